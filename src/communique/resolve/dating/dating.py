"""When an undated report appeared, read off the dated reports that tell of the same meeting or agreement.

A report that says "met on the border on Monday" and nothing of the year appeared within days of the
meeting that another report, whose date is known, puts on a Monday on that border. What it takes: the
same parties, a weekday (or "today", "yesterday"), and the place in common (said of the meeting, or
named in the other's headline or paragraph), or persons and more. Where two meetings fit, it is the one whose
reports share far more with it (figures, quotations), and where none does, nothing is said. A
report that carries the text of a dated one appeared within days of that. Else a report is bounded by
what it dates itself: it appeared after all that it tells as past, and before what it tells as to come.

Only dates from pages and texts count as known, never one found here, so that no guess rests on another.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.model.calendar import Reference, resolve
from communique.model.claims import Claim
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.resolve.clues import is_dated, marks, reference_of
from communique.resolve.dating.anchors import Anchors
from communique.resolve.dating.conflicts import is_past
from communique.resolve.rounds.clusters import left_open
from communique.resolve.rounds.kinship import PLACE, kinship, place_beside
from communique.resolve.rounds.places import PlaceReader
from communique.resolve.rounds.reading import is_absolute
from communique.resolve.rounds.tellings import Telling

# A meeting named by its weekday alone is told of on that day or the two that follow; one to come,
# within the week before.
TOLD_WITHIN = 2
FORETOLD_WITHIN = 6
# A text is printed again on the days after, seldom later.
COPIED_WITHIN = 2
# What a report dates itself bounds it only where past and future lie so near each other, in days.
BOUNDED_WITHIN = 31
# How much two reports must share to be on one day's news (see `clues.marks`).
ALIKE = 3
# Where sides met in a place in more weeks than this, a weekday there tells too little; "today" tells too
# little wherever they met in more than one.
OFTEN = 2

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Days in which the report appeared if its telling is of the meeting that `witness` dates."""

    days: Interval
    meeting: datetime.date
    witness: Telling


def date_reports(
    reports: Sequence[Report],
    tellings: Iterable[Telling],
    claims: Mapping[str, Sequence[Claim]],
    origins: Mapping[str, str],
    doubted: Collection[str],
    places: PlaceReader,
) -> dict[str, Published]:
    """When undated reports appeared, as far as other reports (basis `records`) or their own words tell.

    `origins` goes from report to origin id, `doubted` are ids of reports whose dates are no witness.
    """
    undated = {r.id: r for r in reports if not is_dated(r)}
    by_id = {r.id: r for r in reports}
    told: dict[str, list[Telling]] = defaultdict(list)
    witnesses: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.claim_id):
        if telling.report_id in undated:
            told[telling.report_id].append(telling)
        elif telling.date is not None and telling.date.days == 1 and telling.report_id not in doubted:
            for key in telling.blocks():
                witnesses[key].append(telling)
    found = _copies(reports, origins, claims, doubted)
    anchors = Anchors(reports, claims, doubted, places)
    for report_id in sorted(set(undated) - set(found)):
        first, own = _after(claims.get(report_id, ())), _Own(by_id[report_id], by_id, claims)
        found_for = [_candidates(t, witnesses, own) for t in told[report_id]]
        sets = [c for many in found_for if (c := [one for one in many if one.days.latest >= first])]
        chosen = _agreed(sets) or _agreed(_likest(own, sets))
        if chosen is not None:
            days = _narrowed(chosen.days, claims.get(report_id, ()))
            why = _why(chosen, by_id[chosen.witness.report_id])
            found[report_id] = Published(days, "records", why)
            continue
        anchor = anchors.of(by_id[report_id], first)
        if anchor is not None:
            days = _narrowed(anchor.days, claims.get(report_id, ()))
            why = f"tells of the {anchor.what} of {anchor.day} that {_name(by_id[anchor.witness])} dates"
            found[report_id] = Published(days, "records", why)
            continue
        days_left = _bounds(claims.get(report_id, ()))
        if days_left is not None:
            why = f"it tells of {days_left.earliest} as past and of {days_left.latest} as to come"
            found[report_id] = Published(days_left, "text", why)
    return found


