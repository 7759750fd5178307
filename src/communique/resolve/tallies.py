"""Figures reconciled: which measure the same thing, and what tells those apart that differ."""

from __future__ import annotations

from communique.model.tallies import Tally
from communique.resolve.ground import Ground


def reconcile(ground: Ground) -> tuple[Tally, ...]:
    """The tallies of all figures, by process, measure and subject."""
    return ()
