"""The state whose government, army and police a report means where it does not say whose.

It is the state the report is written about, seldom the one in which the talks are held: a report from
Havana on Colombia's war means Colombia's army. A state counts by how often it is named, by its leaders and
by the armed groups and movements at home in it that the report names. In a war within a state the state is
whom the group fights, however seldom the report calls it by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.annotate.items import Item
from communique.annotate.persons import leader_party
from communique.annotate.roles import roles_of
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon

DASHES = frozenset({"-", "--", "—", "–", "_"})
_STATES = frozenset({"state", "people", "capital", "seat"})
_FIGHTERS = frozenset({"armed", "front"})
# "The Cuban capital", "the Saudi city of Jeddah": where the talks are, not whose they are.
_GROUNDS = frozenset({"capital", "city", "town", "port", "resort", "village", "border", "soil", "hotel"})
_HOSTS = frozenset({"mediator", "mediation", "facilitator", "host", "guarantor", "observer", "hospitality"})
_OFTEN = 3  # times a group is named, from which the state it fights need not be
_STRIFE = 2  # words of strife within a land
_OF_A_STORY, _OF_A_WAR = 2.0, 1.2  # how much more than any other the state of a report counts
_STEMS = ("mediat", "facilitat", "host", "broker", "guarantor")


def home_state(trees: Sequence[Tree], items: Sequence[Item], lexicon: Lexicon) -> str | None:
    """The state a report is written about, None where several are as likely.

    The state that the armed group of the report fights comes first. Else that of the dateline, where the
    report names that state twice more, unless one with a group at home in it counts for more; else the one
    that counts three at least and twice as much as any other, or somewhat more than any other where the
    report names groups at home in it.
    """
    named = Counter(i.code for i in items if i.code and i.kind in _STATES and _counts(trees[i.sentence], i))
    named.update(
        {code: n for code, n in leaders_named(items, named, lexicon).items() if code in states_of(lexicon)}
    )
    inner = _with_groups(named, items, lexicon)
    told = _told_home(trees, items, named, inner)
    fought = _fought(items, named, lexicon)
    if fought is None or fought == told:
        return told or _torn(trees, inner, lexicon)
    return fought if told is None or 2 * named[fought] >= named[told] else told


def _fought(items: Sequence[Item], named: Counter[str], lexicon: Lexicon) -> str | None:
    """The one state that the armed groups and fronts of a report fight, where it or its leaders are named."""
    foes = foes_of(lexicon)
    groups = Counter(i.code for i in items if i.kind in _FIGHTERS and i.code in foes and not i.cut)
    led = leaders_named(items, named, lexicon)
    for party, persons in led.items():
        groups[party] += persons if party in foes else 0
    states: Counter[str] = Counter()
    for code, count in groups.items():
        for state in foes.get(code or "", ()):
            if named[state] > 0 or count >= _OFTEN:
                states[state] += count
    ranked = states.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _torn(trees: Sequence[Tree], inner: Mapping[str, int], lexicon: Lexicon) -> str | None:
    """The state that a report on strife within a land counts most, powers that mix in there counting half."""
    roles = roles_of(lexicon)
    words = (word.lemma.lower() for tree in trees for word in tree.words)
    if sum(word in roles.strife for word in words) < _STRIFE:
        return None
    weighed = {code: count / (2 if code in roles.powers else 1) for code, count in inner.items()}
    ranked = sorted(weighed, key=lambda code: -weighed[code])
    if not ranked or inner[ranked[0]] < 2:
        return None
    return ranked[0] if len(ranked) == 1 or weighed[ranked[0]] > weighed[ranked[1]] else None


def leaders_named(items: Sequence[Item], named: Mapping[str, int], lexicon: Lexicon) -> Counter[str]:
    """How many persons of each party a report names, by the table of leaders."""
    persons = {id(i.person): i.person for i in items if i.person is not None}
    parties = (leader_party(person, named, None, lexicon) for person in persons.values())
    return Counter(party for party in parties if party is not None)


def _told_home(
    trees: Sequence[Tree], items: Sequence[Item], named: Counter[str], inner: Mapping[str, int]
) -> str | None:
    """The state a report is written about, by how often each is named."""
    dateline = next((i.code for i in items if i.code and is_dateline(trees[i.sentence], i)), None)
    ranked = sorted(inner, key=lambda code: -inner[code])
    if dateline is not None and named[dateline] >= 2:
        if not ranked or dateline == ranked[0] or inner[ranked[0]] < inner[dateline] + 2:
            return dateline
        return ranked[0] if inner[ranked[0]] > named[ranked[0]] else dateline
    if not ranked or inner[ranked[0]] < (3 if len(ranked) > 1 else 2):
        return None
    margin = _OF_A_WAR if inner[ranked[0]] > named[ranked[0]] + 1 else _OF_A_STORY
    return ranked[0] if len(ranked) == 1 or inner[ranked[0]] >= margin * inner[ranked[1]] else None


def _with_groups(named: Counter[str], items: Sequence[Item], lexicon: Lexicon) -> dict[str, int]:
    """The counts of the states, each with those of the groups at home in it alone, at most doubled."""
    homes = homes_of(lexicon)
    groups: Counter[str] = Counter()
    for item in items:
        home = homes.get(item.code or "", frozenset())
        if len(home) == 1 and not item.cut:
            groups.update(home)
    return {code: count + min(count, groups[code]) for code, count in named.items()}


def _counts(tree: Tree, item: Item) -> bool:
    """Whether a name tells whom a report is about: not the ground of the talks, nor who mediates."""
    if item.cut or is_dateline(tree, item):
        return False
    after = [tree.low(k) for k in range(item.last + 1, item.last + 4)]
    beside = after[:2] if after[:1] in (["'s"], ["port"]) else after[:1]
    nouns = {word.rstrip("s") for word in beside}
    return not nouns & (_GROUNDS | _HOSTS) and not any(w.startswith(_STEMS) for w in after[:1] + after[2:3])


def homes_of(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The states in which groups and communities are at home, by their codes."""

    def make() -> dict[str, frozenset[str]]:
        rows = [*lexicon.rows("groups", ("code", "states")), *lexicon.rows("communities", ("code", "states"))]
        return {row["code"]: frozenset(s for s in row["states"].split("|") if s) for row in rows}

    homes: Mapping[str, frozenset[str]] = lexicon.compiled("annotate homes", make)
    return homes


