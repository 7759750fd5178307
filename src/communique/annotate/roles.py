"""`roles.toml`, the nouns by which people and bodies stand for parties, ready for look-ups."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from communique.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Roles:
    """The lists of `roles.toml` under their names there; `office` finds the names of `offices`."""

    people: frozenset[str]
    private: frozenset[str]
    against: frozenset[str]
    insurgent: frozenset[str]
    institutions: frozenset[str]
    local: frozenset[str]
    strife: frozenset[str]
    powers: frozenset[str]
    breakaway: frozenset[str]
    where: frozenset[str]
    motion: frozenset[str]
    days: frozenset[str]
    bodies: frozenset[str]
    news: frozenset[str]
    papers: frozenset[str]
    texts: frozenset[str]
    ranks: Mapping[str, str]
    same: Mapping[str, frozenset[str]]
    ties: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    offices: Mapping[str, str]
    office: re.Pattern[str]


@functools.lru_cache(maxsize=8)
def roles_of(lexicon: Lexicon) -> Roles:
    """The roles of a lexicon."""
    table = lexicon.toml("roles")
    bodies = table["bodies"]
    offices = {name: party for party, names in table["offices"].items() for name in names}
    longest_first = sorted(offices, key=lambda name: (-len(name), name))
    lists = (
        "people",
        "private",
        "against",
        "insurgent",
        "institutions",
        "local",
        "strife",
        "powers",
        "breakaway",
        "where",
        "motion",
        "days",
    )
    return Roles(
        **{name: frozenset(table[name]) for name in lists},
        bodies=frozenset(bodies["nouns"]),
        news=frozenset(bodies["news"]),
        papers=frozenset(bodies["papers"]),
        texts=frozenset(bodies["texts"]),
        ranks=table["ranks"],
        same=_sets(table["same"]),
        ties=_sets(table["ties"]),
        kinds=_sets(table["kinds"]),
        offices=offices,
        office=re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in longest_first)})(?!\w)"),
    )


def _sets(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table.items()}
