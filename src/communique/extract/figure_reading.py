"""What a number counts: the reading itself, and the readings that a verb of moving or voting gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.annotations import Quantity

_FEW = 20
"""Up to how many people may be the sources of a report."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure; `counted` is the word counted, `predicate` the verb (or deed) that tells of it, if any."""

    measure: str
    counted: int
    predicate: int | None


def driven(table: Mapping[str, Any], tree: Tree, noun: int) -> int | None:
    """The verb by which people leave or are made to leave their homes, their region or their country."""
    words, head = table["moved"], tree.head(noun)
    if head is None or tree.words[head].upos != "VERB":
        return None
    relation, lemma = tree.words[noun].relation, tree.lemma(head)
    around = [c for c in tree.children(head, "obj", "obl") if c != noun]
    around += tree.children(noun, "nmod")  # "drove 35,000 people from their homes", however it is parsed
    if relation.startswith("nsubj") and _is_away(words, tree, head):
        return head
    if relation == "nsubj" and lemma in words["leaving"]:
        left = any(tree.lemma(c) in words["left"] or tree.words[c].upos == "PROPN" for c in around)
        return head if left else None
    if relation.startswith(("obj", "nsubj:pass")) and lemma in words["driving"]:
        out = [c for c in around if tree.case(c).split(" ")[0] in {"from", "out", "off"}]
        return head if any(tree.lemma(c) in words["homes"] for c in out) else None
    if lemma in words["seeking"] and any(tree.lemma(c) in words["refuge"] for c in around):
        return head
    particles = {tree.words[c].text.lower() for c in tree.children(head, "advmod", "compound:prt")}
    sheltered = relation.startswith("obj") and lemma in words["sheltering"] and "in" in particles
    return head if sheltered else None


def _is_away(words: Mapping[str, Any], tree: Tree, verb: int) -> bool:
    """ "Lost their homes", "live abroad", "are registered as displaced", "have taken refuge"."""
    lemma = tree.lemma(verb)
    if lemma == "lose":
        return any(tree.lemma(c) in {"home", "house"} for c in tree.children(verb, "obj"))
    if lemma in words["living"]:
        return any(tree.lemma(c) in words["away"] for c in tree.children(verb, "advmod", "obl"))
    if lemma in words["listing"]:
        named = (c for c in tree.children(verb, "xcomp", "obl", "advcl") if tree.case(c) == "as")
        return any(tree.words[c].text.lower() in {"displaced", "refugees", "homeless"} for c in named)
    return False


def ballots(table: Mapping[str, Any], tree: Tree, number: int) -> Reading | None:
    """Votes cast, as a number or a share: "50.2 percent voted No", "54,000 votes out of 13 million"."""
    words = table["ballots"]
    for at in tree.ancestors(number):
        word = tree.words[at]
        if word.upos == "NOUN" and word.lemma in words["nouns"]:
            return Reading("votes", at, None)
        if word.upos == "VERB":
            return Reading("votes", number, at) if word.lemma in words["verbs"] else None
    return None


def is_source(view: View, table: Mapping[str, Any], tree: Tree, noun: int, quantity: Quantity) -> bool:
    """Whether the counted are those who tell it: "two residents said", "people familiar with it"."""
    if quantity.value > _FEW or tree.words[noun].upos not in {"NOUN", "PROPN"}:
        return False
    knowing = frozenset(table["sources"]["knowing"])
    if any(tree.lemma(c) in knowing for c in tree.children(noun, "amod", "acl")):
        return True
    if tree.case(noun).startswith("according") or tree.lemma(noun) in table["sources"]["nouns"]:
        return True
    head = tree.head(noun)
    says = view.compiled("saying verbs", lambda: frozenset(view.table("saying")["assert"]))
    return head is not None and tree.lemma(head) in says and tree.words[noun].relation in SUBJECTS[:1]


def is_fatal(tree: Tree, predicate: int) -> bool:
    """ "Were shot dead", "shot dead at least seven", "were beaten to death"."""
    after = [tree.words[w].text.lower() for w in range(predicate + 1, min(predicate + 3, len(tree)))]
    return tree.words[predicate].upos == "VERB" and (after[:1] == ["dead"] or after == ["to", "death"])


def next_plural(tree: Tree, number: int) -> int:
    """Where the parse gives a number nothing to count: the plural noun of its phrase, else the number."""
    for i in range(number + 1, min(number + 11, len(tree))):
        word = tree.words[i]
        if word.upos in ("VERB", "AUX", "ADP", "PRON", "DET") or word.text in (",", ";", ":", "(", ")"):
            break
        people = word.upos == "PROPN" and i == number + 1 and word.text.endswith("s")  # "11 Sahrawis"
        if (word.xpos in ("NNS", "NNPS") and word.text[0].isalpha()) or people:
            return i
    return number


def number_word(tree: Tree, quantity: Quantity) -> int | None:
    """The word of a quantity that holds its number."""
    inside = tree.within(quantity.span)
    numbers = [i for i in inside if tree.words[i].upos in ("NUM", "SYM") or tree.words[i].text[:1].isdigit()]
    if numbers:
        return numbers[-1]
    return inside[-1] if inside else tree.word_at(quantity.span.start)


def verb_over(tree: Tree, at: int) -> int | None:
    """The word itself where it is a verb, else the verb over it."""
    return next((a for a in (at, *tree.ancestors(at)) if tree.words[a].upos == "VERB"), None)
