"""Sentences that say what one party does to another, by PLOVER type, from the shared folder.

Two sets: `plv` (`bench/events/plv_train.tsv`, types of PLOVER 2) and `plover` (the examples of the PLOVER
coding manual, `plover_gold.txt`, whose older types are renamed). Sentences that tell the same thing in
nearly the same words stay in one fold.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.model.span import Span

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
SETS = ("plv", "plover")
FOLDS = 5
RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "RETREAT": "YIELD",
    "CONCEDE": "YIELD",
}
SHARED_RUN = 7
"""Two sentences that share a run of so many words are kept in one fold."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with its marked parties; where the target is not named `targets` is empty."""

    set: str
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    type: str
    fold: int


def rows(folder: Path) -> list[Row]:
    """All sentences of both sets with their folds, in the order of the files."""
    found = [*_plv(folder / "plv_train.tsv"), *_plover(folder / "plover_gold.txt")]
    folds = _folds([text for _, text, _, _, _ in found])
    return [
        Row(name, text, sources, targets, kind, fold)
        for (name, text, sources, targets, kind), fold in zip(found, folds, strict=True)
    ]


Found = tuple[str, str, tuple[Span, ...], tuple[Span, ...], str]


def _plv(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            text, spans = _unmarked(line["marked_sentence"])
            yield "plv", text, tuple(spans["s"]), tuple(spans["t"]), line["gold_root"]


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The sentence without `<s>` and `<t>`, and what stood between them."""
    text, opened = "", 0
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for piece in re.split(r"(</?[st]>)", marked):
        if piece in {"<s>", "<t>"}:
            opened = len(text)
        elif piece in {"</s>", "</t>"}:
            spans[piece[2]].append(Span(opened, len(text)))
        else:
            text += piece
    return text, spans


def _plover(path: Path) -> Iterator[Found]:
    for entry in json.loads(path.read_text(encoding="utf-8")):
        kind = RENAMED.get(entry["event"], entry["event"])
        if kind in TYPES:
            text, spans = _without_roles(_markup(entry["textInfo"]))
            yield "plover", text, tuple(spans["SRC"]), tuple(spans["TAR"]), kind


def _markup(told: Any) -> str:
    """Where the roles are marked: in a table, or in a string."""
    return str(told["markup"] if isinstance(told, dict) else told)


def _without_roles(markup: str) -> tuple[str, dict[str, list[Span]]]:
    """The sentence without `(SRC: ...)`, `(SRC/TAR: ...)` and the like, and what they held."""
    text, opened = "", []
    spans: dict[str, list[Span]] = {"SRC": [], "TAR": []}
    for piece in re.split(r"(\([A-Z/]{3,10}:\s*|\(|\))", markup):
        if piece.startswith("("):
            opened.append((piece.strip("(: ").split("/") if len(piece) > 1 else None, len(text)))
            text += "(" if len(piece) == 1 else ""
        elif piece == ")" and opened:
            roles, start = opened.pop()
            for role in spans.keys() & set(roles or ()):
                spans[role].append(Span(start, len(text)))
            text += "" if roles else ")"
        else:
            text += piece
    return text, spans


def _folds(texts: Sequence[str]) -> list[int]:
    """A fold for each sentence: by turns, those that share a run of words with an earlier one in its fold."""
    first: dict[tuple[str, ...], int] = {}
    group = list(range(len(texts)))

    def leader(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for i, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        for at in range(max(1, len(words) - SHARED_RUN + 1)):
            other = first.setdefault(tuple(words[at : at + SHARED_RUN]), i)
            group[leader(i)] = leader(other)
    turns: dict[int, int] = {}
    return [turns.setdefault(leader(i), len(turns)) % FOLDS for i in range(len(texts))]
