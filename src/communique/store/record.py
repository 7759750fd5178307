"""The record: every claim that was read, with its passage, and what was made of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, func, select

from communique.errors import PageError, UsageError
from communique.model.claims import Claim
from communique.model.entries import ENTRY_KINDS
from communique.model.judgements import Judgement
from communique.model.report import Report
from communique.store import connect, entries, judged, migrate, read, reports, write
from communique.store import schema as t
from communique.store.entries import Entries
from communique.store.filters import Wanted, first_day, last_day

Row = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the record knows of a page: where it lay, and why it was rejected, if it was."""

    sources: frozenset[str]
    rejection: tuple[str, str] | None = None


class Record:
    """A record in a file. Made by `open`; a context manager; for one thread.

    Rows come as they are asked for; nothing can be written before those begun have been gone through.
    Methods that read raise RecordError where the database cannot be read; those that write also
    StorageFull, after which the record is as it was before. Rows are dictionaries that JSON can say.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine, self._where = engine, where
        self._open: Connection | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Record:
        """The record at `path`, brought to the present form; made where there is none, if `create`.

        Raises RecordError where there is no record, NewerRecord where a later version wrote it.
        """
        engine = connect.connect(Path(path), create=create)
        try:
            with connect.speaking_plainly(str(path)):
                migrate.prepare(engine, str(path))
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, str(path))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction over all that is written within: kept as a whole, or not at all."""
        if self._open is not None:
            yield self._open
            return
        with connect.speaking_plainly(self._where), connect.writing(self._engine) as connection:
            self._open = connection
            try:
                yield connection
            finally:
                self._open = None

    def keep(self, report: Report, claims: Sequence[Claim], reader: str = "") -> bool:
        """Keep a report with its claims, in one transaction; false where it was there already.

        `reader` names what read it; a report read by another is put in place of the old one. Raises
        ValueError, with nothing written, for a report whose spans lie beyond its text.
        """
        with self.writing() as connection:
            return write.keep(connection, report, claims, reader)

    def locate(self, page: str, source: str) -> None:
        """Add a place where a page that is kept lay."""
        with self.writing() as connection:
            write.locate(connection, page, source)

    def reject(self, error: PageError, page: str | None = None, reader: str | None = None) -> None:
        """Keep why a page could not be used; `page` is its id where one was had."""
        with self.writing() as connection:
            write.reject(connection, error, page, reader)

    def forgive(self, sources: Iterable[str]) -> None:
        """Take back the rejections of these places."""
        with self.writing() as connection:
            write.forgive(connection, sources)

    def seen(self, page: str, reader: str = "") -> Seen | None:
        """What is known of a page from this reader; None where it is still to be read.

        A page on which the reader failed is still to be read.
        """
        with self._reading() as connection:
            kept = connection.execute(select(t.reports.c.reader).where(t.reports.c.id == page)).scalar()
            if kept == reader:
                where = select(t.locations.c.source).where(t.locations.c.page == page)
                return Seen(frozenset(connection.execute(where).scalars()))
            no = t.rejections.c
            query = select(no.source, no.reason, no.detail).where(
                no.page == page, no.reader == reader, no.reason != "failed"
            )
            found = connection.execute(query.order_by(no.source)).all()
            if not found:
                return None
            return Seen(frozenset(row.source for row in found), (found[0].reason, found[0].detail))

    def replace_entries(self, made: Entries, made_from: str | None = None, method: str = "") -> bool:
        """Put entries in place of those there were, in one transaction.

        `made_from` is the `state` at which the claims were taken, `method` names what resolved them.
        False, with nothing changed, where the record is no longer in that state.
        """
        with self.writing() as connection:
            now = entries.state(connection)
            if made_from not in (None, now):
                return False
            entries.replace(connection, made, now, method)
            return True

    def state(self) -> str:
        """A fingerprint of what entries are made from: the reports and what read them."""
        with self._reading() as connection:
            return entries.state(connection)

    def is_resolved(self, method: str = "") -> bool:
        """Whether the entries were made by this method from the reports that there are."""
        with self._reading() as connection:
            return entries.are_of(connection, method)

    def counts(self) -> dict[str, int]:
        """How many `reports`, `claims` and `rounds` there are."""
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (t.reports, t.claims, t.rounds)
            }

    def readings(self) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Every report as it was read, with its claims as read, in the order of ids."""
        return self._stream(reports.readings)

    def reports(self) -> Iterator[Row]:
        """Every report, in the order of dates, those without a date last."""
        return self._stream(read.reports)

    def report(self, key: str) -> Row | None:
        """One report with `text`, `title_span`, `blocks` and `sources`; None where there is none."""
        with self._reading() as connection:
            return read.report(connection, key)

    def claims(  # noqa: PLR0913 - one keyword a filter
        self,
        kind: str | None = None,
        *,
        party: str | None = None,
        issue: str | None = None,
        speaker: str | None = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
        round: str | int | None = None,  # noqa: A002 - the term of the field
        report: str | None = None,
    ) -> Iterator[Row]:
        """Claims that meet every condition given, by the dates of their reports; see `Wanted`.

        Raises UsageError for a kind or a date that is none.
        """
        wanted = Wanted(kind, party, issue, speaker, first_day(since), last_day(until), round, report)
        return self._stream(lambda connection: read.claims(connection, wanted))

    def rounds(
        self,
        party: str | None = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
    ) -> Iterator[Row]:
        """Rounds in the order of dates, each with its `number` from 1 and its `passages`."""
        first, last = first_day(since), last_day(until)
        return self._stream(lambda connection: read.rounds(connection, party, first, last))

    def entries(
        self,
        kind: str,
        *,
        process: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        round: str | None = None,  # noqa: A002 - the term of the field
    ) -> Iterator[Row]:
        """Entries of one of `ENTRY_KINDS`, in their order, each with its `number` and its `passages`.

        The fields are those of the kind's dataclass. The conditions hold for the fields of these
        names; an entry that lacks one does not meet it. Raises UsageError for a kind that is none.
        """
        if kind not in ENTRY_KINDS:
            raise UsageError(f"there is no kind of entry {kind!r}: one of {', '.join(ENTRY_KINDS)}")
        about = {"process": process, "party": party, "issue": issue, "round": round}
        return self._stream(lambda connection: entries.others(connection, kind, about))

    def origins(self) -> Iterator[Row]:
        """Origins: `id`, the `reports` that carry one and the same text, the `agencies` these credit."""
        return self.entries("origin")

    def passages(self, claims: Sequence[str]) -> dict[str, Row]:
        """By claim id: `report`, `name`, `outlet`, `kind`, `quote`, `span`; unknown ids are left out."""
        with self._reading() as connection:
            return {row["claim"]: row for row in entries.passages_of(connection, claims)}

    def claim_id(self, beginning: str) -> str:
        """The id of the one claim whose id begins so; raises UsageError where there is none, or several."""
        with self._reading() as connection:
            found = entries.claim_ids(connection, beginning) if beginning else []
        if len(found) != 1:
            several = "several claims begin" if found else "no claim begins"
            raise UsageError(f"{several} with {beginning!r}: `communique show KIND --ids` tells their ids")
        return found[0]

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements, each once; how many were new. They take effect when entries are made next."""
        with self.writing() as connection:
            return judged.keep(connection, judgements)

    def judgements(self) -> list[Judgement]:
        """All that was judged, in the order in which it was given."""
        with self._reading() as connection:
            return judged.judgements(connection)

    def judged(self) -> Iterator[Row]:
        """Judgements as rows: what they say, `id`, what became of them (`outcome`) and `why`."""
        return self._stream(judged.rows)

    def rejections(self) -> Iterator[Row]:
        """What could not be used: `source`, `reason` (a key of `errors.REASONS`), `detail`."""
        return self._stream(read.rejections)

    def dump(self) -> Iterator[str]:
        """Every row of every table as a line of JSON, sorted: equal records give equal lines."""
        return self._stream(read.dump)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with connect.speaking_plainly(self._where), self._engine.connect() as connection:
            yield connection

    def _stream(self, rows: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with self._reading() as connection:
            yield from rows(connection)
