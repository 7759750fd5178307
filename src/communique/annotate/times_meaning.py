"""What a match of the time grammar means: type, TIMEX3 value, and the reference it is resolved from.

One function a rule of `times_grammar`, found by its name; each returns None where the words are
something else ("may", "march", "second" as no times, a number that is no year).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from communique.annotate.numbers import numerals, read_number, read_ordinal
from communique.annotate.times_tense import OPEN, PAST, TO_COME, Tenses
from communique.annotate.times_values import (
    clock_value,
    date_value,
    duration_value,
    month_value,
    two_digit_year,
    underspecified,
    year_value,
)
from communique.model.annotations import TimeType
from communique.model.calendar import Reference, month_days, season_days
from communique.model.span import Interval, Span

SEASON_NUMBERS = {"WI": 1, "SP": 2, "SU": 3, "FA": 4}
_DECADE_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_KINDS = {
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

    def upos(self) -> str:
        """Part of speech of the last word, empty where it was not parsed."""
        found = self.tenses.words(Span(self.span.end - 1, self.span.end))
        return found[1].words[found[0]].upos if found else ""


Match = re.Match[str]
Rule = Callable[[Match, Context], Meaning | None]


def _group(match: Match, name: str) -> str | None:
    return match.groupdict().get(name)


def _is_name(text: str | None) -> bool:
    """Months and weekdays are written with a capital."""
    return text is None or text[:1].isupper()


def _offset(which: str | None) -> int | None:
    """-1, 0 or +1 from the words before a unit; None where they count from another time."""
    words = (which or "").lower().split()
    if not words:
        return 0
    if "that" in words or "same" in words or "following" in words or "subsequent" in words or "preceding" in words:
        return None
    if words[0] == "the" and words[-1] in ("next", "previous"):
        return None
    if "last" in words or "previous" in words or "past" in words:
        return -1
    if "next" in words or "coming" in words or "upcoming" in words:
        return 1
    return 0


def _absolute(first: datetime.date, last: datetime.date | None = None) -> Reference:
    return Reference.days(first, last)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _dated(year: int, month: int, day: int, suffix: str = "", last: int | None = None) -> Meaning | None:
    first = _date(year, month, day)
    end = _date(year, month, last) if last else None
    if first is None or (last and (end is None or end < first)):
        return None
    kind: TimeType = "TIME" if suffix else "DATE"
    return Meaning(kind, first.isoformat() + suffix, _absolute(first, end))


def _part(match: Match, context: Context) -> str:
    name = _group(match, "part") or _group(match, "before")
    return "T" + context.tables["parts_of_day"][name.lower()] if name else ""


# --- days with a month ------------------------------------------------------------


def iso(match: Match, _: Context) -> Meaning | None:
    clock = match["clock"]
    return _dated(int(match["year"]), int(match["mon"]), int(match["dom"]), f"T{clock}" if clock else "")


def numeric(match: Match, _: Context) -> Meaning | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else two_digit_year(int(match["year"]))
    day_first = match["sep"] == "." or first > 12
    month, day = (second, first) if day_first else (first, second)
    return _dated(year, month, day)


def _yearless_date(month: int, day: int, offset: int, suffix: str, spread: int = 1) -> Meaning | None:
    if not 1 <= day <= (29 if month == 2 else month_days(2001, month).latest.day):
        return None
    kind: TimeType = "TIME" if suffix else "DATE"
    value = f"XXXX-{month:02}-{day:02}{suffix}"
    return Meaning(kind, value, Reference("date", offset, month * 100 + day, spread), yearless=True)


def day_month(match: Match, context: Context) -> Meaning | None:
    if not _is_name(match["mon"]):
        return None
    month, day = context.month(match["mon"]), read_ordinal(match["dom"])
    if day is None:
        day = int(re.sub(r"\D", "", match["dom"]) or 0)
    last = int(re.sub(r"\D", "", match["to"])) if match["to"] else None
    suffix = _part(match, context)
    if _group(match, "bc"):
        return Meaning("DATE", f"BC{int(match['bcyear']):04}-{month:02}-{day:02}{suffix}")
    year = match["year"] or _group(match, "spoken") or _year_ahead(context)
    if year:
        return _dated(year_value(year), month, day, suffix, last)
    spread = last - day + 1 if last and last > day else 1
    return _yearless_date(month, day, _year_offset(match, context), suffix, spread)


_AHEAD = re.compile(r"\s*(?:and|or|to|until|till|through|[-–])\s*(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?((?:1[5-9]|20)\d\d)\b")


def _year_ahead(context: Context) -> str | None:
    """The year that the second of two joined dates gives to both ("from April to June 1955")."""
    found = _AHEAD.match(context.after(40))
    return found[1] if found else None


month_day = day_month


def _year_offset(match: Match, context: Context) -> int:
    """Which one of a name in the calendar: told by "last year", else by the tense."""
    words = (_group(match, "rel") or "").lower()
    if words.startswith("last"):
        return -2
    if words.startswith("next"):
        return 2
    return context.tense


# --- months, seasons, years -------------------------------------------------------


def month_year(match: Match, context: Context) -> Meaning | None:
    if not _is_name(match["mon"]):
        return None
    month = context.month(match["mon"])
    if match["bc"]:
        return Meaning("DATE", f"BC{int(match['bcyear']):04}-{month:02}")
    year = match["year"] or match["spoken"] or match["short"]
    if year:
        days = month_days(year_value(year), month)
        return Meaning("DATE", month_value(days.earliest), Reference("absolute", interval=days))
    words = match["rel"].lower().split()
    offset = {"last": -2, "next": 2, "this": 0}.get(words[0])
    if offset is None:
        anaphor = "year"
        return Meaning("DATE", f"XXXX-{month:02}", Reference("month", 0, month), anaphor, yearless=True)
    if offset == 0:
        return Meaning("DATE", f"XXXX-{month:02}", Reference("month", 0, month, base=Reference("year")))
    return Meaning("DATE", f"XXXX-{month:02}", Reference("month", offset, month))


def which_month(match: Match, context: Context) -> Meaning | None:
    if not _is_name(match["mon"]):
        return None
    month, offset = context.month(match["mon"]), _offset(match["which"])
    words = match["which"].lower()
    yearless = offset is None
    if "this" in words and offset == 0:
        offset = context.tense
    elif words in ("last", "past"):
        offset = -3
    return Meaning("DATE", f"XXXX-{month:02}", Reference("month", offset or 0, month), yearless=yearless)


def month(match: Match, context: Context) -> Meaning | None:
    name = match["mon"]
    if not _is_name(name):
        return None
    bare = name.lower().rstrip(".")
    if bare in ("may", "march", "mar", "jan", "sep", "dec") or len(bare) <= 3:
        if not match["edge"] and not _led(context, name):
            return None
    elif context.upos() not in ("", "PROPN", "NOUN", "X", "NUM") and not match["edge"]:
        return None
    if bare in ("april", "june", "august", "jan", "may", "march") and _person(context):
        return None
    year = _year_ahead(context)
    if year:
        days = month_days(int(year), context.month(name))
        return Meaning("DATE", month_value(days.earliest), Reference("absolute", interval=days))
    return Meaning(
        "DATE", f"XXXX-{context.month(name):02}", Reference("month", context.tense, context.month(name)), yearless=True
    )


def _led(context: Context, name: str) -> bool:
    """Whether the word before makes an ambiguous name ("May", "March", "Jan") a month."""
    found = re.search(r"([\w-]+)[\s-]+$", context.before())
    leads = found and found[1].lower() in context.tables["month_leaders"]["words"]
    return bool(leads) and not re.match(r"\s+[A-Z]?[a-z]*(?:'s)?\s+(?:said|told)", context.after())


def _person(context: Context) -> bool:
    """Given and family names that are months: "Theresa May", "April Glaspie", "Jan Egeland"."""
    before = re.search(r"([A-Z][a-z]+)\s+$", context.before())
    known = before and before[1].lower() in context.tables["month_leaders"]["words"]
    after = re.match(r"\s+[A-Z][a-z]{2,}", context.after())
    return bool((before and not known and before[1] not in ("Last", "Next", "This")) or (after and not known and not re.search(r"\b(in|since|by|until|of|last|from|to|and|for)\s+$", context.before(), re.I)))


def season_year(match: Match, context: Context) -> Meaning | None:
    code = context.tables["seasons"][match["season"].lower()]
    if match["bc"]:
        return Meaning("DATE", f"BC{int(match['bcyear']):04}-{code}")
    if match["rel"]:
        offset = {"last": -2, "next": 2}.get(match["rel"].lower().split()[0])
        yearless = offset is None and "th" in match["rel"].lower() and not match["rel"].lower().startswith("this")
        return Meaning("DATE", f"XXXX-{code}", Reference("season", offset or 0, SEASON_NUMBERS[code]), yearless=yearless)
    year = year_value(match["year"] or match["spoken"])
    number = SEASON_NUMBERS[code]
    days = season_days(year + (number == 1), number)
    return Meaning("DATE", f"{year:04}-{code}", Reference("absolute", interval=days))


def season(match: Match, context: Context) -> Meaning | None:
    word, before = match["season"].lower(), context.before()
    led = match["which"] or match["edge"] or re.search(r"\b(?:in|by|until|since|during|of|through|for|from|each|every)\s+(?:the\s+)?$", before, re.I)
    the = match[0].lower().startswith("the ")
    if context.upos() in ("VERB", "AUX", "PROPN", "ADJ") and not match["which"]:
        return None
    if word in ("spring", "fall") and not led:
        return None
    if word in ("spring", "fall") and (the and re.match(r"\s+(?:of|in)\b", context.after())):
        return None
    if not led and not the and context.upos() not in ("NOUN",):
        return None
    code = context.tables["seasons"][word]
    offset = _offset(match["which"])
    yearless = offset is None or not match["which"]
    if not match["which"] or "this" in match["which"].lower():
        offset = context.tense if not match["which"] else offset
    return Meaning("DATE", f"XXXX-{code}", Reference("season", offset or 0, SEASON_NUMBERS[code]), yearless=yearless)


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


def quarter(match: Match, context: Context) -> Meaning | None:
    number = read_ordinal(match["n"]) or 4
    year = match["year"] or match["before"]
    if year:
        first = datetime.date(int(year), 3 * number - 2, 1)
        return Meaning("DATE", f"{year}-Q{number}", _absolute(first, month_days(int(year), 3 * number).latest))
    words = (match["rel"] or match["rel2"] or "").lower().split()
    offset = {"last": -2, "next": 2, "this": 0}.get(words[0] if words else "", None)
    return Meaning("DATE", f"XXXX-Q{number}", Reference("quarter", PAST if offset is None else offset, number))


def half(match: Match, _: Context) -> Meaning | None:
    number = 1 if match["n"].lower() == "first" else 2
    if match["year"]:
        year = int(match["year"])
        first, last = (1, 6) if number == 1 else (7, 12)
        return Meaning(
            "DATE", f"{year}-H{number}", _absolute(datetime.date(year, first, 1), month_days(year, last).latest)
        )
    offset = {"last": -1, "next": 1}.get((match["rel"] or "").lower().split(" ")[0], 0)
    base = Reference("year", offset)
    return Meaning("DATE", f"XXXX-H{number}", Reference("quarter", 0, 2 * number - 1, 2, base=base))


def quarter_of(match: Match, context: Context) -> Meaning | None:
    which = (match["which"] or "").lower()
    if match[0].lower().endswith("period") and which not in ("latest", "year-ago", "year-earlier", "prior", "like"):
        return None
    if which in ("year-ago", "year-earlier", "corresponding", "same", "like") or match["ago"]:
        return Meaning("DATE", "XXXX-QX", Reference("quarter", -5))
    if which in ("latest", "last", "previous", "past", "prior"):
        return Meaning("DATE", "XXXX-QX", Reference("quarter", -1))
    if which in ("this", "current", "next"):
        return Meaning("DATE", "XXXX-QX", Reference("quarter", 1 if which == "next" else 0))
    if context.upos() not in ("", "NOUN") or not match[0].lower().startswith("the "):
        return None
    if re.match(r"\s+(?:of|century|final)\b|-", context.after()):
        return None
    return Meaning("DATE", "XXXX-QX", Reference("quarter", -1))


def fiscal(match: Match, context: Context) -> Meaning | None:
    year = match["year"] or match["short"]
    if year:
        number = int(year) if len(year) == 4 else two_digit_year(int(year))
        days = Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31))
        return Meaning("DATE", str(number), Reference("absolute", interval=days))
    if "year" not in match[0].lower():
        return None
    return Meaning("DATE", "XXXX", Reference("year", _offset(match["which"]) or 0))


_UNIT_AFTER = re.compile(
    r"\s*(?:%|percent|per cent|people|men|troops|soldiers|kilomet|km|miles|tons|tonnes|metres|meters|dollars|euros"
    r"|pounds|yards|feet|acres|hectares|civilians|refugees|prisoners|fighters|houses|homes|families|members|workers"
    r"|times|barrels|shares|points|bodies|aircraft|tanks|guns|ships|rounds|years|days|hours|hp\b|GMT|lbs?\b|kg\b|ft\b)",
    re.I,
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|through|during|for|before|after|about|around|early|late|mid|between"
    r"|and|or|the|than|year|years|summer|winter|ca\.?|circa|spring|autumn|fall|its|his|their|a|vs|until)[\s-]+|[(\[–/,—-]\s*|^|\n|['’]s\s+|\d\s*,\s*)$",
    re.I,
)


def year(match: Match, context: Context) -> Meaning | None:
    short, four = match["short"], match["year"]
    if short:
        if not re.search(r"\b(?:in|since|of|by|until|from|late|early|class|winter|summer|for)\s+$", context.before(), re.I):
            return None
        number = two_digit_year(int(short))
    elif match["two"]:
        if not re.search(r"year\s+two", match[0], re.I):
            return None
        number = 2000
    elif four:
        number = int(four)
        if _UNIT_AFTER.match(context.after()) or re.match(r"[,.]\d|\s+\d{3}\b", context.after()):
            return None
        if re.search(r"(?:[#№]|\bNo\.?|\bRes(?:olution|\.)?s?|[Ff]light|[Aa]rticle|\bpage|\d[,.:/]|\bby|\bRs\.?|\bdlrs|[A-Z]{2,})\s*$", context.before(20)) and not re.search(r"\bby\s+$", context.before()):
            return None
        if not match["edge"] and not _YEAR_LEAD.search(context.before()) and not 1900 <= number <= 2030:
            return None
        if number < 1400 and not _YEAR_LEAD.search(context.before()):
            return None
    else:
        number = year_value(match["spoken"])
    return _whole_year(number)


def _whole_year(number: int) -> Meaning:
    days = Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31))
    return Meaning("DATE", f"{number:04}", Reference("absolute", interval=days))


def year_to(match: Match, context: Context) -> Meaning | None:
    """The second year of "1980-1988" or "2015-16"."""
    first, given = int(context.before(5)[:4]), match["to"]
    last = int(given) if len(given) == 4 else first // 100 * 100 + int(given)
    return _whole_year(last) if first < last < first + 100 and last < 2200 else None


# --- days by weekday and deixis ---------------------------------------------------


def weekday(match: Match, context: Context) -> Meaning | None:
    if not _is_name(match["dow"]):
        return None
    name = match["dow"].lower().rstrip(".")
    if not name.endswith("day") and not _day_led(match, context):
        return None
    number, which = context.weekday(name), (match["which"] or "").lower()
    suffix = _part(match, context)
    kind: TimeType = "TIME" if suffix else "DATE"
    value = f"XXXX-WXX-{number + 1}{suffix}"
    if match["week"]:
        offset = {"last": -2, "next": 2}.get(match["week"].split()[0].lower())
        if offset is None:
            base = Reference("week")
            return Meaning(kind, value, Reference("weekday", 1, number, base=base))
        return Meaning(kind, value, Reference("weekday", offset, number))
    if which.startswith("a week"):
        return Meaning(kind, value, Reference("weekday", -2 if which.endswith("ago") else 2, number))
    offset = _offset(which)
    if offset is None:
        ahead = 3 if re.search("following|next|subsequent", which) else -3 if re.search("previous|preceding", which) else -1
        return Meaning(kind, value, Reference("weekday", ahead, number), "day" if abs(ahead) == 3 else None)
    if which and offset:
        return Meaning(kind, value, Reference("weekday", 3 * offset, number))
    tense = context.tense
    if tense == TO_COME and re.search(r"['’]s$", match[0]) and not context.tenses.announced(context.span):
        tense = PAST  # "would fight Wednesday's ruling"
    return Meaning(kind, value, Reference("weekday", tense, number))


def _day_led(match: Match, context: Context) -> bool:
    """Short weekday names ("Sat", "Mon.") only where a preposition or a date stands beside them."""
    return bool(re.search(r"\b(?:on|until|by|since)\s+$|\(\s*$", context.before()))


def week_weekday(match: Match, context: Context) -> Meaning | None:
    return weekday_of_week(match["week"], context.weekday(match["dow"]))


def weekday_of_week(week: str, number: int) -> Meaning:
    offset = {"last": -2, "next": 2}.get(week.split()[0].lower())
    value = f"XXXX-WXX-{number + 1}"
    if offset is None:
        return Meaning("DATE", value, Reference("weekday", 1, number, base=Reference("week")))
    return Meaning("DATE", value, Reference("weekday", offset, number))


def deictic(match: Match, context: Context) -> Meaning | None:
    words = match["day"].lower()
    offset = -2 if words.startswith("day before") else 2 if words.startswith("day after") else None
    if offset is None:
        offset = {"yesterday": -1, "tomorrow": 1}.get(words, 0)
    suffix = _part(match, context)
    if words in ("tonight", "overnight"):
        suffix = "TNI"
    edge = (match["edge"] or "").lower()
    if edge.startswith("mid"):
        suffix = "TAF" if edge.endswith("noon") else "TMO"
    if words == "overnight":
        return Meaning("TIME", "XXXX-XX-XXTNI", Reference("day", -1, spread=2))
    kind: TimeType = "TIME" if suffix else "DATE"
    return Meaning(kind, "XXXX-XX-XX" + suffix, Reference("day", offset))


def which_unit(match: Match, context: Context) -> Meaning | None:
    unit, words = match["unit"].lower(), match["which"].lower()
    offset = _offset(words)
    if "the" in words and re.match(r"\s+(?:of|in|that|when)\b", context.after()):
        return None
    parts = context.tables["parts_of_day"]
    if unit in parts:
        suffix = "T" + parts[unit]
        if words == "last" and unit == "night":
            return Meaning("TIME", "XXXX-XX-XXTNI", Reference("day", -1))
        if offset is None:
            ahead = 1 if re.search("next|following|subsequent", words) else 0
            return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", ahead), "day")
        if offset == 0 and unit == "day":
            return None
        return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", min(offset, 0) if "this" not in words else 0))
    kind = _KINDS[unit]
    if offset is None:
        ahead = 1 if re.search("next|following|subsequent", words) else -1 if re.search("previous|preceding", words) else 0
        return Meaning("DATE", underspecified(kind), Reference(kind, ahead), kind)
    if unit == "day" and (words in ("past", "last", "the last", "the past", "latest") or offset == 0):
        if words in ("the last", "the past", "the latest", "the current"):
            return None
        return Meaning("DATE", "XXXX-XX-XX", Reference("day", offset), "day" if words in ("this", "that") else None)
    if words in ("the past", "past") and unit in ("week", "month", "year", "decade"):
        return Meaning("DURATION", duration_value(1, context.tables["units"][unit]))
    return Meaning("DATE", underspecified(kind), Reference(kind, offset))


def weekend(match: Match, context: Context) -> Meaning | None:
    return Meaning("DATE", underspecified("weekend"), Reference("weekend", context.tense))


def edge_unit(match: Match, _: Context) -> Meaning | None:
    kind = _KINDS[match["unit"].lower()]
    if kind == "day" and "rest" not in match["edge"].lower() and "end" not in match["edge"].lower():
        return Meaning("DATE", "XXXX-XX-XX", Reference("day"), "day")
    anaphor = kind if " the " in f" {match[0].lower()} " else None
    return Meaning("DATE", underspecified(kind), Reference(kind, 0), anaphor)


def unit_end(match: Match, _: Context) -> Meaning | None:
    kind = _KINDS[match["unit"].lower()]
    return Meaning("DATE", underspecified(kind), Reference(kind, 0), kind)


# --- counted from another time ----------------------------------------------------

_FAR = {"day": "day", "night": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter"}


def ago(match: Match, context: Context) -> Meaning | None:
    unit, words = match["unit"].lower(), match["dir"].lower()
    count = _count(match["count"])
    sign = -1 if words.startswith(("ago", "earlier", "before")) else 1
    anaphor = None if words in ("ago", "from now", "hence") else "day"
    if count is None:
        if unit in ("second", "minute", "hour", "day", "week"):
            return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
        return Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if match["dow"] and unit == "week" and count == 1:
        number = context.weekday(match["dow"])
        return Meaning("DATE", f"XXXX-WXX-{number + 1}", Reference("weekday", -2 if sign < 0 else 2, number))
    if unit in ("hour", "minute", "second"):
        if count * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit] > 48 or anaphor:
            return Meaning("DATE", "XXXX-XX-XX", Reference("day", round(sign * count / 24) if unit == "hour" else 0), anaphor)
        return Meaning("TIME", "XXXX-XX-XX", Reference("day", round(sign * count / 24) if unit == "hour" else 0))
    size = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    kind = _FAR.get(unit, "year")
    if count != int(count) and kind == "year":
        kind, size = "month", 12
    if kind == "year" and size == 1 and anaphor and count <= 2 and context.text[context.span.end :][:1] == ",":
        anaphor = "year"
    offset = sign * int(count * size)
    back = kind == "year" and sign < 0
    return Meaning("DATE", underspecified(kind), Reference(kind, offset), anaphor and kind, comparison=back)


def units_ago(match: Match, _: Context) -> Meaning | None:
    words = match["dir"].lower()
    return Meaning("DATE", "PAST_REF" if words in ("ago", "earlier") else "FUTURE_REF")


def year_earlier(match: Match, _: Context) -> Meaning | None:
    if match["unit"]:
        return Meaning("DATE", "XXXX-QX", Reference("quarter", -5))
    return Meaning("DATE", "XXXX", Reference("year", -1), comparison=True)


def day_beside(match: Match, _: Context) -> Meaning | None:
    unit, words = match["unit"].lower(), match["dir"].lower()
    sign = -1 if words in ("before", "earlier") else 1
    if match[0].lower().startswith("a ") and words in ("before", "after"):
        return None
    if unit in ("night", "morning", "evening"):
        suffix = {"night": "TNI", "morning": "TMO", "evening": "TEV"}[unit]
        return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", sign), "day")
    kind = _KINDS[unit]
    back = kind == "year" and sign < 0
    return Meaning("DATE", underspecified(kind), Reference(kind, sign), kind, comparison=back)


# --- lengths of time --------------------------------------------------------------


def _count(text: str | None) -> float | None:
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


def span(match: Match, context: Context) -> Meaning | None:
    unit = context.tables["units"][_singular(match["unit"])]
    which = match["which"].lower()
    count = _count(match["count"])
    if match["count"] is None:
        if which in ("recent", "past"):
            return Meaning("DATE", "PAST_REF") if which == "recent" else Meaning("DURATION", duration_value(None, unit))
        if which in ("first", "last", "final", "next", "early", "initial", "coming", "intervening", "following", "remaining", "ensuing", "previous", "preceding"):
            return Meaning("DURATION", duration_value(None, unit))
        return None
    return Meaning("DURATION", duration_value(count, unit))


def _singular(unit: str) -> str:
    return "century" if unit.lower() == "centurie" else unit.lower()


def span_one(match: Match, context: Context) -> Meaning | None:
    return Meaning("DURATION", duration_value(1, context.tables["units"][match["unit"].lower()]))


def age(_: Match, __: Context) -> Meaning | None:
    """An age tells no time of what is reported; the rule is there to keep the words from being read as a duration."""
    return None


def duration(match: Match, context: Context) -> Meaning | None:
    unit, words = _singular(match["unit"]), match["count"].lower()
    count = _count(words)
    one = words in ("a", "an")
    if unit in ("second", "sec", "min", "hr", "quarter") and one:
        return None
    if unit in ("quarter", "year") and (count or 0) >= 1000 and not re.search(r"[,a-z]", words):
        return None
    if unit == "second" and not re.search(r"seconds$|-second", match[0].lower()):
        return None
    if unit == "quarter" and (count is None or "quarter" == match["unit"] and words in ("one", "three", "a")):
        return None
    if one and unit in ("day", "night", "week") and re.match(r"\s*-", context.after()):
        return None
    if one and re.search(r"(?:\d|\bonce|\btwice|times|\bdollars|[a-z]s)\s+$", context.before()) and not match["approx"]:
        if re.search(r"(?:\d[\w.,]*|percent|\bonce|\btwice|times|dollars|million|billion|barrels|tons|people|hours)\s+$", context.before()):
            return Meaning("SET", duration_value(1, context.tables["units"][unit]))
    if words in ("some", "many", "few") and not match["unit"].lower().endswith("s") and not match[0].lower().endswith("s"):
        return None
    if words == "one" and unit in ("day", "night", "time"):
        pass
    if match["half"] and count is not None:
        count += 0.5
    return Meaning("DURATION", duration_value(count, context.tables["units"][unit]))


_PLURAL_LEAD = re.compile(
    r"\b(?:for|in|over|after|within|of|during|through|throughout|took|take|takes|taken|lasted|last|lasts|past|spent|spend|by|the"
    r"|or|and|to|more|than|all|only|just|on|before|until|been|was|were|is)\s+$",
    re.I,
)


def plural(match: Match, context: Context) -> Meaning | None:
    unit = _singular(match["unit"])
    if unit in ("hour", "night", "day") and not _PLURAL_LEAD.search(context.before()) and not re.match(r"\s+(?:of|after|before|ago|later)\b", context.after()):
        return None
    if re.match(r"['’]|-old", context.after()):
        return None
    return Meaning("DURATION", duration_value(None, context.tables["units"][unit]))


def unit_long(match: Match, context: Context) -> Meaning | None:
    unit = _singular(match["unit"])
    many = match[0].lower().startswith(unit + "s") or unit == "century" and "centuries" in match[0].lower()
    return Meaning("DURATION", duration_value(None if many else 1, context.tables["units"][unit]))


# --- times of the day -------------------------------------------------------------


def clock(match: Match, context: Context) -> Meaning | None:
    suffix = clock_value(match)
    if suffix is None:
        return None
    if match["h24"] and re.search(r"\d[-–:]\s*$|\bscore\b", context.before(8)):
        return None
    day = _clock_day(match, context)
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XX{suffix}", Reference("day", 0), "day")
    date = day.value.split("T")[0]
    return replace(day, type="TIME", value=date + suffix)


def _clock_day(match: Match, context: Context) -> Meaning | None:
    if match["cdow"]:
        if not _is_name(match["cdow"]):
            return None
        number, which = context.weekday(match["cdow"]), _offset(match["cwhich"]) or 0
        offset = 3 * which if which else context.tense
        return Meaning("DATE", f"XXXX-WXX-{number + 1}", Reference("weekday", offset, number))
    if match["cday"]:
        offset = {"yesterday": -1, "tomorrow": 1}.get(match["cday"].lower(), 0)
        return Meaning("DATE", "XXXX-XX-XX", Reference("day", offset))
    name = match["cmon"] or match["cmon2"]
    if name and _is_name(name):
        day = int(re.sub(r"\D", "", match["cdom"] or match["cdom2"]))
        year = match["cyear"] or match["cyear2"]
        if year:
            return _dated(int(year), context.month(name), day)
        return _yearless_date(context.month(name), day, context.tense, "")
    return None


def hour_part(match: Match, context: Context) -> Meaning | None:
    number = _count(match["hour"])
    if number is None or not 1 <= number <= 12 or number != int(number):
        return None
    hour = int(number) % 12 + (0 if match["part"].lower() == "morning" else 12)
    if hour == 12 and match["part"].lower() == "morning":
        hour = 0
    return Meaning("TIME", f"XXXX-XX-XXT{hour:02}:00", Reference("day"), "day")


def part(match: Match, context: Context) -> Meaning | None:
    code = context.tables["parts_of_day"][match["part"].lower()]
    led = re.search(r"\b(?:in|at|by|during|the|one|that|all|through|into|before|after|until)\s+(?:the\s+)?$", context.before(), re.I)
    if not (match[0].lower().startswith("in ") or led) or context.upos() == "PROPN":
        return None
    if re.match(r"\s+[A-Z]|-|['’]s", context.after()):
        return None
    return Meaning("TIME", f"XXXX-XX-XXT{code}", Reference("day"), "day")


# --- repeated times ---------------------------------------------------------------


def each(match: Match, context: Context) -> Meaning | None:
    count = 2.0 if (match["count"] or "").lower() == "other" else _count(match["count"]) or 1.0
    if match["unit"]:
        unit = _singular(match["unit"])
        if unit in ("second", "minute") and match[0].lower().startswith("each"):
            return None
        return Meaning("SET", duration_value(count, context.tables["units"][unit]))
    if match["dow"]:
        return Meaning("SET", f"XXXX-WXX-{context.weekday(match['dow']) + 1}")
    if match["mon"]:
        return Meaning("SET", f"XXXX-{context.month(match['mon']):02}") if _is_name(match["mon"]) else None
    if match["season"]:
        return Meaning("SET", f"XXXX-{context.tables['seasons'][match['season'].lower()]}")
    return Meaning("SET", f"XXXX-XX-XXT{context.tables['parts_of_day'][match['part'].lower()]}")


def rate(match: Match, context: Context) -> Meaning | None:
    return Meaning("SET", duration_value(1, context.tables["units"][match["unit"].lower()]))


def sets(match: Match, context: Context) -> Meaning | None:
    if context.upos() == "PROPN" or match["word"][0].isupper() and not context.before(2).endswith(("\n", ". ", "")):
        return None
    if re.match(r"-|\s+[A-Z]", context.after()):
        return None
    return Meaning("SET", context.tables["sets"][match["word"].lower()])


def dows(match: Match, context: Context) -> Meaning | None:
    name = match["dow"] or match["dow2"]
    if not _is_name(name):
        return None
    suffix = "T" + context.tables["parts_of_day"][match["part"].lower()] if match["part"] else ""
    return Meaning("SET", f"XXXX-WXX-{context.weekday(name) + 1}{suffix}")


def holiday(match: Match, context: Context) -> Meaning | None:
    if not _is_name(match["name"]):
        return None
    fixed = context.tables["holidays"][re.sub(r"\s+", " ", match["name"].lower().replace("’", "'"))]
    month_number, day = (int(p) for p in fixed.split("-"))
    suffix = "T" + context.tables["parts_of_day"][match["part"].lower()] if match["part"] else ""
    if match["year"]:
        return _dated(int(match["year"]), month_number, day, suffix)
    offset = {"last": -1, "next": 1}.get((match["which"] or "").lower(), context.tense)
    return _yearless_date(month_number, day, offset, suffix)


def vague(match: Match, context: Context) -> Meaning | None:
    word = re.sub(r"\s+", " ", match["word"].lower())
    value = context.tables["vague"][word]
    if word in ("soon", "long") and re.search(r"\bas\s+$", context.before()):
        return None
    if word == "this time" and not re.search(r"\bat\s+$", context.before()):
        return None
    if word == "now" and re.match(r"\s+(?:that)\b", context.after()):
        return None
    if word == "future" and context.upos() == "PROPN":
        return None
    if word in ("current", "recent") and re.match(r"\s+(?:years?|weeks?|months?|days?)\b", context.after()):
        return None
    kind: TimeType = "DURATION" if value.startswith("P") and "_" not in value else "DATE"
    return Meaning(kind, value)


def ordinal_day(match: Match, _: Context) -> Meaning | None:
    number = read_ordinal(match["ord"])
    if number is None or match["unit"].lower() != "day":
        return None
    return Meaning("DATE", "XXXX-XX-XX")


RULES: dict[str, Rule] = {
    f.__name__: f
    for f in (
        iso, numeric, day_month, month_year, which_month, month, season_year, season, bc_year, decade, century,
        quarter, half, quarter_of, fiscal, year, year_to, weekday, week_weekday, deictic, which_unit, weekend, edge_unit, unit_end,
        ago, units_ago, year_earlier, day_beside, span, span_one, age, duration, plural, unit_long, clock,
        hour_part, part, each, rate, sets, dows, holiday, vague, ordinal_day,
    )
}  # fmt: skip
RULES["month_day"] = day_month
