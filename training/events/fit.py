"""Fits the linear model of event types: softmax regression, numpy alone, the same result every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.extract.event_clues import Clues
from communique.extract.event_types import EventModel

LEAST = 3
"""In how many sentences a clue must stand to be learned."""

DECAY = 1.0
"""The penalty on the squared weights, as against the summed loss."""

STEPS = 200


def fit(clues: Sequence[Clues], types: Sequence[str], names: Sequence[str]) -> EventModel:
    """The model of the types `names`; rare types count as much as common ones.

    Gradient descent with Nesterov's momentum from zero weights; the loss is convex.
    """
    seen = Counter(name for one in clues for name in one)
    kept = tuple(sorted(name for name, count in seen.items() if count >= LEAST))
    wide, tall = len(kept), len(names)
    model = EventModel(tuple(names), kept, np.zeros((wide, tall), np.float32), np.zeros(tall, np.float32))
    x = np.hstack([model.rows(clues), np.ones((len(clues), 1), np.float32)])
    gold = np.eye(tall, dtype=np.float32)[[model.types.index(kind) for kind in types]]
    share = gold.sum(0)
    worth = (gold @ (len(types) / (tall * np.maximum(share, 1))))[:, None].astype(np.float32)
    pace = 1 / (0.55 * _curvature(x, worth) + DECAY)
    decay = np.full((wide + 1, 1), DECAY, np.float32)
    decay[-1] = 0
    weights = np.zeros((wide + 1, tall), np.float32)
    ahead, before = weights, weights
    for step in range(STEPS):
        scores = x @ ahead
        grown = np.exp(scores - scores.max(1, keepdims=True))
        wrong = grown / grown.sum(1, keepdims=True) - gold
        weights = ahead - pace * (x.T @ (worth * wrong) + decay * ahead)
        ahead = weights + step / (step + 3) * (weights - before)
        before = weights
    return EventModel(model.types, kept, weights[:-1], weights[-1])


def _curvature(x: npt.NDArray[np.float32], worth: npt.NDArray[np.float32]) -> float:
    """The largest eigenvalue of the weighted squares: the loss is nowhere more curved than half of it.

    Found by multiplying a positive vector again and again; no entry of the rows is negative.
    """
    at = np.ones(x.shape[1], np.float32)
    grown = 1.0
    for _ in range(20):
        at = x.T @ (worth[:, 0] * (x @ at))
        grown = float(np.linalg.norm(at))
        at = at / np.float32(grown)
    return grown
