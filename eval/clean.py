"""How well the report is found among the page furniture: `python -m eval.clean [--check] [--all]`.

Public test sets from the shared folder (`COMMUNIQUE_SHARED`, or `shared` beside the checkout); passed over
where it is not there. Flattened pages and HTML: F1 over 4-gram shingles of words, mean of the pages, over
the sites that the shipped line model was not trained on (one in five; `--all` adds the figures over all
pages, which flatter). Reports with hand-made spans: F1 over characters that are not white space. Dates of
HTML: the share of pages whose day is exact. `--check` exits 1 where a figure lies under its floor in
`floors.toml`, section `[clean]`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.parse import urlsplit

from communique.clean import clean
from communique.clean.phrases import words
from communique.errors import EmptyPage
from communique.lexicon import built_in
from communique.model.report import Media, Page, PageMeta, Report
from eval.floors import shared, verdict

FLATTENED = ("newspaper4k_flat", "wcxb_flat")
FORMS = ("flat_block", "flat_inscriptis")

Figures = dict[str, list[float]]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Counts of runs of `size` words; a shorter text is one run."""
    tokens = words(text)
    return Counter(tuple(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)))


def shingle_f1(answer: str, found: str) -> float:
    """F1 of the 4-gram shingles of two texts, 0.0 to 1.0."""
    one, other = shingles(answer), shingles(found)
    return 2 * (one & other).total() / (one.total() + other.total())


def site(url: str) -> str:
    """The last two labels of an address's host: pages of one site share them."""
    return ".".join(urlsplit(url).netloc.split(".")[-2:])


def is_held_out(url: str) -> bool:
    """Whether the line model was not trained on this page's site (see `training/line_model.py`)."""
    return int(hashlib.sha256(site(url).encode()).hexdigest(), 16) % 5 == 0


def read(text: str, media: Media = "text", url: str | None = None) -> Report | None:
    """The report in a page, None where none was found."""
    try:
        return clean(Page("eval", "eval", media, text, PageMeta(url=url)), built_in())
    except EmptyPage:
        return None


def body(report: Report | None) -> str:
    """The text below the headline, as the public sets count it."""
    if report is None:
        return ""
    return "\n".join(block.of(report.text) for block in report.blocks if block != report.title)


def flattened(folder: Path) -> Iterator[tuple[str, bool, float]]:
    """(figure, held out, F1) of every flattened page."""
    for name in FLATTENED:
        path = folder / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                held = is_held_out(row["url"])
                for form in FORMS:
                    yield f"{name}.{form}", held, shingle_f1(row["gold"], body(read(row[form])))


def markup(folder: Path) -> Iterator[tuple[str, bool, float]]:
    """(figure, held out, value) of every HTML page: ours, trafilatura alone, and the day."""
    import trafilatura

    if not (folder / "html.json").exists():
        return
    answers: dict[str, Any] = json.loads((folder / "html.json").read_text(encoding="utf-8"))
    for key, row in answers.items():
        packed = (folder / "html" / f"{key}.html.gz").read_bytes()
        text = gzip.decompress(packed).decode("utf-8", "replace")
        report = read(text, "html", row["url"])
        alone = trafilatura.extract(text, url=row["url"], fast=True, include_comments=False) or ""
        held = is_held_out(row["url"])
        day = report.published.interval if report else None
        yield "html", held, shingle_f1(row["gold"], body(report))
        yield "html_trafilatura", held, shingle_f1(row["gold"], alone)
        yield "html_day", held, float(str(day) == row["date"])
        yield "html_day_where_given", held, float(str(day) == row["date"]) if day else float("nan")


def spans(folder: Path) -> Iterator[tuple[str, bool, float]]:
    """(figure, True, value) of every report with hand-made spans: text, headline, agencies."""
    for path in sorted(folder.glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        report = read(text)
        found = [(b.start, b.end) for b in report.blocks] if report else []
        one, other = _characters(text, answer["main"]), _characters(text, found)
        title = [report.title.start, report.title.end] if report and report.title else None
        yield f"{folder.name}.text", True, 2 * len(one & other) / (len(one) + len(other))
        yield f"{folder.name}.headline", True, float(title == answer["title"])
        named = set(report.agencies) if report else set()
        yield f"{folder.name}.agencies", True, float(named == set(answer["agencies"]))


def _characters(text: str, among: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in among for at in range(start, end) if not text[at].isspace()}


def measure(folder: Path) -> tuple[Figures, Figures]:
    """All figures over the held-out sites, and over all pages."""
    held: Figures = {}
    every: Figures = {}
    pages = folder / "bench" / "clean"
    for source in (flattened(pages), markup(pages), spans(folder / "gold"), spans(folder / "gold-wire")):
        for name, out, value in source:
            if not math.isnan(value):  # a day that is not given counts in one of the two figures only
                every.setdefault(name, []).append(value)
                if out:
                    held.setdefault(name, []).append(value)
    return held, every


def main() -> int:
    """Prints the figures; 1 where `--check` finds one under its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    folder = shared()
    held, every = measure(folder) if folder else ({}, {})
    if not held:
        print("clean: the public test sets are not on this machine")
        return 0
    for name, values in held.items():
        also = f"  all pages {fmean(every[name]):.3f} ({len(every[name])})" if chosen.all else ""
        print(f"{name:36s} {fmean(values):.3f} ({len(values)}){also}")
    return verdict("clean", {name: fmean(values) for name, values in held.items()}, chosen.check)


if __name__ == "__main__":
    sys.exit(main())
