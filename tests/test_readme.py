"""The session in the README is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main

ROOT = Path(__file__).resolve().parents[1]
SESSION = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """(command, what it prints) of the session, in order."""
    assert SESSION is not None
    parts = re.split(r"^\$ ", SESSION.group(1), flags=re.MULTILINE)[1:]
    return [(command, printed) for command, _, printed in (part.partition("\n") for part in parts)]


def test_the_session_is_true(tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert len(commands()) >= 3
    monkeypatch.setenv("COLUMNS", "100")
    for command, printed in commands():
        words = shlex.split(command)
        assert words[0] == "communique"
        result = CliRunner().invoke(main, words[1:])
        lines = [line.rstrip() for line in result.output.splitlines()]
        assert lines == [line.rstrip() for line in printed.splitlines()], command


PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        if "://" not in target:
            assert (ROOT / page).parent.joinpath(target).exists(), target
