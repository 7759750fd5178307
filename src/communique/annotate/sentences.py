"""A block of a report cut into sentences.

A sentence ends at a full stop, question or exclamation mark (with the closing quotation marks and
brackets that follow it) before white space and something that can begin a sentence. Abbreviations
and initials do not end one; those that may (`U.S.`, `Inc.`) do where a usual opening word follows.
A dateline stands by itself before the first sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.span import Span

_END = re.compile(r"[.!?…]+(?:''|[\"'”’»)\]])*(?=\s)")
_BEGIN = re.compile(r"\s+(?:``|''|[\"'“‘«(\[\-–—•_])*\s*(\w)")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)$")
_NEXT_WORD = re.compile(r"\s+(?:``|''|[\"'“‘«(\[])*([\w.]+)")
# "GENEVA (AP) _", "Kinshasa, Nov 3 (IANS) —", "ADDIS ABABA, Ethiopia —": a place in capitals or a credit,
# then a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ /-]{2,30}(?:, [\w .]{2,30}){0,2}(?: ?\([\w/ .-]{2,30}\))?"
    r"|[A-Z][\w.'’ -]{1,30}(?:, [\w .]{2,30}){0,3} ?\([A-Z][\w/ .-]{1,30}\))"
    r" ?(?:—|–|--|_|-|:) *(?=\S)"
)
LONGEST = 2000  # characters: a "sentence" longer than this is no prose, and is cut at white space


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lexicon's table, ready for look-ups."""

    titles: frozenset[str]
    months: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Abbreviations:
        """From `abbreviations.toml`."""
        table = lexicon.toml("abbreviations")
        return cls(*(frozenset(table[key]) for key in ("titles", "months", "others", "openers")))

    @property
    def all(self) -> frozenset[str]:
        """Every abbreviation, whatever may follow it."""
        return self.titles | self.months | self.others


def sentence_spans(text: str, block: Span, abbreviations: Abbreviations) -> list[Span]:
    """Spans of the sentences of one block, without the white space between them."""
    spans: list[Span] = []
    dateline = _DATELINE.match(text, block.start, block.end)
    start = block.start
    if dateline is not None:
        spans += _cut(text, start, dateline.end())
        start = dateline.end()
    for match in _END.finditer(text, start, block.end):
        if match.end() <= start or not _ends(text, match, block.end, abbreviations):
            continue
        spans += _cut(text, start, match.end())
        start = match.end() + len(text[match.end() : block.end]) - len(text[match.end() : block.end].lstrip())
    if start < block.end:
        spans += _cut(text, start, block.end)
    return spans


def _ends(text: str, match: re.Match[str], end: int, abbreviations: Abbreviations) -> bool:
    after = _BEGIN.match(text, match.end(), end)
    if after is None:
        return False
    first = after.group(1)
    if first.islower():
        return False
    mark = match.group()
    if mark != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    return word is None or _word_ends(word.group(1), text, match.end(), abbreviations)


def _word_ends(word: str, text: str, at: int, abbreviations: Abbreviations) -> bool:
    following = _NEXT_WORD.match(text, at)
    first = following.group(1) if following else ""
    if word in abbreviations.titles:
        return False
    if word in abbreviations.months:
        return not first[:1].isdigit()
    if "." in word or word in abbreviations.others:  # U.S, a.m, Inc
        return first in abbreviations.openers
    if len(word) == 1 and word.isupper() and word != "I":  # the initial of a name
        return first in abbreviations.openers
    return True


def _cut(text: str, start: int, end: int) -> list[Span]:
    """One sentence, or several stretches of one that is too long to be a sentence."""
    spans = []
    while end - start > LONGEST:
        at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = at if at > 0 else start + LONGEST
        spans.append(Span(start, at))
        start = at
        while start < end and text[start].isspace():
            start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
    return spans
