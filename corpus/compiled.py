"""A report as written, with every quotation turned into offsets: the form that the corpus is published in.

The fields are those of the claims that `communique read --json` prints, and beside them the annotations of
the layers below: sentences, names, times, attributions. All offsets are characters, half open, into `text`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.fields import NEEDED, QUOTED, claim_values
from corpus.quoting import Offsets, QuoteError, locate, nearest
from corpus.source import Line, Note, Source, SourceError

Row = dict[str, Any]

WIDTH = 76
_MARKS = "\"“”«»‘'"
# A single mark quotes only where one opens: "the generals' plan" quotes nobody.
_QUOTED = re.compile("[\"“”«»]|(?<!\\w)[‘']\\w")
_DURATION = re.compile(r"P(?:T?\d|X|T?X)")


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of the report and where it stands."""

    line: Line
    span: Offsets


def compiled(source: Source) -> Row:
    """The report with its offsets; raises SourceError, naming the line, where an annotation does not fit."""
    text, placed = _composed(source)
    blocks = _blocks(placed)
    end = blocks[-1][1]
    claims, attributions, times = [], [], []
    for sentence in placed:
        for note in sentence.line.notes:
            try:
                if note.kind == "time":
                    times.append(_time(text, note, sentence.span))
                    continue
                claim, attribution = _claim(text, note, sentence.span, end)
            except (QuoteError, ValueError) as error:
                raise SourceError(f"{source.process}/{source.name}:{note.line}: {error}") from None
            claims.append(claim)
            attributions += [attribution] if attribution else []
    title = next((s.span for s in placed if s.line.mark == "#"), None)
    claims.sort(key=lambda c: (c["evidence"], c["kind"]))
    row: Row = {
        "report": source.name,
        "process": source.process,
        "manner": source.head.get("manner"),
        "outlet": source.head.get("outlet"),
        "kinds": _listed(source.head.get("kinds", "")) or None,
        "title": title,
        "main": blocks,
        "language": "en",
        "agencies": _listed(source.head.get("agencies", "")),
        "published": _published(source),
        "claims": claims,
        "sentences": [s.span for s in placed],
        "times": times,
        "mentions": list(_mentions(text, source, placed)),
        "attributions": attributions,
        "text": _wrapped(text, blocks) if source.layout == "wrapped" else text,
    }
    return {key: value for key, value in row.items() if value is not None}


def _composed(source: Source) -> tuple[str, list[Placed]]:
    """The text of the page, and its sentences in order."""
    gap = "\n" if source.layout == "lines" else "\n\n"
    text, placed = "", []
    for place, line in enumerate(source.lines):
        if place:
            before = source.lines[place - 1]
            text += " " if line.mark == "+" else gap if line.is_main or before.is_main else "\n"
        start = len(text)
        text += line.text
        if line.is_main:
            placed.append(Placed(line, (start, len(text))))
    return text + "\n", placed


def _blocks(placed: list[Placed]) -> list[Offsets]:
    """The paragraphs: from each sentence that opens one to the last that goes on with it."""
    blocks: list[Offsets] = []
    for sentence in placed:
        if sentence.line.mark == "+":
            blocks[-1] = (blocks[-1][0], sentence.span[1])
        else:
            blocks.append(sentence.span)
    return blocks


def _wrapped(text: str, blocks: list[Offsets]) -> str:
    """The same text set at a fixed width: blanks become line ends, so that every offset stays."""
    for start, end in blocks:
        lines = textwrap.wrap(text[start:end], WIDTH, break_long_words=False, break_on_hyphens=False)
        text = text[:start] + "\n".join(lines) + text[end:]
    return text


def _claim(text: str, note: Note, sentence: Offsets, end: int) -> tuple[Row, Row | None]:
    """A claim, and of a statement its attribution; `end` is where the report ends."""
    fields = dict(note.fields)
    evidence = _evidence(text, fields.pop("in", None), sentence, end)
    claim: Row = {"kind": note.kind, "evidence": evidence}
    source = fields.pop("src", None)
    content = locate(text, fields["content"], evidence) if "content" in fields else None
    if content is None and "content" in NEEDED.get(note.kind, ()):
        raise ValueError(f"a {note.kind} needs content")
    claim |= claim_values(note.kind, {key: value for key, value in fields.items() if key not in QUOTED})
    if content:
        claim["content"] = content
    cue = nearest(text, fields["cue"], evidence, content or evidence) if "cue" in fields else None
    if cue:
        claim["cue"] = cue
    if note.kind != "statement" or content is None:
        return claim, None
    claim.setdefault("mode", _mode(text[slice(*content)]))
    who = [nearest(text, source, evidence, cue or content)] if source else []
    if source is None and "via" not in claim and cue is not None:
        raise ValueError("a statement with a cue quotes its source too (src=)")
    return claim, {"source": who, "cue": [cue] if cue else [], "content": [content]}


def _evidence(text: str, quote: str | None, sentence: Offsets, end: int) -> Offsets:
    """The sentence, or the passage quoted, which begins in it and may run on into the next ones."""
    if quote is None:
        return sentence
    try:
        return locate(text, quote, sentence)
    except QuoteError:
        found = locate(text, quote, (sentence[0], end))
        if found[0] >= sentence[1]:
            raise QuoteError(f"begins in another sentence: {quote!r}") from None
        return found


def _mode(content: str) -> str:
    """Direct: in quotation marks throughout; indirect: none; mixed."""
    if not _QUOTED.search(content):
        return "indirect"
    quoted = content[0] in _MARKS and content[-1] in _MARKS + "’"
    return "direct" if quoted else "mixed"


def _time(text: str, note: Note, sentence: Offsets) -> Row:
    """A time expression: `time | WORDS=VALUE`, the value a TIMEX3 value, `resolved=` its days where it has
    any.
    """
    fields = dict(note.fields)
    resolved = fields.pop("resolved", None)
    kind = fields.pop("type", None)
    if len(fields) != 1:
        raise ValueError("a time is written `time | Tuesday=2005-02-22`")
    quote, value = next(iter(fields.items()))
    row: Row = {"span": locate(text, quote, sentence), "type": kind or _time_type(value), "value": value}
    if resolved is None and re.fullmatch(r"\d{4}-\d\d-\d\d.*", value):
        resolved = value[:10]
    if resolved:
        row["resolved"] = resolved
    return row


def _time_type(value: str) -> str:
    if _DURATION.match(value):
        return "DURATION"
    return "TIME" if "T" in value[4:] else "DATE"


def _mentions(text: str, source: Source, placed: list[Placed]) -> Iterator[Row]:
    """Every occurrence of a name in the report's own text; the longest where several would fit."""
    named = {form: name for name in source.names for form in name.forms}
    if not named:
        return
    forms = sorted(named, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in forms) + r")(?!\w)")
    for sentence in placed:
        for match in pattern.finditer(text, *sentence.span):
            name = named[match.group()]
            yield {"span": match.span(), "type": name.type, "actor": name.actor}


def _published(source: Source) -> Row:
    first, _, last = source.head.get("published", "").partition("/")
    return {"earliest": first, "latest": last or first, "why": source.head.get("why", "")}


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
