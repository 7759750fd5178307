"""Reads mentions out of a few sentences, with the real model and tables."""

from __future__ import annotations

import datetime
import functools

from communique.annotate import Reader
from communique.annotate.mentions import find_mentions
from communique.annotate.syntax import parse
from communique.lexicon import Lexicon, built_in
from communique.model.annotations import Mention
from communique.model.report import Published, Report
from communique.model.span import Interval, Span


@functools.cache
def reader() -> Reader:
    return Reader()


def report_of(text: str, day: str | None = None) -> Report:
    """A report whose paragraphs are the lines of `text`."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    interval = Interval.day(datetime.date.fromisoformat(day)) if day else None
    published = Published(interval, "metadata" if day else "unknown", "")
    return Report("r", "r", "r", text, None, tuple(blocks), "en", None, None, (), published)


def mentions_of(text: str, day: str | None = None, lexicon: Lexicon | None = None) -> tuple[Mention, ...]:
    """The mentions of a text whose paragraphs are its lines."""
    report = report_of(text, day)
    sentences, names = parse(report, reader(), lexicon or built_in())
    return find_mentions(report, sentences, names, lexicon or built_in())


def mention(text: str, words: str, day: str | None = None, nth: int = 0) -> Mention:
    """The mention that covers exactly these words, the `nth` of them."""
    found = [m for m in mentions_of(text, day) if m.span.of(text) == words]
    assert len(found) > nth, f"no mention {words!r} among {[m.span.of(text) for m in mentions_of(text, day)]}"
    return found[nth]


def meant(text: str, words: str, day: str | None = None, nth: int = 0) -> tuple[str | None, str | None]:
    """(actor, party) of the mention that covers exactly these words."""
    one = mention(text, words, day, nth)
    return one.actor, one.party


def unmentioned(text: str, words: str) -> bool:
    """Whether no mention covers exactly these words."""
    return all(m.span.of(text) != words for m in mentions_of(text))
