"""The ways in which a sentence tells of an agreement; the words are in `lexicon/agreements.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.aspect import Aspects
from communique.extract.found import time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, named_between, parties_in, subjects_in
from communique.model.annotations import TimeExpression
from communique.model.span import Span

_ON = frozenset({"on", "to", "upon", "over", "about", "for", "regarding", "concerning"})
_LOOSE = ("punct", "conj", "cc", "parataxis", "case", "mark", "appos")


@dataclass(frozen=True, slots=True)
class Agreed:
    """One passage. `told` is true where a clause tells of the agreement, false where it is only mentioned."""

    tree: Tree
    status: str
    content: Span
    evidence: Span
    parties: tuple[str, ...]
    time: TimeExpression | None = None
    told: bool = True


class Frames:
    """Finds agreements in one sentence after another."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.aspects = Aspects(view.lexicon)
        self.words = {name: frozenset(words) for name, words in view.table("agreements").items()}

    def find(self, tree: Tree) -> list[Agreed]:
        """The agreements of one sentence."""
        found: list[Agreed] = []
        for i, word in enumerate(tree.words):
            if word.upos == "VERB":
                found += self._verb(tree, i)
            elif word.upos == "NOUN":
                found += self._noun(tree, i)
        return found

    # --- verbs ---------------------------------------------------------------------------

    def _verb(self, tree: Tree, i: int) -> Iterator[Agreed]:
        lemma = tree.lemma(i)
        if lemma in self.words["agree"]:
            yield from self._agree(tree, i)
        elif lemma in self.words["pledge"]:
            yield from self._pledge(tree, i)
        if lemma in self.words["exchange"]:
            yield from self._exchange(tree, i)
        noun = self._object_noun(tree, i)
        if noun is None:
            return
        if lemma in self.words["break"]:
            yield from self._broken(tree, i, noun)
        elif lemma in self.words["sign"] | self.words["reach"] | self.words["agree"]:
            yield from self._reached(tree, i, noun)
        if lemma in self.words["declare"] and tree.lemma(noun) in self.words["truces"]:
            yield from self._declared(tree, i, noun)

    def _agree(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "agreed to a swap", "agreed on a date", "it was agreed that", "could not agree on"."""
        content = self._agreed_on(tree, i)
        if content is None or tree.words[i].relation.startswith("amod"):
            return
        status = self._outcome(tree, i, "reached")
        if status is None:
            return
        parties = self._parties(tree, i, None)
        impersonal = tree.child(i, "expl") is not None or self._is_impersonal(tree, i)
        if len(parties) < 2 and not impersonal:
            return
        yield self._make(tree, i, status, content, parties or self.view.principals)

    def _agreed_on(self, tree: Tree, i: int) -> Span | None:
        for c in tree.children(i, "obl", "obj", "nsubj:pass"):
            if tree.words[c].relation.startswith("obl") and (
                tree.case(c) not in _ON or tree.lemma(c) == "principle"
            ):
                continue
            if self._is_time(tree, c):
                continue
            return self._content(tree, c)
        for c in tree.children(i, "xcomp", "ccomp", "advcl", "csubj"):
            marks = {tree.words[m].text.lower() for m in tree.children(c, "mark")}
            if tree.words[c].relation.startswith(("advcl", "csubj")) and "to" not in marks:
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
        if len(parties) < 2 or tree.words[subject].upos == "PRON" and len(parties) < 2:
            return
        yield self._make(tree, i, "reached", tree.phrase(below[0]), parties)

    def _exchange(self, tree: Tree, i: int) -> Iterator[Agreed]:
        held = [c for c in tree.children(i, "obj", "nsubj:pass") if tree.lemma(c) in self.words["captives"]]
        if not held or self.aspects.of_verb(tree, i) != "done":
            return
        parties = self._parties(tree, i, held[0])
        if len(parties) > 1:
            yield self._make(
                tree,
                i,
                "implemented",
                tree.phrase(i, without=tree.children(i, "nsubj", "punct", "advcl")),
                parties,
            )

    def _reached(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        lemma = tree.lemma(i)
        agreement = tree.lemma(noun) in self.words["nouns"]
        signed = lemma in self.words["sign"]
        if not agreement and not (signed and tree.lemma(noun) in self.words["documents"]):
            return
        if lemma == "agree" and self._agreed_on(tree, i) is not None:
            return
        if (
            tree.lemma(noun) == "peace"
            and lemma not in {"make", "sign"}
            or lemma in {"announce", "make"}
            and tree.lemma(noun) == "declaration"
        ):
            return
        if lemma == "announce" and tree.lemma(noun) in self.words["truces"]:
            return
        status = self._outcome(tree, i, "signed" if signed else "reached")
        if status is None or status == "sought" and tree.negated(i) and self._will(tree, i):
            return
        if status == "reached" and self._tentative(tree, noun):
            status = "in_principle"
        parties = self._parties(tree, i, noun)
        alone = len(parties) == 1 and lemma not in {"broker", "mediate"} and status != "sought"
        if alone and not self._is_impersonal(tree, i):
            return
        if len(parties) < 2:
            parties = self.view.principals
        content = self._content(tree, noun)
        for c in tree.children(i, "obl"):
            if tree.case(c) in {"on", "over", "about"} and c > noun and not self._is_time(tree, c):
                content = content.join(self._content(tree, c))
        yield self._make(tree, i, status, content, parties)

    def _is_time(self, tree: Tree, c: int) -> bool:
        return any(t.span.touches(tree.words[c].span) for t in self.view.times_in(tree.span))

    def _declared(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """A truce that one side declares."""
        if self.aspects.of_verb(tree, i) != "done" or tree.lemma(i) == "call":
            return
        parties = self._parties(tree, i, noun)
        if parties:
            yield self._make(tree, i, "reached", self._content(tree, noun), parties)

    def _broken(self, tree: Tree, i: int, noun: int) -> Iterator[Agreed]:
        """ "violated the truce", and charges of it."""
        if tree.lemma(noun) not in self.words["nouns"] or tree.negated(i):
            return
        aspect = self.aspects.of_verb(tree, i)
        charged = any(tree.lemma(a) in {"accuse", "blame", "charge", "claim"} for a in tree.ancestors(i))
        if aspect not in {"done", "ongoing"} and not charged:
            return
        parties = self._parties(tree, i, noun)
        yield self._make(
            tree,
            i,
            "violated",
            self._content(tree, noun),
            parties if len(parties) > 1 else self.view.principals,
        )

    # --- nouns ---------------------------------------------------------------------------

    def _noun(self, tree: Tree, i: int) -> Iterator[Agreed]:
        lemma = tree.lemma(i)
        if lemma in self.words["progress"] or lemma in self.words["nouns"]:
            yield from self._in_vain(tree, i)
        if lemma in self.words["nouns"]:
            yield from self._fares(tree, i)
            yield from self._obstructed(tree, i)
        if lemma in self.words["truces"] - {"pause", "lull", "peace", "fire", "moratorium"}:
            yield from self._mentioned(tree, i)
        if lemma in {"violation", "breach"}:
            yield from self._violations(tree, i)

    def _in_vain(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "made no progress on halting", "no agreement on borders": what it is on was sought."""
        none = any(tree.lemma(c) in {"no", "little"} for c in tree.children(i, "det", "amod"))
        without = tree.case(i).startswith("without")
        if not none and not without:
            return
        governor = tree.head(i)
        about = [
            c
            for c in tree.children(i, "nmod", "acl", "advcl")
            if tree.case(c).split(" ")[0] in {"on", "over", "towards", "toward", "in", "about"}
        ]
        if governor is not None and none:
            about += [
                c
                for c in tree.children(governor, "obl", "advcl")
                if tree.case(c).split(" ")[0] in {"on", "over", "towards", "toward"} and c > i
            ]
        about = [c for c in about if not self._is_time(tree, c)]
        if not about:
            return
        at = governor if governor is not None and tree.words[governor].upos == "VERB" else i
        if none and at != i and self.aspects.of_verb(tree, at) in {"planned", "unreal"}:
            return
        parties = self._parties(tree, at, i)
        yield self._make(
            tree,
            at,
            "sought",
            self._content(tree, about[0]),
            parties if len(parties) > 1 else self.view.principals,
        )

    def _fares(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "the ceasefire took effect", "the truce collapsed", "a deal is in place"."""
        head = tree.head(i)
        if head is None or not tree.words[i].relation.startswith("nsubj"):
            return
        lemma = tree.lemma(head)
        parties = self._parties(tree, head, i)
        parties = parties if len(parties) > 1 else self.view.principals
        if (
            tree.words[head].upos == "NOUN"
            and lemma in {"place", "force", "effect"}
            and tree.case(head) in {"in", "into"}
        ):
            if self._is_fact(tree, head):
                yield self._make(tree, head, "implemented", self._content(tree, i), parties)
            return
        if tree.words[head].upos != "VERB" or self.aspects.of_verb(tree, head) not in {"done", "ongoing"}:
            return
        below = {tree.lemma(w) for w in tree.subtree(head)}
        broken = lemma in {"collapse", "unravel", "crumble", "fray"} or (
            lemma in {"break", "fall", "violate"}
            and (below & {"down", "apart", "violate"} or tree.words[i].relation == "nsubj:pass")
        )
        if broken and tree.lemma(i) in self.words["nouns"]:
            yield self._make(tree, head, "violated", self._content(tree, i), parties)
        elif lemma in {"take", "come", "enter", "go"} and below & {"effect", "force", "hold"}:
            yield self._make(tree, head, "implemented", self._content(tree, i), parties)
        elif (
            lemma in {"hold", "begin", "start", "prevail"}
            and tree.lemma(i) in self.words["truces"]
            and tree.words[i].relation == "nsubj"
        ):
            yield self._make(tree, head, "implemented", self._content(tree, i), parties)

    def _obstructed(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "a barrier to agreement", "an opening for an accord": it is still sought."""
        head = tree.head(i)
        if (
            head is None
            or not tree.words[i].relation.startswith("nmod")
            or tree.lemma(head) not in self.words["obstacles"]
        ):
            return
        if tree.case(i) in {"to", "for"}:
            parties = modifiers(self.view, tree, i)
            yield self._make(
                tree,
                head,
                "sought",
                self._content(tree, i),
                tuple(parties) if len(parties) > 1 else self.view.principals,
            )

    def _mentioned(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "the August 1988 ceasefire", "the IRA's eight-month-old truce": one that stands, by the way."""
        if tree.words[i].relation.startswith("compound") or self.aspects.is_unreal(tree, i):
            return
        span = tree.phrase(
            i,
            without=[
                c for c in tree.children(i) if tree.words[c].relation.startswith((*_LOOSE, "acl", "nmod:of"))
            ],
        )
        before = Span(min(span.start, tree.words[i].span.start), tree.words[i].span.end)
        dated = any(t.type == "DATE" for t in self.view.times_in(before))
        aged = "-old" in before.of(self.view.text)
        if not dated and not aged:
            return
        parties = tuple(modifiers(self.view, tree, i)) or self.view.principals
        yield self._make(tree, i, "implemented", before, parties, told=False)

    def _violations(self, tree: Tree, i: int) -> Iterator[Agreed]:
        about = [c for c in tree.children(i, "nmod", "compound") if tree.lemma(c) in self.words["nouns"]]
        if about and not self.aspects.is_unreal(tree, i):
            yield self._make(tree, i, "violated", self._content(tree, i), self.view.principals, told=False)

    # --- parts ------------------------------------------------------------------------------

    def _object_noun(self, tree: Tree, i: int) -> int | None:
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
        return next((c for f in found for c in tree.conjuncts(f) if tree.lemma(c) in known), None)

    def _outcome(self, tree: Tree, i: int, status: str) -> str | None:
        """The status, `sought` where it failed, None where it is only wished for or still to come."""
        aspect = self.aspects.of_verb(tree, i)
        if aspect == "denied":
            return "sought"
        if aspect in {"unreal", "planned", "ongoing"} and not (
            aspect == "ongoing" and tree.words[i].xpos != "VBG"
        ):
            return None
        if status == "reached" and self._tentative(tree, i):
            return "in_principle"
        return status

    def _will(self, tree: Tree, i: int) -> bool:
        """ "will not sign": a refusal, not an attempt that failed."""
        return bool(tree.auxiliaries(i) & {"will", "would", "shall", "can", "could"} - {"could", "can"})

    def _tentative(self, tree: Tree, i: int) -> bool:
        near = [
            w
            for c in tree.children(i, "obl", "advmod", "amod", "nmod")
            for w in (c, *tree.children(c, "amod"))
        ]
        return any(tree.lemma(w) in self.words["in_principle"] for w in near)

    def _parties(self, tree: Tree, i: int, noun: int | None) -> tuple[str, ...]:
        found: list[str] = []
        subject = tree.subject(i)
        if tree.lemma(i) not in {"broker", "mediate", "announce", "hammer"} or noun is None:
            if subject is not None and subject != noun:
                found += subjects_in(self.view, tree, i) or parties_in(self.view, tree, subject)
        for at in (i, noun):
            if at is None:
                continue
            for c in tree.children(at, "obl", "nmod"):
                if tree.case(c) in {"between", "among"}:
                    found += named_between(self.view, tree, min(tree.subtree(c)))
                elif tree.case(c) == "with" or (tree.case(c) == "by" and at == i):
                    found += parties_in(self.view, tree, c)
        if noun is not None:
            found += modifiers(self.view, tree, noun)
        return tuple(dict.fromkeys(found))

    def _is_impersonal(self, tree: Tree, i: int) -> bool:
        """Passive, with nobody said to have done it."""
        participle = tree.words[i].xpos == "VBN" and tree.words[i].relation.startswith("acl")
        return bool(tree.children(i, "nsubj:pass")) or participle

    def _is_fact(self, tree: Tree, i: int) -> bool:
        return self.aspects.of_verb(tree, i) in {"done", "ongoing"}

    def _content(self, tree: Tree, i: int) -> Span:
        loose = [c for c in tree.children(i) if tree.words[c].relation.startswith(_LOOSE)]
        return tree.phrase(i, without=loose)

    def _make(
        self, tree: Tree, i: int, status: str, content: Span, parties: tuple[str, ...], told: bool = True
    ) -> Agreed:
        evidence = content.join(tree.words[i].span)
        subject = tree.subject(i) if tree.words[i].upos == "VERB" else None
        if subject is not None and tree.words[subject].span.start < evidence.start:
            evidence = evidence.join(tree.phrase(subject, without=tree.children(subject, "acl", "parataxis")))
        return Agreed(
            tree, status, content, evidence, parties, time_about(self.view, tree, i, evidence), told
        )