def foes_of(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The states that groups fight, by their codes: those they are at home in, unless the table says."""

    def make() -> dict[str, frozenset[str]]:
        rows = lexicon.rows("groups", ("code", "kind", "states"))
        found = {row["code"]: row.get("fights") or row["states"] for row in rows if row["kind"] in _FIGHTERS}
        return {
            code: frozenset(s for s in states.split("|") if s) for code, states in found.items() if states
        }

    foes: Mapping[str, frozenset[str]] = lexicon.compiled("annotate foes", make)
    return foes


def states_of(lexicon: Lexicon) -> frozenset[str]:
    """The codes of the states."""
    made: frozenset[str] = lexicon.compiled(
        "annotate states", lambda: frozenset(row["code"] for row in lexicon.rows("states", ("code",)))
    )
    return made


def is_dateline(tree: Tree, item: Item) -> bool:
    """Whether a name is the town in capitals that opens a dispatch."""
    town = tree.text(item.first)
    shouted = town.isupper() and len(town) > 3
    return shouted and item.first < 3 and tree.low(item.last + 1) in DASHES | {"(", ","}


def town_state(tree: Tree, items: Sequence[Item]) -> str | None:
    """The one state in whose towns a sentence plays; `items` are the names in it."""
    towns = [i for i in items if i.kind in {"capital", "place"} and i.code and not i.cut]
    codes = {i.code for i in towns if tree.case(tree.head_of(i.first, i.last)) in {"in", "at", "near"}}
    return codes.pop() if len(codes) == 1 else None
