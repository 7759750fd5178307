"""The figures: those that measure the same thing side by side, then every one as a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from communique.dossier.book import Book, dated
from communique.dossier.source import Row
from communique.model.claims import MEASURES


def write(book: Book, rows: list[dict[str, Any]], compared: Sequence[Sequence[Any]]) -> None:
    """Draws `figures.html` and its further pages; `compared` are the tallies, in pages."""
    rows.sort(key=lambda r: (_measure_place(r["measure"]), subject(r), dated(r), r["value"], r["id"]))
    pager = book.write_further("figures", "tallies", "tallies.html", compared)
    book.write_list(
        "figures",
        "figures.html",
        book.paged("figures", rows),
        tallies=compared[0],
        tally_pager=pager,
        contested=sum(one["contested"] for page in compared for one in page),
    )


def subject(row: Row) -> str:
    """What is counted, in a form in which equal things are equal."""
    text = re.sub(r"\s+", " ", (row.get("subject") or "").strip()).casefold()
    return re.sub(r"^(the|a|an|some|its|their|his|her) ", "", text)


def _measure_place(measure: str) -> int:
    return MEASURES.index(measure) if measure in MEASURES else len(MEASURES)
