"""From scores of heads to a tree with one root.

Where every word's likeliest head already gives a tree, that is the tree; else the best one is found
by the method of Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[Any]
_FURTHER_ROOT = 1e5  # more than any arc can win
_SHUT = -1e9


def is_tree(heads: Sequence[int]) -> bool:
    """Whether one word alone hangs on the root (head 0) and every other leads to it; words count from 1."""
    if sum(head == 0 for head in heads) != 1:
        return False
    safe = {0}
    for word in range(1, len(heads) + 1):
        path: list[int] = []
        seen = set()
        at = word
        while at not in safe:
            if at in seen:
                return False
            seen.add(at)
            path.append(at)
            at = heads[at - 1]
        safe.update(path)
    return True


def best_tree(scores: Scores) -> list[int]:
    """Heads of the best tree with a single root; `scores[word, head]`, head 0 being the root."""
    size = len(scores) + 1
    square = np.full((size, size), _SHUT)
    square[1:] = scores
    square[:, 0] -= _FURTHER_ROOT
    return [int(head) for head in _arborescence(square)[1:]]


def _cycle_in(heads: Sequence[int]) -> list[int] | None:
    """The nodes of one cycle among heads, or None; node 0 is the root and has no head."""
    visited_from = [0] * len(heads)
    visited_from[0] = -1
    for start in range(1, len(heads)):
        node = start
        while visited_from[node] == 0:
            visited_from[node] = start
            node = heads[node]
        if visited_from[node] == start:
            cycle = [node]
            at = heads[node]
            while at != node:
                cycle.append(at)
                at = heads[at]
            return cycle
    return None


def _arborescence(scores: Scores) -> Scores:
    """Best head of every node of `scores[child, head]`, rooted in node 0; cycles are shrunk and solved."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads: Scores = scores.argmax(1)
    heads[0] = 0
    found = _cycle_in(heads.tolist())
    if found is None:
        return heads
    inside = np.array(found)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    small = np.full((len(outside) + 1,) * 2, -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    out_of = scores[np.ix_(outside, inside)]
    small[:-1, -1] = out_of.max(1)
    into = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    small[-1, :-1] = into.max(0)
    solved = _arborescence(small)
    for i, head in enumerate(solved[:-1]):
        if i:
            heads[outside[i]] = inside[out_of[i].argmax()] if head == len(outside) else outside[head]
    broken = inside[into[:, solved[-1]].argmax()]
    heads[broken] = outside[solved[-1]]
    return heads
