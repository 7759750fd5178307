"""The bytes of a file: regular files only, up to a limit, and nothing opened that might wait for ever."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from communique.errors import EmptyPage, UnreadablePage

LIMIT = 20_000_000  # bytes


def open_file(path: str, source: str) -> BinaryIO:
    """A regular file, open for reading; raises UnreadablePage for anything else."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadablePage(source, "unreadable", "neither a file nor a folder (a pipe or a device)")
        return open(path, "rb")
    except OSError as error:
        raise UnreadablePage(source, "unreadable", _why(path, error)) from None


def _why(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return "a link that leads nowhere"
    return (error.strerror or type(error).__name__).lower()


def read_file(path: str, source: str, limit: int) -> bytes:
    """The bytes of a file; raises UnreadablePage (`unreadable`, `too_large`) or EmptyPage."""
    with open_file(path, source) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise _too_large(source, f"{size / 1e6:.0f} MB", limit)
        return read_stream(file, source, limit)


def read_stream(stream: BinaryIO, source: str, limit: int) -> bytes:
    """The bytes of an open stream up to its end; the same errors as `read_file`."""
    try:
        data = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a stream that is closed
        raise UnreadablePage(source, "unreadable", str(error)) from None
    if len(data) > limit:
        raise _too_large(source, "more", limit)
    if not data:
        raise EmptyPage(source, "empty")
    return data


def _too_large(source: str, size: str, limit: int) -> UnreadablePage:
    return UnreadablePage(source, "too_large", f"{size}, where {limit / 1e6:g} MB is the limit")
