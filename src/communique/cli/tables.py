"""Rows of a record as a table on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from communique.cli.printable import printable

Row = dict[str, Any]

# For each kind what is shown, in order; the last column takes the room that is left.
SHOWN: dict[str, tuple[str, ...]] = {
    "rounds": ("number", "date", "format", "status", "parties", "place", "outcome", "origins", "quotes"),
    "meetings": ("date", "format", "status", "parties", "place", "outcome", "outlet", "quote"),
    "positions": ("published", "party", "stance", "issue", "target", "outlet", "content"),
    "agreements": ("published", "parties", "issue", "status", "outlet", "content"),
    "statements": ("published", "speaker", "party", "mode", "via", "outlet", "content"),
    "figures": ("date", "measure", "bound", "value", "subject", "source", "outlet", "quote"),
    "votes": ("date", "body", "motion", "yes", "no", "abstain", "outlet", "quote"),
    "actions": ("published", "type", "actor", "recipient", "status", "outlet", "content"),
    "ledger": ("party", "issue", "round_number", "stance", "change", "origins", "why", "quotes"),
    "tallies": ("measure", "subject", "contested", "origins", "text", "quotes"),
    "promises": ("date", "parties", "issue", "outcome", "origins", "text", "quotes"),
    "actors": ("name", "kind", "party", "codes", "reports", "forms"),
    "processes": ("id", "parties", "others", "days", "rounds", "reports", "origins"),
    "origins": ("id", "agencies", "reports"),
    "undecided": ("kind", "candidates", "why"),
    "conflicts": ("report", "says", "content", "why"),
    "reports": ("published", "published_basis", "outlet", "claims", "origin", "name", "title"),
    "rejections": ("reason", "source", "detail"),
}
_PIPED = 200  # characters a line where nobody looks: a program that cuts columns gets them whole


# Of lists of ids only their number is shown.
_COUNTED = {("actors", "reports"), ("processes", "reports"), ("processes", "rounds"), ("origins", "reports")}


def show(kind: str, rows: Iterable[Row], *, ids: bool = False) -> int:
    """Print rows of a kind, whole, folded into columns; how many there were. `ids` puts the id first."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    if ids:
        table.add_column("id", overflow="fold", min_width=16)
    for name in SHOWN[kind]:
        numeric = name in ("number", "value", "yes", "no", "abstain", "claims", "origins")
        table.add_column(name.replace("_", " "), overflow="fold", justify="right" if numeric else "left")
    count = 0
    for row in rows:
        first = [printable(str(row.get("id", "")))] if ids else []
        table.add_row(*(Text(cell) for cell in [*first, *cells(kind, row)]))
        count += 1
    if count:
        width = None if sys.stdout.isatty() else _PIPED
        Console(width=width, highlight=False, soft_wrap=False).print(table)
    return count


def cells(kind: str, row: Row) -> Sequence[str]:
    """What is shown of a row, column by column."""
    return [
        str(len(row[name])) if (kind, name) in _COUNTED else printable(_text(name, row))
        for name in SHOWN[kind]
    ]


_MADE: dict[str, Callable[[Row], str]] = {
    "content": lambda row: row.get("content_text") or row.get("quote") or "",
    "quotes": lambda row: " | ".join(passage["quote"] for passage in row.get("passages", ())),
    "contested": lambda row: "yes" if row.get("contested") else "",
    "codes": lambda row: ", ".join(f"{scheme} {code}" for scheme, code in row.get("codes", ())),
}


def _text(name: str, row: Row) -> str:
    if name in _MADE:
        return _MADE[name](row)
    value = row.get(name)
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}" if value < 1e6 else f"{value:.0f}"
    return "" if value is None else str(value)
