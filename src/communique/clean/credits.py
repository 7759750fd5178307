"""Which agencies a page credits for its text, and which outlet it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from communique.clean.wire import is_sign_off
from communique.lexicon import Lexicon

_AGENCY_COLUMNS = ("name", "spellings", "country", "scope", "state", "hosts")
_OUTLET_COLUMNS = ("name", "spellings", "country", "hosts")
_HEAD_BLOCKS = 3  # blocks in which "AP reports" credits the text, not a fact in it
_HEAD = 600  # characters of them
_LINES = 8  # lines above and below the text
_MASTHEAD = 3  # lines at the top of a page where its name may stand alone
_TAIL_BLOCKS = 2

# Said of the text as a whole, anywhere in it.
_GIVES = re.compile(
    r"\b(?:contributed to this"
    r"|(?:information|material|reporting|details|data) (?:for|in|used in) this (?:report|story|article)"
    r"|this (?:report|story|article|dispatch)[^.]{0,40}"
    r"\b(?:from|by|with|uses|includes|contains|prepared|provided|first appeared)"
    r"|with (?:additional )?(?:reporting|information|material|inputs?|files|agency inputs|contributions?)"
    r" (?:from|by)|additional reporting by|inputs? from|compiled from|republished from)\b",
    re.I,
)
# "The Associated Press reports", "according to a Reuters report": a credit at the head of a text.
_REPORTS = r"\b(?:reports|reported|is reporting|has reported|writes)\b"
_ACCORDING = r"\b(?:according to|as reported by|reported by|citing|per)\s+(?:an? |the )?"
_WORD = re.compile(r"\w+")
_CAPTION = re.compile(
    r"\b(?:photo|image|picture|video|via|getty|handout|credit|file|pool|screengrab|courtesy)\b|/\s?[A-Z]",
    re.I,
)
_LABEL = re.compile(r"^\W*(?:source|sources|by|from|agency|agencies|story by|via)\s*[:|-]?\s*", re.I)
_COPYRIGHT = re.compile(r"^\W*(?:copyright|©|\(c\))|(?:copyright|©|\(c\)) ?(?:19|20)\d\d", re.I)
_WIRE_BYLINE = re.compile(
    r"\b(?:Associated Press|AP) (?:Press )?(?:Writer|Correspondent)\b|\bAP-[A-Z]{2}-\d\d-\d\d"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency of the lexicon and how pages write it."""

    name: str
    world: bool
    firsts: frozenset[str]
    written: str
    hosts: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Any of its spellings; made when first asked for, since few pages name many agencies."""
        return _compiled(self.written)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The parts of a page that credits are read from, as plain text."""

    blocks: Sequence[str]
    above: Sequence[str]
    below: Sequence[str]


@functools.lru_cache(maxsize=4)
def agencies(lexicon: Lexicon) -> list[Agency]:
    """The agencies of the lexicon in its order."""
    found = []
    for row in lexicon.rows("agencies", _AGENCY_COLUMNS):
        spellings = [row["name"], *filter(None, row["spellings"].split("|"))]
        spellings = [s for s in spellings if "(" not in s]
        either = "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True))
        written = rf"(?<![\w-])(?:{either})(?![\w-]|\.\w)"
        firsts = frozenset(_WORD.findall(s)[0] for s in spellings)
        found.append(Agency(row["name"], row["scope"] == "world", firsts, written, _hosts(row["hosts"])))
    return found


def _hosts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def credited(known: Sequence[Agency], around: Surroundings, url: str | None = None) -> tuple[str, ...]:
    """Names of the agencies the page credits for its text, in the order of the lexicon."""
    near = Surroundings(
        [
            *(b[:_HEAD] for b in around.blocks[:_HEAD_BLOCKS]),
            *(b[-_HEAD:] for b in around.blocks[-_TAIL_BLOCKS:]),
        ],
        [line for line in around.above[-_LINES:] if len(line) < _HEAD],
        [line for line in around.below[:_LINES] if len(line) < _HEAD],
    )
    there = set(_WORD.findall("\n".join([*near.blocks, *near.above, *near.below])))
    names = []
    for agency in known:
        named = not there.isdisjoint(agency.firsts) and any(test(agency, near) for test in _TESTS)
        if named or _at_home(agency.hosts, url):
            names.append(agency.name)
    return tuple(names)


