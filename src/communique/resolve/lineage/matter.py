"""What a report is about, in the words, names, numbers and days that it holds, and how near two reports come.

Terms weigh by how few reports carry them (inverse document frequency, Spärck Jones 1972, "A statistical
interpretation of term specificity"), counted in the reports at hand and, so that a handful of reports can
be told apart too, in a table of how common words are in reports on talks (`lexicon/common_words.csv`).
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon

VIEWS = ("words", "names", "pairs", "lead", "numbers", "plain")
# How many reports the table of common words stands for beside those at hand.
PRIOR = 50
# So many reports are few: terms that only one of them has still say what it is about.
FEW = 25
# Raises the weight of rare terms over that of common ones.
SHARPNESS = 1.5
# Words that count as the beginning: headline and first sentences, which say what happened.
LEAD = 60
# What the terms of one report alone count for in its length: with them at their full weight, a long report
# on an event would be far from a short one, and without them two reports that share a commonplace equal.
ALONE = 0.05

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_ENDINGS = ("ings", "ing", "edly", "ers", "er", "ed", "ies", "es", "s")
_DAY = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

Weighed = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Matter:
    """The terms of one text, by view: `words` are stems of content words, `names` those with a capital
    inside a sentence, `pairs` two content words side by side, `lead` the words at the beginning, `plain`
    those without a capital. `days` are weekdays and days of months, `years` the years named.
    """

    terms: Mapping[str, Mapping[str, int]]
    days: frozenset[str]
    years: frozenset[str]


class Common:
    """How common the words of the language are in reports on talks."""

    def __init__(self, lexicon: Lexicon) -> None:
        shares: dict[str, float] = {}
        stops = set()
        for row in lexicon.rows("common_words", ("word", "share", "kind")):
            word = stem(row["word"])
            shares[word] = max(shares.get(word, 0.0), float(row["share"]))
            if row["kind"] == "function":
                stops.add(word)
        self.shares: Mapping[str, float] = shares
        self.stops = frozenset(stops)


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest endings, so that forms of one word meet; no more is needed of it here."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low[:-1] if low.endswith("e") and len(low) >= 5 else low


def tokens_of(line: str) -> list[str]:
    """Words and numbers."""
    return _TOKEN.findall(line)


def matter_of(text: str, common: Common) -> Matter:
    """Reads a text, one passage a line."""
    terms: dict[str, Counter[str]] = {view: Counter() for view in VIEWS}
    days: set[str] = set()
    at = 0
    for line in text.split("\n"):
        tokens = tokens_of(line)
        # in a headline in capitals, capitals make no names
        headline = len(tokens) > 3 and sum(t[0].isupper() for t in tokens) > 0.6 * len(tokens)
        before = ""
        for i, token in enumerate(tokens):
            at += 1
            if token[0].isdigit():
                terms["numbers"][token] += 1
                before = ""
                continue
            days.update(_days(tokens, i))
            word = stem(token)
            if word in common.stops or len(word) < 2:
                continue
            named = token[0].isupper()
            terms["words"][word] += 1
            terms["lead"][word] += at <= LEAD
            terms["pairs"][f"{before} {word}"] += bool(before)
            terms["names"][word] += named and i > 0 and not headline
            terms["plain"][word] += not named
            before = word
    kept = {view: dict(+counts) for view, counts in terms.items()}
    years = frozenset(n for n in kept["numbers"] if _YEAR.fullmatch(n))
    return Matter(kept, frozenset(days), years)


def _days(tokens: Sequence[str], i: int) -> Iterable[str]:
    low = tokens[i].casefold()
    if low in _WEEKDAYS:
        yield low
    if low in _MONTHS and tokens[i][0].isupper():
        for near in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]):
            if _DAY.fullmatch(near):
                yield f"{_MONTHS[low]}-{int(near)}"


class Weights:
    """What terms weigh among the matters at hand."""

    def __init__(self, matters: Sequence[Matter], common: Common) -> None:
        self._count = len(matters) + PRIOR
        # What the terms of one report alone count for in its length: among many reports they are its own
        # digressions, and at full weight would set a long report apart from a short one on its event; among
        # a few they may be all that tells it from another that shares a commonplace with it.
        self._alone = (FEW / (FEW + len(matters))) ** 2
        self._shares = common.shares
        self.carriers: dict[str, Counter[str]] = {view: Counter() for view in VIEWS}
        for matter in matters:
            for view in VIEWS:
                self.carriers[view].update(matter.terms[view].keys())

    def of(self, view: str, term: str) -> float:
        """The weight of one term."""
        known = self.carriers[view][term] + PRIOR * self._shares.get(term, 0.0)
        return math.pow(math.log((self._count + 1) / max(known, 1.0)), SHARPNESS)

    def weighed(self, matter: Matter) -> dict[str, Weighed]:
        """The terms of every view that other reports carry too, with their weights."""
        found: dict[str, Weighed] = {}
        for view in VIEWS:
            raw = {t: (1 + math.log(n)) * self.of(view, t) for t, n in sorted(matter.terms[view].items())}
            carriers = self.carriers[view]
            norm = math.sqrt(
                math.fsum(w * w * (1.0 if carriers[t] > 1 else self._alone) for t, w in raw.items())
            )
            found[view] = {t: w / norm for t, w in raw.items() if carriers[t] > 1}
        return found


def cosine(one: Weighed, other: Weighed) -> float:
    """How near two weighed texts come in one view, 0 to 1."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, math.fsum(w * large[t] for t, w in small.items() if t in large))


def at_odds(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether both say something and nothing in common."""
    first, second = set(one), set(other)
    return bool(first) and bool(second) and first.isdisjoint(second)
