"""Whether two reports name the same place, in whatever words."""

from __future__ import annotations

import dataclasses
import functools
import re
from dataclasses import dataclass

from anyascii import anyascii

from communique.lexicon import Lexicon

_WORD = re.compile(r"[a-z0-9]+")
# "Chechnya" and "Chechen" are not met by this, "Darfur" and "Darfuri" are: the shorter word but for
# its last letter, and never less than five letters.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place's name taken apart.

    `words` are those that tell which place it is ("istanbul"), `states` the codes of states named in
    it ("Turkish"), `within` the states that towns and regions named in it lie in. `beside` says that it
    is only told to lie near the place named.
    """

    words: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    beside: bool = False


class PlaceReader:
    """Reads the names of places by the lexicon's `place_words`, `states` and `places`."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.toml("place_words")
        self._beside = "|".join(map(re.escape, sorted(table["beside"], key=lambda w: (-len(w), w))))
        self._near = re.compile(rf"\b(?:{self._beside}) ", re.IGNORECASE)
        self._taken_apart = functools.lru_cache(maxsize=4096)(self._read)
        self._dull = frozenset(table["empty"]) | frozenset(table["general"])
        self._states: dict[tuple[str, ...], str] = {}
        self._towns: dict[tuple[str, ...], str] = {}
        self._capitals: dict[str, str] = {}  # of the states that have one
        self._longest: dict[str, int] = {}  # by first word: how many words the longest name has
        for row in lexicon.rows("states", ("code", "name", "aliases", "demonyms", "capitals", "to")):
            if row["to"]:  # a former state shares its names with the one that followed it
                continue
            for column in ("name", "aliases", "demonyms"):
                for name in filter(None, row[column].split("|")):
                    self._states.setdefault(_tokens(name), row["code"])
            capitals = [name for name in row["capitals"].split("|") if name]
            for name in capitals:
                self._towns.setdefault(_tokens(name), row["code"])
            if len(capitals) == 1:
                self._capitals[row["code"]] = capitals[0]
        for row in lexicon.rows("places", ("state", "places")):
            for name in filter(None, row["places"].split("|")):
                self._towns.setdefault(_tokens(name), row["state"])

        for name_words in [*self._states, *self._towns]:
            first = name_words[0] if name_words else ""
            self._longest[first] = max(self._longest.get(first, 1), len(name_words))

    def name(self, place: str) -> str:
        """The town that "the Cuban capital" is; any other name as it stands."""
        tokens = _tokens(place)
        if "capital" not in tokens:
            return place
        found = self._parts(tokens)
        states = sorted(found.states)
        return self._capitals.get(states[0], place) if len(states) == 1 and not found.words else place

    def read(self, name: str | None) -> Place:
        """The name taken apart, without accents, capitals and words that tell no two places apart."""
        return self._taken_apart(name or "")

    def _read(self, name: str) -> Place:
        return self._parts(_tokens(self.name(name)))

    def read_in(self, name: str | None, passage: str) -> Place:
        """`read`, with whether the passage has it near the place only ("at a hotel near Oslo")."""
        place = self.read(name)
        told = " ".join(passage.split())
        if not place.words or not self._near.search(told):
            return place
        by = rf"\b(?:{self._beside}) (?:the )?{re.escape(name or '')}\b"
        if not re.search(by, told, re.IGNORECASE):
            return place
        return dataclasses.replace(place, beside=True)

    def towns(self, text: str) -> frozenset[str]:
        """The towns and regions of the tables that a text names."""
        tokens, found = _tokens(text), set()
        for at, first in enumerate(tokens):
            for n in range(self._longest.get(first, 0), 0, -1):
                if tokens[at : at + n] in self._towns:
                    found.add(" ".join(tokens[at : at + n]))
                    break
        return frozenset(found)

    def _parts(self, tokens: tuple[str, ...]) -> Place:
        words: set[str] = set()
        states: set[str] = set()
        within: set[str] = set()
        at = 0
        while at < len(tokens):
            length = 1
            # A word that no name begins with is looked up no further.
            for n in range(min(self._longest.get(tokens[at], 0), len(tokens) - at), 0, -1):
                gram = tokens[at : at + n]
                if gram in self._states:
                    states.add(self._states[gram])
                elif gram in self._towns:
                    within.add(self._towns[gram])
                    words.update(gram)
                else:
                    continue
                length = n
                break
            else:
                words.add(tokens[at])
            at += length
        return Place(frozenset(words) - self._dull, frozenset(states), frozenset(within))


def same_place(one: Place, other: Place) -> bool | None:
    """True where the one name says all that the other does, False where they differ.

    None where nothing can be said: one is missing, or only "the border", or names a state where the
    other names a town that is not known to lie in it, or is told to lie near another than the other.
    """
    where, there = one.states | one.within, other.states | other.within
    if where and there and not where & there:
        return False
    if one.words and other.words:
        fewer, more = sorted((one.words, other.words), key=len)
        same = all(any(_same_word(word, w) for w in more) for word in fewer)
        return None if not same and (one.beside or other.beside) else same
    if not one.words and not other.words:
        return where <= there or there <= where if where and there else None
    return True if where & there else None


def named_in(place: Place, text: Place, but: frozenset[str]) -> bool:
    """Whether a longer text names the place; states in `but` (those that meet) tell nothing."""
    if place.words:
        return place.words <= text.words
    return bool(place.states - but) and place.states <= text.states


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(anyascii(name).lower()))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _STEM and longer.startswith(shorter[: max(_STEM, len(shorter) - 1)])
