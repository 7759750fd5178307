"""What a stance is on, thing by thing: "a ceasefire and the withdrawal of troops" are two."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.issues import issues_of
from communique.extract.stances import Frames, Stance
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_SHORTEST, _LONGEST = 2, 16
"""How many words there are in what "a step" or "a condition" sums up, more than one and up to the other."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a stance is on: its head, its passage, and the words to read its issue from."""

    head: int
    span: Span
    words: str


def things(view: View, frames: Frames, stance: Stance) -> list[Thing]:
    """The things a stance is on, in order."""
    tree, found = stance.tree, []
    antecedent = _antecedent(tree, stance)
    if antecedent is not None:
        summed = _summed_up(view, frames, tree, antecedent)
        if summed is None and tree.lemma(antecedent) in frames.summing:
            return []  # it only refers back
        return [summed or antecedent_thing(view, tree, antecedent)]
    first = stance.contents[0]
    if stance.stance == "undisclosed" and tree.words[first].relation in {"obj", "obl", "ccomp", "advcl"}:
        return [_kept_back(view, tree, stance)]
    for content in stance.contents:
        told = tree.words[content].xpos in {"VBD", "VBZ"} and tree.case(first) == "to"
        if told and content != first:
            continue  # "promised to end the siege and freed ten soldiers": done, not promised
        listed = _list(frames, tree, content)
        for head in listed or [content, *_further(tree, content)]:
            found += _split(view, stance, head)
    return [_refused(view, stance, t) for t in found[:1]] if stance.settled else found


def _kept_back(view: View, tree: Tree, stance: Stance) -> Thing:
    """All that is not told, with the word that asks for it: "how many of its soldiers are there"."""
    head = stance.contents[0]
    words = tree.subtree(head, without=[c for c in tree.children(head) if tree.words[c].relation == "conj"])
    governor = tree.head(head)
    if tree.words[head].relation in {"obj", "obl"} and governor is not None:
        # a clause that the parse has cut off from its question word
        words += [
            w
            for c in tree.children(governor, "ccomp", "advcl", "acl")
            if c > head and tree.reach(c)[0] == tree.reach(head)[1] + 1
            for w in tree.subtree(c)
        ]
    outside = {w for c in tree.children(head, "case") for w in tree.subtree(c)}
    span = tree.span_of([w for w in words if w not in outside])
    return Thing(head, span, span.of(view.text))


def _refused(view: View, stance: Stance, thing: Thing) -> Thing:
    """What is refused under "will not": the doing of it, not the thing alone."""
    span = stance.tree.words[stance.word].span.join(thing.span)
    return Thing(thing.head, span, span.of(view.text))


def _antecedent(tree: Tree, stance: Stance) -> int | None:
    """What "which X had offered to accept" is said of."""
    content = tree.child(stance.contents[0], "obj")
    noun = tree.head(stance.word)
    if not tree.words[stance.word].relation.startswith("acl:relcl"):
        return None
    pointed = {tree.lemma(content), tree.lemma(stance.contents[0])} & {"which", "that"}
    listed = tree.child(noun, "appos") is not None if noun is not None else False
    told = stance.contents[0] == noun and tree.child(stance.word, "xcomp", "ccomp") is None and not listed
    return noun if pointed or told else None


def _summed_up(view: View, frames: Frames, tree: Tree, noun: int) -> Thing | None:
    """ "Leaving the city, a step it has demanded": what "a step" sums up, told before the comma."""
    if tree.lemma(noun) not in frames.summing:
        return None
    comma = next(w for w in tree.subtree(noun) if not tree.is_mark(w)) - 1
    if comma < 1 or tree.words[comma].text not in {",", "-", "–", "—"}:
        return None
    phrases = [(i, [w for w in tree.subtree(i) if w < comma]) for i in range(comma)]
    held = [(i, p) for i, p in phrases if p[-1] == comma - 1 and len(p) <= _LONGEST]
    within = [(i, p) for i, p in held if i != tree.root and len(p) > _SHORTEST]
    if not held:
        return None
    head, words = max(within or held, key=lambda pair: len(pair[1]))
    span = tree.span_of(words)
    return Thing(head, span, span.of(view.text))


