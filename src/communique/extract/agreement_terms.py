"""The terms of an agreement, told without "agreed": "under the accord X is to", "the deal provides for"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.agreement_parts import LOOSE, Agreed, Parts
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_BINDING = frozenset({"will", "would", "shall", "must", "should", "can", "may"})
_UNDER = frozenset({"under", "according to", "as part of", "under the terms of", "in line with"})
_SAYING = frozenset({"communique", "communiqué", "declaration", "statement"})
"""Papers that say things as well as lay them down."""
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "these"})


class Terms(Parts):
    """Terms by the phrase before them, by the verb of the agreement, and who is to watch over it."""

    def __init__(self, view: View, agreed: Sequence[Agreed]) -> None:
        super().__init__(view)
        made = [a for a in agreed if a.status in {"signed", "reached"} and len(a.parties) > 1]
        self._made = frozenset(a.tree.number for a in made if not a.aside)
        statuses = {a.status for a in made}
        self._status = next((s for s in ("signed", "reached") if s in statuses), "")

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
            elif word.upos == "VERB" and word.lemma in self.words["provides"] and self._status:
                found += self._provided(tree, i, status)
            if word.upos == "NOUN" and word.lemma in self.words["watchers"] and self._status:
                found += self._watched(tree, i, status)
        return found or list(self._goes_on(tree, status))

    def _is_agreement(self, tree: Tree, noun: int) -> bool:
        """An agreement by its name, or a paper that the sides are told to have signed."""
        if self.name(tree, noun) in self.words["nouns"]:
            return True
        if self.name(tree, noun) not in self.words["documents"] | {"name"}:
            return False
        above = tree.head(noun)
        by = tree.children(noun, "acl") + ([above] if above is not None else [])
        if any(tree.lemma(v) in self.words["sign"] | self.words["reach"] for v in by):
            return True
        return tree.lemma(noun) == "term" and tree.case(noun) == "under"

    def _laid_down(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "The pact under which the army leaves the valley", "a treaty that limits each to 200 tanks"."""
        above = tree.head(noun)
        signed = above is not None and tree.lemma(above) in self.words["sign"] | self.words["reach"]
        if signed and above is not None and self.aspects.of_verb(tree, above) not in {"done", "ongoing"}:
            return
        if signed and tree.number not in self._made and self.name(tree, noun) not in self.words["nouns"]:
            return
        if not signed and not self._is_known(tree, noun):
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

    def _goes_on(self, tree: Tree, status: str) -> Iterator[Agreed]:
        """ "In return all prisoners are to be freed": what stands behind the news of an agreement."""
        before = [n for n in (tree.number - 1, tree.number - 2) if n in self._made]
        if not before or tree.number in self._made or self.view.trees[before[0]].block < tree.block - 1:
            return
        root = tree.root
        if tree.words[root].upos != "VERB" or self.view.quotations_touching(tree.span):
            return
        if self.view.statement_over(tree.words[root].span) is not None or tree.negated(root):
            return
        for at in tree.conjuncts(root):
            if tree.words[at].upos == "VERB" and self._is_laid_down(tree, at):
                below = tree.child(at, "xcomp")
                for term in tree.conjuncts(at if below is None else below):
                    yield self._term(tree, at, self._clause(tree, term, None), status)
                    if below is None:
                        break

    def _is_laid_down(self, tree: Tree, at: int) -> bool:
        """ "Are to be freed", "undertakes to lift"."""
        texts = [tree.words[c].text.lower() for c in tree.children(at, "aux", "cop", "mark")]
        if tree.words[at].lemma in self.words["pledge"] | self.words["agree"]:
            return bool(tree.children(at, "xcomp"))
        head = tree.head(at)
        bound = {"is", "are", "was", "were"} & set(texts) and "to" in texts
        return bool(bound) or (head is not None and tree.lemma(head) == "be" and "to" in texts)

    def _under(self, tree: Tree, noun: int, status: str) -> Iterator[Agreed]:
        """ "Under the accord the front is to give up its weapons, while the army takes over the border"."""
        verb = tree.head(noun)
        if verb is None or tree.case(noun) not in _UNDER or not self._is_known(tree, noun):
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

    def _binds(self, tree: Tree, verb: int) -> bool:
        """Whether the verb says what is to be, not what has been done since."""
        if tree.auxiliaries(verb) & {"have"} or tree.words[verb].xpos == "VBD":
            return False
        to = any(tree.lemma(m) == "to" for m in tree.children(verb, "mark"))
        return to or bool(tree.auxiliaries(verb) & _BINDING) or tree.words[verb].xpos in {"VBZ", "VBP"}

    def _provided(self, tree: Tree, verb: int, status: str) -> Iterator[Agreed]:
        """ "The agreement also includes the freeing of prisoners and the opening of crossings"."""
        subject = tree.subject(verb)
        if subject is None or not self._is_agreement(tree, subject) or tree.negated(verb):
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
            if tree.words[c].relation.startswith(("aux", "cop", "mark", *LOOSE))
            or tree.words[c].relation in {"nsubj", "nsubj:outer"}
            or c == noun
        ]
        loose += [c for c in tree.children(at, "advcl") if self._is_while(tree, c)]
        loose += [c for c in tree.children(at, "obl") if c < at and tree.case(c) in {*_UNDER, "in"}]
        return tree.phrase(at, without=[c for c in loose if c != at])

    def _is_while(self, tree: Tree, c: int) -> bool:
        return any(tree.lemma(m) in {"while", "whereas"} for m in tree.children(c, "mark"))

    def _is_known(self, tree: Tree, noun: int) -> bool:
        """Whether the agreement is a certain one: "the deal", "their accord", not "any deal"."""
        said = {tree.words[c].text.lower() for c in tree.children(noun, "det", "nmod:poss")}
        if self.view.times_in(tree.phrase(noun, without=tree.children(noun, "acl"))):
            return True
        return bool(said & _DEFINITE) or tree.child(noun, "nmod:poss") is not None
