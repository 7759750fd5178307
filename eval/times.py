"""How well times are found and understood, as TempEval-3 scores it.

    python -m eval.times [tbaq] [wikiwars] [--errors] [--check]

Texts are TimeML files in the shared folder (`bench/times/NAME.jsonl.gz`), the creation time given.
A time is found where its span overlaps a gold one (relaxed); the value F1 asks for the same TIMEX3
value besides. `--check` fails where a figure is under its floor in `eval/floors.toml`, sections
`times.NAME`.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import html
import json
import pathlib
import re
import sys
from collections.abc import Iterator

from communique.annotate import Reader
from communique.annotate.syntax import parse
from communique.annotate.times import find_times, resolve_times
from communique.lexicon import built_in
from communique.model.annotations import Sentence, TimeExpression
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from eval.floors import shared, verdict

SETS = ("tbaq", "wikiwars")
Gold = tuple[int, int, str, str, str]


def documents(path: pathlib.Path) -> Iterator[tuple[str, str, str, list[Gold]]]:
    """(name, text, creation date, [(start, end, type, value, words)]) of each file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", row["tml"], re.DOTALL)
            text, golds = _plain(row["tml"])
            yield row["id"], text, created[1][:10] if created else "", golds


def _plain(tml: str) -> tuple[str, list[Gold]]:
    """The text of a TimeML file without its markup, and its times."""
    body = tml[tml.find("<TEXT>") + 6 : tml.find("</TEXT>")]
    text, golds, opened = "", [], None
    for piece in re.split(r"(<[^>]+>)", body):
        if not piece.startswith("<"):
            text += html.unescape(piece)
        elif piece.startswith("<TIMEX3"):
            fields = dict(re.findall(r'(\w+)="([^"]*)"', piece))
            opened = (len(text), fields.get("type", ""), fields.get("value", ""))
        elif piece == "</TIMEX3>" and opened:
            start, kind, value = opened
            golds.append((start, len(text), kind, value, text[start:]))
            opened = None
    return text, golds


def report_of(name: str, text: str) -> Report:
    """A text as a report whose blocks are its paragraphs."""
    blocks = tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    unknown = Published(None, "unknown", "")
    return Report(name, name, name, text, None, blocks, "en", None, None, (), unknown)


def read(text: str, created: str, sentences: tuple[Sentence, ...]) -> tuple[TimeExpression, ...]:
    """The times of one text, resolved against its creation date."""
    try:
        published = Interval.day(datetime.date.fromisoformat(created))
    except ValueError:
        published = None
    return resolve_times(find_times(text, sentences), published)


def score(pairs: list[tuple[list[Gold], tuple[TimeExpression, ...]]]) -> dict[str, float]:
    """Relaxed span F1, and F1 with the value asked for besides."""
    golds = sum(len(g) for g, _ in pairs)
    found = sum(len(t) for _, t in pairs)
    hits = values = strict = 0
    for gold, times in pairs:
        for start, end, _, value, _ in gold:
            over = [t for t in times if t.span.start < end and start < t.span.end]
            hits += bool(over)
            values += any(t.value == value for t in over)
            strict += any((t.span.start, t.span.end) == (start, end) for t in over)
    f1 = lambda n: round(2 * n / (golds + found), 4) if golds + found else 0.0  # noqa: E731
    return {"relaxed": f1(hits), "strict": f1(strict), "value": f1(values), "gold": golds, "found": found}


def show_errors(name: str, text: str, gold: list[Gold], times: tuple[TimeExpression, ...]) -> None:
    """One line for each time that is missed, wrong or too many."""
    matched = set()
    for start, end, kind, value, words in gold:
        over = [t for t in times if t.span.start < end and start < t.span.end]
        matched.update(over)
        if not over:
            print(f"- {name}\t{words!r}\t{kind} {value}\t{text[max(0, start - 40) : end + 30]!r}")
        elif all(t.value != value for t in over):
            t = over[0]
            around = text[max(0, start - 60) : end + 40]
            print(f"~ {name}\t{words!r}\t{value}\t{t.span.of(text)!r}\t{t.value}\t{around!r}")
    for t in times:
        if t not in matched:
            around = text[max(0, t.span.start - 40) : t.span.end + 30]
            print(f"+ {name}\t{t.span.of(text)!r}\t{t.value}\t{around!r}")


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("sets", nargs="*", default=list(SETS))
    ap.add_argument("--errors", action="store_true", help="list what is missed, wrong or too many")
    ap.add_argument("--check", action="store_true", help="fail under the floors")
    args = ap.parse_args()
    folder = shared()
    if folder is None:
        print("skipped: the shared folder with the test sets is not on this machine")
        return 0
    reader, failed = Reader(), 0
    for name in args.sets or SETS:
        pairs = []
        for doc, text, created, gold in documents(folder / "bench" / "times" / f"{name}.jsonl.gz"):
            sentences, _ = parse(report_of(doc, text), reader, built_in())
            times = read(text, created, sentences)
            pairs.append((gold, times))
            if args.errors:
                show_errors(doc, text, gold, times)
        figures = score(pairs)
        out = sys.stderr if args.errors else sys.stdout
        print(name, "  ".join(f"{key} {value}" for key, value in figures.items()), file=out)
        failed |= verdict(f"times.{name}", figures, args.check)
    return failed


if __name__ == "__main__":
    sys.exit(main())
