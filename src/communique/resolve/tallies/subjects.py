"""Whom or what a figure counts, read from the free words of its subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.resolve.tallies.codes import CodeReader, tokens

PEOPLE, SHARE = "people", "share"
# Measures whose figures count people even where the subject names none.
OF_PEOPLE = ("killed", "wounded", "missing", "captured", "displaced", "prisoners", "troops")
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen"])


@dataclass(frozen=True, slots=True)
class Subject:
    """`kind` is the sort of people or things, `root` the widest sort it is part of, `codes` whose they are.

    `extra` are further words that tell apart what is counted ("of food", "of Tigray"), only for things.
    """

    kind: str
    root: str
    codes: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()


class SubjectReader:
    """Reads subjects by the lexicon's `tallies` table (`whom`, `things`)."""

    def __init__(self, lexicon: Lexicon, codes: CodeReader) -> None:
        table = lexicon.toml("tallies")
        self._codes = codes
        self._parent = {kind: row["part_of"] for kind, row in table["whom"].items()}
        self._joints = frozenset(table["joints"]["words"])
        self._empty = frozenset(table["empty"]["words"]) | _NUMBERS
        self.sorts = frozenset(self._parent)
        self._heads: dict[tuple[str, ...], str] = {}
        for kind, row in table["whom"].items():
            self._add(row["words"], kind)
        for kind, words in table["things"].items():
            self._add(words, kind)

    def _add(self, words: Iterable[str], kind: str) -> None:
        for word in words:
            parts = tuple(word.lower().replace("-", " ").split())
            for form in (parts, (*parts[:-1], plural(parts[-1]))):
                self._heads.setdefault(form, kind)

    def read(self, subject: str | None, measure: str) -> Subject:
        """The subject of a figure of this measure; people of no particular sort where it says no more."""
        words = tuple(w.lower() for w in tokens(subject or ""))
        cut = next((n for n, w in enumerate(words) if n and w in self._joints), len(words))
        kinds = self._kinds(words[:cut])
        named = self._codes.named(subject or "")
        codes = frozenset(n.code for n in named if n.first < cut or words[n.first - 1] in ("of", "the"))
        people = measure in OF_PEOPLE and kinds[:1] != [SHARE]
        if people or (kinds and all(kind in self._parent for kind in kinds)):
            return Subject(self._widest([k for k in kinds if k in self._parent]), PEOPLE, codes)
        if not kinds and any(n.past >= cut > n.first for n in named):
            return Subject(PEOPLE, PEOPLE, codes)  # "9,000 Soviets"
        head = [w for w in words[:cut] if w not in self._empty]
        kind = kinds[0] if kinds else singular(head[-1]) if head else ""
        rest = (singular(w) for w in words if w not in self._empty and (w,) not in self._heads)
        known = {w for n in named for w in words[n.first : n.past]}
        extra = frozenset(w for w in rest if w != kind and w not in known and not w.isdigit())
        return Subject(kind, kind, codes, extra)

    def _kinds(self, words: tuple[str, ...]) -> list[str]:
        """The sorts named, from left to right; of two side by side ("police officers") the last."""
        found: list[tuple[int, int, str]] = []
        for first in range(len(words)):
            for n in (3, 2, 1):
                kind = self._heads.get(words[first : first + n]) if first + n <= len(words) else None
                if kind is None:
                    continue
                if found and found[-1][1] > first:
                    break
                if found and found[-1][1] == first and words[first - 1] != "and":
                    found.pop()
                found.append((first, first + n, kind))
                break
        return [kind for _, _, kind in found]

    def _widest(self, kinds: list[str]) -> str:
        """The narrowest sort that all are part of; any people where none is named."""
        if not kinds:
            return PEOPLE
        lines = [self.line(kind) for kind in kinds]
        return next(kind for kind in lines[0] if all(kind in line for line in lines))

    def line(self, kind: str) -> tuple[str, ...]:
        """The sort and all that it is part of, the narrowest first."""
        found = [kind]
        while parent := self._parent.get(found[-1]):
            found.append(parent)
        return tuple(found)

    def part(self, one: str, other: str) -> bool:
        """Whether the one is part of the other (and not the same)."""
        return one != other and other in self.line(one)


def singular(word: str) -> str:
    """A plural's singular by its ending; words that end in "ss", "us" or "is" are left as they are."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def plural(word: str) -> str:
    """The plural of a noun as the press writes it."""
    known = {"child": "children", "woman": "women", "man": "men", "life": "lives", "person": "people"}
    if word in known:
        return known[word]
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
