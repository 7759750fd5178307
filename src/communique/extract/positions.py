"""Positions: what each party demands, offers, accepts, rejects, or will not say."""

from __future__ import annotations

from communique.extract.issues import issue_of, issues_of
from communique.extract.modals import imperatives, modal_demands
from communique.extract.stances import Frames, Stance
from communique.extract.tree import Tree
from communique.extract.verdicts import judgements, undertakings
from communique.extract.view import View
from communique.model.claims import Position
from communique.model.span import Span

_MUTUAL = frozenset(
    {
        "ceasefire",
        "troop_withdrawal",
        "territory",
        "neutrality",
        "prisoners",
        "hostages",
        "disarmament",
        "blockade",
        "protection_of_civilians",
        "recognition",
    }
)
_NAMED = 2.5  # strength from which an issue is taken as named
_JOINT = frozenset({"agree", "pledge", "promise", "commit", "vow"})
_OPPOSITE = {"accept": "reject", "reject": "accept", "offer": "reject"}


def find(view: View) -> list[Position]:
    """All positions of a report, in the order of the text."""
    frames = view.compiled("stances", lambda: Frames(view.table("stances")))
    found: list[Position] = []
    for tree in view.trees:
        stances = list(frames.find(tree))
        for stance in stances:
            found += _positions(view, frames, stance, found)
        found += modal_demands(view, tree, stances)
        found += imperatives(view, tree)
        found += judgements(view, frames, tree, found)
        found += undertakings(view, frames, tree)
    return _distinct(found)


def _positions(view: View, frames: Frames, stance: Stance, before: list[Position]) -> list[Position]:
    tree = stance.tree
    taken = _taken(frames, stance)
    holders = _holders(view, frames, stance)
    if taken is None or (tree.lemma(stance.word) in _JOINT and len(holders) > 1):
        return []  # what several agree to or pledge together is an agreement
    if taken == "offer" and any(
        tree.lemma(w) in frames.hostile
        for c in stance.contents
        for w in (c, *tree.children(c, "xcomp", "obj"))
    ):
        return []
    made = []
    for party in holders:
        target = _target(view, stance, party)
        for number, content in enumerate(_things(view, stance)):
            span = _content_span(tree, stance, content)
            issue = stance.issue or _issue(view, frames, stance, span, before, party)
            vague = issue == "other" and (number or not _is_strong(frames, stance))
            pointing = tree.words[content].upos in {"PRON", "DET", "NUM"}
            if issue == "other" and pointing and taken != "undisclosed":
                continue  # it points to something that was not found
            if taken != "undisclosed" and (vague or _is_time(view, span) or _is_speech(view, tree, content)):
                continue
            if tree.lemma(stance.word) == "insist" and issue == "other" and not _binding(tree, content):
                continue  # to insist that something is so demands nothing
            made.append(
                Position(
                    evidence=_evidence(stance, span),
                    party=party,
                    stance=taken,
                    issue=issue,
                    target=target or _other_side(view, party, issue, taken),
                    content=span,
                )
            )
            made += _conditions(view, frames, stance, party, content)
    return made


def _taken(frames: Frames, stance: Stance) -> str | None:
    """The stance with its negation and its own acts counted in; None where it is neither."""
    tree, word = stance.tree, stance.word
    if stance.stance == "undisclosed":
        return stance.stance
    taken = stance.stance
    if stance.own and stance.contents and stance.target is None:
        content = stance.contents[0]
        another = tree.child(content, "nsubj", "nsubj:pass") is not None
        if tree.words[content].upos == "VERB" and tree.lemma(content) in frames.concessions and not another:
            taken = "offer"
    if tree.words[word].upos != "NOUN" and tree.negated(word):
        return _OPPOSITE.get(taken)
    return taken


