"""Meetings told by verbs: "met", "spoke with", "hosted both for talks"."""

from __future__ import annotations

from communique.extract import places
from communique.extract.aspect import NOT_SO
from communique.extract.mediation import go_betweens
from communique.extract.meeting_parties import Parties
from communique.extract.meeting_status import Statuses
from communique.extract.meeting_times import Times
from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting, clause_of, ordinal_of
from communique.extract.tree import Tree
from communique.extract.who import parties_in, persons_in, subjects_in
from communique.model.abstentions import Reason

_COMING_TOGETHER = frozenset({"meet", "convene", "reconvene", "confer", "negotiate", "huddle", "parley"})
"""Verbs that are word of a meeting by themselves; "receive" and "speak" are so only with the right people."""
_TOGETHER = frozenset(
    {
        "meet",
        "convene",
        "gather",
        "confer",
        "negotiate",
        "sit",
        "huddle",
        "consult",
        "talk",
        "bargain",
        "haggle",
        "argue",
        "wrangle",
        "dine",
        "lunch",
        "breakfast",
    }
    | {"reconvene", "reassemble", "assemble", "parley"}
)
"""Verbs that two parties can be the subject of, with nobody besides."""
_OF_SIDES = frozenset(
    {"side", "party", "delegation", "team", "rival", "foe", "antagonist", "delegate", "negotiator"}
)
"""People who meet those of another side; the rest may meet among themselves."""
_OFTEN = frozenset({"daily", "constantly", "routinely", "always"})
_SOMEBODY = frozenset(
    {
        "face",
        "member",
        "family",
        "people",
        "relative",
        "rebel",
        "victim",
        "other",
        "force",
        "army",
        "lawmaker",
    }
    | {
        "journalist",
        "reporter",
        "faction",
        "movement",
        "guerrilla",
        "chairman",
        "emissary",
        "pope",
        "government",
    }
)
_FACE_TO_FACE = frozenset({"see", "summon"})
_CALLING = frozenset({"phone", "telephone", "ring", "call", "receive"})
_IN_TURN = ("one after the other", "one after another", "in turn", "one by one", "each alone")
_STATUS = {"done": "held", "ongoing": "ongoing", "planned": "planned"}


