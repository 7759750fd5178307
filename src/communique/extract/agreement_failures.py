"""What was not agreed: "without settling who rules", "the sides are divided over the border"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.agreement_parts import Agreed, Parts
from communique.extract.issues import issues_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in
from communique.model.abstentions import Reason
from communique.model.span import Span

_OVER = frozenset({"on", "over", "about", "upon"})
_EMPTY = frozenset({"nothing", "it", "that", "this", "they", "anything", "everything"})
_YET = frozenset({"still", "yet"})


class Failures(Parts):
    """What the sides talk about and leave open; each is an agreement that is sought."""

    def unsettled(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """What the verb `i` tells to be open."""
        lemma = tree.lemma(i)
        if lemma in self.words["settle"] or (lemma == "agree" and self._is_yet(tree, i)):
            if self._is_open(tree, i):
                yield from self._each(tree, i, self._matter(tree, i))
        elif lemma in self.words["put_off"]:
            yield from self._left(tree, i)
        elif lemma in self.words["divided"]:
            yield from self._divided(tree, i)

    def apart(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "They are at odds over the border", "still far apart on prisoners"."""
        if tree.lemma(i) in self.words["apart"] and self._is_of_the_sides(tree, i):
            yield from self._each(tree, i, self._over(tree, i))

    def _is_open(self, tree: Tree, i: int) -> bool:
        """Whether it was not settled, has yet to be, or no step was made towards it."""
        above = tree.head(i)
        if tree.auxiliaries(i) & {"will", "would", "shall", "must", "should"}:
            return False
        without = tree.case(i).startswith("without")
        failed = above is not None and tree.lemma(above) in self.words["fail"]
        if without or failed or tree.negated(i) or self._is_nor(tree, i):
            return self.aspects.of_verb(tree, i) == "denied"
        if self._is_yet(tree, i):
            return True
        near = above is not None and tree.lemma(above) in {"near", "close"}
        return near and any(tree.lemma(c) == "no" for c in tree.children(above or 0, "det", "advmod", "amod"))

    @staticmethod
    def _is_nor(tree: Tree, i: int) -> bool:
        return any(tree.lemma(c) in {"nor", "neither"} for c in tree.children(i))

    def _is_yet(self, tree: Tree, i: int) -> bool:
        """ "Have yet to settle", "still have to agree on", "remains to be settled"."""
        above = tree.head(i)
        if above is None or not tree.words[i].relation.startswith(("xcomp", "acl", "advcl")):
            return False
        if tree.lemma(above) == "remain":
            return bool(tree.children(i, "mark"))
        said = {tree.lemma(c) for at in (i, above) for c in tree.children(at, "advmod")}
        return tree.lemma(above) in {"have", "need"} and bool(said & _YET)

    def _matter(self, tree: Tree, i: int) -> list[int]:
        """What was to be settled."""
        found = tree.children(i, "obj", "nsubj:pass", "ccomp", "csubj")
        found += [c for c in tree.children(i, "obl") if tree.case(c) in _OVER and not self.is_time(tree, c)]
        if not found and tree.words[i].xpos == "VBN":
            found += tree.children(i, "nsubj")  # "Not settled is the border"
        return [f for f in found if tree.lemma(f) not in _EMPTY and not self._is_expletive(tree, i)]

    @staticmethod
    def _is_expletive(tree: Tree, i: int) -> bool:
        """ "It was not settled without heat": the matter stands elsewhere."""
        subject = tree.child(i, "nsubj:pass", "expl")
        return tree.lemma(subject) == "it"

    def _left(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "The question of the border was held over", "left the status of the city open"."""
        if self.aspects.of_verb(tree, i) != "done":
            return
        below = {tree.lemma(c) for c in tree.children(i, "compound:prt", "advmod", "xcomp", "advcl", "obl")}
        if not below & self.words["put_off_as"]:
            return
        for c in tree.children(i, "nsubj:pass", "obj"):
            yield from self._each(tree, i, tree.conjuncts(c))

    def _divided(self, tree: Tree, i: int) -> Iterator[Agreed]:
        if self.aspects.of_verb(tree, i) in {"done", "ongoing"} and self._is_of_the_sides(tree, i):
            yield from self._each(tree, i, self._over(tree, i))

    def _over(self, tree: Tree, i: int) -> list[int]:
        return [
            c
            for c in tree.children(i, "obl", "nmod", "advcl")
            if tree.case(c).split(" ")[0] in _OVER and not self.is_time(tree, c)
        ]

    def _is_of_the_sides(self, tree: Tree, i: int) -> bool:
        subject = tree.subject(i)
        if subject is None:
            return False
        if tree.lemma(subject) in self.words["rounds"]:
            return True
        return len(parties_in(self.view, tree, subject)) > 1

    def _each(self, tree: Tree, i: int, matters: list[int]) -> Iterator[Agreed]:
        parties = self.parties(tree, i, None)
        theirs = len(parties) > 1 or tree.lemma(tree.subject(i)) in {"they", "both", "side"}
        parties = parties if len(parties) > 1 else self.view.principals
        for at in matters:
            content = self._words_of(tree, at)
            if not theirs and not issues_of(self.view).ranked(content.of(self.view.text)):
                self.refuse(tree, i, Reason.NO_ISSUE)
                continue
            yield self.make(tree, i, "sought", content, parties)

    def _words_of(self, tree: Tree, at: int) -> Span:
        if tree.words[at].upos in {"VERB", "AUX"} or tree.child(at, "nsubj") is not None:
            return tree.phrase(at, without=tree.children(at, "punct", "cc", "parataxis"))
        return self.content(tree, at)
