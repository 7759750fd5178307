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
