"""Putting what is derived from claims and judgements into the tables, and the entries out of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select

from communique.model.claims import Claim
from communique.model.entries import Round, entry_to_json
from communique.model.judgements import Applied
from communique.model.report import Published
from communique.model.span import Interval
from communique.store import judged
from communique.store import schema as t
from communique.store.reports import STREAMED
from communique.store.write import as_text, ends, insert_all

Row = dict[str, Any]
MANY = 500  # ids asked for at once


class Entries(Protocol):
    """What is derived from all claims together.

    `rounds` in the order of time; `published` for the reports that others date, by report id; `dates`
    for the claims dated with them, by claim id; `main` the round that each report is mainly about.
    `others` are the entries of every other kind, by the name of the kind, in their order. `changed` are
    the claims that judgements changed, `applied` what became of each judgement.
    """

    @property
    def rounds(self) -> Sequence[Round]: ...
    @property
    def published(self) -> Mapping[str, Published]: ...
    @property
    def dates(self) -> Mapping[str, Interval]: ...
    @property
    def main(self) -> Mapping[str, str]: ...
    @property
    def others(self) -> Mapping[str, Sequence[Any]]: ...
    @property
    def changed(self) -> Mapping[str, tuple[str, Claim | None]]: ...
    @property
    def applied(self) -> Sequence[Applied]: ...


def state(connection: Connection) -> str:
    """A fingerprint of what entries are made from: the reports, what read them, and the judgements."""
    made = hashlib.sha256()
    for row in connection.execute(select(t.reports.c.id, t.reports.c.reader).order_by(t.reports.c.id)):
        made.update(f"{row.id} {row.reader}\n".encode())
    for key in connection.execute(select(t.judgements.c.id).order_by(t.judgements.c.id)).scalars():
        made.update(f"judgement {key}\n".encode())
    return made.hexdigest()


def are_of(connection: Connection, method: str) -> bool:
    """Whether the entries were made by this method from the reports that there are."""
    query = select(t.meta.c.value).where(t.meta.c.key == "entries")
    return connection.execute(query).scalar() == f"{state(connection)} {method}"


def replace(connection: Connection, entries: Entries, made_from: str, method: str) -> None:
    """Put these entries in place of those there were."""
    for table in t.DERIVED:
        connection.execute(delete(table))
    judged.restore(connection)
    judged.alter(connection, entries.changed)
    judged.keep_applied(connection, entries.applied)
    for report, published in sorted(entries.published.items()):
        row = {"report": report, "basis": published.basis, "why": published.why}
        earliest, latest = ends(published.interval)
        connection.execute(insert(t.dates), {**row, "earliest": earliest, "latest": latest})
    insert_all(connection, t.claim_dates, [_claim_date(c, d) for c, d in sorted(entries.dates.items())])
    _keep_rounds(connection, entries.rounds)
    insert_all(connection, t.placements, [{"report": r, "round": n} for r, n in sorted(entries.main.items())])
    for kind, made in entries.others.items():
        _keep_others(connection, kind, made)
    rows = [{"report": r, "origin": o.id} for o in entries.others.get("origin", ()) for r in o.reports]
    insert_all(connection, t.origins, rows)
    connection.execute(delete(t.meta).where(t.meta.c.key == "entries"))
    connection.execute(insert(t.meta), {"key": "entries", "value": f"{made_from} {method}"})


def _claim_date(claim: str, days: Interval) -> Row:
    earliest, latest = ends(days)
    return {"claim": claim, "earliest": earliest, "latest": latest}


def _keep_rounds(connection: Connection, rounds: Sequence[Round]) -> None:
    round_rows, party_rows, claim_rows = [], [], []
    for number, entry in enumerate(rounds, start=1):
        earliest, latest = ends(entry.date)
        data = as_text(entry_to_json(entry))
        row = {"id": entry.id, "number": number, "status": entry.status, "data": data}
        round_rows.append({**row, "earliest": earliest, "latest": latest})
        party_rows += [{"round": entry.id, "party": p} for p in dict.fromkeys(entry.parties)]
        claim_rows += [
            {"round": entry.id, "claim": c, "ordinal": n} for n, c in enumerate(dict.fromkeys(entry.claims))
        ]
    insert_all(connection, t.rounds, round_rows)
    insert_all(connection, t.round_parties, party_rows)
    insert_all(connection, t.round_claims, claim_rows)


def _keep_others(connection: Connection, kind: str, made: Iterable[Any]) -> None:
    rows, claim_rows = [], []
    for ordinal, entry in enumerate(made, start=1):
        data = entry_to_json(entry)
        days = getattr(entry, "date", None) or getattr(entry, "days", None)
        earliest, latest = ends(days)
        about = {name: data.get(name) for name in ("process", "party", "issue", "round")}
        key = {"kind": kind, "id": entry.id, "ordinal": ordinal}
        rows.append({**key, **about, "earliest": earliest, "latest": latest, "data": as_text(data)})
        told = dict.fromkeys(getattr(entry, "claims", ()))
        claim_rows += [
            {"kind": kind, "entry": entry.id, "claim": c, "ordinal": n} for n, c in enumerate(told)
        ]
    insert_all(connection, t.entries, rows)
    insert_all(connection, t.entry_claims, claim_rows)


def others(connection: Connection, kind: str, about: Mapping[str, str | None]) -> Iterator[Row]:
    """Entries of a kind in their order, each with the passages it rests on; `about` narrows by column."""
    entry = t.entries.c
    query = select(entry.id, entry.ordinal, entry.data).where(entry.kind == kind).order_by(entry.ordinal)
    for name, value in about.items():
        if value is not None:
            query = query.where(entry[name].in_([value, value.upper()]))
    for key, ordinal, data in connection.execute(query, execution_options=STREAMED):
        yield {**json.loads(data), "number": ordinal, "passages": passages(connection, kind, key)}


def passages(connection: Connection, kind: str, key: str) -> list[Row]:
    """The passages of an entry in their order: `claim`, `report`, `quote`, `span`."""
    claim = t.claims.c
    if kind == "round":
        link, mine = t.round_claims, t.round_claims.c.round == key
    else:
        link = t.entry_claims
        mine = (t.entry_claims.c.kind == kind) & (t.entry_claims.c.entry == key)
    query = (
        select(claim.id, claim.report, claim.quote, claim.span_start, claim.span_end)
        .join(link, link.c.claim == claim.id)
        .where(mine)
        .order_by(link.c.ordinal)
    )
    return [
        {"claim": i, "report": report, "quote": quote, "span": [start, end]}
        for i, report, quote, start, end in connection.execute(query)
    ]


def passages_of(connection: Connection, claims: Sequence[str]) -> Iterator[Row]:
    """Passages of claims by id, with the outlet and the name of their report; unknown ids are left out."""
    claim, read = t.claims.c, t.reports.c
    columns = (claim.id, claim.report, claim.kind, claim.quote, claim.span_start, claim.span_end)
    query = select(*columns, read.outlet, read.name).join(t.reports, read.id == claim.report)
    for first in range(0, len(claims), MANY):
        some = query.where(claim.id.in_(claims[first : first + MANY]))
        for key, report, kind, quote, start, end, outlet, name in connection.execute(some):
            about = {"claim": key, "report": report, "kind": kind, "outlet": outlet, "name": name}
            yield {**about, "quote": quote, "span": [start, end]}


def claim_ids(connection: Connection, beginning: str) -> list[str]:
    """Ids of claims that begin so, at most two."""
    claim = t.claims.c
    query = select(claim.id).where(claim.id.startswith(beginning, autoescape=True)).order_by(claim.id)
    return list(connection.execute(query.limit(2)).scalars())
