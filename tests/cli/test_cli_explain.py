"""`communique read --explain`: sentence by sentence, what was seen, made of it, and why not more."""

from __future__ import annotations

import importlib
import json
import re
import shlex
from pathlib import Path

import pytest
from cli_making import TEXT, claims, report, span
from click.testing import CliRunner

from communique.cli import main
from communique.errors import EmptyPage
from communique.export.explain import explanation
from communique.model.abstentions import Abstention, Reason
from communique.model.annotations import (
    Annotations,
    Attribution,
    Mention,
    Quantity,
    Quotation,
    Sentence,
    TimeExpression,
    Word,
)
from communique.model.span import Span
from communique.pipeline import Reading

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = (
    "Envoys of Kenya and Sudan met in Nairobi.",
    "Kenya wants a truce.",
    "“No \x1b[2J,” Amal Idris said.",
)


class Reader:
    """Knows one page, with a layer of each sort and an abstention; refuses those that say `refuse`."""

    def __init__(self, lexicon=None):
        self.lexicon = lexicon

    def __call__(self, page):
        if "refuse" in page.text:
            raise EmptyPage(page.source, "no_report", "only a menu")
        made = report(page.id, None, page.source)
        words = (Word(span("truce"), "truce", "truce", "NOUN", "NN", -1, "root"),)
        layers = Annotations(
            made.published,
            sentences=tuple(Sentence(span(s), 0, words) for s in SENTENCES),
            mentions=(
                Mention(span("Kenya"), "LOC", "KEN", "KEN"),
                Mention(span("Nairobi"), "LOC", None, "KEN"),
            ),
            times=(TimeExpression(span("met"), "DATE", "PAST_REF"),),
            quantities=(Quantity(span("a truce"), 1.0, "exact", "count", 1, 0),),
            quotations=(Quotation(span("“No \x1b[2J,”")),),
            attributions=(Attribution((span("Amal Idris"),), (span("said"),), (span("“No \x1b[2J,”"),)),),
        )
        abstentions = (
            Abstention("report", Reason.UNDATED_REPORT, Span(0, 0), detail="no day"),
            Abstention("page", Reason.FURNITURE, span("Nairobi")),
            Abstention("position", Reason.NO_ISSUE, span("wants a truce"), "demand", instead=span("met")),
        )
        return Reading(made, layers, claims(""), abstentions)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(importlib.import_module("communique.reading"), "PageReader", Reader)
    from communique import reading

    reading._reader.cache_clear()
    (tmp_path / "page.txt").write_text("a page")
    yield lambda *options: CliRunner().invoke(main, ["read", "--alone", "--jobs", "1", *options])
    reading._reader.cache_clear()


PLAIN = """\
page.txt: when it appeared is not known

1  Envoys of Kenya and Sudan met in Nairobi.
    seen      mention      “Kenya”: KEN (LOC)
    seen      mention      “Nairobi”: only where, of KEN (LOC)
    seen      time         “met”: PAST_REF, no days
    made      meeting      parties KEN and SDN, format talks, status held, place Nairobi

2  Kenya wants a truce.
    seen      number       “a truce”: 1, exact, count of “truce”
    made      position     party KEN, stance demand, issue ceasefire
    not made  position     no_issue: a demand was seen (“wants a truce”), but what it is on fits none of the \
issues, and is too vague to be one of its own: “met”

3  “No \ufffd[2J,” Amal Idris said.
    seen      quotation    “No \ufffd[2J,”
    seen      attribution  source “Amal Idris”; cue “said”; content ““No \ufffd[2J,””
    made      statement    speaker Amal Idris, mode direct, party SDN

page  outside the sentences
    not made  report       undated_report: a report was seen, but neither its page nor its words say when it \
appeared (no day)
    not made  page         furniture: 1 lines of the page; --find TEXT shows those with certain words

"""


