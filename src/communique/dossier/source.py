"""What the dossier asks of a record: the public rows, plain dictionaries that could be JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

Row = Mapping[str, Any]


class Readable(Protocol):
    """The part of `store.Record` that pages are drawn from."""

    def reports(self) -> Iterable[Row]:
        """One row a report, without its text."""

    def report(self, report_id: str, /) -> Row | None:
        """One report with `text`, `title_span` and `blocks`."""

    def claims(self, kind: str | None = None, /, *, report: str | None = None) -> Iterable[Row]:
        """Claims of one kind, or of one report, each with its quotation."""

    def rounds(self) -> Iterable[Row]:
        """The rounds, each with its passages."""

    def entries(self, kind: str, /) -> Iterable[Row]:
        """What was made of the claims of several reports, one row an entry of the kind, with its passages."""

    def rejections(self) -> Iterable[Row]:
        """Pages that could not be read, and why."""
