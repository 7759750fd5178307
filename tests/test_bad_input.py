"""Bad input through the program itself: one line for each bad page, and the good one beside it is read."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.store import Record
from disk_mounting import small_disk_at

GOOD = """Sudan and Chad open talks in Geneva

GENEVA, May 16 (ZNA) - Envoys of Sudan and Chad met in Geneva on Thursday for a first round of talks on a
ceasefire along their border, mediators from Norway said.

"We want the withdrawal of all foreign forces from our territory," the Sudanese foreign minister said after
the meeting, which lasted four hours and ended without an agreement on the exchange of prisoners.

The delegations agreed to meet again on June 3, a spokesman of the Norwegian foreign ministry said. The
fighting has killed at least 400 people since March, according to the United Nations.
"""
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in GOOD.split("\n\n")[1:])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def readings(result: Result) -> dict[str, dict[str, Any]]:
    return {row["report"]: row for row in map(json.loads, result.stdout.splitlines())}


def nested() -> bytes:
    return b"<html><body>" + b"<div>" * 50_000 + b"deep" + b"</div>" * 50_000 + b"</body></html>"


GERMAN = """Sudan und Tschad beginnen Verhandlungen in Genf

Die Gesandten des Sudan und des Tschad haben sich am Donnerstag in Genf zu einer ersten Runde der
Verhandlungen über eine Waffenruhe an ihrer gemeinsamen Grenze getroffen, wie Vermittler mitteilten.

Die Delegationen wollen sich am dritten Juni wieder treffen, sagte ein Sprecher des norwegischen Ministeriums.
Bei den Kämpfen sind nach Angaben der Vereinten Nationen seit März mindestens 400 Menschen getötet worden.
"""
MENU = "<html><body><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></body></html>"
BAD = {
    "empty": ("bad.txt", b"", "(empty)"),
    "blank": ("bad.txt", b" \n\n\t ", "(empty)"),
    "binary": ("bad.txt", bytes(range(256)) * 40, "(binary)"),
    "nested": ("bad.html", nested(), "(no_report)"),
    "menu": ("bad.html", MENU.encode(), "(no_report)"),
    "german": ("bad.txt", GERMAN.encode(), "(language)"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_page_costs_one_line_and_nothing_else(run: Any, pages: Path, kind: str) -> None:
    name, content, said = BAD[kind]
    (pages / name).write_bytes(content)
    result = run("read", pages, "--jobs", 1)
    assert result.exit_code == 3
    assert list(readings(result)) == ["good"]
    (line,) = result.stderr.splitlines()
    assert f"refused {said}: {pages / name}: " in line


def test_a_file_of_100_mb_is_not_read(run: Any, pages: Path) -> None:
    with (pages / "bad.txt").open("wb") as file:
        file.truncate(100_000_000)
    result = run("read", pages, "--jobs", 1)
    assert result.exit_code == 3
    assert list(readings(result)) == ["good"]
    (line,) = result.stderr.splitlines()
    assert "bad.txt" in line
    assert "MB" in line


@pytest.mark.parametrize(
    ("charset", "before"),
    [("utf-16", ""), ("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff"), ("latin-1", ""), ("utf-8-sig", "")],
)
def test_other_character_sets_are_read_as_what_they_are(
    run: Any, pages: Path, charset: str, before: str
) -> None:
    text = before + GOOD.replace("The delegations", "Señor Ibáñez and the delegations")
    (pages / "good.txt").write_text(text.removeprefix(before), encoding="utf-8")
    (pages / "other.txt").write_bytes(text.encode(charset))
    result = run("read", pages, "--text", "--jobs", 1)
    assert result.exit_code == 0
    assert "Señor Ibáñez and the delegations" in readings(result)["other"]["text"]
    assert len(readings(result)["other"]["claims"]) == len(readings(result)["good"]["claims"]) > 0


def test_broken_utf8_costs_what_is_broken(run: Any, pages: Path) -> None:
    accented = GOOD.replace("first round", "première round").replace("Geneva", "Genève").replace('"', "”")
    whole = accented.replace("spokesman", "spokesman, Bjørn Sæther Ødegård,").encode()
    (pages / "broken.txt").write_bytes(whole.replace("mière".encode(), b"mi\xc3re"))
    result = run("read", pages, "--text", "--jobs", 1)
    assert result.exit_code == 0
    broken = readings(result)["broken"]
    assert "premi\ufffdre round" in broken["text"]
    for claim in broken["claims"]:
        start, end = claim["evidence"]
        assert broken["text"][start:end].strip()


def test_scripts_and_handlers_in_every_field_never_come_alive(run: Any, pages: Path, tmp_path: Path) -> None:
    attack = "&lt;img src=x onerror=alert(1)&gt;"
    page = f"""<html><head><title>{attack} Talks in Geneva</title><script>alert(2)</script>
