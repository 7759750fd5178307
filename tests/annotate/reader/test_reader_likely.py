"""Which spans are told, from the scores of their tags."""

import numpy as np
import pytest

from communique.annotate.reader import likely
from communique.annotate.reader.likely import SpanDecoder
from communique.annotate.reader.tags import TagSpan

NEVER = -100.0
TAGS = ["O", "B-X", "I-X"]


def decoder(least: float = 0.38) -> SpanDecoder:
    return SpanDecoder(TAGS, [0, 0, NEVER], [[0, 0, NEVER], [0, 0, 0], [0, 0, 0]], least)


def told(rows: list[list[list[float]]], least: float = 0.38) -> list[list[tuple[int, int, str]]]:
    width = max(len(row) for row in rows)
    padded = [row + [[0.0, 0.0, 30.0]] * (width - len(row)) for row in rows]
    found = decoder(least).spans(np.array(padded), [len(row) for row in rows])
    return [[(s.start, s.end, s.kind) for s in spans] for spans in found]


def test_sure_tags_give_their_spans():
    row = [[9.0, 0, 0], [0, 9.0, 0], [0, 0, 9.0], [9.0, 0, 0], [0, 9.0, 0]]
    assert told([row]) == [[(1, 3, "X"), (4, 5, "X")]]


def test_a_span_never_begins_inside():
    assert told([[[0, 0, 9.0], [0, 0, 9.0]]]) == [[(0, 2, "X")]]


def test_padding_changes_nothing():
    short, long = [[0, 9.0, 0], [0, 0, 9.0]], [[9.0, 0, 0]] * 5
    assert told([short, long])[0] == told([short])[0] == [(0, 2, "X")]


def test_what_is_likely_to_the_last_word_but_has_no_sure_end_is_told_by_its_likeliest_end():
    row = [[0, 12.0, 0], [0, 0, 12.0], [1.0, -9.0, 0], [12.0, 0, 0]]
    assert told([row], 0.2) == [[(0, 2, "X")]]


def test_what_is_less_likely_than_the_least_is_not_told():
    row = [[0.0, 0.2, 0.0], [9.0, 0.0, 0.0]]
    assert told([row], 0.9) == [[]]


def test_probabilities_are_those_of_all_paths(monkeypatch):
    monkeypatch.setattr(likely, "SOFTENED", 1.0)
    ((span,),) = decoder(0.01).spans(np.log([[[0.7, 0.2, 0.1]]]), [1])
    assert span == TagSpan(0, 1, "X", pytest.approx(0.2 / 0.9))


def test_the_best_set_has_no_overlap():
    spans = [TagSpan(0, 4, "X", 0.5), TagSpan(0, 2, "X", 0.45), TagSpan(2, 4, "X", 0.45)]
    assert likely._best(spans, 0.1) == (spans[1], spans[2])
    assert likely._best(spans, 0.42) == (spans[0],)
