"""The meetings that several reports tell of, each as one round.

A false merge is worse than a miss: a telling that could be of two rounds is of neither, and stands by
itself. All orders are by content, so the answer does not depend on the order in which reports came.

1. Tellings with a date of a few days are put together where the days meet and nothing tells them apart.
2. Talks in one place on consecutive days are one round (a second day of talks is no second round).
3. A telling without a date, or with a wide one ("last week", "in March"), joins a round that it can
   only be; it needs more than the parties for that: the place or the persons.
4. What is left is put together among itself on the same terms. Talks to come that have no date are
   one where they follow the same round; they stay planned.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.model.span import Interval
from communique.resolve.groups import Groups
from communique.resolve.places import same_place
from communique.resolve.tellings import HAPPENED, PERSONS, Telling, kinship

# A date that covers more days than this ("last week") does not tell which meeting it was.
NARROW_DAYS = 3
# A meeting told of without a date as news took place at most so many days before the report.
NEWS_DAYS = 3
# "Next week", "in the coming days": a plan this vague is met by the only round that fits it.
PLAN_DAYS = 10

# Copies of one text tell of the same meetings: above all else that speaks for it.
_COPY = 16
_DAY = datetime.timedelta(days=1)
Same = Callable[[Telling, Telling], int | None]


@dataclasses.dataclass(slots=True)
class Cluster:
    """Tellings held to be of one round; `days` are the tellings of each day's meeting, if several."""

    tellings: list[Telling] = dataclasses.field(default_factory=list)
    days: list[list[Telling]] = dataclasses.field(default_factory=list)
    _distinct: dict[object, Telling] = dataclasses.field(default_factory=dict)

    def add(self, telling: Telling) -> None:
        """Take it in."""
        self.tellings.append(telling)
        self._distinct.setdefault(telling.signature(), telling)

    def fit(self, telling: Telling, same: Same) -> int | None:
        """The best kinship with any of the tellings, None where it does not go with all of them."""
        best = 0
        of_its_report = [t for t in self.tellings if t.report_id == telling.report_id]
        for other in [*of_its_report, *self._distinct.values()]:
            kin = same(telling, other)
            if kin is None:
                return None
            best = max(best, kin)
        return best

    @property
    def distinct(self) -> list[Telling]:
        """One telling of each signature."""
        return list(self._distinct.values())

    @property
    def happened(self) -> bool:
        return any(t.happened for t in self.tellings)

    @property
    def date(self) -> Interval | None:
        """From the first to the last day; a day that tellings disagree on within their margins, narrowed."""
        dates = [d for d in map(common_days, self.days or [self.tellings]) if d is not None]
        if not dates:
            return None
        return Interval(min(d.earliest for d in dates), max(d.latest for d in dates))


def cluster(tellings: Iterable[Telling]) -> list[Cluster]:
    """The tellings as rounds, every one in exactly one."""
    ordered = sorted(tellings, key=Telling.order)
    dated = [t for t in ordered if t.date is not None and t.date.days <= NARROW_DAYS]
    rest = [t for t in ordered if t.date is None or t.date.days > NARROW_DAYS]
    rounds = _over_days(_by_day(dated))
    left = _attach(rest, rounds)
    return rounds + _among_themselves(left, rounds)


def common_days(tellings: Sequence[Telling]) -> Interval | None:
    """The days that all dated tellings of one meeting share, else all that any of them gives."""
    dates = [t.date for t in tellings if t.date is not None]
    if not dates:
        return None
    low, high = max(d.earliest for d in dates), min(d.latest for d in dates)
    if low <= high:
        return Interval(low, high)
    return Interval(min(d.earliest for d in dates), max(d.latest for d in dates))


