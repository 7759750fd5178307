"""A record as tables in files: `write(record, kind, format, out)`, one module a format."""

from __future__ import annotations

import os
from pathlib import Path

from communique.errors import UsageError
from communique.export import csv, jsonl
from communique.export.columns import COLUMNS, Readable, rows_of

__all__ = ["FORMATS", "TABLES", "write"]

_WRITERS = {"csv": csv, "jsonl": jsonl}
FORMATS = tuple(_WRITERS)
TABLES = tuple(COLUMNS)


def write(
    record: Readable,
    kind: str,
    format: str,  # noqa: A002 - the word that callers know
    out: str | Path,
    *,
    bom: bool = False,
) -> dict[Path, int]:
    """Write one table of a record, or `all` of them, into the folder `out`; each file with its rows.

    `kind` is one of `TABLES` or `all`, `format` one of `FORMATS`. The rows are in the record's own
    order, so one record gives the same bytes each time. A file is put in place when it is whole. `bom`
    puts a byte-order mark before CSV. Raises UsageError for no such kind or format, or where `out` is
    a file.
    """
    if format not in _WRITERS:
        raise UsageError(f"there is no format {format!r}: one of {', '.join(FORMATS)}")
    if kind != "all" and kind not in TABLES:
        raise UsageError(f"there is no table {kind!r}: one of {', '.join(TABLES)}, all")
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file, an export needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    writer = _WRITERS[format]
    written = {}
    for table in TABLES if kind == "all" else (kind,):
        path = folder / f"{table}.{writer.ENDING}"
        unfinished = folder / f".{path.name}.part"
        try:
            written[path] = writer.write(table, rows_of(record, table), unfinished, bom=bom)
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    return written
