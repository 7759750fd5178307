"""Who goes between the parties: mediators, and hosts that convene."""

from __future__ import annotations

from typing import Any

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, named_between, parties_in


def go_betweens(view: View, tree: Tree, table: dict[str, Any]) -> list[str]:
    """The parties that a sentence shows between others ("US-mediated", "hosted by X", "Omani mediators")."""
    verbs = frozenset(table["light"]["mediates"])
    nouns = frozenset(table["light"]["go_betweens"])
    talk = frozenset(w for words in table["nouns"].values() for w in words)
    bodies: frozenset[str] = view.compiled("mediating bodies", lambda: _bodies(view))
    found: list[str] = []
    for i, word in enumerate(tree.words):
        if word.lemma in verbs and word.upos in {"VERB", "ADJ"}:
            found += _of_verb(view, tree, i, talk)
        elif word.lemma in {"lead", "head"} and word.xpos == "VBN":
            found += _led(view, tree, i, talk)
        elif word.lemma == "envoy" and word.xpos == "NN":
            found += [p for p in modifiers(view, tree, i) if p in bodies and p not in view.principals]
        elif word.lemma in nouns and word.upos in {"NOUN", "PROPN"}:
            found += modifiers(view, tree, i)
            for c in tree.children(i, "nmod"):
                if tree.case(c) in {"of", "by", "from"}:
                    found += parties_in(view, tree, c)
            found += _who_is(view, tree, i)
            named = tree.head(i) if tree.words[i].relation.startswith("appos") else None
            found += parties_in(view, tree, named)  # "diplomats of Norway and Cuba, the guarantors"
            found += [p for c in tree.children(i, "appos") for p in parties_in(view, tree, c)]
    return list(dict.fromkeys(found))


def between(view: View, tree: Tree, table: dict[str, Any]) -> list[str]:
    """The parties between whom a sentence has somebody mediate ("mediators between Israel and Hamas")."""
    words = frozenset(table["light"]["mediates"]) | frozenset(table["light"]["go_betweens"])
    found: list[str] = []
    for i, word in enumerate(tree.words):
        if word.lemma in words:
            for c in tree.children(i, "nmod", "obl"):
                if tree.case(c) in {"between", "among"}:
                    found += parties_in(view, tree, c)
                    found += named_between(view, tree, min(tree.subtree(c)))
    return list(dict.fromkeys(found))


def _of_verb(view: View, tree: Tree, i: int, talk: frozenset[str]) -> list[str]:
    relation = tree.words[i].relation
    if relation.startswith("amod"):
        return _hyphened(view, tree, i)
    agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
    if agents:
        return [p for c in agents for p in parties_in(view, tree, c)]
    if tree.words[i].xpos == "VBN" and tree.child(i, "aux") is None:
        return []
    above = tree.head(i)
    if tree.words[i].relation == "xcomp" and tree.lemma(above) in {"offer", "ready", "willing", "propose"}:
        return []  # who offers to host does not yet go between
    objects = tree.children(i, "obj")
    about_talks = any(tree.lemma(c) in talk | {"round", "side", "party"} for c in objects)
    between = any(tree.case(c) in {"between", "among"} for c in tree.children(i, "obl"))
    guests = [p for c in objects for p in parties_in(view, tree, c)]
    alone = tree.lemma(i) == "mediate" and not objects
    goes = about_talks or between or alone or len(guests) > 1
    return list(parties_in(view, tree, tree.subject(i))) if goes else []


def _led(view: View, tree: Tree, i: int, talk: frozenset[str]) -> list[str]:
    """ "The talks, led by the African Union"."""
    head = tree.head(i)
    if not tree.words[i].relation.startswith("acl") or head is None or tree.lemma(head) not in talk:
        return []
    return [p for c in tree.children(i, "obl") if tree.case(c) == "by" for p in parties_in(view, tree, c)]


def _hyphened(view: View, tree: Tree, i: int) -> list[str]:
    """ "US-mediated": the name on the participle, or just before its hyphen."""
    found = [p for c in tree.children(i) for p in parties_in(view, tree, c)]
    if not found and i >= 2 and tree.words[i - 1].text in {"-", "–"}:
        found = list(parties_in(view, tree, i - 2))
    return found


def _who_is(view: View, tree: Tree, i: int) -> list[str]:
    """ "Egypt and Qatar have acted as mediators between": the subject of the verb it hangs on."""
    head = tree.head(i)
    if head is None or tree.case(i) != "as":
        return []
    return list(parties_in(view, tree, tree.subject(head)))


def _bodies(view: View) -> frozenset[str]:
    """Organisations between states: the envoy of one goes between the sides, not for a side."""
    return frozenset(row["code"] for row in view.lexicon.rows("organisations", ("code",)))
