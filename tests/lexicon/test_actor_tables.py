"""The tables of actors: every code once, every reference to a code that exists, every name findable."""

import pytest

from communique.annotate.gazetteer import actors, leaders
from communique.lexicon import Lexicon, built_in

CODED = ("states", "organisations", "groups", "communities")


def rows(table):
    return built_in().rows(table, ("code", "name"))


def codes():
    return {row["code"] for table in CODED for row in rows(table)}


def cells(row, *columns):
    return [name for column in columns for name in row[column].split("|") if name]


@pytest.mark.parametrize("table", CODED)
def test_codes_are_unique(table):
    listed = [row["code"] for row in rows(table)]
    assert len(listed) == len(set(listed))


def test_no_code_means_two_actors():
    listed = [row["code"] for table in CODED for row in rows(table)]
    twice = {code for code in listed if listed.count(code) > 1}
    assert not twice


def test_states_have_alpha_3_codes_and_all_members_of_the_united_nations():
    states = {row["code"] for row in rows("states")}
    assert all(len(code) == 3 and code.isupper() for code in states)
    for code in ("AFG", "BRA", "CHN", "COD", "ETH", "FJI", "GBR", "HTI", "KIR", "MMR", "PRK", "SSD", "TUV"):
        assert code in states
    for former_or_disputed in ("SUN", "YUG", "CSK", "DDR", "PSE", "TWN", "XKX", "VAT", "ESH"):
        assert former_or_disputed in states
    assert len(states) >= 195 + 9


def test_every_reference_to_a_code_has_its_row():
    known = codes()
    for table, column in (("groups", "states"), ("communities", "states"), ("organisations", "parent")):
        for row in built_in().rows(table, (column,)):
            assert set(cells(row, column)) <= known, row
    for row in built_in().rows("leaders", ("party",)):
        assert row["party"] in known, row
    for row in built_in().rows("places", ("state",)):
        assert row["state"] in known, row
    for party in built_in().toml("roles")["offices"]:
        assert party in known


def test_kinds_are_those_the_program_knows():
    organisations = {row["kind"] for row in built_in().rows("organisations", ("kind",))}
    assert organisations <= {"igo", "organ", "alliance", "court", "ngo", "company", "church", "news", "union"}
    groups = {row["kind"] for row in built_in().rows("groups", ("kind",))}
    assert groups <= {"armed", "front", "party", "authority", "territory", "union"}


def test_years_of_leaders_are_in_order():
    for row in built_in().rows("leaders", ("from", "to")):
        assert 1900 < int(row["from"]) <= int(row["to"] or 9999), row


def test_wikidata_ids_are_ids():
    for table in ("states", "organisations"):
        for row in built_in().rows(table, ("wikidata",)):
            assert not row["wikidata"] or (row["wikidata"][0] == "Q" and row["wikidata"][1:].isdigit()), row


def test_every_name_can_be_looked_up():
    gazetteer = actors(built_in())
    for table, columns in (
        ("states", ("name", "aliases", "demonyms", "capitals", "seats")),
        ("organisations", ("name", "aliases")),
        ("groups", ("name", "aliases")),
        ("communities", ("name", "aliases")),
    ):
        for row in built_in().rows(table, columns):
            for name in cells(row, *columns):
                plain = name.partition("?")[0].replace("’", "'").replace("–", "-")
                assert row["code"] in {e.code for e in gazetteer.entries(plain)}, (table, name)


def test_leaders_are_found_by_their_full_names():
    gazetteer = leaders(built_in())
    for row in built_in().rows("leaders", ("name", "party")):
        assert row["party"] in {e.code for e in gazetteer.entries(row["name"])}


def test_a_user_s_own_table_adds_a_group(tmp_path):
    own = "code,name,aliases,kind,states,members\nHILL_FRONT,Hill People's Front,HPF,armed,NPL,\n"
    (tmp_path / "groups.csv").write_text(own, encoding="utf-8")
    gazetteer = actors(Lexicon(tmp_path))
    assert {e.code for e in gazetteer.entries("HPF")} == {"HILL_FRONT"}
    assert {e.code for e in gazetteer.entries("Hamas")} == {"HAMAS"}
