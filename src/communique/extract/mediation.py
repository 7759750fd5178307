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
        elif word.lemma in {"lead", "head", "hold"} or word.text == "led":
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
    behalf = [c for c in tree.children(i, "obl") if tree.case(c) in {"for", "on behalf of"}]
    if tree.lemma(i) == "mediate" and behalf:
        return [p for c in behalf for p in parties_in(view, tree, c)]
    agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
    if agents:
        return [p for c in agents for p in parties_in(view, tree, c)]
    if tree.words[i].xpos == "VBN" and tree.child(i, "aux") is None:
        return []
    above = tree.head(i)
    if tree.words[i].relation == "xcomp" and tree.lemma(above) in {"offer", "ready", "willing", "propose"}:
        return []  # who offers to host does not yet go between
    objects = tree.children(i, "obj")
    about_talks = any(tree.lemma(c) in talk | {"round", "side", "party", "process"} for c in objects)
    about_talks = about_talks or (relation == "acl:relcl" and above is not None and tree.lemma(above) in talk)
    between = any(tree.case(c) in {"between", "among"} for c in tree.children(i, "obl"))
    guests = [p for c in objects for p in parties_in(view, tree, c)]
    alone = tree.lemma(i) == "mediate" and not objects
    goes = about_talks or between or alone or len(guests) > 1
    return [*parties_in(view, tree, tree.subject(i)), *_together(view, tree, i)] if goes else []


def _together(view: View, tree: Tree, i: int) -> list[str]:
    """ "Together with Cuba sponsors the process"."""
    found: list[str] = []
    subject = tree.child(i, "nsubj")
    beside = tree.children(subject, "nmod", "obl") if subject is not None else []
    for c in (*tree.children(i, "obl"), *beside):
        near = {tree.lemma(a) for a in tree.children(c, "advmod", "case")}
        near |= {w.text.lower() for w in tree.words[max(0, tree.reach(c)[0] - 1) : c]}
        if "with" in near and near & {"together", "jointly", "along"}:
            found += parties_in(view, tree, c)
    return found


def _led(view: View, tree: Tree, i: int, talk: frozenset[str]) -> list[str]:
    """ "The talks, led by the African Union", "US-led talks", "talks that the union plans to hold"."""
    word, head = tree.words[i], tree.head(i)
    if head is None:
        return []
    if word.relation.startswith("amod") and word.text == "led" and tree.lemma(head) in talk:
        return _hyphened(view, tree, i)
    if word.relation == "xcomp" and tree.lemma(i) == "hold":
        i, head = head, tree.head(head)
    if (
        head is None
        or not tree.words[i].relation.startswith("acl")
        or tree.lemma(head) not in talk | {"invitation"}
    ):
        return []
    if word.lemma == "hold":
        bodies: frozenset[str] = view.compiled("mediating bodies", lambda: _bodies(view))
        subject = tree.child(i, "nsubj")
        return [p for p in parties_in(view, tree, subject) if p in bodies and p not in view.principals]
    agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"] if word.xpos == "VBN" else []
    return [p for c in agents for p in parties_in(view, tree, c)]


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
    start = tree.reach(i)[0]
    with_ = next((w for w in range(start - 1, 0, -1) if view.mention_at(tree, w) is not None), None)
    if with_ is not None and "with" in tree.case(with_).split() and tree.reach(with_)[1] >= start - 1:
        return list(parties_in(view, tree, with_))
    if tree.words[head].upos in {"NOUN", "PROPN"}:
        return list(parties_in(view, tree, head))  # "with the United States as mediator"
    return list(parties_in(view, tree, tree.subject(head)))


def _bodies(view: View) -> frozenset[str]:
    """Organisations between states: the envoy of one goes between the sides, not for a side."""
    return frozenset(row["code"] for row in view.lexicon.rows("organisations", ("code",)))
