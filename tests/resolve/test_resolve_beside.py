import pytest

from communique.lexicon import built_in
from communique.resolve.actors.beside import (
    fuller,
    occurrences,
    offices,
    other_names,
    quoted_within,
    titles_of,
)


@pytest.fixture(scope="module")
def table():
    return offices(built_in())


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Norwegian Foreign Minister Anna Lund spoke.", "Anna Lund", ["foreign minister"]),
        ("Anna Lund, the Norwegian foreign minister, spoke.", "Anna Lund", ["foreign minister"]),
        ("U.S. Secretary of State Paul Wray left.", "Paul Wray", ["secretary of state"]),
        ("Lt. Gen. Omar Tell arrived.", "Omar Tell", ["lieutenant general"]),
        ("Anna Lund, the government's chief negotiator, spoke.", "Anna Lund", ["chief negotiator"]),
        ("the former Norwegian President Anna Lund", "Anna Lund", ["former president"]),
        ("Army spokesman Brig. Gen. Omar Tell spoke.", "Omar Tell", ["brigadier general"]),
        ("U.N. Secretary General Anna Lund left.", "Anna Lund", ["secretary general"]),
        ("Anna Lund, Foreign Minister Paul Wray and others", "Anna Lund", []),
        ("Anna Lund said the president was ill.", "Anna Lund", []),
        ("He met Anna Lund. The president left.", "Anna Lund", []),
    ],
)
def test_offices(text, name, found, table):
    assert [t for start, end in occurrences(text, name) for t in titles_of(text, start, end, table)] == found


def test_names_occur_as_whole_words():
    assert list(occurrences("Lund and Lundgren, Lund", "Lund")) == [(0, 4), (19, 23)]


@pytest.mark.parametrize(
    ("text", "name", "given"),
    [
        ("On Monday President Anna Maria Lund spoke", "Lund", "Anna Maria"),
        ("But Lund stayed", "Lund", None),
        ("he met General Abdel Karim al-Tell", "Tell", "Abdel Karim"),
        ("the Norwegian Lund", "Lund", None),
    ],
)
def test_given_names_before(text, name, given, table):
    assert fuller(text, text.index(name), table) == given


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Omar Hassan Tell, widely known as Tello, said so.", ("Omar Hassan Tell", "Tello")),
        ("Ruben Paz, alias “Simon”, signed.", ("Ruben Paz", "Simon")),
        ("Simon Cruz, whose real name is Ruben Paz Arce, signed.", ("Simon Cruz", "Ruben Paz Arce")),
        ("Ruben Paz, better known by his nom de guerre, Comrade Fire.", ("Ruben Paz", "Comrade Fire")),
    ],
)
def test_other_names(text, pair, table):
    assert list(other_names(text, table)) == [pair]


def test_what_is_no_other_name(table):
    assert list(other_names("The valley, known as the cradle of the war, was quiet.", table)) == []


def test_quoted_between_names():
    assert list(quoted_within('They met Ruben "Simon" Paz in May.')) == [("Ruben", "Simon", "Paz")]
