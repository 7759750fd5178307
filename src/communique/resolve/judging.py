"""Judgements applied to the claims as read: struck out, altered, added; and those that can no longer be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.model.claims import Claim
from communique.model.judgements import Applied, Judgement
from communique.model.report import Report


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims by report id as they stand once judged, and what became of each judgement.

    `changed` goes from claim id (as read, or of a claim added) to its report and the claim as it stands,
    None where it was struck out. `joins` and `parts` are pairs of claim ids that are to be one entry,
    or never one; `names` the same for actors, as ((report, name), (report, name), whether one);
    `preferred` goes from a claim id to the fields of its entry that were decided.
    """

    claims: Mapping[str, Sequence[Claim]]
    changed: dict[str, tuple[str, Claim | None]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()


def judge_claims(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], judgements: Sequence[Judgement]
) -> Judged:
    """What `claims` are once `judgements` are applied."""
    return Judged(claims)
