"""The rounds of a process as columns of its ledger, and the column that a claim belongs in."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model.entries import Round
from communique.model.span import Interval
from communique.resolve.change_words import ChangeWords, folded
from communique.resolve.ground import Told
from communique.resolve.tellings import HAPPENED

# What was said up to so long before a round opened was said with a view to it.
_EVE = datetime.timedelta(days=7)
# A round that ended longer ago than this, before one that is about to open, is of an older attempt.
_OLD = datetime.timedelta(days=366)

_AGO = re.compile(r" ([\w,]+|a few|several|a couple of) (year|month|week)s? (?:ago|earlier) ")
_LENGTH = {"year": 365.25, "month": 30.4, "week": 7.0}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one process, in the order of time.

    `rounds` took place, or are going on; of those to come only the next, of those called off none.
    `_order` has every round of the process, so that what is told of another finds the column before it.
    """

    rounds: tuple[Round, ...]
    _order: Mapping[str, int]
    _begun: tuple[tuple[datetime.date, int], ...]

    @classmethod
    def of(cls, rounds: Sequence[Round]) -> Columns:
        """From all rounds of a process, in the order of time."""
        happened = [n for n, one in enumerate(rounds) if one.status in HAPPENED]
        last = happened[-1] if happened else -1
        to_come = [n for n, one in enumerate(rounds) if n > last and one.status == "planned"][:1]
        kept = [*happened, *to_come] or list(range(len(rounds)))[:1]
        order, column = {}, 0
        for n, one in enumerate(rounds):
            column += n > 0 and n in kept[1:]
            order[one.id] = column
        begun = sorted((d.earliest, c) for c, n in enumerate(kept) if (d := rounds[n].date) is not None)
        return cls(tuple(rounds[n] for n in kept), order, tuple(begun))

    def at(self, day: datetime.date) -> int:
        """The latest round begun by a day; before the first, the first."""
        place = bisect_right(self._begun, (day, len(self.rounds)))
        return self._begun[place - 1][1] if place else 0

    def place(self, told: Told, main: str | None, words: ChangeWords) -> int:
        """The column of a claim whose report is mainly about the round `main`.

        That round, but for what is told as said long before it; where the report appeared before it
        opened, or it is none of the columns, the latest begun by then.
        """
        own = self._order.get(main or "")
        start = None if own is None else self._start(own)
        voiced = told.date or _ago(told, start, words)
        if voiced is not None and start is not None and voiced.latest < start - _EVE:
            return self.at(voiced.latest)
        published = told.published
        if own is not None and (published is None or start is None or start <= published.latest):
            return own
        if published is None:
            return own or 0
        then = self.at(published.latest)
        ended = self.rounds[then].date
        if own is not None and start is not None and ended is not None and ended.latest < start - _OLD:
            return own
        return then

    def _start(self, column: int) -> datetime.date | None:
        date = self.rounds[column].date
        return None if date is None else date.earliest


def _ago(told: Told, start: datetime.date | None, words: ChangeWords) -> Interval | None:
    """When it was said, where the passage says how long ago: before publication, else before the round."""
    match = _AGO.search(folded(told.quote))
    then = told.published.earliest if told.published is not None else start
    if match is None or then is None:
        return None
    number = words.numbers.get(match[1], 1.0 if match[1] in ("a", "an") else None)
    if number is None:
        number = float(match[1]) if match[1].isdecimal() else None
    if number is None or number > 100:
        return None
    length = _LENGTH[match[2]]
    middle = then - datetime.timedelta(days=round(number * length))
    half = datetime.timedelta(days=round(length / 2))
    return Interval(middle - half, min(middle + half, then))
