"""Demands put as duties: "Russia must withdraw", "all sides should", "we need", "it is time to".

In reported speech the demand is the speaker's; in narration it needs a stance noun before it ("the
Kremlin's demands: Ukraine must ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.issues import issue_of
from communique.extract.stances import Stance
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position
from communique.model.span import Span

_DUTY = frozenset({"must", "should", "ought"})
_BARRING = frozenset({"can", "could", "will", "would", "shall", "must", "may"})
_OPENING = frozenset({"before", "until", "till", "unless"})


def modal_demands(view: View, tree: Tree, stances: Sequence[Stance]) -> list[Position]:
    """The demands of one sentence that stand in modal verbs."""
    found = []
    for i, word in enumerate(tree.words):
        if word.upos not in {"VERB", "ADJ", "NOUN"}:
            continue
        further = word.relation == "conj" and issue_of(view, _predicate(tree, i)) == "other"
        if tree.auxiliaries(i) & _DUTY or (_needed(tree, i) and not further):
            found += _duty(view, tree, i, stances)
        elif _obliged(view, tree, i):
            found += [p for p in _duty(view, tree, i, stances) if p.issue != "other"]
        found += _without(view, tree, i)
    return found


def _needed(tree: Tree, i: int) -> bool:
    """ "Need to do", "it is time to do": the word of need above an infinitive."""
    head = tree.head(i)
    if head is not None and tree.words[i].relation == "conj" and tree.words[i].xpos == "VB":
        return tree.words[head].xpos == "VB" and _needed(tree, head)
    if head is not None and tree.lemma(head) == "time" and tree.case(i) == "to":
        return tree.child(head, "cop") is not None and not tree.negated(head)
    return (
        head is not None
        and tree.words[i].relation == "xcomp"
        and tree.lemma(head) == "need"
        and not tree.negated(head)
    )


def _obliged(view: View, tree: Tree, i: int) -> bool:
    """ "Their fighters have to leave": what others have to do; what one has to do oneself is no demand."""
    head = tree.head(i)
    over = view.statement_over(tree.words[i].span)
    if head is None or over is None or tree.words[i].relation != "xcomp" or tree.lemma(head) != "have":
        return False
    subject = tree.child(head, "nsubj")
    if subject is None or tree.words[subject].upos == "PRON" or tree.negated(head):
        return False
    named = view.parties_of(tree, subject)
    return tree.case(i).endswith("to") and (not named or any(p != over.party for p in named))


def _duty(view: View, tree: Tree, i: int, stances: Sequence[Stance]) -> list[Position]:
    party = _demander(view, tree, i, stances)
    if party is None:
        said = view.statement_over(tree.words[i].span) is not None
        reason = Reason.NO_PARTY if said else Reason.NO_HOLDER
        view.abstain("position", reason, _predicate(tree, i), seen="demand")
        return []
    if tree.lemma(i) in {"say", "admit", "ask", "know", "note", "remember", "confess", "add"}:
        return []  # "I must say": nothing is asked for
    subject = tree.subject(i)
    told = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
    span = _predicate(tree, i)
    whole = span.join(tree.phrase(subject)) if subject is not None and subject < i else span
    return [
        Position(
            evidence=whole,
            party=party,
            stance="reject" if tree.negated(i) else "demand",
            issue=issue_of(view, span, [whole]),
            target=told[0] if told else None,
            content=span,
        )
    ]


def _predicate(tree: Tree, i: int) -> Span:
    loose = [
        c
        for c in tree.children(i)
        if tree.words[c].relation.startswith(
            ("nsubj", "aux", "punct", "conj", "cc", "mark", "parataxis", "advcl")
        )
    ]
    return tree.phrase(i, without=loose)


def _demander(view: View, tree: Tree, i: int, stances: Sequence[Stance]) -> str | None:
    over = view.statement_over(tree.words[i].span)
    if over is not None:
        return over.party
    for stance in stances:
        if stance.word < i and tree.words[stance.word].upos == "NOUN" and stance.stance == "demand":
            return view.party_of(tree, stance.holder)
    nouns = [
        n
        for n, w in enumerate(tree.words[:i])
        if w.lemma in {"demand", "condition", "term"} and w.upos == "NOUN"
    ]
    for noun in nouns:
        holder = tree.child(noun, "nmod:poss", "amod")
        if holder is not None:
            return view.party_of(tree, holder)
    return None


def _without(view: View, tree: Tree, i: int) -> list[Position]:
    """ "Will not sign a deal without X", "there can be no talks until X": X is demanded."""
    if tree.words[i].upos not in {"VERB", "NOUN", "ADJ"} or not _barred(tree, i):
        return []
    party = _bars(view, tree, i)
    if party is None:
        return []
    found = []
    for part in tree.subtree(i):
        if not _opens(tree, part):
            continue
        span = tree.phrase(part, without=tree.children(part, "case", "mark", "punct"))
        issue = issue_of(view, span)
        if issue == "other":
            continue
        subject = tree.child(part, "nsubj", "nsubj:pass")
        told = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        found.append(
            Position(
                evidence=tree.words[i].span.join(span),
                party=party,
                stance="demand",
                issue=issue,
                target=told[0] if told else None,
                content=span,
            )
        )
    return found


def _barred(tree: Tree, i: int) -> bool:
    """Whether a predicate says that something shall not be: "will not sign", "there can be no talks"."""
    if tree.negated(i):
        return True
    about = [i, *tree.children(i, "nsubj", "nsubj:pass", "obj")]
    nothing = any(
        tree.lemma(a) == "nothing" or any(tree.lemma(d) == "no" for d in tree.children(a, "det"))
        for a in about
    )
    return nothing and (bool(tree.auxiliaries(i) & _BARRING) or tree.child(i, "expl") is not None)


def _bars(view: View, tree: Tree, i: int) -> str | None:
    """Who bars it: who does it not, where that is a party, else who says so."""
    subject = tree.subject(i)
    own = view.party_of(tree, subject) if subject is not None else None
    over = view.statement_over(tree.words[i].span)
    return own if own is not None or over is None else over.party


def _opens(tree: Tree, part: int) -> bool:
    """Whether a part names what would open the way: "without X", "until X", "unless X"."""
    word, mark = tree.words[part], tree.case(part).split(" ")[0]
    if word.upos in {"NOUN", "PROPN"} and mark == "without":
        return True
    return mark in _OPENING and word.upos == "VERB" and word.relation.startswith("advcl")


def imperatives(view: View, tree: Tree) -> list[Position]:
    """ "Silence the guns," X said: what a speaker tells the others to do, in so many words."""
    found = []
    for i, word in enumerate(tree.words):
        if (
            word.xpos != "VB"
            or word.upos != "VERB"
            or tree.child(i, "nsubj", "aux", "mark", "expl") is not None
        ):
            continue
        if word.relation not in {"root", "ccomp", "parataxis", "conj"} or tree.lemma(i) in {
            "let",
            "thank",
            "look",
        }:
            continue
        head = tree.head(i)
        if word.relation == "conj" and (
            head is None
            or tree.words[head].xpos != "VB"
            or tree.child(head, "aux", "mark", "nsubj") is not None
        ):
            continue
        over = view.statement_over(word.span)
        if over is None or over.party is None or not view.quotations_touching(word.span):
            continue
        span = _predicate(tree, i)
        issue = issue_of(view, span)
        if issue == "other":
            view.abstain("position", Reason.NO_ISSUE, span, seen="demand")
            continue
        stance = "reject" if tree.negated(i) else "demand"
        found.append(Position(evidence=span, party=over.party, stance=stance, issue=issue, content=span))
    return found
