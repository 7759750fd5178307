"""The figures: by measure, each with its bound, source and dates; and those that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import labels, when
from communique.dossier.book import Book, dated
from communique.dossier.dotplot import Dot, layout
from communique.dossier.source import Row
from communique.model.claims import MEASURES

DOTS = 24
"""How many values a plot shows."""


GROUPS, VALUES = 60, 12
"""How many groups of differing figures are shown, and how many values of each."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value by one source, as all reports that give it."""

    value: float
    bound: str
    source: str
    days: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Contested:
    """Different values for what reads like the same thing."""

    measure: str
    subject: str
    told: Sequence[Told]
    more: int = 0
    process: tuple[str, ...] = ()


def write(book: Book, rows: list[dict[str, Any]]) -> None:
    """Draws `figures.html` and its further pages."""
    rows.sort(key=lambda r: (_measure_place(r["measure"]), subject(r), dated(r), r["value"], r["id"]))
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(row["measure"], []).append(row)
    plots = [
        {"measure": measure, "plot": plot, "shown": min(len(chosen), DOTS), "of": len(chosen)}
        for measure, chosen in by_measure.items()
        if _comparable(chosen) and (plot := layout(_dots(book, chosen))) is not None
    ]
    differing = contested(book, rows)
    book.write_list(
        "figures",
        "figures.html",
        book.paged("figures", rows),
        plots=plots,
        contested=differing[:GROUPS],
        more_contested=len(differing) - GROUPS,
    )


def _comparable(rows: Sequence[Row]) -> bool:
    """Whether a drawing tells something: several figures, or two of the same thing."""
    return len(rows) > 2 or len({subject(row) for row in rows}) < len(rows)


def subject(row: Row) -> str:
    """What is counted, in a form in which equal things are equal."""
    text = re.sub(r"\s+", " ", (row.get("subject") or "").strip()).casefold()
    return re.sub(r"^(the|a|an|some|its|their|his|her) ", "", text)


def contested(book: Book, rows: Sequence[Row]) -> list[Contested]:
    """Groups of one measure and subject with more than one value, those of most sources first.

    What is counted must be said: two bare numbers of killed may count different people. Figures for
    different places, and from reports of different negotiations, are different things.
    """
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[Row]] = {}
    for row in rows:
        if subject(row):
            process = book.process_of.get(row["report"], ())
            groups.setdefault((row["measure"], subject(row), _place(row), process), []).append(row)
    found = []
    for (measure, _, place, process), chosen in groups.items():
        told = _told(book, chosen)
        if len({(t.value, t.bound) for t in told}) > 1:
            name = chosen[0].get("subject") or ""
            name = f"{name}, {chosen[0]['place']}" if place else name
            found.append(Contested(measure, name, told[:VALUES], max(0, len(told) - VALUES), process))
    return sorted(
        found,
        key=lambda c: (-len({t.source for t in c.told}), _measure_place(c.measure), c.subject),
    )


def _place(row: Row) -> str:
    return (row.get("place") or "").strip().casefold()


def _told(book: Book, rows: Sequence[Row]) -> list[Told]:
    groups: dict[tuple[float, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["value"], row.get("bound") or "exact", source(book, row)), []).append(row)
    return [
        Told(value, bound, who, when.spread([r.get("date") or r.get("published") for r in chosen]), chosen)
        for (value, bound, who), chosen in sorted(
            groups.items(), key=lambda pair: (dated(pair[1][0]), pair[0])
        )
    ]


def source(book: Book, row: Row) -> str:
    """Who gives a figure: the source it names, else the outlet that reports it."""
    if row.get("source"):
        return book.names.of(row["source"])
    return book.cite(row["report"]).outlet or "the report itself"


def _dots(book: Book, rows: Sequence[Row]) -> list[Dot]:
    dots = []
    for row in rows[:DOTS]:
        what, who = row.get("subject") or labels.measure(row["measure"]).lower(), source(book, row)
        days = when.words(row.get("date"))
        bound = row.get("bound") or "exact"
        label = f"{_cut(what, 28)} · {_cut(who, 20)}"
        said = f"{labels.BOUND_WORDS.get(bound, '')}{labels.number(row['value'])}: {what}, source {who}"
        dots.append(
            Dot(
                label,
                float(row["value"]),
                bound,
                book.passage(row["id"], row["report"]),
                f"{said}, {days}" if days else said,
            )
        )
    return dots


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _measure_place(measure: str) -> int:
    return MEASURES.index(measure) if measure in MEASURES else len(MEASURES)
