"""The position ledger against the keys `examples/answers/record/*.toml`: `python -m eval.ledger [--check]`.

`--show` lists what did not come out so.

The keys are asked twice: of the claims as read, and of those of the hand-made answers, so that a fault of
resolution can be told from one of reading. Only rows of the key's parties are looked at. A round of the
record is that of the key with which it shares most tellings, else that of the nearest day with all its
parties; cells of a round that is none of the key's are wrong. The keys are made of positions: a cell that
only an agreement tells of ("met" in a later round) is right where the key has it, else not counted. F1 is
given of

- `changes`: (party, issue, round, change);
- `cells`: (party, issue, round), whatever the change, for cells with a stance;
- `stances`: (party, issue, round, stance);
- `silent`: (party, issue, round) of silent cells;
- `answers`: (party, issue, round, who answers, with which stance);
- `placed`: the passages of the key's cells that stand in a cell of that round, of all that a claim touches.

`--check` exits 1 where a part lies under its floor in `floors.toml`, sections `[ledger.read]` and
`[ledger.answers]`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from communique.model.claims import Claim, Meeting, Position
from communique.model.ledger import Cell
from communique.model.span import Interval, Span
from eval.floors import ROOT, verdict
from eval.record import as_answered, as_read, found
from eval.record_rounds import Known, keys
from examples.annotate import QuoteError, locate

EXAMPLES = ROOT / "examples"
PARTS = ("changes", "cells", "stances", "silent", "answers")
Row = dict[str, Any]
Item = tuple[str, ...]


@dataclass(slots=True)
class Part:
    """What was asked, what was given, and what of the two is the same."""

    asked: set[Item] = field(default_factory=set)
    given: set[Item] = field(default_factory=set)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * len(self.asked & self.given) / max(1, len(self.asked) + len(self.given))

    def __str__(self) -> str:
        right = len(self.asked & self.given)
        return f"{self.f1:.3f} F1 ({right} right, {len(self.given)} given, {len(self.asked)} asked)"


@dataclass(slots=True)
class Scores:
    """Counts over one key or several."""

    parts: dict[str, Part] = field(default_factory=lambda: {part: Part() for part in PARTS})
    placed: list[tuple[bool, str]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures that have floors."""
        share = sum(right for right, _ in self.placed) / max(1, len(self.placed))
        return {part: self.parts[part].f1 for part in PARTS} | {"placed": share}


def score_ledger(key: Row, known: Known, scores: Scores) -> None:
    """Adds what one key comes to."""
    if not key.get("cell"):
        return
    name = key["name"]
    round_of = _rounds(key, known)
    parties = {row["party"] for row in key["cell"]}
    positions = {c.id(r) for r, own in known.claims.items() for c in own if isinstance(c, Position)}
    cells = [c for c in known.resolution.cells if c.party in parties and _of_key(c, key, round_of)]
    for row in key["cell"]:
        at: Item = (name, row["party"], row["issue"], row["round"])
        scores.parts["cells"].asked.add(at)
        scores.parts["changes"].asked.add((*at, row["change"]))
        scores.parts["stances"].asked.add((*at, row["stance"]))
        if "answers" in row:
            scores.parts["answers"].asked.add((*at, row["answers"]["party"], row["answers"]["stance"]))
    scores.parts["silent"].asked |= {
        (name, r["party"], r["issue"], r["round"]) for r in key.get("silent", [])
    }
    for cell in cells:
        at = (name, cell.party, cell.issue, round_of.get(cell.round or "", cell.round or ""))
        if cell.change == "silent":
            scores.parts["silent"].given.add(at)
            continue
        if not set(cell.claims) & positions and (*at, cell.change) not in scores.parts["changes"].asked:
            continue
        scores.parts["cells"].given.add(at)
        scores.parts["changes"].given.add((*at, cell.change))
        scores.parts["stances"].given.add((*at, cell.stance or ""))
        scores.parts["answers"].given |= {(*at, a.party, a.stance) for a in cell.answers}
    scores.placed += _placed(key, known, round_of)


