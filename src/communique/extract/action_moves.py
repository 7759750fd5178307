"""Tests of what stands about a verb where its direct object alone does not tell: the frames of movement.

"Fired on the crowd", "closed its airfields to them", "left the town": who goes where, what goes off and what
is shut, let go or put on a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in

_ONTO = {
    "attack": {"across", "towards", "toward", "into", "along", "from"},
    "fire": {"on", "at", "into", "upon"},
    "shoot": {"at", "into"},
    "snipe": {"at"},
    "strike": {"at", "inside", "in", "into", "near", "across"},
    "storm": {"into"},
    "advance": {"into", "on", "towards", "toward", "across"},
    "charge": {"at", "into"},
}
_INTO = frozenset({"into", "across", "through"})
_OFF = {"go": {"off"}, "blow": {"up"}}
_LANDING = frozenset({"land", "hit", "rain", "fall"})
_DOWN = frozenset({"down", "out"})
_AWAY = {
    "draw": {"back", "down"},
    "fall": {"back"},
    "roll": {"back"},
    "sail": {"away", "home"},
    "move": {"out", "back", "out of"},
}
_TALK = frozenset({"talk", "negotiation"})
_OUT = frozenset({"out", "back", "out of", "from", "home"})


class Moves:
    """The tests; `objects` are the lists of `actions.toml`."""

    def __init__(
        self,
        view: View,
        objects: Mapping[str, frozenset[str]],
        object_of: Callable[[Tree, int], list[int]],
        is_one_of: Callable[[Tree, int, frozenset[str]], bool],
    ) -> None:
        self.view = view
        self.objects = objects
        self._object_of = object_of
        self._is_one_of = is_one_of

    # --- attacks ------------------------------------------------------------------------

    def fall_on(self, tree: Tree, i: int) -> bool:
        """ "Fired on the crowd", "attacked across the canal", "drove into the province"."""
        if tree.child(i, "obj", "xcomp", "ccomp") is not None:
            return False
        cases = _ONTO.get(tree.lemma(i), _INTO)
        aims = [c for c in tree.children(i, "obl") if tree.case(c) in cases]
        kinds = (
            self.objects["people"] | self.objects["sites"] | self.objects["ground"] | self.objects["troops"]
        )
        hit = any(self._is_place(tree, c) or self._is_one_of(tree, c, kinds) for c in aims)
        hit = hit or any(parties_in(self.view, tree, c) for c in aims)
        if tree.children(i, "nsubj:pass"):
            return tree.lemma(i) in {"fire", "shoot"} and "on" in self._particles(tree, i)
        return hit and self._armed_subject(tree, i, strict=tree.lemma(i) not in {"fire", "shoot", "snipe"})

    def goes_off(self, tree: Tree, i: int) -> bool:
        """ "A car bomb exploded", "rockets landed near the base"."""
        subject = tree.subject(i)
        if subject is None or not self._is_one_of(tree, subject, self.objects["explosives"]):
            return False
        lemma = tree.lemma(i)
        if lemma in _OFF and not self._particles(tree, i) & _OFF[lemma]:
            return False
        aims = [*tree.children(i, "obl"), *self._object_of(tree, i)]
        placed = any(self._is_place(tree, c) or self._is_one_of(tree, c, self.objects["sites"]) for c in aims)
        return placed or lemma not in _LANDING

    def sets_alight(self, tree: Tree, i: int) -> bool:
        """ "Set fire to the post", "set a bus on fire", "set the house ablaze"."""
        objects = {tree.lemma(c) for c in self._object_of(tree, i)}
        obliques = {(tree.case(c), tree.lemma(c)) for c in tree.children(i, "obl")}
        below = {tree.lemma(c) for c in tree.children(i, "xcomp", "advmod")}
        to = any(case == "to" for case, _ in obliques) or any(
            tree.case(c) == "to" for o in self._object_of(tree, i) for c in tree.children(o, "nmod")
        )
        return ("fire" in objects and to) or ("on", "fire") in obliques or bool(below & {"ablaze", "alight"})

    def drives_out(self, tree: Tree, i: int) -> bool:
        """ "Drove the rebels out of the town"; those driven from home are only counted."""
        places = self.objects["homes"]
        out = [c for c in tree.children(i, "obl") if tree.case(c) in {"from", "out of"}]
        return bool(self._object_of(tree, i)) and any(
            self._is_place(tree, c) or tree.lemma(c) in places for c in out
        )

    # --- troops that go ------------------------------------------------------------------

    def own_troops(self, tree: Tree, i: int) -> bool:
        """ "Pulled its forces out"."""
        words = self.objects["movable"] if tree.lemma(i) != "withdraw" else self.objects["troops"]
        return any(self._is_one_of(tree, c, words) for c in self._object_of(tree, i))

    def troops_go(self, tree: Tree, i: int) -> bool:
        """ "The army retreated", "the rebels pulled out of the town"."""
        subject = tree.subject(i)
        if tree.child(i, "obj") is not None or subject is None:
            return False
        lemma = tree.lemma(i)
        out = self._particles(tree, i) | {tree.case(c) for c in tree.children(i, "obl")}
        if lemma == "pull" and not out & _OUT:
            return False
        if lemma == "flee":
            return self._is_one_of(tree, subject, self.objects["troops"] - {"convoy"})
        given_up = any(
            self.view.mention_at(tree, c) is None and tree.lemma(c) in self.objects["undertakings"]
            for c in tree.children(i, "obl")
        )
        placed = any(self._is_place(tree, c) for c in tree.children(i, "obl"))
        at_talks = any(w.lemma in _TALK for w in tree.words) and not placed
        left = at_talks and lemma in {"pull", "withdraw"}
        return self._armed_subject(tree, i, strict=False) and not given_up and not left

    def leave_ground(self, tree: Tree, i: int) -> bool:
        """ "Soldiers left the town", "drew back from the line"."""
        subject = tree.subject(i)
        if subject is None or not self._is_armed(tree, subject):
            return False
        lemma = tree.lemma(i)
        if lemma in _AWAY:
            away = self._particles(tree, i) | {tree.case(c) for c in tree.children(i, "obl")}
            return bool(away & _AWAY[lemma]) and tree.child(i, "obj") is None
        grounds = [*self._object_of(tree, i), *(c for c in tree.children(i, "obl") if tree.case(c) == "from")]
        words = self.objects["ground"] | self.objects["sites"]
        return any(self._is_place(tree, c) or self._is_one_of(tree, c, words) for c in grounds)

    # --- what is shut, listed, let go ------------------------------------------------------

    def shuts_to(self, tree: Tree, i: int) -> bool:
        """ "Closed its airspace to their planes"."""
        shut = any(self._is_one_of(tree, c, self.objects["gates"]) for c in self._object_of(tree, i))
        against = [c for c in tree.children(i, "obl") if tree.case(c) in {"to", "with", "against"}]
        return shut and any(parties_in(self.view, tree, c) for c in against)

    def puts_on_a_list(self, tree: Tree, i: int) -> bool:
        """ "Put the company on its blacklist", "put a tariff on their goods"."""
        on = [c for c in tree.children(i, "obl") if tree.case(c) in {"on", "to"}]
        listed = any(
            tree.lemma(c) == "blacklist"
            or (
                tree.lemma(c) == "list"
                and {"terror", "terrorist", "sanction", "black", "boycott"}
                & {tree.lemma(w) for w in tree.subtree(c)}
            )
            for c in on
        )
        burden = any(
            self._is_one_of(tree, c, self.objects["sanctions_proper"] | {"duty", "levy", "ban"})
            for c in self._object_of(tree, i)
        )
        on += [
            c
            for o in self._object_of(tree, i)
            for c in tree.children(o, "nmod")
            if tree.case(c) in {"on", "against"}
        ]
        return listed or (burden and bool(on))

    def orders_out(self, tree: Tree, i: int) -> bool:
        """ "Ordered twelve diplomats to leave", "gave the ambassador two days to go"."""
        told = [*self._object_of(tree, i), *tree.children(i, "iobj")]
        envoys = any(self._is_one_of(tree, c, self.objects["envoys"]) for c in told)
        if tree.lemma(i) == "declare":
            return envoys and any(w.lemma == "grata" for w in tree.words)
        below = tree.children(i, "xcomp", "ccomp", "advcl") + [
            c for o in self._object_of(tree, i) for c in tree.children(o, "acl")
        ]
        return envoys and any(tree.lemma(x) in {"leave", "depart", "quit"} for x in below)

    def lets_go(self, tree: Tree, i: int) -> bool:
        """ "Let two hostages go", "set 40 prisoners free"."""
        held = any(
            self._is_one_of(tree, c, self.objects["captives"]) or tree.words[c].upos == "NUM"
            for c in self._object_of(tree, i)
        )
        below = {tree.lemma(c) for c in tree.children(i, "xcomp", "ccomp", "advmod", "compound:prt")}
        return held and bool(below & ({"go"} if tree.lemma(i) == "let" else {"free"}))

    def ends_firing(self, tree: Tree, i: int) -> bool:
        """ "Halted its air strikes", "called off the offensive"."""
        if tree.lemma(i) == "call" and "off" not in self._particles(tree, i):
            return False
        return any(tree.lemma(c) in self.objects["hostilities"] for c in self._object_of(tree, i))

    def recognises(self, tree: Tree, i: int) -> bool:
        """ "Recognised Kosovo", "backed the rebels": a party, or a state that is to be one."""
        if any(tree.case(c) == "as" for c in tree.children(i, "obl", "advcl", "xcomp")):
            return False  # "recognised the province as part of the state"
        for c in self._object_of(tree, i):
            mention = self.view.mention_at(tree, c)
            if mention is not None and mention.party is not None and not mention.pronoun:
                return True
            if tree.lemma(c) == "state" and tree.lemma(i) != "back":
                return True
        return False

    # --- words ----------------------------------------------------------------------------

    def _armed_subject(self, tree: Tree, i: int, strict: bool) -> bool:
        subject = tree.subject(i)
        if subject is None:
            return False
        return self._is_armed(tree, subject) or (not strict and bool(parties_in(self.view, tree, subject)))

    def _is_armed(self, tree: Tree, noun: int) -> bool:
        """Troops, arms, or a party itself rather than one of its officials."""
        if self._is_one_of(tree, noun, self.objects["troops"] | self.objects["of_the_rebels"]):
            return True
        mention = self.view.mention_at(tree, noun)
        return mention is not None and mention.type in {"LOC", "ORG"} and mention.party is not None

    def _is_place(self, tree: Tree, c: int) -> bool:
        mention = self.view.mention_at(tree, c)
        return mention is not None and mention.type == "LOC"

    def _particles(self, tree: Tree, i: int) -> set[str]:
        return {tree.words[c].text.lower() for c in tree.children(i, "compound:prt", "advmod")}
