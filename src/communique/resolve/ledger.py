"""The position ledger: party by issue by round, with what changed."""

from __future__ import annotations

from communique.model.ledger import Cell
from communique.resolve.ground import Ground


def keep_ledger(ground: Ground) -> tuple[Cell, ...]:
    """The cells of all processes, by process, party, issue and round."""
    return ()
