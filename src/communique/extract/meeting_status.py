"""Whether a meeting was held, is under way, to come or called off, as the words about its noun say."""

from __future__ import annotations

import re

from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting
from communique.extract.tree import Tree

COMING = frozenset(
    {"arrive", "fly", "travel", "return", "go", "come", "head", "leave", "depart", "send", "dispatch", "land"}
)
_NONE = frozenset({"no", "neither", "any"})
_GOING_ON = frozenset({"go", "continue", "proceed"})
_PLANNING = frozenset(
    {
        "schedule",
        "plan",
        "arrange",
        "expect",
        "set",
        "agree",
        "announce",
        "fix",
        "foresee",
        "slate",
        "envisage",
    }
)
_WAS_TO_BE = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:to|due|set|scheduled|supposed|meant|expected|planned|slated)\b"
)
_FELL_THROUGH = re.compile(
    r"\b(?:did not (?:take place|happen|appear|show|come|turn up|go ahead|materiali[sz]e)"
    r"|didn.t (?:happen|show|come)"
    r"|never (?:took place|happened|came|appeared|materiali[sz]ed|met)"
    r"|(?:was|were|been|being) (?:\w+ )?"
    r"(?:called off|cancell?ed|scrapped|put off|postponed|shelved|abandoned)"
    r"|fell through|came to nothing|failed to (?:appear|show|turn up|take place|materiali[sz]e))\b"
)
_ADDRESS = frozenset({"tell", "address", "brief", "inform", "chair"})
_ENDINGS = frozenset({"end", "conclude", "finish", "close", "wrap", "last", "complete"})
_BEGINNINGS = frozenset({"begin", "start", "open", "commence", "kick", "launch", "resume", "restart"})
_CONDITIONS = frozenset({"if", "once", "unless", "provided", "until", "when", "after"})
_SHARES = frozenset({"part", "participation", "role", "involvement", "attendance", "presence"})
_OFFERS = frozenset({"ready", "willing", "prepared", "open", "offer", "propose"})
_LENGTHS = frozenset({"hour", "day", "night", "week", "month", "year"})
_HAPPEN = frozenset({"take", "happen", "occur", "follow", "come"})


_RECENT = 3
"""Talks said to have begun so many days ago go on, unless something else is said."""


