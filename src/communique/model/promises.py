"""Promises: what was agreed or undertaken, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Interval

PROMISE_OUTCOMES = ("open", "kept", "partly", "delayed", "breached", "silent")
"""What came of a promise.

`open`: no later report yet. `kept`: carried out. `partly`: part of it was. `delayed`: put off, or its day
passed and a report says it was not done. `breached`: a report says that a party broke it. `silent`:
later reports of the process say nothing of it.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What later reports say of a promise: `what` is one of `PROMISE_OUTCOMES`; `done` so many of it.

    `by` is the party that did it, where one is named.
    """

    what: str
    claim: str
    report: str
    date: Interval | None = None
    done: float | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing agreed between parties, or undertaken by one, followed through later reports.

    `made` are the ids of the claims that tell of its making, `date` when it was made, `due` by when it
    was to be done. `done` of `of` counts what was carried out, where reports count. `text` says it in
    words ("390 of 1,000 prisoners exchanged"). `claims` are `made` and the claims of `steps`.
    """

    id: str
    parties: tuple[str, ...]
    issue: str
    outcome: str
    text: str
    process: str | None = None
    round: str | None = None
    date: Interval | None = None
    due: Interval | None = None
    done: float | None = None
    of: float | None = None
    made: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    origins: int = 0