class MeetingVerbs:
    """Finds them."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.parties, self.statuses, self.times = Parties(words), Statuses(words), Times(words)

    def sighting(self, tree: Tree, i: int) -> Sighting | None:
        """The meeting that the verb `i` tells of, None where it tells of none."""
        found = self._sighting(tree, i)
        if isinstance(found, Reason):
            if tree.lemma(i) in _COMING_TOGETHER:
                self.view.abstain("meeting", found, tree.from_word(i))
            return None
        return found

    def _sighting(self, tree: Tree, i: int) -> Sighting | Reason | None:
        row = self.words.verbs.get(tree.lemma(i))
        aspect = self.words.aspects.of_verb(tree, i)
        if row is None:
            sits = aspect not in {"unreal", "denied"}
            return self._alone(tree, i, tree.subject(i), aspect) if sits else None
        if tree.child(i, "ccomp") is not None or self._is_else(tree, i):
            return None
        if aspect in {"unreal", "denied"}:
            return NOT_SO[aspect]
        subject, partners, sides = self._who(tree, i, row["partners"])
        others = self._others(tree, partners, sides)
        if not self._is_meeting(tree, i, (subject, partners), (sides, others)):
            alone = self._alone(tree, i, subject, aspect)
            return alone or (Reason.ONE_PARTY if sides or others else Reason.NO_PARTY)
        found = Sighting(tree, i, clause_of(tree, i), self._format_of_verb(tree, i, row["format"]))
        persons = persons_in(self.view, tree, subject)
        for c in partners:
            persons += persons_in(self.view, tree, c)
        mediators = [
            p
            for p in go_betweens(self.view, tree, self.words.table)
            if p not in sides or len({*sides, *others}) > 2
        ]
        self.parties.settle(found, [*sides, *others], mediators, persons)
        found.one_by_one = self._pairs(tree, i, partners, (sides, others))
        found.internal = len(set(sides) | set(others)) == 1 and bool(partners)
        self._tell(found, aspect)
        return found

    def _is_else(self, tree: Tree, i: int) -> bool:
        """Whether the verb tells of no meeting of its own, whoever its subject is."""
        objects = tree.children(i, "obj")
        if any(tree.lemma(c) in self.words.nouns for c in objects):
            return True  # "convened the meeting": the noun tells of it
        if any(tree.lemma(c) in _OFTEN for c in tree.children(i, "advmod")):
            return True  # "speaks to them daily"
        if tree.lemma(i) == "call":
            return not self._rings_up(tree, i)
        # "meet its obligations", "meet a deadline"
        return tree.lemma(i) == "meet" and any(not self._can_be_met(tree, c) for c in objects)

    def _who(self, tree: Tree, i: int, wanted: list[str]) -> tuple[int | None, list[int], tuple[str, ...]]:
        """The subject, the partners, and the parties of the subject."""
        subject, partners = tree.subject(i), self._partners(tree, i, wanted)
        if any(tree.words[c].relation == "nsubj:pass" for c in tree.children(i)):
            subject, partners = tree.child(i, "obl:agent"), [*partners, *tree.children(i, "nsubj:pass")]
            return subject, partners, parties_in(self.view, tree, subject)
        sides = subjects_in(self.view, tree, i)
        if not partners and len(sides) == 1 and tree.lemma(subject) == "they" and tree.lemma(i) in _TOGETHER:
            sides = ()  # "they met" by itself: those of both sides, whomever the pronoun was taken for
        return subject, partners, sides

    def _tell(self, found: Sighting, aspect: str) -> None:
        """Fill in status, time, place and number."""
        tree, i = found.tree, found.word
        found.status, found.firm = self._status(tree, i, aspect), True
        if aspect == "done" and self._sits_down(tree, i):
            found.status, found.began = "ongoing", True
        found.further = (
            any(tree.lemma(c) == "again" for c in tree.children(i, "advmod")) and aspect == "planned"
        )
        talks = self._talks_below(tree, i)
        found.time = next((t for w in (i, *talks) if (t := self.times.of(tree, w, w, w)) is not None), None)
        found.time = found.time or self.times.before_where(tree, i)
        found.place = places.place_of(self.view, tree, [*self.words.predicates(tree, i), *talks])
        found.place = found.place or places.place_after(self.view, tree, i)
        found.ordinal = next((o for w in talks if (o := ordinal_of(tree, w)) is not None), None)
        self.statuses.check(found)

    def _others(self, tree: Tree, partners: list[int], sides: tuple[str, ...]) -> list[str]:
        """The parties of the partners; "each delegation" is of the principal parties."""
        others = [p for c in partners for p in parties_in(self.view, tree, c)]
        if len(set(others)) < 2 and any(self._is_each(tree, c) for c in partners):
            return [p for p in self.view.principals if p not in sides]
        return others

    def _status(self, tree: Tree, i: int, aspect: str) -> str:
        if self.words.was_to_have(tree, i):
            return "cancelled"
        once_more = aspect == "ongoing" and self._is_once_more(tree, i)
        return "planned" if once_more else _STATUS[aspect]

    def _sits_down(self, tree: Tree, i: int) -> bool:
        """ "Sat down on Monday to end a war": they have begun, unless they are told to have risen."""
        near = {tree.words[w].text.lower() for w in range(i + 1, min(i + 4, len(tree)))}
        return tree.lemma(i) == "sit" and "down" in near and "together" not in near

    def _pairs(
        self, tree: Tree, i: int, partners: list[int], parties: tuple[tuple[str, ...], list[str]]
    ) -> tuple[tuple[str, ...], ...]:
        """Who meets whom where a verb tells of several meetings, empty where it tells of one."""
        sides, others = parties
        if len(sides) > 1 and len(set(others)) == 1 and _separately(tree, i):
            return tuple((side, others[0]) for side in sides)
        if len(set(sides)) == 1 and self._one_by_one(tree, i, partners):
            apart = tuple((sides[0], other) for other in dict.fromkeys(others) if other != sides[0])
            return apart if len(apart) > 1 else ()
        return ()

    def _alone(self, tree: Tree, i: int, subject: int | None, aspect: str) -> Sighting | None:
        """A session of one party's council or assembly, or a meeting of its leaders among themselves."""
        if subject is None or tree.lemma(i) not in self.words.rules["sits"]:
            return None
        parties = parties_in(self.view, tree, subject)
        if len(parties) != 1 or self.view.is_both(tree, subject):
            return None
        mention = self.view.mention_at(tree, subject)
        named = mention.span.of(self.view.text).lower().split() if mention is not None else []
        sits = bool({tree.lemma(subject), *named} & self.words.rules["sitting"])
        people = tree.words[subject].xpos == "NNS" and tree.lemma(subject) in self.words.rules["people"]
        people = (
            people and tree.lemma(subject) not in _OF_SIDES and tree.lemma(i) in _COMING_TOGETHER | {"gather"}
        )
        if not sits and not people:
            return None
        found = Sighting(tree, i, clause_of(tree, i), "session" if sits else "consultation")
        found.parties, found.status, found.firm = parties, _STATUS[aspect], True
        found.internal = not sits
        found.time = self.times.of(tree, i, i, i)
        found.place = places.place_of(self.view, tree, self.words.predicates(tree, i))
        self.statuses.check(found)
        return found

    def _is_each(self, tree: Tree, i: int) -> bool:
        """ "Each delegation", "both men", "the two": the sides, none of them named."""
        if tree.lemma(i) in {"both", "each"}:
            return True
        near = {tree.lemma(c) for c in tree.children(i, "det", "amod", "det:predet", "cc:preconj")}
        people = self.words.rules["people"] | self.words.rules["pair"] | {"capital", "camp"}
        return bool(near & {"each", "both"}) and tree.lemma(i) in people

    def _one_by_one(self, tree: Tree, i: int, partners: list[int]) -> bool:
        """Whether a third party meets the sides one after another ("saw each delegation")."""
        if tree.lemma(i) in {"host", "gather", "convene"}:
            return False
        third = set(parties_in(self.view, tree, tree.subject(i))).isdisjoint(self.view.principals)
        named = [p for c in partners for p in parties_in(self.view, tree, c)]
        if third and set(named) == set(self.view.principals) and tree.lemma(i) in _FACE_TO_FACE | _CALLING:
            return True
        after = self.view.text[tree.words[i].span.end : tree.phrase(i).end].lower()
        apart = _separately(tree, i) or any(w in after for w in _IN_TURN)
        return apart or any(self._is_each(tree, c) for c in partners)

    def _is_once_more(self, tree: Tree, i: int) -> bool:
        """ "The delegations meet again tonight": in the plain present, it is to come."""
        plain = tree.words[i].xpos in {"VBZ", "VBP"} and tree.child(i, "aux") is None
        return plain and any(tree.lemma(c) == "again" for c in tree.children(i, "advmod"))

    def _rings_up(self, tree: Tree, i: int) -> bool:
        """ "called both leaders", not "called him a liar", "called for", "called off"."""
        named = (
            tree.child(i, "xcomp", "compound:prt", "iobj") is not None or len(tree.children(i, "obj")) != 1
        )
        return not named and not any(tree.case(c) in {"for", "on", "upon"} for c in tree.children(i, "obl"))

    def _talks_below(self, tree: Tree, i: int) -> list[int]:
        """The talks for which a verb brings people together ("met for a second round of talks")."""
        found = [c for c in tree.children(i, "obl") if tree.case(c) in {"for", "in", "at", "during"}]
        talks = [
            c
            for c in found
            if tree.lemma(c) in self.words.nouns or tree.lemma(c) in self.words.rules["measures"]
        ]
        return talks + [
            c for t in talks for c in tree.children(t, "nmod") if tree.lemma(c) in self.words.nouns
        ]

    def _format_of_verb(self, tree: Tree, i: int, format_: str) -> str:
        phone = self._by_phone(tree, i)
        in_person = any(
            tree.lemma(w) in {"person", "face"} for c in tree.children(i, "obl") for w in tree.subtree(c)
        )
        if phone and not in_person:
            return "call"
        return "talks" if in_person else format_

    def _by_phone(self, tree: Tree, i: int) -> bool:
        means = self.words.rules["by_phone"] - {"conference"}  # "spoke at a conference"
        return any(tree.lemma(w) in means for w in tree.subtree(i))

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
            if tree.case(c) and tree.case(c) in {*wanted, "down with", "up with"}
        ]
        return [c for c in found if tree.lemma(c) not in {"each", "other", "another", "one", "face"}]

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
        if subject is None or not sides:
            return (
                subject is not None
                and not any(self._is_other(tree, c) for c in partners)
                and lemma in _TOGETHER - {"consult"}
                and self._are_people(tree, subject, lemma)
            )
        if lemma in _FACE_TO_FACE:
            return self._is_received(tree, i, heads, parties)
        if lemma == "speak" and not partners and len(sides) > 1:
            return self._by_phone(tree, i)
        if lemma in {"speak", "talk", "phone", "call", "telephone", "ring", "receive", "host", "welcome"}:
            person = any(self._is_personal(tree, c) or self._is_each(tree, c) for c in partners)
            return bool(set(others) - set(sides)) and (person or lemma in {"speak", "talk"})
        if not partners:
            alone = len(sides) > 1 or self._are_of_both(tree, i, subject, sides)
            return alone and lemma in _TOGETHER
        known = any(self._own_side(tree, c) or self._is_somebody(tree, c) for c in partners)
        return bool(others) or (lemma in {"meet", "confer", "negotiate"} and known)

    def _are_of_both(self, tree: Tree, i: int, subject: int, sides: tuple[str, ...]) -> bool:
        """Whether people of whom one side is named are of both principal sides: "its envoys and those of
        the government", "their chiefs", "they" where a place or a day is told."""
        if not set(sides) < set(self.view.principals) or len(self.view.principals) < 2:
            return False
        word = tree.words[subject]
        if word.lemma == "they":
            told = self.times.of(tree, i, i, i) is not None
            return told and places.place_of(self.view, tree, [i]) is not None
        people = word.xpos == "NNS" and word.lemma in self.words.rules["people"] | self.words.rules["pair"]
        theirs = any(tree.words[c].text.lower() == "their" for c in tree.children(subject, "nmod:poss"))
        both = any(self.view.is_both(tree, c) for c in tree.children(subject, "nmod"))
        those = word.lemma in {"that", "those"} or any(
            tree.lemma(c) in {"that", "those"} for c in tree.children(subject, "conj")
        )
        return (people and (theirs or both or those)) or (word.text.lower() == "those" and those)

    def _each_other(self, tree: Tree, i: int) -> bool:
        return any(tree.lemma(c) in {"each", "other", "another"} for c in tree.children(i, "obj"))

    def _is_personal(self, tree: Tree, i: int) -> bool:
        mention = self.view.mention_at(tree, i)
        return (mention is not None and mention.type == "PER") or tree.lemma(i) in self.words.rules["people"]

    def _can_be_met(self, tree: Tree, i: int) -> bool:
        """Whether an object of "meet" is somebody: a name, or a noun for people or bodies."""
        rules = self.words.rules
        people = rules["people"] | rules["own_side"] | rules["pair"] | rules["joint"] | rules["sitting"]
        named = self.view.mention_at(tree, i) is not None or tree.words[i].upos in {"PROPN", "PRON"}
        return named or tree.lemma(i) in people | _SOMEBODY or self.view.is_both(tree, i)

    def _is_other(self, tree: Tree, i: int) -> bool:
        """Whether a partner is somebody else, not only what the people brought ("with full committees")."""
        people = self.words.rules["people"] | self.words.rules["own_side"]
        return self.view.mention_at(tree, i) is not None or tree.lemma(i) in people

    def _are_people(self, tree: Tree, subject: int, lemma: str) -> bool:
        """ "The negotiators", "the two men", "they": people of both sides, none of which is named."""
        word = tree.words[subject]
        if word.lemma == "they":
            return lemma in {"meet", "reconvene", "sit", "dine", "negotiate", "confer", "convene"}
        if lemma == "sit":
            return self.view.is_both(tree, subject)
        if word.lemma in self.words.rules["joint"]:
            near = {tree.lemma(c) for c in tree.children(subject, "amod", "compound")}
            both = any(self.view.is_both(tree, w) for w in tree.subtree(subject))
            return both or bool(near & {"joint", "mixed", "bilateral", "binational", "follow-up"})
        plural = word.xpos == "NNS" or word.lemma == "pair"
        return plural and word.lemma in self.words.rules["people"] | self.words.rules["pair"]

    def _is_received(
        self,
        tree: Tree,
        i: int,
        heads: tuple[int | None, list[int]],
        parties: tuple[tuple[str, ...], list[str]],
    ) -> bool:
        """ "X saw Y": a meeting where both are people, and nothing is told that X saw Y do."""
        subject, partners = heads
        if subject is not None and self._each_other(tree, i):
            return len(parties[0]) > 1 or self._are_of_both(tree, i, subject, parties[0])
        guests = any(self._is_personal(tree, c) or self._is_each(tree, c) for c in partners)
        plain = tree.child(i, "xcomp", "ccomp", "advcl") is None
        host = subject is not None and self._is_personal(tree, subject)
        return guests and plain and host and bool(set(parties[1]) - set(parties[0]))

    def _is_somebody(self, tree: Tree, i: int) -> bool:
        """A person by name of whom it is not known for whom he speaks."""
        mention = self.view.mention_at(tree, i)
        return mention is not None and mention.type == "PER" and mention.name

    def _own_side(self, tree: Tree, i: int) -> bool:
        return tree.lemma(i) in self.words.rules["own_side"]


def _separately(tree: Tree, i: int) -> bool:
    near = [*tree.children(i, "advmod"), *range(i + 1, min(i + 3, len(tree)))]
    return any(tree.lemma(c) in {"separately", "individually"} for c in near)
