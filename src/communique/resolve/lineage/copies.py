"""Which texts are one text: equal, nearly equal, or the one cut from the other.

Texts are compared by their sequences of four words ("shingles", after Broder 1997, "On the resemblance and
containment of documents"), case, punctuation and spacing folded. Two are copies where they share half of
all that either has (Jaccard), and one is shortened from the other where it shares nearly all of its own
(containment: a brief cut from a longer agency text).

Every shingle that two texts share is looked up, so no copy is missed by a sketch; what bounds the work is
that a shingle brings its carriers only to the first of them (`CARRIERS`). A text copied more often than
that is still joined to its first copies, and through them to all.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

SHINGLE = 4
JACCARD = 0.5
CONTAINMENT = 0.8
# Shorter texts share shingles by chance (a dateline and one stock sentence).
LEAST_SHINGLES = 25
# To how many of its carriers, the first in the order of their hashes, a shingle brings the others.
CARRIERS = 32

_WORD = re.compile(r"\w+")
# Multiplier of the polynomial that makes one number of the four words' own (any odd number spreads).
_STEP = np.uint64(0x9E3779B97F4A7C15)

_Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """That `one` and `other` carry one text; `shared` is the share of shingles that says so.

    For `copy` it is the share of all shingles of the two, for `shortened` of those of the shorter.
    """

    one: str
    other: str
    kind: Literal["copy", "shortened"]
    shared: float


def words_of(text: str) -> list[str]:
    """The words of a text, case folded."""
    return _WORD.findall(text.casefold())


def find_copies(texts: Mapping[str, str]) -> list[Copy]:
    """The copies among `texts` (by id), sorted; equal texts are each paired with the first of them only."""
    carrying: dict[bytes, list[str]] = defaultdict(list)
    shingles: dict[bytes, _Numbers] = {}
    numbers = _Numbering()
    for name, text in texts.items():
        words = words_of(text)
        key = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).digest()
        if words:
            carrying[key].append(name)
        if key not in shingles and len(words) >= LEAST_SHINGLES + SHINGLE - 1:
            shingles[key] = numbers.shingles(words)
    found = [Copy(ids[0], name, "copy", 1.0) for ids in carrying.values() for name in ids[1:]]
    keys = sorted(shingles)
    shingled = [shingles[key] for key in keys]
    for i, j in _candidates(shingled):
        same = _compared(shingled[i], shingled[j])
        if same is not None:
            one, other = sorted((carrying[keys[i]][0], carrying[keys[j]][0]))
            found.append(Copy(one, other, *same))
    return sorted(found, key=lambda c: (c.one, c.other))


class _Numbering:
    """Numbers for words, the same in every run, and for what stands in four of them."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def shingles(self, words: Sequence[str]) -> _Numbers:
        """Sorted, each once; none of a text of too few."""
        single = np.fromiter((self._number(w) for w in words), np.uint64, len(words))
        rolled = single[: len(words) - SHINGLE + 1].copy()
        for k in range(1, SHINGLE):
            rolled = rolled * _STEP + single[k : len(words) - SHINGLE + 1 + k]
        distinct = np.unique(rolled)
        return distinct if len(distinct) >= LEAST_SHINGLES else distinct[:0]

    def _number(self, word: str) -> int:
        found = self._known.get(word)
        if found is None:
            hashed = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            found = self._known[word] = int.from_bytes(hashed)
        return found


def _candidates(shingled: Sequence[_Numbers]) -> list[tuple[int, int]]:
    """Pairs of places in `shingled` that share about as much as a copy must."""
    sizes = np.array([len(s) for s in shingled], np.int64)
    if sizes.sum() == 0:
        return []
    owners = np.repeat(np.arange(len(shingled), dtype=np.int64), sizes)
    every = np.concatenate(shingled)
    order = np.lexsort((owners, every))
    every, owners = every[order], owners[order]
    # `first` is where a shingle's carriers begin, `place` the how manyth of them each is
    starts = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    first = np.repeat(starts, np.diff(np.append(starts, len(every))))
    place = np.arange(len(every)) - first
    pairs, counts = np.empty(0, np.int64), np.empty(0, np.int64)
    for nth in range(CARRIERS):
        later = np.flatnonzero(place > nth)
        if not len(later):
            break
        met = owners[first[later] + nth] * len(shingled) + owners[later]
        pairs, counts = _added(pairs, counts, met)
    one, other = pairs // len(shingled), pairs % len(shingled)
    # Jaccard and containment both need more than half of the smaller; a part of the shingles may
    # have been passed over above, so a fifth is enough to be looked at
    enough = counts * 5 >= np.minimum(sizes[one], sizes[other])
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _added(
    pairs: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], met: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The counts by pair with each of `met` counted once more."""
    new, times = np.unique(met, return_counts=True)
    merged, where = np.unique(np.concatenate((pairs, new)), return_inverse=True)
    total = np.zeros(len(merged), np.int64)
    np.add.at(total, where, np.concatenate((counts, times)))
    return merged, total


def _compared(one: _Numbers, other: _Numbers) -> tuple[Literal["copy", "shortened"], float] | None:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    jaccard = shared / (len(one) + len(other) - shared)
    if jaccard >= JACCARD:
        return "copy", jaccard
    contained = shared / min(len(one), len(other))
    if shared >= LEAST_SHINGLES and contained >= CONTAINMENT:
        return "shortened", contained
    return None
