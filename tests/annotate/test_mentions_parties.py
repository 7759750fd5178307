"""Whom persons, offices and bodies speak for."""

import pytest
from mentions_reading import meant, mentions_of, unmentioned


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Sudanese presidential envoy Idris Osman arrived.", "Idris Osman", "SDN"),
        ("Colombia's chief negotiator, Marta Ruano, left the table.", "Marta Ruano", "COL"),
        ("Lena Vogel, a spokeswoman for the German Foreign Ministry, declined.", "Lena Vogel", "DEU"),
        ("Presidents Pavel Horak of the Czech Republic and Jan Kral met.", "Pavel Horak", "CZE"),
        ("Armen Sarkisyan, who heads the Armenian delegation, was optimistic.", "Armen Sarkisyan", "ARM"),
        ("The Nepalese team headed by Bishnu Rai waited outside.", "Bishnu Rai", "NPL"),
        ("Farid Najafi is leading Tehran's side in the talks.", "Farid Najafi", "IRN"),
        ("The U.N. envoy to Yemen, Nils Berg, urged calm.", "Nils Berg", "UN"),
        ("The U.S. ambassador to the United Nations, Ann Porter, voted no.", "Ann Porter", "USA"),
        ("Hamas official Walid Saleem denied it.", "Walid Saleem", "HAMAS"),
        ("Greek Cypriot leader Nicos Anastasiades arrived.", "Nicos Anastasiades", "GREEK_CYPRIOTS"),
        ("Tamil leader Velupillai Prabhakaran arrived.", "Velupillai Prabhakaran", "LTTE"),
        ("Jorge Mena, a commander of the ELN, denied it.", "Jorge Mena", "ELN"),
        ("U.N. human rights chief Ines Prado spoke in Geneva.", "Ines Prado", "OHCHR"),
        ("EU foreign policy chief Karl Lund spoke in Brussels.", "Karl Lund", "EU"),
        ("NATO Secretary-General Piet Maas spoke in Brussels.", "Piet Maas", "NATO"),
        ("The defense minister of Ethiopia, Tesfaye Alemu, resigned.", "Tesfaye Alemu", "ETH"),
        ("Secretary of State Paul Dawes flew home.", "Paul Dawes", "USA"),
        ("Turkish Cypriot leader Kemal Aydin agreed.", "Kemal Aydin", "TURKISH_CYPRIOTS"),
        ("Ghanaian delegate and producer spokesman Kofi Mensah agreed.", "Kofi Mensah", "GHA"),
        ("Sen. Walter Finch of the committee agreed.", "Walter Finch", "USA"),
        ("Former Nigerian President Bola Ade, now the African Union's mediator, agreed.", "Bola Ade", "AU"),
    ],
)
def test_whom_a_person_speaks_for(text, name, party):
    assert meant(text, name) == (name, party)


@pytest.mark.parametrize(
    ("text", "phrase", "party"),
    [
        ("Ukrainian officials confirmed it.", "Ukrainian officials", "UKR"),
        ("Britain's defense ministry confirmed it.", "Britain's defense ministry", "GBR"),
        ("A senior Qatari diplomat confirmed it.", "senior Qatari diplomat", "QAT"),
        ("The Rwandan army denied it.", "Rwandan army", "RWA"),
        ("M23 fighters withdrew from the town.", "M23 fighters", "M23"),
        ("The armed forces of Myanmar denied it.", "armed forces of Myanmar", "MMR"),
        ("An aide to President Kagame denied it.", "aide to President Kagame", "RWA"),
        ("Kashmir police arrested two men.", "Kashmir police", "IND"),
        ("The Iraqi ambassador to Greece confirmed it.", "Iraqi ambassador to Greece", "IRQ"),
        ("The head of Egypt's delegation walked out.", "head of Egypt's delegation", "EGY"),
    ],
)
def test_whom_a_phrase_stands_for(text, phrase, party):
    assert meant(text, phrase) == (phrase, party)


