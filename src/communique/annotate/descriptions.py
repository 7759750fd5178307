"""Whom plain descriptions stand for: "the Ukrainian leader", "the official", "the bloc", "the rebels"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from communique.annotate.items import BESIDE, COMPANY, LEADER, Person
from communique.annotate.offices import Phrase
from communique.annotate.referents import Referent
from communique.annotate.scene import Scene
from communique.annotate.tree import Tree

_BACK = 4  # sentences
_ANY_LEADER = frozenset({"leader", "president", "premier", "prime minister", "minister", "foreign minister"})
_VAGUE = frozenset({"member", "side"})
# Too common for a group that was not just named: "the group" can be of mediators.
_ANY_BODY = frozenset({"group", "organisation", "organization", "coalition", "force", "opposition"})


def describe(scene: Scene, tree: Tree, phrase: Phrase, known: Sequence[Referent]) -> Referent | None:
    """What a phrase with "the" stands for among what was named before; None where nothing can be told.

    The phrase, and phrases around it, take the party.
    """
    before = range(phrase.first, phrase.head)
    if any(tree.words[k].upos == "NUM" or tree.low(k) in {"both", "other"} for k in before):
        return None
    several = phrase.plural and tree.low(phrase.head) in scene.roles.kinds["armed"]
    if phrase.person_like and not several:
        meant = _person_called(scene, tree, phrase, known)
    else:
        meant = _party_called(scene, tree, phrase)
    if meant is None:
        return None
    phrase.person = meant.person
    if meant.party is not None:
        phrase.take(meant.party)
        pass_on(scene, tree, phrase, meant.party)
    subject = tree.is_subject(phrase.head, phrase.head)
    return dataclasses.replace(
        meant,
        sentence=tree.number,
        word=phrase.head,
        subject=subject,
        party=phrase.party,
        depth=tree.depth(phrase.head),
    )


def pass_on(scene: Scene, tree: Tree, phrase: Phrase, party: str) -> None:
    """A phrase around the one resolved takes its party ("the president of the breakaway republic")."""
    for other in scene.phrases_of.get(tree.number, ()):
        around = other is not phrase and other.first <= phrase.head <= other.last
        if around and (not other.parties or other.inherited):
            other.take(party)
            other.inherited = False
            if other.person is not None and other.person.rank <= COMPANY:
                other.person.party, other.person.rank = party, BESIDE


def _person_called(scene: Scene, tree: Tree, phrase: Phrase, known: Sequence[Referent]) -> Referent | None:
    """The person last named, as subject if there are several, who has that office and party."""
    said = phrase.party if not phrase.inherited else None
    if phrase.plural or phrase.noun in _VAGUE or (phrase.possessor is not None and said is None):
        return None
    nouns = scene.roles.same.get(phrase.noun, frozenset()) | {phrase.noun}
    fit = [r for r in reversed(known) if _can_be(scene, r, phrase, said, nouns)]
    if not fit:
        return _named_later(scene, phrase, said, nouns)
    if said is None and tree.number - fit[0].sentence > _BACK:
        return None
    near = [r for r in fit if tree.number - r.sentence <= 2]
    if len({r.actor for r in near[:6]}) > 1 and not fit[0].subject:
        fit = [r for r in near if r.subject] or fit
    return fit[0]


def _can_be(scene: Scene, other: Referent, phrase: Phrase, said: str | None, nouns: frozenset[str]) -> bool:
    if said is not None and other.party != said:
        return False
    if other.person is not None:
        return _is_called(other.person, nouns) or (said is not None and _may_lead(other.person, phrase))
    before = scene.by_head.get((other.sentence, other.word))
    if before is None or before is phrase or before.noun != phrase.noun or before.person is not None:
        return False
    return not before.plural and _tail(scene, before) in {"", _tail(scene, phrase)}


def _tail(scene: Scene, phrase: Phrase) -> str:
    """What stands behind the noun of a phrase: of two ambassadors to two states neither is the other."""
    tree = scene.trees[phrase.sentence]
    return tree.written(phrase.head + 1, phrase.last) if phrase.last > phrase.head else ""


def _is_called(person: Person, nouns: frozenset[str]) -> bool:
    return any(role in nouns or role.split()[-1] in nouns for role in person.roles)


def _may_lead(person: Person, phrase: Phrase) -> bool:
    """A leader by the tables ("Putin"), or a leader's counterpart, may be called leader or president."""
    unsaid = person.rank == LEADER and not person.roles
    return phrase.noun in _ANY_LEADER and (unsaid or "counterpart" in person.roles)


def _named_later(scene: Scene, phrase: Phrase, said: str | None, nouns: frozenset[str]) -> Referent | None:
    """ "the head of Russia's delegation", named only further on: the one person of that office and party."""
    if said is None or phrase.tail is None:
        return None
    persons = {id(i.person): i.person for i in scene.items if i.person is not None}
    fit = [p for p in persons.values() if p.party == said and _is_called(p, nouns)]
    if len(fit) != 1:
        return None
    return Referent(phrase.sentence, phrase.head, False, "s", fit[0].gender, fit[0].name, said, fit[0])


def _party_called(scene: Scene, tree: Tree, phrase: Phrase) -> Referent | None:
    """ "the bloc", "the militia": the last thing named of that kind."""
    named = any(tree.text(k)[0].isupper() for k in range(phrase.first, phrase.head))
    if named or (phrase.parties and not phrase.inherited):
        return None
    words = {phrase.noun, tree.low(phrase.head)}
    kinds = {kind for kind, nouns in scene.roles.kinds.items() if words & nouns}
    if kinds & {"company", "union", "ngo"}:
        kinds.add("org")
    if any(tree.low(k) in scene.roles.breakaway for k in range(phrase.first, phrase.head)):
        kinds = {"authority", "territory"}
    for sentence in range(tree.number, max(-1, tree.number - _BACK), -1):
        for item in reversed(scene.items_of.get(sentence, [])):
            before = sentence < tree.number or item.last < phrase.first
            if before and item.kind in kinds and item.acts and not item.cut:
                return Referent(sentence, item.first, False, "b", "n", item.span_text, item.party)
    return _the_group(scene, tree, phrase, kinds)


def _the_group(scene: Scene, tree: Tree, phrase: Phrase, kinds: set[str]) -> Referent | None:
    """ "The movement" in a report of one group, however far back it was named."""
    group = scene.insurgents
    plain = phrase.first == phrase.head and phrase.tail is None and phrase.owner is None
    if group is None or not plain or not kinds & {"armed", "front"} or phrase.noun in _ANY_BODY:
        return None
    for item in scene.items:
        if item.code == group and not item.cut and item.kind in {"armed", "front"}:
            return Referent(tree.number, phrase.head, False, "b", "n", item.span_text, group)
    return None
