"""Names that stand in a report's text and in none of its claims, given to the actors that claims made known.

Nothing is joined on their account: a name is looked up, as it stands, among parties and persons that are
settled already, and left alone where it could be several.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
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
_HYPHENS = frozenset("-‐‑–")
_NOBODY: frozenset[str] = frozenset()
_LONGEST = 7  # words of a party's name that are looked at


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report's own text, taken apart once for all that is looked up in it.

    `starts` and `ends` are offsets into `text`; `capitals` are the places of words with a capital, `heads` of
    those that a person's name can begin with, `blocks` where the words of each passage begin and end.
    """

    text: str
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capitals: tuple[int, ...]
    heads: tuple[int, ...]
    blocks: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, report: Report) -> Words:
        """Those of a report."""
        text = report.main_text
        spans = [word.span() for word in _WORD.finditer(text)]
        written = tuple([text[start:end] for start, end in spans])
        starts = tuple([start for start, _ in spans])
        blocks, at = [], 0
        for block in report.blocks:
            blocks.append((bisect_left(starts, at), bisect_left(starts, at + len(block))))
            at += len(block) + 1
        capitals = tuple([n for n, word in enumerate(written) if word[0].isupper()])
        heads = tuple([n for n, word in enumerate(written) if word[0].isupper() or word[:3] == "al-"])
        return cls(text, written, starts, tuple([e for _, e in spans]), capitals, heads, tuple(blocks))


@dataclass(frozen=True, slots=True)
class PartyNames:
    """Names of parties, folded, by their first word.

    With each: its words, the code, whether it is letters, and whether it counts only in a report that names
    the party anyway (towns, common words).
    """

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str, bool, bool], ...]]

    def find(
        self, words: Words, block: tuple[int, int], company: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        """(name as written, code) of the names in a passage; letters and seats of its company only."""
        past, end_of = block
        for at in words.capitals[bisect_left(words.capitals, past) : bisect_left(words.capitals, end_of)]:
            if at < past:
                continue
            whole, folded = fold(words.written[at]), fold(_bare(words.written[at]))
            rows = self.by_first.get(whole, ())
            if folded != whole:
                rows = (*rows, *self.by_first.get(folded, ()))
            for name, code, letters, seat in rows:
                end = at + len(name)
                if ((letters or seat) and code not in company) or end > end_of:
                    continue
                if not _reads(name, words.written[at:end]):
                    continue
                written = words.text[words.starts[at] : words.starts[end - 1]] + _bare(words.written[end - 1])
                written = " ".join(written.split())
                if not letters or written.replace(".", "").isupper() or len(written) > 3:
                    yield written, code
                    past = end
                    break


def _reads(name: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether words are those of a name, folded, the last of them without possessive and full stop."""
    if fold(_bare(words[-1])) != name[-1]:
        return False
    return all(fold(word) == known for word, known in zip(words[:-1], name[:-1], strict=True))


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

    def find(
        self, words: Words, block: tuple[int, int], company: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        """(name as written, actor id) of persons in a passage whose reports are on the same parties."""
        titles, names = self._tables.names.titles, self._tables.names
        for run in _runs(words, block, names.small):
            for first, last in _stretches(len(run)):
                if fold(run[first]) in titles:
                    continue
                written = _bare(" ".join(run[first:last]))
                name = names.read(written)
                fits = self._fits(name, company) if name is not None and name.is_full else set()
                if len(fits) == 1:
                    yield written, next(iter(fits))
                    break

    def _fits(self, name: PersonName, company: frozenset[str]) -> set[str]:
        """Persons of the same name and company; where the very name has none, those of its spellings."""
        alike = self._by_sound.get(_heard(name))
        if alike is None:
            return set()
        heard = [(n, a) for (n, a), known in alike.items() if known & company]
        exact = {actor for known, actor in heard if known.core == name.core}
        return exact or {a for n, a in heard if match(n, name, self._tables.names) == EQUAL}


def _heard(name: PersonName) -> tuple[str, ...]:
    return tuple(key(word) for word in name.core)


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    """Stretches of two words or more, the longest first."""
    for size in range(min(length, 6), 1, -1):
        for first in range(length - size + 1):
            yield first, first + size


def _runs(words: Words, block: tuple[int, int], small: frozenset[str]) -> Iterator[Sequence[str]]:
    """Two words or more with a capital that follow one another, small words of names between them too."""
    written, past = words.written, block[0]
    heads = words.heads[bisect_left(words.heads, past) : bisect_left(words.heads, block[1])]
    named = frozenset(heads)
    for first in heads:
        if first < past:
            continue
        past = first + 1
        while past < block[1] and (past in named or written[past].lower() in small):
            if words.text[words.ends[past - 1] : words.starts[past]].strip(" "):
                break
            past += 1
        if past - first > 1:
            yield written[first:past]


@functools.lru_cache(maxsize=65536)
def _surname(word: str) -> str:
    """A word as a family's name is looked up: folded, without the article; nothing for a small word."""
    bare = _AL.sub("", _bare(word))
    return fold(bare) if bare[:1].isupper() else ""


def short_names(
    words: Words, people: Sequence[tuple[PersonName, str]], tables: Tables
) -> Iterator[tuple[str, str]]:
    """(name as written, actor id) of surnames that stand alone, of persons named in full in the same text.

    Nothing for a surname that two of them have; with a title before it the name is given both ways.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for name, actor in people:
        owners[name.core[-1]].add(actor)
    if not owners:
        return
    names, written = tables.names, words.written
    for n, word in enumerate(written):
        if not (word[0].isupper() or word[2:3] in _HYPHENS):
            continue
        found = owners.get(_surname(word), _NOBODY)
        if len(found) != 1:
            continue
        actor = next(iter(found))
        before = written[n - 1] if n else ""
        if fold(before) not in names.small:
            yield _bare(word), actor
        if fold(before) in names.small and n > 1:
            begin = n - 1
            while begin > 0 and fold(written[begin - 1]) in names.small:
                begin -= 1
            yield words.text[words.starts[begin] : words.starts[n]] + _bare(word), actor
        elif before and (fold(before) in names.titles or fold(before) in names.styles):
            yield f"{before} {_bare(word)}", actor


def named_in(
    words: Words, company: frozenset[str], parties: PartyNames, persons: PersonNames
) -> dict[str, str]:
    """All full names in a report's own text: name as written to actor id."""
    found: dict[str, str] = {}
    for block in words.blocks:
        for written, actor in parties.find(words, block, company):
            found.setdefault(written, actor)
        for written, actor in persons.find(words, block, company):
            found.setdefault(written, actor)
    return found
