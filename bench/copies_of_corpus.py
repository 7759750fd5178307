"""Many reports with hand-made claims out of few: every written report again and again, as of other talks.

Each copy has other names (letters are exchanged within vowels and within consonants, so that every span
stays where it was), other days and other parties, and four copies share their parties: so the record has
processes with several rounds, copies of texts within each, and nothing in common between them.
"""

from __future__ import annotations

import datetime
import hashlib
import string
from collections.abc import Iterator
from typing import Any

from communique.model.claims import Claim, claim_from_json
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from corpus import load

SHARING = 4  # copies of one process
_APART = 45  # days between two copies that share their parties
_VOWELS, _CONSONANTS = "aeiou", "".join(c for c in string.ascii_lowercase if c not in "aeiou")
_NAMES = ("speaker", "attributed_to", "place", "body", "name", "subject", "next", "motion")
_CODES = ("party", "target", "actor", "recipient", "source")


def reports(count: int, process: str | None = None) -> Iterator[tuple[Report, list[Claim]]]:
    """So many reports, each with its claims; the same ones whenever asked.

    With `process` all are copies of the reports of that one, and all of the same parties.
    """
    rows = [row for split in ("train", "dev") for row in load(split)]
    rows = [row for row in rows if process in (None, row["process"])]
    sharing = SHARING if process is None else count
    for n in range(count):
        yield _copy(rows[n % len(rows)], n // len(rows), sharing)


def _copy(row: dict[str, Any], n: int, sharing: int) -> tuple[Report, list[Claim]]:
    table = _exchange(n)
    text = row["text"].translate(table)
    key = hashlib.sha256(f"{row['report']} {n}".encode()).hexdigest()[:16]
    days = Interval(*(_day(row["published"][end], n % sharing) for end in ("earliest", "latest")))
    title = Span(*row["title"]) if row.get("title") else None
    blocks = tuple(Span(*span) for span in row["main"])
    published = Published(days, "metadata", "as written")
    name = f"{row['report']}-{n}"
    made = Report(key, f"{name}.txt", name, text, title, blocks, "en", row.get("outlet"), None, (), published)
    return made, [
        claim_from_json(_changed(claim, (n // sharing, n % sharing), table)) for claim in row["claims"]
    ]


def _exchange(n: int) -> dict[int, str]:
    """Letters exchanged within vowels and within consonants, another way for each copy."""
    vowels, consonants = n % 5, (n // 5 + n) % 21
    small = dict(zip(_VOWELS, _VOWELS[vowels:] + _VOWELS[:vowels], strict=True))
    small |= dict(zip(_CONSONANTS, _CONSONANTS[consonants:] + _CONSONANTS[:consonants], strict=True))
    return {ord(a): b for a, b in small.items()} | {ord(a.upper()): b.upper() for a, b in small.items()}


def _day(text: str, n: int) -> datetime.date:
    return datetime.date.fromisoformat(text) + datetime.timedelta(days=_APART * n)


def _changed(value: Any, n: tuple[int, int], table: dict[int, str], name: str = "") -> Any:
    """A claim's values as of the copy: `n` is whose parties it has, and the how manyth of these it is."""
    if isinstance(value, dict):
        return {key: _changed(item, n, table, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_changed(item, n, table, name) for item in value]
    if not isinstance(value, str):
        return value
    if name in ("date", "since"):
        return "/".join(_day(day, n[1]).isoformat() for day in value.split("/"))
    if name in _CODES or name in ("parties", "mediators"):
        return f"{value}_{n[0]}"
    return value.translate(table) if name in _NAMES else value
