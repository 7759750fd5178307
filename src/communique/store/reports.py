"""Reports and their claims as they were read, out of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from communique.model.claims import Claim, claim_from_json
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.store import schema as t

STREAMED = {"yield_per": 100}


def interval(earliest: str | None, latest: str | None) -> Interval | None:
    """Days from two columns; None where there are none."""
    return Interval.parse(f"{earliest}/{latest}") if earliest and latest else None


def readings(connection: Connection) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Every report as it was read, with its claims as they were read, in the order of ids."""
    query = select(t.reports).order_by(t.reports.c.id)
    for row in connection.execute(query, execution_options=STREAMED).mappings():
        yield _report(connection, dict(row)), _claims(connection, row["id"])


def report_of(connection: Connection, key: str) -> Report:
    """One report as it was read; raises KeyError where there is none."""
    row = connection.execute(select(t.reports).where(t.reports.c.id == key)).mappings().first()
    if row is None:
        raise KeyError(key)
    return _report(connection, dict(row))


def _report(connection: Connection, row: dict[str, Any]) -> Report:
    spans = select(t.blocks.c.span_start, t.blocks.c.span_end)
    spans = spans.where(t.blocks.c.report == row["id"]).order_by(t.blocks.c.ordinal)
    days = interval(row["published_earliest"], row["published_latest"])
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
    claim = t.claims.c
    query = select(func.coalesce(claim.as_read, claim.data)).where(
        claim.report == report, claim.state != "given"
    )
    found = connection.execute(query.order_by(claim.ordinal, claim.id)).scalars()
    return tuple(claim_from_json(json.loads(data)) for data in found)
