"""Tellings without a date or with a wide one, put to the only round that they can be of.

It takes more than the parties: the place or the persons, or a month's name and one outcome. What a report
looks back on over more than a month is only of a round where no other of those days could be meant.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from communique.model.span import Interval
from communique.resolve.rounds.clusters import Cluster, days_of, join, left_open
from communique.resolve.rounds.kinship import PERSONS, PLACE, kinship, place_beside
from communique.resolve.rounds.tellings import HAPPENED, Telling

# A meeting told of without a date as news took place at most so many days before the report.
NEWS_DAYS = 3
# "Next week", "in the coming days": a plan this vague is met by the only round that fits it; one this
# vague that names the place, by the only round there; one for leaders, who seldom meet, by their only one.
PLAN_DAYS = 10
PLACED_PLAN_DAYS = 31
SUMMIT_PLAN_DAYS = 92
# "Three rounds have been held since 2003" is no telling of one of them.
YEAR_DAYS = 366
MONTH_DAYS = 31

_DAY = datetime.timedelta(days=1)
# What came of one meeting is not told as both of these.
_FAILED = ("no_breakthrough", "collapsed")


def attach(rest: Sequence[Telling], rounds: list[Cluster]) -> list[Telling]:
    """Put tellings with no date or a wide one to the only round they can be of; give back the others."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    dates = [days_of(found) for found in rounds]
    for n, found in enumerate(rounds):
        for key in sorted({key for t in found.distinct for key in t.blocks()}):
            index[key].append(n)
    left, joined = [], []
    for telling in rest:
        days = _reach(telling)
        reachable = sorted({n for key in telling.blocks() for n in index[key]}) if days else []
        near = [n for n in reachable if days is not None and days.meets(dates[n])]
        fitting = [n for n in near if _belongs(telling, rounds[n])]
        if len(fitting) == 1 and (_by_name(telling, rounds[fitting[0]]) or _alone(telling, near, rounds)):
            joined.append((fitting[0], telling))
        else:
            left.append(telling)
    join(joined, rounds)
    return left


def _belongs(telling: Telling, found: Cluster) -> bool:
    """Whether an undated or widely dated telling is of a round of these days, as far as it alone is asked."""
    if any(telling.report_id == t.report_id and not t.is_past_plan for t in found.tellings):
        return False  # a report tells of each meeting once
    kin = found.fit(telling, kinship)
    if kin is None or came_to_other(telling, found):
        return False
    alike = any(telling.parties == t.parties for t in found.distinct)
    if telling.claim.status == "planned":
        return alike and _foretold(telling, found, kin)
    if telling.claim.status == "cancelled":
        return alike and telling.date is not None and telling.date.days <= PLACED_PLAN_DAYS
    if not found.happened:
        return alike and _as_planned(telling, found, kin)
    return _recalled(telling, found, kin) or (alike and _in_its_month(telling, found))


def _recalled(telling: Telling, found: Cluster, kin: int) -> bool:
    """Whether place or persons speak for it; of talks of months a day is only a part, but for the first."""
    days = telling.date
    if days is None and kin < PLACE and telling.place.words:
        # told of with its town as news of these days: the others must name it somewhere
        return kin >= PERSONS and any(place_beside(telling, t) for t in found.distinct)
    if days is None or days.days <= MONTH_DAYS:
        return kin >= PERSONS
    if left_open(days):
        return kin >= PERSONS and days.days <= YEAR_DAYS
    return kin >= PLACE and abs((days.earliest - days_of(found).earliest).days) <= 1


def _as_planned(telling: Telling, found: Cluster, kin: int) -> bool:
    """Whether what is told as going on or over begins with the day planned for it, or near it there."""
    days = telling.date
    if days is None:
        return False
    if days.days <= PLAN_DAYS and kin >= PLACE:
        return True
    return not left_open(days) and days.earliest == days_of(found).earliest


def _in_its_month(telling: Telling, found: Cluster) -> bool:
    """Whether it is told of by its month and by what came of it, as others tell."""
    told, days = telling.claim.outcome, telling.date
    if days is None or days.days > MONTH_DAYS or told in (None, "unknown"):
        return False
    return any(told == t.claim.outcome for t in found.tellings)


def came_to_other(telling: Telling, found: Cluster) -> bool:
    """Whether the one is told as agreed and the other as failed."""
    told = {telling.claim.outcome}
    theirs = {t.claim.outcome for t in found.tellings}
    one = "agreement" in told and bool(theirs & set(_FAILED)) and "agreement" not in theirs
    return one or (bool(told & set(_FAILED)) and "agreement" in theirs and not theirs & set(_FAILED))


def _by_name(telling: Telling, found: Cluster) -> bool:
    """Whether more than the days speaks for it, and these are few enough to be of one meeting."""
    if telling.date is not None and telling.date.days > MONTH_DAYS:
        return False
    kin = found.fit(telling, kinship)
    return not found.happened or not telling.happened or (kin is not None and kin >= PERSONS)


def _alone(telling: Telling, near: Sequence[int], rounds: Sequence[Cluster]) -> bool:
    """Whether no other round of its days could be meant, be it that little speaks for that one."""
    could = [
        n
        for n in near
        if rounds[n].fit(telling, kinship) is not None and not came_to_other(telling, rounds[n])
    ]
    return len(could) == 1


def _foretold(telling: Telling, found: Cluster, kin: int) -> bool:
    """Whether a plan is neither too vague nor made too late to be that for this round."""
    longest = PLACED_PLAN_DAYS if kin >= PLACE else PLAN_DAYS
    if telling.claim.format == "summit" and any(t.claim.format == "summit" for t in found.tellings):
        longest = SUMMIT_PLAN_DAYS
    if telling.date is None or telling.date.days > longest:
        return False
    return telling.published is None or telling.published.earliest <= days_of(found).latest


def _reach(telling: Telling) -> Interval | None:
    """The days the meeting may have been on; None where that is anyone's guess."""
    if telling.date is not None:
        return telling.date
    if telling.published is None or telling.claim.status not in HAPPENED:
        return None
    return Interval(telling.published.earliest - NEWS_DAYS * _DAY, telling.published.latest)
