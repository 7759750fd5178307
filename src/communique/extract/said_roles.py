"""Who a speaker is that is named by an office alone: "the chief negotiator said" of one named elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Mention

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_REACH = 9  # words of an apposition that are looked at
_STEM = 4  # letters by which "German" and "Germany" are one


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person as described beside the name: an office, and the words around it."""

    person: Mention
    office: str
    words: frozenset[str]


class RoleHolders:
    """The persons of a report by the offices told beside their names."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._holders: list[_Holder] = []
        for mention in view.annotations.mentions:
            tree = view.tree_of(mention.span)
            if tree is None or mention.type != "PER" or not mention.name or mention.pronoun or not mention.actor:
                continue
            self._holders += self._described(tree, mention)

    def named(self, tree: Tree, head: int, last_speaker: str | None) -> Mention | None:
        """The one person who holds the office a phrase names; of several, who spoke last."""
        word = tree.words[head]
        if word.upos not in {"NOUN", "PROPN"} or not self._is_definite(tree, head):
            return None
        office = _office(word.lemma)
        words = {tree.lemma(w) for w in self._around(tree, head)}
        fitting = {
            h.person.actor: h.person
            for h in self._holders
            if h.office == office and all(_is_among(w, h.words) for w in words)
        }
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        return fitting.get(last_speaker) if last_speaker is not None else None

    @staticmethod
    def _is_definite(tree: Tree, head: int) -> bool:
        near = [tree.words[c].text.lower() for c in tree.children(head, "det", "nmod:poss")]
        return any(w not in {"a", "an", "one", "another", "some", "no", "each"} for w in near)

    @staticmethod
    def _around(tree: Tree, head: int) -> list[int]:
        loose = [
            c
            for c in tree.children(head)
            if tree.words[c].relation.startswith(("acl", "appos", "conj", "parataxis", "advcl", "punct"))
        ]
        return [
            w
            for w in tree.subtree(head, without=loose)
            if w != head and tree.words[w].upos in _NOMINAL and w < head + _REACH
        ]

    def _described(self, tree: Tree, mention: Mention) -> list[_Holder]:
        inside = tree.within(mention.span)
        if not inside:
            return []
        found = []
        before = []
        at = inside[0] - 1
        while at >= 0 and (tree.words[at].upos in _NOMINAL or tree.words[at].xpos == "POS"):
            before.insert(0, at)
            at -= 1
        offices = [w for w in before if tree.words[w].upos in {"NOUN", "PROPN"}]
        if offices:
            found.append(self._holder(tree, mention, offices[-1], before))
        name = tree.head_of(mention.span)
        heads = [c for c in tree.children(name, "appos")] if name is not None else []
        if name is not None and tree.words[name].relation == "appos":
            above = tree.head(name)
            heads += [above] if above is not None else []
        for head in heads:
            if tree.words[head].upos in {"NOUN", "PROPN"} and head not in inside:
                found.append(self._holder(tree, mention, head, self._around(tree, head)))
        return found

    @staticmethod
    def _holder(tree: Tree, mention: Mention, office: int, words: list[int]) -> _Holder:
        lemmas = frozenset(tree.lemma(w) for w in words if w != office)
        return _Holder(mention, _office(tree.lemma(office)), lemmas)


def _office(lemma: str) -> str:
    for ending in ("swoman", "sperson"):
        if lemma.endswith(ending):
            return f"{lemma.removesuffix(ending)}sman"
    return {"premier": "minister", "prime": "minister"}.get(lemma, lemma)


def _is_among(word: str, words: frozenset[str]) -> bool:
    return word in words or any(
        len(word) >= _STEM and len(w) >= _STEM and word[:_STEM] == w[:_STEM] for w in words
    )
