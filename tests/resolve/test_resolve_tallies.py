"""Figures side by side, and what tells apart those that differ."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_passages import figure, resolved, sudan, told

from communique.lexicon import built_in
from communique.model.claims import claim_from_json
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.model.tallies import Tally
from communique.resolve import resolve
from communique.resolve.tallies.amounts import agree, limits, written
from communique.resolve.tallies.codes import CodeReader
from communique.resolve.tallies.subjects import SubjectReader
from communique.resolve.tallies.tally_words import subject_words

LEXICON = built_in()
GOLD = Path(os.environ.get("COMMUNIQUE_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "gold"


def tallies(*reports) -> list[Tally]:
    return list(resolved(*reports).tallies)


def relations(*reports) -> list[tuple[str, float, float]]:
    """(kind, number, number) of all tallies."""
    return sorted(
        (r.kind, t.values[r.one].value, t.values[r.other].value)
        for t in tallies(*reports)
        for r in t.relations
    )


def toll(words: str, value: float, source: str | None = None, **more):
    return figure(words, value, source=source, **({"subject": "people"} | more))


def test_copies_of_a_number_are_one_value_of_one_source() -> None:
    words = "At least 700 people have been killed since April, the UN said"
    found = tallies(
        sudan("a", "2031-05-20", toll(words, 700, "UN")),
        sudan("b", "2031-05-21", "So much is known", toll(words, 700, "United Nations")),
    )
    assert [(v.value, v.source, len(v.claims)) for v in found[0].values] == [(700, "UN", 2)]


def test_a_bound_and_a_number_within_it_are_the_same() -> None:
    one = sudan("a", "2031-05-20", toll("At least 100 people have been killed", 100, "UN", bound="at_least"))
    other = sudan("b", "2031-05-20", toll("The war has killed 102 people", 102, "Kenya"))
    assert [(kind, {a, b}) for kind, a, b in relations(one, other)] == [("same", {100, 102})]


def test_a_later_and_larger_count_is_an_update_to_the_one_before_it() -> None:
    days = [("2031-05-02", 100), ("2031-05-09", 150), ("2031-05-16", 210)]
    reports = [sudan(d, d, toll(f"So far {n} people have been killed", n, "UN")) for d, n in days]
    assert relations(*reports) == [("update", 100, 150), ("update", 150, 210)]


def test_two_sources_on_one_day_contradict_one_another() -> None:
    found = tallies(
        sudan(
            "a",
            "2031-05-02",
            toll("The army says 40 people were killed when shells hit the mill", 40, "army"),
            toll("the medics speak of 95 dead", 95, "medics"),
        )
    )
    assert [t.contested for t in found] == [True]
    assert "95 dead (medics, " in found[0].text or "95 people (medics, " in found[0].text
    assert "40 people (army, " in found[0].text


def test_a_count_of_a_whole_war_does_not_fall() -> None:
    reports = [
        sudan("a", "2031-05-02", toll("The war has killed 900 people", 900, "UN")),
        sudan("b", "2031-06-02", toll("The war has killed 500 people", 500, "Kenya")),
    ]
    assert relations(*reports) == [("contradiction", 900, 500)]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Some 300 civilians have been killed", {"subject": "civilians"}),
        ("In all 300 people have been killed in Nyala", {"place": "Nyala"}),
        ("Since May 2029 300 people have been killed", {"since": "2029-05-01"}),
        ("The clinic, which could confirm 300 names, says so many have been killed", {"source": "clinic"}),
    ],
)
def test_other_people_places_times_and_ways_are_other_scopes(words: str, more) -> None:
    whole = toll("The war has killed 900 people since April 2031", 900, "UN", since="2031-04-15")
    found = relations(sudan("a", "2031-06-02", whole), sudan("b", "2031-06-02", toll(words, 300, **more)))
    assert [kind for kind, *_ in found] == ["scope"]


def test_the_displaced_within_a_country_and_abroad_are_two_rows() -> None:
    def moved(words: str, value: float):
        return figure(words, value, "displaced", subject="people", source="UN")

    reports = [
        sudan(
            "a",
            "2031-05-02",
            moved("Some 300,000 have been displaced within Sudan", 300_000),
            moved("A further 90,000 have crossed its borders", 90_000),
        ),
        sudan("b", "2031-07-02", moved("By now 450,000 are displaced inside the country", 450_000)),
    ]
    assert ("update", 300_000, 450_000) in relations(*reports)
    assert ("scope", 300_000, 90_000) in relations(*reports) or ("scope", 90_000, 300_000) in relations(
        *reports
    )


def test_the_dead_of_an_event_are_not_those_of_the_war() -> None:
    found = tallies(
        sudan(
            "a",
            "2031-05-02",
            toll("The war has killed 900 people", 900, "UN"),
            toll("Twelve people were killed when a rocket hit a bus in Nyala", 12, place="Nyala"),
        )
    )
    assert sorted(len(t.values) for t in found) == [1, 1]


def test_events_of_two_places_stay_apart_and_those_of_one_come_together() -> None:
    def killed(words: str, value: float, place: str):
        return toll(words, value, place=place, date="2031-05-02")

    reports = [
        sudan("a", "2031-05-02", killed("Twelve people were killed in Nyala yesterday", 12, "Nyala")),
        sudan("b", "2031-05-02", killed("In Nyala 15 people were killed in a raid", 15, "Nyala")),
        sudan("c", "2031-05-02", killed("Nine people were killed in El Obeid in a raid", 9, "El Obeid")),
    ]
    assert sorted(len(t.values) for t in tallies(*reports)) == [1, 2]


def test_votes_are_left_out_and_every_other_figure_is_in_one_tally() -> None:
    report = sudan(
        "a",
        "2031-05-02",
        figure("The motion had 40 votes", 40, "votes"),
        figure("Two trucks of flour arrived", 2, "other", subject="trucks of flour"),
        figure("Three trucks of salt arrived", 3, "other", subject="trucks of salt"),
    )
    found = tallies(report)
    assert sorted(t.subject for t in found) == ["trucks of flour", "trucks of salt"]


def test_figures_without_a_process_stay_with_their_report() -> None:
    reports = [
        told(n, "2031-05-02", toll("The war has killed 900 people", 900, "UN"), f"This is from {n}")
        for n in ("x", "y")
    ]
    assert len(resolve([r for r, _ in reports], {r.id: c for r, c in reports}).tallies) == 2


@pytest.mark.parametrize(
    ("subject", "measure", "kind", "codes"),
    [
        ("civilians", "killed", "civilians", set()),
        ("women and children", "killed", "civilians", set()),
        ("soldiers and civilians", "killed", "people", set()),
        ("Palestinian prisoners", "prisoners", "captives", {"PSE"}),
        ("police officers", "killed", "police", set()),
        (None, "wounded", "people", set()),
        ("trucks of food", "other", "truck", set()),
        ("lorries", "other", "truck", set()),
        ("per cent of his fighters", "troops", "share", set()),
    ],
)
def test_subjects_are_folded_by_their_heads(subject, measure, kind, codes) -> None:
    found = SubjectReader(LEXICON, CodeReader(LEXICON)).read(subject, measure)
    assert (found.kind, set(found.codes)) == (kind, codes)


def test_short_names_count_only_in_capitals() -> None:
    reader = CodeReader(LEXICON)
    assert [n.code for n in reader.named("WHO told US officials")] == ["WHO", "USA"]
    assert reader.named("who told us so") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (limits(100, "at_least"), limits(102, "exact"), True),
        (limits(100, "at_least"), limits(350, "exact"), False),
        (limits(17, "exact"), limits(18, "exact"), False),
        (limits(7e6, "about"), limits(6.9e6, "exact"), True),
        (limits(6.6e6, "exact"), limits(6.7e6, "exact"), False),
        (limits(10_000, "more_than", scale=True), limits(62_000, "exact"), True),
        (limits(9000, "up_to"), limits(9400, "exact"), False),
    ],
)
def test_numbers_agree_within_bounds_and_rounding(one, other, same) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


def test_numbers_as_the_press_writes_them() -> None:
    assert [written(n) for n in (5.6e6, 12_190, 3, 2.5e9)] == ["5.6 million", "12,190", "3", "2.5 billion"]


numbers = st.tuples(
    st.sampled_from([40, 100, 102, 350, 900]),
    st.sampled_from([None, "UN", "army"]),
    st.sampled_from(["people", "civilians", "soldiers"]),
    st.sampled_from([None, "Nyala", "El Obeid"]),
    st.sampled_from([None, "2031-05-02", "2031-05-09"]),
    st.sampled_from(["have been killed so far", "were killed in a raid", "were killed"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(numbers, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(rows, rng) -> None:
    reports = [
        sudan(
            f"r{n}", day, toll(f"In report {n} {value} {who} {how}", value, source, subject=who, place=place)
        )
        for n, (value, source, who, place, day, how) in enumerate(rows)
    ]
    found = resolved(*reports).tallies
    rng.shuffle(reports)
    assert resolved(*reports).tallies == found
    claims = [claim for tally in found for claim in tally.claims]
    assert len(claims) == len(set(claims)) == len(rows)
    for tally in found:
        assert tally.contested == any(r.kind == "contradiction" for r in tally.relations)
        assert all(0 <= r.one < r.other < len(tally.values) for r in tally.relations)


def test_a_later_report_does_not_rename_a_tally() -> None:
    first = sudan("a", "2031-05-02", toll("So far 100 people have been killed", 100, "UN"))
    later = sudan("b", "2031-05-09", toll("So far 150 people have been killed", 150, "UN"))
    assert tallies(first)[0].id == tallies(first, later)[0].id


def test_the_rival_tolls_of_five_real_reports_stand_side_by_side() -> None:
    """At least 350 (Ukraine, 27 February 2022) and at least 102 (the UN, the next day)."""
    if not GOLD.is_dir():
        pytest.skip("the shared folder is not on this machine")
    reports, claims = [], {}
    for path in sorted(GOLD.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        days = row["published"]
        when = Interval.parse(f"{days['earliest']}/{days['latest']}")
        blocks = tuple(Span(*b) for b in row["main"])
        fields = {"language": "en", "outlet": None, "url": None, "agencies": ()}
        published = Published(when, "text", "")
        reports.append(
            Report(
                path.stem,
                path.name,
                path.stem,
                text,
                Span(*row["title"]) if row.get("title") else None,
                blocks,
                published=published,
                **fields,
            )
        )
        claims[path.stem] = [claim_from_json(c) for c in row["claims"]]
    (tally,) = [t for t in resolve(reports, claims).tallies if {102, 350} <= {v.value for v in t.values}]
    assert {(v.value, v.source) for v in tally.values} >= {(350, "UKR"), (102, "OHCHR")}
    assert "at least 102 civilians (UN (OHCHR), 2022-02-28)" in tally.text
    assert "at least 350 civilians (Ukraine, 2022-02-27)" in tally.text


def test_the_dead_of_a_war_of_many_years_do_not_leap() -> None:
    first = toll("The war has killed 220,000 people since the 1960s", 220000, "commission")
    later = toll("The war has killed 260,000 people", 260000, "ministry")
    assert relations(sudan("a", "2031-05-02", first), sudan("b", "2031-08-02", later)) == [
        ("contradiction", 220000, 260000)
    ]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("strength of the rebels", "rebels"),
        ("trucks of food and three of medicine", "trucks of food"),
        ("people from their homes", "people"),
        ("soldiers and civilians", "soldiers and civilians"),
        ("its dead", "dead"),
        ("them", ""),
    ],
)
def test_subjects_stand_after_a_number(subject: str, words: str) -> None:
    assert subject_words(subject) == words
