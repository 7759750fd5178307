"""Deeds told by set phrases: demands dropped, names taken off a list, arms handed over, coming under fire.

What makes them a deed stands beside the verb ("no longer", "off the list", "over"), so that the verb with
its object does not tell it. The words are in `lexicon/actions.toml`, section `phrases`.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.aspect import Aspects
from communique.extract.found import Found, time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in

_DONE = frozenset({"done", "ongoing"})
_OFF = frozenset({"off", "from", "out of"})
_LOOSE = ("nsubj", "aux", "punct", "conj", "cc", "mark", "parataxis", "advcl")


class Phrases:
    """Finds the deeds that set phrases tell of."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.aspects = Aspects(view.lexicon)
        self.words = {name: frozenset(words) for name, words in view.table("actions")["phrases"].items()}

    def find(self) -> list[Found]:
        """One for each verb that tells of one."""
        found = []
        for tree in self.view.trees:
            for i, word in enumerate(tree.words):
                if word.upos == "VERB":
                    found += [f for f in self._one(tree, i) if f is not None]
        return found

    def _one(self, tree: Tree, i: int) -> Iterator[Found | None]:
        if self._no_longer_asks(tree, i) or self._drops(tree, i) or self._off_a_list(tree, i):
            yield self._found(tree, i, "CONCEDE")
        elif self._disarms(tree, i):
            yield self._found(tree, i, "RETREAT")
        elif self._under_fire(tree, i):
            yield self._suffered(tree, i)

    def _no_longer_asks(self, tree: Tree, i: int) -> bool:
        """ "No longer insists on guarantees"."""
        longer = [c for c in tree.children(i, "advmod") if tree.lemma(c) in {"longer", "more"}]
        gone = any(tree.words[c - 1].text.lower() in {"no", "not", "any"} for c in longer if c > 0)
        return (
            gone and tree.lemma(i) in self.words["asking"] and not tree.auxiliaries(i) & {"would", "should"}
        )

    def _drops(self, tree: Tree, i: int) -> bool:
        """ "Dropped its objection to the monitors", "gave up their demand"."""
        given = tree.lemma(i) == "give" and "up" in self._particles(tree, i)
        if not given and tree.lemma(i) not in self.words["dropping"]:
            return False
        held = tree.children(i, "obj", "nsubj:pass")
        return self._is_told(tree, i) and any(tree.lemma(c) in self.words["dropped"] for c in held)

    def _off_a_list(self, tree: Tree, i: int) -> bool:
        """ "Took the movement off its list of terrorist groups"."""
        if tree.lemma(i) not in self.words["removing"] or not self._is_told(tree, i):
            return False
        lists = [c for c in tree.children(i, "obl", "nmod") if tree.lemma(c) in {"list", "blacklist"}]
        lists += [
            c
            for o in tree.children(i, "obj", "nsubj:pass")
            for c in tree.children(o, "nmod")
            if tree.lemma(c) in {"list", "blacklist"}
        ]
        return any(tree.case(c) in _OFF for c in lists)

    def _disarms(self, tree: Tree, i: int) -> bool:
        """ "Handed over the last of its tanks", "has surrendered 300 rifles"."""
        after = {tree.words[c].text.lower() for c in range(i + 1, min(i + 2, len(tree)))}
        over = bool((self._particles(tree, i) | after) & {"over", "in", "up"})
        lemma = tree.lemma(i)
        if lemma not in self.words["surrendering"] and not (over and lemma in self.words["handing"]):
            return False
        held = tree.children(i, "obj", "nsubj:pass")
        held += [c for c in tree.children(i, "obl") if tree.case(c) == "over"]  # however it is parsed
        below = [n for c in held for n in (c, *tree.conjuncts(c), *tree.children(c, "nmod"))]
        return self._is_told(tree, i) and any(tree.lemma(n) in self.words["arms"] for n in below)

    def _under_fire(self, tree: Tree, i: int) -> bool:
        if tree.lemma(i) != "come" or not self._is_told(tree, i):
            return False
        return any(
            tree.case(c) == "under" and tree.lemma(c) in self.words["fire"] for c in tree.children(i, "obl")
        )

    def _is_told(self, tree: Tree, i: int) -> bool:
        """Whether it is told as a fact, and not what is asked for or laid down."""
        begun = tree.head(i)
        if (
            tree.words[i].relation == "xcomp"
            and begun is not None
            and tree.lemma(begun) in self.words["begun"]
        ):
            return self.aspects.of_verb(tree, begun) in _DONE
        if tree.words[i].xpos in {"VB", "VBG"} and not tree.auxiliaries(i):
            return False
        return self.aspects.of_verb(tree, i) == "done" and not self.aspects.is_unreal(tree, i)

    def _particles(self, tree: Tree, i: int) -> set[str]:
        return {tree.words[c].text.lower() for c in tree.children(i, "compound:prt", "advmod")}

    def _found(self, tree: Tree, i: int, kind: str) -> Found | None:
        subject = tree.subject(i)
        passive = bool(tree.children(i, "nsubj:pass"))
        doers = () if passive else parties_in(self.view, tree, subject)
        actor = doers[0] if doers else None
        if actor is None:
            return None
        return self._make(tree, i, kind, actor, self.view.other_of(actor), subject)

    def _suffered(self, tree: Tree, i: int) -> Found | None:
        subject = tree.subject(i)
        struck = parties_in(self.view, tree, subject)
        return self._make(tree, i, "ASSAULT", None, struck[0] if struck else None, subject)

    def _make(
        self, tree: Tree, i: int, kind: str, actor: str | None, recipient: str | None, subject: int | None
    ) -> Found:
        loose = [c for c in tree.children(i) if tree.words[c].relation.startswith(_LOOSE)]
        content = tree.phrase(i, without=loose)
        evidence = content
        if subject is not None:
            evidence = content.join(tree.phrase(subject, without=tree.children(subject, "acl", "appos")))
        time = time_about(self.view, tree, i, content)
        return Found(kind, actor, recipient, "done", content, evidence, tree, time, True)
