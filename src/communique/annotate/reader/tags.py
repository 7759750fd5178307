"""From scores of BIO tags to spans: the best path by Viterbi over the transitions learned from training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class TagSpan:
    """Words `[start, end)` of one kind; `score` is the lowest probability among them (not calibrated)."""

    start: int
    end: int
    kind: str
    score: float


class TagDecoder:
    """The tags of one task with the (weighted) log-probabilities of the first and of one after another."""

    def __init__(
        self, tags: Sequence[str], start: Sequence[float], follow: Sequence[Sequence[float]]
    ) -> None:
        self._tags = list(tags)
        self._start = np.asarray(start, np.float32)
        self._follow = np.asarray(follow, np.float32)

    def spans(self, logits: Scores, lengths: Sequence[int]) -> list[tuple[TagSpan, ...]]:
        """The spans of every sentence of a batch; `logits[sentence, word, tag]`."""
        log_p = log_softmax(logits)
        paths = self._viterbi(log_p, np.asarray(lengths))
        sure = np.exp(np.take_along_axis(log_p, paths[..., None], -1)[..., 0])
        return [
            _spans([self._tags[t] for t in path[:n]], probability[:n].tolist())
            for path, probability, n in zip(paths.tolist(), sure, lengths, strict=True)
        ]

    def _viterbi(self, log_p: Scores, lengths: Scores) -> Scores:
        batch, width, tags = log_p.shape
        score = log_p[:, 0] + self._start
        came_from = np.empty((batch, width, tags), np.int64)
        for t in range(1, width):
            reach = score[:, :, None] + self._follow
            running = (t < lengths)[:, None]
            came_from[:, t] = np.where(running, reach.argmax(1), np.arange(tags))
            score = np.where(running, reach.max(1) + log_p[:, t], score)
        path = np.empty((batch, width), np.int64)
        path[:, -1] = score.argmax(1)
        rows = np.arange(batch)
        for t in range(width - 1, 0, -1):
            path[:, t - 1] = came_from[rows, t, path[:, t]]
        return path


def log_softmax(x: Scores) -> Scores:
    """Scores of tags as log-probabilities."""
    x = x - x.max(-1, keepdims=True)
    result: Scores = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return result


def _spans(tags: Sequence[str], scores: Sequence[float]) -> tuple[TagSpan, ...]:
    """Spans of a BIO sequence; an I that continues nothing begins a span."""
    spans = []
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            spans.append(TagSpan(start, i, tags[start][2:], min(scores[start:i])))
            start = None
        if tag != "O" and start is None:
            start = i
    return tuple(spans)
