"""Parties of the tables under all their names: states, organisations, groups and communities."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.resolve.actors.spelling import fold

_THE = re.compile(r"^the\s+", re.IGNORECASE)
# The tables that parties stand in, and what kind of actor each holds.
_KINDS = {"states": "state", "communities": "community", "groups": "group", "organisations": "organisation"}
# Former states and those that took their place: who spoke for the one may go on speaking for the other.
_HEIRS = {
    "SUN": "RUS",
    "YUG": "SRB",
    "SCG": "SRB",
    "CSK": "CZE",
    "RHO": "ZWE",
    "ZAR": "COD",
    "OAU": "AU",
    "DDR": "DEU",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One row of the tables: `codes` are (scheme, code) pairs, `home` its states or the body it is of."""

    code: str
    kind: str
    name: str
    codes: tuple[tuple[str, str], ...] = ()
    home: tuple[str, ...] = ()
    past: bool = False
    news: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """All parties by code, the codes that each folded name may mean, and the names of peoples."""

    by_code: Mapping[str, Party]
    by_name: Mapping[str, tuple[str, ...]]
    peoples: frozenset[str]

    def named(self, written: str, party: str | None) -> str | None:
        """The party that a name means for one who speaks for `party`; None for none or several."""
        found = self.by_name.get(plain(written), ())
        if party is not None:
            near = [code for code in found if code == party or self.near(code, party)]
            return party if party in near else near[0] if len(near) == 1 else None
        if plain(written) in self.peoples:
            return None  # "Colombians" said by themselves are people, not their state
        now = [code for code in found if not self.by_code[code].past]
        return now[0] if len(now) == 1 else None

    def owner(self, written: str) -> str | None:
        """The party that a name before that of a body means, peoples included ("Egyptian" ministry)."""
        found = [c for c in self.by_name.get(plain(written), ()) if not self.by_code[c].past]
        return found[0] if len(found) == 1 else None

    def near(self, one: str, other: str) -> bool:
        """Whether one party is the other, a part of it or its heir."""
        if one == other or _HEIRS.get(one) == other or _HEIRS.get(other) == one:
            return True
        ours, theirs = self.by_code.get(one), self.by_code.get(other)
        ours_of = ours is not None and ours.kind == "organisation" and other in ours.home
        return ours_of or (theirs is not None and theirs.kind == "organisation" and one in theirs.home)

    def home(self, code: str) -> tuple[str, ...]:
        """The states where a group is at home; for a state itself."""
        known = self.by_code.get(code)
        return (code,) if known is None or known.kind == "state" else (code, *known.home)


@functools.lru_cache(maxsize=65536)
def plain(written: str) -> str:
    """A name of a party as it is compared: folded word by word, without "the"."""
    return " ".join(filter(None, map(fold, _THE.sub("", written.strip()).split())))


@functools.lru_cache(maxsize=8)
def parties(lexicon: Lexicon) -> Parties:
    """The parties of a lexicon."""
    cameo = {row["code"]: row["cameo"] for row in lexicon.rows("cameo", ("code", "cameo"))}
    by_code: dict[str, Party] = {}
    by_name: dict[str, dict[str, None]] = {}
    peoples: set[str] = set()
    for table, kind in _KINDS.items():
        columns = ["name", "aliases", *(("demonyms", "capitals", "seats") if kind == "state" else ())]
        for row in lexicon.rows(table, ("code", *columns)):
            made = _party(row, kind, cameo)
            by_code.setdefault(made.code, made)
            names = [n.partition("?")[0] for column in columns for n in row[column].split("|") if n]
            for name in [*names, made.code.replace("_", " ")]:
                by_name.setdefault(plain(name), {})[made.code] = None
            if kind == "state":
                peoples.update(plain(name) for name in row["demonyms"].split("|"))
    named = {name: tuple(codes) for name, codes in by_name.items() if name}
    return Parties(by_code, named, frozenset(peoples))


def _party(row: Mapping[str, str], kind: str, cameo: Mapping[str, str]) -> Party:
    code, codes = row["code"], []
    past = bool(row.get("to"))
    if kind == "state":
        if row.get("iso2") and not past and not code.startswith("X"):  # X: codes for users to assign
            codes.append(("iso3166-1", code))
        if not past or code in cameo:
            codes.append(("cameo", cameo.get(code, code)))
    elif code in cameo:
        codes.append(("cameo", cameo[code]))
    if row.get("wikidata"):
        codes.append(("wikidata", row["wikidata"]))
    home = row.get("states") or row.get("parent") or ""
    return Party(
        code,
        kind,
        row["name"],
        tuple(sorted((scheme, value) for scheme, value in codes if value)),
        tuple(filter(None, home.split("|"))),
        past,
        row.get("kind") == "news",
    )
