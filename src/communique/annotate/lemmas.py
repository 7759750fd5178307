"""The dictionary forms of words, by lemminflect, without the third of a second its tables take to load."""

from __future__ import annotations

import functools
import gzip
from bisect import bisect_left
from pathlib import Path
from typing import Any


class LemmaTable:
    """The lines `word,category,form/form` of lemminflect's table, each taken apart when it is asked for.

    They stand in the order of their words, so a word is found by halving.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def get(self, word: str, default: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Part of speech -> forms, as lemminflect keeps them in memory; `default` for a word it lacks."""
        found = {}
        at = bisect_left(self._lines, word, key=_word)
        while at < len(self._lines) and _word(self._lines[at]) == word:
            _, category, forms = self._lines[at].split(",")
            found["AUX" if category == "modal" else category.upper()] = tuple(forms.split("/"))
            at += 1
        return found or default


@functools.cache
def lemmatizer() -> Any:
    """Lemminflect's own lemmatizer over a `LemmaTable`."""
    from lemminflect.core.Lemmatizer import Lemmatizer

    made = Lemmatizer()
    if not hasattr(made, "lemma_dict"):
        text = gzip.decompress(Path(made.lemma_lu_fn).read_bytes()).decode("utf-8")
        made.lemma_dict = LemmaTable(text.splitlines())
    return made


def _word(line: str) -> str:
    return line[: line.index(",")]
