"""Files, folders and standard input to pages.

`.txt` files are pages of text, `.html` and `.htm` files pages of HTML, every line of a `.jsonl` (or
`.jsonl.gz`) file is a page. A file given by name with another ending is looked at to tell which it is;
in a folder such files are passed over, and so are hidden ones and what a browser saved beside a page.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.errors import PageError, UsageError
from communique.gather.beside import from_prefix, is_sidecar, known_beside, sidecar_of
from communique.gather.charsets import decode, looks_like_html
from communique.gather.files import LIMIT, read_file, read_stream
from communique.gather.folders import Found, find, shown, stem
from communique.gather.rows import read_rows
from communique.model.report import Media, Page, PageMeta

__all__ = ["LIMIT", "pages", "sidecar_of"]

Reject = Callable[[PageError], None]


def pages(
    paths: Iterable[str | Path], reject: Reject, *, limit: int = LIMIT, stdin: BinaryIO | None = None
) -> Iterator[Page]:
    """Pages of files and folders (each folder's in the order of names) and, for `-`, of standard input.

    `reject` is called for every page that cannot be had, and the iteration goes on. `limit` is the
    largest page, in bytes. Raises UsageError at once where a path is not there.
    """
    given = [os.fspath(path) for path in paths]
    for path in given:
        if path != "-" and not _is_there(path):
            raise UsageError(f"{shown(path) or repr(path)}: no such file or folder")
    return _pages(given, reject, limit, stdin)


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a path with a NUL
        return False


def _pages(paths: list[str], reject: Reject, limit: int, stdin: BinaryIO | None) -> Iterator[Page]:
    taken: set[str] = set()
    for path in paths:
        if path == "-":
            yield from _from_stdin(stdin or sys.stdin.buffer, reject, limit)
            continue
        for found in find(path, reject):
            if len(paths) > 1:  # a folder and a file in it may both be given
                whole = os.path.abspath(found.path)
                if whole in taken:
                    continue
                taken.add(whole)
            yield from _from_file(found, reject, limit)


def _from_stdin(stream: BinaryIO, reject: Reject, limit: int) -> Iterator[Page]:
    try:
        data = read_stream(stream, "-", limit)
        yield _page("-", "stdin", decode(data, "-"), None)
    except PageError as error:
        reject(error)


def _from_file(found: Found, reject: Reject, limit: int) -> Iterator[Page]:
    if found.kind == "rows":
        yield from read_rows(found.path, reject, limit)
        return
    if is_sidecar(found.path):
        return
    source = shown(found.path)
    if found.path.lower().endswith(".json"):
        reject(PageError(source, "malformed", "JSON is read from files of rows (.jsonl) only"))
        return
    try:
        text = decode(read_file(found.path, source, limit), source, html=found.kind == "html")
    except PageError as error:
        reject(error)
        return
    yield _page(source, stem(found.path), text, found.kind, known_beside(found.path, text, reject))


def _page(source: str, name: str, text: str, kind: str | None, beside: PageMeta | None = None) -> Page:
    html = kind == "html" if kind is not None else looks_like_html(text)
    media: Media = "html" if html else "text"
    return Page(source, name, media, text, beside or from_prefix(text))
