"""Where a party takes a stance: the frames of `lexicon/stances.toml` found in the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.extract.tree import Tree
from communique.extract.view import View

_CLAUSES = ("ccomp", "csubj")
_PHRASES = ("obl", "nmod", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Stance:
    """A frame found in a sentence, by the places of its words.

    `word` takes the stance `stance`; `holder` is the head of who takes it; `contents` are the heads of
    what is demanded, offered or rejected, one for each thing; `target` the head of whom it is put to.
    """

    tree: Tree
    word: int
    stance: str
    holder: int | None
    contents: tuple[int, ...]
    target: int | None = None
    own: bool = False


class Frames:
    """The rows of the table, by part of speech and word."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._verbs = _by_word(table["verbs"])
        self._adjectives = _by_word(table["adjectives"])
        self._nouns = _by_word(table["nouns"])
        self.concessions = frozenset(table["concessions"])
        self.pointing = frozenset(table["pointing"])
        self.adopt = frozenset(table["adopt"])
        self.conditions = tuple(table["conditions"])
        self._keep_back = frozenset(table["keep_back"])
        self._keep_back_of = frozenset(table["keep_back_of"])
        self._not_told = frozenset(table["not_told"])

    def find(self, tree: Tree) -> Iterator[Stance]:
        """The stances in one sentence, in the order of its words."""
        for i, word in enumerate(tree.words):
            kept_back = self._kept_back(tree, i)
            if kept_back is not None:
                yield kept_back
                continue
            if word.upos == "VERB" and not self._of_another(tree, i):
                rows = self._verbs.get(word.lemma, []) + self._passive(tree, i)
            elif word.upos == "ADJ" or (word.upos == "VERB" and word.xpos == "VBN"):
                rows = self._adjectives.get(word.lemma, []) or self._adjectives.get(word.text.lower(), [])
            elif word.upos == "NOUN":
                rows = self._nouns.get(word.lemma, [])
            else:
                continue
            for row in rows:
                found = self._fit(tree, i, row)
                if found is not None:
                    yield found
                    break

    def _passive(self, tree: Tree, i: int) -> list[dict[str, Any]]:
        return [r for r in self._adjectives.get(tree.lemma(i), []) if r.get("passive") and tree.words[i].xpos == "VBN"]

    @staticmethod
    def _of_another(tree: Tree, i: int) -> bool:
        """Whether a verb is only part of another's frame: "urged X to reject" is no rejection by X."""
        head = tree.head(i)
        return head is not None and tree.words[i].relation == "xcomp" and tree.words[head].upos == "VERB" and (
            tree.lemma(head) in {"urge", "ask", "press", "call", "push", "encourage", "order", "want", "expect", "force", "pressure", "tell", "fail", "try"}
        )

    def _kept_back(self, tree: Tree, i: int) -> Stance | None:
        word = tree.words[i]
        if word.upos != "VERB":
            return None
        if word.lemma in self._keep_back:
            told = tree.child(i, "xcomp")
            if told is None or tree.lemma(told) not in self._keep_back_of:
                return None
        elif word.lemma in self._not_told and tree.negated(i):
            told = i
        else:
            return None
        about = [c for c in tree.children(told, "obj", "obl", "ccomp", "advcl") if c > told]
        return Stance(tree, i, "undisclosed", tree.subject(i), tuple(about[:1]) or (told,))

    def _fit(self, tree: Tree, i: int, row: Mapping[str, Any]) -> Stance | None:
        particle = row.get("particle")
        if particle and not any(tree.words[c].text.lower() == particle for c in tree.children(i, "compound", "advmod")):
            return None
        target = self._target(tree, i, row.get("target", ()))
        for place in row["content"]:
            content = self._content(tree, i, place)
            if content is not None and content != target:
                contents = tuple(c for c in tree.conjuncts(content))
                if place in {"object", "infinitive"} and content == target:
                    continue
                if place == "object" and target == content:
                    target = None
                holder = self._holder(tree, i)
                return Stance(tree, i, row["stance"], holder, contents, target, bool(row.get("own")))
        return None

    @staticmethod
    def _content(tree: Tree, i: int, place: str) -> int | None:
        if place == "self":
            return i
        if place == "object":
            return tree.child(i, "obj", "nsubj:pass") if tree.words[i].xpos == "VBN" else tree.child(i, "obj")
        if place == "clause":
            return tree.child(i, *_CLAUSES) or next((c for c in tree.children(i, "acl") if "that" in tree.case(c)), None)
        if place == "infinitive":
            return next(
                (c for c in tree.children(i, "xcomp", "advcl", "acl", "ccomp") if tree.case(c).split(" ")[-1] == "to" and tree.words[c].upos in {"VERB", "AUX", "NOUN", "ADJ"}),
                None,
            )
        return next((c for c in tree.children(i, *_PHRASES) if tree.case(c).split(" ")[0] == place), None)

    @staticmethod
    def _target(tree: Tree, i: int, places: Sequence[str]) -> int | None:
        for place in places:
            if place == "object":
                found = tree.child(i, "iobj") or tree.child(i, "obj")
            else:
                found = next((c for c in tree.children(i, "obl", "nmod") if tree.case(c) == place), None)
            if found is not None:
                return found
        return None

    @staticmethod
    def _holder(tree: Tree, i: int) -> int | None:
        if tree.words[i].upos == "NOUN":
            near = tree.child(i, "nmod:poss") or tree.child(i, "amod") or tree.child(i, "compound")
            by = next((c for c in tree.children(i, "nmod") if tree.case(c) in {"by", "of", "from"}), None)
            return near if near is not None else by
        if tree.child(i, "nsubj:pass") is not None and tree.words[i].upos == "VERB" and tree.words[i].xpos == "VBN":
            agent = tree.child(i, "obl:agent")
            if agent is not None:
                return agent
        return tree.subject(i)


def _by_word(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["word"], []).append(row)
    return found
