"""What judgements do to the entries: rounds put together and taken apart, values decided."""

from __future__ import annotations

from resolve_telling import claims_of, meeting, report

from communique.model.claims import Claim
from communique.model.judgements import Anchor, Judgement
from communique.resolve import Resolution, resolve

REPORTS = [report("a", "2031-05-06"), report("b", "2031-05-06"), report("c", "2031-05-07")]


def anchor(name: str, claim: Claim) -> Anchor:
    text = f"This is report {name}."
    return Anchor(name, claim.kind, claim.evidence, claim.evidence.of(text), claim=claim.id(name))


def resolved(told: dict[str, list[Claim]], *judgements: Judgement) -> Resolution:
    return resolve(REPORTS, told, judgements=judgements)


def groups(found: Resolution) -> list[tuple[str, ...]]:
    return sorted(one.reports for one in found.rounds)


def judgement(verdict: str, *about: Anchor, **more: object) -> Judgement:
    return Judgement("ana", "2031-06-01", verdict, about, **more)  # type: ignore[arg-type]


def test_two_rounds_that_are_one_are_put_together() -> None:
    told = claims_of(
        a=meeting("NOR SUD", date="2031-05-05", place="Geneva"),
        b=meeting("NOR SUD", date="2031-05-02", place="Lausanne"),
        c=[],
    )
    assert groups(resolved(told)) == [("a",), ("b",)]
    one = judgement("same", anchor("a", told["a"][0]), anchor("b", told["b"][0]))
    found = resolved(told, one)
    assert groups(found) == [("a", "b")]
    assert {value for field, value, _ in found.rounds[0].values if field == "place"} == {"Geneva", "Lausanne"}


def test_a_round_that_is_two_is_taken_apart() -> None:
    told = claims_of(
        a=meeting("NOR SUD", date="2031-05-05", place="Geneva"),
        b=meeting("NOR SUD", date="2031-05-05", place="Geneva"),
        c=meeting("NOR SUD", date="2031-05-05", place="Geneva"),
    )
    assert groups(resolved(told)) == [("a", "b", "c")]
    two = judgement("different", anchor("a", told["a"][0]), anchor("c", told["c"][0]))
    apart = groups(resolved(told, two))
    assert len(apart) == 2
    assert not any({"a", "c"} <= set(group) for group in apart)


def test_a_value_decided_stands_and_the_others_are_kept_beside_it() -> None:
    told = claims_of(
        a=meeting("NOR SUD", date="2031-05-05", duration_hours=4.0),
        b=meeting("NOR SUD", date="2031-05-05", duration_hours=6.0),
        c=[],
    )
    decided = judgement("prefer", anchor("a", told["a"][0]), field="duration_hours", value=6.0)
    (found,) = resolved(told, decided).rounds
    assert found.duration_hours == 6.0
    assert {value for field, value, _ in found.values if field == "duration_hours"} == {"4", "6"}


def test_a_meeting_struck_out_makes_no_round() -> None:
    told = claims_of(a=meeting("NOR SUD", date="2031-05-05"), b=[], c=[])
    found = resolved(told, judgement("reject", anchor("a", told["a"][0])))
    assert found.rounds == ()
    assert [applied.outcome for applied in found.applied] == ["applied"]
