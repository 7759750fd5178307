"""A tally in words, made from its figures alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.resolve.tallies.counted import EVENT, PERIOD, Counter
from communique.resolve.tallies.relating import Given, Words, said
from communique.resolve.tallies.subjects import OF_PEOPLE, PEOPLE

# A tally is said by its latest figures; so many at most.
_SAID = 6
# What a measure counts where no subject is told.
_OF_MEASURE = dict.fromkeys(OF_PEOPLE, PEOPLE)


# "Strength of the rebels", "number of dead": whose or what is counted comes after.
_NUMBER_OF = re.compile(
    r"^(?:the\s+)?(?:strength|number|toll|total|figure|size|ranks)\s+of\s+(?:the\s+)?", re.I
)
_PRONOUNS = (
    "them",
    "they",
    "those",
    "these",
    "it",
    "other",
    "others",
    "who",
    "total",
    "number",
    "toll",
    "figure",
)
_WHOSE = re.compile(r"^(?:its|their|his|her|our|the|them|those)\s+(?=\S)", re.I)
# What follows in a subject is another count, or no part of it: "trucks of food and three of medicine",
# "people from their homes".
_ANOTHER = re.compile(
    r"\s+(?:and\s+(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?)\b|from\s+their\b).*",
    re.I | re.S,
)


def in_words(given: Sequence[Given], words: Words, counter: Counter) -> str:
    """The latest figure first.

    "At least 102 civilians (UN (OHCHR), 2022-02-26); 350 people (as reported by The Post, 2022-02-25)".
    """
    latest = list(given[::-1])
    latest = [one for one in latest if one.first.asof] + [one for one in latest if not one.first.asof]
    parts = [_one(one, words, counter) for one in latest[:_SAID]]
    if len(latest) > _SAID:
        parts.append(f"{len(latest) - _SAID} more before")
    parts += _sorts(latest, words)
    parts += dict.fromkeys(_notes(latest[:_SAID], words, counter))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def subject_words(subject: str | None) -> str:
    """The subject as it can stand after a number; empty where none is told."""
    folded = " ".join((subject or "").split())
    words = _WHOSE.sub("", _ANOTHER.sub("", _NUMBER_OF.sub("", folded)).strip(" ,;"))
    return "" if words.lower() in _PRONOUNS else words


def _one(one: Given, words: Words, counter: Counter) -> str:
    by = ", ".join(part for part in (_who(one, counter), _when(one)) if part)
    return f"{said(one.first)} {_what(one, words)} ({by})"


def _who(one: Given, counter: Counter) -> str:
    """Who gives it; where the report itself does, its outlet or name."""
    first = one.first
    if first.source:
        return counter.source_name(first.source)
    report = first.told.report
    return f"as reported by {report.outlet or report.name}"


def _what(one: Given, words: Words) -> str:
    figure = one.first.figure
    side = words.where.get(one.first.where, "")
    subject = subject_words(figure.subject) or _OF_MEASURE.get(figure.measure, "")
    place = f" in {figure.place}" if figure.place and figure.place not in (figure.subject or "") else ""
    side = f" {side}" if side and side not in subject else ""
    return (subject + (place or side)).strip() or figure.measure


def _when(one: Given) -> str:
    first = one.first
    if first.frame in (EVENT, PERIOD) and first.days:
        return f"for {first.days}"
    return str(first.asof) if first.asof else "day not known"


def _sorts(given: Sequence[Given], words: Words) -> list[str]:
    """That sorts of people are counted of which neither is a part of the other."""
    kinds = sorted({one.first.subject.kind for one in given} & words.subjects.sorts)
    part = words.subjects.part
    apart = [k for k in kinds if any(o != k and not part(k, o) and not part(o, k) for o in kinds)]
    return [f"counted apart: {', '.join(apart)}"] if apart else []


def _notes(given: Sequence[Given], words: Words, counter: Counter) -> list[str]:
    """What sources say of their way of counting, where more than one gives a figure."""
    if len({one.first.root for one in given}) < 2:
        return []
    return [f"{_who(one, counter)} {words.ways[way]}" for one in given for way in sorted(one.ways)]
