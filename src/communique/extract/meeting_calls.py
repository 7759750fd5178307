"""Calls: what one party says to another by telephone, whatever the verb ("told X by telephone that")."""

from __future__ import annotations

from communique.extract.meeting_times import Times
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in, persons_in, subjects_in

_BY = frozenset({"by", "over", "on", "via", "in", "during"})
_TO = frozenset({"to", "with"})


class Calls:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.times = Times(words)

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The call in which the verb `i` is done, None where it is done otherwise."""
        if not self._by_phone(tree, i) or self.words.aspects.of_verb(tree, i) != "done":
            return None
        partners = tree.children(i, "obj", "iobj")
        partners += [c for c in tree.children(i, "obl") if tree.case(c) in _TO]
        sides = subjects_in(self.view, tree, i)
        others = [p for c in partners for p in parties_in(self.view, tree, c) if p not in sides]
        if any({tree.lemma(d) for d in tree.children(c, "det", "amod")} & {"both", "each"} for c in partners):
            others = others if len(set(others)) > 1 else [p for p in self.view.principals if p not in sides]
        if not sides or (not others and len(sides) != 2):
            return None
        found = Sighting(tree, i, clause_of(tree, i), "call", "held", True)
        found.parties = tuple(dict.fromkeys([*sides, *others]))
        if len(sides) == 1 and len(set(others)) > 1:
            found.one_by_one = tuple((sides[0], other) for other in dict.fromkeys(others))
        found.persons = [m for c in (tree.subject(i), *partners) for m in persons_in(self.view, tree, c)]
        found.time = self.times.of(tree, i, i, i)
        return found

    def _by_phone(self, tree: Tree, i: int) -> bool:
        ways = [c for c in tree.children(i, "obl") if tree.case(c) in _BY]
        return any(
            tree.lemma(w) in {"telephone", "phone", "videolink"}
            for c in ways
            for w in (c, *tree.children(c, "compound", "amod"))
        )
