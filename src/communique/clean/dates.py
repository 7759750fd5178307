"""When a page says it was published: stamps, bylines, wire headers, addresses. No clock is read."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

from communique.model.report import Published
from communique.model.span import Interval

UNKNOWN = Published(None, "unknown", "The page does not say when it was published.")

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_PATTERNS = (
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})[./](?P<m>\d{{1,2}})[./](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b(?P<b>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})\b", re.I),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<b>{_MONTH})\.?,?[\s-]+(?P<y>{_YEAR})\b", re.I
    ),
    re.compile(rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_YEAR})(?!\d)"),
    re.compile(rf"(?<![\d/])(?P<p>\d{{1,2}})[/-](?P<q>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)"),
)
_SAID = re.compile(r"\b(?:published|posted|issued|created|first published|date)\b", re.I)
_CHANGED = re.compile(r"\b(?:updated|modified|last update)\b", re.I)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I)
_URL_DAY = re.compile(rf"(?<!\d)(?P<y>{_YEAR})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(rf"/(?P<y>{_YEAR})/(?P<b>{_MONTH})/(?P<d>\d{{1,2}})/", re.I)

_WIRE = (
    (re.compile(r"\bAP-[A-Z]{2}-(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d)\b"), "the wire's sign-off"),
    (re.compile(rf"(?m)^\s*(?P<m>\d\d)/(?P<d>\d\d)/(?P<y>{_YEAR}) \d\d:\d\d:\d\d\s*$"), "the wire header"),
    (re.compile(r"(?m)^\s*(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d) \d{4}[A-Z]{3}\s*$"), "the wire header"),
    (re.compile(rf"(?m)^\s*(?P<y>{_YEAR})(?P<m>\d\d)(?P<d>\d\d)\s*$"), "the header line"),
)


def parse_day(text: str) -> Interval | None:
    """The first day named in full in a text; both readings where the order of day and month is open."""
    best: tuple[int, Interval] | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(text[:400]):
            day = _interval(match.groupdict())
            if day is not None and (best is None or match.start() < best[0]):
                best = (match.start(), day)
    return best[1] if best else None


def _interval(part: dict[str, str | None]) -> Interval | None:
    year = int(part["y"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if part.get("p"):
        first, second = int(part["p"] or 0), int(part["q"] or 0)
        days = [d for d in (_day(year, first, second), _day(year, second, first)) if d]
        return Interval(min(days), max(days)) if days else None
    month = _MONTHS[str(part["b"]).lower()] if part.get("b") else int(part["m"] or 0)
    day = _day(year, month, int(part["d"] or 0))
    return Interval.day(day) if day else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_REST = re.compile(
    r"\b(?:published|posted|updated|last|on|at|date|issued|modified|gmt|utc|est|edt|et|cet|cest|bst|ist|pst|pdt|am|pm|[ap]\.m|hrs?"
    r"|min|mins|minutes?|read|ago|hours?|days?)\b|[\W\d_]+",
    re.I,
)


def is_stamp(line: str) -> bool:
    """Whether a line is a date or a time of publication and no more."""
    if len(line) > 120 or not any(c.isdigit() for c in line):
        return False
    rest = _WEEKDAY.sub("", line)
    for pattern in _PATTERNS:
        rest = pattern.sub("", rest)
    return parse_day(line) is not None and not _REST.sub("", rest)


def known_date(value: str | None, whence: str) -> Published | None:
    """From a value that stands beside the page (a sidecar's date, a metadata field)."""
    if not value or (day := parse_day(value.strip())) is None:
        return None
    return Published(day, "metadata", f"{whence} says {value.strip()[:40]}.")


def date_of_url(url: str | None) -> Published | None:
    """From a page's own address, where it carries year, month and day."""
    if not url:
        return None
    match = _URL_DAY.search(url) or _URL_MONTH.search(url)
    day = _interval(match.groupdict()) if match else None
    return Published(day, "metadata", "The address of the page carries this date.") if day else None


def date_of_wire(header: str, trailer: str) -> Published | None:
    """From the header or the sign-off of agency copy."""
    for pattern, what in _WIRE:
        match = pattern.search(header) or pattern.search(trailer)
        day = _interval(match.groupdict()) if match else None
        if match and day:
            return Published(day, "metadata", f"It is the date of {what}, {match.group().strip()}.")
    return None


def date_of_stamps(lines: Iterable[str]) -> Published | None:
    """From the furniture lines that stand around a report's headline, nearest first.

    A line counts where it says that it gives the day of publication, or says little besides a date. A
    day of publication goes before a day of updating.
    """
    found: list[tuple[int, str, Interval]] = []
    for line in lines:
        day = parse_day(line) if len(line) <= 200 else None
        if day is None:
            continue
        changed = _CHANGED.search(line)
        if _SAID.search(line) and not (changed and changed.start() < 10):
            found.append((0, line, day))
        elif changed and not parse_day(line[: changed.start()]):
            found.append((2, line, day))
        elif len(line) <= 60 or _CLOCK.search(line) or (_WEEKDAY.search(line) and len(line) <= 80):
            found.append((1, line, day))
    if not found:
        return None
    rank, line, day = min(found, key=lambda item: item[0])
    what = "last changed" if rank == 2 else "published"
    return Published(
        day, "metadata", f"A line by the headline says when it was {what}: {' '.join(line.split())[:80]}."
    )
