"""What a stance is on, thing by thing: "a ceasefire and the withdrawal of troops" are two."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.issues import issues_of
from communique.extract.stances import Frames, Stance
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span


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
        return [antecedent_thing(view, tree, antecedent)]
    first = stance.contents[0]
    for content in stance.contents:
        told = tree.words[content].xpos in {"VBD", "VBZ"} and tree.case(first) == "to"
        if told and content != first:
            continue  # "promised to end the siege and freed ten soldiers": done, not promised
        listed = _list(frames, tree, content)
        for head in listed or [content, *_further(tree, content)]:
            found += _split(view, stance, head)
    return [_refused(view, stance, t) for t in found[:1]] if stance.settled else found


def _refused(view: View, stance: Stance, thing: Thing) -> Thing:
    """What is refused under "will not": the doing of it, not the thing alone."""
    span = stance.tree.words[stance.word].span.join(thing.span)
    return Thing(thing.head, span, span.of(view.text))


def _antecedent(tree: Tree, stance: Stance) -> int | None:
    """What "which X had offered to accept" is said of."""
    content = tree.child(stance.contents[0], "obj")
    noun = tree.head(stance.word)
    relative = tree.words[stance.word].relation.startswith("acl:relcl")
    return noun if relative and tree.lemma(content) in {"which", "that"} else None


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
        if tree.words[c].relation in {"conj", "cc", "case", "mark", "punct", "cc:preconj"}
        or (tree.words[c].relation == "nsubj" and content != stance.contents[0])
        or tree.words[c].relation == "appos"
        or c in further
    ]
    span = tree.span_of([w for w in tree.subtree(content, without=loose) if w != stance.word])
    return span.join(tree.phrase(stance.tail)) if stance.tail is not None else span
