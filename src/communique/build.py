"""Many pages into a record, so that it can be stopped at any moment and gone on with.

What was read is kept in transactions of a few reports, in the order of the pages; a page that the
record knows, from the same reader, is not read again. So a build that was killed, run once more,
gives the record that an undisturbed one gives, row for row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol

from communique import gather
from communique.engines import LocalEngine
from communique.engines.local import SMALL
from communique.errors import PageError, RecordError
from communique.model.claims import Claim
from communique.model.judgements import Judgement
from communique.model.report import Page, Report
from communique.store import Entries, Record, Seen, check

BATCH = 20  # outcomes kept in one transaction, and lost at most to a crash
_READ_WITH = ("model", "lexicon", "clean", "annotate", "extract", "pipeline.py")
_RESOLVED_WITH = ("model", "lexicon", "resolve")


class Reading(Protocol):
    """What reading a page gives, as far as a record wants it."""

    @property
    def report(self) -> Report: ...
    @property
    def claims(self) -> Sequence[Claim]: ...


ReadPage = Callable[[Page], Reading]
Resolve = Callable[[Sequence[Report], Mapping[str, Sequence[Claim]], Sequence[Judgement]], Entries]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """How many pages a build met: `new` read and kept, `known` from before, `rejected`; `pages` in all.

    `reports`, `claims` and `rounds` count what the record holds at the end, and are 0 until then.
    """

    pages: int = 0
    new: int = 0
    known: int = 0
    rejected: int = 0
    reports: int = 0
    claims: int = 0
    rounds: int = 0


class PageReader:
    """Reads pages by the pipeline, with the built-in tables or the user's own in front of them.

    It can be pickled; the reader model is loaded when the first page comes. `version` changes
    whenever a page could come out otherwise: with the program, its tables or its model.
    """

    def __init__(self, lexicon: Path | None = None) -> None:
        self._lexicon = lexicon
        self._pipeline: Any = None
        self.version = fingerprint(_READ_WITH, lexicon)

    def __call__(self, page: Page) -> Reading:
        """What one page says; raises PageError where there is no report in it."""
        if self._pipeline is None:
            from communique.lexicon import Lexicon
            from communique.pipeline import Pipeline

            self._pipeline = Pipeline(Lexicon(self._lexicon))
        reading: Reading = self._pipeline.read_page(page)
        return reading

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_pipeline": None}


class Resolver:
    """Resolves reports and claims to entries, with the same tables as the reader; `version` as there."""

    def __init__(self, lexicon: Path | None = None) -> None:
        self._lexicon = lexicon
        self.version = fingerprint(_RESOLVED_WITH, lexicon)

    def __call__(
        self,
        reports: Sequence[Report],
        claims: Mapping[str, Sequence[Claim]],
        judgements: Sequence[Judgement] = (),
    ) -> Entries:
        """All entries, dates, and what became of the judgements."""
        from communique.lexicon import Lexicon, built_in
        from communique.resolve import resolve

        tables = built_in() if self._lexicon is None else Lexicon(self._lexicon)
        return resolve(reports, claims, tables, judgements)


def fingerprint(parts: Sequence[str], lexicon: Path | None = None) -> str:
    """Sixteen hex digits from the program's version, the files of these parts of it and the user's tables."""
    made = hashlib.sha256(metadata.version("communique").encode())
    for part in parts:
        _add(made, resources.files("communique") / part, part)
    if lexicon is not None:
        _add(made, lexicon, "own")
    return made.hexdigest()[:16]


def _add(made: Any, place: Traversable | Path, name: str) -> None:
    if place.is_dir():
        for below in sorted(place.iterdir(), key=lambda below: below.name):
            if below.name != "__pycache__":
                _add(made, below, f"{name}/{below.name}")
    elif place.is_file():
        made.update(f"{name}\n".encode() + hashlib.sha256(place.read_bytes()).digest())


def build(
    paths: Iterable[str | Path],
    record_path: str | Path,
    *,
    read_page: ReadPage | None = None,
    jobs: int | None = None,
    progress: Callable[[BuildSummary], None] | None = None,
    resolve: Resolve | None = None,
) -> BuildSummary:
    """Read pages into the record at `record_path`, made where there is none, and derive its entries anew.

    `read_page` must be one that can be pickled, `jobs` is the number of processes (all cores if None),
    `progress` hears of every page. A `version` of `read_page` or `resolve`, where they have one, tells
    whether what they made before still holds. Raises UsageError for a path that is not there, and
    RecordError; what was kept before stays.
    """
    read_page, resolve = read_page or PageReader(), resolve or Resolver()
    run: _Run | None = None

    def reject(error: PageError) -> None:
        assert run is not None
        run.reject(error)

    pages = gather.pages(paths, reject)  # a path that is not there is told before a record is made
    with Record.open(record_path, create=True) as record:
        run = _Run(record, read_page, progress)
        run.read(pages, run.engine(jobs))
        derive(record, resolve)
        return replace(run.summary, **record.counts())


def derive(record: Record, resolve: Resolve | None = None) -> None:
    """Make the entries of a record anew, unless they are those of its reports and judgements."""
    resolve = resolve or Resolver()
    method = getattr(resolve, "version", "")
    while not record.is_resolved(method):
        state = record.state()
        reports, claims = [], {}
        for report, told in record.readings():
            reports.append(report)
            claims[report.id] = told
        made = resolve(reports, claims, record.judgements())
        record.replace_entries(made, state, method)  # again, if it grew meanwhile


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker does: read a page, and give back what is to be kept of it."""

    read_page: ReadPage

    def __call__(self, page: Page) -> tuple[Report, tuple[Claim, ...]]:
        reading = self.read_page(page)
        if reading.report.id != page.id:
            raise ValueError("the report does not bear the id of its page")
        check(reading.report, reading.claims)
        return reading.report, tuple(reading.claims)


