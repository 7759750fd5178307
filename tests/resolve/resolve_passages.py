"""Reports made of passages, each with the claim it supports, for the tests of tallies and promises."""

from __future__ import annotations

from typing import Any

from resolve_telling import report

from communique.model.claims import Action, Agreement, Claim, Figure, Meeting, Position, Statement
from communique.model.report import Report
from communique.model.span import Interval, Span
from communique.resolve import Resolution, resolve

Told = tuple[str, type[Claim], dict[str, Any]]
TALKS: Told = (
    "Envoys of Sudan and the RSF met in Geneva",
    Meeting,
    {"parties": ("RSF", "SDN"), "format": "talks", "status": "held"},
)


def figure(words: str, value: float, measure: str = "killed", **more: Any) -> Told:
    return words, Figure, {"measure": measure, "value": float(value), "bound": "exact"} | more


def agreed(words: str, issue: str, status: str = "signed", **more: Any) -> Told:
    return words, Agreement, {"parties": ("RSF", "SDN"), "issue": issue, "status": status} | more


def offer(words: str, party: str, issue: str) -> Told:
    return words, Position, {"party": party, "stance": "offer", "issue": issue}


def said(words: str, speaker: str, party: str | None = None) -> Told:
    return words, Statement, {"speaker": speaker, "party": party, "mode": "indirect"}


def deed(words: str, kind: str, actor: str | None, recipient: str | None = None) -> Told:
    return words, Action, {"type": kind, "status": "done", "actor": actor, "recipient": recipient}


def told(name: str, day: str | None, *passages: Told | str) -> tuple[Report, list[Claim]]:
    """A report of these sentences, each with its claim; a bare string has none.

    A passage that is part of the one before it (" ... ") stands where it stands there.
    """
    text, claims = "", []
    for passage in passages:
        words, kind, fields = passage if isinstance(passage, tuple) else (passage, None, {})
        start = text.find(words)
        if start < 0:
            start, text = len(text), text + words + ". "
        if kind is None:
            continue
        span = Span(start, start + len(words))
        dated = {k: Interval.parse(v) if k in ("date", "since") else v for k, v in fields.items()}
        if kind in (Agreement, Position, Action, Statement):
            dated.setdefault("content", span)
        claims.append(kind(evidence=span, **dated))
    return report(name, day, text), claims


def resolved(*reports: tuple[Report, list[Claim]]) -> Resolution:
    """What they come to, with a report that makes them all one process."""
    known = [told("talks", "2031-05-01", TALKS), *reports]
    return resolve([r for r, _ in known], {r.id: claims for r, claims in known})


def sudan(name: str, day: str | None, *passages: Told | str) -> tuple[Report, list[Claim]]:
    """A report of the process of those talks."""
    return told(name, day, TALKS, *passages)
