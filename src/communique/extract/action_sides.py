"""Who does what a verb tells of, and to whom.

The parties are read off the subject and the places where the frame looks for the other side. Where only
"the army", "the rebels" or a pronoun acts, the report's two principal parties tell which side is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.extract.action_frames import Frame, Frames, possessor
from communique.extract.tree import THIRD_PERSON, Tree
from communique.extract.view import View
from communique.extract.who import doer, parties_in
from communique.model.span import Span

_UTTERED = frozenset({"ACCUSE", "SUPPORT", "THREATEN"})
_RIVALS = frozenset({"rival", "enemy", "foe", "opponent", "adversary", "side", "other"})
_FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
_NEAR = frozenset({"in", "near", "on", "at", "inside", "outside"})


class Sides:
    """Actor and recipient of what a verb tells of."""

    def __init__(self, view: View, frames: Frames) -> None:
        self.view = view
        self.frames = frames

    def of_verb(self, tree: Tree, i: int, frame: Frame, content: Span) -> tuple[str | None, str | None]:
        """Who acts, and on whom."""
        actor = self._actor(tree, i, frame)
        recipient = self._recipient(tree, i, frame, actor, content)
        if actor is None and not is_passive(tree, i):
            actor = self._stand_in(tree, doer(tree, i), frame, recipient)
            if actor is not None and recipient in {None, actor}:
                recipient = self._recipient(tree, i, frame, actor, content)
        return actor, recipient

    def is_each_side(self, tree: Tree, subject: int) -> bool:
        """ "Each side", "the two", "both armies": the principal parties, one by one."""
        each = any(tree.lemma(c) == "each" for c in tree.children(subject, "det"))
        return each or self.view.is_both(tree, subject)

    # --- who acts -----------------------------------------------------------------------

    def _actor(self, tree: Tree, i: int, frame: Frame) -> str | None:
        if is_passive(tree, i):
            agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
            named = next((p for c in agents for p in parties_in(self.view, tree, c)), None)
            return named or next((p for c in agents if (p := self._common(tree, c)) is not None), None)
        subject = doer(tree, i)
        actor = self._acting(tree, subject)
        charged = frame.type == "ACCUSE" and actor is None and subject is not None
        if charged and subject is not None and self.is_each_side(tree, subject):
            return next(iter(self.view.principals), None)  # two charges are made of it
        if frame.type == "ACCUSE" and actor is not None:
            objects = [c for c in self.frames.object_of(tree, i) if not tree.children(c, "nmod:poss")]
            accused = [p for c in objects for p in parties_in(self.view, tree, c)]
            if accused == [actor]:
                # Nobody accuses himself: the community of his land that speaks is the other side.
                actor = self.view.other_of(actor) or actor
        if actor is None and frame.type in _UTTERED:
            over = self.view.statement_over(tree.words[i].span)
            actor = over.party if over is not None and subject is None else None
        return actor

    def _acting(self, tree: Tree, subject: int | None) -> str | None:
        if subject is None:
            return None
        named = parties_in(self.view, tree, subject)
        if named:
            return named[0]
        own = tree.lemma(subject) in _FIRST_PERSON or any(
            tree.lemma(c) in _FIRST_PERSON or tree.words[c].text.lower() in _FIRST_PERSON
            for c in tree.children(subject, "nmod:poss")
        )
        over = self.view.statement_over(tree.words[subject].span) if own else None
        return over.party if over is not None else None

    def _stand_in(self, tree: Tree, subject: int | None, frame: Frame, other: str | None) -> str | None:
        """The party of an actor that is not named: "the army", "gunmen", "they"."""
        if subject is None:
            return None
        common = self._common(tree, subject)
        if common is not None:
            return common if frame.type != "ACCUSE" or common != other else None
        if tree.lemma(subject) in THIRD_PERSON or frame.type == "ACCUSE":
            return self.view.other_of(other)
        return None

    def _common(self, tree: Tree, noun: int) -> str | None:
        """Of "soldiers" the state, of "rebels" the side that fights it, where the talks are between those."""
        if self.view.mention_at(tree, noun) is not None and tree.words[noun].upos == "PROPN":
            return None
        rebels = [p for p in self.view.principals if self.view.home_of(p)]
        if len(self.view.principals) != 2 or len(rebels) != 1:
            return None
        if tree.lemma(noun) in self.frames.objects["of_the_rebels"]:
            return rebels[0]
        if tree.lemma(noun) in self.frames.objects["of_the_state"]:
            return self.view.other_of(rebels[0])
        return None

    # --- on whom ------------------------------------------------------------------------

    def _recipient(self, tree: Tree, i: int, frame: Frame, actor: str | None, content: Span) -> str | None:
        places = self._places(tree, i, frame)
        if any({tree.lemma(c), tree.words[c].text.lower()} & _RIVALS for c in places):
            rival = self.view.other_of(actor)
            if rival is not None:
                return rival
        for c in places:
            for party in (*parties_in(self.view, tree, c), possessor(self.view, tree, c)):
                if party is not None and party != actor:
                    return party
        if frame.type == "SANCTION":
            named = [m.party for m in self.view.mentions_in(content) if m.party]
            others = [p for p in named if p != actor]
            if others:
                return others[0]
        for c in places:
            common = self._common(tree, c)
            if common is not None and common != actor:
                return common
        return self._beside(tree, i, frame, actor)

    def _places(self, tree: Tree, i: int, frame: Frame) -> list[int]:
        """The words that stand where the frame looks for the other side."""
        found: list[int] = []
        for place in frame.recipient:
            if place == "obj":
                found += self.frames.object_of(tree, i)
            elif place == "iobj":
                found += tree.children(i, place)
            elif place == "xcomp":
                found += [o for x in tree.children(i, place) for o in self.frames.object_of(tree, x)]
            else:
                found += [c for c in tree.children(i, "obl") if tree.case(c) == place]
                found += self._within(tree, self.frames.object_of(tree, i), place)
        return found

    @staticmethod
    def _below(tree: Tree, nouns: Sequence[int]) -> list[int]:
        return [c for o in nouns for c in tree.children(o, "nmod")]

    @staticmethod
    def _within(tree: Tree, nouns: Sequence[int], place: str) -> list[int]:
        return [c for o in nouns for c in tree.children(o, "nmod") if tree.case(c) == place]

    def _beside(self, tree: Tree, i: int, frame: Frame, actor: str | None) -> str | None:
        """The other of two who clash, or whose soil the place is on."""
        if frame.object == "sides":
            subject = tree.subject(i)
            both = parties_in(self.view, tree, subject) if subject is not None else ()
            return next((p for p in both if p != actor), None)
        obliques = tree.children(i, "obl")
        for c in [*obliques, *self._below(tree, [*self.frames.object_of(tree, i), *obliques])]:
            if frame.type in {"ASSAULT", "COERCE"} and tree.case(c) in _NEAR:
                found = [p for p in parties_in(self.view, tree, c) if p != actor]
                if found:
                    return found[0]
        return None


def is_passive(tree: Tree, i: int) -> bool:
    """Whether what stands as subject of verb `i`, or what it hangs on as a participle, suffers it."""
    bare = tree.words[i].xpos == "VBN" and tree.words[i].relation.startswith("acl")
    return bool(tree.children(i, "nsubj:pass")) or (bare and tree.child(i, "aux") is None)
