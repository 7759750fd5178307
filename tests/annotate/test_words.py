"""Words are cut as the treebanks cut them, and every span stands where it says."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.sentences import Abbreviations
from communique.annotate.words import word_spans
from communique.lexicon import built_in
from communique.model.span import Span

ABBREVIATIONS = Abbreviations.of(built_in()).all


def words(text: str) -> list[str]:
    return [s.of(text) for s in word_spans(text, Span(0, len(text)), ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't agree.", ["They", "do", "n't", "agree", "."]),
        ("Nairobi’s envoy", ["Nairobi", "’s", "envoy"]),
        ("the envoys' rooms", ["the", "envoys", "'", "rooms"]),
        ("We cannot stay", ["We", "can", "not", "stay"]),
        ("a cease-fire", ["a", "cease", "-", "fire"]),
        ("U.S. envoys", ["U.S.", "envoys"]),
        ("Gen. Abebe left at 10 a.m. sharp", ["Gen.", "Abebe", "left", "at", "10", "a.m.", "sharp"]),
        ("$2.5bn, 1,700 men", ["$", "2.5bn", ",", "1,700", "men"]),
        ("an 11-1 vote", ["an", "11", "-", "1", "vote"]),
        ("two SS-20 missiles", ["two", "SS-20", "missiles"]),
        ("``never,'' he said", ["``", "never", ",", "''", "he", "said"]),
        ("“never,” she said", ["“", "never", ",", "”", "she", "said"]),
        ("talks -- again", ["talks", "--", "again"]),
        ("see https://example.org/a-b?c=1.", ["see", "https://example.org/a-b?c=1", "."]),
        ("J. Smith", ["J.", "Smith"]),
        ("wait...", ["wait", "..."]),
    ],
)
def test_cut(text, expected):
    assert words(text) == expected


def test_last_stop_stands_alone():
    assert words("It was in Dec.")[-1] == "."


@given(st.text())
def test_spans_cover_all_but_white_space_in_order(text):
    spans = word_spans(text, Span(0, len(text)), ABBREVIATIONS)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert all(i in covered or c.isspace() for i, c in enumerate(text))
