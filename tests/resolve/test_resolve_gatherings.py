"""Conferences told of with other guests, plans that came late, and what a report tells apart."""

import dataclasses

import pytest
from resolve_telling import claims_of, meeting, report

from communique.resolve import resolve

DAY = "2031-05-06"


def rounds(*told, days=(DAY,) * 9, texts=()):
    names = "abcdefghi"[: len(told)]
    texts = dict(zip(names, texts, strict=False))
    reports = [report(n, day, texts.get(n)) for n, day in zip(names, days, strict=False)]
    return resolve(reports, claims_of(**dict(zip(names, told, strict=True)))).rounds


def summit(parties, **more):
    return meeting(parties, **{"format": "summit", "place": "Turin", "date": DAY} | more)


def test_a_conference_is_one_by_its_host_and_town_whoever_was_bid():
    found = rounds(
        summit("SDN RSF", status="planned", date="2031-05-08", mediators=("ITA",)),
        summit("EGY SAU USA", date="2031-05-08", mediators=("ITA", "UN")),
        summit("", date="2031-05-08"),
        days=("2031-05-06", "2031-05-09", "2031-05-20"),
    )
    assert [(r.reports, r.parties, r.mediators, r.planned) for r in found] == [
        (("a", "b", "c"), ("EGY", "SAU", "USA"), ("ITA", "UN"), "kept")
    ]


@pytest.mark.parametrize(
    "other",
    [
        summit("EGY SAU USA", mediators=("FRA",)),
        summit("EGY SAU USA", mediators=("ITA",), place="Milan"),
        summit("EGY SAU USA", mediators=("ITA",), date="2031-05-07"),
        summit("EGY SAU USA", mediators=("ITA",), format="talks"),
        summit("", place="Italy"),
    ],
    ids=["host", "town", "day", "format", "no town"],
)
def test_another_host_town_day_or_format_is_another_conference(other):
    assert len(rounds(summit("SDN RSF", mediators=("ITA",)), other)) == 2


def test_experts_who_meet_before_the_next_round_are_not_that_round():
    next_round = meeting("SDN RSF", at=1, status="planned", date="2031-05-27", place="Geneva")
    experts = meeting("SDN RSF", at=2, status="planned", date="2031-05-06/2031-05-26")
    held = meeting("SDN RSF", date="2031-05-27", place="Geneva")
    found = rounds([next_round, experts], held, days=(DAY, "2031-05-28"))
    assert sorted(r.reports for r in found) == [("a",), ("a", "b")]


def test_talks_of_months_are_no_one_session():
    held = meeting("SDN RSF", date=DAY, place="Kampala", outcome="no_breakthrough")
    months = meeting("SDN RSF", date="2031-03-10/2031-08-20", place="Kampala", outcome="no_breakthrough")
    opened = meeting("SDN RSF", date="2031-05-06/2031-08-20", place="Kampala")
    assert len(rounds(held, months, days=(DAY, "2031-09-01"))) == 2
    assert len(rounds(held, opened, days=(DAY, "2031-09-01"))) == 1


def test_a_year_looked_back_on_is_of_a_round_only_where_no_other_could_be_meant():
    year = meeting("SDN RSF", date="2031-01-01/2031-12-31", place="Kampala")
    held, untold = (
        meeting("SDN RSF", date=DAY, place="Kampala"),
        meeting("SDN RSF", date="2031-06-20"),
    )
    assert len(rounds(held, year, days=(DAY, "2032-02-01"))) == 1
    assert len(rounds(held, untold, year, days=(DAY, "2031-06-20", "2032-02-01"))) == 3


def test_what_came_of_it_tells_two_rounds_of_a_month_apart():
    failed = meeting("SDN RSF", date="2031-05-06", place="Geneva", outcome="no_breakthrough")
    agreed = meeting("SDN RSF", date="2031-05-20", place="Geneva", outcome="agreement")
    recalled = meeting("SDN RSF", date="2031-05-01/2031-05-31", place="Geneva", outcome="agreement")
    found = rounds(failed, agreed, recalled, days=("2031-05-06", "2031-05-20", "2031-09-01"))
    assert [r.reports for r in found] == [("a",), ("b", "c")]
    unsaid = meeting("SDN RSF", date="2031-05-01/2031-05-31", place="Geneva")
    assert len(rounds(failed, agreed, unsaid, days=("2031-05-06", "2031-05-20", "2031-09-01"))) == 3


def test_a_stay_takes_in_the_plan_for_its_first_day_and_the_end_on_its_last():
    stay = meeting("SDN RSF", date="2031-05-06/2031-05-11", place="Geneva", outcome="no_breakthrough")
    plan = meeting("SDN RSF", status="planned", date="2031-05-06")
    ended = meeting("SDN RSF", date="2031-05-11", outcome="no_breakthrough")
    other = meeting("SDN RSF", date="2031-05-11", outcome="agreement")
    days = ("2031-05-11", "2031-05-02", "2031-05-30")
    assert [(r.reports, r.planned) for r in rounds(stay, plan, ended, days=days)] == [
        (("a", "b", "c"), "kept")
    ]
    assert len(rounds(stay, plan, other, days=days)) == 2


