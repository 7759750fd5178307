"""The ways in which a sentence tells of an agreement; the words are in `lexicon/agreements.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.agreement_nouns import NounFrames
from communique.extract.agreement_parts import Agreed
from communique.extract.aspect import NOT_SO
from communique.extract.tree import Tree
from communique.extract.who import parties_in
from communique.model.abstentions import Reason
from communique.model.span import Span

_ON = frozenset({"on", "to", "upon", "over", "about", "for", "regarding", "concerning"})


class Frames(NounFrames):
    """Agreements by verb and by noun, one sentence after another."""

    def find(self, tree: Tree) -> list[Agreed]:
        """The agreements of one sentence."""
        found: list[Agreed] = []
        for i, word in enumerate(tree.words):
            if word.upos == "VERB":
                found += self._verb(tree, i)
                found += self.stopped(tree, i)
            elif word.upos == "NOUN":
                found += self.noun(tree, i)
        return found

    def _verb(self, tree: Tree, i: int) -> Iterator[Agreed]:
        lemma = tree.lemma(i)
        if lemma in self.words["agree"]:
            yield from self._agree(tree, i)
        elif lemma in self.words["pledge"]:
            yield from self._pledge(tree, i)
        if lemma in self.words["exchange"]:
            yield from self._exchange(tree, i)
        noun = self._names_put_to(tree, i) if lemma == "put" else self.object_noun(tree, i)
        if noun is None:
            return
        if lemma in self.words["break"]:
            yield from self._broken(tree, i, noun)
        elif lemma in self.words["sign"] | {"put"} | self.words["reach"] | self.words["agree"]:
            yield from self._reached(tree, i, noun)
        if lemma in self.words["declare"] and self.name(tree, noun) in self.words["truces"]:
            yield from self._declared(tree, i, noun)

    def _agree(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "agreed to a swap", "agreed on a date", "it was agreed that", "could not agree on"."""
        content = self._agreed_on(tree, i)
        if content is None or tree.words[i].relation.startswith("amod"):
            self.refuse(tree, i, Reason.NO_CONTENT)
            return
        status = self.outcome(tree, i, "reached")
        if status is None:
            return
        parties = self.parties(tree, i, None)
        impersonal = tree.child(i, "expl") is not None or self.is_impersonal(tree, i)
        if len(parties) < 2 and not impersonal:
            self.refuse(tree, i, Reason.ONE_PARTY)
            return
        yield self.make(tree, i, status, content, parties or self.view.principals)

    def _agreed_on(self, tree: Tree, i: int) -> Span | None:
        for c in tree.children(i, "obl", "obj", "nsubj:pass"):
            if tree.words[c].relation.startswith("obl") and (
                tree.case(c) not in _ON or tree.lemma(c) == "principle"
            ):
                continue
            if self.is_time(tree, c):
                continue
            return self.content(tree, c)
        for c in tree.children(i, "xcomp", "ccomp", "advcl", "csubj"):
            marks = {tree.words[m].text.lower() for m in tree.children(c, "mark")}
            aside = tree.words[c].relation.startswith("advcl") and c < i  # "to end the war, they agreed"
            if aside or (tree.words[c].relation.startswith(("advcl", "csubj")) and "to" not in marks):
                continue
            return tree.phrase(
                c,
                without=[
                    m for m in tree.children(c, "mark") if tree.words[m].text.lower() in {"to", "that", "on"}
                ],
            )
        return None

    def _pledge(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """What two parties pledge together."""
        below = tree.children(i, "xcomp")
        subject = tree.subject(i)
        if not below or subject is None or self.aspects.of_verb(tree, i) != "done":
            return
        parties = parties_in(self.view, tree, subject)
        if len(parties) < 2 or (tree.words[subject].upos == "PRON" and len(parties) < 2):
            return
        yield self.make(tree, i, "reached", tree.phrase(below[0]), parties)

    def _exchange(self, tree: Tree, i: int) -> Iterator[Agreed]:
        held = [c for c in tree.children(i, "obj", "nsubj:pass") if tree.lemma(c) in self.words["captives"]]
        if not held or self.aspects.of_verb(tree, i) != "done":
            return
        parties = self.parties(tree, i, held[0])
        if len(parties) > 1:
            yield self.make(
                tree,
                i,
                "implemented",
                tree.phrase(i, without=tree.children(i, "nsubj", "punct", "advcl")),
                parties,
            )

    def _reached(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """ "signed a treaty", "reached a deal", "failed to broker a compromise on territory"."""
        lemma = tree.lemma(i)
        signed = lemma in self.words["sign"] | {"put"}
        if not self._fits(tree, i, noun) or (
            lemma in {"broker", "mediate"} and tree.words[i].relation.startswith("acl")
        ):
            return  # "the deal, mediated by X": it is only named
        status = self.outcome(tree, i, "signed" if signed else "reached")
        if status is None or (status == "sought" and tree.negated(i) and self.will(tree, i)):
            return
        if status == "reached" and self.tentative(tree, noun):
            status = "in_principle"
        parties = self.parties(tree, i, noun)
        alone = len(parties) == 1 and lemma not in {"broker", "mediate"} and status != "sought"
        if alone and not self.is_impersonal(tree, i):
            self.refuse(tree, i, Reason.ONE_PARTY)
            return
        parties = parties if len(parties) > 1 else self.view.principals
        content = self.content(tree, noun)
        for c in tree.children(i, "obl"):
            if tree.case(c) in {"on", "over", "about"} and c > noun and not self.is_time(tree, c):
                content = content.join(self.content(tree, c))
        yield self.make(tree, i, status, content, parties)

    def _names_put_to(self, tree: Tree, i: int) -> int | None:
        """The agreement to which somebody "put their names"."""
        if tree.lemma(i) != "put" or not any(
            tree.lemma(o) in {"name", "signature"} for o in tree.children(i, "obj")
        ):
            return None
        known = self.words["nouns"]
        to = (c for c in tree.children(i, "obl") if tree.case(c) == "to")
        return next((c for c in to if self.name(tree, c) in known), None)

    def _fits(self, tree: Tree, i: int, noun: int) -> bool:
        """Whether verb and noun together are the making of an agreement."""
        lemma, named = tree.lemma(i), self.name(tree, noun)
        if named not in self.words["nouns"] and not (
            lemma in self.words["sign"] and named in self.words["documents"]
        ):
            return False
        if lemma == "agree":
            return self._agreed_on(tree, i) is None
        if lemma in {"announce", "make"} and named == "declaration":
            return False
        if lemma == "announce" and named in self.words["truces"]:
            return False  # a truce announced is one side's own
        return named != "peace" or lemma in {"make", "sign"}

    def _declared(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """A truce that one side declares."""
        if self.aspects.of_verb(tree, i) != "done" or tree.lemma(i) == "call":
            return
        parties = self.parties(tree, i, noun)
        if parties:
            yield self.make(tree, i, "reached", self.content(tree, noun), parties)

    def _broken(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """ "violated the truce", and charges of it."""
        if self.name(tree, noun) not in self.words["nouns"] or tree.negated(i):
            return
        aspect = self.aspects.of_verb(tree, i)
        charged = any(tree.lemma(a) in {"accuse", "blame", "charge", "claim"} for a in tree.ancestors(i))
        if aspect not in {"done", "ongoing"} and not charged:
            self.refuse(tree, i, NOT_SO[aspect])
            return
        parties = self.parties(tree, i, noun)
        yield self.make(
            tree,
            i,
            "violated",
            self.content(tree, noun),
            parties if len(parties) > 1 else self.view.principals,
        )
