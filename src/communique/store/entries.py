"""Putting what is derived from the claims into the tables, and the claims as they stand out of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select

from communique.model.claims import Claim, as_json, claim_from_json
from communique.model.entries import Origin, Round
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.store import schema as t
from communique.store.placing import main_rounds
from communique.store.write import as_text, ends, insert_all

STREAMED = {"yield_per": 100}


class Entries(Protocol):
    """What is derived from all claims together.

    `rounds` in the order of time; `published` for the reports that others date, by report id; `dates`
    for the claims dated with them, by claim id.
    """

    @property
    def rounds(self) -> Sequence[Round]: ...
    @property
    def origins(self) -> Sequence[Origin]: ...
    @property
    def published(self) -> Mapping[str, Published]: ...
    @property
    def dates(self) -> Mapping[str, Interval]: ...


def state(connection: Connection) -> str:
    """A fingerprint of what entries are made from: the reports and what read them."""
    made = hashlib.sha256()
    for row in connection.execute(select(t.reports.c.id, t.reports.c.reader).order_by(t.reports.c.id)):
        made.update(f"{row.id} {row.reader}\n".encode())
    return made.hexdigest()


def are_of(connection: Connection, method: str) -> bool:
    """Whether the entries were made by this method from the reports that there are."""
    query = select(t.meta.c.value).where(t.meta.c.key == "entries")
    return connection.execute(query).scalar() == f"{state(connection)} {method}"


def replace(connection: Connection, entries: Entries, made_from: str, method: str) -> None:
    """Put these entries in place of those there were."""
    for table in t.DERIVED:
        connection.execute(delete(table))
    for report, published in sorted(entries.published.items()):
        row = {"report": report, "basis": published.basis, "why": published.why}
        earliest, latest = ends(published.interval)
        connection.execute(insert(t.dates), {**row, "earliest": earliest, "latest": latest})
    insert_all(connection, t.claim_dates, [_claim_date(c, d) for c, d in sorted(entries.dates.items())])
    _keep_rounds(connection, entries.rounds)
    rows = [{"report": r, "origin": o.id} for o in entries.origins for r in o.reports]
    insert_all(connection, t.origins, rows)
    connection.execute(delete(t.meta).where(t.meta.c.key == "entries"))
    connection.execute(insert(t.meta), {"key": "entries", "value": f"{made_from} {method}"})


def _claim_date(claim: str, days: Interval) -> dict[str, Any]:
    earliest, latest = ends(days)
    return {"claim": claim, "earliest": earliest, "latest": latest}


def _keep_rounds(connection: Connection, rounds: Sequence[Round]) -> None:
    round_rows, party_rows, claim_rows = [], [], []
    for number, entry in enumerate(rounds, start=1):
        earliest, latest = ends(entry.date)
        data = as_text({field.name: as_json(getattr(entry, field.name)) for field in fields(entry)})
        row = {"id": entry.id, "number": number, "status": entry.status, "data": data}
        round_rows.append({**row, "earliest": earliest, "latest": latest})
        party_rows += [{"round": entry.id, "party": p} for p in dict.fromkeys(entry.parties)]
        claim_rows += [
            {"round": entry.id, "claim": c, "ordinal": n} for n, c in enumerate(dict.fromkeys(entry.claims))
        ]
    insert_all(connection, t.rounds, round_rows)
    insert_all(connection, t.round_parties, party_rows)
    insert_all(connection, t.entry_claims, claim_rows)
    placed = main_rounds(rounds, _published(connection))
    insert_all(connection, t.placements, [{"report": r, "round": n} for r, n in placed.items()])


def _published(connection: Connection) -> dict[str, Interval | None]:
    """When each report appeared, as it stands now."""
    reports = select(t.reports.c.id, t.reports.c.published_earliest, t.reports.c.published_latest)
    found = {key: _interval(*days) for key, *days in connection.execute(reports)}
    dated = select(t.dates.c.report, t.dates.c.earliest, t.dates.c.latest)
    found.update({key: _interval(*days) for key, *days in connection.execute(dated)})
    return found


def _interval(earliest: str | None, latest: str | None) -> Interval | None:
    return Interval.parse(f"{earliest}/{latest}") if earliest and latest else None


def readings(connection: Connection) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Every report as it was read, with its claims, in the order of ids."""
    query = select(t.reports).order_by(t.reports.c.id)
    for row in connection.execute(query, execution_options=STREAMED).mappings():
        yield _report(connection, dict(row)), _claims(connection, row["id"])


def _report(connection: Connection, row: dict[str, Any]) -> Report:
    spans = select(t.blocks.c.span_start, t.blocks.c.span_end)
    spans = spans.where(t.blocks.c.report == row["id"]).order_by(t.blocks.c.ordinal)
    days = _interval(row["published_earliest"], row["published_latest"])
    return Report(
        id=row["id"],
        source=row["source"],
        name=row["name"],
        text=row["text"],
        title=None if row["title_start"] is None else Span(row["title_start"], row["title_end"]),
        blocks=tuple(Span(start, end) for start, end in connection.execute(spans)),
        language=row["language"],
        outlet=row["outlet"],
        url=row["url"],
        agencies=tuple(json.loads(row["agencies"])),
        published=Published(days, row["published_basis"], row["published_why"]),
    )


def _claims(connection: Connection, report: str) -> tuple[Claim, ...]:
    query = select(t.claims.c.data).where(t.claims.c.report == report).order_by(t.claims.c.ordinal)
    return tuple(claim_from_json(json.loads(data)) for data in connection.execute(query).scalars())
