"""Building a record: what is read again and what is not, and what is left when something goes wrong."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import build_functions as f
from communique.build import BuildSummary, PageReader, Resolver, build, fingerprint
from communique.errors import StorageFull, UsageError
from communique.store import Record
from disk_mounting import small_disk_at


def make(pages: Path, record: Path, reader: f.Words | None = None, jobs: int = 1) -> BuildSummary:
    return build([pages], record, read_page=reader or f.Words(), resolve=f.by_day, jobs=jobs)


def dump(record: Path) -> list[str]:
    with Record.open(record) as opened:
        return list(opened.dump())


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    write(folder, 50)
    return folder


def write(folder: Path, count: int) -> None:
    """Texts of their own; now and then a copy, a menu, an empty file, a row."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = f"ENVOYS speak, number {n}\nOn 2031-05-{1 + n % 28:02d} met the two.\nNOBODY left {n * n}.\n"
        if n % 17 == 3:
            text = f"menu only {n}"
        if n % 19 == 5:
            text = ""
        (folder / f"{n:04d}.txt").write_text(text)
        if n % 11 == 7:
            (folder / f"{n:04d} copy.txt").write_text(text)
    rows = [json.dumps({"text": f"ROW {n}", "date": "2031-06-01"}) for n in range(count // 10)]
    (folder / "rows.jsonl").write_text("\n".join(["{broken", *rows]))


def test_a_build_says_what_it_met(pages: Path, tmp_path: Path) -> None:
    heard: list[BuildSummary] = []
    made = build(
        [pages], tmp_path / "r.db", read_page=f.Words(), resolve=f.by_day, jobs=1, progress=heard.append
    )
    empty, menus, copies, rows = 3, 3, 4, 5
    assert made.new == 50 - empty - menus + rows
    assert (made.known, made.rejected) == (copies, empty + menus + 1)
    assert made.pages == 50 + copies + rows + 1 == len(heard)
    assert [summary.pages for summary in heard] == list(range(1, made.pages + 1))
    assert made.reports == made.new
    assert made.rounds == 27, "one a day, and the only page of the 25th is empty"
    assert made.claims == (made.new - rows) * 3 + rows
    with Record.open(tmp_path / "r.db") as record:
        assert len(list(record.reports())) == made.reports
        assert len(list(record.claims())) == made.claims
        assert len(list(record.rounds())) == made.rounds
        reasons = [row["reason"] for row in record.rejections()]
        assert sorted(reasons) == ["empty"] * 3 + ["malformed"] + ["no_report"] * 3
        copied = next(r for r in record.reports() if r["source"].endswith("copy.txt"))
        assert len(record.report(copied["id"])["sources"]) == 2  # type: ignore[index]


def test_building_again_changes_nothing_and_reads_nothing(pages: Path, tmp_path: Path) -> None:
    first = make(pages, tmp_path / "r.db")
    before = dump(tmp_path / "r.db")

    class Unwilling(f.Words):
        def __call__(self, page: object) -> f.Reading:
            raise AssertionError("it was read again")

    again = make(pages, tmp_path / "r.db", Unwilling())
    assert dump(tmp_path / "r.db") == before
    assert (again.pages, again.new, again.rejected) == (first.pages, 0, first.rejected)
    assert (again.reports, again.claims, again.rounds) == (first.reports, first.claims, first.rounds)


def test_new_pages_are_added_and_gone_ones_stay(pages: Path, tmp_path: Path) -> None:
    first = make(pages, tmp_path / "r.db")
    (pages / "0000.txt").unlink()
    (pages / "new.txt").write_text("On 2031-07-01 met the two again.")
    again = make(pages, tmp_path / "r.db")
    assert again.new == 1
    assert (again.reports, again.rounds) == (first.reports + 1, first.rounds + 1)


def test_pages_in_parts_give_the_record_of_the_whole(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "whole.db")
    names = sorted(pages.iterdir())
    for part in (names[:13], names[13:14], names[14:]):
        build(part, tmp_path / "parts.db", read_page=f.Words(), resolve=f.by_day, jobs=1)
    assert dump(tmp_path / "parts.db") == dump(tmp_path / "whole.db")


def test_processes_give_the_same_record_as_one(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "one.db")
    make(pages, tmp_path / "two.db", jobs=2)
    assert dump(tmp_path / "two.db") == dump(tmp_path / "one.db")


def test_another_reader_reads_again(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "r.db")
    again = make(pages, tmp_path / "r.db", f.Words("words 2"))
    make(pages, tmp_path / "fresh.db", f.Words("words 2"))
    assert again.new == again.reports
    assert dump(tmp_path / "r.db") == dump(tmp_path / "fresh.db")


def test_another_way_of_resolving_resolves_again(pages: Path, tmp_path: Path) -> None:
    make(pages, tmp_path / "r.db")

    class Nothing:
        version = "nothing 1"

        def __call__(self, reports: object, claims: object, judgements: object) -> f.Derived:
            return f.Derived()

    assert build([pages], tmp_path / "r.db", read_page=f.Words(), resolve=Nothing(), jobs=1).rounds == 0


def test_a_page_that_is_mended_is_no_longer_rejected(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("")
    (pages / "b.txt").write_text("ENVOYS speak")
    (pages / "b.meta.json").write_text("{")
    (pages / "c.jsonl").write_text('{"text": "menu only"}')
    assert make(pages, tmp_path / "r.db").rejected == 3
    (pages / "a.txt").write_text("ENVOYS speak")
    (pages / "b.meta.json").write_text("{}")
    (pages / "c.jsonl").write_text('{"text": "ENVOYS left"}')
    assert make(pages, tmp_path / "r.db").rejected == 0
    make(pages, tmp_path / "fresh.db")
    assert [line for line in dump(tmp_path / "r.db") if '"rejections"' in line] == []


def test_faults_of_the_reader_are_rejections_and_tried_again(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    write(pages, 20)
    (pages / "kills.txt").write_text("die here")
    (pages / "beyond.txt").write_text("beyond")
    made = make(pages, tmp_path / "r.db", jobs=2)
    with Record.open(tmp_path / "r.db") as record:
        failed = {Path(r["source"]).name: r["detail"] for r in record.rejections() if r["reason"] == "failed"}
    assert set(failed) == {"kills.txt", "beyond.txt"}
    assert "SIGKILL" in failed["kills.txt"]
    assert "beyond the text" in failed["beyond.txt"]
    assert make(pages, tmp_path / "r.db", jobs=2) == made.__class__(
        made.pages, 0, made.new + made.known, made.rejected, made.reports, made.claims, made.rounds
    )


def test_a_path_that_is_not_there_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        make(tmp_path / "none", tmp_path / "r.db")
    assert not (tmp_path / "r.db").exists()


def test_an_interrupt_keeps_what_was_read(pages: Path, tmp_path: Path) -> None:
    def interrupt(summary: BuildSummary) -> None:
        if summary.new == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([pages], tmp_path / "r.db", read_page=f.Words(), resolve=f.by_day, jobs=1, progress=interrupt)
    with Record.open(tmp_path / "r.db") as record:
        assert len(list(record.reports())) >= 29
    make(pages, tmp_path / "r.db")
    make(pages, tmp_path / "whole.db")
    assert dump(tmp_path / "r.db") == dump(tmp_path / "whole.db")


def test_the_fingerprint_changes_with_the_tables(tmp_path: Path) -> None:
    assert PageReader().version == PageReader().version != Resolver().version
    tables = tmp_path / "tables"
    tables.mkdir()
    assert PageReader(tables).version == PageReader().version
    (tables / "saying.toml").write_text("[verbs]")
    changed = PageReader(tables).version
    assert changed not in (PageReader().version, fingerprint(()))
    (tables / "saying.toml").write_text("[verb]")
    assert PageReader(tables).version != changed


# What the process that is killed runs.
BUILD = """
import sys
sys.path.insert(0, {tests!r})
import build_functions as f
from communique.build import build
if __name__ == "__main__":
    print("started", flush=True)
    build([{pages!r}], {record!r}, read_page=f.Words(pause=0.002), resolve=f.by_day, jobs=2)
"""


def start(pages: Path, record: Path) -> subprocess.Popen[bytes]:
    script = record.parent / f"{record.stem} of {pages.name}.py"
    script.write_text(BUILD.format(tests=str(Path(__file__).parent), pages=str(pages), record=str(record)))
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("reports", "kills"), [(80, 2), pytest.param(300, 10, marks=pytest.mark.slow)], ids=["short", "long"]
)
def test_a_build_killed_at_any_moment_goes_on(tmp_path: Path, reports: int, kills: int) -> None:
    pages = tmp_path / "pages"
    write(pages, reports)
    began = time.monotonic()
    assert start(pages, tmp_path / "whole.db").wait(120) == 0
    needed = time.monotonic() - began
    whole = dump(tmp_path / "whole.db")
    moments = random.Random(reports)
    for n in range(kills):
        record = tmp_path / f"killed {n}.db"
        process = start(pages, record)
        time.sleep(moments.uniform(0, needed))
        kill(process)
        if record.exists() and record.stat().st_size:
            check = sqlite3.connect(record)
            assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            check.close()
        make(pages, record)
        assert dump(record) == whole


def test_two_builds_at_once_make_one_whole_record(tmp_path: Path) -> None:
    for part in ("left", "right"):
        write(tmp_path / part, 60)
    (tmp_path / "right" / "more.txt").write_text("On 2031-08-01 met the two.")
    record = tmp_path / "both.db"
    both = [start(tmp_path / part, record) for part in ("left", "right")]
    assert [process.wait(120) for process in both] == [0, 0]
    build(
        [tmp_path / "left", tmp_path / "right"], tmp_path / "one.db",
        read_page=f.Words(), resolve=f.by_day, jobs=1,
    )  # fmt: skip

    def rows(path: Path) -> list[str]:
        # Which of two copies was met first is the writers' race; nothing else is.
        return [line for line in dump(path) if not line.startswith('["reports"')]

    assert rows(record) == rows(tmp_path / "one.db")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "disk", "450k") as disk:
        yield disk


def test_a_full_disk_leaves_the_record_whole(small_disk: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    write(pages, 350)
    record = small_disk / "r.db"
    with pytest.raises(StorageFull, match="no room"):
        make(pages, record)
    check = sqlite3.connect(record)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()
    kept = dump(record)
    assert sum(line.startswith('["reports"') for line in kept) > 20, "what was kept before stays"
    roomy = tmp_path / "roomy.db"
    roomy.write_bytes(record.read_bytes())
    make(pages, roomy)
    make(pages, tmp_path / "whole.db")
    assert dump(roomy) == dump(tmp_path / "whole.db")
