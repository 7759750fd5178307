"""Encounters: meetings told without a word of meeting.

"The two presidents shook hands", "the envoys faced one another across a table", "she spent three hours
with the general", "mediators brought both sides into one room", "the delegates were back in Lusaka".
"""

from __future__ import annotations

from communique.extract import places
from communique.extract.mediation import go_betweens
from communique.extract.meeting_status import Statuses
from communique.extract.meeting_times import Times
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in, persons_in, subjects_in

_STATUS = {"done": "held", "ongoing": "ongoing", "planned": "planned"}
_EACH_OTHER = frozenset({"other", "another", "one"})


class Encounters:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.times, self.statuses = Times(words), Statuses(words)
        self._verbs = {k: frozenset(v) for k, v in words.table["encounters"].items()}

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The encounter that the predicate `i` tells of, None where it tells of none."""
        aspect = self.words.aspects.of_verb(tree, i)
        status = _STATUS.get(aspect)
        if status is None:
            return None
        parties = self._face_to_face(tree, i) or self._time_with(tree, i)
        parties = parties or self._brought(tree, i) or self._at_work(tree, i) or self._at_table(tree, i)
        firm = bool(parties)
        place = None
        if not parties:
            parties, place = self._gone_to_talk(tree, i)
            status = "ongoing" if place and status == "held" and self._stays(tree, i) else status
        if len(parties) < 2:
            return None
        found = Sighting(tree, i, clause_of(tree, i), "talks", status, True, parties)
        found.place = place or places.place_of(self.view, tree, [i]) or places.place_after(self.view, tree, i)
        found.time = self.times.of(tree, i, i, i)
        found.firm = tree.lemma(i) != "shake" or found.time is not None  # else at whatever meeting is told of
        if not firm and found.time is None and status != "planned":
            return None
        people = [tree.subject(i), *tree.children(i, "obj", "obl")]
        found.persons = [p for c in people for p in persons_in(self.view, tree, c) if p.party in parties]
        found.mediators = tuple(m for m in go_betweens(self.view, tree, self.words.table) if m not in parties)
        self.statuses.check(found)
        return found

    def _face_to_face(self, tree: Tree, i: int) -> tuple[str, ...]:
        """ "Shook hands", "faced one another", "sat side by side": who did it with whom."""
        lemma = tree.lemma(i)
        objects = {tree.lemma(o) for o in tree.children(i, "obj")}
        hands = lemma == "shake" and any(
            tree.lemma(o) == "hand" and not tree.children(o, "nmod:poss") for o in tree.children(i, "obj")
        )
        faced = lemma in self._verbs["face"] and bool(objects & _EACH_OTHER)
        near = {w.text.lower() for w in tree.words[i + 1 : i + 5]}
        beside = lemma in self._verbs["sit"] and bool(near & self._verbs["beside"])
        if not (hands or faced or beside):
            return ()
        return self._both(tree, i, self._with(tree, i, self._verbs["beside"] | {"with", "from", "of"}))

    def _time_with(self, tree: Tree, i: int) -> tuple[str, ...]:
        """ "Spent three hours with", "had breakfast with", "was closeted with": two named parties."""
        lemma, objects = tree.lemma(i), tree.children(i, "obj")
        lengths = any(tree.lemma(o) in self._verbs["lengths"] for o in objects)
        meals = any(tree.lemma(o) in self._verbs["meals"] for o in objects)
        spent = lemma in {"spend", "pass"} and lengths
        eaten = lemma in {"have", "share", "take", "eat"} and meals
        if not (spent or eaten or lemma in self._verbs["closet"]):
            return ()
        others = self._with(tree, i, frozenset({"with"}))
        sides = subjects_in(self.view, tree, i)
        return tuple(dict.fromkeys((*sides, *others))) if sides and set(others) - set(sides) else ()

    def _brought(self, tree: Tree, i: int) -> tuple[str, ...]:
        """ "Brought both sides together", "into one room", "to the table"."""
        if tree.lemma(i) not in self._verbs["bring"]:
            return ()
        objects = tree.children(i, "obj", "nsubj:pass")
        named = [p for o in objects for p in parties_in(self.view, tree, o)]
        after = tree.words[i : max([i, *(w for o in objects for w in tree.subtree(o))]) + 6]
        together = {w.text.lower() for w in after} & self._verbs["together"]
        return tuple(dict.fromkeys(named)) if together and len(set(named)) > 1 else ()

    def _at_work(self, tree: Tree, i: int) -> tuple[str, ...]:
        """ "The two delegations agreed to start work in Vienna on Monday"."""
        work = tree.lemma(i) in self._verbs["begin"] and any(
            tree.lemma(o) == "work" for o in tree.children(i, "obj")
        )
        parties = subjects_in(self.view, tree, i) if work else ()
        return parties if len(parties) > 1 and set(parties) <= set(self.view.principals) else ()

    def _at_table(self, tree: Tree, i: int) -> tuple[str, ...]:
        """ "The negotiators returned to the table", "after three days in Lusaka the envoys parted"."""
        cases = {"to", "back to", "at"}
        table = tree.lemma(i) in self._verbs["go"] and any(
            tree.lemma(c) == "table" and tree.case(c) in cases for c in tree.children(i, "obl")
        )
        stay = tree.lemma(i) in self._verbs["part"] and any(
            tree.lemma(c) in self._verbs["lengths"] and tree.case(c) == "after"
            for c in tree.children(i, "obl")
        )
        told = stay or tree.lemma(tree.subject(i)) != "they"  # "they had better come to the table"
        return self._both(tree, i, []) if told and (table or stay) else ()

    def _gone_to_talk(self, tree: Tree, i: int) -> tuple[tuple[str, ...], str | None]:
        """Where both sides, or their people, have gone to a third place, which they do to talk."""
        back = any(tree.lemma(c) == "back" for c in tree.children(i, "advmod"))
        if tree.lemma(i) not in self._verbs["go"] and not (tree.lemma(i) == "be" and back):
            return (), None
        subject = tree.subject(i)
        if subject is None:
            return (), None
        place = self._third_place(tree, i)
        if place is None:
            return (), None
        named = subjects_in(self.view, tree, i)
        plural = tree.words[subject].xpos in {"NNS", "NNPS"}
        envoys = (
            plural
            and tree.lemma(subject) in self._verbs["envoys"]
            and set(named) <= set(self.view.principals)
        )
        if self.view.is_both(tree, subject) or envoys or tree.lemma(subject) == "they":
            return self.view.principals[:2], place
        both = len(named) > 1 and set(named) <= set(self.view.principals)
        return (named, place) if both else ((), None)

    def _third_place(self, tree: Tree, i: int) -> str | None:
        """The town or country of neither side to which or in which the predicate places its subject."""
        homes = {*self.view.principals, *(h for p in self.view.principals for h in self.view.home_of(p))}
        for c in tree.children(i, "obl", "nmod"):
            mention = self.view.mention_at(tree, c)
            if tree.case(c) not in {"to", "in", "at", "back in", "back to", "into"} or mention is None:
                continue
            if mention.type == "LOC" and mention.party not in homes:
                return mention.span.of(self.view.text)
        return None

    def _stays(self, tree: Tree, i: int) -> bool:
        """Whether who has come is there now, not gone again."""
        return tree.lemma(i) in self._verbs["come"] | {"be"}

    def _with(self, tree: Tree, i: int, cases: frozenset[str]) -> list[str]:
        found = [c for c in tree.children(i, "obl", "nmod") if set(tree.case(c).split()) & cases]
        found += [
            c for o in tree.children(i, "obj") for c in tree.children(o, "nmod") if tree.case(c) == "with"
        ]
        return [p for c in found for p in parties_in(self.view, tree, c)]

    def _both(self, tree: Tree, i: int, others: list[str]) -> tuple[str, ...]:
        """The parties of subject and partner; of people of no named side both principal ones."""
        sides = subjects_in(self.view, tree, i)
        named = tuple(dict.fromkeys((*sides, *others)))
        subject = tree.subject(i)
        if len(named) > 1 or subject is None:
            return named
        plural = tree.words[subject].xpos in {"NNS", "NNPS"} or tree.lemma(subject) == "they"
        people = tree.lemma(subject) in self.words.rules["people"] | self.words.rules["pair"] | {"they"}
        return self.view.principals[:2] if plural and people and not others else named
