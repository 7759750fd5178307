"""Judgements are kept beside the claims, change them while they hold, and leave no trace once gone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
import store_making as m

from communique.errors import UsageError
from communique.model.claims import Claim
from communique.model.entries import DateConflict
from communique.model.judgements import Anchor, Applied, Judgement
from communique.store import Record

A, B = "a" * 16, "b" * 16
POSITION = m.claims()[1]
JUDGEMENT = Judgement(
    "ana",
    "2031-06-01T10:00:00Z",
    "reject",
    (Anchor(A, "position", POSITION.evidence, POSITION.evidence.of(m.TEXT), claim=POSITION.id(A)),),
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", create=True) as made:
        made.keep(m.report(), m.claims())
        yield made


def derive(record: Record, **changed: Claim | None) -> None:
    record.replace_entries(m.Derived(changed={key[1:]: (A, now) for key, now in changed.items()}))


def kinds(record: Record, **conditions: str) -> list[str]:
    return [row["kind"] for row in record.claims(**conditions)]  # type: ignore[arg-type]


def test_a_judgement_is_kept_once(record: Record) -> None:
    assert record.judge([JUDGEMENT]) == 1
    assert record.judge([JUDGEMENT]) == 0
    assert record.judgements() == [JUDGEMENT]
    (row,) = record.judged()
    assert (row["id"], row["judge"], row["outcome"]) == (JUDGEMENT.id, "ana", "pending")


def test_what_became_of_a_judgement_is_told(record: Record) -> None:
    record.judge([JUDGEMENT])
    orphan = Applied(JUDGEMENT.id, "orphaned", "its words are gone")
    record.replace_entries(m.Derived(applied=(orphan, Applied("f" * 16, "applied", "of another record"))))
    (row,) = record.judged()
    assert (row["outcome"], row["why"]) == ("orphaned", "its words are gone")


def test_judgements_make_entries_stale(record: Record) -> None:
    record.replace_entries(m.Derived(), None, "way 1")
    assert record.is_resolved("way 1")
    record.judge([JUDGEMENT])
    assert not record.is_resolved("way 1")


def test_a_claim_struck_out_is_not_shown_and_still_read(record: Record) -> None:
    derive(record, **{f"_{POSITION.id(A)}": None})
    assert "position" not in kinds(record)
    (report,) = record.reports()
    assert report["claims"] == 6
    assert list(record.readings()) == [(m.report(), m.claims())]
    derive(record)
    assert kinds(record) == [claim.kind for claim in m.claims()]


def test_a_claim_altered_is_found_by_what_it_is_now(record: Record) -> None:
    now = dataclasses.replace(POSITION, party="GRA", issue="territory")
    before = list(record.dump())
    derive(record, **{f"_{POSITION.id(A)}": now})
    assert kinds(record, party="RUR", kind="position") == []
    (row,) = record.claims(party="GRA", issue="territory")
    assert row["quote"] == POSITION.evidence.of(m.TEXT)
    assert list(record.readings()) == [(m.report(), m.claims())]
    derive(record)
    assert [line for line in record.dump() if '"meta"' not in line] == before


def test_a_claim_altered_in_its_place_keeps_its_id(record: Record) -> None:
    meeting = m.claims()[0]
    now = dataclasses.replace(m.meeting(), place="Cairo", date=m.day("2031-04-30"))
    derive(record, **{f"_{meeting.id(A)}": now})
    (row,) = record.claims("meeting")
    assert (row["id"], row["place"], row["date"]) == (meeting.id(A), "Cairo", "2031-04-30")
    assert kinds(record, until="2031-04-30", kind="meeting") == ["meeting"]
    derive(record)
    (row,) = record.claims("meeting")
    assert (row["place"], row["date"]) == ("Doha", "2031-05-05")


def test_a_claim_given_stands_where_its_passage_does(record: Record) -> None:
    added = dataclasses.replace(POSITION, evidence=m.span("exchange 200 prisoners"), content=None)
    derive(record, **{f"_{added.id(A)}": added})
    assert kinds(record).count("position") == 2
    assert list(record.readings()) == [(m.report(), m.claims())]
    derive(record)
    assert kinds(record).count("position") == 1


def test_a_report_read_anew_drops_what_was_judged_of_it_until_it_is_judged_again(record: Record) -> None:
    now = dataclasses.replace(POSITION, issue="territory")
    derive(record, **{f"_{POSITION.id(A)}": now})
    record.keep(m.report(), m.claims(), "another reader")
    assert list(record.readings()) == [(m.report(), m.claims())]
    assert kinds(record, issue="territory") == []


def test_entries_of_a_kind_come_in_their_order_with_their_passages(record: Record) -> None:
    one = DateConflict("one", A, m.day("2031-05-06"), m.day("2030-05-06"), "a year off", (POSITION.id(A),))
    two = dataclasses.replace(one, id="two", claims=())
    record.keep(m.report(B), ())

    class Derived(m.Derived):
        @property
        def others(self) -> dict[str, tuple[DateConflict, ...]]:  # type: ignore[override]
            return {"conflict": (two, one)}

    record.replace_entries(Derived())
    rows = list(record.entries("conflict"))
    assert [(row["number"], row["id"], row["says"]) for row in rows] == [
        (1, "two", "2031-05-06"),
        (2, "one", "2031-05-06"),
    ]
    assert [p["quote"] for p in rows[1]["passages"]] == [POSITION.evidence.of(m.TEXT)]
    assert rows[0]["passages"] == []
    assert list(record.entries("conflict", party="RUR")) == []
    with pytest.raises(UsageError, match="no kind of entry"):
        record.entries("meeting")


def test_a_claim_can_be_named_by_the_beginning_of_its_id(record: Record) -> None:
    key = POSITION.id(A)
    assert record.claim_id(key[:10]) == key
    for wrong in ("", "zz", "%"):
        with pytest.raises(UsageError, match="no claim begins"):
            record.claim_id(wrong)
    assert record.passages([key, "gone"])[key]["quote"] == POSITION.evidence.of(m.TEXT)
