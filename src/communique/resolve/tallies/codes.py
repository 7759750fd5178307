"""Which parties and bodies a few words name, by the tables of states, bodies, groups and communities."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from anyascii import anyascii

from communique.lexicon import Lexicon

_WORD = re.compile(r"[A-Za-z0-9]+")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_GENITIVE = re.compile(r"['’]s?\b")
# An acronym of so many letters may be a word ("WHO", "US"): it counts only in capitals.
_SHORT = 4


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words without accents; "U.N." is one word, as "UN" is; the ending of a genitive is none."""
    folded = _INITIALS.sub(lambda m: m.group().replace(".", ""), anyascii(_GENITIVE.sub(" ", text)))
    return tuple(_WORD.findall(folded))


@dataclass(frozen=True, slots=True)
class Named:
    """The code of what is named, and where its words stand among those read (first, past the last)."""

    code: str
    first: int
    past: int


class CodeReader:
    """Finds the longest names of parties in words; a name shared with a former state is the present one's."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._codes: dict[tuple[str, ...], tuple[str, bool]] = {}
        self._parents: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._states: set[str] = set()
        self._longest: dict[str, int] = {}  # by first word: how many words the longest name has
        self._found = functools.lru_cache(maxsize=4096)(self._read)
        self._read_states(lexicon)
        for table in ("organisations", "groups", "communities"):
            for row in lexicon.rows(table, ("code", "name", "aliases")):
                # A body of the world is known by its short name; that of a group is often its code too.
                short = table == "organisations" or row["code"] in row["aliases"].split("|")
                self._names.setdefault(row["code"], row["code"] if short else row["name"])
                if row.get("parent"):
                    self._parents.setdefault(row["code"], row["parent"])
                for name in (row["name"], *row["aliases"].split("|")):
                    self._add(name, row["code"])

    def _read_states(self, lexicon: Lexicon) -> None:
        columns = ("code", "name", "aliases", "demonyms", "capitals", "seats", "to")
        for row in sorted(lexicon.rows("states", columns), key=lambda row: bool(row["to"])):
            self._names.setdefault(row["code"], row["name"])
            self._states.add(row["code"])
            for column in ("name", "aliases", "demonyms", "capitals", "seats"):
                for name in row[column].split("|"):
                    self._add(name, row["code"])

    def _add(self, name: str, code: str) -> None:
        name = name.partition("?")[0]
        words = tokens(name)
        if words:
            capitals = len(words) == 1 and words[0].isupper() and len(words[0]) <= _SHORT
            self._codes.setdefault(tuple(w.lower() for w in words), (code, capitals))
            first = words[0].lower()
            self._longest[first] = max(self._longest.get(first, 0), len(words))

    def named(self, text: str) -> list[Named]:
        """What is named, from left to right, the longest name at each place."""
        return list(self._found(text))

    def _read(self, text: str) -> tuple[Named, ...]:
        written = tokens(text)
        words = tuple(w.lower() for w in written)
        found: list[Named] = []
        at = 0
        while at < len(words):
            for n in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
                code, capitals = self._codes.get(words[at : at + n], ("", False))
                if code and (not capitals or written[at].isupper()):
                    found.append(Named(code, at, at + n))
                    at += n
                    break
            else:
                at += 1
        return tuple(found)

    def is_state(self, code: str) -> bool:
        """Whether it is the code of a state, present or former."""
        return code in self._states

    def root(self, code: str) -> str:
        """The body that an organ is part of (OHCHR: UN), else the code itself."""
        return self._parents.get(code, code)

    def name(self, code: str) -> str:
        """How a code is written for people: a state's name; an organ with the body it is part of."""
        own = self._names.get(code, code)
        root = self._parents.get(code)
        return f"{root} ({own})" if root else own


def code_reader(lexicon: Lexicon) -> CodeReader:
    """The reader of a lexicon, made once."""
    found: CodeReader = lexicon.compiled("resolve codes", lambda: CodeReader(lexicon))
    return found
