"""Five real reports of one negotiation over four years, by hand-made claims: what a reader would draw.

The reports are texts of third parties; passed over where the shared folder is not there.
"""

import json
import os
from pathlib import Path

import pytest

from communique import gather
from communique.lexicon import built_in
from communique.model.claims import claim_from_json
from communique.pipeline import Pipeline
from communique.resolve import resolve

GOLD = Path(os.environ.get("COMMUNIQUE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared folder is not there")


@pytest.fixture(scope="module")
def readings():
    pipeline = Pipeline(built_in())
    pages = gather.pages(sorted(GOLD.glob("*.txt")), lambda error: None)
    return [pipeline.read_page(page) for page in pages]


@pytest.fixture(scope="module")
def answered(readings):
    claims = {}
    for reading in readings:
        rows = json.loads((GOLD / f"{reading.report.name}.json").read_text(encoding="utf-8"))["claims"]
        claims[reading.report.id] = [claim_from_json(row) for row in rows]
    return resolve([reading.report for reading in readings], claims)


def between_the_two(found):
    return [r for r in found.rounds if r.parties == ("RUS", "UKR")]


def test_one_process_over_years_with_every_report(answered):
    (process,) = answered.processes
    assert (process.id, len(process.reports), str(process.days)) == ("RUS-UKR", 5, "2022-02-28/2026-02-18")
    assert set(process.rounds) == {r.id for r in between_the_two(answered)}
    assert {r.format for r in answered.rounds if r.id in process.beside} >= {"call", "session", "summit"}


def test_the_rounds_and_what_was_planned_after_each(answered):
    rounds = [r for r in between_the_two(answered) if r.status == "held"]
    assert [(str(r.date), r.place, len(r.reports)) for r in rounds] == [
        ("2022-02-28", "Ukraine-Belarus border", 3),
        ("2022-03-01/2022-03-31", None, 1),
        ("2025-05-16", "Istanbul", 1),
        ("2026-02-17/2026-02-18", "Geneva", 1),
    ]
    assert [str(s.date) for s in rounds[-1].sessions] == ["2026-02-17", "2026-02-18"]
    planned = {r.id: r for r in between_the_two(answered) if r.status == "planned"}
    assert [r.next_round in planned for r in rounds] == [True, False, True, False]
    assert len({r.next_round for r in rounds} & set(planned)) == 2
    assert {r.planned for r in planned.values()} == {"open"}


def test_the_program_reads_the_border_as_one_round_and_dates_one_report_by_another(readings):
    claims = {reading.report.id: reading.claims for reading in readings}
    found = resolve([reading.report for reading in readings], claims)
    border = next(r for r in between_the_two(found) if str(r.date) == "2022-02-28")
    assert (len(border.reports), border.status, border.outcome) == (3, "held", "no_breakthrough")
    names = {reading.report.id: reading.report.name[:3] for reading in readings}
    dated = {names[report]: str(when.interval) for report, when in found.published.items()}
    assert dated == {"000": "2022-02-28/2022-03-02"}
    geneva = [r for r in between_the_two(found) if r.place == "Geneva"]
    assert [len(r.claims) for r in geneva] == [2]
