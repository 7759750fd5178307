"""Figures against the keys of whole processes: `python -m eval.tallies [--check] [--show]`.

A key (`examples/answers/record/*.toml`) lists pairs of figures that are about the same thing, or look so,
with how they stand to one another. Asked twice: of the claims as the program reads them, and of the
hand-made ones. Votes are left out.

- `found`: figures of the keys that a figure claim of that value touches;
- `together`: pairs that stand in one tally;
- `pairs`: F1 of pairs with their relation. A pair that the key does not list counts against it where the
  program says that it is the same or contradicts itself, or says an update where what is listed comes to
  something else (the same as what is the same, an update of an update).

`--pages` and `--answers` take other folders than the examples', with the keys in `record/` of the latter.
`--check` exits 1 where a part is under its floor in `floors.toml`, `[tallies.read]`, `[tallies.answers]`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from communique.model.claims import Figure
from communique.model.span import Span
from eval.keyed import run
from eval.record_rounds import Known
from examples.annotate import QuoteError, locate

Row = dict[str, Any]
Ref = tuple[str, str, float]
"""A figure of the key: report, passage, value."""
Pair = tuple[Ref, Ref]
_CLOSE = 0.005


@dataclass(slots=True)
class Scores:
    """Counts over all keys; `wrong` says what did not come out so."""

    wanted: int = 0
    found: int = 0
    asked: int = 0
    together: int = 0
    right: int = 0
    claimed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def pairs(self) -> float:
        """F1 of pairs with their relation."""
        return 2 * self.right / max(1, self.claimed + self.asked)

    @property
    def figures(self) -> dict[str, float]:
        """The parts that have floors."""
        return {"pairs": self.pairs}

    def lines(self, show: bool) -> list[str]:
        """What they come to in words; with `show` also what is not as it should be."""
        counts = f"{self.right} right, {self.claimed} told, {self.asked} asked"
        return [
            f"  found     {self.found} of {self.wanted} figures",
            f"  together  {self.together} of {self.asked} pairs",
            f"  pairs     {self.pairs:.3f} F1 ({counts})",
            *(f"    - {what}" for what in self.wrong if show),
        ]


def passage(row: Row, known: Known) -> Span | None:
    """Where the passage of a reference stands; None where its report is not there or has no such words."""
    report = known.reports.get(row["report"])
    if report is None:
        return None
    try:
        return locate(report.text, row["in"], list(report.blocks))
    except QuoteError:
        return None


def _claim_of(row: Row, known: Known) -> str | None:
    """The figure claim of the value that touches the passage, the one nearest in extent of several."""
    span = passage(row, known)
    if span is None:
        return None
    report = known.reports[row["report"]]
    alike = [
        claim
        for claim in known.claims.get(report.id, ())
        if isinstance(claim, Figure)
        and claim.evidence.touches(span)
        and abs(claim.value - row["value"]) <= _CLOSE * row["value"]
    ]
    if not alike:
        return None
    return min(alike, key=lambda c: (abs(len(c.evidence) - len(span)), c.id(report.id))).id(report.id)


def _of_votes(row: Row, known: Known) -> bool:
    """Whether a figure of the pair counts votes."""
    votes = {
        claim.id(report.id)
        for report in known.reports.values()
        for claim in known.claims.get(report.id, ())
        if isinstance(claim, Figure) and claim.measure == "votes"
    }
    return bool({_claim_of(row["one"], known), _claim_of(row["other"], known)} & votes)


def _ref(row: Row) -> Ref:
    return row["report"], row["in"], float(row["value"])


def score(key: Row, known: Known, scores: Scores) -> None:
    """Adds what one key comes to."""
    rows = [row for row in key.get("figures", []) if not _of_votes(row, known)]
    listed: dict[Pair, str] = {(_ref(r["one"]), _ref(r["other"])): r["relation"] for r in rows}
    claim = {_ref(side): _claim_of(side, known) for r in rows for side in (r["one"], r["other"])}
    scores.wanted += len(claim)
    scores.found += sum(found is not None for found in claim.values())
    scores.wrong += [f"not found: {ref}" for ref, found in claim.items() if found is None]
    told = _told(known)
    chained = _chains(known, told)
    for (one, other), relation in listed.items():
        scores.asked += 1
        both = claim[one], claim[other]
        pair = frozenset(c for c in both if c)
        given = chained.get(pair, told.get(pair, "")) if None not in both else ""
        scores.together += bool(given)
        scores.claimed += given not in ("", "together")
        scores.right += given == relation
        if given != relation:
            scores.wrong.append(f"{key['name']}: {relation} came out as {given or 'apart'}: {one} / {other}")
    for one, other in combinations(sorted(claim), 2):
        if (one, other) in listed or (other, one) in listed or None in (claim[one], claim[other]):
            continue
        given = told.get(frozenset((str(claim[one]), str(claim[other]))), "")
        if given == "same" and one[0] == other[0]:
            continue  # the two ends of one estimate
        follows = _follows(one, other, listed)
        if given == "update" and not follows:
            continue
        if given in ("same", "update", "contradiction") and given not in follows:
            scores.claimed += 1
            scores.wrong.append(f"{key['name']}: not listed, came out as {given}: {one} / {other}")


def _told(known: Known) -> dict[frozenset[str], str]:
    """How the program relates two figure claims; `together` where they only stand in one tally."""
    found: dict[frozenset[str], str] = {}
    for tally in known.resolution.tallies:
        for one, other in combinations(tally.claims, 2):
            found[frozenset((one, other))] = "together"
        for relation in tally.relations:
            for one in tally.values[relation.one].claims:
                for other in tally.values[relation.other].claims:
                    found[frozenset((one, other))] = relation.kind
        for value in tally.values:
            for one, other in combinations(value.claims, 2):
                found[frozenset((one, other))] = "same"
    return found


def _chains(known: Known, told: Mapping[frozenset[str], str]) -> dict[frozenset[str], str]:
    """Updates of updates, where nothing else is said: a tally relates each figure to the one it updates."""
    found = {}
    for tally in known.resolution.tallies:
        listed = {(_at(r.one), _at(r.other)): r.kind for r in tally.relations}
        for n, one in enumerate(tally.values):
            for ref in _reached(_at(n), listed, ("same", "update")):
                for pair in ((a, b) for a in one.claims for b in tally.values[int(ref[2])].claims if a != b):
                    if told[frozenset(pair)] == "together":
                        found[frozenset(pair)] = "update"
    return found


def _at(place: int) -> Ref:
    return "", "", float(place)


def _follows(one: Ref, other: Ref, listed: Mapping[Pair, str]) -> set[str]:
    """What the listed pairs say of a pair that is not listed: along updates and sameness either way."""
    found = set()
    if other in _reached(one, listed, ("same",)):
        found.add("same")
    if other in _reached(one, listed, ("same", "update")) or one in _reached(
        other, listed, ("same", "update")
    ):
        found.add("update")
    for middle in _reached(one, listed, ("same",)):
        for last in _reached(other, listed, ("same",)):
            found.update(listed[pair] for pair in ((middle, last), (last, middle)) if pair in listed)
    return found


def _reached(start: Ref, listed: Mapping[Pair, str], kinds: tuple[str, ...]) -> set[Ref]:
    """Figures reached along pairs of these kinds: sameness both ways, updates forward."""
    ahead: dict[Ref, list[Ref]] = defaultdict(list)
    for (one, other), kind in listed.items():
        if kind in kinds:
            ahead[one].append(other)
            if kind == "same":
                ahead[other].append(one)
    seen, left = {start}, [start]
    while left:
        for reached in ahead[left.pop()]:
            if reached not in seen:
                seen.add(reached)
                left.append(reached)
    return seen


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    return run("tallies", __doc__, (Scores, score), arguments)


if __name__ == "__main__":
    sys.exit(main())
