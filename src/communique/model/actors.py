"""Actors: the persons, states, bodies and groups of a record, each once under all its names."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Interval

ACTOR_KINDS = ("person", "state", "organisation", "group", "community", "delegation")


@dataclass(frozen=True, slots=True)
class Role:
    """An office or part that reports give an actor, on the days of those reports; `party` is whose it is."""

    title: str
    party: str | None = None
    days: Interval | None = None
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, state, organisation, group or delegation as all reports name it.

    `id` is the code of a state or body (`UKR`, `UN`); that of a person is made from what the record
    knows of it first, so that later reports do not rename it. `name` is the form that stands for it,
    `forms` every spelling, most used first. `party` is whom it speaks for, `codes` are (scheme, code)
    pairs (`iso3166-1`, `wikidata`, `cameo`). `claims` are the ids of the claims that name it.
    """

    id: str
    kind: str
    name: str
    party: str | None = None
    forms: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Undecided:
    """What may be one or may be two and was left open: ids of the entries in question, and why.

    `kind` is the kind of entry that `candidates` are (`actor`, `round`).
    """

    id: str
    kind: str
    candidates: tuple[str, ...]
    why: str
    claims: tuple[str, ...] = ()
