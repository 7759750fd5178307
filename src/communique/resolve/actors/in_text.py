"""Names that stand in a report's text and in none of its claims, given to the actors that claims made known.

Nothing is joined on their account: a name is looked up, as it stands, among parties and persons that are
settled already, and left alone where it could be several.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.report import Report
from communique.resolve.actors.names import EQUAL, PersonName, match
from communique.resolve.actors.parties import plain
from communique.resolve.actors.spelling import fold, key
from communique.resolve.actors.within import Tables

_WORD = re.compile(r"\w[\w’'.‐‑–-]*\w\.?|\w\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_LETTERS = re.compile(r"(?:\w\.)+")
_AL = re.compile(r"^(?:al|el)[-‐‑–]", re.IGNORECASE)
_FORCES = frozenset({"forces", "army", "ministry", "department", "treasury", "police"})
_NOBODY: frozenset[str] = frozenset()
_LONGEST = 7  # words of a party's name that are looked at


@dataclass(frozen=True, slots=True)
class PartyNames:
    """Names of parties, folded, by their first word.

    With each: its words, the code, whether it is letters, and whether it counts only in a report that names
    the party anyway (towns, common words).
    """

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str, bool, bool], ...]]

    def find(self, text: str, company: frozenset[str]) -> Iterator[tuple[str, str]]:
        """(name as written, code) of the names in a text; letters and seats of its company only."""
        words = list(_WORD.finditer(text))
        folded, whole = [fold(_bare(word.group())) for word in words], [fold(word.group()) for word in words]
        at = 0
        while at < len(words):
            step = 1
            if words[at].group()[0].isupper() and (whole[at] in self.by_first or folded[at] in self.by_first):
                for name, code, letters, seat in [
                    *self.by_first.get(whole[at], ()),
                    *self.by_first.get(folded[at], ()),
                ]:
                    end = at + len(name)
                    if (*whole[at : end - 1], *folded[end - 1 : end]) != name or (
                        (letters or seat) and code not in company
                    ):
                        continue
                    written = text[words[at].start() : words[end - 1].start()] + _bare(words[end - 1].group())
                    written = " ".join(written.split())
                    if not letters or written.replace(".", "").isupper() or len(written) > 3:
                        yield written, code
                        step = len(name)
                        break
            at += step


def party_names(lexicon: Lexicon) -> PartyNames:
    """The names of the tables that mean one party wherever they stand."""
    made: PartyNames = lexicon.compiled("names of parties in texts", lambda: _party_names(lexicon))
    return made


def _party_names(lexicon: Lexicon) -> PartyNames:
    codes: dict[tuple[tuple[str, ...], bool, bool], set[str]] = defaultdict(set)
    for table in ("states", "organisations", "groups"):
        columns = ("name", "aliases", *(("capitals", "seats") if table == "states" else ()))
        for row in lexicon.rows(table, ("code", *columns)):
            if row.get("to") or row.get("kind") == "news":
                continue
            for column in columns:
                for name in filter(None, row[column].split("|")):
                    bare, mark, needs = name.partition("?")
                    words = tuple(plain(bare).split())
                    if words and not needs and not (table == "states" and words[-1] in _FORCES):
                        alone = column in ("capitals", "seats") or bool(mark)
                        codes[words, bare.replace(".", "").isupper(), alone].add(row["code"])
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool, bool]]] = defaultdict(list)
    for (words, letters, seat), found in sorted(codes.items()):
        if len(found) == 1 and len(words) <= _LONGEST:
            by_first[words[0]].append((words, next(iter(found)), letters, seat))
    return PartyNames({w: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for w, rows in by_first.items()})


@functools.lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    """A word without the possessive and the full stop; letters ("U.N.") as they are."""
    return word if _LETTERS.fullmatch(word) else _POSSESSIVE.sub("", word).rstrip(".")


class PersonNames:
    """Full names of the persons of a record, for looking them up in texts."""

    def __init__(self, named: Iterable[tuple[PersonName, str, frozenset[str]]], tables: Tables) -> None:
        """`named` are (full name, actor id, the parties of the reports that name the person)."""
        self._tables = tables
        self._by_sound: dict[tuple[str, ...], dict[tuple[PersonName, str], frozenset[str]]] = defaultdict(
            dict
        )
        for name, actor, company in named:
            heard = self._by_sound[_heard(name)]
            heard[name, actor] = heard.get((name, actor), frozenset()) | company

    def find(self, text: str, company: frozenset[str]) -> Iterator[tuple[str, str]]:
        """(name as written, actor id) of persons in a text whose reports are on the same parties."""
        for run in _runs(text, self._tables.names.small):
            for first, last in _stretches(len(run)):
                if fold(run[first]) in self._tables.names.titles:
                    continue
                written = _bare(" ".join(run[first:last]))
                name = self._tables.names.read(written)
                fits = self._fits(name, company) if name is not None and name.is_full else set()
                if len(fits) == 1:
                    yield written, next(iter(fits))
                    break

    def _fits(self, name: PersonName, company: frozenset[str]) -> set[str]:
        """Persons of the same name and company; where the very name has none, those of its spellings."""
        heard = [(n, a) for (n, a), known in self._by_sound.get(_heard(name), {}).items() if known & company]
        exact = {actor for known, actor in heard if known.core == name.core}
        return exact or {a for n, a in heard if match(n, name, self._tables.names) == EQUAL}


def _heard(name: PersonName) -> tuple[str, ...]:
    return tuple(key(word) for word in name.core)


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    """Stretches of two words or more, the longest first."""
    for size in range(min(length, 6), 1, -1):
        for first in range(length - size + 1):
            yield first, first + size


def _runs(text: str, small: frozenset[str]) -> Iterator[list[str]]:
    """Words with a capital that follow one another, small words of names between them included."""
    run: list[str] = []
    at = 0
    for word in _WORD.finditer(text):
        apart = text[at : word.start()].strip(" ") or "\n\n" in text[at : word.start()]
        if apart and run:
            yield run
            run = []
        if (
            word.group()[0].isupper()
            or (run and word.group().lower() in small)
            or word.group().startswith("al-")
        ):
            run.append(word.group())
        elif run:
            yield run
            run = []
        at = word.end()
    if run:
        yield run


def short_names(
    text: str, people: Sequence[tuple[PersonName, str]], tables: Tables
) -> Iterator[tuple[str, str]]:
    """(name as written, actor id) of surnames that stand alone, of persons named in full in the same text.

    Nothing for a surname that two of them have; with a title before it the name is given both ways.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for name, actor in people:
        owners[name.core[-1]].add(actor)
    words = list(_WORD.finditer(text))
    for n, word in enumerate(words):
        bare = _AL.sub("", _bare(word.group()))
        found = owners.get(fold(bare), _NOBODY) if bare[:1].isupper() else _NOBODY
        if len(found) != 1:
            continue
        actor = next(iter(found))
        before = words[n - 1].group() if n else ""
        if fold(before) not in tables.names.small:
            yield _bare(word.group()), actor
        if fold(before) in tables.names.small and n > 1:
            begin = n - 1
            while begin > 0 and fold(words[begin - 1].group()) in tables.names.small:
                begin -= 1
            yield text[words[begin].start() : word.start()] + _bare(word.group()), actor
        elif before and fold(before) in tables.names.titles | tables.names.styles:
            yield f"{before} {_bare(word.group())}", actor


def named_in(
    report: Report, company: frozenset[str], parties: PartyNames, persons: PersonNames
) -> dict[str, str]:
    """All full names in a report's own text: name as written to actor id."""
    found: dict[str, str] = {}
    for block in report.blocks:
        text = block.of(report.text)
        for written, actor in [*parties.find(text, company), *persons.find(text, company)]:
            found.setdefault(written, actor)
    return found
