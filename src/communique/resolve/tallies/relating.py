"""How two figures that count the same sort of thing stand to one another, and why.

Asked in this order: do they count other people, another place, another time, or in another way (scope)?
Do their numbers agree within their bounds (same)? Is the one a later count (update)? What is left,
told for the same time by different sources or reports, contradicts itself; where even the time is not
known, nothing is said.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.model.span import Interval
from communique.resolve.rounds.places import same_place
from communique.resolve.tallies.amounts import agree, written
from communique.resolve.tallies.counted import EVENT, OPEN, PERIOD, RUNNING, STANDING, Counted
from communique.resolve.tallies.subjects import SubjectReader

# Days by which "since the war began" and "since April" may differ and be the same start.
_SAME_START = 45
# Within so many days a count of a whole war does not grow by half: such a gap is another count.
_SOON, _LEAP = 2, 1.5
# From this number on, two equal numbers for "people" and "civilians" are one number loosely told.
_TELLING = 50
_WEEK, _HALF_YEAR = 7, 182
# A count of another place or sort that is so many times smaller does not look like a rival.
_FAR = 100
# A count of a growing whole that is so many times smaller than one before it is of a part.
_PART, _RIVAL_PART = 3, 10
# Counts of one time that are so many times apart are of two things, unless they are of one event.
_DENIED = 20
# The dead of a war of many years grow by so much in a year at most.
_A_YEAR = 0.05
_MONTH = 31
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """One number as one source gave it: the figures of all reports that say so, the earliest first.

    `aside` is true where another number of the same sort comes before it in the sentence ("13 of 21"):
    it is told for the sake of that one.
    """

    items: tuple[Counted, ...]
    aside: bool = False
    ways: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ways", frozenset(w for item in self.items for w in item.ways))

    @property
    def first(self) -> Counted:
        """The figure that stands for it."""
        return self.items[0]

    @property
    def reports(self) -> frozenset[str]:
        """The ids of its reports."""
        return frozenset(item.told.report.id for item in self.items)


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon's: how ways of counting and whereabouts are said, which measures only grow, the sorts.

    `old` are the processes about wars of many years, by id.
    """

    ways: Mapping[str, str]
    where: Mapping[str, str]
    growing: frozenset[str]
    old: frozenset[str]
    subjects: SubjectReader


def relate(one: Given, other: Given, words: Words) -> tuple[str, str] | None:
    """The relation of two figures of a tally and why; None where nothing can be said.

    `other` is not earlier than `one`, where the days of both are known.
    """
    a, b = one.first, other.first
    fits = agree(a.limits, b.limits)
    equal = a.figure.value == b.figure.value
    less, more = sorted((a.figure.value, b.figure.value))
    apart = _apart(one, other, words) or ("" if fits else _place_alone(a, b))
    if apart:
        if equal and less >= _TELLING and not apart.startswith("counted"):
            return "same", "the same number"
        return ("scope", apart) if more <= _FAR * less else None
    if _one_breath(one, other) and not equal and a.told.date == b.told.date:
        return _range(one, other)
    if fits and not _moved_on(a, b):
        return "same", _why_same(a, b)
    aside = (one.aside or other.aside) and not (_one_breath(one, other) and a.told.date != b.told.date)
    found = None if aside else _over_time(one, other, words)
    way = (
        _way_apart(one, other, words)
        if found is not None and (found[0] != "update" or a.root != b.root)
        else None
    )
    return ("scope", way) if way else found


def _moved_on(a: Counted, b: Counted) -> bool:
    """Whether a source gave a larger number a week or more later, or anyone another half a year later."""
    gap = days_between(a.asof, b.asof) or 0
    if a.figure.value == b.figure.value:
        return False
    return gap >= _HALF_YEAR or (
        bool(a.source) and a.root == b.root and b.figure.value > a.figure.value and gap >= _WEEK
    )


def _one_breath(one: Given, other: Given) -> bool:
    """Whether one sentence gives both."""
    return bool({item.sentence for item in one.items} & {item.sentence for item in other.items})


