"""What became of a position since the party's cell before: by words that say so, by stance, by content."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.claims import Agreement
from communique.resolve.ground import Told
from communique.resolve.ledger.change_words import ChangeWords
from communique.resolve.ledger.drafts import Draft
from communique.resolve.ledger.scope import conditioned, difference, price, stems, waived

FIRM, YIELDING = ("demand", "reject"), ("offer", "accept")
_FIRMNESS = ("accept", "offer", "demand", "reject")
_SAYS = {
    "demand": "demanded",
    "offer": "offered",
    "accept": "accepted",
    "reject": "rejected",
    "undisclosed": "left open",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One of `model.ledger.CHANGES`, why, and the agreements that make it so."""

    what: str
    why: str
    by: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What a cell is measured against.

    `before` is the party's last cell on the issue that tells more than that it would not say (where
    there is one), `settled` whether that ended in agreement since, `asked` whether another principal
    demanded something on the issue, up to and in this round.
    """

    before: Draft | None
    settled: bool
    asked: bool


def change_of(draft: Draft, past: Past, words: ChangeWords) -> Change | None:
    """The change of a cell; None where nothing but an agreement tells of it, and that changes nothing."""
    before = past.before
    if before is not None and not _one_matter(draft, before, words):
        before = None
    said = draft.said
    dropped = said is not None and said.change == "dropped"
    agreed = _met_at_once(draft, words) or _agreed_since(draft, before, past.settled, words)
    if agreed is not None and not dropped:
        return agreed
    if not draft.lead or draft.stance is None:
        return None
    if said is not None and said.change != "held":
        return Change(said.change, f"its report says “{said.words}”")
    if before is None or before.stance is None:
        return Change("new", "told for the first time")
    return _by_stance(draft, before, past, words)


def _one_matter(draft: Draft, before: Draft, words: ChangeWords) -> bool:
    """Whether two cells are of one matter, so that the one can be measured against the other.

    On an issue without a name they are where they share a telling word; on any other they are not
    where both say whom they are put to, these differ, and they share no word either.
    """
    if draft.issue != "other" and not _put_elsewhere(draft, before):
        return True
    return bool(_stems(draft, words) & _stems(before, words))


def _put_elsewhere(draft: Draft, before: Draft) -> bool:
    """Whether both demand, of others."""
    told = draft.target, before.target
    return {draft.stance, before.stance} == {"demand"} and None not in told and told[0] != told[1]


def _met_at_once(draft: Draft, words: ChangeWords) -> Change | None:
    """What a party demanded was agreed in the same round, later than it was demanded."""
    if draft.stance != "demand":
        return None
    by = _not_still(draft, _about(draft, draft, words))
    return _met(by) if by else None


def _agreed_since(draft: Draft, before: Draft | None, settled: bool, words: ChangeWords) -> Change | None:
    """What a party demanded or rejected in an earlier round was agreed in this one.

    Not where that had ended in agreement already, nor where it is still rejected once that is known.
    """
    if before is None or settled or before.stance not in FIRM or not before.lead:
        return None
    by = _about(before, draft, words)
    if before.stance == "demand" and by and draft.stance != "reject":
        return _met(by)
    by = _not_still(draft, by)
    if not by or before.stance == "demand":
        return None
    return Change("conceded", f"rejected before, agreed now: “{_agreement(by[0])}”", tuple(by))


def _met(by: list[Told]) -> Change:
    return Change("met", f"what it demanded was agreed: “{_agreement(by[0])}”", tuple(by))


def _not_still(draft: Draft, agreements: list[Told]) -> list[Told]:
    """Those after whose telling a party no longer demands or rejects; what it did before does not count."""
    if draft.stance not in FIRM:
        return agreements
    now = [t for t in draft.lead if not t.former]
    reports = {t.told.report.id for t in now}
    last = max((t.day for t in now), default="")
    return [
        one
        for one in agreements
        if not now or (one.report.id not in reports and one.when is not None and last <= str(one.when.latest))
    ]


def _about(held: Draft, draft: Draft, words: ChangeWords) -> list[Told]:
    """The agreements of a round that are on what a party held of their issue."""
    if held.issue in words.one_thing:
        return [one for one, _ in draft.agreed]
    own = _stems(held, words)
    return [one for one, what in draft.agreed if own & stems(one.words(what.content), words)]


def _agreement(told: Told) -> str:
    claim = told.claim
    content = claim.content if isinstance(claim, Agreement) else None
    return " ".join(told.words(content).split())


def _by_stance(draft: Draft, before: Draft, past: Past, words: ChangeWords) -> Change:
    was, now = before.stance or "", draft.stance or ""
    if was == now:
        return _by_content(draft, before, words)
    told = f"{_SAYS[was]} before, {_SAYS[now]} now"
    if now == "undisclosed":
        return Change("held", f"{told}; nothing says that it moved")
    if now == "accept" and (was == "reject" or (was == "demand" and past.asked)):
        return Change("conceded", told)
    if was == "undisclosed":
        return Change("softened" if now in YIELDING else "new", told)
    return _measured(draft, before, words, told)


def _measured(draft: Draft, before: Draft, words: ChangeWords, told: str) -> Change:
    """What a party does now against what it did, `told` in words, by how firm the one and the other are."""
    was, now = before.stance or "", draft.stance or ""
    if {was, now} == {"offer", "accept"}:
        return Change("held", f"{told}: as ready as before")
    if _comparable(draft, before, words):
        firmer = _FIRMNESS.index(now) > _FIRMNESS.index(was)
        return Change("hardened" if firmer else "softened", told)
    if {was, now} == {"demand", "reject"}:
        return Change("held", f"{told}: as firm as before")
    return Change("new", f"{told}, of another thing")


def _comparable(draft: Draft, before: Draft, words: ChangeWords) -> bool:
    """Whether two stances that differ are of one thing, so that one is firmer than the other."""
    stances = {draft.stance, before.stance}
    if stances == {"demand", "reject"}:
        return draft.issue in words.mutual
    return draft.issue not in words.wide or bool(_stems(draft, words) & _stems(before, words))


def _by_content(draft: Draft, before: Draft, words: ChangeWords) -> Change:
    """Of two tellings of one stance: more or less of it, conditions put or waived, or the same."""
    stance = draft.stance or ""
    same = Change("held", f"{_SAYS[stance]} as before")
    if (draft.said is not None and draft.said.change == "held") or stance not in (
        "demand",
        "offer",
        "accept",
    ):
        return same
    ours, theirs = [t.told.quote for t in draft.lead], [t.told.quote for t in before.lead]
    if stance in YIELDING:
        put, was_put = conditioned(ours, words), conditioned(theirs, words)
        if put is not None and was_put is None:
            return Change("hardened", f"{_SAYS[stance]} under a condition now: “{put}”")
        free = waived(ours, words)
        if free is not None and was_put is not None:
            return Change("softened", f"{_SAYS[stance]} “{free}” now, “{was_put}” before")
    elif (put := price(ours, words)) is not None and price(theirs, words) is None:
        return Change("hardened", f"made a condition now: “{put}”")
    found = difference([t.content for t in before.lead], [t.content for t in draft.lead], words)
    if found is None:
        return same
    what = "hardened" if found.more == (stance == "demand") else "softened"
    return Change(what, f"{_SAYS[stance]} “{found.before}” before, “{found.now}” now")


def _stems(draft: Draft, words: ChangeWords) -> frozenset[str]:
    return frozenset().union(*(stems(t.content, words) for t in draft.lead))
