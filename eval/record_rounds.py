"""Rounds against the keys `examples/answers/record/*.toml`: what is one round, and what its entry says.

A key lists for each round every passage that tells of it. A passage is found by a meeting claim that
touches it, each claim by one passage only, and

- `pairs` is the F1 of pairs of passages held to be of one round; a passage that no claim touches makes no
  pair, and so is missed;
- `merged_wrongly` counts entries that hold passages of two rounds of the key;
- a field is right as `same_field` has it; of a round that is not found every field is wrong.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from communique.model.claims import Claim, Meeting
from communique.model.entries import Round
from communique.model.report import Report
from communique.model.span import Interval, Span
from communique.resolve import Resolution
from eval.compare import fold, same_name
from examples.annotate import QuoteError, locate

FIELDS = ("date", "place", "parties", "format", "status", "mediators", "heads", "outcome")
BESIDE = ("planned", "next", "beside")
Row = dict[str, Any]
_DAYS_OFF = 1  # a day that reports give as the eve of another's, or count from midnight elsewhere


@dataclass(frozen=True, slots=True)
class Known:
    """What the key is compared with: the reports by name, their claims by id of report, the entries."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Sequence[Claim]]
    resolution: Resolution


@dataclass(slots=True)
class Scores:
    """Counts over one key or several."""

    right: int = 0
    claimed: int = 0
    asked: int = 0
    tellings: int = 0
    found: int = 0
    rounds: int = 0
    whole: int = 0
    merged: list[str] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    @property
    def pairs(self) -> float:
        """F1 of pairs."""
        return 2 * self.right / max(1, self.claimed + self.asked)

    @property
    def all_fields(self) -> float:
        """The part of the rounds that are right in every field asked."""
        return self.whole / max(1, self.rounds)