def _range(one: Given, other: Given) -> tuple[str, str] | None:
    """Two numbers of one sentence: rivals by two sources, or the ends of one estimate; else two things."""
    a, b = one.first, other.first
    if {a.figure.bound, b.figure.bound} == {"at_least", "up_to"} and a.root == b.root:
        return "same", "the two ends of one estimate"
    if a.source and b.source and a.root != b.root and not agree(a.limits, b.limits):
        return "contradiction", f"{said(a)} and {said(b)} by two sources"
    if a.split and a.root == b.root and a.figure.value != b.figure.value:
        less, more = sorted((a, b), key=lambda c: c.figure.value)
        return "scope", f"{said(less)} are told of as a part of {said(more)}"
    return None


def _why_same(a: Counted, b: Counted) -> str:
    if a.figure.value == b.figure.value:
        return "the same number"
    return f"{said(a)} and {said(b)} do not differ within their bounds"


def _apart(one: Given, other: Given, words: Words) -> str | None:
    """What sets apart whom, where or when the two count."""
    a, b = one.first, other.first
    subjects = words.subjects
    if a.subject.kind != b.subject.kind and not (_loose(a, b) and a.frame == b.frame == EVENT):
        parts = [(a, b), (b, a)]
        for part, whole in parts:
            if subjects.part(part.subject.kind, whole.subject.kind):
                return f"{written(part.figure.value)} counts {part.subject.kind} alone"
        return f"one counts {a.subject.kind}, the other {b.subject.kind}"
    if a.subject.extra != b.subject.extra:
        return _thing_apart(a, b)
    if {"civilians"} & (one.ways ^ other.ways):
        part = a if "civilians" in one.ways else b
        return f"{written(part.figure.value)} {words.ways['civilians']}"
    if {"still"} & (one.ways ^ other.ways) and not _one_breath(one, other):
        part = a if "still" in one.ways else b
        return f"{written(part.figure.value)} {words.ways['still']}"
    return _places_apart(a, b, words) or _times_apart(a, b)


def _thing_apart(a: Counted, b: Counted) -> str | None:
    """The words that one thing counted has more than the other; where each has some they may be one."""
    for part, whole in ((a, b), (b, a)):
        more = part.subject.extra - whole.subject.extra
        if more and part.subject.extra > whole.subject.extra:
            return f"{written(part.figure.value)} counts {part.figure.subject} alone"
    return None


def _loose(a: Counted, b: Counted) -> bool:
    """Whether two numbers are so near that the press may call the same dead people here, civilians there."""
    less, more = sorted((a.figure.value, b.figure.value))
    return more <= _LEAP * less


def _places_apart(a: Counted, b: Counted, words: Words) -> str | None:
    if a.where != b.where:
        sides = [f"{written(c.figure.value)} {words.where.get(c.where, 'in all')}" for c in (a, b)]
        return f"counted in other places: {sides[0]}, {sides[1]}"
    place = same_place(a.place, b.place)
    if place is False or (place is True and _narrower(a) != _narrower(b)):
        return f"counted in other places: {a.figure.place}, {b.figure.place}"
    return None


def _place_alone(a: Counted, b: Counted) -> str | None:
    """The place that one of two counts of a whole is of, where the other names none."""
    if a.frame in (EVENT, PERIOD) or b.frame in (EVENT, PERIOD):
        return None
    for part, whole in ((a, b), (b, a)):
        if _narrower(part) and not whole.figure.place:
            return f"{written(part.figure.value)} counts {part.figure.place} alone"
    return None


def _narrower(counted: Counted) -> bool:
    """Whether it names a place smaller than a state."""
    return bool(counted.place.words)


def _times_apart(a: Counted, b: Counted) -> str | None:
    starts = a.figure.since, b.figure.since
    if starts[0] and starts[1] and not _near(starts[0], starts[1], _SAME_START):
        return f"counted from other days: {starts[0]}, {starts[1]}"
    if {a.frame, b.frame} == {PERIOD} and a.days and b.days and a.days != b.days:
        return f"counted over other days: {a.days}, {b.days}"
    if PERIOD in (a.frame, b.frame) and a.frame != b.frame and OPEN not in (a.frame, b.frame):
        period = a if a.frame == PERIOD else b
        return f"counted over other days: {written(period.figure.value)} only for {period.days}"
    return None


def _near(one: Interval, other: Interval, days: int) -> bool:
    return Interval(one.earliest - days * _DAY, one.latest + days * _DAY).meets(other)


