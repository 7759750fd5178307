"""A reading as JSON in the form of the record's schema, which `communique read` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from communique.model.annotations import Annotations, Mention
from communique.model.claims import Claim, as_json, claim_to_json
from communique.model.report import Published, Report


class Reading(Protocol):
    """What was read out of one page."""

    @property
    def report(self) -> Report: ...
    @property
    def claims(self) -> Sequence[Claim]: ...
    @property
    def annotations(self) -> Annotations: ...


def reading_to_json(reading: Reading, *, annotations: bool = False, text: bool = False) -> dict[str, Any]:
    """The report's fields and its claims; all spans are `[start, end)` into the report's text.

    `annotations` adds the layers below the claims; `text` the text itself (for HTML the text as
    extracted, which is nowhere else).
    """
    report = reading.report
    row: dict[str, Any] = {"report": report.name, "id": report.id, "source": report.source}
    if report.title is not None:
        row["title"] = as_json(report.title)
    row |= {
        "main": [as_json(block) for block in report.blocks],
        "language": report.language,
        "agencies": list(report.agencies),
    }
    row |= {name: value for name in ("outlet", "url") if (value := getattr(report, name)) is not None}
    row["published"] = published_to_json(report.published)
    row["claims"] = [claim_to_json(claim) for claim in reading.claims]
    if annotations:
        row |= annotations_to_json(reading.annotations)
    if text:
        row["text"] = report.text
    return row


def published_to_json(published: Published) -> dict[str, str]:
    """`earliest` and `latest` where they are known, and how they are."""
    row = {}
    if published.interval is not None:
        row["earliest"] = published.interval.earliest.isoformat()
        row["latest"] = published.interval.latest.isoformat()
    return row | {"basis": published.basis, "why": published.why}


def annotations_to_json(layers: Annotations) -> dict[str, Any]:
    """Sentences, times, mentions (proper names only) and attributions, each with its spans."""
    times = []
    for time in layers.times:
        row = {"span": as_json(time.span), "type": time.type, "value": time.value}
        times.append(row if time.resolved is None else row | {"resolved": str(time.resolved)})
    return {
        "sentences": [as_json(sentence.span) for sentence in layers.sentences],
        "times": times,
        "mentions": [
            {"span": as_json(mention.span), "type": mention.type, "actor": mention.actor}
            for mention in _names(layers.mentions)
        ],
        "attributions": [
            {part: as_json(getattr(found, part)) for part in ("source", "cue", "content")}
            for found in layers.attributions
        ],
    }


def _names(mentions: Sequence[Mention]) -> list[Mention]:
    """The proper names that stand in no other, as a recogniser of names marks them."""
    names = [mention for mention in mentions if mention.name and not mention.pronoun]
    return [
        mention
        for mention in names
        if not any(other.span != mention.span and other.span.covers(mention.span) for other in names)
    ]
