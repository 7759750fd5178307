"""Reading pages without a record: what each says, and when it appeared as the others tell."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from communique import gather
from communique.build import PageReader
from communique.engines import LocalEngine
from communique.errors import PageError
from communique.lexicon import Lexicon
from communique.model import calendar
from communique.model.abstentions import Abstention, Reason
from communique.model.annotations import Annotations, TimeExpression
from communique.model.report import Media, Page, PageMeta

if TYPE_CHECKING:
    from communique.pipeline import Reading
    from communique.resolve import Resolution

Reject = Callable[[PageError], None]


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    alone: bool = False,
    jobs: int = 1,
    lexicon: Path | None = None,
    reject: Reject | None = None,
) -> list[Reading]:
    """What the pages at `paths` (files, folders) say: one reading a page, in their order.

    A report whose page and text do not tell when it appeared is dated by the others, where they tell
    of the same meeting; not if `alone`. `jobs` is the number of processes, `lexicon` a folder of
    tables of your own. A page that cannot be used is handed to `reject` and left out; without
    `reject` its PageError is raised. Raises UsageError for a path that is not there.

        >>> for reading in communique.read("pages/"):
        ...     for claim in reading.claims:
        ...         print(claim.kind, claim.evidence.of(reading.report.text))
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    found = list(read_pages(paths, reject or _raise, jobs=jobs, lexicon=lexicon))
    return found if alone else date_across(found, lexicon)


def read_text(
    text: str,
    *,
    name: str = "text",
    media: Media = "text",
    url: str | None = None,
    published: str | None = None,
    lexicon: Path | None = None,
) -> Reading:
    """What one page says that is at hand as text; `published` is its date, `YYYY-MM-DD`, if known.

    Raises EmptyPage where there is no report in it.

        >>> reading = communique.read_text("Envoys of Chad and Sudan met in Geneva on Monday. ...")
        >>> reading.report.published
    """
    page = Page("-", name, media, text, PageMeta(url=url, date=published))
    reading: Reading = _reader(lexicon)(page)  # type: ignore[assignment]
    return reading


def read_pages(
    paths: Iterable[str | Path],
    reject: Reject,
    *,
    jobs: int | None = 1,
    lexicon: Path | None = None,
    layers: bool = True,
) -> Iterator[Reading]:
    """Readings one by one, as they are made, each by itself; annotations and abstentions only if `layers`."""
    pages = gather.pages(paths, reject)
    with closing(LocalEngine(jobs).map(_ReadPage(_reader(lexicon), layers), pages)) as outcomes:
        for _, outcome in outcomes:
            if isinstance(outcome, PageError):
                reject(outcome)
            else:
                yield outcome


def date_across(readings: Sequence[Reading], lexicon: Path | None = None) -> list[Reading]:
    """The readings, those without a date given one where others tell of the same meeting."""
    from communique.resolve import resolve

    once = {reading.report.id: reading for reading in readings}
    found = resolve(
        [reading.report for reading in once.values()],
        {key: reading.claims for key, reading in once.items()},
        Lexicon(lexicon),
    )
    return [_dated(reading, found) for reading in readings]


def _dated(reading: Reading, found: Resolution) -> Reading:
    report = reading.report
    published = found.published.get(report.id)
    if published is None:
        return reading
    claims = tuple(
        dataclasses.replace(claim, date=found.dates.get(claim.id(report.id), claim.date))
        for claim in reading.claims
    )
    times = tuple(
        dataclasses.replace(time, resolved=calendar.resolve(time.reference, published.interval))
        if time.reference is not None
        else time
        for time in reading.annotations.times
    )
    return dataclasses.replace(
        reading,
        report=dataclasses.replace(report, published=published),
        annotations=dataclasses.replace(reading.annotations, published=published, times=times),
        claims=claims,
        abstentions=tuple(a for a in reading.abstentions if not _is_dated(a, times)),
    )


def _is_dated(abstention: Abstention, times: Sequence[TimeExpression]) -> bool:
    """Whether what had no date has one now that its report has."""
    return abstention.reason is Reason.UNDATED_REPORT or (
        abstention.reason is Reason.UNDATED
        and any(time.span == abstention.passage and time.resolved is not None for time in times)
    )


@dataclasses.dataclass(frozen=True)
class _ReadPage:
    """What a worker does; annotations and abstentions that nobody wants are not sent back."""

    reader: PageReader
    layers: bool

    def __call__(self, page: Page) -> Reading:
        reading: Reading = self.reader(page)  # type: ignore[assignment]
        if self.layers:
            return reading
        bare = Annotations(published=reading.report.published)
        return dataclasses.replace(reading, annotations=bare, abstentions=())


@functools.lru_cache(maxsize=1)
def _reader(lexicon: Path | None) -> PageReader:
    return PageReader(lexicon)


def _raise(error: PageError) -> None:
    raise error
