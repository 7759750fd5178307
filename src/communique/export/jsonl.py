"""JSON lines: one object a row, with every field the record has."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.export.columns import Row

ENDING = "jsonl"


def write(table: str, rows: Iterable[Row], path: Path, *, bom: bool = False) -> int:  # noqa: ARG001
    """Write one table in UTF-8 (never with a byte-order mark, which JSON forbids); how many rows it has."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(line(row) + "\n")
            count += 1
    return count


def line(row: Any) -> str:
    """One row on one line, readable where it can be encoded, else in escapes (half a surrogate pair)."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    # A line separator within a string is legal JSON but ends the line for many readers.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
