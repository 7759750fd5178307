"""A network for event types, cross-validated: `python -m training.events.head --base DIR [--held N]`.

The head is one linear layer on five vectors of an encoder: the mean of the sentence, the first piece of the
source, of the target and of the verb, and the mean of the words that tell what is done. It asks nothing of
the encoder beyond one pass over the plain sentence, so it may stand beside the reader's other heads. DIR
holds MiniLM's `model.safetensors` and `vocab.txt`; the lowest N layers are held as they are (6: all).
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from communique.annotate.reader.wordpiece import WordPiece
from communique.annotate.syntax import plain
from communique.extract.event_clues import Way, way
from communique.extract.tree import Tree
from eval.event_rows import FOLDS, TYPES, Row, rows
from eval.events import Parties, macro_f1, parties_of
from eval.floors import shared
from training.reader.network import HIDDEN, LAYERS, Encoder
from training.reader.rows import padded

VECTORS = 5
BATCH = 16


@dataclass(slots=True)
class Case:
    """One sentence as the network takes it; `at` are the first pieces of source, target and verb."""

    row: Row
    ids: list[int]
    at: tuple[int | None, int | None, int | None]
    told: list[int]
    low: Tensor | None = None


def telling(tree: Tree, found: Way) -> list[int]:
    """The words that tell what is done: the verbs, the nouns between the parties, what is below them."""
    nouns = [i for i in found.between if tree.words[i].upos == "NOUN"]
    told = list(dict.fromkeys([*found.verbs, *nouns]))
    below = [c for i in told for c in tree.children(i, "xcomp", "ccomp", "obj")]
    return list(dict.fromkeys([*told, *(c for c in below if tree.words[c].upos != "PROPN")]))


def case_of(row: Row, parties: Parties, wordpiece: WordPiece) -> Case:
    """A sentence with its parties, coded."""
    tree, source, target = parties
    pieces = wordpiece.sentence([plain(word.text) for word in tree.words])
    found = way(tree, source, target)
    told = telling(tree, found)
    first = (found.source, found.target, told[0] if told else None)
    at = tuple(None if i is None else pieces.first[i] for i in first)
    return Case(row, list(pieces.ids), (at[0], at[1], at[2]), [pieces.first[i] for i in told])


class EventNet(nn.Module):
    """The encoder, its lowest layers held, and the head."""

    def __init__(self, base: Path, pieces: int, held: int) -> None:
        super().__init__()
        self.encoder, self.held = Encoder(pieces), held
        self.encoder.load_pretrained(str(base / "model.safetensors"), list(range(pieces)))
        self.norm, self.drop = nn.LayerNorm(VECTORS * HIDDEN), nn.Dropout(0.2)
        self.head = nn.Linear(VECTORS * HIDDEN, len(TYPES))

    @torch.no_grad()
    def low(self, ids: list[int]) -> Tensor:
        """What the held layers make of a sentence."""
        x = self.encoder.ln(self.encoder.word(torch.tensor([ids])) + self.encoder.position.weight[: len(ids)])
        for layer in self.encoder.layers[: self.held]:
            x = layer(x, torch.zeros(1, 1, 1, len(ids)))
        return x[0].bfloat16()

    def forward(self, batch: list[Case]) -> Tensor:
        """Scores of the types."""
        mask = padded([[1.0] * len(case.ids) for case in batch])
        low = [case.low if case.low is not None else self.low(case.ids) for case in batch]
        x = nn.utils.rnn.pad_sequence(low, batch_first=True).float()
        for layer in self.encoder.layers[self.held :]:
            x = layer(x, (1 - mask)[:, None, None, :] * -1e4)
        x = x.float()
        none = x.new_zeros(HIDDEN)
        pooled = [(x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)]
        for k in range(3):
            ends = [case.at[k] for case in batch]
            pooled.append(torch.stack([none if i is None else x[n, i] for n, i in enumerate(ends)]))
        pooled.append(torch.stack([x[n, c.told].mean(0) if c.told else none for n, c in enumerate(batch)]))
        return self.head(self.drop(self.norm(torch.cat(pooled, -1))))


def train(net: EventNet, cases: list[Case], epochs: int, rate: float) -> None:
    """AdamW, warm-up over a tenth of the steps, then linear to zero; rare types weigh more."""
    upper = [p for layer in net.encoder.layers[net.held :] for p in layer.parameters()]
    top = [*net.head.parameters(), *net.norm.parameters()]
    groups = [{"params": top, "lr": 1e-3}, *([{"params": upper, "lr": rate}] if upper else [])]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    peaks = [group["lr"] for group in optimizer.param_groups]
    count = torch.tensor([max(1, sum(c.row.type == kind for c in cases)) for kind in TYPES])
    worth = (count.max() / count) ** 0.4
    steps, step = epochs * -(-len(cases) // BATCH), 0
    net.train()
    for _ in range(epochs):
        order = random.sample(cases, len(cases))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            scale = max(1e-3, min(step / steps / 0.1, (1 - step / steps) / 0.9))
            for group, peak in zip(optimizer.param_groups, peaks, strict=True):
                group["lr"] = peak * scale
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(batch)
            gold = torch.tensor([TYPES.index(case.row.type) for case in batch])
            loss = F.cross_entropy(scores.float(), gold, weight=worth, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
    net.eval()


def main() -> None:
    """Trains and scores the folds asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--held", type=int, default=2, choices=range(LAYERS + 1))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)))
    args = parser.parse_args()
    folder = shared()
    if folder is None:
        parser.error("the shared folder is not on this machine")
    torch.set_num_threads(1)
    pieces = (args.base / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    found = rows(folder / "bench" / "events")
    cases = [
        case_of(row, parties, WordPiece(pieces))
        for row, parties in zip(found, parties_of(found), strict=True)
        if parties is not None
    ]
    low = EventNet(args.base, len(pieces), args.held).eval()
    for case in cases:
        case.low = low.low(case.ids)
    gold: list[Row] = []
    given: list[str] = []
    for fold in args.folds:
        torch.manual_seed(fold)
        random.seed(fold)
        started = time.monotonic()
        net = EventNet(args.base, len(pieces), args.held)
        train(net, [c for c in cases if c.row.fold != fold], args.epochs, args.rate)
        asked = [c for c in cases if c.row.fold == fold]
        with torch.no_grad():
            for at in range(0, len(asked), BATCH):
                given += [TYPES[i] for i in net(asked[at : at + BATCH]).argmax(-1).tolist()]
        gold += [case.row for case in asked]
        print(f"fold {fold}: {time.monotonic() - started:.0f} s", flush=True)
    for name in ("plv", "plover", "all"):
        mine = [i for i, row in enumerate(gold) if name in {row.set, "all"}]
        print(f"{name:8s} {100 * macro_f1([gold[i].type for i in mine], [given[i] for i in mine]):.1f}")


if __name__ == "__main__":
    main()
