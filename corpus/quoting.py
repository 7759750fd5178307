"""Where a quoted passage stands: the only way in which an annotation gets its offsets.

- the words themselves, any blank standing for any white space: `an immediate ceasefire`;
- its first and last words: `Both sides had said [...] by Friday`, up to the first such last words;
- where the (first) words occur more than once, which time: `said #2`.
"""

from __future__ import annotations

import re

Offsets = tuple[int, int]
"""Characters, half open."""


class QuoteError(Exception):
    """A quotation stands nowhere in its text, or in several places."""


def places(text: str, quote: str, within: Offsets) -> list[Offsets]:
    """Every place between `within` where `quote` stands, in order."""
    words, _, which = quote.partition(" #")
    if which and not which.isdigit():
        words, which = quote, ""
    opening, _, closing = words.partition(" [...] ")
    found = [match.span() for match in _pattern(opening).finditer(text, *within)]
    if which:
        found = found[int(which) - 1 : int(which)]
    if closing:
        ends = [(start, _pattern(closing).search(text, end, within[1])) for start, end in found]
        found = [(start, match.end()) for start, match in ends if match]
    return found


def locate(text: str, quote: str, within: Offsets) -> Offsets:
    """The one place where `quote` stands; raises QuoteError where there is none, or more than one."""
    found = places(text, quote, within)
    if len(found) == 1:
        return found[0]
    if not found:
        raise QuoteError(f"not in its passage: {quote!r}")
    raise QuoteError(f"{len(found)} times in its passage, say which with ' #1', ' #2': {quote!r}")


def nearest(text: str, quote: str, within: Offsets, to: Offsets) -> Offsets:
    """Of the places where `quote` stands, the one nearest to `to` and outside of it, else inside of it."""
    found = places(text, quote, within)
    if not found:
        raise QuoteError(f"not in its passage: {quote!r}")
    return min(found, key=lambda place: (_inside(place, to), _gap(place, to), place))


def _inside(place: Offsets, other: Offsets) -> bool:
    return other[0] <= place[0] and place[1] <= other[1]


def _gap(place: Offsets, other: Offsets) -> int:
    return max(other[0] - place[1], place[0] - other[1])


def _pattern(words: str) -> re.Pattern[str]:
    """The words with any white space between them, at word boundaries where they begin or end with a
    letter.
    """
    inner = r"\s+".join(re.escape(word) for word in words.split())
    opening = r"(?<!\w)" if words[:1].isalnum() else ""
    closing = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(opening + inner + closing)
