"""How well reports are read: `python -m eval.claims [CORPUS ...] [--check] [--show KIND] [--out DIR]`.

Reads the pages of each corpus, page by page as `communique read` would, and scores what was found against
the answers made by hand. Corpora: `examples`, `corpus-dev` and `corpus-test` (this checkout; nobody reads
the misses of the last, and no rule is made from them), `gold` and `wire` (the shared folder beside the
checkout or in `COMMUNIQUE_SHARED`; passed over where it is not there). `--check` exits 1 where a figure
lies under its floor in `floors.toml`, section `[claims.CORPUS]`. `--out` keeps what was read. `--baseline
FILE` writes the scores as the corpus's datasheet states them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique import __version__, gather
from communique.errors import PageError
from communique.model.claims import claim_to_json
from communique.model.span import Span
from communique.pipeline import Reading
from communique.reading import date_across
from corpus import export
from corpus.store import REPORTS
from eval.floors import ROOT, shared, verdict
from eval.pages import Reader
from eval.records import Pair, Row, pairs
from eval.score import KINDS, Score, misses, score


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages, and the folder of the answers to them."""

    name: str
    pages: Path
    answers: Path
    split: str | None = None
    """Of the written corpus, whose pages and answers are made from their sources when they are read."""

    def is_here(self) -> bool:
        """Whether both folders are on this machine, or can be made."""
        return self.split is not None or (self.pages.is_dir() and self.answers.is_dir())

    def made(self, folder: Path) -> Corpus:
        """The corpus with its files in place; written to `folder` where they have to be made."""
        if self.split is None:
            return self
        export.files(self.split, folder)
        return Corpus(self.name, folder, folder)


def corpora() -> dict[str, Corpus]:
    """All corpora by name, on this machine or not."""
    others = shared() or ROOT / "shared"
    examples = ROOT / "examples"
    return {
        "examples": Corpus("examples", examples / "reports", examples / "answers"),
        "corpus-dev": Corpus("corpus-dev", REPORTS, REPORTS, "dev"),
        "corpus-test": Corpus("corpus-test", REPORTS, REPORTS, "test"),
        "gold": Corpus("gold", others / "gold", others / "gold"),
        "wire": Corpus("wire", others / "gold-wire", others / "gold-wire"),
    }


def read(corpus: Corpus, out: Path, reader: Reader) -> None:
    """Writes to `out` what is read out of each page, one JSON file a report; a page that fails has none.

    Reports are dated across one another, as `communique read` does with several pages.
    """
    wanted = {path.stem for path in corpus.answers.glob("*.json")}

    def reject(error: PageError) -> None:
        print(f"{corpus.name}: {error.reason}: {error}", file=sys.stderr)

    texts = sorted(path for path in corpus.pages.iterdir() if not path.name.endswith((".json", ".py", ".md")))
    readings = []
    for page in gather.pages(texts, reject):
        if page.name not in wanted:
            continue
        try:
            readings.append(reader.read_page(page))
        except PageError as error:
            reject(error)
    for reading in date_across(readings):
        written = json.dumps(as_row(reading), ensure_ascii=False)
        (out / f"{reading.report.name}.json").write_text(written, encoding="utf-8")


def as_row(reading: Reading) -> Row:
    """A reading in the form of the answers."""
    report, days = reading.report, reading.report.published.interval
    return {
        "report": report.name,
        "title": _pair(report.title) if report.title else None,
        "main": [_pair(block) for block in report.blocks],
        "language": report.language,
        "agencies": list(report.agencies),
        "published": {
            "earliest": days.earliest.isoformat(),
            "latest": days.latest.isoformat(),
            "why": report.published.why,
        }
        if days
        else None,
        "claims": [claim_to_json(claim) for claim in reading.claims],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def figures(total: Score) -> dict[str, float]:
    """The figures that floors are set for: F1 of each kind and of all, and the parts of the rest."""
    told = {kind: total.kinds[kind].f1 for kind in KINDS if total.kinds[kind].wanted}
    told["micro"] = total.all_kinds.f1
    told["main"] = total.main.f1
    told["published"] = total.published.recall
    told["spans"] = total.spans.recall
    return told


def scored(corpus: Corpus, reader: Reader, out: Path) -> tuple[Score, list[Pair]]:
    """Reads a corpus and scores it."""
    out.mkdir(parents=True, exist_ok=True)
    read(corpus, out, reader)
    told = list(pairs(out, corpus.answers))
    return score(told), told


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    options = _options(arguments)
    reader, worst = Reader(), 0
    tables = {}
    with tempfile.TemporaryDirectory() as scratch:
        for chosen in _chosen(options.corpora):
            corpus = chosen.made(Path(scratch) / f"{chosen.name}-pages")
            total, told = scored(corpus, reader, (options.out or Path(scratch)) / corpus.name)
            for pair in told:
                for line in (line for kind in options.show for line in misses(pair, kind)):
                    print(line)
            print(f"== {corpus.name}: {len(told)} reports", total.table(), sep="\n")
            tables[corpus.name] = total.as_json()["claims"]
            worst |= verdict(f"claims.{corpus.name}", figures(total), options.check)
    if options.baseline:
        told = json.dumps({"version": __version__, "sets": tables}, indent=1)
        options.baseline.write_text(told + "\n", encoding="utf-8")
    return worst


def _chosen(names: list[str]) -> Iterator[Corpus]:
    known = corpora()
    for name in names or known:
        if known[name].is_here():
            yield known[name]
        else:
            print(f"== {name}: not on this machine, passed over")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.claims", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="default: all")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--show", choices=KINDS, action="append", default=[], help="list misses of a kind")
    parser.add_argument("--out", type=Path, help="folder to keep what was read in")
    parser.add_argument("--baseline", type=Path, help="file to write the scores to")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.corpora if name not in corpora()]
    if unknown:
        parser.error(f"no such corpus: {', '.join(unknown)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
