"""The record drawn as pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from communique.dossier import (
    figures,
    ledger,
    lists,
    origins,
    overview,
    positions,
    processes,
    promises,
    reports,
    rounds,
    tallies,
    who,
)
from communique.dossier.book import Book, slim
from communique.dossier.folder import asset
from communique.dossier.source import Readable, Row
from communique.model.entries import ENTRY_KINDS


def draw(record: Readable, out: Path) -> Path:
    """Draws the whole record into the folder `out` and returns its first page, `index.html`.

    The pages need nothing but themselves: no network, no server, no script (a small one adds a search
    box to tables). The same record gives the same bytes. Pages of an earlier drawing in the same
    folder are replaced. Raises UsageError where `out` holds something else.
    """
    listed = list(record.reports())
    book = Book(Path(out), listed)
    shared: dict[str, Row] = {}
    entries = {kind: [_sharing(row, shared) for row in record.entries(kind)] for kind in ENTRY_KINDS}
    book.names.learn(entries["actor"])
    held = rounds.ordered(list(record.rounds()))
    book.rounds = {one["id"]: one for one in held}
    found = processes.processes(entries["process"], held)
    talks = processes.shown(found)
    in_order = [*talks, *(process for process in found if process not in talks)]
    book.parties_of = {str(process.id): process.parties for process in found}
    if len(found) > 1:
        book.process_of = processes.by_report(found)
    rounds.write(book, held, slim(record.claims("meeting")), found)
    principal = list(dict.fromkeys(party for process in talks for party in process.parties))
    claims = slim(record.claims("position"))
    positions.write(book, claims, principal, ledger.pages(book, in_order, entries["cell"], claims))
    figures.write(book, slim(record.claims("figure")), tallies.pages(book, entries["tally"]))
    contents, latest = _lists(book, record, {claim for row in entries["promise"] for claim in row["made"]})
    contents.update((row["id"], row) for row in claims)
    promised = promises.views(entries["promise"], in_order, contents)
    promises.write(book, promised)
    who.write(book, entries["actor"], entries["undecided"])
    origins.write(book, listed, entries["origin"], entries["conflict"])
    reports.write_pages(book, record, listed)
    stand = overview.Stand(
        reports=listed,
        held=held,
        positions=claims,
        statements=latest,
        rejected=list(record.rejections()),
        found=in_order,
        talks=talks,
        cells=entries["cell"],
        promises=promised,
        tallies=entries["tally"],
        undecided=len(entries["undecided"]),
    )
    overview.write(book, stand)
    book.folder.write("dossier.css", [asset("dossier.css")])
    book.folder.finish()
    return Path(out) / "index.html"


def _lists(book: Book, record: Readable, wanted: set[str]) -> tuple[dict[str, Row], list[Row]]:
    """Draws the kinds that are lists and no more, one at a time, for together they would fill the memory.

    Returns the claims of the ids `wanted` among them, by id, and the latest statements.
    """
    agreements = slim(record.claims("agreement"))
    lists.agreements(book, agreements)
    kept: dict[str, Row] = {row["id"]: row for row in agreements if row["id"] in wanted}
    statements = slim(record.claims("statement"))
    lists.statements(book, statements)
    kept.update((row["id"], row) for row in statements if row["id"] in wanted)
    latest = overview.latest(statements)
    del agreements, statements
    lists.actions(book, slim(record.claims("vote")), slim(record.claims("action")))
    return kept, latest


def _sharing(row: Row, shared: dict[str, Row]) -> dict[str, Any]:
    """The entry with its passages out of `shared`, by claim, so that no passage is held more than once."""
    return {**row, "passages": [shared.setdefault(p["claim"], p) for p in row.get("passages", ())]}
