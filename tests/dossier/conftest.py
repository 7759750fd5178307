"""One dossier, drawn once for all tests that only look at it."""

from pathlib import Path

import pytest
from dossier_making import Page, make_record

from communique.dossier import draw


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier")
    with make_record(path / "record.db") as record:
        assert draw(record, path / "out") == path / "out" / "index.html"
    return path / "out"


@pytest.fixture(scope="session")
def pages(folder: Path) -> dict[str, Page]:
    return {str(p.relative_to(folder)): Page.of(p) for p in sorted(folder.rglob("*.html"))}
