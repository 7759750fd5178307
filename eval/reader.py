"""The reader model on the development parts of public sets, gold words: `python -m eval.reader [--check]`.

Syntax: UPOS, and labelled attachment with full relations over all words (EWT and GUM dev). Attribution:
exact-span F1 of source, cue and content (PolNeAR dev, read by paragraphs). Passed over where the shared
folder is not on this machine. `--rows N` reads only the first N rows of each.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from communique.annotate import Reader
from eval.floors import shared, verdict

Row = dict[str, Any]
KINDS = ("Source", "Cue", "Content")


def rows_of(path: Path, most: int | None) -> list[Row]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, most)]


def syntax(reader: Reader, rows: Sequence[Row]) -> dict[str, float]:
    """Shares of words with the right part of speech, and with the right head and relation."""
    right: Counter[str] = Counter()
    for row, parse in zip(rows, reader.parse([r["w"] for r in rows]), strict=True):
        right["words"] += len(row["w"])
        right["upos"] += sum(a == b for a, b in zip(row["u"], parse.upos, strict=True))
        gold = zip(row["h"], (d.lower() for d in row["d"]), strict=True)
        found = zip(parse.heads, parse.relations, strict=True)
        right["las"] += sum(a == b for a, b in zip(gold, found, strict=True))
    return {name: right[name] / right["words"] for name in ("upos", "las")}


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first word, word behind the last, kind) of BIO tags."""
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return found


def attribution(reader: Reader, rows: Sequence[Row]) -> dict[str, float]:
    """Exact-span F1 by kind."""
    count: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for row, tagged in zip(rows, reader.attribute([r["w"] for r in rows]), strict=True):
        gold, found = spans(row["a"]), {(s.start, s.end, s.kind) for s in tagged}
        for name, these in (("gold", gold), ("found", found), ("both", gold & found)):
            for _, _, kind in these:
                count[kind][name] += 1
    return {k.lower(): 2 * c["both"] / max(1, c["gold"] + c["found"]) for k, c in count.items()}


def main() -> int:
    """Prints the figures; exit code 1 where one is under its floor and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--rows", type=int, help="read only so many rows of each set")
    args = parser.parse_args()
    folder = shared()
    if folder is None:
        print("the shared folder is not on this machine: nothing scored")
        return 0
    reader, figures = Reader(), {}
    for name in ("ewt", "gum"):
        scored = syntax(reader, rows_of(folder / f"bench/treebanks/{name}_dev.jsonl.gz", args.rows))
        figures |= {f"{name}_{key}": value for key, value in scored.items()}
    figures |= attribution(reader, rows_of(folder / "bench/quotes/polnear_dev_bio.jsonl.gz", args.rows))
    for name, value in figures.items():
        print(f"{name:10s} {100 * value:.1f}")
    return verdict("reader", figures, args.check)


if __name__ == "__main__":
    sys.exit(main())
