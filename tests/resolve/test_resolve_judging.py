"""Judgements change claims, hold by their passages, and say so when these are gone."""

from __future__ import annotations

import dataclasses
from itertools import permutations
from typing import Any

import pytest
from resolve_telling import meeting, report

from communique.model.claims import Claim, Meeting, Position, claim_to_json
from communique.model.judgements import (
    Anchor,
    BadJudgement,
    Judgement,
    judgement_from_json,
    judgement_to_json,
)
from communique.model.span import Span
from communique.resolve.judging import Judged, judge_claims

TEXT = "Norland demanded a ceasefire. The envoys met in Geneva."
REPORT = report("r1", "2031-05-06", TEXT)
POSITION = Position(evidence=Span(0, 29), party="NOR", stance="demand", issue="ceasefire")
MEETING = dataclasses.replace(meeting("NOR SUD"), evidence=Span(30, 55), place="Geneva")
CLAIMS: dict[str, list[Claim]] = {"r1": [POSITION, MEETING]}


def on(claim: Claim, /, **changes: Any) -> Anchor:
    fields = {
        "report": "r1",
        "kind": claim.kind,
        "span": claim.evidence,
        "quote": claim.evidence.of(TEXT),
        "claim": claim.id("r1"),
    }
    return Anchor(**{**fields, **changes})


def judgement(verdict: str, *about: Anchor, given: str = "2031-06-01T10:00:00Z", **more: Any) -> Judgement:
    return Judgement("ana", given, verdict, about, **more)


def judged(*judgements: Judgement, claims: dict[str, list[Claim]] = CLAIMS) -> Judged:
    return judge_claims([REPORT], claims, judgements)


def outcomes(found: Judged) -> dict[str, str]:
    return {applied.id: applied.outcome for applied in found.applied}


def test_a_claim_found_wrong_counts_no_more() -> None:
    found = judged(judgement("reject", on(POSITION)))
    assert found.claims["r1"] == [MEETING]
    assert found.changed == {POSITION.id("r1"): ("r1", None)}
    assert CLAIMS["r1"] == [POSITION, MEETING]


def test_a_field_is_set_and_the_rest_stays() -> None:
    found = judged(judgement("set", on(MEETING), field="place", value="Lausanne"))
    assert found.claims["r1"] == [POSITION, dataclasses.replace(MEETING, place="Lausanne")]


def test_a_field_is_taken_out() -> None:
    found = judged(judgement("set", on(MEETING), field="place", value=None))
    assert found.claims["r1"] == [POSITION, dataclasses.replace(MEETING, place=None)]


def test_two_fields_set_one_after_the_other_both_hold() -> None:
    first = judgement("set", on(MEETING), field="place", value="Lausanne", given="2031-06-01")
    second = judgement("set", on(MEETING), field="status", value="planned", given="2031-06-02")
    (_, now) = judged(first, second).claims["r1"]
    assert isinstance(now, Meeting)
    assert (now.place, now.status) == ("Lausanne", "planned")


def test_a_claim_is_added_at_its_passage() -> None:
    added = Position(evidence=Span(0, 7), party="NOR", stance="offer", issue="territory")
    anchor = on(added, claim=None)
    found = judged(judgement("add", anchor, value=claim_to_json(added)))
    assert found.claims["r1"] == [POSITION, added, MEETING]
    assert found.changed == {added.id("r1"): ("r1", added)}


def test_what_is_added_can_be_judged_too() -> None:
    added = Position(evidence=Span(0, 7), party="NOR", stance="offer", issue="territory")
    anchor = on(added, claim=None)
    add = judgement("add", anchor, value=claim_to_json(added), given="2031-06-01")
    no = judgement("reject", anchor, given="2031-06-02")
    found = judged(add, no)
    assert found.claims["r1"] == [POSITION, MEETING]
    assert outcomes(found) == {add.id: "superseded", no.id: "applied"}


@pytest.mark.parametrize(
    ("anchor", "why"),
    [
        (on(POSITION, report="gone"), "no report gone"),
        (on(POSITION, quote="Sudria demanded a ceasefire."), "no longer stand"),
        (on(POSITION, span=Span(0, 7), quote="Norland"), "no position is read"),
        (on(POSITION, kind="figure"), "no figure is read"),
    ],
)
def test_a_judgement_whose_passage_is_gone_is_told_and_changes_nothing(anchor: Anchor, why: str) -> None:
    found = judged(judgement("reject", anchor))
    assert found.claims["r1"] == CLAIMS["r1"]
    (applied,) = found.applied
    assert applied.outcome == "orphaned"
    assert why in applied.why


