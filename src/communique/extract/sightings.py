"""The passages of a report that tell of meetings.

A noun ("talks", "summit") is read with the phrases on it, the nouns that measure it out ("a second round of")
and the verb that governs it; a verb ("met", "spoke with") with its subject and its partner. `meetings` merges
the sightings of a report into meetings. The words are in `lexicon/meetings.toml`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from communique.extract.meeting_calls import Calls
from communique.extract.meeting_encounters import Encounters
from communique.extract.meeting_nouns import MeetingNouns
from communique.extract.meeting_signings import Signings
from communique.extract.meeting_times import Times, ahead_or_past
from communique.extract.meeting_verbs import MeetingVerbs
from communique.extract.meeting_visits import Visits
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Word


class Finder:
    """Finds the sightings of one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = MeetingWords(view)
        self.by_noun, self.by_verb = MeetingNouns(self.words), MeetingVerbs(self.words)
        self.by_visit, self.times = Visits(self.words), Times(self.words)
        self.by_signing = Signings(self.words)
        self.by_call = Calls(self.words)
        self.by_encounter = Encounters(self.words)
        self._meet = self.words.verbs.keys() | self.words.rules["sits"]

    def sightings(self) -> Iterator[Sighting]:
        """All sightings, in the order of the text."""
        title = self.view.report.title
        for tree in self.view.trees:
            for i, word in enumerate(tree.words):
                found = self._at(tree, i, word)
                if found is None:
                    continue
                ahead_or_past(found)
                found.headline = title is not None and title.covers(tree.span)
                yield found
                before = self._before(found)
                if before is not None:
                    yield before

    def _at(self, tree: Tree, i: int, word: Word) -> Sighting | None:
        """What word `i` tells of: the ways of telling are asked in turn, the plainest first."""
        verb = word.upos == "VERB"
        found = None
        if word.upos in {"NOUN", "PROPN"} and word.lemma in self.words.nouns:
            found = self.by_noun.sighting(tree, i)
        elif verb and word.lemma in self._meet:
            found = self.by_verb.sighting(tree, i)
        if verb:
            found = found or self.by_signing.sighting(tree, i)
        if self._may_go(word):
            found = found or self.by_visit.sighting(tree, i)
        if verb:
            found = found or self.by_call.sighting(tree, i)
        if word.upos in {"VERB", "AUX"}:
            found = found or self.by_encounter.sighting(tree, i)
        return found

    @staticmethod
    def _may_go(word: Word) -> bool:
        return word.upos == "VERB" or word.lemma in {"route", "way"}

    def _before(self, found: Sighting) -> Sighting | None:
        """ "The first talks since March 2022": the meeting before the one at hand."""
        tree = found.tree
        for time in self.view.times_in(tree.span):
            head = tree.head_of(time.span)
            gap = self.view.text[tree.words[found.word].span.end : time.span.start]
            beside = gap.strip().lower() == "since"
            if head is None or not self.times.is_since(tree, time):
                continue
            if tree.head(head) != found.word and not beside:
                continue
            if time.resolved is not None and found.ordinal == 1:
                return dataclasses.replace(
                    found,
                    status="held",
                    firm=True,
                    time=time,
                    place=None,
                    persons=[],
                    ordinal=None,
                    evidence=tree.phrase(found.word),
                    mediators=(),
                    definite=False,
                )
        return None
