"""What claims and texts give away of the day a report appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model.calendar import Reference
from communique.model.claims import Claim, Figure, Statement
from communique.model.report import Report

# Figures under this are everyday numbers, which two reports share by chance.
_LEAST_FIGURE = 10
_FIGURE, _QUOTE = 2, 3
_QUOTED = 6
_WORD = re.compile(r"\w+")


def is_dated(report: Report) -> bool:
    """Whether its page or its text says when it appeared."""
    return report.published.interval is not None and report.published.basis != "records"


def reference_of(claim: Claim) -> Reference | None:
    """What the claim's time means before its report is dated."""
    return Reference.parse(claim.when) if claim.when else None


def marks(report: Report, claims: Sequence[Claim]) -> dict[tuple[object, ...], int]:
    """What reports on one day's news share, with its weight: figures and words quoted.

    Who speaks is none: the same people speak for years.
    """
    found: dict[tuple[object, ...], int] = {}
    for claim in claims:
        if isinstance(claim, Figure) and claim.value >= _LEAST_FIGURE:
            found["figure", claim.measure, claim.value] = _FIGURE
        elif isinstance(claim, Statement):
            words = tuple(_WORD.findall(claim.content.of(report.text).casefold()))
            if claim.mode == "direct" and len(words) >= _QUOTED:
                found["quote", words[:_QUOTED]] = _QUOTE
    return found
