"""Agreements told by nouns: how a truce fares, what no progress was made on, what stands by the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.agreement_parts import LOOSE, Agreed, Parts
from communique.extract.issues import issues_of
from communique.extract.tree import Tree
from communique.extract.who import modifiers

_TOWARDS = frozenset({"on", "over", "towards", "toward", "about"})
_AGED = re.compile(r"\b[\w-]+[ -]old\b", re.IGNORECASE)
_LASTING = re.compile(
    r"^(?:the|this|their|its) (?:\w+ )?[\w-]+[ -](?:hour|day|week|month|year)s?(?:-long)?\b", re.I
)


class NounFrames(Parts):
    """Agreements by noun."""

    def noun(self, tree: Tree, i: int) -> Iterator[Agreed]:
        lemma = self.name(tree, i)
        if lemma in self.words["progress"] | self.words["nouns"] - self.words["truces"]:
            yield from self._in_vain(tree, i)
        if lemma in self.words["nouns"] | self.words["words_given"]:
            yield from self._ended_with(tree, i)
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
            if tree.case(c).split(" ")[0] in self._measured(tree, i)
        ]
        if governor is not None and none:
            about += [
                c
                for c in tree.children(governor, "obl", "advcl")
                if tree.case(c).split(" ")[0] in {"on", "over", "towards", "toward"} and c > i
            ]
        about = [c for c in about if not self.is_time(tree, c)]
        if about and self._is_empty(tree, about[0]):
            return
        if not about:
            yield from self._ended_without(tree, i, governor, without)
            return
        at = governor if governor is not None and tree.words[governor].upos == "VERB" else i
        if none and at != i and self.aspects.of_verb(tree, at) in {"planned", "unreal"}:
            return
        parties = self.parties(tree, at, i)
        yield self.make(
            tree,
            at,
            "sought",
            self.content(tree, about[0]),
            parties if len(parties) > 1 else self.view.principals,
        )

    def _is_empty(self, tree: Tree, i: int) -> bool:
        """ "On the main questions", "on the ground": it names no matter."""
        if tree.lemma(i) not in {"question", "issue", "point", "matter", "subject", "ground"}:
            return False
        return not issues_of(self.view).ranked(self.content(tree, i).of(self.view.text))

    def _measured(self, tree: Tree, i: int) -> frozenset[str]:
        """What leads from the noun to what it is on: "progress in", "an agreement on"."""
        return _TOWARDS | {"in"} if tree.lemma(i) in {"progress", "headway", "breakthrough"} else _TOWARDS

    def _ended_without(self, tree: Tree, i: int, governor: int | None, without: bool) -> Iterator[Agreed]:
        """ "The talks ended without a deal"."""
        if not without or governor is None or tree.lemma(i) not in self.words["nouns"]:
            return
        ended = tree.lemma(governor) in self.words["undone"] | {"close", "conclude", "finish", "wrap", "part"}
        if ended and self.aspects.of_verb(tree, governor) == "done":
            parties = self.parties(tree, governor, i)
            parties = parties if len(parties) > 1 else self.view.principals
            yield self.make(tree, governor, "sought", self.content(tree, i), parties)

    def _ended_with(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "Closed the round with an agreement on monitors", "parted with a promise to return"."""
        governor = tree.head(i)
        if (
            governor is None
            or tree.case(i) != "with"
            or not tree.words[i].relation.startswith(("obl", "nmod"))
        ):
            return
        if tree.words[governor].upos == "NOUN" and tree.head(governor) is not None:
            governor = tree.head(governor) or governor  # "ended two days of talks with an agreement"
        closing = self.words["closing"] | {"end", "fall"}
        if tree.lemma(governor) not in closing or self.aspects.of_verb(tree, governor) != "done":
            return
        if any(tree.lemma(c) in {"no", "not", "even"} for c in tree.children(i, "det", "advmod")):
            return
        given = tree.children(i, "acl") if tree.lemma(i) in self.words["words_given"] else []
        marks = tree.children(given[0], "mark") if given else []
        content = tree.phrase(given[0], without=marks) if given else self.content(tree, i)
        parties = self.parties(tree, governor, i)
        parties = parties if len(parties) > 1 else self.view.principals
        yield self.make(tree, governor, "reached", content, parties)

    def stopped(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "Fighting had stopped": the truce is kept."""
        subject = tree.child(i, "nsubj")
        if subject is None or tree.lemma(i) not in {"stop", "cease", "subside", "fall"} or tree.negated(i):
            return
        if tree.lemma(i) == "fall" and not any(
            tree.lemma(c) in {"silent", "quiet"} for c in tree.children(i, "xcomp", "amod", "advmod", "obj")
        ):
            return
        if tree.lemma(subject) in self.words["fighting"] and self.aspects.of_verb(tree, i) == "done":
            marks = {tree.lemma(m) for m in tree.children(i, "mark")}
            if not marks & {"until", "if", "unless", "whether", "before"}:
                span = tree.phrase(subject).join(tree.words[i].span)
                yield Agreed(tree, "implemented", span, span, self.view.principals[:2], issue="ceasefire")

    def _fares(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "the ceasefire took effect", "the truce collapsed", "a deal is in place"."""
        head = tree.head(i)
        if head is None or not tree.words[i].relation.startswith("nsubj"):
            return
        lemma = tree.lemma(head)
        parties = self.parties(tree, head, i)
        parties = parties if len(parties) > 1 else self.view.principals
        if (
            tree.words[head].upos == "NOUN"
            and lemma in {"place", "force", "effect"}
            and tree.case(head) in {"in", "into"}
        ):
            if self._is_fact(tree, head):
                yield self.make(tree, head, "implemented", self.content(tree, i), parties)
            return
        if tree.words[head].upos != "VERB" or self.aspects.of_verb(tree, head) not in {"done", "ongoing"}:
            return
        below = {tree.lemma(c) for c in tree.children(head, "obj", "obl", "advmod", "compound:prt", "xcomp")}
        below |= {
            tree.lemma(k) for c in tree.children(head, "obj", "obl") for k in tree.children(c, "compound")
        }
        subjunctive = {tree.words[c].text.lower() for c in tree.children(head, "aux")} == {"be"}
        if subjunctive or self._is_ahead(tree, head):
            return
        broken = (
            lemma in self.words["collapse"]
            or (lemma in {"break", "fall"} and below & {"down", "apart"})
            or (tree.words[i].relation == "nsubj:pass" and lemma in self.words["break"] | {"terminate"})
        )
        if broken and self.name(tree, i) in self.words["nouns"]:
            yield self.make(tree, head, "violated", self.content(tree, i), parties)
        elif (lemma in self.words["in_effect"] and below & {"effect", "force", "hold"}) or (
            (lemma in self.words["kept"] or (lemma == "run" and "out" in below))
            and self.name(tree, i) in self.words["truces"]
            and tree.words[i].relation == "nsubj"
        ):
            yield self.make(tree, head, "implemented", self.content(tree, i), parties)

    def _is_ahead(self, tree: Tree, head: int) -> bool:
        """Whether it is dated after the report: "the truce takes effect on Monday"."""
        time, published = self.view.time_on(tree, head), self.view.annotations.published.interval
        if time is None or time.resolved is None or published is None:
            return False
        return time.resolved.earliest > published.latest

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
            yield self.make(
                tree,
                head,
                "sought",
                self.content(tree, i),
                tuple(parties) if len(parties) > 1 else self.view.principals,
            )

    def _mentioned(self, tree: Tree, i: int) -> Iterator[Agreed]:
        """ "the August 1988 ceasefire", "the IRA's eight-month-old truce": one that stands, by the way."""
        if tree.words[i].relation.startswith("compound"):
            return
        loose = [c for c in tree.children(i) if tree.words[c].relation.startswith((*LOOSE, "acl"))]
        loose += [c for c in tree.children(i, "nmod") if not self.is_time(tree, c)]
        before = tree.phrase(i, without=loose)
        dated = any(t.type == "DATE" for t in self.view.times_in(before))
        aged = _AGED.search(before.of(self.view.text)) is not None
        lasting = _LASTING.search(before.of(self.view.text)) is not None
        if not aged and not ((dated or lasting) and not self._is_to_come(tree, i)):
            return
        parties = tuple(modifiers(self.view, tree, i)) or self.view.principals
        yield self.make(tree, i, "implemented", before, parties, told=False)

    def _is_to_come(self, tree: Tree, i: int) -> bool:
        """A truce that is only wished for, offered or agreed to, not one that stands."""
        above = next((a for a in tree.ancestors(i) if tree.words[a].upos == "VERB"), None)
        if above is None:
            return self.aspects.is_unreal(tree, i)
        known = any(tree.lemma(c) in {"the", "this", "that"} for c in tree.children(i, "det"))
        making = self.words["agree"] | self.words["declare"] | self.words["reach"] | self.words["sign"]
        return (
            self.aspects.is_unreal(tree, i)
            or (tree.lemma(above) in making and not known)
            or self.aspects.of_verb(tree, above) not in {"done", "ongoing"}
        )

    def _violations(self, tree: Tree, i: int) -> Iterator[Agreed]:
        about = [c for c in tree.children(i, "nmod", "compound") if self.name(tree, c) in self.words["nouns"]]
        if about and not self.aspects.is_unreal(tree, i):
            yield self.make(tree, i, "violated", self.content(tree, i), self.view.principals, told=False)

    def _is_fact(self, tree: Tree, i: int) -> bool:
        return self.aspects.of_verb(tree, i) in {"done", "ongoing"}
