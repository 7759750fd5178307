"""Whose a stance is: the parties a holder stands for, pronouns and "his side" led back to whom they mean."""

from __future__ import annotations

from communique.extract.stances import Frames, Stance
from communique.extract.tree import SUBJECTS, THIRD_PERSON, Tree
from communique.extract.view import View
from communique.lexicon import Lexicon

_OWN = frozenset({"he", "she", "it", "they", "its", "his", "her", "their"})
# What is the party itself where it is "his" or "its" in the speech of that party.
_PART = frozenset(
    {
        "side",
        "country",
        "government",
        "party",
        "movement",
        "delegation",
        "team",
        "man",
        "troop",
        "force",
        "army",
        "fighter",
        "soldier",
        "people",
        "organisation",
        "organization",
        "group",
        "front",
        "negotiator",
        "nation",
        "state",
        "administration",
        "leadership",
        "combatant",
        "commander",
        "superior",
        "minister",
        "president",
        "leader",
        "comrade",
        "camp",
    }
)


def holders(view: View, frames: Frames, stance: Stance) -> list[str]:
    """The parties that take a stance; of a stance noun also who adopts it."""
    tree = stance.tree
    found = parties_of(view, tree, stance.holder)
    if tree.lemma(stance.holder) in frames.documents and stance.stance == "offer":
        return []  # "the plan offers a way out": nobody offers anything
    if not found and tree.lemma(stance.holder) in frames.documents:
        found = _of_text(view, stance)
    if tree.words[stance.word].upos == "NOUN":
        governor = tree.head(stance.word)
        if (
            governor is not None
            and tree.lemma(governor) in frames.adopt
            and tree.words[stance.word].relation == "obj"
        ):
            subject = tree.subject(governor)
            found += [p for p in parties_of(view, tree, subject) if p not in found]
    return found


def _of_text(view: View, stance: Stance) -> list[str]:
    """A text demands what those demand whose text it is: its owner, else who speaks of it."""
    tree = stance.tree
    if tree.lemma(stance.holder) == "resolution":
        named = {m.party for m in view.annotations.mentions}
        return [str(code) for code in ("UNSC", "UN") if code in named][:1]
    over = view.statement_over(tree.words[stance.word].span)
    return [over.party] if over is not None and over.party else []


def parties_of(view: View, tree: Tree, holder: int | None) -> list[str]:
    """The parties a holder stands for, communities as the group that negotiates for them."""
    if holder is None:
        return []
    found = list(view.parties_of(tree, holder))
    if not found:
        found = _own(view, tree, holder) or _before(view, tree, holder)
    return list(dict.fromkeys(side_of(view, party) for party in found))


def side_of(view: View, party: str) -> str:
    """A community as the one group that negotiates for it, where the report names that group."""
    groups = view.compiled("groups of communities", lambda: _groups_of(view.lexicon)).get(party, ())
    named = {m.party for m in view.annotations.mentions}
    theirs = [group for group in groups if group in named]
    return theirs[0] if len(theirs) == 1 else party


def _groups_of(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    rows = lexicon.rows("communities", ("code", "groups"))
    return {row["code"]: tuple(row["groups"].split("|")) for row in rows if row["groups"]}


def _own(view: View, tree: Tree, holder: int) -> list[str]:
    """ "It would leave", "his side is ready", said by a party: that party."""
    over = view.statement_over(tree.words[holder].span)
    if over is None or over.party is None:
        return []
    pronoun = tree.lemma(holder) in _OWN and tree.words[holder].upos == "PRON"
    owner = tree.child(holder, "nmod:poss")
    part = tree.lemma(holder) in _PART and owner is not None and tree.lemma(owner) in _OWN
    return [over.party] if pronoun or part else []


def _before(view: View, tree: Tree, holder: int) -> list[str]:
    """ "It", "they" and "the delegation" in narration: who the sentence before is about."""
    pronoun = tree.lemma(holder) in THIRD_PERSON - {"he", "she"} and tree.words[holder].upos == "PRON"
    again = tree.lemma(holder) in {"delegation"} and not tree.children(
        holder, "nmod", "nmod:poss", "amod", "acl"
    )
    if not (pronoun or again) or tree.number == 0 or view.statement_over(tree.words[holder].span) is not None:
        return []
    last = view.trees[tree.number - 1]
    if last.block != tree.block:
        return []
    found = view.parties_of(last, last.child(last.root, *SUBJECTS))
    return list(found) if len(found) == 1 or tree.lemma(holder) == "they" else []
