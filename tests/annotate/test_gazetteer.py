"""Looking up the names of the tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.gazetteer import actors, settle
from communique.lexicon import built_in
from communique.model.span import Span


def found(text, year=None):
    """(words, code) of each name that the tables know in a text."""
    matches = list(actors(built_in()).find(text, Span(0, len(text))))
    return [(m.span.of(text), e.code) for m, e in settle(matches, year)]


def test_the_longest_name_wins():
    assert found("the U.N. Security Council met") == [("U.N. Security Council", "UNSC")]
    assert found("South Sudan and Sudan") == [("South Sudan", "SSD"), ("Sudan", "SDN")]


def test_names_stand_for_themselves_only():
    assert found("Nigerian Omaniesque usual") == [("Nigerian", "NGA")]
    assert found("us and them, who and it") == []


def test_line_breaks_curly_apostrophes_and_accents():
    assert found("the United\n    States") == [("United\n    States", "USA")]
    assert found("Côte d’Ivoire and Cote d'Ivoire") == [("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")]
    assert found("Bogotá, Bogota") == [("Bogotá", "COL"), ("Bogota", "COL")]


def test_headlines_in_capitals():
    assert found("UKRAINE AND RUSSIA SWAP PRISONERS") == [("UKRAINE", "UKR"), ("RUSSIA", "RUS")]


def test_a_dateline_in_capitals_is_found_in_common_text():
    assert found("NAIROBI (Reuters) - Kenya said it would host talks.")[0] == ("NAIROBI", "KEN")


def test_the_article_is_no_part_of_a_name():
    assert found("The Hague and the Associated Press")[-1] == ("Associated Press", "AP")


@pytest.mark.parametrize("words", ["Iran-backed fighters", "pro-Russian crowds", "anti-Israeli chants"])
def test_a_hyphen_unties_a_name(words):
    matches = list(actors(built_in()).find(words, Span(0, len(words))))
    assert [m.cut for m in matches] == [True]


def test_shared_names_are_settled_by_what_else_is_named():
    assert found("Soviet officials said in Moscow")[-1] == ("Moscow", "SUN")
    assert found("Russian officials said in Moscow")[-1] == ("Moscow", "RUS")
    assert dict(found("M23 rebels took Goma. Congo protested, and Kinshasa called."))["Congo"] == "COD"
    assert dict(found("In Brazzaville, Congo and its president."))["Congo"] == "COG"


def test_shared_names_are_settled_by_the_year():
    assert found("Moscow protested", 1984) == [("Moscow", "SUN")]
    assert found("Moscow protested", 2024) == [("Moscow", "RUS")]


def test_weak_names_need_company():
    assert found("Solidarity with the workers") == []
    assert found("Poland's Solidarity and Warsaw")[1] == ("Solidarity", "SOLIDARITY")
    assert found("Protestants and Catholics in Germany") == [("Germany", "DEU")]
    assert dict(found("Protestants marched in Belfast"))["Protestants"] == "UNIONISTS"
    assert dict(found("North Korea replied; the South did not"))["South"] == "KOR"
    assert found("ships in the South China Sea near Vietnam")[-1] == ("Vietnam", "VNM")


@given(st.text(alphabet="USA.NKyiv’'-\n Iranbckedthof", max_size=80))
def test_names_lie_in_the_text_in_order_and_never_overlap(text):
    matches = list(actors(built_in()).find(text, Span(0, len(text))))
    ends = 0
    for match in matches:
        assert match.span.start >= ends
        assert match.span.of(text).strip() == match.span.of(text) != ""
        ends = match.span.end


def test_only_the_stretch_asked_for_is_read():
    text = "Egypt and Qatar and Oman"
    matches = actors(built_in()).find(text, Span(10, 15))
    assert [m.span.of(text) for m in matches] == ["Qatar"]
