"""Promises against the keys of whole processes: `python -m eval.promises [--check] [--show]`.

A key (`examples/answers/record/*.toml`) lists what was agreed or promised, and what came of it. Asked
twice: of the claims as the program reads them, and of the hand-made ones.

- `found`: promises with a claim of their making that touches the passage of the key, on that issue;
- `outcomes`: of all asked, those found with the right outcome;
- `counts`: of those with a count, the ones right in how many of how many;
- `due`: of those with a day by which, the ones right to within two days;
- `told`: passages of what came of it that a step of the promise found touches;
- `beyond`: promises of the processes that the key does not list (not all of them wrong: the key lists what
  matters).

`--pages` and `--answers` take other folders than the examples', with the keys in `record/` of the latter.
`--check` exits 1 where a part is under its floor in `floors.toml`, `[promises.read]`, `[promises.answers]`.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass, field
from typing import Any

from communique.model.promises import Promise
from communique.model.span import Interval, Span
from eval.keyed import run
from eval.record_rounds import Known
from eval.tallies import passage

Row = dict[str, Any]
_DAYS_OFF = datetime.timedelta(days=2)


@dataclass(slots=True)
class Scores:
    """Counts over all keys; `wrong` says what did not come out so."""

    asked: int = 0
    found: int = 0
    outcomes: int = 0
    counts: list[bool] = field(default_factory=list)
    due: list[bool] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    beyond: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """The parts that have floors."""
        asked = max(1, self.asked)
        return {"found": self.found / asked, "outcomes": self.outcomes / asked}

    def lines(self, show: bool) -> list[str]:
        """What they come to in words; with `show` also what is not as it should be."""
        said = [
            f"  found     {self.found} of {self.asked} promises, {self.beyond} beyond the keys",
            f"  outcomes  {self.outcomes} of {self.asked}",
        ]
        for part in ("counts", "due", "told"):
            rows = getattr(self, part)
            said.append(f"  {part:<9} {sum(rows)} of {len(rows)}")
        return [*said, *(f"    - {what}" for what in self.wrong if show)]


def score(key: Row, known: Known, scores: Scores) -> None:
    """Adds what one key comes to."""
    spans = {
        claim.id(report.id): (report.name, claim.evidence)
        for report in known.reports.values()
        for claim in known.claims.get(report.id, ())
    }
    listed = set()
    for row in key.get("promise", []):
        scores.asked += 1
        entry = _entry(row, known, spans)
        name = f"{key['name']} {row['issue']} {row['made']['report']}: {row['made']['in'][:70]!r}"
        if entry is not None:
            listed.add(entry.id)
            scores.found += 1
        _note(row, entry, known, spans, scores, name)
    scores.beyond += sum(p.process == key["name"] and p.id not in listed for p in known.resolution.promises)


def _note(
    row: Row,
    entry: Promise | None,
    known: Known,
    spans: dict[str, tuple[str, Span]],
    scores: Scores,
    name: str,
) -> None:
    right = entry is not None and entry.outcome == row["outcome"]
    scores.outcomes += right
    if not right:
        scores.wrong.append(f"{row['outcome']} came out as {entry.outcome if entry else 'not found'}: {name}")
    if "done" in row or "of" in row:
        counted = entry is not None and (entry.done, entry.of) == (row.get("done"), row.get("of"))
        scores.counts.append(counted)
        if not counted and entry is not None:
            asked, got = f"{row.get('done')} of {row.get('of')}", f"{entry.done} of {entry.of}"
            scores.wrong.append(f"counts {asked}, not {got}: {name}")
    if "due" in row:
        day = Interval.parse(row["due"])
        wide = Interval(day.earliest - _DAYS_OFF, day.latest + _DAYS_OFF)
        scores.due.append(entry is not None and entry.due is not None and entry.due.meets(wide))
        if not scores.due[-1] and entry is not None:
            scores.wrong.append(f"due {entry.due} for {row['due']}: {name}")
    steps = [spans[step.claim] for step in entry.steps] if entry else []
    for told in row.get("told", []):
        span = passage(told, known)
        touched = span is not None and any(n == told["report"] and s.touches(span) for n, s in steps)
        scores.told.append(touched)
        if entry is not None and not touched:
            scores.wrong.append(f"not told: {told['report']}: {told['in'][:80]!r} of {name}")


def _entry(row: Row, known: Known, spans: dict[str, tuple[str, Span]]) -> Promise | None:
    """The promise of the issue made in the passage, of several that with the nearest extent and parties."""
    span = passage(row["made"], known)
    if span is None:
        return None
    fits = []
    for promise in known.resolution.promises:
        if promise.issue != row["issue"]:
            continue
        off = [
            abs(place.start - span.start) + abs(place.end - span.end)
            for name, place in (spans[claim] for claim in promise.made)
            if name == row["made"]["report"] and place.touches(span)
        ]
        if off:
            parties = len(set(promise.parties) ^ set(row["parties"]))
            fits.append((min(off), parties, promise.id, promise))
    return min(fits, key=lambda f: f[:3])[3] if fits else None


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    return run("promises", __doc__, (Scores, score), arguments)


if __name__ == "__main__":
    sys.exit(main())
