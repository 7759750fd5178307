"""What one party does to another, as a PLOVER type with its probability.

A linear model over clues. Its weights, `event_weights.npz`, are made by `training/events/train.py`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt

from communique.extract.event_clues import ClueFinder, Clues
from communique.extract.tree import Tree
from communique.lexicon import Lexicon

WEIGHTS = "event_weights.npz"


@dataclass(frozen=True, slots=True)
class EventModel:
    """Weights [clue, type] and a bias for each type; clues without a weight say nothing."""

    types: tuple[str, ...]
    names: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def rows(self, clues: Sequence[Clues]) -> npt.NDArray[np.float32]:
        """The clues as a matrix, one row each."""
        column = {name: i for i, name in enumerate(self.names)}
        matrix = np.zeros((len(clues), len(self.names)), np.float32)
        for row, one in enumerate(clues):
            for name, value in one.items():
                if name in column:
                    matrix[row, column[name]] = value
        return matrix

    def probabilities(self, matrix: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The probability of each type, one row a row of the matrix."""
        scores = matrix @ self.weights + self.bias
        grown = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(grown / grown.sum(1, keepdims=True))


def shipped() -> EventModel:
    """The model that comes with the program."""
    with (resources.files(__package__) / WEIGHTS).open("rb") as file, np.load(file) as saved:
        known = json.loads(bytes(saved["names"]))
        weights, bias = (saved[key].astype(np.float32) for key in ("weights", "bias"))
    return EventModel(tuple(known["types"]), tuple(known["clues"]), weights, bias)


class EventTypes:
    """Tells the type of what the source does to the target."""

    def __init__(self, lexicon: Lexicon, model: EventModel | None = None) -> None:
        self._finder = ClueFinder(lexicon)
        self._model = model or shipped()
        self._column = {name: i for i, name in enumerate(self._model.names)}

    def probabilities(self, tree: Tree, source: Collection[int], target: Collection[int]) -> dict[str, float]:
        """Each type with its probability; source and target are words by their place in the sentence."""
        row = np.zeros((1, len(self._column)), np.float32)
        for name, value in self._finder.clues(tree, source, target).items():
            if name in self._column:
                row[0, self._column[name]] = value
        likely = self._model.probabilities(row)[0]
        return {kind: float(p) for kind, p in zip(self._model.types, likely, strict=True)}

    def likeliest(self, tree: Tree, source: Collection[int], target: Collection[int]) -> tuple[str, float]:
        """The likeliest type and its probability."""
        found = self.probabilities(tree, source, target)
        return max(found.items(), key=lambda pair: (pair[1], pair[0]))
