"""Agreements: what was agreed, signed, kept, broken, or sought in vain, by whom, on what.

One party's demand or offer is none; what two agree on is, and what is told without saying who ("a deal was
reached"). A truce declared by one side is an agreement of one party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.extract.agreement_frames import Frames
from communique.extract.agreement_issues import GENERIC, LIKELY, issue_of_agreed, issue_of_term
from communique.extract.agreement_parts import Agreed
from communique.extract.agreement_terms import Terms
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Agreement
from communique.model.span import Interval

_NAMED = re.compile(rf"{GENERIC.pattern}|truce|(?:cease-?)?fire|armistice|swap|exchange")
_BARE = 3
"""A phrase of so many words, or fewer, says no more than that there is an agreement."""
_COUNTED = frozenset({"prisoners", "hostages", "troop_withdrawal", "disarmament", "refugees_return"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One passage with its issue."""

    agreed: Agreed
    issue: str

    @property
    def bare(self) -> bool:
        """Whether the passage only names an agreement ("the deal", "a ceasefire")."""
        tree = self.agreed.tree
        words = [tree.lemma(i) for i in tree.within(self.agreed.content) if not tree.is_mark(i)]
        return not self.agreed.term and len(words) <= _BARE and any(_NAMED.fullmatch(w) for w in words)


def find(view: View) -> list[Agreement]:
    """The agreements a report tells of, in the order of the text."""
    frames = Frames(view)
    title = view.report.title
    trees = [t for t in view.trees if title is None or not title.covers(t.span)]
    seen = [a for tree in trees for a in frames.find(tree)]
    told = [t for a in seen if (t := _told(view, a)) is not None]
    terms = Terms(view, seen)
    told += [_Told(a, issue) for t in trees for a in terms.find(t) if (issue := issue_of_term(view, a))]
    for one in (a for t in view.trees if t not in trees for a in frames.find(t)):
        view.abstain("agreement", Reason.HEADLINE, one.evidence)
    return [_claim(view, t) for t in _once(view, told)]


def _told(view: View, agreed: Agreed) -> _Told | None:
    """The passage with its issue; None where it is only named or joined, and its own words name none."""
    if agreed.issue is not None:
        return _Told(agreed, agreed.issue)
    if not agreed.aside and not agreed.term:
        return _Told(agreed, issue_of_agreed(view, agreed))
    issue = issue_of_term(view, agreed, LIKELY)
    if issue is None:
        view.abstain("agreement", Reason.NO_ISSUE, agreed.evidence)
        return None
    return _Told(agreed, issue)


def _once(view: View, told: list[_Told]) -> list[_Told]:
    """Passages inside others on the same issue left out, and mentions of what has been told in full."""
    kept: list[_Told] = []
    for one in sorted(
        told, key=lambda t: (not t.agreed.told, t.bare, -len(t.agreed.parties), t.agreed.content.start)
    ):
        known = next((k for k in kept if _repeats(k, one)), None)
        if known is None:
            kept.append(one)
        else:
            view.abstain("agreement", Reason.TAKEN, one.agreed.evidence, instead=known.agreed.evidence)
    return sorted(kept, key=lambda t: (t.agreed.content.start, t.agreed.content.end))


def _dates_meet(one: Agreed, other: Agreed) -> bool:
    days = [a.time.resolved if a.time is not None else None for a in (one, other)]
    return days[0] is None or days[1] is None or days[0].meets(days[1])


def _repeats(known: _Told, one: _Told) -> bool:
    if known.agreed.tree is one.agreed.tree and known.agreed.content.touches(one.agreed.content):
        return known.agreed.status == one.agreed.status or known.issue == one.issue
    if one.agreed.status == "sought" and known.agreed.status == "sought" and one.bare:
        return True  # "ended without a deal": on what, is told elsewhere
    if one.bare and known.issue == one.issue and known.agreed.status == one.agreed.status:
        return set(known.agreed.parties) == set(one.agreed.parties) and _dates_meet(known.agreed, one.agreed)
    if one.agreed.term and one.agreed.status == known.agreed.status == "implemented":
        return one.issue == known.issue  # one deed, told again
    if one.agreed.told or known.issue != one.issue:
        return False
    return known.agreed.status == one.agreed.status or (
        one.agreed.status == "implemented" and known.agreed.status in {"reached", "signed"}
    )


def _claim(view: View, told: _Told) -> Agreement:
    agreed = told.agreed
    days: Interval | None = agreed.time.resolved if agreed.time is not None else None
    claim = Agreement(
        evidence=agreed.evidence,
        parties=agreed.parties,
        issue=told.issue,
        status=agreed.status,
        content=agreed.content,
        date=days,
        when=view.when(agreed.time),
    )
    if told.issue in _COUNTED:
        counts = [q for q in view.quantities_in(agreed.content) if q.unit == "count"]
        if counts:
            claim = replace(claim, quantity=counts[0].value)
    return claim
