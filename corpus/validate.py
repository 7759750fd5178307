"""What every report of the corpus must hold, and what an annotator should look at again.

    python -m corpus validate [PROCESS ...] [--look]

Errors are faults: a quotation that is not in its sentence, a party nobody declared, a day that is none.
With `--look`, remarks are printed too: sentences whose words suggest a claim that none is made of.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.lexicon import built_in
from corpus.compiled import Row
from corpus.fields import parties_of
from corpus.source import SourceError
from corpus.store import REPORTS, Process, processes, report, sources

MANNERS = ("agency", "broadcaster", "state_media", "paper", "readout", "communique", "live", "analysis")
LONGEST = 70  # words: a sentence longer than this is rare in the press

_SAYING = re.compile(
    r"\b(?:said|says|saying|told|according to|added|adding|accused|accusing|denied|warned|announced|claimed|"
    r"stated|described|called for|insisted|declared|acknowledged|admitted)\b"
)
_DIRECTING = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|urged|urging|call(?:s|ed|ing) (?:for|on)|reject(?:s|ed|ing)|"
    r"refus(?:es|ed|ing)|offer(?:s|ed|ing)?|insist(?:s|ed|ing)? on|declined|ruled out|pledged|promised|"
    r"proposed)\b"
)
_QUOTE = re.compile('["“]')
_NUMBER = re.compile(
    r"(?<![\w.,-])(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|hundreds?|thousands?|dozens?|millions?)\b"
)
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:yesterday|tomorrow|today|overnight|last (?:week|month|year))\b"
)


def faults(path: Path, known: dict[str, Process]) -> list[str]:
    """What is wrong with the report in `path`; empty where nothing is."""
    try:
        told = report(path)
    except (SourceError, OSError, UnicodeDecodeError) as error:
        return [str(error)]
    return [f"{path.parent.name}/{path.stem}: {fault}" for fault in _faults(told, known)]


def _faults(row: Row, known: dict[str, Process]) -> Iterator[str]:
    process = known.get(row["process"])
    if process is None:
        yield "its folder has no process.toml"
        return
    yield from _head_faults(row)
    declared = set(process.parties) | _codes()
    main = " ".join(row["text"][start:end] for start, end in row["main"])
    said = " ".join(main.split()).casefold()
    for claim in row["claims"]:
        where = f"{claim['kind']} on {row['text'][slice(*claim['evidence'])][:50]!r}"
        for party in sorted(set(parties_of(claim)) - declared):
            yield f"{where}: nobody declared the party {party} (states by ISO code, others in process.toml)"
        for field, value in _said(claim):
            if not _stands(value, said):
                yield f"{where}: {field} is not in the report: {value!r}"
        if "speaker" in claim and _SAYING.fullmatch(claim["speaker"]):
            yield f"{where}: no speaker: {claim['speaker']!r}"
    forms = {" ".join(row["text"][slice(*mention["span"])].split()) for mention in row["mentions"]}
    for speaker in sorted({c["speaker"] for c in row["claims"] if "speaker" in c}):
        if re.match(r"[A-Z]\w+ [A-Z]\w+$", speaker) and not any(form in speaker for form in forms):
            yield f"a speaker without a PER or ORG line in the head: {speaker!r}"


def _head_faults(row: Row) -> Iterator[str]:
    if row.get("manner") not in MANNERS:
        yield f"manner is one of {', '.join(MANNERS)}; not {row.get('manner')!r}"
    published = row["published"]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", published["earliest"]) or not published["why"]:
        yield "published needs a day or an interval, and `why` what on the page says so"
    elif published["latest"] < published["earliest"]:
        yield "published: the days stand in order"
    if not row["mentions"]:
        yield "no name (PER, ORG, LOC) in the head occurs in the report"


def _said(claim: Row) -> Iterator[tuple[str, Any]]:
    """The fields that repeat words of the report, with each value."""
    for field in ("speaker", "place", "next", "source"):
        if field in claim:
            yield field, claim[field]
    for delegate in claim.get("delegates", []):
        yield "delegate", delegate["name"]


def _stands(value: str, said: str) -> bool:
    """Whether all words of `value` are words of the report, whatever their case."""
    return " ".join(value.split()).casefold() in said or all(
        re.search(r"(?<!\w)" + re.escape(word), said) for word in value.casefold().split()
    )


@functools.cache
def _codes() -> frozenset[str]:
    """Codes that need no declaring: states and well-known bodies and groups."""
    lexicon = built_in()
    tables = ("states", "organisations", "groups", "communities")
    return frozenset(row["code"] for table in tables for row in lexicon.rows(table, ["code"]))


def remarks(path: Path) -> Iterator[str]:
    """Sentences whose words suggest a claim or a time that nothing is made of."""
    told = report(path)
    text = told["text"]
    timed = [time["span"] for time in told["times"]]
    for start, end in told["sentences"]:
        sentence = text[start:end]
        here = [c for c in told["claims"] if c["evidence"][0] < end and start < c["evidence"][1]]
        kinds = {c["kind"] for c in here}
        seen = []
        if "statement" not in kinds and (_SAYING.search(sentence) or _QUOTE.search(sentence)):
            seen.append("speech?")
        if "position" not in kinds and _DIRECTING.search(sentence):
            seen.append("position?")
        if not kinds & {"figure", "vote"} and _NUMBER.search(sentence):
            seen.append("figure?")
        if _DAY.search(sentence) and not any(start <= t[0] < end for t in timed):
            seen.append("time?")
        if len(sentence.split()) > LONGEST:
            seen.append("long")
        if seen:
            yield f"{path.parent.name}/{path.stem}: {' '.join(seen)} {' '.join(sentence.split())}"


def check(only: list[str], folder: Path = REPORTS) -> tuple[list[str], int]:
    """The faults of the reports (of the processes named), and how many reports were read."""
    known = processes(folder)
    paths = list(sources(folder, only))
    return [fault for path in paths for fault in faults(path, known)], len(paths)
