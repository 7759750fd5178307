"""Reads times, quantities and dates of writing out of a few sentences, with the real model and tables."""

from __future__ import annotations

import datetime
import functools

from communique.annotate import Reader
from communique.annotate.dating import date_from_text
from communique.annotate.quantities import find_quantities
from communique.annotate.syntax import parse
from communique.annotate.times import find_times, resolve_times
from communique.lexicon import built_in
from communique.model.annotations import Quantity, Sentence, TimeExpression
from communique.model.report import Published, Report
from communique.model.span import Interval, Span


@functools.cache
def reader() -> Reader:
    return Reader()


def report_of(text: str) -> Report:
    """A report whose paragraphs are the lines of `text`."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Report(
        "r", "r", "r", text, None, tuple(blocks), "en", None, None, (), Published(None, "unknown", "")
    )


@functools.cache
def sentences_of(text: str) -> tuple[Sentence, ...]:
    return parse(report_of(text), reader(), built_in())[0]


def times_of(text: str, day: str | None = "2024-06-12") -> tuple[TimeExpression, ...]:
    """The times in a text, resolved against a day of writing (a Wednesday)."""
    published = Interval.day(datetime.date.fromisoformat(day)) if day else None
    return resolve_times(find_times(text, sentences_of(text)), published)


def quantities_of(text: str) -> tuple[Quantity, ...]:
    sentences = sentences_of(text)
    return find_quantities(text, sentences, find_times(text, sentences), built_in())


def dated(text: str) -> Published:
    sentences = sentences_of(text)
    return date_from_text(report_of(text), sentences, find_times(text, sentences), built_in())
