"""A small record, pages, and a reader that needs no model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from communique.errors import EmptyPage
from communique.model.annotations import Annotations
from communique.model.claims import Claim, Meeting, Position, Statement
from communique.model.report import Page, Published, Report
from communique.model.span import Interval, Span
from communique.pipeline import Reading
from communique.resolve import resolve
from communique.store import Record

TEXT = "Envoys of Kenya and Sudan met in Nairobi. Kenya wants a truce. “No \x1b[2J,” Amal Idris said."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def claims(day: str, when: str | None = None) -> tuple[Claim, ...]:
    date = Interval.parse(day) if day else None
    met, talks = span(TEXT[:41]), {"parties": ("KEN", "SDN"), "format": "talks", "status": "held"}
    said: dict[str, Any] = {"mode": "direct", "content": span("“No \x1b[2J,”"), "cue": span("said")}
    return (
        Meeting(evidence=met, place="Nairobi", date=date, when=when, **talks),
        Position(evidence=span("Kenya wants a truce."), party="KEN", stance="demand", issue="ceasefire"),
        Statement(evidence=span("“No \x1b[2J,” Amal Idris said"), speaker="Amal Idris", party="SDN", **said),
    )


def report(key: str, published: str | None, source: str = "") -> Report:
    when = Published(
        Interval.parse(published) if published else None, "metadata" if published else "unknown", "why"
    )
    blocks = (Span(0, len(TEXT)),)
    return Report(key, source or f"{key}.txt", key, TEXT, None, blocks, "en", "Kassala Post", None, (), when)


def record(path: Path) -> Path:
    """Two rounds by two reports, a page refused."""
    told = {"a" * 16: ("2031-05-06", "2031-05-05"), "b" * 16: ("2031-06-03", "2031-06-02")}
    reports = [report(key, day) for key, (day, _) in told.items()]
    held = {key: claims(day) for key, (_, day) in told.items()}
    with Record.open(path, create=True) as opened:
        for one in reports:
            opened.keep(one, held[one.id])
        opened.reject(EmptyPage("menu.txt", "no_report", "only a menu"))
        opened.replace_entries(resolve(reports, held))
    return path


class FakeReader:
    """Reads pages that say `published DAY` or nothing; refuses those that say `refuse`."""

    version = "fake"

    def __init__(self, lexicon: Path | None = None) -> None:
        self.lexicon = lexicon

    def __call__(self, page: Page) -> Any:
        if "refuse" in page.text:
            raise EmptyPage(page.source, "no_report", "nothing to read")
        if "interrupt" in page.text:
            raise KeyboardInterrupt
        found = re.search(r"published (\S+)", page.text)
        day = found[1] if found else None
        made = report(page.id, day, page.source)
        made = Report(**{f: getattr(made, f) for f in made.__dataclass_fields__} | {"name": page.name})
        told = claims("2031-05-05") if day else claims("", "weekday:-1:0:1")
        return Reading(made, Annotations(made.published), told)
