"""Small reports and claims, told in this project's own words, for the tests of resolution."""

from __future__ import annotations

from typing import Any

from communique.model.claims import Claim, Delegate, Meeting
from communique.model.report import Published, Report
from communique.model.span import Interval, Span


def report(name: str, day: str | None = None, text: str | None = None, **more: Any) -> Report:
    text = f"This is report {name}." if text is None else text
    known = Interval.parse(day) if day else None
    fields: dict[str, Any] = {"language": "en", "outlet": None, "url": None, "agencies": ()} | more
    return Report(
        id=name,
        source=f"{name}.txt",
        name=name,
        text=text,
        title=None,
        blocks=(Span(0, len(text)),),
        published=Published(known, "metadata" if known else "unknown", ""),
        **fields,
    )


def meeting(parties: str, at: int = 0, **more: Any) -> Meeting:
    """`parties` are codes with blanks between; `date` may be text, `heads` pairs like `SDN:Amal Idris`.

    The passage is the letter at `at`, or runs to `evidence_end`.
    """
    date, end = more.pop("date", None), more.pop("evidence_end", at + 1)
    heads = [h.split(":") for h in more.pop("heads", ())]
    fields: dict[str, Any] = {"format": "talks", "status": "held"} | more
    return Meeting(
        evidence=Span(at, end),
        parties=tuple(parties.split()),
        date=Interval.parse(date) if date else None,
        delegates=tuple(Delegate(name, party, True) for party, name in heads),
        **fields,
    )


def claims_of(**told: list[Claim] | Claim) -> dict[str, list[Claim]]:
    return {name: found if isinstance(found, list) else [found] for name, found in told.items()}
