"""The first page: where the talks stand, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from communique.dossier import figures, labels, positions, processes, rounds, when
from communique.dossier.book import Book, dated
from communique.dossier.processes import Process
from communique.dossier.source import Row
from communique.dossier.timeline import layout
from communique.errors import REASONS

PARTIES = 6
ALONE, SEVERAL = 6, 3
"""How many issues of a party are shown, where there is one negotiation and where there are several."""

AGREEMENTS, CONTESTED, STATEMENTS, REJECTED = 6, 5, 5, 50

DRAWN = 150
"""How many meetings the timeline holds, the latest of all."""

Kinds = Mapping[str, Sequence[Row]]


def write(
    book: Book, reports: Sequence[Row], held: Sequence[dict[str, Any]], kinds: Kinds, rejected: Sequence[Row]
) -> None:
    """Draws `index.html` from the rounds (`held`, latest first) and the claims by kind."""
    found = processes.processes(held)
    talks = processes.shown(found) or [processes.Process((), tuple(held), 0)]
    contested = figures.contested(book, kinds["figure"])
    principal = list(dict.fromkeys(party for process in talks for party in process.parties))
    book.write(
        "index",
        "index.html",
        section="index",
        principal=principal,
        parties=_parties(held, kinds["position"], principal),
        counts=_counts(book, reports, held),
        period=when.spread([row.get("published") for row in reports]),
        talks=[_standing(book, process) for process in talks],
        every=[_one(book, one) for one in held],
        sides=_sides(book, kinds["position"], talks),
        agreements=_latest(kinds["agreement"])[:AGREEMENTS],
        more_agreements=len(kinds["agreement"]) - AGREEMENTS,
        contested=contested[:CONTESTED],
        more_contested=len(contested) - CONTESTED,
        statements=_latest(kinds["statement"])[:STATEMENTS],
        reasons=_reasons(rejected),
        rejected=rejected[:REJECTED],
        more_rejected=len(rejected) - REJECTED,
        **_timeline(book, held, talks),
    )


def _standing(book: Book, process: Process) -> dict[str, Any]:
    """Where one negotiation stands."""
    last = process.last()
    return {
        "parties": process.parties,
        "last": _one(book, last) if last else None,
        "coming": [_one(book, one) for one in process.coming(book)],
        "meetings": len(process.rounds),
    }


def _timeline(book: Book, held: Sequence[dict[str, Any]], talks: Sequence[Process]) -> dict[str, Any]:
    """The drawing, with a row for each negotiation where there are several, else for each format."""
    rows = {one["id"]: labels.FORMATS.get(one["format"], one["format"]) for one in held}
    order = list(labels.FORMATS.values())
    if len(talks) > 1:
        rows = dict.fromkeys(rows, "Others")
        order = [_sides_in_short(book, process) for process in talks]
        for process, name in zip(talks, order, strict=True):
            rows.update((one["id"], name) for one in process.rounds)
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


def _sides(book: Book, rows: Sequence[Row], talks: Sequence[Process]) -> list[dict[str, Any]]:
    """What each party wants or refuses, by negotiation: the issues it speaks of most.

    With one negotiation alone, others that take a stand follow its parties. With several, a position
    belongs to the one its report tells of, else to the first at which its party sits.
    """
    if len(talks) == 1:
        by_party = _by_party(rows)
        own = [party for party in talks[0].parties if party in by_party]
        others = [p for p in positions.parties_in_order(rows, own) if set(by_party[p]) != {"other"}]
        parties = [*own, *(p for p in others if p not in own)][:PARTIES]
        wanted = [_wanted(book, party, by_party[party], ALONE) for party in parties]
        return [{"parties": talks[0].parties, "sides": wanted}] if wanted else []
    groups = []
    left = list(rows)
    for process in talks:
        own_rows, left = _parted(book, left, process)
        by_party = _by_party(own_rows)
        wanted = [
            _wanted(book, party, by_party[party], SEVERAL) for party in process.parties if party in by_party
        ]
        if wanted:
            groups.append({"parties": process.parties, "sides": wanted})
    return groups


def _parted(book: Book, rows: Sequence[Row], process: Process) -> tuple[list[Row], list[Row]]:
    """(positions that belong to a negotiation, all others)."""
    own: list[Row] = []
    left: list[Row] = []
    for row in rows:
        at_it = row.get("party") in process.parties
        told_of = book.process_of.get(row["report"], process.parties)
        (own if at_it and told_of == process.parties else left).append(row)
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


def _latest(rows: Sequence[Row]) -> list[Row]:
    """Latest first; what has no date at all comes last."""
    known = [row for row in rows if dated(row) != "9999"]
    unknown = [row for row in rows if dated(row) == "9999"]
    newest = sorted(known, key=lambda r: r["id"])
    newest.sort(key=dated, reverse=True)
    return newest + sorted(unknown, key=lambda r: r["id"])


def _reasons(rejected: Sequence[Row]) -> list[tuple[str, int]]:
    counted = Counter(row["reason"] for row in rejected)
    return [
        (REASONS.get(reason, labels.spaced(reason)), n)
        for reason, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
