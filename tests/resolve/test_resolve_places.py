import pytest

from communique.lexicon import built_in
from communique.resolve.rounds.places import PlaceReader, same_place


@pytest.fixture(scope="module")
def read():
    return PlaceReader(built_in()).read


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Geneva", "Geneva, Switzerland", True),
        ("the Sudanese border", "near the border of Sudan", True),
        ("Tumaco", "the town of Tumaco", True),
        ("Yaounde", "Yaoundé", True),
        ("Kenya", "Nairobi", True),
        ("Kenya", "Naivasha", True),
        ("Kenya", "Kirinda", None),
        ("Kenya", "Geneva, Switzerland", False),
        ("Nairobi", "Addis Ababa", False),
        ("Istanbul, Turkey", "Antalya, Turkey", False),
        ("North Darfur", "North Kivu", False),
        ("the border", "Goma", None),
        ("a hotel", "the presidential palace", None),
        (None, "Goma", None),
        ("Panmunjom", "Pandora", False),
    ],
)
def test_same_place(read, one, other, same):
    assert same_place(read(one), read(other)) is same
    assert same_place(read(other), read(one)) is same
