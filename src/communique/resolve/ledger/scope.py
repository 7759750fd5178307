"""Whether one demand, or one offer, asks or gives more than another: compared by their contents.

Only what both contents speak of is compared: the same things counted, the two ends of one scale ("all",
"some"), a condition put or waived. Where the one is silent nothing is said of it, since a later report may
only tell the same in fewer words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.resolve.ledger.change_words import ChangeWords, folded

# Counts closer than this (as a share) are the same told in a rounder number.
_ALIKE = 0.03
# How far behind a number stands what it counts.
_COUNTED_WITHIN = 3
# Words that agree in so many first letters are forms of one word.
_STEM = 5

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Difference:
    """`more` is true where the later content says more; `before` and `now` are the words that differ."""

    more: bool
    before: str
    now: str


def stem(word: str) -> str:
    """What forms of one word have in common, roughly: its first letters."""
    return word.removesuffix("'s")[:_STEM]


def stems(text: str, words: ChangeWords) -> frozenset[str]:
    """The stems of a content's telling words."""
    skipped = words.empty | words.time_units
    found = (w for w in folded(text).split() if w[0].isalpha() and w.removesuffix("s") not in skipped)
    return frozenset(stem(w) for w in found if w not in skipped)


def difference(before: Sequence[str], now: Sequence[str], words: ChangeWords) -> Difference | None:
    """How much the later contents say against the earlier ones; None where nothing, or both ways, is told.

    Several contents of one position are taken together.
    """
    one, other = [folded(text) for text in before], [folded(text) for text in now]
    found = [d for d in (*_by_number(one, other, words), *_by_scale(one, other, words)) if d is not None]
    if len({d.more for d in found}) != 1:
        return None
    return found[0]


def conditioned(passages: Sequence[str], words: ChangeWords) -> str | None:
    """The words of a condition in passages; None where there are none, or it is said to be without."""
    if waived(passages, words) is not None:
        return None
    plain = (words.no_condition.pattern.sub(" , ", folded(p)) for p in passages)
    return _found(words.conditions.search(p) for p in plain)


def waived(passages: Sequence[str], words: ChangeWords) -> str | None:
    """The words that there is no condition."""
    return _found(words.unconditional.search(folded(p)) for p in passages)


def price(passages: Sequence[str], words: ChangeWords) -> str | None:
    """The words that make a demand the price of going on."""
    return _found(words.preconditions.search(folded(p)) for p in passages)


def _found(matches: Iterator[re.Match[str] | None]) -> str | None:
    return next((match.group().strip() for match in matches if match is not None), None)


def _by_scale(before: list[str], now: list[str], words: ChangeWords) -> Iterator[Difference | None]:
    for scale in words.scales:
        ends = []
        for texts in (before, now):
            more = _found(scale.more.search(t) for t in texts)
            less = _found(scale.less.search(t) for t in texts)
            # Said both ways, or neither: it stands nowhere on this scale.
            ends.append((more is not None, more or less or "") if (more is None) != (less is None) else None)
        first, then = ends
        if first is not None and then is not None and first[0] != then[0]:
            yield Difference(then[0], first[1], then[1])


def _by_number(before: list[str], now: list[str], words: ChangeWords) -> Iterator[Difference | None]:
    first = [count for text in before for count in _counts(text, words)]
    then = [count for text in now for count in _counts(text, words)]
    for value, what, told in then:
        alike = [(v, t) for v, w, t in first if w & what]
        if not alike or any(abs(v - value) <= _ALIKE * max(v, value) for v, _ in alike):
            continue
        if len({v for v, _ in alike}) == 1:
            yield Difference(value > alike[0][0], alike[0][1], told)


def _counts(text: str, words: ChangeWords) -> Iterator[tuple[float, frozenset[str], str]]:
    """(value, stems of what is counted, the words) for each number of a passage but times and years."""
    tokens = text.split()
    place = 0
    while place < len(tokens):
        value, after = _number(tokens, place, words)
        if value is None:
            place += 1
            continue
        following = [w for w in tokens[after : after + _COUNTED_WITHIN + 1] if w not in words.between]
        what = _counted(following, words)
        year = after == place + 1 and _YEARS[0] <= value <= _YEARS[1] and "," not in tokens[place]
        if what and not year:
            yield value, what, " ".join(tokens[place : after + 1])
        place = after


def _counted(following: list[str], words: ChangeWords) -> frozenset[str]:
    """The stems of the words behind a number, up to the end of the phrase; nothing for lengths of time."""
    what = []
    for word in following[:_COUNTED_WITHIN]:
        if not word[0].isalpha():
            break
        if word in words.time_units or word.removesuffix("s") in words.time_units:
            return frozenset()
        if word in words.empty:
            break
        what.append(stem(word))
    return frozenset(what)


def _number(tokens: list[str], place: int, words: ChangeWords) -> tuple[float | None, int]:
    """The number that begins at a token, and the place behind it."""
    token = tokens[place]
    if _DIGITS.fullmatch(token):
        value: float | None = float(token.replace(",", ""))
    else:
        value = words.numbers.get(token)
    if value is None:
        return None, place + 1
    place += 1
    while place < len(tokens) and tokens[place] in words.scale_words:
        value *= words.scale_words[tokens[place]]
        place += 1
    return value, place
