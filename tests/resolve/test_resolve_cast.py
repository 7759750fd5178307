"""Who is who over several reports, told in made-up ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_telling import report

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Delegate, Figure, Meeting, Position, Statement
from communique.model.span import Span
from communique.resolve.actors.cast import find_actors
from communique.resolve.ground import Told


def said(speaker, party=None, at=0, **more):
    return Statement(
        evidence=Span(at, at + 1),
        speaker=speaker,
        party=party,
        mode="indirect",
        content=Span(at, at + 1),
        **more,
    )


def about(*parties):
    """A claim that makes these the company of a report."""
    return [Position(evidence=Span(0, 1), party=p, stance="demand", issue="ceasefire") for p in parties]


def met(*names, parties=("SDN", "RSF")):
    """Names as `PARTY:Name`."""
    delegates = tuple(Delegate(*reversed(name.split(":")), head=True) for name in names)
    return Meeting(evidence=Span(0, 2), parties=parties, format="talks", status="held", delegates=delegates)


def told(**reports):
    """Each report is (day, text, claims)."""
    found = []
    for name, (day, text, claims) in reports.items():
        made = report(name, day, text)
        for order, claim in enumerate(claims):
            found.append(
                Told(claim.id(name), made, claim, None, made.published.interval, f"origin of {name}", order)
            )
    return sorted(found, key=Told.sort_key)


def cast_of(lexicon=None, judged=(), **reports):
    return find_actors(told(**reports), lexicon or built_in(), judged)


def actor(cast, key):
    return next(a for a in cast.actors if a.id == cast.of[key])


SIDES = about("SDN", "RSF")
SPELLINGS = {
    "a": ("2023-05-01", "General Karim al-Tahir spoke.", [*SIDES, said("Karim al-Tahir", "SDN", 9)]),
    "b": ("2023-05-03", "Army chief Kareem Taher spoke.", [*SIDES, met("SDN:Karim El-Tahir")]),
    "c": ("2023-05-05", "Tahir spoke.", [*SIDES, said("Tahir", "SDN", 2)]),
}


def test_spellings_and_surnames_are_one_person():
    cast = cast_of(**SPELLINGS)
    assert len({cast.of["a", "Karim al-Tahir"], cast.of["b", "Karim El-Tahir"], cast.of["c", "Tahir"]}) == 1
    one = actor(cast, ("c", "Tahir"))
    assert (one.kind, one.party, one.origins, one.reports) == ("person", "SDN", 3, ("a", "b", "c"))
    assert set(one.forms) == {"Karim al-Tahir", "Karim El-Tahir", "Tahir"}


def test_roles_with_their_days():
    cast = cast_of(**SPELLINGS)
    roles = {role.title: role for role in actor(cast, ("a", "Karim al-Tahir")).roles}
    assert str(roles["general"].days) == "2023-05-01"
    assert roles["general"].party == "SDN"
    assert "head of delegation" in roles


def test_two_with_one_surname_stay_apart_and_the_short_name_open():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9), said("Yusuf Tahir", "SDN", 11)]),
        b=("2023-05-02", "Tahir spoke. " + "x" * 50, [*SIDES, said("Tahir", "SDN", 3)]),
    )
    ids = {cast.of["a", "Karim Tahir"], cast.of["a", "Yusuf Tahir"], cast.of["b", "Tahir"]}
    assert len(ids) == 3
    (open_,) = cast.undecided
    assert set(open_.candidates) == ids
    assert "Karim Tahir" in open_.why


def test_a_surname_alone_is_the_one_of_its_report():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9), said("Tahir", "SDN", 11)]),
        b=("2023-05-02", "x" * 50, [*SIDES, said("Yusuf Tahir", "SDN", 3), said("Tahir", "SDN", 5)]),
    )
    assert cast.of["a", "Tahir"] == cast.of["a", "Karim Tahir"]
    assert cast.of["b", "Tahir"] == cast.of["b", "Yusuf Tahir"]
    assert cast.of["a", "Tahir"] != cast.of["b", "Tahir"]


def test_a_full_name_in_the_text_tells_whose_the_surname_is():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9)]),
        b=("2023-05-02", "His brother Yusuf Tahir came. Mr Tahir spoke.", [*SIDES, said("Tahir", "SDN", 3)]),
    )
    assert cast.of["b", "Tahir"] != cast.of["a", "Karim Tahir"]


def test_namesakes_of_unrelated_parties_stay_open():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9)]),
        b=("2023-05-02", "x" * 50, [*about("KEN", "SOM"), said("Karim Tahir", "KEN", 3)]),
    )
    assert cast.of["a", "Karim Tahir"] != cast.of["b", "Karim Tahir"]
    assert len(cast.undecided) == 1


def test_who_changed_sides_is_one():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9)]),
        b=("2023-06-02", "x" * 50, [*SIDES, said("Karim Tahir", "RSF", 3)]),
    )
    assert cast.of["a", "Karim Tahir"] == cast.of["b", "Karim Tahir"]


def test_a_form_between_two_who_are_not_one_joins_neither():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Adam Tahir", "SDN", 9)]),
        b=("2023-05-02", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 3)]),
        c=("2023-05-03", "x" * 50, [*SIDES, said("Karim Yusuf Tahir", "SDN", 3)]),
    )
    assert len({cast.of[key] for key in cast.of if key[1].endswith("Tahir") and " " in key[1]}) == 3
    assert len(cast.undecided) == 1


def test_a_slip_of_the_pen_stays_open():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Zubarat", "SDN", 9)]),
        b=("2023-05-02", "x" * 50, [*SIDES, said("Karim Zubalat", "SDN", 3)]),
    )
    assert cast.of["a", "Karim Zubarat"] != cast.of["b", "Karim Zubalat"]
    assert ["one letter" in one.why for one in cast.undecided] == [True]


def test_another_name_told_by_one_report_holds_in_others():
    cast = cast_of(
        a=("2023-05-01", "Karim Tahir, known as Abu Nar, spoke.", [*SIDES, said("Karim Tahir", "RSF", 9)]),
        b=("2023-05-02", "x" * 50, [*SIDES, said("Abu Nar", "RSF", 3)]),
    )
    assert cast.of["a", "Karim Tahir"] == cast.of["b", "Abu Nar"]


def test_aliases_of_the_user(tmp_path):
    (tmp_path / "aliases.csv").write_text(
        "name,alias,party,wikidata\nKarim Tahir,Fire Bird|Garang Nabil,RSF,Q99\n", encoding="utf-8"
    )
    reports = {
        "a": ("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "RSF", 9)]),
        "b": ("2023-05-02", "x" * 50, [*SIDES, said("Garang Nabil", "RSF", 3)]),
        "c": ("2023-05-02", "x" * 50, [*SIDES, said("Garang Nabil", "SDN", 3)]),
    }
    cast = cast_of(Lexicon(tmp_path), **{k: reports[k] for k in "ab"})
    assert cast.of["a", "Karim Tahir"] == cast.of["b", "Garang Nabil"]
    assert ("wikidata", "Q99") in actor(cast, ("a", "Karim Tahir")).codes
    plain = cast_of(**{k: reports[k] for k in "ab"})
    assert plain.of["a", "Karim Tahir"] != plain.of["b", "Garang Nabil"]
    other = cast_of(Lexicon(tmp_path), **{k: reports[k] for k in "ac"})
    assert other.of["a", "Karim Tahir"] != other.of["c", "Garang Nabil"]


def test_parties_under_their_codes_and_names():
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Khartoum", "SDN", 5), said("foreign ministry", "SDN", 7)]),
        b=(
            "2023-05-02",
            "x" * 50,
            [*SIDES, said("Sudan's foreign ministry", "SDN", 5), said("officials", "SDN", 7)],
        ),
    )
    assert cast.of["a", "SDN"] == cast.of["a", "Khartoum"] == "SDN"
    assert [a.forms for a in cast.actors if a.id == "SDN"] == [("SDN", "Khartoum")]
    assert dict(actor(cast, ("a", "SDN")).codes) == {"cameo": "SDN", "iso3166-1": "SDN", "wikidata": "Q1049"}
    assert cast.of["a", "foreign ministry"] == cast.of["b", "Sudan's foreign ministry"] != "SDN"
    assert actor(cast, ("a", "RSF")).kind == "group"
    assert ("b", "officials") not in cast.of


@pytest.mark.parametrize(
    "name",
    [
        "officials",
        "a diplomat who was there",
        "Saudi Arabia and the United States",
        "Both sides",
        "State official",
    ],
)
def test_nobody_in_particular(name):
    cast = cast_of(
        a=(
            "2023-05-01",
            "x" * 50,
            [Figure(evidence=Span(0, 1), measure="killed", value=3, bound="exact", source=name)],
        )
    )
    assert cast.of == {}


def test_peoples_are_not_their_states():
    cast = cast_of(a=("2023-05-01", "x" * 50, [*SIDES, said("Colombians", None, 5)]))
    assert ("a", "Colombians") not in cast.of


def test_names_in_the_text_go_to_actors_that_claims_made_known():
    text = "Yusuf Lado met Karim Tahir in Khartoum. Mr Tahir and the Rapid Support Forces agreed."
    cast = cast_of(
        a=("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9)]), b=("2023-05-02", text, SIDES)
    )
    assert cast.of["b", "Karim Tahir"] == cast.of["b", "Tahir"] == cast.of["a", "Karim Tahir"]
    assert cast.of["b", "Rapid Support Forces"] == "RSF"
    assert ("b", "Yusuf Lado") not in cast.of


def test_ids_stay_when_later_reports_join():
    early = {k: SPELLINGS[k] for k in ("a", "b")}
    first, then = cast_of(**early), cast_of(**SPELLINGS)
    assert {i: first.of[i] for i in first.of} == {i: then.of[i] for i in first.of}


def test_what_people_judged_counts():
    reports = {
        "a": ("2023-05-01", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 9)]),
        "b": ("2023-05-02", "x" * 50, [*SIDES, said("Karim Tahir", "SDN", 3)]),
        "c": ("2023-05-02", "x" * 50, [*SIDES, said("Old Man Nabil", "SDN", 3)]),
    }
    a, b, c = ("a", "Karim Tahir"), ("b", "Karim Tahir"), ("c", "Old Man Nabil")
    plain = cast_of(**reports)
    assert plain.of[a] == plain.of[b] != plain.of[c]
    judged = cast_of(judged=((a, b, False), (a, c, True)), **reports)
    assert judged.of[a] == judged.of[c] != judged.of[b]


NAMES = st.sampled_from(
    ["Karim Tahir", "Kareem al-Tahir", "Karim Adam Tahir", "K. Tahir", "Tahir", "Yusuf Tahir", "Adam Karim"]
)
PARTY = st.sampled_from(["SDN", "RSF", "KEN", None])


@given(st.lists(st.tuples(NAMES, PARTY), min_size=1, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_reports_does_not_matter(rows, random):
    reports = {
        f"r{n}": (f"2023-05-{n + 1:02}", f"{name} spoke. " + "x" * 30, [*SIDES, said(name, party, 3)])
        for n, (name, party) in enumerate(rows)
    }
    claims = told(**reports)
    one = find_actors(claims, built_in())
    random.shuffle(claims)
    other = find_actors(claims, built_in())
    assert one == other
    assert {i for a in one.actors for i in a.claims} <= {c.id for c in claims}
    assert set(one.of.values()) <= {a.id for a in one.actors} | {"SDN", "RSF"}
    assert len({a.id for a in one.actors}) == len(one.actors)
    assert all(len(set(u.candidates)) > 1 for u in one.undecided)
