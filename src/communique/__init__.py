"""The sourced record of peace talks, read from the news.

    >>> import communique
    >>> for reading in communique.read("pages/"):                     # what each page says
    ...     for claim in reading.claims:
    ...         print(claim.kind, claim.evidence.of(reading.report.text))
    >>> communique.build(["pages/"], "talks.communique")              # many pages into one record
    >>> with communique.open("talks.communique") as record:           # and what they say together
    ...     for entry in record.rounds(party="UKR"):
    ...         print(entry["date"], entry["place"], [p["quote"] for p in entry["passages"]])
    ...     for cell in record.entries("cell", party="UKR"):          # positions, round by round
    ...         print(cell["issue"], cell["stance"], cell["change"], cell["why"])
    ...     for one in communique.diff(record, since="2025-05-16").differences:
    ...         print(one.text)

Everything is loaded when it is first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.build import BuildSummary as BuildSummary
    from communique.build import build as build
    from communique.errors import CommuniqueError as CommuniqueError
    from communique.errors import PageError as PageError
    from communique.errors import RecordError as RecordError
    from communique.errors import UsageError as UsageError
    from communique.lexicon import Lexicon as Lexicon
    from communique.model.abstentions import Abstention as Abstention
    from communique.model.abstentions import Reason as Reason
    from communique.model.actors import Actor as Actor
    from communique.model.claims import Action as Action
    from communique.model.claims import Agreement as Agreement
    from communique.model.claims import Claim as Claim
    from communique.model.claims import Figure as Figure
    from communique.model.claims import Meeting as Meeting
    from communique.model.claims import Position as Position
    from communique.model.claims import Statement as Statement
    from communique.model.claims import Vote as Vote
    from communique.model.differences import Difference as Difference
    from communique.model.entries import Origin as Origin
    from communique.model.entries import Process as Process
    from communique.model.entries import Round as Round
    from communique.model.judgements import Anchor as Anchor
    from communique.model.judgements import Judgement as Judgement
    from communique.model.ledger import Cell as Cell
    from communique.model.promises import Promise as Promise
    from communique.model.report import Page as Page
    from communique.model.report import Published as Published
    from communique.model.report import Report as Report
    from communique.model.span import Interval as Interval
    from communique.model.span import Span as Span
    from communique.model.tallies import Tally as Tally
    from communique.pipeline import Reading as Reading
    from communique.reading import read as read
    from communique.reading import read_text as read_text
    from communique.replay import as_of as as_of
    from communique.replay import diff as diff
    from communique.store import Record as Record

_HOMES = {
    "build": "build",
    "BuildSummary": "build",
    "CommuniqueError": "errors",
    "PageError": "errors",
    "RecordError": "errors",
    "UsageError": "errors",
    "Lexicon": "lexicon",
    "Abstention": "model.abstentions",
    "Reason": "model.abstentions",
    "Action": "model.claims",
    "Agreement": "model.claims",
    "Claim": "model.claims",
    "Figure": "model.claims",
    "Meeting": "model.claims",
    "Position": "model.claims",
    "Statement": "model.claims",
    "Vote": "model.claims",
    "Actor": "model.actors",
    "Anchor": "model.judgements",
    "Cell": "model.ledger",
    "Difference": "model.differences",
    "Judgement": "model.judgements",
    "Origin": "model.entries",
    "Process": "model.entries",
    "Promise": "model.promises",
    "Round": "model.entries",
    "Page": "model.report",
    "Published": "model.report",
    "Report": "model.report",
    "Interval": "model.span",
    "Span": "model.span",
    "Tally": "model.tallies",
    "Reading": "pipeline",
    "read": "reading",
    "read_text": "reading",
    "as_of": "replay",
    "diff": "replay",
    "Record": "store",
}

__all__ = [*sorted(_HOMES), "__version__", "open"]


def open(path: Any, *, create: bool = False) -> Record:  # noqa: A001 - as in the standard library
    """The record at `path`, to be read and closed; made where there is none, if `create`.

    Raises RecordError where there is no record or it cannot be read.
    """
    from communique.store import Record

    return Record.open(path, create=create)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib import metadata

        return metadata.version("communique")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """Keeps the verb `build` from being replaced by the module of the same name when that is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _HOMES and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
