"""A text with spans over it, cut where any span begins or ends.

Spans may nest, overlap, repeat or be empty. HTML elements cannot overlap; segments can be
written one after another, each knowing the spans that cover it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """`[start, end)` of the text; `keys` of the spans that cover all of it, in the order given.

    `closes` are the keys whose span ends with this segment.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text: one of its own passages (`own`), or page furniture."""

    start: int
    end: int
    own: bool


def segments(start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> Iterator[Segment]:
    """The segments of `[start, end)`, in order and without gaps; spans are clipped to it.

    A span is (start, end, key).
    """
    clipped = [(max(s, start), min(e, end), n) for n, (s, e, _) in enumerate(spans)]
    clipped = [span for span in clipped if span[0] < span[1]]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for s, e, n in clipped:
        opening.setdefault(s, []).append(n)
        closing.setdefault(e, []).append(n)
    cuts = sorted({start, end, *opening, *closing})
    active: set[int] = set()
    for left, right in itertools.pairwise(cuts):
        active.difference_update(closing.get(left, ()))
        active.update(opening.get(left, ()))
        keys = tuple(dict.fromkeys(spans[n][2] for n in sorted(active)))
        closes = tuple(dict.fromkeys(spans[n][2] for n in sorted(closing.get(right, ()))))
        yield Segment(left, right, keys, closes)


def parts(length: int, blocks: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """The whole text `[0, length)` as the report's own passages and the furniture between them."""
    at = 0
    for s, e in sorted(blocks):
        begin, stop = max(at, min(s, length)), min(e, length)
        if begin >= stop:
            continue
        if at < begin:
            yield Part(at, begin, own=False)
        yield Part(begin, stop, own=True)
        at = stop
    if at < length:
        yield Part(at, length, own=False)