def _things(view: View, stance: Stance) -> list[int]:
    """What is demanded, one by one: "to secure a ceasefire and the withdrawal of troops" is two things."""
    tree, found = stance.tree, []
    for content in stance.contents:
        objects = [c for o in tree.children(content, "obj") for c in tree.conjuncts(o)]
        issues = {_named(view, tree.phrase(o, without=tree.children(o, "conj", "cc"))) for o in objects} - {
            None
        }
        found += (
            objects
            if tree.words[content].upos == "VERB" and len(objects) > 1 and len(issues) > 1
            else [content]
        )
    return found


def _named(view: View, span: Span) -> str | None:
    ranked = issues_of(view).ranked(span.of(view.text))
    return ranked[0][0] if ranked else None


def _binding(tree: Tree, content: int) -> bool:
    """Whether a clause says what is to be done: "must leave", "that the army leave"."""
    return (
        bool(tree.auxiliaries(content) & {"must", "should", "ought", "shall"})
        or tree.words[content].xpos == "VB"
    )


def _is_time(view: View, span: Span) -> bool:
    return any(t.span.covers(span) or len(t.span) * 2 > len(span) for t in view.times_in(span)) or any(
        t.span.covers(span) for t in view.annotations.times
    )


def _is_speech(view: View, tree: Tree, content: int) -> bool:
    """ "wanted to stress that ...": an announcement of speech, no demand."""
    says = view.compiled("saying verbs", lambda: frozenset(view.table("saying")["assert"]))
    return (
        tree.words[content].upos == "VERB"
        and tree.lemma(content) in says
        and tree.lemma(content) not in {"agree", "apologize", "apologise"}
    )


def _is_strong(frames: Frames, stance: Stance) -> bool:
    return stance.tree.lemma(stance.word) in frames.strong


def _holders(view: View, frames: Frames, stance: Stance) -> list[str]:
    """The parties that take a stance; of a stance noun also who adopts it."""
    tree = stance.tree
    found = list(view.parties_of(tree, stance.holder)) if stance.holder is not None else []
    if not found and tree.lemma(stance.holder) in frames.documents:
        # a text demands what those demand whose text it is: its owner, else who speaks of it
        over = view.statement_over(tree.words[stance.word].span)
        found = [over.party] if over is not None and over.party else []
        if tree.lemma(stance.holder) == "resolution":
            named = {m.party for m in view.annotations.mentions}
            found = [code for code in ("UNSC", "UN") if code in named][:1]
    if tree.words[stance.word].upos == "NOUN":
        governor = tree.head(stance.word)
        if (
            governor is not None
            and tree.lemma(governor) in frames.adopt
            and tree.words[stance.word].relation == "obj"
        ):
            subject = tree.subject(governor)
            found += [p for p in view.parties_of(tree, subject) if p not in found]
    return found


def _content_span(tree: Tree, stance: Stance, content: int) -> Span:
    """What is demanded, without its preposition and without the things joined to it."""
    loose = [
        c
        for c in tree.children(content)
        if tree.words[c].relation in {"conj", "cc", "case", "mark", "punct", "cc:preconj"}
        or (tree.words[c].relation == "nsubj" and content != stance.contents[0])
        or tree.words[c].relation == "appos"
    ]
    if content == stance.word:
        return tree.words[content].span
    words = [w for w in tree.subtree(content, without=loose) if w != stance.word]
    return tree.span_of(words)


def _evidence(stance: Stance, content: Span) -> Span:
    tree = stance.tree
    first = tree.words[stance.word].span
    if stance.holder is not None and abs(stance.holder - stance.word) < 40:
        loose = [
            c
            for c in tree.children(stance.holder)
            if tree.words[c].relation.startswith(("acl", "appos", "conj", "parataxis"))
        ]
        first = first.join(tree.phrase(stance.holder, without=[*loose, stance.word]))
    return first.join(content)


