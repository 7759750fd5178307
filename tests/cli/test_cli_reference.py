from pathlib import Path

import pytest

from communique.cli.program import main
from communique.cli.reference import reference as commands
from communique.export.reference import reasons
from communique.export.reference import reference as tables

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(
    ("page", "make"), [("cli.md", commands), ("tables.md", tables), ("reasons.md", reasons)]
)
def test_the_pages_of_the_manual_are_up_to_date(page, make):
    assert (FOLDER / page).read_text("utf-8") == make(), "run: make docs"


def test_every_command_is_in_it():
    for name in main.commands:
        assert f"\n## {name}\n" in commands()
