"""The words of a passage that are of one position, where the passage tells several."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model.claims import Position
from communique.model.span import Span
from communique.resolve.ledger.change_words import ChangeWords, folded


def own_words(claim: Position, beside: Sequence[Position], text: str, words: ChangeWords) -> str:
    """What a passage says about the taking of its position, content left out, folded.

    `beside` are the positions of the same report: their contents, and their passages within this one,
    are not about this position. Behind the content of another, what leads to this one's own content is
    only what stands between the two, unless that is no more than "and": "dropped its demand for X and
    insisted on Y" says of Y only that it was insisted on, "repeated its demands for X and Y" says it of both.
    """
    content = claim.content
    others = _others(claim, beside)
    if content is None or not claim.evidence.touches(content):
        return folded(" ; ".join(piece.of(text) for piece in _without(claim.evidence, others)))
    start, end = claim.evidence.start, max(claim.evidence.end, content.end)
    before = _without(Span(start, max(start, content.start)), others)
    if before and _tells(before[-1].of(text), words):
        before = before[-1:]
    behind = Span(content.end, end)
    after = [] if any(behind.touches(other) for other in others) else [behind]
    return folded(" ; ".join(piece.of(text) for piece in (*before, *after)))


def _others(claim: Position, beside: Sequence[Position]) -> list[Span]:
    """What of a passage is of other positions, in the order of the text."""
    found = set()
    own = claim.content or claim.evidence
    for other in beside:
        if other.content is not None and not other.content.touches(own):
            found.add(other.content)
        inside = claim.evidence.covers(other.evidence) and other.evidence != claim.evidence
        if inside and not other.evidence.touches(own):
            found.add(other.evidence)
    return sorted(span for span in found if span.touches(claim.evidence))


def _without(whole: Span, cut: Sequence[Span]) -> list[Span]:
    """The pieces of a span that are left without others, empty ones left out but for the last."""
    pieces, start = [], whole.start
    for span in cut:
        if span.start >= whole.end:
            break
        if span.start > start:
            pieces.append(Span(start, span.start))
        start = max(start, min(span.end, whole.end))
    return [*pieces, Span(start, whole.end)]


def _tells(text: str, words: ChangeWords) -> bool:
    return any(word[0].isalpha() and word not in words.empty for word in folded(text).split())
