"""Where in a clause what a stance is on stands: objects, relative clauses, lists, infinitives."""

from __future__ import annotations

from communique.extract.tree import Tree


def is_question(tree: Tree, clause: int | None) -> bool:
    """Whether a clause is what is asked to be told: "asked whether", "asked how"."""
    if clause is None:
        return False
    first = tree.words[tree.reach(clause)[0]]
    return first.text.lower() in {"whether", "if"} or first.xpos in {"WDT", "WP", "WP$", "WRB"}


def has_subject(tree: Tree, i: int) -> bool:
    return tree.child(i, "nsubj", "nsubj:pass") is not None


def object_of(tree: Tree, i: int) -> int | None:
    """The object of a verb, also as the subject of its passive and as what a clause is said of."""
    on_noun = tree.words[i].relation.startswith("acl")
    if tree.lemma(tree.child(i, "obj")) in {"which", "that", "whom"}:
        return tree.head(i) if on_noun else None
    if tree.child(i, "obl:agent") is None:
        own = tree.child(i, "obj")
        return tree.head(i) if own is None and is_bare_relative(tree, i) else own
    own = tree.child(i, "nsubj:pass")
    if on_noun and (own is None or tree.lemma(own) in {"which", "that"}):
        return tree.head(i)
    return own if own is not None else tree.subject(i)


def is_bare_relative(tree: Tree, i: int) -> bool:
    """ "A step it has demanded": a clause on what is demanded, with nothing that stands for it."""
    return (
        tree.words[i].relation.startswith("acl:relcl")
        and tree.words[i].xpos in {"VBD", "VBN", "VBZ", "VBP"}
        and tree.child(i, "nsubj") is not None
        and tree.lemma(tree.child(i, "nsubj")) not in {"who", "which", "that"}
        and tree.child(i, "xcomp", "ccomp", "aux:pass") is None
        and tree.words[tree.head(i) or 0].upos == "NOUN"
        and tree.lemma(tree.head(i)) not in {"thing", "point"}
    )


def stranded(tree: Tree, i: int, place: str) -> int | None:
    """ "The thing it had asked for": what a preposition without a noun is of."""
    if not tree.words[i].relation.startswith("acl:relcl") or tree.words[tree.head(i) or 0].upos != "NOUN":
        return None
    after = (c for c in tree.children(i) if c > i and tree.words[c].text.lower() == place)
    return tree.head(i) if next(after, None) is not None else None


def is_listed(tree: Tree, i: int) -> bool:
    """Whether a colon or a dash opens what a word heads ("three demands: a, b and c")."""
    first = tree.reach(i)[0]
    return any(tree.words[k].text in {":", "-", "–", "—"} for k in (first - 1, first) if k >= 0)


def infinitive_near(tree: Tree, i: int) -> int | None:
    """The infinitive a few words after a noun, wherever the parse has hung it."""
    for c in range(i + 1, min(i + 6, len(tree))):
        if tree.words[c].text.lower() == "to" and tree.words[c].upos == "PART":
            return tree.head(c)
        if tree.words[c].upos in {"VERB", "AUX", "SCONJ"}:
            return None
    return None
