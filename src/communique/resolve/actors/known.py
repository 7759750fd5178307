"""Persons that the tables know: leaders with their years, and the names that one person goes by."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from communique.lexicon import Lexicon
from communique.resolve.actors.kin import Standing
from communique.resolve.actors.names import EQUAL, INITIALS, PART, PersonName, keys, match
from communique.resolve.actors.within import Tables

K = TypeVar("K")
V = TypeVar("V")
# Years after the public eye in which a leader is still told of by the short name.
_AFTER = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A row of `aliases.csv`: all names of one person, the usual one first, as read and as written."""

    name: str
    names: tuple[tuple[PersonName, str], ...]
    party: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of `leaders.csv`; `weak` short names count only where the party is told."""

    name: PersonName
    written: str
    party: str
    years: tuple[int, int]
    weak: bool


@dataclass(frozen=True, slots=True)
class KnownPersons:
    """The two tables, made ready to be asked."""

    tables: Tables
    by_key: Mapping[tuple[str, ...], tuple[Known, ...]]
    by_single: Mapping[str, tuple[Known, ...]]
    alone: Mapping[str, tuple[Leader, ...]]
    leaders: Mapping[tuple[str, ...], tuple[Leader, ...]]

    def of(self, names: Iterable[PersonName], stands: Standing) -> Known | None:
        """The one row that full names are of; None where none is, or several are."""
        found: dict[str, Known] = {}
        for name in names:
            rows = {row.name: row for key in keys(name) for row in self.by_key.get(key, ())}
            for row in rows.values():
                fits = any(
                    full.core == name.core or match(full, name, self.tables.names) == EQUAL
                    for full, _ in row.names
                )
                if fits and self._speaks(row.party, stands):
                    found[row.name] = row
        return next(iter(found.values())) if len(found) == 1 else None

    def full_of(self, short: PersonName, stands: Standing) -> tuple[PersonName, str] | None:
        """The full name that the tables give for a short one; None where they give none, or several."""
        rows = [k for k in self.by_single.get(short.core[-1], ()) if self._speaks(k.party, stands)]
        found = [(name, written) for row in rows[:2] for name, written in row.names[:1]]
        if not found:
            leaders = [row for row in self.alone.get(short.core[-1], ()) if self._leads(row, stands)]
            found = []
            for row in leaders:
                if not any(
                    match(row.name, name, self.tables.names) in (EQUAL, PART, INITIALS) for name, _ in found
                ):
                    found.append((row.name, row.written))
        return found[0] if len(found) == 1 else None

    def is_leader(self, names: Iterable[PersonName], one: Standing, other: Standing) -> bool:
        """Whether a name is that of one leader only, in public when both reports appeared."""
        for name in names:
            rows = self.leaders.get(name.core, ())
            if rows and all(self._in_years(row, s) for row in rows[:1] for s in (one, other)):
                parties = {row.party for row in rows}
                homes = [self.tables.homes(s.party) for s in (one, other)]
                return any(not home or not parties.isdisjoint(home) for home in homes)
        return False

    def _speaks(self, party: str | None, stands: Standing) -> bool:
        if party is None:
            return True
        if stands.party is None:
            return party in stands.company
        return self.tables.parties.near(party, stands.party)

    def _leads(self, row: Leader, stands: Standing) -> bool:
        if not self._in_years(row, stands) or not row.name.is_full:
            return False
        if stands.party is not None:
            return self.tables.parties.near(row.party, stands.party)
        return not row.weak and row.party in stands.company

    @staticmethod
    def _in_years(row: Leader, stands: Standing) -> bool:
        first, last = row.years
        return not stands.years or any(first <= year <= last + _AFTER for year in stands.years)


def known_persons(lexicon: Lexicon, tables: Tables) -> KnownPersons:
    """The tables of a lexicon."""
    made: KnownPersons = lexicon.compiled("known persons", functools.partial(_made, lexicon, tables))
    return made


def _made(lexicon: Lexicon, tables: Tables) -> KnownPersons:
    by_key: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    by_single: dict[str, list[Known]] = defaultdict(list)
    for row in lexicon.rows("aliases", ("name", "alias", "party", "wikidata")):
        written = [row["name"], *filter(None, row["alias"].split("|"))]
        names = tuple((name, w) for w in written if (name := tables.names.read(w)) is not None)
        known = Known(row["name"], names, row["party"] or None, row["wikidata"] or None)
        for name, _ in names:
            if not name.is_full:
                by_single[name.core[-1]].append(known)
            for key in keys(name):
                by_key[key].append(known)
    alone: dict[str, list[Leader]] = defaultdict(list)
    leaders: dict[tuple[str, ...], list[Leader]] = defaultdict(list)
    for row in lexicon.rows("leaders", ("name", "alone", "party", "from", "to")):
        name = tables.names.read(row["name"])
        if name is None:
            continue
        years = (int(row["from"] or 0), int(row["to"] or 9999))
        for short in (row["alone"] or row["name"].split()[-1]).split("|"):
            read = tables.names.read(short.rstrip("?"))
            if read is not None:
                one = Leader(name, row["name"], row["party"], years, short.endswith("?"))
                alone[read.core[-1]].append(one)
        leaders[name.core].append(Leader(name, row["name"], row["party"], years, False))
    return KnownPersons(tables, _fixed(by_key), _fixed(by_single), _fixed(alone), _fixed(leaders))


def _fixed(table: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(dict.fromkeys(rows)) for key, rows in table.items()}
