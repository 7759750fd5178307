"""A sentence's words as treebanks cut them: `do|n't`, `Kyiv|'s`, `cease|-|fire`, `$|2.5`, marks alone."""

from __future__ import annotations

import re

from communique.model.span import Span

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"”“]+[^\s<>"”“.,;:!?)\]]     # addresses of pages
    | [\w.+-]+@[\w-]+\.[\w.-]*\w                           # and of mail
    | (?:[^\W\d_]\.){2,}                                   # U.S., a.m.
    | [^\W\d_]{1,3}-\d+(?![\w-])                           # weapon names: SS-20, An-70
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|bn|m|k|km|kg)?(?![^\W_]) # 1,700  0.5  09:17  5th  $2.5bn
    | \d+(?:[.,:]\d+)*
    | [^\W_]+(?:['’][^\W_]+)*                              # words, clitics cut below
    | ``|''|--+|\.\.+|…                                    # marks of two characters and more
    | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_CANNOT = re.compile(r"(?i)^(can)(not)$")
_ABBREVIATED = re.compile(r"[^\W\d_]{1,6}")


def word_spans(text: str, sentence: Span, abbreviations: frozenset[str]) -> list[Span]:
    """Spans of the words of one sentence; `abbreviations` (without their stop) keep it unless they end it."""
    spans: list[Span] = []
    end = sentence.end
    at = sentence.start
    for match in _TOKEN.finditer(text, sentence.start, end):
        start, stop = match.span()
        if start < at:  # taken with the word before
            continue
        if text[stop : stop + 1] == "." and stop + 1 < end and _keeps_stop(match.group(), abbreviations):
            stop += 1
        spans.extend(_clitics(text, start, stop))
        at = stop
    return spans


def _keeps_stop(word: str, abbreviations: frozenset[str]) -> bool:
    return word in abbreviations or (len(word) == 1 and word.isupper() and bool(_ABBREVIATED.fullmatch(word)))


def _clitics(text: str, start: int, stop: int) -> list[Span]:
    word = text[start:stop]
    cut = _CANNOT.match(word)
    if cut:
        return [Span(start, start + 3), Span(start + 3, stop)]
    cut = _CLITIC.search(word)
    if cut and cut.start() > 0:
        return [Span(start, start + cut.start()), Span(start + cut.start(), stop)]
    return [Span(start, stop)]
