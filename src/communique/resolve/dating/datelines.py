"""Days that a report's own words fix, year included, whatever its page says.

Two are trusted: the dateline at the head of the body ("CAIRO, 10 November 2023."), and a day named with its
weekday and without a year ("Saturday, November 12"), which is that weekday in few years only.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from communique.model.report import Report
from communique.model.span import Interval

# A dateline stands within so many characters of the body's beginning.
_HEAD = 60
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DayReader:
    """Reads them; `months` are the names and short forms of the months, by number."""

    def __init__(self, months: Mapping[str, int]) -> None:
        self._months = {name.casefold().rstrip("."): number for name, number in months.items()}
        names = "|".join(sorted(map(re.escape, self._months), key=len, reverse=True))
        day, month = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", rf"(?P<month>{names})\.?"
        either = [rf"{day} {month}", rf"{month} {day}"]
        self._full = [re.compile(rf"\b{form},? (?P<year>\d{{4}})\b", re.IGNORECASE) for form in either]
        weekday = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?"
        self._named = [re.compile(rf"{weekday}{form}\b(?!,? \d{{4}})", re.IGNORECASE) for form in either]

    def dateline(self, report: Report) -> datetime.date | None:
        """The full date at the head of the body, after a place in capitals."""
        body = next((b for b in report.blocks if report.title is None or not report.title.touches(b)), None)
        head = body.of(report.text)[:_HEAD] if body is not None else ""
        for form in self._full:
            match = form.search(head)
            if match is not None and head[: match.start()].rstrip(" ,(-–—").isupper():
                return self._day(match, int(match["year"]))
        return None

    def named(self, report: Report) -> Iterator[tuple[int, int, int, str]]:
        """(month, day, weekday from 0 Monday, the words) of each day named with its weekday, no year."""
        text = report.main_text
        for form in self._named:
            for match in form.finditer(text):
                month, weekday = self._months[match["month"].casefold()], match["weekday"].casefold()
                yield month, int(match["day"]), _WEEKDAYS.index(weekday), match[0]

    def _day(self, match: re.Match[str], year: int) -> datetime.date | None:
        try:
            return datetime.date(year, self._months[match["month"].casefold()], int(match["day"]))
        except ValueError:
            return None


def nearest_on_weekday(month: int, day: int, weekday: int, near: Interval) -> datetime.date | None:
    """The day of that name on that weekday which lies nearest to `near`, within eleven years of it."""
    found = []
    for year in range(near.earliest.year - 11, near.latest.year + 12):
        try:
            one = datetime.date(year, month, day)
        except ValueError:
            continue
        if one.weekday() == weekday:
            found.append((abs((one - near.earliest).days), one))
    return min(found)[1] if found else None
