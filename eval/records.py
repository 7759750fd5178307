"""Answers and readings: one JSON file a report, beside the text its offsets count in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
"""A claim as JSON."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The answer to one report, what was read out of it, and the report's text."""

    name: str
    text: str
    gold: Row
    read: Row

    def claims(self, kind: str) -> tuple[list[Row], list[Row]]:
        """The claims of one kind, in the answer and as read."""
        return (
            [c for c in self.gold["claims"] if c["kind"] == kind],
            [c for c in self.read.get("claims", []) if c.get("kind") == kind],
        )


def pairs(read: Path, gold: Path) -> Iterator[Pair]:
    """Every `NAME.json` of the folder `gold` with the one of that name in `read`.

    A report that was not read counts as read with nothing in it. The text is `NAME.txt` in `gold`.
    """
    for path in sorted(gold.glob("*.json")):
        found = read / path.name
        yield Pair(
            path.stem,
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            _load(path),
            _load(found) if found.exists() else {"claims": []},
        )


def _load(path: Path) -> Row:
    loaded: Row = json.loads(path.read_text(encoding="utf-8"))
    return loaded
