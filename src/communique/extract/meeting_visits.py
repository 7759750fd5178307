"""Visits: a leader or an envoy who goes to the seat of another party, to talk there."""

from __future__ import annotations

from communique.extract.meeting_status import Statuses
from communique.extract.meeting_times import Times
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in, persons_in
from communique.model.annotations import Mention

_STATUS = {"done": "held", "ongoing": "ongoing", "planned": "planned"}


class Visits:
    """Finds them. Who only arrives has the talks still before him."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.times, self.statuses = Times(words), Statuses(words)
        self._verbs = {k: frozenset(v) for k, v in words.table["visits"].items()}

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The meeting that the verb `i` (or "en route") promises, None where it is no such visit."""
        going = tree.lemma(i) in self._verbs["go"] or tree.words[i].text.lower() in {"route", "way"}
        if not going and tree.lemma(i) not in self._verbs["visit"]:
            return None
        subject, seat = tree.subject(i), self._seat(tree, i, going)
        if subject is None or seat is None or not self._is_envoy(tree, subject):
            return None
        host = seat.party or ""
        if going and not self._to_talk(tree, i):
            return None
        if going and self._is_third(tree, subject, host):
            return None
        status = _STATUS.get(self.words.aspects.of_verb(tree, i))
        guests = [p for p in parties_in(self.view, tree, subject) if p != host]
        if status is None or not guests:
            return None
        found = Sighting(tree, i, clause_of(tree, i), "talks", "planned" if going else status, True)
        found.parties = (guests[0], host)
        found.place = seat.span.of(self.view.text)
        if any(tree.lemma(w) in {"mediate", "mediation"} for w in tree.subtree(i)):
            found.mediators = (guests[0],)
        found.persons = persons_in(self.view, tree, subject)
        found.time = None if going else self.times.of(tree, i, i, i)
        found.arriving = going
        self.statuses.check(found)
        return found

    def _is_third(self, tree: Tree, subject: int, host: str) -> bool:
        """Whether the land is only the place: both sides go there, not to talk with their host."""
        guests = set(parties_in(self.view, tree, subject)) - {host}
        return len(guests) > 1 and host not in self.view.principals

    def _seat(self, tree: Tree, i: int, going: bool) -> Mention | None:
        """The seat or the country of a party to which it goes."""
        cases = {"to", "in", "for"} if going else {""}
        for c in tree.children(i, "obl", "nmod") if going else tree.children(i, "obj"):
            mention = self.view.mention_at(tree, c)
            if tree.case(c) in cases and mention is not None and mention.type != "PER" and mention.party:
                return mention
        return None

    def _is_envoy(self, tree: Tree, subject: int) -> bool:
        mention = self.view.mention_at(tree, subject)
        person = mention is not None and mention.type == "PER"
        return person or tree.lemma(subject) in self.words.rules["people"]

    def _to_talk(self, tree: Tree, i: int) -> bool:
        """Whether it is for talks, and with those it goes to: "to meet the rebels" in a third land is not."""
        below = [w for c in tree.children(i, "advcl", "xcomp", "acl") for w in tree.subtree(c)]
        others = any(
            tree.case(w) in {"with", "between"} and parties_in(self.view, tree, w) for w in below
        ) or any(tree.lemma(w) == "meet" for w in below)
        return not others and any(tree.lemma(w) in self._verbs["to_talk"] for w in below)
