"""A page's text as passages: runs of one line, or of several where the page was wrapped to a width."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.span import Span

# Everything that `str.splitlines` ends a line at, except the separators of data files (1C-1E), which
# stand inside lines of old wire copy.
_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EDGE = " \t\xa0\u200b\ufeff\x00\u2060\u200e\u200f"
_TERMINAL = re.compile(r"[.!?:;…]['\"’”»)\]]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate for a block: trimmed at both ends, one line or more of the source.

    `indent` is the white space before it, in characters; `lines` how many source lines it runs over.
    """

    span: Span
    text: str
    indent: int
    lines: int = 1


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space and invisible characters at either end."""
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return start, end


def _stretches(text: str) -> Iterator[list[Passage]]:
    """Lines without an empty line between them."""
    stretch: list[Passage] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end or len(_LINE_END.findall(text, last, match.start())) > 1:
            if stretch:
                yield stretch
            stretch = []
        last = match.end()
        if start < end:
            stretch.append(Passage(Span(start, end), text[start:end], start - match.start()))
    if stretch:
        yield stretch


def passages(text: str) -> list[Passage]:
    """All passages of a page in order; they never touch and are never empty."""
    found: list[Passage] = []
    for stretch in _stretches(text):
        found += _unwrap(text, stretch) if _is_wrapped(stretch) else stretch
    return found


def _is_wrapped(stretch: list[Passage]) -> bool:
    """Whether these lines were broken at a width: none is long, and many break in mid-sentence."""
    if len(stretch) < 2 or max(len(p.text) for p in stretch) > 110:
        return False
    pairs = [(a.text, b.text) for a, b in itertools.pairwise(stretch)]
    full = [(a, b) for a, b in pairs if len(a) >= 40]
    if len(full) < 0.5 * len(pairs):
        return False
    runs_on = sum(not _TERMINAL.search(a) and b[0].islower() for a, b in full)
    return runs_on >= max(1, 0.25 * len(full))


def _unwrap(text: str, stretch: list[Passage]) -> list[Passage]:
    """Paragraphs of wrapped lines: an indented line, or the one after a short last line, begins one."""
    width = sorted(len(p.text) for p in stretch)[int(0.8 * (len(stretch) - 1))]
    margin = Counter(p.indent for p in stretch).most_common(1)[0][0]
    groups: list[list[Passage]] = []
    for passage in stretch:
        if groups and not _begins(passage, groups[-1][-1], width, margin):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return [_join(text, group) for group in groups]


def _begins(passage: Passage, previous: Passage, width: int, margin: int) -> bool:
    """Whether a wrapped line begins a paragraph."""
    if passage.indent > margin or previous.text.isupper() != passage.text.isupper():
        return True
    return len(previous.text) < 0.6 * width and bool(_TERMINAL.search(previous.text))


def _join(text: str, group: list[Passage]) -> Passage:
    span = group[0].span.join(group[-1].span)
    return Passage(span, span.of(text), group[0].indent, len(group))