def _link(
    ordered: Sequence[Telling], same: Same, near: Callable[[Telling], Sequence[object]]
) -> list[Cluster]:
    """Each telling into the one cluster all of whose tellings it goes with; of two, that of the best kinship.

    `near` gives keys of which two tellings of one meeting share at least one (their days).
    """
    clusters: list[Cluster] = []
    by_key: dict[object, list[int]] = defaultdict(list)
    for telling in ordered:
        keys = near(telling)
        reachable = sorted({n for key in keys for n in by_key[key]})
        n = _only_best([(clusters[n].fit(telling, same), n) for n in reachable])
        if n is None:
            n = len(clusters)
            clusters.append(Cluster())
        clusters[n].add(telling)
        for key in keys:
            if n not in by_key[key]:
                by_key[key].append(n)
    return clusters


def _only_best(found: Sequence[tuple[int | None, int]]) -> int | None:
    """The place whose fit is above all others'; None where there is none or the best are even."""
    fits = sorted(((fit, n) for fit, n in found if fit is not None), reverse=True)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return fits[0][1]


def _by_day(dated: Sequence[Telling]) -> list[Cluster]:
    def same(one: Telling, other: Telling) -> int | None:
        return kinship(one, other) if _days(one).meets(_days(other)) else None

    def near(telling: Telling) -> list[object]:
        days = _days(telling)
        return [(key, days.earliest + n * _DAY) for key in telling.blocks() for n in range(days.days)]

    return _link(dated, same, near)


def _days(dated: Telling | Cluster) -> Interval:
    assert dated.date is not None, "only what is dated is compared by its days"
    return dated.date


