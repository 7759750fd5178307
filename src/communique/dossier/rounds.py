"""The rounds: one section each, with what the reports agree and differ on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from communique.dossier import labels, when
from communique.dossier.book import Book, page_name, slim
from communique.dossier.folder import file_id
from communique.dossier.source import Row
from communique.dossier.timeline import Item, drawable

SECTIONS = 60
"""How many rounds a page holds."""

_DATED = ("date",)
_PARTIES = ("parties", "mediators")


def write(book: Book, rounds: Sequence[dict[str, Any]], meetings: list[dict[str, Any]]) -> None:
    """Draws `rounds.html` and its further pages; `meetings` are the claims, by which passages are told."""
    by_id = {row["id"]: row for row in meetings}
    merged: set[str] = set()
    for n, one in enumerate(rounds):
        for claim in one["claims"]:
            if claim not in merged:
                merged.add(claim)
                book.page_of[claim] = page_name("rounds", n // SECTIONS)
    loose = [row for row in meetings if row["id"] not in merged]
    for row in loose:
        book.page_of[row["id"]] = "rounds"
    views = [_view(book, one, by_id) for one in rounds]
    book.write_list("rounds", "rounds.html", views, SECTIONS, loose=loose)


def ordered(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Latest first, those without a date at the end."""

    def key(row: Row) -> tuple[bool, int, str]:
        days = when.interval(row.get("date"))
        return days is None, -days.latest.toordinal() if days else 0, row["id"]

    return [dict(row) for row in sorted(rows, key=key)]


def principals(rounds: Sequence[Row]) -> list[str]:
    """The two parties that meet most (talks and summits count double); none where nobody meets."""
    met: Counter[tuple[str, str]] = Counter()
    for one in rounds:
        weight = (2 if one["format"] in ("talks", "summit") else 1) * max(1, one.get("origins") or 1)
        for first, second in combinations(sorted(set(one["parties"])), 2):
            met[(first, second)] += weight
    if not met:
        return []
    most = min(met, key=lambda pair: (-met[pair], pair))
    return list(most)


def href(rounds: Sequence[Row], n: int) -> str:
    """Where the section of the n-th round stands."""
    return f"{page_name('rounds', n // SECTIONS)}.html#r-{file_id(rounds[n]['id'])}"


def said(book: Book, one: Row) -> str:
    """A round in a line of words."""
    parts = [
        labels.FORMATS.get(one["format"], one["format"]),
        book.names.all(one["parties"]),
        one.get("place"),
        when.words(one.get("date")) or "no date",
        labels.STATUSES.get(one["status"], one["status"]),
    ]
    return ", ".join(part for part in parts if part)


def items(book: Book, rounds: Sequence[Row]) -> tuple[list[Item], list[int]]:
    """(what the timeline draws, places of the rounds it cannot draw for want of a date)."""
    drawn, undrawn = [], []
    for n, one in enumerate(rounds):
        days = drawable(one.get("date"))
        if days is None:
            undrawn.append(n)
            continue
        label = one.get("place") or ", ".join(map(book.names.short, one["parties"]))
        drawn.append(
            Item(
                href=href(rounds, n),
                format=one["format"],
                status=one["status"],
                date=days,
                label=label if len(label) <= 28 else f"{label[:26].rstrip()}…",
                said=said(book, one),
            )
        )
    return drawn, undrawn


def _view(book: Book, one: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    passages = []
    for passage in one.get("passages", ()):
        claim = by_id.get(passage["claim"], {})
        passages.append({**slim([passage])[0], "row": claim})
    return {
        **{key: value for key, value in one.items() if key != "values"},
        "passages": passages,
        "differing": _differing(book, one.get("values") or (), by_id),
        "delegations": _delegations(one),
        "documents": len(set(one.get("reports") or ())),
    }


def _differing(book: Book, values: Sequence[Any], by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """For each field on which reports differ: every value with the claims that give it."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for field, value, claims in values:
        sayers = [{"claim": claim, "report": by_id[claim]["report"]} for claim in claims if claim in by_id]
        fields.setdefault(field, []).append({"value": _worded(book, field, value), "sayers": sayers})
    return [{"name": _field(book, field), "told": told} for field, told in fields.items()]


def _field(book: Book, field: str) -> str:
    """The name of a field; `head:UKR` is who led the delegation of that party."""
    name, _, party = field.partition(":")
    if name == "head":
        return f"Head for {book.names.of(party)}"
    return labels.FIELDS.get(field, labels.spaced(field))


def _worded(book: Book, field: str, value: Any) -> str:
    if field in _DATED:
        return when.words(str(value))
    if field in _PARTIES:
        return book.names.all(str(value).split(", "))
    if field == "outcome":
        return labels.OUTCOMES.get(value, str(value))
    if field == "format":
        return labels.FORMATS.get(value, str(value))
    if field == "status":
        return labels.STATUSES.get(value, str(value))
    return labels.number(value)


def _delegations(one: Row) -> list[dict[str, Any]]:
    """Delegates by party, heads first."""
    by_party: dict[str, list[Row]] = {}
    for delegate in one.get("delegates") or ():
        by_party.setdefault(delegate.get("party") or "", []).append(delegate)
    return [
        {
            "party": party,
            "heads": [d["name"] for d in found if d.get("head")],
            "others": [d["name"] for d in found if not d.get("head")],
        }
        for party, found in sorted(by_party.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
