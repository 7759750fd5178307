"""Numbers in words and digits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.numbers import Number, numerals, read_number, read_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,700", 1700),
        ("2.5", 2.5),
        ("1 200 000", 1_200_000),
        ("2.5bn", 2_500_000_000),
        ("90m", 90_000_000),
        ("5 crore", 50_000_000),
        ("twenty-six", 26),
        ("one and a half", 1.5),
        ("half a million", 500_000),
        ("three and a half million", 3_500_000),
        ("two hundred and fifty", 250),
        ("a hundred thousand", 100_000),
        ("two thousand three hundred and five", 2305),
        ("a dozen", 12),
        ("5 1/2", 5.5),
    ],
)
def test_value(text, value):
    assert re.fullmatch(numerals().any, text)
    assert read_number(text) == Number(value)


@pytest.mark.parametrize(
    ("text", "value"), [("hundreds", 100), ("tens of thousands", 10_000), ("millions", 1_000_000)]
)
def test_vague(text, value):
    assert read_number(text) == Number(value, vague=True)


def test_no_number():
    assert read_number("peace") is None
    assert read_ordinal("peace") is None


@pytest.mark.parametrize(
    ("text", "value"), [("third", 3), ("21st", 21), ("twenty-first", 21), ("hundredth", 100)]
)
def test_ordinal(text, value):
    assert read_ordinal(text) == value


@given(st.integers(0, 10**9))
def test_digits_are_read_as_written(number):
    assert read_number(str(number)) == Number(number)
    assert read_number(f"{number:,}") == Number(number)
