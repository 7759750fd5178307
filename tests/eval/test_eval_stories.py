"""The evaluation of stories: B-cubed of a grouping."""

from __future__ import annotations

import pytest

from eval.stories import b_cubed

GOLD = {"a": "x", "b": "x", "c": "y", "d": "y"}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": "1", "b": "1", "c": "2", "d": "2"}, 1.0, 1.0),
        ({"a": "1", "b": "1", "c": "1", "d": "1"}, 0.5, 1.0),
        ({"a": "1", "b": "2", "c": "3", "d": "4"}, 1.0, 0.5),
        ({"a": "1", "b": "1", "c": "1", "d": "2"}, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4),
    ],
)
def test_b_cubed(found: dict[str, str], precision: float, recall: float) -> None:
    scores = b_cubed(found, GOLD)
    assert scores["precision"] == pytest.approx(precision)
    assert scores["recall"] == pytest.approx(recall)
    assert scores["f1"] == pytest.approx(2 * precision * recall / (precision + recall))
