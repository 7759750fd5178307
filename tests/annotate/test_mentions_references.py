"""Whom pronouns and descriptions stand for."""

from mentions_reading import meant, mention, mentions_of, unmentioned


def test_he_and_she_go_by_gender():
    text = "Foreign Minister Amina Diallo of Guinea met Liberian President George Tolbert. She praised him."
    assert meant(text, "She") == ("Amina Diallo", "GIN")
    assert meant(text, "him") == ("George Tolbert", "LBR")


def test_he_is_the_subject_of_the_sentence_before():
    text = "Pakistani envoy Tariq Malik met Indian envoy Ravi Menon in Dubai. He said the meeting was useful."
    assert meant(text, "He") == ("Tariq Malik", "PAK")


def test_an_object_is_not_its_subject():
    text = "Kim Jong Un received Vladimir Putin in Pyongyang. The Russian leader said Kim had thanked him."
    assert meant(text, "him")[1] == "RUS"


def test_it_is_the_party_that_spoke():
    text = "Algeria said it would reopen the border."
    assert meant(text, "it") == ("Algeria", "DZA")


def test_it_that_stands_for_nothing_is_left_open():
    text = "Norway hosted the talks. It was unclear when they would resume."
    assert unmentioned(text, "It")


def test_they_are_the_officials_that_spoke():
    text = "Eritrean officials said they had no troops there."
    assert meant(text, "they") == ("Eritrean officials", "ERI")


def test_they_that_are_two_parties_are_left_open():
    text = "Armenia and Azerbaijan said they had agreed."
    assert unmentioned(text, "they")


def test_its_delegation_is_of_the_party():
    text = "Ukraine paused while its delegation waited in Minsk."
    assert meant(text, "its delegation") == ("its delegation", "UKR")


def test_a_leader_by_another_office():
    text = "Kenyan President William Ruto opened the talks. The Kenyan leader urged patience."
    one = mention(text, "Kenyan leader")
    assert (one.actor, one.party, one.pronoun, one.name) == ("William Ruto", "KEN", True, False)


def test_an_official_named_by_office_only():
    text = "A senior Omani official said the talks went well. The official declined to say more."
    assert meant(text, "official") == ("senior Omani official", "OMN")


def test_a_description_whose_person_is_named_later():
    text = (
        "The talks took two hours, according to the head of Egypt's delegation.\n"
        "The head of Egypt's delegation, Samir Aziz, spoke to reporters."
    )
    assert meant(text, "head of Egypt's delegation") == ("Samir Aziz", "EGY")


def test_the_group_is_the_last_group_named():
    text = "Hezbollah rejected the draft on Monday. The group said it had not been consulted."
    assert meant(text, "group") == ("Hezbollah", "HEZBOLLAH")
    assert meant(text, "it")[1] == "HEZBOLLAH"


def test_the_bloc_is_an_organisation():
    text = "ECOWAS suspended the talks. Mali said the bloc had no mandate."
    assert meant(text, "bloc") == ("ECOWAS", "ECOWAS")


def test_the_breakaway_republic_is_no_state():
    text = (
        "Moldova met envoys of Transnistria."
        " The president of the breakaway republic, Vadim Krasnov, stayed away."
    )
    assert meant(text, "Vadim Krasnov")[1] == "TRANSNISTRIA"


def test_what_is_not_named_before_is_left_open():
    assert all(not m.pronoun for m in mentions_of("He said the minister would come."))


def test_his_goes_to_the_office_just_named():
    text = (
        "On Friday army chief Osman Idris sent a letter to New York.\n"
        "The UN secretary-general was angered by the letter, his spokesman said."
    )
    assert meant(text, "his")[1] == "UN"


def test_its_at_the_head_of_a_sentence_goes_to_the_subject_before():
    text = "France asked the Security Council to meet.\nIts foreign minister, Claire Moreau, flew in."
    assert meant(text, "Claire Moreau") == ("Claire Moreau", "FRA")


def test_an_office_named_through_another():
    text = "The head of Peru's team, former vice-president Luis Ramos, left. He had said he expected more."
    assert meant(text, "He")[0] == "Luis Ramos"


def test_of_two_ambassadors_neither_is_the_other():
    text = "The Iraqi ambassador to Chile denied it. The Iraqi ambassador to Norway had no comment."
    assert meant(text, "Iraqi ambassador to Norway")[0] == "Iraqi ambassador to Norway"


def test_they_after_two_is_neither_though_one_is_not_named():
    text = "The army and Hamas met on Monday. They agreed on a truce."
    assert all(m.span.of(text) != "They" for m in mentions_of(text))
