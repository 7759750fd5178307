"""Phrases looked for as whole words, many at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern of many phrases, and the words they begin with; None where they may begin with anything.

    Most sentences have none of these words, and are passed over without the pattern.
    """

    pattern: re.Pattern[str]
    firsts: frozenset[str] | None

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in a text."""
        return self.pattern.search(text) if self._may_stand_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All phrases in a text, from left to right."""
        return self.pattern.finditer(text) if self._may_stand_in(text) else iter(())

    def _may_stand_in(self, text: str) -> bool:
        return self.firsts is None or not self.firsts.isdisjoint(_words(text))


def phrases(words: Sequence[str], gaps: bool = False) -> Phrases:
    """What finds any of the phrases as whole words, in lower-case text between blanks.

    With `gaps`, " _ " in a phrase stands for up to three words between.
    """
    return _made(tuple(words), gaps)


@functools.lru_cache(maxsize=1024)
def _made(words: tuple[str, ...], gaps: bool) -> Phrases:
    plain = [anyascii(phrase) for phrase in words]
    escaped = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in plain)
    if gaps:
        escaped = (p.replace(r"\s+_\s+", r"\s+(?:\S+\s+){0,3}?") for p in escaped)
    alternatives = sorted(escaped, key=lambda p: (-len(p), p))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])")
    firsts = [_WORD.match(phrase) for phrase in plain]
    known = frozenset(first[0] for first in firsts if first is not None)
    return Phrases(pattern, known if plain and None not in firsts else None)


@functools.lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))
