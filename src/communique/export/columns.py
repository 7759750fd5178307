"""What a record is exported as: one table a kind, its columns and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

Row = dict[str, Any]


class Readable(Protocol):
    """What of a record is exported."""

    def reports(self) -> Iterable[Row]: ...
    def claims(self, kind: str | None = None) -> Iterable[Row]: ...
    def rounds(self) -> Iterable[Row]: ...
    def origins(self) -> Iterable[Row]: ...
    def rejections(self) -> Iterable[Row]: ...


_SOURCE = {
    "id": "the claim's id, made from its report, kind and passage",
    "report": "id of the report that says so (reports.id)",
    "outlet": "who published that report",
    "published": "when it appeared: a day or an interval",
    "attributed_to": "the speaker in whose reported words the claim stands, if any",
    "date": "when what is claimed took or takes place: a day or an interval",
}
_PASSAGE = {
    "quote": "the passage that supports the claim, as it stands in the report",
    "start": "where that passage begins in the report's text, in characters from 0",
    "end": "where it ends (the character after its last)",
}
_CONTENT = {"content": "the words of the report that say what"}

# Every table's columns in order.
COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        "id": "the report's id, made from its page",
        "name": "short name of its page",
        "source": "where the page was",
        "title": "its headline",
        "outlet": "who published it",
        "url": "its address",
        "agencies": "news agencies that it credits",
        "language": "ISO 639-1 code",
        "published": "when it appeared: a day or an interval",
        "published_basis": "how that is known: metadata, text, records (other reports) or unknown",
        "published_why": "the same in a sentence",
        "origin": "id shared by all reports that carry the same text",
        "claims": "how many claims were read in it",
    },
    "rounds": {
        "number": "its place in the order of dates, from 1",
        "id": "the round's id, made from its earliest claim",
        "date": "the days it was on",
        "format": "talks, call, summit, session or consultation",
        "status": "held, ongoing, planned or cancelled",
        "parties": "who met",
        "mediators": "who mediated or hosted",
        "place": "where",
        "delegates": "persons named, each with party and `head` where they led a delegation",
        "outcome": "no_breakthrough, agreement, progress, collapsed or unknown",
        "duration_hours": "how long, in hours, all days together",
        "next": "what is to follow, in the words of the latest report",
        "origins": "how many independent texts tell of it",
        "reports": "ids of the reports that tell of it",
        "claims": "ids of the meeting claims merged in it",
        "differences": "fields on which reports differ, each as field=value",
        "quotes": "the passages that tell of it",
    },
    "meetings": {
        **_SOURCE,
        "format": "talks, call, summit, session or consultation",
        "status": "held, ongoing, planned or cancelled",
        "parties": "who met",
        "mediators": "who mediated or hosted",
        "place": "where",
        "delegates": "persons named, each with party and `head` where they led a delegation",
        "outcome": "no_breakthrough, agreement, progress, collapsed or unknown",
        "duration_hours": "how long, in hours",
        "next": "what is to follow",
        **_PASSAGE,
    },
    "positions": {
        **_SOURCE,
        "party": "who holds it",
        "stance": "demand, offer, accept, reject or undisclosed",
        "issue": "what it is about",
        "target": "the party it is put to",
        **_CONTENT,
        **_PASSAGE,
    },
    "agreements": {
        **_SOURCE,
        "parties": "who agreed",
        "issue": "what it is about",
        "status": "in_principle, reached, signed, implemented, violated or sought",
        "quantity": "a number in it, such as prisoners each",
        **_CONTENT,
        **_PASSAGE,
    },
    "statements": {
        **_SOURCE,
        "speaker": "who said it",
        "party": "for whom they speak",
        "mode": "direct, indirect or mixed",
        "via": "outlets between speaker and report, nearest the speaker first",
        "cue": "the words of saying",
        **_CONTENT,
        **_PASSAGE,
    },
    "figures": {
        **_SOURCE,
        "measure": "what kind of thing is counted",
        "value": "the number; people, dollars or kilometres",
        "bound": "exact, at_least, more_than, up_to or about",
        "subject": "who or what is counted",
        "source": "who gives the figure",
        "place": "where",
        "since": "the start of the count",
        **_PASSAGE,
    },
    "votes": {
        **_SOURCE,
        "body": "who voted",
        "motion": "on what",
        "status": "held or planned",
        "yes": "votes for",
        "no": "votes against",
        "abstain": "abstentions",
        "voters": "parties whose vote is told, each as party=vote",
        **_PASSAGE,
    },
    "actions": {
        **_SOURCE,
        "type": "PLOVER type",
        "actor": "who acts",
        "recipient": "on or for whom",
        "status": "done, ongoing or planned",
        **_CONTENT,
        **_PASSAGE,
    },
    "origins": {
        "id": "the origin's id",
        "reports": "ids of the reports that carry the same text",
        "agencies": "the news agencies that any of them credits",
    },
    "rejections": {
        "source": "where the page was",
        "reason": "why it was not used, in one word",
        "detail": "the same in a clause",
    },
}

# The kind of claim in each table of claims.
CLAIMS = {
    "meetings": "meeting",
    "positions": "position",
    "agreements": "agreement",
    "statements": "statement",
    "figures": "figure",
    "votes": "vote",
    "actions": "action",
}


def rows_of(record: Readable, table: str) -> Iterator[Row]:
    """The rows of one table as the record gives them, in its order; raises KeyError for no such table."""
    if table in CLAIMS:
        yield from record.claims(CLAIMS[table])
    else:
        given = {
            "reports": record.reports,
            "rounds": record.rounds,
            "origins": record.origins,
            "rejections": record.rejections,
        }
        yield from given[table]()


def cells(table: str, row: Row) -> list[Any]:
    """A row as one plain value a column: text, a number or None; lists as text with `; ` between."""
    return [_cell(name, row) for name in COLUMNS[table]]


def _cell(name: str, row: Row) -> Any:
    if name == "content":
        return row.get("content_text")
    if name == "cue":
        return row.get("cue_text")
    if name in ("start", "end"):
        return row["evidence"][name == "end"]
    if name == "differences":
        return "; ".join(f"{field}={value}" for field, value, _ in row.get("values", ()))
    if name == "quotes":
        return " | ".join(passage["quote"] for passage in row.get("passages", ()))
    return _flat(row.get(name))


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{key}={item}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_person(item) if isinstance(item, dict) else str(item) for item in value)
    return value


def _person(delegate: Row) -> str:
    told = [delegate.get("party"), "head" if delegate.get("head") else None]
    notes = ", ".join(note for note in told if note)
    return f"{delegate['name']} ({notes})" if notes else str(delegate["name"])
