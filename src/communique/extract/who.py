"""Which parties and persons a phrase names, wherever in it they stand.

`View.parties_of` answers for the head of a phrase; here the modifiers count as well: "Russian and
Ukrainian officials", "delegations from Kinshasa and M23", "US-Iran talks".
"""

from __future__ import annotations

from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.annotations import Mention

_BEFORE = (
    "amod",
    "compound",
    "nmod:poss",
    "nmod:unmarked",
    "nmod:desc",
    "obl:unmarked",
    "appos",
    "flat",
    "nummod",
)
_AFTER = frozenset({"of", "from", "for", "on behalf of", "representing"})


_REBELS = frozenset(
    {
        "rebel",
        "guerrilla",
        "insurgent",
        "paramilitary",
        "separatist",
        "militant",
        "secessionist",
        "insurgency",
    }
)


def parties_in(view: View, tree: Tree, head: int | None) -> tuple[str, ...]:
    """The parties a noun phrase stands for, conjuncts and modifiers included, in the order of the text."""
    found: list[str] = []
    if head is not None:
        for i in tree.conjuncts(head):
            found += _of_one(view, tree, i)
    return tuple(dict.fromkeys(found))


def subjects_in(view: View, tree: Tree, verb: int) -> tuple[str, ...]:
    """The parties that are the subject of a verb; a coordination that the parse broke up counts whole."""
    heads = tree.children(verb, *SUBJECTS)
    if len(heads) < 2:
        subject = tree.subject(verb)
        heads = [subject] if subject is not None else []
    return tuple(dict.fromkeys(p for h in heads for p in parties_in(view, tree, h)))


def named_between(view: View, tree: Tree, start: int) -> tuple[str, ...]:
    """The parties named after "between" or "among", up to the end of that phrase as the words show it.

    Read off the words rather than the parse, which breaks up long coordinations.
    """
    found: list[str] = []
    for i in range(start + 1, len(tree)):
        word = tree.words[i]
        stop = word.upos in {"AUX", "SCONJ"} or (word.upos == "VERB" and not word.relation.startswith("amod"))
        if stop or (word.upos == "ADP" and word.text.lower() not in _AFTER):
            break
        mention = view.mention_at(tree, i)
        if view.is_both(tree, i):
            found += modifiers(view, tree, i) or list(view.principals)
        elif mention is not None and mention.party is not None and not _goes_between(tree, i):
            found.append(mention.party)
    return tuple(dict.fromkeys(found))


def _goes_between(tree: Tree, i: int) -> bool:
    """ "Rwanda" in "Rwanda-backed", "US" in "US-mediated"."""
    return (
        i + 2 < len(tree)
        and tree.words[i + 1].text in {"-", "–"}
        and tree.words[i + 2].xpos in {"VBN", "VBD"}
    )


def persons_in(view: View, tree: Tree, head: int | None) -> list[Mention]:
    """The persons a noun phrase names: its head, what is joined to it, and appositions."""
    found: list[Mention] = []
    if head is None:
        return found
    for i in tree.conjuncts(head):
        mention = view.mention_at(tree, i)
        if mention is not None and mention.type == "PER":
            found.append(mention)
            continue
        for c in tree.children(i, "appos", "flat", "nmod:desc"):
            found += persons_in(view, tree, c)
    return found


def _of_one(view: View, tree: Tree, i: int, depth: int = 0) -> list[str]:
    if view.is_both(tree, i):
        named = modifiers(view, tree, i, depth)
        return named if len(named) > 1 else list(view.principals)
    mention = view.mention_at(tree, i)
    if mention is not None and mention.party is not None:
        # "envoys of X and Y" are of both, whatever the mention says of the first
        shared = modifiers(view, tree, i, depth) if depth <= 3 and tree.words[i].xpos == "NNS" else []
        if len(shared) > 1 and mention.party in shared:
            return shared
        return _people_of(view, tree, i) or [mention.party]
    if depth > 3:
        return []
    named_by = modifiers(view, tree, i, depth)
    return _rebels_of(view, tree, i, named_by) or named_by


def _rebels_of(view: View, tree: Tree, i: int, named: list[str]) -> list[str]:
    """ "Colombia's largest rebel group", "Sudan's rebels": the side that is at home in that state."""
    near = {tree.lemma(i), *(tree.lemma(c) for c in tree.children(i, "amod", "compound"))}
    if len(named) != 1 or not near & _REBELS:
        return []
    return [p for p in view.principals if named[0] in view.home_of(p)][:1]


def _people_of(view: View, tree: Tree, i: int) -> list[str]:
    """ "The Armenians of Nagorno-Karabakh": the community, not the nation, where it is a side here."""
    if tree.words[i].xpos != "NNPS":
        return []
    homes = [view.mention_at(tree, c) for c in tree.children(i, "nmod") if tree.case(c) == "of"]
    return [m.party for m in homes if m is not None and m.party in view.principals][:1]


def modifiers(view: View, tree: Tree, i: int, depth: int = 0) -> list[str]:
    """The parties among the modifiers of a noun: before it, or after "of", "from" and "for"."""
    found: list[str] = []
    for c in tree.children(i):
        word = tree.words[c]
        before = (
            c < i
            and word.relation.startswith(_BEFORE)
            and _is_beside(tree, c, i)
            and tree.case(c) in {"", "'s", "’s", "'", "’"}
        )
        after = c > i and word.relation.startswith("nmod") and tree.case(c) in _AFTER
        named = c > i and word.relation.startswith(("appos", "flat"))
        # "the rebel group X" comes out as two phrases side by side
        after = after or (c > i and word.relation == "nmod" and not tree.case(c) and _follows(tree, i, c))
        if not (before or after or named) or is_go_between(tree, c) or _goes_between(tree, c):
            continue
        for j in tree.conjuncts(c):
            found += _of_one(view, tree, j, depth + 1)
        if named and found:
            break
    return list(dict.fromkeys(found))


def _is_beside(tree: Tree, c: int, i: int) -> bool:
    """Whether a modifier stands in the phrase of its noun: the parse now and then fetches one from afar."""
    inside = set(tree.subtree(i))
    return all(w in inside or tree.is_mark(w) for w in range(c, i))


def _follows(tree: Tree, i: int, c: int) -> bool:
    before = [k for k in tree.children(i, "nmod") if i < k < c and tree.case(k) in _AFTER]
    return bool(before) and tree.reach(before[-1])[1] + 1 == tree.reach(c)[0]


def doer(tree: Tree, verb: int) -> int | None:
    """Who does what the verb says: its subject, or for "blamed Ukraine for holding" the one blamed."""
    word = tree.words[verb]
    head = tree.head(verb)
    if (
        word.xpos == "VBG"
        and word.relation.startswith("advcl")
        and head is not None
        and tree.child(verb, "nsubj") is None
    ):
        marks = {tree.words[c].text.lower() for c in tree.children(verb, "mark", "case")}
        blamed = tree.child(head, "obj")
        if marks & {"for", "of"} and blamed is not None:
            return blamed
    return tree.subject(verb)


def is_go_between(tree: Tree, i: int) -> bool:
    """Whether word `i` is a participle that names a third party ("US-mediated", "Rwanda-backed")."""
    return tree.words[i].xpos in {"VBN", "VBD"} and tree.words[i].relation.startswith("amod")
