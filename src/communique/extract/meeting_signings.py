"""Signings: who signs an agreement together, in a place or on a day, has met for it."""

from __future__ import annotations

from communique.extract import places
from communique.extract.mediation import go_betweens
from communique.extract.meeting_status import Statuses
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of
from communique.extract.tree import Tree
from communique.extract.who import named_between, parties_in, persons_in, subjects_in
from communique.model.annotations import TimeExpression

_LONGEST = 31
"""A signing dated only to a longer span than this, in days, is some other one, told by the way."""


class Signings:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.statuses = Statuses(words)
        table = words.table["signings"]
        self._verbs = frozenset(table["verbs"])
        self._agree = frozenset(table["agree"])
        self._drawn = frozenset(table["drawn"])
        self._made = self._verbs | self._agree | frozenset(table["made"])
        agreements = words.view.table("agreements")
        self._nouns = frozenset(agreements["nouns"]) | frozenset(agreements["documents"])

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The meeting at which the verb `i` has an agreement signed, None where it tells of none."""
        made = self._made_there(tree, i)
        noun = self._signed(tree, i) if made is None else made
        agreeing = noun is None and tree.lemma(i) in self._agree
        if noun is None and (not agreeing or self._at_talks(tree, i)):
            return None
        told = {"done", "ongoing"} if tree.lemma(i) == "put" else {"done"}  # "put" looks the same in the past
        if made is None and self.words.aspects.of_verb(tree, i) not in told:
            return None
        at = [i] if noun is None else [i, noun]
        place, time = places.place_of(self.view, tree, at), self._day(tree, at)
        if place is None and noun is not None:
            place = places.place_after(self.view, tree, max(at))
        if place is None and (time is None or agreeing):
            return None
        parties, firm = self._parties(tree, i, noun)
        if len(parties) < 2 or (not firm and place is None):
            return None
        found = Sighting(tree, i, clause_of(tree, i), "talks", "held", True, parties)
        found.place, found.time = place, time
        found.mediators = tuple(m for m in go_betweens(self.view, tree, self.words.table) if m not in parties)
        subject = tree.subject(i)
        found.persons = persons_in(self.view, tree, subject) if subject not in {None, noun} else []
        found.outcome = "agreement"
        if found.date is not None and found.date.days > _LONGEST:
            return None
        self.statuses.check(found)
        return found

    def _signed(self, tree: Tree, i: int) -> int | None:
        """The agreement that is signed; "put their names to a truce" as well."""
        objects = tree.children(i, "obj", "nsubj:pass")
        if tree.lemma(i) == "put":
            if not any(tree.lemma(o) in {"name", "signature"} for o in objects):
                return None
            objects = [c for c in tree.children(i, "obl") if tree.case(c) == "to"]
        elif tree.lemma(i) not in self._verbs:
            there = (
                tree.lemma(i) in self._drawn and places.place_of(self.view, tree, [i, *objects]) is not None
            )
            if not there:
                return None
        return next((o for f in objects for o in tree.conjuncts(f) if tree.lemma(o) in self._nouns), None)

    def _made_there(self, tree: Tree, i: int) -> int | None:
        """The agreement of which a participle right behind it says that it was signed or reached somewhere.

        Read off the words: the parse often takes the participle for the verb of the sentence.
        """
        if tree.lemma(i) not in self._made or tree.words[i].xpos not in {"VBN", "VBD"} or not i:
            return None
        noun = i - 1
        if tree.lemma(noun) not in self._nouns | {"peace"} or tree.words[noun].upos != "NOUN":
            return None
        if tree.children(i, "obj", "aux", "aux:pass") or tree.words[i].relation in {"root", "conj"}:
            return None
        there = places.place_of(self.view, tree, [i]) is not None
        return noun if there and not self.words.aspects.is_unreal(tree, noun) else None

    def _at_talks(self, tree: Tree, i: int) -> bool:
        """ "Agreed at talks in X": the noun tells of the meeting."""
        return any(
            tree.lemma(w) in self.words.nouns for c in tree.children(i, "obl") for w in tree.subtree(c)
        )

    def _day(self, tree: Tree, words: list[int]) -> TimeExpression | None:
        times = (self.view.time_on(tree, w) for w in words)
        return next((t for t in times if t is not None), None)

    def _parties(self, tree: Tree, i: int, noun: int | None) -> tuple[tuple[str, ...], bool]:
        """Who signs, and whether they are named; where only "the leaders" sign, the principal parties."""
        found: list[str] = []
        subject = tree.subject(i)
        if noun is not None and noun == i - 1:
            subject = noun
        # The parse may leave the signers as an oblique: "as the envoys of X and Y put their names to".
        loose = [c for c in tree.children(i, "obl") if c < i and not tree.case(c)]
        named_there = [p for c in loose for p in parties_in(self.view, tree, c)]
        if loose and tree.child(i, "nsubj") is None:
            subject = loose[0]
            found += named_there
        elif subject is not None and subject != noun:
            found += subjects_in(self.view, tree, i)
        for at in (i,) if noun is None else (i, noun):
            for c in tree.children(at, "obl", "nmod"):
                if tree.case(c) in {"between", "among"}:
                    found += named_between(self.view, tree, min(tree.subtree(c)))
                elif tree.case(c) == "with" or (tree.case(c) == "by" and at == i):
                    found += parties_in(self.view, tree, c)
        return self._both(tree, i, noun, subject, tuple(dict.fromkeys(found)))

    def _both(
        self, tree: Tree, i: int, noun: int | None, subject: int | None, named: tuple[str, ...]
    ) -> tuple[tuple[str, ...], bool]:
        """Those named, if they are two; where signers are told without a side, the principal parties."""
        if len(named) > 1:
            return named, True
        signers = persons_in(self.view, tree, subject) if subject is not None else []
        if len(signers) > 1 and named and set(named) <= set(self.view.principals):
            return self.view.principals[:2], True
        plural = subject is not None and tree.words[subject].xpos == "NNS"
        people = plural and subject is not None and tree.lemma(subject) in self.words.rules["people"]
        passive = noun is not None and (subject == noun or tree.head(i) == noun)
        unnamed = people and not parties_in(self.view, tree, subject)
        if unnamed or ((people or passive) and set(named) <= set(self.view.principals)):
            return self.view.principals[:2], False
        return named, False
