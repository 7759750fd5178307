"""Pages as gathered, and the reports read out of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Literal

from communique.model.span import Interval, Span

Media = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What is known of a page from beside it: a sidecar, a row's columns, a prefix. All optional."""

    url: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as gathered.

    `source` is where it was: a path as given, `path#line` for a row of a JSON-lines file, `-` for
    standard input. `text` is the whole page decoded, nothing taken away. `name` is a short name for
    files about it (the file's stem, with the row's number where there are several).
    """

    source: str
    name: str
    media: Media
    text: str
    meta: PageMeta = field(default_factory=PageMeta)

    @property
    def id(self) -> str:
        """Sixteen hex digits made from what the page says, never from where it lay."""
        known = {k: v for k, v in asdict(self.meta).items() if v}
        content = json.dumps([self.media, self.text, known], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Published:
    """When a report appeared, and how that is known.

    `basis` is one of `metadata` (the page says so), `text` (its own words place it), `records`
    (reports of the same meeting place it), `unknown`. `why` says it in a sentence.
    """

    interval: Interval | None
    basis: Literal["metadata", "text", "records", "unknown"]
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published article read out of a page.

    Every span points into `text`: for a text file that is the file itself as decoded, for HTML the
    text as extracted. `blocks` are the report's own passages in order (headline, then paragraphs),
    without their line ends; everything outside is page furniture.
    """

    id: str
    source: str
    name: str
    text: str
    title: Span | None
    blocks: tuple[Span, ...]
    language: str
    outlet: str | None
    url: str | None
    agencies: tuple[str, ...]
    published: Published

    @property
    def main_text(self) -> str:
        """The report's own text, one block a line (for comparing reports, not for offsets)."""
        return "\n".join(block.of(self.text) for block in self.blocks)