class Statuses:
    """Statuses of meetings told by nouns."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view

    def of(self, tree: Tree, i: int, outer: int, governor: int | None) -> tuple[str | None, bool]:
        """The status of what a noun names, and whether a verb says so (not a preposition or adjective)."""
        if self._is_none(tree, i, outer):
            return None, False
        relation = tree.words[outer].relation
        if (
            governor is not None
            and relation.startswith(("nsubj", "obj", "iobj", "obl", "conj", "dislocated", "xcomp"))
        ) or relation == "root":
            said = self._from_governor(tree, outer, governor)
            if said is not None:
                return said, not self._is_aside(tree, governor)
        participle = self._participle(tree, i) or self._participle(tree, outer)
        if participle is not None:
            return participle, True
        return self._about_the_noun(tree, i, outer, governor)

    def _about_the_noun(
        self, tree: Tree, i: int, outer: int, governor: int | None
    ) -> tuple[str | None, bool]:
        """The status by the noun's adjectives and prepositions, the length it is given, or what it frames."""
        for o in dict.fromkeys((outer, i)):
            aspect = self.words.aspects.of_noun(tree, o)
            if aspect in {"done", "ongoing", "planned"}:
                vague = "future" in {tree.lemma(c) for c in tree.children(o, "amod")}
                sided = any(tree.case(c) in {"between", "with"} for c in tree.children(o, "nmod"))
                vague = vague or (
                    tree.case(o) in {"for", "toward", "towards"} and not self._is_dated(tree, o)
                )
                firm = self.words.is_further(tree, o) and (sided or not vague)
                return {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect], firm
            if aspect is not None:
                return None, False
        if outer != i and tree.lemma(outer) in _LENGTHS and not self.words.aspects.is_unreal(tree, outer):
            return "held", True  # "with nothing to show for a week of talks"
        if governor is not None and self.words.is_setting(tree, outer, governor):
            aspect = self.words.aspects.of_verb(tree, governor)
            return {"done": "held", "ongoing": "ongoing", "planned": "planned"}.get(aspect), False
        return None, False

    def _is_none(self, tree: Tree, i: int, outer: int) -> bool:
        """ "No further meeting", "without a meeting", "instead of talks"."""
        none = any(tree.lemma(c) in _NONE for o in (i, outer) for c in tree.children(o, "det"))
        return none or tree.case(outer) in {"without", "instead of", "rather than", "against", "short of"}

    def _is_dated(self, tree: Tree, o: int) -> bool:
        """Whether a date stands in the phrase: "further talks on Friday", not "open for further talks"."""
        return bool(self.view.times_in(tree.phrase(o)))

    def _is_aside(self, tree: Tree, governor: int | None) -> bool:
        """Whether a verb of beginning only says when something else was ("before the talks began")."""
        if governor is None or self.words.phases.get(tree.lemma(governor)) != "ongoing":
            return False
        marks = {tree.lemma(m) for m in tree.children(governor, "mark", "case")}
        return bool(marks & {"since", "before", "after", "until"}) and tree.words[
            governor
        ].relation.startswith(("advcl", "acl"))

    def leaves(self, tree: Tree, governor: int | None) -> bool:
        """ "suspended its part in the talks": one side's leaving does not call them off."""
        if governor is None or self.words.phases.get(tree.lemma(governor)) != "cancelled":
            return False
        done = self.words.aspects.of_verb(tree, governor) == "done"
        return done and any(tree.lemma(o) in _SHARES for o in tree.children(governor, "obj"))

    def has_begun(self, tree: Tree, governor: int | None) -> bool:
        """Whether the governing verb tells of the beginning of a meeting."""
        if governor is None or self.words.phases.get(tree.lemma(governor)) != "ongoing":
            return False
        return self.words.aspects.of_verb(tree, governor) == "done" and tree.lemma(governor) in _BEGINNINGS

    def _participle(self, tree: Tree, i: int) -> str | None:
        """ "talks held in Doha", "talks set to resume Monday", "talks scheduled for May"."""
        if self._is_set_for(tree, i):
            return "planned"
        for c in tree.children(i, "acl", "acl:relcl"):
            if tree.lemma(c) in {"lead", "head", "attend"} and tree.words[c].xpos == "VBN":
                continue  # who led them does not say that they are over
            said = self._phase(tree, c)
            if said is not None and self.words.aspects.of_verb(tree, c) not in {"unreal", "denied"}:
                return said
            for x in tree.children(c, "xcomp"):
                if (
                    tree.lemma(c) in {"set", "due", "expect", "schedule", "slate", "plan"}
                    and tree.lemma(x) in self.words.phases
                ):
                    return "planned"
            if tree.lemma(c) in {"schedule", "plan", "slate", "expect", "set"} and not tree.children(
                c, "xcomp"
            ):
                return "planned"
        return None

    def _is_set_for(self, tree: Tree, i: int) -> bool:
        """ "A meeting, to be held this afternoon": set off by a comma, and hung on the verb."""
        head = tree.head(i)
        for c in tree.children(head, "advcl") if head is not None else []:
            bare = tree.child(c, "nsubj", "nsubj:pass") is None and tree.child(c, "aux:pass") is not None
            to = any(tree.lemma(m) == "to" for m in tree.children(c, "mark"))
            if c > i and bare and to and tree.lemma(c) in {"hold", "convene"}:
                return True
        return False

    def _from_governor(self, tree: Tree, outer: int, governor: int | None) -> str | None:
        """What the verb (or "under way") says of which the noun is subject, object or circumstance."""
        if governor is None:
            return None
        above = tree.words[governor]
        if tree.words[outer].relation == "conj" and above.upos == "NOUN":
            return self._from_governor(tree, governor, tree.head(governor))
        if above.upos not in {"VERB", "AUX"}:
            running = above.lemma in {"underway", "ongoing"} and above.upos in {"ADJ", "ADV"}
            on_the_way = above.lemma == "way" and (above.upos == "ADV" or tree.case(governor) == "under")
            if tree.words[outer].relation.startswith("nsubj") and above.lemma == "off":
                return "cancelled"
            return "ongoing" if running or on_the_way else self._on_a_day(tree, outer, governor)
        aside = tree.words[outer].relation.startswith("obl")
        if aside and tree.case(outer) in {"for", "to"} and above.upos == "VERB":
            return self._going(tree, governor)
        # What was done at the talks is not what was done with them.
        setting = self.words.is_setting(tree, outer, governor)
        apart = aside and (setting or not self.words.joins(tree, governor, outer))
        return None if apart and above.lemma not in self.words.phases else self._phase(tree, governor)

    def _on_a_day(self, tree: Tree, outer: int, governor: int) -> str | None:
        """ "The second meeting is on Wednesday", "is due this week"."""
        cop = tree.child(governor, "cop")
        if cop is None or not tree.words[outer].relation.startswith("nsubj"):
            return None
        if tree.lemma(governor) in {"due", "set"}:
            return "planned"
        span = tree.words[governor].span
        timed = any(t.type == "DATE" and t.span.touches(span) for t in self.view.times_in(tree.span))
        past = tree.words[cop].text.lower() in {"was", "were"}
        return ("held" if past else "planned") if timed else None

    def is_arriving(self, tree: Tree, outer: int, governor: int | None) -> bool:
        """Whether people only come or go for the meeting, which may be the one under way."""
        if (
            governor is None
            or not tree.words[outer].relation.startswith("obl")
            or tree.case(outer) not in {"for", "to"}
        ):
            return False
        return tree.lemma(governor) in COMING

    def _going(self, tree: Tree, governor: int) -> str | None:
        """ "left for consultations", "arrived for talks", "summoned him home for talks": it is to come."""
        aspect = self.words.aspects.of_verb(tree, governor)
        if aspect in {"unreal", "denied"} or self._is_offered(tree, governor):
            return None
        if tree.lemma(governor) in {"meet", "gather", "host", "receive", "sit", "assemble"}:
            return {"done": "held", "ongoing": "ongoing", "planned": "planned"}[aspect]
        return (
            "planned"
            if tree.lemma(governor) in self.words.takes_part | {"summon", "recall", "bring", "invite"}
            else None
        )

    def _phase(self, tree: Tree, governor: int) -> str | None:
        """What a verb makes of the meeting: "began", "was postponed", "is due to end"."""
        lemma = tree.lemma(governor)
        aspect = self.words.aspects.of_verb(tree, governor)
        phase = self.words.phases.get(lemma)
        if aspect in {"unreal", "denied"} or self._is_not_fact(tree, governor):
            off = aspect == "denied" and self._did_not_happen(tree, governor)
            return "cancelled" if off else None
        if lemma in _GOING_ON and aspect == "planned" and self._is_known(tree, governor):
            return "ongoing"
        unmet = self.words.was_to_have(tree, governor)
        if lemma in _ADDRESS or phase in {"cancelled", "postponed"} or unmet:
            told = "held" if lemma in _ADDRESS else self._set_back(tree, governor, unmet)
            return told if aspect == "done" else None
        if aspect == "planned" or lemma in _PLANNING:
            ahead = self._still_planned(tree, governor)
            return (
                self._planned(lemma, phase, tree.child(governor, "obj") is not None)
                if aspect == "planned"
                else "planned"
                if ahead
                else None
            )
        if phase == "held" or lemma in self.words.takes_part | self.words.hosts:
            return "held" if aspect == "done" and phase != "ongoing" else "ongoing"
        return phase

    def _is_not_fact(self, tree: Tree, governor: int) -> bool:
        """Whether a meeting is sought, offered, asked for, or only expected to be of some kind."""
        above = tree.head(governor)
        plain = tree.words[governor].xpos in {"VBN", "VBD"} and not tree.children(governor, "aux")
        if plain and above is not None:
            below = tree.words[governor].relation.startswith(("xcomp", "ccomp", "obj"))
            if below and tree.lemma(above) in {"want", "wish", "like", "prefer"}:
                return True  # "wants the talks ended"
        active = tree.child(governor, "aux:pass") is None and tree.words[governor].xpos != "VBN"
        if tree.lemma(governor) == "seek" or (tree.lemma(governor) == "expect" and active):
            return True
        return self._is_offered(tree, governor) or self._is_asked(tree, governor)

    def _is_asked(self, tree: Tree, governor: int) -> bool:
        """ "Demanded that the talks be broken off"."""
        helpers = {tree.words[c].text.lower() for c in tree.children(governor, "aux", "aux:pass")}
        to = any(tree.lemma(c) == "to" for c in tree.children(governor, "mark"))
        return helpers == {"be"} and not to and tree.words[governor].xpos == "VBN"

    def _is_known(self, tree: Tree, governor: int) -> bool:
        """Whether the talks that are to go on are those told of before ("the talks would go on")."""
        subject = tree.child(governor, "nsubj")
        return subject is not None and any(tree.lemma(c) == "the" for c in tree.children(subject, "det"))

    def _did_not_happen(self, tree: Tree, governor: int) -> bool:
        """ "A round that was to start on Monday did not take place"."""
        past = any(tree.words[c].text.lower() == "did" for c in tree.children(governor, "aux"))
        subject = tree.child(governor, "nsubj")
        happens = tree.lemma(governor) in {"happen", "occur"} or (
            tree.lemma(governor) == "take" and any(tree.lemma(c) == "place" for c in tree.children(governor))
        )
        none = subject is not None and any(tree.lemma(c) == "no" for c in tree.children(subject, "det"))
        return past and happens and not none

    def _set_back(self, tree: Tree, governor: int, unmet: bool) -> str | None:
        """ "Called off", "put off until Monday", "were to have opened"; what is suspended was held so far."""
        if unmet:
            return "cancelled"
        lemma = tree.lemma(governor)
        particles = {tree.lemma(c) for c in tree.children(governor)} & {"off", "back"}
        if lemma in {"call", "put"} and not particles:
            return None
        if lemma == "suspend":
            return "held"
        return "planned" if self.words.phases[lemma] == "postponed" else "cancelled"

    def _is_offered(self, tree: Tree, governor: int) -> bool:
        """ "stood ready to host", "offered to convene": nothing is arranged yet."""
        above = tree.head(governor)
        modals = {tree.words[c].text.lower() for c in tree.children(governor, "aux")}
        clauses = [m for c in tree.children(governor, "advcl") for m in tree.children(c, "mark", "advmod")]
        if modals & {"could", "might", "may", "would"} and {tree.lemma(m) for m in clauses} & _CONDITIONS:
            return True
        below = tree.words[governor].relation.startswith(("xcomp", "advcl", "ccomp", "acl"))
        return below and above is not None and tree.lemma(above) in _OFFERS

    def _planned(self, lemma: str, phase: str | None, transitive: bool) -> str | None:
        if lemma in _ENDINGS:
            return None if transitive else "ongoing"  # what is yet to end goes on
        ahead = phase == "ongoing" or lemma in self.words.takes_part | self.words.hosts | _HAPPEN
        return "planned" if ahead else None

    def _fell_through(self, found: Sighting) -> bool:
        """ "They were to meet on Monday. That was put off": the plan, and then, here or next, its end."""
        tree, text = found.tree, self.view.text
        after = self.view.trees[tree.number + 1 : tree.number + 2]
        end = after[0].span.end if after and after[0].block == tree.block else tree.span.end
        told = text[found.evidence.start : end].replace("\n", " ")
        planned = _WAS_TO_BE.search(told[: len(found.evidence)])
        return planned is not None and _FELL_THROUGH.search(told, planned.end()) is not None

    def _still_planned(self, tree: Tree, governor: int) -> bool:
        over = {"originally", "initially", "earlier"} & {
            tree.lemma(c) for c in tree.children(governor, "advmod")
        }
        return not over and not any(tree.lemma(c) in _ENDINGS for c in tree.children(governor, "xcomp"))

    def check(self, found: Sighting) -> None:
        """A date after the report's own makes a meeting planned, one before it past, whatever the tense."""
        published = self.view.annotations.published.interval
        if found.status in {None, "planned"} and self._fell_through(found):
            found.status, found.firm = "cancelled", True
            return
        if found.date is None or published is None or found.arriving:
            return
        if found.status == "planned" and found.firm and found.date.latest < published.earliest:
            # It was planned once; whether it took place is not said.
            found.status, found.firm, found.time = None, False, None
        elif found.date.earliest > published.latest and found.status in {None, "held", "ongoing"}:
            found.status, found.firm = "planned", True
        elif found.date.latest < published.earliest and found.status in {None, "planned", "ongoing"}:
            recent = (published.latest - found.date.latest).days <= _RECENT
            if found.began and recent and found.status == "ongoing":
                return  # begun the day before, and not said to be over
            if found.date.days <= 62:
                found.status, found.firm = "held", True
        elif found.status is None and found.date.days == 1:
            found.status = "held" if found.date.latest <= published.latest else "planned"
