"""What pronouns and descriptions can stand for: the persons, parties and bodies named in each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.home import is_dateline
from communique.annotate.items import Item, Person, only_where
from communique.annotate.offices import Phrase
from communique.annotate.scene import Scene
from communique.annotate.tree import Tree

_PLURAL_KINDS = frozenset(
    {"armed", "party", "community", "front", "igo", "alliance", "company", "org", "authority", "union", "ngo"}
    | {"state", "capital"}
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Something a pronoun can stand for, at one place where it is named.

    `number` is `s` or `p`, `b` for a party, which can be both, `c` for one name of several in a row.
    `gender` is `m`, `f`, `n`, or empty for a person of whom it is not known. `depth` counts the words
    it hangs on.
    """

    sentence: int
    word: int
    subject: bool
    number: str
    gender: str
    actor: str
    party: str | None
    person: Person | None = None
    depth: int = 0


def named_in(scene: Scene, tree: Tree) -> Iterator[Referent]:
    """The persons, parties and bodies named in a sentence, names first."""
    for item in scene.items_of.get(tree.number, ()):
        if item.cut or not item.acts or only_where(tree, item, scene.roles) or is_dateline(tree, item):
            continue
        if item.person is not None:
            yield _person(scene, tree, item, item.person)
        elif not (_modifies(tree, item) or _is_place(scene, tree, item) or _in_phrase(scene, item)):
            yield _party(scene, tree, item)
    for phrase in scene.phrases_of.get(tree.number, ()):
        opened = (phrase.party or phrase.person_like) and not phrase.definite
        if phrase.person is None and (opened or (phrase.party and not phrase.person_like)):
            yield of_phrase(scene, tree, phrase)


def _person(scene: Scene, tree: Tree, item: Item, person: Person) -> Referent:
    head = tree.head_of(item.first, item.last)
    office = _office_as_subject(scene, tree, item)
    subject = office is not None or tree.is_subject(item.first, item.last)
    depth = tree.depth(head if office is None else office)
    return Referent(tree.number, head, subject, "s", person.gender, person.name, person.party, person, depth)


def _party(scene: Scene, tree: Tree, item: Item) -> Referent:
    head = tree.head_of(item.first, item.last)
    subject = tree.is_subject(item.first, item.last)
    number = "b" if item.kind in _PLURAL_KINDS else "s"
    if item.kind == "people" or tree.words[head].xpos in {"NNPS", "NNS"}:
        number = "p"
    if _is_joined(scene, tree, item, head):
        number = "c"
    return Referent(
        tree.number, head, subject, number, "n", item.span_text, item.party, None, tree.depth(head)
    )


def of_phrase(scene: Scene, tree: Tree, phrase: Phrase) -> Referent:
    """A noun phrase as something a pronoun can stand for."""
    head = phrase.head
    number = "p" if phrase.plural else "s" if phrase.person_like else "b"
    if _is_joined(scene, tree, None, head):
        number = "c"
    gender = "" if phrase.person_like else "n"
    if phrase.noun.endswith("woman"):
        gender = "f"
    elif phrase.noun.endswith("sman") or phrase.noun == "chairman":
        gender = "m"
    name = phrase.called or tree.written(phrase.first, phrase.last)
    subject = tree.is_subject(head, head)
    return Referent(tree.number, head, subject, number, gender, name, phrase.party, None, tree.depth(head))


def _is_joined(scene: Scene, tree: Tree, item: Item | None, head: int) -> bool:
    """Whether a name is one of several in a row: "Ukraine and Russia" are "they", and neither is "it"."""
    others = list(tree.children(head, "conj"))
    if tree.words[head].relation == "conj":
        others.append(tree.words[head].head)
    for other in others:
        named = scene.at.get((tree.number, other))
        phrase = scene.by_head.get((tree.number, other))
        if named is not None and named is not item and named.party:
            return True
        if phrase is not None:
            return True
    return False


def _office_as_subject(scene: Scene, tree: Tree, item: Item) -> int | None:
    """The office that is the subject and stands beside this name: "The head of the delegation, X, said"."""
    offices = (p.head for p in scene.phrases_of.get(tree.number, ()) if p.person is item.person)
    return next((h for h in offices if tree.is_subject(h, h)), None)


def _modifies(tree: Tree, item: Item) -> bool:
    """Whether a name only modifies a noun behind it ("Russian forces", "EU sanctions", "Kyiv's side")."""
    word = tree.words[tree.head_of(item.first, item.last)]
    return word.relation in {"amod", "compound", "nmod:desc", "nmod:poss"} and word.head > item.last


def _in_phrase(scene: Scene, item: Item) -> bool:
    """Whether a name only says whose office or body a phrase is ("Norway's ambassador to Sri Lanka")."""
    return any(
        p.first <= item.first and item.last <= p.last and not item.first <= p.head <= item.last
        for p in scene.phrases_of.get(item.sentence, ())
    )


def _is_place(scene: Scene, tree: Tree, item: Item) -> bool:
    """A state that only says where ("in Sudan")."""
    return item.kind == "state" and tree.case(tree.head_of(item.first, item.last)) in scene.roles.where
