"""Words that say what became of a position, and contents compared: more, less, under a condition."""

import pytest
from resolve_positions import changes, resolved, row, told

from communique.lexicon import built_in
from communique.resolve.ledger.change_words import change_words, folded, said_of_change
from communique.resolve.ledger.scope import conditioned, difference, stems

WORDS = change_words(built_in())


@pytest.mark.parametrize(
    ("before", "stance", "change"),
    [
        ("The front no longer insists on ", "accept", "dropped"),
        ("The front has dropped its demand for ", "accept", "dropped"),
        ("The front, which until the spring pressed for ", "demand", "dropped"),
        ("For the first time Khartoum agreed to ", "accept", "conceded"),
        ("Khartoum dropped its objections to ", "accept", "conceded"),
        ("After months of refusing, Khartoum accepted ", "accept", "conceded"),
        ("The minister softened his demand for ", "demand", "softened"),
        ("The army has hardened its position on ", "demand", "hardened"),
        ("The army went back on ", "reject", "hardened"),
        ("The envoy repeated his demand for ", "demand", "held"),
        ("Khartoum again rejected ", "reject", "held"),
        ("The general stuck to ", "demand", "held"),
        ("The army refused to drop its demand for ", "demand", "held"),
        ("The front has not softened its demand for ", "demand", "held"),
        ("The army wants ", "demand", None),
        ("The army might soften its demand for ", "demand", None),
        ("Only if the army drops its demand for arms would the front accept ", "demand", None),
    ],
)
def test_words_of_change(before, stance, change):
    said = said_of_change(folded(before), " a truce ", stance, WORDS)
    assert (said.change if said else None) == change


def test_what_another_is_to_give_up_is_no_change_of_ones_own():
    assert (
        said_of_change(
            " the army urged the front to ; ", folded("drop its demand for posts"), "demand", WORDS
        )
        is None
    )


def test_what_one_agrees_to_give_up_is():
    said = said_of_change(" the front agreed to ; ", folded("drop its demand for posts"), "accept", WORDS)
    assert said is not None
    assert said.change == "dropped"


def test_a_concession_is_read_only_of_what_is_accepted():
    assert said_of_change(" relenting on aid , the army refused ; ", " a truce ", "reject", WORDS) is None


@pytest.mark.parametrize(
    ("before", "now", "more"),
    [
        ("the release of 500 prisoners", "the release of 1,000 prisoners", True),
        ("the release of all prisoners", "the release of some of the prisoners", False),
        ("the release of two thousand prisoners", "the release of 1,990 prisoners", None),
        ("a limit of 50 miles", "a limit of 200 miles", True),
        ("a temporary truce", "a permanent ceasefire", True),
        ("an immediate pullout", "a pullout in stages", False),
        ("a truce of 30 days", "a truce of 60 days", None),
        ("a vote in 2031", "a vote in 2032", None),
        ("the release of prisoners", "the release of 300 hostages", None),
        ("all prisoners, at once", "some prisoners, in stages", False),
        ("some prisoners, at once", "all prisoners, in stages", None),
        ("the return of the corridor", "the return of the whole corridor", None),
    ],
)
def test_contents_compared(before, now, more):
    found = difference([before], [now], WORDS)
    assert (None if found is None else found.more) == more


def test_a_condition_is_no_matter_of_once():
    assert conditioned(["it would disarm once the troops had left"], WORDS) == "once"
    assert conditioned(["it would disarm at once"], WORDS) is None
    assert conditioned(["it would disarm without conditions if asked"], WORDS) is None


def test_lengths_of_time_do_not_make_two_things_one():
    assert not stems("a final accord within six months", WORDS) & stems("talks that take months", WORDS)


@pytest.mark.parametrize(
    ("stance", "first", "second", "change"),
    [
        ("demand", "[500 prisoners]", "[1,000 prisoners]", "hardened"),
        ("demand", "[all prisoners]", "[some of the prisoners]", "softened"),
        ("offer", "[500 prisoners]", "[1,000 prisoners]", "softened"),
        ("offer", "[all prisoners]", "[a few prisoners]", "hardened"),
        ("offer", "[an exchange]", "[an exchange] if the siege is lifted", "hardened"),
        ("offer", "[an exchange] if the siege is lifted", "[an exchange] without conditions", "softened"),
        ("offer", "[an exchange] if the siege is lifted", "[an exchange]", "held"),
        ("demand", "[an exchange]", "[an exchange], before talks go on", "hardened"),
        ("demand", "[an exchange]", "[an exchange] of the same kind", "held"),
        ("reject", "[some prisoners]", "[all prisoners]", "held"),
    ],
)
def test_more_or_less_of_the_same_stance(stance, first, second, change):
    one = told("a", "2031-05-05", (f"The RSF spoke of {first}.", f"RSF {stance} prisoners SDN"))
    two = told("b", "2031-06-05", (f"The RSF spoke of {second}.", f"RSF {stance} prisoners SDN"))
    found = resolved(one, two)
    assert changes(found, "RSF", "prisoners") == [(stance, "new"), (stance, change)]
    assert row(found, "RSF", "prisoners")[1].why


def test_words_of_change_are_those_of_the_position_they_lead_to():
    first = told(
        "a",
        "2031-05-05",
        ("The RSF wants [posts].", "RSF demand government SDN"),
        ("The RSF wants [its captives].", "RSF demand prisoners SDN"),
    )
    report, claims = told(
        "b",
        "2031-06-05",
        ("The RSF dropped its demand for [posts] and insisted on its captives.", "RSF accept government SDN"),
        ("The RSF dropped its demand for posts and insisted on [its captives].", "RSF demand prisoners SDN"),
    )
    found = resolved(first, (report, claims))
    assert changes(found, "RSF", "government")[1] == ("accept", "dropped")


def test_a_passage_of_two_positions():
    """The words before the content of another are not about this one, unless only "and" stands between."""
    from communique.model.claims import Position
    from communique.model.span import Span
    from communique.resolve.ledger.own_words import own_words

    def own(text: str) -> str:
        spans = [Span(text.index(c), text.index(c) + len(c)) for c in ("posts", "captives")]
        both = [
            Position(evidence=Span(0, len(text)), party="RSF", stance="demand", issue="other", content=span)
            for span in spans
        ]
        return " ".join(own_words(both[1], both, text, WORDS).replace(";", "").split())

    assert own("It dropped its demand for posts and insisted on captives") == "and insisted on"
    assert own("It repeated its demands for posts and captives") == "it repeated its demands for and"