def antecedent_thing(view: View, tree: Tree, noun: int) -> Thing:
    """The thing a relative clause is about, without the clause."""
    loose = [c for c in tree.children(noun) if tree.words[c].relation.startswith(("acl", "appos", "case"))]
    span = tree.phrase(noun, without=loose)
    return Thing(noun, span, span.of(view.text))


def _list(frames: Frames, tree: Tree, content: int) -> list[int]:
    """ "Two things: a seat and the lifting of sanctions": what a list names."""
    if tree.lemma(content) not in frames.listing:
        return []
    return [c for a in tree.children(content, "appos") for c in tree.conjuncts(a)]


def _further(tree: Tree, content: int) -> list[int]:
    """Infinitives that go on a list: "to restore power, to let aid in and to lift the siege"."""
    if tree.case(content) != "to" or tree.words[content].upos != "VERB":
        return []
    return [
        c
        for a in tree.children(content, "advcl", "parataxis")
        if tree.case(a) == "to" and a > content and _after_comma(tree, a)
        for c in tree.conjuncts(a)
        if tree.case(c) in {"to", ""}
    ]


def _after_comma(tree: Tree, clause: int) -> bool:
    first = tree.reach(clause)[0]
    return "," in {tree.words[first].text, tree.words[first - 1].text}


def _split(view: View, stance: Stance, content: int) -> list[Thing]:
    """A verb with objects on different issues is as many things, each read together with the verb."""
    tree = stance.tree
    text = view.text
    whole = _span(tree, stance, content)
    if stance.target is not None and stance.target < content and _undergoes(tree, content):
        # "wants the model to be part of it": what it is to happen to is wanted with it
        whole = tree.phrase(stance.target, without=tree.children(stance.target, "case")).join(whole)
        return [Thing(content, whole, whole.of(text))]
    if tree.words[content].upos != "VERB":
        return [Thing(content, whole, _words(view, tree, content, whole))]
    objects = [c for o in tree.children(content, "obj") for c in tree.conjuncts(o)]
    verb = tree.words[content].text
    parts = []
    for number, head in enumerate(objects):
        span = tree.phrase(head, without=tree.children(head, "conj", "cc", "punct"))
        wide = tree.words[content].span.join(span) if number == 0 else span
        parts.append(Thing(head, wide, f"{verb} {span.of(text)}"))
    named = {ranked[0][0] for p in parts if (ranked := issues_of(view).ranked(p.words))}
    if len(parts) > 1 and len(named) > 1:
        return parts
    return [Thing(content, whole, _words(view, tree, content, whole))]


def _is_condition(tree: Tree, clause: int) -> bool:
    """ "... unless the garrisons are emptied": what a thing is made to depend on is another thing."""
    mark = tree.case(clause).split(" ")[0]
    return tree.words[clause].relation.startswith("advcl") and mark in {
        "if",
        "unless",
        "until",
        "till",
        "once",
    }


def _undergoes(tree: Tree, content: int) -> bool:
    """Whether an infinitive is a passive or a state: "to be freed", "to be part of the talks"."""
    if not tree.case(content).endswith("to"):
        return False
    state = tree.words[content].upos == "ADJ" or tree.lemma(content) in {"part", "subject", "topic", "matter"}
    return tree.child(content, "aux:pass") is not None or (state and tree.child(content, "cop") is not None)


def _words(view: View, tree: Tree, content: int, span: Span) -> str:
    """The passage, with the "not" that stands before its verb."""
    said = span.of(view.text)
    denied = tree.words[content].upos == "VERB" and tree.negated(content) and "not" not in said.split()
    return f"not {said}" if denied else said


def _span(tree: Tree, stance: Stance, content: int) -> Span:
    """What is demanded, without its preposition and without the things joined to it."""
    if content == stance.word:
        return tree.words[content].span
    further = _further(tree, content)
    loose = [
        c
        for c in tree.children(content)
        if _is_condition(tree, c)
        or tree.words[c].relation in {"conj", "cc", "case", "mark", "punct", "cc:preconj"}
        or (tree.words[c].relation == "nsubj" and content != stance.contents[0])
        or tree.words[c].relation == "appos"
        or c in further
    ]
    span = tree.span_of([w for w in tree.subtree(content, without=loose) if w != stance.word])
    return span.join(tree.phrase(stance.tail)) if stance.tail is not None else span