def _way_apart(one: Given, other: Given, words: Words) -> str | None:
    """What one of the two says of its way of counting and the other does not."""
    if one.first.root == other.first.root and one.first.source:
        return None
    for given in (one, other):
        against = other if given is one else one
        for way in sorted(given.ways - against.ways):
            return f"{written(given.first.figure.value)}: the source {words.ways[way]}"
    return None


def _over_time(one: Given, other: Given, words: Words) -> tuple[str, str] | None:
    """An update or a contradiction, of figures that count the same and do not agree."""
    a, b = one.first, other.first
    gap = _gap(a, b)
    if gap is None:
        return None
    rivals = bool(a.source and b.source and a.root != b.root)
    if gap == 0:
        return _at_once(one, other, rivals)
    grew, later = b.figure.value > a.figure.value, f"{_days(gap)} later"
    if not grew and a.frame != STANDING:
        return _fell(a, b, rivals, later, words)
    if grew and rivals and a.frame == RUNNING and gap <= _SOON and b.limits[0] > _LEAP * a.limits[1]:
        return "contradiction", f"{said(b)} only {later} than {said(a)}"
    if grew and _too_fast(a, b, gap, words):
        return "contradiction", f"{said(b)} {later} than {said(a)}, in a war of many years"
    return "update", f"{said(b)} {later} than {said(a)}"


def _at_once(one: Given, other: Given, rivals: bool) -> tuple[str, str] | None:
    """A contradiction, of figures for the same time: by two sources, or by two reports."""
    a, b = one.first, other.first
    one_voice = one.reports & other.reports or (a.root and a.root == b.root)
    less, more = sorted((a.figure.value, b.figure.value))
    if more > _DENIED * less and not a.frame == b.frame == EVENT:
        return None
    return None if one_voice and not rivals else ("contradiction", f"{_day(a)} {said(a)}, {said(b)}")


def _too_fast(a: Counted, b: Counted, gap: int, words: Words) -> bool:
    """Whether the dead of a war of many years grew by more than such a count does in that time."""
    if a.figure.measure != "killed" or a.process not in words.old or (a.source and a.root == b.root):
        return False
    grew = b.figure.value / a.figure.value
    return 1 + _A_YEAR * max(1.0, gap / 365) < grew <= _PART and EVENT not in (a.frame, b.frame)


def _gap(a: Counted, b: Counted) -> int | None:
    """Days by which the other is the later count.

    None later are those of one report, of one span of days past, and of what is within a day or two.
    """
    if a.told.report.id == b.told.report.id and a.told.date == b.told.date:
        return 0
    if a.frame == b.frame == PERIOD and a.days == b.days:
        return 0
    gap = days_between(a.asof, b.asof)
    beside = a.told.report.id == b.told.report.id and a.source and b.source and a.root != b.root
    if beside and a.frame == b.frame == STANDING and gap is not None and gap <= _MONTH:
        return 0  # set against one another by one report
    return 0 if gap is not None and gap <= _SOON and a.frame == b.frame == STANDING else gap


def _fell(a: Counted, b: Counted, rivals: bool, later: str, words: Words) -> tuple[str, str] | None:
    """A later count that is smaller: of a part, put right, or a rival's."""
    if a.figure.value > (_RIVAL_PART if rivals else _PART) * b.figure.value:
        return None
    if a.figure.measure not in words.growing:
        return "update", f"{said(b)} {later} than {said(a)}"
    if a.source and a.root == b.root:
        return "update", f"{said(b)} {later}, fewer than {said(a)} before: put right"
    return "contradiction", f"{said(b)} {later} than {said(a)}, and such a count does not fall"


def days_between(one: Interval | None, other: Interval | None) -> int | None:
    """Days from the end of the one to the start of the other; 0 where they meet, None if one is unknown."""
    if one is None or other is None:
        return None
    return max(0, (other.earliest - one.latest).days)


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


def _day(counted: Counted) -> str:
    return f"for {counted.asof}" if counted.asof else "for the same time"


_BOUNDS = {"at_least": "at least ", "more_than": "more than ", "up_to": "up to ", "about": "about "}


def said(counted: Counted) -> str:
    """The number with its bound, as a report would write it."""
    return _BOUNDS.get(counted.figure.bound, "") + written(counted.figure.value)
