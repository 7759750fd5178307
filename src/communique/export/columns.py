"""What a record is exported as: one table a kind, its columns and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from communique.model.tables import CLAIM_TABLES, ENTRY_TABLES

Row = dict[str, Any]


class Readable(Protocol):
    """What of a record is exported."""

    def reports(self) -> Iterable[Row]: ...
    def claims(self, kind: str | None = None) -> Iterable[Row]: ...
    def rounds(self) -> Iterable[Row]: ...
    def entries(self, kind: str) -> Iterable[Row]: ...
    def judged(self) -> Iterable[Row]: ...
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
_SUPPORT = {
    "origins": "how many independent texts it rests on",
    "reports": "ids of their reports",
    "claims": "ids of the claims it rests on",
    "quotes": "their passages",
}
_CONTENT = {"content": "the words of the report that say what"}

# In rows within a cell: ids that the row's own columns repeat.
_IDS = frozenset({"claims", "claim", "report", "reports", "cell", "origins"})

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
    "ledger": {
        "id": "the cell's id, made from its earliest claim",
        "process": "id of the negotiation (processes.id)",
        "party": "who holds it",
        "issue": "what it is about",
        "round": "id of the round (rounds.id)",
        "stance": "demand, offer, accept, reject or undisclosed; empty in a silent cell",
        "change": "new, held, hardened, softened, conceded, dropped, met or silent",
        "why": "the change in a sentence",
        "before": "id of the party's cell on the issue in an earlier round",
        "target": "the party it is put to",
        "answers": "the other sides' cells that answer it, each as party stance",
        **_SUPPORT,
    },
    "tallies": {
        "id": "the tally's id",
        "process": "id of the negotiation (processes.id)",
        "measure": "what kind of thing is counted",
        "subject": "who or what is counted",
        "place": "where",
        "text": "the figures in words, each with its source",
        "contested": "whether two of them contradict one another",
        "values": "the figures, each with its source and day",
        "relations": "how they stand to one another: same, update, scope or contradiction, and why",
        **_SUPPORT,
    },
    "promises": {
        "id": "the promise's id",
        "process": "id of the negotiation (processes.id)",
        "round": "id of the round it was made in (rounds.id)",
        "parties": "whose it is",
        "issue": "what it is about",
        "date": "when it was made",
        "due": "by when it was to be done",
        "outcome": "open, kept, partly, delayed, breached or silent",
        "done": "so much of it was done",
        "of": "so much was promised",
        "text": "the same in words",
        "steps": "what later reports say of it, each with its day",
        **_SUPPORT,
    },
    "actors": {
        "id": "the actor's id: a code, or made from what was known first",
        "kind": "person, state, organisation, group, community or delegation",
        "name": "the form that stands for it",
        "party": "for whom it speaks",
        "forms": "every spelling, most used first",
        "roles": "offices that reports give it, each with its days",
        "codes": "codes of the field: iso3166-1, wikidata, cameo",
        "claims": "ids of the claims that name it",
        "reports": "ids of their reports",
        "origins": "how many independent texts name it",
    },
    "processes": {
        "id": "the codes of its principals",
        "parties": "its principal parties",
        "others": "mediators and further parties of its rounds",
        "days": "from its first to its last round",
        "rounds": "ids of its rounds in the order of time",
        "reports": "ids of the reports that belong to it",
        "origins": "how many independent texts these are",
    },
    "origins": {
        "id": "the origin's id",
        "reports": "ids of the reports that carry the same text",
        "agencies": "the news agencies that any of them credits",
    },
    "undecided": {
        "id": "its id",
        "kind": "the kind of entry in question",
        "candidates": "ids of what may be one or may be two",
        "why": "why it was left open",
        "claims": "ids of the claims in question",
    },
    "conflicts": {
        "id": "its id",
        "report": "id of the report (reports.id)",
        "says": "when its page says that it appeared",
        "content": "when it can have appeared by what it tells",
        "why": "the same in a sentence",
        "claims": "ids of the claims that tell",
    },
    "judgements": {
        "id": "the judgement's id",
        "judge": "who judged",
        "given": "when",
        "verdict": "accept, reject, set, add, same, different or prefer",
        "about": "the passages or names it is about",
        "field": "the field that was set or preferred",
        "value": "its value",
        "note": "why, in the words of who judged",
        "revokes": "id of the judgement that it takes back",
        "outcome": "applied, superseded, revoked or orphaned (its passage is gone)",
        "why": "why that became of it",
    },
    "rejections": {
        "source": "where the page was",
        "reason": "why it was not used, in one word",
        "detail": "the same in a clause",
    },
}


def rows_of(record: Readable, table: str) -> Iterator[Row]:
    """The rows of one table as the record gives them, in its order; raises KeyError for no such table."""
    if table in CLAIM_TABLES:
        yield from record.claims(CLAIM_TABLES[table])
    elif table in ENTRY_TABLES:
        yield from record.entries(ENTRY_TABLES[table])
    else:
        given = {
            "reports": record.reports,
            "rounds": record.rounds,
            "judgements": record.judged,
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
        return "; ".join(_item(item) for item in value)
    return value


def _item(item: Any) -> str:
    """One of a list: a delegate as `name (party, head)`, other rows as `field value, field value`."""
    if isinstance(item, list):
        return " ".join(str(part) for part in item)
    if not isinstance(item, dict):
        return str(item)
    if "name" in item and set(item) <= {"name", "party", "head"}:
        return _person(item)
    told = ((key, value) for key, value in item.items() if value not in (None, [], "") and key not in _IDS)
    return ", ".join(f"{key} {_flat(value)}" for key, value in told)


def _person(delegate: Row) -> str:
    told = [delegate.get("party"), "head" if delegate.get("head") else None]
    notes = ", ".join(note for note in told if note)
    return f"{delegate['name']} ({notes})" if notes else str(delegate["name"])
