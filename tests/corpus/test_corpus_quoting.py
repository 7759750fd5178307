"""Quotations find their place, or say why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quoting import QuoteError, locate, nearest

TEXT = "The envoy said on Monday that\nboth sides said yes. The guards said nothing."
ALL = (0, len(TEXT))


def test_blanks_stand_for_any_white_space() -> None:
    start, end = locate(TEXT, "that both sides", ALL)
    assert TEXT[start:end] == "that\nboth sides"


def test_first_and_last_words_leave_out_the_middle() -> None:
    start, end = locate(TEXT, "The envoy [...] yes.", ALL)
    assert TEXT[start:end] == "The envoy said on Monday that\nboth sides said yes."


def test_what_stands_more_than_once_must_say_which_time() -> None:
    with pytest.raises(QuoteError, match="3 times"):
        locate(TEXT, "said", ALL)
    assert locate(TEXT, "said #2", ALL)[0] == TEXT.index("said yes")


def test_part_of_a_word_is_no_place() -> None:
    with pytest.raises(QuoteError, match="not in its passage"):
        locate(TEXT, "side", ALL)


def test_a_place_outside_the_passage_does_not_count() -> None:
    with pytest.raises(QuoteError):
        locate(TEXT, "guards", (0, 40))


def test_of_several_the_nearest_outside_is_taken() -> None:
    content = locate(TEXT, "both sides said yes.", ALL)
    assert nearest(TEXT, "said", ALL, content) == locate(TEXT, "said #3", ALL)


@given(st.lists(st.sampled_from(["truce", "talks", "the", "army", "of"]), min_size=1, max_size=12), st.data())
def test_what_is_located_reads_as_quoted(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    start, end = locate(text, f"{quote} #1", (0, len(text)))
    assert text[start:end] == quote
