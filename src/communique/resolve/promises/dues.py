"""By when a promise is to be kept, read from the words in which it was made."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping

from communique.model.calendar import Reference, resolve
from communique.model.span import Interval

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_UNITS = {"day": 1, "week": 7}
_MONTH = "|".join(_MONTHS)
# "Within 30 days", "no later than 60 days after", "for two months"; "a seven-day ceasefire".
_SPAN = re.compile(
    r"\b(?:within|in the next|no later than|not later than|for|in stages over|over|by|in)\s+"
    r"(?:the next\s+)?(?P<n>\d+|[a-z]+)[\s-]+(?P<unit>day|week|month|year)s?\b"
)
_LONG = re.compile(r"\b(?P<n>\d+|[a-z]+)-(?P<unit>day|week|month)(?:-long)?\b|\b(?P<one>week|month)-long\b")
_BARE = re.compile(r"\b(?P<n>\d+|[a-z]+)[\s-]+(?P<unit>day|week|month|year)s?\b")
_DATE = re.compile(
    rf"\b(?:by|until|before|no later than|till)\s+(?:(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})|"
    rf"(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}))(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_WEEKDAY = re.compile(rf"\b(?:by|until|before)\s+(?:next\s+)?(?P<name>{'|'.join(_DAYS)})\b")
_END_OF = re.compile(
    rf"\b(?:by|until|before|at)\s+the\s+end\s+of\s+"
    rf"(?:(?P<month>{_MONTH})|the\s+(?P<unit>month|year))\b"
)
_BY_MONTH = re.compile(
    r"\b(?:by|until|(?:finish(?:ed)?|completed?|concluded?|held|hold|begin|start|sign)\s+(?:\w+\s+){0,3}?in)\s+"
    rf"(?P<month>{_MONTH})\b(?!\s+\d)"
)
_NEW_YEAR = re.compile(r"\b(?:by|before|until)\s+(?:the\s+)?new\s+year\b")
# A span that counts from something still to come has no day yet: "60 days after that"; "once it is signed,
# within 60 days".
_FROM_ELSE = re.compile(r"^\s*(?:after|of|from|once)\b")
_ONCE = re.compile(r"\b(?:once|as soon as|after)\b[^.;:]*$")
# An absolute day is known however loosely that of the making is, within so many days.
_LOOSE, _EXACT = 31, 3


class DueReader:
    """Reads due days; `numbers` are the words for small numbers."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def read(self, words: str, made: Interval | None, past: bool = False) -> Interval | None:
        """The last day for it, given the day it was agreed; None where none is told or that is not known.

        With `past`, the day told of lies behind, and `made` is the day of the report.
        """
        if made is None or made.days > _LOOSE:
            return None
        lower = words.lower()
        try:
            named = self._named_day(lower, made)
            if past:
                return _last_year(named) if named and named.earliest > made.latest else named
            return named if named or made.days > _EXACT else self._after(lower, made)
        except (ValueError, OverflowError):  # no such day in the calendar
            return None

    def _after(self, lower: str, made: Interval) -> Interval | None:
        for pattern in (_SPAN, _LONG):
            for found in pattern.finditer(lower):
                groups = found.groupdict()
                count = 1 if groups.get("one") else self._number(groups["n"])
                unit = groups.get("one") or groups["unit"]
                if count is None or _FROM_ELSE.match(lower[found.end() :]):
                    continue
                if _ONCE.search(lower[: found.start()]):
                    continue
                return Interval(_later(made.earliest, count, unit), _later(made.latest, count, unit))
        return None

    def span(self, words: str) -> tuple[int, str] | None:
        """The first span of time told ("within thirty days": 30, "day")."""
        for pattern in (_SPAN, _LONG, _BARE):
            for found in pattern.finditer(words.lower()):
                groups = found.groupdict()
                count = 1 if groups.get("one") else self._number(groups["n"])
                if count is not None:
                    return count, groups.get("one") or groups["unit"]
        return None

    def _number(self, word: str) -> int | None:
        return int(word) if word.isdigit() else self._numbers.get(word)

    def _named_day(self, lower: str, made: Interval) -> Interval | None:
        date = _DATE.search(lower)
        if date:
            month = _MONTHS[date["month"] or date["month2"]]
            return _first_after(made.earliest, month, int(date["day"] or date["day2"]), date["year"])
        weekday = _WEEKDAY.search(lower)
        if weekday:
            return resolve(Reference("weekday", 3, _DAYS[weekday["name"]]), made)
        end = _END_OF.search(lower)
        if end:
            month = (
                _MONTHS[end["month"]] if end["month"] else 12 if end["unit"] == "year" else made.latest.month
            )
            year = made.earliest.year + (month < made.earliest.month)
            return _month_end(year, month)
        if _NEW_YEAR.search(lower):
            return _month_end(made.latest.year, 12)
        loose = _BY_MONTH.search(lower)
        if loose:
            month = _MONTHS[loose["month"]]
            ahead = (month - made.latest.month) % 12
            return _month_end(made.latest.year + (month < made.latest.month), month) if ahead <= 9 else None
        return None


def _last_year(day: Interval) -> Interval | None:
    found = day.earliest
    return None if (found.month, found.day) == (2, 29) else Interval.day(found.replace(year=found.year - 1))


def _month_end(year: int, month: int) -> Interval:
    return Interval.day(datetime.date(year, month, calendar.monthrange(year, month)[1]))


def _later(day: datetime.date, count: int, unit: str) -> datetime.date:
    if unit == "year":
        unit, count = "month", 12 * count
    if unit != "month":
        return day + datetime.timedelta(days=count * _UNITS[unit])
    month = day.year * 12 + day.month - 1 + count
    year, number = divmod(month, 12)
    last = calendar.monthrange(year, number + 1)[1]
    return datetime.date(year, number + 1, min(day.day, last))


def _first_after(day: datetime.date, month: int, number: int, year: str | None) -> Interval:
    if year:
        return Interval.day(datetime.date(int(year), month, number))
    found = datetime.date(day.year, month, number)
    return Interval.day(found if found >= day else datetime.date(day.year + 1, month, number))
