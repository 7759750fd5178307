"""Actions of one report put together: each told once, open recipients filled from the others."""

from __future__ import annotations

import dataclasses

from communique.extract.found import Found
from communique.extract.view import View
from communique.model.abstentions import Reason

_SHARED = frozenset({"ACCUSE", "SUPPORT", "CONCEDE"})
"""Types of which one clause can tell several, of several who do it or to whom it is done."""


def outside_headline(view: View, found: list[Found]) -> list[Found]:
    """The headline counts only where the body does not say the same."""
    title = view.report.title
    if title is None:
        return found
    body = [f for f in found if not title.covers(f.content)]
    said = {f.type: f.evidence for f in reversed(body)}
    kept = []
    for one in (f for f in found if title.covers(f.content)):
        if one.type not in said and one.told and one.actor:
            kept.append(one)
        else:
            other = said.get(one.type)
            view.abstain("action", Reason.HEADLINE, one.evidence, seen=one.type, instead=other)
    return [*kept, *body]


def once(view: View, found: list[Found]) -> list[Found]:
    """Each action once: passages inside others of their type, and what is presupposed again, left out."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (not f.told, -f.weight(), f.content.start)):
        known = next((k for k in kept if _tells(k, one)), None)
        if known is None:
            kept.append(one)
        elif known.evidence != one.evidence:
            view.abstain("action", Reason.TAKEN, one.evidence, seen=one.type, instead=known.evidence)
    return sorted(kept, key=lambda f: (f.content.start, f.content.end, f.type))


def _tells(known: Found, one: Found) -> bool:
    """Whether a passage tells of an action that another has told of."""
    if known.type == one.type and known.tree is one.tree and _overlap(known, one):
        return True
    return _same(known, one) and (not one.told or _retold(known, one))


def _overlap(a: Found, b: Found) -> bool:
    sides = any(x != y and None not in {x, y} for x, y in ((a.actor, b.actor), (a.recipient, b.recipient)))
    if a.type in _SHARED and a.content == b.content and a.told and b.told and sides:
        return False  # one clause, of several who do it or to whom it is done
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


def completed(view: View, found: list[Found]) -> list[Found]:
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
            if guess is None and one.type == "ASSAULT":
                guess = view.other_of(one.actor)
            recipient = guess if guess != one.actor else None
        elif recipient is None and one.type == "THREATEN":
            recipient = view.other_of(one.actor)
        made.append(dataclasses.replace(one, recipient=recipient))
    return made