def test_a_claim_read_otherwise_later_is_found_by_its_passage() -> None:
    reread = dataclasses.replace(POSITION, stance="offer")
    found = judged(judgement("reject", on(POSITION)), claims={"r1": [reread, MEETING]})
    assert found.claims["r1"] == [MEETING]


def test_of_two_claims_on_one_passage_the_one_judged_is_meant() -> None:
    twin = dataclasses.replace(POSITION, issue="territory")
    claims: dict[str, list[Claim]] = {"r1": [POSITION, twin]}
    assert judged(judgement("reject", on(twin)), claims=claims).claims["r1"] == [POSITION]
    unknown = judged(judgement("reject", on(twin, claim="0" * 16)), claims=claims)
    assert [a.outcome for a in unknown.applied] == ["orphaned"]


def test_the_last_word_holds() -> None:
    no = judgement("reject", on(POSITION), given="2031-06-01")
    yes = judgement("accept", on(POSITION), given="2031-06-02")
    found = judged(yes, no)
    assert found.claims["r1"] == CLAIMS["r1"]
    assert outcomes(found) == {no.id: "superseded", yes.id: "applied"}


def test_accepting_keeps_what_was_set() -> None:
    put = judgement("set", on(MEETING), field="place", value="Lausanne", given="2031-06-01")
    yes = judgement("accept", on(MEETING), given="2031-06-02")
    (_, now) = judged(put, yes).claims["r1"]
    assert isinstance(now, Meeting)
    assert now.place == "Lausanne"


def test_a_judgement_can_be_taken_back_and_that_too() -> None:
    no = judgement("reject", on(POSITION), given="2031-06-01")
    back = judgement("accept", revokes=no.id, given="2031-06-02")
    again = judgement("accept", revokes=back.id, given="2031-06-03")
    assert judged(no, back).claims["r1"] == CLAIMS["r1"]
    assert outcomes(judged(no, back)) == {no.id: "revoked", back.id: "applied"}
    assert judged(no, back, again).claims["r1"] == [MEETING]


def test_the_order_in_which_judgements_come_is_nothing() -> None:
    several = [
        judgement("reject", on(POSITION), given="2031-06-01"),
        judgement("set", on(POSITION), field="stance", value="offer", given="2031-06-02"),
        judgement("set", on(MEETING), field="status", value="planned", given="2031-06-02"),
        judgement("same", on(POSITION), on(MEETING), given="2031-06-03"),
    ]
    first = judged(*several)
    assert all(judged(*order) == first for order in permutations(several))


def test_pairs_and_preferences_speak_of_claims_as_they_stand() -> None:
    put = judgement("set", on(MEETING), field="status", value="planned", given="2031-06-01")
    one = judgement("different", on(MEETING), on(POSITION), given="2031-06-02")
    day = judgement("prefer", on(MEETING), field="date", value="2031-05-05", given="2031-06-02")
    found = judged(put, one, day)
    now = dataclasses.replace(MEETING, status="planned").id("r1")
    assert now != MEETING.id("r1")
    assert {set(pair[:2]) == {now, POSITION.id("r1")} and pair[2] for pair in found.pairs} == {False}
    assert found.preferred == {now: (("date", "2031-05-05"),)}


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("evidence", [0, 3], "cannot be set"),
        ("colour", "red", "has no colour"),
        ("date", "soon", "cannot be"),
    ],
)
def test_a_field_that_cannot_be_set_leaves_the_claim(field: str, value: Any, why: str) -> None:
    found = judged(judgement("set", on(MEETING), field=field, value=value))
    assert found.claims["r1"] == CLAIMS["r1"]
    assert why in found.applied[0].why


POSITION_ROW = judgement_to_json(judgement("reject", on(POSITION)))["about"][0]


def test_judgements_go_into_json_and_back() -> None:
    one = judgement("set", on(MEETING), field="place", value="Lausanne", note="see page 2")
    assert judgement_from_json(judgement_to_json(one)) == one


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "perhaps"}, "no verdict"),
        ({"judge": " "}, "needs judge"),
        ({"about": []}, "about 1 passage"),
        ({"about": [{"report": "r1"}]}, "kind, span and quote"),
        ({"about": [{"report": "r1", "kind": "meeting", "span": [3, 1], "quote": ""}]}, "no span"),
        ({"colour": 1}, "no colour"),
        ({"verdict": "same", "about": [POSITION_ROW, POSITION_ROW]}, "two meetings, or two names"),
        ({"verdict": "set"}, "needs field"),
        ({"verdict": "add"}, "needs the claim"),
    ],
)
def test_what_is_no_judgement_is_refused(change: dict[str, Any], why: str) -> None:
    row = judgement_to_json(judgement("reject", on(POSITION)))
    with pytest.raises(BadJudgement, match=why):
        judgement_from_json({**row, **change})