def _over_days(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters of consecutive days put together; a day that could follow two others follows neither."""
    names = [str(n) for n in range(len(clusters))]
    groups = Groups(names)
    starting: dict[datetime.date, list[int]] = defaultdict(list)
    dates = [_days(c) for c in clusters]
    for n, date in enumerate(dates):
        starting[date.earliest].append(n)
    followers: dict[int, list[int]] = defaultdict(list)
    leaders: dict[int, list[int]] = defaultdict(list)
    for n, date in enumerate(dates):
        for other in starting.get(date.latest + _DAY, ()):
            if _one_session(clusters[n], clusters[other]):
                followers[n].append(other)
                leaders[other].append(n)
    for n, after in followers.items():
        if len(after) == 1 and len(leaders[after[0]]) == 1:
            groups.join(names[n], names[after[0]])
    return [_united([clusters[int(n)] for n in sorted(group, key=int)]) for group in groups.all()]


def _united(parts: list[Cluster]) -> Cluster:
    if len(parts) == 1:
        return parts[0]
    parts.sort(key=lambda c: str(c.date))
    whole = Cluster(days=[c.tellings for c in parts])
    for telling in (t for c in parts for t in c.tellings):
        whole.add(telling)
    return whole


def _one_session(first: Cluster, second: Cluster) -> bool:
    """Whether the second is the next day of the first: talks that took place, in a place both name."""
    if first.tellings[0].family != "talks" or not (first.happened and second.happened):
        return False
    pairs = [(a, b) for a in first.distinct for b in second.distinct]
    if not any(same_place(a.place, b.place) for a, b in pairs):
        return False
    return all(kinship(_as_held(a), _as_held(b)) is not None for a, b in pairs)


def _as_held(telling: Telling) -> Telling:
    """A telling for comparing days: one report may tell today's as held and tomorrow's as planned."""
    if telling.claim.status != "planned":
        return telling
    return dataclasses.replace(telling, claim=dataclasses.replace(telling.claim, status="held"))


def _attach(rest: Sequence[Telling], rounds: list[Cluster]) -> list[Telling]:
    """Put tellings with no date or a wide one to the only round they can be of; give back the others."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    dates = [_days(found) for found in rounds]
    for n, found in enumerate(rounds):
        for key in sorted({key for t in found.distinct for key in t.blocks()}):
            index[key].append(n)
    left, joined = [], []
    for telling in rest:
        days = _reach(telling)
        reachable = sorted({n for key in telling.blocks() for n in index[key]}) if days else []
        near = [n for n in reachable if days is not None and days.meets(dates[n])]
        fitting = [n for n in near if _belongs(telling, rounds[n], dates[n])]
        if len(fitting) == 1:
            joined.append((fitting[0], telling))
        else:
            left.append(telling)
    # Only now, so that what was put to a round does not decide on what is put to it next.
    for n, telling in joined:
        found = rounds[n]
        found.days = found.days or [list(found.tellings)]
        found.add(telling)
    return left


def _belongs(telling: Telling, found: Cluster, date: Interval) -> bool:
    """Whether an undated or widely dated telling is of a round of these days, as far as it alone is asked."""
    if any(telling.report_id == t.report_id for t in found.tellings):
        return False  # a report tells of each meeting once
    kin = found.fit(telling, kinship)
    if kin is None:
        return False
    if telling.claim.status == "planned":
        vague = telling.date is None or telling.date.days > PLAN_DAYS
        return (
            not vague
            and _foretold(telling, date)
            and any(telling.parties == t.parties for t in found.distinct)
        )
    return kin >= PERSONS and found.happened


def _foretold(telling: Telling, date: Interval) -> bool:
    return telling.published is None or telling.published.earliest <= date.latest


def _reach(telling: Telling) -> Interval | None:
    """The days the meeting may have been on; None where that is anyone's guess."""
    if telling.date is not None:
        return telling.date
    if telling.published is None or telling.claim.status not in HAPPENED:
        return None
    return Interval(telling.published.earliest - NEWS_DAYS * _DAY, telling.published.latest)


def _among_themselves(left: Sequence[Telling], rounds: Sequence[Cluster]) -> list[Cluster]:
    after = _predecessors(left, rounds)

    def same(one: Telling, other: Telling) -> int | None:
        kin = kinship(one, other)
        if kin is None or one.claim.status != other.claim.status or one.date != other.date:
            return None
        if one.origin == other.origin and one.report_id != other.report_id and one.parties == other.parties:
            return kin + _COPY
        if one.report_id == other.report_id:
            return None
        if one.date is not None:
            return kin if one.parties == other.parties else None
        if one.claim.status == "planned":
            follow = after.get(one.claim_id, -1) == after.get(other.claim_id, -2)
            return kin if follow and one.parties == other.parties else None
        return kin if kin >= PERSONS and _within_a_day(one.published, other.published) else None

    def near(telling: Telling) -> list[object]:
        shared: list[object] = [telling.origin, *_occasions(telling, after)]
        return [(key, telling.claim.status, what) for key in telling.blocks() for what in shared]

    return _link(left, same, near)


def _occasions(telling: Telling, after: Mapping[str, int]) -> list[object]:
    """What two of the same occasion share: the date, the round before, or a day near publication."""
    if telling.date is not None:
        return [telling.date]
    if telling.claim.status == "planned":
        return [after[telling.claim_id]] if telling.claim_id in after else []
    if telling.published is None or telling.published.days > 31:  # too vague to be near anything
        return []
    return [telling.published.earliest + n * _DAY for n in range(-1, telling.published.days + 1)]


def _predecessors(left: Sequence[Telling], rounds: Sequence[Cluster]) -> dict[str, int]:
    """By claim id, for talks to come without a date: the last round of their parties its report tells of."""
    known: dict[tuple[object, ...], tuple[str, int]] = {}
    for n, one in enumerate(rounds):
        if not one.happened:
            continue
        date = str(one.date)
        parties = {t.parties for t in one.distinct}
        for key in [(t.report_id, t.family, p) for t in one.tellings for p in parties]:
            known[key] = max(known.get(key, ("", -1)), (date, n))
    found = {}
    for telling in left:
        before = known.get((telling.report_id, telling.family, telling.parties))
        if before is not None and telling.claim.status == "planned" and telling.date is None:
            found[telling.claim_id] = before[1]
    return found


def _within_a_day(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    return Interval(one.earliest - _DAY, one.latest + _DAY).meets(other)
