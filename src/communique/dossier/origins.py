"""The list of reports: those that rest on one text together, and how each hangs on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from communique.dossier.book import Book, cut, slim
from communique.dossier.source import Row


def write(book: Book, rows: Sequence[Row], origins: Iterable[Row], conflicts: Iterable[Row]) -> None:
    """Draws `reports.html`: origins with their reports, that of the latest report first."""
    links = {link["report"]: link for origin in origins for link in origin.get("links") or ()}
    doubts = {row["report"]: {**row, "passages": slim(row["passages"][:2])} for row in conflicts}
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(book.reports[row["id"]].origin, []).append(row)
    ordered = sorted(groups.items(), key=lambda pair: (max(map(_latest, pair[1])), pair[0]), reverse=True)
    views = [
        _view(row, origin, len(own), links, doubts)
        for origin, own in ordered
        for row in sorted(own, key=lambda row: (row["id"] in links, _latest(row), row["id"]))
    ]
    shared = sum(len(own) > 1 for own in groups.values())
    book.write_list("reports", "reports.html", cut(views), origins=len(groups), shared=shared)


def _view(
    row: Row, origin: str, size: int, links: dict[str, Row], doubts: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    return {
        **row,
        "group": origin if size > 1 else None,
        "size": size,
        "link": links.get(row["id"]),
        "doubt": doubts.get(row["id"]),
    }


def _latest(row: Row) -> str:
    return row.get("published") or ""
