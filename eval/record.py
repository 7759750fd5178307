"""What the example reports come to together: `python -m eval.record [--check] [--show]`.

Reads the example pages, resolves them, and compares with `examples/answers/record.toml` and with the keys of
whole processes in `examples/answers/record/*.toml` (`record_rounds`). The keys are asked twice: of the
claims as read, and of those of the hand-made answers, so that a fault of resolution can be told from one
of reading. Counted by `record.toml` are

- `rounds`: meetings found with half their parties, their status, a date and a place that meet;
- `merged`: those of them in which every report that tells of the meeting is joined;
- `outcomes`: those found whose outcome is right;
- `origins`: copies of one text counted as one;
- `dated`: reports dated by what others know of the same meeting;
- `rejected`: pages passed over for the reason they should be.

`--check` exits 1 where a part lies under its floor in `floors.toml`, sections `[record.examples]`,
`[record.read]` and `[record.answers]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.errors import PageError
from communique.model.claims import Claim, claim_from_json
from communique.model.entries import Round
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve import Resolution, resolve
from eval.compare import same_name
from eval.floors import ROOT, verdict
from eval.pages import read
from eval.record_rounds import BESIDE, FIELDS, Known, Scores, keys, score_rounds

EXAMPLES = ROOT / "examples"
PARTS = ("rounds", "merged", "outcomes", "origins", "dated", "rejected")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What the reports came to: `names` of reports by id, `reasons` by the name of the page rejected."""

    resolution: Resolution
    names: dict[str, str]
    reasons: dict[str, str]
    reports: tuple[Report, ...] = ()
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)

    def named(self, ids: tuple[str, ...]) -> set[str]:
        """Names of reports."""
        return {self.names[i] for i in ids}


def found(pages: Path) -> Found:
    """Reads and resolves a folder of pages."""
    reports, claims = [], {}
    reasons: dict[str, str] = {}

    def reject(error: PageError) -> None:
        reasons[Path(error.source).stem] = error.reason

    for reading in read(pages, reject):
        reports.append(reading.report)
        claims[reading.report.id] = reading.claims
    names = {report.id: report.name for report in reports}
    return Found(resolve(reports, claims), names, reasons, tuple(reports), claims)


def as_read(told: Found) -> Known:
    """What the reports came to as the program read them."""
    return Known({report.name: report for report in told.reports}, told.claims, told.resolution)


def hand_made(reports: Sequence[Report], answers: Path) -> dict[str, Sequence[Claim]]:
    """The hand-made claims by report id; reports without an answer are left out."""
    files = {r.id: answers / f"{r.name}.json" for r in reports}
    return {
        key: tuple(claim_from_json(row) for row in json.loads(path.read_text(encoding="utf-8"))["claims"])
        for key, path in files.items()
        if path.is_file()
    }


def as_answered(told: Found, answers: Path) -> Known:
    """What they come to by the hand-made claims; reports without an answer are left out."""
    claims = hand_made(told.reports, answers)
    reports = [r for r in told.reports if r.id in claims]
    return Known({r.name: r for r in reports}, claims, resolve(reports, claims))


def compare_rounds(name: str, known: Known, show: bool) -> dict[str, float]:
    """Scores all keys, prints what they come to, and gives the figures that have floors."""
    scores = Scores()
    for key in keys(EXAMPLES / "answers" / "record"):
        score_rounds(key, known, scores)
    print(f"\nkeys of processes, claims {name}")
    print(f"tellings  {scores.found} of {scores.tellings}")
    counts = f"{scores.right} right, {scores.claimed} held, {scores.asked} asked"
    print(f"pairs     {scores.pairs:.3f} F1 ({counts})")
    print(f"merged    {len(scores.merged)} wrongly")
    print(f"rounds    {scores.whole} of {scores.rounds} right in every field asked")
    for one in (*FIELDS, *BESIDE):
        print(f"  {one:<10} {sum(scores.fields[one])} of {len(scores.fields[one])}")
    for what in [*(f"merged: {m}" for m in scores.merged), *scores.wrong] if show else []:
        print(f"  - {what}")
    return {"pairs": scores.pairs, "all_fields": scores.all_fields, "unmerged": -float(len(scores.merged))}


def rounds_like(row: Row, told: Found) -> list[Round]:
    """The rounds that could be the one a row describes, the one with most of its reports first."""
    wanted, day = set(row["parties"]), Interval.parse(row["date"])
    alike = [
        entry
        for entry in told.resolution.rounds
        if told.named(entry.reports) & set(row["reports"])
        and 2 * len(wanted & set(entry.parties)) >= len(wanted | set(entry.parties))
        and entry.status == row["status"]
        and entry.date is not None
        and entry.date.meets(day)
        and same_name(row["place"], entry.place)
    ]
    return sorted(alike, key=lambda entry: -len(told.named(entry.reports) & set(row["reports"])))


def compare(record: Row, told: Found) -> dict[str, list[tuple[bool, str]]]:
    """For each part, what was asked and whether it came out so."""
    parts: dict[str, list[tuple[bool, str]]] = {part: [] for part in PARTS}
    for row in record["round"]:
        name = f"{row['place']} {row['date']}"
        alike = rounds_like(row, told)
        parts["rounds"].append((bool(alike), name))
        if not alike:
            continue
        if len(row["reports"]) > 1:
            together = set(row["reports"]) <= told.named(alike[0].reports)
            parts["merged"].append((together, f"{name}: {', '.join(sorted(told.named(alike[0].reports)))}"))
        if "outcome" in row:
            parts["outcomes"].append((alike[0].outcome == row["outcome"], f"{name}: {alike[0].outcome}"))
    groups = [told.named(origin.reports) for origin in told.resolution.origins]
    for row in record["origin"]:
        parts["origins"].append((any(set(row["reports"]) <= g for g in groups), ", ".join(row["reports"])))
    published = {told.names[i]: p.interval for i, p in told.resolution.published.items()}
    for row in record["dated_by_records"]:
        days = published.get(row["report"])
        right = days is not None and days.days <= 8 and days.meets(Interval.parse(row["date"]))
        parts["dated"].append((right, f"{row['report']}: {days}"))
    for row in record["rejected"]:
        reason = told.reasons.get(row["report"])
        parts["rejected"].append((reason == row["reason"], f"{row['report']}: {reason}"))
    return parts


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.record", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a part is under its floor")
    parser.add_argument("--show", action="store_true", help="list what did not come out so")
    options = parser.parse_args(arguments)
    record = tomllib.loads((EXAMPLES / "answers" / "record.toml").read_text(encoding="utf-8"))
    told = found(EXAMPLES / "reports")
    parts = compare(record, told)
    for part, rows in parts.items():
        print(f"{part:<9} {sum(right for right, _ in rows)} of {len(rows)}")
        for right, what in rows:
            if options.show and not right:
                print(f"  - {what}")
    shares = {part: sum(right for right, _ in rows) / max(1, len(rows)) for part, rows in parts.items()}
    failed = [verdict("record.examples", shares, options.check)]
    for name, known in (("read", as_read(told)), ("answers", as_answered(told, EXAMPLES / "answers"))):
        failed.append(verdict(f"record.{name}", compare_rounds(name, known, options.show), options.check))
    return max(failed)


if __name__ == "__main__":
    sys.exit(main())
