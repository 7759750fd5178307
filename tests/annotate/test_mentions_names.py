"""Names: what model and tables make together, and one person for all forms of a name."""

from mentions_reading import meant, mention, mentions_of, unmentioned

from communique.annotate.persons import alike, fold, parts_of


def test_the_tables_have_the_last_word_on_seats():
    text = "The Kremlin and Downing Street exchanged notes, the Elysee said."
    assert [(m.span.of(text), m.type, m.party) for m in mentions_of(text) if m.name] == [
        ("Kremlin", "ORG", "RUS"),
        ("Downing Street", "ORG", "GBR"),
        ("Elysee", "ORG", "FRA"),
    ]


def test_a_person_may_be_called_like_a_state():
    text = "Defence minister Israel Katz spoke in Haifa. Later Katz left."
    assert meant(text, "Israel Katz") == ("Israel Katz", "ISR")
    assert meant(text, "Katz") == ("Israel Katz", "ISR")
    assert unmentioned(text, "Israel")


def test_demonyms_phrases_and_pronouns_are_no_names():
    text = "Kenyan officials said they would mediate."
    assert {m.span.of(text): m.name for m in mentions_of(text)} == {
        "Kenyan officials": False,
        "Kenyan": False,
        "they": False,
    }


def test_persons_are_called_as_first_written_in_full():
    text = (
        "Ndiaye rejected the plan.\n"
        "Foreign Minister Awa Ndiaye of Senegal said so in Dakar. Ms. Ndiaye added no more."
    )
    names = [m for m in mentions_of(text) if m.span.of(text).endswith("Ndiaye") and m.name]
    assert {m.actor for m in names} == {"Awa Ndiaye"}
    assert {m.party for m in names} == {"SEN"}


def test_spellings_of_one_name():
    assert fold("Zelenskyy") == fold("Zelenskiy") == fold("Zelensky")
    assert alike("tshisekedi", "tshisekedy")
    assert not alike("hassan", "hamdan")
    assert parts_of("Abdel-Fattah al-Burhan", frozenset({"al", "abdel"})) == ("fattah", "burhan")
    text = "President Volodymyr Zelenskyy flew to Paris. Zelenskiy thanked France."
    assert meant(text, "Zelenskiy") == ("Volodymyr Zelenskyy", "UKR")


def test_leaders_named_without_an_office_have_their_party():
    assert meant("Macron called Erdogan on Friday.", "Macron") == ("Macron", "FRA")
    assert meant("Macron called Erdogan on Friday.", "Erdogan") == ("Erdogan", "TUR")


def test_what_the_report_says_goes_before_the_table_of_leaders():
    text = "Moroccan negotiator Ahmed Petro met the mediators. Petro said nothing."
    assert meant(text, "Petro", nth=0) == ("Ahmed Petro", "MAR")


def test_a_common_surname_means_no_leader_without_company():
    text = "Judge Thomas Brown closed the hearing. Brown went home."
    assert all(m.party != "GBR" for m in mentions_of(text))


def test_namesakes_of_two_lands_are_told_apart_by_the_year():
    text = "Mandela arrived for the talks on Monday."
    assert meant(text, "Mandela", "1991-03-04")[1] == "ANC"
    assert meant(text, "Mandela", "1998-03-04")[1] == "ZAF"


def test_towns_that_only_say_where_have_no_actor():
    text = "Negotiators met in Ankara on Sunday, and Ankara praised them."
    where, who = mention(text, "Ankara"), mention(text, "Ankara", nth=1)
    assert (where.actor, where.party) == (None, "TUR")
    assert (who.actor, who.party) == ("TUR", "TUR")
    assert meant("She flew to Doha for talks.", "Doha") == (None, "QAT")


def test_a_dateline_is_a_place():
    assert meant("KAMPALA, Uganda (AP) - Rebels signed a truce.", "KAMPALA") == (None, "UGA")


def test_a_body_of_another_state_is_that_state_s():
    assert meant("The Japanese Foreign Office summoned the envoy.", "Foreign Office")[1] == "JPN"
    assert meant("The Foreign Office in London replied.", "Foreign Office")[1] == "GBR"


def test_an_unknown_organisation_named_twice_is_a_party_but_no_outlet():
    text = "Talks between Volkswagen and the union failed. Volkswagen said it had offered 4 percent."
    assert meant(text, "Volkswagen")[1] == "VOLKSWAGEN"
    text = "He told the Lakeside Courier it was over. She told the Lakeside Courier it was not."
    assert all(m.party is None for m in mentions_of(text) if "Courier" in m.span.of(text))


def test_news_agencies_take_no_side():
    assert meant("The talks failed, Xinhua reported from Beijing.", "Xinhua") == ("Xinhua", None)


def test_mentions_are_in_order_and_the_same_every_time():
    text = "Thai and Cambodian officers met; the Thai army said its chief would return to Bangkok."
    first, second = mentions_of(text), mentions_of(text)
    assert first == second
    assert list(first) == sorted(first, key=lambda m: (m.span.start, -m.span.end))
    assert all(m.span.of(text).strip() for m in first)


def test_a_report_without_sentences_has_no_mentions():
    assert mentions_of("") == ()
