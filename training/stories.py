"""What is learned for telling stories apart: `python -m training.stories [--words]`.

Fits the weights of `resolve/lineage/stories.py` by logistic regression to pairs of the training texts
of ECB+ (Cybulska and Vossen 2014, CC BY 3.0): whether two are of one event, by what `traits` sees in them.
Pairs of texts on different topics count for less, since they are many and easy. Prints the weights, and
B-cubed over five folds of topics, each grouped with weights learned on the others. With `--words` it writes
the table of common words (`lexicon/common_words.csv`) anew from the training part of the written corpus;
which words bind others is kept as it stands there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from communique.lexicon import built_in
from communique.resolve.lineage import stories
from communique.resolve.lineage.matter import Common, Weights, matter_of
from corpus import load
from eval.floors import ROOT, shared
from eval.stories import b_cubed, group_of, report_of

TABLE = ROOT / "src" / "communique" / "lexicon" / "common_words.csv"
LEAST_SHARE = 0.04
OTHER_TOPIC = 0.3
FOLDS = 5
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
Row = dict[str, Any]


def write_words() -> None:
    """The table of common words, counted anew."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    binding = {row["word"] for row in rows if row["kind"] == "function"}
    texts = [row["text"].casefold().replace("’", "'") for row in load("train")]
    counts = Counter(word for text in texts for word in set(_WORD.findall(text)))
    often = {word for word, n in counts.items() if n >= LEAST_SHARE * len(texts)} - WEEKDAYS
    made = [
        f"{word},{counts[word] / len(texts):.2f},{'function' if word in binding else 'content'}"
        for word in sorted(often | binding)
    ]
    TABLE.write_text("\n".join([*notes, "word,share,kind", *made]) + "\n", encoding="utf-8")


def pairs(rows: list[Row]) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[str, str]]]:
    """Traits of every pair of texts, whether they are of one event, what the pair counts, and its topics."""
    common = Common(built_in())
    matters = [matter_of(row["text"], common) for row in rows]
    weights = Weights(matters, common)
    weighed = [weights.weighed(matter) for matter in matters]
    seen, same, counted, topics = [], [], [], []
    for i, j in itertools.combinations(range(len(rows)), 2):
        seen.append(stories.traits(matters[i], matters[j], weighed[i], weighed[j]))
        same.append(rows[i]["story"] == rows[j]["story"])
        counted.append(1.0 if rows[i]["topic"] == rows[j]["topic"] else OTHER_TOPIC)
        topics.append((rows[i]["topic"], rows[j]["topic"]))
    return np.array(seen), np.array(same), np.array(counted), topics


def fitted(seen: np.ndarray, same: np.ndarray, counted: np.ndarray) -> tuple[float, tuple[float, ...]]:
    """Intercept and weights, to two digits."""
    model = LogisticRegression(C=1.0, max_iter=1000).fit(seen, same, sample_weight=counted)
    return round(float(model.intercept_[0]), 2), tuple(round(float(w), 2) for w in model.coef_[0])


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m training.stories", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--words", action="store_true", help="write the table of common words first")
    if parser.parse_args().words:
        write_words()
    folder = shared()
    path = folder / "bench" / "stories" / "ecbplus.jsonl.gz" if folder else Path()
    if not path.is_file():
        print("skipped: the texts are not on this machine (set COMMUNIQUE_SHARED)")
        return 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for line in lines if (row := json.loads(line))["split"] == "train"]
    seen, same, counted, topics = pairs(rows)
    names = sorted({row["topic"] for row in rows}, key=int)
    found: dict[str, str] = {}
    learned = fitted(seen, same, counted)
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        kept = np.array([not out & set(pair) for pair in topics])
        stories.INTERCEPT, stories.LEARNED = fitted(seen[kept], same[kept], counted[kept])
        reports = [report_of(row["id"], row["text"]) for row in rows if row["topic"] in out]
        found |= group_of(stories.group_stories(reports))
    scores = b_cubed(found, {row["id"]: row["story"] for row in rows})
    print("five folds:", "  ".join(f"{name} {value:.3f}" for name, value in scores.items()))
    print(f"INTERCEPT = {learned[0]}\nLEARNED = {learned[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
