"""Putting reports, rejections and entries into the tables; each function is part of a transaction."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from communique.errors import PageError
from communique.model.claims import Claim, Meeting, Vote, claim_from_json, claim_to_json
from communique.model.report import Report
from communique.model.span import Interval, Span
from communique.store import schema as t
from communique.store.connect import insert_new


def as_text(value: Any) -> str:
    """JSON in the one form it is kept in; raises ValueError for what JSON cannot say (NaN)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fold(name: str) -> str:
    """A name as it is compared: without case, accents and extra space."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def ends(days: Interval | None) -> tuple[str | None, str | None]:
    """The first and the last day as text."""
    if days is None:
        return None, None
    return days.earliest.isoformat(), days.latest.isoformat()


def check(report: Report, claims: Sequence[Claim]) -> None:
    """Raise ValueError for a report that no table can hold, as `keep` would."""
    _report_row(report, "")
    _block_rows(report)
    for row in _claim_rows(report, claims)[0]:
        try:
            claim_from_json(json.loads(row["data"]))
        except (KeyError, TypeError) as error:
            raise ValueError(f"a {row['kind']} that cannot be read back: {error}") from None


def keep(connection: Connection, report: Report, claims: Sequence[Claim], reader: str) -> bool:
    """Keep a report with its claims; false where it was there as read by the same reader.

    Raises ValueError, before anything is written, for a report that no table can hold: a span
    beyond its text, half a surrogate pair, a number that is none.
    """
    row, block_rows = _report_row(report, reader), _block_rows(report)
    claim_rows, party_rows = _claim_rows(report, claims)
    known = connection.execute(select(t.reports.c.reader).where(t.reports.c.id == report.id)).scalar()
    if known != reader:
        if known is None:
            connection.execute(insert(t.reports), row)
        else:
            connection.execute(update(t.reports).where(t.reports.c.id == report.id), row)
            connection.execute(delete(t.claims).where(t.claims.c.report == report.id))
            connection.execute(delete(t.blocks).where(t.blocks.c.report == report.id))
        insert_all(connection, t.blocks, block_rows)
        insert_all(connection, t.claims, claim_rows)
        insert_all(connection, t.claim_parties, party_rows)
    locate(connection, report.id, report.source)
    connection.execute(delete(t.rejections).where(t.rejections.c.page == report.id))
    return known != reader


def locate(connection: Connection, page: str, source: str) -> None:
    """Add a place where a page that is kept lay; it is no longer rejected there."""
    connection.execute(insert_new(connection, t.locations), {"source": source, "page": page})
    forgive(connection, [source])


def forgive(connection: Connection, sources: Iterable[str]) -> None:
    """Take back the rejections of these places."""
    for source in sources:
        connection.execute(delete(t.rejections).where(t.rejections.c.source == source))


def reject(connection: Connection, error: PageError, page: str | None, reader: str | None) -> None:
    """Keep why a page could not be used, in place of what was kept of it.

    A page on which the reader failed keeps what an earlier reader read out of it.
    """
    row = {
        "source": error.source,
        "page": page,
        "reader": reader,
        "reason": error.reason,
        "detail": error.detail,
    }
    forgive(connection, [error.source])
    connection.execute(insert(t.rejections), row)
    if page is not None and error.reason != "failed":
        connection.execute(delete(t.reports).where(t.reports.c.id == page))


def insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def _report_row(report: Report, reader: str) -> dict[str, Any]:
    report.text.encode()  # half a surrogate pair cannot be kept: UnicodeEncodeError is a ValueError
    earliest, latest = ends(report.published.interval)
    title = report.title
    return {
        "id": report.id,
        "name": report.name,
        "source": report.source,
        "title": _passage(report, title),
        "title_start": None if title is None else title.start,
        "title_end": None if title is None else title.end,
        "outlet": report.outlet,
        "url": report.url,
        "agencies": as_text(list(report.agencies)),
        "language": report.language,
        "published_earliest": earliest,
        "published_latest": latest,
        "published_basis": report.published.basis,
        "published_why": report.published.why,
        "reader": reader,
        "text": report.text,
    }


def _passage(report: Report, span: Span | None) -> str | None:
    if span is None:
        return None
    if span.end > len(report.text):
        raise ValueError(f"[{span.start}, {span.end}) lies beyond the text")
    return span.of(report.text)


def _block_rows(report: Report) -> list[dict[str, Any]]:
    if report.blocks:
        _passage(report, max(report.blocks, key=lambda b: b.end))
    return [
        {"report": report.id, "ordinal": n, "span_start": b.start, "span_end": b.end}
        for n, b in enumerate(report.blocks)
    ]


def _claim_rows(report: Report, claims: Sequence[Claim]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows: dict[str, dict[str, Any]] = {}
    parties: list[dict[str, Any]] = []
    for claim in claims:
        key = claim.id(report.id)
        if key in rows:  # the same thing read twice from one passage
            continue
        rows[key] = claim_row(report, claim, key, len(rows))
        parties += party_rows(claim, key)
    return list(rows.values()), parties


def claim_row(report: Report, claim: Claim, key: str, ordinal: int) -> dict[str, Any]:
    """The row of a claim of a report; raises ValueError where a span lies beyond its text."""
    speaker = getattr(claim, "speaker", None)
    earliest, latest = ends(claim.date)
    return {
        "id": key,
        "report": report.id,
        "ordinal": ordinal,
        "kind": claim.kind,
        "span_start": claim.evidence.start,
        "span_end": claim.evidence.end,
        "issue": getattr(claim, "issue", None),
        "speaker": speaker,
        "speaker_key": fold(speaker) if speaker else None,
        "earliest": earliest,
        "latest": latest,
        "reference": claim.when,
        "quote": _passage(report, claim.evidence),
        "content_text": _passage(report, getattr(claim, "content", None)),
        "cue_text": _passage(report, getattr(claim, "cue", None)),
        "data": as_text(claim_to_json(claim)),
    }


def party_rows(claim: Claim, key: str) -> list[dict[str, Any]]:
    """The rows of the parties that a claim names."""
    return [{"claim": key, "role": role, "party": p} for role, p in _parties(claim)]


def _parties(claim: Claim) -> list[tuple[str, str]]:
    """(role, party) of every party that a claim names, each once."""
    found: dict[tuple[str, str], None] = {}

    def add(role: str, parties: Iterable[str | None]) -> None:
        found.update({(role, party): None for party in parties if party})

    add("party", [getattr(claim, "party", None), getattr(claim, "actor", None)])
    add("party", getattr(claim, "parties", ()))
    add("target", [getattr(claim, "target", None), getattr(claim, "recipient", None)])
    if isinstance(claim, Vote):
        add("party", (voter for voter, _ in claim.voters))
    if isinstance(claim, Meeting):
        add("mediator", claim.mediators)
        add("delegate", (delegate.party for delegate in claim.delegates))
    return list(found)
