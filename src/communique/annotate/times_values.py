"""Values in the form of TIMEX3: dates, durations, clock times, and what is not known yet as X."""

from __future__ import annotations

import datetime
import re

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
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip


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
    if reference.kind == "week":
        return f"{year:04}-W{week:02}"
    if reference.kind == "weekend":
        return f"{year:04}-W{week:02}-WE"
    if reference.kind == "month":
        return month_value(first)
    if reference.kind == "quarter":
        if reference.spread == 2:
            return f"{first.year:04}-H{1 if quarter < 3 else 2}"
        return f"{first.year:04}-Q{quarter}"
    if reference.kind == "season":
        return f"{first.year:04}-{_SEASONS[first.month % 12 // 3]}"
    if reference.kind == "year":
        return f"{first.year:04}"
    if reference.kind == "decade":
        return f"{first.year // 10:03}"
    if reference.kind == "century":
        return f"{first.year // 100:02}"
    return first.isoformat()


def duration_value(count: float | None, unit: str) -> str:
    """A length of time, e.g. `P2D`, `PT5H30M`, `PXM` where the count is open.

    `unit` is the letter in the table of units, after T for parts of a day, with a multiple before it.
    """
    clock, multiple, letter = re.fullmatch(r"(T?)(\d*)([A-Z])", unit).groups()  # type: ignore[union-attr]
    mark = f"P{clock}"
    if count is None:
        if multiple == "10":
            return "PXE" if False else "PX0Y"
        return f"{mark}X{letter}" if not multiple else f"PX{'C' if multiple == '100' else letter}"
    number = count * int(multiple or 1)
    if number == int(number):
        return f"{mark}{int(number)}{letter}"
    whole, rest = int(number), number - int(number)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("D", 30), "D": ("H", 24), "W": ("D", 7)}
    if letter not in smaller:
        return f"{mark}{number:g}{letter}"
    small, size = smaller[letter]
    part = round(rest * size)
    first = f"{whole}{letter}" if whole else ""
    return f"P{clock}{first}{'T' if letter == 'D' else ''}{part}{small}"


def clock_value(match: re.Match[str]) -> str | None:
    """`THH:MM` from a clock time; None where the digits are no time."""
    if match["word"]:
        return "T24:00" if match["word"].lower() == "midnight" else "T12:00"
    if match["four"]:
        hour, minute = int(match["four"][:2]), int(match["four"][2:])
        return f"T{hour:02}:{minute:02}" if hour <= 24 else None
    if match["h24"]:
        return f"T{int(match['h24']):02}:{match['m24']}"
    if match["oclock"]:
        from communique.annotate.numbers import read_number

        number = read_number(match["oclock"])
        if number is None or not 1 <= number.value <= 24:
            return None
        later = (match["opart"] or "").lower() in ("afternoon", "evening", "night") and number.value < 12
        return f"T{int(number.value) + 12 * later:02}:00"
    hour = int(match["hour"])
    if hour > 12:
        return f"T{hour:02}:{match['minute'] or '00'}"
    hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return f"T{hour:02}:{match['minute'] or '00'}"
