"""Where a passage stands, and which days a time covers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets `[start, end)` into a report's source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `earliest` to `latest`, both included."""

    earliest: datetime.date
    latest: datetime.date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"not an interval: {self.earliest} to {self.latest}")

    @classmethod
    def day(cls, day: datetime.date) -> Interval:
        """One day."""
        return cls(day, day)

    @classmethod
    def parse(cls, text: str) -> Interval:
        """From `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`; raises ValueError on anything else."""
        first, _, last = text.partition("/")
        return cls(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first))

    @property
    def days(self) -> int:
        """How many days it covers, at least 1."""
        return (self.latest - self.earliest).days + 1

    def meets(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def overlap(self, other: Interval) -> Interval | None:
        """The days both cover."""
        if not self.meets(other):
            return None
        return Interval(max(self.earliest, other.earliest), min(self.latest, other.latest))

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"
