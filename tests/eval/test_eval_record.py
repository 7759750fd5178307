"""The evaluation of the record: which rounds, origins, dates and rejections count as found."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from communique.model.entries import Origin, Round
from communique.model.report import Published
from communique.model.span import Interval
from communique.resolve import Resolution
from eval.record import PARTS, Found, compare

DAY = datetime.date(2022, 11, 2)
EXPECTED = {
    "round": [
        {
            "date": "2022-11-02",
            "place": "Pretoria",
            "parties": ["ETH", "TPLF"],
            "status": "held",
            "outcome": "agreement",
            "reports": ["signing", "reaction"],
        }
    ],
    "origin": [{"reports": ["signing", "copy"]}],
    "dated_by_records": [{"report": "reaction", "date": "2022-11-03"}],
    "rejected": [{"report": "firma", "reason": "language"}],
}


def talks(**changes: Any) -> Round:
    told: dict[str, Any] = {
        "id": "r",
        "parties": ("ETH", "TPLF"),
        "format": "talks",
        "status": "held",
        "date": Interval.day(DAY),
        "place": "in Pretoria",
        "mediators": (),
        "delegates": (),
        "outcome": "agreement",
        "duration_hours": None,
        "next": None,
        "claims": ("c",),
        "reports": ("1", "2"),
        "origins": 2,
    }
    return Round(**{**told, **changes})


def told(
    *rounds: Round, together: bool = True, days: Interval | None = None, reason: str = "language"
) -> Found:
    origins = [Origin(id="o", reports=("1", "3"))] if together else [Origin("o", ("1",)), Origin("p", ("3",))]
    published = {"2": Published(days, "records", "")} if days else {}
    names = {"1": "signing", "2": "reaction", "3": "copy"}
    return Found(Resolution(rounds, tuple(origins), published, {}), names, {"firma": reason})


def right(found: Found) -> dict[str, list[bool]]:
    return {part: [ok for ok, _ in rows] for part, rows in compare(EXPECTED, found).items()}


def test_a_record_that_is_as_expected_has_every_part_right() -> None:
    days = Interval(datetime.date(2022, 11, 3), datetime.date(2022, 11, 5))
    assert right(told(talks(), days=days)) == {part: [True] for part in PARTS}


@pytest.mark.parametrize(
    "change",
    [
        {"parties": ("ETH", "AU", "ZAF")},
        {"status": "planned"},
        {"date": Interval.day(DAY + datetime.timedelta(days=1))},
        {"date": None},
        {"place": "Nairobi"},
        {"reports": ("3",)},
    ],
)
def test_a_round_of_other_parties_status_day_place_or_reports_is_not_it(change: dict[str, Any]) -> None:
    assert right(told(talks(**change)))["rounds"] == [False]


def test_a_round_split_in_two_is_found_but_not_merged() -> None:
    split = told(talks(reports=("1",)), talks(id="s", reports=("2",)))
    assert right(split)["rounds"] == [True]
    assert right(split)["merged"] == [False]


def test_wrong_outcome_origin_date_and_reason_are_told() -> None:
    wide = Interval(DAY, DAY + datetime.timedelta(days=30))
    parts = right(told(talks(outcome="collapsed"), together=False, days=wide, reason="no_report"))
    assert [parts[part] for part in ("outcomes", "origins", "dated", "rejected")] == [[False]] * 4
