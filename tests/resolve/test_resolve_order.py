"""The order in which reports come, and the batches they come in, leave no trace in the record."""

from __future__ import annotations

import dataclasses
import functools
import json
import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from communique import clean, gather
from communique.build import derive
from communique.errors import PageError
from communique.lexicon import built_in
from communique.model.claims import Claim, claim_from_json
from communique.model.entries import entry_to_json
from communique.model.judgements import Anchor, Judgement
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.resolve import Resolution, resolve
from communique.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@functools.cache
def readings() -> tuple[tuple[Report, tuple[Claim, ...]], ...]:
    """The example reports with their hand-made claims, one in three without its date."""
    found = []
    for page in gather.pages([EXAMPLES / "reports"], lambda error: None):
        answer = EXAMPLES / "answers" / f"{page.name}.json"
        try:
            report = clean.clean(page, built_in())
        except PageError:
            continue
        if not answer.exists():
            continue
        row = json.loads(answer.read_text(encoding="utf-8"))
        days = row["published"]
        known = Interval.parse(f"{days['earliest']}/{days['latest']}") if "earliest" in days else None
        if len(found) % 3 == 2:
            known = None
        published = Published(known, "metadata" if known else "unknown", "")
        claims = tuple(claim_from_json(claim) for claim in row["claims"])
        found.append((dataclasses.replace(report, published=published), claims))
    return tuple(found)


def judgements(chosen: list[tuple[Report, tuple[Claim, ...]]]) -> list[Judgement]:
    """One on each report: the first claim of every second is wrong."""
    made = []
    for report, claims in chosen[::2]:
        told = claims[0].evidence
        anchor = Anchor(report.id, claims[0].kind, told, told.of(report.text))
        made.append(Judgement("ana", f"2031-01-01T{len(made) % 3}", "reject", (anchor,)))
    return made


def said(found: Resolution) -> str:
    """All that was resolved, in one text; the order of entries counts."""
    others = {kind: [entry_to_json(entry) for entry in made] for kind, made in found.others.items()}
    told = {
        "rounds": [entry_to_json(entry) for entry in found.rounds],
        "published": {key: str(value) for key, value in sorted(found.published.items())},
        "dates": {key: str(value) for key, value in sorted(found.dates.items())},
        "main": dict(sorted(found.main.items())),
        "changed": sorted(found.changed),
        "applied": [entry_to_json(applied) for applied in found.applied],
    }
    return json.dumps({**told, **others}, ensure_ascii=False)


def resolved(chosen: list[tuple[Report, tuple[Claim, ...]]], judged: list[Judgement]) -> str:
    return said(resolve([r for r, _ in chosen], {r.id: c for r, c in chosen}, judgements=judged))


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(6, 14))
def test_any_order_gives_the_same_entries(chance: random.Random, count: int) -> None:
    chosen = chance.sample(readings(), count)
    judged = judgements(sorted(chosen, key=lambda reading: reading[0].id))
    first = resolved(chosen, judged)
    for _ in range(2):
        chance.shuffle(chosen)
        chance.shuffle(judged)
        assert resolved(chosen, judged) == first


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 4))
def test_any_split_into_batches_gives_the_same_record(chance: random.Random, batches: int) -> None:
    chosen = chance.sample(readings(), 12)
    judged = judgements(sorted(chosen, key=lambda reading: reading[0].id))
    dumps = []
    with tempfile.TemporaryDirectory() as folder:
        for name, parts in (("whole", 1), ("parts", batches)):
            with Record.open(Path(folder) / name, create=True) as record:
                for n in range(parts):
                    for report, claims in chosen[n::parts]:
                        record.keep(report, claims)
                    record.judge(judged[n::parts])
                    derive(record)
                dumps.append(list(record.dump()))
            chance.shuffle(chosen)
    assert dumps[0] == dumps[1]


def test_the_examples_are_enough_to_tell() -> None:
    assert len(readings()) >= 40
    found = resolve([r for r, _ in readings()], {r.id: c for r, c in readings()})
    assert all(len(made) > 3 for made in (found.rounds, found.processes, found.cells, found.tallies))
    assert max(len(one.reports) for one in found.rounds) >= 3
