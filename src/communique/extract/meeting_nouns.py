"""Meetings told by nouns: "a second round of talks in Rome", "the summit"."""

from __future__ import annotations

from communique.extract import places
from communique.extract.meeting_formats import Formats
from communique.extract.meeting_parties import Parties
from communique.extract.meeting_status import COMING, Statuses
from communique.extract.meeting_times import Times
from communique.extract.meeting_verbs import MeetingVerbs
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of, ordinal_of
from communique.extract.tree import Tree

_POINTING = frozenset({"it", "this", "that", "they"})
_EARLIER = frozenset({"earlier", "early", "previous", "prior", "former"})
_DEFINITE = frozenset({"the", "this", "these", "those", "that", "their", "its", "such", "both"})


class MeetingNouns:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.verbs = MeetingVerbs(words)
        self.formats, self.parties = Formats(words), Parties(words)
        self.statuses, self.times = Statuses(words), Times(words)

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        format_ = self.formats.of(tree, i)
        if format_ is None:
            return None
        outer = self.formats.outer(tree, i)
        governor = tree.head(outer)
        if governor is not None and self._is_told_by(tree, governor, outer):
            return None
        found = Sighting(tree, i, clause_of(tree, outer), format_)
        self.parties.of(found, outer, governor)
        found.definite = any(
            tree.words[c].text.lower() in _DEFINITE or tree.words[c].relation == "nmod:poss"
            for o in (i, outer)
            for c in tree.children(o, "det", "nmod:poss")
        )
        if tree.child(i, "cop") is not None and tree.lemma(tree.child(i, "nsubj")) in _POINTING:
            found.parties, found.definite = (), True  # "It was their first encounter": the one just told of
        found.earlier = any(
            tree.lemma(c) in _EARLIER for o in (i, outer) for c in tree.children(o, "amod", "det")
        )
        found.ordinal = ordinal_of(tree, outer) or ordinal_of(tree, i)
        found.time = self.times.of(tree, i, outer, governor)
        found.series = outer != i and found.time is None and tree.lemma(outer) in {"week", "month", "year"}
        found.status, found.firm = self.statuses.of(tree, i, outer, governor)
        if self.statuses.leaves(tree, governor):
            found.status, found.firm = "held", True
            found.parties = found.parties[:1]
        found.began = self.statuses.has_begun(tree, governor)
        found.arriving = self.statuses.is_arriving(tree, outer, governor)
        if (
            found.arriving
            and found.time is None
            and governor is not None
            and tree.lemma(governor) in COMING - {"leave", "depart", "send", "dispatch"}
        ):
            found.arrival = self.view.time_on(tree, governor)
        found.further = self.words.is_further(tree, i) or self.words.is_further(tree, outer)
        above = self.words.predicates(tree, governor)
        coming = self._coming(tree, above)
        found.arriving = found.arriving or coming is not None
        clauses = [c for o in (i, outer) for c in tree.children(o, "acl", "acl:relcl")]
        below = [x for c in clauses for x in (c, *tree.children(c, "xcomp"))]
        about = [i, outer, *above, *([coming] if coming is not None else []), *below]
        found.place = places.place_of(self.view, tree, about) or places.place_after(self.view, tree, i)
        self.statuses.check(found)
        if tree.lemma(i) == "process" and not (found.firm and (found.time is not None or found.place)):
            return None  # "the peace process" by itself is no meeting
        return found

    def _coming(self, tree: Tree, predicates: list[int]) -> int | None:
        """The verb of coming above "to hold talks" ("arrived in Doha to hold talks")."""
        top = predicates[-1] if predicates else None
        above = tree.head(top) if top is not None else None
        if top is None or above is None or not tree.words[top].relation.startswith("advcl"):
            return None
        return above if tree.lemma(above) in COMING else None

    def _is_told_by(self, tree: Tree, governor: int, outer: int) -> bool:
        """Whether the governing verb is a sighting itself ("met for talks", "hosted both for a summit")."""
        if tree.words[governor].upos != "VERB" or tree.lemma(governor) not in self.words.verbs:
            return False
        return (
            tree.words[outer].relation.startswith("obl") and self.verbs.sighting(tree, governor) is not None
        )
