"""What a number in a sentence counts: which measure, of whom, and by which word the sentence says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.annotations import Quantity

_PERSON_MEASURES = ("killed", "wounded", "missing", "captured", "displaced")


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure; `counted` is the word counted, `predicate` the verb (or deed) that tells of it, if any."""

    measure: str
    counted: int
    predicate: int | None


class Measures:
    """Reads quantities by `lexicon/measures.toml`."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._table: Mapping[str, Any] = view.table("measures")
        self._measures: Mapping[str, Mapping[str, list[str]]] = self._table["measure"]
        self._leading = frozenset(self._table["leading"]["verbs"])
        other = self._table["other"]
        self._things = frozenset(w for key in ("people", "weapons", "places", "deeds", "goods") for w in other[key])
        self._people = frozenset(other["people"])
        self._never = frozenset(self._table["never"]["words"])

    def read(self, tree: Tree, quantity: Quantity) -> Reading | None:
        """The measure of one quantity; None where it counts nothing of the conflict or the talks."""
        number = _number_word(tree, quantity)
        if number is None:
            return None
        if quantity.unit == "money":
            return Reading("money", number, self._predicate(tree, number)) if quantity.value >= 1000 else None
        if quantity.unit == "distance":
            return self._distance(tree, quantity, number)
        if quantity.unit == "percent":
            return self._share(tree, quantity, number)
        if quantity.unit in ("count", "area"):
            return self._count(tree, quantity, number)
        return None

    def single(self, tree: Tree, noun: int) -> Reading | None:
        """The measure of one person or weapon told without a number ("a ballistic missile", "a man was killed")."""
        reading = self._harm(tree, noun)
        lemma = tree.lemma(noun)
        if reading is None:
            return None
        if reading.measure in _PERSON_MEASURES:
            ours = lemma in self._people or lemma in self._measures["troops"]["nouns"]
            return reading if ours and reading.measure in ("killed", "wounded", "captured") else None
        return reading if reading.measure == "weapons_launched" else None

    # --- counts -------------------------------------------------------------------------

    def _count(self, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
        noun = quantity.noun if quantity.noun is not None else number
        lemma = tree.lemma(noun)
        harm = self._harm(tree, noun)
        if harm is not None and (lemma not in self._never or harm.counted != noun or harm.measure == "killed"):
            return harm
        if lemma in self._table["lives"]["nouns"] and self._taken(tree, noun):
            return Reading("killed", noun, tree.head(noun))
        toll = self._toll(tree, number)
        if toll is not None:
            return toll
        if lemma in self._never or (quantity.value <= 10 and self._definite(tree, noun)):
            return None
        if lemma in self._measures["troops"]["nouns"]:
            return Reading("troops", noun, self._predicate(tree, noun))
        if quantity.unit == "area" or lemma in self._things or self._is_nationality(tree, noun):
            return Reading("other", noun, self._predicate(tree, noun))
        return None

    def _harm(self, tree: Tree, noun: int) -> Reading | None:
        """The measure that the noun itself, its modifiers, its verb or the deed it hangs on gives."""
        lemma = tree.lemma(noun)
        for word, lowered in ((noun, tree.words[noun].text.lower()), (noun, lemma)):
            for name, words in self._measures.items():
                own = name in _PERSON_MEASURES and (lowered in words["nouns"] or lowered in words["states"])
                if own:
                    return Reading(name, word, self._predicate(tree, noun))
        for state in self._states(tree, noun):
            for name in _PERSON_MEASURES:
                if {tree.lemma(state), tree.words[state].text.lower()} & self._state_words(name):
                    return Reading(name, noun, state)
        for predicate in self._governors(tree, noun):
            told = self._by_predicate(tree, predicate, noun)
            if told is not None:
                return told
        return None

    def _state_words(self, name: str) -> set[str]:
        return {*self._measures[name]["states"], *self._measures[name]["verbs"]}

    def _states(self, tree: Tree, noun: int) -> Iterator[int]:
        """Adjectives, participles and clauses on a noun: "12 dead", "soldiers killed in", "caught in"."""
        for c in tree.children(noun, "amod", "acl", "advcl", "xcomp", "appos", "dep"):
            if tree.words[c].upos in ("ADJ", "VERB", "NOUN") and not (
                tree.words[c].upos == "VERB" and tree.words[c].xpos == "VBG" and tree.child(c, "obj") is not None
            ):
                if tree.words[c].relation.startswith("acl:relcl") and tree.child(c, "obj") is not None and tree.words[c].xpos != "VBN":
                    continue
                yield c

    def _governors(self, tree: Tree, noun: int) -> Iterator[int]:
        """Verbs and deeds a counted noun is the object (or sufferer) of, nearest first; leading verbs are followed down."""
        at = noun
        for _ in range(6):
            word = tree.words[at]
            head = tree.head(at)
            if head is None:
                return
            if word.relation.startswith(("conj", "appos", "compound", "nummod", "flat", "fixed")):
                at = head
                continue
            if tree.words[head].upos in ("VERB", "AUX", "ADJ") or word.relation.startswith((*SUBJECTS, "obj")):
                yield from self._down(tree, head)
                return
            yield head
            if tree.words[head].upos not in ("NOUN", "PROPN") or not word.relation.startswith(("nmod", "acl")):
                return
            at = head

    def _down(self, tree: Tree, verb: int) -> Iterator[int]:
        yield verb
        if tree.lemma(verb) in self._leading:
            for c in tree.children(verb, "xcomp", "ccomp", "advcl", "acl"):
                yield c

    def _by_predicate(self, tree: Tree, predicate: int, noun: int) -> Reading | None:
        lemma, text = tree.lemma(predicate), tree.words[predicate].text.lower()
        counted = tree.lemma(noun)
        verb = tree.words[predicate].upos in ("VERB", "ADJ", "AUX")
        for name, words in self._measures.items():
            if verb and not (lemma in words["verbs"] or text in words["states"] or lemma in words["states"]):
                continue
            if not verb and lemma not in words["deeds"]:
                continue
            if name in _PERSON_MEASURES:
                if self._suffers(tree, predicate, noun, name) and counted not in self._never:
                    return Reading(name, noun, predicate)
            elif counted in words["nouns"]:
                return Reading(name, noun, predicate)
        if counted in self._measures["prisoners"]["nouns"]:
            return Reading("prisoners", noun, predicate)
        return None

    def _suffers(self, tree: Tree, predicate: int, noun: int, name: str) -> bool:
        """Whether the counted are those killed, not the killers; weapons do not die."""
        if tree.lemma(noun) in self._measures["weapons_launched"]["nouns"]:
            return False
        word = tree.words[predicate]
        if word.upos == "NOUN":
            return tree.case(self._top(tree, noun, predicate)) in ("of", "", "to")
        top = self._top(tree, noun, predicate)
        relation = tree.words[top].relation
        if tree.lemma(predicate) in ("die", "perish", "flee", "disappear", "vanish", "drown", "succumb", "evacuate"):
            return relation.startswith(("nsubj", "obj", "dep", "acl", "root")) or top == predicate or word.relation == "xcomp"
        if relation.startswith(("nsubj:pass", "obj", "acl", "amod")):
            return True
        if relation.startswith("nsubj"):
            return word.xpos == "VBN" and tree.child(predicate, "obj") is None or word.upos == "ADJ"
        return word.relation.startswith(("xcomp", "ccomp", "advcl", "acl")) and tree.lemma(tree.head(predicate)) in self._leading

    @staticmethod
    def _top(tree: Tree, noun: int, predicate: int) -> int:
        """The word on the way from a noun to its predicate that hangs on the predicate itself."""
        at = noun
        for _ in range(8):
            head = tree.head(at)
            if head is None or head == predicate:
                return at
            at = head
        return at

    def _taken(self, tree: Tree, noun: int) -> bool:
        return tree.lemma(tree.head(noun)) in self._table["lives"]["verbs"]

    def _toll(self, tree: Tree, number: int) -> Reading | None:
        """"The death toll rose to 26": the subject of the verb the number hangs on says what is counted."""
        verb = next((a for a in tree.ancestors(number) if tree.words[a].upos in ("VERB", "AUX")), None)
        subject = tree.child(verb, *SUBJECTS) if verb is not None else None
        head = subject if subject is not None else tree.head(number)
        if head is None or tree.lemma(head) not in self._table["lives"]["toll"]:
            return None
        below = {tree.lemma(i) for i in tree.subtree(head)} | {tree.words[i].text.lower() for i in tree.subtree(head)}
        for name in _PERSON_MEASURES:
            words = self._measures[name]
            if below & {*words["nouns"], *words["states"], *words["deeds"], *words["verbs"]}:
                return Reading(name, head, verb)
        return Reading("killed", head, verb) if tree.lemma(head) == "toll" else None

    # --- what is no harm -----------------------------------------------------------------

    def _predicate(self, tree: Tree, noun: int) -> int | None:
        """The verb over a noun."""
        return next((a for a in (noun, *tree.ancestors(noun)) if tree.words[a].upos == "VERB"), None)

    def _definite(self, tree: Tree, noun: int) -> bool:
        """"The two", "these three", "its five": a known set, not a count."""
        return any(
            tree.words[c].text.lower() in {"the", "these", "those", "both", "its", "their", "his", "her", "our"}
            for c in tree.children(noun, "det", "nmod:poss")
        )

    def _is_nationality(self, tree: Tree, noun: int) -> bool:
        """"9,000 Soviets", "a few hundred Protestants"."""
        return tree.words[noun].xpos == "NNPS"

    def _share(self, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
        noun = quantity.noun
        if noun is None:
            return None
        named = {tree.lemma(noun), tree.words[noun].text.lower()}
        return Reading("other", noun, self._predicate(tree, noun)) if named & set(self._table["other"]["shares"]) else None

    def _distance(self, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
        table = self._table["distance"]
        unit = tree.head_of(quantity.span)
        unit = number if unit is None else unit
        head = tree.head(unit)
        if head is None:
            return None
        if tree.lemma(head) in table["things"] and head > unit:
            return Reading("distance_km", head, self._predicate(tree, head))
        verb = next((a for a in tree.ancestors(unit) if tree.words[a].upos in ("VERB", "AUX", "ADJ", "ADV")), None)
        top = next((a for a in tree.ancestors(unit) if tree.words[a].upos == "VERB"), verb)
        subject = tree.subject(top) if top is not None else None
        if top is None or subject is None:
            return None
        mover = {tree.lemma(i) for i in tree.subtree(subject)} & set(table["movers"])
        if tree.lemma(top) in table["verbs"] and mover and not self._places_a_town(tree, unit, top):
            return Reading("distance_km", subject, top)
        return None

    def _places_a_town(self, tree: Tree, unit: int, verb: int) -> bool:
        """"In Dundalk, 50 miles south of Belfast": the distance hangs on a place, or stands in brackets beside one."""
        for a in tree.ancestors(unit):
            if a == verb:
                return False
            mention = self._view.mention_at(tree, a)
            if tree.words[a].upos == "PROPN" or (mention is not None and mention.type == "LOC"):
                return True
        return True


def _number_word(tree: Tree, quantity: Quantity) -> int | None:
    inside = tree.within(quantity.span)
    numbers = [i for i in inside if tree.words[i].upos in ("NUM", "SYM") or tree.words[i].text[:1].isdigit()]
    if numbers:
        return numbers[-1]
    return inside[-1] if inside else tree.word_at(quantity.span.start)
