"""A tally in words, made from its figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from communique.resolve.tallies.counted import EVENT, PERIOD, Counter
from communique.resolve.tallies.relating import Given, Words, days_between, said

# A tally is said by its latest figures; so many at most.
_SAID = 6


def in_words(given: Sequence[Given], words: Words, counter: Counter) -> str:
    """The latest figure first: "UN (OHCHR): at least 102; Ukraine: at least 350, a day earlier"."""
    latest = list(given[::-1])
    latest = [one for one in latest if one.first.asof] + [one for one in latest if not one.first.asof]
    parts = []
    for n, one in enumerate(latest[:_SAID]):
        parts.append(f"{_who(one, counter)}: {said(one.first)}{_what(one)}{_when(one, latest[0], n)}")
    if len(latest) > _SAID:
        parts.append(f"{len(latest) - _SAID} more before")
    parts += dict.fromkeys(_notes(latest[:_SAID], words, counter))
    return "; ".join(parts)


def _who(one: Given, counter: Counter) -> str:
    """Who gives it; where the report itself does, its outlet or name."""
    first = one.first
    if first.source:
        return counter.source_name(first.source)
    report = first.told.report
    return f"{report.outlet or report.name} (no source)"


def _what(one: Given) -> str:
    figure = one.first.figure
    subject = f" {figure.subject}" if figure.subject else ""
    place = f" in {figure.place}" if figure.place and figure.place not in (figure.subject or "") else ""
    return subject + place


def _when(one: Given, latest: Given, n: int) -> str:
    first = one.first
    if first.frame in (EVENT, PERIOD) and first.days:
        return f" ({first.days})"
    if first.asof is None:
        return ""
    if n == 0 or latest.first.asof is None:
        return f" ({first.asof})"
    gap = days_between(first.asof, latest.first.asof)
    if not gap:
        return ""
    return ", a day earlier" if gap == 1 else f", {gap} days earlier"


def _notes(given: Sequence[Given], words: Words, counter: Counter) -> list[str]:
    """What sources say of their way of counting, where more than one gives a figure."""
    if len({one.first.root for one in given}) < 2:
        return []
    return [f"{_who(one, counter)} {words.ways[way]}" for one in given for way in sorted(one.ways)]