def _by_dateline(agency: Agency, around: Surroundings) -> bool:
    """`GENEVA (AP) -`, `(Reuters) -`, at the beginning of one of the first blocks."""
    for block in around.blocks[:_HEAD_BLOCKS]:
        match = re.match(r"[^()\n]{0,70}\(([^()]{2,60})\)\s?(?:[-–—:_]|\w)", block)
        if (
            match
            and block[: match.start(1)].count(" ") < 9
            and agency.pattern.fullmatch(match[1].split("/")[0].strip())
        ):
            return bool(re.match(r"[^()]*\([^()]*\)\s?[-–—:_]", block)) or match.start(1) < 3
        bare = re.match(r"[A-Z][A-Z .,'-]+,[^-–—(]{0,30}\b([A-Z][\w-]+)\s?[-–—]\s", block)
        if bare and agency.pattern.fullmatch(bare[1]):
            return True
    return False


def _by_statement(agency: Agency, around: Surroundings) -> bool:
    """ "Some information for this report came from ...", in the text's tail or beside it."""
    lines = [*around.blocks[-_TAIL_BLOCKS:], *around.blocks[:1], *around.above, *around.below]
    return any(agency.pattern.search(line) and _GIVES.search(line) for line in lines)


def _by_report(agency: Agency, around: Surroundings) -> bool:
    """ "..., The Associated Press reports." at the head of a text that rests on an agency's."""
    if not agency.world:
        return False
    name = agency.written
    told = _compiled(
        rf"(?:\bThe )?{name}(?: news agency)? {_REPORTS}|{_ACCORDING}(?:The )?{name}(?:'s|’s)?(?=[\s.,])"
    )
    quoted = _compiled(rf"{name}[^.]{{0,30}}\b(?:quoted|cited)\b")
    head = around.blocks[:_HEAD_BLOCKS]
    return any(told.search(block) and not quoted.search(block) for block in head)


def _by_line(agency: Agency, around: Surroundings) -> bool:
    """A byline, a source line, a copyright line or a sign-off that names the agency."""
    for line in [*around.above, *around.below]:
        if len(line) > 160 or not agency.pattern.search(line):
            continue
        if _WIRE_BYLINE.search(line):
            return True
        if _CAPTION.search(line):
            continue
        if _COPYRIGHT.search(line):
            return True
        rest = agency.pattern.sub("", _LABEL.sub("", line))
        if is_sign_off(line.strip()) or _LABEL.match(line) or len(re.findall(r"\w+", rest)) == 0:
            return True
    tail = around.blocks[-1] if around.blocks else ""
    ending = re.search(r"(?:[(—–]|-{1,2} ?)\s?([\w ./-]{2,40})\)?\.?$", tail[-60:])
    return bool(ending and agency.pattern.fullmatch(ending[1].split("/")[0].strip()))


_TESTS = (_by_dateline, _by_statement, _by_report, _by_line)


def _at_home(hosts: Sequence[str], url: str | None) -> bool:
    host = host_of(url)
    return bool(host) and any(host == h or host.endswith("." + h) for h in hosts)


def host_of(url: str | None) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


_WELCOME = re.compile(
    r"^(?:welcome to|about|copyright|©|\(c\))\s+(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?"
    r"(?:by )?(.{2,40}?)(?:[.,|].*)?$",
    re.I,
)


def outlet(lexicon: Lexicon, lines: Sequence[str], url: str | None, given: str | None) -> str | None:
    """The paper, broadcaster or site; None where the page gives no sure sign.

    `given` is what stands beside the page or in its metadata. Otherwise the address decides, then lines
    of furniture in which the page names itself ("Welcome to X", "© 2025 X", "Story | X").
    """
    papers = lexicon.rows("outlets", _OUTLET_COLUMNS)
    names = {s.casefold(): row["name"] for row in reversed(papers) for s in _spellings(row)}
    if given and given.strip():
        return names.get(given.strip().casefold(), given.strip())
    for row in [*papers, *lexicon.rows("agencies", _AGENCY_COLUMNS)]:
        if _at_home(_hosts(row["hosts"]), url):
            return row["name"]
    for line in lines[:_MASTHEAD]:
        if line.strip().casefold() in names:
            return names[line.strip().casefold()]
    for line in lines:
        if len(line) <= 160 and (named := _names_itself(line, names)):
            return named
    return None


def _spellings(row: dict[str, str]) -> list[str]:
    return [name for name in (row["name"], *row["spellings"].split("|")) if name]


def _names_itself(line: str, names: dict[str, str]) -> str | None:
    match = _WELCOME.match(line.strip())
    if match:
        name = match[1].strip()
        welcomed = line.strip().lower().startswith("welcome to") and name[:1].isupper()
        return names.get(name.casefold()) or (name if welcomed and len(name.split()) <= 4 else None)
    parts = re.split(r"\s[|–—-]\s", line)
    return names.get(parts[-1].strip().casefold()) if len(parts) > 1 else None