<meta property="og:site_name" content='"><script>alert(3)</script>'>
<meta name="author" content="<svg onload=alert(4)>"><link rel="canonical" href="javascript:alert(5)">
</head><body onload="alert(6)"><article><h1 onclick="alert(7)">{attack} Sudan and Chad open talks</h1>
{PARAGRAPHS}<p onmouseover="alert(8)">"We will not leave {attack}," the Sudanese foreign minister said.</p>
</article></body></html>"""
    (pages / "attack.html").write_text(page)
    meta = {
        "title": "<script>alert(9)</script>",
        "outlet": "<b onclick=alert(10)>",
        "url": "javascript:alert(11)",
    }
    (pages / "attack.meta.json").write_text(json.dumps(meta))
    result = run("build", pages, "--record", "r.db", "--dossier", "out", "--jobs", 1)
    assert result.exit_code == 0, result.stderr
    drawn = sorted((tmp_path / "out").rglob("*.html"))
    whole = "".join(path.read_text() for path in drawn)
    assert "onerror=alert(1)&gt;" in whole, "the text itself is shown"
    for alive in (
        "<img",
        "<svg onload",
        "<b onclick",
        "<script>alert",
        '="javascript',
        'onload="alert',
        'onmouseover="alert',
    ):
        assert alive not in whole


def test_a_folder_that_may_not_be_read_is_told(pages: Path) -> None:
    closed = pages / "closed"
    closed.mkdir()
    closed.chmod(0)
    program = [sys.executable, "-c", "from communique.cli import main; main()", "read", pages, "--jobs", "1"]
    bare = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if bare and (not sys.platform.startswith("linux") or not shutil.which("setpriv")):
        pytest.skip("this user may read everything")
    try:
        result = subprocess.run([*bare, *program], capture_output=True, text=True)
    finally:
        closed.chmod(0o700)
    assert result.returncode == 3
    assert [json.loads(row)["report"] for row in result.stdout.splitlines()] == ["good"]
    (line,) = result.stderr.splitlines()
    assert f"refused (unreadable): {closed}: " in line


def test_a_record_of_a_later_version_is_left_alone(run: Any, pages: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Record.open(path, create=True).close()
    later = sqlite3.connect(path)
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()
    before = path.read_bytes()
    for arguments in (["build", pages, "--record", path], ["show", "rounds", "--record", path]):
        result = run(*arguments)
        assert result.exit_code == 4
        assert (
            result.stderr
            == f"communique: {path}: it was written by a later version of communique; please upgrade\n"
        )
    assert path.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk_at(tmp_path / "disk", "64k") as disk:
        yield disk


def test_a_full_disk_is_told_in_one_line(run: Any, pages: Path, small_disk: Path) -> None:
    result = run("build", pages, "--record", small_disk / "r.db", "--jobs", 1)
    assert result.exit_code == 4
    assert "no room left" in result.stderr.splitlines()[-1]
    record = next(iter(run("read", pages, "--jobs", 1).stdout.splitlines()))
    assert json.loads(record)["report"] == "good", "the disk of the record costs nothing else"
