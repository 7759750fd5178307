"""Where something happens, as the words about it say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_IN = frozenset({"in", "at", "on", "near", "outside", "along", "close to", "inside", "from"})
_AT = frozenset({"in", "at", "near", "outside"})
_ABOUT = frozenset({"on", "over", "about", ";", ":", "—", "–"})
_REACH = 14
"""How many words behind a meeting its place is looked for where the parse gives none."""

_SEATS = frozenset(
    {"Kremlin", "House", "Palace", "Ministry", "Embassy", "Headquarters", "Hotel", "Nations", "Parliament"}
)
_OF_TOWN = re.compile(
    r"^(?:[\w-]+ ){0,3}(?:city|town|village|resort|capital|port|port city|suburb)(?: city)? of (?=[A-Z])"
)
_ARRIVALS = frozenset({"arrive", "gather", "meet", "travel", "fly", "land", "return", "head", "visit"})


def place_of(view: View, tree: Tree, words: Sequence[int]) -> str | None:
    """The place said of any of these words ("in Geneva", "at the border village of"), nearest first."""
    venues = frozenset(view.table("meetings")["places"]["venues"])
    for i in dict.fromkeys(words):
        where = _where(view, tree, i)
        if where is not None:
            return where
        for c in tree.children(i, "nmod", "obl"):
            case = _case(tree, c)
            arrives = case == "to" and tree.lemma(i) in _ARRIVALS
            if (case in _IN or arrives) and _is_place(view, tree, c, venues):
                return _named(view, tree, c, case)
        deep = [
            c
            for n in tree.children(i, "nmod", "obl")
            for c in tree.subtree(n, without=tree.children(n, "acl", "advcl", "conj"))
        ]
        for c in deep:
            if _case(tree, c) in {"in", "at"} and tree.head(c) != i and _is_town(view, tree, c, venues):
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


def place_after(view: View, tree: Tree, i: int) -> str | None:
    """The place that the words behind a meeting name in the same clause, wherever the parse has hung it.

    "Saw the president in Juba on the same day": nothing but people and times stands between.
    """
    for w in range(i + 1, min(i + _REACH, len(tree))):
        word = tree.words[w]
        if word.upos in {"VERB", "AUX", "SCONJ"} or word.text.lower() in _ABOUT:
            return None
        mention = view.mention_at(tree, w)
        if mention is None or mention.type != "LOC" or (mention.party in view.principals and mention.actor):
            continue
        start = tree.within(mention.span)[0]
        before = [x.text.lower() for x in tree.words[max(i + 1, start - 4) : start]]
        if before and (before[-1] in _AT or (before[-1] == "of" and set(before) & _AT)):
            return mention.span.of(view.text)
    return None


def _where(view: View, tree: Tree, i: int) -> str | None:
    """ "In Hurdal, where the two first met", "are to meet there": the place named before."""
    adverbs = {tree.words[c].text.lower(): c for c in tree.children(i, "advmod")}
    head = tree.head(i)
    if "where" in adverbs and head is not None and tree.words[i].relation.startswith("acl"):
        mention = view.mention_at(tree, head)
        if mention is not None and mention.type == "LOC":
            return mention.span.of(view.text)
        return None
    return _told_before(view, tree, adverbs["there"]) if "there" in adverbs else None


def _told_before(view: View, tree: Tree, i: int) -> str | None:
    """The last place in which something is, or to which somebody goes, before word `i`."""
    end = tree.words[i].span.start
    start = view.trees[max(0, tree.number - 1)].span.start
    for mention in reversed(view.mentions_in(Span(start, end))):
        if mention.type == "LOC" and not mention.pronoun and mention.span.end < end:
            before = view.text[max(0, mention.span.start - 12) : mention.span.start].split()
            if before and before[-1].lower() in _AT | {"to", "the"}:
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


def _case(tree: Tree, i: int) -> str:
    """The preposition before a name, wherever in it the parse hangs it."""
    own = tree.case(i)
    if own:
        return own
    return next((case for c in tree.children(i, "compound", "flat") if c < i and (case := tree.case(c))), "")


def _is_town(view: View, tree: Tree, i: int, venues: frozenset[str]) -> bool:
    """A named place that is no party, or a town said to be one: what is further off may place others."""
    mention = view.mention_at(tree, i)
    if tree.lemma(i) in venues:
        named = [view.mention_at(tree, c) for c in tree.children(i, "nmod") if tree.case(c) == "of"]
        return any(m is not None and m.type == "LOC" for m in named)
    return mention is not None and mention.type == "LOC" and mention.actor is None


def _named(view: View, tree: Tree, i: int, case: str) -> str:
    """A place's name; "the Saudi port city of Jeddah" is Jeddah, "the Kenyan capital" Nairobi."""
    owner = _town_of(view, tree, i) if case != "near" else None
    if owner is not None:
        return owner
    return _OF_TOWN.sub("", _as_written(view, tree, i, case))


def _town_of(view: View, tree: Tree, i: int) -> str | None:
    """The capital of the state named with it, or the town to which a venue belongs ("Bogota's theatre")."""
    if tree.words[i].upos != "NOUN":
        return None
    for c in tree.children(i, "nmod:poss", "amod", "compound", "nmod"):
        mention = view.mention_at(tree, c)
        if mention is None or mention.type == "PER":
            continue
        if tree.lemma(i) == "capital" and mention.actor is not None and mention.actor == mention.party:
            seats = view.compiled("first capitals", lambda: _capitals(view))
            return seats.get(mention.actor)
        if tree.words[c].relation == "nmod:poss" and mention.type == "LOC" and mention.actor is None:
            return mention.span.of(view.text)
    return None


def _capitals(view: View) -> dict[str, str]:
    """The capital of each state by its code."""
    rows = view.lexicon.rows("states", ("code", "capitals"))
    return {row["code"]: row["capitals"].split("|")[0] for row in rows if row["capitals"]}


def _as_written(view: View, tree: Tree, i: int, case: str) -> str:
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
    loose += [k for c in tree.children(i, "compound", "flat") for k in tree.children(c, "case", "det")]
    words = _name_only(view, tree, i, tree.subtree(i, without=loose))
    span: Span = tree.span_of(words)
    text = " ".join(span.of(view.text).split())
    return (
        f"{case} the {text}"
        if case == "near" and tree.child(i, "det") is not None
        else f"near {text}"
        if case == "near"
        else text
    )


def _name_only(view: View, tree: Tree, i: int, words: list[int]) -> list[int]:
    """The words about the head that can name a place: up to a time, a clause or what only places it."""
    times = view.times_in(tree.span)
    kept: list[int] = []
    for w in words:
        word = tree.words[w]
        timed = any(t.span.touches(word.span) for t in times)
        if w > i and (timed or word.upos in {"VERB", "AUX", "SCONJ", "ADV", "NUM"} or word.text in "(-–—;:"):
            break
        gap = w > i and kept and w - kept[-1] > 1
        if gap and any(tree.words[g].upos not in {"DET", "PUNCT"} for g in range(kept[-1] + 1, w)):
            break
        if not timed:
            kept.append(w)
    while len(kept) > 1 and kept[-1] > i and tree.words[kept[-1]].upos in {"ADP", "DET", "CCONJ", "PUNCT"}:
        kept.pop()
    return kept or [i]


def _continues(view: View, tree: Tree, i: int, c: int) -> bool:
    """Whether an apposition is the country after a town ("Reykjavik, Iceland")."""
    mention = view.mention_at(tree, c)
    return (
        tree.words[c].relation.startswith("appos")
        and mention is not None
        and mention.type == "LOC"
        and c == i + 2
    )
