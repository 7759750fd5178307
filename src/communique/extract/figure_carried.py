"""Numbers that leave unsaid what they count: "61 of its 120 branches", "a ministry official gave 126".

Shares, parts and second counts take what is counted from the words they are a part of, or from the
figure told before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.extract.figure_reading import Reading, number_word, verb_over
from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.annotations import Quantity

_A_COUNT = 20
"""Over how many things of any kind are worth a figure."""
_A_PART = 3
"""Over how many a bare number may be one of those counted before."""
_OF_THEM = frozenset({"them", "whom", "these", "those", "which", "theirs"})
_ORDER = (
    "killed",
    "wounded",
    "missing",
    "displaced",
    "captured",
    "prisoners",
    "weapons_launched",
    "troops",
)
"""Of several measures that a phrase names, the first is what it counts ("the rebel dead")."""
_PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "displaced", "prisoners", "troops"})


@dataclass(frozen=True, slots=True)
class Told:
    """The last figure told: its measure, and the sentence it stands in."""

    measure: str
    sentence: int


class Carried:
    """Reads what `Measures` leaves, by `lexicon/measures.toml`."""

    def __init__(self, view: View) -> None:
        self._view = view
        table: Mapping[str, Any] = view.table("measures")
        self._never = frozenset(table["never"]["words"]) | frozenset(table["carried"]["never"])
        self._counting = frozenset(table["carried"]["counting"])
        self._stating = frozenset(table["carried"]["stating"])
        self._losses = frozenset(table["carried"]["losses"])
        self._strengths = frozenset(table["carried"]["strengths"])
        self._states = {
            state: name
            for name, words in table["measure"].items()
            for state in words["states"] + words["nouns"]
        }
        self._troops = frozenset(table["measure"]["troops"]["nouns"])
        self._captives = frozenset(table["measure"]["prisoners"]["nouns"])

    def read(self, tree: Tree, quantity: Quantity, last: Told | None) -> Reading | None:
        """The measure of a number that its own words do not give; None where it counts nothing."""
        number = number_word(tree, quantity)
        if number is None or quantity.value == 0:
            return None
        if quantity.unit == "percent":
            return self._share(tree, quantity, number)
        if quantity.unit not in ("count", "area") or self._is_ballot(tree, number):
            return None
        noun = self._counted(tree, quantity, number)
        if noun is not None:
            return self._things(tree, quantity, noun)
        return self._stated(tree, number) or self._again(tree, quantity, number, last)

    def _stated(self, tree: Tree, number: int) -> Reading | None:
        """ "Put the dead at 193", "gives its dead as 404", "puts the strength of the rebels at 8,000"."""
        verb = verb_over(tree, number)
        if (
            verb is None
            or tree.lemma(verb) not in self._stating
            or tree.case(number) not in {"at", "as", "to"}
        ):
            return None
        for head in tree.children(verb, "obj", "nsubj:pass"):
            below = [head, *tree.subtree(head)]
            named = [
                self._states.get(tree.words[i].text.lower()) or self._states.get(tree.lemma(i)) for i in below
            ]
            measure = min((name for name in named if name is not None), key=_ORDER.index, default=None)
            if tree.lemma(head) in self._losses:
                measure = measure if measure in {"wounded", "missing"} else "killed"
            if tree.lemma(head) in self._strengths:
                measure = "troops"
            if measure is not None:
                return Reading(measure, head, verb)
        return None

    def _share(self, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
        """ "65 percent of his fighters", "attacks have fallen by 98 per cent"."""
        at = tree.head_of(quantity.span)
        at = number if at is None else at
        inside = tree.within(quantity.span)
        whole = [c for i in inside for c in tree.children(i, "nmod") if tree.case(c) == "of" and c > number]
        troops = any(tree.lemma(c) in self._troops for c in whole)
        return Reading("troops" if troops else "other", whole[0] if whole else at, verb_over(tree, at))

    def _counted(self, tree: Tree, quantity: Quantity, number: int) -> int | None:
        """The noun counted: beside the number, or what it is a part of ("61 of its 120 branches")."""
        if quantity.noun is not None:
            return quantity.noun if tree.words[quantity.noun].upos in {"NOUN", "PROPN"} else None
        for c in tree.children(number, "nmod"):
            if tree.case(c) == "of" and tree.words[c].upos == "NOUN" and tree.words[c].xpos == "NNS":
                return c
        head = tree.head(number)
        if head is not None and tree.words[number].relation == "nummod" and tree.words[head].upos == "NOUN":
            return head
        return None

    def _things(self, tree: Tree, quantity: Quantity, noun: int) -> Reading | None:
        """Many things of whatever kind; few only where they are told as a part of many."""
        word = tree.words[noun]
        if word.lemma in self._never or word.text.lower() in self._never or quantity.value <= _A_COUNT:
            return None
        plural = word.xpos in {"NNS", "NNPS"} or (word.upos == "PROPN" and word.text.endswith("s"))
        if not plural or word.lemma.isdigit():
            return None
        measure = "troops" if word.lemma in self._troops else "other"
        return Reading("prisoners" if word.lemma in self._captives else measure, noun, verb_over(tree, noun))

    def _again(self, tree: Tree, quantity: Quantity, number: int, last: Told | None) -> Reading | None:
        """A number that counts what the figure before it counts: "the army gives its dead as 404"."""
        if last is None or tree.number - last.sentence > 1 or quantity.value <= _A_PART:
            return None
        known = {tree.words[c].text.lower() for c in tree.children(number, "det")}
        if known & {"the", "these", "those", "all", "both"}:
            return None
        if tree.words[number].relation in {"appos", "nummod"} or self._is_age(tree, number, quantity):
            return None
        verb = verb_over(tree, number)
        part = any(
            tree.case(c) == "of" and tree.words[c].text.lower() in _OF_THEM
            for c in tree.children(number, "nmod")
        )
        told = verb is not None and tree.lemma(verb) in self._counting
        subject = tree.words[number].relation in SUBJECTS and last.sentence == tree.number
        if part or ((told or subject) and last.measure in _PEOPLE and quantity.value > _A_COUNT):
            return Reading(last.measure, number, verb)
        return None

    @staticmethod
    def _is_age(tree: Tree, number: int, quantity: Quantity) -> bool:
        """ "A woman of 31", "four in five of them"."""
        few = quantity.value <= 10 and number + 2 < len(tree)
        rate = few and tree.lemma(number + 1) == "in" and tree.words[number + 2].upos == "NUM"
        return rate or (tree.words[number].relation.startswith("nmod") and tree.case(number) == "of")

    @staticmethod
    def _is_ballot(tree: Tree, number: int) -> bool:
        """ "By 65 votes to 30", "voted by 68 to 32": the tally of a vote."""
        near = [tree.words[i].text.lower() for i in range(max(0, number - 4), min(len(tree), number + 5))]
        return any(w in {"votes", "voted", "voting", "vote", "ballots", "against", "abstained"} for w in near)
