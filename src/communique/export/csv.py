"""CSV as spreadsheets read it (RFC 4180: commas, quotes where needed, CRLF).

Text from the web may begin with a character that a spreadsheet takes for a formula and runs. Such a
cell gets an apostrophe in front, which spreadsheets do not show (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.export.columns import COLUMNS, Row, cells

ENDING = "csv"
# With their full-width forms, which some spreadsheets read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(table: str, rows: Iterable[Row], path: Path, *, bom: bool = False) -> int:
    """Write one table in UTF-8, with a byte-order mark if `bom` (Excel needs it); how many rows it has."""
    count = 0
    encoding = "utf-8-sig" if bom else "utf-8"
    with path.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS[table])
        for row in rows:
            writer.writerow([safe(cell) for cell in cells(table, row)])
            count += 1
    return count


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet runs as a formula; numbers and other text as they are."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0\ufeff").startswith(_FORMULA):
        return f"'{cell}"
    return cell
