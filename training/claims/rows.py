"""Annotated reports as rows for the heads: one a sentence, its words with tags, and what it says as a
whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from communique.annotate.sentences import Abbreviations
from communique.annotate.words import word_spans
from communique.lexicon import built_in
from communique.model.claims import ACTION_TYPES, ISSUES, STANCES
from communique.model.span import Span

Row = dict[str, Any]
Unit = tuple[str, str, int, int]
"""A claim as it is scored: kind, its further label, first word, word past the last."""

TAGGED: dict[str, tuple[str, ...]] = {
    "statement": ("said",),
    "position": STANCES,
    "action": ACTION_TYPES,
    "agreement": ("made", "sought"),
}
"""Kinds whose content is tagged, with the labels told apart."""

WHOLE = ("meeting", "figure", "vote")
"""Kinds that are asked for by the sentence: does it make such a claim?"""

TAGS = {
    kind: ["O", *(f"{part}-{label}" for label in labels for part in "BI")] for kind, labels in TAGGED.items()
}


def sentence_rows(reports: Iterable[Row]) -> Iterator[Row]:
    """The rows of reports that have `text`, `sentences` and `claims`.

    A row: `report`; `w` the words; for each tagged kind its tag numbers; `whole` 0 or 1 for each of `WHOLE`;
    `issues` the issue (by number) of each position with its words; `units` the claims as they are scored.
    """
    abbreviations = Abbreviations.of(built_in()).all
    for report in reports:
        for start, end in report["sentences"]:
            words = word_spans(report["text"], Span(start, end), abbreviations)
            if words:
                yield _row(report, words, start, end)


def _row(report: Row, words: list[Span], start: int, end: int) -> Row:
    here = [c for c in report["claims"] if c["evidence"][0] < end and start < c["evidence"][1]]
    row: Row = {"report": report["report"], "w": [word.of(report["text"]) for word in words]}
    row["whole"] = [
        int(any(c["kind"] == kind and start <= c["evidence"][0] < end for c in here)) for kind in WHOLE
    ]
    row["issues"], row["units"] = [], []
    for kind in TAGGED:
        row[kind] = [0] * len(words)
        claims = [c for c in here if c["kind"] == kind and c.get("content")]
        for claim in sorted(claims, key=lambda c: c["content"][0] - c["content"][1]):
            _tag(row, kind, claim, words)
    row["units"] += [
        (kind, "", 0, len(words)) for kind, told in zip(WHOLE, row["whole"], strict=True) if told
    ]
    return row


def _tag(row: Row, kind: str, claim: Row, words: list[Span]) -> None:
    first, last = claim["content"]
    inside = [i for i, word in enumerate(words) if word.start < last and first < word.end]
    if not inside:
        return
    label = _label(kind, claim)
    told = f"{label} {claim['issue']}" if kind == "position" else label
    row["units"].append((kind, told, inside[0], inside[-1] + 1))
    if kind == "position":
        row["issues"].append((ISSUES.index(claim["issue"]), inside[0], inside[-1] + 1))
    begin = TAGS[kind].index(f"B-{label}")
    for place in inside:
        row[kind][place] = begin + (place != inside[0])


def _label(kind: str, claim: Row) -> str:
    if kind == "position":
        return str(claim["stance"])
    if kind == "action":
        return str(claim["type"])
    if kind == "agreement":
        return "sought" if claim["status"] == "sought" else "made"
    return "said"
