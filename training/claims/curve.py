"""A learning curve: heads trained on a tenth, a third and all of the corpus's training part.

    python -m training.claims.curve --base DIR [--out corpus/curve.json]

Every net is scored on the corpus's dev part, its test part, and the real reports beside the checkout (the
five and the wire reports) where they are there. Reports are drawn by the seed; the smaller parts lie inside
the larger. A claim is found where kind and label (stance and issue, type of action, sought or made) are
right and the tagged words share at least half of what both cover; meetings, figures and votes are asked for
by the sentence. DIR holds MiniLM's `model.safetensors` and `vocab.txt`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import nn

from communique.annotate.reader.wordpiece import WordPiece
from communique.model.claims import KINDS
from corpus.real import answered
from corpus.store import rows as corpus_rows
from eval.floors import ROOT, shared
from eval.score import Tally
from training.claims.network import ClaimNet, coded
from training.claims.rows import Row, Unit, sentence_rows
from training.reader.rows import batches

PARTS = {"tenth": 0.1, "third": 1 / 3, "all": 1.0}
EPOCHS = {"tenth": 24, "third": 14, "all": 8}
"""Fewer reports are read more often, so that no net is left half trained."""

BATCH = 350
"""Word pieces in a batch: small, since the sets are."""


def train(net: ClaimNet, rows: list[Row], epochs: int) -> None:
    """AdamW, the word vectors held, with warm-up over a twentieth of the steps, then linear to zero."""
    net.encoder.word.requires_grad_(False)  # too many for so few sentences, and most of the time
    inner = {id(p) for p in net.encoder.parameters()}
    groups = [
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": 1.5e-4},
        {"params": [p for p in net.parameters() if id(p) not in inner], "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    peaks = [group["lr"] for group in optimizer.param_groups]
    steps, step = len(batches(rows, BATCH)) * epochs, 0
    net.train()
    for _ in range(epochs):
        for batch in batches(rows, BATCH):
            done = step / steps
            scale = max(1e-3, min(done / 0.05, (1 - done) / 0.95))
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            loss = net.loss(batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
    net.eval()


def scored(net: ClaimNet, rows: list[Row]) -> dict[str, float]:
    """F1 by kind, and over all kinds (`micro`)."""
    tallies = {kind: Tally() for kind in KINDS}
    for row in rows:
        found = net.found(row)
        for kind, tally in tallies.items():
            wanted = [unit for unit in row["units"] if unit[0] == kind]
            given = [unit for unit in found if unit[0] == kind]
            tally.add(_hits(wanted, given), len(wanted), len(given))
    total = Tally()
    for tally in tallies.values():
        total.add(tally.found, tally.wanted, tally.given)
    return {kind: tally.f1 for kind, tally in tallies.items() if tally.wanted} | {"micro": total.f1}


def _hits(wanted: list[Unit], given: list[Unit]) -> int:
    left, hits = list(given), 0
    for _, label, first, end in wanted:
        for unit in left:
            both = min(end, unit[3]) - max(first, unit[2])
            if unit[1] == label and both >= 0.5 * (max(end, unit[3]) - min(first, unit[2])):
                left.remove(unit)
                hits += 1
                break
    return hits


def drawn(reports: list[Row], part: float, seed: int) -> list[Row]:
    """A share of the reports, the same for one seed and nested over shares."""
    order = sorted(reports, key=lambda report: str(report["report"]))
    random.Random(seed).shuffle(order)
    return order[: max(1, round(part * len(order)))]


def tests(wordpiece: WordPiece) -> dict[str, list[Row]]:
    """The sentences to score on, by the name of their set."""
    sets: dict[str, Iterable[Row]] = {part: corpus_rows(part) for part in ("dev", "test")}
    others = shared()
    if others is not None:
        sets["five"] = answered(others / "gold")
        sets["wire"] = answered(others / "gold-wire")
    return {name: coded(list(sentence_rows(reports)), wordpiece) for name, reports in sets.items()}


def main() -> None:
    """Trains the nets, prints the curve, writes it."""
    parser = argparse.ArgumentParser(
        prog="python -m training.claims.curve", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors and vocab.txt"
    )
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=ROOT / "corpus" / "curve.json")
    options = parser.parse_args()
    pieces = (options.base / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    wordpiece = WordPiece(pieces)
    reports, sets = list(corpus_rows("train")), tests(wordpiece)
    points: list[dict[str, Any]] = []
    for part, share in PARTS.items():
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in sets}
        chosen: list[Row] = []
        for seed in range(options.seeds):
            started = time.monotonic()
            torch.manual_seed(seed)
            random.seed(seed)
            chosen = drawn(reports, share, seed)
            net = ClaimNet(len(pieces))
            net.encoder.load_pretrained(str(options.base / "model.safetensors"), list(range(len(pieces))))
            train(net, coded(list(sentence_rows(chosen)), wordpiece), EPOCHS[part])
            for name, rows in sets.items():
                runs[name].append(scored(net, rows))
            told = ", ".join(f"{name} {runs[name][-1]['micro']:.3f}" for name in sets)
            print(
                f"{part} ({len(chosen)} reports), seed {seed}: {told}  {time.monotonic() - started:.0f} s",
                flush=True,
            )
        points.append(
            {
                "part": part,
                "reports": len(chosen),
                "f1": {name: _means(found) for name, found in runs.items()},
            }
        )
    options.out.write_text(
        json.dumps({"seeds": options.seeds, "points": points}, indent=1) + "\n", encoding="utf-8"
    )


def _means(found: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.mean(run.get(key, 0.0) for run in found), 3) for key in found[0]}


if __name__ == "__main__":
    main()
