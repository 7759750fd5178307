from pathlib import Path

from communique.cli.program import main
from communique.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def test_the_page_in_the_manual_is_up_to_date():
    assert PAGE.read_text("utf-8") == reference(), (
        "run: python -m communique.cli.reference > docs/reference/cli.md"
    )


def test_every_command_is_in_it():
    for name in main.commands:
        assert f"\n## {name}\n" in reference()
