"""Which reports were written from another's text with words of one's own.

Two reporters who stand in the same hall write down the same names, numbers and public sentences; none of
that tells rewriting from independent coverage, and neither does one stock sentence that both took from an
archive. What does, after the measures of text reuse of METER (Clough, Gaizauskas, Piao and Wilks 2002,
"METER: measuring text reuse") and of copies of single passages (Seo and Croft 2008, "Local text reuse
detection"):

- sequences of three content words in common that stand outside quotation marks and are at most one name or
  number: choices of words, which are free, rather than facts, which are not;
- many of them, as a share of the shorter text (in pairs of news texts on one event, read by eye, a fifth
  was nearly always copying from one source, a tenth was often chance);
- in several sentences, not in one paragraph of background;
- in the same order in both, since a writer who works from a text mostly follows it;
- names of the one that are mostly in the other;
- days of appearance that are close, where both are known. A sequence that was used on days far from one
  another is the formula of a trade or the background of a conflict, and is not counted at all.

A text rewritten so thoroughly that it shares no sequences is found only where it names its source
(`crediting.py`).
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.model.span import Interval
from communique.resolve.lineage.matter import Common, stem, tokens_of

LENGTH = 3
# Names and numbers in a sequence: with two of three it states a fact.
NAMED = 1
LEAST = 8
SHARE = 0.2
SENTENCES = 3
SENTENCE_SHARE = 1 / 3
IN_ORDER = 0.6
NAMES_SHARED = 0.5
REWRITTEN_WITHIN = 2
FORMULA_DAYS = 7
# To how many of its carriers, in the order of their ids, a sequence brings the others.
CARRIERS = 32

_QUOTED = re.compile(r'"[^"\n]{3,}?"|“[^”\n]{3,}?”|«[^»\n]{3,}?»|``[^\n]{3,}?\'\'')
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[\"“A-Z(`])|\n+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text's own sequences of content words: each with the sentence and the place where it first stands.

    `sentences` is how many there are with such a sequence, `names` the words with a capital inside one.
    """

    places: Mapping[str, tuple[int, int]]
    sentences: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """That one of two reports was written from the other or both from a third: what they share."""

    one: str
    other: str
    shared: int
    share: float


def wording_of(text: str, common: Common) -> Wording:
    """Reads a text of one passage a line; what stands in quotation marks is another's."""
    places: dict[str, tuple[int, int]] = {}
    names: set[str] = set()
    at = sentences = 0
    for sentence in _SENTENCE_END.split(_QUOTED.sub(" | ", text)):
        content = 0
        for part in sentence.split("|"):
            words, named = _content(part, common.stops)
            content += len(words)
            later = zip(words[1:], named[1:], strict=True)
            names.update(word for word, name in later if name and not word[0].isdigit())
            for i in range(len(words) - LENGTH + 1):
                at += 1
                if sum(named[i : i + LENGTH]) <= NAMED:
                    places.setdefault(" ".join(words[i : i + LENGTH]), (sentences, at))
        sentences += content >= LENGTH
    return Wording(places, sentences, frozenset(names))


def _content(part: str, stops: frozenset[str]) -> tuple[list[str], list[bool]]:
    """The stems of the content words of a part of a sentence, and which of them are names or numbers."""
    words, named = [], []
    for token in tokens_of(part):
        word = stem(token)
        if word not in stops:
            name = not token[0].islower()
            if name or len(word) > 1:
                words.append(word)
                named.append(name)
    return words, named


def find_rewrites(wordings: Mapping[str, Wording], days: Mapping[str, Interval | None]) -> list[Rewrite]:
    """Pairs (by id) whose wording says that they rest on one text, sorted; `days` are when they appeared."""
    formulas = _formulas(wordings, days)
    own = {name: _without(wordings[name], formulas) for name in sorted(wordings)}
    carriers: dict[str, list[str]] = defaultdict(list)
    found = []
    for name, wording in own.items():
        met = Counter(other for sequence in wording.places for other in carriers.get(sequence, ()))
        for other, count in sorted(met.items()):
            # a part of the sequences may have been passed over below
            if count < LEAST // 2 or far(days[name], days[other], REWRITTEN_WITHIN):
                continue
            rewrite = _compared(other, name, own)
            if rewrite is not None:
                found.append(rewrite)
        for sequence in wording.places:
            if len(carriers[sequence]) < CARRIERS:
                carriers[sequence].append(name)
    return sorted(found, key=lambda r: (r.one, r.other))


def far(one: Interval | None, other: Interval | None, days: int) -> bool:
    """Whether two are known to have appeared more than so many days apart."""
    if one is None or other is None:
        return False
    gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
    return gap.days > days


def _formulas(wordings: Mapping[str, Wording], days: Mapping[str, Interval | None]) -> frozenset[str]:
    """Sequences that were used on days far from one another."""
    first: dict[str, datetime.date] = {}
    last: dict[str, datetime.date] = {}
    for name, wording in wordings.items():
        when = days[name]
        if when is None:
            continue
        early, late = when.latest, when.earliest
        for sequence in wording.places:
            known = first.get(sequence)
            if known is None:
                first[sequence], last[sequence] = early, late
                continue
            if early < known:
                first[sequence] = early
            last[sequence] = max(last[sequence], late)
    return frozenset(s for s, day in first.items() if (last[s] - day).days > FORMULA_DAYS)


def _without(wording: Wording, formulas: frozenset[str]) -> Wording:
    kept = {s: place for s, place in wording.places.items() if s not in formulas}
    return Wording(kept, wording.sentences, wording.names)


def _compared(one: str, other: str, wordings: Mapping[str, Wording]) -> Rewrite | None:
    first, second = wordings[one], wordings[other]
    shared = sorted(
        (first.places[sequence][1], sequence) for sequence in first.places if sequence in second.places
    )
    if len(shared) < LEAST or len(shared) < SHARE * min(len(first.places), len(second.places)):
        return None
    share = len(shared) / min(len(first.places), len(second.places))
    names = min(len(first.names), len(second.names))
    spread = min(len({side.places[sequence][0] for _, sequence in shared}) for side in (first, second))
    if spread < SENTENCES or len(first.names & second.names) < NAMES_SHARED * names:
        return None
    shorter = min((first, second), key=lambda side: side.sentences)
    touched = len({shorter.places[sequence][0] for _, sequence in shared})
    ordered = _rising([second.places[sequence][1] for _, sequence in shared])
    if touched < SENTENCE_SHARE * shorter.sentences or ordered < IN_ORDER * len(shared):
        return None
    return Rewrite(one, other, len(shared), share)


def _rising(values: Sequence[int]) -> int:
    """Length of the longest part that rises (patience sorting)."""
    tops: list[int] = []
    for value in values:
        where = bisect.bisect_left(tops, value)
        tops[where : where + 1] = [value]
    return len(tops)
