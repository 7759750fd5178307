"""The network: a small encoder with heads for syntax, names and attribution.

The encoder is MiniLM-L6 (Wang et al. 2020) with an added embedding of word shapes; the parser is the
deep biaffine one of Dozat and Manning (2017) over the words' first pieces.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from communique.annotate.reader.wordpiece import SHAPES

HIDDEN, LAYERS, HEADS, FEED_FORWARD = 384, 6, 12, 1536
ARC, RELATION = 192, 96
TAGGERS = {"u": "upos", "x": "xpos", "n": "ner", "a": "attribution"}


class Layer(nn.Module):
    """One encoder layer with the normalisation after each part, the three projections in one."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.f1, self.f2 = nn.Linear(HIDDEN, FEED_FORWARD), nn.Linear(FEED_FORWARD, HIDDEN)
        self.ln1, self.ln2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.plain = False  # plain operators in place of the fused attention, for export

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        size = HIDDEN // HEADS
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        if self.plain:
            seen = torch.softmax(q @ k.transpose(-1, -2) / size**0.5 + bias, -1) @ v
        else:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.ln1(x + self.drop(self.o(seen.transpose(1, 2).reshape(batch, length, HIDDEN))))
        return self.ln2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 that also knows how a word is written."""

    def __init__(self, pieces: int, positions: int = 512) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(pieces, HIDDEN), nn.Embedding(positions, HIDDEN)
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.ln, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        x = self.drop(self.ln(x))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, path: str, kept: list[int]) -> None:
        """Takes the weights of a BERT-style safetensors file; `kept` are the rows of the pieces that stay."""
        from safetensors.torch import load_file

        old = load_file(path)
        types = old["embeddings.token_type_embeddings.weight"][0]
        new = {
            "word.weight": old["embeddings.word_embeddings.weight"][kept],
            "position.weight": old["embeddings.position_embeddings.weight"] + types,
            "shape.weight": self.shape.weight,
        }
        parts = {
            "o": "attention.output.dense",
            "ln1": "attention.output.LayerNorm",
            "f1": "intermediate.dense",
        }
        parts |= {"f2": "output.dense", "ln2": "output.LayerNorm"}
        for kind in ("weight", "bias"):
            new[f"ln.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                at = f"encoder.layer.{i}."
                projections = [old[f"{at}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                new[f"layers.{i}.qkv.{kind}"] = torch.cat(projections)
                new |= {
                    f"layers.{i}.{ours}.{kind}": old[f"{at}{theirs}.{kind}"] for ours, theirs in parts.items()
                }
        self.load_state_dict(new)


class ReaderNet(nn.Module):
    """The encoder, four taggers, and a biaffine parser."""

    def __init__(self, labels: dict[str, list[str]], pieces: int) -> None:
        super().__init__()
        self.encoder = Encoder(pieces)
        self.taggers = nn.ModuleDict({k: nn.Linear(HIDDEN, len(labels[k])) for k in TAGGERS})
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc_child, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc = nn.Parameter(torch.eye(ARC) * 0.1)
        self.arc_bias = nn.Linear(ARC, 1)
        self.rel_child, self.rel_head = nn.Linear(HIDDEN, RELATION), nn.Linear(HIDDEN, RELATION)
        self.relations = len(labels["d"])
        self.rel = nn.Parameter(torch.randn(RELATION + 1, self.relations * (RELATION + 1)) * 0.01)
        self.drop = nn.Dropout(0.2)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """One vector a word: that of its first piece."""
        x = self.encoder(ids, shapes, mask)
        return self.drop(torch.gather(x, 1, first[..., None].expand(-1, -1, HIDDEN)))

    def _with_root(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], 1, HIDDEN), words], 1)

    def arc_scores(self, words: Tensor, word_mask: Tensor) -> Tensor:
        """[batch, word, head], head 0 the root; padding is shut out."""
        child, head = F.gelu(self.arc_child(words)), F.gelu(self.arc_head(self._with_root(words)))
        scores = (child @ self.arc) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        open_ = torch.cat([torch.ones_like(word_mask[:, :1]), word_mask], 1)
        return scores.float() - (1 - open_)[:, None, :] * 1e4

    def relation_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """[batch, word, candidate, relation] for candidate heads [batch, word, k]."""
        batch, length, k = heads.shape
        child, head = F.gelu(self.rel_child(words)), F.gelu(self.rel_head(self._with_root(words)))
        child, head = (torch.cat([x, torch.ones_like(x[..., :1])], -1) for x in (child, head))
        chosen = torch.gather(head, 1, heads.reshape(batch, length * k, 1).expand(-1, -1, RELATION + 1))
        wanted = (child @ self.rel).view(batch, length, self.relations, RELATION + 1)
        return chosen.view(batch, length, k, RELATION + 1) @ wanted.transpose(-1, -2)
