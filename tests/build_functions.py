"""A reader of pages that needs no model, for the tests of building; imported by name by worker processes."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.errors import EmptyPage
from communique.model.claims import Claim, Meeting, Statement
from communique.model.entries import Origin, Round
from communique.model.judgements import Applied, Judgement
from communique.model.report import Page, Published, Report
from communique.model.span import Interval, Span


@dataclass(frozen=True)
class Reading:
    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Derived:
    rounds: tuple[Round, ...] = ()
    origins: tuple[Origin, ...] = ()
    published: dict[str, Published] = field(default_factory=dict)
    dates: dict[str, Interval] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[str, Claim | None]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()

    @property
    def others(self) -> dict[str, tuple[Origin, ...]]:
        return {"origin": self.origins}


@dataclass(frozen=True)
class Words:
    """Every line is a block, every word in capitals a statement, every `DAY met` a meeting."""

    version: str = "words 1"
    pause: float = 0.0

    def __call__(self, page: Page) -> Reading:
        time.sleep(self.pause)
        if "menu only" in page.text:
            raise EmptyPage(page.source, "no_report", "only a menu")
        if "die here" in page.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "beyond" in page.text:
            return Reading(_report(page), (_statement(Span(0, len(page.text) + 1), page),))
        claims: list[Claim] = [
            _statement(Span(*m.span()), page) for m in re.finditer(r"\b[A-Z]{2,}\b", page.text)
        ]
        for match in re.finditer(r"(\d{4}-\d\d-\d\d) met", page.text):
            claims.append(
                Meeting(
                    evidence=Span(*match.span()),
                    parties=("AAA", "BBB"),
                    format="talks",
                    status="held",
                    date=Interval.parse(match[1]),
                )
            )
        return Reading(_report(page), tuple(claims))


def _statement(span: Span, page: Page) -> Statement:
    return Statement(evidence=span, content=span, speaker=span.of(page.text), mode="indirect")


def _report(page: Page) -> Report:
    lines = tuple(Span(*m.span()) for m in re.finditer(r"\S[^\n]*", page.text))
    known = Interval.parse(page.meta.date) if page.meta.date else None
    return Report(
        id=page.id,
        source=page.source,
        name=page.name,
        text=page.text,
        title=lines[0] if lines else None,
        blocks=lines,
        language="en",
        outlet=page.meta.outlet,
        url=page.meta.url,
        agencies=(),
        published=Published(known, "metadata" if known else "unknown", "as the page says"),
    )


def by_day(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], judgements: Sequence[Judgement] = ()
) -> Derived:
    """One round a day on which somebody met."""
    told: dict[Interval, list[tuple[str, str]]] = {}
    for report in reports:
        for claim in claims[report.id]:
            if isinstance(claim, Meeting) and claim.date is not None:
                told.setdefault(claim.date, []).append((claim.id(report.id), report.id))
    rounds = tuple(_round(day, found) for day, found in sorted(told.items()))
    return Derived(rounds, tuple(Origin(f"origin {r.id}", (r.id,)) for r in reports))


def _round(day: Interval, told: list[tuple[str, str]]) -> Round:
    ids = sorted(claim for claim, _ in told)
    return Round(
        id=hashlib.sha256(str(ids).encode()).hexdigest()[:16],
        parties=("AAA", "BBB"),
        format="talks",
        status="held",
        date=day,
        place=None,
        mediators=(),
        delegates=(),
        outcome=None,
        duration_hours=None,
        next=None,
        claims=tuple(ids),
        reports=tuple(sorted({report for _, report in told})),
        origins=1,
    )
