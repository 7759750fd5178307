import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_telling import AGENCY, ELSEWHERE, REWRITE, WITNESS
from resolve_telling import report

from communique.resolve.lineage.stories import group_stories

SECOND = """\
The quota for herring stays open: in Bergvik three ministers talked until Monday night and named no figure.
Sunniva Dahl, who speaks for the island, would not face the cameras.
A third of the catch is what her government asks.
Owners of trawlers in the harbour had hoped for more, and for less wind.
"""
TEXTS = {"agency": AGENCY, "paper": REWRITE, "witness": WITNESS, "bergvik": ELSEWHERE, "herring": SECOND}


def groups(*reports):
    return sorted(story.reports for story in group_stories(reports))


def told(names=tuple(TEXTS), **days):
    return [report(name, days.get(name), TEXTS[name]) for name in names]


def test_reports_of_one_event_are_one_story_whatever_text_they_rest_on():
    assert groups(*told()) == [("agency", "paper", "witness"), ("bergvik", "herring")]


def test_two_reports_alone_are_told_apart_by_how_common_their_words_are():
    assert groups(*told(("witness", "bergvik"))) == [("bergvik",), ("witness",)]
    assert groups(*told(("bergvik", "herring"))) == [("bergvik", "herring")]


def test_what_appeared_on_days_far_apart_is_of_different_events():
    near = told(("bergvik", "herring"), bergvik="2031-05-05", herring="2031-05-08")
    apart = told(("bergvik", "herring"), bergvik="2031-05-05", herring="2031-05-09")
    assert groups(*near) == [("bergvik", "herring")]
    assert groups(*apart) == [("bergvik",), ("herring",)]


def test_a_story_has_the_days_of_its_dated_reports():
    found = group_stories(told(bergvik="2031-05-05", herring="2031-05-06"))
    days = {story.reports: str(story.days) for story in found}
    assert days == {("bergvik", "herring"): "2031-05-05/2031-05-06", ("agency", "paper", "witness"): "None"}


def test_a_later_report_does_not_rename_the_story():
    first = group_stories(told(("herring",), herring="2031-05-05"))
    both = group_stories(told(("bergvik", "herring"), herring="2031-05-05", bergvik="2031-05-06"))
    assert [story.id for story in first] == [story.id for story in both]


def test_many_reports_of_one_event_stay_together():
    texts = [AGENCY.replace("Rabak", f"Rabak {n}", 1) for n in range(130)]
    assert len(groups(*(report(f"r{n:03}", text=text) for n, text in enumerate(texts)))) == 1


@pytest.mark.parametrize("text", ["", "—", "the of and"])
def test_reports_without_content_are_each_their_own(text):
    assert groups(report("a", text=text), report("b", text=text)) == [("a",), ("b",)]


def test_nothing_makes_no_story():
    assert group_stories([]) == ()


@settings(max_examples=15, deadline=None)
@given(st.permutations(told(bergvik="2031-05-05")))
def test_stories_do_not_depend_on_the_order_of_reports(reports):
    assert group_stories(reports) == group_stories(told(bergvik="2031-05-05"))
