"""The terms of an agreement, told without "agreed": "under the accord X is to", "the deal provides for"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.agreement_clauses import UNDER
from communique.extract.agreement_deeds import Deeds
from communique.extract.agreement_parts import LOOSE, Agreed
from communique.extract.tree import Tree
from communique.extract.view import View

_SAYING = frozenset({"communique", "communiqué", "declaration", "statement"})
"""Papers that say things as well as lay them down."""


class Terms(Deeds):
    """Terms by the phrase before them, by the verb of the agreement, and who is to watch over it."""

    def __init__(self, view: View, agreed: Sequence[Agreed]) -> None:
        super().__init__(view)
        made = [a for a in agreed if a.status in {"signed", "reached", "in_principle"} and len(a.parties) > 1]
        self._told = set()
        self._made = frozenset(a.tree.number for a in made if not a.aside)
        statuses = {a.status for a in made}
        self._status = next((s for s in ("signed", "reached", "in_principle") if s in statuses), "")

    def find(self, tree: Tree) -> list[Agreed]:
        """The terms that one sentence tells of."""
        found: list[Agreed] = []
        status = self._status or "signed"
        for i, word in enumerate(tree.words):
            if word.upos not in {"VERB", "NOUN", "AUX"}:
                continue
            if word.upos == "NOUN" and self._is_agreement(tree, i):
                found += self._under(tree, i, status)
                found += self._laid_down(tree, i, status)
            if word.upos == "VERB":
                found += self.carried_out(tree, i)
            if word.upos == "VERB" and word.lemma in self.words["provides"]:
                found += self._provided(tree, i, status)
            if word.upos == "NOUN" and word.lemma in self.words["watchers"] and self._status:
                found += self._watched(tree, i, status)
        found = found or list(self._goes_on(tree, status))
        if found:
            self._told.add(tree.number)
        return found

    def _is_agreement(self, tree: Tree, noun: int) -> bool:
        """An agreement by its name, or a paper that the sides are told to have signed."""
        if self.name(tree, noun) in self.words["nouns"]:
            return True
        if tree.lemma(noun) in self.words["clauses"]:
            return True
        if self.name(tree, noun) not in self.words["documents"] | {"name"}:
            return False
        above = tree.head(noun)
        by = tree.children(noun, "acl") + ([above] if above is not None else [])
        if any(tree.lemma(v) in self.words["sign"] | self.words["reach"] for v in by):
            return True
        return tree.lemma(noun) in {"term", "point"} and tree.case(noun) in {"under", "by"}

    def _laid_down(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "The pact under which the army leaves the valley", "a treaty that limits each to 200 tanks"."""
        above = tree.head(noun)
        signed = above is not None and tree.lemma(above) in self.words["sign"] | self.words["reach"]
        if signed and above is not None and self.aspects.of_verb(tree, above) not in {"done", "ongoing"}:
            return
        if signed and tree.number not in self._made and self.name(tree, noun) not in self.words["nouns"]:
            return
        if not signed and not self._is_known(tree, noun) and tree.lemma(noun) not in self.words["clauses"]:
            return
        for clause in tree.children(noun, "acl:relcl"):
            which = [c for c in tree.subtree(clause) if tree.lemma(c) in {"which", "that", "whereby"}]
            under = any(tree.case(c) in {"under", "by", "in"} for c in which)
            governed = tree.child(clause, "nsubj")
            that = governed is not None and tree.lemma(governed) in {"which", "that"}
            if not under and not (that and tree.lemma(clause) not in self.words["undone"]):
                continue
            if tree.words[clause].xpos == "VBD" or tree.auxiliaries(clause) & {"have"}:
                continue
            for at in tree.conjuncts(clause):
                if not tree.negated(at):
                    yield self._term(tree, at, self._clause(tree, at, None), status)

    def _under(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "Under the accord the front is to give up its weapons, while the army takes over the border"."""
        verb = tree.head(noun)
        by_its_terms = tree.case(noun) == "by" and tree.lemma(noun) == "term"
        under = tree.case(noun) in UNDER or by_its_terms
        if verb is None or not under or not self._is_known(tree, noun):
            return
        if tree.words[verb].upos != "VERB" or not self._binds(tree, verb):
            return
        if tree.case(noun) == "according to" and self.name(tree, noun) in _SAYING:
            return
        beside = [c for c in tree.children(verb, "advcl") if self._is_while(tree, c)]
        for at in (*tree.conjuncts(verb), *beside):
            own = at not in {verb, *beside} and tree.child(at, "nsubj", "nsubj:pass") is not None
            if tree.words[at].upos != "VERB" or (own and not self._is_laid_down(tree, at)):
                continue
            if not tree.negated(at):
                yield self._term(tree, at, self._clause(tree, at, noun), status)

    def _provided(self, tree: Tree, verb: int, status: str) -> Iterator[Agreed]:
        """ "The agreement also includes the freeing of prisoners and the opening of crossings"."""
        subject = tree.subject(verb)
        subject = tree.child(verb, "expl") if subject is None else subject
        if subject is None or tree.negated(verb) or self.aspects.of_verb(tree, verb) == "unreal":
            return
        if not self._is_the_paper(tree, subject) or tree.words[verb].relation.startswith("acl"):
            return
        if tree.words[verb].xpos in {"VBD", "VBN"} and tree.lemma(verb) != "give":
            return
        below = tree.children(verb, "xcomp", "ccomp")
        told = [] if below else tree.children(verb, "obj")
        told += [
            c
            for c in tree.children(verb, "obl")
            if tree.case(c) in {"for", "to"} and not self.is_time(tree, c) and not below
        ]
        if self._has_days(tree, verb):
            yield self._term(tree, verb, self._clause(tree, verb, None), status)
            return
        for first in told:
            for at in tree.conjuncts(first):
                loose = [c for c in tree.children(at) if tree.words[c].relation.startswith(LOOSE)]
                yield self._term(tree, verb, tree.phrase(at, without=loose), status)
        for c in below:
            for at in tree.conjuncts(c):
                yield self._term(tree, verb, self._clause(tree, at, None), status)

    def _is_the_paper(self, tree: Tree, subject: int) -> bool:
        """The agreement by its name, or "it" right behind a sentence on it."""
        if tree.lemma(subject) == "it":
            return tree.words[subject].text == "It" and self._is_behind(tree)
        if tree.lemma(subject) == "peace" or not self._is_agreement(tree, subject):
            return False
        ordinal = any(tree.lemma(c) in self.words["another"] for c in tree.children(subject, "amod", "det"))
        return ordinal or self._is_known(tree, subject)

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
