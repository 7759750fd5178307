"""The promises: what was agreed or undertaken, by when, and what later reports say came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from communique.dossier import labels, visible
from communique.dossier.book import Book, cut, distinct, page_name, slim
from communique.dossier.folder import file_id
from communique.dossier.processes import Process
from communique.dossier.source import Row

CARDS = 60
"""How many promises a page holds."""

STEPS, MADE = 12, 3
"""How many of its steps, and of the passages of its making, a promise shows; the latest steps."""

HEADING = 200

PRESSING = ("breached", "delayed", "open", "partly")
"""The outcomes that an overview lists: what is broken, waits, or is not whole."""

_ORDER = tuple(labels.PROMISES)


def views(rows: Sequence[Row], found: Sequence[Process], claims: Mapping[str, Row]) -> list[Row]:
    """Promises as pages show them: by process, in each what is broken or waits first, then by date.

    `claims` are agreements, positions and statements by id, for the words that a promise is made of.
    Each has `href`, where it stands on the pages that `write` draws.
    """
    place = {process.id: n for n, process in enumerate(found)}
    ordered = sorted(
        rows,
        key=lambda row: (
            place.get(row.get("process"), len(place)),
            row.get("process") or "",
            _ORDER.index(row["outcome"]) if row["outcome"] in _ORDER else len(_ORDER),
            row.get("date") or row.get("due") or "9999",
            row["number"],
        ),
    )
    made: list[Row] = []
    for n, row in enumerate(ordered):
        href = f"{page_name('promises', n // CARDS)}.html#p-{file_id(row['id'])}"
        made.append({**_view(row, claims), "href": href})
    return made


def write(book: Book, made: Sequence[Row]) -> None:
    """Draws `promises.html` and its further pages."""
    counted = Counter(row["outcome"] for row in made)
    counts = [(outcome, counted[outcome]) for outcome in _ORDER if counted[outcome]]
    book.write_list("promises", "promises.html", cut(made, CARDS), counts=counts)


def pressing(made: Sequence[Row], process: str | None, most: int) -> dict[str, Any]:
    """The promises of a process that are broken or wait, and how many others it has by outcome."""
    own = [row for row in made if row.get("process") == process]
    first = [row for row in own if row["outcome"] in PRESSING]
    others = Counter(row["outcome"] for row in own if row["outcome"] not in PRESSING)
    return {
        "shown": first[:most],
        "more": max(0, len(first) - most),
        "others": [(outcome, others[outcome]) for outcome in _ORDER if others[outcome]],
        "href": own[0]["href"] if own else None,
    }


def _view(row: Row, claims: Mapping[str, Row]) -> dict[str, Any]:
    quoted = {passage["claim"]: passage for passage in slim(row["passages"])}
    told = [quoted[claim] for claim in row["made"] if claim in quoted]
    made = distinct(told)
    steps = [{**step, "quote": (quoted.get(step["claim"]) or {}).get("quote", "")} for step in row["steps"]]
    return {
        **{key: value for key, value in row.items() if key != "passages"},
        "what": _what(row, claims, made),
        "made": made[:MADE],
        "more_made": len(told) - len(made[:MADE]),
        "steps": steps[-STEPS:],
        "more_steps": max(0, len(steps) - STEPS),
        "deciding": next((step for step in reversed(steps) if step["what"] == row["outcome"]), None),
        "share": _share(row),
    }


def _what(row: Row, claims: Mapping[str, Row], made: Sequence[Row]) -> str:
    """The thing promised in the report's own words; all of the passage where they are too few to tell."""
    for passage in made:
        content = (claims.get(passage["claim"]) or {}).get("content_text") or ""
        if len(content) >= 14:
            return visible.clip(content, HEADING)
    return visible.clip(made[0]["quote"] if made else row["text"], HEADING)


def _share(row: Row) -> float | None:
    """How much of it is done, from 0 to 100; None where that is not counted, or makes no sense."""
    done, of = row.get("done"), row.get("of")
    if done is None or not of or not 0 <= done <= of:
        return None
    return round(100 * float(done) / float(of), 1)
