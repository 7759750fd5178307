"""The record drawn as pages."""

from __future__ import annotations

from pathlib import Path

from communique.dossier import figures, lists, overview, positions, processes, reports, rounds
from communique.dossier.book import Book, slim
from communique.dossier.folder import asset
from communique.dossier.source import Readable
from communique.model.claims import KINDS


def draw(record: Readable, out: Path) -> Path:
    """Draws the whole record into the folder `out` and returns its first page, `index.html`.

    The pages need nothing but themselves: no network, no server, no script (a small one adds a search
    box to tables). The same record gives the same bytes. Pages of an earlier drawing in the same
    folder are replaced. Raises UsageError where `out` holds something else.
    """
    listed = list(record.reports())
    book = Book(Path(out), listed)
    held = rounds.ordered(list(record.rounds()))
    kinds = {kind: slim(record.claims(kind)) for kind in KINDS}
    rounds.write(book, held, kinds["meeting"])
    found = processes.shown(processes.processes(held))
    principal = list(dict.fromkeys(party for process in found for party in process.parties))
    if len(found) > 1:
        book.process_of = processes.by_report(found)
    positions.write(book, kinds["position"], principal)
    lists.agreements(book, kinds["agreement"])
    figures.write(book, kinds["figure"])
    lists.statements(book, kinds["statement"])
    lists.actions(book, kinds["vote"], kinds["action"])
    reports.write_list(book, listed)
    reports.write_pages(book, record, listed)
    overview.write(book, listed, held, kinds, list(record.rejections()))
    book.folder.write("dossier.css", [asset("dossier.css")])
    book.folder.finish()
    return Path(out) / "index.html"
