"""Passages that tell of a meeting: each a sighting, with what that passage alone says of it.

A noun ("talks", "summit") is read with the phrases on it, the nouns that measure it out ("a second round of")
and the verb that governs it; a verb ("met", "spoke with") with its subject and its partner. `meetings` merges
the sightings of a report into meetings. The words are in `lexicon/meetings.toml`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.extract import places
from communique.extract.aspect import Aspects
from communique.extract.mediation import between, go_betweens
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, named_between, parties_in, persons_in, subjects_in
from communique.model.annotations import Mention, TimeExpression
from communique.model.span import Interval, Span

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "final": 99,
}  # fmt: skip
_DEFINITE = frozenset({"the", "this", "these", "those", "that", "their", "its", "such", "both"})
_ADDRESS = frozenset({"tell", "address", "brief", "inform", "chair"})
_ENDINGS = frozenset({"end", "conclude", "finish", "close", "wrap", "last", "complete"})
_HAPPEN = frozenset({"take", "happen", "occur", "follow", "come"})
_TRAVEL = frozenset({"come", "go", "lead", "call", "take", "make", "see", "bring", "follow"})
_WITH = frozenset({"with", "alongside", "and with"})
_AMONG = frozenset({"between", "among", "amongst", "involving", "of"})


@dataclass(slots=True)
class Sighting:
    """What one passage says of a meeting. `firm` is true where the status comes from a verb or a date.

    `own` is true where the parties stand in the passage itself; `arriving` where people only come for it.
    """

    tree: Tree
    word: int
    evidence: Span
    format: str
    status: str | None = None
    firm: bool = False
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    time: TimeExpression | None = None
    ordinal: int | None = None
    definite: bool = False
    persons: list[Mention] = field(default_factory=list)
    internal: bool = False
    headline: bool = False
    further: bool = False
    arriving: bool = False
    arrival: TimeExpression | None = None
    one_by_one: tuple[tuple[str, ...], ...] = ()

    @property
    def date(self) -> Interval | None:
        """The days of the meeting, as far as this passage gives them."""
        return self.time.resolved if self.time is not None else None

    @property
    def own(self) -> bool:
        """Whether the passage itself names two parties."""
        return len(self.parties) > 1

    def weight(self) -> int:
        """How much the passage says: the fullest of a meeting's passages is its evidence."""
        told = 2 * self.own + bool(self.time) + bool(self.place) + 2 * self.firm + bool(self.persons)
        return told + bool(self.mediators) - 3 * self.headline


