"""When two claims are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.compare import (
    closeness,
    dates_meet,
    fold,
    is_narrow,
    likeness,
    match,
    same_name,
    same_value,
    shared,
)

spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda s: [s[0], s[0] + s[1]])


@given(spans, spans)
def test_likeness_is_symmetric_and_a_part_of_one(one: list[int], other: list[int]) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
    assert (likeness(one, other) > 0) == (shared(one, other) > 0)


@given(spans)
def test_a_span_is_like_itself(span: list[int]) -> None:
    assert likeness(span, span) == 1.0


def test_nothing_is_shared_with_no_span() -> None:
    assert shared([0, 5], None) == 0
    assert likeness(None, [0, 5]) == 0.0


def test_spans_that_only_meet_share_nothing() -> None:
    assert shared([0, 5], [5, 9]) == 0


@given(st.text(max_size=20))
def test_folding_leaves_lower_case_letters_and_single_blanks(name: str) -> None:
    folded = fold(name)
    assert all("a" <= c <= "z" or c == " " for c in folded)
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juan Manuel Santos", "President Santos"),
        ("José Peña", "Jose Pena"),
        ("Volodymyr Zelenskyy", "Zelensky"),
        ("Sergii Kovalii", "Sergiy Kovaliy"),
        ("health ministry", "the health ministry"),
        ("Kenya’s envoy", "Kenya's envoy"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("Redwan", "Getachew"), ("", "Reda"), (None, None), ("1", "1")])
def test_names_that_are_two(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)


def test_dates_meet_on_one_common_day() -> None:
    assert dates_meet("2022-10-25/2022-11-02", "2022-11-02")
    assert not dates_meet("2022-10-25/2022-11-02", "2022-11-03")


@pytest.mark.parametrize(
    ("earliest", "latest", "narrow"),
    [
        ("2022-11-02", "2022-11-02", True),
        ("2022-11-02", "2022-11-09", True),
        ("2022-11-02", "2022-11-10", False),
        ("2022-11-02", "2022-11-01", False),
        ("2022", "2022", False),
        (None, None, False),
    ],
)
def test_an_interval_is_narrow_up_to_a_week(earliest: str | None, latest: str | None, narrow: bool) -> None:
    assert is_narrow({"earliest": earliest, "latest": latest}) is narrow


def claim(kind: str, **fields: object) -> dict[str, object]:
    return {"kind": kind, "evidence": [10, 40], **fields}


MEETING = claim("meeting", parties=["ETH", "TPLF"], format="talks", status="held", date="2022-11-02")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"format": "summit"}, True),
        ({"format": "call"}, False),
        ({"status": "planned"}, False),
        ({"parties": ["ETH", "TPLF", "ERI"]}, True),
        ({"parties": ["ETH", "ERI"]}, False),
        ({"parties": []}, False),
        ({"date": "2022-11-01/2022-11-02"}, True),
        ({"date": "2022-11-05"}, False),
        ({"date": None}, True),
        ({"evidence": [90, 99]}, True),
    ],
)
def test_a_meeting_is_its_parties_format_status_and_date(change: dict[str, object], found: bool) -> None:
    assert bool(closeness("meeting", MEETING, {**MEETING, **change})) is found


POSITION = claim("position", party="COL", stance="reject", issue="ceasefire")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"evidence": [39, 60]}, True),
        ({"evidence": [40, 60]}, False),
        ({"stance": "demand"}, False),
        ({"issue": "settlement"}, False),
        ({"party": None}, False),
        ({"target": "FARC"}, True),
    ],
)
def test_a_position_is_party_stance_issue_and_place(change: dict[str, object], found: bool) -> None:
    assert bool(closeness("position", POSITION, {**POSITION, **change})) is found


STATEMENT = claim("statement", speaker="Getachew Reda", content=[20, 40])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"content": [20, 30]}, True),
        ({"content": [20, 29]}, False),
        ({"content": None}, False),
        ({"speaker": "Reda"}, True),
        ({"speaker": "Redwan"}, False),
        ({"mode": "direct"}, True),
    ],
)
def test_a_statement_is_its_speaker_and_half_its_content(change: dict[str, object], found: bool) -> None:
    assert bool(closeness("statement", STATEMENT, {**STATEMENT, **change})) is found


def test_an_agreement_sought_is_not_one_reached() -> None:
    sought = claim("agreement", issue="ceasefire", status="sought")
    assert not closeness("agreement", sought, {**sought, "status": "signed"})
    assert closeness("agreement", {**sought, "status": "signed"}, {**sought, "status": "reached"})


def test_a_figure_is_its_measure_and_value() -> None:
    figure = claim("figure", measure="killed", value=705)
    assert closeness("figure", figure, {**figure, "bound": "at_least"})
    assert not closeness("figure", figure, {**figure, "value": 700})
    assert not closeness("figure", figure, {**figure, "measure": "wounded"})


def test_a_vote_is_held_to_the_counts_that_the_answer_gives() -> None:
    vote = claim("vote", body="UNSC", status="held", yes=11)
    assert closeness("vote", vote, {**vote, "no": 3})
    assert not closeness("vote", vote, {**vote, "yes": 10})
    assert not closeness("vote", vote, {**vote, "body": "UNGA"})


def test_an_action_without_a_doer_is_found_whoever_is_named() -> None:
    action = claim("action", type="ASSAULT")
    assert closeness("action", action, {**action, "actor": "RSF"})
    assert not closeness("action", {**action, "actor": "SDN"}, {**action, "actor": "RSF"})


def test_the_closest_pair_is_taken_first_and_each_claim_once() -> None:
    golds = [POSITION, {**POSITION, "evidence": [50, 80]}]
    reads = [{**POSITION, "evidence": [10, 80]}, {**POSITION, "evidence": [50, 79]}]
    assert match("position", golds, reads) == [(1, 1), (0, 0)]
    assert match("position", golds, reads[:1]) == [(1, 0)] or match("position", golds, reads[:1]) == [(0, 0)]


@pytest.mark.parametrize(
    ("field", "wanted", "got", "same"),
    [
        ("date", "2022-11-02", "2022-11-01/2022-11-03", True),
        ("since", "2022-11-02", None, False),
        ("place", "Nairobi", "in Nairobi", True),
        ("source", "health ministry", "army", False),
        ("via", ["RIA", "TASS"], ["TASS", "RIA"], True),
        ("parties", ["ETH"], None, False),
        ("voters", {"RUS": "no"}, {"RUS": "no"}, True),
        ("voters", {"RUS": "no"}, {"RUS": "yes"}, False),
        ("quantity", 1000, 1000, True),
        ("status", "signed", "reached", False),
    ],
)
def test_further_fields(field: str, wanted: object, got: object, same: bool) -> None:
    assert same_value(field, {field: wanted}, {field: got} if got is not None else {}) is same
