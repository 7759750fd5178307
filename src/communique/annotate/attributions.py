"""Who says what, as the reader model sees it: source, cue and content, by paragraphs, and linked.

The model gives spans and no links. A cue is the centre of an attribution: it takes the nearest source
that stands in its sentence and the content next to it; content that its cue cuts in two is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.annotate.reader import Reader
from communique.annotate.syntax import plain
from communique.model.annotations import Attribution, Sentence
from communique.model.span import Span

WORDS_AT_ONCE = 120  # paragraphs longer than this are read in stretches of whole sentences


@dataclass(slots=True)
class _Cue:
    span: Span
    sentence: Span
    source: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def find_attributions(sentences: Sequence[Sentence], reader: Reader) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their first character."""
    read = list(_stretches(sentences))
    tagged = reader.attribute([[plain(word.text) for s in stretch for word in s.words] for stretch in read])
    found: list[Attribution] = []
    for stretch, tags in zip(read, tagged, strict=True):
        words = [word.span for sentence in stretch for word in sentence.words]
        spans = [(tag.kind, words[tag.start].join(words[tag.end - 1])) for tag in tags]
        found += _link(spans, [s.span for s in stretch])
    return tuple(sorted(found, key=_first))


def _first(attribution: Attribution) -> int:
    return min(s.start for s in (*attribution.source, *attribution.cue, *attribution.content))


def _stretches(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of one block together, as many as `WORDS_AT_ONCE` allows."""
    stretch: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if stretch and (sentence.block != stretch[-1].block or size + len(sentence.words) > WORDS_AT_ONCE):
            yield stretch
            stretch, size = [], 0
        stretch.append(sentence)
        size += len(sentence.words)
    if stretch:
        yield stretch


def _link(spans: Sequence[tuple[str, Span]], sentences: Sequence[Span]) -> list[Attribution]:
    def sentence_of(span: Span) -> Span:
        return next((s for s in sentences if s.start <= span.start < s.end), span)

    cues = [_Cue(span, sentence_of(span)) for kind, span in spans if kind == "Cue"]
    for kind, span in spans:
        if kind == "Cue" or not cues:
            continue
        owner = _owner(kind, span, sentence_of(span), cues)
        if owner is not None:
            (owner.source if kind == "Source" else owner.content).append(span)
    return [Attribution(tuple(c.source), (c.span,), tuple(c.content)) for c in cues]


def _owner(kind: str, span: Span, sentence: Span, cues: Sequence[_Cue]) -> _Cue | None:
    """The cue that a source or a content belongs to: of its own sentence, the nearest one."""
    near = [c for c in cues if c.sentence == sentence or c.sentence.touches(span)]
    if not near:
        return None

    def distance(cue: _Cue) -> tuple[int, int]:
        gap = span.start - cue.span.end if span.start >= cue.span.end else cue.span.start - span.end
        # In English a source stands before its cue more often than behind it, a content behind it.
        wrong_side = span.start > cue.span.start if kind == "Source" else span.start < cue.span.start
        return gap + (8 if wrong_side else 0), cue.span.start

    return min(near, key=distance)
