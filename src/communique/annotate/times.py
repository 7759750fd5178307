"""Times in a report: spans with TIMEX3 types and values, and the days they mean.

`find_times` needs no date of publication: what counts from the day of writing stays a reference.
`resolve_times` turns references into days once that day (or an interval of it) is known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.times_grammar import Grammar, grammar
from communique.annotate.times_meaning import Context, Meaning
from communique.annotate.times_rules import RULES
from communique.annotate.times_tense import Tenses
from communique.annotate.times_values import date_value
from communique.lexicon import Lexicon
from communique.model.annotations import Sentence, TimeExpression
from communique.model.calendar import Reference, resolve
from communique.model.span import Interval, Span

_DEICTIC = frozenset(("weekday", "deictic", "which_unit", "week_weekday", "ago"))
_NARRATIVE_YEARS = 8
"""So many dates with a year, and hardly a weekday or "last week": the text tells a history, not the news."""


def find_times(
    text: str, sentences: Sequence[Sentence], lexicon: Lexicon | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions in the sentences of a text, in order; none is resolved.

    The words are those of `lexicon`, the built-in one where None.
    """
    known = grammar(lexicon)
    tenses = Tenses(text, sentences, known.tables)
    found: list[tuple[str, Span, Meaning]] = []
    for sentence in sentences:
        for name, match in _longest(text, sentence.span, known):
            span = Span(*match.span())
            meaning = RULES[name](match, Context(text, span, known.tables, tenses))
            if meaning is not None:
                found.append((name, span, meaning))
    return _anchored(found)


def resolve_times(times: Sequence[TimeExpression], published: Interval | None) -> tuple[TimeExpression, ...]:
    """The same with the days each means, and values made out where the day of writing is known."""
    return tuple(_resolved(time, published) for time in times)


def _resolved(time: TimeExpression, published: Interval | None) -> TimeExpression:
    if time.reference is None:
        return time
    days = resolve(time.reference, published)
    if days is None:
        return time
    exact = (published is not None and published.days == 1) or time.reference.kind == "absolute"
    if not exact or "X" not in time.value:
        return replace(time, resolved=days)
    suffix = re.search(r"T(?!E?S)[A-Z0-9:]+$", time.value)
    value = date_value(time.reference, days) + (suffix[0] if suffix else "")
    return replace(time, value=value, resolved=days)


def _longest(text: str, within: Span, known: Grammar) -> list[tuple[str, re.Match[str]]]:
    """Matches that do not overlap: the longest first, then the rule that stands first."""
    matches = [
        (rank, name, match)
        for rank, name, pattern in known.worth(within.of(text))
        for match in pattern.finditer(text, within.start, within.end)
    ]
    matches.sort(key=lambda m: (m[2].start() - m[2].end(), m[0], m[2].start()))
    kept: list[tuple[str, re.Match[str]]] = []
    for _, name, match in matches:
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((name, match))
    return sorted(kept, key=lambda m: m[1].start())


def _anchored(found: Sequence[tuple[str, Span, Meaning]]) -> tuple[TimeExpression, ...]:
    """Times that count from one told before get it as their base."""
    years = sum(m.reference is not None and m.reference.kind == "absolute" for _, _, m in found)
    deictic = sum(name in _DEICTIC and m.anaphor is None for name, _, m in found)
    narrative = years >= _NARRATIVE_YEARS and deictic * 4 < years
    told: Reference | None = None
    times = []
    for _, span, meaning in found:
        reference = _reference(meaning, told, narrative)
        value = meaning.value
        if reference is not None and reference.kind == "absolute" and "XX" in value:
            value = _filled(value, meaning, reference)
        times.append(TimeExpression(span, meaning.type, value, reference))
        if _carries_on(meaning, reference, narrative):
            told = reference
    return tuple(times)


def _carries_on(meaning: Meaning, reference: Reference | None, narrative: bool) -> bool:
    """Whether later times may be counted from this one: in a history only from a fixed one."""
    if reference is None or meaning.type not in ("DATE", "TIME") or meaning.comparison:
        return False
    return not narrative or reference.kind == "absolute"


def _reference(meaning: Meaning, told: Reference | None, narrative: bool) -> Reference | None:
    own = meaning.reference
    if own is None or told is None or own.kind == "absolute":
        return own
    if meaning.comparison and _grain(told) == "quarter" and own.offset == -1:
        return _from(Reference("quarter", -4), told)
    if meaning.comparison and told.kind != "absolute":
        return own
    if meaning.yearless and own.kind in ("date", "month", "season"):
        in_story = meaning.anaphor == "year" or (narrative and told.kind == "absolute")
        return _in_story(own, told, bound=meaning.anaphor == "year") if in_story else own
    return _from(own, told) if meaning.anaphor and _as_fine(told, meaning.anaphor) else own


def _in_story(own: Reference, told: Reference, bound: bool) -> Reference:
    """A month or day without its year, in the year of the time told before.

    A history moves on: after a month told, the next one of the name is meant unless it lies far
    ahead; `bound` keeps to the very year ("in August of that year").
    """
    days = resolve(told, None)
    if days is None:
        return replace(own, base=told)
    if bound or days.days > 100:
        base = days.earliest.replace(month=7, day=1)
    else:
        base = days.earliest + datetime.timedelta(days=60)
    return _from(replace(own, offset=0), Reference.days(base))


def _as_fine(told: Reference, unit: str) -> bool:
    """Whether a time is told finely enough to count days (or weeks, months) from it."""
    grain = {
        "day": 0,
        "weekday": 0,
        "date": 0,
        "week": 1,
        "weekend": 0,
        "month": 2,
        "quarter": 3,
        "season": 3,
    }
    order = {"day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3}
    return grain.get(_grain(told), 4) <= order.get(unit, 4)


def _grain(reference: Reference) -> str:
    if reference.interval is None:
        return reference.kind
    days = reference.interval.days
    widths = ((1, "day"), (7, "week"), (31, "month"), (100, "quarter"))
    return next((kind for width, kind in widths if days <= width), "year")


def _from(own: Reference, base: Reference) -> Reference:
    """`own` counted from `base`: worked out at once where the base is fixed."""
    chained = replace(own, base=base)
    days = resolve(chained, None)
    return chained if days is None else Reference("absolute", interval=days)


def _filled(value: str, meaning: Meaning, reference: Reference) -> str:
    assert meaning.reference is not None
    assert reference.interval is not None
    suffix = re.search(r"T(?!E?S)[A-Z0-9:]+$", value)
    return date_value(meaning.reference, reference.interval) + (suffix[0] if suffix else "")
