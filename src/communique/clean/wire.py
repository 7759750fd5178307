"""Copy as the agencies sent it: transmission headers, slugs, desk notes and sign-offs around the text.

The form is that of the ANPA/IPTC 7901 services of the 1980s and 1990s: a header with codes and a slug,
then the headline, notes to editors ("Eds:"), a byline, and the text from its dateline on.
"""

from __future__ import annotations

import re

from communique.clean.lines import trim
from communique.model.span import Span

_HEADER = re.compile(
    r"\bNEWS STORY\b|\b[BAP]M?C?-[A-Z][\w'-]+.{0,40}\b(?:\d\d-\d\d \d{4}|Ld\b|Writethru)"
    r"|\bAP-[A-Z]{2}-\d\d-\d\d-\d\d|\(PROFILE \(|\b(?:QL|UR) (?:UR|QL|Eds:)|\ba\d{4},\d{3,4}\b"
)
# What ends a headline in the header, or is furniture wherever it begins a line.
_NOTE = re.compile(
    r"\s*\b(?:Q[LC]\b|UR\b|Eds?:|EDITORS?:|ADDS?\b|By [A-Z]{2}|LaserPhotos?\b|With (?:AP )?[Pp]hotos?\b)"
)
_NOTE_LINE = re.compile(
    r"^(?:(?:Q[LC]|UR)\b|Eds?:|EDITORS?:|LaserPhotos?\b|LaserColor\b|\(PROFILE\b|AP-[A-Z]{2}-\d\d-"
    r"|\(?(?:more|end)\)?$|\(MORE\)|By [A-Z][A-Z. '-]+\b(?:Associated Press|Reuters?|AP|UPI)\b)"
)
# Document numbers, routing codes and times of transmission.
_CODED = re.compile(
    r"^(?:[a-z]\d{4}\s+(?:Cx\w+|[a-z]{4,6}|[uri])\s|[A-Z]{2,4}\d{6,}[.\d-]*(?:\s|$)|\d{6,14}$"
    r"|\d\d[-/]\d\d[-/]\d\d(?:\d\d)? [\d:]{4,8}(?:[A-Z]{3})?$)"
)
_SLUG_LINE = re.compile(r"^(?:BC|AM|PM)-[A-Z][\w.' -]+(?:, ?[\w .-]*\b(?:Ld|Lead|Add|Writethru)\b[\w, -]*)?$")
# A slug and its serial numbers, with the headline after it on one line.
_SLUG_HEAD = re.compile(
    r"\b(?:BC|AM|PM)-[A-Z][\w.' -]*(?:, ?[\w .-]*(?:Ld|Lead|Add)\b[\w-]*)?(?:,[a-z]?\d{3,4}){1,2}\s+"
)
_INITIALS = re.compile(r"\s*\((?:[a-z]{2,4}[-/]){0,4}[a-z]{2,4}\)\s*(?:Reuters?)?$")
_SIGN_OFF = re.compile(r"^(?:REUTERS?|Reuters?|UPI|AFP|AP|TASS|Xinhua|ENDS?|Enditem)\.?$")
_PLACE = r"[A-Z][A-Z.'’ -]+(?:, [A-Z][\w.'’ ]+){0,2}"
DATELINE = re.compile(rf"^{_PLACE} ?(?:\([A-Z][\w ./-]+\) ?)?(?:[-–—]{{1,2}}|_) ?\S")


def is_wire(text: str) -> bool:
    """Whether a page is agency copy with its transmission header or trailer."""
    return bool(_HEADER.search(text[:1500]) or _HEADER.search(text[-600:]))


def is_wire_furniture(line: str) -> bool:
    """Whether a line of agency copy is header, note, byline, slug or sign-off."""
    return bool(
        _NOTE_LINE.match(line) or _CODED.match(line) or _SLUG_LINE.match(line) or _HEADER.search(line[:200])
    )


def without_initials(text: str, span: Span) -> Span:
    """The passage without the desk's initials at its end, "(abc/de)"."""
    tail = text[max(span.start, span.end - 60) : span.end]
    match = _INITIALS.search(tail)
    if match is None:
        return span
    start, end = trim(text, span.start, span.end - (len(tail) - match.start()))
    return Span(start, end) if start < end else span


def is_sign_off(line: str) -> bool:
    """Whether a line is an agency's name or "ends" alone, as copy is signed off."""
    return bool(_SIGN_OFF.match(line))


def wire_headline(text: str, before: int) -> Span | None:
    """The headline in the header above the offset `before`: what stands between slug and notes."""
    head = text[:before]
    start = None
    for match in re.finditer(r"(?m)^.*$", head):
        line = match.group()
        if _SLUG_LINE.match(line.strip()):
            start = match.end()
        elif (slug := _last(_SLUG_HEAD, line)) is not None:
            start = match.start() + slug.end()
    if start is None:
        return None
    note = _NOTE.search(head, start)
    first, last = trim(text, start, note.start() if note else before)
    if not 8 <= last - first <= 250 or "\n\n" in text[first:last]:
        return None
    return Span(first, last)


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(line))
    return matches[-1] if matches else None
