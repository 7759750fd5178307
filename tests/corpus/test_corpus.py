"""The corpus is whole: no fault in a report, no test name in training, no frame worn out, figures current."""

from __future__ import annotations

import tomllib

import pytest

from communique.model.claims import KINDS
from corpus import concordance, figures, frames, leaks, validate
from corpus.compiled import Row
from corpus.distribution import counted, off
from corpus.real import real_rows, stated
from corpus.store import HERE, SPLITS, processes, rows, splits, stage


@pytest.fixture(scope="module")
def reports() -> list[Row]:
    return list(rows())


def test_no_report_has_a_fault() -> None:
    found, count = validate.check([])
    assert found == []
    assert count >= 300


def test_it_is_as_large_and_wide_as_it_says(reports: list[Row]) -> None:
    assert sum(len(row["sentences"]) for row in reports) >= 2500
    known = processes()
    assert len({row["process"] for row in reports}) >= 40
    assert len({known[row["process"]].region for row in reports}) >= 6


def test_every_process_is_in_one_split() -> None:
    assert set(processes()) == set(splits())
    told = tomllib.loads((HERE / "splits.toml").read_text(encoding="utf-8"))
    assert sum(len(told[part]) for part in SPLITS) == len(splits())


def test_no_name_of_the_test_part_stands_in_training(reports: list[Row]) -> None:
    parts = {part: [row for row in reports if row["split"] == part] for part in ("train", "test")}
    assert list(leaks.leaks(parts["train"], parts["test"], stage())) == []


def test_no_sentence_frame_is_used_more_than_five_times(reports: list[Row]) -> None:
    assert [(count, frame) for frame, count, _ in frames.counted(reports)] == []


def test_it_is_like_real_reports(reports: list[Row]) -> None:
    assert off(counted(reports), stated()) == {}


def test_real_reports_are_counted_as_stated() -> None:
    told = list(real_rows())
    if not told:
        pytest.skip("the real reports are not on this machine")
    assert counted(told).figures() == pytest.approx(stated(), abs=0.0006)


def test_two_coders_agree_on_every_kind() -> None:
    total = concordance.measured(concordance.pairs())
    known = {kind: round(tally.f1, 3) for kind, tally in total.found.items()}
    assert all(tally.wanted for tally in total.found.values())
    assert {kind: f1 for kind, f1 in known.items() if f1 < 0.80} == {}


def test_a_tenth_is_annotated_twice(reports: list[Row]) -> None:
    twice = {"agreement": 0, "position": 0}
    for _, second in concordance.pairs():
        for kind in twice:
            twice[kind] += kind in second.get("kinds", KINDS)
    assert min(twice.values()) >= len(reports) / 10


def test_passages_stand_in_the_report_and_not_in_the_page_around_it(reports: list[Row]) -> None:
    for row in reports:
        for claim in row["claims"]:
            for field in ("evidence", "content", "cue"):
                if field in claim:
                    start, end = claim[field]
                    first, last = claim["evidence"]
                    assert first <= start < end <= last, (row["report"], claim)
            start, end = claim["evidence"]
            assert row["main"][0][0] <= start
            assert end <= row["main"][-1][1]


def test_the_datasheet_states_the_figures_as_they_are() -> None:
    sheet = figures.DATASHEET.read_text(encoding="utf-8")
    assert figures.written(sheet) == sheet, "run `python -m corpus figures --write`"
