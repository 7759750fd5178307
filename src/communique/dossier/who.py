"""Who is who: every actor once, under all its names, and what was left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from communique.dossier import labels, rounds
from communique.dossier.book import LINES, Book, cut, page_name, slim
from communique.dossier.folder import file_id
from communique.dossier.source import Row

FORMS, ROLES, PAIRS = 12, 8, 200
"""How many names and roles of an actor, and how many undecided pairs, are shown."""

PASSAGES = 3
"""How many passages on an undecided pair are quoted."""


def write(book: Book, actors: Sequence[Row], undecided: Iterable[Row]) -> None:
    """Draws `who.html` and its further pages: actors by kind and party, those of most origins first."""
    kinds = tuple(labels.ACTOR_KINDS)
    size = Counter(row.get("party") for row in actors if row["kind"] == "person")
    ordered = sorted(
        actors,
        key=lambda row: (
            kinds.index(row["kind"]) if row["kind"] in kinds else len(kinds),
            *_party(row, size),
            -row["origins"],
            row["name"],
            row["id"],
        ),
    )
    pages = cut([_view(row) for row in ordered])
    where = {
        row["id"]: f"{page_name('who', n // LINES)}.html#a-{file_id(row['id'])}"
        for n, row in enumerate(ordered)
    }
    counted = Counter(row["kind"] for row in actors)
    first = {row["kind"]: where[row["id"]] for row in reversed(ordered)}
    book.write_list(
        "who",
        "who.html",
        pages,
        counts=[(kind, counted[kind], first[kind]) for kind in kinds if counted[kind]],
        undecided=_pairs(book, undecided, {row["id"]: row for row in actors}, where),
    )


def _party(row: Row, size: Mapping[str | None, int]) -> tuple[bool, int, str]:
    """Persons stand by party, that of most persons first, those of none last; others do not."""
    if row["kind"] != "person":
        return False, 0, ""
    party = row.get("party")
    return party is None, -size[party], party or ""


def _view(row: Row) -> dict[str, Any]:
    forms = [form for form in row["forms"] if form != row["name"]]
    group = row.get("party") if row["kind"] == "person" else None
    return {
        **{key: value for key, value in row.items() if key != "passages"},
        "group": (row["kind"], group),
        "forms": forms[:FORMS],
        "more_forms": max(0, len(forms) - FORMS),
        "roles": row["roles"][:ROLES],
        "more_roles": max(0, len(row["roles"]) - ROLES),
        "documents": len(row["reports"]),
        "passage": next(iter(slim(row["passages"][:1])), None),
    }


def _pairs(
    book: Book, undecided: Iterable[Row], actors: Mapping[str, Row], where: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What was left open, each candidate by its name and where it stands; one that is lost by its id."""
    made = []
    for row in islice(undecided, PAIRS):
        named: list[tuple[str, str | None]] = []
        for key in row["candidates"]:
            if row["kind"] == "round" and key in book.rounds:
                one = book.rounds[key]
                named.append((rounds.said(book, one), rounds.href(book, one)))
            else:
                named.append((actors[key]["name"] if key in actors else key, where.get(key)))
        made.append({**row, "named": named, "passages": slim(row["passages"][:PASSAGES])})
    return made
