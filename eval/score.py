"""How many claims were found: `python -m eval.score READ_DIR GOLD_DIR [--show KIND] [--json]`.

Both folders hold one JSON file a report in the form that `communique read --json` prints; GOLD_DIR also holds
the texts (`NAME.txt`). A report that READ_DIR lacks counts as read with nothing in it.

Reported, over all reports together:

- precision, recall and F1 of each kind of claim, and of all kinds (counted together, "micro");
- of the claims found, how many also have each further field right;
- F1 of the report's own text (`main`), counted in characters that are no white space;
- how many publication intervals meet that of the answer and are no wider than a week;
- how many spans lie inside their text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.compare import dates_meet, is_narrow, match, same_value
from eval.records import Pair, Row, pairs

FURTHER: dict[str, tuple[str, ...]] = {
    "meeting": ("place", "date", "mediators", "outcome", "duration_hours"),
    "position": ("target",),
    "agreement": ("status", "quantity", "parties"),
    "statement": ("party", "mode", "via", "date"),
    "figure": ("bound", "source", "date", "since"),
    "vote": ("voters", "date"),
    "action": ("recipient", "status", "date"),
}
"""The kinds of claim, and the fields that are counted once a claim is found."""

KINDS = tuple(FURTHER)


@dataclass(slots=True)
class Tally:
    """Of `wanted` things `found` were among the `given` ones."""

    found: int = 0
    wanted: int = 0
    given: int = 0

    def add(self, found: int, wanted: int, given: int) -> None:
        """Counts more of the same."""
        self.found += found
        self.wanted += wanted
        self.given += given

    @property
    def precision(self) -> float:
        """The part of what was given that was wanted; 0.0 where nothing was given."""
        return self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was given; 0.0 where nothing was wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The counts over any number of reports; `add` them one by one."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    main: Tally = field(default_factory=Tally)
    published: Tally = field(default_factory=Tally)
    spans: Tally = field(default_factory=Tally)

    def add(self, pair: Pair) -> None:
        """Counts one report."""
        for kind in KINDS:
            self._add_kind(kind, *pair.claims(kind))
        ours, theirs = (_printed(pair.text, record.get("main")) for record in (pair.gold, pair.read))
        self.main.add(len(ours & theirs), len(ours), len(theirs))
        if pair.gold.get("published"):
            self.published.add(_dated(pair), 1, 1)
        for span in spans(pair.read):
            self.spans.add(_inside(span, pair.text), 1, 1)

    def _add_kind(self, kind: str, golds: list[Row], reads: list[Row]) -> None:
        matched = match(kind, golds, reads)
        self.kinds[kind].add(len(matched), len(golds), len(reads))
        for i, j in matched:
            for name in FURTHER[kind]:
                if name in golds[i]:
                    self.asked[kind, name] += 1
                    self.right[kind, name] += same_value(name, golds[i], reads[j])

    @property
    def all_kinds(self) -> Tally:
        """The claims of all kinds counted together."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally.found, tally.wanted, tally.given)
        return total

    def as_json(self) -> Row:
        """The figures, rounded to three places."""
        rows = {**self.kinds, "all": self.all_kinds}
        return {
            "claims": {
                kind: {"p": round(t.precision, 3), "r": round(t.recall, 3), "f1": round(t.f1, 3)}
                for kind, t in rows.items()
            },
            "counts": {
                kind: {"matched": t.found, "gold": t.wanted, "predicted": t.given}
                for kind, t in self.kinds.items()
            },
            "fields": {kind: self._fields(kind) for kind in KINDS},
            "main_f1": round(self.main.f1, 3),
            "published": f"{self.published.found}/{self.published.wanted}",
            "valid_spans": f"{self.spans.found}/{self.spans.wanted}",
        }

    def _fields(self, kind: str) -> dict[str, str]:
        return {
            name: f"{self.right[kind, name]}/{self.asked[kind, name]}"
            for name in FURTHER[kind]
            if self.asked[kind, name]
        }

    def table(self) -> str:
        """The figures for people to read."""
        lines = []
        for kind, tally in {**self.kinds, "all": self.all_kinds}.items():
            further = "  ".join(f"{k} {v}" for k, v in self._fields(kind).items()) if kind in FURTHER else ""
            lines.append(
                f"{kind:<10} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
                f"  {tally.found:>3} of {tally.wanted:>3}, {tally.given:>3} given  {further}".rstrip()
            )
        told = self.as_json()
        lines.append(
            f"main text  P {self.main.precision:.3f}  R {self.main.recall:.3f}  F1 {self.main.f1:.3f}"
            f"  published {told['published']}  spans inside their text {told['valid_spans']}"
        )
        return "\n".join(lines)


def score(of: Iterable[Pair]) -> Score:
    """The counts over these reports."""
    total = Score()
    for pair in of:
        total.add(pair)
    return total


def spans(record: Row) -> Iterator[Any]:
    """Every span that a record gives."""
    if record.get("title"):
        yield record["title"]
    yield from record.get("main") or []
    for claim in record.get("claims", []):
        yield from (claim[key] for key in ("evidence", "content", "cue") if claim.get(key))


def misses(pair: Pair, kind: str) -> Iterator[str]:
    """A line for each claim of the answer that was not found (`-`), and for each that is not in it (`+`)."""
    golds, reads = pair.claims(kind)
    matched = match(kind, golds, reads)
    found, good = {i for i, _ in matched}, {j for _, j in matched}
    for sign, rows, seen in (("-", golds, found), ("+", reads, good)):
        for place, row in enumerate(rows):
            if place in seen:
                continue
            told = {k: v for k, v in row.items() if k not in ("kind", "evidence", "content", "cue")}
            start, end = row.get("content") or row["evidence"]
            quote = " ".join(pair.text[start:end].split())[:120]
            yield f"{sign} {pair.name[:24]:<24} {json.dumps(told, ensure_ascii=False)} | {quote}"


def _printed(text: str, blocks: list[list[int]] | None) -> set[int]:
    """Where the characters of these spans stand that are no white space."""
    places: set[int] = set()
    for start, end in blocks or []:
        places.update(range(start, min(end, len(text))))
    return {place for place in places if not text[place].isspace()}


def _dated(pair: Pair) -> bool:
    wanted, got = pair.gold["published"], pair.read.get("published") or {}
    if not is_narrow(got):
        return False
    return dates_meet(f"{wanted['earliest']}/{wanted['latest']}", f"{got['earliest']}/{got['latest']}")


def _inside(span: Any, text: str) -> bool:
    return isinstance(span, list) and len(span) == 2 and 0 <= span[0] < span[1] <= len(text)


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.score", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("read", type=Path, help="folder of what was read, one JSON file a report")
    parser.add_argument("gold", type=Path, help="folder of the answers and the texts")
    parser.add_argument("--show", choices=KINDS, action="append", default=[], help="list misses of a kind")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    told = list(pairs(options.read, options.gold))
    for pair in told:
        for kind in options.show:
            for line in misses(pair, kind):
                print(line)
    total = score(told)
    print(json.dumps(total.as_json()) if options.json else total.table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
