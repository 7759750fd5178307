"""Rows of a record as plain dictionaries that JSON can say, streamed: no query holds them all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from communique.store import schema as t
from communique.store.entries import passages
from communique.store.filters import Wanted, narrowed
from communique.store.reports import STREAMED

Row = dict[str, Any]

_DATED = t.dates.c.report.is_not(None)


def _days(earliest: str | None, latest: str | None) -> str | None:
    if earliest is None or latest is None:
        return None
    return earliest if earliest == latest else f"{earliest}/{latest}"


def _own(name: str) -> ColumnElement[Any]:
    """A column of a report's date: that of the records where they date it, else the report's own."""
    own = {"basis": t.reports.c.published_basis, "why": t.reports.c.published_why}
    return func.coalesce(t.dates.c[name], own[name])


def _report_query(*more: Any) -> Select[Any]:
    own = (t.claims.c.report == t.reports.c.id) & (t.claims.c.state != "struck")
    count = select(func.count()).where(own).scalar_subquery()
    read = t.reports.c
    return (
        select(
            read.id, read.name, read.source, read.title, read.outlet, read.url, read.agencies, read.language,
            _DATED.label("dated"), t.dates.c.earliest, t.dates.c.latest,
            read.published_earliest, read.published_latest,
            _own("basis").label("basis"), _own("why").label("why"),
            t.origins.c.origin, count.label("claims"), *more,
        )
        .outerjoin(t.dates, t.dates.c.report == read.id)
        .outerjoin(t.origins, t.origins.c.report == read.id)
    )  # fmt: skip


def _published(row: RowMapping) -> str | None:
    if row["dated"]:
        return _days(row["earliest"], row["latest"])
    return _days(row["published_earliest"], row["published_latest"])


def _report_row(row: RowMapping) -> Row:
    return {
        "id": row["id"],
        "name": row["name"],
        "source": row["source"],
        "title": row["title"],
        "outlet": row["outlet"],
        "url": row["url"],
        "agencies": json.loads(row["agencies"]),
        "language": row["language"],
        "published": _published(row),
        "published_basis": row["basis"],
        "published_why": row["why"],
        "origin": row["origin"],
        "claims": row["claims"],
    }


def reports(connection: Connection) -> Iterator[Row]:
    """Every report, in the order of its date; those without one last."""
    earliest = func.coalesce(t.dates.c.earliest, t.reports.c.published_earliest)
    query = _report_query().order_by(earliest.is_(None), earliest, t.reports.c.id)
    for row in connection.execute(query, execution_options=STREAMED).mappings():
        yield _report_row(row)


def report(connection: Connection, key: str) -> Row | None:
    """One report with its text, its spans and every place where its page lay."""
    read = t.reports.c
    query = _report_query(read.text, read.title_start, read.title_end).where(read.id == key)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    spans = select(t.blocks.c.span_start, t.blocks.c.span_end).where(t.blocks.c.report == key)
    places = select(t.locations.c.source).where(t.locations.c.page == key).order_by(t.locations.c.source)
    title = None if row["title_start"] is None else [row["title_start"], row["title_end"]]
    return {
        **_report_row(row),
        "text": row["text"],
        "title_span": title,
        "blocks": [list(span) for span in connection.execute(spans.order_by(t.blocks.c.ordinal))],
        "sources": list(connection.execute(places).scalars()),
    }


def claims(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """The claims wanted, in the order of their reports' dates, then as they stand in the report."""
    claim, read = t.claims.c, t.reports.c
    told = func.coalesce(t.dates.c.earliest, read.published_earliest)
    query = (
        select(
            claim.id, claim.report, claim.quote, claim.content_text, claim.cue_text, claim.data,
            t.claim_dates.c.earliest.label("moved_earliest"), t.claim_dates.c.latest.label("moved_latest"),
            read.outlet, _DATED.label("dated"), t.dates.c.earliest, t.dates.c.latest,
            read.published_earliest, read.published_latest,
        )
        .join(t.reports, read.id == claim.report)
        .outerjoin(t.dates, t.dates.c.report == claim.report)
        .outerjoin(t.claim_dates, t.claim_dates.c.claim == claim.id)
        .order_by(told.is_(None), told, claim.report, claim.ordinal)
    )  # fmt: skip
    for row in connection.execute(narrowed(query, wanted), execution_options=STREAMED).mappings():
        yield _claim_row(row)


def _claim_row(row: RowMapping) -> Row:
    data: Row = json.loads(row["data"])
    if row["moved_earliest"] is not None:
        data["date"] = _days(row["moved_earliest"], row["moved_latest"])
    return {
        **data,
        "id": row["id"],
        "report": row["report"],
        "quote": row["quote"],
        "content_text": row["content_text"],
        "cue_text": row["cue_text"],
        "outlet": row["outlet"],
        "published": _published(row),
    }


def rounds(connection: Connection, party: str | None, since: str | None, until: str | None) -> Iterator[Row]:
    """Rounds in the order of their dates, each with its number and the passages that tell of it."""
    query = select(t.rounds.c.id, t.rounds.c.number, t.rounds.c.data).order_by(t.rounds.c.number)
    if party is not None:
        at_it = select(t.round_parties.c.round).where(t.round_parties.c.party.in_([party, party.upper()]))
        query = query.where(t.rounds.c.id.in_(at_it))
    if since is not None:
        query = query.where(t.rounds.c.latest >= since)
    if until is not None:
        query = query.where(t.rounds.c.earliest <= until)
    for key, number, data in connection.execute(query, execution_options=STREAMED):
        yield {**json.loads(data), "number": number, "passages": passages(connection, "round", key)}


def rejections(connection: Connection) -> Iterator[Row]:
    """What could not be used and why, in the order of sources."""
    query = select(t.rejections.c.source, t.rejections.c.reason, t.rejections.c.detail)
    for row in connection.execute(query.order_by(t.rejections.c.source), execution_options=STREAMED):
        yield dict(row._mapping)


def dump(connection: Connection) -> Iterator[str]:
    """Every row of every table as a line of JSON, in the order of tables and keys; no clock is in it."""
    for table in sorted(t.metadata.tables.values(), key=lambda table: table.name):
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execute(query, execution_options=STREAMED).mappings():
            yield json.dumps([table.name, dict(row)], ensure_ascii=False)
