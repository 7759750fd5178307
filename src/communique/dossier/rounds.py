"""The rounds: one section each, with what the reports agree and differ on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from communique.dossier import labels, when
from communique.dossier.book import Book, page_name, slim
from communique.dossier.folder import file_id
from communique.dossier.processes import Process
from communique.dossier.source import Row
from communique.dossier.timeline import Item, drawable

SECTIONS, PASSAGES = 60, 300
"""How many rounds, and how many passages on them, a page holds."""

PLANS = 4
"""How many passages that announced a round, and do not tell of it, it quotes."""

_DATED = ("date",)
_PARTIES = ("parties", "mediators")


def write(
    book: Book,
    rounds: Sequence[dict[str, Any]],
    meetings: list[dict[str, Any]],
    found: Sequence[Process] = (),
) -> None:
    """Draws `rounds.html` and its further pages; `meetings` are the claims, by which passages are told.

    `found` are the processes, by which a round without all of the principals says where it belongs.
    """
    by_id = {row["id"]: row for row in meetings}
    of = {one["id"]: process for process in found for one in (*process.rounds, *process.beside)}
    sections = [part for one in rounds for part in _sections(_view(book, one, by_id, of.get(one["id"])))]
    told = {passage["claim"] for section in sections for passage in section["passages"]}
    loose = [row for row in meetings if row["id"] not in told]
    for n in range(0, len(loose), PASSAGES):
        sections.append({"id": None, "passages": [_passage(row) for row in loose[n : n + PASSAGES]]})
    pages = _pages(sections)
    for n, page in enumerate(pages):
        for section in page:
            book.round_page.setdefault(section["id"], page_name("rounds", n))
            for passage in section["passages"]:
                book.page_of[passage["claim"]] = page_name("rounds", n)
    book.write_list("rounds", "rounds.html", pages)


def _sections(view: dict[str, Any]) -> list[dict[str, Any]]:
    """A round as one section, or several where it has more passages than one should hold."""
    whole = view["passages"]
    first = {**view, "passages": whole[:PASSAGES], "continued": False}
    rest = range(PASSAGES, len(whole), PASSAGES)
    return [first, *({**view, "passages": whole[n : n + PASSAGES], "continued": True} for n in rest)]


def _pages(sections: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Sections in pages, so many that none holds more than it should."""
    pages: list[list[dict[str, Any]]] = [[]]
    held = 0
    for section in sections:
        n = len(section["passages"])
        if pages[-1] and (len(pages[-1]) == SECTIONS or held + n > PASSAGES):
            pages.append([])
            held = 0
        pages[-1].append(section)
        held += n
    return pages


def _passage(row: Row) -> dict[str, Any]:
    return {"claim": row["id"], "report": row["report"], "quote": row["quote"]}


def ordered(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Latest first, those without a date at the end."""

    def key(row: Row) -> tuple[bool, int, int, str]:
        days = when.interval(row.get("date"))
        if days is None:
            return True, 0, 0, row["id"]
        return False, -days.latest.toordinal(), -days.earliest.toordinal(), row["id"]

    return [dict(row) for row in sorted(rows, key=key)]


def href(book: Book, one: Row) -> str:
    """Where the section of a round stands."""
    return f"{book.round_page[one['id']]}.html#r-{file_id(one['id'])}"


def said(book: Book, one: Row) -> str:
    """A round in a line of words."""
    parts = [
        labels.FORMATS.get(one["format"], one["format"]),
        book.names.all(one["parties"]),
        one.get("place"),
        when.words(one.get("date")) or "no date",
        labels.STATUSES.get(one["status"], one["status"]),
    ]
    return ", ".join(part for part in parts if part)


def item(book: Book, one: Row, row: str) -> Item | None:
    """What the timeline draws of a round, in the row so named; None for want of a date."""
    days = drawable(one.get("date"))
    if days is None:
        return None
    label = one.get("place") or ", ".join(map(book.names.short, one["parties"]))
    return Item(
        href=href(book, one),
        row=row,
        status=one["status"],
        date=days,
        label=label if len(label) <= 28 else f"{label[:26].rstrip()}…",
        said=said(book, one),
    )


def _view(
    book: Book, one: dict[str, Any], by_id: dict[str, dict[str, Any]], process: Process | None
) -> dict[str, Any]:
    told, plans = {p["claim"] for p in one.get("passages", ())}, set(one.get("plans") or ())
    elsewhere = process is not None and not set(process.parties) <= set(one["parties"])
    return {
        **{key: value for key, value in one.items() if key != "values"},
        "passages": slim(one.get("passages", ())),
        "differing": _differing(book, one.get("values") or (), by_id),
        "delegations": _delegations(one),
        "sessions": _sittings(one, by_id),
        "announces": plans,
        "plans": [_passage(by_id[c]) for c in sorted(plans - told) if c in by_id][:PLANS],
        "process": process.id if process is not None and elsewhere else None,
        "documents": len(set(one.get("reports") or ())),
    }


def _sittings(one: Row, by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The days of a round where reports tell more than one apart, each with a report that tells of it."""
    return [
        {**session, "sayer": next((_passage(by_id[c]) for c in session["claims"] if c in by_id), None)}
        for session in one.get("sessions") or ()
    ]


def _differing(book: Book, values: Sequence[Any], by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """For each field on which reports differ: every value with the claims that give it."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for field, value, claims in values:
        sayers = [{"claim": claim, "report": by_id[claim]["report"]} for claim in claims if claim in by_id]
        fields.setdefault(field, []).append({"value": _worded(book, field, value), "sayers": sayers})
    return [{"name": _field(book, field), "told": told} for field, told in fields.items()]


def _field(book: Book, field: str) -> str:
    """The name of a field; `head:UKR` is who led the delegation of that party."""
    name, _, party = field.partition(":")
    if name == "head":
        return f"Head for {book.names.of(party)}"
    return labels.FIELDS.get(field, labels.spaced(field))


def _worded(book: Book, field: str, value: Any) -> str:
    if field in _DATED:
        return when.words(str(value))
    if field in _PARTIES:
        return book.names.all(str(value).split(", "))
    if field == "outcome":
        return labels.OUTCOMES.get(value, str(value))
    if field == "format":
        return labels.FORMATS.get(value, str(value))
    if field == "status":
        return labels.STATUSES.get(value, str(value))
    return labels.number(value)


def _delegations(one: Row) -> list[dict[str, Any]]:
    """Delegates by party, heads first."""
    by_party: dict[str, list[Row]] = {}
    for delegate in one.get("delegates") or ():
        by_party.setdefault(delegate.get("party") or "", []).append(delegate)
    return [
        {
            "party": party,
            "heads": [d["name"] for d in found if d.get("head")],
            "others": [d["name"] for d in found if not d.get("head")],
        }
        for party, found in sorted(by_party.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
