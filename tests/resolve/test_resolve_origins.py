import random

from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_telling import AGENCY, ELSEWHERE, REWRITE, WITNESS
from resolve_telling import report

from communique.resolve.lineage.origins import find_origins

WORDS = [
    "river",
    "ferry",
    "market",
    "harbour",
    "granary",
    "convoy",
    "monitor",
    "bridge",
    "valley",
    "orchard",
    "mill",
    "quarry",
]


def prose(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randrange(40)}" for _ in range(words))


def groups(*reports):
    return sorted(origin.reports for origin in find_origins(reports))


def test_same_words_in_other_dress_are_one_origin():
    text = prose(1)
    dressed = text.upper().replace(" ", ",  ")
    assert groups(report("a", text=text), report("b", text=dressed), report("c", text=prose(2))) == [
        ("a", "b"),
        ("c",),
    ]


def test_an_edited_copy_is_of_the_same_origin():
    text = prose(1)
    edited = "A first sentence of the paper's own. " + text.replace("ferry", "boat", 1)
    assert groups(report("a", text=text), report("b", text=edited)) == [("a", "b")]


def test_a_brief_cut_from_a_longer_text_is_of_its_origin():
    text = prose(1, 400)
    brief = " ".join(text.split()[:60])
    assert groups(report("a", text=text), report("b", text=brief)) == [("a", "b")]


def test_half_of_another_text_inside_a_report_of_its_own_is_no_copy():
    text = prose(1)
    own = " ".join(text.split()[:45]) + " " + prose(2, 100)
    assert groups(report("a", text=text), report("b", text=own)) == [("a",), ("b",)]


def test_short_texts_are_one_only_where_equal():
    one, other = (
        "Talks resume in the old mill on Friday morning.",
        "Talks resume in the old mill on Friday night.",
    )
    assert groups(report("a", text=one), report("b", text=other), report("c", text=one)) == [
        ("a", "c"),
        ("b",),
    ]


def test_reports_without_words_are_each_their_own():
    assert groups(report("a", text=""), report("b", text=" ")) == [("a",), ("b",)]


def test_credits_of_all_copies_are_kept():
    text = prose(1)
    found = find_origins(
        [report("a", text=text, agencies=("AFP",)), report("b", text=text, agencies=("AP",))]
    )
    assert [origin.agencies for origin in found] == [("AFP", "AP")]


def test_a_later_copy_does_not_rename_the_origin():
    text = prose(1)
    first = find_origins([report("m", "2031-05-02", text)])
    both = find_origins([report("a", "2031-05-03", text), report("m", "2031-05-02", text)])
    assert [o.id for o in first] == [o.id for o in both]


def test_many_copies_of_a_text_are_all_found():
    text = prose(1)
    copies = [report(f"r{n:03}", text=text.replace("river", f"stream{n}", 2)) for n in range(150)]
    assert len(groups(*copies)) == 1


LINEAGE = [
    report("agency", "2031-05-05", AGENCY),
    report("brief", "2031-05-05", "\n".join(AGENCY.split("\n")[:2])),
    report("copy", "2031-05-06", AGENCY),
    report("paper", "2031-05-06", REWRITE),
    report("radio", "2031-05-06", "The Meridian news agency reported it first.\n" + WITNESS),
    report(
        "witness", "2031-05-05", WITNESS.replace("nobody clapped", "it was done").replace("tea", "coffee")
    ),
    report("elsewhere", "2031-05-05", ELSEWHERE),
]


def links(*reports):
    return {link.report: (link.of, link.kind) for origin in find_origins(reports) for link in origin.links}


def test_an_origin_says_how_its_reports_hang_together():
    found = [r for r in LINEAGE if r.id in ("agency", "brief", "copy", "paper", "elsewhere")]
    assert links(*found) == {
        "brief": ("agency", "shortened"),
        "copy": ("agency", "copy"),
        "paper": ("agency", "rewrite"),
    }
    assert groups(*found) == [("agency", "brief", "copy", "paper"), ("elsewhere",)]


def test_a_sentence_spoken_in_public_does_not_join_two_reports():
    agency, witness = LINEAGE[0], LINEAGE[5]
    assert '"A barge cannot shoot,"' in agency.text
    assert '"A barge cannot shoot,"' in witness.text
    assert groups(agency, witness) == [("agency",), ("witness",)]


def test_reports_of_one_event_that_credit_one_agency_are_of_one_origin():
    agency, radio = LINEAGE[0], LINEAGE[4]
    assert links(agency, radio) == {"radio": ("agency", "credit")}
    [why] = [link.why for origin in find_origins([agency, radio]) for link in origin.links]
    assert why == "both rest on Meridian, tell of one event and appeared within a day"


def test_a_credit_joins_no_reports_of_other_events_or_days():
    credited = "The Meridian news agency reported it first.\n"
    agency = LINEAGE[0]
    other = report("other", "2031-05-06", credited + ELSEWHERE)
    later = report("later", "2031-05-07", credited + WITNESS)
    undated = report("undated", None, credited + WITNESS)
    for found in (other, later, undated):
        assert links(agency, found) == {}


def test_every_report_but_the_first_hangs_on_one_that_leads_to_it():
    for origin in find_origins(LINEAGE):
        reached = set(origin.reports) - {link.report for link in origin.links}
        assert len(reached) == 1
        for _ in origin.links:
            reached |= {link.report for link in origin.links if link.of in reached}
        assert reached == set(origin.reports)


@settings(max_examples=15, deadline=None)
@given(st.permutations(LINEAGE))
def test_origins_do_not_depend_on_the_order_of_reports(reports):
    assert find_origins(reports) == find_origins(LINEAGE)
