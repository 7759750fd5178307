"""Stretches between quotation marks, in the styles of the press.

Curly, angular, German low, wire (``...'') and straight marks are paired; a quotation that runs over
several paragraphs opens each of them and is closed in the last. Apostrophes are no marks: single
quotes count only where white space or another mark stands outside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model.annotations import Quotation
from communique.model.span import Span

_OPEN = {"“": "”", "«": "»", "„": "“", "``": "''", "‘": "’"}
_MARK = re.compile(r"``|''|[“”„«»\"]|(?<![\w.,!?])‘(?=\w)|(?<=[\w.,!?…])’(?![\w])")
LONGEST = 3000  # characters between marks; a longer stretch is a mark that was never closed


def find_quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """Quotations of a report, marks included, in the order of the text; nested ones are within another."""
    found: list[Quotation] = []
    pending: int | None = None  # start of a curly quotation that its paragraph left open
    for block in blocks:
        spans, left_open = _in_block(text, block, pending)
        found.extend(Quotation(span) for span in spans)
        pending = left_open
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _in_block(text: str, block: Span, pending: int | None) -> tuple[list[Span], int | None]:
    """The quotations of one block, and where one began that goes on in the next."""
    spans: list[Span] = []
    open_marks: list[tuple[int, str]] = []
    marks = list(_MARK.finditer(text, block.start, block.end))
    if pending is not None and not (marks and marks[0].start() == block.start):
        open_marks.append((block.start, "”"))  # speech that goes on without a mark of its own
    for match in marks:
        mark, at = match.group(), match.start()
        closes = [i for i, (_, closer) in enumerate(open_marks) if _same(mark, closer)]
        if closes and not (mark in _OPEN and not _same(mark, _OPEN[mark])):
            start, _ = open_marks[closes[-1]]
            del open_marks[closes[-1] :]
            if match.end() - start <= LONGEST:
                spans.append(Span(start, match.end()))
        elif _opens(text, block, mark, at):
            open_marks.append((at, _OPEN.get(mark, mark)))
    if not open_marks or block.end - open_marks[0][0] > LONGEST or (pending is not None and not marks):
        return spans, None
    # Speech that runs into the next paragraph: this part of it ends with its paragraph.
    start = open_marks[0][0]
    return [*spans, Span(start, block.end)], start


def _same(mark: str, expected: str) -> bool:
    # Pages mix styles: a curly opening is often closed by a straight mark, and a wire's by either.
    doubles = {'"', "”", "''"}
    return mark == expected or (mark in doubles and expected in doubles)


def _opens(text: str, block: Span, mark: str, at: int) -> bool:
    if mark != '"':
        return mark in _OPEN
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return not after.isspace() and not (before.isalnum() or before in ".,!?")
