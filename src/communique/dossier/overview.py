"""The first page: where the talks stand, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import labels, promises, rounds, tallies, when
from communique.dossier.book import Book, dated
from communique.dossier.moved import moved
from communique.dossier.processes import Process, by_process
from communique.dossier.sides import sides
from communique.dossier.source import Row
from communique.dossier.timeline import layout
from communique.errors import REASONS

MOVES, PROMISES, CONTESTED = (8, 5), (6, 4), (4, 3)
"""How many of each a negotiation shows: where it stands alone, and where there are several."""

STATEMENTS, REJECTED, FURTHER = 5, 50, 200

DRAWN = 150
"""How many meetings the timeline holds, the latest of all."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the first page is drawn from.

    `held` are the rounds, latest first, `statements` the latest; `found` are all processes, `talks`
    those with a section of their own; `promises` as `promises.views` gives them.
    """

    reports: Sequence[Row]
    held: Sequence[dict[str, Any]]
    positions: Sequence[Row]
    statements: Sequence[Row]
    rejected: Sequence[Row]
    found: Sequence[Process]
    talks: Sequence[Process]
    cells: Sequence[Row]
    promises: Sequence[Row]
    tallies: Sequence[Row]
    undecided: int = 0


def write(book: Book, stand: Stand) -> None:
    """Draws `index.html`."""
    talks = list(stand.talks) or [Process(None, (), tuple(stand.held))]
    principal = list(dict.fromkeys(party for process in talks for party in process.parties))
    shown = {process.id for process in talks}
    book.write(
        "index",
        "index.html",
        section="index",
        principal=principal,
        parties=_parties(stand.held, stand.positions, principal),
        counts=_counts(book, stand.reports, stand.held),
        period=when.spread([row.get("published") for row in stand.reports]),
        talks=_talks(book, stand, talks),
        further=[_standing(book, one) for one in stand.found if one.id not in shown][:FURTHER],
        every=[_one(book, one) for one in stand.held],
        statements=stand.statements,
        reasons=_reasons(stand.rejected),
        rejected=stand.rejected[:REJECTED],
        more_rejected=len(stand.rejected) - REJECTED,
        undecided=stand.undecided,
        **_timeline(book, stand.held, talks),
    )


def _talks(book: Book, stand: Stand, talks: Sequence[Process]) -> list[dict[str, Any]]:
    """Each negotiation with all that its section says."""
    alone = 0 if len(talks) == 1 else 1
    cells = by_process(stand.cells)
    contested = by_process([row for row in stand.tallies if row["contested"]])
    made = []
    for process, wanted in zip(talks, sides(book, stand.positions, talks), strict=True):
        differing = contested.get(process.id, [])
        shown = differing[: CONTESTED[alone]]
        own = cells.get(process.id, ())
        made.append(
            {
                **_standing(book, process),
                "moved": moved(book, process, own, MOVES[alone]),
                "promises": promises.pressing(stand.promises, process.id, PROMISES[alone]),
                "contested": [{**tallies.view(book, t), "href": tallies.href(book, t["id"])} for t in shown],
                "more_contested": len(differing) - len(shown),
                "sides": wanted,
            }
        )
    return made


def _standing(book: Book, process: Process) -> dict[str, Any]:
    """Where one negotiation stands; `fell_through` is the meeting announced as next that is not to come."""
    last = process.last()
    coming = process.coming(book)
    announced = last.get("next_round") if last else None
    fell = announced is not None and announced not in [one["id"] for one in coming]
    return {
        "id": process.id,
        "parties": process.parties,
        "last": _one(book, last) if last else None,
        "coming": [_one(book, one) for one in coming],
        "fell_through": book.told(announced) if fell else None,
        "meetings": len(process.rounds),
        "beside": len(process.beside),
        "days": when.spread([one.get("date") for one in process.rounds]),
    }


def _timeline(book: Book, held: Sequence[dict[str, Any]], talks: Sequence[Process]) -> dict[str, Any]:
    """The drawing, with a row for each negotiation where there are several, else for each format."""
    rows = {one["id"]: labels.FORMATS.get(one["format"], one["format"]) for one in held}
    order = list(labels.FORMATS.values())
    if len(talks) > 1:
        rows = dict.fromkeys(rows, "Others")
        order = [_sides_in_short(book, process) for process in talks]
        for process, name in zip(talks, order, strict=True):
            rows.update((one["id"], name) for one in (*process.rounds, *process.beside))
        order.append("Others")
    found = [(one, rounds.item(book, one, rows[one["id"]])) for one in held]
    items = [item for _, item in found if item is not None]
    drawn = sorted(items[:DRAWN], key=lambda i: order.index(i.row) if i.row in order else len(order))
    return {
        "timeline": layout(drawn),
        "not_drawn": len(items) - DRAWN,
        "undrawn": [_one(book, one) for one, item in found if item is None],
    }


def _sides_in_short(book: Book, process: Process) -> str:
    name = ", ".join(map(book.names.short, process.parties))
    return name if len(name) <= 24 else f"{name[:23].rstrip(' ,')}…"


def _counts(book: Book, reports: Sequence[Row], held: Sequence[Row]) -> list[tuple[str, str, str]]:
    """(number, what, where it leads)."""
    n = len(reports)
    origins = book.origins([row["id"] for row in reports])
    claims = sum(row.get("claims") or 0 for row in reports)
    return [
        (f"{n:,}", "report" if n == 1 else "reports", "reports.html"),
        (f"{origins:,}", "independent origin" if origins == 1 else "independent origins", "reports.html"),
        (f"{len(held):,}", "meeting" if len(held) == 1 else "meetings", "rounds.html"),
        (f"{claims:,}", "claim quoted" if claims == 1 else "claims quoted", "reports.html"),
    ]


def _parties(held: Sequence[Row], claims: Sequence[Row], principal: Sequence[str]) -> list[str]:
    counted: Counter[str] = Counter()
    for one in held:
        counted.update(dict.fromkeys(one["parties"], 3))
    counted.update(row["party"] for row in claims if row.get("party"))
    others = sorted(counted, key=lambda p: (-counted[p], p))
    return [*principal, *(p for p in others if p not in principal)]


def _one(book: Book, one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "href": rounds.href(book, one), "said": rounds.said(book, one)}


def latest(rows: Sequence[Row], most: int = STATEMENTS) -> list[Row]:
    """The latest statements, latest first; what has no date at all comes last."""
    known = [row for row in rows if dated(row) != "9999"]
    unknown = [row for row in rows if dated(row) == "9999"]
    newest = sorted(known, key=lambda r: r["id"])
    newest.sort(key=dated, reverse=True)
    return (newest + sorted(unknown, key=lambda r: r["id"]))[:most]


def _reasons(rejected: Sequence[Row]) -> list[tuple[str, int]]:
    counted = Counter(row["reason"] for row in rejected)
    return [
        (REASONS.get(reason, labels.spaced(reason)), n)
        for reason, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
