"""The reader model: one small encoder that says of a sentence its syntax, the names in it, and who says what.

It runs with onnxruntime and numpy alone. Activations are quantised by batch, so what a sentence gets can
depend in the last digit on its company: batches are made within one report and always in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from communique.annotate.reader.likely import SpanDecoder
from communique.annotate.reader.tags import TagDecoder, TagSpan
from communique.annotate.reader.trees import best_tree, is_tree
from communique.annotate.reader.wordpiece import Pieces, WordPiece

PIECES_PER_SENTENCE = 510
_WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Parse:
    """What the model says of one sentence. Heads count words from 1; 0 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[TagSpan, ...]


class Reader:
    """The model with its vocabulary and labels, as shipped in the package."""

    def __init__(self, threads: int = 1) -> None:
        import onnxruntime  # half the time of starting: only when something is read

        folder = resources.files(__package__) / _WEIGHTS
        weights = (folder / "reader.int8.onnx").read_bytes()
        known = json.loads((folder / "labels.json").read_text("utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._wordpiece = WordPiece((folder / "vocab.txt").read_text("utf-8").split("\n")[:-1])
        self._labels: dict[str, list[str]] = known["labels"]
        moves = known["transitions"]
        self._names = _decoder(self._labels["ner"], moves["ner"])
        spoken = moves["attribution"]
        self._attributions = SpanDecoder(self._labels["attribution"], spoken["start"], spoken["follow"])

    def parse(self, sentences: Sequence[Sequence[str]], budget: int = 1024) -> list[Parse]:
        """One `Parse` a sentence, in the order given.

        `budget` is how many word pieces run at once; with 0 every sentence runs alone.
        """
        wanted = ("upos", "xpos", "arcs", "heads", "relations", "ner")
        parts = list(self._parts(sentences))
        done: dict[int, Parse] = {}
        for batch in self._batches([pieces for _, _, pieces in parts], budget):
            out = self._run([parts[i][2] for i in batch], wanted)
            lengths = [len(parts[i][2].first) for i in batch]
            names = self._names.spans(out["ner"], lengths)
            for row, i in enumerate(batch):
                done[i] = self._one(out, row, lengths[row], names[row])
        return [
            _join([done[i] for i, _ in group])
            for _, group in groupby(enumerate(parts), key=lambda pair: pair[1][0])
        ]

    def attribute(self, paragraphs: Sequence[Sequence[str]], budget: int = 1024) -> list[tuple[TagSpan, ...]]:
        """`Source`, `Cue` and `Content` spans of each paragraph (attribution is learned on paragraphs)."""
        parts = list(self._parts(paragraphs))
        found: list[tuple[TagSpan, ...]] = [()] * len(parts)
        for batch in self._batches([pieces for _, _, pieces in parts], budget):
            out = self._run([parts[i][2] for i in batch], ("attribution",))
            lengths = [len(parts[i][2].first) for i in batch]
            spans = self._attributions.spans(out["attribution"], lengths)
            for i, mine in zip(batch, spans, strict=True):
                found[i] = mine
        joined: list[tuple[TagSpan, ...]] = [()] * len(paragraphs)
        for (owner, offset, _), spans_ in zip(parts, found, strict=True):
            moved = (TagSpan(s.start + offset, s.end + offset, s.kind, s.score) for s in spans_)
            joined[owner] = (*joined[owner], *moved)
        return joined

    def _parts(self, sentences: Iterable[Sequence[str]]) -> Iterator[tuple[int, int, Pieces]]:
        """(sentence, first word, pieces) of stretches that fit the encoder: nearly always whole sentences."""
        for owner, words in enumerate(sentences):
            start, size = 0, 0
            for at, word in enumerate(words):
                more = len(self._wordpiece.word(word))
                if size + more > PIECES_PER_SENTENCE:
                    yield owner, start, self._wordpiece.sentence(words[start:at])
                    start, size = at, 0
                size += more
            if not words:
                raise ValueError("a sentence without words")
            yield owner, start, self._wordpiece.sentence(words[start:])

    @staticmethod
    def _batches(parts: Sequence[Pieces], budget: int) -> Iterator[list[int]]:
        """Places of parts of like length, up to `budget` pieces together, padding counted."""
        order = sorted(range(len(parts)), key=lambda i: (len(parts[i].ids), i))
        batch: list[int] = []
        for i in order:
            if batch and len(parts[i].ids) * (len(batch) + 1) > budget:
                yield batch
                batch = []
            batch.append(i)
        if batch:
            yield batch

    def _run(self, batch: Sequence[Pieces], wanted: Sequence[str]) -> dict[str, Any]:
        width = max(len(p.ids) for p in batch)
        span = max(3, *(len(p.first) for p in batch))  # the network takes no fewer than three columns
        feed: dict[str, npt.NDArray[Any]] = {
            "ids": np.full((len(batch), width), self._wordpiece.pad, np.int64),
            "shapes": np.zeros((len(batch), width), np.int64),
            "mask": np.zeros((len(batch), width), np.float32),
            "first": np.zeros((len(batch), span), np.int64),
            "word_mask": np.zeros((len(batch), span), np.float32),
        }
        for row, pieces in enumerate(batch):
            feed["ids"][row, : len(pieces.ids)] = pieces.ids
            feed["shapes"][row, : len(pieces.ids)] = pieces.shapes
            feed["mask"][row, : len(pieces.ids)] = 1
            feed["first"][row, : len(pieces.first)] = pieces.first
            feed["word_mask"][row, : len(pieces.first)] = 1
        return dict(zip(wanted, self._session.run(list(wanted), feed), strict=True))

    def _one(self, out: dict[str, Any], row: int, n: int, names: tuple[TagSpan, ...]) -> Parse:
        likely = out["heads"][row, :n]
        heads = likely[:, 0].tolist()
        if not is_tree(heads):
            heads = best_tree(out["arcs"][row, :n, : n + 1])
        relations = self._relations(heads, likely.tolist(), out["relations"][row, :n].tolist())
        upos = tuple(self._labels["upos"][i] for i in out["upos"][row, :n])
        xpos = tuple(self._labels["xpos"][i] for i in out["xpos"][row, :n])
        return Parse(upos, xpos, tuple(heads), relations, names)

    def _relations(
        self, heads: list[int], likely: list[list[int]], named: list[list[int]]
    ) -> tuple[str, ...]:
        chosen = []
        for head, candidates, numbers in zip(heads, likely, named, strict=True):
            place = candidates.index(head) if head in candidates else 0
            relation = self._labels["relations"][numbers[place]]
            if (relation == "root") != (head == 0):
                relation = "root" if head == 0 else "dep"
            chosen.append(relation)
        return tuple(chosen)


def _decoder(tags: list[str], learned: dict[str, Any]) -> TagDecoder:
    weight = learned["weight"]
    start = [weight * x for x in learned["start"]]
    follow = [[weight * x for x in row] for row in learned["follow"]]
    return TagDecoder(tags, start, follow)


def _join(parses: list[Parse]) -> Parse:
    """The parts of an overlong sentence as one: later roots hang on the first."""
    if len(parses) == 1:
        return parses[0]
    root = 1 + parses[0].heads.index(0)
    heads: list[int] = []
    relations: list[str] = []
    names: list[TagSpan] = []
    for parse in parses:
        offset = len(heads)
        names += (TagSpan(s.start + offset, s.end + offset, s.kind, s.score) for s in parse.names)
        for head, relation in zip(parse.heads, parse.relations, strict=True):
            stray = head == 0 and offset > 0
            heads.append(root if stray else head + offset if head else 0)
            relations.append("parataxis" if stray else relation)
    upos = tuple(tag for parse in parses for tag in parse.upos)
    xpos = tuple(tag for parse in parses for tag in parse.xpos)
    return Parse(upos, xpos, tuple(heads), tuple(relations), tuple(names))
