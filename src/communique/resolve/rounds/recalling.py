"""Tellings without a date that look back on a round long past, or ahead to the next one."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from communique.model.span import Interval
from communique.resolve.rounds.clusters import Cluster, days_of, join, left_open
from communique.resolve.rounds.kinship import PERSONS, PLACE, kinship, place_beside
from communique.resolve.rounds.places import same_place
from communique.resolve.rounds.tellings import Telling

# "Soon", and no more said: the next round within so many days is the one that was meant.
SOON_DAYS = 21
SESSION_DAYS = 2
# Talks that open so many days after the day planned for them, in the place planned, are those.
LATE_DAYS = 7

# A meeting put off once is held within so many days of those it was first planned for; one of leaders later.
MOVED_DAYS = 10
MOVED_SUMMIT_DAYS = 31
EXACT_DAYS = 3

# A plan for no day of its own is for a month at most; "by next summer" may be met by several rounds.
MONTH_DAYS = 31

_DAY = datetime.timedelta(days=1)


def join_recalled(left: Sequence[Telling], rounds: list[Cluster]) -> list[Telling]:
    """Put tellings without a date to the round they look back on; give back the others.

    It is the only one of their sides in their place that had the outcome they tell, before their report
    appeared.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, found in enumerate(rounds):
        for key in sorted({key for t in found.distinct for key in t.blocks()} if found.happened else ()):
            index[key].append(n)
    rest, joined = [], []
    for telling in left:
        fitting = []
        if telling.date is None and telling.happened and telling.place.words and telling.claim.outcome:
            near = sorted({n for key in telling.blocks() for n in index[key]})
            fitting = [n for n in near if _looks_back(telling, rounds[n])]
        if len(fitting) == 1 and telling.claim.outcome != "unknown":
            joined.append((fitting[0], telling))
        else:
            rest.append(telling)
    join(joined, rounds)
    return rest


def _looks_back(telling: Telling, found: Cluster) -> bool:
    """Whether it may be of this round, as far as parties, place, outcome and the order of time tell."""
    date, published = days_of(found), telling.published
    if published is not None and date.earliest > published.latest:
        return False
    if not any(telling.parties == t.parties for t in found.distinct):
        return False
    if not any(telling.claim.outcome == t.claim.outcome for t in found.tellings):
        return False
    if any(same_place(telling.place, t.place) is False for t in found.distinct):
        return False
    kin = found.fit(telling, kinship)
    return kin is not None and (kin >= PLACE or any(place_beside(telling, t) for t in found.distinct))


def join_foreseen(left: Sequence[Telling], rounds: list[Cluster]) -> list[Telling]:
    """Put talks to come to the round they came to; give back the others.

    Told of without a day, it is the first of the same sides to begin after the report, within
    `SOON_DAYS`, and led by some of those who led the round in which the report has it announced, where
    both have leaders. Of two that begin on one day it is neither.
    """
    index: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    told: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for n in sorted(range(len(rounds)), key=lambda n: str(rounds[n].date)):
        for key in sorted({(t.family, t.parties) for t in rounds[n].distinct}, key=_in_order):
            index[key].append(n)
        for report, parties in sorted({(t.report_id, t.parties) for t in rounds[n].tellings}, key=_in_order):
            told[report, parties].append(n)
    rest: list[Telling] = []
    joined: list[tuple[int, Telling]] = []
    for telling in left:
        before = [rounds[n] for n in told[telling.report_id, telling.parties] if rounds[n].happened]
        near = _ahead(telling, index[telling.family, telling.parties], rounds)
        first = _first_after(telling, before[-1] if before else None, near)
        if first is None:
            rest.append(telling)
        else:
            joined.append((first, telling))
    join(joined, rounds)
    return rest


def _ahead(telling: Telling, own: Sequence[int], rounds: Sequence[Cluster]) -> list[tuple[int, Cluster]]:
    """Of rounds in the order of time, those that began in the months after a report, the report's day too."""
    if telling.published is None:
        return []
    reach = telling.published.latest + 2 * MONTH_DAYS * _DAY
    if telling.date is not None:
        reach = max(reach, telling.date.latest)
    first = bisect_left(own, telling.published.earliest, key=lambda n: days_of(rounds[n]).earliest)
    last = bisect_right(own, reach, key=lambda n: days_of(rounds[n]).earliest)
    return [(n, rounds[n]) for n in own[first:last]]


