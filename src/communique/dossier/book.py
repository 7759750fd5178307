"""What all pages of one dossier share: names, links, templates, and the way to write a page."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader
from jinja2.bccache import Bucket
from markupsafe import Markup

from communique.dossier import labels, visible, when
from communique.dossier.folder import Folder, asset, file_id
from communique.dossier.names import Names
from communique.dossier.source import Row

T = TypeVar("T")

LINES = 500
"""How many lines a page of a long list holds."""

QUOTE = 700
"""How many characters of a passage a line quotes; the report's own page has it all."""

NAVIGATION = (
    ("index", "Overview"),
    ("rounds", "Rounds"),
    ("positions", "Positions"),
    ("promises", "Promises"),
    ("agreements", "Agreements"),
    ("figures", "Figures"),
    ("statements", "Statements"),
    ("actions", "Votes & actions"),
    ("who", "Who"),
    ("reports", "Reports"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A report as a line cites it. `origin` is the id of its origin, or its own."""

    id: str
    href: str
    title: str
    outlet: str
    published: str | None
    basis: str
    origin: str


class Book:
    """One dossier in the making.

    `page_of` maps each claim's id to the page that has its line, `round_page` each round's id to the
    page that has its section, `cell_page` and `tally_page` do so for the entries of these kinds; all
    fill as pages are written. `rounds` are the rounds by id, `parties_of` the principals of a process by
    its id, `process_of` maps reports to the process they tell of, where a record has several.
    """

    def __init__(self, out: Path, reports: Sequence[Row], names: Names | None = None) -> None:
        self.folder = Folder(out)
        self.names = names or Names()
        self.reports = {row["id"]: _cited(row) for row in reports}
        self.page_of: dict[str, str] = {}
        self.round_page: dict[str, str] = {}
        self.cell_page: dict[str, str] = {}
        self.tally_page: dict[str, str] = {}
        self.rounds: dict[str, Row] = {}
        self.parties_of: dict[str, tuple[str, ...]] = {}
        self.process_of: dict[str, str] = {}
        self._script = Markup(asset("filter.js"))  # noqa: S704 (the package's own file)
        self._templates = self._environment()

    def write(self, name: str, template: str, /, root: str = "", **context: Any) -> None:
        """Draws one page; `root` leads from its folder to the dossier's own."""
        style = context.pop("style", "")
        policy = _policy([str(self._script)], [style] if style else [])
        page = self._templates.get_template(template)
        chunks = page.generate(
            page=name,
            root=root,
            script=self._script,
            policy=policy,
            style=Markup(style),  # noqa: S704 (made of ids alone, see `reports.lights`)
            navigation=NAVIGATION,
            **context,
        )
        self.folder.write(f"{name}.html", chunks)

    def write_list(self, stem: str, template: str, pages: Sequence[Sequence[Any]], **first: Any) -> None:
        """Draws a list page by page (`paged`); `first` is given to the first alone."""
        names = [page_name(stem, n) for n in range(len(pages))]
        for pager, part in zip(pagers(names, pages), pages, strict=True):
            more = first if pager["at"] == 0 else {}
            self.write(names[pager["at"]], template, rows=part, pager=pager, section=stem, **more)

    def write_further(
        self, section: str, stem: str, template: str, pages: Sequence[Sequence[Any]]
    ) -> dict[str, Any]:
        """Draws the pages of a list whose first part stands on the page `section`; the pager of that part."""
        names = further_names(section, stem, len(pages))
        first, *others = pagers(names, pages)
        for pager in others:
            n = pager["at"]
            self.write(names[n], template, rows=pages[n], pager=pager, section=section)
        return first

    def paged(self, stem: str, rows: Sequence[Row]) -> list[Sequence[Row]]:
        """Rows of claims cut into pages (one at least); notes on which page each claim's line stands."""
        pages = cut(rows)
        for n, page in enumerate(pages):
            for row in page:
                self.page_of[row["id"]] = page_name(stem, n)
        return pages

    def origins(self, reports: Sequence[str]) -> int:
        """Of how many independent origins these reports are."""
        return len({self.reports[r].origin if r in self.reports else r for r in reports})

    def cite(self, report_id: str) -> Cited:
        """The report as it is cited; one that the record lost is cited by its id."""
        known = self.reports.get(report_id)
        return known or Cited(report_id, "reports.html", report_id, "", None, "unknown", report_id)

    def passage(self, claim_id: str, report_id: str) -> str:
        """Where the passage of a claim stands, from the dossier's folder."""
        if report_id not in self.reports:
            return "reports.html"
        return f"{self.reports[report_id].href}#c-{file_id(claim_id)}"

    def line(self, claim_id: str) -> str | None:
        """Where the line of a claim stands, from the dossier's folder; None where it has none."""
        page = self.page_of.get(claim_id)
        return f"{page}.html#l-{file_id(claim_id)}" if page else None

    def told(self, round_id: str | None) -> dict[str, Any] | None:
        """A round as others refer to it: `number`, `date`, `place`, and `href` where it has a section."""
        one = self.rounds.get(round_id or "")
        if one is None:
            return None
        page = self.round_page.get(one["id"])
        href = f"{page}.html#r-{file_id(one['id'])}" if page else None
        return {
            **{key: one.get(key) for key in ("number", "date", "place", "status", "planned")},
            "href": href,
        }

    def cell(self, cell_id: str) -> str | None:
        """Where a cell of a ledger stands; None where it has no place."""
        page = self.cell_page.get(cell_id)
        return f"{page}.html#cell-{file_id(cell_id)}" if page else None

    def between(self, process: str | None) -> str:
        """A process by the names of its principals; empty for None."""
        return self.names.all(self.parties_of.get(process or "", (process,) if process else ()))

    def _environment(self) -> Environment:
        made = Environment(
            loader=PackageLoader("communique.dossier"),
            bytecode_cache=_Compiled(),
            autoescape=True,
            finalize=visible.plain,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters.update(
            show=visible.show,
            clip=visible.clip,
            days=when.words,
            worded=when.within,
            party=self.names.of,
            parties=self.names.all,
            issue=labels.issue,
            measure=labels.measure,
            spaced=labels.spaced,
            sentence=labels.sentence,
            number=labels.number,
            count=labels.count,
            id=file_id,
            web=web_address,
            groupby_runs=runs,
            voting=voting,
        )
        made.globals.update(labels=vars(labels), cite=self.cite, passage=self.passage, line=self.line)
        made.globals.update(
            round_page=self.round_page, told=self.told, between=self.between, cell_href=self.cell
        )
        return made


class _Compiled(FileSystemBytecodeCache):
    """Templates kept as Python keeps its own modules: compiled, beside their source, if that can be written.

    Jinja looks whether a template has changed; what else a compiled one depends on is in its name.
    """

    def __init__(self) -> None:
        here = Path(__file__).parent
        made = hashlib.sha256(metadata.version("jinja2").encode())
        for source in (Path(__file__), Path(visible.__file__)):
            made.update(source.read_bytes())
        super().__init__(str(here / "templates" / "__pycache__"), f"{made.hexdigest()[:8]}-%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def cut(rows: Sequence[T], size: int = LINES) -> list[Sequence[T]]:
    """Rows in pages of `size`, one page at least."""
    return [rows[at : at + size] for at in range(0, len(rows), size)] or [rows]


def pagers(names: Sequence[str], pages: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """For each page of a list where it stands in the whole, as `parts.pages` draws it."""
    made: list[dict[str, Any]] = []
    done, of = 0, sum(len(part) for part in pages)
    for n, part in enumerate(pages):
        made.append({"names": names, "at": n, "first": done + 1, "last": done + len(part), "of": of})
        done += len(part)
    return made


def further_names(section: str, stem: str, n: int) -> list[str]:
    """`figures`, `tallies-2`, `tallies-3`: pages of a second list that begins on the page of another."""
    return [section, *(page_name(stem, k) for k in range(1, n))]


def page_name(stem: str, n: int) -> str:
    """`figures`, `figures-2`, `figures-3`."""
    return stem if n == 0 else f"{stem}-{n + 1}"


def web_address(text: str | None) -> str | None:
    """The address where it is one of the web (http, https) that a browser reads as such; else None."""
    if text and re.fullmatch(
        r"https?://[^\s\x00-\x20\x7f-\xa0\u200b-\u206f\ufeff\ud800-\udfff\"'<>\\]+", text
    ):
        return text
    return None


def slim(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with their passages cut to what a line quotes, so that long ones do not fill the memory."""
    texts = ("quote", "content_text", "cue_text")
    return [{**row, **{key: visible.clip(row[key], QUOTE) for key in texts if row.get(key)}} for row in rows]


def distinct(passages: Sequence[Row]) -> list[Row]:
    """Passages of different words: of those that copies of a text share, the first."""
    return list({passage["quote"]: passage for passage in reversed(passages)}.values())[::-1]


def runs(rows: Sequence[Row], key: str) -> list[dict[str, Any]]:
    """Neighbouring rows of one value together, as `{key, rows}`; the order stays."""
    return [{"key": value, "rows": list(found)} for value, found in groupby(rows, lambda row: row.get(key))]


def voting(voters: Mapping[str, str] | None, vote: str) -> list[str]:
    """The parties that cast this vote; `voters` may be undefined."""
    return [party for party, cast in (voters or {}).items() if cast == vote]


def dated(row: Mapping[str, Any]) -> str:
    """By what a row is sorted in time: when it was, else when it was reported, else last."""
    return str(row.get("date") or row.get("published") or "9999")


def _cited(row: Row) -> Cited:
    return Cited(
        id=row["id"],
        href=f"reports/{file_id(row['id'])}.html",
        title=visible.clip(row.get("title") or row.get("name") or row["id"], 200),
        outlet=row.get("outlet") or "",
        published=row.get("published"),
        basis=row.get("published_basis") or "unknown",
        origin=row.get("origin") or row["id"],
    )


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """A content security policy: this folder's style sheet, and the inline pieces named by their digest.

    `file:` stands beside 'self' because browsers differ on what 'self' is for a page opened from a disk.
    """
    inline = " ".join(map(_digest, styles))
    return (
        f"default-src 'none'; style-src 'self' file: {inline}".rstrip()
        + f"; script-src {' '.join(map(_digest, scripts))}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
