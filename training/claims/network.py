"""The reader's encoder with heads for claims: four taggers, an issue for each position, and whole
sentences.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from communique.annotate.reader.wordpiece import WordPiece
from communique.model.claims import ISSUES
from training.claims.rows import TAGS, WHOLE, Row, Unit
from training.reader.network import HIDDEN, Encoder
from training.reader.rows import padded


class ClaimNet(nn.Module):
    """Reads coded sentences, gives the loss of their labels or the claims it finds."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.encoder = Encoder(pieces)
        self.taggers = nn.ModuleDict({kind: nn.Linear(HIDDEN, len(tags)) for kind, tags in TAGS.items()})
        self.issue = nn.Linear(2 * HIDDEN, len(ISSUES))
        self.whole = nn.Linear(HIDDEN, len(WHOLE))
        self.drop = nn.Dropout(0.2)

    def forward(self, batch: list[Row]) -> tuple[Tensor, Tensor]:
        """One vector a word, and one for the sentence."""
        ids, shapes = (padded([row[key] for row in batch]) for key in ("ids", "shapes"))
        mask = padded([[1.0] * len(row["ids"]) for row in batch])
        first = padded([row["first"] for row in batch])
        x = self.encoder(ids, shapes, mask)
        words = torch.gather(x, 1, first[..., None].expand(-1, -1, HIDDEN))
        return self.drop(words), self.drop(x[:, 0])

    def loss(self, batch: list[Row]) -> Tensor:
        """The losses of all heads: taggers by word, issues by position, kinds by sentence."""
        words, sentence = self(batch)
        total = words.new_zeros(())
        for kind, tagger in self.taggers.items():
            gold = padded([row[kind] for row in batch], -100)
            total = total + F.cross_entropy(
                tagger(words).flatten(0, 1).float(), gold.flatten(), ignore_index=-100
            )
        asked = [(i, issue, a, b) for i, row in enumerate(batch) for issue, a, b in row["issues"]]
        if asked:
            pooled = torch.stack([self._pooled(words[i], sentence[i], a, b) for i, _, a, b in asked])
            total = total + 0.3 * F.cross_entropy(
                self.issue(pooled).float(), torch.tensor([q[1] for q in asked])
            )
        told = torch.tensor([row["whole"] for row in batch], dtype=torch.float32)
        return total + 0.3 * F.binary_cross_entropy_with_logits(self.whole(sentence).float(), told)

    @staticmethod
    def _pooled(words: Tensor, sentence: Tensor, first: int, end: int) -> Tensor:
        return torch.cat([words[first:end].mean(0), sentence])

    @torch.no_grad()
    def found(self, row: Row) -> list[Unit]:
        """The claims of one sentence."""
        words, sentence = self([row])
        units: list[Unit] = []
        for kind, tagger in self.taggers.items():
            tags = [TAGS[kind][i] for i in tagger(words)[0].argmax(-1).tolist()]
            for label, first, end in _spans(tags):
                if kind == "position":
                    scores = self.issue(self._pooled(words[0], sentence[0], first, end))
                    label = f"{label} {ISSUES[int(scores.argmax())]}"
                units.append((kind, label, first, end))
        told = (self.whole(sentence)[0] > 0).tolist()
        return units + [(kind, "", 0, len(row["w"])) for kind, yes in zip(WHOLE, told, strict=True) if yes]


def _spans(tags: list[str]) -> list[tuple[str, int, int]]:
    """Runs of one label; a run may open with an inside tag."""
    spans: list[tuple[str, int, int]] = []
    label, first = "", 0
    for place, tag in enumerate([*tags, "O"]):
        part, _, name = tag.partition("-")
        if label and (part != "I" or name != label):
            spans.append((label, first, place))
            label = ""
        if name and not label:
            label, first = name, place
    return spans


def coded(rows: list[Row], wordpiece: WordPiece, most: int = 220) -> list[Row]:
    """The rows with their word pieces; overlong ones are left out."""
    made = []
    for row in rows:
        pieces = wordpiece.sentence(row["w"])
        if len(pieces.ids) <= most:
            made.append({**row, "ids": pieces.ids, "shapes": pieces.shapes, "first": pieces.first})
    return made
