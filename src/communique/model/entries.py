"""Entries: the claims of several reports about the same thing, merged."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from communique.model.claims import Delegate, as_json
from communique.model.span import Interval, Span

ENTRY_KINDS = ("origin", "actor", "undecided", "process", "cell", "tally", "promise", "conflict")
"""Every kind of entry but the rounds, as a record names them."""


PLANNED = ("kept", "moved", "failed", "open")
"""What became of a meeting told of before it took place: on the day and in the place that were told,
on another day or elsewhere, called off, or nothing yet."""


@dataclass(frozen=True, slots=True)
class Session:
    """The sitting of one day (or of the days that reports leave open) within a round."""

    date: Interval | None
    duration_hours: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting as all reports tell of it.

    `id` comes from the claims that make it. `claims` are the ids of the meeting claims merged in it,
    `reports` those of their reports, `origins` the number of independent origins among these.
    `values` keeps, for each field on which the reports differ, every value with the ids of its claims.
    `sessions` are its days in order, where reports tell more than one apart. `planned` is one of
    `PLANNED` for a meeting told of before it took place, by the claims in `plans`. `next_round` is the
    id of the meeting that its reports announce. `beside` says that it is no meeting of the principals
    of its process at a table: a call, or a meeting of others on the matter.
    """

    id: str
    parties: tuple[str, ...]
    format: str
    status: str
    date: Interval | None
    place: str | None
    mediators: tuple[str, ...]
    delegates: tuple[Delegate, ...]
    outcome: str | None
    duration_hours: float | None
    next: str | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    values: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    sessions: tuple[Session, ...] = ()
    planned: str | None = None
    plans: tuple[str, ...] = ()
    next_round: str | None = None
    beside: bool = False


LINKS = ("copy", "shortened", "rewrite", "credit")
"""How a report may rest on another's text, the plainest evidence first: the same text, one cut from the
other, told anew in other words, or both from an agency that they name."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why `report` is of one origin with `of`: one of `LINKS`, and what the two share in a sentence."""

    report: str
    of: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that rest on one text.

    `reports` are their ids, sorted; `agencies` all the news agencies that any of them credits. `links`
    say of every report but the first how it hangs on another, so that all hang together; by report.
    """

    id: str
    reports: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that tell of one event, whether or not they rest on one text.

    `reports` are their ids, sorted; `days` run from the first to the last day on which those of known date
    appeared.
    """

    id: str
    reports: tuple[str, ...]
    days: Interval | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its principal parties over its rounds.

    `id` is made of the principals' codes, sorted (`RUS-UKR`). `others` are the mediators and further
    parties of its rounds, `rounds` their ids in the order of time, `beside` those of the calls and
    meetings of others that its reports tell of. `reports` are the ids of the reports that belong to it,
    whether or not they tell of a round; `days` run from its first to its last round. `claims` are the
    meeting claims of its rounds, `origins` the number of independent origins of its reports.
    """

    id: str
    parties: tuple[str, ...]
    others: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    days: Interval | None = None
    claims: tuple[str, ...] = ()
    origins: int = 0
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateConflict:
    """A report whose page says one date (`says`) and whose content another (`content`), and why."""

    id: str
    report: str
    says: Interval
    content: Interval
    why: str
    claims: tuple[str, ...] = ()


def entry_to_json(entry: Any) -> dict[str, Any]:
    """An entry of any kind as JSON: every field, days as text, spans as `[start, end]`."""
    return {field.name: _field(getattr(entry, field.name)) for field in fields(entry)}


def _field(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, Delegate | Interval | Span):
        return entry_to_json(value)
    if isinstance(value, tuple):
        return [_field(item) for item in value]
    return as_json(value)
