from pathlib import Path
from typing import Any

from communique.dossier.book import Book
from communique.dossier.positions import held
from communique.dossier.processes import by_process, by_report, processes, shown
from communique.dossier.rounds import ordered
from communique.dossier.sides import sides

REPORTS = [{"id": f"r{n}", "published": f"2031-05-0{n}"} for n in range(1, 9)]


def meeting(*parties: str, date: str | None = "2031-05-03", **changes: Any) -> dict[str, Any]:
    given = {"format": "talks", "status": "held", "origins": 1, "reports": ["r1"], "place": None}
    return {"id": f"{parties}{date}{changes}", "parties": list(parties), "date": date, **given, **changes}


def found(*rounds: dict[str, Any]):
    """Processes of all rounds of the same parties, each round an origin."""
    entries: dict[str, dict[str, Any]] = {}
    for one in rounds:
        name = "-".join(sorted(one["parties"]))
        entry = entries.setdefault(
            name, {"id": name, "parties": sorted(one["parties"]), "rounds": [], "reports": [], "origins": 0}
        )
        entry["rounds"].append(one["id"])
        entry["reports"] += one["reports"]
        entry["origins"] += one["origins"]
    return processes(entries.values(), ordered(rounds))


def test_processes_bring_their_rounds_latest_first():
    rounds = [meeting("ETH", "SDN", date="2031-05-01"), meeting("ETH", "SDN", date="2031-05-02")]
    call = meeting("ETH", "USA", format="call", beside=True)
    entry = {
        "id": "ETH-SDN",
        "parties": ["ETH", "SDN"],
        "rounds": [one["id"] for one in rounds] + ["lost"],
        "beside": [call["id"]],
    }
    (made,) = processes([entry], ordered([*rounds, call]))
    assert [one["date"] for one in made.rounds] == ["2031-05-02", "2031-05-01"]
    assert [one["format"] for one in made.beside] == ["call"]


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


def test_where_none_took_place_there_is_no_last_round():
    assert found(meeting("COL", "ELN", status="cancelled"))[0].last() is None


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


def test_what_the_last_round_announced_comes_first(tmp_path: Path):
    plans = [meeting("ETH", "SDN", date=f"2031-06-0{n}", status="planned") for n in (1, 2)]
    last = meeting("ETH", "SDN", date="2031-05-05", next_round=plans[1]["id"])
    (process,) = found(last, *plans)
    coming = process.coming(Book(tmp_path, REPORTS))
    assert [one["date"] for one in coming] == ["2031-06-02", "2031-06-01"]


def test_a_report_of_several_belongs_to_that_of_most_origins():
    made = found(
        meeting("ETH", "SDN", date="2031-05-01", reports=["r1", "r2"]),
        meeting("ETH", "SDN", date="2031-05-02", reports=["r1"]),
        meeting("CYP", "TUR", reports=["r1", "r3"]),
    )
    assert by_report(made) == {"r1": "ETH-SDN", "r2": "ETH-SDN", "r3": "CYP-TUR"}


def test_entries_are_parted_by_process():
    rows = [{"id": 1, "process": "A"}, {"id": 2}, {"id": 3, "process": "A"}]
    assert {key: [row["id"] for row in own] for key, own in by_process(rows).items()} == {
        "A": [1, 3],
        None: [2],
    }


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
    made = [[line["issue"] for side in group for line in side["lines"]] for group in sides(book, rows, talks)]
    assert made == [["ceasefire", "justice"], ["hostages"]]


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
