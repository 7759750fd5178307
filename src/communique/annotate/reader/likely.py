"""From scores of BIO tags to the spans most worth telling: each by its own probability, not by one best path.

The best path alone is a poor teller of long spans: it loses one whose end is in doubt whenever no single
end wins, and keeps one of which every word is a little unsure. Here the probability of each span, first
word to last, is summed over all paths (forward-backward), and of the spans that do not overlap those
are chosen that lie furthest above the least probability. That is the choice for the exact-span F1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from communique.annotate.reader.tags import TagSpan, log_softmax

Scores = npt.NDArray[Any]
SOFTENED = 0.5  # the network is surer than it is right; measured on the development part
WEIGHT_OF_MOVES = 0.25
LEAST = 0.38  # telling a span of less costs more in precision than it gives
_FORBIDDEN = -90.0  # a move that training never saw is written as -100
_NEVER = -1e4


class SpanDecoder:
    """The tags of one task with the log-probabilities of the first and of one after another."""

    def __init__(
        self,
        tags: Sequence[str],
        start: Sequence[float],
        follow: Sequence[Sequence[float]],
        least: float = LEAST,
    ) -> None:
        self._start = _weighted(start)
        self._follow = _weighted(follow)
        self._least = least
        self._kinds = [(t[2:], i, tags.index(f"I-{t[2:]}")) for i, t in enumerate(tags) if t[0] == "B"]
        self._stays = np.zeros_like(self._follow)
        for _, begin, inside in self._kinds:
            self._stays[[begin, inside], inside] = _NEVER

    def spans(self, logits: Scores, lengths: Sequence[int]) -> list[tuple[TagSpan, ...]]:
        """The spans of every row of a batch; `logits[row, word, tag]`. The score is the probability."""
        emitted = SOFTENED * log_softmax(np.asarray(logits, np.float64))
        count = np.asarray(lengths)
        before = self._before(emitted)
        left = self._left(emitted, count)
        rows = np.arange(len(count))
        whole = _log_sum(before[rows, count - 1], 1)
        found: list[list[TagSpan]] = [[] for _ in count]
        for kind, begin, inside in self._kinds:
            sure = self._probabilities(emitted, (before, left), (begin, inside), whole)
            for row, n in enumerate(lengths):
                likely = np.argwhere(np.triu(sure[row, :n, :n]) > self._least)
                found[row] += (TagSpan(a, b + 1, kind, float(sure[row, a, b])) for a, b in likely.tolist())
        return [_best(spans, self._least) for spans in found]

    def _before(self, emitted: Scores) -> Scores:
        """For each word and tag, all paths that lead there."""
        paths = np.empty_like(emitted)
        paths[:, 0] = emitted[:, 0] + self._start
        for t in range(1, emitted.shape[1]):
            paths[:, t] = emitted[:, t] + _log_sum(paths[:, t - 1, :, None] + self._follow, 1)
        return paths

    def _left(self, emitted: Scores, lengths: Scores) -> Scores:
        """For each word and tag, all paths that go on from there without its span."""
        onward, left = np.zeros_like(emitted), np.zeros_like(emitted)
        for t in range(emitted.shape[1] - 2, -1, -1):
            running = (t < lengths - 1)[:, None]
            moves = self._follow + (emitted[:, t + 1] + onward[:, t + 1])[:, None, :]
            onward[:, t] = np.where(running, _log_sum(moves, 2), 0.0)
            left[:, t] = np.where(running, _log_sum(moves + self._stays, 2), 0.0)
        return left

    def _probabilities(
        self, emitted: Scores, around: tuple[Scores, Scores], tags: tuple[int, int], whole: Scores
    ) -> Scores:
        """The probability of the span of each first and last word; of no meaning below the diagonal."""
        (before, left), (begin, inside) = around, tags
        again, once = self._follow[inside, inside], self._follow[begin, inside]
        run = np.cumsum(emitted[:, :, inside] + again, 1)
        first = before[:, :, begin] - run + once - again
        last = run + left[:, :, inside]
        score = first[:, :, None] + last[:, None, :]
        one = np.arange(emitted.shape[1])
        score[:, one, one] = before[:, :, begin] + left[:, :, begin]
        sure: Scores = np.exp(np.minimum(score - whole[:, None, None], 0.0))
        return sure


def _weighted(moves: Sequence[Any]) -> Scores:
    known = np.asarray(moves, np.float64)
    return np.where(known <= _FORBIDDEN, _NEVER, WEIGHT_OF_MOVES * known)


def _log_sum(x: Scores, axis: int) -> Scores:
    most = x.max(axis, keepdims=True)
    result: Scores = (most + np.log(np.exp(x - most).sum(axis, keepdims=True))).squeeze(axis)
    return result


def _best(spans: Sequence[TagSpan], least: float) -> tuple[TagSpan, ...]:
    """The spans without overlap whose probabilities lie furthest above the least, taken together."""
    order = sorted(spans, key=lambda s: (s.end, s.start, s.kind))
    ends = [s.end for s in order]
    total = [0.0]
    for i, span in enumerate(order):
        free = bisect_right(ends, span.start, 0, i)
        total.append(max(total[-1], total[free] + span.score - least))
    chosen = []
    i = len(order)
    while i > 0:
        if total[i] > total[i - 1]:
            chosen.append(order[i - 1])
            i = bisect_right(ends, order[i - 1].start, 0, i - 1)
        else:
            i -= 1
    return tuple(reversed(chosen))
