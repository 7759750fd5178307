"""Alpha, frames, leaks and likeness count what they say."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus import frames, leaks
from corpus.concordance import _nominal, _ordinal, krippendorff
from corpus.distribution import Counts, counted, off


def nominal(one: list[int], other: list[int]) -> float:
    return krippendorff(list(zip(one, other, strict=True)), _nominal)


def test_alpha_of_a_published_example() -> None:
    # Ten articles judged by two people, worked through in Krippendorff's note on computing alpha (2011).
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert nominal(meg, owen) == pytest.approx(0.095, abs=0.0005)


def test_alpha_is_one_where_all_agree_and_low_where_none_do() -> None:
    assert nominal([0, 1, 0, 1], [0, 1, 0, 1]) == 1.0
    assert nominal([0, 1, 0, 1], [1, 0, 1, 0]) < 0


def test_ordinal_alpha_forgives_what_is_near() -> None:
    near = krippendorff([(0, 1), (1, 2), (2, 3), (0, 0), (3, 3)], _ordinal)
    far = krippendorff([(0, 3), (1, 2), (2, 1), (0, 0), (3, 3)], _ordinal)
    assert near > far
    assert _ordinal(1, 1, Counter({1: 4})) == 0


def row(name: str, text: str, process: str = "fish", **more: object) -> dict[str, object]:
    return {
        "report": name,
        "process": process,
        "text": text,
        "sentences": [(0, len(text))],
        "mentions": [],
        "times": [],
        "claims": [],
        **more,
    }


def test_a_frame_filled_six_times_is_found_and_five_times_is_not() -> None:
    towns = ["Bern", "Wien", "Graz", "Linz", "Chur", "Genf"]
    told = [row(f"r{i}", f"The envoys of {town} left the table on day {i}.") for i, town in enumerate(towns)]
    assert not list(frames.counted(told[:5]))
    found = list(frames.counted(told))
    assert found
    assert found[0][1] == 6


def test_a_skeleton_is_found_under_other_words() -> None:
    words = ["truce", "deal", "pact", "swap", "plan", "pause"]
    told = [
        row(f"r{i}", f"They {w}ed the {w} with a {w} and would not {w} for the {w} of it.")
        for i, w in enumerate(words)
    ]
    assert any(frame.startswith("skeleton") for frame, _, _ in frames.counted(told))


def test_a_test_name_in_training_is_a_leak_unless_it_is_on_the_stage() -> None:
    test = [
        row(
            "t",
            "Ada Brandt flew from Oslo to Chur.",
            mentions=[
                {"span": (0, 10), "type": "PER"},
                {"span": (21, 25), "type": "LOC"},
                {"span": (29, 33), "type": "LOC"},
            ],
        )
    ]
    train = [row("a", "Nothing happened in Oslo or at Churchill's."), row("b", "Mr Brandt was not there.")]
    assert [line.split(":")[0] for line in leaks.leaks(train, test, frozenset({"Oslo"}))] == ["fish/b"]
    assert len(list(leaks.leaks(train, test, frozenset()))) == 2


def test_claims_and_bare_sentences_are_counted() -> None:
    text = "Both agreed. It rained."
    claims = [{"kind": "agreement", "evidence": (0, 12), "issue": "other", "status": "reached"}]
    counts = counted([row("a", text, claims=claims, sentences=[(0, 12), (13, 23)])])
    assert (counts.sentences, counts.words, counts.claimless, counts.claims) == (2, 4, 1, 1)


def test_figures_off_by_more_than_a_quarter_are_told() -> None:
    ours = Counts(reports=1, sentences=10, words=200, claimless=1, kinds=Counter(statement=3, position=2))
    assert set(off(ours, {"claims per sentence": 0.5, "words per sentence": 30.0, "statement": 0.6})) == {
        "words per sentence"
    }
