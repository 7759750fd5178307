"""Rounds and reports with what the record makes of several of them."""

from dossier_making import words


def test_a_round_tells_its_sessions_its_plan_and_the_next(folder, pages):
    said = words(folder, "rounds")
    assert "Sessions 5 May 2031 The Courier , 6 May 2031 6 May 2031 , 2.5 hours" in said
    assert "The plan announced, and held as announced" in said
    assert "announces it" in said
    assert "→ 1 Jun 2031 , &lt;b&gt;Cairo&lt;/b&gt; planned" in said
    assert "rounds.html#r-planned" in pages["rounds.html"].links
    assert "announced; nothing more is told of it Sudan and Ethiopia sat down again" in said


def test_what_is_beside_the_talks_is_marked(folder):
    said = words(folder, "rounds")
    assert "planned beside the talks no. 4 beside the talks of Ethiopia and Sudan" in said


def test_a_page_whose_date_is_contradicted_says_so(folder):
    said = words(folder, "reports")
    assert "Its page says 9 May 2031, what it tells 6 May 2031: it says Tuesday" in said


def test_a_report_says_how_it_hangs_on_another(folder):
    said = words(folder, "reports")
    assert "2 reports, one origin" in said
    assert "one text with the other here" in said
    assert "80 % &lt;img src=x onerror=alert(9)&gt;" in said
