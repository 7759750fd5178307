"""Peoples that are no state: whom "ethnic Armenians", "Serbs of Kosovo", "Tigrayan negotiators" stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.annotate.items import Item
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon

_LANDS = frozenset({"territory", "authority", "community"})
_REGIONS = frozenset({"region", "enclave", "territory", "island", "province", "area", "republic"})


def settle_peoples(items: Sequence[Item], trees: Sequence[Tree], lexicon: Lexicon) -> None:
    """Give peoples outside their state the land or community they are ("Armenians of Karabakh")."""
    lands = {i.code for i in items if i.kind in _LANDS and i.code and not i.cut}
    at = {(i.sentence, i.first): i for i in items}
    for item in items:
        if item.kind != "people" or item.cut:
            continue
        tree = trees[item.sentence]
        land = _land_behind(tree, item, at)
        plural = item.span_text.endswith("s")
        if plural and land is not None and land.kind in _LANDS:
            item.code, item.kind = land.code, "community"
        elif plural and land is not None and land.kind == "state" and land.code != item.code:
            code = _of_people(item, _at_home(land.code, lexicon), lexicon)
            if code is not None:
                item.code, item.kind = code, "community"
        elif tree.low(item.first - 1) == "ethnic":
            item.code, item.kind = _of_people(item, lands, lexicon), "community"
        elif plural and (_region_before(tree, item) or tree.low(item.last + 1) == "there"):
            code = _of_people(item, lands, lexicon)
            if code is not None:
                item.code, item.kind = code, "community"


def _land_behind(tree: Tree, item: Item, at: Mapping[tuple[int, int], Item]) -> Item | None:
    """The land of "Serbs of northern Kosovo"."""
    if tree.low(item.last + 1) not in {"of", "in", "from"}:
        return None
    k = item.last + 2
    while k < len(tree) and tree.words[k].upos in {"DET", "ADJ"} and (item.sentence, k) not in at:
        k += 1
    return at.get((item.sentence, k))


def _at_home(state: str | None, lexicon: Lexicon) -> set[str]:
    """The communities of a state."""
    rows = lexicon.rows("communities", ("code", "states"))
    return {row["code"] for row in rows if state in row["states"].split("|")}


def _region_before(tree: Tree, item: Item) -> bool:
    """ "The region's Armenians"."""
    k = item.first - 1
    return tree.low(k) in {"'s", "'"} and tree.low(k - 1) in _REGIONS


def _of_people(item: Item, lands: set[str], lexicon: Lexicon) -> str | None:
    """The one land or community of a report that bears the people's name as well ("Karabakh Armenians")."""
    words = _words_of(lexicon)
    stem = item.span_text.rstrip("s")
    fit = [code for code in sorted(lands) if stem in words.get(code, ())]
    return fit[0] if len(fit) == 1 else None


def _words_of(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The words in the names of groups and communities, plurals as singulars."""

    def make() -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for table in ("groups", "communities"):
            for row in lexicon.rows(table, ("code", "name", "aliases")):
                names = [row["name"], *row["aliases"].split("|")]
                found.setdefault(row["code"], set()).update(w.rstrip("s") for n in names for w in n.split())
        return {code: frozenset(words) for code, words in found.items()}

    words: Mapping[str, frozenset[str]] = lexicon.compiled("annotate peoples", make)
    return words


def negotiators(named: Counter[str], lexicon: Lexicon) -> dict[str, str]:
    """For each community the group that negotiates for it, where a report names one and no other."""
    found = {}
    for row in lexicon.rows("communities", ("code",)):
        groups = [g for g in row.get("groups", "").split("|") if named.get(g)]
        if len(groups) == 1:
            found[row["code"]] = groups[0]
    return found


def communities(lexicon: Lexicon) -> frozenset[str]:
    """The codes of the communities."""
    made: frozenset[str] = lexicon.compiled(
        "annotate communities",
        lambda: frozenset(row["code"] for row in lexicon.rows("communities", ("code",))),
    )
    return made


def insurgents(items: Sequence[Item], home: str | None, homes: Mapping[str, frozenset[str]]) -> str | None:
    """The one group that "the rebels" of a report are, or the one it names far more than any other."""
    kinds = {"armed", "front", "authority", "territory"}
    named = Counter(i.code for i in items if i.kind in kinds and i.code and not i.cut)
    led = {i.person.party for i in items if i.person is not None}
    named.update(party for party in sorted(p for p in led if p) if party in homes)
    at_home = [code for code in named if home in homes.get(code, ())] if home is not None else []
    ranked = sorted(at_home or named, key=lambda code: -named[code])
    if not ranked:
        return None
    return ranked[0] if len(ranked) == 1 or named[ranked[0]] >= 3 * named[ranked[1]] else None
