"""What was seen in each sentence of a report, what was made of it and why not more, as JSON.

The form is that of `docs/why.md`; `communique read --explain` prints it.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from communique.errors import REASONS, PageError
from communique.export.schema import Reading, published_to_json
from communique.model.abstentions import Abstention
from communique.model.annotations import Annotations, Quantity, Sentence
from communique.model.claims import as_json, claim_to_json
from communique.model.span import Span

Row = dict[str, Any]


class Explained(Reading, Protocol):
    """What was read out of one page, with its abstentions."""

    @property
    def abstentions(self) -> Sequence[Abstention]: ...


def explanation(reading: Explained) -> Row:
    """Every sentence with what was `seen`, `made` of it and `not_made`; then what concerns the whole page."""
    report, layers = reading.report, reading.annotations
    starts = [sentence.span.start for sentence in layers.sentences]
    rows = [_sentence(reading, number, s) for number, s in enumerate(layers.sentences, 1)]
    whole: list[Row] = []
    left_out: list[Row] = []
    for abstention in reading.abstentions:
        row = abstention_to_json(abstention, report.text)
        at = bisect.bisect_right(starts, abstention.passage.start) - 1
        if abstention.kind == "page":
            left_out.append(row)
        elif at >= 0 and abstention.kind != "report":
            rows[at]["not_made"].append(row)
        else:
            whole.append(row)
    head: Row = {"report": report.name, "id": report.id, "source": report.source}
    return head | {
        "published": published_to_json(report.published),
        "sentences": rows,
        "not_made": whole,
        "left_out": left_out,
    }


def refusal(error: PageError) -> Row:
    """A page of which nothing was read, and why."""
    return {
        "source": error.source,
        "refused": error.reason,
        "why": REASONS[error.reason],
        "detail": error.detail,
    }


def chosen(row: Row, numbers: Collection[int], words: str | None) -> Row:
    """An explanation with only the sentences of these numbers, and what has these words in it."""

    def holds(part: Row) -> bool:
        return words is not None and _plain(words) in _plain(part["text"])

    return row | {
        "sentences": [s for s in row["sentences"] if s["number"] in numbers or holds(s)],
        "left_out": [line for line in row["left_out"] if holds(line)],
    }


def abstention_to_json(abstention: Abstention, text: str) -> Row:
    """What was not claimed: the kind, the reason, the passage, and the reason as a sentence."""
    row: Row = {
        "kind": abstention.kind,
        "reason": abstention.reason.key,
        **_quoted(abstention.passage, text),
        "why": abstention.sentence(text),
    }
    row |= {name: told for name in ("seen", "detail") if (told := getattr(abstention, name))}
    if abstention.instead is not None:
        row["instead"] = as_json(abstention.instead)
    return row


def _sentence(reading: Explained, number: int, sentence: Sentence) -> Row:
    report, within = reading.report, sentence.span
    made = [
        {**claim_to_json(claim), "id": claim.id(report.id), "quote": _words(claim.evidence, report.text)}
        | ({"continued": True} if claim.evidence.start < within.start else {})
        for claim in reading.claims
        if claim.evidence.touches(within)
    ]
    headline = report.title is not None and report.title.covers(within)
    return {
        "number": number,
        **_quoted(within, report.text),
        "headline": headline,
        "seen": _seen(report.text, reading.annotations, within),
        "made": made,
        "not_made": [],
    }


def _seen(text: str, layers: Annotations, within: Span) -> Row:
    mentions = [
        {**_quoted(m.span, text), "type": m.type, "actor": m.actor, "party": m.party, "name": m.name}
        for m in layers.mentions
        if within.covers(m.span)
    ]
    times = [
        {**_quoted(t.span, text), "type": t.type, "value": t.value}
        | ({"resolved": str(t.resolved)} if t.resolved is not None else {})
        for t in layers.times
        if within.covers(t.span)
    ]
    said = [
        {part: [_quoted(span, text) for span in getattr(a, part)] for part in ("source", "cue", "content")}
        for a in layers.attributions
        if any(within.covers(span) for span in a.cue or a.content)
    ]
    return {
        "mentions": mentions,
        "times": times,
        "quantities": [_quantity(text, layers, q) for q in layers.quantities if within.covers(q.span)],
        "quotations": [_quoted(q.span, text) for q in layers.quotations if q.span.touches(within)],
        "attributions": said,
    }


def _quantity(text: str, layers: Annotations, quantity: Quantity) -> Row:
    row = _quoted(quantity.span, text)
    row |= {"value": as_json(quantity.value), "bound": quantity.bound, "unit": quantity.unit}
    if quantity.noun is not None:
        row["counts"] = layers.sentences[quantity.sentence].words[quantity.noun].text
    return row


def _quoted(span: Span, text: str) -> Row:
    return {"span": as_json(span), "text": _words(span, text)}


def _words(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
