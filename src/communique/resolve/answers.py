"""Who answered whom: a demand or an offer with the other side's acceptance or rejection in the same round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.resolve.drafts import Draft, Telling

ASKING, ANSWERING = ("demand", "offer"), ("accept", "reject")


@dataclass(frozen=True, slots=True)
class Reply:
    """A cell that answers another, and the stance with which it does."""

    by: Draft
    stance: str


def replies(asked: Draft, others: Sequence[Draft], sides: Sequence[str]) -> list[Reply]:
    """What others' cells of the same issue and round answer to a cell that demands or offers.

    Two principals answer one another wherever the words name nobody else. Of any others the one must
    name the other: the demand whom it is put to, or the answer whose demand it is.
    """
    if not any(t.claim.stance in ASKING for t in asked.lead):
        return []
    found = []
    for other in others:
        if other.party == asked.party:
            continue
        principals = len(sides) == 2 and {asked.party, other.party} == set(sides)
        answering = [t for t in other.tellings if _answers(t, asked, principals)]
        if answering:
            # The answer the cell itself goes by before one that it has gone back on.
            own = [t for t in answering if t.claim.stance == other.stance]
            found.append(Reply(other, (own or answering[-1:])[0].claim.stance))
    return found


def _answers(telling: Telling, asked: Draft, principals: bool) -> bool:
    claim = telling.claim
    if claim.stance not in ANSWERING:
        return False
    if claim.target is not None:
        return claim.target == asked.party
    return principals or claim.party in {t.claim.target for t in asked.lead}
