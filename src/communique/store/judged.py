"""What people decided, and the claims as they stand once it is applied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from communique.model.claims import Claim, claim_from_json
from communique.model.judgements import Applied, Judgement, judgement_from_json, judgement_to_json
from communique.model.report import Report
from communique.store import schema as t
from communique.store.connect import insert_new
from communique.store.reports import report_of
from communique.store.write import as_text, claim_row, insert_all, party_rows

Row = dict[str, Any]


def keep(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Keep judgements; how many of them were new."""
    before = connection.execute(select(func.count()).select_from(t.judgements)).scalar_one()
    for one in judgements:
        row = {"id": one.id, "judge": one.judge, "given": one.given, "verdict": one.verdict}
        data = as_text(judgement_to_json(one))
        connection.execute(insert_new(connection, t.judgements), {**row, "data": data})
    return connection.execute(select(func.count()).select_from(t.judgements)).scalar_one() - before


def judgements(connection: Connection) -> list[Judgement]:
    """All that was judged, in the order in which it was given."""
    kept = t.judgements.c
    found = connection.execute(select(kept.data).order_by(kept.given, kept.id)).scalars()
    return [judgement_from_json(json.loads(data)) for data in found]


def rows(connection: Connection) -> Iterator[Row]:
    """Judgements in the order in which they were given, each with its `id`, what became of it and why."""
    kept, outcome = t.judgements.c, t.applied.c
    query = (
        select(kept.id, kept.data, outcome.outcome, outcome.why)
        .outerjoin(t.applied, outcome.judgement == kept.id)
        .order_by(kept.given, kept.id)
    )
    for row in connection.execute(query):
        yield {"id": row.id, **json.loads(row.data), "outcome": row.outcome or "pending", "why": row.why}


def keep_applied(connection: Connection, applied: Iterable[Applied]) -> None:
    """What became of each judgement that the record has."""
    known = set(connection.execute(select(t.judgements.c.id)).scalars())
    made = [{"judgement": a.id, "outcome": a.outcome, "why": a.why} for a in applied if a.id in known]
    insert_all(connection, t.applied, made)


def restore(connection: Connection) -> None:
    """Every claim as it was read, those given by judgements taken out."""
    claim = t.claims.c
    connection.execute(delete(t.claims).where(claim.state == "given"))
    connection.execute(update(t.claims).where(claim.state == "struck").values(state="read"))
    altered = select(claim.id, claim.report, claim.as_read).where(claim.state == "altered")
    for key, report, data in connection.execute(altered).all():
        _put(connection, report_of(connection, report), key, claim_from_json(json.loads(data)))
        connection.execute(update(t.claims).where(claim.id == key).values(state="read", as_read=None))


def alter(connection: Connection, changed: Mapping[str, tuple[str, Claim | None]]) -> None:
    """Strike out, alter and add claims (`resolve.judging.Judged.changed`); they are as read before."""
    claim = t.claims.c
    for key, (report_id, now) in sorted(changed.items()):
        known = connection.execute(select(claim.data).where(claim.id == key)).scalar()
        if now is None or now.id(report_id) != key:
            connection.execute(update(t.claims).where(claim.id == key).values(state="struck"))
        if now is None:
            continue
        report = report_of(connection, report_id)
        if known is not None and now.id(report_id) == key:
            _put(connection, report, key, now)
            connection.execute(update(t.claims).where(claim.id == key).values(state="altered", as_read=known))
        else:
            _give(connection, report, now)


def _put(connection: Connection, report: Report, key: str, now: Claim) -> None:
    """A claim's columns and parties made anew, in its place."""
    row = claim_row(report, now, key, 0)
    del row["ordinal"]
    connection.execute(update(t.claims).where(t.claims.c.id == key), row)
    connection.execute(delete(t.claim_parties).where(t.claim_parties.c.claim == key))
    insert_all(connection, t.claim_parties, party_rows(now, key))


def _give(connection: Connection, report: Report, now: Claim) -> None:
    """A claim of a judgement, among those of its report where its passage stands."""
    key, claim = now.id(report.id), t.claims.c
    before = (claim.report == report.id) & (claim.span_start <= now.evidence.start) & (claim.state != "given")
    ordinal = connection.execute(select(func.max(claim.ordinal)).where(before)).scalar() or 0
    row = {**claim_row(report, now, key, ordinal), "state": "given"}
    connection.execute(insert_new(connection, t.claims), row)
    connection.execute(delete(t.claim_parties).where(t.claim_parties.c.claim == key))
    insert_all(connection, t.claim_parties, party_rows(now, key))
