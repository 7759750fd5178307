"""How well reports are grouped by the event they tell of: `python -m eval.stories [train] [dev] [--check]`.

The news texts of ECB+ in the shared folder (`bench/stories/ecbplus.jsonl.gz`) with the event each is about;
the topics held out for a last test are not in that file. Every part is grouped by itself. B-cubed (Bagga and
Baldwin 1998) asks of each text how much of its group is of its event (precision) and how much of its event
is in its group (recall). What two texts share was weighed on the training part.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.model.entries import Story
from communique.model.report import Published, Report
from communique.model.span import Span
from communique.resolve.lineage.stories import group_stories
from eval.floors import shared, verdict

PARTS = ("train", "dev")


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and their F1 of a grouping, both as item to the name of its group."""
    sizes, wanted = Counter(found.values()), Counter(gold.values())
    both = Counter((found[item], gold[item]) for item in gold)
    count = max(1, len(gold))
    precision = sum(both[found[i], gold[i]] / sizes[found[i]] for i in gold) / count
    recall = sum(both[found[i], gold[i]] / wanted[gold[i]] for i in gold) / count
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def report_of(name: str, text: str) -> Report:
    """A text as an undated report, taken to be all its own."""
    unknown = Published(None, "unknown", "")
    return Report(name, name, name, text, None, (Span(0, len(text)),), "en", None, None, (), unknown)


def group_of(stories: Sequence[Story]) -> dict[str, str]:
    """Report id to the id of its story."""
    return {report: story.id for story in stories for report in story.reports}


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.stories", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    given = parser.parse_args(arguments)
    folder = shared()
    corpus = folder / "bench" / "stories" / "ecbplus.jsonl.gz" if folder else Path()
    if not corpus.is_file():
        print("stories: skipped: the corpus is not on this machine (set COMMUNIQUE_SHARED)")
        return 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    failed = 0
    for part in given.parts:
        texts = [row for row in rows if row["split"] == part]
        stories = group_stories([report_of(row["id"], row["text"]) for row in texts])
        gold = {row["id"]: row["story"] for row in texts}
        figures = b_cubed(group_of(stories), gold)
        shown = "  ".join(f"{name} {value:.4f}" for name, value in figures.items())
        print(
            f"{part:<6} {len(texts)} texts, {len(set(gold.values()))} events, {len(stories)} groups  {shown}"
        )
        failed |= verdict(f"stories.{part}", figures, given.check)
    return failed


if __name__ == "__main__":
    sys.exit(main())
