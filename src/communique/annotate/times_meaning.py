"""What a match of the time grammar means, and what the functions that tell it share.

The functions themselves, one a rule of `times_grammar`, are in `times_dates` (days, months and seasons),
`times_years` (years and their parts), `times_deixis` (weekdays, "last week", "two days later") and
`times_lengths` (lengths, clock times, repetitions); `times_rules` lists them by name. Each returns
None where the words are something else ("may", "march", "second" as no times, a number that is no year).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.annotate.numbers import read_number
from communique.annotate.times_tense import Tenses
from communique.model.annotations import TimeType
from communique.model.calendar import Reference, month_days
from communique.model.span import Span

SEASON_NUMBERS = {"WI": 1, "SP": 2, "SU": 3, "FA": 4}
KINDS = {
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """`anaphor` is the unit that is counted from the time told before ("a day later"), if any.

    A `yearless` month, day or season takes the year of the times around it in a narrative. A
    `comparison` ("a year earlier") looks back and carries no story on.
    """

    type: TimeType
    value: str
    reference: Reference | None = None
    anaphor: str | None = None
    yearless: bool = False
    comparison: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a meaning may look at beside the match itself."""

    text: str
    span: Span
    tables: Mapping[str, Any]
    tenses: Tenses

    @property
    def tense(self) -> int:
        return self.tenses.tense(self.span)

    def month(self, name: str) -> int:
        return int(self.tables["months"][name.lower().rstrip(".")])

    def weekday(self, name: str) -> int:
        return int(self.tables["weekdays"][name.lower().rstrip(".")])

    def before(self, length: int = 30) -> str:
        return self.text[max(0, self.span.start - length) : self.span.start]

    def after(self, length: int = 30) -> str:
        return self.text[self.span.end : self.span.end + length]

    def is_title(self, unit: str) -> bool:
        """Whether a time is the name of a broadcast or a book: capitals right behind a quotation mark."""
        return self.before(1) in _OPENING_MARKS and unit[:1].isupper() and not unit.isupper()

    def upos(self) -> str:
        """Part of speech of the last word, empty where it was not parsed."""
        found = self.tenses.words(Span(self.span.end - 1, self.span.end))
        return found[1].words[found[0]].upos if found else ""


_OPENING_MARKS = frozenset("\"'`“‘«„")
Match = re.Match[str]
Rule = Callable[[Match, Context], Meaning | None]


def group(match: Match, name: str) -> str | None:
    return match.groupdict().get(name)


def is_name(text: str | None) -> bool:
    """Months and weekdays are written with a capital."""
    return text is None or text[:1].isupper()


def offset_of(which: str | None) -> int | None:
    """-1, 0 or +1 from the words before a unit; None where they count from another time."""
    words = (which or "").lower().split()
    if not words:
        return 0
    if (
        "that" in words
        or "same" in words
        or "following" in words
        or "subsequent" in words
        or "preceding" in words
    ):
        return None
    if words[0] == "the" and words[-1] in ("next", "previous"):
        return None
    if "last" in words or "previous" in words or "past" in words:
        return -1
    if "next" in words or "coming" in words or "upcoming" in words:
        return 1
    return 0


def absolute(first: datetime.date, last: datetime.date | None = None) -> Reference:
    return Reference.days(first, last)


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def dated(year: int, month: int, day: int, suffix: str = "", last: int | None = None) -> Meaning | None:
    first = date_of(year, month, day)
    end = date_of(year, month, last) if last else None
    if first is None or (last and (end is None or end < first)):
        return None
    kind: TimeType = "TIME" if suffix else "DATE"
    return Meaning(kind, first.isoformat() + suffix, absolute(first, end))


def part_of_day(match: Match, context: Context) -> str:
    name = group(match, "part") or group(match, "before")
    return "T" + context.tables["parts_of_day"][name.lower()] if name else ""


def yearless_date(month: int, day: int, offset: int, suffix: str, spread: int = 1) -> Meaning | None:
    if not 1 <= day <= (29 if month == 2 else month_days(2001, month).latest.day):
        return None
    kind: TimeType = "TIME" if suffix else "DATE"
    value = f"XXXX-{month:02}-{day:02}{suffix}"
    return Meaning(kind, value, Reference("date", offset, month * 100 + day, spread), yearless=True)


def count_of(text: str | None) -> float | None:
    """How many; None where the words leave it open ("several")."""
    if text is None:
        return None
    words = text.lower().strip()
    if words in ("a", "an"):
        return 1.0
    if re.fullmatch(r"half\s+an?", words):
        return 0.5
    if words.startswith(("one or", "two or")):
        return None
    found = read_number(words)
    return found.value if found and not found.vague else None


def singular(unit: str) -> str:
    return "century" if unit.lower() == "centurie" else unit.lower()
