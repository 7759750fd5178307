"""The terms of an agreement, told without "agreed": "under the accord X is to", "the deal provides for"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.agreement_parts import LOOSE, Agreed, Parts
from communique.extract.tree import Tree
from communique.model.span import Span

_BINDING = frozenset({"will", "would", "shall", "must", "should", "can", "may"})
_UNDER = frozenset({"under", "according to", "as part of", "under the terms of", "in line with"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these"})


class Terms(Parts):
    """Terms by the phrase before them, by the verb of the agreement, and who is to watch over it."""

    def find(self, tree: Tree, status: str) -> list[Agreed]:
        """The terms that one sentence tells of; `status` is that of the agreement they belong to."""
        found: list[Agreed] = []
        for i, word in enumerate(tree.words):
            if word.upos not in {"VERB", "NOUN", "AUX"}:
                continue
            if word.upos == "NOUN" and word.lemma in self.words["nouns"] | self.words["documents"]:
                found += self._under(tree, i, status)
            elif word.upos == "VERB" and word.lemma in self.words["provides"]:
                found += self._provided(tree, i, status)
            if word.upos == "NOUN" and word.lemma in self.words["watchers"]:
                found += self._watched(tree, i, status)
        return found

    def _under(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "Under the accord the front is to give up its weapons, while the army takes over the border"."""
        verb = tree.head(noun)
        if verb is None or tree.case(noun) not in _UNDER or not self._is_known(tree, noun):
            return
        if tree.words[verb].upos != "VERB" or not self._binds(tree, verb):
            return
        beside = [c for c in tree.children(verb, "advcl") if self._is_while(tree, c)]
        for at in (*tree.conjuncts(verb), *beside):
            if tree.words[at].upos == "VERB" and not tree.negated(at):
                yield self._term(tree, at, self._clause(tree, at, noun), status)

    def _binds(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says what is to be, not what has been done since."""
        if tree.auxiliaries(verb) & {"have"} or tree.words[verb].xpos == "VBD":
            return False
        to = any(tree.lemma(m) == "to" for m in tree.children(verb, "mark"))
        return to or bool(tree.auxiliaries(verb) & _BINDING) or tree.words[verb].xpos in {"VBZ", "VBP"}

    def _provided(self, tree: Tree, verb: int, status: str) -> Iterator[Agreed]:
        """ "The agreement also includes the freeing of prisoners and the opening of crossings"."""
        subject = tree.subject(verb)
        if subject is None or tree.lemma(subject) not in self.words["nouns"] or tree.negated(verb):
            return
        if not self._is_known(tree, subject) or self.aspects.of_verb(tree, verb) == "unreal":
            return
        if tree.lemma(subject) == "peace" or (tree.words[verb].relation.startswith("acl")):
            return
        told = tree.children(verb, "obj")
        told += [
            c
            for c in tree.children(verb, "obl")
            if tree.case(c) in {"for", "to"} and not self.is_time(tree, c)
        ]
        for first in told:
            for at in tree.conjuncts(first):
                loose = [c for c in tree.children(at) if tree.words[c].relation.startswith(LOOSE)]
                yield self._term(tree, verb, tree.phrase(at, without=loose), status)
        for c in tree.children(verb, "xcomp", "ccomp"):
            if told:
                continue
            for at in tree.conjuncts(c):
                yield self._term(tree, verb, self._clause(tree, at, None), status)

    def _watched(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "A joint committee will deal with violations", "a panel to monitor the truce"."""
        verb = tree.head(noun) if tree.words[noun].relation == "nsubj" else None
        if verb is not None and not (tree.auxiliaries(verb) & {"will", "would", "shall"}):
            verb = None
        verbs = [verb] if verb is not None else []
        verbs += [
            c
            for c in tree.children(noun, "acl")
            if any(tree.lemma(m) == "to" for m in tree.children(c, "mark"))
        ]
        watching = [v for v in verbs if tree.lemma(v) in self.words["watching"]]
        if not watching or self.aspects.is_unreal(tree, watching[0]):
            return
        loose = [c for c in tree.children(noun) if tree.words[c].relation.startswith((*LOOSE, "acl"))]
        content = tree.phrase(noun, without=loose)
        yield self._term(tree, watching[0], content, status, "monitoring")

    def _term(self, tree: Tree, verb: int, content: Span, status: str, issue: str | None = None) -> Agreed:
        evidence = content.join(tree.words[verb].span)
        return Agreed(tree, status, content, evidence, self.view.principals[:2], issue=issue, term=True)

    def _clause(self, tree: Tree, at: int, noun: int | None) -> Span:
        """What is to be done: the clause without its subject and the phrase on the agreement."""
        loose = [
            c
            for c in tree.children(at)
            if tree.words[c].relation.startswith(("nsubj", "aux", "cop", "mark", *LOOSE)) or c == noun
        ]
        loose += [c for c in tree.children(at, "advcl") if self._is_while(tree, c)]
        return tree.phrase(at, without=[c for c in loose if c != at])

    def _is_while(self, tree: Tree, c: int) -> bool:
        return any(tree.lemma(m) in {"while", "whereas"} for m in tree.children(c, "mark"))

    def _is_known(self, tree: Tree, noun: int) -> bool:
        """Whether the agreement is a certain one: "the deal", "their accord", not "any deal"."""
        said = {tree.words[c].text.lower() for c in tree.children(noun, "det", "nmod:poss")}
        return bool(said & _DEFINITE) or tree.child(noun, "nmod:poss") is not None
