"""Times: spans, types, values, days. The day of writing is Wednesday, 12 June 2024."""

import itertools

import pytest
from times_reading import times_of

from communique.annotate.times import find_times, resolve_times
from communique.lexicon import Lexicon
from communique.model.annotations import Sentence
from communique.model.calendar import Reference
from communique.model.span import Interval, Span


def values(text: str, day: str | None = "2024-06-12") -> list[tuple[str, str]]:
    return [(t.span.of(text), t.value) for t in times_of(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys met on Monday in Doha.", "Monday", "2024-06-10"),
        ("The envoys met on Friday in Doha.", "Friday", "2024-06-07"),
        ("The envoys will meet on Monday in Doha.", "Monday", "2024-06-17"),
        ("Talks are scheduled for Friday.", "Friday", "2024-06-14"),
        ("They arrived ahead of Sunday's talks.", "Sunday's", "2024-06-16"),
        ("They have been in Juba since Saturday.", "Saturday", "2024-06-08"),
        ("The army agreed to withdraw on Thursday.", "Thursday", "2024-06-13"),
        ("The truce collapsed last Wednesday.", "last Wednesday", "2024-06-05"),
        ("The rebels left on Tuesday night.", "Tuesday night", "2024-06-11TNI"),
        ("They met on Thursday last week.", "Thursday last week", "2024-06-06"),
        ("The sides met yesterday.", "yesterday", "2024-06-11"),
        ("They will return tomorrow.", "tomorrow", "2024-06-13"),
        ("Shelling went on last night.", "last night", "2024-06-11TNI"),
        ("The delegation left last week.", "last week", "2024-W23"),
        ("A summit is planned next month.", "next month", "2024-07"),
        ("The border closed earlier this year.", "earlier this year", "2024"),
        ("The war began two years ago.", "two years ago", "2022"),
        ("It was signed ten days ago.", "ten days ago", "2024-06-02"),
        ("The camp was shelled in March.", "March", "2024-03"),
        ("The camp was shelled in August.", "August", "2023-08"),
        ("Elections will be held in August.", "August", "2024-08"),
        ("The deal was signed on Feb. 3.", "Feb. 3", "2024-02-03"),
        ("The deal was signed on 3 February 1998.", "3 February 1998", "1998-02-03"),
        ("The deal was signed on Friday, 14 May 1999.", "Friday, 14 May 1999", "1999-05-14"),
        ("The deal was signed on 2/27/98.", "2/27/98", "1998-02-27"),
        ("The deal was signed on 27.02.1998.", "27.02.1998", "1998-02-27"),
        ("The deal of 2016-08-24 was signed.", "2016-08-24", "2016-08-24"),
        ("They have fought since 1985.", "1985", "1985"),
        ("Fighting was worst in the 1990s.", "the 1990s", "199"),
        ("The front moved in late October 2015.", "late October 2015", "2015-10"),
        ("Aid came in the spring of 1993.", "the spring of 1993", "1993-SP"),
        ("Aid stopped in the first half of 2019.", "the first half of 2019", "2019-H1"),
        ("The border was drawn in the 19th century.", "the 19th century", "18"),
        ("The truce begins at 0917 GMT.", "0917 GMT", "2024-06-12T09:17"),
        ("The truce began at 10 a.m. on Monday.", "10 a.m. on Monday", "2024-06-10T10:00"),
        ("The guns fell silent at midnight.", "midnight", "2024-06-12T24:00"),
        ("The talks lasted two hours.", "two hours", "PT2H"),
        ("They met on Thanksgiving Day.", "Thanksgiving Day", "2023-11-23"),
        ("They met on Thanksgiving Day 2018.", "Thanksgiving Day 2018", "2018-11-22"),
        ("The port will reopen by year-end.", "year-end", "2024-12-31"),
        ("The fund grew in the year ended March 31.", "the year", "P1Y"),
        ("Trade fell by half for the full year.", "the full year", "2024"),
        ("A month after the truce, shelling went on.", "A month", "P1M"),
        ("Now that the siege is over, they talk.", "Now", "PRESENT_REF"),
        ("It has been calm for several quarters.", "several quarters", "PXQ"),
        ("It was a nearly four-year war.", "nearly four-year", "P4Y"),
        ("They spoke for an hour and a half.", "an hour and a half", "PT1H30M"),
        ("They talked for two and a half years.", "two and a half years", "P2Y6M"),
        ("The siege has gone on for months.", "months", "PXM"),
        ("A 10-year plan was agreed.", "10-year", "P10Y"),
        ("The sides report annually.", "annually", "P1Y"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("The town is now empty.", "now", "PRESENT_REF"),
    ],
)
def test_value(text, words, value):
    assert (words, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "The sides may meet.",
        "They will march on the capital.",
        "Theresa May said no.",
        "A second round was held.",
        "The council adopted Resolution 1701.",
        "A 26-year-old man was shot.",
        "About 2000 people fled.",
        "They spring from one tribe.",
    ],
)
def test_no_time(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They met on May 3, 1994. Two days later they signed.", "Two days later", "1994-05-05"),
        ("They met on May 3, 1994. A day earlier the army had left.", "A day earlier", "1994-05-02"),
        ("They met on Monday. The next day they signed.", "The next day", "2024-06-11"),
        (
            "Peace came in 1953. The following year the troops left.",
            "The following year",
            "1954-01-01/1954-12-31",
        ),
        (
            "The war was lost by 1975. In April of that year the city fell.",
            "April of that year",
            "1975-04-01/1975-04-30",
        ),
    ],
)
def test_counted_from_a_time_told_before(text, words, days):
    found = {t.span.of(text): str(t.resolved) for t in times_of(text)}
    assert found[words] == days


