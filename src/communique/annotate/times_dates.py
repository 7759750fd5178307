"""Days, months and seasons by their names in the calendar."""

from __future__ import annotations

import re

from communique.annotate.numbers import read_ordinal
from communique.annotate.times_meaning import (
    SEASON_NUMBERS,
    Context,
    Match,
    Meaning,
    dated,
    group,
    is_name,
    offset_of,
    part_of_day,
    yearless_date,
)
from communique.annotate.times_values import (
    month_value,
    two_digit_year,
    year_value,
)
from communique.model.calendar import Reference, month_days, season_days


def iso(match: Match, _: Context) -> Meaning | None:
    clock = match["clock"]
    return dated(int(match["year"]), int(match["mon"]), int(match["dom"]), f"T{clock}" if clock else "")


def numeric(match: Match, _: Context) -> Meaning | None:
    first, second = int(match["a"]), int(match["b"])
    year = int(match["year"]) if len(match["year"]) == 4 else two_digit_year(int(match["year"]))
    day_first = match["sep"] == "." or first > 12
    month, day = (second, first) if day_first else (first, second)
    return dated(year, month, day)


def day_month(match: Match, context: Context) -> Meaning | None:
    if not is_name(match["mon"]):
        return None
    month, day = context.month(match["mon"]), read_ordinal(match["dom"])
    if day is None:
        day = int(re.sub(r"\D", "", match["dom"]) or 0)
    last = int(re.sub(r"\D", "", match["to"])) if match["to"] else None
    suffix = part_of_day(match, context)
    if group(match, "bc"):
        return Meaning("DATE", f"BC{int(match['bcyear']):04}-{month:02}-{day:02}{suffix}")
    year = match["year"] or group(match, "spoken") or _year_ahead(context)
    if year:
        return dated(year_value(year), month, day, suffix, last)
    spread = last - day + 1 if last and last > day else 1
    return yearless_date(month, day, year_offset(match, context), suffix, spread)


_AHEAD = re.compile(
    r"\s*(?:and|or|to|until|till|through|[-–])\s*(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?((?:1[5-9]|20)\d\d)\b"
)


def _year_ahead(context: Context) -> str | None:
    """The year that the second of two joined dates gives to both ("from April to June 1955")."""
    found = _AHEAD.match(context.after(40))
    return found[1] if found else None


def year_offset(match: Match, context: Context) -> int:
    """Which one of a name in the calendar: told by "last year", else by the tense."""
    words = (group(match, "rel") or "").lower()
    if words.startswith("last"):
        return -2
    if words.startswith("next"):
        return 2
    return context.tense


def month_year(match: Match, context: Context) -> Meaning | None:
    if not is_name(match["mon"]):
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
    if not is_name(match["mon"]):
        return None
    month, offset = context.month(match["mon"]), offset_of(match["which"])
    words = match["which"].lower()
    yearless = offset is None
    if "this" in words and offset == 0:
        offset = context.tense
    elif words in ("last", "past"):
        offset = -3
    return Meaning("DATE", f"XXXX-{month:02}", Reference("month", offset or 0, month), yearless=yearless)


def month(match: Match, context: Context) -> Meaning | None:
    name = match["mon"]
    if not is_name(name):
        return None
    bare = name.lower().rstrip(".")
    if bare in ("may", "march", "mar", "jan", "sep", "dec") or len(bare) <= 3:
        if not match["edge"] and not _led(context):
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
        "DATE",
        f"XXXX-{context.month(name):02}",
        Reference("month", context.tense, context.month(name)),
        yearless=True,
    )


def _led(context: Context) -> bool:
    """Whether the word before makes an ambiguous name ("May", "March", "Jan") a month."""
    found = re.search(r"([\w-]+)[\s-]+$", context.before())
    if context.text[: context.span.end].endswith(" Jan") and re.match(r"\s+[A-Z]", context.after()):
        return False  # a given name
    leads = found and found[1].lower() in context.tables["month_leaders"]["words"]
    return bool(leads) and not re.match(r"\s+[A-Z]?[a-z]*(?:'s)?\s+(?:said|told)", context.after())


def _person(context: Context) -> bool:
    """Given and family names that are months: "Theresa May", "April Glaspie", "Jan Egeland"."""
    before = re.search(r"([A-Z][a-z]+)\s+$", context.before())
    known = before and before[1].lower() in context.tables["month_leaders"]["words"]
    after = re.match(r"\s+[A-Z][a-z]{2,}", context.after())
    return bool(
        (before and not known and before[1] not in ("Last", "Next", "This"))
        or (
            after
            and not known
            and not re.search(r"\b(in|since|by|until|of|last|from|to|and|for)\s+$", context.before(), re.I)
        )
    )


def season_year(match: Match, context: Context) -> Meaning | None:
    code = context.tables["seasons"][match["season"].lower()]
    if match["bc"]:
        return Meaning("DATE", f"BC{int(match['bcyear']):04}-{code}")
    if match["rel"]:
        offset = {"last": -2, "next": 2}.get(match["rel"].lower().split()[0])
        yearless = (
            offset is None and "th" in match["rel"].lower() and not match["rel"].lower().startswith("this")
        )
        return Meaning(
            "DATE", f"XXXX-{code}", Reference("season", offset or 0, SEASON_NUMBERS[code]), yearless=yearless
        )
    year = year_value(match["year"] or match["spoken"])
    number = SEASON_NUMBERS[code]
    days = season_days(year + (number == 1), number)
    return Meaning("DATE", f"{year:04}-{code}", Reference("absolute", interval=days))


def season(match: Match, context: Context) -> Meaning | None:
    word, before = match["season"].lower(), context.before()
    led = (
        match["which"]
        or match["edge"]
        or re.search(
            r"\b(?:in|by|until|since|during|of|through|for|from|each|every)\s+(?:the\s+)?$", before, re.I
        )
    )
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
    offset = offset_of(match["which"])
    yearless = offset is None or not match["which"]
    if not match["which"] or "this" in match["which"].lower():
        offset = context.tense if not match["which"] else offset
    return Meaning(
        "DATE", f"XXXX-{code}", Reference("season", offset or 0, SEASON_NUMBERS[code]), yearless=yearless
    )
