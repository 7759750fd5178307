"""Whether sentences were written or filled into frames: `python -m corpus frames`.

The frame of a sentence is what is left of it once everything that a template would fill is taken out. Two
are counted, and neither may occur more than five times in the corpus:

- the *wording*: names, times, numbers and capitalised words masked, every other word as it stands;
- the *skeleton*: only function words and punctuation kept, each run of other words made one blank. Skeletons
  of fewer than four parts ("_ in _") are the language's own and are not counted, and datelines neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.compiled import Offsets, Row

MOST = 5
SHORTEST_WORDING = 4
SHORTEST_SKELETON = 4

_DASHES = frozenset("-–—_:")
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_FUNCTION_WORDS, _NUMBER_WORDS = (
    frozenset(" ".join(line for line in part.splitlines() if not line.startswith("#")).split())
    for part in (
        Path(__file__).with_name("function_words.txt").read_text(encoding="utf-8").split("# numbers\n")
    )
)


def masked(row: Row, sentence: Offsets) -> list[str]:
    """The words of a sentence, names and times as `N` and `T`, numbers as `#`, capitalised words as `N`."""
    start, end = sentence
    slots = {tuple(m["span"]): "N" for m in row["mentions"]} | {tuple(t["span"]): "T" for t in row["times"]}
    words: list[str] = []
    place = start
    while place < end:
        match = _TOKEN.search(row["text"], place, end)
        if match is None:
            break
        slot = next((span for span in slots if span[0] <= match.start() < span[1]), None)
        word = slots[slot] if slot else _masked_word(match.group(), match.start() == start)
        if not words or word != words[-1] or word not in ("N", "T", "#"):
            words.append(word)
        place = max(match.end(), slot[1] if slot else 0)
    return words


def _masked_word(word: str, first: bool) -> str:
    if any(c.isdigit() for c in word) or word.casefold() in _NUMBER_WORDS:
        return "#"
    if word[0].isupper() and not first:
        return "N"
    return word.casefold()


def wording(words: list[str]) -> str:
    """The sentence with its slots masked."""
    return " ".join(words)


def skeleton(words: list[str]) -> list[str]:
    """The function words and marks of a sentence, with a blank for every run of other words."""
    bare: list[str] = []
    for word in words:
        part = word if word in _FUNCTION_WORDS or not word[0].isalnum() else "_"
        if part != "_" or not bare or bare[-1] != "_":
            bare.append(part)
    return bare


def counted(rows: Iterable[Row], most: int = MOST) -> Iterator[tuple[str, int, list[str]]]:
    """Every frame that occurs more than `most` times, how often, and the sentences it is the frame of.

    The commonest come first.
    """
    seen: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for sentence in row["sentences"]:
            words = masked(row, tuple(sentence))
            if words[-1] in _DASHES:  # a dateline
                continue
            told = f"{row['report']}: {' '.join(row['text'][slice(*sentence)].split())}"
            if len(words) >= SHORTEST_WORDING:
                seen["wording " + wording(words)].append(told)
            bare = skeleton(words)
            if len(bare) >= SHORTEST_SKELETON:
                seen["skeleton " + " ".join(bare)].append(told)
    often = Counter({frame: len(told) for frame, told in seen.items()})
    for frame, count in often.most_common():
        if count <= most:
            break
        yield frame, count, seen[frame]
