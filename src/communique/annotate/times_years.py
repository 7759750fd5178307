"""Years, decades, centuries, quarters and halves of years."""

from __future__ import annotations

import datetime
import re

from communique.annotate.numbers import read_ordinal
from communique.annotate.times_meaning import (
    Context,
    Match,
    Meaning,
    absolute,
    offset_of,
)
from communique.annotate.times_tense import PAST
from communique.annotate.times_values import (
    two_digit_year,
    year_value,
)
from communique.model.calendar import Reference, month_days
from communique.model.span import Interval

_DECADE_WORDS = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)


def bc_year(match: Match, _: Context) -> Meaning | None:
    return Meaning("DATE", f"BC{int(match['bcyear']):04}")


def decade(match: Match, _: Context) -> Meaning | None:
    if match["year"]:
        first = int(match["year"]) * 10
    elif match["short"]:
        first = two_digit_year(int(match["short"]))
    else:
        first = 1920 + 10 * _DECADE_WORDS.index(match["word"].lower())
        if not match[0].lower().startswith(("the ", "mid", "early", "late")):
            return None
    if not match["year"] and not match[0].lower().startswith(("the ", "mid", "early", "late")):
        return None
    days = Interval(datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31))
    return Meaning("DATE", f"{first // 10:03}", Reference("absolute", interval=days))


def century(match: Match, _: Context) -> Meaning | None:
    number = read_ordinal(match["ord"])
    if number is None or not 1 <= number <= 22:
        return None
    if match["bc"]:
        return Meaning("DATE", f"BC{number - 1:02}")
    days = Interval(datetime.date(max(1, (number - 1) * 100), 1, 1), datetime.date(number * 100 - 1, 12, 31))
    return Meaning("DATE", f"{number - 1:02}", Reference("absolute", interval=days))


def quarter(match: Match, _: Context) -> Meaning | None:
    number = read_ordinal(match["n"]) or 4
    year = match["year"] or match["before"]
    if year:
        first = datetime.date(int(year), 3 * number - 2, 1)
        return Meaning("DATE", f"{year}-Q{number}", absolute(first, month_days(int(year), 3 * number).latest))
    words = (match["rel"] or match["rel2"] or "").lower().split()
    offset = {"last": -2, "next": 2, "this": 0}.get(words[0] if words else "")
    return Meaning(
        "DATE", f"XXXX-Q{number}", Reference("quarter", PAST if offset is None else offset, number)
    )


def half(match: Match, _: Context) -> Meaning | None:
    number = 1 if match["n"].lower() == "first" else 2
    if match["year"]:
        year = int(match["year"])
        first, last = (1, 6) if number == 1 else (7, 12)
        return Meaning(
            "DATE",
            f"{year}-H{number}",
            absolute(datetime.date(year, first, 1), month_days(year, last).latest),
        )
    offset = {"last": -1, "next": 1}.get((match["rel"] or "").lower().split(" ")[0], 0)
    base = Reference("year", offset)
    return Meaning("DATE", f"XXXX-H{number}", Reference("quarter", 0, 2 * number - 1, 2, base=base))


_QUARTERS = {"year-ago": -5, "year-earlier": -5, "like": -5, "this": 0, "current": 0, "next": 1}


def quarter_of(match: Match, context: Context) -> Meaning | None:
    which = (match["which"] or "").lower()
    offset = _QUARTERS.get(which, -1)
    if match["ago"] or which in ("corresponding", "same"):
        offset = -5
    if match[0].lower().endswith("period") and which in (
        "",
        "this",
        "current",
        "next",
        "same",
        "corresponding",
    ):
        return None
    bare = not which and (context.upos() not in ("", "NOUN") or not match[0].lower().startswith("the "))
    if bare or (not which and re.match(r"\s+(?:of|century|final)\b|-", context.after())):
        return None
    return Meaning("DATE", "XXXX-QX", Reference("quarter", offset))


def fiscal(match: Match, _: Context) -> Meaning | None:
    year = match["year"] or match["short"]
    if year:
        number = int(year) if len(year) == 4 else two_digit_year(int(year))
        days = Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31))
        return Meaning("DATE", str(number), Reference("absolute", interval=days))
    if "year" not in match[0].lower():
        return None
    return Meaning("DATE", "XXXX", Reference("year", offset_of(match["which"]) or 0))


_UNIT_AFTER = re.compile(
    r"\s*(?:%|percent|per cent|people|men|troops|soldiers|kilomet|km|miles|tons|tonnes|metres|meters|dollars"
    r"|euros|pounds|yards|feet|acres|hectares|civilians|refugees|prisoners|fighters|houses|homes|families|members|workers"
    r"|times|barrels|shares|points|bodies|aircraft|tanks|guns|ships|rounds|years|days|hours|hp\b|GMT|lbs?\b|kg\b|ft\b)",
    re.I,
)
_NUMBER_LEAD = re.compile(
    r"(?:[#№]|\bNo\.?|\bRes(?:olution|\.)?s?|[Ff]light|[Aa]rticle|\bpage|\d[,.:/]|\bRs\.?|\bdlrs|[A-Z]{2,})\s*$"
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|through|during|for|before|after|about|around|early|late|mid|between"
    r"|and|or|the|than|year|years|summer|winter|ca\.?|circa|spring|autumn|fall|its|his|their|a|vs|until)[\s-]+"
    r"|[(\[–/,—-]\s*|^|\n|['’]s\s+|\d\s*,\s*)$",
    re.I,
)


def year(match: Match, context: Context) -> Meaning | None:
    number: int | None
    if match["short"]:
        led = re.search(
            r"\b(?:in|since|of|by|until|from|late|early|class|winter|summer|for)\s+$", context.before(), re.I
        )
        number = two_digit_year(int(match["short"])) if led else None
    elif match["two"]:
        number = 2000 if re.search(r"year\s+two", match[0], re.I) else None
    elif match["year"]:
        number = int(match["year"]) if _is_year(match, context) else None
    else:
        number = year_value(match["spoken"])
    return _whole_year(number) if number is not None else None


def _is_year(match: Match, context: Context) -> bool:
    """Whether four digits are a year: not a count, a sum, a part of a number or of a name."""
    number, before, after = int(match["year"]), context.before(), context.after()
    if _UNIT_AFTER.match(after) or re.match(r"[,.]\d|\s+\d{3}\b", after) or _NUMBER_LEAD.search(before):
        return False
    led = _YEAR_LEAD.search(before) is not None
    return led or (1900 <= number <= 2030) or (bool(match["edge"]) and number >= 1400)


def _whole_year(number: int) -> Meaning:
    days = Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31))
    return Meaning("DATE", f"{number:04}", Reference("absolute", interval=days))


def year_to(match: Match, context: Context) -> Meaning | None:
    """The second year of "1980-1988" or "2015-16"."""
    first, given = int(context.before(5)[:4]), match["to"]
    last = int(given) if len(given) == 4 else first // 100 * 100 + int(given)
    return _whole_year(last) if first < last < first + 100 and last < 2200 else None
