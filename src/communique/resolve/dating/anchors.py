"""Agreements that an undated report tells of by the days since ("signed there less than two weeks ago").

Where dated reports know of one such agreement only, of the same sides on the same matter in the same town,
the report appeared that long after it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from communique.model.calendar import Reference, resolve
from communique.model.claims import Agreement, Claim
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve.clues import is_dated, reference_of
from communique.resolve.rounds.places import PlaceReader

# An agreement told of by its week or weekday was made at most so many days before the report.
_REACH = 21
_MADE = ("signed", "reached")
_DAY = datetime.timedelta(days=1)
_Key = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days on which a report appeared that tells of what was made on `day`, as `witness` has it."""

    days: Interval
    day: datetime.date
    witness: str
    what: str


class Anchors:
    """The agreements that dated reports date to the day, by sides and matter."""

    def __init__(
        self,
        reports: Sequence[Report],
        claims: Mapping[str, Sequence[Claim]],
        doubted: Collection[str],
        places: PlaceReader,
    ) -> None:
        self._claims, self._places = claims, places
        self._known: dict[_Key, list[tuple[datetime.date, Report, Agreement]]] = defaultdict(list)
        for report in sorted(reports, key=lambda r: r.id):
            if not is_dated(report) or report.id in doubted:
                continue
            for claim in claims.get(report.id, ()):
                if not isinstance(claim, Agreement) or claim.status not in _MADE:
                    continue
                if claim.date is not None and claim.date.days == 1:
                    self._known[_key(claim)].append((claim.date.earliest, report, claim))

    def of(self, report: Report, first: datetime.date) -> Anchor | None:
        """When a report appeared by what it tells of, not before `first`; None where two agreements fit, or
        what it tells of one does not go with what it tells of another."""
        found: dict[datetime.date, Anchor] = {}
        for claim in self._claims.get(report.id, ()):
            reference = reference_of(claim)
            if not isinstance(claim, Agreement) or reference is None or claim.status not in _MADE:
                continue
            if len(claim.parties) < 2 or reference.kind not in ("week", "weekday", "day") or reference.base:
                continue
            for day, other, theirs in self._known.get(_key(claim), ()):
                days = _appeared(reference, day)
                if (
                    days is None
                    or days.latest < first
                    or not self._towns(report, claim) & self._towns(other, theirs)
                ):
                    continue
                known = found.get(day)
                both = days if known is None else known.days.overlap(days)
                if both is None:
                    return None
                found[day] = Anchor(both, day, known.witness if known else other.id, "agreement")
        return found.popitem()[1] if len(found) == 1 else None

    def _towns(self, report: Report, claim: Agreement) -> frozenset[str]:
        """The towns named in the paragraph of a claim."""
        block = next((b for b in report.blocks if b.covers(claim.evidence)), claim.evidence)
        return self._places.towns(block.of(report.text))


def _key(claim: Agreement) -> _Key:
    return tuple(sorted(claim.parties)), claim.issue


def _appeared(reference: Reference, day: datetime.date) -> Interval | None:
    """The days from which such words mean that day."""
    fits = [
        when
        for n in range(_REACH + 1)
        if (meant := resolve(reference, Interval.day(when := day + n * _DAY))) is not None
        and meant.earliest <= day <= meant.latest
    ]
    return Interval(fits[0], fits[-1]) if fits else None
