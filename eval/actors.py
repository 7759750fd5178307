"""How well names are found and told apart: `python -m eval.actors [--check] [--errors N]`.

Names: exact-span F1 (persons, organisations, places together) on the UNER English development part: the
model alone, with the tables on each sentence by itself (`names_sentence`), and with the tables on whole
texts, as reports are read (`names_tables`; which sentences are of one text stands in the treebank). Who is
who, on reports with hand-made claims: of the statements, the share whose speaker and whose party some
mention in their passage (outside the words spoken) gives; of positions and actions, the share whose party
or actor is among the parties of the mentions in their passage. Passed over where the shared folder
(`COMMUNIQUE_SHARED`, or `shared` beside the checkout) is not there. `--check` exits 1 where a figure lies
under its floor in `floors.toml`, section `[actors]`.
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
from communique.annotate.reader import Parse
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
    """F1 of the names of a BIO file: of the model alone, and after the tables by sentence and by text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    parses = reader.parse([row["w"] for row in rows])
    gold = [marked(row["n"]) for row in rows]
    alone = [_after_tables([row["w"]], [parsed])[0] for row, parsed in zip(rows, parses, strict=True)]
    together: list[set[Marked]] = []
    for start, end in _texts([row["w"] for row in rows], path.parents[1] / "treebanks" / "ewt_dev.jsonl.gz"):
        together += _after_tables([row["w"] for row in rows[start:end]], parses[start:end])
    seen = [{(n.start, n.end, n.kind) for n in parsed.names} for parsed in parses]
    for row, right, model, found in zip(rows, gold, seen, together, strict=True):
        worse = len(right & found) < len(right & model) or len(found - right) > len(model - right)
        if errors > 0 and worse:
            errors -= 1
            changed = [(" ".join(row["w"][s:e]), k) for s, e, k in sorted(found ^ model)]
            print("worse:", changed, "|", " ".join(row["w"])[:150])
    told = {"names_model": seen, "names_sentence": alone, "names_tables": together}
    return {name: _f1_of(gold, found) for name, found in told.items()}


def _texts(sentences: Sequence[Sequence[str]], treebank: Path) -> list[tuple[int, int]]:
    """(first sentence, sentence behind the last) of each text.

    A sentence of unknown text goes with the one before. Without the treebank every sentence is a text.
    """
    if not treebank.is_file():
        return [(n, n + 1) for n in range(len(sentences))]
    with gzip.open(treebank, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        texts.setdefault(tuple(row["w"]), set()).add(row["doc"])
    starts, last = [0], ""
    for n, words in enumerate(sentences):
        found = texts.get(tuple(words), set())
        if len(found) == 1 and last not in found:
            if last:
                starts.append(n)
            (last,) = found
    return list(zip(starts, [*starts[1:], len(sentences)], strict=True))


def _after_tables(sentences: Sequence[Sequence[str]], parses: Sequence[Parse]) -> list[set[Marked]]:
    """The names in each sentence of a text, as a report's would be found."""
    told, seen, places, blocks, at = [], [], [], [], 0
    for number, (words, parsed) in enumerate(zip(sentences, parses, strict=True)):
        spans = []
        for word in words:
            spans.append(Span(at, at + len(word)))
            at += len(word) + 1
        blocks.append(spans[0].join(spans[-1]))
        rows = zip(spans, words, parsed.upos, parsed.xpos, parsed.heads, parsed.relations, strict=True)
        read = tuple(Word(s, w, w.lower(), u, x, h - 1, r) for s, w, u, x, h, r in rows)
        told.append(Sentence(blocks[-1], number, read))
        seen += [(spans[n.start].join(spans[n.end - 1]), n.kind, n.score) for n in parsed.names]
        places.append(
            ({s.start: n for n, s in enumerate(spans)}, {s.end: n + 1 for n, s in enumerate(spans)})
        )
    report = report_of("\n".join(" ".join(words) for words in sentences), blocks)
    mentions = flat([m for m in find_mentions(report, told, seen, built_in()) if m.name])
    return [
        {
            (starts[m.span.start], ends[m.span.end], m.type)
            for m in mentions
            if m.span.start in starts and m.span.end in ends
        }
        for starts, ends in places
    ]


def flat(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions without those inside another."""
    return [m for m in mentions if not any(o is not m and o.span.covers(m.span) for o in mentions)]


def _f1_of(gold: Sequence[set[Marked]], found: Sequence[set[Marked]]) -> float:
    hits = sum(len(right & told) for right, told in zip(gold, found, strict=True))
    given = sum(map(len, gold)) + sum(map(len, found))
    return 2 * hits / given if given else 0.0


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