def test_all_of_a_report_line_by_line_where_nobody_looks(run):
    result = run("--explain", "page.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == PLAIN


def test_one_sentence(run):
    shown = run("--explain", "--sentence", "2", "page.txt").stdout
    assert "2  Kenya wants a truce." in shown
    assert "Amal Idris" not in shown


def test_sentences_and_lines_left_out_with_certain_words(run):
    rows = [
        json.loads(line)
        for line in run("--explain", "--json", "--find", "NAIROBI", "page.txt").stdout.splitlines()
    ]
    (row,) = rows
    assert [sentence["number"] for sentence in row["sentences"]] == [1]
    assert [(line["text"], line["reason"]) for line in row["left_out"]] == [("Nairobi", "furniture")]
    assert "taken for page furniture" in run("--explain", "--find", "nairobi", "page.txt").stdout


def test_the_form_of_the_json(run):
    (row,) = [json.loads(line) for line in run("--explain", "--json", "page.txt").stdout.splitlines()]
    assert list(row) == ["report", "id", "source", "published", "sentences", "not_made", "left_out"]
    sentence = row["sentences"][1]
    assert list(sentence) == ["number", "span", "text", "headline", "seen", "made", "not_made"]
    assert list(sentence["seen"]) == ["mentions", "times", "quantities", "quotations", "attributions"]
    assert TEXT[slice(*sentence["span"])] == sentence["text"] == "Kenya wants a truce."
    assert {"kind", "evidence", "id", "quote", "party"} < set(sentence["made"][0])
    (one,) = sentence["not_made"]
    assert one.pop("why").startswith("a demand was seen (“wants a truce”), but")
    begins = TEXT.index("wants")
    assert one == {
        "kind": "position",
        "reason": "no_issue",
        "span": [begins, begins + len("wants a truce")],
        "text": "wants a truce",
        "seen": "demand",
        "instead": [TEXT.index("met"), TEXT.index("met") + 3],
    }
    assert [each["reason"] for each in row["not_made"]] == ["undated_report"]


def test_a_refused_page_is_explained_and_ends_with_3(run, tmp_path):
    (tmp_path / "menu.txt").write_text("refuse")
    result = run("--explain", "menu.txt")
    assert result.exit_code == 3
    told = "no report was found among the page furniture: only a menu"
    assert result.stdout == f"menu.txt\n    refused (no_report): {told}\n\n"
    (row,) = [json.loads(line) for line in run("--explain", "--json", "menu.txt").stdout.splitlines()]
    assert row["refused"] == "no_report"


def test_words_that_stand_nowhere_are_said_to(run):
    result = run("--explain", "--find", "weather", "page.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "page.txt: no such sentence\n"


@pytest.mark.parametrize(
    "options",
    [["--sentence", "1"], ["--find", "x"], ["--json"], ["--explain", "--text"], ["--explain", "--out", "d"]],
    ids=" ".join,
)
def test_options_that_do_not_go_together_end_with_2(run, options):
    assert run(*options, "page.txt").exit_code == 2


def test_on_a_terminal_it_is_in_columns(run, monkeypatch, capsys):
    from communique.cli import explain

    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    row = json.loads(run("--explain", "--json", "page.txt").stdout)
    explain.show(row, found=False)
    out = capsys.readouterr().out
    lines = re.sub(r"\x1b\[[\d;]*m", "", out).splitlines()
    assert max(len(line) for line in lines if "page.txt" not in line) <= 60
    assert "\x1b[2J" not in out


def test_the_session_in_the_manual_is_true(monkeypatch):
    block = re.search(r"```console\n\$ (.*?)\n(.*?)```", (ROOT / "docs/why.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(main, [*shlex.split(block[1])[1:], "--jobs", "1"]).stdout
    assert printed.strip() == block[2].strip()


def test_the_manual_names_every_field():
    manual = (ROOT / "docs/why.md").read_text("utf-8")
    made = Reader()(type("Page", (), {"text": "", "id": "a" * 16, "source": "page.txt"}))
    row = explanation(made)
    names = {*row, *row["sentences"][1], *row["sentences"][1]["seen"], *row["sentences"][1]["not_made"][0]}
    assert [name for name in sorted(names) if f"`{name}`" not in manual] == []
