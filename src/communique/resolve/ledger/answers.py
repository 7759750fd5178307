"""Who answered whom: what one side held with what the other held of it in the same round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.resolve.ledger.drafts import Draft, Telling

ASKING, ANSWERING = ("demand", "offer"), ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Reply:
    """A cell that answers another, and the stance with which it does."""

    by: Draft
    stance: str


def replies(asked: Draft, others: Sequence[Draft], sides: Sequence[str]) -> list[Reply]:
    """The cells of the same issue and round that stand against a cell, and how.

    Of two principals whatever the one holds answers what the other asks or offers, unless it only asks
    for something too, or what it accepts or rejects is said to be somebody else's. Of any others only
    what accepts or rejects answers, and the one must name the other: the demand whom it is put to, or
    the answer whose demand it is.
    """
    if asked.stance not in ASKING:
        return []
    found = []
    for other in others:
        if other.party == asked.party or not other.tellings:
            continue
        if len(sides) == 2 and {asked.party, other.party} == set(sides):
            weighs = other.stance != "demand" and (asked.stance, other.stance) != ("offer", "offer")
            if weighs and not all(_is_to_another(t, asked.party) for t in other.lead):
                found.append(Reply(other, other.stance or ""))
            continue
        answering = [t for t in other.tellings if _answers(t, asked)]
        if answering:
            # The answer the cell itself goes by before one that it has gone back on.
            own = [t for t in answering if t.claim.stance == other.stance]
            found.append(Reply(other, (own or answering[-1:])[0].claim.stance))
    return found


def _is_to_another(telling: Telling, party: str) -> bool:
    return telling.claim.stance in ANSWERING and telling.claim.target not in (None, party)


def _answers(telling: Telling, asked: Draft) -> bool:
    claim = telling.claim
    if claim.stance not in ANSWERING or not any(t.claim.stance in ASKING for t in asked.lead):
        return False
    if claim.target is not None:
        return claim.target == asked.party
    return claim.party in {t.claim.target for t in asked.lead}
