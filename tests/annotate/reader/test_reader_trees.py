"""Heads to trees: always a tree with one root, and the best one."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.reader.trees import best_tree, is_tree


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([0, 1, 1], True),
        ([2, 1], False),
        ([0, 0], False),
        ([2, 3, 1], False),
        ([0, 3, 2], False),
    ],
)
def test_is_tree(heads, expected):
    assert is_tree(heads) is expected


def scores_of(size: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(size, size + 1))


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_no_tree_is_better(size, seed):
    scores = scores_of(size, seed)
    found = best_tree(scores)
    assert is_tree(found)
    every = itertools.product(range(size + 1), repeat=size)
    best = max(total(scores, list(heads)) for heads in every if is_tree(list(heads)))
    assert total(scores, found) == pytest.approx(best)


@given(st.integers(5, 40), st.integers(0, 10_000))
def test_long_sentences_give_trees(size, seed):
    assert is_tree(best_tree(scores_of(size, seed)))
