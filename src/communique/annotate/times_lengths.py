"""Lengths of time, times of the day, and repeated times."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from communique.annotate.numbers import read_ordinal
from communique.annotate.times_meaning import (
    Context,
    Match,
    Meaning,
    count_of,
    dated,
    is_name,
    offset_of,
    singular,
    yearless_date,
)
from communique.annotate.times_tense import PAST
from communique.annotate.times_values import (
    clock_value,
    duration_value,
)
from communique.model.annotations import TimeType
from communique.model.calendar import Reference, resolve


def span(match: Match, context: Context) -> Meaning | None:
    unit = context.tables["units"][singular(match["unit"])]
    which = match["which"].lower()
    if which == "early" and re.match(r"\s+of\b", context.after()):
        return None  # "the early hours of Thursday"
    count = count_of(match["count"])
    if match["count"] is None:
        if which == "recent":
            return _recent(singular(match["unit"]), context)
        if which == "past":
            return Meaning("DURATION", duration_value(None, unit))
        if which in (
            "first",
            "last",
            "final",
            "next",
            "early",
            "initial",
            "coming",
            "intervening",
            "following",
            "remaining",
            "ensuing",
            "previous",
            "preceding",
        ):
            return Meaning("DURATION", duration_value(None, unit))
        return None
    return Meaning("DURATION", duration_value(count, unit))


def _recent(unit: str, context: Context) -> Meaning:
    """ "In recent weeks": a past left open, or a length where the tables say so."""
    value = context.tables["vague"].get(f"recent {unit}s", "PAST_REF")
    return Meaning("DURATION" if value.startswith("PX") else "DATE", value)


def span_one(match: Match, context: Context) -> Meaning | None:
    return Meaning("DURATION", duration_value(1, context.tables["units"][match["unit"].lower()]))


def age(_: Match, __: Context) -> Meaning | None:
    """Never a time: the rule keeps the words of an age from being read as a duration."""
    return None


def duration(match: Match, context: Context) -> Meaning | None:
    unit, words = singular(match["unit"]), match["count"].lower()
    count = count_of(words)
    if context.is_title(match["unit"]) or _is_no_length(match, context, unit, count):
        return None
    letters = context.tables["units"][unit]
    if words in ("a", "an") and not match["approx"] and _RATE_LEAD.search(context.before()):
        return Meaning("SET", duration_value(1, letters))  # "24 hours a day"
    if match["half"] and count is not None:
        count += 0.5
    return Meaning("DURATION", duration_value(count, letters))


_RATE_LEAD = re.compile(
    r"(?:\d[\w.,]*|percent|\bonce|\btwice|times|dollars|million|billion|barrels|tons|people|hours)\s+$"
)


def _is_no_length(match: Match, context: Context, unit: str, count: float | None) -> bool:
    """ "A second chance", "a quarter of", "a day-care centre", "the 1988 quarter", "some day"."""
    words, said = match["count"].lower(), match[0].lower()
    one = words in ("a", "an")
    if unit == "second" and not re.search(r"seconds$|-second", said):
        return True
    if unit == "quarter" and (
        (count is None and not said.endswith("s"))
        or (match["unit"] == "quarter" and words in ("one", "three", "a"))
    ):
        return True
    return (
        (one and unit in ("second", "sec", "min", "hr", "quarter"))
        or (one and unit in ("day", "night", "week") and re.match(r"\s*-", context.after()) is not None)
        or (unit in ("quarter", "year") and (count or 0) >= 1000 and not re.search(r"[,a-z]", words))
        or (words in ("some", "many", "few") and not said.endswith("s"))
    )


_PLURAL_LEAD = re.compile(
    r"\b(?:for|in|over|after|within|of|during|through|throughout|took|take|takes|taken|lasted|last|lasts"
    r"|past|spent|spend|by|the|or|and|to|more|than|all|only|just|on|before|until|been|was|were|is)\s+$",
    re.I,
)


def plural(match: Match, context: Context) -> Meaning | None:
    unit = singular(match["unit"])
    if (
        unit in ("hour", "night", "day")
        and not _PLURAL_LEAD.search(context.before())
        and not re.match(r"\s+(?:of|after|before|ago|later)\b", context.after())
    ):
        return None
    if re.match(r"['’]|-old", context.after()):
        return None
    return Meaning("DURATION", duration_value(None, context.tables["units"][unit]))


def unit_long(match: Match, context: Context) -> Meaning | None:
    unit = singular(match["unit"])
    many = match[0].lower().startswith(unit + "s") or (unit == "century" and "centuries" in match[0].lower())
    return Meaning("DURATION", duration_value(None if many else 1, context.tables["units"][unit]))


# --- times of the day -------------------------------------------------------------


def clock(match: Match, context: Context) -> Meaning | None:
    suffix = clock_value(match)
    if suffix is None:
        return None
    if match["word"] and re.search(r"\bhigh\s+$", context.before(), re.IGNORECASE):
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
        if not is_name(match["cdow"]):
            return None
        number, which = context.weekday(match["cdow"]), offset_of(match["cwhich"]) or 0
        offset = 3 * which if which else context.tense
        return Meaning("DATE", f"XXXX-WXX-{number + 1}", Reference("weekday", offset, number))
    if match["cday"]:
        offset = {"yesterday": -1, "tomorrow": 1}.get(match["cday"].lower(), 0)
        return Meaning("DATE", "XXXX-XX-XX", Reference("day", offset))
    name = match["cmon"] or match["cmon2"]
    if name and is_name(name):
        day = int(re.sub(r"\D", "", match["cdom"] or match["cdom2"]))
        year = match["cyear"] or match["cyear2"]
        if year:
            return dated(int(year), context.month(name), day)
        return yearless_date(context.month(name), day, context.tense, "")
    return None


def hour_part(match: Match, _: Context) -> Meaning | None:
    number = count_of(match["hour"])
    if number is None or not 1 <= number <= 12 or number != int(number):
        return None
    hour = int(number) % 12 + (0 if match["part"].lower() == "morning" else 12)
    if hour == 12 and match["part"].lower() == "morning":
        hour = 0
    return Meaning("TIME", f"XXXX-XX-XXT{hour:02}:00", Reference("day"), "day")


def part(match: Match, context: Context) -> Meaning | None:
    code = context.tables["parts_of_day"][match["part"].lower()]
    led = re.search(
        r"\b(?:in|at|by|during|the|one|that|all|through|into|before|after|until)\s+(?:the\s+)?$",
        context.before(),
        re.I,
    )
    if not (match[0].lower().startswith("in ") or led) or context.upos() == "PROPN":
        return None
    if re.match(r"\s+[A-Z]|-|['’]s", context.after()):
        return None
    return Meaning("TIME", f"XXXX-XX-XXT{code}", Reference("day"), "day")


# --- repeated times ---------------------------------------------------------------


def each(match: Match, context: Context) -> Meaning | None:
    count = 2.0 if (match["count"] or "").lower() == "other" else count_of(match["count"]) or 1.0
    if match["unit"]:
        unit = singular(match["unit"])
        if unit in ("second", "minute") and match[0].lower().startswith("each"):
            return None
        return Meaning("SET", duration_value(count, context.tables["units"][unit]))
    if match["dow"]:
        return Meaning("SET", f"XXXX-WXX-{context.weekday(match['dow']) + 1}")
    if match["mon"]:
        return Meaning("SET", f"XXXX-{context.month(match['mon']):02}") if is_name(match["mon"]) else None
    if match["season"]:
        return Meaning("SET", f"XXXX-{context.tables['seasons'][match['season'].lower()]}")
    return Meaning("SET", f"XXXX-XX-XXT{context.tables['parts_of_day'][match['part'].lower()]}")


def rate(match: Match, context: Context) -> Meaning | None:
    return Meaning("SET", duration_value(1, context.tables["units"][match["unit"].lower()]))


def sets(match: Match, context: Context) -> Meaning | None:
    if context.upos() == "PROPN" or (
        match["word"][0].isupper() and not context.before(2).endswith(("\n", ". ", ""))
    ):
        return None
    if re.match(r"-|\s+[A-Z]", context.after()):
        return None
    return Meaning("SET", context.tables["sets"][match["word"].lower()])


def dows(match: Match, context: Context) -> Meaning | None:
    name = match["dow"] or match["dow2"]
    if not is_name(name):
        return None
    suffix = "T" + context.tables["parts_of_day"][match["part"].lower()] if match["part"] else ""
    return Meaning("SET", f"XXXX-WXX-{context.weekday(name) + 1}{suffix}")


def holiday(match: Match, context: Context) -> Meaning | None:
    if not is_name(match["name"]):
        return None
    told = context.tables["holidays"][re.sub(r"\s+", " ", match["name"].lower().replace("’", "'"))]
    fixed, _, weekday = told.partition(" ")
    month_number, day = (int(p) for p in fixed.split("-"))
    suffix = "T" + context.tables["parts_of_day"][match["part"].lower()] if match["part"] else ""
    offset = {"last": -1, "next": 1}.get((match["which"] or "").lower(), context.tense)
    if weekday:
        return _from_day_on(
            match, Reference("date", offset, 100 * month_number + day), suffix, context, weekday
        )
    if match["year"]:
        return dated(int(match["year"]), month_number, day, suffix)
    return yearless_date(month_number, day, offset, suffix)


def _from_day_on(match: Match, day: Reference, suffix: str, context: Context, weekday: str) -> Meaning:
    """A holiday that falls on the first such weekday from a day of the year on."""
    month_number, number = divmod(day.number, 100)
    if match["year"]:
        day = Reference.days(datetime.date(int(match["year"]), month_number, number))
    reference = Reference("weekday", 1, context.weekday(weekday), base=day)
    days = resolve(reference, None)
    if days is not None:
        return Meaning(
            "TIME" if suffix else "DATE", f"{days.earliest}{suffix}", Reference("absolute", interval=days)
        )
    return Meaning("TIME" if suffix else "DATE", f"XXXX-{month_number:02}-XX{suffix}", reference)


_LED_BY_AT = frozenset({"this time", "the moment"})


def vague(match: Match, context: Context) -> Meaning | None:
    word = re.sub(r"\s+", " ", match["word"].lower())
    if _is_no_time(word, context):
        return None
    value = context.tables["vague"][word]
    kind: TimeType = "DURATION" if value.startswith("P") and "_" not in value else "DATE"
    return Meaning(kind, value)


def _is_no_time(word: str, context: Context) -> bool:
    """ "As soon as", "he soon returned", "future earnings", "the future of Cyprus", "the moment it ended"."""
    before, after = context.before(), context.after()
    if word in _LED_BY_AT:
        return not re.search(r"\b(?:at|for)\s+$", before, re.IGNORECASE)
    if word == "soon":
        return context.tense == PAST or bool(
            re.search(r"\bas\s+$", before) or re.match(r"\s+(?:after|before)", after)
        )
    if word == "future":
        return context.upos() in ("PROPN", "ADJ")
    if word == "the future":
        return re.match(r"\s+of\b", after) is not None
    return word in ("current", "recent") and bool(re.match(r"\s+(?:years?|weeks?|months?|days?)\b", after))


def ordinal_day(match: Match, _: Context) -> Meaning | None:
    number = read_ordinal(match["ord"])
    if number is None or match["unit"].lower() != "day":
        return None
    return Meaning("DATE", "XXXX-XX-XX")
