"""Training rows: read, merged where several files hold one sentence, coded, and put into batches."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

import torch

from communique.annotate.reader.wordpiece import WordPiece

Row = dict[str, Any]
WEIGHT = {"u": 0.3, "x": 0.3, "h": 1.0, "d": 1.0, "n": 2.0, "a": 1.0}  # of each loss
MAX_PIECES = 220
_ALWAYS_KEPT = re.compile(r"(##)?[a-z0-9]+|\[(PAD|UNK|CLS|SEP)\]")


def read(path: str) -> Iterator[Row]:
    """Rows of a (gzipped) JSON-lines file."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def merge(rows: Iterable[Row]) -> list[Row]:
    """One row a sentence: the labels of equal sentences are put together where they do not clash."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        row = {k: row[k] for k in ("w", *WEIGHT) if k in row}
        if "d" in row:
            row["d"] = ["root" if d == "ROOT" else d for d in row["d"]]
        same = found.setdefault(tuple(row["w"]), [])
        partner = next((r for r in same if not (r.keys() & row.keys()) - {"w"}), None)
        if partner is None:
            same.append(row)
        else:
            partner.update(row)
    return [row for same in found.values() for row in same]


def label_sets(rows: list[Row]) -> dict[str, list[str]]:
    """All labels by task, sorted; `O` first among BIO tags."""
    labels = {k: sorted({t for r in rows for t in r.get(k, ())}) for k in ("u", "x", "n", "a", "d")}
    for k in ("n", "a"):
        kinds = sorted({tag[2:] for tag in labels[k] if tag != "O"})
        labels[k] = ["O"] + [f"{part}-{kind}" for kind in kinds for part in "BI"]
    return labels


def prune(pieces: list[str], rows: list[Row]) -> list[int]:
    """Places of the pieces to keep: those seen in training, plain Latin ones and single characters."""
    whole = WordPiece(pieces)
    seen = {i for row in rows for word in row["w"] for i in whole.word(word)}
    return [
        i
        for i, piece in enumerate(pieces)
        if i in seen or _ALWAYS_KEPT.fullmatch(piece) or len(piece.removeprefix("##")) == 1
    ]


def code(rows: list[Row], wordpiece: WordPiece, labels: dict[str, list[str]]) -> list[Row]:
    """The rows with piece ids and label numbers; overlong ones are left out."""
    index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
    coded = []
    for row in rows:
        pieces = wordpiece.sentence(row["w"])
        if len(pieces.ids) > MAX_PIECES:
            continue
        wanted = {
            k: row[k] if k == "h" else [index[k].get(t, -100) for t in row[k]] for k in WEIGHT if k in row
        }
        coded.append({**row, "ids": pieces.ids, "shapes": pieces.shapes, "first": pieces.first, "y": wanted})
    return coded


def transitions(rows: list[Row], labels: dict[str, list[str]], key: str) -> dict[str, Any]:
    """Log-probabilities of the first tag and of one tag after another, counted in the rows."""
    index = {t: i for i, t in enumerate(labels[key])}
    start = torch.full((len(index),), 0.01)
    follow = torch.full((len(index), len(index)), 0.01)
    for row in rows:
        path = [index[t] for t in row.get(key, ())]
        if path:
            start[path[0]] += 1
        for a, b in itertools.pairwise(path):
            follow[a, b] += 1
    shares = {"start": (start / start.sum()).log(), "follow": (follow / follow.sum(1, keepdim=True)).log()}
    return {
        name: [[round(x, 4) for x in r] for r in t.tolist()]
        if t.dim() > 1
        else [round(x, 4) for x in t.tolist()]
        for name, t in shares.items()
    }


def batches(rows: list[Row], budget: int) -> list[list[Row]]:
    """Shuffled batches of sentences of like length, about `budget` pieces each."""
    rows = random.sample(rows, len(rows))
    made: list[list[Row]] = []
    for at in range(0, len(rows), 600):
        batch: list[Row] = []
        for row in sorted(rows[at : at + 600], key=lambda r: len(r["ids"])):
            if batch and len(row["ids"]) * (len(batch) + 1) > budget:
                made.append(batch)
                batch = []
            batch.append(row)
        made.append(batch)
    random.shuffle(made)
    return made


def padded(lists: list[list[Any]], fill: float = 0) -> torch.Tensor:
    """The lists as one tensor, filled up to the longest."""
    width = max(map(len, lists))
    return torch.tensor([x + [fill] * (width - len(x)) for x in lists])


def inputs(batch: list[Row]) -> tuple[torch.Tensor, ...]:
    """ids, shapes, mask, first pieces, word mask."""
    return (
        padded([r["ids"] for r in batch]),
        padded([r["shapes"] for r in batch]),
        padded([[1.0] * len(r["ids"]) for r in batch]),
        padded([r["first"] for r in batch]),
        padded([[1.0] * len(r["w"]) for r in batch]),
    )
