"""Values in the form of TIMEX3: dates, durations, clock times, and what is not known yet as X."""

from __future__ import annotations

import datetime
import re

from communique.annotate.numbers import read_number
from communique.model.calendar import Reference
from communique.model.span import Interval

_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "weekday": "XXXX-XX-XX",
    "date": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "season": "XXXX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_SEASONS = ("WI", "SP", "SU", "FA")
_TENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "oh": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}


def underspecified(kind: str) -> str:
    """The value of a kind of reference before the day of writing is known."""
    return _UNKNOWN[kind]


def two_digit_year(number: int) -> int:
    """Years of two digits: up to 39 of this century, else of the last."""
    return number + (2000 if number < 40 else 1900)


def year_value(text: str) -> int:
    """A year in four digits, as '98, or spoken ("nineteen ninety-eight")."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        return int(digits)
    if digits:
        return two_digit_year(int(digits))
    century, *rest = re.split(r"[-\s]+", text.lower())
    return _TENS[century] * 100 + sum(_TENS[word] for word in rest)


def month_value(day: datetime.date) -> str:
    """`YYYY-MM`."""
    return f"{day.year:04}-{day.month:02}"


def date_value(reference: Reference, days: Interval) -> str:
    """The value of resolved days at the grain of the reference they come from."""
    first = days.earliest
    year, week, _ = first.isocalendar()
    quarter = (first.month + 2) // 3
    part = f"H{(quarter + 1) // 2}" if reference.spread == 2 else f"Q{quarter}"
    by_kind = {
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": month_value(first),
        "quarter": f"{first.year:04}-{part}",
        "season": f"{first.year:04}-{_SEASONS[first.month % 12 // 3]}",
        "year": f"{first.year:04}",
        "decade": f"{first.year // 10:03}",
        "century": f"{first.year // 100:02}",
    }
    return by_kind.get(reference.kind, first.isoformat())


def duration_value(count: float | None, unit: str) -> str:
    """A length of time, e.g. `P2D`, `PT5H30M`, `PXM` where the count is open.

    `unit` is the letter in the table of units, after T for parts of a day, with a multiple before it.
    """
    clock, multiple, letter = re.fullmatch(r"(T?)(\d*)([A-Z])", unit).groups()  # type: ignore[union-attr]
    mark = f"P{clock}"
    if count is None:
        many = {"10": "DE", "100": "C"}  # decades and centuries have letters of their own
        return f"{mark}X{many.get(multiple, letter)}"
    number = count * int(multiple or 1)
    if number == int(number):
        return f"{mark}{int(number)}{letter}"
    whole, rest = int(number), number - int(number)
    smaller = {
        "Y": ("M", 12),
        "H": ("M", 60),
        "M": ("S", 60) if clock else ("D", 30),
        "D": ("H", 24),
        "W": ("D", 7),
    }
    if letter not in smaller:
        return f"{mark}{number:g}{letter}"
    small, size = smaller[letter]
    part = round(rest * size)
    first = f"{whole}{letter}" if whole else ""
    return f"P{clock}{first}{'T' if letter == 'D' else ''}{part}{small}"


def clock_value(match: re.Match[str]) -> str | None:
    """`THH:MM` from a clock time; None where the digits are no time."""
    minute = 0
    if match["word"]:
        hour = 24 if match["word"].lower() == "midnight" else 12
    elif match["four"]:
        hour, minute = int(match["four"][:2]), int(match["four"][2:])
    elif match["h24"]:
        hour, minute = int(match["h24"]), int(match["m24"])
    elif match["oclock"]:
        number = read_number(match["oclock"])
        hour = int(number.value) if number is not None else 99
        hour += 12 * ((match["opart"] or "").lower() in ("afternoon", "evening", "night") and hour < 12)
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour <= 12:
            hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return f"T{hour:02}:{minute:02}" if hour <= 24 else None
