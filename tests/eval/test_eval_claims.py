"""The evaluation of claims: floors, corpora, and the form in which a reading is scored."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from communique.model.annotations import Annotations
from communique.model.claims import Position
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.pipeline import Reading
from eval.claims import as_row, corpora, figures, main
from eval.score import Score

DAY = datetime.date(2022, 11, 2)


def reading(interval: Interval | None) -> Reading:
    published = Published(interval, "metadata" if interval else "unknown", "the page says so")
    claim = Position(evidence=Span(9, 20), party="ETH", stance="offer", issue="ceasefire")
    report = Report(
        id="0" * 16,
        source="a.txt",
        name="a",
        text="Headline\nOffer of truce.",
        title=Span(0, 8),
        blocks=(Span(0, 8), Span(9, 24)),
        language="en",
        outlet=None,
        url=None,
        agencies=("AFP",),
        published=published,
    )
    return Reading(report, Annotations(published), (claim,))


def test_a_reading_takes_the_form_of_an_answer() -> None:
    row = as_row(reading(Interval.day(DAY)))
    assert row["title"] == [0, 8]
    assert row["main"] == [[0, 8], [9, 24]]
    assert row["published"] == {"earliest": "2022-11-02", "latest": "2022-11-02", "why": "the page says so"}
    assert row["claims"][0]["evidence"] == [9, 20]
    assert row["agencies"] == ["AFP"]


def test_an_undated_reading_has_no_publication() -> None:
    assert as_row(reading(None))["published"] is None


def test_figures_that_floors_are_set_for() -> None:
    assert figures(Score()) == {"micro": 0.0, "main": 0.0, "published": 0.0, "spans": 0.0}


def test_a_corpus_that_is_not_here_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(tmp_path))
    assert not corpora()["gold"].is_here()
    assert corpora()["examples"].is_here()
    with pytest.raises(SystemExit):
        main(["nowhere"])
    assert "no such corpus: nowhere" in capsys.readouterr().err
