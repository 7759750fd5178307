"""An HTML page to a report: trafilatura takes the text and the metadata out of the markup.

The report's `text` is the headline and the paragraphs as extracted, with an empty line between them.
Where trafilatura finds nothing, the page is flattened and read as text.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.clean.blocks import without_notices, without_repeats
from communique.clean.credits import Surroundings, agencies, credited, host_of, outlet
from communique.clean.dates import UNKNOWN, date_of_stamps, date_of_url, known_date
from communique.clean.flatten import flatten
from communique.clean.language import language_of
from communique.clean.lines import Passage, passages
from communique.clean.phrases import CATEGORIES, Phrases, words
from communique.clean.text import clean_text
from communique.errors import EmptyPage
from communique.lexicon import Lexicon
from communique.model.report import Page, Published, Report
from communique.model.span import Span

_LARGEST = 8_000_000  # characters of markup that are read
_HEAVY = 2_000_000  # characters beyond which trafilatura takes minutes, and flattening must do
_LEAST = 120  # characters of text below which trafilatura is taken to have found none
_CELL = 1000  # characters of a table's row beyond which it is no row of data
_NEAR = 8  # lines around the text in which stamps and credits are looked for
# A fixed horizon, so that reading asks no clock; a date beyond it is no date of publication.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1980-01-01",
    "max_date": "2100-01-01",
}
_RELATED = CATEGORIES.index("related")
_MEDIA = CATEGORIES.index("media")
_TITLE_PARTS = re.compile(r"\s+[|–—-]\s+")


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What trafilatura found in the markup; fields it did not find are None."""

    paragraphs: Sequence[str]
    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    date: str | None = None


def clean_html(page: Page, lexicon: Lexicon) -> Report:
    """The report in an HTML page; every span points into the report's own `text`.

    Raises EmptyPage: `empty` where the page shows no text, `no_report` where none of it is a report.
    """
    markup = page.text[:_LARGEST].replace("\x00", " ")
    lines = flatten(markup)
    if not lines.strip():
        raise EmptyPage(page.source, "empty", "the markup shows no text")
    extracted = _extract(markup, page.meta.url) if len(markup) <= _HEAVY else _Extracted(())
    if sum(map(len, extracted.paragraphs)) < _LEAST:
        return _from_lines(page, extracted, lines, lexicon)
    return _report(page, extracted, [p.text for p in passages(lines)], lexicon)


def _extract(markup: str, url: str | None) -> _Extracted:
    """What trafilatura makes of the markup; nothing where it fails."""
    import trafilatura

    document = None
    # Broken markup makes lxml and the extractors fail in many ways; flattening is the way out of all.
    with contextlib.suppress(Exception):
        document = trafilatura.bare_extraction(
            markup,
            url=url,
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=dict(_DATES),
        )
    if document is None:
        return _Extracted(())
    text = str(getattr(document, "text", None) or "")
    fields = {name: _plain(getattr(document, name, None)) for name in ("title", "author", "url", "date")}
    paragraphs = [p.text for p in passages(text)]
    # A table that lays out the whole page runs into one row; its cells are apart in the flattened lines.
    if any(p.startswith("|") and len(p) > _CELL for p in paragraphs):
        paragraphs = []
    return _Extracted(paragraphs, site=_plain(getattr(document, "sitename", None)), **fields)


def _plain(value: object) -> str | None:
    line = " ".join(str(value or "").split())
    return line or None


def _from_lines(page: Page, extracted: _Extracted, lines: str, lexicon: Lexicon) -> Report:
    """The flattened page read as text, under the page's own id."""
    meta = replace(
        page.meta,
        title=page.meta.title or extracted.title,
        date=page.meta.date or extracted.date,
        url=page.meta.url or extracted.url,
    )
    report = clean_text(Page(page.source, page.name, "text", lines, meta), lexicon)
    return replace(report, id=page.id)


def _report(page: Page, extracted: _Extracted, lines: list[str], lexicon: Lexicon) -> Report:
    phrases = Phrases.of(lexicon)
    title = _headline(page.meta.title or extracted.title, page.meta.outlet or extracted.site, page.meta.url)
    body = _body(extracted.paragraphs, title, phrases)
    if not body:
        raise EmptyPage(page.source, "no_report", "the page holds labels and notices only")
    text, blocks = _laid_out([title, *body] if title else body)
    url = page.meta.url or extracted.url
    above, below = _around(lines, title, body)
    around = Surroundings(body, [*above, *([extracted.author] if extracted.author else [])], below)
    return Report(
        id=page.id,
        source=page.source,
        name=page.name,
        text=text,
        title=blocks[0] if title else None,
        blocks=blocks,
        language=language_of("\n".join(body)),
        outlet=outlet(lexicon, lines[:12] + lines[-12:], url, page.meta.outlet or extracted.site),
        url=url,
        agencies=credited(agencies(lexicon), around, url),
        published=_published(page, extracted, above, url),
    )


def _headline(given: str | None, site: str | None, url: str | None) -> str | None:
    """A page's title without the name of its site."""
    if not given:
        return None
    title = " ".join(given.split())
    parts = _TITLE_PARTS.split(title)
    names = {"".join(words(site or "")), "".join(words(host_of(url).partition(".")[0]))} - {""}
    while len(parts) > 1 and "".join(words(parts[-1])).removeprefix("the") in {
        n.removeprefix("the") for n in names
    }:
        title = title[: title.rindex(parts[-1])].rstrip(" |–—-")
        parts = parts[:-1]
    return title or None


def _body(paragraphs: Sequence[str], title: str | None, phrases: Phrases) -> list[str]:
    """The paragraphs without the headline, repeated passages, labels, notices and pointers elsewhere."""
    found = [Passage(Span(0, len(p)), p, 0) for p in ([title] if title else []) + list(paragraphs)]
    start = 1 if title else 0
    kept = without_notices(found, range(start, len(found)), phrases)
    kept = without_repeats(found, kept, 0 if title else None, phrases)
    own = [found[at].text for at in kept]
    return [text for text in own if not _points_elsewhere(text, phrases)]


def _points_elsewhere(text: str, phrases: Phrases) -> bool:
    """Whether a line is only a pointer ("Read more: ...") or a picture credit."""
    if len(text) > 160:
        return False
    strengths = phrases.strengths(words(text))
    ends = text.rstrip("\"'”’)")[-1:] in ".!?"
    return (strengths[_RELATED] >= 2 or strengths[_MEDIA] >= 2) and not ends


def _laid_out(parts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The parts joined by an empty line, and where each stands."""
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    return "\n\n".join(parts), tuple(spans)


def _around(lines: list[str], title: str | None, body: Sequence[str]) -> tuple[list[str], list[str]]:
    """Lines of the flattened page by the headline or just above the text, and just below the text."""
    place = {line: at for at, line in reversed(list(enumerate(lines)))}
    first = next((place[p] for p in body if p in place), None)
    last = next((place[p] for p in reversed(body) if p in place), None)
    own = {title, *body}
    heading = place.get(title) if title else None
    start = heading if heading is not None and first is not None and heading < first else first
    above = lines[max(0, (start or 0) - 3) : first][: _NEAR + 3] if first is not None else []
    below = lines[last + 1 : last + 1 + _NEAR] if last is not None else []
    return [s for s in above if s not in own], [s for s in below if s not in own]


def _published(page: Page, extracted: _Extracted, above: list[str], url: str | None) -> Published:
    return (
        known_date(page.meta.date, "The page's metadata")
        or known_date(extracted.date, "The page's markup")
        or date_of_stamps(above)
        or date_of_url(url)
        or UNKNOWN
    )
