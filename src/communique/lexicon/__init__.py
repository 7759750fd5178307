"""Tables that a reader of the news can edit without Python, and the one loader that checks them.

A table is `NAME.csv` (a header row, then one row an entry) or `NAME.toml`, in this folder. A folder
of the user's own may hold files of the same names: their rows are put before the built-in ones, so
they win where the first match counts.
"""

from __future__ import annotations

import csv
import functools
import io
import tomllib
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from communique.errors import LexiconError


class Lexicon:
    """The built-in tables, with the user's own in front of them where `extra` names a folder."""

    def __init__(self, extra: Path | None = None) -> None:
        if extra is not None and not extra.is_dir():
            raise LexiconError(f"{extra}: no such folder of tables")
        self._extra = extra
        self._made: dict[str, Any] = {}

    def rows(self, name: str, columns: Sequence[str]) -> list[dict[str, str]]:
        """Rows of `NAME.csv` as dictionaries of stripped text; every column named must be there."""
        key = f"{name}.csv"
        if key not in self._made:
            self._made[key] = [
                row for where, text in self._texts(key) for row in _read_csv(where, text, columns)
            ]
        rows: list[dict[str, str]] = self._made[key]
        return rows

    def toml(self, name: str) -> dict[str, Any]:
        """`NAME.toml`; lists of the user's own stand before the built-in ones, other values replace them."""
        key = f"{name}.toml"
        if key not in self._made:
            merged: dict[str, Any] = {}
            for where, text in reversed(self._texts(key)):
                try:
                    merged = _merge(merged, tomllib.loads(text))
                except tomllib.TOMLDecodeError as error:
                    raise LexiconError(f"{where}: {error}") from None
            self._made[key] = merged
        made: dict[str, Any] = self._made[key]
        return made

    def compiled(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` makes of the tables, made once for this lexicon and kept under `name`."""
        key = f"compiled {name}"
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _texts(self, filename: str) -> list[tuple[str, str]]:
        """(where it lies, text) of each file of this name, the user's own first."""
        found = []
        if self._extra is not None and (self._extra / filename).is_file():
            own = self._extra / filename
            found.append((str(own), own.read_text(encoding="utf-8-sig")))
        built_in = resources.files(__package__) / filename
        if built_in.is_file():
            found.append((f"lexicon/{filename}", built_in.read_text(encoding="utf-8")))
        if not found:
            raise LexiconError(f"lexicon/{filename}: no such table")
        return found


@functools.cache
def built_in() -> Lexicon:
    """The tables that come with the program."""
    return Lexicon()


def _merge(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for key, value in new.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = _merge(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            merged[key] = value + known
        else:
            merged[key] = value
    return merged


def _read_csv(where: str, text: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Rows of one table; lines that begin with `#` are notes."""
    kept = [line if not line.lstrip().startswith("#") else "" for line in text.splitlines()]
    reader = csv.reader(io.StringIO("\n".join(kept)), skipinitialspace=True)
    header: list[str] | None = None
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            missing = [c for c in columns if c not in header]
            if missing:
                raise LexiconError(f"{where}: no column {', '.join(missing)}")
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{where}, line {reader.line_num}: {len(cells)} cells where the header has {len(header)}"
            )
        rows.append(dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    return rows
