"""Persons of whom a report says in words for whom they speak, by a verb, a "for" or a possessive.

"X, speaking for Britain,", "X, for the rebels,", "For Rabat, X", "X, who heads the Dutch side,",
"X of the movement's politburo", "X, the front's man in New York,".
"""

from __future__ import annotations

from communique.annotate.home import is_dateline
from communique.annotate.items import Item
from communique.annotate.scene import STOPS, Scene
from communique.annotate.tree import SUBJECTS, Tree

_RELATIVES = frozenset({"who", "that"})
_OWNED = frozenset({"'s", "'"})


def spoken_for(scene: Scene, tree: Tree, item: Item) -> str | None:
    """The party for whom a person is said to speak, None where nothing is said."""
    return (
        _for_behind(scene, tree, item)
        or _for_before(scene, tree, item)
        or _by_verb(scene, tree, item)
        or _of_body(scene, tree, item)
        or _owner_of_description(scene, tree, item)
    )


def _for_behind(scene: Scene, tree: Tree, item: Item) -> str | None:
    """ "X, for the rebels, said", "X, speaking for Britain,"."""
    k = item.last + 1
    if tree.low(k) != ",":
        return None
    if tree.low(k + 1) == "for":
        found = party_at(scene, tree, k + 2)
        return found[0] if found and tree.low(found[1] + 1) in STOPS else None
    k += 1 + (tree.low(k + 1) in _RELATIVES)
    if _lemma(tree, k) not in scene.roles.ties["speaks"]:
        return None
    return _after_for(scene, tree, k)


def _after_for(scene: Scene, tree: Tree, verb: int) -> str | None:
    """The party behind the "for" of a verb of speaking: "negotiates for the Houthis"."""
    k = verb + 1
    if (tree.low(k), tree.low(k + 1), tree.low(k + 2)) == ("on", "behalf", "of"):
        found = party_at(scene, tree, k + 3)
    else:
        found = party_at(scene, tree, k + 1) if tree.low(k) == "for" else None
    return found[0] if found else None


def _for_before(scene: Scene, tree: Tree, item: Item) -> str | None:
    """ "For Rabat, X said"."""
    start = next((k for k in range(item.first) if tree.words[k].upos != "PUNCT"), 0)
    if tree.low(start) != "for" or not tree.is_subject(item.first, item.last):
        return None
    found = party_at(scene, tree, start + 1)
    if found is None or tree.low(found[1] + 1) != ",":
        return None
    # An office may stand between: "For the rebels, Colonel X".
    return found[0] if item.first - found[1] <= 5 else None


def _by_verb(scene: Scene, tree: Tree, item: Item) -> str | None:
    """ "X said for the Front", "X, the minister who leads the Kosovan side"."""
    head = tree.head_of(item.first, item.last)
    for k, word in enumerate(tree.words):
        if word.upos != "VERB" or not _acts_in(tree, k, item, head):
            continue
        if word.lemma in scene.roles.ties["speaks"] | {"say"}:
            party = _after_for(scene, tree, k)
            if party is not None:
                return party
        if word.lemma in scene.roles.ties["lead"]:
            party = _led(scene, tree, k)
            if party is not None:
                return party
    return None


def _led(scene: Scene, tree: Tree, verb: int) -> str | None:
    """The party whose side, team or body is the object of a verb of leading."""
    for child in tree.children(verb, "obj"):
        phrase = scene.by_head.get((tree.number, child))
        if phrase is not None and not phrase.person_like and phrase.party:
            return phrase.party
        item = scene.at.get((tree.number, child))
        if item is not None and item.person is None and item.acts and item.kind != "people":
            return item.party or _possessor(scene, tree, child)
        return _possessor(scene, tree, child)
    return None


def _acts_in(tree: Tree, verb: int, item: Item, head: int) -> bool:
    """Whether a person is the subject of a verb, or of its relative clause, or described by who is."""
    subjects = [c for c in tree.children(verb) if tree.words[c].relation in SUBJECTS]
    for subject in subjects:
        if item.first <= subject <= item.last:
            return True
        above = tree.words[verb].head
        if tree.low(subject) in _RELATIVES and above >= 0:
            described = tree.words[above].relation == "appos" and tree.words[above].head == head
            if item.first <= above <= item.last or described:
                return True
    return False


def _of_body(scene: Scene, tree: Tree, item: Item) -> str | None:
    """ "X of the movement's politburo", "X, of the Foreign Ministry,"."""
    k = item.last + 1
    k += tree.low(k) == ","
    if tree.low(k) not in {"of", "from"}:
        return None
    found = party_at(scene, tree, k + 1)
    return found[0] if found else None


def _owner_of_description(scene: Scene, tree: Tree, item: Item) -> str | None:
    """ "X, the front's man in New York": who owns a plain noun in apposition."""
    for child in tree.children(tree.head_of(item.first, item.last), "appos"):
        if child > item.last and (tree.number, child) not in scene.by_head:
            party = _possessor(scene, tree, child)
            if party is not None and tree.words[child].lemma in scene.roles.ties["ones"]:
                return party
    return None


def _possessor(scene: Scene, tree: Tree, noun: int) -> str | None:
    """The party of what owns a noun: "the opposition's committee"."""
    for owner in tree.children(noun, "nmod:poss"):
        found = party_at(scene, tree, owner)
        if found is not None:
            return found[0]
    return None


def party_at(scene: Scene, tree: Tree, k: int) -> tuple[str, int] | None:
    """The party of the name or phrase that begins at word `k`, and its last word."""
    while tree.low(k) in {"the", "a", "an", "mr", "mr.", "both"}:
        k += 1
    for phrase in scene.phrases_of.get(tree.number, ()):
        if phrase.first <= k <= phrase.head and phrase.party and phrase.noun not in scene.roles.private:
            return phrase.party, phrase.last
    item = scene.at.get((tree.number, k))
    if (
        item is None
        or item.cut
        or item.party is None
        or is_dateline(tree, item)
        or item.kind in {"place", "loc"}
    ):
        return None
    return item.party, item.last


def _lemma(tree: Tree, k: int) -> str:
    return tree.words[k].lemma if 0 <= k < len(tree) else ""
