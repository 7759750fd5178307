"""The furniture phrases of the lexicon, found in lines by their words."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from communique.lexicon import Lexicon

CATEGORIES = (
    "menu",
    "share",
    "newsletter",
    "cookies",
    "legal",
    "related",
    "comments",
    "advert",
    "media",
    "byline",
    "biography",
    "wire",
)
WHOLE, START, ANYWHERE = 3, 2, 1
_STRENGTHS = {"line": WHOLE, "start": START, "anywhere": ANYWHERE}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|©")
_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def words(text: str) -> list[str]:
    """Lower-case words of a line; apostrophes inside a word are kept, other marks are not."""
    return _WORD.findall(text.lower().translate(_APOSTROPHE))


class Phrases:
    """All phrases of `furniture.toml`, by their first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
        for place, category in enumerate(CATEGORIES):
            table = lexicon.toml("furniture").get(category, {})
            for key, strength in _STRENGTHS.items():
                for phrase in table.get(key, ()):
                    self._add(tuple(words(phrase)), place, strength)

    def _add(self, phrase: tuple[str, ...], place: int, strength: int) -> None:
        if phrase:
            self._by_first.setdefault(phrase[0], []).append((phrase, place, strength))

    @classmethod
    def of(cls, lexicon: Lexicon) -> Phrases:
        """The phrases of a lexicon, made once."""
        return _phrases(lexicon)

    def strengths(self, line: Sequence[str]) -> list[int]:
        """How strongly each category speaks in a line: 3 the whole of it, 2 its beginning, 1 somewhere, 0."""
        return self.read(line)[0]

    def read(self, line: Sequence[str]) -> tuple[list[int], list[int]]:
        """Strength of each category in a line, and how many of its phrases occur there."""
        found, hits = [0] * len(CATEGORIES), [0] * len(CATEGORIES)
        for at, word in enumerate(line):
            for phrase, place, strength in self._by_first.get(word, ()):
                if at and strength != ANYWHERE:
                    continue
                size = len(phrase)
                if strength == WHOLE and size != len(line):
                    continue
                if size == 1 or tuple(line[at : at + size]) == phrase:
                    found[place] = max(found[place], strength)
                    hits[place] += 1
        return found, hits


@functools.lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> Phrases:
    return Phrases(lexicon)
