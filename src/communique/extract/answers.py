"""The issue of a stance: that of its own words, of the words around them, or of the stance it answers."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.issues import issues_of
from communique.extract.stance_contents import Thing
from communique.extract.stances import Frames, Stance
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.claims import Position
from communique.model.span import Span

_NAMED = 2.5  # strength from which an issue is taken as named
_LIKELY = 1.0  # strength from which an issue is not only hinted at
_TALKS = frozenset(
    {"talk", "talks", "talking", "negotiate", "negotiating", "negotiations", "dialogue", "table"}
)
_OPEN = frozenset(
    {"end", "halt", "stop", "return", "extension", "start", "resumption", "access", "date", "help"}
)
"""Nouns that say little without what they are of, which the parse may have hung elsewhere."""
_GOING_ON = frozenset(
    {
        "resume",
        "resuming",
        "resumption",
        "continue",
        "ongoing",
        "on",
        "renew",
        "reopen",
        "restart",
        "peace",
        "solution",
    }
)
"""Words of talks that go on, or of what they are for."""
_NEAR = 2
"""How many sentences back a stance may be that is answered."""
_ORDER = {"first": 0, "former": 0, "second": 1, "latter": -1, "last": -1, "third": 2}


def issue_of_thing(
    view: View, frames: Frames, stance: Stance, thing: Thing, before: Sequence[Position], party: str
) -> str:
    """The issue of one thing; `other` where neither its words nor what it points to name one."""
    tree = stance.tree
    ranked = issues_of(view).ranked(thing.words)
    strength = ranked[0][1] if ranked else 0.0
    named = _NAMED if stance.stance == "undisclosed" else _LIKELY
    if strength >= named:
        return _of_talks(stance, thing, ranked[0][0])
    if stance.bare or _points(frames, tree, thing):
        found = answered(view, stance, thing, before, party)
        if found is not None:
            return found.issue
    if stance.stance == "undisclosed":
        return _asked_about(view, stance)
    if ranked and not stance.bare:
        return _of_talks(stance, thing, ranked[0][0])
    return "other" if stance.bare else _issue_around(view, frames, stance, thing)


def _issue_around(view: View, frames: Frames, stance: Stance, thing: Thing) -> str:
    """The issue of the words around a thing that names none itself."""
    for wider in _wider(stance.tree, stance, thing):
        around = issues_of(view).ranked(wider.of(view.text))
        if around and around[0][1] >= _NAMED:
            return around[0][0]
    # a plan, terms, an initiative without more is one for the whole
    return "settlement" if stance.tree.lemma(thing.head) in frames.whole else "other"


def answered(
    view: View, stance: Stance, thing: Thing, before: Sequence[Position], party: str
) -> Position | None:
    """The stance that "this demand", "the first" or a bare refusal answers: the latest of another party."""
    tree, own = stance.tree, stance.stance == "demand"
    near = [
        p
        for p in before
        if (own or p.party != party)
        and p.stance in {"demand", "offer"}
        and p.issue != "other"
        and 0 <= tree.number - _sentence(view, p) <= _NEAR
    ]
    if not near:
        return None
    latest = _sentence(view, near[-1])
    place = _ORDER.get(tree.lemma(thing.head), -1)
    group = [p for p in near if _sentence(view, p) == latest and p.party == near[-1].party]
    if tree.lemma(thing.head) in {"first", "second", "third", "former", "latter"}:
        while len(group) < 2 and latest > tree.number - _NEAR:
            latest -= 1
            earlier = [p for p in near if _sentence(view, p) == latest and p.party == near[-1].party]
            group = earlier or group
        return group[place] if place < len(group) else None
    return group[0] if stance.bare else group[-1]


def _of_talks(stance: Stance, thing: Thing, issue: str) -> str:
    """Whether one is ready to talk is who takes part; that talks go on, or are demanded, is to settle."""
    if issue != "settlement" or stance.stance not in {"offer", "accept", "reject"}:
        return issue
    words = set(thing.words.lower().replace('"', " ").split())
    if words & _TALKS and (stance.stance == "reject" or not words & _GOING_ON):
        return "participation"
    return "leaders_meeting" if stance.stance == "accept" and "meeting" in words else issue


def _asked_about(view: View, stance: Stance) -> str:
    """The issue of what was asked ("asked whether they would leave"), or of what the silence is said of."""
    tree = stance.tree
    spans = [
        tree.phrase(c)
        for i, word in enumerate(tree.words)
        if word.lemma in {"ask", "question", "press"} and word.xpos in {"VBD", "VBN"}
        for c in tree.children(i, "ccomp", "obl", "advcl")
    ]
    noun = tree.head(stance.word)
    if noun is not None and tree.words[stance.word].relation.startswith("acl"):
        loose = [c for c in tree.children(noun) if tree.words[c].relation.startswith("acl")]
        spans.append(tree.phrase(noun, without=loose))
    for span in spans:
        ranked = issues_of(view).ranked(span.of(view.text))
        if ranked and ranked[0][1] >= _LIKELY:
            return ranked[0][0]
    return "other"


def _points(frames: Frames, tree: Tree, thing: Thing) -> bool:
    """Whether a thing is named only by a word that points back: "this demand", "it", "the first"."""
    word = tree.words[thing.head]
    return tree.lemma(thing.head) in frames.pointing or word.upos in {"PRON", "DET", "ADJ", "NUM"}


def _wider(tree: Tree, stance: Stance, thing: Thing) -> list[Span]:
    """Wider passages around a thing: with whom it is asked of, and from the word of stance on."""
    spans = []
    if stance.target is not None:
        spans.append(tree.phrase(stance.target).join(thing.span))
    if (
        thing.head == stance.contents[0]
        and stance.word < thing.head
        and tree.words[stance.word].upos != "ADJ"
    ):
        spans.append(tree.words[stance.word].span.join(thing.span))
    if tree.words[stance.word].upos == "VERB" and tree.lemma(thing.head) in _OPEN:
        spans.append(tree.from_word(stance.word))
    return spans


def _sentence(view: View, position: Position) -> int:
    tree = view.tree_of(position.evidence)
    return tree.number if tree is not None else -99
