import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.resolve.lineage.copies import CARRIERS, find_copies

WORDS = ("barge", "lock", "jetty", "lantern", "reed", "flour", "seal", "tide", "crane", "sluice")


def prose(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randrange(40)}" for _ in range(words))


def pairs(**texts):
    return [(c.one, c.other, c.kind) for c in find_copies(texts)]


def test_equal_texts_are_copies_whatever_their_dress():
    assert pairs(a="Grain, by RIVER!", b="grain by river", c="grain by rail") == [("a", "b", "copy")]


def test_of_equal_texts_each_is_paired_with_the_first_given():
    assert pairs(b="one text", c="one text", a="one text") == [("b", "a", "copy"), ("b", "c", "copy")]


@pytest.mark.parametrize(
    ("kept", "own", "kind"),
    [(120, 20, "copy"), (90, 0, "copy"), (40, 0, "shortened"), (40, 60, None), (27, 0, None)],
    ids=["with a paragraph more", "most", "a brief", "a third among other words", "too short to tell"],
)
def test_how_much_must_be_shared(kept, own, kind):
    text = prose(1)
    other = " ".join([*text.split()[:kept], *prose(2, own).split()])
    assert pairs(a=text, b=other) == ([("a", "b", kind)] if kind else [])


def test_the_share_is_told():
    text = prose(1, 103)  # a hundred sequences of four
    [found] = find_copies({"a": text, "b": " ".join(text.split()[:43])})
    assert (found.kind, found.shared) == ("shortened", 1.0)
    [found] = find_copies({"a": text, "b": " ".join(text.split()[:83])})
    assert (found.kind, round(found.shared, 2)) == ("copy", 0.8)


def test_a_text_copied_more_often_than_is_looked_at_still_hangs_together():
    text = prose(1)
    texts = {f"r{n:03}": text.replace(text.split()[n % 100], f"word{n}", 1) for n in range(3 * CARRIERS)}
    reached, found = {"r000"}, find_copies(texts)
    for _ in texts:
        reached |= {n for c in found if {c.one, c.other} & reached for n in (c.one, c.other)}
    assert reached == set(texts)


def test_nothing_is_said_of_texts_without_words():
    assert pairs(a="", b="  ", c="—") == []


@settings(max_examples=25, deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_near_copies_do_not_depend_on_the_order(order):
    text = prose(1)
    texts = {
        "a": text,
        "b": "A line before. " + text,
        "c": " ".join(text.split()[:50]),
        "d": prose(2),
        "e": prose(2) + " end",
    }
    found = {
        (frozenset((c.one, c.other)), c.kind, c.shared) for c in find_copies({n: texts[n] for n in order})
    }
    assert found == {(frozenset((c.one, c.other)), c.kind, c.shared) for c in find_copies(texts)}
    assert len(found) == 4
