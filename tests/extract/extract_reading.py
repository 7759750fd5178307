"""Reads claims out of a few sentences, with the real model and tables."""

from __future__ import annotations

import datetime
import functools

from communique.annotate import Reader, annotate
from communique.extract import extract
from communique.lexicon import built_in
from communique.model.claims import Claim
from communique.model.report import Published, Report
from communique.model.span import Interval, Span


@functools.cache
def reader() -> Reader:
    return Reader()


def report_of(text: str, day: str | None = "2024-06-12", title: bool = False) -> Report:
    """A report whose paragraphs are the lines of `text`; the first is its headline if `title`."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    interval = Interval.day(datetime.date.fromisoformat(day)) if day else None
    published = Published(interval, "metadata" if day else "unknown", "")
    return Report(
        "r", "r", "r", text, blocks[0] if title else None, tuple(blocks), "en", None, None, (), published
    )


def claims_of(text: str, kind: str, day: str | None = "2024-06-12", title: bool = False) -> list[Claim]:
    """The claims of one kind that are read out of a text."""
    report = report_of(text, day, title)
    annotations = annotate(report, reader(), built_in())
    return [c for c in extract(report, annotations, built_in()) if c.kind == kind]
