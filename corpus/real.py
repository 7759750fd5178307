"""The real reports that the corpus is measured by: the five and the wire reports beside the checkout.

They are texts of third parties and no part of the project; `real.toml` keeps the counts
(`python -m corpus distribution --real` prints them anew where the texts are at hand).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from communique.annotate.sentences import Abbreviations, sentence_spans
from communique.lexicon import built_in
from communique.model.span import Span
from corpus.compiled import Row
from eval.floors import shared


def stated() -> dict[str, float]:
    """The counts of the real reports as `real.toml` keeps them, by the names of `Counts.figures`."""
    return tomllib.loads(Path(__file__).with_name("real.toml").read_text(encoding="utf-8"))


def answered(folder: Path) -> Iterator[Row]:
    """Reports answered by hand (`NAME.json` beside `NAME.txt`), with the sentences that the program cuts."""
    abbreviations = Abbreviations.of(built_in())
    for path in sorted(folder.glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        report["text"] = path.with_suffix(".txt").read_text(encoding="utf-8")
        report["sentences"] = [
            (span.start, span.end)
            for block in report["main"]
            for span in sentence_spans(report["text"], Span(*block), abbreviations)
        ]
        yield report


def real_rows() -> Iterator[Row]:
    """All of them; none where they are not on this machine."""
    others = shared()
    for name in ("gold", "gold-wire") if others else ():
        yield from answered(others / name)
