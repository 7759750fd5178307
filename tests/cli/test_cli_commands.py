"""The commands from outside: what they print, what they write, how they end."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time

import pytest
from cli_making import FakeReader, record
from click.testing import CliRunner

from communique.cli import main
from communique.store import Record


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(importlib.import_module("communique.build"), "PageReader", FakeReader)
    monkeypatch.setattr("communique.reading.PageReader", FakeReader)
    from communique import reading

    reading._reader.cache_clear()
    yield lambda *arguments, **more: CliRunner().invoke(main, [str(a) for a in arguments], **more)
    reading._reader.cache_clear()


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "dated.txt").write_text("published 2031-05-06 and more words of the page")
    (folder / "undated.txt").write_text("a page without a day")
    return folder


@pytest.fixture
def talks(tmp_path):
    return record(tmp_path / "talks.communique")


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_read_prints_a_line_a_report_dated_across_one_another(run, pages):
    result = run("read", pages, "--jobs", 1)
    assert result.exit_code == 0
    dated, undated = lines(result)
    assert [dated["report"], undated["report"]] == ["dated", "undated"]
    assert undated["published"]["basis"] == "records"
    assert undated["claims"][0]["date"] == "2031-05-05"
    assert "text" not in dated
    assert "sentences" not in dated


def test_read_alone_dates_nothing_by_others(run, pages):
    undated = lines(run("read", pages, "--jobs", 1, "--alone"))[1]
    assert undated["published"]["basis"] == "unknown"
    assert "date" not in undated["claims"][0]


def test_read_adds_what_is_asked_for(run, pages):
    row = lines(run("read", pages / "dated.txt", "--annotations", "--text"))[0]
    assert (row["sentences"], row["text"][:6]) == ([], "Envoys")


def test_read_writes_a_file_a_report_even_of_one_name(run, pages, tmp_path):
    (pages / "more").mkdir()
    (pages / "more" / "dated.txt").write_text("published 2031-05-07")
    result = run("read", pages, "--out", tmp_path / "out", "--jobs", 1)
    assert (result.exit_code, result.stdout) == (0, "")
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(written) == 3
    assert {"dated.json", "undated.json"} < set(written)
    found = json.loads((tmp_path / "out" / "undated.json").read_text("utf-8"))
    assert found["report"] == "undated"


def test_read_goes_on_past_refused_pages_and_ends_with_3(run, pages):
    (pages / "menu.txt").write_text("refuse this")
    result = run("read", pages, "--jobs", 1)
    assert (result.exit_code, len(lines(result))) == (3, 2)
    assert result.stderr == f"communique: refused (no_report): {pages}/menu.txt: nothing to read\n"


def test_read_takes_standard_input(run):
    result = run("read", "-", input="published 2031-05-06")
    assert [row["source"] for row in lines(result)] == ["-"]


@pytest.mark.parametrize("command", ["read", "build"])
def test_wrong_paths_end_with_2_and_one_line(run, command, tmp_path):
    (tmp_path / "empty").mkdir()
    for path, told in (
        ("nowhere", "nowhere: no such file or folder"),
        ("empty", "there are no pages in empty"),
    ):
        result = run(command, path)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"communique: {told}\n")


def test_build_makes_a_record_and_tells_what_it_holds(run, pages):
    result = run("build", pages, "--jobs", 1)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2 pages: 2 read, 0 known, 0 refused",
        "talks.communique: 2 reports, 6 claims, 1 round",
    ]
    again = run("build", pages, "--jobs", 1)
    assert again.stdout.splitlines()[0] == "2 pages: 0 read, 2 known, 0 refused"


def test_build_with_refused_pages_ends_with_3_and_says_where_to_look(run, pages):
    (pages / "menu.txt").write_text("refuse this")
    result = run("build", pages, "--record", "r.communique", "--jobs", 1)
    assert result.exit_code == 3
    assert "3 pages: 2 read, 0 known, 1 refused" in result.stdout
    assert result.stderr == "refused pages: communique show rejections --record r.communique\n"
    (row,) = lines(run("show", "rejections", "--record", "r.communique", "--json"))
    assert row["reason"] == "no_report"


def test_build_draws_the_dossier_too(run, pages, tmp_path):
    result = run("build", pages, "--dossier", "drawn", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "drawn" / "index.html").is_file()


def test_an_interrupt_ends_with_130(run, pages):
    (pages / "stop.txt").write_text("interrupt here")
    result = run("read", pages, "--jobs", 1)
    assert (result.exit_code, result.stderr) == (130, "communique: interrupted\n")


def test_show_rounds_in_words_and_as_json(run, talks):
    shown = run("show", "rounds")
    assert shown.exit_code == 0
    assert "2031-05-05" in shown.stdout
    assert "Envoys of Kenya and Sudan met" in " ".join(shown.stdout.split())
    rows = lines(run("show", "rounds", "--json"))
    assert [(row["number"], row["date"]) for row in rows] == [(1, "2031-05-05"), (2, "2031-06-02")]


@pytest.mark.parametrize("name", ["KEN", "ken", "Kenya", "Kenyan", "Nairobi", "the Kenyan"])
def test_a_party_by_any_name(run, talks, name):
    rows = lines(run("show", "positions", "--party", name, "--json"))
    assert [row["party"] for row in rows] == ["KEN", "KEN"]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["positions", "--issue", "ceasefire"], 2),
        (["positions", "--issue", "territory"], 0),
        (["positions", "--since", "2031-06"], 1),
        (["positions", "--until", "2031-05"], 1),
        (["positions", "--round", "2"], 1),
        (["positions", "--round", "last"], 1),
        (["statements", "--speaker", "idris"], 2),
        (["statements", "--speaker", "Omar"], 0),
        (["rounds", "--round", "1"], 1),
        (["rounds", "--round", "last"], 1),
        (["rounds", "--party", "Sudan"], 2),
        (["rounds", "--party", "Chad"], 0),
        (["meetings", "--party", "Sudan"], 2),
        (["figures"], 0),
        (["reports"], 2),
        (["rejections"], 1),
    ],
)
def test_filters(run, talks, filters, count):
    result = run("show", *filters, "--json")
    assert (result.exit_code, len(lines(result))) == (0, count)


def test_nothing_found_is_said(run, talks):
    result = run("show", "positions", "--party", "Chad")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no positions with party TCD in talks.communique\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures", "--issue", "ceasefire"],
        ["reports", "--party", "Kenya"],
        ["positions", "--issue", "weather"],
        ["positions", "--since", "last week"],
        ["weather"],
    ],
    ids=" ".join,
)
def test_wrong_use_of_show_ends_with_2(run, talks, arguments):
    result = run("show", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_text_of_pages_cannot_act_on_the_terminal(run, talks):
    assert "\x1b" not in run("show", "statements").stdout
    assert "\x1b" in lines(run("show", "statements", "--json"))[0]["content_text"]


@pytest.mark.parametrize(
    "arguments", [["show", "rounds"], ["dossier", "x", "-o", "d"], ["export", "x", "-o", "d"]]
)
def test_a_record_that_is_not_there_ends_with_4(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 4
    assert result.stderr.startswith("communique: ")
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_no_record_ends_with_4(run, tmp_path):
    (tmp_path / "talks.communique").write_text("no database at all, but long enough to be taken for one" * 9)
    assert run("show", "rounds").exit_code == 4


def test_a_lexicon_that_is_not_there_is_told_before_any_work(run, pages, tmp_path):
    result = run("build", pages, "--lexicon", "nowhere", "--jobs", 1)
    assert (result.exit_code, result.stderr) == (1, "communique: nowhere: no such folder of tables\n")
    assert not (tmp_path / "talks.communique").exists()


def test_export_writes_tables(run, talks, tmp_path):
    result = run("export", talks, "--out", "tables")
    assert result.exit_code == 0
    assert "tables/positions.csv: 2 rows" in result.stdout.splitlines()
    assert (tmp_path / "tables" / "rounds.csv").read_text("utf-8").startswith("number,id,date,")
    one = run("export", talks, "--out", "one", "--kind", "rounds", "--format", "jsonl")
    assert one.stdout.splitlines() == ["one/rounds.jsonl: 2 rows"]
    assert run("export", talks, "--out", "one", "--kind", "weather").exit_code == 2


def test_dossier_draws(run, talks, tmp_path):
    result = run("dossier", talks, "--out", "drawn")
    assert (result.exit_code, result.stdout) == (0, "drawn/index.html\n")


def test_a_full_disk_is_told_in_one_line(run, pages, tmp_path):
    (tmp_path / "file").write_text("")
    result = run("read", pages, "--out", "file", "--jobs", 1)
    assert (result.exit_code, result.stderr) == (2, "communique: file: is a file, readings need a folder\n")
    result = run("read", pages, "--out", "file/below", "--jobs", 1)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_help_of_every_command_has_an_example(run):
    for name in main.commands:
        text = run(name, "--help").stdout
        assert f"communique {name} " in text.split("Example")[1]


def test_version(run):
    from importlib import metadata

    assert run("--version").stdout == f"communique {metadata.version('communique')}\n"


def test_help_loads_nothing_heavy():
    heavy = (
        "numpy",
        "sqlalchemy",
        "onnxruntime",
        "rich",
        "trafilatura",
        "jinja2",
        "lemminflect",
        "communique.model.claims",
    )
    code = (
        "import sys, communique.cli\n"
        "try: communique.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert time.perf_counter() - started < 5  # 0.1 s on an idle machine; the bench holds it to that


def test_the_record_is_closed_after_show(run, talks):
    run("show", "rounds")
    with Record.open(talks) as opened:
        assert len(list(opened.reports())) == 2


def test_show_tells_entries_with_their_passages(run, talks):
    (cell,) = [row for row in lines(run("show", "ledger", "--json")) if row["change"] == "new"]
    assert (cell["party"], cell["issue"], cell["round_number"]) == ("KEN", "ceasefire", 1)
    assert [p["quote"] for p in cell["passages"]] == ["Kenya wants a truce."]
    printed = run("show", "ledger", "--party", "Kenya", "--issue", "ceasefire").stdout
    assert "Kenya wants a truce." in printed
    assert "told for the first time" in printed
    assert run("show", "processes").stdout.count("KEN-SDN") == 1


def test_show_begins_with_ids_where_asked(run, talks):
    ids = [row["id"] for row in lines(run("show", "positions", "--json"))]
    printed = run("show", "positions", "--ids").stdout
    assert all(key in printed for key in ids)
    assert ids[0] not in run("show", "positions").stdout


def test_show_as_of_a_day_leaves_out_what_was_not_known(run, talks):
    assert [row["date"] for row in lines(run("show", "rounds", "--json", "--as-of", "2031-05"))] == [
        "2031-05-05"
    ]
    assert run("show", "rounds", "--as-of", "soon").exit_code == 2


def test_diff_quotes_what_is_new(run, talks):
    printed = run("diff", "--since", "2031-06-01").stdout
    assert "+ Kenya and Sudan: talks in Nairobi, 2031-06-02 (held)" in printed
    assert "“Envoys of Kenya and Sudan met in Nairobi.” (Kassala Post)" in printed
    assert "2031-05-05" not in printed
    kinds = {row["kind"] for row in lines(run("diff", "--since", "2031-06-01", "--json"))}
    assert {"report", "round"} <= kinds
    assert "2031-06-02" in run("diff", "--round", "1..2").stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("--since", "2031", "--round", "1..2"), ("--round", "1"), ("--round", "1..9"), ("--since", "x")],
)
def test_diff_needs_to_know_between_what(run, talks, arguments):
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_claim_is_judged_listed_and_given_back(run, talks, tmp_path):
    first = lines(run("show", "positions", "--json"))[0]["id"]
    assert run("judge", "reject", first[:12], "--by", "ana", "--at", "2031-07-01").output == "1 applied\n"
    assert first not in [row["id"] for row in lines(run("show", "positions", "--json"))]
    listed = run("judge", "list").stdout
    assert "ana: reject [applied]" in listed
    assert "Kenya wants a truce." in listed
    (row,) = lines(run("judge", "list", "--json"))
    assert run("judge", "revoke", row["id"], "--by", "bo", "--at", "2031-07-02").exit_code == 0
    assert first in [row["id"] for row in lines(run("show", "positions", "--json"))]


def test_judgements_go_to_another_record(run, talks, tmp_path):
    meeting = lines(run("show", "meetings", "--json"))[0]["id"]
    assert (
        run("judge", "set", meeting, "place", "Mombasa", "--by", "ana", "--at", "2031-07-01").exit_code == 0
    )
    assert run("judge", "export", "all.jsonl").output == "all.jsonl: 1 judgement\n"
    record(tmp_path / "other.communique")
    result = run("judge", "import", "all.jsonl", "--record", "other.communique")
    assert result.output == "1 new judgement of 1\n1 applied\n"
    places = [row["place"] for row in lines(run("show", "rounds", "--json", "-r", "other.communique"))]
    assert places == ["Mombasa", "Nairobi"]
    dumps = []
    for path in ("talks.communique", "other.communique"):
        with Record.open(tmp_path / path) as opened:
            dumps.append(list(opened.dump()))
    assert dumps[0] == dumps[1]


def test_two_meetings_are_judged_one(run, talks):
    ids = [row["id"] for row in lines(run("show", "meetings", "--json"))]
    assert run("judge", "same", *ids, "--by", "ana").output == "1 applied\n"
    (row,) = lines(run("show", "rounds", "--json"))
    assert sorted(row["claims"]) == sorted(ids)


def test_a_claim_that_was_not_read_is_added(run, talks):
    claim = json.dumps(
        {"kind": "position", "evidence": [42, 62], "party": "KEN", "stance": "demand", "issue": "monitoring"}
    )
    result = run("judge", "add", "a" * 16, claim, "--by", "ana")
    assert result.output == "1 applied\n"
    (row,) = lines(run("show", "positions", "--issue", "monitoring", "--json"))
    assert row["quote"] == "Kenya wants a truce."


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("reject", "zz", "--by", "ana"), "no claim begins"),
        (("revoke", "zz", "--by", "ana"), "no judgement 'zz'"),
        (("add", "zz", "{}", "--by", "ana"), "no such report"),
        (("add", "a" * 16, "{}", "--by", "ana"), "needs kind and evidence"),
        (("reject", "zz"), "--by"),
    ],
)
def test_what_cannot_be_judged_is_refused(run, talks, arguments, why):
    result = run("judge", *arguments)
    assert result.exit_code == 2
    assert why in result.output


def test_a_file_with_a_line_that_is_no_judgement_is_taken_over_in_no_part(run, talks, tmp_path):
    good = {"judge": "ana", "given": "2031", "verdict": "accept", "revokes": "0" * 16}
    (tmp_path / "j.jsonl").write_text(json.dumps(good) + '\n{"judge": "ana"}\n')
    result = run("judge", "import", "j.jsonl")
    assert result.exit_code == 2
    assert "j.jsonl, line 2: a judgement needs given" in result.output
    assert run("judge", "list").stdout == ""


def test_an_orphaned_judgement_says_why(run, talks, tmp_path):
    anchor = {"report": "a" * 16, "kind": "position", "span": [0, 3], "quote": "xyz"}
    row = {"judge": "ana", "given": "2031", "verdict": "reject", "about": [anchor]}
    (tmp_path / "j.jsonl").write_text(json.dumps(row))
    result = run("judge", "import", "j.jsonl")
    assert result.exit_code == 0
    assert "1 orphaned" in result.output
    assert "no longer stand there" in result.output
