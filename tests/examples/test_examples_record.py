"""What the example reports come to together, from the claims of their hand-made answers."""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.model.claims import claim_from_json
from communique.model.entries import Round
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.resolve import Resolution, resolve

ANSWERS = Path(__file__).resolve().parents[2] / "examples" / "answers"
RECORD = tomllib.loads((ANSWERS / "record.toml").read_text(encoding="utf-8"))
KEYS = [
    tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ANSWERS / "record").glob("*.toml"))
]


def report_of(path: Path) -> tuple[Report, dict[str, Any]]:
    """A report as its answer says it should be read."""
    answer = json.loads(path.read_text(encoding="utf-8"))
    days = answer["published"]
    interval = Interval(*(datetime.date.fromisoformat(days[end]) for end in ("earliest", "latest")))
    report = Report(
        id=hashlib.sha256(path.stem.encode()).hexdigest()[:16],
        source=path.name,
        name=path.stem,
        text=path.with_suffix(".txt").read_bytes().decode("utf-8"),
        title=Span(*answer["title"]) if answer["title"] else None,
        blocks=tuple(Span(*block) for block in answer["main"]),
        language=answer["language"],
        outlet=path.stem,
        url=None,
        agencies=tuple(answer["agencies"]),
        published=Published(interval, "metadata", days["why"]),
    )
    return report, answer


@functools.cache
def record() -> tuple[Resolution, dict[str, str]]:
    """The resolution of all answers, and the names of the reports by id."""
    reports, claims = [], {}
    for path in sorted(ANSWERS.glob("*.json")):
        report, answer = report_of(path)
        reports.append(report)
        claims[report.id] = [claim_from_json(row) for row in answer["claims"]]
    return resolve(reports, claims), {report.id: report.name for report in reports}


def rounds_of(row: dict[str, Any]) -> list[Round]:
    """The rounds of these parties, status, day and place that the first of the row's reports tells of."""
    resolution, names = record()
    day = Interval.parse(row["date"])
    return [
        found
        for found in resolution.rounds
        if row["reports"][0] in {names[r] for r in found.reports}
        and sorted(found.parties) == row["parties"]
        and found.status == row["status"]
        and (found.date is not None and found.date.meets(day))
        and row["place"] in (found.place or "")
    ]


@pytest.mark.parametrize("row", RECORD["round"], ids=lambda row: f"{row['place']} {row['date']}")
def test_reports_of_one_meeting_are_one_round(row: dict[str, Any]) -> None:
    resolution, names = record()
    together = [set(row["reports"]) <= {names[r] for r in found.reports} for found in rounds_of(row)]
    assert any(together), [(r.date, r.place, [names[i] for i in r.reports]) for r in resolution.rounds]


@pytest.mark.parametrize("row", RECORD["round"], ids=lambda row: f"{row['place']} {row['date']}")
def test_a_round_ends_as_its_reports_say(row: dict[str, Any]) -> None:
    assert [found.outcome for found in rounds_of(row)] == [row.get("outcome")]


def test_no_round_mixes_processes() -> None:
    resolution, names = record()
    process = {
        telling["report"]: key["name"] for key in KEYS for row in key["round"] for telling in row["tellings"]
    }
    others = {"yevlakh": "Caucasus", "prisoners": "Caucasus", "crans": "Cyprus"}
    assert len(process) >= 40
    for found in resolution.rounds:
        told = {names[report] for report in found.reports}
        assert len({process.get(name) or others[name.split("-")[0]] for name in told}) == 1


@pytest.mark.parametrize("row", RECORD["origin"], ids=lambda row: row["reports"][0])
def test_copies_of_one_text_are_one_origin(row: dict[str, Any]) -> None:
    resolution, names = record()
    groups = [{names[r] for r in origin.reports} for origin in resolution.origins]
    assert any(set(row["reports"]) <= group for group in groups)


def test_reports_written_apart_are_not_one_origin() -> None:
    resolution, names = record()
    copies = {name for row in RECORD["origin"] for name in row["reports"]}
    copies |= {row["report"] for row in RECORD["rewrite"]}
    copies |= {name for key in KEYS for row in key["origin"] for name in row["reports"]}
    for origin in resolution.origins:
        group = {names[r] for r in origin.reports}
        assert len(group) == 1 or group <= copies
