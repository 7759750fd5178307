"""The first page: where the talks stand, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from communique.dossier import figures, labels, positions, rounds, when
from communique.dossier.book import Book, dated
from communique.dossier.source import Row
from communique.dossier.timeline import layout
from communique.errors import REASONS

PARTIES, ISSUES_SHOWN = 6, 6
AGREEMENTS, CONTESTED, STATEMENTS, REJECTED = 6, 5, 5, 50

DRAWN = 150
"""How many meetings the timeline holds, the latest of all."""

Kinds = Mapping[str, Sequence[Row]]


def write(
    book: Book, reports: Sequence[Row], held: Sequence[Row], kinds: Kinds, rejected: Sequence[Row]
) -> None:
    """Draws `index.html` from the rounds (`held`, latest first) and the claims by kind."""
    principal = rounds.principals(held)
    items, undrawn = rounds.items(book, held)
    contested = figures.contested(book, kinds["figure"])
    book.write(
        "index",
        "index.html",
        section="index",
        principal=principal,
        parties=_parties(held, kinds["position"], principal),
        counts=_counts(book, reports, held),
        period=when.spread([row.get("published") for row in reports]),
        last=_last(book, held, principal),
        coming=_coming(book, held),
        timeline=layout(items[:DRAWN]),
        not_drawn=len(items) - DRAWN,
        undrawn=[_one(book, held, n) for n in undrawn],
        every=[_one(book, held, n) for n in range(len(held))],
        demands=_demands(book, kinds["position"], principal),
        agreements=_latest(kinds["agreement"])[:AGREEMENTS],
        more_agreements=len(kinds["agreement"]) - AGREEMENTS,
        contested=contested[:CONTESTED],
        more_contested=len(contested) - CONTESTED,
        statements=_latest(kinds["statement"])[:STATEMENTS],
        reasons=_reasons(rejected),
        rejected=rejected[:REJECTED],
        more_rejected=len(rejected) - REJECTED,
    )


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


def _one(book: Book, held: Sequence[Row], n: int) -> dict[str, Any]:
    return {**held[n], "href": rounds.href(book, held[n]), "said": rounds.said(book, held[n])}


def _last(book: Book, held: Sequence[Row], principal: Sequence[str]) -> dict[str, Any] | None:
    """The latest meeting of the principal parties that took place, else the latest of any."""
    took_place = [n for n, one in enumerate(held) if one["status"] in ("held", "ongoing")]
    between = [n for n in took_place if principal and set(principal) <= set(held[n]["parties"])]
    dated_first = [n for n in between if held[n].get("date")] or between or took_place
    return _one(book, held, dated_first[0]) if dated_first else None


def _coming(book: Book, held: Sequence[Row]) -> list[dict[str, Any]]:
    """Planned meetings that no meeting held since makes past; those without a date last.

    One without a date is still to come only where a report of it appeared after the last meeting began.
    """
    known = [one["date"] for one in held if one.get("date") and one["status"] in ("held", "ongoing")]
    last = max((days.earliest for days in map(when.interval, known) if days), default=None)
    coming = []
    for n, one in enumerate(held):
        told = [one["date"]] if one.get("date") else [book.cite(r).published for r in one["reports"]]
        ends = [days.latest for days in map(when.interval, told) if days]
        if one["status"] == "planned" and (last is None or not ends or max(ends) >= last):
            coming.append(_one(book, held, n))
    return sorted(coming, key=lambda one: (not one.get("date"), one.get("date") or "", one["id"]))


def _demands(book: Book, rows: Sequence[Row], principal: Sequence[str]) -> list[dict[str, Any]]:
    """What each party wants or refuses: the issues it speaks of most, the latest passage of each stance."""
    by_party: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        if row.get("party"):
            by_party.setdefault(row["party"], {}).setdefault(row["issue"], []).append(row)
    made: list[dict[str, Any]] = []
    for party in positions.parties_in_order(rows, principal):
        issues = by_party[party]
        if len(made) == PARTIES or (len(made) > 1 and set(issues) == {"other"}):
            continue
        ranked = sorted(issues, key=lambda i: (i == "other", -_weight(book, issues[i]), i))
        lines = [
            {"issue": issue, "stances": positions.held(book, issues[issue])}
            for issue in ranked[:ISSUES_SHOWN]
        ]
        made.append({"party": party, "lines": lines, "more": max(0, len(ranked) - ISSUES_SHOWN)})
    return made


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