class Finder:
    """Finds the sightings of one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.table = view.table("meetings")
        self.aspects = Aspects(view.lexicon)
        self.nouns = {w: f for f, words in self.table["nouns"].items() for w in words}
        self.rules = {k: frozenset(v) for k, v in self.table["noun_rules"].items()}
        self.verbs = {lemma: row for row in self.table["verbs"]["meet"] for lemma in row["lemmas"]}
        self.takes_part = frozenset(self.table["light"]["takes_part"])
        self.hosts = frozenset(self.table["light"]["hosts"])
        self.phases = {w: s for s, words in self.table["phases"].items() for w in words}

    def sightings(self) -> Iterator[Sighting]:
        """All sightings, in the order of the text."""
        title = self.view.report.title
        for tree in self.view.trees:
            for i, word in enumerate(tree.words):
                found = None
                if word.upos in {"NOUN", "PROPN"} and word.lemma in self.nouns:
                    found = self._noun(tree, i)
                elif word.upos == "VERB" and word.lemma in self.verbs:
                    found = self._verb(tree, i)
                if found is not None:
                    found.headline = title is not None and title.covers(tree.span)
                    yield found
                    before = self._before(found)
                    if before is not None:
                        yield before

    def _before(self, found: Sighting) -> Sighting | None:
        """ "The first talks since March 2022": the meeting before the one at hand."""
        tree = found.tree
        for time in self.view.times_in(tree.span):
            head = tree.head_of(time.span)
            if head is None or not self._is_since(tree, time) or tree.head(head) != found.word:
                continue
            if time.resolved is not None and found.ordinal == 1:
                return dataclasses.replace(
                    found,
                    status="held",
                    firm=True,
                    time=time,
                    place=None,
                    persons=[],
                    ordinal=None,
                    evidence=tree.phrase(found.word),
                    mediators=(),
                    definite=False,
                )
        return None

    # --- nouns --------------------------------------------------------------------------

    def _noun(self, tree: Tree, i: int) -> Sighting | None:
        format_ = self._format(tree, i)
        if format_ is None:
            return None
        outer = self._outer(tree, i)
        governor = tree.head(outer)
        if governor is not None and self._is_told_by(tree, governor, outer):
            return None
        found = Sighting(tree, i, _clause(tree, outer), format_)
        self._parties_of_noun(found, outer, governor)
        found.definite = any(
            tree.words[c].text.lower() in _DEFINITE or tree.words[c].relation == "nmod:poss"
            for o in (i, outer)
            for c in tree.children(o, "det", "nmod:poss")
        )
        if tree.child(i, "cop") is not None and tree.lemma(tree.child(i, "nsubj")) in {
            "it",
            "this",
            "that",
            "they",
        }:
            found.parties, found.definite = (), True  # "It was their first encounter": the one just told of
        found.ordinal = _ordinal(tree, outer) or _ordinal(tree, i)
        found.time = self._time(tree, i, outer, governor)
        found.status, found.firm = self._status(tree, i, outer, governor)
        found.arriving = self._is_arriving(tree, outer, governor)
        if (
            found.arriving
            and found.time is None
            and governor is not None
            and tree.lemma(governor) in {"arrive", "land"}
        ):
            found.arrival = self.view.time_on(tree, governor)
        found.further = self._is_further(tree, i) or self._is_further(tree, outer)
        found.place = places.place_of(self.view, tree, [i, outer, *self._predicates(tree, governor)])
        self._check_status(found)
        if tree.lemma(i) == "process" and not (found.firm and (found.time is not None or found.place)):
            return None  # "the peace process" by itself is no meeting
        return found

    def _is_told_by(self, tree: Tree, governor: int, outer: int) -> bool:
        """Whether the governing verb is a sighting itself ("met for talks", "hosted both for a summit")."""
        if tree.words[governor].upos != "VERB" or tree.lemma(governor) not in self.verbs:
            return False
        return tree.words[outer].relation.startswith("obl") and self._verb(tree, governor) is not None

    def _format(self, tree: Tree, i: int) -> str | None:
        """The format of the noun, None where it is no meeting between sides."""
        word, lemma = tree.words[i], tree.lemma(i)
        format_: str = self.nouns[lemma]
        before = {tree.lemma(c) for c in tree.children(i, "compound", "amod", "nmod:poss", "obl:unmarked")}
        if before & self.rules["not_with"] or word.relation == "compound":
            return None
        plural = word.xpos in {"NNS", "NNPS"} or word.text.lower().endswith("s")
        if lemma in self.rules["plural_only"] and not plural:
            return None
        if lemma == "contact" and not before & {"direct", "high-level", "diplomatic"}:
            return None
        if lemma == "process" and not before & {"peace", "negotiating", "talk", "dialogue"}:
            return None
        if lemma == "round":
            return "talks" if self._is_round(tree, i) else None
        if format_ == "call":
            return "call" if self._is_by_phone(tree, i, before) else None
        bodies = self._bodies(tree, i)
        if format_ == "session" or (lemma in {"meeting", "round"} and bodies):
            return "session" if bodies else None
        return format_

    def _is_round(self, tree: Tree, i: int) -> bool:
        """A round by itself ("the first round was held in Muscat"); with talks below it the talks are the noun."""
        if any(tree.case(c) == "of" for c in tree.children(i, "nmod")) or tree.children(i, "compound"):
            return False
        which = {tree.lemma(c) for c in tree.children(i, "amod")}
        return bool(
            which
            & {
                *_ORDINALS,
                "next",
                "latest",
                "previous",
                "last",
                "new",
                "fresh",
                "earlier",
                "further",
                "final",
            }
        )

    def _is_by_phone(self, tree: Tree, i: int, before: set[str]) -> bool:
        if before & self.rules["by_phone"]:
            return True
        if tree.lemma(i) in {"telephone", "phone"}:
            return False
        sided = [c for c in tree.children(i, "nmod") if tree.case(c) in _WITH | {"between"}]
        governor = tree.head(i)
        if governor is not None and tree.lemma(governor) in {"hold", "have", "schedule", "place"}:
            sided += [c for c in tree.children(governor, "obl") if tree.case(c) in _WITH]
            return bool(sided)
        return any(parties_in(self.view, tree, c) for c in sided) and not tree.case(i).startswith("for")

    def _bodies(self, tree: Tree, i: int) -> list[str]:
        """The bodies whose session it is: mentions of councils and assemblies in the phrase or as its holder."""
        places_ = [c for c in tree.children(i) if tree.words[c].relation.startswith(("nmod", "compound"))]
        governor = tree.head(i)
        if governor is not None and tree.words[governor].upos == "VERB":
            subject = tree.subject(governor)
            places_ += [subject] if subject is not None else []
            places_ += tree.children(governor, "obl", "obj")
        found = []
        for c in places_:
            mention = self.view.mention_at(tree, c)
            words = (
                mention.span.of(self.view.text).lower() if mention is not None else tree.words[c].text.lower()
            )
            if any(body in words for body in self.rules["bodies"]):
                found += [mention.party] if mention is not None and mention.party else []
        return found or self._spelled_body(tree, i)

    def _spelled_body(self, tree: Tree, i: int) -> list[str]:
        """ "The United Nations is set to hold an emergency general assembly session"."""
        words = {tree.lemma(c) for c in tree.subtree(i) if c < i}
        if "assembly" in words and "general" in words:
            return ["UNGA"]
        return ["UNSC"] if {"security", "council"} <= words else []

    def _outer(self, tree: Tree, i: int) -> int:
        """The noun that measures the meeting out ("second round of talks"), else the noun itself."""
        at = i
        while tree.words[at].relation.startswith("nmod") and tree.case(at) in {"of", "in", "to"}:
            head = tree.head(at)
            if head is None or tree.lemma(head) not in self.rules["measures"]:
                break
            at = head
        return at

    def _parties_of_noun(self, found: Sighting, outer: int, governor: int | None) -> None:
        tree, i = found.tree, found.word
        parties: list[str] = []
        persons: list[Mention] = []

        def add(head: int | None) -> None:
            parties.extend(parties_in(self.view, tree, head))
            persons.extend(persons_in(self.view, tree, head))

        mediators = go_betweens(self.view, tree, self.table)
        for o in dict.fromkeys((i, outer)):
            for c in tree.children(o, "nmod:poss"):
                add(c)
        guests = any(
            tree.case(c) in _WITH
            for o in (i, outer, governor)
            if o is not None
            for c in tree.children(o, "nmod", "obl")
        )
        if governor is not None and (
            self._joins(tree, governor, outer) or guests and tree.lemma(governor) in self.hosts
        ):
            add(self._taker(tree, governor, outer))
        parties += [p for p in _before(self.view, tree, i) if p not in mediators or found.format == "session"]
        for o in dict.fromkeys((i, outer, *self._predicates(tree, governor))):
            for c in tree.children(o, "nmod", "obl"):
                case = tree.case(c)
                if case in {"between", "among", "amongst"}:
                    start = min(tree.subtree(c))
                    wider = [
                        p
                        for p in named_between(self.view, tree, start)
                        if p not in parties_in(self.view, tree, c)
                    ]
                    add(c)
                    parties.extend(wider)
                elif case in _WITH or (
                    case in _AMONG and (case != "of" or o == i and not _is_time(self.view, tree, c))
                ):
                    add(c)
        if not parties:
            clauses = [
                c
                for w in tree.subtree(i)
                for c in tree.children(w, "acl", "advcl", "parataxis", "appos", "conj")
            ]
            for c in tree.subtree(i, without=clauses):
                if tree.case(c) == "with" and c > i:
                    add(c)
        if len(set(parties)) == 1 and governor is not None and self._is_setting(tree, outer, governor):
            add(tree.subject(governor))
        for c in tree.children(i, "acl") + tree.children(outer, "acl"):
            if tree.lemma(c) in {"involve", "include", "bring", "gather", "attend"}:
                for d in tree.children(c, "obj", "obl", "obl:agent"):
                    add(d)
        if found.format == "session":
            parties = self._bodies(tree, i)
            persons = []
        elif not parties:
            parties = between(self.view, tree, self.table) or list(self._convener(tree, governor, outer))
        self._each(found, parties, persons)
        apart = {tree.lemma(c) for c in tree.children(i, "amod")} & {"separate", "parallel", "back-to-back"}
        if apart and len(set(parties)) == 3:
            found.one_by_one = tuple(
                (parties[0], other) for other in dict.fromkeys(parties[1:]) if other != parties[0]
            )
        self._settle(found, parties, mediators, persons)

    def _each(self, found: Sighting, parties: list[str], persons: list[Mention]) -> None:
        """ "Meetings with A last week and B on Monday": one each, with whoever the sentence is about."""
        tree, i = found.tree, found.word
        if tree.words[i].xpos != "NNS" or tree.lemma(i) not in {"meeting", "call", "conversation"}:
            return
        with_ = [c for c in tree.subtree(i) if tree.case(c) == "with" and c > i][:1]
        heads = [h for c in with_ for h in tree.conjuncts(c)]
        others = [parties_in(self.view, tree, h)[:1] for h in heads]
        if len({o for o in others if o}) < 2:
            return
        own = [p for p in parties if (p,) not in others]
        for above in tree.ancestors(i):
            if own:
                break
            subject = tree.subject(above) if tree.words[above].upos == "VERB" else None
            named = parties_in(self.view, tree, subject) if subject is not None else ()
            own = [p for p in named if (p,) not in others]
            persons += persons_in(self.view, tree, subject) if own else []
        if own:
            found.one_by_one = tuple((own[0], *o) for o in others if o)

    def _settle(
        self, found: Sighting, parties: list[str], mediators: list[str], persons: list[Mention]
    ) -> None:
        """Parties and mediators told apart: who goes between is no party where two others are."""
        unique = list(dict.fromkeys(parties))
        others = [p for p in unique if p not in mediators]
        found.parties = tuple(others if len(others) > 1 else unique)
        found.mediators = tuple(dict.fromkeys(mediators))
        found.persons = list({m.actor: m for m in persons if m.actor}.values())

    def _is_setting(self, tree: Tree, outer: int, governor: int) -> bool:
        """Whether something was said or done at the meeting ("offered it at talks with X", "during a meeting with")."""
        obl = tree.words[outer].relation.startswith("obl") and tree.words[governor].upos == "VERB"
        return obl and tree.case(outer) in {"at", "in", "during"}

    def _joins(self, tree: Tree, governor: int, outer: int) -> bool:
        """Whether the subject of the governing verb takes part in the meeting."""
        if tree.words[governor].upos not in {"VERB", "AUX"} or tree.lemma(governor) not in self.takes_part:
            return False
        return not tree.words[outer].relation.startswith("nsubj")

    def _convener(self, tree: Tree, governor: int | None, outer: int) -> tuple[str, ...]:
        """A body that convenes a meeting of its own ("the African Union will convene a summit")."""
        if (
            governor is None
            or tree.lemma(governor) not in self.hosts
            or not tree.words[outer].relation.startswith("obj")
        ):
            return ()
        return parties_in(self.view, tree, tree.subject(governor))[:1]

    def _taker(self, tree: Tree, governor: int, outer: int) -> int | None:
        subject = tree.subject(governor)
        return None if subject == outer else subject

    def _predicates(self, tree: Tree, governor: int | None) -> list[int]:
        """The governing verb, and the one above where it is an infinitive of it ("agreed to hold")."""
        found: list[int] = []
        at = governor
        while at is not None and tree.words[at].upos in {"VERB", "AUX"} and len(found) < 3:
            found.append(at)
            if tree.words[at].relation not in {"xcomp"}:
                break
            at = tree.head(at)
        return found

    # --- verbs ---------------------------------------------------------------------------

    def _verb(self, tree: Tree, i: int) -> Sighting | None:
        row = self.verbs[tree.lemma(i)]
        aspect = self.aspects.of_verb(tree, i)
        if aspect in {"unreal", "denied"} or tree.child(i, "ccomp") is not None:
            return None
        subject = tree.subject(i)
        passive = any(tree.words[c].relation == "nsubj:pass" for c in tree.children(i))
        partners = self._partners(tree, i, row["partners"])
        if passive:
            subject, partners = tree.child(i, "obl:agent"), [*partners, *tree.children(i, "nsubj:pass")]
        sides = parties_in(self.view, tree, subject) if passive else subjects_in(self.view, tree, i)
        others = [p for c in partners for p in parties_in(self.view, tree, c)]
        if not self._is_meeting(tree, i, (subject, partners), (sides, others)):
            return None
        found = Sighting(tree, i, _clause(tree, i), self._format_of_verb(tree, i, row["format"]))
        persons = persons_in(self.view, tree, subject)
        for c in partners:
            persons += persons_in(self.view, tree, c)
        mediators = [
            p
            for p in go_betweens(self.view, tree, self.table)
            if p not in sides or len({*sides, *others}) > 2
        ]
        self._settle(found, [*sides, *others], mediators, persons)
        if len(sides) > 1 and len(set(others)) == 1 and _separately(tree, i):
            found.one_by_one = tuple((side, others[0]) for side in sides)
        found.internal = len(set(sides) | set(others)) == 1
        found.status = {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect]
        found.firm = True
        found.further = (
            any(tree.lemma(c) == "again" for c in tree.children(i, "advmod")) and aspect == "planned"
        )
        talks = self._talks_below(tree, i)
        found.time = next((t for w in (i, *talks) if (t := self._time(tree, w, w, w)) is not None), None)
        found.place = places.place_of(self.view, tree, [*self._predicates(tree, i), *talks])
        found.ordinal = next((o for w in talks if (o := _ordinal(tree, w)) is not None), None)
        self._check_status(found)
        return found

    def _talks_below(self, tree: Tree, i: int) -> list[int]:
        """The talks for which a verb brings people together ("met for a second round of talks")."""
        found = [c for c in tree.children(i, "obl") if tree.case(c) in {"for", "in", "at", "during"}]
        talks = [c for c in found if tree.lemma(c) in self.nouns or tree.lemma(c) in self.rules["measures"]]
        return talks + [c for t in talks for c in tree.children(t, "nmod") if tree.lemma(c) in self.nouns]

    def _format_of_verb(self, tree: Tree, i: int, format_: str) -> str:
        phone = any(tree.lemma(w) in self.rules["by_phone"] for w in tree.subtree(i))
        in_person = any(
            tree.lemma(w) in {"person", "face"} for c in tree.children(i, "obl") for w in tree.subtree(c)
        )
        if phone and not in_person:
            return "call"
        return "talks" if in_person else format_

    def _partners(self, tree: Tree, i: int, wanted: list[str]) -> list[int]:
        found = tree.children(i, "obj") if "" in wanted else []
        broken = [
            c
            for c in tree.children(i, "obl")
            if not tree.case(c) and c > i + 1 and tree.words[c - 1].text.lower() in wanted
        ]
        found += broken  # "with A and B", the parse having made two phrases of it
        found += [
            c
            for c in tree.children(i, "obl")
            if tree.case(c) in wanted or tree.case(c) in {"down with", "up with"}
        ]
        return [c for c in found if tree.lemma(c) not in {"each", "other", "another", "one"}]

    def _is_meeting(
        self,
        tree: Tree,
        i: int,
        heads: tuple[int | None, list[int]],
        parties: tuple[tuple[str, ...], list[str]],
    ) -> bool:
        """Whether the verb has people or parties on both sides, or two parties for its subject."""
        subject, partners = heads
        sides, others = parties
        lemma = tree.lemma(i)
        if subject is None:
            return False
        if not sides:
            people = tree.words[subject].xpos == "NNS" and tree.lemma(subject) in self.rules["people"]
            return (
                people and not partners and lemma in {"meet", "convene", "gather", "reconvene", "negotiate"}
            )
        if lemma in {"speak", "talk", "phone", "telephone", "ring", "receive", "host", "welcome"}:
            person = any(self._is_personal(tree, c) for c in partners)
            return bool(set(others) - set(sides)) and (person or lemma in {"speak", "talk"})
        if partners and not others:
            return lemma == "meet" and any(self._own_side(tree, c) for c in partners)
        if not partners:
            return len(sides) > 1 and lemma in {
                "meet",
                "convene",
                "gather",
                "confer",
                "negotiate",
                "sit",
                "huddle",
                "consult",
            }
        return True

    def _is_personal(self, tree: Tree, i: int) -> bool:
        mention = self.view.mention_at(tree, i)
        return (mention is not None and mention.type == "PER") or tree.lemma(i) in self.rules["people"]

    def _own_side(self, tree: Tree, i: int) -> bool:
        return tree.lemma(i) in self.rules["own_side"]

    # --- status, time ---------------------------------------------------------------------

    def _status(self, tree: Tree, i: int, outer: int, governor: int | None) -> tuple[str | None, bool]:
        """The status of what a noun names, and whether a verb says so rather than a preposition or adjective."""
        relation = tree.words[outer].relation
        if (
            governor is not None
            and relation.startswith(("nsubj", "obj", "iobj", "obl", "conj", "dislocated", "xcomp"))
            or relation == "root"
        ):
            said = self._from_governor(tree, outer, governor)
            if said is not None:
                return said, True
        participle = self._participle(tree, i) or self._participle(tree, outer)
        if participle is not None:
            return participle, True
        for o in dict.fromkeys((outer, i)):
            aspect = self.aspects.of_noun(tree, o)
            if aspect in {"done", "ongoing", "planned"}:
                firm = self._is_further(tree, o)
                return {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect], firm
            if aspect is not None:
                return None, False
        if governor is not None and self._is_setting(tree, outer, governor):
            aspect = self.aspects.of_verb(tree, governor)
            return {"done": "held", "ongoing": "ongoing", "planned": "planned"}.get(aspect), False
        return None, False

    def _participle(self, tree: Tree, i: int) -> str | None:
        """ "talks held in Doha", "talks set to resume Monday", "talks scheduled for May"."""
        for c in tree.children(i, "acl", "acl:relcl"):
            said = self._phase(tree, c)
            if said is not None and self.aspects.of_verb(tree, c) not in {"unreal", "denied"}:
                return said
            for x in tree.children(c, "xcomp"):
                if (
                    tree.lemma(c) in {"set", "due", "expect", "schedule", "slate", "plan"}
                    and tree.lemma(x) in self.phases
                ):
                    return "planned"
            if tree.lemma(c) in {"schedule", "plan", "slate", "expect", "set"} and not tree.children(
                c, "xcomp"
            ):
                return "planned"
        return None

    def _from_governor(self, tree: Tree, outer: int, governor: int | None) -> str | None:
        if governor is None:
            return None
        if tree.words[outer].relation == "conj" and tree.words[governor].upos == "NOUN":
            above = tree.head(governor)
            return self._from_governor(tree, governor, above) if above is not None else None
        if tree.words[governor].upos in {"ADJ", "ADV"} and tree.lemma(governor) in {
            "underway",
            "way",
            "ongoing",
        }:
            return "ongoing"
        if tree.words[governor].upos not in {"VERB", "AUX"}:
            return "ongoing" if tree.lemma(governor) == "way" and tree.case(governor) == "under" else None
        relation = tree.words[outer].relation
        if (
            relation.startswith("obl")
            and tree.case(outer) in {"for", "to"}
            and tree.words[governor].upos == "VERB"
        ):
            return self._going(tree, governor)
        if (
            relation.startswith("obl")
            and not self._joins(tree, governor, outer)
            and tree.lemma(governor) not in self.phases
        ):
            return None
        return self._phase(tree, governor)

    def _is_arriving(self, tree: Tree, outer: int, governor: int | None) -> bool:
        """Whether people only come or go for the meeting, which may be the one under way."""
        if (
            governor is None
            or not tree.words[outer].relation.startswith("obl")
            or tree.case(outer) not in {"for", "to"}
        ):
            return False
        return tree.lemma(governor) in {
            "arrive",
            "fly",
            "travel",
            "return",
            "go",
            "come",
            "head",
            "leave",
            "depart",
            "send",
            "dispatch",
            "land",
        }

    def _going(self, tree: Tree, governor: int) -> str | None:
        """ "left for consultations", "arrived for talks", "summoned him home for consultations": it is to come."""
        aspect = self.aspects.of_verb(tree, governor)
        if aspect in {"unreal", "denied"}:
            return None
        if tree.lemma(governor) in {"meet", "gather", "host", "receive", "sit", "assemble"}:
            return {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect]
        return (
            "planned"
            if tree.lemma(governor) in self.takes_part | {"summon", "recall", "bring", "invite"}
            else None
        )

    def _phase(self, tree: Tree, governor: int) -> str | None:
        lemma = tree.lemma(governor)
        aspect = self.aspects.of_verb(tree, governor)
        if aspect in {"unreal", "denied"}:
            return None
        if lemma in _ADDRESS:
            return "held" if aspect == "done" else None
        phase = self.phases.get(lemma)
        if phase == "cancelled":
            off = lemma != "call" or any(tree.lemma(c) == "off" for c in tree.children(governor))
            return "cancelled" if off and aspect == "done" else None
        if aspect == "planned" and lemma in _ENDINGS:
            return "ongoing"
        if aspect == "planned":
            ahead = phase in {"ongoing", "cancelled"} or lemma in self.takes_part | self.hosts | _HAPPEN
            return "planned" if ahead else None
        if lemma in {"schedule", "plan", "arrange", "expect", "set", "agree", "announce"}:
            over = any(
                tree.lemma(c) in {"originally", "initially", "earlier"}
                for c in tree.children(governor, "advmod")
            )
            ending = any(tree.lemma(c) in _ENDINGS for c in tree.children(governor, "xcomp"))
            return None if over or ending else "planned"
        if lemma == "seek":
            return None
        if phase == "ongoing":
            return "ongoing"
        if phase == "held" or lemma in self.takes_part or lemma in self.hosts:
            return "held" if aspect == "done" else "ongoing"
        return None

    def _is_further(self, tree: Tree, i: int) -> bool:
        """ "further talks", "a next round", "more talks": not the meeting at hand."""
        further = {
            "further",
            "next",
            "future",
            "new",
            "fresh",
            "additional",
            "subsequent",
            "more",
            "upcoming",
            "another",
            "many",
            "follow-up",
            "much",
        }
        return any(tree.lemma(c) in further for c in tree.children(i, "amod", "det"))

    def _time(self, tree: Tree, i: int, outer: int, governor: int | None) -> TimeExpression | None:
        """The date said of the noun or of the verb that holds the meeting (the day of leaving for it is not its day)."""
        for at in dict.fromkeys((i, outer)):
            time = self._just_after(tree, at)
            if time is not None and not self._is_since(tree, time):
                return time
        words = [i, outer]
        if governor is not None and self._tells(tree, outer, governor):
            words += self._predicates(tree, governor)
        for at in dict.fromkeys(words):
            time = self.view.time_on(tree, at)
            if time is None or self._is_since(tree, time) or self._is_of_another(tree, time, at):
                continue
            if not any(self._just_after(tree, n) is time for n in self._other_nouns(tree, i, outer)):
                return time
        clauses = [
            c for o in (i, outer) for c in tree.children(o, "acl:relcl") if tree.lemma(c) in self.phases
        ]
        return next((t for c in clauses if (t := self.view.time_on(tree, c)) is not None), None)

    def _other_nouns(self, tree: Tree, *own: int) -> list[int]:
        return [
            n for n, w in enumerate(tree.words) if w.lemma in self.nouns and w.upos == "NOUN" and n not in own
        ]

    def _just_after(self, tree: Tree, i: int) -> TimeExpression | None:
        """A date that follows the noun, a place at most between ("meetings on Tuesday", "talks in Geneva last May")."""
        end = tree.words[i].span.end
        for time in self.view.times_in(tree.span):
            if time.type not in {"DATE", "TIME"} or time.reference is None or time.span.start < end:
                continue
            between = [w for w in tree.words if end <= w.span.start < time.span.start]
            if all(w.upos in {"ADP", "DET", "PROPN"} or w.text == "," for w in between) and len(between) <= 5:
                commas = sum(w.text == "," for w in between)
                return (
                    time
                    if commas <= 1 and (not between or between[-1].upos in {"ADP", "DET", "PROPN"})
                    else None
                )
        return None

    def _is_of_another(self, tree: Tree, time: TimeExpression, at: int) -> bool:
        """Whether the date is that of something else, which the phrase only sets the meeting against."""
        head = tree.head_of(time.span)
        above = tree.head(head) if head is not None else None
        if above is None or above == at or head == at:
            return False
        aside = tree.case(above) in {"following", "since", "after", "before"}
        return aside or (
            tree.words[above].upos == "VERB" and above not in tree.ancestors(at) and tree.head(above) == at
        )

    def _is_since(self, tree: Tree, time: TimeExpression) -> bool:
        """Whether a date is that of the meeting before ("the first talks since March 2022")."""
        head = tree.head_of(time.span)
        return head is not None and tree.case(head) == "since"

    def _tells(self, tree: Tree, outer: int, governor: int) -> bool:
        """Whether the governing verb says how or when the meeting went, or takes place in it."""
        if outer == governor or tree.words[outer].relation.startswith(("nsubj", "obj")):
            return True
        lemma = tree.lemma(governor)
        return lemma in self.phases and lemma not in _TRAVEL or self._is_setting(tree, outer, governor)

    def _check_status(self, found: Sighting) -> None:
        """A date after the report's own makes a meeting planned, one before it past, whatever the tense."""
        published = self.view.annotations.published.interval
        if found.date is None or published is None or found.arriving:
            return
        if found.status == "planned" and found.firm and found.date.latest < published.earliest:
            # It was planned once; whether it took place is not said.
            found.status, found.firm, found.time = None, False, None
        elif found.date.earliest > published.latest and found.status in {None, "held", "ongoing"}:
            found.status, found.firm = "planned", True
        elif found.date.latest < published.earliest and found.status in {None, "planned", "ongoing"}:
            if found.date.days <= 62:
                found.status, found.firm = "held", True
        elif found.status is None and found.date.days == 1:
            found.status = "held" if found.date.latest <= published.latest else "planned"


