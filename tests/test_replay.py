"""What was known on a day, and what changed since."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.build import derive
from communique.errors import UsageError
from communique.model.claims import Claim, Meeting, Position
from communique.model.judgements import Anchor, Judgement
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.replay import as_of, diff, diff_rounds
from communique.store import Record

TEXT = "Norland and Sudria met in Geneva. Norland rejected a ceasefire. Norland accepted a ceasefire."
NEXT = "Norland and Sudria met in Vienna. Norland rejected a ceasefire. Norland accepted a ceasefire."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def report(key: str, day: str | None, text: str) -> Report:
    known = Interval.parse(day) if day else None
    when = Published(known, "metadata" if known else "unknown", "")
    return Report(
        key * 16, f"{key}.txt", key, text, None, (Span(0, len(text)),), "en", f"Paper {key}", None, (), when
    )


def meeting(day: str | None, place: str, **more: Any) -> Meeting:
    fields: dict[str, Any] = {"format": "talks", "status": "held"} | more
    date = Interval.parse(day) if day else None
    return Meeting(evidence=Span(0, 33), parties=("NOR", "SUD"), place=place, date=date, **fields)


REJECTED = Position(
    evidence=span("Norland rejected a ceasefire."), party="NOR", stance="reject", issue="ceasefire"
)
ACCEPTED = Position(
    evidence=span("Norland accepted a ceasefire."), party="NOR", stance="accept", issue="ceasefire"
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two rounds, the second with a change of position; a page without a date."""
    told: dict[str, tuple[str | None, str, list[Claim]]] = {
        "a": ("2031-05-06", TEXT, [meeting("2031-05-05", "Geneva"), REJECTED]),
        "b": ("2031-06-03", NEXT, [meeting("2031-06-02", "Vienna"), ACCEPTED]),
        "c": (None, "Something else was said at length elsewhere.", []),
    }
    with Record.open(tmp_path / "r.communique", create=True) as made:
        for key, (day, text, claims) in told.items():
            made.keep(report(key, day, text), claims)
        derive(made)
        yield made


def test_the_record_as_it_was_known_on_a_day(record: Record) -> None:
    with as_of(record, "2031-05-31") as then:
        assert [row["place"] for row in then.rounds()] == ["Geneva"]
        assert [row["stance"] for row in then.claims("position")] == ["reject"]
        assert [row["name"] for row in then.reports()] == ["a"]
    with as_of(record, "2031-05-05") as then:
        assert then.counts() == {"reports": 0, "claims": 0, "rounds": 0}
    assert record.counts()["reports"] == 3


def test_a_report_of_several_days_is_known_after_the_last(record: Record) -> None:
    vague = report("d", "2031-05-01/2031-05-31", "Norland spoke of war.")
    record.keep(vague, [])
    with as_of(record, "2031-05-30") as then:
        assert then.counts()["reports"] == 1
    with as_of(record, "2031-05") as then:
        assert then.counts()["reports"] == 2


def test_what_is_new_since_a_day_is_told(record: Record) -> None:
    found = diff(record, "2031-06")
    assert (found.known, found.undated) == (1, 1)
    told = {one.kind: one for one in found.differences}
    assert [one.kind for one in found.differences] == ["report", "round", "position"]
    assert "Vienna" in told["round"].text
    assert "ceasefire conceded" in told["position"].text
    assert record.passages(told["position"].claims)[told["position"].claims[0]][
        "quote"
    ] == ACCEPTED.evidence.of(NEXT)


def test_nothing_is_new_since_tomorrow(record: Record) -> None:
    found = diff(record, "2031-06-04")
    assert (found.differences, found.undated) == ((), 1)


def test_a_meeting_told_of_otherwise_later_has_changed(record: Record) -> None:
    plan = meeting("2031-06-02", "Vienna", status="planned")
    record.keep(report("e", "2031-05-20", NEXT + " So it was planned."), [plan])
    derive(record)
    changes = {one.field: (one.before, one.now) for one in diff(record, "2031-06").differences if one.field}
    assert changes["status"] == ("planned", "held")


def test_what_changed_between_two_rounds_is_told(record: Record) -> None:
    found = diff_rounds(record, "1", "last").differences
    assert [one.kind for one in found] == ["round", "position"]
    assert "conceded" in found[1].text
    with pytest.raises(UsageError, match="not after"):
        diff_rounds(record, "2", "1")
    with pytest.raises(UsageError, match="no round '7'"):
        diff_rounds(record, "1", "7")


def test_judgements_hold_on_any_day(record: Record) -> None:
    wrong = Anchor("a" * 16, "position", REJECTED.evidence, REJECTED.evidence.of(TEXT))
    record.judge([Judgement("ana", "2031-07-01", "reject", (wrong,))])
    derive(record)
    with as_of(record, "2031-05-31") as then:
        assert list(then.claims("position")) == []
        assert [row["outcome"] for row in then.judged()] == ["applied"]
    (told,) = [one for one in diff(record, "2031-06").differences if one.kind == "position"]
    assert "ceasefire new" in told.text


def test_a_replay_changes_nothing(record: Record) -> None:
    before = list(record.dump())
    with as_of(record, "2031-05-31"):
        pass
    diff(record, "2031-06")
    assert list(record.dump()) == before


def test_a_day_that_is_none_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="no date"):
        diff(record, "soon")


def test_a_round_that_proves_part_of_another_is_gone(record: Record) -> None:
    claims = {row["report"]: row for row in record.claims("meeting")}
    anchors = tuple(Anchor(key, "meeting", Span(0, 33), claims[key]["quote"]) for key in ("a" * 16, "b" * 16))
    from communique.build import Resolver
    from communique.resolve.differences import differences

    reports, told = zip(*record.readings(), strict=True)
    by_report = {one.id: list(own) for one, own in zip(reports, told, strict=True)}
    before: Any = Resolver()(reports, by_report)
    now: Any = Resolver()(reports, by_report, [Judgement("ana", "2031-07-01", "same", anchors)])
    gone = [one for one in differences(before, now) if one.what == "gone" and one.kind == "round"]
    assert len(gone) == 1
    assert "is now part of" in gone[0].text
    assert dataclasses.replace(gone[0], text="").now == now.rounds[0].id
