"""Where a party takes a stance: the frames of `lexicon/stances.toml` found in the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.extract.stance_places import (
    has_subject,
    infinitive_near,
    is_listed,
    is_question,
    object_of,
    stranded,
)
from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.abstentions import Reason

# Verbs that take what one does as they take a thing: "ruled out negotiating", "opposed sending troops".
_OF_DOING = frozenset({"rule", "oppose", "propose", "suggest", "resist", "reject", "advocate", "recommend"})
# What is negated only as a fact ("did not sign") is no refusal; under one of these it is.
_OF_RESOLVE = frozenset({"will", "would", "shall", "can", "could", "wo", "ca"})
_ANSWERS = frozenset({"yes", "no", "assent"})
_CLAUSES = ("ccomp", "csubj")
_PHRASES = ("obl", "nmod", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Stance:
    """A frame found in a sentence, by the places of its words.

    `word` takes the stance `stance`; `holder` is the head of who takes it; `contents` are the heads of
    what is demanded, offered or rejected, one for each thing; `target` the head of whom it is put to;
    `tail` an infinitive that completes the content ("called for sanctions to be lifted"). A `bare` stance
    names no content of its own ("Israel refused"). A `settled` one has its "not" counted in.
    """

    tree: Tree
    word: int
    stance: str
    holder: int | None
    contents: tuple[int, ...]
    target: int | None = None
    own: bool = False
    issue: str | None = None
    tail: int | None = None
    bare: bool = False
    settled: bool = False


class Frames:
    """The rows of the table, by part of speech and word."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._verbs = _by_word(table["verbs"])
        self._adjectives = _by_word(table["adjectives"])
        self._nouns = _by_word(table["nouns"])
        self.concessions = frozenset(table["concessions"])
        self.pointing = frozenset(table["pointing"])
        self.whole = frozenset(table["whole"])
        self.adopt = frozenset(table["adopt"])
        self.conditions = tuple(table["conditions"])
        self.blocks = tuple(table["blocks"])
        self.strong = frozenset(table["strong"])
        self.documents = frozenset(table["documents"])
        self._only = {name: frozenset(table[name]) for name in ("documents", "measures", "talks")}
        self.deeds = frozenset(table["concessions"]) | frozenset(table["services"])
        self._unnamed, self._unsaid = frozenset(table["unnamed"]), frozenset(table["unsaid"])
        self.rejecting = frozenset(table["rejecting"])
        self.given = frozenset(table["given"])
        self.hostile = frozenset(table["hostile"])
        self._light = frozenset(table["light"])
        self._keep_back = frozenset(table["keep_back"])
        self._keep_back_of = frozenset(table["keep_back_of"])
        self._not_told = frozenset(table["not_told"])
        self._anonymous = frozenset(table["anonymous"])
        self._withdrawn = frozenset(table["withdrawn"])
        self.listing = frozenset(table["listing"])
        self.summing = frozenset(table["summing"])
        self.assertions = frozenset(table["assertions"])
        self.refusing = frozenset(
            (r["word"], r.get("particle", ""))
            for r in table["verbs"]
            if r["stance"] == "reject" and "only" not in r and "negated" not in r
        )
        governing = {
            r["word"]
            for r in (*table["verbs"], *table["adjectives"])
            if {"infinitive", "into"} & set(r["content"])
        }
        self._governing = frozenset(governing) | frozenset(table["governing"])

    def find(self, tree: Tree, refuse: Callable[[Stance, Reason], None]) -> Iterator[Stance]:
        """The stances in one sentence, in the order of its words; `refuse` is told of those that are none."""
        for i in range(len(tree)):
            kept_back = self._kept_back(tree, i)
            if kept_back is not None:
                yield kept_back
                continue
            if self._stays_unnamed(tree, i):
                continue
            rows, reason = self._rows(tree, i)
            found = next((f for row in rows if (f := self._fit(tree, i, row)) is not None), None)
            if found is None:
                if rows and reason is None and self._is_empty(tree, i):
                    refuse(Stance(tree, i, rows[0]["stance"], None, ()), Reason.NO_CONTENT)
            elif reason is None and not self._supposed(tree, i):
                yield found
            else:
                refuse(found, reason or Reason.HYPOTHETICAL)

    def _rows(self, tree: Tree, i: int) -> tuple[list[dict[str, Any]], Reason | None]:
        """The rows for a word, and why it takes no stance of its own, if it does not."""
        word = tree.words[i]
        if word.upos == "VERB" and not self._of_another(tree, i):
            return self._passive(tree, i) + self._verbs.get(word.lemma, []), None
        if word.upos == "ADJ" or (word.upos == "VERB" and word.xpos == "VBN"):
            return self._adjectives.get(word.lemma, []) or self._adjectives.get(word.text.lower(), []), None
        if word.upos == "VERB":
            return self._verbs.get(word.lemma, []), Reason.PART_OF_ANOTHER
        rows = self._nouns.get(word.lemma, []) if word.upos == "NOUN" else []
        return rows, Reason.GIVEN_UP if rows and self._given_up(tree, i) else None

    def _is_empty(self, tree: Tree, i: int) -> bool:
        """Whether a word that surely takes a stance has nothing on it that the stance could be on."""
        other = tree.child(i, "obj", "xcomp", "ccomp", "compound:prt") is not None
        return tree.lemma(i) in self.strong and tree.words[i].upos == "VERB" and not other

    def _passive(self, tree: Tree, i: int) -> list[dict[str, Any]]:
        return [
            r
            for r in self._adjectives.get(tree.lemma(i), [])
            if r.get("passive") and tree.words[i].xpos == "VBN"
        ]

    def _of_another(self, tree: Tree, i: int) -> bool:
        """Whether a verb is only part of another's frame: "urged X to reject" is no rejection by X."""
        head = tree.head(i)
        if head is not None and tree.words[i].relation == "conj" and tree.words[head].relation == "xcomp":
            return self._of_another(tree, head) and tree.child(i, *SUBJECTS) is None
        return (
            head is not None
            and tree.words[i].relation == "xcomp"
            and tree.words[head].upos in {"VERB", "ADJ"}
            and tree.lemma(head) in self._governing
        )

    @staticmethod
    def _supposed(tree: Tree, i: int) -> bool:
        """Whether a word stands in a condition or under "without": nobody has taken that stance."""
        for at in (i, *tree.ancestors(i)):
            mark = tree.case(at).split(" ")[0]
            if mark in {"if", "unless", "without", "whether"} and tree.words[at].upos in {
                "VERB",
                "ADJ",
                "AUX",
            }:
                return True
            if tree.words[at].relation in {"ccomp", "root", "parataxis"}:
                above = tree.head(at)
                said = above is not None and tree.words[at].relation == "ccomp"
                return said and tree.case(above or 0).split(" ")[0] == "without"
        return False

    def _kept_back(self, tree: Tree, i: int) -> Stance | None:
        """ "Declined to comment on X", "would not say whether X", "made no comment": X is not disclosed."""
        if tree.words[i].upos != "VERB" or self._stays_unnamed(tree, i):
            return None
        told: int | None = i
        if tree.lemma(i) in self._keep_back:
            told = tree.child(i, "xcomp")
            kept = tree.lemma(told) in self._keep_back_of and tree.child(told or 0, "compound:prt") is None
            told = told if kept else None
        elif not self._says_nothing(tree, i):
            told = None
        if told is None:
            return None
        about = [c for c in tree.children(told, "ccomp") if c > told]
        about += [c for c in tree.children(told, "obj", "obl", "advcl") if c > told]
        return Stance(tree, i, "undisclosed", tree.subject(i), tuple(about[:1]) or (told,))

    def _says_nothing(self, tree: Tree, i: int) -> bool:
        """ "Did not answer", "without saying whether", "would not be drawn", "gave no details"."""
        thing = tree.child(i, "obj")
        tells = tree.lemma(i) in self._not_told
        if tells and tree.negated(i):
            # "did not say that" is a report of silence only where something was asked
            return tree.child(i, "ccomp") is not None or tree.lemma(i) not in {"say", "reveal"}
        if tells and tree.case(i).split(" ")[0] == "without":
            return tree.child(i, "ccomp", "obj") is not None
        if tree.lemma(i) == "draw":
            return tree.negated(i) and tree.child(i, "aux:pass") is not None
        if thing is None:
            return False
        if tree.lemma(thing) in {"nothing", "none"}:
            return tells
        return tree.lemma(thing) in self._unsaid and "no" in {
            tree.lemma(d) for d in tree.children(thing, "det")
        }

    def _stays_unnamed(self, tree: Tree, i: int) -> bool:
        """ "Declined to be named", "asked not to be identified"."""
        told = tree.child(i, "xcomp", "ccomp", "advcl")
        asks = tree.lemma(i) in self._anonymous and told is not None and tree.negated(told)
        return (
            (tree.lemma(i) in self._keep_back or asks)
            and told is not None
            and tree.lemma(told) in self._unnamed
        )

    def _given_up(self, tree: Tree, i: int) -> bool:
        """ "Dropped its demand for X", "made no demand": a stance that is not taken, or no longer."""
        head = tree.head(i)
        return any(tree.lemma(d) == "no" for d in tree.children(i, "det")) or (
            head is not None and tree.words[i].relation == "obj" and tree.lemma(head) in self._withdrawn
        )

    def _fit(self, tree: Tree, i: int, row: Mapping[str, Any]) -> Stance | None:
        if row.get("object") and not _says(tree, i, row["object"]):
            return None
        return self._placed(tree, i, row) if self._has_particle(tree, i, row) else None

    @staticmethod
    def _has_particle(tree: Tree, i: int, row: Mapping[str, Any]) -> bool:
        particle = row.get("particle")
        particles = {tree.words[c].text.lower() for c in tree.children(i, "compound:prt", "advmod")}
        if particle:
            return particle in particles
        return tree.words[i].upos != "VERB" or tree.child(i, "compound:prt") is None

    def _placed(self, tree: Tree, i: int, row: Mapping[str, Any]) -> Stance | None:
        """The stance of a row whose word fits, with what it is on and whose it is; None where on nothing."""
        settled = bool(row.get("negated"))
        if settled and not _resolved_against(tree, i):
            return None
        for place in row["content"]:
            content = self._content(tree, i, place)
            addressed = [t for t in row.get("target", ()) if not (place == "object" and t == "object")]
            target = self._target(tree, i, addressed)
            if content is not None and row.get("only") and tree.lemma(content) not in self._only[row["only"]]:
                continue
            if content is not None and content != target:
                contents = tuple(c for c in tree.conjuncts(content))
                holder = self._holder(tree, i, row)
                tail = self._tail(tree, i, content) if place in {"for", "object"} else None
                own = bool(row.get("own"))
                return Stance(
                    tree,
                    i,
                    row["stance"],
                    holder,
                    contents,
                    target,
                    own,
                    row.get("issue"),
                    tail,
                    False,
                    settled,
                )
        if row.get("bare") and not tree.children(i, "obj", "xcomp", "ccomp", "obl", "aux:pass"):
            return Stance(tree, i, row["stance"], self._holder(tree, i, row), (i,), bare=True)
        return None

    @staticmethod
    def _tail(tree: Tree, i: int, content: int) -> int | None:
        """What completes a content: "asked for X to be allowed", "recognised X as part of Y"."""
        if tree.lemma(i).startswith("recogni"):
            return next((c for c in tree.children(i, "obl") if tree.case(c) == "as" and c > content), None)
        if tree.case(content) != "for":
            return None
        after = (
            c for c in tree.children(i, "advcl", "xcomp", "ccomp") if c > content and tree.case(c) == "to"
        )
        return next(after, None)

    @staticmethod
    def _content(tree: Tree, i: int, place: str) -> int | None:
        if place == "self":
            governor = tree.head(i)
            return i if governor is not None and tree.words[i].relation == "obj" else None
        if place == "list":
            return next((c for c in tree.children(i, "appos", "dep") if is_listed(tree, c)), None)
        if place == "object":
            doing = (c for c in tree.children(i, "xcomp", "ccomp", "advcl") if tree.words[c].xpos == "VBG")
            found = object_of(tree, i)
            return found if found is not None or tree.lemma(i) not in _OF_DOING else next(doing, None)
        if place == "clause":
            told = tree.child(i, *_CLAUSES) or next(
                (c for c in tree.children(i, "acl") if "that" in tree.case(c)), None
            )
            told = told or next((c for c in tree.children(i, "xcomp") if has_subject(tree, c)), None)
            return None if tree.lemma(i) == "ask" and is_question(tree, told) else told
        if place == "infinitive":
            return next(
                (
                    c
                    for c in tree.children(i, "xcomp", "advcl", "acl", "ccomp")
                    if tree.case(c).split(" ")[-1] == "to"
                    and tree.words[c].upos in {"VERB", "AUX", "NOUN", "ADJ"}
                ),
                infinitive_near(tree, i) if tree.words[i].upos == "NOUN" else None,
            )
        return _after(tree, i, place)

    @staticmethod
    def _target(tree: Tree, i: int, places: Sequence[str]) -> int | None:
        for place in places:
            if place in {"object", "iobj"}:
                found = tree.child(i, "iobj") if place == "iobj" else tree.child(i, "iobj", "obj")
            else:
                found = next((c for c in tree.children(i, "obl", "nmod") if tree.case(c) == place), None)
            if found is not None:
                return found
        return None

    def _holder(self, tree: Tree, i: int, row: Mapping[str, Any]) -> int | None:
        if tree.words[i].upos == "NOUN":
            near = [*tree.children(i, "nmod:poss"), *tree.children(i, "amod", "compound")]
            near += [c for c in tree.children(i, "nmod") if tree.case(c) in {"by", "of", "from"}]
            named = [c for c in near if tree.words[c].text[:1].isupper() or tree.words[c].upos == "PRON"]
            governor = tree.head(i)
            if named or (near and tree.words[near[0]].relation == "nmod:poss"):
                return (named or near)[0]
            if (
                governor is not None
                and tree.lemma(governor) in self._light
                and tree.words[i].relation in {"obj", "obl"}
            ):
                return tree.subject(governor)
            return None
        agent = tree.child(i, "obl:agent")
        passive = tree.child(i, "nsubj:pass", "aux:pass") is not None
        if not row.get("passive") and (agent is not None or passive):
            return agent  # "is expected to": nobody is named who expects it
        return tree.subject(i)


