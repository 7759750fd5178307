"""Meetings over several days: which days' talks are one round.

Delegations come together for a stay: they open, sit for days and close, and each report tells of its own
day. One round are

1. talks in one place on consecutive days;
2. talks in one place that a report tells of as going on, and those of the days that follow (`STAY_DAYS`),
   unless they have ended in between;
3. talks that a report says began on a day, and those in their place of the later day that it is about;
4. all that lie in the days from first to last that a report gives ("since 6 May", "six days of talks"),
   where one of them begins or ends with these, and another such stretch that it overlaps.

Days that a report leaves open ("last week", "in March") are no such extent: those follow the calendar.
"""

from __future__ import annotations

import dataclasses
import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from communique.model.span import Interval
from communique.resolve.groups import Groups
from communique.resolve.rounds.clusters import Cluster, days_of, left_open
from communique.resolve.rounds.kinship import kinship, place_beside
from communique.resolve.rounds.places import same_place
from communique.resolve.rounds.tellings import Telling

# For so many days after a report had talks going on, talks of the same sides there are taken as the same.
STAY_DAYS = 7
# No longer extent is taken as one round's.
LONGEST_STAY = 31

_DAY = datetime.timedelta(days=1)
_ENDED = ("agreement", "no_breakthrough", "collapsed")


def join_days(clusters: Sequence[Cluster], extents: Sequence[Telling]) -> list[Cluster]:
    """Clusters, each of one meeting's days, put together to rounds with the tellings of whole stays.

    A day that could follow two others follows neither.
    """
    ordered = sorted(
        [*clusters, *map(_alone, extents)], key=lambda c: (str(c.date), min(t.claim_id for t in c.tellings))
    )
    groups = Groups(str(n) for n in range(len(ordered)))
    index = _index(ordered)
    for first, second in _followers(ordered, index):
        groups.join(str(first), str(second))
    for n, found in enumerate(ordered):
        for other in _within(n, ordered, index) if is_extent(found.tellings[0]) else ():
            groups.join(str(n), str(other))
    for first, second in _opened(ordered):
        groups.join(str(first), str(second))
    stays: list[Cluster] = []
    for group in groups.all():
        parts = [ordered[int(n)] for n in sorted(group, key=int)]
        stays += [_united(parts)] if _hold_together(parts) else parts
    return stays


def is_extent(telling: Telling) -> bool:
    """Whether its days run from the first to the last of one meeting, and are not left open."""
    days = telling.date
    if days is None or not telling.happened or not 1 < days.days <= LONGEST_STAY:
        return False
    return not left_open(days)


def _hold_together(parts: Sequence[Cluster]) -> bool:
    """Whether nothing tells any two apart: what goes with its neighbour may not go with the next but one."""
    return all(
        kinship(_as_held(a), _as_held(b)) is not None
        for one, other in combinations(parts, 2)
        for a in one.distinct
        for b in other.distinct
    )


def _alone(telling: Telling) -> Cluster:
    cluster = Cluster()
    cluster.add(telling)
    return cluster


