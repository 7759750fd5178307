"""When a report appeared, from its own words, where its page gives no date.

Three kinds of words are trusted: a dateline or caption with a full date; a day counted from a known
event ("Monday, the fifth day of its invasion"); an event that happens once, told as just past ("last
week's invasion"). The events are those of `lexicon/events.csv`. The weekdays told then narrow the
days left. A wrong narrow date does more harm than none, so wherever two readings remain none is given.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.numbers import numerals, read_number, read_ordinal
from communique.lexicon import Lexicon
from communique.model.annotations import Sentence, TimeExpression
from communique.model.calendar import Reference, resolve
from communique.model.report import Published, Report
from communique.model.span import Interval, Span

WIDEST = 31
"""An interval of more days than these is of no use and is not given."""
_DAY = datetime.timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Event:
    """A day from which the press counts; `words` are dictionary forms, `sides` what names who is in it."""

    day: datetime.date
    name: str
    words: frozenset[str]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """Days on which the report may have appeared, and the words that say so."""

    days: Interval
    quote: str
    because: str


@dataclass(frozen=True, slots=True)
class _Text:
    report: Report
    sentences: Sequence[Sentence]
    times: Sequence[TimeExpression]
    lexicon: Lexicon
    events: tuple[Event, ...]

    def within(self, span: Span) -> list[TimeExpression]:
        return [t for t in self.times if span.covers(t.span)]


def date_from_text(
    report: Report, sentences: Sequence[Sentence], times: Sequence[TimeExpression], lexicon: Lexicon
) -> Published:
    """The days on which a report appeared as far as its own words tell; basis `unknown` where they do not.

    `why` quotes the words it rests on.
    """
    text = _Text(report, sentences, times, lexicon, _events_told(report, sentences, times, lexicon))
    clues = [*_counted_days(text), *_captions(text), *_just_past(text)]
    clues = [c for c in clues if not _contradicted(c, times)]
    if not clues:
        return Published(None, "unknown", "Neither the page nor the text says when it appeared.")
    first, *others = clues
    days = first.days
    for other in others:
        shared = days.overlap(other.days)
        if shared is None:
            if abs((other.days.earliest - days.earliest).days) <= 7:
                continue
            return Published(
                None, "unknown", f"The text is of two minds: “{first.quote}” and “{other.quote}”."
            )
        days = shared
    days, weekday = _narrowed(days, times)
    if days.days > WIDEST:
        return Published(None, "unknown", f"“{first.quote}” leaves more than a month open.")
    why = f"“{first.quote}”: {first.because}"
    why += f"; the latest day it tells of is a {weekday}." if weekday else "."
    return Published(days, "text", why)


def _contradicted(clue: Clue, times: Sequence[TimeExpression]) -> bool:
    """Whether the text tells of a day that would lie more than a week after its own appearance."""
    latest = [
        t.reference.interval.earliest
        for t in times
        if t.reference is not None
        and t.reference.kind == "absolute"
        and t.reference.interval is not None
        and t.reference.interval.days == 1
    ]
    return any(day > clue.days.latest + 120 * _DAY for day in latest)


# --- events -----------------------------------------------------------------------


def _events_told(
    report: Report, sentences: Sequence[Sentence], times: Sequence[TimeExpression], lexicon: Lexicon
) -> tuple[Event, ...]:
    """The events that a report may speak of: all their sides are named, and they are not too early."""
    plain = " ".join(s.span.of(report.text).lower() for s in sentences)
    terms = _terms_of_leaders(report, sentences, lexicon)
    years = [
        t.reference.interval.earliest.year
        for t in times
        if t.type == "DATE"
        and t.reference is not None
        and t.reference.kind == "absolute"
        and t.reference.interval is not None
        and t.reference.interval.days <= 31
    ]
    earliest = max(years, default=0)
    found = []
    for row in lexicon.rows("events", ("date", "event", "sides", "words")):
        sides = tuple(tuple(side.split("|")) for side in row["sides"].split(";"))
        day = datetime.date.fromisoformat(row["date"])
        in_office = [any(first <= day.year + 1 and day.year <= last for first, last in own) for own in terms]
        if day.year + 1 < earliest or 2 * sum(in_office) < len(in_office):
            continue
        if all(_names(plain, side) for side in sides):
            words = frozenset(row["words"].split("|"))
            found.append(Event(day, row["event"], words, tuple(w for side in sides for w in side)))
    return tuple(found)


def _names(plain: str, words: Sequence[str]) -> bool:
    return any(word in plain and re.search(rf"\b{re.escape(word)}", plain) for word in words)


def _terms_of_leaders(
    report: Report, sentences: Sequence[Sentence], lexicon: Lexicon
) -> list[list[tuple[int, int]]]:
    """For each leader that is named with a title, the years in office (of all who bear the name)."""
    titles = "|".join(lexicon.toml("times")["onsets"]["titles"])
    text = "\n".join(s.span.of(report.text) for s in sentences)
    named = {
        match[1].replace("’", "'").removesuffix("'s").split()[-1]
        for match in re.finditer(rf"\b(?:{titles})s?\s+((?:[A-Z][\w’'.-]+\s*){{1,4}})", text)
    }
    terms: dict[str, list[tuple[int, int]]] = {}
    for row in lexicon.rows("leaders", ("name", "alone", "party", "from", "to")):
        names = {n.rstrip("?").split()[-1] for n in row["alone"].split("|") if n} or {row["name"].split()[-1]}
        for name in sorted(names & named):
            if row["from"].isdigit():
                terms.setdefault(name, []).append((int(row["from"]), int(row["to"] or 9999)))
    return [terms[name] for name in sorted(terms)]


def _onset_in(sentence: Sentence, within: Span, events: Sequence[Event]) -> tuple[Event, ...]:
    """Events that a word inside a span names, with one of their sides in the same sentence."""
    lemmas = {w.lemma.lower() for w in sentence.words if within.covers(w.span)}
    lemmas |= {w.text.lower() for w in sentence.words if within.covers(w.span)}
    listed = [w.lemma.lower() for w in sentence.words if within.covers(w.span)]
    phrases = {" ".join(pair) for pair in itertools.pairwise(listed)}
    said = " ".join(w.text.lower() for w in sentence.words)
    return tuple(e for e in events if e.words & (lemmas | phrases) and _names(said, e.sides))


# --- "the fifth day of" -----------------------------------------------------------


def _counted_days(text: _Text) -> Iterator[Clue]:
    nearby = [(s, [t for t in text.within(s.span) if _is_now(t)]) for s in text.sentences]
    if not any(near for _, near in nearby):
        return
    ordinal = _ordinal_day(text.lexicon)
    for sentence, near in nearby:
        if not near:
            continue
        for match in ordinal.finditer(text.report.text, sentence.span.start, sentence.span.end):
            yield from _counted(text, sentence, near, match)


@functools.cache
def _ordinal_day(lexicon: Lexicon) -> re.Pattern[str]:
    numbers = numerals(lexicon)
    return re.compile(
        rf"\b(?P<n>{numbers.ordinal})\s+(?:straight\s+|consecutive\s+|full\s+)?(?P<unit>day|week)\s+"
        rf"(?:of|since|after|into|in)\s+(?P<rest>[^.;:]{{3,90}})"
        rf"|\b(?P<unit2>[Dd]ay)\s+(?P<n2>{numbers.digits}|{numbers.words})\s+of\s+(?P<rest2>[^.;:]{{3,90}})"
        rf"|\b(?P<rest3>\w+)['’]s\s+(?P<n3>{numbers.ordinal})\s+(?P<unit3>day|week)\b",
        re.IGNORECASE,
    )


def _is_now(time: TimeExpression) -> bool:
    """Whether a time is a weekday of these days, or today."""
    r = time.reference
    if r is None or r.base is not None:
        return False
    return (r.kind == "weekday" and r.offset in (-1, 0)) or (
        r.kind == "day" and r.offset == 0 and time.type == "DATE"
    )


def _counted(
    text: _Text, sentence: Sentence, near: Sequence[TimeExpression], match: re.Match[str]
) -> Iterator[Clue]:
    name = next(k for k in ("rest", "rest2", "rest3") if match[k])
    mark = name[4:]
    raw, unit = match["n" + mark], match["unit" + mark].lower()
    number = read_ordinal(raw, text.lexicon)
    if number is None:
        read = read_number(raw, text.lexicon)
        number = int(read.value) if read else None
    rest = re.match(r"(?:\S+\s+){0,5}\S+", match[name])
    within = Span(match.start(name), match.start(name) + (rest.end() if rest else 0))
    events = _onset_in(sentence, within, text.events)
    if number is None or not events:
        return
    found = []
    for event in events:
        if unit == "week":
            start = event.day + 7 * (number - 1) * _DAY
            days = Interval(start, start + 6 * _DAY)
        else:
            days = Interval.day(event.day + (number - 1) * _DAY)
            weekdays = {
                t.reference.number for t in near if t.reference is not None and t.reference.kind == "weekday"
            }
            if weekdays and days.earliest.weekday() not in weekdays:
                continue
            days = Interval(days.earliest, days.earliest + _DAY)
        found.append((event, days))
    if len({days for _, days in found}) == 1:
        event, days = found[0]
        close = [t.span.start for t in near if 0 <= match.start() - t.span.end < 20]
        quote = _short(text.report.text[min([match.start(), *close]) : match.end()])
        yield Clue(days, quote, f"{event.name} began on {event.day.isoformat()}")


def _short(quote: str) -> str:
    plain = re.sub(r"\s+", " ", quote).strip(" ,")
    return plain if len(plain) <= 80 else plain[:79].rsplit(" ", 1)[0] + " …"


# --- captions and datelines --------------------------------------------------------

_DATELINE = re.compile(r"^[A-Z][\w .,'’/-]{2,40},\s*$")


def _captions(text: _Text) -> Iterator[Clue]:
    """Full dates at the end of a caption or in the dateline, the latest of them."""
    found = []
    for time in text.times:
        r = time.reference
        if (
            r is None
            or r.kind != "absolute"
            or r.interval is None
            or r.interval.days != 1
            or r.base is not None
        ):
            continue
        sentence = next((s for s in text.sentences if s.span.covers(time.span)), None)
        if sentence is None:
            continue
        block = text.report.blocks[sentence.block]
        before = text.report.text[block.start : time.span.start]
        after = text.report.text[time.span.end : block.end]
        if _DATELINE.match(before) and re.match(r"\s*(?:\(|--|—|–|-\s|/)", after):
            found.append((r.interval, time, "a dateline is of the day of writing"))
        elif not after.strip(" .)") and before.rstrip().endswith(",") and _is_caption(sentence):
            found.append((r.interval, time, "the caption of a picture of that day"))
    if not found:
        return
    latest = max(interval for interval, _, _ in found)
    for interval, time, because in found:
        if interval == latest:
            end = 6 if because.startswith("the caption") else 1
            days = Interval(interval.earliest, interval.earliest + end * _DAY)
            yield Clue(days, _short(time.span.of(text.report.text)), because)
            return


def _is_caption(sentence: Sentence) -> bool:
    """Captions tell in the present, or without a finite verb."""
    root = next((w for w in sentence.words if w.head < 0), None)
    if root is None or root.xpos == "VBD":
        return False
    at = sentence.words.index(root)
    return not any(w.head == at and w.xpos in ("VBD", "MD") for w in sentence.words)


# --- "last week's invasion" ---------------------------------------------------------


def _just_past(text: _Text) -> Iterator[Clue]:
    table = text.lexicon.toml("times")["onsets"]
    once, begin = frozenset(table["once"]), frozenset(table["begin"])
    for sentence in text.sentences:
        for time in text.within(sentence.span):
            r = time.reference
            if (
                r is None
                or r.base is not None
                or r.offset >= 0
                or r.kind not in ("day", "weekday", "week", "month")
            ):
                continue
            near = _beside(sentence, time.span)
            words = {w.lemma.lower() for w in sentence.words if near.covers(w.span)}
            events = [
                e for e in _onset_in(sentence, near, text.events) if words & begin or words & once & e.words
            ]
            intervals = {_inverse(r, e.day) for e in events} - {None}
            if len(events) == 1 and len(intervals) == 1:
                days = intervals.pop()
                assert days is not None
                quote = _short(near.join(time.span).of(text.report.text))
                yield Clue(days, quote, f"{events[0].name} was on {events[0].day.isoformat()}")


def _beside(sentence: Sentence, span: Span) -> Span:
    """The words just around a time: six before it and three after."""
    inside = [i for i, w in enumerate(sentence.words) if span.touches(w.span)]
    if not inside:
        return span
    first, last = max(0, inside[0] - 6), min(len(sentence.words) - 1, inside[-1] + 3)
    return sentence.words[first].span.join(sentence.words[last].span)


def _inverse(reference: Reference, day: datetime.date) -> Interval | None:
    """The days of writing from which a reference would mean `day`; None where they are too many."""
    fits = []
    for n in range(1, 400):
        written = day + n * _DAY
        meant = resolve(reference, Interval.day(written))
        if meant is not None and meant.earliest <= day <= meant.latest:
            fits.append(written)
    if not fits or (fits[-1] - fits[0]).days >= WIDEST:
        return None
    return Interval(fits[0], fits[-1])


# --- weekdays -------------------------------------------------------------------------


def _narrowed(days: Interval, times: Sequence[TimeExpression]) -> tuple[Interval, str]:
    """Within a week: the latest weekday told as past, or the day after it; its name with it."""
    told = Counter(
        t.reference.number
        for t in times
        if t.reference is not None
        and t.reference.kind == "weekday"
        and t.reference.base is None
        and t.reference.offset in (-1, 0)
    )
    if not told or not 1 < days.days <= 7:
        return days, ""
    latest = min(told, key=lambda d: (max((d - other) % 7 for other in told), -told[d], d))
    fits = [
        day
        for day in (days.earliest + n * _DAY for n in range(days.days))
        if (day.weekday() - latest) % 7 <= 1
    ]
    if not fits or (fits[-1] - fits[0]).days > 1:
        return days, ""
    return Interval(fits[0], fits[-1]), _WEEKDAYS[latest]
