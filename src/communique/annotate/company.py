"""The party in whose company an office without an owner is named."""

from __future__ import annotations

from communique.annotate.home import DASHES
from communique.annotate.offices import Phrase
from communique.annotate.scene import Scene
from communique.annotate.tree import Tree

_BETWEEN = DASHES | {",", "and", ":"}

_MINISTRIES = frozenset(
    {"ministry", "department", "embassy", "agency", "council", "commission", "panel"}
    | {"military", "army", "police", "navy", "presidency", "parliament"}
)


def company_of(scene: Scene, phrase: Phrase) -> str | None:
    """A party that a phrase without one can be taken to belong to, None where nothing speaks for any.

    A named person: the party of those the sentence lists it among, or of whoever says the sentence.
    "A spokesman": the body that is the subject of the sentence before.
    """
    tree = scene.trees[phrase.sentence]
    if phrase.person is not None:
        return _listed(scene, tree, phrase) or _told_by(scene, tree, phrase)
    if phrase.opened and (phrase.noun.startswith("spokes") or phrase.noun == "statement") and tree.number > 0:
        return scene.subject_party(scene.trees[tree.number - 1])
    return None


def _told_by(scene: Scene, tree: Tree, phrase: Phrase) -> str | None:
    """The party that is the subject of a clause above that of the phrase and before it."""
    inner = tree.governor(phrase.head)
    for item in scene.items_of.get(tree.number, ()):
        if item.last < phrase.first and item.party and tree.is_subject(item.first, item.last):
            above = tree.governor(tree.head_of(item.first, item.last))
            if above >= 0 and above != inner and tree.is_under(inner, (above,)):
                return item.party
    return None


def _listed(scene: Scene, tree: Tree, phrase: Phrase) -> str | None:
    """ "Two top aides to Netanyahu, political adviser X and cabinet secretary Y": that of the aides."""
    phrases = scene.phrases_of[tree.number]
    covered = {k for p in phrases if p.person is not None for k in range(p.first, p.last + 1)}
    for other in reversed(phrases):
        if other.last >= phrase.first or not (other.plural and other.person_like and other.party):
            continue
        if all(
            tree.low(k) in _BETWEEN or k in covered or _is_person(scene, tree, k)
            for k in range(other.last + 1, phrase.first)
        ):
            return other.party
    return None


def _is_person(scene: Scene, tree: Tree, k: int) -> bool:
    item = scene.at.get((tree.number, k))
    return item is not None and item.person is not None


def ministry_named(scene: Scene, phrase: Phrase) -> str | None:
    """The party of the ministry or the like last named with its owner, which "a ministry spokesman" means."""
    tree = scene.trees[phrase.sentence]
    last = phrase.head if phrase.noun in _MINISTRIES else phrase.head - 1
    if tree.low(last) not in _MINISTRIES or last > phrase.first:
        return None  # "the foreign ministry" says itself which it is
    for sentence in range(tree.number, max(-1, tree.number - 3), -1):
        for other in reversed(scene.phrases_of.get(sentence, ())):
            before = sentence < tree.number or other.last < phrase.first
            if before and other.noun == tree.low(last) and other.parties and not other.inherited:
                return other.party
    return None
