from pathlib import Path
from typing import Any

from communique.dossier.book import Book
from communique.dossier.figures import contested
from communique.dossier.overview import _sides
from communique.dossier.positions import held
from communique.dossier.processes import by_report, processes, shown
from communique.dossier.rounds import ordered

REPORTS = [{"id": f"r{n}", "published": f"2031-05-0{n}"} for n in range(1, 9)]


def meeting(*parties: str, date: str | None = "2031-05-03", **changes: Any) -> dict[str, Any]:
    given = {"format": "talks", "status": "held", "origins": 1, "reports": ["r1"], "place": None}
    return {"id": f"{parties}{date}{changes}", "parties": list(parties), "date": date, **given, **changes}


def found(*rounds: dict[str, Any]):
    return processes(ordered(rounds))


def test_who_is_at_every_round_belongs_to_the_negotiation():
    made = found(
        meeting("ETH", "SDN", "EGY", date="2031-05-01"),
        meeting("ETH", "SDN", date="2031-05-02"),
        meeting("CYP", "GRC", "TUR"),
    )
    assert [p.parties for p in made] == [("ETH", "SDN"), ("CYP", "GRC", "TUR")]
    assert len(made[0].rounds) == 2


def test_a_call_or_a_plan_alone_is_no_negotiation():
    assert found(meeting("ETH", "FRA", format="call"), meeting("ETH", "USA", status="planned")) == []
    assert found(meeting("ETH")) == []


def test_plans_and_refusals_that_recur_are_one():
    made = found(
        meeting("COL", "ELN", status="cancelled"), meeting("COL", "ELN", date=None, status="planned")
    )
    assert [p.parties for p in made] == [("COL", "ELN")]
    assert made[0].last() is None


def test_one_that_outweighs_the_rest_stands_alone():
    main = [meeting("ETH", "SDN", date=f"2031-05-0{n}") for n in range(1, 8)]
    aside = meeting("CYP", "TUR")
    assert [p.parties for p in shown(found(*main, aside))] == [("ETH", "SDN")]
    several = shown(found(*main[:2], aside))
    assert [p.parties for p in several] == [("CYP", "TUR"), ("ETH", "SDN")]  # the latest first


def test_of_several_those_without_any_date_are_left_out():
    rounds = [meeting("ETH", "SDN"), meeting("CYP", "TUR"), meeting("ARM", "AZE", date=None)]
    assert [p.parties for p in shown(found(*rounds))] == [("ETH", "SDN"), ("CYP", "TUR")]


def test_the_last_round_is_the_latest_that_took_place():
    made = found(
        meeting("ETH", "SDN", date="2031-05-01"),
        meeting("ETH", "SDN", date="2031-05-02", place="Jeddah"),
        meeting("ETH", "SDN", date="2031-05-04", status="cancelled"),
        meeting("ETH", "SDN", date=None),
    )
    assert made[0].last()["place"] == "Jeddah"


def test_what_is_planned_is_past_once_they_met_later(tmp_path: Path):
    book = Book(tmp_path, REPORTS)
    (process,) = found(
        meeting("ETH", "SDN", date="2031-05-05"),
        meeting("ETH", "SDN", date="2031-05-02", status="planned"),
        meeting("ETH", "SDN", date=None, status="planned", reports=["r4"]),
        meeting("ETH", "SDN", date=None, status="planned", reports=["r6"]),
        meeting("ETH", "SDN", date="2031-05-09", status="planned"),
    )
    assert [(one["date"], one["reports"]) for one in process.coming(book)] == [
        ("2031-05-09", ["r1"]),
        (None, ["r6"]),
    ]


def test_reports_belong_to_the_negotiation_they_tell_of_most():
    made = found(
        meeting("ETH", "SDN", date="2031-05-01", reports=["r1", "r2"]),
        meeting("ETH", "SDN", date="2031-05-02", reports=["r1"]),
        meeting("CYP", "TUR", reports=["r1", "r3"]),
    )
    assert by_report(made) == {"r1": ("ETH", "SDN"), "r2": ("ETH", "SDN"), "r3": ("CYP", "TUR")}


def test_positions_stand_with_the_negotiation_their_report_tells_of(tmp_path: Path):
    book = Book(tmp_path, REPORTS)
    talks = found(
        meeting("COL", "FARC", date="2031-05-01"),
        meeting("COL", "FARC"),
        meeting("COL", "ELN", reports=["r3"]),
    )
    given = {"party": "COL", "stance": "demand", "quote": "a passage of some length"}
    rows = [
        {"id": f"p{n}", "report": f"r{n}", "issue": issue, **given}
        for n, issue in ((1, "ceasefire"), (3, "hostages"), (5, "justice"))
    ]
    book.process_of = by_report(talks)
    sides = [
        (group["parties"], [line["issue"] for side in group["sides"] for line in side["lines"]])
        for group in _sides(book, rows, talks)
    ]
    assert sides == [(("COL", "FARC"), ["ceasefire", "justice"]), (("COL", "ELN"), ["hostages"])]


def test_figures_of_different_negotiations_do_not_contradict_one_another(tmp_path: Path):
    book = Book(tmp_path, REPORTS)
    rows = [
        {"id": f"f{n}", "report": f"r{n}", "measure": "killed", "subject": "people", "value": 10 * n}
        for n in (1, 2, 3)
    ]
    assert len(contested(book, rows)[0].told) == 3
    book.process_of = {"r1": ("ETH", "SDN"), "r2": ("ETH", "SDN"), "r3": ("CYP", "TUR")}
    (group,) = contested(book, rows)
    assert [told.value for told in group.told] == [10, 20]
    assert group.process == ("ETH", "SDN")


def test_copies_of_one_text_support_a_stance_once(tmp_path: Path):
    reports = [{"id": "r1", "origin": "r1"}, {"id": "r2", "origin": "r1"}, {"id": "r3", "origin": "r3"}]
    rows = [
        {"id": f"p{n}", "report": f"r{n}", "stance": stance, "quote": "a passage", "date": f"2031-05-0{n}"}
        for n, stance in ((1, "reject"), (2, "reject"), (3, "accept"))
    ]
    rejected, accepted = held(Book(tmp_path, reports), rows)
    assert (rejected.stance, rejected.reports, rejected.origins) == ("reject", 2, 1)
    assert (accepted.stance, accepted.reports, accepted.origins) == ("accept", 1, 1)
    assert rejected.days == "1–2 May 2031"
