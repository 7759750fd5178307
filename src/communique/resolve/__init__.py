"""Claims of many reports to entries: which reports are one text, when they appeared, which meetings are one.

Pure and deterministic: the same reports and claims give the same entries in whatever order they come.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Claim, Meeting
from communique.model.entries import Origin, Round
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.resolve.dating import date_claims, date_reports, is_dated, reference_of
from communique.resolve.merging import merge
from communique.resolve.origins import find_origins, origin_of, publication_order
from communique.resolve.places import PlaceReader
from communique.resolve.rounds import cluster
from communique.resolve.tellings import Telling, theme

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What many reports come to together.

    `rounds` are in the order of time: by date, those without one after what their reports knew of;
    `origins` by id. `published` has only the reports dated here (basis `records`), by report id, and
    `dates` only the claims dated with them, by claim id; everything else stands as it was read.
    """

    rounds: tuple[Round, ...]
    origins: tuple[Origin, ...]
    published: dict[str, Published] = field(default_factory=dict)
    dates: dict[str, Interval] = field(default_factory=dict)


def resolve(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], lexicon: Lexicon | None = None
) -> Resolution:
    """The entries of `reports` and their `claims` (by report id; no two of a report with one id), as read.

    A report whose `published` has the basis `records` is taken as undated and dated anew, so that a
    record may be resolved again and again as it grows.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    origins = find_origins(ordered)
    tellings = _tellings(ordered, claims, origin_of(origins), PlaceReader(lexicon or built_in()))
    published = date_reports(ordered, tellings, claims)
    dates = date_claims(published, claims)
    tellings = [_dated(telling, published, dates) for telling in tellings]
    rounds = [merge(found) for found in cluster(tellings)]
    appeared = {t.report_id: publication_order(t.published) for t in tellings}
    return Resolution(tuple(sorted(rounds, key=lambda r: _order(r, appeared))), origins, published, dates)


def _tellings(
    reports: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    origins: Mapping[str, str],
    places: PlaceReader,
) -> list[Telling]:
    found = []
    for report in reports:
        told = claims.get(report.id, ())
        for claim in told:
            if not isinstance(claim, Meeting):
                continue
            found.append(
                Telling(
                    claim_id=claim.id(report.id),
                    report_id=report.id,
                    claim=claim,
                    date=claim.date if is_dated(report) or _absolute(claim) else None,
                    published=report.published.interval if is_dated(report) else None,
                    origin=origins[report.id],
                    place=places.read(claim.place),
                    theme=theme(told, claim) if len(claim.parties) < 2 else (),
                    around=places.read(_around(report, claim)),
                )
            )
    return found


def _around(report: Report, claim: Claim) -> str:
    """The headline and the paragraph that a claim stands in."""
    block = next((b for b in report.blocks if b.covers(claim.evidence)), claim.evidence)
    return " ".join(span.of(report.text) for span in (report.title, block) if span is not None)


def _absolute(claim: Claim) -> bool:
    """Whether its date holds whenever the report appeared."""
    reference = reference_of(claim)
    return reference is None or reference.kind == "absolute"


def _dated(telling: Telling, published: Mapping[str, Published], dates: Mapping[str, Interval]) -> Telling:
    when = published.get(telling.report_id)
    date = dates.get(telling.claim_id)
    if when is None and date is None:
        return telling
    return dataclasses.replace(
        telling, published=when.interval if when else telling.published, date=date or telling.date
    )


def _order(found: Round, appeared: Mapping[str, str]) -> tuple[str, bool, str]:
    """By first day; a round without one by when it was first told of, after the rounds of that day."""
    if found.date is not None:
        return str(found.date.earliest), False, found.id
    return min(appeared[report] for report in found.reports)[:10], True, found.id
