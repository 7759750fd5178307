"""The report is found among the furniture of a flattened page."""

import pytest
from clean_pages import BODY, FOOTER, HEADLINE, MENU, flat, passages_of, read

from communique.clean import check_language, language
from communique.errors import EmptyPage


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\u2028"])
def test_headline_and_body_are_all_that_is_kept(gap):
    report = read(flat(*MENU, HEADLINE, "By Jo Marsh", "16 May 2024", *BODY, *FOOTER, gap=gap))
    assert passages_of(report) == [HEADLINE, *BODY]
    assert report.title is not None
    assert report.title.of(report.text) == HEADLINE


def test_a_bare_report_is_kept_whole():
    report = read(flat(HEADLINE, *BODY, gap="\n\n"))
    assert passages_of(report) == [HEADLINE, *BODY]


def test_two_sentences_are_a_report_without_headline():
    report = read(
        "Norland and Sudria met in Valmar on Monday. The talks ended without a deal, both sides said."
    )
    assert len(report.blocks) == 1
    assert report.title is None


def test_cookie_notices_in_other_languages_are_dropped():
    notices = (
        "We use cookies and other tracking technologies to improve your experience; see our cookie policy "
        "and our privacy policy for details of your consent.",
        "Wir verwenden Cookies und ähnliche Technologien, um Ihnen ein besseres Erlebnis zu bieten.",
        "Nous utilisons des cookies afin de vous proposer des contenus adaptés et de mesurer l'audience.",
    )
    assert passages_of(read(flat(*notices, *BODY))) == list(BODY)


def test_other_stories_below_a_heading_are_dropped():
    teasers = (
        "More from Europe",
        "• Ferry runs aground off southern islands",
        "A ferry with 200 people on board ran aground on Tuesday, the coast guard said, and nobody was hurt.",
        "• Parliament passes budget after long debate",
        "Lawmakers passed next year's budget on Tuesday after a long debate, officials said.",
    )
    assert passages_of(read(flat(HEADLINE, *BODY, *teasers, gap="\n\n"))) == [HEADLINE, *BODY]


def test_text_goes_on_after_a_box():
    box = ("Sign up for the Courier", "Get the best stories of the week in your inbox", "Sign up")
    report = read(flat(HEADLINE, *BODY[:3], *box, *BODY[3:], *FOOTER))
    assert passages_of(report) == [HEADLINE, *BODY]


def test_a_caption_that_repeats_the_headline_is_dropped():
    caption = f"{HEADLINE}. Source: Ministry of Information, Public domain, via Wikimedia Commons"
    assert passages_of(read(flat("Menu", "Search", HEADLINE, caption, *BODY, gap="\n\n"))) == [
        HEADLINE,
        *BODY,
    ]


def test_subheads_in_the_text_are_kept():
    report = read(flat(HEADLINE, *BODY[:3], "- Little hope of progress -", *BODY[3:], gap="\n\n"))
    assert "- Little hope of progress -" in passages_of(report)


def test_text_size_between_paragraphs_is_dropped():
    assert passages_of(read(flat(BODY[0], "Text size:", *BODY[1:]))) == list(BODY)


def test_wrapped_lines_make_paragraphs():
    wrapped = (
        "NORLAND AND SUDRIA BEGIN TALKS\n\n"
        "Delegations from Norland and Sudria met in Valmar on Monday\n"
        "for a first round of talks on a ceasefire in the river\n"
        "valley, the mediator said.\n"
        "    Norland demanded an immediate halt to the fighting and\n"
        "the withdrawal of Sudrian troops from the valley.\n"
        "    Sudria rejected the demand, but its foreign minister said\n"
        "that the door to further talks remained open.\n Reuter\n"
    )
    report = read(wrapped)
    blocks = passages_of(report)
    assert blocks[0] == "NORLAND AND SUDRIA BEGIN TALKS"
    assert [b.split()[0] for b in blocks[1:]] == ["Delegations", "Norland", "Sudria"]
    assert blocks[1].count("\n") == 2
    assert report.agencies == ("Reuters",)


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), (" \n\u2028\t", "empty"), ("Home\nNews\nLog in", "no_report")]
)
def test_pages_without_a_report_say_why(text, reason):
    with pytest.raises(EmptyPage) as caught:
        read(text)
    assert caught.value.reason == reason


def test_the_language_is_told_and_then_judged():
    german = read(
        "Die Unterhändler beider Seiten haben den zweiten Tag der Gespräche ohne Ergebnis beendet.\n"
        "Der Leiter der Delegation sprach nach dem Treffen von schwierigen, aber sachlichen Gesprächen."
    )
    assert german.language == "de"
    with pytest.raises(EmptyPage) as caught:
        check_language(german)
    assert caught.value.reason == "language"
    english = read(flat(HEADLINE, *BODY))
    assert check_language(english) is english


NOTICES = {
    "de": "Wir verwenden Cookies, um die Nutzung der Seite zu messen und Ihnen Werbung zu zeigen.",
    "es": "Usamos cookies para medir el uso de la página y mostrarle la publicidad que más le interesa.",
    "fr": "Nous mesurons avec des cookies l'usage du site pour vous montrer la publicité qui vous est due.",
    "pt": "Usamos cookies para medir o uso da página e mostrar a você a publicidade que não é de outros.",
    "it": "Usiamo i cookie per misurare l'uso della pagina e mostrare a chi legge la pubblicità che serve.",
    "nl": "Wij meten met cookies hoe u de site gebruikt en om u de reclame te tonen die bij u past.",
    "sv": "Vi mäter med kakor hur du läser sidan och för att visa dig den reklam som är till för dig.",
    "pl": "Mierzymy jak jest czytana strona, aby pokazać reklamy, które są dla czytelnika i nie są o niczym.",
}


@pytest.mark.parametrize("code", NOTICES)
def test_common_languages_are_told_without_the_classifier(code, monkeypatch):
    monkeypatch.setattr(language, "_classify", None)
    assert language.language_of(NOTICES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Sudrian national security secretary Jo Marsh is leading Valmar's side of the committee.",
        "In Europe, this includes 270 two-stage S-12 missiles and 316 single-warhead ones.",
    ],
)
def test_lean_english_is_told_without_the_classifier(text, monkeypatch):
    monkeypatch.setattr(language, "_classify", None)
    assert language.language_of(text) == "en"


def test_what_function_words_leave_open_is_left_to_the_classifier(monkeypatch):
    monkeypatch.setattr(language, "_classify", lambda text: "asked")
    for text in ("Переговоры начались в Женеве", "Valmar Norland Sudria Geneva Marsh Ode Zenda Anchuria"):
        assert language.language_of(text) == "asked"
