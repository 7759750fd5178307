"""Files, folders, rows and standard input to pages."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import gather
from communique.errors import PageError, UsageError
from communique.model.report import Page, PageMeta


def read(*paths: object, **options: object) -> tuple[list[Page], list[PageError]]:
    rejected: list[PageError] = []
    return list(gather.pages(paths, rejected.append, **options)), rejected  # type: ignore[arg-type]


def only_error(*paths: object, **options: object) -> tuple[str, str]:
    """(source, reason) of the one thing that went wrong, where nothing was to be had."""
    pages, rejected = read(*paths, **options)
    assert pages == []
    (error,) = rejected
    assert str(error).startswith(error.source)
    return error.source, error.reason


def test_a_text_file_is_itself_to_the_character(tmp_path: Path) -> None:
    text = "\ufeffTalks\r\nopen\rin Geneva\n\n"
    (tmp_path / "one.txt").write_bytes(text.encode())
    (page,), rejected = read(tmp_path / "one.txt")
    assert page == Page(str(tmp_path / "one.txt"), "one", "text", text)
    assert rejected == []


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/1.html", "a.HTM", "c.txt", "b/z/0.TXT", "B.txt"]
    for name in [
        *names,
        ".hidden.txt",
        ".git/x.txt",
        "note.pdf",
        "a.meta.json",
        "c_files/part.html",
        "b/2.json",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("words" if not name.endswith("json") else "{}")
    (tmp_path / "c.html").write_text("<p>words")
    pages, rejected = read(str(tmp_path))
    found = [os.path.relpath(page.source, tmp_path).replace(os.sep, "/") for page in pages]
    assert found == ["B.txt", "a.HTM", "b/1.html", "b/2.txt", "b/z/0.TXT", "c.html", "c.txt"]
    assert [page.media for page in pages] == ["text", "html", "html", "text", "text", "html", "text"]
    assert rejected == []


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert len(read(tmp_path, tmp_path / "a.txt", tmp_path)[0]) == 1


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    for wrong in (tmp_path / "none.txt", "", "a\0b"):
        with pytest.raises(UsageError, match="no such file"):
            gather.pages([tmp_path / "a.txt", wrong], lambda error: None)


@pytest.mark.parametrize(("content", "media"), [("<html><p>words", "html"), ("words", "text")])
def test_other_endings_are_looked_at_when_given_by_name(tmp_path: Path, content: str, media: str) -> None:
    (tmp_path / "page.aspx").write_text(content)
    (page,), _ = read(tmp_path / "page.aspx")
    assert (page.media, page.name) == (media, "page")
    assert read(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("data", "media"), [("<!doctype html><p>é".encode(), "html"), ("é".encode("cp1252"), "text")]
)
def test_standard_input_is_looked_at(data: bytes, media: str) -> None:
    (page,), _ = read("-", stdin=io.BytesIO(data))
    assert (page.source, page.name, page.media) == ("-", "stdin", media)
    assert "é" in page.text


def test_standard_input_that_is_empty_or_closed() -> None:
    assert only_error("-", stdin=io.BytesIO(b"")) == ("-", "empty")
    closed = io.BytesIO(b"words")
    closed.close()
    assert only_error("-", stdin=closed) == ("-", "unreadable")


def test_the_sidecar_is_honoured(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>words")
    known = {
        "url": "https://example.org/a",
        "title": " T ",
        "date": "2031-05-06",
        "outlet": None,
        "other": [1],
    }
    (tmp_path / "a.meta.json").write_text(json.dumps(known))
    (page,), rejected = read(tmp_path)
    assert page.meta == PageMeta("https://example.org/a", "T", "2031-05-06", None)
    assert rejected == []


@pytest.mark.parametrize("sidecar", ["{", "[]", "[" * 100_000, '{"date": 5}', "\xff", '"x"', "1" * 5000, ""])
def test_a_malformed_sidecar_is_rejected_and_the_page_read(tmp_path: Path, sidecar: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.meta.json").write_bytes(sidecar.encode("latin-1"))
    (page,), (error,) = read(tmp_path / "a.txt")
    assert (page.text, page.meta) == ("words", PageMeta())
    assert error.source == str(tmp_path / "a.meta.json")
    assert error.reason in ("malformed", "empty")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (" date 2031-05-06 Envoys met.", "2031-05-06"),
        ("date 2031-05-06\nEnvoys met.", "2031-05-06"),
        (" date 2031-02-30 Envoys met.", None),
        ("The date 2031-05-06 was set.", None),
        (" date 2031-05-067 Envoys met.", None),
    ],
)
def test_a_date_before_the_text_is_known_beside_it(tmp_path: Path, text: str, date: str | None) -> None:
    (tmp_path / "a.txt").write_text(text)
    (page,), _ = read(tmp_path)
    assert (page.meta.date, page.text) == (date, text)
    (tmp_path / "a.meta.json").write_text('{"date": "2030-01-01"}')
    assert read(tmp_path)[0][0].meta.date == "2030-01-01"


ROWS = [
    {"text": "first", "url": "https://example.org", "title": "T", "date": "2031-05-06", "outlet": "O"},
    {"html": "<p>second"},
    {"text": " date 2031-05-07 third \ud83d end"},
]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.JSONL.gz", "rows.ndjson"])
def test_every_row_is_a_page(tmp_path: Path, name: str) -> None:
    data = "\ufeff" + "\n\n".join(json.dumps(row) for row in ROWS)
    path = tmp_path / name
    path.write_bytes(gzip.compress(data.encode()) if name.endswith("gz") else data.encode())
    pages, rejected = read(tmp_path)
    assert rejected == []
    assert [p.source for p in pages] == [f"{path}#1", f"{path}#3", f"{path}#5"]
    assert [p.name for p in pages] == ["rows-1", "rows-3", "rows-5"]
    assert [p.media for p in pages] == ["text", "html", "text"]
    assert pages[0].meta == PageMeta("https://example.org", "T", "2031-05-06", "O")
    assert pages[2].text == " date 2031-05-07 third \ufffd end"
    assert pages[2].meta.date == "2031-05-07"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "malformed"),
        ("[1]", "malformed"),
        ("{}", "malformed"),
        ('{"text": 5}', "malformed"),
        ('{"text": null, "html": null}', "malformed"),
        ('{"text": "words", "date": 20310506}', "malformed"),
        ('{"text": "  "}', "empty"),
        ('{"text": "a\\u0000b"}', "binary"),
        ("[" * 100_000, "malformed"),
        ('{"text": "\xff"}', "malformed"),
        (json.dumps({"text": "x" * 2_000}), "too_large"),
    ],
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, row: str, reason: str) -> None:
    good = '{"text": "words"}'
    (tmp_path / "r.jsonl").write_bytes("\n".join([good, row, good]).encode("latin-1"))
    pages, (error,) = read(tmp_path, limit=150_000 if row[0] == "[" else 1_000)
    assert [p.name for p in pages] == ["r-1", "r-3"]
    assert (error.source, error.reason) == (f"{tmp_path / 'r.jsonl'}#2", reason)


def test_a_broken_archive_gives_the_rows_before_the_break(tmp_path: Path) -> None:
    noise = random.Random(1)
    rows = [json.dumps({"text": noise.randbytes(200).hex()}) for _ in range(500)]
    whole = gzip.compress("\n".join(rows).encode())
    (tmp_path / "r.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    pages, (error,) = read(tmp_path)
    assert 0 < len(pages) < 500
    assert (error.source, error.reason) == (str(tmp_path / "r.jsonl.gz"), "malformed")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"\0\1\2", "binary"), ("{}".encode("utf-16"), "encoding")],
)
def test_a_file_without_rows_is_one_error(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "r.jsonl").write_bytes(data)
    assert only_error(tmp_path) == (str(tmp_path / "r.jsonl"), reason)


def test_a_file_that_is_none_of_rows_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("words\n" * 5_000)
    pages, rejected = read(tmp_path)
    assert pages == []
    assert len(rejected) == 1_001
    assert rejected[-1].source == str(tmp_path / "r.jsonl")


def test_what_is_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(100_000_000)  # a sparse file: it takes no room
    monkeypatch.setattr(gather.files, "read_stream", lambda *args: pytest.fail("it was read"))
    assert only_error(huge) == (str(huge), "too_large")


def test_standard_input_over_the_limit_is_refused() -> None:
    assert only_error("-", stdin=io.BytesIO(b"x" * 101), limit=100) == ("-", "too_large")


def test_a_page_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    assert len(read(tmp_path, limit=100)[0]) == 1
    row = '{"text": "words"}'
    (tmp_path / "a.jsonl").write_text(row + "\r\n" + row)
    assert len(read(tmp_path / "a.jsonl", limit=len(row))[0]) == 2


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert only_error(tmp_path) == (str(tmp_path / "a.txt"), "empty")


def test_a_json_file_given_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "a.meta.json").write_text("{}")
    assert only_error(tmp_path / "a.json", tmp_path / "a.meta.json")[1] == "malformed"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("words")

    def refuse(path: str, mode: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    pages, (error,) = read(tmp_path)
    assert (pages, error.reason, error.detail) == ([], "unreadable", "permission denied")


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert only_error(tmp_path) == (str(tmp_path), "unreadable")


posix = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes of a POSIX system")


@posix
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none")
    assert only_error(tmp_path) == (str(tmp_path / "a.txt"), "unreadable")
    assert only_error(tmp_path / "a.txt") == (str(tmp_path / "a.txt"), "unreadable")


@posix
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    pages, rejected = read(tmp_path)
    assert len(pages) == 1
    assert [(os.path.basename(e.source), e.reason) for e in rejected] == [
        ("up", "unreadable"),
        ("self.txt", "unreadable"),
    ]


@posix
def test_a_folder_linked_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("words")
    (tmp_path / "also").symlink_to(tmp_path / "real")
    pages, rejected = read(tmp_path)
    assert [p.source for p in pages] == [str(tmp_path / "also" / "a.txt")]
    assert rejected == []


@posix
def test_pipes_and_devices_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    monkeypatch.setattr("builtins.open", lambda *args: pytest.fail("it was opened"))
    pages, rejected = read(tmp_path)
    assert pages == []
    assert [(os.path.basename(e.source), e.reason) for e in rejected] == [
        ("device.txt", "unreadable"),
        ("pipe.txt", "unreadable"),
    ]


@posix
def test_a_folder_nested_deeper_than_calls_may_be(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1_200):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_text("words")
        os.chdir(tmp_path)
        pages, rejected = read(".")
        assert len(pages) == 1 or [e.reason for e in rejected] == ["unreadable"]
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own way recurses


@posix
def test_a_name_that_is_no_unicode_can_be_written_down(tmp_path: Path) -> None:
    try:
        with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
            file.write("words")
    except OSError:
        pytest.skip("this file system wants names in Unicode")
    (page,), _ = read(tmp_path)
    assert page.name == "caf\\xe9"
    page.source.encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)),
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.jsonl.gz", "a.meta.json", "a", "a.json"]),
    pack=st.booleans(),
)
def test_whatever_the_bytes_each_file_gives_pages_or_errors(
    tmp_path: Path, data: bytes, name: str, pack: bool
) -> None:
    (tmp_path / name).write_bytes(gzip.compress(data) if pack else data)
    try:
        pages, rejected = read(tmp_path / name, limit=150)
    finally:
        (tmp_path / name).unlink()
    assert pages or rejected or name == "a.meta.json"
    for page in pages:
        page.text.encode()
