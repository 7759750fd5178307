"""What moved at the last round of a negotiation: the cells of its ledger that are not as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from communique.dossier.book import Book, slim
from communique.dossier.processes import Process
from communique.dossier.source import Row

_MOVES = ("conceded", "met", "dropped", "softened", "hardened", "new")
_STILL = ("held", "silent")


def moved(book: Book, process: Process, cells: Sequence[Row], most: int) -> dict[str, Any] | None:
    """The changes of the last round of which positions are told, those that tell most first.

    `last` says whether that is the last round that took place; `still` counts the cells that are as
    before (`held`) or not told (`silent`). None where no round has any.
    """
    round_id, at_it = _latest(book, process, cells)
    if round_id is None:
        return None
    found = [cell for cell in at_it if cell["change"] not in _STILL]
    found.sort(key=lambda cell: (_weight(cell["change"]), _rank(process, cell["party"]), cell["number"]))
    last = process.last()
    return {
        "round": book.told(round_id),
        "last": last is not None and last["id"] == round_id,
        "cells": [_view(book, cell) for cell in found[:most]],
        "more": max(0, len(found) - most),
        "still": Counter(cell["change"] for cell in at_it if cell["change"] in _STILL),
        "href": next((where for cell in at_it if (where := book.cell(cell["id"]))), None),
    }


def _latest(book: Book, process: Process, cells: Sequence[Row]) -> tuple[str | None, list[Row]]:
    """The last round with cells, that which took place last before all others, and its cells."""
    by_round: dict[str, list[Row]] = {}
    for cell in cells:
        if cell.get("round") in book.rounds:
            by_round.setdefault(cell["round"], []).append(cell)
    if not by_round:
        return None, []
    last = process.last()
    if last is not None and last["id"] in by_round:
        return last["id"], by_round[last["id"]]
    dated = [one for one in by_round if book.rounds[one].get("date")] or list(by_round)
    latest = max(dated, key=lambda one: (book.rounds[one]["number"], one))
    return latest, by_round[latest]


def _weight(change: str) -> int:
    return _MOVES.index(change) if change in _MOVES else len(_MOVES)


def _rank(process: Process, party: str) -> int:
    return process.parties.index(party) if party in process.parties else len(process.parties)


def _view(book: Book, cell: Row) -> dict[str, Any]:
    return {**cell, "passages": slim(cell["passages"][-1:]), "href": book.cell(cell["id"])}
