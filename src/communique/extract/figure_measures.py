"""What a number in a sentence counts: which measure, of whom, and by which word the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from communique.extract.figure_distances import distance
from communique.extract.figure_reading import (
    Reading,
    ballots,
    driven,
    is_fatal,
    is_source,
    next_plural,
    number_word,
    verb_over,
)
from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.annotations import Quantity

_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d+[A-Z]?s?")
_PERSON_MEASURES = ("killed", "wounded", "missing", "captured", "displaced")
_ELECTORATE = 1000
"""From how many on a bare number of votes is a figure and no tally of a chamber."""
_A_SQUAD = 20
"""Over how many soldiers are a strength; fewer are persons of whom something is told."""
_A_FORCE = 100
"""From how many on men of whom nothing else is told are soldiers."""


class Measures:
    """Reads quantities by `lexicon/measures.toml`."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._table: Mapping[str, Any] = view.table("measures")
        self._measures: Mapping[str, Mapping[str, list[str]]] = self._table["measure"]
        self._leading = frozenset(self._table["leading"]["verbs"])
        other = self._table["other"]
        self._things = frozenset(
            w for key in ("people", "weapons", "places", "deeds", "goods") for w in other[key]
        )
        self._people = frozenset(other["people"])
        self._never = frozenset(self._table["never"]["words"])
        self._states_of_persons = frozenset(
            state for name in _PERSON_MEASURES for state in self._measures[name]["states"]
        )
        self._persons = self._people | frozenset(self._measures["troops"]["nouns"])

    def read(self, tree: Tree, quantity: Quantity) -> Reading | None:
        """The measure of one quantity; None where it counts nothing of the conflict or the talks."""
        number = number_word(tree, quantity)
        if number is None or quantity.value == 0:
            return None
        if quantity.unit == "money":
            return Reading("money", number, verb_over(tree, number)) if quantity.value >= 1000 else None
        if quantity.unit == "distance":
            return distance(self._view, tree, quantity, number)
        if quantity.unit == "percent":
            return ballots(self._table, tree, number) or self._share(tree, quantity)
        if quantity.unit in ("count", "area"):
            return self._count(tree, quantity, number)
        return None

    def single(self, tree: Tree, noun: int) -> Reading | None:
        """The measure of one person or weapon told without a number ("a missile", "a man was killed")."""
        reading = self._harm(tree, noun)
        lemma = tree.lemma(noun)
        if reading is None:
            return None
        if reading.measure in _PERSON_MEASURES:
            ours = lemma in self._people or lemma in self._measures["troops"]["nouns"]
            return reading if ours and reading.measure in ("killed", "wounded", "captured") else None
        is_object = tree.words[noun].relation.startswith(("obj", "nsubj:pass", "conj"))
        return reading if reading.measure == "weapons_launched" and is_object else None

    # --- counts -------------------------------------------------------------------------

    def _count(self, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
        noun = quantity.noun if quantity.noun is not None else next_plural(tree, number)
        above = tree.words[noun].head
        if tree.words[noun].relation == "compound" and tree.lemma(above) in self._persons and above > noun:
            noun = above  # "7,500 foot soldiers"
        lemma = tree.lemma(noun)
        if is_source(self._view, self._table, tree, noun, quantity):
            return None
        harm = (
            self._told_after(tree, number)
            or self._told_before(tree, quantity, noun)
            or self._harm(tree, noun, quantity)
        )
        if harm is not None and lemma in self._never and harm.counted == noun and harm.measure != "killed":
            harm = None
        told = (
            harm
            or self._moved(tree, noun, number)
            or self._lives(tree, noun)
            or self._toll(tree, number)
            or (ballots(self._table, tree, number) if quantity.value >= _ELECTORATE else None)
        )
        if told is not None or lemma in self._never:
            return told
        if quantity.value <= 10 and self._definite(tree, noun):
            return None
        if lemma in self._measures["troops"]["nouns"] or (lemma == "man" and quantity.value >= _A_FORCE):
            measure = "troops" if not 1 < quantity.value <= _A_SQUAD else "other"
            return Reading(measure, noun, verb_over(tree, noun))
        first = tree.head(number)
        if first is not None and tree.words[number].relation == "conj" and tree.lemma(first) in self._things:
            return Reading(
                "other", first, verb_over(tree, first)
            )  # "35 trucks of food and three of medicine"
        counts = quantity.unit == "area" or lemma in self._things or self._is_named_kind(tree, noun)
        told_as_many = quantity.value > 1 or tree.lemma(number) not in ("one", "1")
        return Reading("other", noun, verb_over(tree, noun)) if counts and told_as_many else None

    def _moved(self, tree: Tree, noun: int, number: int) -> Reading | None:
        """People who leave or are driven from where they live."""
        counted = noun == number or tree.lemma(noun) in self._people or tree.words[noun].xpos == "NNPS"
        if tree.words[noun].upos == "VERB" and tree.lemma(noun) in self._measures["displaced"]["verbs"]:
            return Reading("displaced", number, noun)  # "sent 3,000 fleeing"
        verb = driven(self._table, tree, noun) if counted else None
        return Reading("displaced", noun, verb) if verb is not None else None

    def _told_after(self, tree: Tree, number: int) -> Reading | None:
        """ "1,700 wounded", "34 presumed dead", "three soldiers dead": the state right behind counts them."""
        at = number + 1
        persons = at + 1 < len(tree) and tree.lemma(at) in self._persons
        if persons and tree.words[at + 1].text == "dead":
            return Reading("killed", at, at + 1)
        if at < len(tree) and tree.lemma(at) in self._leading:
            at += 1
        while number + 3 > at < len(tree) - 1 and (
            tree.lemma(at) == "be" or tree.lemma(at) in ("still", "now")
        ):
            at += 1  # "45,000 are missing", whatever they are joined to
        if at >= len(tree) or (
            tree.words[at].upos in ("NOUN", "PROPN")
            and tree.words[at].text.lower() not in ("dead", "wounded", "injured", "missing")
        ):
            return None
        text = tree.words[at].text.lower()
        for name in _PERSON_MEASURES:
            if text in self._measures[name]["states"]:
                after = at + 1 < len(tree) and tree.words[at + 1].upos in ("NOUN", "PROPN", "ADJ")
                return None if after else Reading(name, number, at)
        return None

    def _told_before(self, tree: Tree, quantity: Quantity, noun: int) -> Reading | None:
        """ "Wounded six others", "killing at least 26": a verb right before the number has it as object."""
        before = next((i for i, w in enumerate(tree.words) if w.span.end > quantity.span.start), 0) - 1
        if any(tree.words[c].text.lower() in self._states_of_persons for c in tree.children(noun, "amod")):
            return None  # "evacuated 50 wounded fighters"
        if before < 0 or tree.lemma(noun) in {*self._never, *self._measures["weapons_launched"]["nouns"]}:
            return None
        word = tree.words[before]
        for name in _PERSON_MEASURES:
            words = self._measures[name]
            verb = word.upos == "VERB" and word.lemma in words["verbs"]
            if (verb or word.text.lower() in words["states"]) and word.text.lower().endswith(
                ("ed", "ing", "ills", "ounds")
            ):
                return Reading(name, noun, before)
        return None

    def _lives(self, tree: Tree, noun: int) -> Reading | None:
        """ "Claimed 217 lives", "eight soldiers lost their lives"."""
        words = self._table["lives"]
        head = tree.head(noun)
        if head is None or tree.lemma(head) not in words["verbs"]:
            return None
        if (
            tree.lemma(head) == "lose"
            and tree.words[noun].relation == "obj"
            and tree.lemma(noun) in self._persons
        ):
            return Reading("killed", noun, head)  # "lost 170 men"
        if tree.lemma(noun) in words["nouns"]:
            return Reading("killed", noun, head)
        lost = tree.child(head, "obj")
        lives = lost is not None and tree.lemma(lost) in words["nouns"]
        return Reading("killed", noun, head) if lives else None

    def _harm(self, tree: Tree, noun: int, quantity: Quantity | None = None) -> Reading | None:
        """The measure that the noun itself, its modifiers, its verb or the deed it hangs on gives."""
        lemma = tree.lemma(noun)
        for word, lowered in ((noun, tree.words[noun].text.lower()), (noun, lemma)):
            for name, words in self._measures.items():
                own = name in _PERSON_MEASURES and (lowered in words["nouns"] or lowered in words["states"])
                if own:
                    return Reading(name, word, verb_over(tree, noun))
        held = [i for i in tree.within(quantity.span) if i != noun] if quantity is not None else []
        for state in (c for i in (noun, *held) for c in self._states(tree, i)):
            stated = self._by_state(tree, state, noun)
            if stated is not None:
                return stated
        for predicate in self._governors(tree, noun):
            if is_fatal(tree, predicate) and self._suffers(tree, predicate, noun, quantity):
                return Reading("killed", noun, predicate)
            told = self._by_predicate(tree, predicate, noun, quantity)
            if told is not None:
                return told
        return None

    def _by_state(self, tree: Tree, state: int, noun: int) -> Reading | None:
        """What an adjective or a clause on the counted says; "imprisoned members" are prisoners."""
        if state < noun and tree.words[state].text.lower() in self._measures["prisoners"]["held"]:
            return Reading("prisoners", noun, verb_over(tree, noun))
        for name in _PERSON_MEASURES:
            if {tree.lemma(state), tree.words[state].text.lower()} & self._state_words(name):
                return Reading(name, noun, state)
        return None

    def _state_words(self, name: str) -> set[str]:
        return {*self._measures[name]["states"], *self._measures[name]["verbs"]}

    def _states(self, tree: Tree, noun: int) -> Iterator[int]:
        """Adjectives, participles and clauses on a noun: "12 dead", "soldiers killed in", "caught in"."""
        below = tree.children(noun, "amod", "acl", "advcl", "xcomp", "appos", "dep")
        first = tree.head(noun)
        if first is not None and tree.words[noun].relation == "conj":  # "12 soldiers and 30 civilians dead"
            below += [c for c in tree.children(first, "amod") if c > noun]
        for c in below:
            if tree.words[c].upos in ("ADJ", "VERB", "NOUN") and not (
                tree.words[c].upos == "VERB"
                and tree.words[c].xpos == "VBG"
                and tree.child(c, "obj") is not None
            ):
                if (
                    tree.words[c].relation.startswith("acl:relcl")
                    and tree.child(c, "obj") is not None
                    and tree.words[c].xpos != "VBN"
                ):
                    continue
                yield c

    def _governors(self, tree: Tree, noun: int) -> Iterator[int]:
        """Verbs and deeds a counted noun may be the object of, nearest first; leading verbs lead on."""
        at = noun
        for _ in range(6):
            word = tree.words[at]
            head = tree.head(at)
            if head is None:
                return
            part = tree.words[head].upos == "NUM" and word.relation.startswith("nmod")  # "31 of it"
            if part or word.relation.startswith(("conj", "appos", "compound", "nummod", "flat", "fixed")):
                at = head
                continue
            if tree.words[head].upos in ("VERB", "AUX", "ADJ") or word.relation.startswith(
                (*SUBJECTS, "obj")
            ):
                yield from self._down(tree, head)
                return
            yield head
            if tree.words[head].upos not in ("NOUN", "PROPN") or not word.relation.startswith(
                ("nmod", "acl")
            ):
                return
            at = head

    def _down(self, tree: Tree, verb: int) -> Iterator[int]:
        yield verb
        if tree.lemma(verb) in self._leading:
            for c in tree.children(verb, "xcomp", "ccomp", "advcl", "acl"):
                if tree.child(c, *SUBJECTS) is None:
                    yield c

    def _by_predicate(
        self, tree: Tree, predicate: int, noun: int, quantity: Quantity | None
    ) -> Reading | None:
        lemma, text = tree.lemma(predicate), tree.words[predicate].text.lower()
        counted = tree.lemma(noun)
        verb = tree.words[predicate].upos in ("VERB", "ADJ", "AUX")
        for name, words in self._measures.items():
            if verb and not (lemma in words["verbs"] or text in words["states"] or lemma in words["states"]):
                continue
            if not verb and lemma not in words["deeds"]:
                continue
            if name in _PERSON_MEASURES:
                if self._suffers(tree, predicate, noun, quantity) and counted not in self._never:
                    return Reading(name, noun, predicate)
            elif counted in words["nouns"] or (
                (counted in self._persons or self._is_named_kind(tree, noun))
                and (self._frees(words, tree, predicate, quantity) or self._is_held(tree, predicate, noun))
            ):
                return Reading(name, noun, predicate)
        if counted in self._measures["prisoners"]["nouns"]:
            return Reading("prisoners", noun, predicate)
        return None

    @staticmethod
    def _is_held(tree: Tree, predicate: int, noun: int) -> bool:
        """ "Some 60 Malians have been held since May"."""
        return tree.lemma(predicate) == "hold" and noun in tree.children(predicate, "nsubj:pass")

    @staticmethod
    def _frees(words: Mapping[str, list[str]], tree: Tree, predicate: int, quantity: Quantity | None) -> bool:
        """ "Freed ten soldiers", "handed over 32 servicemen": whoever is let go was a prisoner."""
        lemma = tree.lemma(predicate)
        if lemma in words.get("freeing", ()):
            return True
        over = {tree.words[c].text.lower() for c in tree.children(predicate, "compound:prt", "advmod")}
        over |= {word.text.lower() for word in tree.words[predicate + 1 : predicate + 2]}
        if quantity is not None:
            over |= {tree.words[i].text.lower() for i in tree.within(quantity.span)}
        return lemma in words.get("handing", ()) and bool(over & {"over", "back"})

    def _suffers(self, tree: Tree, predicate: int, noun: int, quantity: Quantity | None) -> bool:
        """Whether the counted are those killed, not the killers; weapons do not die."""
        if tree.lemma(noun) in self._measures["weapons_launched"]["nouns"]:
            return False
        word, top = tree.words[predicate], self._top(tree, noun, predicate)
        relation = tree.words[top].relation
        if word.upos == "NOUN":
            return tree.case(top) in ("of", "", "to")
        if tree.lemma(predicate) in self._table["undergone"]["verbs"]:
            undergone = relation.startswith(("nsubj", "obj", "dep", "acl", "root"))
            return undergone or top == predicate or word.relation == "xcomp"
        if relation.startswith("obl"):  # "wounded at least two": the bound is no preposition
            cases = tree.children(top, "case")
            held = quantity is not None and all(quantity.span.covers(tree.words[c].span) for c in cases)
            return bool(cases) and held
        if relation.startswith("nsubj") and relation != "nsubj:pass":
            passive = word.xpos == "VBN" and tree.child(predicate, "obj") is None
            return passive or word.upos == "ADJ" or word.text.lower() in self._measures["missing"]["states"]
        led = word.relation.startswith(("xcomp", "ccomp", "advcl", "acl"))
        return relation.startswith(("nsubj:pass", "obj", "acl", "amod")) or (
            led and tree.lemma(tree.head(predicate)) in self._leading
        )

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

    def _toll(self, tree: Tree, number: int) -> Reading | None:
        """ "The death toll rose to 26": the subject of the verb the number hangs on says what is counted."""
        verb = next((a for a in tree.ancestors(number) if tree.words[a].upos in ("VERB", "AUX")), None)
        near = [tree.child(verb, *SUBJECTS), tree.child(verb, "obj")] if verb is not None else []
        tolls = self._table["lives"]["toll"]
        above = [a for a in tree.ancestors(number) if tree.words[a].upos == "NOUN"]
        head = next((i for i in [*near, *above] if i is not None and tree.lemma(i) in tolls), None)
        if head is None or head == number:
            return None
        below = {tree.lemma(i) for i in tree.subtree(head)} | {
            tree.words[i].text.lower() for i in tree.subtree(head)
        }
        for name in _PERSON_MEASURES:
            words = self._measures[name]
            if below & {*words["nouns"], *words["states"], *words["deeds"], *words["verbs"]}:
                return Reading(name, head, verb)
        moved = self._table["moved"]
        if below & {*moved["driving"]} and below & {*moved["homes"]}:
            return Reading("displaced", head, verb)
        return Reading("killed", head, verb) if tree.lemma(head) == "toll" else None

    # --- what is no harm -----------------------------------------------------------------

    def _definite(self, tree: Tree, noun: int) -> bool:
        """ "The two", "these three", "its five": a known set, not a count."""
        return any(
            tree.words[c].text.lower()
            in {"the", "these", "those", "both", "its", "their", "his", "her", "our"}
            for c in tree.children(noun, "det", "nmod:poss")
        )

    @staticmethod
    def _is_named_kind(tree: Tree, noun: int) -> bool:
        """People by their nation or faith ("9,000 Soviets"), arms by their type ("270 SS-20s")."""
        return tree.words[noun].xpos == "NNPS" or _DESIGNATION.fullmatch(tree.words[noun].text) is not None

    def _share(self, tree: Tree, quantity: Quantity) -> Reading | None:
        noun = quantity.noun
        if noun is None:
            return None
        named = {tree.lemma(noun), tree.words[noun].text.lower()}
        for part in tree.children(noun, "nmod"):  # "70 per cent of Tigray"
            place = self._view.mention_at(tree, part)
            if tree.case(part) == "of" and place is not None and place.type == "LOC":
                return Reading("other", noun, verb_over(tree, noun))
        return (
            Reading("other", noun, verb_over(tree, noun))
            if named & set(self._table["other"]["shares"])
            else None
        )
