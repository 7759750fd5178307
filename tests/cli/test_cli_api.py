"""The public names and verbs of the package."""

import subprocess
import sys

import pytest
from cli_making import FakeReader, record

import communique
from communique import PageError, UsageError

NAMES = [
    "Abstention",
    "Action",
    "Actor",
    "Agreement",
    "Anchor",
    "BuildSummary",
    "Cell",
    "Claim",
    "CommuniqueError",
    "Difference",
    "Figure",
    "Interval",
    "Judgement",
    "Lexicon",
    "Meeting",
    "Origin",
    "Page",
    "PageError",
    "Position",
    "Process",
    "Promise",
    "Published",
    "Reading",
    "Reason",
    "Record",
    "RecordError",
    "Report",
    "Round",
    "Span",
    "Statement",
    "Tally",
    "UsageError",
    "Vote",
    "__version__",
    "as_of",
    "build",
    "diff",
    "open",
    "read",
    "read_text",
]


@pytest.fixture
def fake(monkeypatch):
    from communique import reading

    monkeypatch.setattr(reading, "PageReader", FakeReader)
    reading._reader.cache_clear()
    yield
    reading._reader.cache_clear()


def test_the_public_names_are_these():
    assert sorted(communique.__all__) == NAMES
    for name in NAMES:
        assert getattr(communique, name) is not None
        assert name in dir(communique)


def test_there_is_nothing_else():
    with pytest.raises(AttributeError, match="no attribute 'weather'"):
        communique.weather  # noqa: B018


def test_importing_loads_nothing():
    code = "import sys, communique; print([m for m in sys.modules if m.startswith('communique.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize("before", ["import communique.build", "from communique.build import PageReader", ""])
def test_build_is_the_verb_whatever_was_imported(before):
    code = f"{before}\nimport communique\nprint(callable(communique.build), communique.open is open)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def test_read_gives_readings_dated_across_one_another(fake, tmp_path):
    (tmp_path / "a.txt").write_text("published 2031-05-06")
    (tmp_path / "b.txt").write_text("no day")
    assert [r.report.published.basis for r in communique.read(tmp_path)] == ["metadata", "records"]
    assert [r.report.published.basis for r in communique.read([tmp_path], alone=True)] == [
        "metadata",
        "unknown",
    ]
    (one,) = communique.read(str(tmp_path / "b.txt"))
    assert one.report.name == "b"


def test_a_page_that_cannot_be_used_is_raised_or_handed_over(fake, tmp_path):
    (tmp_path / "a.txt").write_text("refuse")
    with pytest.raises(PageError, match="nothing to read"):
        communique.read(tmp_path)
    refused = []
    assert communique.read(tmp_path, reject=refused.append) == []
    assert [error.reason for error in refused] == ["no_report"]
    with pytest.raises(UsageError):
        communique.read(tmp_path / "nowhere")


def test_read_text(fake):
    reading = communique.read_text("no day", name="note")
    assert (reading.report.name, len(reading.claims)) == ("note", 3)


def test_open(tmp_path):
    with communique.open(record(tmp_path / "r.communique")) as opened:
        assert [row["place"] for row in opened.rounds()] == ["Nairobi", "Nairobi"]
    with pytest.raises(communique.RecordError):
        communique.open(tmp_path / "none.communique")
