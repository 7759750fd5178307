"""Actions outside the talks, by PLOVER type: who did (does, will do) what to whom.

Verbs with their frames and nouns with the phrases on them are read off the parse (`actions.toml`); charges
and threats also off what parties are reported to say. What is merely presupposed ("EU sanctions")
counts once, where it is clearest.
"""

from __future__ import annotations

import dataclasses

from communique.extract.accusations import charges
from communique.extract.action_frames import Frame, Frames, possessor
from communique.extract.aspect import Aspects
from communique.extract.event_nouns import EventNouns
from communique.extract.found import Found, time_about
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import doer, parties_in, subjects_in
from communique.model.annotations import TimeExpression
from communique.model.claims import Action
from communique.model.span import Span

_BY_SOMEONE = frozenset({"AID", "SUPPORT", "THREATEN", "MOBILIZE", "CONCEDE", "RETREAT"})
_BETWEEN_TWO = frozenset({"SUPPORT", "AID", "THREATEN", "SANCTION", "ACCUSE"})
_THREATENED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_STATUS = {"done": "done", "ongoing": "ongoing", "planned": "planned"}
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
    found = [*_Verbs(view).find(), *EventNouns(view).find(), *charges(view)]
    found.sort(key=lambda f: (f.content.start, f.content.end, f.type))
    kept = _once(_outside_headline(view, found))
    return [_claim(view, f) for f in _completed(view, kept)]


class _Verbs:
    """Actions told by verbs."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.frames = Frames(view)
        self.aspects = Aspects(view.lexicon)

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
        each = any(tree.lemma(c) in {"each", "another"} for c in self.frames.object_of(tree, i))
        sides = subjects_in(self.view, tree, i)
        if not each or len(sides) != 2:
            return [one]
        return [dataclasses.replace(one, actor=a, recipient=b) for a, b in (sides, sides[::-1])]

    def _one(self, tree: Tree, i: int) -> Found | None:
        relation = tree.words[i].relation
        if (
            relation.startswith(("amod", "compound", "case", "aux"))
            or tree.lemma(i) not in self.frames.by_lemma
        ):
            return None
        aspect = self.aspects.of_verb(tree, i)
        if aspect not in _STATUS or tree.auxiliaries(i) & {"must", "should"}:
            return None
        frame = self.frames.frame(tree, i)
        if frame is None or self._is_wished(tree, i):
            return None
        actor = self._actor(tree, i, frame)
        recipient = self._recipient(tree, i, frame, actor)
        if not self._has_sides(tree, i, frame, (actor, recipient)):
            return None
        frame, status = self._status(tree, i, frame, aspect)
        content = self._content(tree, i, frame)
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

    def _has_sides(self, tree: Tree, i: int, frame: Frame, sides: tuple[str | None, str | None]) -> bool:
        """Whether it is said clearly enough who does it, or to whom."""
        actor, recipient = sides
        if actor is None and (frame.type in _BY_SOMEONE or self._is_force_of_nature(tree, i)):
            return False
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
        passive = bool(tree.children(i, "nsubj:pass"))
        if passive and actor is None and tree.lemma(i) in {"kill", "wound", "injure", "slay"}:
            attacks = self.frames.objects["attacks"] | {"blast", "explosion"}
            return not any(tree.lemma(c) in attacks for c in tree.children(i, "obl"))
        return any(
            tree.lemma(d) == "any"
            for o in self.frames.object_of(tree, i)
            for d in tree.subtree(o)
            if tree.words[d].upos == "DET"
        )

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

    # --- who ----------------------------------------------------------------------------

    def _actor(self, tree: Tree, i: int, frame: Frame) -> str | None:
        passive = bool(tree.children(i, "nsubj:pass")) or (
            tree.words[i].xpos == "VBN"
            and tree.words[i].relation.startswith("acl")
            and tree.child(i, "aux") is None
        )
        if passive:
            agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
            return next((p for c in agents for p in parties_in(self.view, tree, c)), None)
        subject = doer(tree, i)
        actor = self._acting(tree, subject)
        if actor is None and frame.type in {"ACCUSE", "SUPPORT", "THREATEN"}:
            over = self.view.statement_over(tree.words[i].span)
            actor = over.party if over is not None and subject is None else None
        return actor

    def _acting(self, tree: Tree, subject: int | None) -> str | None:
        if subject is None:
            return None
        found = parties_in(self.view, tree, subject)
        return found[0] if found else None

    def _recipient(self, tree: Tree, i: int, frame: Frame, actor: str | None) -> str | None:
        candidates: list[int] = []
        for place in frame.recipient:
            if place == "obj":
                candidates += self.frames.object_of(tree, i)
            elif place in {"iobj", "xcomp"}:
                below = tree.children(i, place)
                candidates += (
                    below if place == "iobj" else [o for x in below for o in self.frames.object_of(tree, x)]
                )
            else:
                candidates += [c for c in tree.children(i, "obl") if tree.case(c) == place]
                candidates += [
                    c
                    for o in self.frames.object_of(tree, i)
                    for c in tree.children(o, "nmod")
                    if tree.case(c) == place
                ]
        for c in candidates:
            for party in (*parties_in(self.view, tree, c), possessor(self.view, tree, c)):
                if party is not None and party != actor:
                    return party
        if frame.type == "SANCTION":
            named = [m.party for m in self.view.mentions_in(self._content(tree, i, frame)) if m.party]
            others = [p for p in named if p != actor]
            if others:
                return others[0]
        return self._other_side(tree, i, frame, actor)

    def _other_side(self, tree: Tree, i: int, frame: Frame, actor: str | None) -> str | None:
        """The other of two who clash, or whose soil the place is on."""
        if frame.object == "sides":
            subject = tree.subject(i)
            others = (
                [p for p in parties_in(self.view, tree, subject) if p != actor] if subject is not None else []
            )
            return others[0] if others else None
        for c in tree.children(i, "obl"):
            if frame.type in {"ASSAULT", "COERCE"} and tree.case(c) in {"in", "near", "on"}:
                found = [p for p in parties_in(self.view, tree, c) if p != actor]
                if found:
                    return found[0]
        return None

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


def _outside_headline(view: View, found: list[Found]) -> list[Found]:
    """The headline counts only where the body does not say the same."""
    title = view.report.title
    if title is None:
        return found
    body = [f for f in found if not title.covers(f.content)]
    said = {f.type for f in body}
    return [
        *(f for f in found if title.covers(f.content) and f.type not in said and f.told and f.actor),
        *body,
    ]


def _once(found: list[Found]) -> list[Found]:
    """Each action once: passages inside others of their type, and what is presupposed again, left out."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (not f.told, -f.weight(), f.content.start)):
        if any(k.type == one.type and k.tree is one.tree and _overlap(k, one) for k in kept):
            continue
        if any(_same(k, one) and (not one.told or _retold(k, one)) for k in kept):
            continue
        kept.append(one)
    return sorted(kept, key=lambda f: (f.content.start, f.content.end, f.type))


