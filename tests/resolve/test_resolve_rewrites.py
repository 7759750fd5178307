import pytest
from lineage_telling import AGENCY, ELSEWHERE, REWRITE, WITNESS

from communique.lexicon import built_in
from communique.model.span import Interval
from communique.resolve.lineage.matter import Common
from communique.resolve.lineage.rewrites import find_rewrites, wording_of


@pytest.fixture(scope="module")
def common():
    return Common(built_in())


def found(common, days=None, **texts):
    known = {name: Interval.parse(day) for name, day in (days or {}).items()}
    wordings = {name: wording_of(text, common) for name, text in texts.items()}
    return [(r.one, r.other) for r in find_rewrites(wordings, {name: known.get(name) for name in texts})]


def test_a_text_told_anew_is_found_and_independent_coverage_is_not(common):
    texts = {"agency": AGENCY, "paper": REWRITE, "witness": WITNESS, "elsewhere": ELSEWHERE}
    assert found(common, **texts) == [("agency", "paper")]


@pytest.mark.parametrize(("day", "together"), [("2031-05-07", True), ("2031-05-09", False)])
def test_days_must_be_close(common, day, together):
    days = {"agency": "2031-05-05", "paper": day}
    assert bool(found(common, days, agency=AGENCY, paper=REWRITE)) is together


def test_what_is_quoted_does_not_count(common):
    speech = (
        "We shall carry the grain across the water before the moon turns. Our boats are old and our ropes "
        "are worn. Whoever fires on a boat fires on his own bread. The lock will be mended by hands that "
        "once broke it. "
        "Let the reeds grow over the trenches by harvest time."
    )
    one = f'In a tent the elder spoke. "{speech}" He sat down.'
    other = f"Rain delayed the ceremony by an hour. “{speech}” Soldiers listened from a truck."
    assert found(common, a=one, b=other) == []
    assert found(common, a=one.replace('"', ""), b=other.replace("“", "").replace("”", "")) == [("a", "b")]


def test_one_paragraph_of_background_in_both_is_no_rewriting(common):
    background = (
        " The war began when drought drove herders onto ploughed land and militias burned their camps."
    )
    assert found(common, a=WITNESS + background, b=ELSEWHERE + background) == []


def test_formulas_that_other_days_use_too_do_not_count(common):
    days = {"agency": "2031-05-05", "paper": "2031-05-05", "later": "2031-06-20"}
    assert found(common, days, agency=AGENCY, paper=REWRITE, later=AGENCY) == []


def test_the_same_words_in_another_order_are_no_rewriting(common):
    sentences = [line for line in REWRITE.strip().split("\n") if line]
    assert found(common, a=AGENCY, b="\n".join(reversed(sentences))) == []


def test_formulas_about_others_are_no_rewriting(common):
    def bond(maker: str, bank: str) -> str:
        return (
            f"It rained. The yard {maker} raises money through an offering of notes, the broker {bank} said. "
            f"Repayment in equal yearly portions begins after a grace period, {maker} told buyers. "
            f"The notes carry a floating coupon and are listed on the northern exchange, {bank} added. "
            f"Proceeds serve to replace dearer loans and mend a dry dock, {maker} wrote."
        )

    assert found(common, a=bond("Torvik", "Almgren"), b=bond("Okada", "Baptiste")) == []
    assert found(common, a=bond("Torvik", "Almgren"), b=bond("Torvik", "Almgren")) == [("a", "b")]
