"""A time axis in pixels: days to places, with long empty stretches cut out and marked."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.dossier.when import MONTHS, day
from communique.model.span import Interval

_DAY = datetime.timedelta(days=1)
_BREAK = 34.0
_LEAST = 90.0
_TICK_ROOM = 58.0
_CUTS = 6
_LETTER = 6.5


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbroken stretch of days and where it is drawn, in pixels."""

    days: Interval
    left: float
    right: float

    def at(self, when: datetime.date, part: float) -> float:
        """Where the day stands; `part` 0 is its beginning, 1 its end."""
        done = (when - self.days.earliest).days + part
        return self.left + (self.right - self.left) * done / self.days.days


@dataclass(frozen=True, slots=True)
class Axis:
    """The pieces from left to right; the gaps between them are breaks."""

    pieces: tuple[Piece, ...]

    def at(self, when: datetime.date, part: float = 0.5) -> float:
        """Where a day stands, in pixels; days outside every piece stand at the nearest edge."""
        for piece in self.pieces:
            if when < piece.days.earliest:
                return piece.left
            if when <= piece.days.latest:
                return piece.at(when, part)
        return self.pieces[-1].right

    def breaks(self) -> list[float]:
        """The middles of the stretches cut out."""
        return [(a.right + b.left) / 2 for a, b in zip(self.pieces, self.pieces[1:], strict=False)]

    def ticks(self) -> list[tuple[float, str, float]]:
        """(where, what it says, where its words begin), never nearer to one another than can be read.

        Words begin at their tick, but where they would run into those of the next stretch.
        """
        found = [tick for piece in self.pieces for tick in _ticks(piece)]
        nexts = [x for x, _ in found[1:]] + [self.pieces[-1].right + _BREAK]
        made: list[tuple[float, str, float]] = []
        for (x, said), after in zip(found, nexts, strict=True):
            place = min(x, after - _LETTER * len(said) - 6)
            # In a narrow piece a label that makes room for the next may run into the one before.
            if not made or place >= made[-1][2] + _LETTER * len(made[-1][1]):
                made.append((x, said, place))
        return made


def axis(intervals: Sequence[Interval], left: float, right: float) -> Axis:
    """The axis that shows all intervals between two places; `intervals` must not be empty.

    A stretch is as wide as it has days and intervals, half and half, so that a crowded week gets room
    beside a quiet year.
    """
    stretches = _stretches(intervals)
    room = right - left - _BREAK * (len(stretches) - 1)
    days = sum(s.days for s in stretches)
    weights = [s.days / days + sum(s.meets(i) for i in intervals) / len(intervals) for s in stretches]
    widths = [max(_LEAST, room * weight / sum(weights)) for weight in weights]
    scale = room / sum(widths)
    pieces, at = [], left
    for stretch, width in zip(stretches, widths, strict=True):
        pieces.append(Piece(stretch, at, at + width * scale))
        at += width * scale + _BREAK
    return Axis(tuple(pieces))


def _stretches(intervals: Sequence[Interval]) -> list[Interval]:
    """The days to be drawn, without the longest empty times between them.

    The longest gap is cut as long as it is a month and a quarter of all days left, `_CUTS` at most.
    """
    made: list[Interval] = []
    for days in sorted(intervals):
        if made and (days.earliest - made[-1].latest).days <= 30:
            made[-1] = Interval(made[-1].earliest, max(made[-1].latest, days.latest))
        else:
            made.append(days)
    gaps = [(b.earliest - a.latest).days for a, b in itertools.pairwise(made)]
    left = (made[-1].latest - made[0].earliest).days + 1
    cut: set[int] = set()
    for n in sorted(range(len(gaps)), key=lambda n: (-gaps[n], n))[:_CUTS]:
        if gaps[n] * 4 < left:
            break
        cut.add(n)
        left -= gaps[n]
    joined = [made[0]]
    for n, days in enumerate(made[1:]):
        if n in cut:
            joined.append(days)
        else:
            joined[-1] = Interval(joined[-1].earliest, days.latest)
    return [_padded(days) for days in joined]


def _padded(days: Interval) -> Interval:
    """A little air on both sides, so that nothing stands on the edge."""
    air = max(1, days.days // 25) * _DAY
    return Interval(days.earliest - air, days.latest + air)


def _ticks(piece: Piece) -> list[tuple[float, str]]:
    room = max(1, int((piece.right - piece.left) / _TICK_ROOM))
    for starts in (_days(1), _days(2), _days(7), _months(1), _months(3), _months(12), _months(60)):
        found = list(starts(piece.days))
        if 0 < len(found) <= room:
            break
    else:
        found = [piece.days.earliest]
    made: list[tuple[float, str]] = []
    for n, when in enumerate(found):
        new_year = n == 0 or when.year != found[n - 1].year
        x, said = piece.at(when, 0), _said(when, found, new_year)
        free = not made or x >= made[-1][0] + _LETTER * len(made[-1][1]) + 6
        if not n or (free and x + _LETTER * len(said) <= piece.right):
            made.append((x, said))
    return made


def _said(when: datetime.date, found: list[datetime.date], new_year: bool) -> str:
    if len(found) > 1 and all(d.day == 1 for d in found):
        if all(d.month == 1 for d in found):
            return str(when.year)
        month = MONTHS[when.month - 1]
        return f"{month} {when.year}" if new_year else month
    return day(when) if new_year else f"{when.day} {MONTHS[when.month - 1]}"


class _days:  # noqa: N801 (used as a function)
    """Every so many days, weeks beginning on Monday."""

    def __init__(self, step: int) -> None:
        self.step = step

    def __call__(self, days: Interval) -> Iterator[datetime.date]:
        first = days.earliest
        if self.step == 7:
            first += -first.weekday() % 7 * _DAY
        for n in range(0, min((days.latest - first).days + 1, 100 * self.step), self.step):
            yield first + n * _DAY


class _months:  # noqa: N801 (used as a function)
    """The first of every so many months, counted from January."""

    def __init__(self, step: int) -> None:
        self.step = step

    def __call__(self, days: Interval) -> Iterator[datetime.date]:
        first = days.earliest.year * 12
        last = days.latest.year * 12 + days.latest.month
        for month in range(first, last, self.step):
            when = datetime.date(month // 12, month % 12 + 1, 1)
            if days.earliest <= when <= days.latest:
                yield when
