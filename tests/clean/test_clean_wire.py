"""Agency copy as it was sent: header, slug, notes and sign-off are furniture."""

import datetime

from clean_pages import passages_of, read

from communique.model.span import Interval

COPY = """ABC19950412.0101 NEWS STORY 04/12/1995 09:15:00
w1234 Cx1f wstmr i Cx13 Cx11 BC-Norland-Talks 1stLd-Writethru 04-12 0301
BC-Norland-Talks, 1st Ld-Writethru
Norland and Sudria agree to meet again in Valmar
UR Eds: UPDATES with quotes from minister QL UR By JO MARSH QC UR Associated Press Writer QC


VALMAR, Norland (AP)_ Delegations from Norland and Sudria ended talks Wednesday and agreed to meet again. \
The mediator called the meeting useful. (jm/pr)


(PROFILE (WS SL:BC-Norland-Talks; CT:i; (REG:EURO;) (LANG:ENGLISH;)) )
AP-NY-04-12-95 0915EST
"""


def test_only_headline_and_text_are_kept():
    report = read(COPY)
    headline, body = passages_of(report)
    assert headline == "Norland and Sudria agree to meet again in Valmar"
    assert body.startswith("VALMAR, Norland (AP)_")
    assert body.endswith("the meeting useful.")


def test_date_and_agency_come_from_the_header():
    report = read(COPY)
    assert report.published.interval == Interval.day(datetime.date(1995, 4, 12))
    assert report.published.basis == "metadata"
    assert report.agencies == ("AP",)


def test_a_broadcast_without_headline_has_none():
    report = read(
        "ABC19980216.2000.0170\n\n19980216\n\n\nABC19980216.2000.0170 NEWS STORY\n\n\n\n"
        "The government of Norland has formally called for the rebels to be expelled from the talks.\n\n"
        "Any decision must be taken by both governments."
    )
    assert report.title is None
    assert len(report.blocks) == 2
    assert str(report.published.interval) == "1998-02-16"
