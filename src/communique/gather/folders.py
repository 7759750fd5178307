"""Which files there are to read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from communique.errors import PageError, UnreadablePage

Kind = Literal["text", "html", "rows"]

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".jsonl.gz": "rows",
    ".ndjson.gz": "rows",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `kind` is None where its name does not tell."""

    path: str
    kind: Kind | None


def shown(path: str) -> str:
    """A path as it can be written down: a name that is no Unicode has its bytes spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def stem(path: str) -> str:
    """A file's name without its endings."""
    name = os.path.basename(path)
    return shown(name[: len(name) - len(_ending(name))] or name)


def _ending(name: str) -> str:
    lower = name.lower()
    for known in sorted(_KINDS, key=len, reverse=True):
        if lower.endswith(known):
            return known
    return os.path.splitext(name)[1]


def _kind(name: str) -> Kind | None:
    return _KINDS.get(_ending(name).lower())


def find(path: str, reject: Callable[[PageError], None]) -> Iterator[Found]:
    """The file at `path`, or the files below it in the order of names.

    A folder that cannot be listed, and a link that leads back to a folder above it, are rejected.
    """
    if not os.path.isdir(path):
        yield Found(path, _kind(path))
        return
    yield from _below(path, reject)


def _below(top: str, reject: Callable[[PageError], None]) -> Iterator[Found]:
    """Depth first, without recursion: a folder may be nested deeper than Python calls may be."""
    visited: set[tuple[int, int]] = set()
    open_now: list[tuple[tuple[int, int], Iterator[os.DirEntry[str]]]] = []

    def enter(folder: str) -> None:
        try:
            about = os.stat(folder)
            identity = (about.st_dev, about.st_ino)
            if any(identity == above for above, _ in open_now):
                reject(UnreadablePage(shown(folder), "unreadable", "a link back to a folder that it lies in"))
            elif identity not in visited:  # another link may lead to the same folder
                visited.add(identity)
                open_now.append((identity, _entries(folder)))
        except OSError as error:
            reject(
                UnreadablePage(shown(folder), "unreadable", f"the folder cannot be listed: {error.strerror}")
            )

    enter(top)
    while open_now:
        entry = next(open_now[-1][1], None)
        if entry is None:
            open_now.pop()
        elif _is_folder(entry):
            enter(entry.path)
        elif (kind := _kind(entry.name)) is not None:
            yield Found(entry.path, kind)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as listing:
        entries = sorted((e for e in listing if not e.name.startswith(".")), key=lambda e: e.name)
    names = {entry.name.lower() for entry in entries}
    return (entry for entry in entries if not _saved_beside(entry.name.lower(), names))


def _saved_beside(name: str, names: set[str]) -> bool:
    """Whether it is the folder in which a browser put the parts of a page it saved."""
    page = name.removesuffix("_files")
    return page != name and (f"{page}.html" in names or f"{page}.htm" in names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return stat.S_ISDIR(entry.stat().st_mode)
    except OSError:  # a link that leads nowhere, or round in a circle
        return False
