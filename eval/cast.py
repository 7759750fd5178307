"""Who is who over many reports: `python -m eval.cast [--check] [--show]`.

The example reports of the processes in `examples/answers/record/*.toml` are resolved together, once with
the claims made by hand (`answers`) and once with those that the program reads (`read`). The `[[actor]]` rows
say which (report, name) are one actor; two of them in one row are a pair. Counted are pairs within each
process: precision, recall and F1 over the names that claims give (`named_*`) and over these and the names
that stand in the texts only (`pairs_*`); and `violations`, pairs that a `[[different]]` row keeps apart and
that were joined. `--check` exits 1 where a figure lies under its floor in `floors.toml`, sections
`[cast.answers]` and `[cast.read]`, or a pair was joined that must not be.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.model.claims import Claim
from communique.model.report import Report
from communique.resolve import resolve
from eval.floors import ROOT, verdict
from eval.pages import read
from eval.record import hand_made
from eval.record_rounds import keys

EXAMPLES = ROOT / "examples"
KEYS = EXAMPLES / "answers" / "record"
Name = tuple[str, str]
Row = dict[str, Any]


def reports_of(pages: Path) -> tuple[list[Report], dict[str, Sequence[Claim]]]:
    """All pages of a folder that can be read, and what the program reads in them."""
    reports, claims = [], {}
    for reading in read(pages, lambda _: None):
        reports.append(reading.report)
        claims[reading.report.id] = reading.claims
    return reports, claims


def groups(key: Row) -> list[set[Name]]:
    """The (report, name) of each actor of a key."""
    return [{(form["report"], form["name"]) for form in row["forms"]} for row in key.get("actor", ())]


def pairs(of: Mapping[Name, str], names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that were given one actor."""
    for one, other in itertools.combinations(sorted(names), 2):
        if one in of and of.get(other) == of[one]:
            yield one, other


class Count:
    """Pairs asked for, given and right."""

    def __init__(self) -> None:
        self.asked = self.given = self.right = 0
        self.lines: list[str] = []

    def add(self, wanted: Sequence[set[Name]], of: Mapping[Name, str], why: str) -> None:
        """Counts one process."""
        names = sorted(set().union(*wanted))
        asked = {pair for group in wanted for pair in itertools.combinations(sorted(group), 2)}
        given = set(pairs(of, names))
        self.asked += len(asked)
        self.given += len(given)
        self.right += len(asked & given)
        self.lines += [f"{why}: joined wrongly: {a} {b}" for a, b in sorted(given - asked)]
        for group in wanted:
            parts: dict[str, list[Name]] = {}
            for name in sorted(group):
                parts.setdefault(of.get(name, f"none {name}"), []).append(name)
            if len(parts) > 1:
                self.lines.append(f"{why}: not joined: {' | '.join(str(part) for part in parts.values())}")

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1."""
        return {
            f"{name}_precision": self.right / self.given if self.given else 0.0,
            f"{name}_recall": self.right / self.asked if self.asked else 0.0,
            f"{name}_f1": 2 * self.right / (self.asked + self.given) if self.right else 0.0,
        }


def violations(key: Row, of: Mapping[Name, str]) -> list[str]:
    """Names that a key keeps apart and that were given one actor."""
    found = []
    for row in key.get("different", ()):
        names = [(form["report"], form["name"]) for form in row["forms"]]
        found += [f"must stay apart: {one} {other}" for one, other in pairs(of, names)]
    return found


def score(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], keys: Sequence[Row], show: bool
) -> dict[str, float]:
    """The figures of one set of claims."""
    known = [report for report in reports if report.id in claims]
    called = {report.id: report.name for report in known}
    resolved = resolve(known, claims)
    of = {(called[report], name): actor for (report, name), actor in resolved.actor_of.items()}
    every, named, wrong = Count(), Count(), []
    for key in keys:
        wanted = groups(key)
        every.add(wanted, of, key["name"])
        spoken = {(called[r], name) for r, told in claims.items() for name in _names(told)}
        named.add([group & spoken for group in wanted], of, key["name"])
        wrong += violations(key, of)
    for line in [*every.lines, *wrong] if show else wrong:
        print(f"  {line}")
    return {**every.figures("pairs"), **named.figures("named"), "violations": len(wrong)}


def _names(claims: Sequence[Claim]) -> set[str]:
    """The names that claims give."""
    found: set[str] = set()
    for claim in claims:
        for field in ("speaker", "source", "attributed_to", "body"):
            found.add(getattr(claim, field, None) or "")
        found |= {delegate.name for delegate in getattr(claim, "delegates", ())}
    return found


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.cast", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--show", action="store_true", help="list what was joined wrongly or not at all")
    options = parser.parse_args(arguments)
    wanted = keys(KEYS)
    if not wanted:
        print("no answers to score against")
        return 0
    reports, read = reports_of(EXAMPLES / "reports")
    failed = 0
    for name, claims in (("answers", hand_made(reports, EXAMPLES / "answers")), ("read", read)):
        told = score(reports, claims, wanted, options.show)
        print(f"{name:8}", "  ".join(f"{figure} {value:.3f}" for figure, value in told.items()))
        failed |= verdict(f"cast.{name}", told, options.check)
        failed |= int(options.check and told["violations"] > 0)
    return failed


if __name__ == "__main__":
    sys.exit(main())
