"""What a record gives back of what was put into it."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import store_making as m

from communique.errors import PageError, UsageError
from communique.model.claims import claim_to_json
from communique.model.report import Published
from communique.store import Record, check

A, B = "a" * 16, "b" * 16


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", create=True) as made:
        yield made


def test_a_report_comes_back_as_it_was_read(record: Record) -> None:
    assert record.keep(m.report(), m.claims(), "reader 1")
    assert list(record.readings()) == [(m.report(), m.claims())]
    (row,) = record.reports()
    assert row == {
        "id": A,
        "name": A,
        "source": f"pages/{A}.txt",
        "title": "Envoys meet in Doha",
        "outlet": "The Courier",
        "url": None,
        "agencies": ["ANA"],
        "language": "en",
        "published": "2031-05-06",
        "published_basis": "metadata",
        "published_why": "the page says so",
        "origin": None,
        "claims": 7,
    }
    whole = record.report(A)
    assert whole is not None
    assert {k: whole[k] for k in row} == row
    assert whole["text"] == m.TEXT
    assert whole["title_span"] == [0, 19]
    assert whole["blocks"] == [[0, 19], [20, len(m.TEXT)]]
    assert whole["sources"] == [f"pages/{A}.txt"]
    assert record.report("nothing") is None


def test_claims_that_name_nobody_come_back_too(record: Record) -> None:
    nobody = (
        dataclasses.replace(m.meeting(), parties=()),
        dataclasses.replace(m.claims()[1], party=None),
        dataclasses.replace(m.claims()[4], parties=()),
    )
    check(m.report(), nobody)
    record.keep(m.report(), nobody)
    assert list(record.readings()) == [(m.report(), nobody)]


def test_every_claim_row_quotes_the_report(record: Record) -> None:
    record.keep(m.report(), m.claims())
    rows = list(record.claims())
    assert [row["kind"] for row in rows] == [claim.kind for claim in m.claims()]
    for row, claim in zip(rows, m.claims(), strict=True):
        given = claim_to_json(claim)
        assert {k: row[k] for k in given} == given
        assert row["id"] == claim.id(A)
        assert row["report"] == A
        assert (row["outlet"], row["published"]) == ("The Courier", "2031-05-06")
        start, end = row["evidence"]
        assert row["quote"] == m.TEXT[start:end]
    assert rows[2]["content_text"] == "“We will not leave,”"
    assert rows[2]["cue_text"] == "said"
    assert rows[3]["content_text"] is None
    json.dumps(rows)


@pytest.mark.parametrize(
    ("conditions", "kinds"),
    [
        ({"kind": "figure"}, ["figure"]),
        ({"party": "RUR"}, ["meeting", "position", "agreement", "vote"]),
        ({"party": "rur", "kind": "vote"}, ["vote"]),
        ({"party": "QAT"}, ["vote"]),
        ({"party": "GRA", "kind": "action"}, ["action"]),
        ({"issue": "ceasefire"}, ["position"]),
        ({"speaker": "José Álvarez"}, ["statement"]),
        ({"speaker": "ALVAREZ"}, ["statement"]),
        ({"speaker": "varez"}, []),
        ({"speaker": "%"}, []),
        ({"until": "2031-04-30"}, ["agreement"]),
        ({"until": "2031-05", "since": "2031-05-05", "kind": "meeting"}, ["meeting"]),
        ({"since": "2031-05-06"}, ["position", "statement", "figure", "vote", "action"]),
        ({"since": datetime.date(2031, 5, 7)}, []),
        ({"since": "2031", "until": "2031", "issue": "prisoners"}, ["agreement"]),
        ({"report": A, "kind": "vote"}, ["vote"]),
        ({"report": B}, []),
        ({"round": "last"}, []),
        ({"round": 1}, []),
    ],
)
def test_claims_can_be_asked_for(record: Record, conditions: dict[str, object], kinds: list[str]) -> None:
    record.keep(m.report(), m.claims())
    assert [row["kind"] for row in record.claims(**conditions)] == kinds  # type: ignore[arg-type]


@pytest.mark.parametrize("when", ["soon", "2031-13", "2031-02-30", "31-05-06", "2031-05-06T00:00", "٢٠٣١"])
def test_what_is_no_date_is_refused_before_anything_is_read(record: Record, when: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        record.claims(since=when)


def test_an_unknown_kind_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="meeting, position"):
        record.claims("meetings")


def test_a_claim_without_its_own_date_is_found_by_that_of_its_report(record: Record) -> None:
    record.keep(m.report(published=None), m.claims())
    assert [r["kind"] for r in record.claims(since="1900")] == ["meeting", "agreement"]


def _two_rounds(record: Record) -> None:
    """An early report tells of one round; a later one of that and of its own."""
    early = m.report(A, published="2031-03-02")
    late = m.report(B, published="2031-05-06", agencies=("ZNA", "ANA"))
    record.keep(early, m.claims())
    record.keep(late, m.claims())
    first = m.entry("first", "2031-03-01", (A, B), (m.meeting().id(A),))
    second = m.entry("second", "2031-05-05", (B,), (m.meeting().id(B),), parties=("RUR", "GRA", "QAT"))
    ahead = m.entry("ahead", "2031-06-01", (B,), status="planned")
    record.replace_entries(
        m.Derived((first, second, ahead), (m.origin("one", A, B),), main={A: "first", B: "second"}),
    )


def test_rounds_stand_in_the_order_of_dates_with_their_passages(record: Record) -> None:
    _two_rounds(record)
    rows = list(record.rounds())
    assert [(row["number"], row["id"]) for row in rows] == [(1, "first"), (2, "second"), (3, "ahead")]
    first = rows[0]
    assert first["date"] == "2031-03-01"
    assert first["delegates"] == [{"name": "José Álvarez", "party": "GRA", "head": True}]
    assert first["outcome"] is None
    assert first["duration_hours"] == 2.5
    assert first["values"] == [["place", "Doha", [m.meeting().id(A)]]]
    evidence = m.meeting().evidence
    assert first["passages"] == [
        {
            "claim": m.meeting().id(A),
            "report": A,
            "quote": evidence.of(m.TEXT),
            "span": [evidence.start, evidence.end],
        }
    ]
    assert [row["id"] for row in record.rounds(party="QAT")] == ["second"]
    assert [row["id"] for row in record.rounds(since="2031-05", until="2031-05")] == ["second"]
    (origin,) = record.origins()
    assert (origin["id"], origin["reports"], origin["number"]) == ("one", [A, B], 1)
    assert {row["origin"] for row in record.reports()} == {"one"}


def test_claims_of_a_round_are_those_of_the_reports_it_is_the_round_of(record: Record) -> None:
    _two_rounds(record)

    def told(which: str | int) -> set[tuple[str, str]]:
        return {(row["report"], row["kind"]) for row in record.claims(round=which)}

    others = {"position", "statement", "figure", "agreement", "vote", "action"}
    assert told(1) == told("first") == {(A, kind) for kind in others | {"meeting"}}
    assert told(2) == told("last") == {(B, kind) for kind in others | {"meeting"}}
    assert told("ahead") == told(3) == told(4) == set()


def test_entries_are_replaced_as_a_whole(record: Record) -> None:
    _two_rounds(record)
    record.replace_entries(m.Derived())
    assert list(record.rounds()) == []
    assert list(record.origins()) == []


def test_a_date_from_the_records_moves_the_claims_told_from_it(record: Record) -> None:
    undated = (m.meeting(None), *m.claims()[1:])
    record.keep(m.report(published=None), undated)
    dated = Published(m.day("2031-05-07"), "records", "others tell of the same meeting")
    record.replace_entries(m.Derived(published={A: dated}, dates={m.meeting().id(A): m.day("2031-05-05")}))
    (row,) = record.reports()
    assert (row["published"], row["published_basis"]) == ("2031-05-07", "records")
    assert row["published_why"] == "others tell of the same meeting"
    rows = list(record.claims(since="2031-05-01"))
    assert [(r["kind"], r.get("date"), r["published"]) for r in rows][:2] == [
        ("meeting", "2031-05-05", "2031-05-07"),
        ("position", None, "2031-05-07"),
    ]
    assert next(iter(record.readings()))[0].published.interval is None, "the report stays as it was read"
    record.replace_entries(m.Derived())
    assert next(iter(record.reports()))["published"] is None
    assert "date" not in next(iter(record.claims()))


def test_rejections_are_kept_once_a_place(record: Record) -> None:
    record.reject(PageError("b.txt", "empty"))
    record.reject(PageError("a.txt", "binary", "a picture"))
    record.reject(PageError("b.txt", "no_report", "only a menu"), B, "reader")
    assert list(record.rejections()) == [
        {"source": "a.txt", "reason": "binary", "detail": "a picture"},
        {"source": "b.txt", "reason": "no_report", "detail": "only a menu"},
    ]
    record.forgive(["a.txt"])
    assert [row["source"] for row in record.rejections()] == ["b.txt"]


def test_reports_without_a_date_come_last(record: Record) -> None:
    record.keep(m.report(A, published=None), ())
    record.keep(m.report("c" * 16, published="2031-05-07"), ())
    record.keep(m.report(B, published="2030-01-01"), ())
    assert [row["published"] for row in record.reports()] == ["2030-01-01", "2031-05-07", None]