def test_rebels_do_not_stand_for_the_state_they_fight():
    assert unmentioned("Colombian rebels attacked a pipeline.", "Colombian rebels")
    text = "Syrian opposition leader Rami Haddad left."
    assert all(m.party != "SYR" for m in mentions_of(text) if m.type == "PER")


def test_a_friend_s_fighters_are_not_the_friend():
    text = "Iranian-backed fighters attacked the base in Iraq."
    assert all(m.span.of(text) != "Iranian-backed fighters" or m.party != "IRN" for m in mentions_of(text))


def test_envoys_are_not_of_those_they_are_sent_to():
    assert meant("The Ukraine envoy Tom Hale, an American official, waited.", "Tom Hale")[1] == "USA"


def test_private_persons_speak_for_nobody():
    assert unmentioned("A Lebanese resident watched.", "Lebanese resident")
    assert meant("Israeli analyst Dov Peretz disagreed.", "Dov Peretz")[1] is None


def test_two_owners_leave_it_open():
    assert unmentioned("Indian and Pakistani officials shook hands.", "Indian and Pakistani officials")


def test_state_media_take_no_side_by_themselves():
    assert meant("Iranian state television showed the launch.", "Iranian state television")[1] is None


def test_a_former_office_counts_least():
    text = "Sergei Titov, a former adviser of the United Nations, is Russia's new negotiator."
    assert meant(text, "Sergei Titov")[1] == "RUS"


def test_a_name_in_apposition_decides():
    text = "The oldest party of the south, Sinn Fein, walked out."
    assert {m.party for m in mentions_of(text) if m.name} == {"SINN_FEIN"}
    assert meant(text, "oldest party of the south") == ("Sinn Fein", "SINN_FEIN")


def test_those_listed_share_a_party():
    text = (
        "Two aides to Prime Minister Narendra Modi, political adviser Arun Seth"
        " and press secretary Nina Rao, left."
    )
    assert meant(text, "Arun Seth")[1] == "IND"
    assert meant(text, "Nina Rao")[1] == "IND"


def test_offices_without_an_owner_are_the_dateline_s():
    text = (
        "LIMA, Peru (AP) - Peru said talks would go on. Peruvian troops withdrew.\n"
        "The defense ministry confirmed it. Interior Minister Rosa Quispe thanked the army."
    )
    assert meant(text, "defense ministry")[1] == "PER"
    assert meant(text, "Rosa Quispe")[1] == "PER"


def test_a_user_s_own_group_is_a_party(tmp_path):
    from communique.lexicon import Lexicon

    own = "code,name,aliases,kind,states,members\nHILL_FRONT,Hill People's Front,HPF,armed,NPL,\n"
    (tmp_path / "groups.csv").write_text(own, encoding="utf-8")
    text = "HPF commander Dil Gurung signed the truce."
    found = {m.span.of(text): m.party for m in mentions_of(text, lexicon=Lexicon(tmp_path))}
    assert found["Dil Gurung"] == "HILL_FRONT"


FROM_ABROAD = (
    "MUSCAT (Gulf Press) - Envoys of Yemen and of the Houthis met in the Omani capital on Monday.\n"
    "Oman had asked both to come. The Houthis said the army had shelled Taiz.\n"
    "A government spokesman denied it. Yemen's delegation stayed away in the evening."
)


@pytest.mark.parametrize(("words", "party"), [("army", "YEM"), ("government spokesman", "YEM")])
def test_bare_bodies_are_those_of_the_state_at_war_not_of_the_host(words, party):
    assert meant(FROM_ABROAD, words) == (words, party)


def test_police_are_those_of_the_town_they_act_in():
    text = (
        "Rwanda accused Congo of aiding rebels. Rwanda and Congo met twice. Rwanda closed its border.\n"
        "Police held nine students at a march in Kinshasa."
    )
    assert meant(text, "Police") == ("Police", "COD")


def test_a_body_in_a_capital_belongs_to_its_state():
    text = "The defence ministry in Yerevan denied it."
    assert ("ARM", "defence ministry in Yerevan") in {(m.party, m.span.of(text)) for m in mentions_of(text)}