def refuse(view: View, stance: Stance, reason: Reason) -> None:
    """Keep why a stance that was seen is no position."""
    tree = stance.tree
    holder = tree.words[stance.holder].text if stance.holder is not None else ""
    view.abstain("position", reason, tree.from_word(stance.word), seen=stance.stance, detail=holder)


def _after(tree: Tree, i: int, place: str) -> int | None:
    """What a preposition is of: after the word or the answer it gives, or before a relative clause."""
    answers = [c for c in tree.children(i, "obj", "discourse") if tree.lemma(c) in _ANSWERS]
    near = [*tree.children(i, *_PHRASES), *(c for a in answers for c in tree.children(a, *_PHRASES))]
    told = next((c for c in near if tree.case(c).split(" ")[0] == place), None)
    return told if told is not None else stranded(tree, i, place)


def _says(tree: Tree, i: int, answer: str) -> bool:
    """ "Said yes", "gave its assent"."""
    return any(tree.lemma(c) == answer for c in tree.children(i, "obj", "ccomp", "discourse"))


def _resolved_against(tree: Tree, i: int) -> bool:
    """ "Will not", "would never", and with no "without" after it, which would only name a price."""
    priced = any(tree.case(c).split(" ")[0] in {"without", "unless", "until"} for c in tree.subtree(i))
    return tree.negated(i) and bool(tree.auxiliaries(i) & _OF_RESOLVE) and not priced


def _by_word(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["word"], []).append(row)
    return found
