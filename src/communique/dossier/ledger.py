"""The position ledger as tables: a row for each issue and party, a column for each round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import labels, when
from communique.dossier.book import Book, distinct, further_names, slim
from communique.dossier.positions import gist
from communique.dossier.processes import Process, by_process
from communique.dossier.source import Row
from communique.model.claims import ISSUES

COLUMNS = 12
"""How many rounds stand side by side; a ledger of more goes on in a further table."""

ROWS = 60
"""How many rows a table has."""

CELLS = 400
"""How many cells the tables of a page have together."""

PASSAGES = 3
"""How many passages a cell quotes; the list of positions has all."""

GIST = 64
"""How many characters of its passage stand in a cell that is not opened."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger, or a part of one: `groups` are (issue, rows), a row (party, cells by column).

    `columns` are rounds as others refer to them (`Book.told`), None for what no round can be told for.
    `part` counts from 1 to `parts`; `changes` are how often each change is in the whole ledger.
    """

    process: str
    part: int
    parts: int
    columns: tuple[dict[str, Any] | None, ...]
    groups: tuple[tuple[str, tuple[tuple[str, tuple[dict[str, Any] | None, ...]], ...]], ...]
    changes: tuple[tuple[str, int], ...]
    days: str
    size: int


def pages(
    book: Book, found: Sequence[Process], cells: Iterable[Row], positions: Sequence[Row]
) -> list[list[Table]]:
    """The ledgers of all processes, in pages; notes on which page each cell stands.

    The tables of the first page stand on `positions.html`. A page has one table at least.
    """
    contents = {row["id"]: row for row in positions}
    by_id = by_process(cells)
    tables = [
        table for process in found for table in _tables(book, process, by_id.get(process.id, ()), contents)
    ]
    made: list[list[Table]] = [[]]
    for table in tables:
        if made[-1] and sum(t.size for t in made[-1]) + table.size > CELLS:
            made.append([])
        made[-1].append(table)
    for page, name in zip(made, further_names("positions", "ledgers", len(made)), strict=True):
        for table in page:
            for cell in _cells(table):
                book.cell_page[cell["id"]] = name
    return made


def _cells(table: Table) -> Iterable[dict[str, Any]]:
    return (cell for _, rows in table.groups for _, cells in rows for cell in cells if cell is not None)


def _tables(
    book: Book, process: Process, cells: Sequence[Row], contents: Mapping[str, Row]
) -> Iterable[Table]:
    rounds = _in_time(book, {cell.get("round") for cell in cells})
    chunks = [rounds[n : n + COLUMNS] for n in range(0, len(rounds), COLUMNS)]
    counted = Counter(cell["change"] for cell in cells)
    changes = tuple((change, counted[change]) for change in labels.CHANGES if counted[change])
    days = when.spread([(book.rounds.get(r or "") or {}).get("date") for r in rounds])
    parts: list[tuple[list[str | None], list[tuple[str, str]]]] = []
    for chunk in chunks:
        keys = {(cell["issue"], cell["party"]) for cell in cells if cell.get("round") in chunk}
        order = sorted(keys, key=lambda key: (_place(ISSUES, key[0]), _place(process.parties, key[1]), key))
        parts += [(chunk, order[n : n + ROWS]) for n in range(0, len(order), ROWS)]
    at = {(cell["issue"], cell["party"], cell.get("round")): cell for cell in cells}
    for n, (chunk, order) in enumerate(parts, start=1):
        groups: dict[str, list[tuple[str, tuple[dict[str, Any] | None, ...]]]] = {}
        for issue, party in order:
            row = tuple(_view(at.get((issue, party, one)), contents) for one in chunk)
            groups.setdefault(issue, []).append((party, row))
        yield Table(
            process=str(process.id),
            part=n,
            parts=len(parts),
            columns=tuple(book.told(one) for one in chunk),
            groups=tuple((issue, tuple(rows)) for issue, rows in groups.items()),
            changes=changes,
            days=days,
            size=sum(cell is not None for rows in groups.values() for _, row in rows for cell in row),
        )


def _in_time(book: Book, rounds: set[str | None]) -> list[str | None]:
    """Rounds in the order of the record; what belongs to none, or to one that is lost, comes last."""

    def place(one: str | None) -> tuple[bool, int, str]:
        known = book.rounds.get(one or "")
        return known is None, known["number"] if known else 0, one or ""

    return sorted(rounds, key=place)


def _view(cell: Row | None, contents: Mapping[str, Row]) -> dict[str, Any] | None:
    if cell is None:
        return None
    silent = cell["change"] == "silent"
    latest = next((contents[c] for c in reversed(cell["claims"]) if c in contents), None)
    told = cell["change"] not in ("held", "silent") and latest is not None
    shown = distinct(cell["passages"])[-PASSAGES:]
    return {
        **cell,
        "gist": gist(latest, GIST) if told and latest else "",
        "stance": None if silent else cell.get("stance"),
        "passages": slim(shown),
        "more": len(cell["passages"]) - len(shown),
    }


def _place(order: Sequence[str], code: str) -> int:
    return order.index(code) if code in order else len(order)