def _issue(
    view: View, frames: Frames, stance: Stance, content: Span, before: list[Position], party: str
) -> str:
    """The issue of the content; where it only points back, that of the stance it answers."""
    ranked = issues_of(view).ranked(content.of(view.text))
    tree = stance.tree
    if stance.stance == "undisclosed":
        return ranked[0][0] if ranked and ranked[0][1] >= _NAMED else "other"
    head = tree.head_of(content)
    points = head is not None and (
        tree.lemma(head) in frames.pointing or tree.words[head].upos in {"PRON", "DET", "ADJ"}
    )
    if (not ranked or ranked[0][1] < 1.0) and points:
        # "rejected this demand": the latest stance, of another party where it is answered
        own = stance.stance == "demand"
        answered = [
            p
            for p in before
            if (own or p.party != party) and p.stance in {"demand", "offer"} and p.issue != "other"
        ]
        if answered and tree.number - _sentence(view, answered[-1]) <= 2:
            return answered[-1].issue
    return ranked[0][0] if ranked else issue_of(view, content)


def _sentence(view: View, position: Position) -> int:
    tree = view.tree_of(position.evidence)
    return tree.number if tree is not None else -99


def _target(view: View, stance: Stance, party: str) -> str | None:
    tree = stance.tree
    if stance.target is not None:
        named = [p for p in view.parties_of(tree, stance.target) if p != party]
        if named:
            return named[0]
    for content in stance.contents[:1]:
        subject = tree.child(content, "nsubj", "nsubj:pass")
        told = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        if told:
            return told[0]
        owner = tree.child(content, "nmod:poss")
        owned = [p for p in view.parties_of(tree, owner) if p != party] if owner is not None else []
        if owned:
            return owned[0]
    return None


def _other_side(view: View, party: str, issue: str, stance: str) -> str | None:
    """The opponent, where one of the two principal parties speaks of what they negotiate about."""
    if (
        stance == "undisclosed"
        or issue not in _MUTUAL
        or party not in view.principals
        or len(view.principals) != 2
    ):
        return None
    return next(p for p in view.principals if p != party)


def _conditions(view: View, frames: Frames, stance: Stance, party: str, content: int) -> list[Position]:
    """ "... provided X": of a conditional offer or acceptance, what is asked in return."""
    if stance.stance not in {"offer", "accept"}:
        return []
    tree, made = stance.tree, []
    hangers = [*tree.children(content, "advcl"), *tree.children(stance.word, "advcl")]
    head = tree.head(stance.word)
    if head is not None:
        hangers += tree.children(head, "advcl")
    hangers += _in_exchange(tree, stance.word)
    for clause in dict.fromkeys(hangers):
        mark = tree.case(clause)
        provided = tree.lemma(clause) == "provide" and tree.words[clause].xpos == "VBN"
        exchanged = tree.words[clause].relation.startswith("nmod")
        marked = any(mark == c or mark.startswith(f"{c} ") for c in frames.conditions)
        if clause == stance.word or not (provided or exchanged or marked):
            continue
        asked = tree.child(clause, "ccomp") if provided else clause
        if asked is None:
            continue
        span = tree.phrase(asked, without=tree.children(asked, "mark", "case"))
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        others = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        made.append(
            Position(
                evidence=_evidence(stance, span),
                party=party,
                stance="demand",
                issue=issue_of(view, span),
                target=others[0] if others else None,
                content=span,
            )
        )
    return made


def _in_exchange(tree: Tree, word: int) -> list[int]:
    """What is wanted "in exchange for" or "in return for" what is offered."""
    return [
        wanted
        for i, w in enumerate(tree.words)
        if i > word and w.lemma in {"exchange", "return"} and tree.case(i) == "in"
        for wanted in tree.children(i, "nmod")
        if tree.case(wanted) == "for"
    ]


def _distinct(positions: list[Position]) -> list[Position]:
    """One claim per party, stance, issue and passage; what lies within a wider one of the same is dropped."""
    kept: list[Position] = []
    for position in sorted(positions, key=lambda p: (p.evidence.start, -p.evidence.end)):
        key = (position.party, position.stance, position.issue)
        content = position.content or position.evidence
        if any(
            key == (k.party, k.stance, k.issue) and (k.content or k.evidence).touches(content) for k in kept
        ):
            continue
        kept.append(position)
    return kept
