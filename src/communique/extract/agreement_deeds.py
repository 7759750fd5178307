"""What was done under an agreement: "were freed under the accord", "has handed in the last of its tanks"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.agreement_clauses import UNDER, Clauses
from communique.extract.agreement_parts import Agreed
from communique.extract.tree import Tree

_PARTICLES = frozenset({"over", "in", "up"})


class Deeds(Clauses):
    """Terms carried out."""

    def carried_out(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """What the verb `i` tells was done of what had been agreed."""
        if tree.negated(i) or self._is_for_later(tree, i):
            return
        if self._is_under_an_agreement(tree, i):
            yield self._term(tree, i, self._clause(tree, i, None), "implemented")
        elif self._gives_up_arms(tree, i):
            yield self._term(tree, i, self._clause(tree, i, None), "implemented", "disarmament")

    def _is_for_later(self, tree: Tree, i: int) -> bool:
        begun = tree.head(i)
        if (
            tree.words[i].relation == "xcomp"
            and begun is not None
            and tree.lemma(begun) in self.words["begun"]
        ):
            return self.aspects.of_verb(tree, begun) not in {"done", "ongoing"}
        if {tree.words[c].text.lower() for c in tree.children(i, "aux:pass", "aux")} in ({"is"}, {"are"}):
            return True
        bare = tree.words[i].xpos in {"VB", "VBG"} and not tree.auxiliaries(i)
        return bare or self.aspects.of_verb(tree, i) != "done" or self.aspects.is_unreal(tree, i)

    def _is_under_an_agreement(self, tree: Tree, i: int) -> bool:
        """ "Were freed under the accord", "withdrew as part of the deal"."""
        if tree.lemma(i) not in self.words["binding"] or tree.words[i].relation.startswith("acl"):
            return False
        return any(
            tree.case(c) in UNDER - {"according to"}
            and self.name(tree, c) in self.words["nouns"]
            and self._is_known(tree, c)
            for c in tree.children(i, "obl")
        )

    def _gives_up_arms(self, tree: Tree, i: int) -> bool:
        """ "Handed over the last of its tanks": where the arms are those of a side that agreed to it."""
        after = {tree.words[c].text.lower() for c in range(i + 1, min(i + 2, len(tree)))}
        after |= {tree.words[c].text.lower() for c in tree.children(i, "compound:prt", "advmod")}
        lemma = tree.lemma(i)
        if lemma not in {"surrender", "decommission"} and not (
            lemma in {"hand", "turn", "give"} and after & _PARTICLES
        ):
            return False
        held = tree.children(i, "obj", "nsubj:pass")
        held += [c for c in tree.children(i, "obl") if tree.case(c) == "over"]
        below = [n for c in held for n in (c, *tree.children(c, "nmod"))]
        none = any(tree.lemma(k) in {"no", "not"} for c in held for k in tree.subtree(c))
        return not none and any(tree.lemma(n) in self.words["arms"] for n in below)
