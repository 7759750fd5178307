"""Pages whose date their content does not allow; and reports dated by their copies and their own words."""

import pytest
from resolve_telling import claims_of, meeting, report

from communique.model.claims import Statement
from communique.model.span import Span
from communique.resolve import resolve

LONG = " ".join(f"word{n} of the envoys{n % 7} and their drafts{n % 11}" for n in range(40))


def conflict(text, day="2033-03-11", claims=()):
    found = resolve([report("a", day, text=text)], {"a": list(claims)})
    return [(str(c.says), str(c.content)) for c in found.conflicts], found


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("NAIROBI, 10 November 2031. The envoys parted.", "2031-11-10/2031-11-11"),
        ("NAIROBI, November 10, 2031 - The envoys parted.", "2031-11-10/2031-11-11"),
        ("The envoys parted on Saturday, November 8, at dawn.", "2031-11-08/2031-11-14"),
    ],
    ids=["dateline", "month first", "weekday"],
)
def test_a_page_stamped_anew_is_dated_by_its_text(text, content):
    conflicts, found = conflict(text)
    assert conflicts == [("2033-03-11", content)]
    assert (str(found.published["a"].interval), found.published["a"].basis) == (content, "text")


@pytest.mark.parametrize(
    "text",
    [
        "NAIROBI, 10 March 2033. The envoys parted.",
        "The truce of 10 November 2031 has held.",
        "The envoys parted on Saturday, March 5, at dawn.",
        "They met on Saturday, November 8, and on Friday, November 12.",
    ],
    ids=["the day before", "no dateline", "it fits", "two years"],
)
def test_days_that_fit_or_disagree_are_no_conflict(text):
    assert conflict(text)[0] == []


def test_what_is_told_as_past_cannot_come_after():
    told = meeting("SDN RSF", date="2033-05-02", when="absolute:2033-05-02")
    assert conflict("x", claims=[told])[0] == [("2033-03-11", "2033-05-02/2033-05-08")]
    ahead = meeting("SDN RSF", date="2033-05-02", when="absolute:2033-05-02", status="planned")
    assert conflict("x", claims=[ahead])[0] == []


def test_a_slip_in_the_year_shows_by_what_others_know():
    slip = report("a", "2031-01-11")
    told = meeting("SDN RSF", date="2030-11-02", when="date:-1:1102:1")
    known = meeting("SDN RSF", date="2031-11-02")
    found = resolve([slip, report("b", "2031-11-03")], claims_of(a=told, b=known))
    assert [(c.report, str(c.content)) for c in found.conflicts] == [("a", "2032-01-11")]
    assert str(found.dates[told.id("a")]) == "2031-11-02"
    assert [r.reports for r in found.rounds] == [("a", "b")]


def test_a_copy_appeared_within_days_of_its_original():
    said = Statement(
        evidence=Span(0, 5), speaker="x", mode="indirect", content=Span(0, 5), when="weekday:-1:1:1"
    )
    reports = [report("a", "2031-05-05", text=LONG), report("b", text=LONG)]
    found = resolve(reports, {"b": [said]})
    assert str(found.published["b"].interval) == "2031-05-06/2031-05-07"
    assert found.published["b"].why == "carries the text of a of 2031-05-05"


def test_a_report_appeared_between_what_it_tells_as_past_and_as_to_come():
    past = meeting("SDN RSF", date="2031-05-02")
    ahead = meeting("SDN RSF", 5, date="2031-05-09", status="planned")
    found = resolve([report("a")], {"a": [past, ahead]})
    assert (str(found.published["a"].interval), found.published["a"].basis) == (
        "2031-05-02/2031-05-09",
        "text",
    )
    assert not resolve([report("a")], {"a": [past]}).published
