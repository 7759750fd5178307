"""Which claims are wanted."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Any, overload

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from communique.errors import UsageError
from communique.model.claims import KINDS
from communique.store import schema as t
from communique.store.write import fold

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on claims, all of which must hold; None is no condition.

    `party` is who acts, speaks, meets, holds the position or agrees. `speaker` is a name in full or
    its last words, whatever the case. `since` and `until` are days (`first_day`, `last_day`), between
    which a claim's date, or its report's, must have a day. `round` is a round's id, its number from 1
    in the order of dates, or `last`.
    """

    kind: str | None = None
    party: str | None = None
    issue: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    round: str | int | None = None
    report: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise UsageError(f"there is no kind of claim {self.kind!r}: one of {', '.join(KINDS)}")


@overload
def first_day(when: str | datetime.date) -> str: ...
@overload
def first_day(when: None) -> None: ...
def first_day(when: str | datetime.date | None) -> str | None:
    """The first day of a day, a month (`2022-03`) or a year; raises UsageError on anything else."""
    return None if when is None else _days(when)[0].isoformat()


@overload
def last_day(when: str | datetime.date) -> str: ...
@overload
def last_day(when: None) -> None: ...
def last_day(when: str | datetime.date | None) -> str | None:
    """The last day of a day, a month or a year; raises UsageError on anything else."""
    return None if when is None else _days(when)[1].isoformat()


def _days(when: str | datetime.date) -> tuple[datetime.date, datetime.date]:
    if isinstance(when, datetime.date):
        return when, when
    match = _DAY.fullmatch(when.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        last = day or calendar.monthrange(year, month or 12)[1]
        return datetime.date(year, month or 1, day or 1), datetime.date(year, month or 12, last)
    except ValueError:
        raise UsageError(f"{when!r} is no date: write YYYY-MM-DD, YYYY-MM or YYYY") from None


def narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """The query over claims, joined with their reports and dates, under these conditions."""
    claim = t.claims.c
    tests: list[ColumnElement[bool]] = [claim.state != "struck"]
    if wanted.kind is not None:
        tests.append(claim.kind == wanted.kind)
    if wanted.issue is not None:
        tests.append(claim.issue == wanted.issue)
    if wanted.report is not None:
        tests.append(claim.report == wanted.report)
    if wanted.party is not None:
        tests.append(_has_party(wanted.party))
    if wanted.speaker is not None:
        name = fold(wanted.speaker)
        tests.append(or_(claim.speaker_key == name, claim.speaker_key.endswith(" " + name, autoescape=True)))
    if wanted.since is not None:
        tests.append(_latest() >= wanted.since)
    if wanted.until is not None:
        tests.append(_earliest() <= wanted.until)
    if wanted.round is not None:
        tests.append(_of_round(wanted.round))
    return query.where(*tests)


def _earliest() -> ColumnElement[Any]:
    """The first day of what a claim says; where it does not say, of the report."""
    return func.coalesce(
        t.claim_dates.c.earliest, t.claims.c.earliest, t.dates.c.earliest, t.reports.c.published_earliest
    )


def _latest() -> ColumnElement[Any]:
    """The last day of what a claim says; where it does not say, of the report."""
    return func.coalesce(
        t.claim_dates.c.latest, t.claims.c.latest, t.dates.c.latest, t.reports.c.published_latest
    )


def _has_party(party: str) -> ColumnElement[bool]:
    held = t.claim_parties.c
    return t.claims.c.id.in_(
        select(held.claim).where(held.role == "party", held.party.in_([party, party.upper()]))
    )


def _of_round(named: str | int) -> ColumnElement[bool]:
    """The meeting claims merged in a round, and what else the reports say that it is the round of."""
    key = _round_id(named)
    merged = select(t.round_claims.c.claim).where(t.round_claims.c.round == key)
    placed = select(t.placements.c.report).where(t.placements.c.round == key)
    return or_(
        t.claims.c.id.in_(merged),
        and_(t.claims.c.kind != "meeting", t.claims.c.report.in_(placed)),
    )


def _round_id(named: str | int) -> ColumnElement[Any]:
    text = str(named)
    if text == "last":
        kept = t.rounds.c
        took_place = kept.status.in_(["held", "ongoing"])
        order = (kept.earliest.is_not(None).desc(), took_place.desc(), kept.number.desc())
        return select(kept.id).order_by(*order).limit(1).scalar_subquery()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return select(t.rounds.c.id).where(t.rounds.c.number == int(text)).scalar_subquery()
    return literal(text)
