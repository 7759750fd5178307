"""Times that count from the day of writing or from a time told before."""

from __future__ import annotations

import re

from communique.annotate.times_meaning import (
    KINDS,
    Context,
    Match,
    Meaning,
    count_of,
    is_name,
    offset_of,
    part_of_day,
    yearless_date,
)
from communique.annotate.times_tense import PAST, TO_COME
from communique.annotate.times_values import (
    duration_value,
    underspecified,
)
from communique.model.annotations import TimeType
from communique.model.calendar import Reference


def weekday(match: Match, context: Context) -> Meaning | None:
    name = match["dow"].lower().rstrip(".")
    if not is_name(match["dow"]) or not (name.endswith("day") or _day_led(context)):
        return None
    number = context.weekday(name)
    suffix = part_of_day(match, context)
    reference, anaphor = _which_weekday(match, context, number)
    return Meaning("TIME" if suffix else "DATE", f"XXXX-WXX-{number + 1}{suffix}", reference, anaphor)


def _which_weekday(match: Match, context: Context, number: int) -> tuple[Reference, str | None]:
    """The weekday of which week, and the unit it counts in where it counts from another time."""
    which = (match["which"] or "").lower()
    if match["week"]:
        return _of_week(match["week"], number), None
    if which.startswith("a week"):
        return Reference("weekday", -2 if which.endswith("ago") else 2, number), None
    offset = offset_of(which)
    if offset is None:
        ahead = _direction(which)
        return Reference("weekday", 3 * ahead or PAST, number), "day" if ahead else None
    if which and offset:
        return Reference("weekday", 3 * offset, number), None
    tense = context.tense
    if tense == TO_COME and re.search(r"['’]s$", match[0]) and not context.tenses.announced(context.span):
        tense = PAST  # "would fight Wednesday's ruling"
    return Reference("weekday", tense, number), None


def _of_week(week: str, number: int) -> Reference:
    """A weekday of last, this or next week."""
    offset = {"last": -2, "next": 2}.get(week.split()[0].lower())
    if offset is None:
        return Reference("weekday", TO_COME, number, base=Reference("week"))
    return Reference("weekday", offset, number)


def _direction(words: str) -> int:
    """+1 for "following", -1 for "previous", 0 for "same"."""
    if re.search("next|following|subsequent", words):
        return 1
    return -1 if re.search("previous|preceding", words) else 0


def _day_led(context: Context) -> bool:
    """Short weekday names ("Sat", "Mon.") only where a preposition or a date stands beside them."""
    return bool(re.search(r"\b(?:on|until|by|since)\s+$|\(\s*$", context.before()))


def week_weekday(match: Match, context: Context) -> Meaning | None:
    number = context.weekday(match["dow"])
    return Meaning("DATE", f"XXXX-WXX-{number + 1}", _of_week(match["week"], number))


def deictic(match: Match, context: Context) -> Meaning | None:
    words = match["day"].lower()
    offset = -2 if words.startswith("day before") else 2 if words.startswith("day after") else None
    if offset is None:
        offset = {"yesterday": -1, "tomorrow": 1}.get(words, 0)
    suffix = part_of_day(match, context)
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
    offset = offset_of(words)
    limited = "the" in words and re.match(r"\s+(?:of|in|that|when)\b", context.after())
    if limited or context.is_title(match["unit"]):
        return None
    if unit in context.tables["parts_of_day"]:
        return _which_part(words, offset, "T" + context.tables["parts_of_day"][unit])
    kind = KINDS[unit]
    if offset is None:
        return Meaning("DATE", underspecified(kind), Reference(kind, _direction(words)), kind)
    if unit == "day" and words in ("the last", "the past", "the latest", "the current"):
        return None
    if unit != "day" and words in ("the past", "past"):
        return Meaning("DURATION", duration_value(1, context.tables["units"][unit]))
    anaphor = "day" if unit == "day" and words == "this" else None
    return Meaning("DATE", underspecified(kind), Reference(kind, offset), anaphor)


def _which_part(words: str, offset: int | None, suffix: str) -> Meaning:
    """ "Last night", "this morning", "the next morning"."""
    if offset is None:
        ahead = max(_direction(words), 0)
        return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", ahead), "day")
    return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", min(offset, 0)))


def weekend(_: Match, context: Context) -> Meaning | None:
    return Meaning("DATE", underspecified("weekend"), Reference("weekend", context.tense))


def edge_unit(match: Match, _: Context) -> Meaning | None:
    kind = KINDS[match["unit"].lower()]
    if kind == "day" and "rest" not in match["edge"].lower() and "end" not in match["edge"].lower():
        return Meaning("DATE", "XXXX-XX-XX", Reference("day"), "day")
    anaphor = kind if " the " in f" {match[0].lower()} " else None
    return Meaning("DATE", underspecified(kind), Reference(kind, 0), anaphor)


def year_ended(match: Match, _: Context) -> Meaning | None:
    """A business year by its last day is a length ("the year ended March 31"), else the running one."""
    if match["end"] is not None:
        return Meaning("DURATION", "P1Y")
    return Meaning("DATE", "XXXX", Reference("year"))


def unit_end(match: Match, context: Context) -> Meaning | None:
    kind = KINDS[match["unit"].lower()]
    if kind == "year":  # "by year-end": its last day, as a day named without its year
        return yearless_date(12, 31, context.tense, "")
    return Meaning("DATE", underspecified(kind), Reference(kind, 0), kind)


# --- counted from another time ----------------------------------------------------

_FAR = {
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
}


def ago(match: Match, context: Context) -> Meaning | None:
    unit, words = match["unit"].lower(), match["dir"].lower()
    count = count_of(match["count"])
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
            return Meaning(
                "DATE",
                "XXXX-XX-XX",
                Reference("day", round(sign * count / 24) if unit == "hour" else 0),
                anaphor,
            )
        return Meaning(
            "TIME", "XXXX-XX-XX", Reference("day", round(sign * count / 24) if unit == "hour" else 0)
        )
    size = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    kind = _FAR.get(unit, "year")
    if count != int(count) and kind == "year":
        kind, size = "month", 12
    if (
        kind == "year"
        and size == 1
        and anaphor
        and count <= 2
        and context.text[context.span.end :][:1] == ","
    ):
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
    if unit in ("night", "morning", "evening"):
        suffix = {"night": "TNI", "morning": "TMO", "evening": "TEV"}[unit]
        return Meaning("TIME", "XXXX-XX-XX" + suffix, Reference("day", sign), "day")
    kind = KINDS[unit]
    back = kind == "year" and sign < 0
    return Meaning("DATE", underspecified(kind), Reference(kind, sign), kind, comparison=back)
