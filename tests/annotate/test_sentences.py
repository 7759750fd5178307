"""Where a sentence ends, and where a full stop only shortens a word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.sentences import LONGEST, Abbreviations, sentence_spans
from communique.lexicon import built_in
from communique.model.span import Span

ABBREVIATIONS = Abbreviations.of(built_in())


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in sentence_spans(text, Span(0, len(text)), ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The talks ended. No date was set.", 2),
        ("Mr. Tesfaye met Gen. Birhanu on Nov. 7 in Nairobi.", 1),
        ("The U.S. President spoke.", 1),
        ("He flew to the U.S. The talks went on.", 2),
        ("“We will stay.” The others left.", 2),
        ('"We will stay," he said. "We must."', 2),
        ("``It is over.'' He walked out.", 2),
        ("Is that so? Yes! Good.", 3),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("Envoy J. D. Moreno spoke.", 1),
        ("They waited... and waited.", 1),
        ("The firm, Acme Inc. of Lagos, paid.", 1),
    ],
)
def test_count(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA (AP) _",
        "NAIROBI, Kenya —",
        "Kinshasa, Nov 3 (IANS) —",
        "ADDIS ABABA, Nov. 7 (Reuters) -",
        "DOHA:",
    ],
)
def test_a_dateline_stands_by_itself(dateline):
    assert sentences(f"{dateline} The talks ended.") == [dateline, "The talks ended."]


def test_a_dash_alone_makes_no_dateline():
    assert len(sentences("The envoys — all of them — left.")) == 1


def test_closing_marks_belong_to_their_sentence():
    assert sentences("He said “no.” She left.") == ["He said “no.”", "She left."]


def test_a_line_that_is_no_prose_is_cut():
    assert all(len(s) <= LONGEST for s in sentences("word " * 3000))


@given(st.text(alphabet="ab .!?”“\"'\nA1", max_size=200))
def test_nothing_but_white_space_is_lost(text):
    spans = sentence_spans(text, Span(0, len(text)), ABBREVIATIONS)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