def _overlap(a: Found, b: Found) -> bool:
    if a.type == "ACCUSE" and a.told and b.told and a.actor != b.actor and a.recipient != b.recipient:
        return False  # "accused each other"
    subject = (
        a.actor == b.actor
        and (a.evidence.covers(b.content) or b.evidence.covers(a.content))
        and not (a.told and b.told)
    )
    return (
        subject
        or a.content.touches(b.content)
        or (a.type == "ACCUSE" and a.actor == b.actor and a.evidence.touches(b.evidence))
    )


def _same(known: Found, one: Found) -> bool:
    if known.type != one.type:
        return False
    actors = one.actor in {None, known.actor}
    recipients = one.recipient in {None, known.recipient} or (one.told and known.recipient is None)
    dates = known.days is None or one.days is None or known.days.meets(one.days)
    return actors and recipients and (dates or (one.actor is None and one.recipient is None))


def _retold(known: Found, one: Found) -> bool:
    """Whether two passages tell of one act in the same words."""
    if known.type not in {"RETREAT", "CONCEDE", "MOBILIZE", "SANCTION", "AID"} or known.tree is one.tree:
        return False
    ours, theirs = known.lemmas(), one.lemmas()
    return len(ours & theirs) >= 0.5 * min(len(ours), len(theirs))


def _completed(view: View, found: list[Found]) -> list[Found]:
    """Open recipients filled from the same party's other actions of the type, or by the other principal."""
    known: dict[tuple[str, str | None], str] = {}
    by_type: dict[str, str] = {}
    for one in found:
        if one.recipient is not None:
            known.setdefault((one.type, one.actor), one.recipient)
            by_type.setdefault(one.type, one.recipient)
    made = []
    for one in found:
        recipient = one.recipient
        if recipient is None and one.type in {"ASSAULT", "SANCTION"}:
            guess = known.get((one.type, one.actor)) or (
                by_type.get(one.type) if one.type == "SANCTION" else None
            )
            if (
                guess is None
                and one.type == "ASSAULT"
                and one.actor in view.principals
                and len(view.principals) == 2
            ):
                guess = next(p for p in view.principals if p != one.actor)
            recipient = guess if guess != one.actor else None
        elif (
            recipient is None
            and one.type == "THREATEN"
            and one.actor in view.principals
            and len(view.principals) == 2
        ):
            recipient = next(p for p in view.principals if p != one.actor)
        made.append(dataclasses.replace(one, recipient=recipient))
    return made


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
