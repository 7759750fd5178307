"""Writes a trained reader model as the package ships it: `python -m training.reader.export --help`.

Weights are stored in eight bits (seven used, so that no sum overflows on processors without VNNI), and
activations are quantised as the model runs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from communique.annotate.reader.wordpiece import SHAPES, WordPiece
from training.reader import rows as data
from training.reader.network import TAGGERS, Layer, ReaderNet

CANDIDATES = 4  # heads a word for which a relation is worked out
INPUTS = ("ids", "shapes", "mask", "first", "word_mask")
OUTPUTS = ("upos", "xpos", "arcs", "heads", "relations", "ner", "attribution")
WEIGHT_OF_MOVES = {"n": 0.25, "a": 0.5}  # chosen on the development parts
ILLEGAL = -100.0


class Exported(nn.Module):
    """The network as the runtime calls it: decisions for tags, scores for arcs and spans."""

    def __init__(self, net: ReaderNet, root: int) -> None:
        super().__init__()
        self.net = net
        self.register_buffer("only_root", torch.eye(net.relations)[root] * 2e4)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, word_mask: Tensor
    ) -> tuple[Tensor, ...]:
        words = self.net.words(ids, shapes, mask, first)
        arcs = self.net.arc_scores(words, word_mask)
        heads = arcs.topk(CANDIDATES, -1).indices
        relations = self.net.relation_scores(words, heads)
        relations = relations + ((heads == 0).to(relations.dtype)[..., None] - 0.5) * self.only_root
        tags = {k: self.net.taggers[k](words) for k in TAGGERS}
        return (
            tags["u"].argmax(-1),
            tags["x"].argmax(-1),
            arcs,
            heads,
            relations.argmax(-1),
            tags["n"],
            tags["a"],
        )


def legal(moves: dict[str, Any], tags: list[str]) -> dict[str, Any]:
    """Transitions with the impossible ones (I after another kind) shut out."""
    start = [ILLEGAL if tag[0] == "I" else x for tag, x in zip(tags, moves["start"], strict=True)]
    follow = [
        [ILLEGAL if tag[0] == "I" and before[2:] != tag[2:] else x for tag, x in zip(tags, row, strict=True)]
        for before, row in zip(tags, moves["follow"], strict=True)
    ]
    return {"start": start, "follow": follow}


def write_network(net: ReaderNet, labels: dict[str, list[str]], pieces: list[str], out: Path) -> None:
    """The network as ONNX, quantised."""
    for layer in net.modules():
        if isinstance(layer, Layer):
            layer.plain = True
    model = Exported(net, labels["d"].index("root")).eval()
    sentences = [
        "The talks ended on Monday .",
        "Kenya said it would host them again , the ministry told the press .",
    ]
    example = data.inputs(data.code([{"w": s.split()} for s in sentences], WordPiece(pieces), labels))
    axes = {n: {0: "batch", 1: "piece"} for n in INPUTS[:3]}
    axes |= {n: {0: "batch", 1: "word"} for n in (*INPUTS[3:], *OUTPUTS)}
    axes["arcs"] = {0: "batch", 1: "word", 2: "head"}
    full, prepared = out / "full.onnx", out / "prepared.onnx"
    torch.onnx.export(
        model, example, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(out / "reader.int8.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    full.unlink()
    prepared.unlink()


def main() -> None:
    """Reads a checkpoint, writes the three files of the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    labels, pieces = saved["labels"], saved["pieces"]
    net = ReaderNet(labels, len(pieces))
    net.load_state_dict(saved["weights"])
    write_network(net, labels, pieces, args.out)
    (args.out / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    names = TAGGERS | {"d": "relations"}
    moves = {
        names[k]: {"weight": WEIGHT_OF_MOVES[k], **legal(saved["transitions"][k], labels[k])}
        for k in WEIGHT_OF_MOVES
    }
    known = {"labels": {names[k]: labels[k] for k in names}, "transitions": moves, "shapes": list(SHAPES)}
    (args.out / "labels.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
