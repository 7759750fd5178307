"""Compiled templates are kept beside their source, and done without where that cannot be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from communique.dossier import book
from communique.dossier.book import Book


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept for this test: a folder not yet made."""
    folder = tmp_path / "kept"
    made = book._Compiled.__init__

    def elsewhere(self: book._Compiled) -> None:
        made(self)
        self.directory = str(folder)

    monkeypatch.setattr(book._Compiled, "__init__", elsewhere)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def drawn(out: Path) -> bytes:
    Book(out, []).write_list("reports", "reports.html", [[]])
    return (out / "reports.html").read_bytes()


def test_a_page_is_the_same_from_a_compiled_template(kept: Path, tmp_path: Path) -> None:
    first = drawn(tmp_path / "a")
    compiled = {path: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert compiled
    assert drawn(tmp_path / "b") == first
    assert {path: path.stat().st_mtime_ns for path in kept.iterdir()} == compiled


def test_a_place_that_cannot_be_written_does_no_harm(kept: Path, tmp_path: Path) -> None:
    kept.write_text("a file where the folder would be")
    assert drawn(tmp_path / "a")


def test_nothing_is_kept_where_python_is_told_to_keep_nothing(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert drawn(tmp_path / "a")
    assert not kept.exists()
