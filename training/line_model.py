"""Train the line model of `communique.clean`: which passages of a flattened page are the report's own.

    python training/line_model.py --cross-validate     honest figures: folds never share a site
    python training/line_model.py --write              fit on everything and write clean/line_model.json

Two stages of boosted trees over `clean.features`: the second also sees what the first thinks of the
passages around, always from trees that have not seen the page. Needs scikit-learn (group `train`) and
the public test sets (`COMMUNIQUE_SHARED`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import itertools
import json
import os
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from communique.clean.blocks import choose
from communique.clean.features import NAMES, features
from communique.clean.lines import Passage, passages
from communique.clean.model import NAMES_SECOND, second_features
from communique.clean.phrases import Phrases, words
from communique.lexicon import built_in
from communique.model.span import Span

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
SETS = ("newspaper4k_flat", "wcxb_flat")
FORMS = ("flat_block", "flat_inscriptis")
FOLDS = 3


@dataclass
class Example:
    """One flattened page with the passages labelled."""

    set: str
    form: str
    site: str
    gold: str
    found: list[Passage]
    labels: np.ndarray
    title: str


def shingles(text: str, size: int = 4) -> dict[tuple[str, ...], int]:
    """Counts of runs of `size` words."""
    tokens = words(text)
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for at in range(max(1, len(tokens) - size + 1)):
        counts[tuple(tokens[at : at + size])] += 1
    return counts


def shingle_f1(gold: str, guess: str) -> float:
    """F1 over the 4-gram shingles (as counts) of two texts."""
    a, b = shingles(gold), shingles(guess)
    hit = sum(min(n, b[s]) for s, n in a.items() if s in b)
    return 2 * hit / (sum(a.values()) + sum(b.values()))


def label(found: list[Passage], row: dict) -> np.ndarray:
    """Gold labels for passages, from the labels of the block lines, else from shared shingles."""
    known = defaultdict(list)
    for line, mark in zip(row["flat_block"].split("\n"), row["line_gold"], strict=True):
        known[" ".join(words(line))].append(mark)
    gold = shingles(row["gold"])
    labels = []
    for passage in found:
        marks = known.get(" ".join(words(passage.text)))
        if marks:
            labels.append(marks.pop(0) if len(marks) > 1 else marks[0])
            continue
        own = shingles(passage.text)
        labels.append(int(sum(s in gold for s in own) > 0.5 * len(own)))
    return np.array(labels, np.int8)


def load() -> list[Example]:
    """Every page of the public sets, in both flattened forms."""
    examples = []
    for name in SETS:
        with gzip.open(SHARED / "bench" / "clean" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                site = ".".join(urlsplit(row["url"]).netloc.split(".")[-2:])
                for form in FORMS:
                    found = passages(row[form])
                    examples.append(
                        Example(name, form, site, row["gold"], found, label(found, row), row["title"])
                    )
    return examples


def cropped(example: Example, rng: random.Random) -> Example:
    """The same page with most of the furniture before and after its text cut away."""
    marks = np.flatnonzero(example.labels)
    if not len(marks):
        return example
    before, after = rng.choice([0, 0, 1, 2, 4, 8, 15]), rng.choice([0, 0, 1, 2, 4, 8, 15])
    low, high = max(0, marks[0] - before), marks[-1] + 1 + after
    return Example(
        example.set,
        example.form,
        example.site,
        example.gold,
        example.found[low:high],
        example.labels[low:high],
        example.title,
    )


HEADINGS = (
    None,
    "Related",
    "More from {}",
    "More stories",
    "Latest news",
    "Top stories",
    "Also read",
    "Trending",
)
SECTIONS = ("World", "International", "Politics", "Africa", "the region", "our correspondents", "Asia")


def with_teasers(example: Example, others: list[Example], rng: random.Random) -> Example:
    """The same page with other pages' headlines and first paragraphs below (seldom above) its text."""
    lines = []
    if heading := rng.choice(HEADINGS):
        lines.append(heading.format(rng.choice(SECTIONS)))
    bullet, with_text = rng.choice(["", "", "• ", "* "]), rng.random() < 0.7
    for other in rng.sample(others, rng.choice([2, 3, 5, 6])):
        first = np.flatnonzero(other.labels)
        if other.site == example.site or not len(first):
            continue
        lines.append(bullet + other.title)
        if with_text:
            lines.append(other.found[first[0]].text[:400])
    teasers = [Passage(Span(0, len(line)), line, 0) for line in lines if line]
    marks = np.flatnonzero(example.labels)
    at = len(example.found)
    if len(marks) and rng.random() < 0.8:
        at = marks[-1] + 1 if rng.random() < 0.8 else marks[0]
    none = np.zeros(len(teasers), np.int8)
    labels = np.concatenate([example.labels[:at], none, example.labels[at:]])
    found = [*example.found[:at], *teasers, *example.found[at:]]
    return Example(example.set, example.form, example.site, example.gold, found, labels, example.title)


