"""Where the corpus lies, and how its parts are read: processes, splits, reports."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.compiled import Row, compiled
from corpus.source import SourceError, read_source

HERE = Path(__file__).resolve().parent
REPORTS, SECOND = HERE / "reports", HERE / "second"
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its name and years, where it lies, what it is about, the sides that are no states."""

    id: str
    name: str
    years: tuple[int, int]
    region: str
    about: tuple[str, ...]
    facts: str
    parties: dict[str, str]


def processes(folder: Path = REPORTS) -> dict[str, Process]:
    """Every process by id; raises SourceError where its file lacks something."""
    found = {}
    for path in sorted(folder.glob("*/process.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            found[path.parent.name] = Process(
                path.parent.name,
                told["name"],
                (told["years"][0], told["years"][-1]),
                told["region"],
                tuple(told["about"]),
                told["facts"],
                dict(told.get("parties", {})),
            )
        except (KeyError, IndexError, TypeError) as error:
            raise SourceError(f"{path.parent.name}/process.toml: {error!r}") from None
    return found


@functools.cache
def _split_table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((HERE / "splits.toml").read_text(encoding="utf-8"))
    return table


@functools.cache
def splits() -> dict[str, str]:
    """The split of each process."""
    return {process: split for split in SPLITS for process in _split_table()[split]}


def stage() -> frozenset[str]:
    """Names that belong to no one conflict: seats of diplomacy, powers, bodies of the world."""
    return frozenset(_split_table()["stage"])


def sources(folder: Path = REPORTS, only: Collection[str] = ()) -> Iterator[Path]:
    """The files of the reports, of the processes named or of all, in order."""
    for path in sorted(folder.glob("*/*.report")):
        if not only or path.parent.name in only:
            yield path


def rows(split: str | None = None, only: Collection[str] = (), folder: Path = REPORTS) -> Iterator[Row]:
    """The reports of a split and of the processes named (or all) with their offsets, in order.

    Raises SourceError. Every row is a copy of its own at the top level.
    """
    for path in sources(folder, only):
        if split is None or splits().get(path.parent.name) == split:
            yield report(path) | {"split": splits().get(path.parent.name)}


@functools.cache
def report(path: Path) -> Row:
    """One report with its offsets, read once and not to be changed; raises SourceError or OSError."""
    return compiled(read_source(path))
