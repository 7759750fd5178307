"""Summits: talks at which those at the head of both sides met in person."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in
from communique.model.annotations import Mention

_BEFORE = 40
"""How many characters before a name its title is looked for."""


class Summits:
    """Tells from the titles by which a report calls people who stands at the head of a side."""

    def __init__(self, view: View) -> None:
        self.view = view
        words = view.table("meetings")["delegations"]
        self._of_state = tuple(words["of_state"])
        self._of_movement = tuple(words["of_movement"])
        self._not = tuple(words["not_of_state"])
        self._named: dict[str, list[Mention]] = {}
        for mention in view.annotations.mentions:
            if mention.type == "PER" and mention.actor:
                self._named.setdefault(mention.actor, []).append(mention)

    def is_one(self, persons: Iterable[Mention], parties: Iterable[str]) -> bool:
        """Whether of two sides each one at its head is among these persons, one of them of a state."""
        wanted = set(parties)
        heads = [p for p in persons if p.party in wanted and p.actor is not None]
        of_state = {p.party for p in heads if self._leads(p.actor or "", self._of_state)}
        of_movement = {
            p.party
            for p in heads
            if self.view.home_of(p.party or "") and self._leads(p.actor or "", self._of_movement)
        }
        return bool(of_state) and len(of_state | of_movement) > 1

    def is_of_leaders(self, tree: Tree, i: int) -> bool:
        """Whether those who meet are told as the leaders of both sides ("the two presidents met")."""
        for c in (tree.subject(i), *tree.children(i, "nmod:poss")):
            plural = c is not None and tree.words[c].xpos in {"NNS", "NNPS"}
            if c is None or not plural or tree.lemma(c).lower() not in {"leader", "president", "premier"}:
                continue
            parties = parties_in(self.view, tree, c)
            if len(parties) == 2 or (not parties and len(self.view.principals) > 1):
                return True
        return False

    def _leads(self, actor: str, titles: tuple[str, ...]) -> bool:
        return any(self._is_titled(mention, titles) for mention in self._named.get(actor, ()))

    def _is_titled(self, mention: Mention, titles: tuple[str, ...]) -> bool:
        """Whether a title stands in the mention or right before it ("President X", "the emir, Y")."""
        text = self.view.text
        start = mention.span.start
        tree = self.view.tree_of(mention.span)
        begin = max(start - _BEFORE, tree.span.start if tree is not None else 0)
        before = text[begin:start].lower().replace("\n", " ")
        before = max(before.rpartition(";")[2], before.rpartition(" and ")[2], key=len)
        own = mention.span.of(text).lower()
        called = f" {before if before.endswith((' ', ', ')) else ''}{own} "
        words = called.replace(",", " ").replace("'s", " ").split()
        if any(word.split("-")[0] in self._not for word in words):
            return False
        joined = f" {' '.join(words)} "
        return any(f" {title} " in joined for title in titles)
