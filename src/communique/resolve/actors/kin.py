"""What speaks for two names being one person's beside the names: their parties, their company, the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.resolve.actors.names import EQUAL, INITIALS, PART, SLIP, PersonName, match, reversed_match
from communique.resolve.actors.within import Tables

# How two stand to each other: `SAME` party; `OPEN` where one has none and `NEAR` where they have two, if
# reports of the one name the other's party, or two parties that those of the other name; `FAR` otherwise.
SAME, OPEN, NEAR, FAR = "same", "open", "near", "far"
JOIN, ASK, APART = "join", "ask", "apart"
_LIFETIME = 40  # years between two reports above which a name alone does not make one person


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a name stands: its party, the parties of its reports, the years of these (empty: unknown)."""

    party: str | None
    company: frozenset[str]
    years: tuple[int, ...] = ()


def standing(one: Standing, other: Standing, tables: Tables) -> str:
    """How two stand to each other."""
    both = one.party is not None and other.party is not None
    if both and tables.parties.near(one.party or "", other.party or ""):
        return SAME
    together = one.party in other.company or other.party in one.company
    if together or len(one.company & other.company) > 1:
        return NEAR if both else OPEN
    return FAR


def years_apart(one: Standing, other: Standing) -> int:
    """Years between the nearest reports of two; 0 where not known."""
    return min((abs(a - b) for a in one.years for b in other.years), default=0)


def verdict(fit: str, exact: bool, how: str) -> str:
    """What is done with two full names that agree as `fit` says and stand as `how` says."""
    if fit == EQUAL:
        if exact:
            return ASK if how == FAR else JOIN
        return {SAME: JOIN, OPEN: JOIN, NEAR: ASK}.get(how, APART)
    if fit == PART:
        return {SAME: JOIN, OPEN: ASK}.get(how, APART)
    if fit == INITIALS:
        return {SAME: JOIN, OPEN: ASK}.get(how, APART)
    return ASK if fit == SLIP and how == SAME else APART


def best_fit(
    ours: Iterable[PersonName], theirs: Iterable[PersonName], turns: bool, tables: Tables
) -> tuple[str | None, bool]:
    """The surest agreement of any two of the names, and whether two are the same but for accents."""
    order = (EQUAL, PART, INITIALS, SLIP)
    best, exact = None, False
    theirs = list(theirs)
    for one in ours:
        for other in theirs:
            if one.core == other.core:
                return EQUAL, True
            found = match(one, other, tables.names)
            if found is None and turns and reversed_match(one, other):
                found = EQUAL
            if found is not None and (best is None or order.index(found) < order.index(best)):
                best = found
    return best, exact


def too_late(one: Standing, other: Standing) -> bool:
    """Whether a lifetime lies between two."""
    return years_apart(one, other) > _LIFETIME
