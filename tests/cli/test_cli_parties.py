import pytest

from communique.cli.parties import party_code
from communique.errors import UsageError


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("UKR", "UKR"),
        ("ukr", "UKR"),
        ("Ukraine", "UKR"),
        ("Kyiv", "UKR"),
        ("the Kremlin", "RUS"),
        ("Türkiye", "TUR"),
        ("Hamas", "HAMAS"),
        ("sinn fein", "SINN_FEIN"),
        ("European Union", "EU"),
        ("River Traders", "RIVER_TRADERS"),
    ],
)
def test_names(named, code):
    assert party_code(named) == code


def test_a_name_of_two_parties_is_refused(tmp_path):
    (tmp_path / "groups.csv").write_text(
        "code,name,aliases,kind,states,members\nA1,One,The Front,armed,,\nB2,Two,Front,armed,,\n"
    )
    with pytest.raises(UsageError, match="may be A1 or B2"):
        party_code("the front", tmp_path)


def test_the_users_own_tables_count(tmp_path):
    (tmp_path / "groups.csv").write_text("code,name,aliases,kind,states,members\nRT,River Traders,,armed,,\n")
    assert party_code("river traders", tmp_path) == "RT"
