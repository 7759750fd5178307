"""What each side of a negotiation says it wants or refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from communique.dossier import positions
from communique.dossier.book import Book
from communique.dossier.processes import Process
from communique.dossier.source import Row

PARTIES = 6
ALONE, SEVERAL = 6, 3
"""How many issues of a party are shown, where there is one negotiation and where there are several."""


def sides(book: Book, rows: Sequence[Row], talks: Sequence[Process]) -> list[list[dict[str, Any]]]:
    """For each negotiation what each party wants or refuses: the issues it speaks of most.

    With one negotiation alone, others that take a stand follow its parties. With several, a position
    belongs to the one its report tells of, else to the first at which its party sits.
    """
    if len(talks) == 1:
        by_party = _by_party(rows)
        own = [party for party in talks[0].parties if party in by_party]
        others = [p for p in positions.parties_in_order(rows, own) if set(by_party[p]) != {"other"}]
        parties = [*own, *(p for p in others if p not in own)][:PARTIES]
        return [[_wanted(book, party, by_party[party], ALONE) for party in parties]]
    groups = []
    left = list(rows)
    for process in talks:
        own_rows, left = _parted(book, left, process)
        by_party = _by_party(own_rows)
        groups.append(
            [_wanted(book, party, by_party[party], SEVERAL) for party in process.parties if party in by_party]
        )
    return groups


def _parted(book: Book, rows: Sequence[Row], process: Process) -> tuple[list[Row], list[Row]]:
    """(positions that belong to a negotiation, all others)."""
    own: list[Row] = []
    left: list[Row] = []
    for row in rows:
        at_it = row.get("party") in process.parties
        told_of = book.process_of.get(row["report"], process.id)
        (own if at_it and told_of == process.id else left).append(row)
    return own, left


def _by_party(rows: Sequence[Row]) -> dict[str, dict[str, list[Row]]]:
    """Positions by party, then by issue."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        if row.get("party"):
            found.setdefault(row["party"], {}).setdefault(row["issue"], []).append(row)
    return found


def _wanted(book: Book, party: str, issues: Mapping[str, Sequence[Row]], most: int) -> dict[str, Any]:
    ranked = sorted(issues, key=lambda i: (i == "other", -_weight(book, issues[i]), i))
    lines = [{"issue": issue, "stances": positions.held(book, issues[issue])} for issue in ranked[:most]]
    return {"party": party, "lines": lines, "more": max(0, len(ranked) - most)}


def _weight(book: Book, rows: Sequence[Row]) -> int:
    return book.origins([row["report"] for row in rows])
