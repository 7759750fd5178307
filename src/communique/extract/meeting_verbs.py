"""Meetings told by verbs: "met", "spoke with", "hosted both for talks"."""

from __future__ import annotations

from communique.extract import places
from communique.extract.aspect import NOT_SO
from communique.extract.mediation import go_betweens
from communique.extract.meeting_parties import Parties
from communique.extract.meeting_status import Statuses
from communique.extract.meeting_times import Times
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of, ordinal_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in, persons_in, subjects_in
from communique.model.abstentions import Reason

_COMING_TOGETHER = frozenset({"meet", "convene", "reconvene", "confer", "negotiate", "huddle", "parley"})
"""Verbs that are word of a meeting by themselves; "receive" and "speak" are so only with the right people."""


class MeetingVerbs:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.parties, self.statuses, self.times = Parties(words), Statuses(words), Times(words)

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The meeting that the verb `i` tells of, None where it tells of none."""
        found = self._sighting(tree, i)
        if isinstance(found, Reason):
            if tree.lemma(i) in _COMING_TOGETHER:
                self.view.abstain("meeting", found, tree.from_word(i))
            return None
        return found

    def _sighting(self, tree: Tree, i: int) -> Sighting | Reason | None:
        row = self.words.verbs[tree.lemma(i)]
        aspect = self.words.aspects.of_verb(tree, i)
        if tree.child(i, "ccomp") is not None:
            return None
        if aspect in {"unreal", "denied"}:
            return NOT_SO[aspect]
        if any(tree.lemma(c) in self.words.nouns for c in tree.children(i, "obj")):
            return None  # "convened the meeting": the noun tells of it
        if tree.lemma(i) == "call" and not self._rings_up(tree, i):
            return None
        subject = tree.subject(i)
        passive = any(tree.words[c].relation == "nsubj:pass" for c in tree.children(i))
        partners = self._partners(tree, i, row["partners"])
        if passive:
            subject, partners = tree.child(i, "obl:agent"), [*partners, *tree.children(i, "nsubj:pass")]
        sides = parties_in(self.view, tree, subject) if passive else subjects_in(self.view, tree, i)
        others = [p for c in partners for p in parties_in(self.view, tree, c)]
        if not self._is_meeting(tree, i, (subject, partners), (sides, others)):
            return Reason.ONE_PARTY if sides or others else Reason.NO_PARTY
        found = Sighting(tree, i, clause_of(tree, i), self._format_of_verb(tree, i, row["format"]))
        persons = persons_in(self.view, tree, subject)
        for c in partners:
            persons += persons_in(self.view, tree, c)
        mediators = [
            p
            for p in go_betweens(self.view, tree, self.words.table)
            if p not in sides or len({*sides, *others}) > 2
        ]
        self.parties.settle(found, [*sides, *others], mediators, persons)
        if len(sides) > 1 and len(set(others)) == 1 and _separately(tree, i):
            found.one_by_one = tuple((side, others[0]) for side in sides)
        found.internal = len(set(sides) | set(others)) == 1
        found.status = {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect]
        found.firm = True
        found.further = (
            any(tree.lemma(c) == "again" for c in tree.children(i, "advmod")) and aspect == "planned"
        )
        talks = self._talks_below(tree, i)
        found.time = next((t for w in (i, *talks) if (t := self.times.of(tree, w, w, w)) is not None), None)
        found.place = places.place_of(self.view, tree, [*self.words.predicates(tree, i), *talks])
        found.ordinal = next((o for w in talks if (o := ordinal_of(tree, w)) is not None), None)
        self.statuses.check(found)
        return found

    def _rings_up(self, tree: Tree, i: int) -> bool:
        """ "called both leaders", not "called him a liar", "called for", "called off"."""
        named = (
            tree.child(i, "xcomp", "compound:prt", "iobj") is not None or len(tree.children(i, "obj")) != 1
        )
        return not named and not any(tree.case(c) in {"for", "on", "upon"} for c in tree.children(i, "obl"))

    def _talks_below(self, tree: Tree, i: int) -> list[int]:
        """The talks for which a verb brings people together ("met for a second round of talks")."""
        found = [c for c in tree.children(i, "obl") if tree.case(c) in {"for", "in", "at", "during"}]
        talks = [
            c
            for c in found
            if tree.lemma(c) in self.words.nouns or tree.lemma(c) in self.words.rules["measures"]
        ]
        return talks + [
            c for t in talks for c in tree.children(t, "nmod") if tree.lemma(c) in self.words.nouns
        ]

    def _format_of_verb(self, tree: Tree, i: int, format_: str) -> str:
        phone = any(tree.lemma(w) in self.words.rules["by_phone"] for w in tree.subtree(i))
        in_person = any(
            tree.lemma(w) in {"person", "face"} for c in tree.children(i, "obl") for w in tree.subtree(c)
        )
        if phone and not in_person:
            return "call"
        return "talks" if in_person else format_

    def _partners(self, tree: Tree, i: int, wanted: list[str]) -> list[int]:
        found = tree.children(i, "obj") if "" in wanted else []
        broken = [
            c
            for c in tree.children(i, "obl")
            if not tree.case(c) and c > i + 1 and tree.words[c - 1].text.lower() in wanted
        ]
        found += broken  # "with A and B", the parse having made two phrases of it
        found += [
            c
            for c in tree.children(i, "obl")
            if tree.case(c) and tree.case(c) in {*wanted, "down with", "up with"}
        ]
        return [c for c in found if tree.lemma(c) not in {"each", "other", "another", "one"}]

    def _is_meeting(
        self,
        tree: Tree,
        i: int,
        heads: tuple[int | None, list[int]],
        parties: tuple[tuple[str, ...], list[str]],
    ) -> bool:
        """Whether the verb has people or parties on both sides, or two parties for its subject."""
        subject, partners = heads
        sides, others = parties
        lemma = tree.lemma(i)
        if subject is None:
            return False
        if not sides:
            people = tree.words[subject].xpos == "NNS" and tree.lemma(subject) in self.words.rules["people"]
            people = people or (tree.lemma(subject) == "they" and lemma == "meet")
            return (
                people and not partners and lemma in {"meet", "convene", "gather", "reconvene", "negotiate"}
            )
        if lemma in {"speak", "talk", "phone", "call", "telephone", "ring", "receive", "host", "welcome"}:
            person = any(self._is_personal(tree, c) for c in partners)
            return bool(set(others) - set(sides)) and (person or lemma in {"speak", "talk"})
        if partners and not others:
            return lemma == "meet" and any(self._own_side(tree, c) for c in partners)
        if not partners:
            return len(sides) > 1 and lemma in {
                "meet",
                "convene",
                "gather",
                "confer",
                "negotiate",
                "sit",
                "huddle",
                "consult",
            }
        return True

    def _is_personal(self, tree: Tree, i: int) -> bool:
        mention = self.view.mention_at(tree, i)
        return (mention is not None and mention.type == "PER") or tree.lemma(i) in self.words.rules["people"]

    def _own_side(self, tree: Tree, i: int) -> bool:
        return tree.lemma(i) in self.words.rules["own_side"]


def _separately(tree: Tree, i: int) -> bool:
    near = [*tree.children(i, "advmod"), *range(i + 1, min(i + 3, len(tree)))]
    return any(tree.lemma(c) in {"separately", "individually"} for c in near)
