"""Where the parties stand: party × issue, and every position as a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import labels, visible, when
from communique.dossier.book import Book, dated
from communique.dossier.source import Row
from communique.model.claims import ISSUES

COLUMNS = 4
"""How many parties stand side by side in a table."""

TABLES = 4
"""How many such tables are drawn; parties beyond them stand in the list alone."""

PASSAGES = 8
"""How many passages a cell quotes; the list has all."""


GIST = 110
"""How many characters of the latest passage stand in a cell that is not opened."""


TELLING = 14
"""A shorter content ("this demand") says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Held:
    """One stance of a party on an issue, as its reports tell of it; `gist` is from the latest of them."""

    stance: str
    said: str
    reports: int
    origins: int
    days: str
    gist: str
    rows: Sequence[Row]
    more: int
    latest: Row


def write(
    book: Book,
    rows: list[dict[str, Any]],
    principal: Sequence[str],
    ledgers: Sequence[Sequence[Any]] = ((),),
) -> None:
    """Draws `positions.html` and its further pages; `principal` parties stand first.

    `ledgers` are the tables of the position ledger, in pages; a record without any has a table of
    party by issue in their place.
    """
    order = parties_in_order(rows, principal)
    place = {party: n for n, party in enumerate(order)}
    rows.sort(
        key=lambda r: (
            place.get(r.get("party") or "", len(order)),
            _issue_place(r["issue"]),
            dated(r),
            r["id"],
        )
    )
    pages = book.paged("positions", rows)
    pager = book.write_further("positions", "ledgers", "ledgers.html", ledgers)
    book.write_list(
        "positions",
        "positions.html",
        pages,
        ledgers=ledgers[0],
        ledger_pager=pager,
        tables=() if ledgers[0] else _tables(book, rows, order),
        beyond=() if ledgers[0] else order[COLUMNS * TABLES :],
    )


def parties_in_order(rows: Sequence[Row], principal: Sequence[str]) -> list[str]:
    """The principal parties, then the others by how many positions they hold."""
    counted = Counter(row["party"] for row in rows if row.get("party"))
    others = sorted(counted, key=lambda party: (-counted[party], party))
    return [p for p in principal if p in counted] + [p for p in others if p not in principal]


def held(book: Book, rows: Sequence[Row]) -> list[Held]:
    """The stances that these positions (of one party, on one issue) show, in the order they came up."""
    stances: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (dated(r), r["id"])):
        stances.setdefault(row["stance"], []).append(row)
    made = []
    for stance, chosen in stances.items():
        reports = sorted({row["report"] for row in chosen})
        made.append(
            Held(
                stance=stance,
                said=labels.STANCE_WORDS.get(stance, stance),
                reports=len(reports),
                origins=book.origins(reports),
                days=when.spread([row.get("date") or row.get("published") for row in chosen]),
                gist=gist(chosen[-1], GIST),
                rows=chosen[:PASSAGES],
                more=max(0, len(chosen) - PASSAGES),
                latest=chosen[-1],
            )
        )
    return made


def gist(row: Row, most: int) -> str:
    """What a position is about, in the report's words; the whole passage where these are too few to tell."""
    content = row.get("content_text") or ""
    return visible.clip(content if len(content) >= TELLING else row["quote"], most)


def _issue_place(issue: str) -> int:
    return ISSUES.index(issue) if issue in ISSUES else len(ISSUES)


def _tables(book: Book, rows: Sequence[Row], order: Sequence[str]) -> list[dict[str, Any]]:
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.get("party"):
            cells.setdefault((row["issue"], row["party"]), []).append(row)
    tables = []
    for first in range(0, min(len(order), COLUMNS * TABLES), COLUMNS):
        parties = order[first : first + COLUMNS]
        issues = sorted({i for i, p in cells if p in parties}, key=lambda i: (_issue_place(i), i))
        lines = [
            (issue, [(party, held(book, cells.get((issue, party), ()))) for party in parties])
            for issue in issues
        ]
        tables.append({"parties": parties, "lines": lines})
    return tables
