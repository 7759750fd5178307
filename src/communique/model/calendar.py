"""What a time expression means before the day of writing is known, and what it comes to once it is.

A `Reference` is the meaning of the words alone ("on Monday", "last week", "in March 2022"); `resolve`
turns it into days, given the interval in which the report appeared. No clock is read.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from communique.model.span import Interval

KINDS = ("absolute", "day", "weekday", "week", "month", "year")
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reference:
    """One of

    - `absolute`: the days in `interval`, whatever the day of writing;
    - `day`: `offset` days from the day of writing (0 today, -1 yesterday), `spread` days long;
    - `weekday`: `number` 0 Monday to 6 Sunday; `offset` -1 the last one up to the day of writing
      (that day included), +1 the next one from it on, 0 undecided, -2 the one of the week before,
      +2 the one of the week after;
    - `week`, `month`, `year`: the one `offset` from that of writing; for `month` with `number` 1-12
      the nearest such month before (offset -1) or after (+1) the day of writing; `number` 0 is none.
    """

    kind: str
    offset: int = 0
    number: int = 0
    spread: int = 1
    interval: Interval | None = None

    def __str__(self) -> str:
        if self.kind == "absolute":
            return f"absolute:{self.interval}"
        return f"{self.kind}:{self.offset}:{self.number}:{self.spread}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """The reference that `str()` wrote; raises ValueError on anything else."""
        kind, _, rest = text.partition(":")
        if kind not in KINDS:
            raise ValueError(f"not a time reference: {text!r}")
        if kind == "absolute":
            return cls(kind, interval=Interval.parse(rest))
        offset, number, spread = (int(part) for part in rest.split(":"))
        return cls(kind, offset, number, spread)


def resolve(reference: Reference, published: Interval | None) -> Interval | None:
    """The days meant, as wide as the publication interval leaves them; None where nothing can be said."""
    if reference.kind == "absolute":
        return reference.interval
    if published is None:
        return None
    first = _from_day(reference, published.earliest)
    last = _from_day(reference, published.latest)
    if first is None or last is None:
        return None
    low, high = min(first.earliest, last.earliest), max(first.latest, last.latest)
    if reference.kind == "weekday" and published.days < 7:
        return _weekday_between(reference, published, Interval(low, high))
    return Interval(low, high)


def _weekday_between(reference: Reference, published: Interval, reach: Interval) -> Interval:
    """A weekday told from a short interval of days is one day wherever all of them agree."""
    days = {
        _from_day(reference, published.earliest + n * _DAY) for n in range(published.days)
    }
    return next(iter(days)) or reach if len(days) == 1 else reach


def _from_day(reference: Reference, day: datetime.date) -> Interval | None:
    offset = reference.offset
    if reference.kind == "day":
        start = day + offset * _DAY
        return Interval(start, start + (reference.spread - 1) * _DAY)
    if reference.kind == "weekday":
        return _weekday(reference, day)
    if reference.kind == "week":
        monday = day - day.weekday() * _DAY + 7 * offset * _DAY
        return Interval(monday, monday + (7 * reference.spread - 1) * _DAY)
    if reference.kind == "month":
        return _month(reference, day)
    year = day.year + offset
    return Interval(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def _weekday(reference: Reference, day: datetime.date) -> Interval:
    back = (day.weekday() - reference.number) % 7
    ahead = (reference.number - day.weekday()) % 7
    monday = day - day.weekday() * _DAY
    if reference.offset == -1:
        return Interval.day(day - back * _DAY)
    if reference.offset == 1:
        return Interval.day(day + ahead * _DAY)
    if reference.offset == -2:
        return Interval.day(monday + (reference.number - 7) * _DAY)
    if reference.offset == 2:
        return Interval.day(monday + (reference.number + 7) * _DAY)
    return Interval.day(day - back * _DAY if back <= 3 else day + ahead * _DAY)


def _month(reference: Reference, day: datetime.date) -> Interval:
    if reference.number:
        year = day.year
        if reference.offset < 0 and reference.number > day.month:
            year -= 1
        elif reference.offset > 0 and reference.number < day.month:
            year += 1
        month = reference.number
    else:
        year, month = divmod(day.year * 12 + day.month - 1 + reference.offset, 12)
        month += 1
    last = calendar.monthrange(year, month)[1]
    return Interval(datetime.date(year, month, 1), datetime.date(year, month, last))
