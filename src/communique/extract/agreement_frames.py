"""The ways in which a sentence tells of an agreement; the words are in `lexicon/agreements.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.extract.agreement_failures import Failures
from communique.extract.agreement_nouns import NounFrames
from communique.extract.agreement_parts import LOOSE, Agreed
from communique.extract.aspect import NOT_SO
from communique.extract.tree import Tree
from communique.extract.who import modifiers, parties_in
from communique.model.abstentions import Reason
from communique.model.span import Span

_NOTHING = frozenset({"nothing", "what", "which", "that", "something", "it"})
_ON = frozenset({"on", "to", "upon", "over", "about", "for", "regarding", "concerning"})


class Frames(NounFrames, Failures):
    """Agreements by verb and by noun, one sentence after another."""

    def find(self, tree: Tree) -> list[Agreed]:
        """The agreements of one sentence."""
        found: list[Agreed] = []
        for i, word in enumerate(tree.words):
            if word.upos == "VERB":
                found += self._verb(tree, i)
                found += self.stopped(tree, i)
                found += self.unsettled(tree, i)
            elif word.upos == "NOUN":
                found += self.noun(tree, i)
            found += self.apart(tree, i)
        return found

    def _verb(self, tree: Tree, i: int) -> Iterator[Agreed]:
        lemma = tree.lemma(i)
        settles = lemma == "settle" and any(tree.case(c) == "that" for c in tree.children(i, "ccomp"))
        if lemma in self.words["agree"] or settles or (lemma in {"settle", "shake"} and self._is_on(tree, i)):
            yield from self._agree(tree, i)
        elif lemma in self.words["pledge"]:
            yield from self._pledge(tree, i)
        if lemma in self.words["exchange"]:
            yield from self._exchange(tree, i)
        yield from self._halted(tree, i)
        if lemma in self.words["observe"]:
            yield from self._observed(tree, i)
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
        if self._is_condition(tree, i):
            self.refuse(tree, i, Reason.TO_COME)
            return
        if content is None or tree.words[i].relation.startswith("amod"):
            self.refuse(tree, i, Reason.NO_CONTENT)
            return
        status = self.outcome(tree, i, "reached")
        if any(tree.lemma(c) == "nothing" for c in tree.children(i, "nsubj:pass", "obj")):
            status = "sought" if status == "reached" else None
        if status is None:
            return
        parties = self.sides(tree, i, self.parties(tree, i, None))
        impersonal = tree.child(i, "expl") is not None or self.is_impersonal(tree, i)
        if len(parties) < 2 and not impersonal:
            self.refuse(tree, i, Reason.ONE_PARTY)
            return
        yield self.make(tree, i, status, content, parties or self.view.principals)
        for more in self._agreed_besides(tree, content):
            yield replace(self.make(tree, i, status, more, parties or self.view.principals), term=True)

    def _is_condition(self, tree: Tree, i: int) -> bool:
        """ "The fighting would end when both had agreed on its causes"."""
        above = tree.head(i)
        marks = {tree.lemma(m) for m in tree.children(i, "mark", "advmod")}
        return (
            above is not None
            and bool(marks & {"when", "once", "until", "before"})
            and bool(tree.auxiliaries(above) & {"will", "would", "shall", "can"})
        )

    def _agreed_besides(self, tree: Tree, content: Span) -> Iterator[Span]:
        """ "A truce, and to free all prisoners": each is a matter of its own."""
        first = tree.head_of(content)
        if first is None:
            return
        for c in (*tree.children(first, "conj"), *self._broken_off(tree, first)):
            if tree.words[c].upos in {"NOUN", "VERB"} and not self._is_told_itself(tree, c):
                loose = [k for k in tree.children(c) if tree.words[k].relation.startswith((*LOOSE, "nsubj"))]
                yield tree.phrase(c, without=loose)

    def _broken_off(self, tree: Tree, first: int) -> Iterator[int]:
        """What "and to" joins to the first matter, where the parse joins it to something else."""
        agreed = tree.head(first)
        end = tree.reach(first)[1]
        for c in range(first + 1, len(tree)):
            word = tree.words[c]
            if word.relation != "conj" or word.head == first or word.upos not in {"NOUN", "VERB"}:
                continue
            joined = tree.children(c, "cc") and "to" in tree.case(c).split(" ")
            inside = c <= end and word.head != agreed and tree.words[tree.head(c) or 0].xpos == "VB"
            if joined and not inside and (word.upos == "NOUN" or word.xpos == "VB"):
                yield c

    def _is_told_itself(self, tree: Tree, c: int) -> bool:
        """A finite verb that shares the subject: another deed, not what was agreed."""
        return tree.words[c].xpos in {"VBD", "VBZ", "VBP"} and not tree.children(c, "mark", "aux")

    def _is_on(self, tree: Tree, i: int) -> bool:
        """ "Settled on a date", "shook hands on a swap"."""
        return any(
            tree.case(c) in {"on", "upon"} and not self.is_time(tree, c) for c in tree.children(i, "obl")
        )

    def _agreed_on(self, tree: Tree, i: int) -> Span | None:
        for c in tree.children(i, "obl", "obj", "nsubj:pass"):
            if tree.words[c].relation.startswith("obl") and (
                tree.case(c) not in _ON or tree.lemma(c) == "principle"
            ):
                continue
            if self.is_time(tree, c) or tree.lemma(c) in _NOTHING:
                continue
            return self.content(tree, c)
        for c in tree.children(i, "xcomp", "ccomp", "advcl", "csubj"):
            marks = {tree.words[m].text.lower() for m in tree.children(c, "mark")}
            aside = tree.words[c].relation.startswith("advcl") and c < i  # "to end the war, they agreed"
            asked = marks or tree.words[c].relation.startswith("csubj")
            if aside or (tree.words[c].relation.startswith(("advcl", "csubj")) and not asked):
                continue
            if tree.words[c].relation.startswith("advcl") and "to" not in marks:
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
        if not below or subject is None:
            return
        if self.aspects.of_verb(tree, i) != "done" and tree.words[i].xpos not in {"VBP", "VBZ"}:
            return
        parties = parties_in(self.view, tree, subject)
        if tree.words[subject].upos != "PRON" or tree.lemma(subject) == "both":
            parties = self.sides(tree, i, parties)
        if len(parties) < 2:
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
        if status is None or (status == "sought" and self._is_refusal(tree, i)):
            return
        if status == "reached" and self.tentative(tree, noun):
            status = "in_principle"
        parties = self.sides(tree, i, self.parties(tree, i, noun))
        if signed and len(parties) < 2 and self._is_of_many(tree, i):
            parties = self.view.principals
        alone = len(parties) == 1 and lemma not in {"broker", "mediate"} and status != "sought"
        if alone and not self.is_impersonal(tree, i):
            self.refuse(tree, i, Reason.ONE_PARTY)
            return
        parties = parties if len(parties) > 1 else self.view.principals
        content = self.content(tree, noun)
        for c in tree.children(i, "obl"):
            if tree.case(c) in {"on", "over", "about"} and c > noun and not self.is_time(tree, c):
                content = content.join(self.content(tree, c))
        for c in tree.children(i, "advcl"):
            if tree.case(c) == "on" and c > noun:
                content = content.join(self.content(tree, c))
        made = self.make(tree, i, status, content, parties)
        yield replace(made, aside=tree.words[i].relation.startswith("acl") and status != "sought")

    def _is_of_many(self, tree: Tree, i: int) -> bool:
        """ "The envoys of both put their names", "thirteen of the parties signed"."""
        subject = tree.child(i, "nsubj")
        if subject is None:
            return False
        known = self.words["together"] | self.words["rounds"] | {"they", "envoy", "representative"}
        several = tree.words[subject].upos == "NUM" and tree.children(subject, "nmod")
        return bool(several) or (tree.words[subject].xpos in {"NNS", "PRP"} and tree.lemma(subject) in known)

    def _is_refusal(self, tree: Tree, i: int) -> bool:
        """ "Will not sign", "refused to adopt the plan": nobody tried in vain."""
        above = tree.head(i)
        if above is not None and tree.lemma(above) in self.words["refuse"]:
            return True
        if tree.negated(i) and self.will(tree, i):
            return True
        tried = tree.case(i).startswith("without") or (
            above is not None and tree.lemma(above) in self.words["fail"]
        )
        deciding = tree.lemma(i) in self.words["sign"] | {"approve", "adopt", "announce", "put"}
        return deciding and not (tried and len(self.parties(tree, i, None)) > 1)

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
        if not parties and tree.lemma(i) == "announce":
            subject = parties_in(self.view, tree, tree.subject(i))
            parties = tuple(p for p in subject if p in self.view.principals)
        if parties:
            yield self.make(tree, i, "reached", self.content(tree, noun), parties)

    def _observed(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "The truce is being respected", "had not observed the ceasefire"."""
        held = [
            c for c in tree.children(i, "obj", "nsubj:pass") if self.name(tree, c) in self.words["truces"]
        ]
        above = tree.head(i)
        held += [
            above
            for c in tree.children(i, "obj", "nsubj", "nsubj:pass")
            if above is not None
            and tree.lemma(c) in {"which", "that"}
            and self.name(tree, above) in self.words["truces"]
        ]
        aspect = self.aspects.of_verb(tree, i)
        if tree.lemma(tree.subject(i)) in {"nobody", "none", "anyone", "someone"}:
            return
        if not held or aspect not in {"done", "ongoing", "denied"} or self._is_still_ahead_of(tree, i):
            return
        status = "violated" if aspect == "denied" else "implemented"
        parties = self.parties(tree, i, held[0]) or self.view.principals
        yield self.make(tree, i, status, self.content(tree, held[0]), parties)

    def _is_still_ahead_of(self, tree: Tree, i: int) -> bool:
        """ "Called on them to respect the truce": not told as a fact."""
        return tree.words[i].xpos == "VB" and not tree.auxiliaries(i) & {"do", "have"}

    def _halted(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "Suspended its offensive", "announced a halt to all attacks": a truce of one side."""
        lemma = tree.lemma(i)
        halts, announces = lemma in self.words["halting"], lemma in self.words["declare"]
        if not (halts or announces) or self.aspects.of_verb(tree, i) != "done" or lemma == "call":
            return
        subject = tree.subject(i)
        if subject is None or tree.words[i].relation.startswith("acl"):
            return
        for noun in tree.children(i, "obj"):
            matters = [noun] if halts else tree.children(noun, "nmod")
            if announces and tree.lemma(noun) not in self.words["halts"]:
                continue
            if not any(self._is_fighting(tree, m) for m in matters):
                continue
            parties = parties_in(self.view, tree, subject)
            if parties and not (halts and self._is_anothers(tree, noun, parties)):
                made = self.make(tree, i, "reached", self.content(tree, noun), parties)
                yield replace(made, issue="ceasefire")

    def _is_fighting(self, tree: Tree, noun: int) -> bool:
        named = {tree.lemma(noun), *(tree.lemma(c) for c in tree.children(noun, "amod", "compound"))}
        return bool(named & self.words["attacks"]) or (
            tree.lemma(noun) in {"operation", "struggle", "campaign", "action", "activity", "strike"}
            and bool(named & {"military", "armed", "combat", "offensive", "ground", "air", "bombing", "war"})
        )

    def _is_anothers(self, tree: Tree, noun: int, parties: tuple[str, ...]) -> bool:
        """ "Halted the rebels' offensive": it was beaten back."""
        return any(p not in parties for p in modifiers(self.view, tree, noun)) or not tree.children(
            noun, "nmod:poss", "det"
        )

    def _broken(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """ "violated the truce", and charges of it."""
        if self.name(tree, noun) not in self.words["nouns"] or tree.negated(i):
            return
        aspect = self.aspects.of_verb(tree, i)
        charged = any(tree.lemma(a) in {"accuse", "blame", "charge", "claim"} for a in tree.ancestors(i))
        if aspect not in {"done", "ongoing"} and not charged:
            self.refuse(tree, i, NOT_SO[aspect])
            return
        if any(tree.lemma(a) == "deny" for a in tree.ancestors(i)):
            self.refuse(tree, i, Reason.NEGATED)
            return
        parties = self.parties(tree, i, noun)
        yield self.make(
            tree,
            i,
            "violated",
            self.content(tree, noun),
            parties if len(parties) > 1 else self.view.principals,
        )
