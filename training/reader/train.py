"""Trains the reader model: `python -m training.reader.train --help`."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from communique.annotate.reader.wordpiece import WordPiece
from training.reader import rows as data
from training.reader.network import ReaderNet


def loss_of(net: ReaderNet, batch: list[data.Row]) -> torch.Tensor:
    """The weighted losses of all tasks, summed over the words and divided by their number."""
    device = next(net.parameters()).device
    ids, shapes, mask, first, word_mask = (t.to(device) for t in data.inputs(batch))
    words = net.words(ids, shapes, mask, first)
    total = words.new_zeros(())
    for key, weight in data.WEIGHT.items():
        at = [i for i, row in enumerate(batch) if key in row["y"]]
        if not at:
            continue
        gold = data.padded([batch[i]["y"][key] for i in at], -100).to(device)
        chosen = words[at, : gold.shape[1]]
        if key == "h":
            scores = net.arc_scores(chosen, word_mask[at, : gold.shape[1]])
        elif key == "d":
            heads = data.padded([batch[i]["y"]["h"] for i in at]).to(device)
            scores = net.relation_scores(chosen, heads[..., None])[:, :, 0]
        else:
            scores = net.taggers[key](chosen)
        lost = F.cross_entropy(
            scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum"
        )
        total = total + weight * lost
    return total / word_mask.sum()


def train(net: ReaderNet, rows: list[data.Row], args: argparse.Namespace, save: Callable[[], None]) -> None:
    """Epochs over all rows; the learning rate warms up and falls to zero, by steps or by the clock."""
    inner = list(net.encoder.parameters())
    known = {id(p) for p in inner}
    rest = [p for p in net.parameters() if id(p) not in known]
    groups = [{"params": inner, "lr": args.lr}, {"params": rest, "lr": args.head_lr}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    peaks = [g["lr"] for g in optimizer.param_groups]
    steps, step = len(data.batches(rows, args.pieces)) * args.epochs, 0
    started = told = time.monotonic()
    while step < steps:
        for batch in data.batches(rows, args.pieces):
            done = max(step / steps, (time.monotonic() - started) / (60 * args.max_minutes))
            if done >= 1:
                return
            scale = max(1e-3, min(done / args.warmup, (1 - done) / (1 - args.warmup)))
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            with torch.autocast(next(net.parameters()).device.type, dtype=torch.bfloat16):
                loss = loss_of(net, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(
                    f"{(told - started) / 60:.1f} min, step {step} of {steps}, loss {loss.item():.3f}",
                    flush=True,
                )
                save()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--base", required=True, type=Path, help="folder with model.safetensors and vocab.txt"
    )
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument(
        "--exclude", nargs="*", default=[], help="held-out files: none of their sentences is trained on"
    )
    parser.add_argument("--out", required=True, type=Path, help="checkpoint to write")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--max-minutes", type=float, default=1e9)
    parser.add_argument("--pieces", type=int, default=1000, help="word pieces in a batch")
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--warmup", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def main() -> None:
    """Reads the rows, trains, writes the checkpoint."""
    args = arguments()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    held_out = {tuple(r["w"]) for f in args.exclude for r in data.read(f) if len(r["w"]) > 8}
    rows = data.merge(r for f in args.train for r in data.read(f) if r["w"] and tuple(r["w"]) not in held_out)
    labels = data.label_sets(rows)
    pieces = (args.base / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    kept = data.prune(pieces, rows)
    pieces = [pieces[i] for i in kept]
    moves = {k: data.transitions(rows, labels, k) for k in ("n", "a")}
    rows = data.code(rows, WordPiece(pieces), labels)
    print(f"{len(rows)} sentences, {len(pieces)} pieces", flush=True)
    net = ReaderNet(labels, len(pieces))
    net.encoder.load_pretrained(str(args.base / "model.safetensors"), kept)
    net.to(args.device).train()

    def save() -> None:
        weights = {k: v.cpu() for k, v in net.state_dict().items()}
        torch.save({"weights": weights, "labels": labels, "transitions": moves, "pieces": pieces}, args.out)

    train(net, rows, args, save)
    save()


if __name__ == "__main__":
    main()
