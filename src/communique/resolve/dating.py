"""When an undated report appeared, read off the dated reports that tell of the same meeting.

A report that says "met on the border on Monday" and nothing of the year appeared within days of the
meeting that another report, whose date is known, puts on a Monday on that border. What it takes: the
same parties, a weekday (or "today", "yesterday"), and a person or the place in common (said of the
meeting, or named in the other's headline or paragraph). Where two meetings fit, nothing is said. Only
dates from pages and texts count as known, never one found here, so that no guess rests on another.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.model.calendar import Reference, resolve
from communique.model.claims import Claim
from communique.model.entries import DateConflict
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.resolve.tellings import PERSONS, PLACE, Telling, kinship, place_beside

# A meeting named by its weekday alone is told of on that day or the two that follow; one to come,
# within the week before.
TOLD_WITHIN = 2
FORETOLD_WITHIN = 6

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Days in which the report appeared if its telling is of the meeting that `witness` dates."""

    days: Interval
    meeting: datetime.date
    witness: Telling


def is_dated(report: Report) -> bool:
    """Whether its page or its text says when it appeared."""
    return report.published.interval is not None and report.published.basis != "records"


def date_reports(
    reports: Sequence[Report], tellings: Iterable[Telling], claims: Mapping[str, Sequence[Claim]]
) -> dict[str, Published]:
    """When undated reports appeared, for those of which other reports tell; basis `records`."""
    undated = {r.id: r for r in reports if not is_dated(r)}
    by_id = {r.id: r for r in reports}
    told: dict[str, list[Telling]] = defaultdict(list)
    witnesses: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.claim_id):
        if telling.report_id in undated:
            told[telling.report_id].append(telling)
        elif telling.date is not None and telling.date.days == 1:
            for key in telling.blocks():
                witnesses[key].append(telling)
    found = {}
    for report_id in sorted(told):
        sets = [c for t in told[report_id] if (c := _candidates(t, witnesses))]
        chosen = _agreed(sets)
        if chosen is not None:
            days = _narrowed(chosen.days, claims.get(report_id, ()))
            why = _why(chosen, by_id[chosen.witness.report_id])
            found[report_id] = Published(days, "records", why)
    return found


def date_claims(
    published: Mapping[str, Published], claims: Mapping[str, Sequence[Claim]]
) -> dict[str, Interval]:
    """Claim id to its days, for the claims of newly dated reports whose time is told relative to them."""
    dates = {}
    for report_id, when in published.items():
        for claim in claims.get(report_id, ()):
            reference = reference_of(claim)
            if reference is None or reference.kind == "absolute":
                continue
            days = resolve(reference, when.interval)
            if days is not None:
                dates[claim.id(report_id)] = days
    return dates


def date_conflicts(
    reports: Sequence[Report], tellings: Iterable[Telling], claims: Mapping[str, Sequence[Claim]]
) -> tuple[DateConflict, ...]:
    """Reports whose page gives a date that their content does not allow, sorted by report."""
    return ()


def reference_of(claim: Claim) -> Reference | None:
    """What the claim's time means before its report is dated."""
    return Reference.parse(claim.when) if claim.when else None


def _candidates(telling: Telling, witnesses: Mapping[tuple[str, ...], list[Telling]]) -> list[_Candidate]:
    reference = reference_of(telling.claim)
    if reference is None or reference.kind not in ("weekday", "day"):
        return []
    known = {w.claim_id: w for key in telling.blocks() for w in witnesses.get(key, ())}
    found = []
    # A weekday is right by chance one time in seven, "today" always: it needs the place.
    needed = PERSONS if reference.kind == "weekday" else PLACE
    for witness in (known[key] for key in sorted(known)):
        if witness.date is None:
            continue
        days = _appeared(reference, witness.date.earliest, telling)
        kin = kinship(telling, witness) if days is not None else None
        if days is None or kin is None:
            continue
        if kin >= needed or (reference.kind == "weekday" and place_beside(telling, witness)):
            found.append(_Candidate(days, witness.date.earliest, witness))
    return found


def _appeared(reference: Reference, meeting: datetime.date, telling: Telling) -> Interval | None:
    """When a report appeared that refers in this way to a meeting of that day."""
    if reference.kind == "day":
        if reference.spread != 1:
            return None
        return Interval.day(meeting - reference.offset * _DAY)
    if meeting.weekday() != reference.number:
        return None
    if reference.offset == 1 or telling.claim.status == "planned":
        return Interval(meeting - FORETOLD_WITHIN * _DAY, meeting)
    if reference.offset in (-1, 0):
        return Interval(meeting, meeting + TOLD_WITHIN * _DAY)
    week_after = meeting - meeting.weekday() * _DAY + (7 if reference.offset == -2 else -7) * _DAY
    return Interval(week_after, week_after + 6 * _DAY)


def _agreed(sets: Sequence[Sequence[_Candidate]]) -> _Candidate | None:
    """The one candidate that goes with what all tellings of the report allow; None where two do."""
    days = [sorted({c.days for c in own}) for own in sets]
    fitting = [c for own in sets for c in own if all(any(c.days.meets(d) for d in other) for other in days)]
    if not fitting:
        return None
    low, high = max(c.days.earliest for c in fitting), min(c.days.latest for c in fitting)
    kept = {c.days for c in fitting}
    if any(len({c.meeting for c in own if c.days in kept}) > 1 for own in sets) or high < low:
        return None
    first = min(fitting, key=lambda c: (c.days.days, str(c.witness.published), c.witness.claim_id))
    return _Candidate(Interval(low, high), first.meeting, first.witness)


def _narrowed(days: Interval, claims: Sequence[Claim]) -> Interval:
    """The days that the report's other weekdays leave.

    A weekday told of as past that falls within the days has come by the time of writing; one told of
    as ahead has not passed.
    """
    low, high = days.earliest, days.latest
    for claim in claims:
        reference = reference_of(claim)
        if reference is None or reference.kind != "weekday" or abs(reference.offset) != 1:
            continue
        for n in range(days.days):
            day = days.earliest + n * _DAY
            if day.weekday() != reference.number:
                continue
            if reference.offset < 0:
                low = max(low, day)
            else:
                high = min(high, day)
    return Interval(low, high) if low <= high else days


def _why(chosen: _Candidate, witness: Report) -> str:
    name = witness.name or witness.id
    by = f"{name} ({witness.outlet})" if witness.outlet else name
    return f"tells of the meeting of {chosen.meeting.isoformat()} that {by} dates"
