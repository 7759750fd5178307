"""Stances that no verb of stance tells: terms called unacceptable, and what a side says it will do."""

from __future__ import annotations

from communique.extract.issues import issue_of, issues_of
from communique.extract.stances import Frames
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position
from communique.model.span import Span

# What one does who leaves the table: "will pull out of the talks".
_LEAVING = frozenset(
    {"pull", "walk", "withdraw", "quit", "leave", "boycott", "suspend", "break", "abandon", "stay"}
)
# Verbs that under "will not" keep something back instead of refusing it.
_SILENCE = frozenset(
    {"say", "comment", "draw", "disclose", "reveal", "answer", "discuss", "elaborate", "be", "have"}
)
_SURE = 2.5  # strength from which an issue is taken as named


def judgements(view: View, frames: Frames, tree: Tree, before: list[Position]) -> list[Position]:
    """ "described Russia's conditions as unrealistic", "the plan is a non-starter": a rejection."""
    found = []
    for i, word in enumerate(tree.words):
        named = word.lemma in frames.rejecting or word.text.lower() in frames.rejecting
        if not named and not _out_of_question(tree, i):
            continue
        if word.upos == "VERB" or not _predicated(tree, i):
            continue
        thing = _judged(tree, i)
        over = view.statement_over(word.span)
        if (
            thing is None
            or tree.case(thing) == "to"
            or over is None
            or over.party is None
            or _negative(tree, i)
        ):
            continue
        span = tree.phrase(thing)
        ranked = issues_of(view).ranked(span.of(view.text))
        about_terms = tree.lemma(thing) in frames.pointing
        if not about_terms and not (ranked and ranked[0][1] >= _SURE):
            view.abstain("position", Reason.NO_ISSUE, span.join(word.span), seen="reject")
            continue
        answered = [p for p in before if p.party != over.party and p.stance in {"demand", "offer"}]
        issue = ranked[0][0] if ranked else answered[-1].issue if answered else "settlement"
        owner = tree.child(thing, "nmod:poss", "amod")
        targets = [p for p in view.parties_of(tree, owner) if p != over.party] if owner is not None else []
        found.append(
            Position(
                evidence=span.join(word.span),
                party=over.party,
                stance="reject",
                issue=issue,
                target=targets[0] if targets else None,
                content=span,
            )
        )
    return found[:1]


def _out_of_question(tree: Tree, i: int) -> bool:
    return tree.lemma(i) in {"question", "reach", "bounds"} and tree.case(i).startswith("out")


def _judged(tree: Tree, i: int) -> int | None:
    """What a judging word is said of: the subject of a copula, or the object of "described ... as"."""
    for at in (i, *tree.ancestors(i)):
        if tree.child(at, "cop") is not None:
            return tree.child(at, "nsubj", "csubj")
        if tree.words[at].upos == "VERB":
            return tree.child(at, "obj", "nsubj:pass")
    return None


def _predicated(tree: Tree, i: int) -> bool:
    """Whether a word is said of something, and does not merely stand before a noun."""
    if tree.words[i].relation not in {"amod", "compound", "nmod", "nsubj", "obj"}:
        return True
    head = tree.head(i)
    return head is not None and (tree.child(head, "cop") is not None or tree.case(head) == "as")


def _negative(tree: Tree, i: int) -> bool:
    return any(tree.negated(at) for at in (i, *tree.ancestors(i)))


def undertakings(view: View, frames: Frames, tree: Tree) -> list[Position]:
    """ "said it will withdraw its troops": offered is what one will do, refused what not."""
    found = []
    for i, word in enumerate(tree.words):
        if word.upos not in {"VERB", "ADJ"} or not tree.auxiliaries(i) & {"will", "would", "shall"}:
            continue
        party = _own_party(view, tree, i)
        if party is None or (
            tree.child(i, "advcl") is not None and _conditional(tree, i) and not tree.negated(i)
        ):
            continue
        deed = tree.child(i, "xcomp") if tree.lemma(i) in {"begin", "start"} else i
        if tree.negated(i) and (tree.lemma(i) in _SILENCE or _opened_by(tree, i)):
            continue
        refusable = tree.negated(i) and word.upos == "VERB" and tree.child(i, "aux:pass") is None
        if not refusable and tree.lemma(deed) not in frames.deeds:
            continue
        if tree.case(i).split(" ")[0] in {"whether", "if", "unless", "until"}:
            continue
        span = _deed(tree, i)
        ranked = issues_of(view).ranked(span.of(view.text))
        if not ranked or ranked[0][1] < _SURE or ranked[0][0] not in frames.given:
            view.abstain("position", Reason.NO_ISSUE, span, seen="offer")
            continue
        leaves = ranked[0][0] == "participation" and tree.lemma(deed) in _LEAVING
        refused = leaves or (tree.negated(i) and ranked[0][0] != "alliance")
        subject = tree.subject(i)
        found.append(
            Position(
                evidence=span if subject is None else span.join(tree.words[subject].span),
                party=party,
                stance="reject" if refused else "offer",
                issue=ranked[0][0],
                content=span,
            )
        )
        found += _price(view, frames, tree, i, party)
    return found


def _opened_by(tree: Tree, i: int) -> bool:
    """ "Will not sign without X": the way is not barred, X is asked for."""
    return any(tree.case(c).split(" ")[0] in {"without", "unless"} for c in tree.subtree(i))


def _own_party(view: View, tree: Tree, i: int) -> str | None:
    """Whose deed a verb tells: the speaker's own, or in narration, where it is refused, its subject's."""
    subject = tree.subject(i)
    if subject is None:
        return None
    own = view.parties_of(tree, subject)
    over = view.statement_over(tree.words[i].span)
    if over is not None and over.party is not None:
        return over.party if over.party in own else None
    return own[0] if len(own) == 1 and tree.negated(i) and over is None else None


def _price(view: View, frames: Frames, tree: Tree, i: int, party: str) -> list[Position]:
    """What is asked for a deed ("in exchange for X"), or must come before it ("will not, until X")."""
    wanted = [
        w
        for c in tree.children(i, "obl")
        if tree.lemma(c) in {"exchange", "return"} and tree.case(c) == "in"
        for w in (*tree.children(c, "nmod"), *tree.children(i, "obl"))
        if tree.case(w) == "for" and w > c
    ]
    if tree.negated(i):
        wanted += [c for c in tree.children(i, "advcl") if tree.case(c) in frames.blocks]
    found = []
    for head in wanted:
        span = tree.phrase(head, without=tree.children(head, "case", "mark"))
        issue = issue_of(view, span)
        if issue != "other":
            evidence = tree.words[i].span.join(span)
            found.append(Position(evidence=evidence, party=party, stance="demand", issue=issue, content=span))
    return found


def _deed(tree: Tree, i: int) -> Span:
    loose = [
        c
        for c in tree.children(i)
        if tree.words[c].relation.startswith(("nsubj", "punct", "conj", "cc", "mark", "parataxis", "aux"))
    ]
    return tree.phrase(i, without=loose)


def _conditional(tree: Tree, i: int) -> bool:
    return any(tree.case(c).split(" ")[0] in {"if", "unless"} for c in tree.children(i, "advcl"))
