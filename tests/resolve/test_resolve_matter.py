import pytest

from communique.lexicon import built_in
from communique.resolve.lineage.matter import Common, Weights, at_odds, cosine, matter_of, stem


@pytest.fixture(scope="module")
def common():
    return Common(built_in())


def test_views_of_a_text(common):
    text = "Envoys meet in Kosti\nOn Tuesday, May 6, the envoy Amal Idris counted 40 barges in 2031."
    found = matter_of(text, common)
    assert set(found.terms["numbers"]) == {"6", "40", "2031"}
    assert {"kosti", "amal", "idri"} <= set(found.terms["names"])
    assert "envoy" not in found.terms["names"]
    assert found.terms["words"]["envoy"] == 2
    assert "amal idri" in found.terms["pairs"]
    assert found.days == {"tuesday", "5-6"}
    assert found.years == {"2031"}


def test_a_headline_in_capitals_makes_no_names(common):
    assert matter_of("River Barges Wait For Missing Pilots", common).terms["names"] == {}


def test_words_that_bind_others_are_no_matter(common):
    assert matter_of("They said that it was so", common).terms["words"] == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("barges", "barge", True),
        ("shelling", "shelled", True),
        ("Rabak’s", "Rabak", True),
        ("bed", "beds", False),
    ],
)
def test_forms_of_a_word_meet(one, other, same):
    # short words keep their endings, for fear of making other words of them
    assert (stem(one) == stem(other)) is same


def test_rare_terms_weigh_more_than_common_ones(common):
    matters = [matter_of(text, common) for text in ("barge talks", "barge talks", "talks minister", "talks")]
    weights = Weights(matters, common)
    assert weights.of("words", stem("barge")) > weights.of("words", stem("minister")) > 0
    assert weights.of("words", "unheard") > weights.of("words", stem("barge"))


def test_two_texts_that_share_a_commonplace_are_not_near(common):
    one, other = (
        matter_of(text, common)
        for text in (
            "The minister led talks on herring quotas in stormy Bergvik",
            "The minister led talks on grain barges beside broken Rabak",
        )
    )
    weights = Weights([one, other], common)
    near = cosine(weights.weighed(one)["words"], weights.weighed(other)["words"])
    assert 0 < near < 0.5


@pytest.mark.parametrize(
    ("one", "other", "odd"), [("ab", "cd", True), ("ab", "bc", False), ("", "a", False), ("", "", False)]
)
def test_at_odds_are_those_that_say_something_and_nothing_alike(one, other, odd):
    assert at_odds(one, other) is odd
