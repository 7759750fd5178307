"""Promises and what came of them."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_passages import agreed, deed, figure, offer, resolved, said, sudan

from communique.lexicon import built_in
from communique.model.promises import Promise
from communique.model.span import Interval
from communique.resolve.promises.dues import DueReader

NUMBERS = built_in().toml("promises")["numbers"]
TRUCE = agreed("On 2 May the two forces signed a seven-day truce", "ceasefire", date="2031-05-02")
SWAP = agreed(
    "They agreed to exchange 1,000 prisoners within 30 days",
    "prisoners",
    "reached",
    quantity=1000.0,
    date="2031-05-02",
)


def promises(*reports) -> list[Promise]:
    return list(resolved(*reports).promises)


def outcome(*reports) -> tuple[str, float | None, float | None]:
    (one,) = promises(*reports)
    return one.outcome, one.done, one.of


def test_nothing_told_later_is_open_and_silence_of_later_reports_is_silent() -> None:
    made = sudan("a", "2031-05-02", TRUCE)
    assert outcome(made)[0] == "open"
    assert outcome(made, sudan("b", "2031-06-02", "Rain fell on the valley"))[0] == "silent"


def test_what_is_sought_is_no_promise() -> None:
    assert promises(sudan("a", "2031-05-02", agreed("They seek a truce", "ceasefire", "sought"))) == []


def test_several_reports_of_one_agreement_make_one_promise() -> None:
    again = agreed("The truce of 2 May was put to paper late at night", "ceasefire", date="2031-05-02")
    found = promises(sudan("a", "2031-05-02", TRUCE), sudan("b", "2031-05-03", again))
    assert [len(p.made) for p in found] == [2]
    assert found[0].due == Interval.parse("2031-05-09")


def test_a_truce_broken_by_the_word_of_a_third() -> None:
    broken = agreed("The truce was broken within hours, a monitor said", "ceasefire", "violated")
    (found,) = promises(sudan("a", "2031-05-02", TRUCE), sudan("b", "2031-05-04", broken))
    assert found.outcome == "breached"
    assert [step.what for step in found.steps] == ["breached"]
    assert "broken" in found.text


def test_the_word_of_a_party_gives_way_to_that_of_a_third() -> None:
    charge = agreed("the RSF had violated the truce", "ceasefire", "violated")
    speech = said("Sudan's spokesman said the RSF had violated the truce", "spokesman", "SDN")
    holds = agreed("Monitors said the truce was being observed", "ceasefire", "implemented")
    made = sudan("a", "2031-05-02", TRUCE)
    assert outcome(made, sudan("b", "2031-05-04", speech, charge))[0] == "breached"
    assert outcome(made, sudan("b", "2031-05-04", speech, charge, holds))[0] == "kept"


def test_an_earlier_truce_is_not_the_one_told_as_news() -> None:
    former = agreed("Several earlier truces had collapsed", "ceasefire", "violated")
    found = promises(sudan("a", "2031-05-02", TRUCE, former), sudan("b", "2031-05-09", "Rain fell"))
    assert "silent" in [p.outcome for p in found if p.date]


def test_what_is_counted_is_kept_in_part_and_then_whole() -> None:
    def freed(words: str, value: float):
        return figure(words, value, "prisoners", subject="prisoners")

    made = sudan("a", "2031-05-02", SWAP)
    part = sudan("b", "2031-05-12", freed("So far 390 prisoners have been handed over by both", 390))
    assert outcome(made, part) == ("partly", 390, 1000)
    rest = sudan("c", "2031-05-30", freed("All of 1,000 prisoners were exchanged", 1000))
    assert outcome(made, part, rest) == ("kept", 1000, 1000)


def test_a_part_of_a_whole_is_read_from_the_passage() -> None:
    made = sudan(
        "a",
        "2031-05-02",
        offer("The army promised to let lorries of food through", "SDN", "humanitarian_access"),
    )
    passed = sudan(
        "b",
        "2031-05-12",
        figure("only 15 of 131 lorries had gone through", 15, "other", subject="lorries"),
        figure("15 of 131 lorries had gone through", 131, "other", subject="lorries"),
    )
    assert outcome(made, passed) == ("partly", 15, 131)


def test_put_off_and_not_done() -> None:
    made = sudan("a", "2031-05-02", SWAP)
    late = sudan(
        "b", "2031-06-12", said("The exchange of prisoners has been delayed, the envoy said", "envoy")
    )
    undone = sudan("b", "2031-06-12", said("The prisoners have not been exchanged, the envoy said", "envoy"))
    assert outcome(made, late)[0] == "delayed"
    assert outcome(made, undone)[0] == "delayed"


def test_a_deed_of_a_party_keeps_its_promise() -> None:
    made = sudan("a", "2031-05-02", offer("The RSF promised to release the captives", "RSF", "prisoners"))
    done = sudan("b", "2031-05-12", deed("The RSF released the last captives it held", "CONCEDE", "RSF"))
    assert outcome(made, done)[0] == "kept"


def test_an_offer_on_a_condition_is_no_promise() -> None:
    words = "The RSF promised to release the captives if the army withdrew"
    assert promises(sudan("a", "2031-05-02", offer(words, "RSF", "prisoners"))) == []


def test_a_truce_of_which_only_the_end_is_told_is_one_broken_promise() -> None:
    ends = [
        agreed(words, "ceasefire", "violated")
        for words in ("A truce of last year collapsed", "The old truce broke down")
    ]
    found = promises(sudan("a", "2031-05-02", ends[0]), sudan("b", "2031-05-03", ends[1]))
    assert [(p.outcome, len(p.made)) for p in found] == [("breached", 2)]


def test_a_passage_on_something_else_keeps_no_promise() -> None:
    made = sudan(
        "a", "2031-05-02", agreed("A panel of officers will monitor the lines", "monitoring", "reached")
    )
    other = said("The last tanks were handed over, the monitors reported", "monitors")
    assert outcome(made, sudan("b", "2031-06-02", other))[0] == "silent"


def test_neither_has_kept_its_word_is_no_keeping() -> None:
    speech = said("Neither force has kept its word, the envoy said", "envoy")
    (found,) = promises(sudan("a", "2031-05-02", TRUCE), sudan("b", "2031-05-06", speech))
    assert found.outcome == "breached"


def test_some_of_the_services_promised_are_a_part() -> None:
    made = agreed("They agreed to restore water and electricity in the town", "blockade", "reached")
    back = agreed("Electricity has been restored in the town", "blockade", "implemented")
    assert outcome(sudan("a", "2031-05-02", made), sudan("b", "2031-06-02", back))[0] == "partly"


def test_light_weapons_are_not_kept_by_heavy_ones() -> None:
    made = agreed("Light weapons are to be collected by the army", "disarmament", "reached")
    done = said("The heavy weapons were handed in and the work was completed, the envoy said", "envoy")
    assert outcome(sudan("a", "2031-05-02", made), sudan("b", "2031-06-02", done))[0] == "silent"


def test_a_party_cannot_vouch_for_its_own_promise() -> None:
    speech = said("The RSF spokesman said the RSF had kept its promise", "spokesman", "RSF")
    found = promises(sudan("a", "2031-05-02", SWAP), sudan("b", "2031-06-02", speech))
    assert [p.outcome for p in found] == ["silent"]


def test_what_is_told_by_one_side_alone_is_said_to_be() -> None:
    charge = said("Sudan's spokesman said the truce had been violated", "spokesman", "SDN")
    (found,) = promises(sudan("a", "2031-05-02", TRUCE), sudan("b", "2031-05-04", charge))
    assert found.outcome == "breached"
    assert "as only a party to it says" in found.text


def test_one_undertaking_of_two_reports_within_the_same_time_is_one_promise() -> None:
    first = agreed("The rebels are to hand over their weapons within 30 days", "disarmament")
    again = agreed("The accord gave them thirty days to give up heavy weapons", "disarmament")
    found = promises(sudan("a", "2031-05-02", first), sudan("b", "2031-07-20", again))
    assert [len(p.made) for p in found] == [2]


def test_a_promise_of_no_content_is_none() -> None:
    assert promises(sudan("a", "2031-05-02", agreed("They agreed on it", "other", "reached"))) == []


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("to disarm within thirty days", "2031-06-01"),
        ("hand over weapons within 180 days", "2031-10-29"),
        ("a two-month ceasefire", "2031-07-02"),
        ("a week-long truce", "2031-05-09"),
        ("to leave by Friday", "2031-05-09"),
        ("to leave by 23 March 2032 at the latest", "2032-03-23"),
        ("a truce until 11 May", "2031-05-11"),
        ("by the end of June", "2031-06-30"),
        ("within two weeks of a later signing", None),
        ("once it is signed, to disarm within 30 days", None),
        ("to open before the New Year", "2031-12-31"),
        ("to finish in September", "2031-09-30"),
        ("within a year", "2032-05-02"),
        ("to disarm", None),
    ],
)
def test_due_days_are_read_from_the_words(words: str, due: str | None) -> None:
    made = Interval.day(datetime.date(2031, 5, 2))  # a Friday
    found = DueReader(NUMBERS).read(words, made)
    assert found == (Interval.parse(due) if due else None)


PASSAGES = [
    TRUCE,
    SWAP,
    agreed("The truce was broken within hours, a monitor said", "ceasefire", "violated"),
    agreed("Monitors said the truce was being observed", "ceasefire", "implemented"),
    said("The exchange of prisoners has been delayed, the envoy said", "envoy"),
    figure("So far 390 prisoners have been handed over", 390, "prisoners", subject="prisoners"),
    offer("The RSF promised to release the captives", "RSF", "prisoners"),
]
told = st.lists(
    st.tuples(
        st.sampled_from([None, "2031-05-02", "2031-05-04", "2031-06-12"]),
        st.lists(st.sampled_from(PASSAGES), max_size=3, unique_by=lambda p: p[0]),
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(told, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(rows, rng) -> None:
    reports = [sudan(f"r{n}", day, *passages) for n, (day, passages) in enumerate(rows)]
    found = resolved(*reports).promises
    rng.shuffle(reports)
    assert resolved(*reports).promises == found
    assert len({p.id for p in found}) == len(found)
    for one in found:
        assert set(one.made) <= set(one.claims)
        assert {step.claim for step in one.steps} <= set(one.claims)
        assert bool(one.steps) == (one.outcome not in ("open", "silent"))
