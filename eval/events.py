"""How well the type of what one party does to another is told: `python -m eval.events [--errors] [--check]`.

Sentences of the shared folder with their marked parties (`eval.event_rows`). In five folds the model is
fitted to four and scored on the fifth; printed is the F1 over the fifteen types (macro), of each set and of
all. `--check` fails where a figure is under its floor in `eval/floors.toml`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from communique.annotate import Reader
from communique.annotate.syntax import parse
from communique.extract.event_clues import ClueFinder, Clues
from communique.extract.tree import Tree
from communique.lexicon import built_in
from communique.model.annotations import Sentence
from communique.model.report import Published, Report
from communique.model.span import Span
from eval.event_rows import FOLDS, SETS, TYPES, Row, rows
from eval.floors import shared, verdict
from training.events.fit import fit

Parties = tuple[Tree, list[int], list[int]]
"""A sentence, the words of the source, the words of the target."""


def parties_of(found: Sequence[Row]) -> list[Parties | None]:
    """The sentence of each row that names its parties, all read as one report whose paragraphs they are."""
    text, blocks = "", []
    for row in found:
        blocks.append(Span(len(text), len(text) + len(row.text.rstrip())))
        text += row.text + "\n"
    unknown = Published(None, "unknown", "")
    report = Report("rows", "rows", "rows", text, None, tuple(blocks), "en", None, None, (), unknown)
    sentences, _ = parse(report, Reader(), built_in())
    of_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        of_block.setdefault(sentence.block, []).append(sentence)
    return [
        _parties(row, of_block.get(number, []), block.start)
        for number, (row, block) in enumerate(zip(found, blocks, strict=True))
    ]


def _parties(row: Row, sentences: Sequence[Sentence], start: int) -> Parties | None:
    """Of the sentence that names most of them, the source before the target."""
    best, most = None, -1
    for number, sentence in enumerate(sentences):
        tree = Tree(number, sentence)
        source, target = (_words(tree, spans, start) for spans in (row.sources, row.targets))
        named = 3 * bool(source) + 2 * bool(target)
        if named > most:
            best, most = (tree, source, target), named
    return best


def clues_of(found: Sequence[Row]) -> list[Clues]:
    """The clues of each row."""
    finder = ClueFinder(built_in())
    return [finder.clues(*parties) if parties is not None else {} for parties in parties_of(found)]


def _words(tree: Tree, spans: Sequence[Span], start: int) -> list[int]:
    return [
        i
        for i, word in enumerate(tree.words)
        if any(word.span.start - start < span.end and span.start < word.span.end - start for span in spans)
    ]


def predicted(found: Sequence[Row], clues: Sequence[Clues]) -> list[str]:
    """The type of each row as the model fitted to the other folds tells it."""
    types = [""] * len(found)
    for fold in range(FOLDS):
        known = [i for i, row in enumerate(found) if row.fold != fold]
        asked = [i for i, row in enumerate(found) if row.fold == fold]
        model = fit([clues[i] for i in known], [found[i].type for i in known], TYPES)
        likely = model.probabilities(model.rows([clues[i] for i in asked])).argmax(1)
        for i, place in zip(asked, likely, strict=True):
            types[i] = model.types[place]
    return types


def macro_f1(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the types."""
    right = Counter(a for a, b in zip(gold, given, strict=True) if a == b)
    wanted, found = Counter(gold), Counter(given)
    return sum(2 * right[t] / max(1, wanted[t] + found[t]) for t in TYPES) / len(TYPES)


def main() -> int:
    """Prints the figures; exit code 1 where one is under its floor and --check is given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list what is told wrongly")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    args = parser.parse_args()
    folder = shared()
    if folder is None:
        print("the shared folder is not on this machine: nothing scored")
        return 0
    found = rows(folder / "bench" / "events")
    given = predicted(found, clues_of(found))
    figures = {}
    for name in (*SETS, "all"):
        mine = [i for i, row in enumerate(found) if name in {row.set, "all"}]
        figures[name] = macro_f1([found[i].type for i in mine], [given[i] for i in mine])
        print(f"{name:8s} {len(mine):5d} sentences  macro F1 {100 * figures[name]:.1f}")
    if args.errors:
        for row, kind in zip(found, given, strict=True):
            if row.type != kind:
                parties = " -> ".join(" ".join(s.of(row.text) for s in x) for x in (row.sources, row.targets))
                print(f"{row.type} not {kind}\t{parties}\t{row.text}")
    return verdict("events", figures, args.check)


if __name__ == "__main__":
    sys.exit(main())
