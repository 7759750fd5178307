"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from communique.store import Record

RECORD = "talks.communique"
F = TypeVar("F", bound=Callable[..., Any] | click.Command)

_PATH = click.Path(path_type=Path)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to read with; all cores if not given.",
)
lexicon = click.option(
    "--lexicon",
    type=_PATH,
    metavar="DIR",
    help="A folder of tables of your own, put before the built-in ones.",
)
record = click.option(
    "-r", "--record", type=_PATH, default=RECORD, show_default=True, metavar="FILE", help="The record."
)


as_of = click.option(
    "--as-of", metavar="DATE", help="What was known at the end of a day: reports of later date are left out."
)


@contextmanager
def opened(record_path: Path, day: str | None, lexicon_dir: Path | None = None) -> Iterator[Record]:
    """The record at a path; as it was known at the end of `day`, if given. Raises RecordError, UsageError."""
    from communique.store import Record

    with Record.open(record_path) as present:
        if day is None:
            yield present
            return
        from communique.replay import as_of as known_on

        with known_on(present, day, existing(lexicon_dir)) as then:
            yield then


def existing(lexicon_dir: Path | None) -> Path | None:
    """The user's tables, checked to be there before any work is done; raises LexiconError."""
    from communique.lexicon import Lexicon

    Lexicon(lexicon_dir)
    return lexicon_dir


def folder(*names: str, required: bool = False, text: str) -> Callable[[F], F]:
    """An option that names a folder to write to."""
    return click.option(*names, type=_PATH, metavar="DIR", required=required, help=text)


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
