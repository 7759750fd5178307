"""Judgements applied: claims struck out, altered and added; what is to be one entry, and what never.

A judgement finds its claim by report, kind and span; the words there must be those it quotes, and a claim
of that kind must still be read there. Where the report is gone, its text has changed, or no such claim is
read there any more, the judgement is an orphan: it is kept, told, and changes nothing. Of judgements on the
same thing the one given last holds (of two given at one moment, that of the greater id).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.model.claims import Claim, claim_from_json, claim_to_json
from communique.model.judgements import Anchor, Applied, Judgement
from communique.model.report import Report

Place = tuple[str, str]
"""(report id, claim id as read)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims by report id as they stand once judged, and what became of each judgement.

    `changed` goes from claim id (as read, or of a claim added) to its report and the claim as it stands,
    None where it was struck out. `pairs` are pairs of claim ids with whether they are one entry or never
    one; `names` the same for actors, by (report id, name). `preferred` goes from claim id to the fields
    of its entry that were decided, with their values.
    """

    claims: Mapping[str, Sequence[Claim]]
    changed: dict[str, tuple[str, Claim | None]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    pairs: tuple[tuple[str, str, bool], ...] = ()
    names: tuple[tuple[tuple[str, str], tuple[str, str], bool], ...] = ()
    preferred: dict[str, tuple[tuple[str, object], ...]] = field(default_factory=dict)


class _Orphan(Exception):
    """Why a judgement cannot be applied."""


def judge_claims(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], judgements: Sequence[Judgement]
) -> Judged:
    """What `claims` (by report id, as read) are once `judgements` are applied, the earliest given first."""
    if not judgements:
        return Judged(claims)
    ordered = sorted(judgements, key=lambda j: (j.given, j.id))
    court = _Court({report.id: report for report in reports}, claims)
    takers = _takers(ordered)
    for judgement in ordered:
        court.hear(judgement, takers.get(judgement.id), known=any(j.id == judgement.revokes for j in ordered))
    return court.judged()


def _takers(ordered: Sequence[Judgement]) -> dict[str, Judgement]:
    """By the id of each judgement taken back: the first that takes it back and was not itself taken back."""
    by: dict[str, list[Judgement]] = {}
    for judgement in ordered:
        if judgement.revokes is not None:
            by.setdefault(judgement.revokes, []).append(judgement)

    def taken(key: str, seen: frozenset[str]) -> Judgement | None:
        standing = (j for j in by.get(key, ()) if j.id not in seen and taken(j.id, seen | {key}) is None)
        return next(standing, None)

    return {key: taker for key in by if (taker := taken(key, frozenset())) is not None}


class _Court:
    """Hears judgements one by one, in order."""

    def __init__(self, reports: Mapping[str, Report], claims: Mapping[str, Sequence[Claim]]) -> None:
        self._reports = reports
        self._read = {(report, claim.id(report)): claim for report, told in claims.items() for claim in told}
        self._as_read = {report: list(told) for report, told in claims.items()}
        self._now: dict[Place, Claim | None] = {}
        self._added: dict[Place, Claim | None] = {}
        self._before: dict[Place, Claim] = {}  # of those struck out: what they were
        self._outcome: dict[str, Applied] = {}
        self._holds: dict[object, str] = {}  # what was judged -> the judgement that holds
        self._pairs: dict[tuple[str, str], bool] = {}
        self._names: dict[tuple[tuple[str, str], tuple[str, str]], bool] = {}
        self._preferred: dict[str, dict[str, object]] = {}

    def hear(self, judgement: Judgement, taken_back: Judgement | None, *, known: bool) -> None:
        """Apply one judgement, or note why it cannot be; `known`: there is the one that it revokes."""
        if taken_back is not None:
            self._note(judgement, "revoked", f"taken back by {taken_back.judge} on {taken_back.given}")
        elif judgement.revokes is not None:
            why = f"takes back {judgement.revokes}" if known else f"there is no judgement {judgement.revokes}"
            self._note(judgement, "applied" if known else "orphaned", why)
        else:
            try:
                about, ids = self._apply(judgement)
            except _Orphan as orphan:
                self._note(judgement, "orphaned", str(orphan))
                return
            self._supersede(judgement, about)
            self._note(judgement, "applied", f"by {judgement.judge}", ids)

    def judged(self) -> Judged:
        """All claims as they stand."""
        changed = {key: (report, now) for (report, key), now in sorted({**self._now, **self._added}.items())}
        ids = {key: now.id(report) for key, (report, now) in changed.items() if now is not None}
        pairs = {tuple(ids.get(key, key) for key in pair): one for pair, one in self._pairs.items()}
        preferred = {ids.get(key, key): values for key, values in self._preferred.items()}
        return Judged(
            claims={report: self._standing(report) for report in sorted(self._as_read)},
            changed=changed,
            applied=tuple(self._outcome[key] for key in sorted(self._outcome)),
            pairs=tuple((first, second, one) for (first, second), one in sorted(pairs.items())),
            names=tuple((*pair, one) for pair, one in sorted(self._names.items())),
            preferred={key: tuple(sorted(v.items())) for key, v in sorted(preferred.items())},
        )

    def _standing(self, report: str) -> Sequence[Claim]:
        """The claims of a report; as they came where none of them was judged."""
        if all(place[0] != report for place in (*self._now, *self._added)):
            return self._as_read[report]
        kept: dict[str, Claim] = {}
        for claim in self._as_read[report]:
            now = self._now.get((report, claim.id(report)), claim)
            if now is not None:
                kept.setdefault(now.id(report), now)
        for (place, key), added in sorted(self._added.items(), key=lambda item: item[0]):
            if place == report and added is not None:
                kept.setdefault(key, added)
        return sorted(kept.values(), key=lambda c: c.evidence.start)

    def _apply(self, judgement: Judgement) -> tuple[tuple[object, ...], tuple[str, ...]]:
        """What it settles, for telling which judgements hold, and the ids of the claims it is on."""
        if judgement.verdict == "add":
            return self._add(judgement)
        if judgement.verdict in ("same", "different"):
            return self._relate(judgement, one=judgement.verdict == "same")
        anchor = judgement.about[0]
        key = self._find(anchor)
        place, name = (anchor.report, key), str(judgement.field)
        if judgement.verdict == "prefer":
            self._preferred.setdefault(key, {})[name] = judgement.value
            return (("prefer", key, name),), (key,)
        if judgement.verdict == "set":
            self._put(place, _with(self._at(place), name, judgement.value))
            return (("field", key, name), ("struck", key)), (key,)
        if judgement.verdict == "reject":
            self._put(place, None)
        elif self._is_struck(place):
            self._put(place, self._at(place))
        return (("struck", key),), (key,)

    def _at(self, place: Place) -> Claim:
        """A claim as it stands, or stood before it was struck out."""
        now = self._now.get(place) or self._added.get(place) or self._before.get(place)
        return now or self._read[place]

    def _put(self, place: Place, now: Claim | None) -> None:
        if now is None and not self._is_struck(place):
            self._before[place] = self._at(place)
        (self._added if place in self._added else self._now)[place] = now

    def _is_struck(self, place: Place) -> bool:
        return {**self._now, **self._added}.get(place, self._read.get(place)) is None

    def _add(self, judgement: Judgement) -> tuple[tuple[object, ...], tuple[str, ...]]:
        anchor = judgement.about[0]
        self._check_words(anchor)
        try:
            claim = claim_from_json(dict(judgement.value))
            text = self._reports[anchor.report].text
            spans = [claim.evidence, getattr(claim, "content", None), getattr(claim, "cue", None)]
            if any(span is not None and span.end > len(text) for span in spans):
                raise ValueError("a passage beyond the text")
        except (KeyError, TypeError, ValueError) as error:
            raise _Orphan(f"the claim it adds cannot be read: {error}") from None
        key = claim.id(anchor.report)
        if (anchor.report, key) not in self._read:
            self._added[anchor.report, key] = claim
        return (("struck", key),), (key,)

    def _relate(self, judgement: Judgement, *, one: bool) -> tuple[tuple[object, ...], tuple[str, ...]]:
        first, second = judgement.about
        if first.name is not None and second.name is not None:
            for anchor in (first, second):
                if anchor.report not in self._reports:
                    raise _Orphan(f"the record has no report {anchor.report}")
            low, high = sorted([(first.report, first.name), (second.report, second.name)])
            self._names[low, high] = one
            return (("names", low, high),), ()
        one_id, other_id = sorted((self._find(first), self._find(second)))
        self._pairs[one_id, other_id] = one
        return (("pair", one_id, other_id),), (one_id, other_id)

    def _find(self, anchor: Anchor) -> str:
        """The id of the claim at a passage; raises _Orphan where there is none, or no telling which."""
        self._check_words(anchor)
        there = [
            (key, claim)
            for (report, key), claim in {**self._read, **_standing(self._added)}.items()
            if report == anchor.report and claim.kind == anchor.kind and claim.evidence == anchor.span
        ]
        exact = [
            key for key, _ in there if anchor.claim in (key, self._at((anchor.report, key)).id(anchor.report))
        ]
        found = exact or sorted(key for key, _ in there)
        if not found:
            raise _Orphan(f"no {anchor.kind} is read at its passage any more")
        if len(found) > 1:
            raise _Orphan(f"{len(found)} claims of that kind are read at its passage, and not the one judged")
        return found[0]

    def _check_words(self, anchor: Anchor) -> None:
        report = self._reports.get(anchor.report)
        if report is None:
            raise _Orphan(f"the record has no report {anchor.report}")
        if anchor.span is None or anchor.span.of(report.text) != anchor.quote:
            raise _Orphan("the words it quotes no longer stand there")

    def _supersede(self, judgement: Judgement, about: Iterable[object]) -> None:
        for what in about:
            before = self._holds.get(what)
            if before is not None and before != judgement.id:
                why = f"by {judgement.judge} on {judgement.given}"
                self._outcome[before] = Applied(before, "superseded", why, self._outcome[before].claims)
            self._holds[what] = judgement.id

    def _note(self, judgement: Judgement, outcome: str, why: str, ids: Iterable[str] = ()) -> None:
        self._outcome[judgement.id] = Applied(judgement.id, outcome, why, tuple(ids))


def _standing(added: Mapping[tuple[str, str], Claim | None]) -> dict[tuple[str, str], Claim]:
    return {place: claim for place, claim in added.items() if claim is not None}


def _with(claim: Claim, name: str, value: object) -> Claim:
    """A claim with one field of its JSON form set, or taken out for None."""
    row = claim_to_json(claim)
    if value is None:
        row.pop(name, None)
    else:
        row[name] = value
    if name in ("kind", "evidence"):
        raise _Orphan(f"{name} cannot be set: reject the claim and add another")
    try:
        made = claim_from_json(row)
    except (KeyError, TypeError, ValueError) as error:
        raise _Orphan(f"{name} cannot be {value!r}: {error}") from None
    if value is not None and claim_to_json(made).get(name) is None:
        raise _Orphan(f"a {claim.kind} has no {name}")
    return made