def test_what_belongs_to_a_bare_body_goes_with_it():
    text = "Nepal's army chief spoke in Nepal. Nepal voted. The army's general command denied it."
    assert meant(text, "army's general command")[1] == "NPL"


def test_a_peoples_negotiators_are_those_of_the_one_group_named():
    text = "Tigrayan negotiators left Pretoria. The TPLF said nothing. A Tigrayan farmer wept."
    assert meant(text, "Tigrayan negotiators")[1] == "TPLF"
    alone = "Tigrayan negotiators left Pretoria."
    assert meant(alone, "Tigrayan negotiators")[1] == "TIGRAYANS"


@pytest.mark.parametrize(
    "text",
    [
        "Envoys from Artsakh arrived. The Armenians of Artsakh asked for bread.",
        "Envoys from Artsakh arrived. Baku fed the region's Armenians.",
        "Envoys of Nagorno-Karabakh arrived. Baku spoke of the ethnic Armenians.",
    ],
)
def test_a_people_in_another_land_is_not_its_state(text):
    assert meant(text, "Armenians")[1] == "ARTSAKH"


def test_an_ethnic_minority_without_a_body_stands_for_no_state():
    assert all(m.party != "RUS" for m in mentions_of("Many ethnic Russians left Latvia."))


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("separatist authorities", "ABKHAZIA"),
        ("rebels", "ABKHAZIA"),
        ("leader of the separatists", "ABKHAZIA"),
    ],
)
def test_rebels_are_the_one_group_a_report_tells_of(words, party):
    text = (
        "Georgia closed the road to Abkhazia. Georgia said the rebels had lied.\n"
        "The separatist authorities denied it. A man who knows the leader of the separatists wept."
    )
    assert meant(text, words)[1] == party


def test_the_leader_of_a_people_speaks_for_whom_the_tables_say():
    text = "Kurdish leader Massoud Barzani refused. The Kurds voted."
    assert meant(text, "Massoud Barzani")[1] in {"KDP", "KRG"}


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Abiy Ahmed, the chair of IGAD, agreed to go.", "Abiy Ahmed", "ETH"),
        ("Former Colombian president Alvaro Uribe called the truce a trick.", "Alvaro Uribe", None),
        ("Renato Silva, a senior official in the Polisario group, agreed.", "Renato Silva", "POLISARIO"),
        (
            "A Houthi spokesman said the port was open. “We are ready,” Yahya Saleh Nasser said.",
            "Yahya Saleh Nasser",
            "HOUTHIS",
        ),
    ],
)
def test_whom_a_person_speaks_for_by_more_than_a_title(text, name, party):
    assert meant(text, name) == (name, party)


def test_a_ministrys_spokesman_is_that_of_the_ministry_last_named():
    text = "The Moldovan ministry denied it in a note. Kyiv smiled. A ministry spokesman gave no date."
    assert meant(text, "ministry spokesman")[1] == "MDA"


def test_a_scholar_speaks_for_no_state():
    assert unmentioned("A Kenyan lecturer doubted it.", "Kenyan lecturer") or all(
        m.party is None for m in mentions_of("A Kenyan lecturer doubted it.") if m.type == "PER"
    )


def test_a_people_of_a_land_with_a_state_is_the_community():
    assert meant("The Serbs of northern Kosovo voted.", "Serbs")[1] == "KOSOVO_SERBS"


def test_an_office_of_several_states_is_not_foreign_where_that_state_is_not_named():
    text = (
        "Manila signed. Philippine troops left. The Philippines agreed. Defense Secretary Ramon Cruz spoke."
    )
    assert meant(text, "Ramon Cruz")[1] == "PHL"
    assert meant("U.S. troops left. Defense Secretary Ramon Cruz spoke.", "Ramon Cruz")[1] == "USA"


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Anselmo Duarte, for the Colombians, called it a start.", "Anselmo Duarte", "COL"),
        ("Helga Stein, speaking for Austria, called it a start.", "Helga Stein", "AUT"),
        ("For Rabat, Driss Alaoui called it a start.", "Driss Alaoui", "MAR"),
        ("Samir Nuri, who negotiates for the Houthis, called it a start.", "Samir Nuri", "HOUTHIS"),
        (
            "Idris Garang of the rebels' military council arrived. The SPLM-IO rebels wait.",
            "Idris Garang",
            "SPLM_IO",
        ),
        ("Ilir Hoxhaj, the lawyer who leads the Albanian side, called it a start.", "Ilir Hoxhaj", "ALB"),
        ("The ELN is divided. Raul Pena, the ELN's man in Havana, called it a start.", "Raul Pena", "ELN"),
        ('Marta Ruano spoke last. "It is a start," Ruano said for the ELN.', "Marta Ruano", "ELN"),
    ],
)
def test_whom_a_person_is_said_to_speak_for(text, name, party):
    assert meant(text, name) == (name, party)