def test_a_history_gives_its_year_to_later_days():
    years = " ".join(f"In {year} there was war." for year in range(1911, 1919))
    text = f"{years} On 3 March 1918 they signed. On 9 August the king fled."
    assert ("9 August", "1918-08-09") in values(text)


def test_joined_months_share_the_year():
    assert values("It rained from April to June 1955.")[0] == ("April", "1955-04")


def test_without_a_day_of_writing_references_stay_open():
    (time,) = times_of("The envoys met on Monday.", day=None)
    assert time.resolved is None
    assert time.reference == Reference("weekday", -1, 0)


def test_an_interval_of_writing_gives_days_but_no_value():
    text = "The envoys met yesterday."
    from times_reading import sentences_of

    (time,) = resolve_times(find_times(text, sentences_of(text)), Interval.parse("2024-06-12/2024-06-13"))
    assert str(time.resolved) == "2024-06-11/2024-06-12"
    assert time.value == "XXXX-XX-XX"


def test_spans_lie_in_the_text_and_do_not_overlap():
    text = (
        "On Monday, 3 June 2024, after two days of talks that began last week, they met at 9 a.m. on Tuesday."
    )
    times = times_of(text)
    assert len(times) >= 4
    for one, other in itertools.pairwise(times):
        assert one.span.end <= other.span.start


def test_without_words_of_a_parse_nothing_breaks():
    text = "They met on Monday and last week."
    found = find_times(text, (Sentence(Span(0, len(text)), 0, ()),))
    assert [t.span.of(text) for t in found] == ["Monday", "last week"]
    assert found[0].reference == Reference("weekday", 0, 0)


def test_a_days_own_name_in_the_users_tables_is_read(tmp_path):
    (tmp_path / "times.toml").write_text('[holidays]\n"harvest truce day" = "09-21"\n', encoding="utf-8")
    text = "The envoys will meet on Harvest Truce Day."
    sentences = (Sentence(Span(0, len(text)), 0, ()),)
    assert find_times(text, sentences) == ()
    (time,) = find_times(text, sentences, Lexicon(tmp_path))
    assert time.span.of(text) == "Harvest Truce Day"


@pytest.mark.parametrize(
    "text",
    [
        "They fear for future harvests.",
        "He soon returned to the front.",
        "They left soon after the vote.",
        "It was the moment of the signing.",
        "They spoke of the future of the island.",
        'She told "This Week" that talks would fail.',
        "The envoys are Petra Novak and Jan Kovar.",
        "It was high noon for the government.",
    ],
)
def test_what_tells_no_time(text):
    assert values(text) == []