@pytest.mark.parametrize(
    ("plan", "joined"),
    [
        ({"date": "2031-05-01/2031-05-07"}, True),
        ({"date": "2031-05-02/2031-05-06"}, False),  # too long before
        ({"date": "2031-05-07"}, False),  # may have taken place untold
        ({"date": "2031-05-01/2031-05-07", "place": "Vienna"}, False),
    ],
)
def test_a_vague_plan_that_came_late_was_moved(plan, joined):
    told = meeting("SDN RSF", status="planned", **{"place": "Geneva"} | plan)
    held = meeting("SDN RSF", date="2031-05-17", place="Geneva")
    found = rounds(told, held, days=("2031-04-30", "2031-05-18"))
    assert [r.planned for r in found] == (["moved"] if joined else ["open", None])


def test_near_a_town_is_not_in_it():
    texts = ("Talks near Oslo.", "Talks in Hurdal.", "Talks in Oslo.")
    told = [
        meeting("SDN RSF", date=DAY, place=place, evidence_end=len(text))
        for place, text in zip(("Oslo", "Hurdal", "Oslo"), texts, strict=True)
    ]
    assert len(rounds(told[0], told[1], texts=texts)) == 1
    assert len(rounds(told[2], told[1], texts=("Talks in Oslo.", texts[1]))) == 2


def test_a_village_and_its_district_are_one_where_a_report_names_both():
    told = (
        meeting("SDN RSF", date=DAY, place="Chitengo"),
        meeting("SDN RSF", date="2031-05-06", place="Gorongosa"),
    )
    assert len(rounds(*told, texts=("They met in Chitengo, Gorongosa.", ""))) == 1
    assert len(rounds(*told)) == 2


def test_what_reports_call_its_number_stays_beside_one_another():
    texts = ("The third round of talks.", "Round four ended.", "It was the 3rd round.")
    told = [meeting("SDN RSF", date=DAY, place="Kampala", evidence_end=len(text)) for text in texts]
    found = rounds(*told, texts=texts)
    assert [(v, len(c)) for r in found for n, v, c in r.values if n == "number"] == [("3", 2), ("4", 1)]


def test_the_next_is_announced_by_the_latest_of_its_sides_or_in_so_many_words():
    old = meeting("SDN RSF", at=0, date="2031-03-01", place="Geneva")
    held = meeting("SDN RSF", at=1, date="2031-05-05", place="Geneva")
    ahead = meeting("SDN RSF", at=2, status="planned", date="2031-06-10", place="Kampala")
    found = rounds([old, held, ahead])
    assert [r.next_round for r in found] == [None, found[2].id, None]
    others = meeting("EGY SAU", at=3, date="2031-05-06", place="Turin", next="i")
    found = rounds([held, others, ahead], texts=("This is it.",))
    assert [r.next_round for r in found] == [None, found[2].id, None]


def test_one_head_however_spelt():
    led = [
        meeting("SDN RSF", date=DAY, place="Kampala", heads=[f"RSF:{name}"])
        for name in ("Mohamed Hamdan Dagalo", "Mohamed Hamdan Daglo")
    ]
    found = rounds(*led, texts=("Mohamed Hamdan Dagalo came.", "Mohamed Hamdan Daglo came."))
    assert [[d.party for d in r.delegates] for r in found] == [["RSF"]]


def test_one_side_named_in_that_town_on_that_day_is_of_the_talks_there():
    whole = meeting("SDN RSF", date=DAY, place="Geneva")
    assert len(rounds(whole, meeting("SDN", date=DAY, place="Geneva"))) == 1
    for other in (
        meeting("SDN", date=DAY, place="Vienna"),
        meeting("SDN", date="2031-05-07", place="Geneva"),
        meeting("SDN", date=DAY),
        meeting("SDN", date=DAY, place="Geneva", mediators=("UN",)),
    ):
        assert len(rounds(whole, other)) == 2


def test_news_of_another_town_is_not_joined_by_its_persons_alone():
    led = {"heads": ["SDN:Amal Idris"]}
    dated, undated = meeting("SDN RSF", date=DAY, **led), meeting("SDN RSF", place="Turin", **led)
    assert len(rounds(dated, undated, texts=("They met.", "They met in Turin."))) == 2
    assert len(rounds(dated, undated, texts=("In Turin they met.", "They met in Turin."))) == 1


def test_talks_that_began_on_a_day_go_on_to_the_later_one_in_their_place():
    text = "Talks began on May 6. They signed on May 20."
    began = meeting("SDN RSF", date="2031-05-06", place="Jeddah", evidence_end=20)
    signed = meeting("SDN RSF", at=22, date="2031-05-20", place="Jeddah", outcome="agreement")
    found = rounds([began, signed], days=("2031-05-20",), texts=(text,))
    assert [(str(r.date), len(r.sessions)) for r in found] == [("2031-05-06/2031-05-20", 2)]
    assert len(rounds([began, signed], days=("2031-05-20",), texts=(text.replace("began", "failed"),))) == 2
    failed = dataclasses.replace(began, outcome="collapsed")
    assert len(rounds([failed, signed], days=("2031-05-20",), texts=(text,))) == 2
    elsewhere = dataclasses.replace(signed, place="Geneva")
    assert len(rounds([began, elsewhere], days=("2031-05-20",), texts=(text,))) == 2


def test_years_of_talks_are_no_round():
    text = "This ends four years of talks in Cuba."
    held = meeting("SDN RSF", date=DAY, place="Havana")
    years = meeting("SDN RSF", place="Cuba", evidence_end=len(text))
    assert len(rounds(held, years, texts=("", text))) == 2
    assert len(rounds(held, years, texts=("", text.replace("years", "hours")))) == 1
