"""The meetings that several reports tell of, each as one round.

A false merge is worse than a miss: a telling that could be of two rounds is of neither, and stands by
itself. All orders are by content, so the answer does not depend on the order in which reports came.

1. Tellings with a date of a few days are put together where the days meet and nothing tells them apart.
2. Talks of several days in one place are one round (`stays`): a second day of talks is no second round.
3. A telling without a date, or with a wide one ("last week", "in March"), joins a round that it can
   only be; it needs more than the parties for that: the place or the persons. Long after, one without a
   date joins the only round in its place that came to what it tells.
4. What is left is put together among itself on the same terms. Talks to come that have no date are
   one where they follow the same round; they stay planned.
5. What was planned for days on which nothing is told of, and held or called off soon after in the same
   place or by the same persons, was put off.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from communique.model.span import Interval
from communique.resolve.clues import reference_of
from communique.resolve.rounds.attaching import PLACED_PLAN_DAYS, attach
from communique.resolve.rounds.clusters import Cluster as Cluster
from communique.resolve.rounds.clusters import Same, days_of
from communique.resolve.rounds.kinship import PERSONS, kinship
from communique.resolve.rounds.places import same_place
from communique.resolve.rounds.recalling import join_foreseen, join_late, join_moved, join_recalled
from communique.resolve.rounds.stays import is_extent, join_days
from communique.resolve.rounds.tellings import Telling

# A date that covers more days than this ("last week") does not tell which meeting it was.
NARROW_DAYS = 3
# Copies of one text tell of the same meetings: above all else that speaks for it.
_COPY = 16
_DAY = datetime.timedelta(days=1)


def cluster(tellings: Iterable[Telling]) -> list[Cluster]:
    """The tellings as rounds, every one in exactly one."""
    ordered = sorted(tellings, key=Telling.order)
    dated = [t for t in ordered if t.date is not None and t.date.days <= NARROW_DAYS]
    wide = [t for t in ordered if t.date is None or t.date.days > NARROW_DAYS]
    extents = [t for t in wide if is_extent(t)]
    rounds = join_late(join_days(_by_day(dated), extents))
    whole = [t for t in wide if t.whole and not is_extent(t)]
    left = attach([t for t in wide if not t.whole and not is_extent(t)], rounds)
    left = join_recalled(left, rounds)
    left = join_foreseen(left, rounds)
    return join_moved(rounds + _among_themselves(sorted([*left, *whole], key=Telling.order), rounds))


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
        return kinship(one, other) if days_of(one).meets(days_of(other)) else None

    def near(telling: Telling) -> list[object]:
        days = days_of(telling)
        return [(key, days.earliest + n * _DAY) for key in telling.blocks() for n in range(days.days)]

    return _link(dated, same, near)


def _among_themselves(left: Sequence[Telling], rounds: Sequence[Cluster]) -> list[Cluster]:
    after = _predecessors(left, rounds)

    def same(one: Telling, other: Telling) -> int | None:
        kin = kinship(one, other)
        return None if kin is None else alike(one, other, kin)

    def alike(one: Telling, other: Telling, kin: int) -> int | None:
        if one.date is not None and other.date is not None and one.date != other.date:
            return kin if one.report_id != other.report_id and _one_occasion(one, other) else None
        if one.claim.status != other.claim.status or one.date != other.date:
            return None
        if one.origin == other.origin and one.report_id != other.report_id and one.parties == other.parties:
            return kin + _COPY
        if one.report_id == other.report_id:
            return kin if _on_the_next_day(one, other) else None
        if one.date is not None or one.claim.status == "planned":
            follow = one.date is not None or after.get(one.claim_id, -1) == after.get(other.claim_id, -2)
            return kin if follow and one.parties == other.parties else None
        return kin if kin >= PERSONS and _within_a_day(one.published, other.published) else None

    def near(telling: Telling) -> list[object]:
        shared: list[object] = [telling.origin, *_occasions(telling, after)]
        return [(key, what) for key in telling.blocks() for what in shared]

    return _link(left, same, near)


def _on_the_next_day(one: Telling, other: Telling) -> bool:
    """Whether a report without a date tells of talks in one place on a weekday and on the next."""
    if one.date is not None or not (one.happened and other.happened) or one.family != "talks":
        return False
    first, second = (reference_of(t.claim) for t in (one, other))
    if first is None or second is None or not first.kind == second.kind == "weekday":
        return False
    next_day = (first.number - second.number) % 7 in (1, 6) and first.offset == second.offset
    return next_day and bool(same_place(one.place, other.place))


def _one_occasion(one: Telling, other: Telling) -> bool:
    """Whether two with other days, wide ones, are of one meeting: a plan and its end on days that meet, or
    the days of the one within those of the other, and one outcome, or both planned for one place."""
    if one.date is None or other.date is None or one.parties != other.parties:
        return False
    if {one.claim.status, other.claim.status} == {"planned", "cancelled"}:
        return max(one.date.days, other.date.days) <= PLACED_PLAN_DAYS and one.date.meets(other.date)
    nested = one.date.overlap(other.date) in (one.date, other.date)
    if one.claim.status == other.claim.status == "planned":
        short = max(one.date.days, other.date.days) <= PLACED_PLAN_DAYS
        return nested and short and bool(same_place(one.place, other.place))
    told = one.claim.outcome == other.claim.outcome not in (None, "unknown")
    return nested and told and one.happened and other.happened


def _occasions(telling: Telling, after: Mapping[str, int]) -> list[object]:
    """What two of the same occasion share: the date, the round before, or a day near publication."""
    if telling.date is not None:
        return [
            telling.date,
            *((n, "year") for n in range(telling.date.earliest.year, telling.date.latest.year + 1)),
        ]
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