def _in_order(key: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return key[0], sorted(key[1])


def _first_after(telling: Telling, before: Cluster | None, own: Sequence[tuple[int, Cluster]]) -> int | None:
    published = telling.published
    session = telling.family == "session"
    if telling.claim.status != "planned" or published is None or len(telling.parties) < 2 - session:
        return None
    if telling.date is not None and telling.date.days > MONTH_DAYS:
        return None
    window = telling.date or Interval(published.latest + _DAY, published.latest + SOON_DAYS * _DAY)
    if session:  # of a body that sits often, only the one of these days, which others may have planned too
        window = Interval(published.earliest, published.latest + SESSION_DAYS * _DAY)
    fitting = [
        (days_of(found).earliest, n)
        for n, found in own
        if (found.happened or session)
        and window.earliest <= days_of(found).earliest <= window.latest
        and (session or days_of(found).earliest > published.latest)
        and (before is None or _raised(telling, before) or _led_alike(before, found) is not False)
        and found.fit(telling, kinship) is not None
        and all(t.report_id != telling.report_id for t in found.tellings)  # told of apart from it
    ]
    if len(fitting) == 1:
        return fitting[0][1]
    if not fitting or fitting[0][0] == fitting[1][0]:
        return None
    again = before is not None and _led_alike(before, dict(own)[fitting[0][1]]) is True
    return fitting[0][1] if telling.date is None or again else None


def _raised(telling: Telling, before: Cluster) -> bool:
    """Whether leaders are to sign what their delegations have talked of: others then head the sides."""
    return telling.claim.format == "summit" and all(t.claim.format != "summit" for t in before.tellings)


def _led_alike(one: Cluster, other: Cluster) -> bool | None:
    """False where each side that both name leaders of has others, None where there is no such side."""
    ours, theirs = _leaders(one), _leaders(other)
    both = [party for party in ours if party in theirs]
    return any(ours[party] & theirs[party] for party in both) if both else None


def _leaders(found: Cluster) -> dict[str, set[str]]:
    leaders: dict[str, set[str]] = defaultdict(set)
    for telling in found.tellings:
        for party, names in telling.leaders.items():
            leaders[party] |= names
    return leaders


def join_late(clusters: list[Cluster]) -> list[Cluster]:
    """Talks planned for a day, with those that opened in their place within `LATE_DAYS` of it.

    Nobody else may have met there in between, and the plan must come from before.
    """
    return _join_next(clusters, _came_late)


def join_moved(clusters: list[Cluster]) -> list[Cluster]:
    """Meetings planned for days of which none is told, with the next of these sides, in the same place or
    of the same persons, soon after them: they were put off."""
    return _join_next(clusters, _was_moved)


def _join_next(clusters: list[Cluster], same: Callable[[Cluster, Cluster], bool]) -> list[Cluster]:
    """Each cluster joined to the next of the same sides, where `same` says that it came to that."""
    index: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    dated = [n for n, found in enumerate(clusters) if found.date is not None and not _any_day(found)]
    for n in sorted(
        dated, key=lambda n: (str(clusters[n].date), min(t.claim_id for t in clusters[n].tellings))
    ):
        for key in sorted({(t.family, t.parties) for t in clusters[n].distinct}, key=_in_order):
            index[key].append(n)
    gone: set[int] = set()
    for own in index.values():
        for first, second in pairwise(own):
            if first not in gone and second not in gone and same(clusters[first], clusters[second]):
                join([(second, telling) for telling in clusters[first].tellings], clusters)
                gone.add(first)
    return [found for n, found in enumerate(clusters) if n not in gone]


def _any_day(found: Cluster) -> bool:
    """Whether it is only known to have been in some week, month or year."""
    return found.happened and days_of(found).days > 1 and left_open(days_of(found))


def _came_late(plan: Cluster, found: Cluster) -> bool:
    if any(t.claim.status != "planned" for t in plan.tellings) or not found.happened:
        return False
    gap = (days_of(found).earliest - days_of(plan).latest).days
    if not 0 < gap <= LATE_DAYS:
        return False
    early = all(t.published is None or t.published.latest <= days_of(plan).latest for t in plan.tellings)
    there = all(same_place(a.place, b.place) for a in plan.distinct for b in found.distinct)
    return early and there and all(found.fit(t, kinship) is not None for t in plan.distinct)


def _was_moved(plan: Cluster, found: Cluster) -> bool:
    """Whether a plan told of before its days had passed came to this meeting, held or called off later."""
    statuses = {t.claim.status for t in found.tellings}
    if {t.claim.status for t in plan.tellings} != {"planned"} or statuses == {"planned"}:
        return False
    days = days_of(plan)
    summit = all(t.claim.format == "summit" for t in [*plan.tellings, *found.tellings])
    gap = (days_of(found).earliest - days.latest).days
    if not 0 < gap <= (MOVED_SUMMIT_DAYS if summit else MOVED_DAYS) or days.days > MONTH_DAYS:
        return False
    if not any(t.published is None or t.published.earliest <= days.latest for t in plan.tellings):
        return False  # looked back on only
    kin = [kinship(a, b) for a in plan.distinct for b in found.distinct]
    return _told_so(plan, found) and None not in kin and max(k or 0 for k in kin) >= PERSONS


def _told_so(plan: Cluster, found: Cluster) -> bool:
    """Whether no report tells of the two as two; and what was planned for a day may have taken place untold,
    unless the report of the later meeting names it as only a plan."""
    reports = {t.report_id for t in found.tellings}
    together = [t for t in plan.tellings if t.report_id in reports]
    if not all(t.is_past_plan for t in together):
        return False
    return bool(together) or days_of(plan).days > EXACT_DAYS or not found.happened
