"""Words to word pieces: greedy longest match over an uncased vocabulary, one word at a time.

The method is WordPiece as BERT uses it (Devlin et al. 2019): lower-case, accents away, cut at
punctuation, then the longest known piece from the left. Since the vocabulary knows no capitals, the
way a word is written is told to the network beside its pieces, as one of `SHAPES`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SHAPES = ("special", "lower", "title", "upper", "mixed", "digit", "symbol", "initial")
PIECES_PER_WORD = 12
LONGEST_TOKEN = 100
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence for the network: piece ids with start and end marks, shapes, each word's first piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


def shape_of(word: str) -> int:
    """Which of `SHAPES` a word has."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    return 2 if word[0].isupper() and word[1:].islower() else 4


def _stands_alone(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return (
        ascii_mark
        or unicodedata.category(char).startswith("P")
        or any(low <= code <= high for low, high in _CJK)
    )


def _plain(word: str) -> str:
    """Lower-cased, without accents and control characters."""
    kept = "".join(
        c for c in word if c.isspace() or (c != "\ufffd" and not unicodedata.category(c).startswith("C"))
    )
    decomposed = unicodedata.normalize("NFD", kept)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").lower()


def _tokens(word: str) -> list[str]:
    """The stretches of a word between punctuation, and each punctuation mark."""
    spaced = "".join(f" {c} " if _stands_alone(c) else c for c in _plain(word))
    return spaced.split()


class WordPiece:
    """A vocabulary of pieces in the order of their ids; those that continue a word begin with `##`."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._index = {piece: i for i, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self._unknown, self._start, self._end = (self._index[s] for s in ("[UNK]", "[CLS]", "[SEP]"))
        self.pad = self._index["[PAD]"]
        self._known: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """Piece ids of one word: at least one, at most `PIECES_PER_WORD`."""
        ids = self._known.get(word)
        if ids is None:
            ids = [i for token in _tokens(word) for i in self._token(token)][:PIECES_PER_WORD]
            ids = ids or [self._unknown]
            if len(self._known) < 50_000:  # a memory of what was cut, not a result: bounded
                self._known[word] = ids
        return ids

    def _token(self, token: str) -> list[int]:
        if len(token) > LONGEST_TOKEN:
            return [self._unknown]
        ids: list[int] = []
        start = 0
        while start < len(token):
            prefix = "##" if start else ""
            for end in range(min(len(token), start + self._longest), start, -1):
                found = self._index.get(prefix + token[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [self._unknown]
        return ids

    def sentence(self, words: Sequence[str]) -> Pieces:
        """The pieces of all words between the start and the end mark."""
        ids, shapes, first = [self._start], [0], []
        for word in words:
            first.append(len(ids))
            pieces = self.word(word)
            ids.extend(pieces)
            shapes.extend([shape_of(word)] * len(pieces))
        return Pieces([*ids, self._end], [*shapes, 0], first)
