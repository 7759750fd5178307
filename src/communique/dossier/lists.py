"""The kinds that are lists and no more: agreements, statements, votes and actions."""

from __future__ import annotations

from typing import Any

from communique.dossier.book import Book, dated
from communique.model.claims import ACTION_TYPES, ISSUES


def agreements(book: Book, rows: list[dict[str, Any]]) -> None:
    """Draws `agreements.html`: by issue, in the order of time, so that a promise stands above its breach."""
    rows.sort(key=lambda r: (_place(ISSUES, r["issue"]), dated(r), r["id"]))
    book.write_list("agreements", "agreements.html", book.paged("agreements", rows))


def statements(book: Book, rows: list[dict[str, Any]]) -> None:
    """Draws `statements.html`: by speaker, in the order of time."""
    rows.sort(key=lambda r: (r["speaker"].casefold(), r["speaker"], dated(r), r["id"]))
    book.write_list("statements", "statements.html", book.paged("statements", rows))


def actions(book: Book, votes: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Draws `actions.html`: votes, then what parties do to one another outside the talks."""
    votes.sort(key=lambda r: (dated(r), r["id"]))
    rows.sort(key=lambda r: (_place(ACTION_TYPES, r["type"]), dated(r), r["id"]))
    both = [*votes, *rows]
    book.write_list("actions", "actions.html", book.paged("actions", both))


def _place(order: tuple[str, ...], code: str) -> int:
    return order.index(code) if code in order else len(order)