STRIFE = "The FARC guerrillas left the table in Havana on Monday.\n"


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        (STRIFE + "Colombia will wait.\nDefence Minister Luis Mora denied it.", "Luis Mora", "COL"),
        (STRIFE + "President Juan Manuel Santos will wait.\nThe police denied it.", "police", "COL"),
        ("HANOI, May 2 - Hamas and Islamic Jihad met. Israel is silent.\nThe army denied it.", "army", "ISR"),
        (
            "Kenya voted. The Kenyan opposition calls it a coup. London waits.\nPolice denied it.",
            "Police",
            "KEN",
        ),
    ],
)
def test_in_a_war_within_a_state_bare_offices_are_of_whom_the_group_fights(text, words, party):
    assert meant(text, words)[1] == party


def test_between_states_a_bare_office_stays_open():
    text = "Iran and Iraq met in Geneva. Iraq said no. Iran said yes.\nForeign Minister Omar Jaber denied it."
    assert meant(text, "Omar Jaber") == ("Omar Jaber", None)


def test_a_group_is_known_by_the_letters_a_report_gives():
    text = "The Hill Peoples Liberation Front (HPLF) left the talks.\nThe HPLF said it would fight on."
    assert {m.party for m in mentions_of(text) if m.type == "ORG" and m.name} == {"HPLF"}


def test_the_movement_is_the_one_group_of_the_report():
    text = (
        "The Shining Path rebels fired on a convoy in Peru.\nNobody was hurt.\nIt rained.\n"
        "It rained on Tuesday.\nIt rained on Friday.\nThe bridge fell.\nThe movement denied it."
    )
    assert meant(text, "movement")[1] == "SHINING_PATH"


def test_an_office_just_behind_a_capital_is_of_its_state():
    text = "Japan and China met. Japan is cross. In Tokyo, the foreign ministry denied it."
    assert meant(text, "foreign ministry")[1] == "JPN"


def test_whose_aides_are_his():
    text = "Ehud Barak of Israel waited for Jordan's king, whose aides denied it."
    assert meant(text, "whose aides")[1] == "JOR"


def test_a_ministry_that_a_group_runs_is_the_groups():
    text = "Israel and Hamas fight on. Israel fired. The Hamas-run health ministry gave no number."
    assert meant(text, "health ministry")[1] == "HAMAS"


def test_not_every_secretary_general_is_that_of_the_united_nations():
    text = "Hussein Karim, the secretary-general of the movement, denied it."
    assert meant(text, "Hussein Karim") == ("Hussein Karim", None)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (
            "Ugandan troops left. Rwanda said so, according to Paul Okello, the deputy head at Uganda's "
            "Foreign Ministry.",
            "Paul Okello",
            "UGA",
        ),
        (
            "Congo's president met the rebels in Congo. The Ugandan military denied it. "
            "“We left,” military spokesman Paul Okello said.",
            "Paul Okello",
            "UGA",
        ),
        ("Transnistrian Foreign Minister Oleg Bucur met Moldovan officials.", "Oleg Bucur", "TRANSNISTRIA"),
        ("Somalia waits. Hassan Abdi, the leader of the Islamic courts, objected.", "Hassan Abdi", "ICU"),
    ],
)
def test_offices_at_a_body_and_bodies_named_before(text, name, party):
    assert meant(text, name)[1] == party
