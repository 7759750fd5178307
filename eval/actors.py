"""How well names are found and told apart: `python -m eval.actors [--check] [--errors N]`.

Names: exact-span F1 (persons, organisations, places together) on the UNER English development part, the
model alone and after the tables of the lexicon. Who is who, on reports with hand-made claims: of the
statements, the share whose speaker and whose party some mention in their passage (outside the words
spoken) gives; of positions and actions, the share whose party or actor is among the parties of the
mentions in their passage. Passed over where the shared folder (`COMMUNIQUE_SHARED`, or `shared` beside
the checkout) is not there. `--check` exits 1 where a figure lies under its floor in `floors.toml`,
section `[actors]`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.annotate import Reader
from communique.annotate.mentions import find_mentions
from communique.annotate.syntax import parse
from communique.lexicon import built_in
from communique.model.annotations import Mention, Sentence, Word
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from eval.compare import same_name
from eval.floors import shared, verdict

Marked = tuple[int, int, str]
Told = dict[str, float]


def report_of(text: str, blocks: Sequence[Span], published: Interval | None = None) -> Report:
    """A report of these blocks, for texts that come without a page."""
    dated = Published(published, "metadata" if published else "unknown", "")
    return Report("eval", "eval", "eval", text, None, tuple(blocks), "en", None, None, (), dated)


def marked(tags: Sequence[str]) -> set[Marked]:
    """(first word, word behind the last, kind) of each name of a BIO sequence."""
    found, start = set(), None
    for n, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, n, tags[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = n
    return found


def names(reader: Reader, path: Path, errors: int = 0) -> Told:
    """F1 of the names of a BIO file, of the model alone and after the tables."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    parses = reader.parse([row["w"] for row in rows])
    counts = {"model": [0, 0, 0], "tables": [0, 0, 0]}
    for row, parsed in zip(rows, parses, strict=True):
        gold = marked(row["n"])
        seen = {(n.start, n.end, n.kind) for n in parsed.names}
        found = _after_tables(row["w"], parsed)
        for name, spans in (("model", seen), ("tables", found)):
            counts[name][0] += len(gold & spans)
            counts[name][1] += len(gold)
            counts[name][2] += len(spans)
        worse = len(gold & found) < len(gold & seen) or len(found - gold) > len(seen - gold)
        if errors > 0 and worse:
            errors -= 1
            changed = [(" ".join(row["w"][s:e]), k) for s, e, k in sorted(found ^ seen)]
            print("worse:", changed, "|", " ".join(row["w"])[:150])
    return {f"names_{name}": _f1(*found) for name, found in counts.items()}


def _after_tables(words: Sequence[str], parsed: Any) -> set[Marked]:
    text = " ".join(words)
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    rows = zip(spans, words, parsed.upos, parsed.xpos, parsed.heads, parsed.relations, strict=True)
    told = tuple(Word(s, w, w.lower(), u, x, h - 1, r) for s, w, u, x, h, r in rows)
    seen = [(spans[n.start].join(spans[n.end - 1]), n.kind, n.score) for n in parsed.names]
    mentions = find_mentions(
        report_of(text, [Span(0, len(text))]), [Sentence(Span(0, len(text)), 0, told)], seen, built_in()
    )
    starts = {s.start: n for n, s in enumerate(spans)}
    ends = {s.end: n + 1 for n, s in enumerate(spans)}
    return {
        (starts[m.span.start], ends[m.span.end], m.type)
        for m in flat([m for m in mentions if m.name])
        if m.span.start in starts and m.span.end in ends
    }


def flat(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without those inside another."""
    return [m for m in mentions if not any(o is not m and o.span.covers(m.span) for o in mentions)]


def _f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def claims(reader: Reader, folder: Path, show: bool = False) -> dict[str, tuple[int, int]]:
    """(right, all) by figure, over the reports of a folder of answers."""
    counts: dict[str, list[int]] = {"speaker": [0, 0], "party": [0, 0], "position": [0, 0], "action": [0, 0]}
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        days = Interval.parse(f"{row['published']['earliest']}/{row['published']['latest']}")
        report = report_of(text, [Span(*m) for m in row["main"]], days)
        sentences, seen = parse(report, reader, built_in())
        mentions = find_mentions(report, sentences, seen, built_in())
        for claim in row["claims"]:
            for name, right in _checked(claim, mentions, sentences, text):
                counts[name][0] += right
                counts[name][1] += 1
                if show and not right:
                    passage = " ".join(text[slice(*claim["evidence"])].split())
                    wanted = claim.get("speaker"), claim.get("party", claim.get("actor"))
                    print(f"{path.stem} {name}: {wanted} | {passage[:140]}")
    return {name: (right, every) for name, (right, every) in counts.items()}


def _checked(
    claim: dict[str, Any], mentions: Sequence[Mention], sentences: Sequence[Sentence], text: str
) -> Iterator[tuple[str, bool]]:
    """The figures a claim counts for, and whether it is right there."""
    passage = _whole(Span(*claim["evidence"]), sentences)
    near = [m for m in mentions if passage.covers(m.span)]
    if claim["kind"] == "statement":
        content = Span(*claim["content"])
        cue = Span(*claim["cue"]) if claim.get("cue") else content
        # Speech that its cue cuts in two covers its speaker: what stands close to the cue counts too.
        outside = [m for m in near if not content.covers(m.span) or abs(m.span.start - cue.start) < 60]
        named = [m for m in outside if same_name(claim["speaker"], called(m, text))]
        if claim["speaker"] and claim.get("party"):
            yield "speaker", bool(named)
            yield "party", any(m.party == claim["party"] for m in named)
    elif claim["kind"] in {"position", "action"}:
        wanted = claim.get("party") or claim.get("actor")
        if wanted:
            yield claim["kind"], any(m.party == wanted for m in near)


def called(mention: Mention, text: str) -> str:
    """What a mention says its actor is called."""
    if mention.actor and (mention.type == "PER" or mention.pronoun):
        return mention.actor
    return " ".join(mention.span.of(text).split())


def _whole(span: Span, sentences: Sequence[Sentence]) -> Span:
    """A passage with the sentences it stands in."""
    touched = [s.span for s in sentences if s.span.touches(span)]
    return touched[0].join(touched[-1]) if touched else span


def figures(folder: Path, reader: Reader, errors: int = 0) -> Told:
    """All figures of the corpora in the shared folder."""
    told: Told = {}
    development = folder / "bench" / "actors" / "ner_dev.jsonl.gz"
    if development.is_file():
        told |= names(reader, development, errors)
    for corpus, reports in (("gold", folder / "gold"), ("wire", folder / "gold-wire")):
        if reports.is_dir():
            for name, (right, every) in claims(reader, reports, errors > 0).items():
                told[f"{corpus}_{name}"] = right / every if every else 0.0
    return told


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.actors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--errors", type=int, default=0, help="show what went wrong, at most so many names")
    options = parser.parse_args(arguments)
    folder = shared()
    told = figures(folder, Reader(), options.errors) if folder else {}
    if not told:
        print("the shared folder is not on this machine: nothing scored")
        return 0
    for name, value in told.items():
        print(f"{name:16} {value:.3f}")
    return verdict("actors", told, options.check)


if __name__ == "__main__":
    sys.exit(main())