def holes(examples: list[Example]) -> list[tuple[str, list[Passage]]]:
    """Short runs of furniture inside texts (boxes, captions, appeals), with the site they stood on."""
    found = []
    for example in examples:
        marks = np.flatnonzero(example.labels)
        for a, b in itertools.pairwise(marks.tolist()):
            if 1 < b - a <= 9:
                found.append((example.site, example.found[a + 1 : b]))
    return found


def with_holes(example: Example, boxes: list[tuple[str, list[Passage]]], rng: random.Random) -> Example:
    """The same page with the boxes of other pages inside its text."""
    found, labels = [], []
    inner = np.flatnonzero((example.labels[:-1] == 1) & (example.labels[1:] == 1)).tolist()
    chosen = set(rng.sample(inner, min(len(inner), rng.choice([1, 2, 3]))))
    for at, passage in enumerate(example.found):
        found.append(passage)
        labels.append(int(example.labels[at]))
        if at in chosen:
            site, box = rng.choice(boxes)
            if site != example.site:
                found += box
                labels += [0] * len(box)
    return Example(
        example.set, example.form, example.site, example.gold, found, np.array(labels, np.int8), example.title
    )


def weights(example: Example) -> np.ndarray:
    """A passage weighs as much as its words, a page as much as another."""
    size = np.array([4 + min(len(p.text.split()), 120) for p in example.found], float)
    total = max(50.0, float(size[example.labels == 1].sum()))
    return np.minimum(size / total, 0.5) * 30


def fit(matrix, labels, weight, rounds: int, leaves: int):
    """One boosted forest."""
    model = HistGradientBoostingClassifier(
        max_iter=rounds,
        learning_rate=0.15,
        max_leaf_nodes=leaves,
        min_samples_leaf=40,
        l2_regularization=5.0,
        max_features=0.3,
        max_bins=63,
        random_state=7,
        early_stopping=False,
    )
    return model.fit(matrix, labels, sample_weight=weight)


def stack(examples, matrices, folds, rounds=(70, 70)):
    """Fit stage one by folds, then stage two on its unseen guesses; returns (stage one, stage two)."""
    guesses: list = [None] * len(examples)
    for fold in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != fold]
        model = fit_on(examples, matrices, inside, rounds[0], 16)
        for i in (i for i, f in enumerate(folds) if f == fold):
            guesses[i] = model.decision_function(matrices[i]) if len(matrices[i]) else np.zeros(0)
    first = fit_on(examples, matrices, range(len(examples)), rounds[0], 16)
    seconds = [np.hstack([m, second_features(g, m)]) for m, g in zip(matrices, guesses, strict=True)]
    second = fit_on(examples, seconds, range(len(examples)), rounds[1], 12)
    return first, second


def worth_learning(example: Example) -> np.ndarray:
    """All passages but seven in eight of the short ones far from any text, which teach nothing new."""
    short = np.array([len(p.text) < 40 for p in example.found], bool)
    near = np.convolve(np.pad(example.labels, 6), np.ones(13), "valid") > 0.5
    return ~short | near | (np.arange(len(short)) % 8 == 0)


def fit_on(examples, matrices, chosen, rounds, leaves):
    """A forest on the chosen pages."""
    chosen = [i for i in chosen if len(matrices[i]) > 0]
    kept = {i: worth_learning(examples[i]) for i in chosen}
    return fit(
        np.vstack([matrices[i][kept[i]] for i in chosen]),
        np.concatenate([examples[i].labels[kept[i]] for i in chosen]),
        np.concatenate([weights(examples[i])[kept[i]] for i in chosen]),
        rounds,
        leaves,
    )


