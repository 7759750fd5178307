"""What an agreement lays down, told without naming it: "They are to leave the valley", "It asks both to"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.agreement_parts import LOOSE, Agreed, Parts
from communique.extract.tree import Tree
from communique.model.span import Span

UNDER = frozenset({"under", "according to", "as part of", "under the terms of", "in line with"})
_BINDING = frozenset({"will", "would", "shall", "must", "should", "can", "may"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these"})
_NEAR = 3
"""Up to how many sentences behind the news of an agreement its terms are told."""


class Clauses(Parts):
    """Terms by their place behind an agreement, and the parts of a term."""

    _made: frozenset[int] = frozenset()
    """The sentences that tell of the making of an agreement."""
    _told: set[int]
    """The sentences that tell of terms."""

    def _goes_on(self, tree: Tree, status: str) -> Iterator[Agreed]:
        """ "In return all prisoners are to be freed": what stands behind the news of an agreement."""
        near = self._is_behind(tree)
        if tree.number in self._made or not (near or any(n < tree.number for n in self._made)):
            return
        root = tree.root
        if tree.words[root].upos != "VERB" or self.view.quotations_touching(tree.span):
            return
        if self.view.statement_over(tree.words[root].span) is not None or tree.negated(root):
            return
        for at in tree.conjuncts(root):
            if tree.words[at].upos == "VERB" and self._is_laid_down(tree, at):
                if self._is_pledge(tree, at) and not near:
                    continue
                below = tree.child(at, "xcomp") if self._is_pledge(tree, at) else None
                for term in tree.conjuncts(at if below is None else below):
                    yield self._term(tree, at, self._clause(tree, term, None), status)
                    if below is None:
                        break

    def _is_behind(self, tree: Tree) -> bool:
        """Whether the news of an agreement, or its terms, stand right before a sentence."""
        for n in range(tree.number - 1, max(-1, tree.number - 1 - _NEAR), -1):
            near = self.view.trees[n].block >= tree.block - 1
            if n in self._told or n in self._made:
                return near and (tree.number - n < _NEAR or n in self._told)
        return False

    def _is_pledge(self, tree: Tree, at: int) -> bool:
        return tree.lemma(at) in self.words["pledge"] | self.words["agree"]

    def _is_laid_down(self, tree: Tree, at: int) -> bool:
        """ "Are to be freed", "undertakes to lift", "will hand over their arms", "have 90 days to go"."""
        texts = {tree.words[c].text.lower() for c in tree.children(at, "aux", "aux:pass", "cop", "mark")}
        if self._is_pledge(tree, at):
            binding = tree.words[at].xpos in {"VBZ", "VBP"} or tree.lemma(at) in {
                "undertake",
                "commit",
                "agree",
            }
            return binding and bool(tree.children(at, "xcomp", "advcl"))
        head = tree.head(at)
        bound = bool({"is", "are", "was", "were"} & texts) and "to" in texts
        if bound or (head is not None and tree.lemma(head) == "be" and "to" in texts):
            return True
        if self._has_days(tree, at):
            return True
        in_return = any(
            tree.lemma(c) in {"return", "exchange", "turn"} for c in tree.children(at, "obl") if c < at
        )
        if in_return and tree.words[at].xpos in {"VBZ", "VBP"}:
            return True
        return bool(texts & {"will", "must", "shall"}) and tree.lemma(at) in self.words["binding"]

    def _has_days(self, tree: Tree, at: int) -> bool:
        """ "Have 90 days in which to go", "had until May to surrender its arms"."""
        if tree.lemma(at) not in {"have", "give", "get"}:
            return False
        timed = [c for c in tree.children(at, "obj", "obl") if tree.lemma(c) in {"day", "week", "month"}]
        until = [c for c in tree.children(at, "obl") if tree.case(c) == "until"]
        below = [c for i in (at, *timed) for c in tree.children(i, "acl", "advcl", "xcomp")]
        return bool(timed or until) and any("to" in tree.case(c).split(" ") for c in below)

    def _binds(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says what is to be, not what has been done since."""
        if self._has_days(tree, verb):
            return True
        if tree.auxiliaries(verb) & {"have"} or tree.words[verb].xpos == "VBD":
            return False
        to = any(tree.lemma(m) == "to" for m in tree.children(verb, "mark"))
        return to or bool(tree.auxiliaries(verb) & _BINDING) or tree.words[verb].xpos in {"VBZ", "VBP"}

    def _term(self, tree: Tree, verb: int, content: Span, status: str, issue: str | None = None) -> Agreed:
        evidence = content.join(tree.words[verb].span)
        return Agreed(tree, status, content, evidence, self.view.principals[:2], issue=issue, term=True)

    def _clause(self, tree: Tree, at: int, noun: int | None) -> Span:
        """What is to be done: the clause without its subject and the phrase on the agreement."""
        loose = [
            c
            for c in tree.children(at)
            if tree.words[c].relation.startswith(("aux", "cop", "mark", *LOOSE))
            or (tree.words[c].relation in {"nsubj", "nsubj:outer"} and tree.words[at].xpos != "VBN")
            or c == noun
        ]
        loose += [c for c in tree.children(at, "advcl") if self._is_while(tree, c)]
        loose += [c for c in tree.children(at, "obl") if c < at and tree.case(c) in {*UNDER, "in"}]
        return tree.phrase(at, without=[c for c in loose if c != at])

    def _is_while(self, tree: Tree, c: int) -> bool:
        return any(tree.lemma(m) in {"while", "whereas"} for m in tree.children(c, "mark"))

    def _is_known(self, tree: Tree, noun: int) -> bool:
        """Whether the agreement is a certain one: "the deal", "their accord", not "any deal"."""
        said = {tree.words[c].text.lower() for c in tree.children(noun, "det", "nmod:poss")}
        if self.view.times_in(tree.phrase(noun, without=tree.children(noun, "acl"))):
            return True
        return bool(said & _DEFINITE) or tree.child(noun, "nmod:poss") is not None
