"""Promises followed: what was agreed, and what later reports say came of it."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.model.promises import Promise
from communique.resolve.ground import Ground


def follow(ground: Ground, lexicon: Lexicon | None = None) -> tuple[Promise, ...]:
    """The promises of all processes, by the day they were made."""
    return ()