def _index(ordered: Sequence[Cluster]) -> dict[tuple[str, ...], list[int]]:
    """By parties and family, the places of clusters in the order of time."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, found in enumerate(ordered):
        for key in sorted({key for t in found.distinct for key in t.blocks()}):
            index[key].append(n)
    return index


def _followers(
    ordered: Sequence[Cluster], index: dict[tuple[str, ...], list[int]]
) -> Iterable[tuple[int, int]]:
    after: dict[int, set[int]] = defaultdict(set)
    before: dict[int, set[int]] = defaultdict(set)
    for own in index.values():
        for at, n in enumerate(own):
            for other in _next(own[at + 1 :], n, ordered):
                after[n].add(other)
                before[other].add(n)
    for n, found in after.items():
        if len(found) == 1 and len(before[min(found)]) == 1:
            yield n, min(found)


def _opened(ordered: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
    """Talks that a report says began on a day, with those of a later day in their place that it tells of.

    It tells of no other there in between, and of none that the first came to.
    """
    told: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for n, found in enumerate(ordered):
        for telling in found.tellings:
            if telling.happened and telling.family == "talks":
                told[telling.report_id].append((n, telling))
    for _, own in sorted(told.items()):
        for n, telling in own:
            if not telling.opened or any(t.claim.outcome in _ENDED for t in ordered[n].tellings):
                continue
            later = {m for m, t in own if m > n and t.parties == telling.parties and _near(telling, t)}
            if len(later) == 1 and days_of(ordered[n]).latest < days_of(ordered[min(later)]).earliest:
                yield n, min(later)


def _near(first: Telling, second: Telling) -> bool:
    if first.date is None or second.date is None or not same_place(first.place, second.place):
        return False
    return 0 < (second.date.earliest - first.date.latest).days <= LONGEST_STAY


def _next(later: Sequence[int], n: int, ordered: Sequence[Cluster]) -> list[int]:
    """Those of the first day on which talks follow those of `n`; none where the stay is over by then."""
    date = ordered[n].date
    assert date is not None, "only what is dated is compared by its days"
    reach = STAY_DAYS if _goes_on(ordered[n]) else 1
    found: list[int] = []
    first: datetime.date | None = None
    for other in later:
        begins = ordered[other].date
        if begins is None or begins.earliest <= date.latest:
            continue
        gap = (begins.earliest - date.latest).days
        if gap > reach or (first is not None and begins.earliest > first):
            break
        if _one_stay(ordered[n], ordered[other]):
            found.append(other)
            first = begins.earliest
    return found


def _goes_on(found: Cluster) -> bool:
    """Whether it is told of as going on, and nowhere that it ended."""
    if any(t.claim.outcome in _ENDED for t in found.tellings):
        return False
    return any(t.claim.status == "ongoing" for t in found.tellings)


def _one_stay(first: Cluster, second: Cluster) -> bool:
    """Whether the second goes on from the first: talks that took place, in a place both name or the one has
    beside it."""
    if first.tellings[0].family != "talks" or not first.happened:
        return False
    if not second.happened and not _broken_off(first, second):
        return False
    pairs = [(a, b) for a in first.distinct for b in second.distinct]
    if not any(same_place(a.place, b.place) or place_beside(a, b) for a, b in pairs):
        return False
    return all(kinship(_as_held(a), _as_held(b)) is not None for a, b in pairs)


def _broken_off(first: Cluster, second: Cluster) -> bool:
    """Whether talks collapsed on the one day and are told of as called off on the next."""
    collapsed = any(t.claim.outcome == "collapsed" for t in first.tellings)
    return collapsed and all(t.claim.status == "cancelled" for t in second.tellings)


def _as_held(telling: Telling) -> Telling:
    """A telling for comparing days: one report may tell today's as held and tomorrow's as planned."""
    if telling.claim.status != "planned":
        return telling
    return dataclasses.replace(telling, claim=dataclasses.replace(telling.claim, status="held"))


def _within(n: int, ordered: Sequence[Cluster], index: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The clusters in the extent that one gives, if any of them meets one of its ends."""
    telling = ordered[n].tellings[0]
    days = telling.date
    assert days is not None, "an extent has days"
    found, at_an_end = [], False
    near: set[int] = set()
    for key in telling.blocks():  # in the order of time, and none longer than a stay
        own = index[key]
        first = bisect_left(own, days.earliest - (LONGEST_STAY + 1) * _DAY, key=lambda m: _begins(ordered[m]))
        last = bisect_right(own, days.latest + _DAY, key=lambda m: _begins(ordered[m]))
        near.update(own[first:last])
    for other in sorted(near - {n}):
        date = ordered[other].date
        if date is None or not Interval(days.earliest - _DAY, days.latest + _DAY).meets(date):
            continue
        inside = days.earliest - _DAY <= date.earliest and date.latest <= days.latest + _DAY
        if not inside and not is_extent(ordered[other].tellings[0]):
            continue
        if _all_kin(telling, ordered[other]) and (
            _there(telling, ordered[other]) or _is_its_end(telling, ordered[other])
        ):
            found.append(other)
            at_an_end = at_an_end or _share_an_end(days, date)
    return found if at_an_end else []


def _begins(found: Cluster) -> datetime.date:
    return days_of(found).earliest


def _share_an_end(one: Interval, other: Interval) -> bool:
    ends = [(a, b) for a in (one.earliest, one.latest) for b in (other.earliest, other.latest)]
    return any(abs((a - b).days) <= 1 for a, b in ends)


def _all_kin(telling: Telling, found: Cluster) -> bool:
    return all(kinship(_as_held(telling), _as_held(t)) is not None for t in found.distinct)


def _there(telling: Telling, found: Cluster) -> bool:
    return any(same_place(telling.place, t.place) for t in found.distinct)


def _is_its_end(telling: Telling, found: Cluster) -> bool:
    """Whether, the place aside, its sides planned to meet on its first day, or ended so on its last."""
    assert telling.date is not None, "an extent has days"
    days, told = days_of(found), telling.claim.outcome
    if any(t.parties != telling.parties for t in found.distinct):
        return False
    if not found.happened and all(t.claim.status == "planned" for t in found.tellings):
        return days == Interval.day(telling.date.earliest)
    ended = days == Interval.day(telling.date.latest) and told not in (None, "unknown")
    return ended and any(t.claim.outcome == told for t in found.tellings)


def _united(parts: list[Cluster]) -> Cluster:
    if len(parts) == 1:
        return parts[0]
    parts.sort(key=lambda c: str(c.date))
    whole = Cluster(days=[c.tellings for c in parts])
    for telling in (t for c in parts for t in c.tellings):
        whole.add(telling)
    return whole
