"""Putting what is derived from the claims into the tables, and the claims as they stand out of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from communique.model.calendar import Reference, resolve
from communique.model.claims import Claim, as_json, claim_from_json
from communique.model.entries import Origin, Round
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.store import schema as t
from communique.store.placing import in_order, main_rounds
from communique.store.write import as_text, ends, insert_all

STREAMED = {"yield_per": 100}


@dataclass(frozen=True, slots=True)
class Entries:
    """All that was derived from the claims: `dates` are the reports dated by others, by their ids."""

    rounds: Sequence[Round]
    origins: Sequence[Origin]
    dates: Mapping[str, Published]


def state(connection: Connection, method: str = "") -> str:
    """A fingerprint of what entries are made from: the reports, what read them, what resolves them."""
    made = hashlib.sha256(method.encode())
    for row in connection.execute(select(t.reports.c.id, t.reports.c.reader).order_by(t.reports.c.id)):
        made.update(f"\n{row.id} {row.reader}".encode())
    return made.hexdigest()


def resolved(connection: Connection) -> str | None:
    """The state that the entries in the record were made from."""
    query = select(t.meta.c.value).where(t.meta.c.key == "entries")
    return connection.execute(query).scalar()


def replace(connection: Connection, entries: Entries, made_from: str) -> None:
    """Put these entries in place of those there were."""
    for table in t.DERIVED:
        connection.execute(delete(table))
    _keep_dates(connection, entries.dates)
    _keep_rounds(connection, entries.rounds)
    rows = [{"report": r, "origin": o.id} for o in entries.origins for r in o.reports]
    insert_all(connection, t.origins, rows)
    connection.execute(delete(t.meta).where(t.meta.c.key == "entries"))
    connection.execute(insert(t.meta), {"key": "entries", "value": made_from})


def _keep_dates(connection: Connection, dates: Mapping[str, Published]) -> None:
    for report, published in sorted(dates.items()):
        earliest, latest = ends(published.interval)
        row = {"report": report, "basis": published.basis, "why": published.why}
        connection.execute(insert(t.dates), {**row, "earliest": earliest, "latest": latest})
        _date_claims(connection, report, published.interval)


def _date_claims(connection: Connection, report: str, published: Interval | None) -> None:
    """Claims told from the day of writing ("on Monday") move with it."""
    query = select(t.claims.c.id, t.claims.c.earliest, t.claims.c.latest, t.claims.c.reference)
    query = query.where(t.claims.c.report == report, t.claims.c.reference.is_not(None))
    rows = []
    for claim in connection.execute(query.order_by(t.claims.c.ordinal)):
        days = ends(resolve(Reference.parse(claim.reference), published))
        if days[0] is not None and days != (claim.earliest, claim.latest):
            rows.append({"claim": claim.id, "earliest": days[0], "latest": days[1]})
    insert_all(connection, t.claim_dates, rows)


def _keep_rounds(connection: Connection, rounds: Sequence[Round]) -> None:
    round_rows, party_rows, claim_rows = [], [], []
    for number, entry in enumerate(in_order(rounds), start=1):
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