def _separately(tree: Tree, i: int) -> bool:
    near = [*tree.children(i, "advmod"), *range(i + 1, min(i + 3, len(tree)))]
    return any(tree.lemma(c) in {"separately", "individually"} for c in near)


def _before(view: View, tree: Tree, i: int) -> list[str]:
    """Parties named before the noun: its modifiers, and what a hyphen joins to them ("Russia-Ukraine talks")."""
    found = modifiers(view, tree, i)
    first = min([c for c in tree.subtree(i) if c <= i], default=i)
    while first >= 2 and tree.words[first - 1].text in {"-", "–", "/"}:
        mention = view.mention_at(tree, first - 2)
        if mention is None or mention.party is None:
            break
        found.insert(0, mention.party)
        first -= 2
    return found


def _ordinal(tree: Tree, i: int) -> int | None:
    for c in tree.children(i, "amod", "advmod", "nummod"):
        number = _ORDINALS.get(tree.words[c].text.lower())
        if number is not None:
            return number
    return None


def _is_time(view: View, tree: Tree, i: int) -> bool:
    return any(t.span.touches(tree.words[i].span) for t in view.times_in(tree.span))


def _clause(tree: Tree, i: int) -> Span:
    """The clause in which word `i` stands, joined clauses with subjects of their own left out."""
    at = i
    while tree.words[at].upos not in {"VERB", "AUX"} and tree.child(at, "nsubj", "cop") is None:
        head = tree.head(at)
        if head is None:
            break
        at = head
    while tree.words[at].relation in {"xcomp", "aux", "cop"}:
        head = tree.head(at)
        if head is None:
            break
        at = head
    loose = [
        c
        for c in tree.children(at, "parataxis", "conj")
        if not _holds(tree, c, i) and tree.child(c, "nsubj") is not None
    ]
    span = tree.phrase(at, without=loose)
    head = tree.head(at)
    if tree.words[at].relation.startswith("acl") and head is not None:
        span = tree.phrase(head, without=[at]).join(span)
    return span


def _holds(tree: Tree, above: int, i: int) -> bool:
    return above == i or above in tree.ancestors(i)
