"""Who leads which side: a pass over the whole report, since the passage on the talks seldom says it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in, persons_in
from communique.model.annotations import Mention
from communique.model.claims import Delegate


class Delegations:
    """Heads and members of the delegations a report names."""

    def __init__(self, view: View) -> None:
        self.view = view
        words = view.table("meetings")["delegations"]
        self._lead = frozenset(words["led_by"])
        self._teams = frozenset(words["team_nouns"])
        self._include = frozenset(words["includes"])
        self._leaders = frozenset(words["leader_nouns"])
        self._speak = frozenset(words["speak_for"])
        found: dict[str, Delegate] = {}
        self._told: dict[str, set[int]] = {}
        for tree in view.trees:
            for delegate in self._in(tree):
                known = found.get(delegate.name)
                self._told.setdefault(delegate.name, set()).add(tree.number)
                if known is None or (delegate.head and not known.head):
                    found[delegate.name] = delegate
        self._all = list(found.values())

    def of(self, sightings: Sequence[Sighting], main: bool) -> list[Delegate]:
        """The delegates to a meeting between sides: all at the one that the report is about.

        At another only those whom a passage on it names (a report seldom tells of two with other teams).
        """
        if all(s.headline for s in sightings):
            return []
        here = {s.tree.number for s in sightings if not s.headline}
        return [d for d in self._all if main or self._told[d.name] <= here]

    def _in(self, tree: Tree) -> list[Delegate]:
        found: list[Delegate] = []
        for i, word in enumerate(tree.words):
            if word.lemma in self._lead and word.upos in {"VERB", "ADJ"}:
                found += self._leading(tree, i)
            if word.lemma in self._speak and word.upos == "VERB":
                found += self._speaking(tree, i)
            if word.lemma in self._include and word.upos == "VERB":
                found += self._including(tree, i)
            elif word.lemma in self._leaders and word.upos == "NOUN":
                found += self._titled(tree, i)
        return found

    def _leading(self, tree: Tree, i: int) -> list[Delegate]:
        """ "a delegation led by X", "the team was headed by X", "X led the team"."""
        agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
        head = tree.head(i)
        if agents:
            team = tree.child(i, "nsubj:pass", "nsubj")
            if team is None and tree.words[i].relation.startswith("acl"):
                team = head
            people = [p for c in agents for p in persons_in(self.view, tree, c)]
        else:
            team = tree.child(i, "obj")
            subject = tree.subject(i)
            people = persons_in(self.view, tree, subject) if subject is not None else []
        if team is None or tree.lemma(team) not in self._teams:
            return []
        return self._delegates(people, parties_in(self.view, tree, team), True)

    def _speaking(self, tree: Tree, i: int) -> list[Delegate]:
        """ "X, who signed for the government", "Y led for the rebels"."""
        subject = tree.subject(i)
        people = persons_in(self.view, tree, subject) if subject is not None else []
        sides = [
            p
            for c in tree.children(i, "obl")
            if tree.case(c) in {"for", "on behalf of"}
            for p in parties_in(self.view, tree, c)
        ]
        if len(people) != 1 or not set(sides) & set(self.view.principals):
            return []
        return self._delegates(people, sides[:1], True)

    def _including(self, tree: Tree, i: int) -> list[Delegate]:
        team = tree.subject(i)
        if team is None or tree.lemma(team) not in self._teams:
            return []
        people = [p for c in tree.children(i, "obj", "obl") for p in persons_in(self.view, tree, c)]
        return self._delegates(people, parties_in(self.view, tree, team), False)

    def _titled(self, tree: Tree, i: int) -> list[Delegate]:
        """ "Russia's lead negotiator, X", "the head of the Ukrainian delegation, X", "chief negotiator X"."""
        words = {tree.lemma(c) for c in tree.children(i, "amod", "compound", "nmod")}
        head_of = tree.lemma(i) in {"head", "leader"} and bool(words & self._teams)
        chief = tree.lemma(i) in {"negotiator", "envoy"} and bool(
            words & {"chief", "lead", "top", "head", "senior"}
        )
        if not head_of and not chief:
            return []
        people = persons_in(self.view, tree, i)
        above = tree.head(i)
        if (
            not people
            and above is not None
            and tree.words[i].relation.startswith(("appos", "compound", "nmod", "flat"))
        ):
            people = persons_in(self.view, tree, above)
        return self._delegates(people, parties_in(self.view, tree, i), True)

    def _delegates(self, people: list[Mention], parties: Sequence[str], head: bool) -> list[Delegate]:
        party = parties[0] if len(parties) == 1 else None
        return [
            Delegate(p.actor, p.party or party, head)
            for p in people
            if p.actor and p.actor.istitle() | (p.actor[:1].isupper() and " of " not in p.actor)
        ]
