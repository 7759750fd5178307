"""Actions outside the talks, by PLOVER type: who did (does, will do) what to whom.

Verbs with their frames and nouns with the phrases on them are read off the parse (`actions.toml`); charges
and threats also off what parties are reported to say. What is merely presupposed ("EU sanctions")
counts once, where it is clearest.
"""

from __future__ import annotations

import dataclasses

from communique.extract.accusations import charges
from communique.extract.action_frames import Frame, Frames
from communique.extract.action_merging import completed, once, outside_headline
from communique.extract.action_phrases import Phrases
from communique.extract.action_sides import Sides, is_passive
from communique.extract.aspect import NOT_SO, Aspects
from communique.extract.event_nouns import EventNouns
from communique.extract.found import Found, time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import subjects_in
from communique.model.abstentions import Reason
from communique.model.annotations import TimeExpression
from communique.model.claims import Action
from communique.model.span import Span

_BY_SOMEONE = frozenset({"AID", "SUPPORT", "THREATEN", "MOBILIZE", "CONCEDE", "RETREAT"})
_BETWEEN_TWO = frozenset({"SUPPORT", "AID", "THREATEN", "SANCTION", "ACCUSE"})
_THREATENED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_STATUS = {"done": "done", "ongoing": "ongoing", "planned": "planned"}
_ONLY_DONE = frozenset(
    {"arms_down", "exchanged", "accusations", "out_of_chamber", "concessions", "captives_over"}
)
"""Objects of verbs that are no deed while they are only agreed on or announced."""
_NO_PLANS = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "CONCEDE", "RETREAT"})
"""Types that are no deed while planned: a threat, an offer or a term of an agreement, if anything."""
_CHARGING = frozenset({"accuse", "blame", "charge", "condemn", "denounce", "suspect", "fault"})
_TRADING = frozenset({"trade", "exchange", "swap", "hurl"})
_LOOSE = (
    "nsubj",
    "aux",
    "punct",
    "conj",
    "cc",
    "mark",
    "parataxis",
    "advcl",
    "discourse",
    "vocative",
    "dislocated",
)


def find(view: View) -> list[Action]:
    """The actions a report tells of, in the order of the text."""
    found = [*_Verbs(view).find(), *Phrases(view).find(), *EventNouns(view).find(), *charges(view)]
    found.sort(key=lambda f: (f.content.start, f.content.end, f.type))
    kept = once(view, outside_headline(view, found))
    return [_claim(view, f) for f in completed(view, kept)]