def keys(folder: Path) -> list[Row]:
    """The keys of a folder, by name."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


def score_rounds(key: Row, known: Known, scores: Scores) -> None:
    """Adds what one key comes to."""
    rows = {row["name"]: row for row in key.get("round", [])}
    entry_of = {claim: entry.id for entry in known.resolution.rounds for claim in entry.claims}
    by_id = {entry.id: entry for entry in known.resolution.rounds}
    told = _told(rows, known, entry_of, scores)
    _pairs(told, scores)
    chosen = _chosen(told)
    for name, row in rows.items():
        entry = by_id.get(chosen.get(name, ""))
        scores.rounds += 1
        wrong = [one for one in FIELDS if one in row and not _note(one, row, entry, scores)]
        scores.whole += entry is not None and not wrong
        if wrong or entry is None:
            what = ", ".join(f"{one} {_shown(one, entry)} for {row[one]}" for one in wrong)
            scores.wrong.append(f"{key['name']} {name}: {what if entry else 'not found'}")
        _beside(name, row, entry, chosen, scores)


def _beside(name: str, row: Row, entry: Round | None, chosen: Mapping[str, str], scores: Scores) -> None:
    if "planned" in row:
        right = entry is not None and entry.planned == row["planned"]
        scores.fields["planned"].append(right)
        if not right:
            scores.wrong.append(f"{name}: planned {entry.planned if entry else None} for {row['planned']}")
    if row.get("next") in chosen:
        scores.fields["next"].append(entry is not None and entry.next_round == chosen[row["next"]])
    scores.fields["beside"].append(entry is not None and entry.beside == row.get("beside", False))


def _note(name: str, row: Row, entry: Round | None, scores: Scores) -> bool:
    right = entry is not None and same_field(name, row[name], entry)
    scores.fields[name].append(right)
    return right


def same_field(name: str, wanted: Any, entry: Round) -> bool:
    """Whether an entry gives a field as the key has it: each end of the dates within a day of it."""
    if name == "date":
        return entry.date is not None and _near(Interval.parse(str(wanted)), entry.date)
    if name == "place":
        return same_name(wanted, entry.place)
    if name == "heads":
        led = [(d.party, d.name) for d in entry.delegates if d.head]
        return all(any(p == party and same_name(who, n) for p, n in led) for party, who in wanted.items())
    got = getattr(entry, name)
    if isinstance(wanted, list):
        return {fold(one) for one in wanted} == {fold(one) for one in got}
    return bool(got == wanted)


def _near(wanted: Interval, got: Interval) -> bool:
    ends = ((wanted.earliest, got.earliest), (wanted.latest, got.latest))
    return all(abs((one - other).days) <= _DAYS_OFF for one, other in ends)


def _shown(name: str, entry: Round | None) -> str:
    if entry is None:
        return "-"
    if name == "heads":
        return str({d.party: d.name for d in entry.delegates if d.head})
    return str(getattr(entry, name))


def _told(
    rows: Mapping[str, Row], known: Known, entry_of: Mapping[str, str], scores: Scores
) -> dict[str, list[str | None]]:
    """By round, the entry that holds each of its tellings; None where no claim is left that touches it."""
    tellings = [(name, n, one) for name, row in rows.items() for n, one in enumerate(row.get("tellings", []))]
    near = sorted(
        (share, alike, claim, name, n)
        for name, n, one in tellings
        for share, alike, claim in _touching(one, rows[name], known)
    )
    found: dict[tuple[str, int], str] = {}
    for _, _, claim, name, n in reversed(near):
        if (name, n) not in found and claim not in found.values():
            found[name, n] = claim
    held: dict[str, list[str | None]] = {name: [] for name in rows}
    for name, n, one in tellings:
        held[name].append(entry_of.get(found.get((name, n), "")))
        scores.tellings += 1
        scores.found += held[name][-1] is not None
        if held[name][-1] is None:
            scores.wrong.append(f"{name}: not read: {one['report']}: {one['in']}")
    return held


def _touching(telling: Row, row: Row, known: Known) -> list[tuple[float, float, str]]:
    """The meeting claims that touch a passage: what they share of it, and of the parties; their ids."""
    report = known.reports.get(telling["report"])
    if report is None:
        return []
    passage = _passage(report, telling["in"])
    wanted = set(row["parties"])
    found = []
    for claim in known.claims.get(report.id, ()):
        if passage is not None and isinstance(claim, Meeting) and claim.evidence.touches(passage):
            alike = len(wanted & set(claim.parties)) / len(wanted | set(claim.parties))
            found.append((round(_shared(claim.evidence, passage), 1), alike, claim.id(report.id)))
    return found


def _passage(report: Report, quote: str) -> Span | None:
    own = Span(min(b.start for b in report.blocks), max(b.end for b in report.blocks))
    for within in (own, Span(0, len(report.text))):
        try:
            return locate(report.text, quote, [within])
        except QuoteError as error:
            missing = error
    print(f"{report.name}: {missing}", file=sys.stderr)
    return None


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / (len(one) + len(other) - both)


def _pairs(told: Mapping[str, Iterable[str | None]], scores: Scores) -> None:
    tellings = [(name, entry) for name, entries in told.items() for entry in entries]
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for name, entry in tellings:
        if entry is not None:
            names[entry][name] += 1
    for (name, entry), (name2, entry2) in combinations(tellings, 2):
        together = entry is not None and entry == entry2
        scores.asked += name == name2
        scores.claimed += together
        scores.right += together and name == name2
    scores.merged += [" + ".join(sorted(own)) for own in names.values() if len(own) > 1]


def _chosen(told: Mapping[str, Sequence[str | None]]) -> dict[str, str]:
    """The entry of each round: the one that holds most of its passages, each entry for one round only."""
    counts = sorted(
        (-entries.count(entry), name, entry)
        for name, entries in told.items()
        for entry in set(entries)
        if entry is not None
    )
    chosen: dict[str, str] = {}
    for _, name, entry in counts:
        if name not in chosen and entry not in chosen.values():
            chosen[name] = entry
    return chosen
