"""Tellings held to be of one round, while rounds are being put together."""

from __future__ import annotations

import calendar
import dataclasses
from collections.abc import Callable, Iterable, Sequence

from communique.model.span import Interval
from communique.resolve.rounds.tellings import Telling

Same = Callable[[Telling, Telling], int | None]


@dataclasses.dataclass(slots=True)
class Cluster:
    """Tellings held to be of one round; `days` are the tellings of each day's meeting, if several."""

    tellings: list[Telling] = dataclasses.field(default_factory=list)
    days: list[list[Telling]] = dataclasses.field(default_factory=list)
    _distinct: dict[object, Telling] = dataclasses.field(default_factory=dict)

    def add(self, telling: Telling) -> None:
        """Take it in."""
        self.tellings.append(telling)
        self._distinct.setdefault(telling.signature(), telling)

    def fit(self, telling: Telling, same: Same) -> int | None:
        """The best kinship with any of the tellings, None where it does not go with all of them."""
        best = 0
        of_its_report = [t for t in self.tellings if t.report_id == telling.report_id]
        for other in [*of_its_report, *self._distinct.values()]:
            kin = same(telling, other)
            if kin is None:
                return None
            best = max(best, kin)
        return best

    @property
    def distinct(self) -> list[Telling]:
        """One telling of each signature."""
        return list(self._distinct.values())

    @property
    def happened(self) -> bool:
        return any(t.happened for t in self.tellings)

    @property
    def date(self) -> Interval | None:
        """From the first to the last day; a day that tellings disagree on within their margins, narrowed."""
        dates = [d for d in map(common_days, self.days or [self.tellings]) if d is not None]
        if not dates:
            return None
        return Interval(min(d.earliest for d in dates), max(d.latest for d in dates))


def common_days(tellings: Sequence[Telling]) -> Interval | None:
    """The days that all dated tellings of one meeting share, else all that any of them gives.

    Where it took place, the days it was planned for count for nothing.
    """
    dates = [t.date for t in tellings if t.date is not None and t.happened]
    dates = dates or [t.date for t in tellings if t.date is not None]
    if not dates:
        return None
    low, high = max(d.earliest for d in dates), min(d.latest for d in dates)
    if low <= high:
        return Interval(low, high)
    return Interval(min(d.earliest for d in dates), max(d.latest for d in dates))


def left_open(days: Interval) -> bool:
    """Whether these are the days of a week, a part of a month, a month or a year: any of them is meant."""
    first, last = days.earliest, days.latest
    if first.weekday() == 0 and days.days % 7 == 0:
        return True
    end = last.day == calendar.monthrange(last.year, last.month)[1]
    if days.days > 31:
        return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return first.day in (1, 11, 21) and (last.day in (10, 20) or end)


def days_of(dated: Telling | Cluster) -> Interval:
    """The days of what has a date."""
    assert dated.date is not None, "only what is dated is compared by its days"
    return dated.date


def join(joined: Iterable[tuple[int, Telling]], rounds: Sequence[Cluster]) -> None:
    """Put each telling to its round.

    Only once all are chosen, so that what is put to a round does not decide on what is put to it next.
    """
    for n, telling in joined:
        found = rounds[n]
        found.days = found.days or [list(found.tellings)]
        found.add(telling)
