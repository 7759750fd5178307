"""What came of a meeting, and how long it lasted, as its passages and those that go on about it say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import TimeExpression

_DURATION = re.compile(r"^P(?:(\d+(?:\.\d+)?)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?$")
_LASTING = frozenset(
    {"last", "continue", "run", "wrap", "end", "conclude", "finish", "adjourn", "talk", "meet", "speak"}
)
_HEDGED = re.compile(
    r"\b(?:hopes?|hoped|hoping|would|could|might|if|unless|aims?|aimed|seeks?|seeking|urged?|unlikely|likely)\b"
)


class Results:
    """Outcomes and durations in one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        table = view.table("meetings")
        order = ("collapsed", "no_breakthrough", "agreement", "progress")
        self._patterns = [
            (name, [re.compile(p, re.IGNORECASE) for p in table["outcomes"][name]]) for name in order
        ]
        self._talk = frozenset(table["talk_nouns"])

    def outcome(self, sightings: Sequence[Sighting]) -> str | None:
        """The outcome, None where the passages give none: the passage that says most is asked first."""
        ranked = sorted(sightings, key=lambda s: (-s.weight(), s.tree.number, s.word))
        told = next((s.outcome for s in ranked if s.outcome), None)
        if told is not None:
            return told
        for sighting in ranked:
            said = self._in(sighting.tree, sighting)
            if said is not None:
                return said
        main = ranked[0]
        for number in (main.tree.number + 1, main.tree.number + 2):
            if number < len(self.view.trees) and self._goes_on(self.view.trees[number]):
                said = self._in(self.view.trees[number], main)
                if said is not None:
                    return said
        return None

    def _lasted(self, tree: Tree) -> float | None:
        for i, word in enumerate(tree.words):
            if word.lemma in _LASTING and word.upos == "VERB":
                for time in self.view.times_in(tree.phrase(i)):
                    hours = _hours(time)
                    if hours is not None:
                        return hours
        return None

    def hours(self, sightings: Sequence[Sighting]) -> float | None:
        """How long it lasted, in hours: a length of time said of the noun, its measure, or "lasted"."""
        for sighting in sorted(sightings, key=lambda s: -s.weight()):
            tree = sighting.tree
            near = {sighting.word, *tree.ancestors(sighting.word)} | set(tree.children(sighting.word))
            for time in self.view.times_in(tree.span):
                hours = _hours(time)
                if hours is None:
                    continue
                head = tree.head_of(time.span)
                if head is not None and (head in near or tree.head(head) in near):
                    return hours
        main = max(sightings, key=lambda s: s.weight())
        for number in range(main.tree.number, min(main.tree.number + 4, len(self.view.trees))):
            tree = self.view.trees[number]
            if self._goes_on(tree) or tree is main.tree:
                hours = self._lasted(tree)
                if hours is not None:
                    return hours
        return None

    def _in(self, tree: Tree, sighting: Sighting) -> str | None:
        text = tree.span.of(self.view.text)
        if sighting.tree is tree and len(tree) > 12:
            text = _beside(self.view, sighting)
        for name, patterns in self._patterns:
            for pattern in patterns:
                match = pattern.search(text)
                if match and not _HEDGED.search(text[max(0, match.start() - 40) : match.end()].lower()):
                    return name
        return None

    def _goes_on(self, tree: Tree) -> bool:
        """Whether a sentence is about the talks still: it names them as something known."""
        for i, word in enumerate(tree.words):
            if word.lemma in self._talk and any(
                tree.lemma(c) in {"the", "this", "that", "these"} for c in tree.children(i, "det")
            ):
                return True
        first = tree.words[0].text.lower() if len(tree) else ""
        return first in {"they", "it"}


def _beside(view: View, sighting: Sighting) -> str:
    """The sentence, from the clause of the sighting on; before it only what leads up to it."""
    start = min(sighting.evidence.start, sighting.tree.span.start)
    return view.text[start : sighting.tree.span.end]


def _hours(time: TimeExpression) -> float | None:
    if time.type != "DURATION":
        return None
    match = _DURATION.match(time.value)
    if match is None or "T" not in time.value:
        return None
    days, hours, minutes = (float(part) if part else 0.0 for part in match.groups())
    total = days * 24 + hours + minutes / 60
    return total if 0 < total <= 72 else None
