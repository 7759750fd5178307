"""The line model: boosted trees over the measures of a passage, read from a plain table.

Two forests. The first judges each passage by its own measures, the second also by what the first made
of the passages around it. The table is made by `training/line_model.py`.
"""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.clean.features import NAMES, Matrix, best_run

Floats = NDArray[np.float64]

_SECOND_WINDOWS = (1, 2, 4, 8, 16)
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_CHARACTERS = NAMES.index("characters")
_BATCH = 4096  # passages judged at once, so that memory does not grow with the page
NAMES_SECOND = (
    "guess",
    *(f"guess{shift:+d}" for shift in _SHIFTS),
    *(f"guess_{side}_{size}" for size in _SECOND_WINDOWS for side in ("before", "after")),
    "text_before",
    "text_after",
    "text_all",
    "in_guessed_run",
    "before_guessed_run",
    "after_guessed_run",
    "guessed_run_share",
    "to_previous_yes",
    "to_next_yes",
)


def _window(column: Floats, size: int, after: bool) -> Floats:
    total = np.concatenate([[0.0], np.cumsum(column)])
    at = np.arange(len(column))
    low = at + 1 if after else np.maximum(at - size, 0)
    high = np.minimum(at + 1 + size, len(column)) if after else at
    return np.asarray((total[high] - total[low]) / size)


def _gap(marks: NDArray[np.bool_]) -> Floats:
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -10_000))
    before = np.concatenate([[-10_000], last[:-1]])
    return np.asarray(np.minimum(at - before, 60), np.float64)


def second_features(log_odds: Floats, matrix: Matrix) -> Matrix:
    """What the second forest sees besides `matrix`: the first one's guesses around each passage."""
    rows = len(log_odds)
    if not rows:
        return np.zeros((0, len(NAMES_SECOND)), np.float32)
    guess = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30)))
    columns = [guess]
    for shift in _SHIFTS:
        moved = np.full(rows, -1.0)
        if shift > 0:
            moved[:-shift] = guess[shift:]
        else:
            moved[-shift:] = guess[:shift]
        columns.append(moved)
    for size in _SECOND_WINDOWS:
        columns += [_window(guess, size, after=False), _window(guess, size, after=True)]
    size_of = np.expm1(matrix[:, _CHARACTERS].astype(np.float64))
    mass = guess * size_of
    running = np.cumsum(mass)
    columns += [np.log1p(running - mass), np.log1p(np.maximum(running[-1] - running, 0.0))]
    columns.append(np.full(rows, np.log1p(running[-1])))
    start, end = best_run((guess - 0.4) * np.minimum(size_of, 400) - 4.0)
    at = np.arange(rows, dtype=np.float64)
    columns += [((at >= start) & (at < end)).astype(np.float64)]
    columns += [np.clip(start - at, 0, 60), np.clip(at - (end - 1), 0, 60)]
    columns.append(np.full(rows, mass[start:end].sum() / max(1.0, running[-1])))
    columns += [_gap(guess > 0.5), _gap((guess > 0.5)[::-1])[::-1]]
    return np.stack(columns, axis=1).astype(np.float32)


class Forest:
    """Boosted trees as arrays (trees x nodes); a leaf points to itself."""

    def __init__(self, table: dict[str, Any]) -> None:
        trees = table["trees"]
        width = max(len(t["column"]) for t in trees)
        shape = (len(trees), width)
        self._column = np.zeros(shape, np.intp)
        self._threshold = np.full(shape, np.inf, np.float32)
        self._left, self._right = np.zeros(shape, np.intp), np.zeros(shape, np.intp)
        self._value = np.zeros(shape, np.float64)
        for at, tree in enumerate(trees):
            size = len(tree["column"])
            columns = np.array(tree["column"])
            leaf = columns < 0
            here = np.arange(size)
            self._column[at, :size] = np.where(leaf, 0, columns)
            self._threshold[at, :size] = np.where(leaf, np.inf, tree["threshold"])
            self._left[at, :size] = np.where(leaf, here, tree["left"])
            self._right[at, :size] = np.where(leaf, here, tree["right"])
            self._value[at, :size] = tree["value"]
        self._base = float(table["base"])
        self._depth = _depth(trees)

    def log_odds(self, matrix: Matrix) -> Floats:
        """Log-odds of "the report's own" for each row."""
        parts = [self._batch(matrix[at : at + _BATCH]) for at in range(0, len(matrix), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _batch(self, matrix: Matrix) -> Floats:
        trees = np.arange(len(self._column))
        rows = np.arange(len(matrix))[:, None]
        node = np.zeros((len(matrix), len(trees)), np.intp)
        for _ in range(self._depth):
            value = matrix[rows, self._column[trees, node]]
            goes_left = value <= self._threshold[trees, node]
            node = np.where(goes_left, self._left[trees, node], self._right[trees, node])
        return np.asarray(self._base + self._value[trees, node].sum(axis=1))


def _depth(trees: list[dict[str, Any]]) -> int:
    deepest = 0
    for tree in trees:
        depth = [0] * len(tree["column"])
        for at, column in enumerate(tree["column"]):  # children stand after their parent
            if column >= 0:
                for child in (tree["left"][at], tree["right"][at]):
                    depth[child] = depth[at] + 1
        deepest = max(deepest, *depth)
    return deepest


@functools.cache
def _forests() -> tuple[Forest, Forest]:
    text = (resources.files(__package__) / "line_model.json").read_text(encoding="utf-8")
    first, second = json.loads(text)["forests"]
    return Forest(first), Forest(second)


def log_odds(matrix: Matrix) -> Floats:
    """Log-odds that each passage is the report's own, from its measures (`features.features`)."""
    if not len(matrix):
        return np.zeros(0)
    first, second = _forests()
    return second.log_odds(np.hstack([matrix, second_features(first.log_odds(matrix), matrix)]))
