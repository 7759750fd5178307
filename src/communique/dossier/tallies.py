"""Figures that measure the same thing side by side: their values on a scale, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from communique.dossier import labels, when
from communique.dossier.book import Book, cut, further_names
from communique.dossier.dotplot import Dot, layout
from communique.dossier.folder import file_id
from communique.dossier.source import Row

SECTIONS = 30
"""How many tallies a page holds."""

VALUES, SAYERS = 24, 5
"""How many values of a tally are shown, the latest of all, and how many reports of each."""

RELATIONS, FOLDED = 4, 60
"""How many relations are shown at once, and how many more when they are unfolded."""


def pages(book: Book, rows: Sequence[Row]) -> list[Sequence[dict[str, Any]]]:
    """Tallies of more than one value in pages, those that are contested first, then of most sources.

    A figure that stands alone is in the list of all figures. Notes on which page each tally stands.
    """
    several = [row for row in rows if len(row["values"]) > 1]
    several.sort(key=lambda row: (not row["contested"], -len(_sources(row)), -row["origins"], row["number"]))
    made = cut([view(book, row) for row in several], SECTIONS)
    for page, name in zip(made, further_names("figures", "tallies", len(made)), strict=True):
        for one in page:
            book.tally_page[one["id"]] = name
    return made


def href(book: Book, tally: str) -> str:
    """Where a tally stands; the page of figures where it has no section of its own."""
    page = book.tally_page.get(tally)
    return f"{page}.html#t-{file_id(tally)}" if page else "figures.html"


def _sources(row: Row) -> set[str]:
    return {value.get("source") or report for value in row["values"] for report in value["reports"]}


def view(book: Book, row: Row) -> dict[str, Any]:
    """A tally as a page draws it; the values are marked with letters, by which relations name them."""
    quoted = {passage["claim"]: passage for passage in row["passages"]}
    first = max(0, len(row["values"]) - VALUES)
    values = [_value(book, value, letter(n), quoted) for n, value in enumerate(row["values"]) if n >= first]
    relations = sorted(
        ({**relation, "pair": (letter(relation["one"]), letter(relation["other"]))}
         for relation in row["relations"]),
        key=lambda relation: (_place(relation["kind"]), relation["one"], relation["other"]),
    )  # fmt: skip
    counted = Counter(relation["kind"] for relation in relations)
    return {
        **{
            key: row.get(key) for key in ("id", "measure", "subject", "place", "process", "contested", "text")
        },
        "values": values,
        "left_out": first,
        "plot": layout([_dot(book, value) for value in values]),
        "relations": relations[:RELATIONS],
        "folded": relations[RELATIONS : RELATIONS + FOLDED],
        "beyond": max(0, len(relations) - RELATIONS - FOLDED),
        "kinds": [(kind, counted[kind]) for kind in labels.RELATIONS if counted[kind]],
        "reports": len(row["reports"]),
        "origins": row["origins"],
    }


def letter(n: int) -> str:
    """`A`, `B`, ... `Z`, `AA`, `AB`."""
    made = ""
    while n >= 0:
        made = chr(65 + n % 26) + made
        n = n // 26 - 1
    return made


def _value(book: Book, value: Row, mark: str, quoted: Mapping[str, Row]) -> dict[str, Any]:
    sayers = [quoted[claim] for claim in value["claims"] if claim in quoted]
    return {
        **value,
        "letter": mark,
        "who": _who(book, value),
        "sayers": sayers[:SAYERS],
        "more": max(0, len(sayers) - SAYERS),
    }


def _who(book: Book, value: Row) -> str:
    """Who gives a figure: the source it names, else the outlet that reports it, else that report's title."""
    if value.get("source"):
        return book.names.of(value["source"])
    cited = [book.cite(report) for report in value["reports"]]
    return next((one.outlet for one in cited if one.outlet), None) or (cited[0].title if cited else "")


def _dot(book: Book, value: Row) -> Dot:
    days = when.words(value.get("date"))
    what = ", ".join(filter(None, (value.get("subject"), value.get("place"))))
    said = f"{labels.BOUND_WORDS.get(value['bound'], '')}{labels.number(value['value'])}"
    told = ", ".join(filter(None, (f"{said}: {what}" if what else said, f"source {value['who']}", days)))
    place = value["sayers"][0] if value["sayers"] else None
    return Dot(
        label=f"{value['letter']}  {_cut(value['who'], 20)}{' · ' if days else ''}{days}",
        value=float(value["value"]),
        bound=value["bound"],
        href=book.passage(place["claim"], place["report"]) if place else "#list",
        said=told,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _place(kind: str) -> int:
    order = tuple(labels.RELATIONS)
    return order.index(kind) if kind in order else len(order)