class _Verbs:
    """Actions told by verbs."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.frames = Frames(view)
        self.sides = Sides(view, self.frames)
        self.aspects = Aspects(view.lexicon)
        self._agreements = frozenset(view.table("agreements")["nouns"])

    def find(self) -> list[Found]:
        found = []
        for tree in self.view.trees:
            for i, word in enumerate(tree.words):
                if word.upos == "VERB":
                    one = self._one(tree, i)
                    if one is not None:
                        found += self._mutual(tree, i, one)
        return found

    def _mutual(self, tree: Tree, i: int, one: Found) -> list[Found]:
        """ "accused each other" is two charges."""
        objects = self.frames.object_of(tree, i)
        each = self._is_traded(tree, i) or any(
            tree.words[c].text.lower() in {"each", "another", "other"} for c in objects
        )
        traded = one.type in {"ACCUSE", "CONCEDE"} and tree.lemma(i) in _TRADING
        sides = subjects_in(self.view, tree, i)
        subject = tree.subject(i)
        if (each or traded) and subject is not None and self.sides.is_each_side(tree, subject):
            sides = self.view.principals
        if self._is_traded(tree, i) and len(sides) < 2:
            sides = self.view.principals
        if (each or traded) and len(sides) == 2:
            return [dataclasses.replace(one, actor=a, recipient=b) for a, b in (sides, sides[::-1])]
        if one.type == "SUPPORT" and len(sides) > 1:
            return [dataclasses.replace(one, actor=a) for a in sides]
        both = [c for c in objects if self.view.is_both(tree, c)]
        if one.type == "ACCUSE" and both and len(self.view.principals) == 2:
            return [dataclasses.replace(one, recipient=p) for p in self.view.principals if p != one.actor]
        return [one]

    def _is_traded(self, tree: Tree, i: int) -> bool:
        """ "Each blamed the other", "the army and the rebels accused each other": a charge of either side."""
        if len(self.view.principals) != 2 or self.frames.by_lemma[tree.lemma(i)][0].type != "ACCUSE":
            return False
        said = {
            tree.words[w].text.lower()
            for c in tree.children(i, "obj", "iobj")
            for w in (c, *tree.children(c, "det", "fixed", "amod"))
        }
        return (
            {"each", "other"} <= said
            or {"one", "another"} <= said
            or ({"the", "other"} <= said and self._is_of_each(tree, i))
        )

    @staticmethod
    def _is_of_each(tree: Tree, i: int) -> bool:
        subject = tree.subject(i)
        if subject is None:
            return False
        near = {tree.lemma(subject), *(tree.lemma(c) for c in tree.children(subject, "det"))}
        return bool(near & {"each", "both", "either"})

    def _one(self, tree: Tree, i: int) -> Found | None:
        found = self._found(tree, i)
        if isinstance(found, Found) or found is None:
            return found
        frame, reason = found
        self.view.abstain("action", reason, tree.from_word(i), seen=frame.type)
        return None

    def _unreal(self, tree: Tree, i: int, aspect: str) -> Reason | None:
        """Why what a verb tells of is no deed, if it is none."""
        if aspect not in _STATUS:
            return NOT_SO[aspect]
        if tree.auxiliaries(i) & {"must", "should"} or self._is_wished(tree, i) or self._is_charge(tree, i):
            return Reason.HYPOTHETICAL
        return Reason.TERM if self._is_term(tree, i) else None

    def _found(self, tree: Tree, i: int) -> Found | tuple[Frame, Reason] | None:
        relation = tree.words[i].relation
        if (
            relation.startswith(("amod", "compound", "case", "aux"))
            or tree.lemma(i) not in self.frames.by_lemma
        ):
            return None
        aspect = self.aspects.of_verb(tree, i)
        frame = self.frames.frame(tree, i)
        if frame is None:
            return None
        unreal = self._unreal(tree, i, aspect)
        if unreal is not None:
            return frame, unreal
        content = self._content(tree, i, frame)
        actor, recipient = self.sides.of_verb(tree, i, frame, content)
        if frame.type == "ACCUSE" and actor is None and self._is_traded(tree, i):
            actor, recipient = self.view.principals[:2]  # two charges are made of it
        told, status = self._status(tree, i, frame, aspect)
        lacking = actor is None and not self._may_lack_actor(tree, i, told, status)
        if lacking or not self._has_sides(tree, i, frame, (actor, recipient)):
            return frame, Reason.NO_ACTOR
        if status != "done" and self._is_only_to_come(tree, i, told, status):
            return told, Reason.TO_COME
        if told is not frame:
            frame, content = told, self._content(tree, i, told)
        time = time_about(self.view, tree, i, content)
        charge = frame.type in {"ACCUSE", "THREATEN"}
        return Found(
            type=frame.type,
            actor=actor,
            recipient=recipient if recipient != actor else None,
            status=status,
            content=content,
            evidence=self._evidence(tree, i, content),
            tree=tree,
            time=time if not self._is_ahead(time, status) else None,
            told=True,
            said=self.view.statement_over(tree.words[i].span) if charge else None,
        )

    def _is_charge(self, tree: Tree, i: int) -> bool:
        """Whether it is what someone is accused of: the charge counts, the deed is only alleged."""
        at = i
        for above in tree.ancestors(i):
            relation = tree.words[at].relation
            if relation.startswith("acl:relcl") or not relation.startswith(
                ("advcl", "xcomp", "ccomp", "acl", "conj")
            ):
                return False
            marks = {tree.words[c].text.lower() for c in tree.children(at, "mark", "case")}
            if tree.lemma(above) in _CHARGING and at > above and marks & {"of", "for", "with"}:
                return True
            at = above
        return False

    def _is_only_to_come(self, tree: Tree, i: int, frame: Frame, status: str) -> bool:
        """Whether what is still to come is a term, a plan or a fear rather than a deed announced."""
        if frame.object in _ONLY_DONE:
            return True
        return status == "planned" and frame.type in _NO_PLANS and not self._is_announced(tree, i)

    def _is_announced(self, tree: Tree, i: int) -> bool:
        """ "We will withdraw", "will begin withdrawing": said outright, "would" and "is to" being less."""
        head = tree.head(i)
        clauses = [i, *([head] if head is not None and tree.words[i].relation == "xcomp" else [])]
        return any(
            tree.words[c].text.lower() in {"will", "'ll", "’ll"}
            for at in clauses
            for c in tree.children(at, "aux")
        )

    def _may_lack_actor(self, tree: Tree, i: int, frame: Frame, status: str) -> bool:
        """Whether a deed counts though nobody is known to have done it: attacks told by the report itself."""
        if frame.type in {"ACCUSE", "COERCE"}:
            plain = tree.lemma(i) in {"accuse", "blame"}
            return frame.type == "ACCUSE" and plain and (is_passive(tree, i) or self._is_by_someone(tree, i))
        weapons = self.frames.objects["munitions"] | self.frames.objects["explosives"]
        told = (
            self.view.statement_over(tree.words[i].span) is None
            or bool(tree.children(i, "nsubj:pass"))
            or tree.lemma(tree.subject(i)) in weapons
        )
        return frame.type != "ASSAULT" or (status != "ongoing" and told)

    def _is_by_someone(self, tree: Tree, i: int) -> bool:
        """Whether those who charge are people of no party: a lawyer, relatives, an analyst."""
        subject = tree.subject(i)
        mention = self.view.mention_at(tree, subject)
        return (
            subject is not None
            and tree.words[subject].upos == "NOUN"
            and (mention is None or mention.party is None)
        )

    def _is_term(self, tree: Tree, i: int) -> bool:
        """Whether it stands under "under the accord": what an agreement lays down is no deed."""
        clauses = [i, *(a for a in tree.ancestors(i) if tree.words[a].upos == "VERB")]
        return any(
            tree.case(c) == "under" and tree.lemma(c) in self._agreements
            for at in clauses
            for c in tree.children(at, "obl", "obj")
        ) and not (tree.words[i].xpos == "VBD" or tree.auxiliaries(i) & {"have"})

    def _has_sides(self, tree: Tree, i: int, frame: Frame, sides: tuple[str | None, str | None]) -> bool:
        """Whether it is said clearly enough who does it, or to whom."""
        actor, recipient = sides
        if self._is_force_of_nature(tree, i) or (actor is None and frame.type in _BY_SOMEONE):
            return False
        if actor is None and frame.type == "SANCTION" and frame.object == "any":
            return False  # "families have been banned from visiting"
        anonymous = frame.type in {"ASSAULT", "PROTEST"} and not tree.children(i, "nsubj:pass")
        if actor is None and recipient is None and not anonymous:
            return False
        if actor is not None and actor == recipient and frame.type in _BETWEEN_TWO:
            return False
        return not self._is_bare(tree, i, frame, actor)

    def _status(self, tree: Tree, i: int, frame: Frame, aspect: str) -> tuple[Frame, str]:
        """The status, and the frame: what is announced on a condition is a threat."""
        if frame.type == "SANCTION" and tree.lemma(i) in {"prepare", "plan", "weigh", "consider"}:
            aspect = "planned"
        if frame.type in {"ACCUSE", "SUPPORT"}:
            return frame, "done"
        if aspect == "planned" and frame.type in _THREATENED and self._is_conditional(tree, i):
            return dataclasses.replace(frame, type="THREATEN"), "done"
        return frame, _STATUS[aspect]

    def _is_conditional(self, tree: Tree, i: int) -> bool:
        """ "will strike unless": what is announced on a condition is a threat."""
        return any(
            tree.lemma(m) in {"if", "unless"}
            for c in tree.children(i, "advcl")
            for m in tree.children(c, "mark")
        )

    def _is_ahead(self, time: TimeExpression | None, status: str) -> bool:
        """Whether a date lies after the report's although the thing is done: then it is not its date."""
        published = self.view.annotations.published.interval
        if time is None or time.resolved is None or published is None:
            return False
        return status == "done" and time.resolved.earliest > published.latest

    def _is_bare(self, tree: Tree, i: int, frame: Frame, actor: str | None) -> bool:
        """What nobody is said to do: victims counted in the passive, things not done to "any" place."""
        if frame.type == "ACCUSE":
            return self.aspects.of_verb(tree, i) == "planned"
        if actor is None and tree.lemma(i) in {"kill", "wound", "injure", "slay"}:
            return self._is_toll(tree, i)
        if actor is None and tree.words[i].xpos == "VBG" and tree.child(i, "nsubj") is None:
            return frame.type == "ASSAULT" and tree.child(i, "aux") is None
        return any(
            tree.lemma(d) == "any"
            for o in self.frames.object_of(tree, i)
            for d in tree.subtree(o)
            if tree.words[d].upos == "DET"
        )

    def _is_toll(self, tree: Tree, i: int) -> bool:
        """Whether only the dead are counted: nobody, and no weapon or attack, is said to have killed them."""
        attacks = self.frames.objects["attacks"] | self.frames.objects["munitions"] | {"blast", "explosion"}
        participle = tree.words[i].xpos == "VBN" and tree.child(i, "aux") is None
        if tree.children(i, "nsubj:pass") or participle:
            return not any(tree.lemma(c) in attacks for c in tree.children(i, "obl"))
        subject = tree.subject(i)
        people = self.frames.objects["troops"] | self.frames.objects["people"] | {"gunman", "bomber"}
        return subject is None or tree.lemma(subject) not in attacks | people

    def _is_force_of_nature(self, tree: Tree, i: int) -> bool:
        """ "a war that has killed thousands": nobody's act."""
        subject = tree.subject(i)
        return subject is not None and tree.lemma(subject) in self.frames.objects["no_actors"]

    def _is_wished(self, tree: Tree, i: int) -> bool:
        """Whether the clause stands, as a clause, under a verb of wishing or denying."""
        at = i
        for above in tree.ancestors(i):
            relation = tree.words[at].relation
            if relation.startswith(("xcomp", "ccomp")) and tree.lemma(above) == "threaten":
                return True
            if not relation.startswith(("xcomp", "ccomp", "advcl", "acl", "conj")):
                return False
            if relation.startswith("acl"):
                if tree.lemma(above) in self.aspects.words("unreal_nouns"):
                    return True
                return any(tree.lemma(c) in {"any", "no"} for c in tree.children(above, "det"))
            if relation.startswith("ccomp") and tree.lemma(above) in {
                "urge",
                "demand",
                "want",
                "insist",
                "deny",
                "hope",
                "request",
                "propose",
                "fear",
            }:
                return True
            at = above
        return False

    # --- which passage --------------------------------------------------------------------

    def _content(self, tree: Tree, i: int, frame: Frame) -> Span:
        if frame.type == "ACCUSE":
            said = [*self.frames.object_of(tree, i), *tree.children(i, "obl", "advcl", "ccomp", "xcomp")]
            said = [c for c in said if c > i or tree.words[c].relation == "nsubj:pass"]
            if said:
                return tree.span_of([w for c in said for w in tree.subtree(c)])
        if frame.type == "THREATEN":
            below = tree.children(i, "xcomp", "ccomp") or tree.children(i, "obj")
            if below:
                marks = tree.children(below[0], "mark")
                return tree.phrase(below[0], without=[m for m in marks if tree.lemma(m) in {"to", "that"}])
        loose = [
            c
            for c in tree.children(i)
            if (tree.words[c].relation.startswith(_LOOSE) or c < i)
            and not tree.words[c].relation.startswith("nsubj:pass")
        ]
        return tree.phrase(i, without=loose)

    def _evidence(self, tree: Tree, i: int, content: Span) -> Span:
        """The clause: the subject and what is said of it."""
        subject = tree.subject(i)
        if subject is None or subject > i:
            return content
        span = tree.span_of(list(tree.subtree(subject, without=tree.children(subject, "acl", "parataxis"))))
        return span.join(content) if span.start < content.start else content


def _claim(view: View, found: Found) -> Action:
    return Action(
        evidence=found.evidence.join(found.content),
        type=found.type,
        actor=found.actor,
        recipient=found.recipient,
        status=found.status,
        content=found.content,
        date=found.days,
        when=view.when(found.time) if found.time is not None or found.said is None else found.said.when,
    )
