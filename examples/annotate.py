"""Write the answers: `python examples/annotate.py [--check] [NAME ...]`.

`answers/NAME.toml` is written by hand and quotes the report; `answers/NAME.json` is made from it here, with
every quotation turned into offsets, and `answers/NAME.txt` is the text the offsets count in. Nobody types an
offset. `--check` writes nothing and exits 1 where a file made earlier is no longer what it should be.

How a passage is quoted:

- the words themselves, any blanks standing for any white space: `"an immediate ceasefire"`;
- its first and last words: `"Ukraine had said [...] Russian forces"`, up to the first such last words;
- where the (first) words occur more than once, which time: `"said #2"`.

A page that carries the text of another says `like = "NAME"` and gives only what differs.

Evidence is looked for in the report's own text, `content` and `cue` in the evidence.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from communique import clean, gather
from communique.errors import PageError
from communique.lexicon import built_in
from communique.model.claims import KINDS, claim_from_json
from communique.model.report import Report
from communique.model.span import Span

HERE = Path(__file__).resolve().parent
REPORTS, ANSWERS = HERE / "reports", HERE / "answers"
QUOTED = ("content", "cue")
MARKS = '"“”«»‘`'


class QuoteError(Exception):
    """A quotation stands nowhere in its text, or in several places."""


def locate(text: str, quote: str, within: list[Span]) -> Span:
    """Where `quote` stands inside one of the stretches `within`."""
    quote, _, which = quote.partition(" #")
    opening, _, closing = quote.partition(" [...] ")
    found = [
        Span(place.start() + stretch.start, place.end() + stretch.start)
        for stretch in within
        for place in _pattern(opening).finditer(stretch.of(text))
    ]
    if not found or (len(found) > 1 and not which):
        raise QuoteError(f"{len(found)} times in its text: {quote!r}")
    start = found[int(which or 1) - 1]
    if not closing:
        return start
    stretch = next(s for s in within if s.covers(start))
    end = _pattern(closing).search(text, start.end, stretch.end)
    if end is None:
        raise QuoteError(f"its last words do not follow: {quote!r}")
    return Span(start.start, end.end())


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def main_blocks(text: str, told: dict[str, Any]) -> list[Span]:
    """The report's own passages: lines, or where `wrapped` is set paragraphs, from one opening to another.

    Those that open as one in `but` does are left out, where the page as extracted has them at all.
    """
    passages = _paragraphs(text) if told.get("wrapped") else _lines(text)
    first = _opening(text, passages, told["from"], 0)
    last = _opening(text, passages, told["to"], first)
    left_out = tuple(told.get("but", ()))
    return [
        passage
        for place, passage in enumerate(passages[: last + 1])
        if place in (first, last) or (place > first and not passage.of(text).startswith(left_out))
    ]


def _opening(text: str, passages: list[Span], words: str, start: int) -> int:
    for place in range(start, len(passages)):
        if passages[place].of(text).startswith(words):
            return place
    raise QuoteError(f"no passage begins so: {words!r}")


def _lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.*\S)?", text)]


def _paragraphs(text: str) -> list[Span]:
    """Paragraphs of a page set in a fixed width: a blank line or an indented line begins one."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S.*(?:\n\S.*)*", text)]


def answer(name: str, text: str, told: dict[str, Any]) -> dict[str, Any]:
    """The answer as `communique read --json` would print it; raises QuoteError, KeyError or ValueError."""
    blocks = main_blocks(text, told["main"])
    claims = [_claim(text, blocks, kind, row) for kind in KINDS for row in told.get(kind, [])]
    claims.sort(key=lambda c: (c["evidence"], KINDS.index(c["kind"])))
    title = told.get("title")
    return {
        "report": name,
        "title": _pair(locate(text, title, blocks)) if title else None,
        "main": [_pair(block) for block in blocks],
        "language": told.get("language", "en"),
        "agencies": told.get("agencies", []),
        "published": told["published"],
        "claims": claims,
    }


def _claim(text: str, blocks: list[Span], kind: str, row: dict[str, Any]) -> dict[str, Any]:
    evidence = locate(text, row["in"], blocks)
    claim: dict[str, Any] = {"kind": kind, "evidence": _pair(evidence)}
    for field, value in row.items():
        if field == "in":
            continue
        if field in QUOTED:
            claim[field] = _pair(locate(text, value, [evidence]))
        elif field == "delegates":
            claim[field] = [_delegate(person) for person in value]
        else:
            claim[field] = value
    if kind == "statement":
        claim.setdefault("mode", _mode(text[slice(*claim["content"])]))
    claim_from_json(claim)  # raises where a field is missing
    return claim


def _mode(content: str) -> str:
    if not any(mark in content for mark in MARKS):
        return "indirect"
    return "direct" if content[0] in MARKS and content[-1] in MARKS + "’'" else "mixed"


def _delegate(person: str) -> dict[str, Any]:
    name, party, *head = (part.strip() for part in person.split(","))
    return {"name": name, "party": party, "head": head == ["head"]}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def reports() -> dict[str, Report]:
    """The example reports as they are read out of their pages, by name."""
    read = {}
    for page in gather.pages([REPORTS], _pass_over):
        try:
            report = clean.check_language(clean.clean(page, built_in()))
        except PageError:
            continue
        read[page.name] = report
    return read


def _pass_over(error: PageError) -> None:
    """A page in a language that is not read has no answer."""


def made(name: str, report: Report) -> dict[str, str]:
    """What the files of one answer should hold, by file name."""
    told = _told(name)
    if "like" in told:
        told = {**_told(told.pop("like")), **told}
    found = answer(name, report.text, told)
    lines = json.dumps(found, ensure_ascii=False, indent=1)
    return {f"{name}.json": lines + "\n", f"{name}.txt": report.text}


def _told(name: str) -> dict[str, Any]:
    return tomllib.loads((ANSWERS / f"{name}.toml").read_text(encoding="utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the answers of the example reports.")
    parser.add_argument("names", nargs="*", help="answers to write (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is not current")
    options = parser.parse_args()
    read, wrong = reports(), 0
    for path in sorted(ANSWERS.glob("*.toml")):
        if path.stem == "record" or (options.names and path.stem not in options.names):
            continue
        try:
            files = made(path.stem, read[path.stem])
        except (QuoteError, KeyError, ValueError) as error:
            wrong += 1
            print(f"{path.name}: {error!r}", file=sys.stderr)
            continue
        wrong += sum(_put(ANSWERS / file, text, options.check) for file, text in files.items())
    return 1 if wrong else 0


def _put(path: Path, text: str, check: bool) -> bool:
    """Writes `text`, or where only checking says whether the file differs from it."""
    if check:
        stale = not path.is_file() or path.read_bytes() != text.encode("utf-8")
        if stale:
            print(f"{path.name}: not current", file=sys.stderr)
        return stale
    path.write_bytes(text.encode("utf-8"))
    return False


if __name__ == "__main__":
    sys.exit(main())
