"""Which figures measure the same sort of thing of the same people, so that they stand side by side.

Figures are looked at by process, measure and subject. Counts of a whole war stand together; those of an
event, with the others of that event: the same place and day, or told of in one sentence by two sources.
A figure that says neither joins the counts of the war where it is of their size, else it stands alone.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from communique.model.span import Interval
from communique.resolve.groups import Groups
from communique.resolve.rounds.places import same_place
from communique.resolve.tallies.amounts import agree
from communique.resolve.tallies.counted import EVENT, OPEN, STANDING, Counted
from communique.resolve.tallies.relating import days_between
from communique.resolve.tallies.subjects import OF_PEOPLE, PEOPLE

# An open count of at least a third and at most three times one of a war is taken for one of that war.
# Beside one of the war by another source it may be further off.
_OF_A_SIZE, _RIVALS = 3.0, 20.0
# Reports of an event without a day appear within so many days of it; days of one event differ by one.
_NEWS_DAYS, _SAME_DAY = 3, 1
# How many figures of the same days or words one is compared with: the work stays within their number.
_COMPARED = 24
# Rival tolls of one event stand in one sentence or the next: so many characters between them at most.
_BESIDE = 160
_MONTH = 31
_DAY = datetime.timedelta(days=1)

Same = Callable[[Counted, Counted], bool]
Key = tuple[object, ...]


def side_by_side(figures: Iterable[Counted]) -> list[list[Counted]]:
    """The figures in groups, every one in exactly one, each in the order given."""
    blocks: dict[Key, list[Counted]] = defaultdict(list)
    for counted in figures:
        subject = counted.subject
        of = counted.process or counted.told.origin
        people = subject.root == PEOPLE
        key = of, counted.figure.measure, (counted.freed, people), tuple(sorted(subject.codes))
        blocks[key].append(counted)
    _one_people(blocks)
    return [group for key in sorted(blocks, key=str) for group in _parted(blocks[key])]


def _one_people(blocks: dict[Key, list[Counted]]) -> None:
    """The displaced of the one people named stand with those of whom none is; of two peoples, apart."""
    peoples: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(blocks, key=str):
        if key[1] == "displaced" and key[3]:
            peoples[key[:3]].append(key)
    for first, keys in peoples.items():
        if len(keys) == 1 and (*first, ()) in blocks:
            blocks[(*first, ())] += blocks.pop(keys[0])


def _parted(block: Sequence[Counted]) -> list[list[Counted]]:
    if block[0].figure.measure not in OF_PEOPLE or block[0].subject.root != PEOPLE:
        return _things(block)
    events = [c for c in block if c.frame == EVENT]
    war = [c for c in block if c.frame not in (EVENT, OPEN)]
    if block[0].figure.measure == "prisoners" or block[0].frame == STANDING:
        return [g for g in (war, *_events(events + [c for c in block if c.frame == OPEN])) if g]
    sizes = sorted(c.figure.value for c in war)
    own: dict[str, list[Counted]] = defaultdict(list)
    for counted in war:
        own[counted.told.report.id].append(counted)
    for counted in (c for c in block if c.frame == OPEN):
        rivals = any(_rivals(other, counted) for other in own[counted.told.report.id])
        whole = rivals or _any_of_a_size(counted.figure.value, sizes)
        (war if whole else events).append(counted)
    order = {c.id: n for n, c in enumerate(block)}
    groups = [war, *_events(sorted(events, key=lambda c: order[c.id]))]
    return [sorted(group, key=lambda c: order[c.id]) for group in groups if group]


def _any_of_a_size(value: float, sizes: Sequence[float]) -> bool:
    """Whether one of the numbers, in order, is of the size of this one."""
    at = bisect_left(sizes, value / _OF_A_SIZE)
    return at < len(sizes) and sizes[at] <= value * _OF_A_SIZE


def _of_a_size(one: Counted, other: Counted, times: float) -> bool:
    return one.figure.value <= times * other.figure.value <= times**2 * one.figure.value


def _rivals(one: Counted, other: Counted) -> bool:
    return _rivals_beside(one, other) and _of_a_size(one, other, _RIVALS)


def _events(figures: Sequence[Counted]) -> list[list[Counted]]:
    """Figures of events, together where they are of one."""
    return _joined(figures, _days_near, _one_event)


def _things(figures: Sequence[Counted]) -> list[list[Counted]]:
    """Figures of things, together where their words are the same, or some of them and the number."""
    return _joined(figures, _keys_of_thing, _one_thing)


def _joined(
    figures: Sequence[Counted], keys: Callable[[Counted], Iterable[object]], same: Same
) -> list[list[Counted]]:
    """Groups of figures connected by `same`, asked of those that share one of their keys."""
    by_id = {counted.id: counted for counted in figures}
    groups = Groups(by_id)
    met: dict[object, list[Counted]] = defaultdict(list)
    for counted in by_id.values():
        for key in keys(counted):
            for other in met[key][-_COMPARED:]:
                if same(other, counted):
                    groups.join(other.id, counted.id)
            met[key].append(counted)
    found: dict[str, list[Counted]] = defaultdict(list)
    for name, counted in by_id.items():
        found[groups.of(name)].append(counted)
    return [found[name] for name in sorted(found)]


def _days_near(counted: Counted) -> list[object]:
    """The days on which the event may have been, and the sentence: of two of one event they share one."""
    days = _event_days(counted)
    keys: list[object] = [counted.told.report.id, counted.place.words]
    if days is not None:
        keys += [days.earliest + n * _DAY for n in range(-_SAME_DAY, days.days + _SAME_DAY)]
    return keys


def _event_days(counted: Counted) -> Interval | None:
    if counted.days is not None:
        return counted.days
    if counted.told.published is None or counted.told.published.days > _NEWS_DAYS:
        return None
    when = counted.told.published
    return Interval(when.earliest - _NEWS_DAYS * _DAY, when.latest)


def _one_event(one: Counted, other: Counted) -> bool:
    """Whether two figures are of one event.

    In one sentence: by two sources. Else the days must meet, and the places; without a place the day
    must be told and the numbers agree.
    """
    if one.sentence == other.sentence:
        return one.source != other.source and same_place(one.place, other.place) is not False
    if same_place(one.place, other.place) is False:
        return False
    if one.told.report.id == other.told.report.id:
        return _rivals_beside(one, other) and (not (one.days and other.days) or _day_meets(one, other))
    if not _day_meets(one, other):
        return _soon_told(one, other)
    if same_place(one.place, other.place) and (one.place.words or other.place.words):
        return True
    return _named_around(one, other)


def _soon_told(one: Counted, other: Counted) -> bool:
    """Of one place, one of them told without a day, reported within a month, and of a size."""
    if not one.place.words or one.place.words != other.place.words or (one.days and other.days):
        return False
    gap = days_between(*sorted((_event_days(one), _event_days(other)), key=str))
    return gap is not None and gap <= _MONTH and agree(_doubled(one), _doubled(other))


def _doubled(counted: Counted) -> tuple[float, float]:
    return counted.limits[0] / 1.5, counted.limits[1] * 1.5


def _rivals_beside(one: Counted, other: Counted) -> bool:
    """Whether one report gives both side by side, by two sources."""
    if one.told.report.id != other.told.report.id or not other.source or one.root == other.root:
        return False
    first, second = sorted((one.told.claim.evidence, other.told.claim.evidence))
    return second.start - first.end <= _BESIDE


def _named_around(one: Counted, other: Counted) -> bool:
    """Whether the place of the one is named in the sentence of the other, which has none of its own."""
    for place, there in ((one.place, other), (other.place, one)):
        if place.words and not there.place.words and place.words <= there.around.words:
            return True
    shared = (
        one.around.words & other.around.words if not (one.place.words or other.place.words) else frozenset()
    )
    return bool(shared and one.days and other.days and agree(one.limits, other.limits))


def _day_meets(one: Counted, other: Counted) -> bool:
    gap = days_between(*sorted((_event_days(one), _event_days(other)), key=str))
    return gap is not None and gap <= _SAME_DAY


def _keys_of_thing(counted: Counted) -> list[object]:
    return [counted.subject.kind or counted.figure.measure, counted.figure.value]


def _words(counted: Counted) -> frozenset[str]:
    return (counted.subject.extra | {counted.subject.kind}) - {"", "dollar"}


def _one_thing(one: Counted, other: Counted) -> bool:
    """Whether two figures measure one thing: the head, and all words of one; or the number and some words."""
    words = _words(one), _words(other)
    if words[0] == words[1]:
        # With no words left ("dollars") only the number tells that it is one sum.
        return bool(words[0]) or one.figure.value == other.figure.value
    if one.subject.kind == other.subject.kind != "dollar" and (words[0] <= words[1] or words[1] <= words[0]):
        return True
    return one.figure.value == other.figure.value and bool(words[0] & words[1])