class _Run:
    """One pass over pages: what to read, and what came of it, kept in batches."""

    def __init__(
        self, record: Record, read_page: ReadPage, progress: Callable[[BuildSummary], None] | None
    ) -> None:
        self.summary = BuildSummary()
        self._record, self._read_page, self._progress = record, read_page, progress
        self._version: str = getattr(read_page, "version", "")
        self._once_rejected = {row["source"] for row in record.rejections()}
        self._now_rejected: set[str] = set()
        self._under_way: dict[str, list[str]] = {}  # pages being read: where else they lie
        self._settled: dict[str, PageError | None] = {}  # pages read, whose outcome is pending
        self._pending: list[Callable[[], object]] = []

    def engine(self, jobs: int | None) -> LocalEngine:
        """Where to read: a page that has failed before may kill the process it is read in, so not here."""
        failed = any(row["reason"] == "failed" for row in self._record.rejections())
        return LocalEngine(jobs, small=0 if failed else SMALL)

    def read(self, pages: Iterator[Page], engine: LocalEngine) -> None:
        """Read the pages that the record does not know."""
        try:
            with closing(engine.map(_Read(self._read_page), self._unknown(pages))) as outcomes:
                for page, outcome in outcomes:
                    self._take(page, outcome)
        except RecordError:
            raise
        except BaseException:  # Ctrl-C: what has been read stays read
            with suppress(RecordError):
                self._flush()
            raise
        self._flush()

    def reject(self, error: PageError) -> None:
        """A page that could not be had."""
        self._refuse(error, None)

    def _unknown(self, pages: Iterator[Page]) -> Iterator[Page]:
        """The pages that are to be read."""
        for page in pages:
            if page.id in self._under_way:
                self._under_way[page.id].append(page.source)
            elif page.id in self._settled:
                self._known(page.id, page.source, self._settled[page.id])
            elif (seen := self._record.seen(page.id, self._version)) is None:
                self._under_way[page.id] = []
                yield page
            else:
                self._remembered(page, seen)

    def _remembered(self, page: Page, seen: Seen) -> None:
        """A page that the record knew before this build."""
        if page.source not in seen.sources:
            why = PageError(page.source, *seen.rejection) if seen.rejection else None
            self._known(page.id, page.source, why)
        elif seen.rejection is not None:
            self._now_rejected.add(page.source)
            self._forgive(page.source)
            self._count(rejected=1)
        else:
            self._count(known=1)
            self._forgive(page.source)

    def _known(self, page: str, source: str, why: PageError | None) -> None:
        """A page whose outcome is known lies here too."""
        if why is not None:
            self._refuse(PageError(source, why.reason, why.detail), page)
            return
        self._forgive(source)
        self._count(known=1)
        self._do(partial(self._record.locate, page, source))

    def _forgive(self, source: str) -> None:
        """A page was had here: a rejection from an earlier build holds only if this one has made it too."""
        for place in (source, gather.sidecar_of(source), source.rpartition("#")[0]):
            if place in self._once_rejected and place not in self._now_rejected:
                self._once_rejected.discard(place)
                self._do(partial(self._record.forgive, [place]))

    def _take(self, page: Page, outcome: tuple[Report, tuple[Claim, ...]] | PageError) -> None:
        why = outcome if isinstance(outcome, PageError) else None
        if isinstance(outcome, PageError):
            self._refuse(outcome, page.id)
        else:
            self._forgive(page.source)
            self._count(new=1)
            self._do(partial(self._record.keep, *outcome, self._version))
        self._settled[page.id] = why
        for source in self._under_way.pop(page.id):
            self._known(page.id, source, why)

    def _refuse(self, error: PageError, page: str | None) -> None:
        self._now_rejected.add(error.source)
        if page is not None:
            self._forgive(error.source)
        self._count(rejected=1)
        self._do(partial(self._record.reject, error, page, self._version if page else None))

    def _do(self, what: Callable[[], object]) -> None:
        self._pending.append(what)
        if len(self._pending) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            with self._record.writing():
                for what in self._pending:
                    what()
        self._pending.clear()
        self._settled.clear()

    def _count(self, new: int = 0, known: int = 0, rejected: int = 0) -> None:
        now = self.summary
        self.summary = BuildSummary(
            now.pages + new + known + rejected, now.new + new, now.known + known, now.rejected + rejected
        )
        if self._progress is not None:
            self._progress(self.summary)
