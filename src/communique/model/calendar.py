"""What a time expression means before the day of writing is known, and what it comes to once it is.

A `Reference` is the meaning of the words alone ("on Monday", "last week", "in March"); `resolve`
turns it into days, given the interval in which the report appeared. No clock is read. Weeks run
from Monday to Sunday, as ISO 8601 has it.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass

from communique.model.span import Interval

_DAY = datetime.timedelta(days=1)
_LONGEST = 62
"""Publication intervals up to so many days are tried day by day; beyond, their two ends stand for all."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A time as its words give it. `kind` is one of

    - `absolute`: the days in `interval`, whatever the day of writing;
    - `day`: `offset` days from the day of writing (0 today, -1 yesterday), `spread` days long;
    - `weekday`: `number` 0 Monday to 6 Sunday; `offset` -1 the last one up to the day of writing
      (that day included), +1 the next one from it on, 0 the nearer one, -2 the one of the week
      before, +2 the one of the week after, -3 and +3 as -1 and +1 with the day of writing left out;
    - `date`: `number` is 100 times the month plus the day, `spread` days long; `offset` 0 the nearest
      one, -1 the last (or one that is less than 45 days ahead), +1 the next (or one less than 45 days
      back), since a day named without its year is seldom far;
    - `week`, `month`, `quarter`, `year`, `decade`, `century`: the one `offset` from that of writing,
      `spread` of them long. A `month` or `quarter` with a `number` (1-12, 1-4) is the nearest of
      that name before (-1, the running one included), after (+1), either way (0), the one of last
      year (-2) or of next year (+2); -3 is as -1, but a month of the running year must be more than
      one back ("last February" in March is that of the year before);
    - `weekend`: Saturday and Sunday, the last (-1), the next (+1) or the nearer ones (0), the running
      ones included; -2 and +2 of last week and next week;
    - `season`: `number` 1 winter (from December), 2 spring, 3 summer, 4 autumn; `offset` as for a month.

    `base` is set where the words count from another time than the writing ("a day earlier"): then
    that one is resolved first, and stands in for the day of writing.
    """

    kind: str
    offset: int = 0
    number: int = 0
    spread: int = 1
    interval: Interval | None = None
    base: Reference | None = None

    def __str__(self) -> str:
        if self.kind == "absolute":
            own = f"absolute:{self.interval}"
        else:
            own = f"{self.kind}:{self.offset}:{self.number}:{self.spread}"
        return own if self.base is None else f"{own} from {self.base}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """The reference that `str()` wrote; raises ValueError on anything else."""
        own, _, after = text.partition(" from ")
        base = cls.parse(after) if after else None
        kind, _, rest = own.partition(":")
        if kind not in KINDS:
            raise ValueError(f"not a time reference: {text!r}")
        if kind == "absolute":
            return cls(kind, interval=Interval.parse(rest), base=base)
        offset, number, spread = (int(part) for part in rest.split(":"))
        return cls(kind, offset, number, spread, base=base)

    @classmethod
    def days(cls, earliest: datetime.date, latest: datetime.date | None = None) -> Reference:
        """An absolute reference to the days from `earliest` to `latest` (one day where it is None)."""
        return cls("absolute", interval=Interval(earliest, latest or earliest))


def resolve(reference: Reference, published: Interval | None) -> Interval | None:
    """The days meant, as wide as the publication interval leaves them; None where nothing can be said.

    A time that would fall outside the years 1 to 9999 is None too.
    """
    if reference.kind == "absolute":
        return reference.interval
    origin = published if reference.base is None else resolve(reference.base, published)
    if origin is None:
        return None
    count = origin.days
    if count <= _LONGEST:
        days = [origin.earliest + n * _DAY for n in range(count)]
    else:
        days = [origin.earliest, origin.latest]
    try:
        found = [_FROM_DAY[reference.kind](reference, day) for day in days]
    except (OverflowError, ValueError):
        return None
    return Interval(min(i.earliest for i in found), max(i.latest for i in found))


def month_days(year: int, month: int) -> Interval:
    """All days of one month; raises ValueError outside the calendar."""
    return Interval(
        datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    )


def season_days(year: int, number: int) -> Interval:
    """Three months: 1 the winter that ends in `year`, then spring (2), summer (3), autumn (4).

    The seasons of the north, as the world's agencies write them.
    """
    if number == 1:
        return Interval(datetime.date(year - 1, 12, 1), month_days(year, 2).latest)
    first = 3 * (number - 1)
    return Interval(datetime.date(year, first, 1), month_days(year, first + 2).latest)


def _day(reference: Reference, day: datetime.date) -> Interval:
    start = day + reference.offset * _DAY
    return Interval(start, start + (reference.spread - 1) * _DAY)


def _weekday(reference: Reference, day: datetime.date) -> Interval:
    back = (day.weekday() - reference.number) % 7
    ahead = (reference.number - day.weekday()) % 7
    monday = day - day.weekday() * _DAY
    found = {
        -1: -back,
        1: ahead,
        -3: -(back or 7),
        3: ahead or 7,
        0: -back if back <= 3 else ahead,
    }.get(reference.offset)
    if found is not None:
        return Interval.day(day + found * _DAY)
    shift = 7 if reference.offset > 0 else -7
    return Interval.day(monday + (reference.number + shift) * _DAY)


def _date(reference: Reference, day: datetime.date) -> Interval:
    month, number = divmod(reference.number, 100)
    around = []
    for year in range(day.year - 4, day.year + 5):
        if number <= calendar.monthrange(year, month)[1]:
            around.append(datetime.date(year, month, number))
    if not around:
        raise ValueError(f"no such day: {reference.number}")
    near = 45 * _DAY
    if reference.offset < 0:
        start = max(d for d in around if d <= day + near)
    elif reference.offset > 0:
        start = min(d for d in around if d >= day - near)
    else:
        start = min(around, key=lambda d: (abs((d - day).days), d))
    return Interval(start, start + (reference.spread - 1) * _DAY)


def _week(reference: Reference, day: datetime.date) -> Interval:
    monday = day + (7 * reference.offset - day.weekday()) * _DAY
    return Interval(monday, monday + (7 * reference.spread - 1) * _DAY)


def _weekend(reference: Reference, day: datetime.date) -> Interval:
    this = day + (5 - day.weekday()) * _DAY
    if (reference.offset == -1 and this > day) or (reference.offset == 0 and day.weekday() < 2):
        this -= 7 * _DAY
    elif abs(reference.offset) >= 2:
        this += 7 * (1 if reference.offset > 0 else -1) * _DAY
    return Interval(this, this + _DAY)


def _month(reference: Reference, day: datetime.date) -> Interval:
    now = day.year * 12 + day.month - 1
    first = _nearest(now, reference, 12) if reference.number else now + reference.offset
    last = first + reference.spread - 1
    return Interval(
        datetime.date(first // 12, first % 12 + 1, 1), month_days(last // 12, last % 12 + 1).latest
    )


def _quarter(reference: Reference, day: datetime.date) -> Interval:
    now = day.year * 4 + (day.month - 1) // 3
    first = _nearest(now, reference, 4) if reference.number else now + reference.offset
    last = first + reference.spread - 1
    return Interval(
        datetime.date(first // 4, 3 * (first % 4) + 1, 1), month_days(last // 4, 3 * (last % 4) + 3).latest
    )


def _season(reference: Reference, day: datetime.date) -> Interval:
    """Seasons are counted from the winter that ends in a year, so December belongs to the next year."""
    year, number = (day.year + 1, 1) if day.month == 12 else (day.year, day.month // 3 + 1)
    now = year * 4 + number - 1
    at = _nearest(now, reference, 4) if reference.number else now + reference.offset
    return season_days(at // 4, at % 4 + 1)


def _nearest(now: int, reference: Reference, cycle: int) -> int:
    """The place in an endless row of months (quarters, seasons) of the one that is meant by name."""
    year = now // cycle
    this = year * cycle + reference.number - 1
    offset = reference.offset
    if offset == -3:
        last = this - (cycle if this > now else 0)
        return last - cycle if last // cycle == year and now - last <= 1 else last
    if abs(offset) >= 2:
        return this + (cycle if offset > 0 else -cycle)
    if offset < 0:
        return this - (cycle if this > now else 0)
    if offset > 0:
        return this + (cycle if this < now else 0)
    return min((this - cycle, this, this + cycle), key=lambda at: (abs(at - now), at))


def _years(size: int) -> Callable[[Reference, datetime.date], Interval]:
    def find(reference: Reference, day: datetime.date) -> Interval:
        first = (day.year // size + reference.offset) * size
        return Interval(
            datetime.date(max(first, 1), 1, 1), datetime.date(first + size * reference.spread - 1, 12, 31)
        )

    return find


_FROM_DAY: dict[str, Callable[[Reference, datetime.date], Interval]] = {
    "day": _day,
    "weekday": _weekday,
    "date": _date,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "quarter": _quarter,
    "season": _season,
    "year": _years(1),
    "decade": _years(10),
    "century": _years(100),
}

KINDS = ("absolute", *_FROM_DAY)
