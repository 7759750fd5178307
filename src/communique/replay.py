"""The record as it was known on a day, and what changed since.

A report was known on a day if it had appeared by the end of it; one whose date is an interval, only after
the last day of that. Reports of no known date are left out. Judgements hold whenever they were given: they
say what a report said, not when it was known.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.build import Resolver
from communique.errors import UsageError
from communique.model.claims import Claim
from communique.model.differences import Difference
from communique.model.report import Report
from communique.model.span import Interval
from communique.store import Record, first_day, last_day

if TYPE_CHECKING:
    from communique.resolve import Resolution

Readings = tuple[list[Report], dict[str, Sequence[Claim]]]


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed; `known` counts the reports known before, `undated` those left out for want of a date."""

    differences: tuple[Difference, ...]
    known: int
    undated: int


def diff(record: Record, since: str | datetime.date, lexicon: Path | None = None) -> Diff:
    """What the record knows now that it did not know before the day `since` (a month or year: its first day).

    Reports of no known date are left out on both sides. Raises UsageError for a day that is none.
    """
    from communique.resolve.differences import differences

    day = datetime.date.fromisoformat(first_day(since)) - datetime.timedelta(days=1)
    resolver, appeared = Resolver(lexicon), _appeared(record)
    reports, claims = _known(record, appeared, datetime.date.max)
    old_reports, old_claims = _known(record, appeared, day)
    judgements = record.judgements()
    now: Any = resolver(reports, claims, judgements)
    before: Any = resolver(old_reports, old_claims, judgements)
    undated = sum(days is None for days in appeared.values())
    return Diff(differences(before, now), len(old_reports), undated)


def diff_rounds(record: Record, first: str, last: str, lexicon: Path | None = None) -> Diff:
    """What changed after the round `first` up to `last` (ids, numbers from 1, or `last`).

    Raises UsageError for a round that the record does not have, or two in the wrong order.
    """
    from communique.resolve.differences import between

    rows = list(record.rounds())
    ids = [_round_id(rows, named) for named in (first, last)]
    appeared = _appeared(record)
    now: Resolution = Resolver(lexicon)(*_known(record, appeared, None), record.judgements())  # type: ignore[assignment]
    try:
        found = between(now, *ids)
    except ValueError as error:
        raise UsageError(f"rounds {first}..{last}: {error}") from None
    return Diff(found, len(appeared), 0)


@contextmanager
def as_of(record: Record, day: str | datetime.date, lexicon: Path | None = None) -> Iterator[Record]:
    """The record as it was known at the end of a day (of a month or year: its last), to be read and dropped.

    Raises UsageError for a day that is none.
    """
    reports, claims = _known(record, _appeared(record), datetime.date.fromisoformat(last_day(day)))
    judgements = record.judgements()
    with (
        tempfile.TemporaryDirectory(prefix="communique-") as folder,
        Record.open(Path(folder) / "as-of.communique", create=True) as known,
    ):
        with known.writing():
            for report in reports:
                known.keep(report, claims[report.id])
        known.judge(judgements)
        known.replace_entries(Resolver(lexicon)(reports, claims, judgements))
        yield known


def _appeared(record: Record) -> dict[str, Interval | None]:
    """When each report appeared, as the whole record knows it."""
    return {
        row["id"]: Interval.parse(row["published"]) if row["published"] else None for row in record.reports()
    }


def _known(record: Record, appeared: Mapping[str, Interval | None], day: datetime.date | None) -> Readings:
    """The readings of the reports that had appeared by a day; all of them for None."""
    reports: list[Report] = []
    claims: dict[str, Sequence[Claim]] = {}
    for report, told in record.readings():
        days = appeared[report.id]
        if day is None or (days is not None and days.latest <= day):
            reports.append(report)
            claims[report.id] = told
    return reports, claims


def _round_id(rows: Sequence[Mapping[str, Any]], named: str) -> str:
    if named == "last":
        held = [row for row in rows if row["date"] and row["status"] in ("held", "ongoing")]
        if held:
            return str(held[-1]["id"])
    for row in rows:
        if named in (row["id"], str(row["number"])):
            return str(row["id"])
    raise UsageError(f"there is no round {named!r}: `communique show rounds` lists them")
