"""Tallies: figures of several reports that measure the same thing, and how they stand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Interval

RELATIONS = ("same", "update", "scope", "contradiction")
"""How two figures stand to one another.

`same`: they do not differ, given their bounds. `update`: a later count of the same. `scope`: another
place, time, people or way of counting. `contradiction`: none of these explains the difference.
"""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as given by one source for one day, by whatever number of reports.

    `date` is as of when, `since` the start of the count, `source` who gives it (the party code where
    there is one). `claims` are the ids of the figure claims that say so.
    """

    value: float
    bound: str
    subject: str | None = None
    source: str | None = None
    place: str | None = None
    date: Interval | None = None
    since: Interval | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """How two values of a tally stand to one another (`RELATIONS`), by their places in it, and why."""

    kind: str
    one: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures that measure the same thing of the same people, in the order of the days they are for.

    `text` says them in words: "UN: at least 102; Ukraine: 350, a day earlier; ...". `contested` is
    true where two values contradict one another.
    """

    id: str
    measure: str
    subject: str | None
    text: str
    process: str | None = None
    place: str | None = None
    values: tuple[Value, ...] = ()
    relations: tuple[Relation, ...] = ()
    contested: bool = False
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    origins: int = 0