def _copies(
    reports: Sequence[Report],
    origins: Mapping[str, str],
    claims: Mapping[str, Sequence[Claim]],
    doubted: Collection[str],
) -> dict[str, Published]:
    """Undated reports that carry the text of a dated one appeared within `COPIED_WITHIN` days of it."""
    dated: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if is_dated(report) and report.id not in doubted and report.id in origins:
            dated[origins[report.id]].append(report)
    found = {}
    for report in reports:
        first = min(dated.get(origins.get(report.id, ""), ()), key=_by_day, default=None)
        when = first.published.interval if first is not None else None
        if first is None or when is None or is_dated(report):
            continue
        days = Interval(when.earliest, when.latest + COPIED_WITHIN * _DAY)
        days = _narrowed(days, claims.get(report.id, ()))
        found[report.id] = Published(days, "records", f"carries the text of {_name(first)} of {when}")
    return found


def _by_day(report: Report) -> tuple[str, str]:
    return str(report.published.interval), report.id


def _bounds(claims: Sequence[Claim]) -> Interval | None:
    """From the last day told as past to the last that may be told as to come, where these are few days."""
    past, ahead = [], []
    for claim in claims:
        if claim.date is None or not is_absolute(claim) or (claim.date.days > 1 and left_open(claim.date)):
            continue
        if is_past(claim):
            past.append(claim.date.latest)
        elif getattr(claim, "status", None) == "planned":
            ahead.append(claim.date.latest)
    if not past or not ahead or not 0 <= (min(ahead) - max(past)).days <= BOUNDED_WITHIN:
        return None
    return Interval(max(past), min(ahead))


def _after(claims: Sequence[Claim]) -> datetime.date:
    """The last day that a report gives itself, year and all, as one of what had taken place."""
    days = [c.date.earliest for c in claims if c.date is not None and is_absolute(c) and is_past(c)]
    return max(days, default=datetime.date.min)


class _Own:
    """What an undated report shares with others."""

    def __init__(
        self, report: Report, by_id: Mapping[str, Report], claims: Mapping[str, Sequence[Claim]]
    ) -> None:
        self._marks = marks(report, claims.get(report.id, ()))
        self._by_id, self._claims = by_id, claims

    def shared(self, report_id: str) -> int:
        """The weight of what it has in common with another report."""
        theirs = marks(self._by_id[report_id], self._claims.get(report_id, ()))
        return sum(weight for mark, weight in self._marks.items() if mark in theirs)


def _likest(own: _Own, sets: Sequence[Sequence[_Candidate]]) -> list[list[_Candidate]]:
    """Of candidates that disagree, those of the one meeting whose reports share far more with this one."""
    shared: dict[datetime.date, int] = defaultdict(int)
    for report_id, day in {(c.witness.report_id, c.meeting) for found in sets for c in found}:
        shared[day] = max(shared[day], own.shared(report_id))
    ranked = sorted(((n, day) for day, n in shared.items()), reverse=True)
    if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return []
    chosen = [[c for c in found if c.meeting == ranked[0][1]] for found in sets]
    return [found for found in chosen if found]


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


def _candidates(
    telling: Telling, witnesses: Mapping[tuple[str, ...], list[Telling]], own: _Own
) -> list[_Candidate]:
    """The meetings of known days that a telling may be of.

    A weekday is right by chance one time in seven, "today" always: it needs the place. Persons meet for
    years: they tell nothing unless the two reports share more; nor does a place where these sides meet
    often.
    """
    reference = reference_of(telling.claim)
    if reference is None or reference.kind not in ("weekday", "day"):
        return []
    known = {w.claim_id: w for key in telling.blocks() for w in witnesses.get(key, ())}
    kin = {key: kinship(telling, known[key]) for key in sorted(known)}
    weeks = {w.date.earliest.isocalendar()[:2] for key, w in known.items() if w.date and _is_there(kin[key])}
    found = []
    for key, fit in kin.items():
        witness = known[key]
        days = _appeared(reference, witness.date.earliest, telling) if witness.date is not None else None
        if days is None or fit is None or witness.date is None:
            continue
        there = _is_there(fit) or (reference.kind == "weekday" and place_beside(telling, witness))
        persons = bool(telling.persons & witness.persons)
        sure = there and len(weeks) <= (OFTEN if reference.kind == "weekday" else 1)
        if sure or (
            (there or persons) and reference.kind == "weekday" and own.shared(witness.report_id) >= ALIKE
        ):
            found.append(_Candidate(days, witness.date.earliest, witness))
    return found


def _is_there(kin: int | None) -> bool:
    return kin is not None and kin >= PLACE


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
    return f"tells of the meeting of {chosen.meeting.isoformat()} that {_name(witness)} dates"


def _name(report: Report) -> str:
    name = report.name or report.id
    return f"{name} ({report.outlet})" if report.outlet else name
