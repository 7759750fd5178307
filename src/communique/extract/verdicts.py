"""Stances that no verb of stance tells: terms called unacceptable, and what a side says it will do."""

from __future__ import annotations

from collections.abc import Sequence

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
        if word.upos not in {"VERB", "ADJ"} or not _auxiliaries(tree, i) & {"will", "would", "shall"}:
            continue
        party = _own_party(view, tree, i)
        if party is None:
            continue
        deed = tree.child(i, "xcomp") if tree.lemma(i) in {"begin", "start"} else i
        if tree.negated(i) and (tree.lemma(i) in _SILENCE or _opened_by(tree, i)):
            continue
        refusable = tree.negated(i) and word.upos == "VERB" and tree.child(i, "aux:pass") is None
        if not refusable and tree.lemma(deed) not in frames.deeds:
            continue
        if tree.case(i).split(" ")[0] in {"whether", "if", "unless", "until"}:
            continue
        span = _deed(frames, tree, i)
        ranked = _ranked(view, tree, i, span)
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


def _auxiliaries(tree: Tree, i: int) -> set[str]:
    """The auxiliaries of a verb, also of "release" in "will begin leaving and release"."""
    own, joined = tree.auxiliaries(i), tree.head(i)
    if own or joined is None or tree.words[i].relation != "conj" or tree.words[i].xpos != "VB":
        return own
    above = tree.head(joined)
    beside = tree.words[joined].relation == "xcomp" and tree.words[joined].xpos == "VBG"
    return tree.auxiliaries(above) if beside and above is not None else own


def _ranked(view: View, tree: Tree, i: int, span: Span) -> list[tuple[str, float]]:
    """The issues of a deed, read with who does it where that tells more: "its forces would leave"."""
    ranked = issues_of(view).ranked(span.of(view.text))
    subject = tree.subject(i)
    if subject is None or (ranked and ranked[0][1] >= _SURE):
        return ranked
    return issues_of(view).ranked(f"{tree.phrase(subject).of(view.text)} {span.of(view.text)}")


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
    marks = frames.blocks if tree.negated(i) else frames.conditions
    wanted += [c for c in tree.children(i, "advcl") if _is_marked(tree, c, marks)]
    wanted += [c for soon in _soon(tree, i) for c in tree.children(soon, "advcl")]
    found = []
    for head in wanted:
        span = tree.phrase(head, without=tree.children(head, "case", "mark"))
        issue = issue_of(view, span)
        if issue != "other":
            evidence = tree.words[i].span.join(span)
            found.append(Position(evidence=evidence, party=party, stance="demand", issue=issue, content=span))
    return found


def _soon(tree: Tree, i: int) -> list[int]:
    """The "soon" of "as soon as", under which the parse hangs the clause."""
    return [c for c in tree.children(i, "advmod") if tree.lemma(c) == "soon" and tree.children(c, "advcl")]


def _is_marked(tree: Tree, clause: int, marks: Sequence[str]) -> bool:
    mark = tree.case(clause)
    return any(mark == m or mark.startswith(f"{m} ") for m in marks)


def _deed(frames: Frames, tree: Tree, i: int) -> Span:
    """What is done, without its subject and without what it is made to depend on."""
    loose = [
        c
        for c in tree.children(i)
        if tree.words[c].relation.startswith(("nsubj", "punct", "conj", "cc", "mark", "parataxis", "aux"))
        or (
            tree.words[c].relation.startswith("advcl")
            and not tree.negated(i)
            and _is_marked(tree, c, frames.conditions)
        )
    ]
    begun = [b for c in tree.children(i, "xcomp") for b in tree.children(c, "conj", "cc")]
    return tree.phrase(i, without=[*loose, *begun, *_soon(tree, i)])
