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
from communique.model.claims import KINDS
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
    kinds = {kind: slim(record.claims(kind)) for kind in KINDS}
    found = processes.processes(entries["process"], held)
    talks = processes.shown(found)
    in_order = [*talks, *(process for process in found if process not in talks)]
    book.parties_of = {str(process.id): process.parties for process in found}
    if len(found) > 1:
        book.process_of = processes.by_report(found)
    rounds.write(book, held, kinds["meeting"], found)
    principal = list(dict.fromkeys(party for process in talks for party in process.parties))
    ledgers = ledger.pages(book, in_order, entries["cell"], kinds["position"])
    positions.write(book, kinds["position"], principal, ledgers)
    by_id = {row["id"]: row for kind in ("agreement", "position", "statement") for row in kinds[kind]}
    promised = promises.views(entries["promise"], in_order, by_id)
    promises.write(book, promised)
    lists.agreements(book, kinds["agreement"])
    figures.write(book, kinds["figure"], tallies.pages(book, entries["tally"]))
    lists.statements(book, kinds["statement"])
    lists.actions(book, kinds["vote"], kinds["action"])
    who.write(book, entries["actor"], entries["undecided"])
    origins.write(book, listed, entries["origin"], entries["conflict"])
    reports.write_pages(book, record, listed)
    overview.write(
        book,
        overview.Stand(
            reports=listed,
            held=held,
            kinds=kinds,
            rejected=list(record.rejections()),
            found=in_order,
            talks=talks,
            cells=entries["cell"],
            promises=promised,
            tallies=entries["tally"],
            undecided=len(entries["undecided"]),
        ),
    )
    book.folder.write("dossier.css", [asset("dossier.css")])
    book.folder.finish()
    return Path(out) / "index.html"


def _sharing(row: Row, shared: dict[str, Row]) -> dict[str, Any]:
    """The entry with its passages out of `shared`, by claim, so that no passage is held more than once."""
    return {**row, "passages": [shared.setdefault(p["claim"], p) for p in row.get("passages", ())]}
