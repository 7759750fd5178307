"""Positions, agreements and reports about them, in this project's own words, for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resolve_telling import meeting, report

from communique.model.claims import Agreement, Claim, Position
from communique.model.ledger import Cell
from communique.model.report import Report
from communique.model.span import Interval, Span
from communique.resolve import Resolution, resolve

TALKS = "Sudan and the RSF met. "

Told = tuple[Report, list[Claim]]


def told(
    name: str, day: str | None, *lines: tuple[str, Any], talks: str | None = "SDN RSF", **more: Any
) -> Told:
    """A report on talks of its own day (or of `date`) and what is told there.

    A line is a sentence, its content in square brackets, and what it claims: `SDN demand ceasefire`, with
    a target behind it if any, or `agreed SDN RSF ceasefire`.
    """
    text, claims = (TALKS if talks else "", [])
    if talks:
        claims.append(meeting(talks, date=more.pop("date", day), place=more.pop("place", None), **more))
    for sentence, what in lines:
        start = len(text)
        before, _, rest = sentence.partition("[")
        content, _, after = rest.partition("]")
        text += f"{before}{content}{after} "
        evidence = Span(start, len(text) - 1)
        inside = Span(start + len(before), start + len(before) + len(content)) if content else None
        claims.append(_claim(what.split(), evidence, inside))
    return report(name, day, text), claims


def _claim(what: Sequence[str], evidence: Span, content: Span | None) -> Claim:
    if what[0] == "agreed":
        return Agreement(
            evidence=evidence, content=content, parties=tuple(what[1:-1]), issue=what[-1], status="signed"
        )
    party, stance, issue, *target = what
    day = Interval.parse(target.pop()) if target and target[-1][0].isdigit() else None
    return Position(
        evidence=evidence,
        content=content,
        party=party,
        stance=stance,
        issue=issue,
        target=target[0] if target else None,
        date=day,
    )


def resolved(*reports: Told) -> Resolution:
    return resolve([r for r, _ in reports], {r.id: claims for r, claims in reports})


def row(found: Resolution, party: str, issue: str) -> list[Cell]:
    """The cells of a party on an issue, in the order of rounds."""
    return [cell for cell in found.cells if (cell.party, cell.issue) == (party, issue)]


def changes(found: Resolution, party: str, issue: str) -> list[tuple[str | None, str]]:
    """(stance, change) of each."""
    return [(cell.stance, cell.change) for cell in row(found, party, issue)]
