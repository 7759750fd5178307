from pathlib import Path
from typing import Any

from dossier_making import IDS, words

from communique.dossier import tallies
from communique.dossier.book import Book

REPORTS = [{"id": "r1", "outlet": "The Courier"}, {"id": "r2", "title": "A title"}]


def value(amount: float, source: str | None = None, report: str = "r1") -> dict[str, Any]:
    return {
        "value": amount,
        "bound": "exact",
        "source": source,
        "reports": [report],
        "claims": [],
        "date": None,
    }


def tally(*values: dict[str, Any], key: str = "t", contested: bool = False, **changes: Any) -> dict[str, Any]:
    given = {
        "measure": "killed",
        "relations": [],
        "passages": [],
        "reports": ["r1"],
        "origins": 1,
        "number": 1,
    }
    return {"id": key, "values": list(values), "contested": contested, **given, **changes}


def test_contested_ones_come_first_and_single_figures_not_at_all(tmp_path: Path):
    rows = [
        tally(value(1), key="single"),
        tally(value(1, "A"), value(2, "B"), value(3, "C"), key="many"),
        tally(value(1), value(2), key="contested", contested=True),
        tally(value(1, "A"), value(2, "A"), key="few"),
    ]
    book = Book(tmp_path, REPORTS)
    (page,) = tallies.pages(book, rows)
    assert [one["id"] for one in page] == ["contested", "many", "few"]
    assert tallies.href(book, "many") == "figures.html#t-many"
    assert tallies.href(book, "single") == "figures.html"


def test_further_tallies_stand_on_further_pages(tmp_path: Path):
    book = Book(tmp_path, REPORTS)
    rows = [tally(value(1), value(2), key=f"t{n:03}", number=n) for n in range(tallies.SECTIONS + 1)]
    assert [len(page) for page in tallies.pages(book, rows)] == [tallies.SECTIONS, 1]
    assert tallies.href(book, f"t{tallies.SECTIONS:03}") == f"tallies-2.html#t-t{tallies.SECTIONS:03}"


def test_relations_name_the_values_by_letter_contradictions_first(tmp_path: Path):
    relations = [
        {"kind": "same", "one": 0, "other": 1, "why": "one number"},
        {"kind": "contradiction", "one": 1, "other": 27, "why": "beyond its bound"},
    ]
    row = tally(*(value(n) for n in range(30)), relations=relations)
    view = tallies.view(Book(tmp_path, REPORTS), row)
    assert [(r["kind"], r["pair"]) for r in view["relations"]] == [
        ("contradiction", ("B", "AB")),
        ("same", ("A", "B")),
    ]
    assert view["left_out"] == 6
    assert view["values"][0]["letter"] == "G"


def test_a_figure_without_a_source_is_given_by_its_outlet_else_by_the_title(tmp_path: Path):
    row = tally(value(1, "UN"), value(2), value(3, report="r2"))
    view = tallies.view(Book(tmp_path, REPORTS), row)
    assert [one["who"] for one in view["values"]] == ["United Nations", "The Courier", "A title"]


def test_letters_go_on_after_the_last():
    assert [tallies.letter(n) for n in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_the_page_draws_the_values_and_says_how_they_stand(folder, pages):
    said = words(folder, "figures")
    for part in (
        "contested",
        "at least 40 (31 May 2031)",
        "A and B: contradict one another",
        "65 is beyond 40 on 31 May 2031",
        "≥ 40 health ministry",
        "≈ 65 Talks resume names no source",
        "since May 2031",
        "At least 40 people were killed in May",
    ):
        assert part in said, part
    source = (folder / "figures.html").read_text(encoding="utf-8")
    assert "at least 40: people, source health ministry, May 2031" in source
    assert '<svg class="dots"' in source
    assert "t-tally" in pages["figures.html"].ids
    assert "figures.html#t-tally" in pages["index.html"].links
    assert any(href.startswith(f"reports/{IDS['second']}") for href in pages["figures.html"].links)
