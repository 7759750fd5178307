"""Whether a verb and what stands around it are an action of a party: the frames of `actions.toml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from communique.extract.action_moves import Moves
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, parties_in


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the verbs table."""

    type: str
    object: str
    recipient: tuple[str, ...]


class Frames:
    """The verbs of `actions.toml`, and the test of each class of object."""

    def __init__(self, view: View) -> None:
        self.view = view
        table = view.table("actions")
        self.objects = {name: frozenset(words) for name, words in table["objects"].items()}
        self.by_lemma: dict[str, list[Frame]] = {}
        for row in table["verbs"]:
            for lemma in row["lemmas"]:
                frame = Frame(row["type"], row["object"], tuple(row["recipient"]))
                self.by_lemma.setdefault(lemma, []).append(frame)
        self._threats: dict[str, Any] = {k: frozenset(v) for k, v in table["threats"].items()}
        self._charges: dict[str, Any] = {k: frozenset(v) for k, v in table["charges"].items()}
        self._special = self._tests(Moves(view, self.objects, self.object_of, self.is_one_of))

    def _tests(self, moves: Moves) -> dict[str, Callable[[Tree, int], bool]]:
        """The test of each class of object that is more than a list of words."""
        return {
            "any": lambda tree, i: bool(self.object_of(tree, i)),
            "none": lambda _tree, _i: True,
            "party": self._on_a_party,
            "troops": self._troops_sent,
            "people": self._on_people,
            "sites": self._on_a_site,
            "sides": self._has_sides,
            "ground": self._on_ground,
            "ground_obl": self._into_ground,
            "goods": lambda tree, i: self._heads(tree, i, self.objects["goods"]),
            "curbs": lambda tree, i: self._heads(tree, i, self.objects["curbs"]),
            "support": self._gives_support,
            "captives_held": self._holds_captives,
            "alerts": self._on_alert,
            "threat": self._threatens,
            "hostile_clause": self._hostile_clause,
            "charge": self._charges_someone,
            "own_troops": moves.own_troops,
            "troops_subject": moves.troops_go,
            "sanctions": self._has_sanctions,
            "passage": self._lets_pass,
            "intransitive": lambda tree, i: tree.child(i, "obj", "nsubj:pass", "xcomp", "ccomp") is None,
            "without_clause": self._protests,
            "ground_left": lambda tree, i: self._heads(tree, i, self.objects["ground"]),
            "demands": self._gives_in,
            "complaint": self._complains,
            "aid": self._gives_aid,
            "fire": self._opens_fire,
            "by_force": lambda tree, i: self._obl(tree, i, {"by"}, frozenset({"force"})),
            "through_lines": lambda tree, i: self._obl(tree, i, {"through"}, self.objects["lines"]),
            "out_of_chamber": lambda tree, i: self._obl(tree, i, {"out of"}, self.objects["chambers"]),
            "captives_over": self._hands_over,
            "arms_down": self._lays_down,
            "upheld": self._upholds,
            "onto": moves.fall_on,
            "blast": moves.goes_off,
            "alight": moves.sets_alight,
            "driven_out": moves.drives_out,
            "troops_left": moves.leave_ground,
            "ports_shut": moves.shuts_to,
            "on_a_list": moves.puts_on_a_list,
            "ordered_out": moves.orders_out,
            "let_go": moves.lets_go,
            "firing_ended": moves.ends_firing,
            "recognised": moves.recognises,
        }

    def frame(self, tree: Tree, i: int) -> Frame | None:
        """The first frame that the verb `i` fills, None where there is none."""
        frames = sorted(self.by_lemma.get(tree.lemma(i), ()), key=lambda f: f.object != "streets")
        for frame in frames:
            test = self._special.get(frame.object)
            if test(tree, i) if test is not None else self._heads(tree, i, self.objects[frame.object]):
                return frame
        return None

    def object_of(self, tree: Tree, i: int) -> list[int]:
        """Its direct objects, or its subject where it is passive, conjuncts included."""
        found = tree.children(i, "obj") or tree.children(i, "nsubj:pass")
        if not found and tree.words[i].relation.startswith("acl") and tree.words[i].xpos == "VBN":
            head = tree.head(i)
            found = [head] if head is not None else []
        head = tree.head(i)
        relative = tree.words[i].relation.startswith("acl:relcl") and head is not None
        found = [
            head if relative and head is not None and tree.lemma(f) in {"which", "that", "who", "whom"} else f
            for f in found
        ]
        return [c for f in found for c in tree.conjuncts(f)]

    # --- classes of objects ------------------------------------------------------------

    def _heads(self, tree: Tree, i: int, words: frozenset[str]) -> bool:
        return any(self.is_one_of(tree, c, words) for c in self.object_of(tree, i))

    def is_one_of(self, tree: Tree, c: int, words: frozenset[str]) -> bool:
        """A noun of the class, or a measure of it ("a package of weapons", "control of the town")."""
        if tree.lemma(c) in words:
            return True
        if tree.words[c].upos not in {"NOUN", "PROPN", "NUM"}:
            return False
        return any(tree.lemma(n) in words for n in tree.children(c, "nmod") if tree.case(n) in {"of", ""})

    def _on_a_party(self, tree: Tree, i: int) -> bool:
        named = any(parties_in(self.view, tree, c) for c in self.object_of(tree, i))
        kinds = self.objects["people"] | self.objects["sites"]
        place = any(self._is_place(tree, c) for c in self.object_of(tree, i))
        lemma = tree.lemma(i)
        if lemma in self.objects["of_the_named"]:
            if any(self._is_praised(tree, c) for c in self.object_of(tree, i)):
                return True
            return any(
                (self.view.parties_of(tree, c) and self.view.mention_at(tree, c) is not None)
                or (lemma != "welcome" and possessor(self.view, tree, c) is not None)
                for c in self.object_of(tree, i)
            )
        if lemma in {"suspend", "exclude", "expel", "eject", "oust", "bar"}:
            mentions = [self.view.mention_at(tree, c) for c in self.object_of(tree, i)]
            return any(m is not None and m.party is not None for m in mentions)
        if lemma in self.objects["on_the_named"]:
            return named
        if lemma in self.objects["always_violent"] and self._on_a_thing(tree, i):
            return True
        return named or place or self._heads(tree, i, kinds)

    def _on_a_thing(self, tree: Tree, i: int) -> bool:
        """Whether what is bombed or shelled is no idea: "bombed the dam", not "torpedoed the plan"."""
        nouns = [c for c in self.object_of(tree, i) if tree.words[c].upos in {"NOUN", "PROPN", "NUM"}]
        return any(tree.lemma(c) not in self.objects["ideas"] for c in nouns)

    def _is_praised(self, tree: Tree, c: int) -> bool:
        """ "Praised the step", "congratulated both sides"."""
        return tree.lemma(c) in self.objects["praised"] or self.view.is_both(tree, c)

    def _troops_sent(self, tree: Tree, i: int) -> bool:
        """ "Deployed two brigades", but not "ordered its troops to cease fire"."""
        halted = tree.lemma(i) == "order" and any(
            tree.lemma(x) in self.objects["halting"] for x in tree.children(i, "xcomp", "ccomp", "advcl")
        )
        extra = {"man"} if tree.lemma(i) in {"send", "deploy", "dispatch", "land", "fly"} else set()
        return not halted and self._heads(tree, i, self.objects["troops"] | extra)

    def _opens_fire(self, tree: Tree, i: int) -> bool:
        return self._heads(tree, i, frozenset({"fire"}))

    def _is_place(self, tree: Tree, c: int) -> bool:
        mention = self.view.mention_at(tree, c)
        return mention is not None and mention.type == "LOC"

    def _on_people(self, tree: Tree, i: int) -> bool:
        counted = any(tree.words[c].upos == "NUM" for c in self.object_of(tree, i))
        named = any(
            (m := self.view.mention_at(tree, c)) is not None and not m.pronoun
            for c in self.object_of(tree, i)
        )
        return counted or named or self._heads(tree, i, self.objects["people"])

    def _on_a_site(self, tree: Tree, i: int) -> bool:
        sited = any(self._is_place(tree, c) for c in self.object_of(tree, i))
        return sited or self._heads(
            tree, i, self.objects["sites"] | (self.objects["people"] - {"official", "member"})
        )

    def _has_sides(self, tree: Tree, i: int) -> bool:
        if tree.lemma(i) == "clash" and any(
            tree.case(c) in {"over", "on", "about"} for c in tree.children(i, "obl")
        ):
            return False  # an exchange of words
        others = [*self.object_of(tree, i)] + [
            c for c in tree.children(i, "obl") if tree.case(c) in {"with", "against"}
        ]
        if any(parties_in(self.view, tree, c) for c in others):
            return True
        subject = tree.subject(i)
        return (
            subject is not None and len(parties_in(self.view, tree, subject)) > 1 and tree.lemma(i) != "fight"
        )

    def _on_ground(self, tree: Tree, i: int) -> bool:
        if tree.lemma(i) in {"take", "storm"} and tree.child(i, "obj") is None:
            return False
        if tree.lemma(i) == "take":
            moved = {tree.case(c) for c in tree.children(i, "obl")} & {"off", "to", "out of", "through"}
            towns = any(self._is_place(tree, c) for c in self.object_of(tree, i)) and not moved
            return towns or any(
                self.is_one_of(
                    tree, c, self.objects["ground"] - {"position", "road", "power", "land", "ground", "post"}
                )
                for c in self.object_of(tree, i)
            )
        towns = any(
            self._is_place(tree, c) and tree.lemma(i) in {"seize", "capture", "retake", "overrun", "occupy"}
            for c in self.object_of(tree, i)
        )
        return towns or self._heads(tree, i, self.objects["ground"])

    def _into_ground(self, tree: Tree, i: int) -> bool:
        subject = tree.subject(i)
        if subject is None or not (
            self.is_one_of(tree, subject, self.objects["troops"]) or parties_in(self.view, tree, subject)
        ):
            return False
        return any(
            tree.case(c) in {"into", "on", "toward", "towards"} and self._is_place(tree, c)
            for c in tree.children(i, "obl")
        )

    def _obl(self, tree: Tree, i: int, cases: set[str], words: frozenset[str]) -> bool:
        return any(tree.case(c) in cases and tree.lemma(c) in words for c in tree.children(i, "obl"))

    def _particles(self, tree: Tree, i: int) -> set[str]:
        return {tree.words[c].text.lower() for c in tree.children(i, "compound:prt", "advmod")}

    def _gives_aid(self, tree: Tree, i: int) -> bool:
        """ "Handed over its weapons" and "gave up its guns" are no gifts."""
        objects = self.object_of(tree, i)
        people = tree.lemma(i) in {"send", "dispatch", "rush"} and tree.lemma(next(iter(objects), None)) in (
            self.objects["troops"] - self.objects["aid"] | {"man"}
        )
        if people:
            return False  # "sent 900 men and two helicopters"
        if tree.lemma(i) in {"hand", "give", "turn"} and self._particles(tree, i) & {"over", "up", "in"}:
            return False
        return self._heads(tree, i, self.objects["aid"])

    def _hands_over(self, tree: Tree, i: int) -> bool:
        home = self._particles(tree, i) & ({"home", "back"} if tree.lemma(i) == "send" else {"over"})
        return bool(home) and self._heads(tree, i, self.objects["captives"])

    def _lays_down(self, tree: Tree, i: int) -> bool:
        """ "Laid down their arms"."""
        down = "down" in self._particles(tree, i)
        return down and self._heads(tree, i, frozenset({"arm", "weapon", "gun", "rifle"}))

    def _upholds(self, tree: Tree, i: int) -> bool:
        return any(
            tree.lemma(c) in self.objects["upheld"] and possessor(self.view, tree, c) is not None
            for c in self.object_of(tree, i)
        )

    def _gives_support(self, tree: Tree, i: int) -> bool:
        for c in self.object_of(tree, i):
            if tree.lemma(c) in self.objects["support"]:
                targets = [
                    n
                    for n in tree.children(c, "nmod") + tree.children(i, "obl")
                    if tree.case(n) in {"for", "with", "to"}
                ]
                return any(parties_in(self.view, tree, n) for n in targets)
        return False

    def _holds_captives(self, tree: Tree, i: int) -> bool:
        below = {tree.lemma(w) for w in tree.subtree(i)}
        return bool(below & {"hostage", "captive", "prisoner"}) and self._heads(
            tree, i, self.objects["captives"] | self.objects["people"]
        )

    def _on_alert(self, tree: Tree, i: int) -> bool:
        return any(
            tree.case(c) in {"on", "in"} and self.is_one_of(tree, c, self.objects["alerts"])
            for c in tree.children(i, "obl")
        )

    def _has_sanctions(self, tree: Tree, i: int) -> bool:
        strict = self.objects["sanctions_proper"]
        if self._heads(tree, i, strict):
            return True
        aimed = [c for c in tree.children(i, "obl") if tree.case(c) in {"on", "against", "upon"}]
        aimed += [
            c
            for o in self.object_of(tree, i)
            for c in tree.children(o, "nmod")
            if tree.case(c) in {"on", "against"}
        ]
        return self._heads(tree, i, self.objects["sanctions"]) and any(
            parties_in(self.view, tree, c) for c in aimed
        )

    def _gives_in(self, tree: Tree, i: int) -> bool:
        """ "conceded to their demands", "accepted the rebels' demands"."""
        to = [c for c in tree.children(i, "obl") if tree.case(c) in {"to", "in to"}]
        return any(
            tree.lemma(c) in {"demand", "pressure", "ultimatum"} for c in [*self.object_of(tree, i), *to]
        )

    @staticmethod
    def _protests(tree: Tree, i: int) -> bool:
        """What is demonstrated is shown; whoever only demonstrates protests."""
        shown = tree.lemma(i) == "demonstrate" and tree.child(i, "obj") is not None
        return tree.child(i, "ccomp") is None and not shown

    def _complains(self, tree: Tree, i: int) -> bool:
        """ "complained to the council over the raids": over whom or what."""
        about = [c for c in tree.children(i, "obl") if tree.case(c) in {"of", "about", "over", "against"}]
        return any(parties_in(self.view, tree, c) for c in [*about, *self.object_of(tree, i)])

    def _lets_pass(self, tree: Tree, i: int) -> bool:
        """ "allowed aid trucks to enter", "the women would be allowed to leave"."""
        return any(
            tree.lemma(x) in self.objects["passing"] for x in tree.children(i, "xcomp", "ccomp", "advcl")
        )

    def _threatens(self, tree: Tree, i: int) -> bool:
        return tree.child(i, "xcomp", "obj", "ccomp") is not None or any(
            tree.case(c) == "with" for c in tree.children(i, "obl")
        )

    def _hostile_clause(self, tree: Tree, i: int) -> bool:
        """ "vowed to avenge", "warned it would retaliate": a hostile act of its own, still to come."""
        strong = self._threats["strong"] | {"retaliate"}
        for c in tree.children(i, "xcomp", "ccomp"):
            own = tree.words[c].relation == "xcomp" or self._same_party(tree, i, c)
            if own and tree.lemma(c) in strong and not tree.negated(c):
                return True
        if tree.lemma(i) == "warn":
            return any(tree.lemma(w) in self._threats["words"] - {"force"} for w in tree.subtree(i))
        return False

    def _same_party(self, tree: Tree, i: int, clause: int) -> bool:
        subject, inner = tree.subject(i), tree.child(clause, "nsubj")
        if inner is None or subject is None:
            return False
        outer_parties, inner_parties = (
            parties_in(self.view, tree, subject),
            parties_in(self.view, tree, inner),
        )
        return bool(set(outer_parties) & set(inner_parties)) or tree.lemma(inner) in {
            "it",
            "they",
            "we",
            "he",
        }

    def _charges_someone(self, tree: Tree, i: int) -> bool:
        lemma = tree.lemma(i)
        objects = self.object_of(tree, i)
        if lemma in {"accuse", "blame"}:
            return bool(objects)
        if lemma == "charge":
            return bool(objects) and any(tree.case(c) == "with" for c in tree.children(i, "obl", "advcl"))
        if lemma in {"brand", "fault", "indict", "charge"}:
            return any(parties_in(self.view, tree, c) for c in objects)
        hostile = (
            self._charges["words"]
            | self._charges["deeds"]
            | self.objects["attacks"]
            | {"policy", "move", "decision", "threat"}
        )
        named = any(parties_in(self.view, tree, c) for c in objects)
        return named or self._heads(tree, i, hostile)


def possessor(view: View, tree: Tree, i: int) -> str | None:
    """The party a noun belongs to ("Syrian positions", "Iraq's oil")."""
    found = modifiers(view, tree, i)
    return found[0] if found else None