def _of_key(cell: Cell, key: Row, round_of: Mapping[str, str]) -> bool:
    """Whether a cell belongs to the key: to the process of its parties, or to one of its rounds."""
    return set(key["parties"]) <= set(cell.process.split("-")) or cell.round in round_of


def _rounds(key: Row, known: Known) -> dict[str, str]:
    """Round of the record to round of the key."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    entry_of = {claim: entry.id for entry in known.resolution.rounds for claim in entry.claims}
    for row in key.get("round", []):
        for telling in row.get("tellings", []):
            for claim, report in _claims(telling, known, Meeting):
                if entry := entry_of.get(claim.id(report)):
                    shared[entry][row["name"]] += 1
    best = {entry: min(n, key=lambda name: (-n[name], name)) for entry, n in shared.items()}
    dated = [r for r in key.get("round", []) if "date" in r]
    for entry in known.resolution.rounds:
        if entry.id in best or entry.date is None:
            continue
        for row in dated:
            if set(row["parties"]) <= set(entry.parties) and entry.date.meets(Interval.parse(row["date"])):
                best[entry.id] = row["name"]
    return best


def _claims(telling: Row, known: Known, kind: type[Claim]) -> Iterator[tuple[Claim, str]]:
    """The claims of a kind that a passage of the key touches, with the ids of their report."""
    report = known.reports.get(telling["report"])
    if report is None:
        return
    passage = None
    whole = Span(min(b.start for b in report.blocks), max(b.end for b in report.blocks))
    for within in (whole, Span(0, len(report.text))):
        try:
            passage = locate(report.text, telling["in"], [within])
            break
        except QuoteError:
            continue
    if passage is None:
        print(f"{telling['report']}: not there: {telling['in']!r}", file=sys.stderr)
        return
    for claim in known.claims.get(report.id, ()):
        if isinstance(claim, kind) and claim.evidence.touches(passage):
            yield claim, report.id


def _placed(key: Row, known: Known, round_of: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
    where: dict[str, set[Item]] = defaultdict(set)
    for cell in known.resolution.cells:
        for claim in cell.claims if cell.change != "silent" else ():
            where[claim].add((cell.party, cell.issue, round_of.get(cell.round or "", "another")))
    for row in key["cell"]:
        for telling in row["told"]:
            for claim, report in _claims(telling, known, Position):
                assert isinstance(claim, Position)
                if (claim.party, claim.issue) != (row["party"], row["issue"]):
                    continue
                got = where[claim.id(report)]
                right = (row["party"], row["issue"], row["round"]) in got
                rounds = ", ".join(sorted(r for _, _, r in got)) or "no cell"
                yield right, f"{telling['report']}: {rounds} for {row['round']}: {telling['in']}"


def compare_ledger(name: str, known: Known, show: bool) -> dict[str, float]:
    """Scores all keys, prints what they come to, and gives the figures that have floors."""
    scores = Scores()
    for key in keys(EXAMPLES / "answers" / "record"):
        score_ledger(key, known, scores)
    print(f"\nledger, claims {name}")
    for part in PARTS:
        print(f"{part:<9} {scores.parts[part]}")
    print(f"placed    {sum(right for right, _ in scores.placed)} of {len(scores.placed)}")
    if show:
        for part in PARTS:
            one = scores.parts[part]
            for sign, items in (("-", one.asked - one.given), ("+", one.given - one.asked)):
                for item in sorted(items):
                    print(f"  {sign} {part:<8} {' | '.join(item)}")
        for what in sorted(what for right, what in scores.placed if not right):
            print(f"  placed: {what}")
    return scores.figures()


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.ledger", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a part is under its floor")
    parser.add_argument("--show", action="store_true", help="list what did not come out so")
    options = parser.parse_args(arguments)
    told = found(EXAMPLES / "reports")
    answered = compare_ledger("as answered", as_answered(told, EXAMPLES / "answers"), options.show)
    read = compare_ledger("as read", as_read(told), options.show)
    return verdict("ledger.answers", answered, options.check) | verdict("ledger.read", read, options.check)


if __name__ == "__main__":
    sys.exit(main())
