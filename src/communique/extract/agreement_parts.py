"""What every way of telling an agreement shares: who agreed, on what, whether it came about."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.aspect import NOT_SO, Aspects
from communique.extract.found import time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, named_between, parties_in, subjects_in
from communique.model.abstentions import Reason
from communique.model.annotations import TimeExpression
from communique.model.span import Span

_UNTRIED = frozenset({"will", "would", "shall", "can", "ca", "wo", "'ll", "’ll"})
LOOSE = ("punct", "conj", "cc", "parataxis", "case", "mark", "appos")


@dataclass(frozen=True, slots=True)
class Agreed:
    """One passage. `told` is true where a clause tells of the agreement, false where it is only mentioned.

    `term` is true for what an agreement lays down; `issue` is given where the words leave only one.
    `aside` is true for an agreement that is only named with what was done to it ("the accord signed in
    May").
    """

    tree: Tree
    status: str
    content: Span
    evidence: Span
    parties: tuple[str, ...]
    time: TimeExpression | None = None
    told: bool = True
    issue: str | None = None
    term: bool = False
    aside: bool = False


class Parts:
    """The words of `lexicon/agreements.toml` and the parts of a passage, for one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.aspects = Aspects(view.lexicon)
        self.words = {name: frozenset(words) for name, words in view.table("agreements").items()}

    def refuse(self, tree: Tree, i: int, reason: Reason) -> None:
        """Keep why what word `i` tells is no agreement."""
        self.view.abstain("agreement", reason, tree.from_word(i))

    @staticmethod
    def name(tree: Tree, i: int) -> str:
        """The noun in its dictionary form, "cease-fire" as one word however it was cut."""
        lemma = tree.lemma(i)
        cut = lemma == "fire" and any(tree.lemma(c) == "cease" for c in tree.children(i, "compound"))
        return "ceasefire" if cut else lemma

    def object_noun(self, tree: Tree, i: int) -> int | None:
        """The agreement that is the verb's object, its passive subject, or what a participle stands on."""
        known = self.words["nouns"] | self.words["documents"]
        found = tree.children(i, "obj", "nsubj:pass")
        above = tree.head(i)
        if (
            tree.words[i].relation.startswith("acl:relcl")
            and above is not None
            and any(tree.lemma(f) in {"which", "that"} for f in found)
        ):
            found.append(above)
        found += [
            c
            for c in tree.children(i, "obl")
            if tree.case(c) in {"to", "at"} and tree.lemma(i) in {"come", "arrive"}
        ]
        head = tree.head(i)
        if (
            tree.words[i].relation.startswith("acl")
            and head is not None
            and (tree.words[i].xpos == "VBN" or not found)
        ):
            found.append(head)
        return next((c for f in found for c in tree.conjuncts(f) if self.name(tree, c) in known), None)

    def outcome(self, tree: Tree, i: int, status: str) -> str | None:
        """The status, `sought` where it failed, None where it is only wished for or still to come."""
        aspect = self.aspects.of_verb(tree, i)
        if aspect == "denied":
            return "sought"
        if tree.lemma(i) == "put" and aspect == "ongoing":
            return status  # looks the same in the past
        if aspect in {"unreal", "planned", "ongoing"} and not (
            aspect == "ongoing" and tree.words[i].xpos != "VBG"
        ):
            self.refuse(tree, i, NOT_SO[aspect])
            return None
        if self._is_still_ahead(tree, i):
            self.refuse(tree, i, Reason.TO_COME)
            return None
        if status == "reached" and self.tentative(tree, i):
            return "in_principle"
        return status

    @staticmethod
    def _is_still_ahead(tree: Tree, i: int) -> bool:
        """ "Before a final accord is signed": the present tense of what is to come."""
        now = {tree.words[c].text.lower() for c in tree.children(i, "aux")}
        if now & {"is", "are", "be"} and not now & {"has", "have", "had", "been"}:
            return True
        marks = {tree.lemma(m) for m in tree.children(i, "mark", "advmod")}
        return tree.words[i].xpos in {"VBZ", "VBP"} and bool(
            marks & {"before", "until", "once", "when", "where"}
        )

    def will(self, tree: Tree, i: int) -> bool:
        """ "Will not sign", "no peace can be made": a refusal, not an attempt that failed."""
        return any(tree.words[c].text.lower() in _UNTRIED for c in tree.children(i, "aux"))

    def tentative(self, tree: Tree, i: int) -> bool:
        near = [
            w
            for c in tree.children(i, "obl", "advmod", "amod", "nmod")
            for w in (c, *tree.children(c, "amod"))
        ]
        return any(tree.lemma(w) in self.words["in_principle"] for w in near)

    def parties(self, tree: Tree, i: int, noun: int | None) -> tuple[str, ...]:
        found: list[str] = []
        subject = tree.subject(i)
        own = tree.lemma(i) not in {"broker", "mediate", "announce", "hammer"} or noun is None
        if own and subject is not None and subject != noun:
            found += subjects_in(self.view, tree, i) or parties_in(self.view, tree, subject)
        if tree.child(i, "nsubj", "nsubj:pass") is None:
            loose = [c for c in tree.children(i, "obl") if c < i and not tree.case(c)]
            named = tuple(p for c in loose for p in parties_in(self.view, tree, c))
            found = list(named) if len(named) > 1 else found
        for at in (i, noun):
            if at is None:
                continue
            for c in tree.children(at, "obl", "nmod"):
                if tree.case(c) in {"between", "among"}:
                    found += named_between(self.view, tree, min(tree.subtree(c)))
                elif tree.case(c) == "with" or (tree.case(c) == "by" and at == i):
                    found += parties_in(self.view, tree, c)
        if noun is not None and not set(found) & set(self.view.principals) and self.is_impersonal(tree, i):
            found = []  # "a deal struck by the mediators"
        if noun is not None:
            found += modifiers(self.view, tree, noun)
        return tuple(dict.fromkeys(found))

    def sides(self, tree: Tree, i: int, parties: tuple[str, ...]) -> tuple[str, ...]:
        """The parties; where several do it together and they are not all known, those of the report."""
        subject = tree.subject(i)
        if len(parties) > 1 or subject is None:
            return parties
        joined = any(tree.words[c].upos in {"NOUN", "PROPN"} for c in tree.children(subject, "conj"))
        plural = tree.words[subject].xpos in {"NNS", "PRP", "DT"}
        own = self.view.mention_at(tree, subject)
        named = own is not None and own.party is not None and tree.lemma(subject) in {"force", "army"}
        many = plural and tree.lemma(subject) in self.words["together"] and not named
        two = plural and any(
            tree.words[c].text.lower() in {"two", "three", "four", "both", "2", "3", "4"}
            for c in tree.children(subject, "nummod", "det")
        )
        return self.view.principals if joined or many or two else parties

    def is_impersonal(self, tree: Tree, i: int) -> bool:
        """Passive, with nobody said to have done it."""
        participle = tree.words[i].xpos == "VBN" and tree.words[i].relation.startswith("acl")
        return bool(tree.children(i, "nsubj:pass")) or participle

    def is_time(self, tree: Tree, c: int) -> bool:
        return any(t.span.touches(tree.words[c].span) for t in self.view.times_in(tree.span))

    def content(self, tree: Tree, i: int) -> Span:
        loose = [c for c in tree.children(i) if tree.words[c].relation.startswith(LOOSE)]
        # what is told of a thing within the phrase is not what was agreed
        below = [n for n in tree.subtree(i, without=loose) if n != i and tree.words[n].upos != "VERB"]
        below = [n for n in below if tree.lemma(n) not in {"what", "who"}]
        loose += [c for n in below for c in tree.children(n, "acl:relcl")]
        loose += [c for c in tree.children(i, "acl:relcl", "advcl:relcl") if self._is_aside(tree, c)]
        return tree.phrase(i, without=loose)

    @staticmethod
    def _is_aside(tree: Tree, clause: int) -> bool:
        """Whether a relative clause is set off by a comma: it adds to what is said."""
        first = tree.reach(clause)[0]
        return tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ",")

    def make(
        self, tree: Tree, i: int, status: str, content: Span, parties: tuple[str, ...], told: bool = True
    ) -> Agreed:
        evidence = content.join(tree.words[i].span)
        subject = tree.subject(i) if tree.words[i].upos == "VERB" else None
        if subject is not None and tree.words[subject].span.start < evidence.start:
            evidence = evidence.join(tree.phrase(subject, without=tree.children(subject, "acl", "parataxis")))
        return Agreed(
            tree, status, content, evidence, parties, time_about(self.view, tree, i, evidence), told
        )
