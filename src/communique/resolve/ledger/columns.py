"""The rounds of a process as columns of its ledger, and the column that a claim belongs in."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model.calendar import month_days
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.ledger.change_words import ChangeWords, folded
from communique.resolve.rounds.tellings import HAPPENED

# What was said up to so long before a round opened was said with a view to it.
_EVE = datetime.timedelta(days=7)
# A round that ended longer ago than `_OLD` is of an older attempt, where a new one begins within `_SOON`.
_OLD, _SOON = datetime.timedelta(days=3 * 366), datetime.timedelta(days=366)

_AGO = re.compile(r" (\w+) (year|month|week)s? (?:ago|earlier) ")
# What is said "since the truce of last November", or "before the talks of 25 October", was not said then.
_REACHING = frozenset(("since", "until", "till", "after", "before", "by"))
_LENGTH = {"year": 365.25, "month": 30.4, "week": 7.0}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one process, in the order of time: its rounds, and others that are its reports' news.

    `begun` are the days on which the principals' own meetings opened, or fell through as the news of a
    report, with their columns; `main` goes from report id to the column that its news is.
    """

    rounds: tuple[Round, ...]
    main: Mapping[str, int]
    begun: tuple[tuple[datetime.date, int], ...]

    @classmethod
    def of(cls, process: Process, rounds: Sequence[Round], news: Mapping[str, str]) -> Columns:
        """`rounds` are all of the record, in the order of time; `news` is what `news_rounds` gives."""
        own = set(process.rounds)
        told = {r: news[r] for r in process.reports if r in news}
        kept = [one for one in rounds if one.id in own or one.id in told.values()]
        place = {one.id: n for n, one in enumerate(kept)}
        begun = sorted(
            (one.date.earliest, n)
            for n, one in enumerate(kept)
            if one.id in own and one.date is not None and one.format != "call"
            if one.status in HAPPENED or (one.status == "cancelled" and one.id in told.values())
        )
        return cls(tuple(kept), {report: place[one] for report, one in told.items()}, tuple(begun))

    def at(self, day: datetime.date) -> int:
        """The latest round begun by a day; before the first, the first.

        Where that is of an attempt given up long ago, and another began soon after, the first of that.
        """
        if not self.begun:
            return 0
        after = bisect_right(self.begun, (day, len(self.rounds)))
        if 0 < after < len(self.begun):
            last, ahead = self.rounds[self.begun[after - 1][1]].date, self.begun[after][0]
            if last is not None and day - last.latest > _OLD and ahead - day < _SOON:
                return self.begun[after][1]
        return self.begun[max(0, after - 1)][1]

    def place(self, told: Told, passage: str, words: ChangeWords, changed: bool = False) -> int | None:
        """The column of a claim; None where neither its report nor its words place it.

        That of its report's news, but for what its `passage`, folded, tells as said long before it. A report
        without news speaks to the latest round begun by then. A position that is told as `changed` is
        told as of now, whenever it was taken.
        """
        main = self.main.get(told.report.id)
        if changed and main is not None:
            return main
        start = None if main is None else self._start(main)
        known = told.published or (None if start is None else Interval.day(start))
        voiced = told.date or voiced_on(passage, known, words)
        if (
            voiced is not None
            and known is not None
            and voiced.latest < min(known.earliest, start or known.earliest) - _EVE
        ):
            return self.at(voiced.latest)
        if main is not None:
            return main
        return None if told.published is None else self.at(told.published.latest)

    def is_of(self, told: Told, column: int, words: ChangeWords) -> bool:
        """Whether what was agreed was agreed in a round: told as its news, or on a day close to it."""
        if self.main.get(told.report.id) == column and told.date is None:
            return True
        round_days = self.rounds[column].date
        day = told.date or voiced_on(folded(told.quote), told.published, words)
        if day is None or round_days is None:
            return self.main.get(told.report.id) == column
        return day.days <= _EVE.days and Interval(round_days.earliest - _EVE, round_days.latest + _EVE).meets(
            day
        )

    def _start(self, column: int) -> datetime.date | None:
        date = self.rounds[column].date
        return None if date is None else date.earliest


def voiced_on(passage: str, known: Interval | None, words: ChangeWords) -> Interval | None:
    """When something was said, by a folded passage: "four years ago", "in November", "last May".

    Counted from `known`, the days of the report.
    """
    if known is None:
        return None
    return _ago(passage, known, words) or _month(passage, known, words)


def _ago(text: str, known: Interval, words: ChangeWords) -> Interval | None:
    match = _AGO.search(text)
    if match is None:
        return None
    number = words.numbers.get(match[1], 1.0 if match[1] in ("a", "an") else None)
    if number is None and match[1].isdecimal():
        number = float(match[1])
    if number is None or number > 100:
        return None
    length = _LENGTH[match[2]]
    middle = known.earliest - datetime.timedelta(days=round(number * length))
    half = datetime.timedelta(days=round(length / 2))
    return Interval(middle - half, min(middle + half, known.latest))


def _month(text: str, known: Interval, words: ChangeWords) -> Interval | None:
    match = words.month.search(text)
    if match is None or _REACHING & set(text[: match.start()].rpartition(" , ")[2].split()):
        return None
    number = words.months[match[1]]
    if match[2]:
        return month_days(int(match[2]), number)
    year = known.latest.year - (number > known.latest.month)
    return month_days(year, number)
