"""Properties of the ledger, and one row out of real reports where they are at hand."""

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_positions import told

from communique.model.claims import Position, claim_from_json
from communique.model.ledger import CHANGES
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.resolve import resolve

DAYS = ["2031-05-05", "2031-05-06", "2031-06-05", "2031-07-05"]
lines = st.builds(
    lambda party, stance, issue, content: (
        f"{party} spoke of [{content}].",
        f"{party} {stance} {issue}" if stance != "agreed" else f"agreed SDN RSF {issue}",
    ),
    party=st.sampled_from(["SDN", "RSF", "EGY"]),
    stance=st.sampled_from(["demand", "offer", "accept", "reject", "undisclosed", "agreed"]),
    issue=st.sampled_from(["ceasefire", "prisoners", "other"]),
    content=st.sampled_from(["a truce", "all prisoners", "some prisoners if asked", "a permanent halt"]),
)
own = st.lists(lines, max_size=4, unique_by=lambda line: line)
records = st.lists(
    st.tuples(st.sampled_from([None, *DAYS]), own, st.sampled_from([None, "SDN RSF"])), max_size=6
)


def _reports(record):
    made = [told(f"r{n}", day, *own, talks=talks) for n, (day, own, talks) in enumerate(record)]
    return [report for report, _ in made], {report.id: claims for report, claims in made}


@settings(max_examples=25, deadline=None)
@given(records, st.integers(0, 10**6))
def test_the_order_of_arrival_changes_nothing(record, seed):
    reports, claims = _reports(record)
    rng = random.Random(seed)
    mixed = {name: claims[name] for name in rng.sample(sorted(claims), len(claims))}
    assert resolve(reports, claims).cells == resolve(rng.sample(reports, len(reports)), mixed).cells


@settings(max_examples=25, deadline=None)
@given(records)
def test_rows_hold_together(record):
    reports, claims = _reports(record)
    found = resolve(reports, claims)
    by_id = {c.id(name): c for name, own in claims.items() for c in own}
    cells = {cell.id: cell for cell in found.cells}
    assert len(cells) == len(found.cells)
    where = {(c.process, c.party, c.issue, c.round) for c in found.cells}
    assert len(where) == len(found.cells)
    order = {one.id: n for n, one in enumerate(found.rounds)}
    for cell in found.cells:
        assert cell.change in CHANGES
        assert bool(cell.claims) == (cell.change != "silent")
        assert cell.reports
        assert cell.why
        assert (cell.stance is None) == (cell.change == "silent")
        if cell.before is not None:
            before = cells[cell.before]
            assert (before.party, before.issue, before.process) == (cell.party, cell.issue, cell.process)
            assert order[before.round] < order[cell.round]
            assert before.change != "silent"
        told_here = [by_id[c] for c in cell.claims]
        if cell.change != "silent":
            for claim in told_here:
                assert claim.issue == cell.issue
                assert not isinstance(claim, Position) or claim.party == cell.party
        for answer in cell.answers:
            assert (cells[answer.cell].issue, cells[answer.cell].round) == (cell.issue, cell.round)
            assert cells[answer.cell].party == answer.party


SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def test_neutrality_is_one_row_over_three_years():
    """The demand of 2022 that is still made in 2025, in real reports with hand-made claims."""
    answers = sorted((SHARED / "gold").glob("*.json"))
    if not answers:
        pytest.skip("the shared answers are not here")
    reports, claims = [], {}
    for path in answers:
        told_there = json.loads(path.read_text(encoding="utf-8"))
        report = _report(path, told_there)
        reports.append(report)
        claims[report.id] = [claim_from_json(row) for row in told_there["claims"]]
    found = resolve(reports, claims)
    years = {one.id: one.date.earliest.year for one in found.rounds if one.date is not None}
    cells = [c for c in found.cells if (c.party, c.issue) == ("RUS", "neutrality") and c.stance]
    assert [(years[c.round], c.stance, c.change) for c in cells] == [
        (2022, "demand", "new"),
        (2025, "demand", "held"),
    ]
    assert cells[1].before == cells[0].id
    assert {c.process for c in cells} == {"RUS-UKR"}


def _report(path: Path, told_there: dict) -> Report:
    days = told_there["published"]
    return Report(
        id=path.stem,
        source=path.name,
        name=path.stem,
        text=path.with_suffix(".txt").read_text(encoding="utf-8"),
        title=None,
        blocks=tuple(Span(*block) for block in told_there["main"]),
        language="en",
        outlet=None,
        url=None,
        agencies=tuple(told_there["agencies"]),
        published=Published(Interval.parse(f"{days['earliest']}/{days['latest']}"), "metadata", ""),
    )
