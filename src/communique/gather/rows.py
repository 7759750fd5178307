"""JSON lines: every row a page."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from communique.errors import EmptyPage, PageError, UnreadablePage
from communique.gather.beside import fields_of, from_prefix, parse_object, whole
from communique.gather.files import open_file
from communique.gather.folders import shown, stem
from communique.model.report import Media, Page, PageMeta

_HOPELESS = 1000  # rows; a file of which so many, and no others, are malformed is no file of rows
_CHUNK = 1 << 20


def read_rows(path: str, reject: Callable[[PageError], None], limit: int) -> Iterator[Page]:
    """The pages of a JSON-lines file: `text` or `html`, and where given `url`, `title`, `date`, `outlet`.

    A row that cannot be read is rejected under its line number (`path#3`), and the others go on.
    `limit` is the longest row, in bytes; the file may be of any length.
    """
    source = shown(path)
    good = bad = 0
    try:
        for number, line in _lines(path, source, limit):
            try:
                page = _page(line, f"{source}#{number}", f"{stem(path)}-{number}", limit)
            except PageError as error:
                bad += 1
                reject(error)
                if bad == _HOPELESS and not good:
                    raise PageError(
                        source, "malformed", f"none of its first {bad} rows can be read"
                    ) from None
            else:
                good += 1
                yield page
        if not good + bad:
            raise EmptyPage(source, "empty")
    except PageError as error:
        reject(error)


def _lines(path: str, source: str, limit: int) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, with their numbers; one too long comes cut, one byte over the limit."""
    with open_file(path, source) as file:
        compressed = path.lower().endswith(".gz")
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if compressed else file
        number = 0
        while True:
            try:
                line = stream.readline(limit + 1)
                if len(line) > limit and not line.endswith(b"\n"):
                    _skip_line(stream)
            except (OSError, EOFError, zlib.error) as error:
                where = f"after row {number}" if number else "from the start"
                raise UnreadablePage(source, "malformed", f"it is broken {where}: {error}") from None
            if not line:
                return
            number += 1
            if number == 1:
                line = _checked_start(line, source)
            if line.strip():
                yield number, line.rstrip(b"\r\n")


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _checked_start(line: bytes, source: str) -> bytes:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadablePage(source, "encoding", "rows are read in UTF-8 only, this is UTF-16")
    if b"\0" in line[:8192]:
        raise UnreadablePage(source, "binary", "there are zero bytes in it")
    return line.removeprefix(codecs.BOM_UTF8)


def _page(line: bytes, source: str, name: str, limit: int) -> Page:
    if len(line) > limit:
        raise UnreadablePage(source, "too_large", f"the row is longer than {limit / 1e6:g} MB")
    try:
        row = parse_object(line)
    except ValueError as error:
        raise PageError(source, "malformed", str(error)) from None
    known, wrong = fields_of(row)
    if wrong is not None:
        raise PageError(source, "malformed", f"{wrong} is not text")
    media: Media = "text" if isinstance(row.get("text"), str) else "html"
    text = row.get(media)
    if not isinstance(text, str):
        raise PageError(source, "malformed", "there is neither `text` nor `html` in the row")
    if not text.strip():
        raise EmptyPage(source, "empty", f"its `{media}` is blank")
    if "\0" in text:
        raise UnreadablePage(source, "binary", "there are zero bytes in it")
    text = whole(text)
    if media == "text" and known.date is None:
        known = PageMeta(known.url, known.title, from_prefix(text).date, known.outlet)
    return Page(source, name, media, text, known)