def sites_to_folds(examples, count: int) -> list[int]:
    """A fold for each page; pages of one site share it."""
    sites = sorted({e.site for e in examples})
    random.Random(3).shuffle(sites)
    fold = {site: place % count for place, site in enumerate(sites)}
    return [fold[e.site] for e in examples]


def predict(first, second, matrix):
    """Log-odds of stage two."""
    guess = first.decision_function(matrix)
    return second.decision_function(np.hstack([matrix, second_features(guess, matrix)]))


def training_set(examples, seed=11):
    """Each page in one form, half of them cropped too; boxes put into half of all, teasers to a third."""
    rng = random.Random(seed)
    whole = [e for at, e in enumerate(examples) if (at // 2) % 2 == at % 2]
    made = [*whole, *(cropped(e, rng) for e in examples if rng.random() < 0.5)]
    boxes = holes(examples)
    made = [with_holes(e, boxes, rng) if rng.random() < 0.5 else e for e in made]
    return [with_teasers(e, examples, rng) if rng.random() < 0.35 else e for e in made]


def cross_validate() -> None:
    """Print F1 by set and form, each page read by a model that never saw its site."""
    phrases = Phrases(built_in())
    examples = load()
    folds = sites_to_folds(examples, FOLDS)
    scores = defaultdict(lambda: defaultdict(list))
    for fold in range(FOLDS):
        print("fold", fold, flush=True)
        seen = training_set([e for e, f in zip(examples, folds, strict=True) if f != fold])
        matrices = [features(e.found, phrases) for e in seen]
        first, second = stack(seen, matrices, sites_to_folds(seen, 2))
        for e in (e for e, f in zip(examples, folds, strict=True) if f == fold):
            for kind, page in (("page", e), ("cropped", cropped(e, random.Random(len(e.gold))))):
                matrix = features(page.found, phrases)
                odds = predict(first, second, matrix)
                one = first.decision_function(matrix)
                sizes = np.array([len(p.text.split()) for p in page.found], float)
                for name, keep in (
                    ("oracle", np.flatnonzero(page.labels)),
                    ("first", choose(one, sizes)),
                    ("second", choose(odds, sizes)),
                ):
                    text = "\n".join(page.found[at].text for at in keep)
                    scores[f"{e.set} {e.form} {kind}"][name].append(shingle_f1(e.gold, text))
    for group, by in sorted(scores.items()):
        print(f"{group:45s}", "  ".join(f"{k} {np.mean(v):.3f}" for k, v in by.items()), flush=True)


def tree_rows(model) -> dict:
    """A forest as plain lists: for every tree its nodes' column, threshold, left, right and value."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            {
                "column": [int(n["feature_idx"]) if not n["is_leaf"] else -1 for n in nodes],
                "threshold": [float(f"{n['num_threshold']:.6g}") if not n["is_leaf"] else 0.0 for n in nodes],
                "left": [int(n["left"]) for n in nodes],
                "right": [int(n["right"]) for n in nodes],
                "value": [float(f"{n['value']:.5g}") if n["is_leaf"] else 0.0 for n in nodes],
            }
        )
    return {"base": float(model._baseline_prediction.ravel()[0]), "trees": trees}


def held_out(site: str) -> bool:
    """Whether a site is kept from the shipped model, so that its figures stay honest (one in five)."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 5 == 0


def write(path: Path) -> None:
    """Fit on all pages of the sites that are not held out, and write the table."""
    phrases = Phrases(built_in())
    seen = training_set([e for e in load() if not held_out(e.site)])
    matrices = [features(e.found, phrases) for e in seen]
    first, second = stack(seen, matrices, sites_to_folds(seen, 3))
    table = {
        "features": [list(NAMES), [*NAMES, *NAMES_SECOND]],
        "forests": [tree_rows(first), tree_rows(second)],
    }
    path.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if chosen.cross_validate:
        cross_validate()
    if chosen.write:
        write(ROOT / "src" / "communique" / "clean" / "line_model.json")


if __name__ == "__main__":
    main()
