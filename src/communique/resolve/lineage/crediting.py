"""Whose text a report says it rests on: the source that it names for the whole, not for a fact in it.

Beside the agencies that were read off the page, from tables, names that no table has are read from the
wording of the trade at the head of a text: `GENEVA (Meridian) -`, "the Meridian news agency reported",
"according to the Savanna Press Agency", "RIA quoted the minister as saying". A report rests on one of them:
the first that it names. Names are compared by their letters too: `(SPA)` is the Savanna Press Agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.report import Report

# Blocks at the head in which a source named stands for the text.
HEAD_BLOCKS = 4

_NAME = r"(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
_TRADE = (
    r"(?:[Nn]ews [Aa]gency|[Pp]ress [Aa]gency|[Nn]ews [Ss]ervice|[Ww]ire [Ss]ervice|[Pp]ress [Ss]ervice"
    r"|Agency|[Nn]ewswire)"
)
_DATELINE = re.compile(rf"^[^()\n]{{2,70}}\(({_NAME})\)\s?[-–—:]")
_SAID = r"(?:has |have |had )?(?:reported|reports|said|says|wrote|writes|quoted|cited|quotes|cites)"
_NAMED = (
    re.compile(rf"\b(?:[Tt]he )?({_NAME} {_TRADE})(?:'s|’s)?,? {_SAID}\b"),
    re.compile(
        rf"\b(?:[Aa]ccording to|citing|reported by|carried by|with|from) (?:the )?({_NAME} {_TRADE})\b"
    ),
)
# "RIA quoted the minister as saying": without a word of the trade only letters and names of the tables
_QUOTING = re.compile(rf"\b({_NAME}) (?:quoted|cited) (?=[^.\n]{{2,80}} as (?:saying|telling))")
_TAIL = re.compile(rf"\s{_TRADE}$")
_SMALL = re.compile(r"^(?:The|A|An) ")


@dataclass(frozen=True, slots=True)
class Credit:
    """A source named for a text: `name` as written, `keys` it is known by; `own` in a dateline."""

    name: str
    keys: frozenset[str]
    own: bool


def sources_known(lexicon: Lexicon) -> frozenset[str]:
    """Agencies and outlets of the tables, as they are written."""
    rows = [row for table in ("agencies", "outlets") for row in lexicon.rows(table, ("name", "spellings"))]
    return frozenset(name for row in rows for name in (row["name"], *row["spellings"].split("|")) if name)


def credit_of(report: Report, known: frozenset[str] = frozenset()) -> Credit | None:
    """The source that a report names first for its text; None where it names none."""
    head = [block.of(report.text) for block in report.blocks[:HEAD_BLOCKS]]
    for block in head:
        dateline = _DATELINE.match(" ".join(block.split()))
        if dateline:
            return Credit(dateline[1], _keys(dateline[1]), True)
    for block in head:
        line = " ".join(block.split())
        named = [match for pattern in _NAMED if (match := pattern.search(line))]
        quoting = _QUOTING.search(line)
        if quoting and (quoting[1] in known or (quoting[1].isupper() and " " not in quoting[1])):
            named.append(quoting)
        if named:
            name = _SMALL.sub("", min(named, key=lambda m: (m.start(1), -m.end(1)))[1])
            return Credit(name, _keys(name), False)
    if len(report.agencies) == 1:
        return Credit(report.agencies[0], _keys(report.agencies[0]), False)
    # several agencies and none of them first: what the text rests on stays open
    return None


def _keys(name: str) -> frozenset[str]:
    """The name, the name without the word of the trade, and its letters where it has several words."""
    plain = name.casefold().replace(".", "")
    letters = "".join(word[0] for word in plain.split())
    bare = _TAIL.sub("", name).casefold().replace(".", "")
    return frozenset({plain, bare} | ({letters} if len(letters) > 2 else set()))
