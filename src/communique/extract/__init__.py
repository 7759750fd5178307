"""Annotations to claims: one module per kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.extract import actions, agreements, figures, meetings, positions, statements, votes
from communique.extract.event_hints import hint
from communique.extract.settling import settled
from communique.extract.view import View
from communique.lexicon import Lexicon
from communique.model.abstentions import Abstention, Reason
from communique.model.annotations import Annotations
from communique.model.claims import Claim, Statement
from communique.model.report import Report

# Statements come first, since the other kinds ask in whose words a passage stands.
_FINDERS: tuple[Callable[[View], Sequence[Claim]], ...] = (
    meetings.find,
    positions.find,
    agreements.find,
    figures.find,
    votes.find,
    actions.find,
)
# A headline's claim is the body's where these fields agree.
_SAME: dict[str, tuple[str, ...]] = {
    "meeting": ("format", "status"),
    "position": ("party", "issue"),
    "agreement": ("issue",),
    "statement": ("party",),
    "figure": ("measure", "value"),
    "vote": ("body",),
    "action": ("type", "actor"),
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a report, and what was seen of which no claim, or no more, was made."""

    claims: tuple[Claim, ...]
    abstentions: tuple[Abstention, ...]


def extract(report: Report, annotations: Annotations, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Every claim of a report, in the order of the text, each once."""
    return extract_with_reasons(report, annotations, lexicon).claims


def extract_with_reasons(report: Report, annotations: Annotations, lexicon: Lexicon) -> Extraction:
    """Every claim of a report, and every abstention, each in the order of the text and once."""
    view = View(report, annotations, lexicon)
    view.statements = statements.find(view)
    found: list[Claim] = [*view.statements]
    for find in _FINDERS:
        found += find(view)
    found = _without_headline(found, view)
    kept = {claim.id(report.id): _attributed(claim, view) for claim in found}
    claims = tuple(
        claim for _, claim in sorted(kept.items(), key=lambda item: (item[1].evidence, item[1].kind, item[0]))
    )
    hint(view, claims)
    return Extraction(claims, settled(view.abstained, claims, [tree.span for tree in view.trees]))


def _without_headline(claims: list[Claim], view: View) -> list[Claim]:
    """Claims of the headline that the body does not make: a headline only announces what the body says."""
    title = view.report.title
    if title is None:
        return claims
    told = {_key(c): c.evidence for c in reversed(claims) if not title.covers(c.evidence)}
    kept = []
    for claim in claims:
        if title.covers(claim.evidence) and _key(claim) in told:
            view.abstain(claim.kind, Reason.HEADLINE, claim.evidence, instead=told[_key(claim)])
        else:
            kept.append(claim)
    return kept


def _key(claim: Claim) -> tuple[Any, ...]:
    return (claim.kind, *(getattr(claim, name) for name in _SAME[claim.kind]))


def _attributed(claim: Claim, view: View) -> Claim:
    """The claim with the speaker in whose reported words it stands."""
    if claim.attributed_to is not None or isinstance(claim, Statement):
        return claim
    over = view.statement_over(claim.evidence)
    return dataclasses.replace(claim, attributed_to=over.speaker) if over is not None else claim
