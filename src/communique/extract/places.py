"""Where something happens, as the words about it say."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_IN = frozenset({"in", "at", "on", "near", "outside", "along", "close to", "inside", "from"})
_SEATS = frozenset(
    {"Kremlin", "House", "Palace", "Ministry", "Embassy", "Headquarters", "Hotel", "Nations", "Parliament"}
)
_ARRIVALS = frozenset({"arrive", "gather", "meet", "travel", "fly", "land", "return", "head", "visit"})


def place_of(view: View, tree: Tree, words: Sequence[int]) -> str | None:
    """The place said of any of these words ("in Geneva", "at the border village of"), nearest first."""
    venues = frozenset(view.table("meetings")["places"]["venues"])
    for i in dict.fromkeys(words):
        for c in tree.children(i, "nmod", "obl"):
            case = tree.case(c)
            arrives = case == "to" and tree.lemma(i) in _ARRIVALS
            if (case in _IN or arrives) and _is_place(view, tree, c, venues):
                return _named(view, tree, c, case)
        deep = [
            c
            for n in tree.children(i, "nmod", "obl")
            for c in tree.subtree(n, without=tree.children(n, "acl", "advcl", "conj"))
        ]
        for c in deep:
            if tree.case(c) in {"in", "at"} and tree.head(c) != i and _is_town(view, tree, c):
                return _named(view, tree, c, "in")
        if (
            i
            and tree.words[i - 1].head == i
            and tree.words[i - 1].relation.startswith(("compound", "nmod", "obl", "amod"))
        ):
            mention = view.mention_at(tree, i - 1)
            if mention is not None and mention.type == "LOC" and mention.actor is None:
                return mention.span.of(view.text)
    return None


def _is_place(view: View, tree: Tree, i: int, venues: frozenset[str]) -> bool:
    if any(t.span.touches(tree.words[i].span) for t in view.times_in(tree.span)):
        return False
    mention = view.mention_at(tree, i)
    if tree.case(i) in {"on", "from"}:
        return tree.lemma(i) in venues
    if mention is not None:
        return mention.type == "LOC" or tree.words[i].text in _SEATS
    return tree.lemma(i) in venues


def _is_town(view: View, tree: Tree, i: int) -> bool:
    """A named place that is no party: a phrase further off may place something else."""
    mention = view.mention_at(tree, i)
    return mention is not None and mention.type == "LOC" and mention.actor is None


def _named(view: View, tree: Tree, i: int, case: str) -> str:
    """The phrase without its preposition (unless that is "near") and article; clauses and times left out."""
    loose = [
        c
        for c in tree.children(i)
        if (
            tree.words[c].relation.startswith(("acl", "conj", "cc", "parataxis", "punct", "appos"))
            and not _continues(view, tree, i, c)
        )
        or tree.words[c].relation.startswith(("case", "det"))
        or (tree.words[c].relation.startswith("nmod") and tree.case(c) not in {"of", "'s", "’s", ""})
    ]
    loose += [
        c
        for n in tree.children(i, "nmod", "flat", "compound")
        for c in tree.children(n, "conj", "cc", "appos", "acl", "punct")
    ]
    words = tree.subtree(i, without=loose)
    span: Span = tree.span_of(words)
    text = " ".join(span.of(view.text).split())
    return (
        f"{case} the {text}"
        if case == "near" and tree.child(i, "det") is not None
        else f"near {text}"
        if case == "near"
        else text
    )


def _continues(view: View, tree: Tree, i: int, c: int) -> bool:
    """Whether an apposition is the country after a town ("Reykjavik, Iceland")."""
    mention = view.mention_at(tree, c)
    return (
        tree.words[c].relation.startswith("appos")
        and mention is not None
        and mention.type == "LOC"
        and c == i + 2
    )
