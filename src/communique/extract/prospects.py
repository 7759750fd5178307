"""Positions a party takes by saying what will be: what it grants, rules out, and what must come first.

"Prisoners would be released within a week", "nobody will inspect our bases", "there can be no truce while
families are kept out of their homes": no word of stance is used, but who says so is a party of its own fate.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.issues import issues_of
from communique.extract.stances import Frames
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.claims import Position
from communique.model.span import Span

_SURE = 2.5  # strength from which an issue is taken as named
_LIKELY = 1.2
_WILL = frozenset({"will", "would", "shall"})
_BARRING = frozenset({"will", "would", "shall", "can", "could", "may", "must"})
_NOBODY = frozenset({"nobody", "none", "nothing", "one"})
_LOOSE = ("nsubj", "aux", "punct", "conj", "cc", "mark", "parataxis", "advcl", "expl", "discourse")


def prospects(view: View, frames: Frames, tree: Tree) -> list[Position]:
    """What parties say will be granted, or will not be, in one sentence."""
    found = []
    for i, word in enumerate(tree.words):
        if word.upos not in {"VERB", "ADJ", "NOUN", "AUX"} or not tree.auxiliaries(i) & _BARRING:
            continue
        over = view.statement_over(word.span)
        if over is None or over.party is None or _supposed(tree, i):
            continue
        subject = tree.subject(i)
        others = [p for p in view.parties_of(tree, subject) if p != over.party] if subject is not None else []
        own = subject is not None and not others and bool(view.parties_of(tree, subject))
        if own:
            continue  # what it says of itself is read elsewhere
        barred = _is_barred(frames, tree, i)
        granted = not barred and not others and _is_granted(frames, tree, i)
        if not (barred or granted):
            continue
        span = _told(tree, i)
        issue = _issue(view, frames, tree, i, span)
        if issue is None:
            continue
        found.append(
            Position(
                evidence=span.join(word.span),
                party=over.party,
                stance="reject" if barred else "offer",
                issue=issue,
                target=others[0] if others else None,
                content=span,
            )
        )
    return found


def _supposed(tree: Tree, i: int) -> bool:
    mark = tree.case(i).split(" ")[0]
    return mark in {"if", "whether", "unless", "until", "before", "because", "as", "while", "when"}


def _is_barred(frames: Frames, tree: Tree, i: int) -> bool:
    """ "No soldier will leave", "nobody would be allowed in", "there can be no truce"."""
    subject = tree.child(i, "nsubj", "nsubj:pass")
    if subject is None:
        return False
    nothing = tree.lemma(subject) in _NOBODY - {"one"} or any(
        tree.lemma(d) in {"no", "neither"} for d in tree.children(subject, "det")
    )
    passive = tree.child(i, "aux:pass") is not None and tree.negated(i) and tree.lemma(i) in frames.deeds
    priced = any(tree.case(c).split(" ")[0] in {"without", "unless"} for c in tree.subtree(i))
    return (nothing or passive) and not priced


def _is_granted(frames: Frames, tree: Tree, i: int) -> bool:
    """ "The prisoners will be freed": a passive of what one grants, nobody else named who does it."""
    if not tree.auxiliaries(i) & _WILL or tree.child(i, "aux:pass") is None or tree.negated(i):
        return False
    agent = tree.child(i, "obl:agent")
    return agent is None and tree.lemma(i) in frames.deeds and tree.lemma(i) not in frames.hostile


def _told(tree: Tree, i: int) -> Span:
    """What is said will be: the predicate with its subject."""
    loose = [
        c
        for c in tree.children(i)
        if tree.words[c].relation.startswith(_LOOSE) and not tree.words[c].relation.startswith(("nsubj",))
    ]
    return tree.phrase(i, without=loose)


def _issue(view: View, frames: Frames, tree: Tree, i: int, span: Span) -> str | None:
    """The issue of what is done, else of that with whom or what it is done to; None where none is sure."""
    outside = [c for c in tree.children(i) if tree.words[c].relation.startswith(_LOOSE)]
    for told in (tree.phrase(i, without=outside), span):
        ranked = issues_of(view).ranked(told.of(view.text))
        if ranked and ranked[0][1] >= _SURE and ranked[0][0] in frames.given:
            return ranked[0][0]
    return None


def preconditions(view: View, tree: Tree) -> list[Position]:
    """ "Until the last soldier has left", "only when": what a party says must come first is demanded."""
    found = []
    for party, clause in _clauses(view, tree):
        span = tree.phrase(clause, without=tree.children(clause, "mark", "case", "punct"))
        ranked = issues_of(view).ranked(span.of(view.text))
        if not ranked or ranked[0][1] < _LIKELY or ranked[0][0] == "settlement":
            continue  # what goes on until there is peace asks for nothing
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        told = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        above = tree.head(clause)
        evidence = span if above is None else span.join(tree.words[above].span)
        found.append(
            Position(
                evidence=evidence,
                party=party,
                stance="demand",
                issue=ranked[0][0],
                target=told[0] if told else None,
                content=span,
            )
        )
    return found


def _clauses(view: View, tree: Tree) -> Iterator[tuple[str, int]]:
    """Clauses that name what must come first, each with the party that says so."""
    for i, word in enumerate(tree.words):
        if not word.relation.startswith("advcl") or not _opens(tree, i):
            continue
        over = view.statement_over(word.span)
        if over is None or over.party is None:
            continue
        head = tree.head(i)
        if head is None or not _is_pending(tree, head):
            continue
        yield over.party, i


def _opens(tree: Tree, clause: int) -> bool:
    mark = tree.case(clause).split(" ")
    if mark[0] in {"until", "till", "unless"}:
        return True
    first = tree.reach(clause)[0]
    only = {tree.words[k].text.lower() for k in (first, first - 1) if k >= 0}
    if "only" in only and mark[0] in {"if", "when", "once", "after"}:
        return True
    if mark[0] in {"provided", "providing"}:
        return True
    return mark[0] == "before"


def _is_pending(tree: Tree, head: int) -> bool:
    """Whether what waits for the clause is still to come, or ruled out till then."""
    if tree.auxiliaries(head) & _BARRING or tree.negated(head):
        return True
    above = tree.head(head)
    return (
        above is not None
        and tree.words[head].relation == "xcomp"
        and bool(tree.auxiliaries(above) & _BARRING)
    )
