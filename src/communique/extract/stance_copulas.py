"""Demands told by a noun that is said of them: "Kyiv's key demand is X", "made X a condition"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.issues import issues_of
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position
from communique.model.span import Span

_TERMS = frozenset({"demand", "condition", "precondition", "requirement", "prerequisite", "request"})
_LEAST = 1.0  # strength from which the thing names its issue


def named_terms(view: View, tree: Tree) -> list[Position]:
    """What a sentence calls somebody's demand or condition."""
    found = []
    for term, holder, thing in _named(tree):
        span = _thing(tree, thing, term)
        parties = [p for p in view.parties_of(tree, holder) if p] if holder is not None else []
        if not parties:
            view.abstain("position", Reason.NO_HOLDER, span, seen="demand")
            continue
        ranked = issues_of(view).ranked(span.of(view.text))
        if not ranked or ranked[0][1] < _LEAST:
            view.abstain("position", Reason.NO_ISSUE, span, seen="demand")
            continue
        for party in parties:
            found.append(
                Position(
                    evidence=span.join(tree.words[term].span),
                    party=party,
                    stance="demand",
                    issue=ranked[0][0],
                    content=span,
                )
            )
    return found


def _named(tree: Tree) -> Iterator[tuple[int, int | None, int]]:
    """Each word for a term, with whose it is and the head of the thing it is."""
    for i, word in enumerate(tree.words):
        head = tree.head(i)
        if word.lemma not in _TERMS or word.upos != "NOUN" or head is None or tree.negated(head):
            continue
        owner, thing = tree.child(i, "nmod:poss"), None
        if word.relation == "nsubj" and owner is not None:
            thing = head if tree.child(head, "cop") is not None else None
            thing = tree.child(head, "ccomp", "xcomp") if tree.lemma(head) == "be" else thing
        elif word.relation == "xcomp" and tree.lemma(head) == "make":
            owner, thing = tree.subject(head), tree.child(head, "obj")
        if thing is not None and tree.words[thing].upos not in {"PRON", "DET"}:
            yield from ((i, owner, each) for each in tree.conjuncts(thing))


def _thing(tree: Tree, thing: int, term: int) -> Span:
    """The thing alone, without the word for the term and what else is said of it."""
    outside: tuple[str, ...] = ("cop", "case", "mark", "punct", "conj", "cc")
    if tree.words[thing].upos in {"NOUN", "PROPN"}:
        outside += ("advcl", "nsubj")
    loose = [c for c in tree.children(thing) if c == term or tree.words[c].relation.startswith(outside)]
    return tree.phrase(thing, without=loose)
