"""Pages whose date their own content does not allow: stamped anew, or with a slip in the year.

Looked at are the dateline of the text, days named with their weekday, days told as past with their year,
and the day of a meeting that other reports date to the same day of another year.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.model.claims import Action, Agreement, Claim, Meeting
from communique.model.entries import DateConflict
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve.clues import is_dated, reference_of
from communique.resolve.dating.datelines import DayReader, nearest_on_weekday
from communique.resolve.rounds.kinship import kinship
from communique.resolve.rounds.tellings import Telling

# A page may carry a text on the day after its dateline, or a day before where it lies west of it.
NEAR_DATELINE = 3
# A day named by weekday and date, without its year, is news of the days before publication or to come soon.
LONG_AGO, FAR_AHEAD = 300, 90
# A text appears within so many days of the last day that it names so.
AFTER_NAMED = 6

_DAY = datetime.timedelta(days=1)


def date_conflicts(
    reports: Sequence[Report],
    tellings: Iterable[Telling],
    claims: Mapping[str, Sequence[Claim]],
    days: DayReader,
) -> tuple[DateConflict, ...]:
    """Reports whose page gives a date that their content does not allow, sorted by report; one each.

    What a text says of its own day comes before what others know.
    """
    told: dict[str, list[Telling]] = defaultdict(list)
    index: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.claim_id):
        told[telling.report_id].append(telling)
        if telling.date is not None and telling.date.days == 1 and telling.happened:
            for key in telling.blocks():
                index[(*key, telling.date.earliest.strftime("%m-%d"))].append(telling)
    found = []
    for report in sorted(reports, key=lambda r: r.id):
        if not is_dated(report) or report.published.basis != "metadata":
            continue
        conflict = (
            _by_dateline(report, days)
            or _by_weekday(report, days)
            or _by_past(report, claims.get(report.id, ()))
            or _by_records(report, told[report.id], index)
        )
        if conflict is not None:
            found.append(conflict)
    return tuple(found)


def _conflict(report: Report, content: Interval, why: str, claims: Sequence[str] = ()) -> DateConflict:
    says = report.published.interval
    assert says is not None, "only dated reports are asked"
    key = hashlib.sha256(f"conflict {report.id}".encode()).hexdigest()[:16]
    return DateConflict(key, report.id, says, content, why, tuple(claims))


def _by_dateline(report: Report, days: DayReader) -> DateConflict | None:
    line, says = days.dateline(report), report.published.interval
    if line is None or says is None:
        return None
    if (says.latest - line).days >= -1 and (says.earliest - line).days <= NEAR_DATELINE:
        return None
    return _conflict(report, Interval(line, line + _DAY), f"the text is dated {line.isoformat()}")


def _by_weekday(report: Report, days: DayReader) -> DateConflict | None:
    """Days named with their weekday that fit in no year near the page's date, and all in one other."""
    says, fitting = report.published.interval, []
    if says is None:
        return None
    for month, day, weekday, words in days.named(report):
        one = nearest_on_weekday(month, day, weekday, says)
        if one is None or (says.earliest - one).days <= LONG_AGO:
            return None
        fitting.append((one, words))
    if not fitting or len({one.year for one, _ in fitting}) > 1:
        return None
    last, words = max(fitting)
    return _conflict(
        report,
        Interval(last, last + AFTER_NAMED * _DAY),
        f"“{words}” was that weekday in {last.year}, not in the year before the page's date",
    )


def _by_past(report: Report, claims: Sequence[Claim]) -> DateConflict | None:
    """What is told as past, with its year, lies after the page's date."""
    says = report.published.interval
    later = []
    for claim in claims:
        reference = reference_of(claim)
        absolute = reference is not None and reference.kind == "absolute" and reference.interval is not None
        if isinstance(claim, Agreement):
            continue  # its day may be the one it is due
        if not absolute or not is_past(claim) or claim.date is None or says is None:
            continue
        if claim.date.earliest > says.latest + _DAY:
            later.append(claim)
    if not later:
        return None
    last = max(claim.date.earliest for claim in later if claim.date is not None)
    ids = [claim.id(report.id) for claim in later]
    why = f"it tells of {last.isoformat()} as past"
    return _conflict(report, Interval(last, last + AFTER_NAMED * _DAY), why, ids)


def is_past(claim: Claim) -> bool:
    """Whether what is claimed is told as having taken place."""
    if isinstance(claim, Meeting):
        return claim.status == "held"
    if isinstance(claim, Agreement):
        return claim.status in ("reached", "signed")
    return isinstance(claim, Action) and claim.status == "done"


def _by_records(
    report: Report, told: Sequence[Telling], index: Mapping[tuple[str, ...], list[Telling]]
) -> DateConflict | None:
    """A day without its year, that other reports know as that of the meeting a year or more later.

    The meeting must be of the same sides, and nobody may know of one on that day of the year that the
    page's date gives it.
    """
    says = report.published.interval
    for telling in told:
        reference = reference_of(telling.claim)
        if reference is None or reference.kind != "date" or telling.date is None or says is None:
            continue
        day = telling.date.earliest
        near = {
            w.claim_id: w
            for key in telling.blocks()
            for w in index.get((*key, day.strftime("%m-%d")), ())
            if w.report_id != report.id and w.parties == telling.parties and kinship(telling, w) is not None
        }
        years = {w.date.earliest.year for w in near.values() if w.date is not None}
        if len(years) == 1 and day.year not in years:
            shift = min(years) - day.year
            content = Interval(_shifted(says.earliest, shift), _shifted(says.latest, shift))
            why = f"the meeting it has on {day.isoformat()} was in {min(years)} by other reports"
            return _conflict(report, content, why, [telling.claim_id, *sorted(near)])
    return None


def _shifted(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
