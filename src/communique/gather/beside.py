"""What is known of a page from beside it: a sidecar file, a row's columns, a date before the text."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any

from communique.errors import PageError
from communique.gather.files import read_file
from communique.gather.folders import shown
from communique.model.report import PageMeta

_SIDECAR = ".meta.json"
_SIDECAR_LIMIT = 1_000_000  # bytes
_FIELDS = ("url", "title", "date", "outlet")
_HALF = re.compile("[\ud800-\udfff]")
_PREFIX = re.compile(r"\ufeff?\s{0,20}date\s{1,5}(\d{4}-\d{2}-\d{2})(?!\S)", re.ASCII)


def is_sidecar(path: str) -> bool:
    """Whether a file only says something of another."""
    return path.lower().endswith(_SIDECAR)


def sidecar_of(path: str) -> str:
    """Where the sidecar of a file would lie: `NAME.meta.json` for `NAME.txt`."""
    return os.path.splitext(path)[0] + _SIDECAR


def known_beside(path: str, text: str, reject: Callable[[PageError], None]) -> PageMeta:
    """What the sidecar of a file says; a date before the text holds where the sidecar gives none.

    A sidecar, or a field of it, that cannot be read is rejected by itself: the page is read without it.
    """
    sidecar = sidecar_of(path)
    known = _read_sidecar(sidecar, reject) if os.path.lexists(sidecar) else PageMeta()
    if known.date is not None:
        return known
    return PageMeta(known.url, known.title, from_prefix(text).date, known.outlet)


def from_prefix(text: str) -> PageMeta:
    """The date that some collections put before a text: `date 2031-05-06 ...`."""
    found = _PREFIX.match(text)
    if found is None:
        return PageMeta()
    try:
        return PageMeta(date=datetime.date.fromisoformat(found[1]).isoformat())
    except ValueError:  # no such day
        return PageMeta()


def fields_of(row: Mapping[str, Any]) -> tuple[PageMeta, str | None]:
    """The fields of a row or sidecar that are known and text, and which ones are not text."""
    wrong = [name for name in _FIELDS if not isinstance(row.get(name), str | None)]
    kept = {name: whole(row[name]).strip() or None for name in _FIELDS if isinstance(row.get(name), str)}
    return PageMeta(**kept), ", ".join(f"`{name}`" for name in wrong) or None


def whole(text: str) -> str:
    """JSON can spell half a surrogate pair, which is no character: it becomes U+FFFD, one for one."""
    return _HALF.sub("\ufffd", text)


def parse_object(data: bytes | str) -> dict[str, Any]:
    """A JSON object; raises ValueError that says in a clause what it is instead."""
    try:
        row = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, character {error.pos + 1})") from None
    if not isinstance(row, dict):
        raise ValueError("not an object with named fields")
    return row


def _read_sidecar(path: str, reject: Callable[[PageError], None]) -> PageMeta:
    source = shown(path)
    try:
        known, wrong = fields_of(parse_object(read_file(path, source, _SIDECAR_LIMIT)))
    except PageError as error:
        reject(error)
        return PageMeta()
    except ValueError as error:
        reject(PageError(source, "malformed", f"{error}; its page is read without it"))
        return PageMeta()
    if wrong is not None:
        reject(PageError(source, "malformed", f"{wrong} is not text; its page is read without it"))
    return known
