"""The shipped model: what it is given and what it gives."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.reader import Reader
from communique.annotate.reader.tags import TagDecoder
from communique.annotate.reader.trees import is_tree
from communique.annotate.reader.wordpiece import PIECES_PER_WORD, SHAPES, WordPiece, shape_of

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "peace", "talk", "##s", "a", "##b", ".", "'"]


@functools.cache
def reader() -> Reader:
    return Reader()


def test_pieces_are_the_longest_from_the_left():
    pieces = WordPiece(PIECES).sentence(["Peace", "talks", "Ab.", "xyz"])
    assert [PIECES[i] for i in pieces.ids] == [
        *("[CLS]", "peace", "talk", "##s", "a", "##b", ".", "[UNK]", "[SEP]"),
    ]
    assert pieces.first == [1, 2, 4, 7]
    assert [SHAPES[s] for s in pieces.shapes] == [
        *("special", "title", "lower", "lower", "title", "title", "title", "lower", "special"),
    ]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", "lower"),
        ("Oslo", "title"),
        ("UN", "upper"),
        ("U.S.", "upper"),
        ("McRae", "mixed"),
        ("A", "initial"),
        ("3", "digit"),
        ("--", "symbol"),
    ],
)
def test_shapes(word, shape):
    assert SHAPES[shape_of(word)] == shape


@given(st.text(max_size=80))
def test_every_word_has_pieces(word):
    assert 1 <= len(WordPiece(PIECES).word(word)) <= PIECES_PER_WORD


def test_spans_follow_the_transitions():
    never = -100.0
    decoder = TagDecoder(["O", "B-X", "I-X"], [0, 0, never], [[0, 0, never], [0, 0, 0], [0, 0, 0]])
    (spans,) = decoder.spans(__import__("numpy").array([[[0, 1, 9.0], [0, 0, 9.0], [9.0, 0, 0]]]), [3])
    assert [(s.start, s.end, s.kind) for s in spans] == [(0, 2, "X")]


def test_a_sentence_is_parsed():
    (parse,) = reader().parse([["Kenya", "hosted", "the", "talks", "."]])
    assert parse.upos[1] == "VERB"
    assert parse.heads[0] == 2
    assert parse.relations[3] == "obj"
    assert [(n.start, n.end, n.kind) for n in parse.names] == [(0, 1, "LOC")]


def test_every_parse_is_a_tree_also_of_one_word_and_of_too_many():
    sentences = [["Peace"], ["?"], ["word", "again"] * 400, ["a", "b"]]
    for words, parse in zip(sentences, reader().parse(sentences), strict=True):
        assert len(parse.heads) == len(words)
        assert is_tree(parse.heads)


def test_order_is_kept_whatever_the_lengths():
    sentences = [["one", "two", "three", "four"], ["Oslo"], ["talks", "ended"]]
    assert [len(p.upos) for p in reader().parse(sentences)] == [4, 1, 2]
    assert reader().parse(sentences) == reader().parse(sentences)


def test_who_says_what_is_tagged():
    words = ["Kenya", "said", "the", "talks", "would", "go", "on", "."]
    (spans,) = reader().attribute([words])
    assert {s.kind for s in spans} == {"Source", "Cue", "Content"}


def test_a_sentence_without_words_is_refused():
    with pytest.raises(ValueError, match="without words"):
        reader().parse([[]])
