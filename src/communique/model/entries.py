"""Entries: the claims of several reports about the same thing, merged."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.claims import Delegate
from communique.model.span import Interval


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting as all reports tell of it.

    `id` comes from the claims that make it. `claims` are the ids of the meeting claims merged in it,
    `reports` those of their reports, `origins` the number of independent origins among these.
    `values` keeps, for each field on which the reports differ, every value with the ids of its claims.
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


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that carry one and the same text.

    `reports` are their ids, sorted; `agencies` all the news agencies that any of them credits.
    """

    id: str
    reports: tuple[str, ...]
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its principal parties over its rounds.

    `id` is made of the principals' codes, sorted (`RUS-UKR`). `others` are the mediators and further
    parties of its rounds, `rounds` their ids in the order of time, `reports` the ids of the reports
    that belong to it, whether or not they tell of a round; `days` run from its first to its last round.
    """

    id: str
    parties: tuple[str, ...]
    others: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    days: Interval | None = None
    claims: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True)
class DateConflict:
    """A report whose page says one date (`says`) and whose content another (`content`), and why."""

    id: str
    report: str
    says: Interval
    content: Interval
    why: str
    claims: tuple[str, ...] = ()
