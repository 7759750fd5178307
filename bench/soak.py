"""A thousand newswire texts into a record without one failure, and what that costs.

    python -m bench.soak [--texts 1000] [--jobs N] [--check]

The texts lie outside the project (see `eval/floors.py`); without them nothing is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring import MB, report, resident
from communique.build import PageReader, build
from communique.store import Record
from eval.floors import shared


def write_rows(corpus: Path, target: Path, count: int) -> int:
    """Texts taken evenly from the corpus, as rows; how many words they have."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    step = max(1, len(texts) // count)
    words = 0
    with target.open("w", encoding="utf-8") as rows:
        for text in texts[::step][:count]:
            whole = f"{text['title']}\n\n{text.get('dateline') or ''} {text['text']}"
            words += len(whole.split())
            rows.write(json.dumps({"text": whole, "date": text["date"][:10], "outlet": "wire"}) + "\n")
    return words


def misquoted(record: Record) -> int:
    """Claims whose quotation is not what stands in the report."""
    texts = {row["id"]: record.report(row["id"]) for row in record.reports()}
    wrong = 0
    for row in record.claims():
        whole = texts[row["report"]]
        start, end = row["evidence"]
        wrong += whole is None or whole["text"][start:end] != row["quote"] or not row["quote"]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    folder = shared()
    corpus = folder / "bench" / "soak" / "reuters21578.jsonl.gz" if folder else None
    if corpus is None or not corpus.is_file():
        print("soak: skipped: the corpus is not on this machine (set COMMUNIQUE_SHARED)")
        return 0
    with tempfile.TemporaryDirectory() as place:
        rows, path = Path(place) / "rows.jsonl", Path(place) / "soak.db"
        words = write_rows(corpus, rows, given.texts)
        began = time.perf_counter()
        reader = PageReader()
        first = build([rows], path, read_page=reader, jobs=given.jobs)
        seconds = time.perf_counter() - began
        began = time.perf_counter()
        again = build([rows], path, read_page=reader, jobs=given.jobs)
        nothing_new = time.perf_counter() - began
        with Record.open(path) as record:
            reasons: dict[str, int] = {}
            for row in record.rejections():
                reasons[row["reason"]] = reasons.get(row["reason"], 0) + 1
            print(f"soak: {first}; rejected: {reasons or 'none'}")
            for row in record.rejections():
                if row["reason"] == "failed":
                    print(f"soak: {Path(row['source']).name}: {row['detail']}")
            measured = {
                "texts": float(first.pages),
                "texts_lost": float(given.texts - first.pages),
                "failed": float(reasons.get("failed", 0)),
                "misquoted": float(misquoted(record)),
                "read_again": float(again.new),
                "seconds": seconds,
                "words_per_second": words / seconds,
                "seconds_for_nothing_new": nothing_new,
                "record_mb": path.stat().st_size / MB,
                "main_process_mb": resident(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / MB,
                "largest_worker_mb": resident(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / MB,
            }
    return report("soak", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
