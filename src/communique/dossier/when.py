"""Days and intervals (`YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`) as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from communique.model.span import Interval

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_DAYS = re.compile(r"\b\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?(?![\d-])")


def interval(text: str | None) -> Interval | None:
    """The interval a row carries; None where it carries none that can be read."""
    if not text:
        return None
    try:
        return Interval.parse(text)
    except ValueError:
        return None


def words(text: str | None) -> str:
    """`28 Feb 2022`, `28 Feb – 1 Mar 2022`, `Mar 2022`, `2022`; empty for None."""
    days = interval(text)
    if days is None:
        return text or ""
    first, last = days.earliest, days.latest
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    return _within_a_year(first, last)


def within(text: str) -> str:
    """A sentence with its days as people write them: `due 2016-03-23` as `due 23 Mar 2016`."""
    return _DAYS.sub(lambda found: words(found[0]), text)


def _within_a_year(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    month = MONTHS[first.month - 1]
    if first.month != last.month:
        return f"{first.day} {month} – {day(last)}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return f"{month} {first.year}"
    return f"{first.day}–{day(last)}"


def day(value: date) -> str:
    """`28 Feb 2022`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def spread(texts: list[str | None]) -> str:
    """From the first to the last day of several, in words; empty where none has one."""
    known = [found for found in map(interval, texts) if found is not None]
    if not known:
        return ""
    whole = Interval(min(i.earliest for i in known), max(i.latest for i in known))
    return words(str(whole))
