from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from dossier_making import IDS, Page, entries_of, opening, round_of, words

from communique.dossier import draw, ledger
from communique.dossier.book import Book
from communique.dossier.moved import moved
from communique.dossier.processes import Process
from communique.model.entries import Process as ProcessEntry
from communique.model.ledger import Cell
from communique.model.span import Interval
from communique.store import Record


def one_round(n: int, **changes: Any) -> dict[str, Any]:
    given = {"format": "talks", "status": "held", "parties": ["ETH", "SDN"], "reports": [], "place": None}
    return {"id": f"r{n}", "number": n, "date": f"2031-05-{n:02}", **given, **changes}


def cell(party: str, issue: str, at: str | None, change: str = "new", **changes: Any) -> dict[str, Any]:
    key = f"{party}-{issue}-{at}"
    given = {"process": "ETH-SDN", "stance": "demand", "why": "", "claims": [], "passages": [], "number": 1}
    return {"id": key, "party": party, "issue": issue, "round": at, "change": change, **given, **changes}


def made(
    tmp_path: Path, rounds: Sequence[dict[str, Any]], cells: Sequence[dict[str, Any]]
) -> tuple[Book, Process, list[list[ledger.Table]]]:
    book = Book(tmp_path, [])
    book.rounds = {one["id"]: one for one in rounds}
    process = Process("ETH-SDN", ("ETH", "SDN"), tuple(reversed(rounds)))
    return book, process, ledger.pages(book, [process], cells, [])


def test_columns_are_rounds_in_time_and_rows_issues_by_party(tmp_path):
    rounds = [one_round(n) for n in (1, 2, 3)]
    cells = [
        cell("USA", "ceasefire", "r3"),
        cell("SDN", "ceasefire", "r1"),
        cell("SDN", "ceasefire", "r3", "held"),
        cell("ETH", "ceasefire", None),
        cell("SDN", "borders", "r3", "silent"),
    ]
    _, _, [[table]] = made(tmp_path, rounds, cells)
    assert [one and one["number"] for one in table.columns] == [1, 3, None]
    rows = {issue: [party for party, _ in own] for issue, own in table.groups}
    assert rows == {"ceasefire": ["ETH", "SDN", "USA"], "borders": ["SDN"]}
    sudan = dict(dict(table.groups)["ceasefire"])["SDN"]
    assert [one and one["change"] for one in sudan] == ["new", "held", None]
    assert dict(table.changes) == {"new": 3, "held": 1, "silent": 1}


def test_a_silent_cell_shows_no_stance(tmp_path):
    _, _, [[table]] = made(tmp_path, [one_round(1)], [cell("ETH", "borders", "r1", "silent")])
    (shown,) = dict(dict(table.groups)["borders"])["ETH"]
    assert shown is not None
    assert shown["stance"] is None


def test_a_wide_ledger_goes_on_in_further_tables_and_a_long_one_on_further_pages(tmp_path):
    rounds = [one_round(n, date=f"2031-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(1, 31)]
    cells = [cell("ETH", f"issue{k:02}", f"r{n}") for n in range(1, 31) for k in range(40)]
    book, _, pages = made(tmp_path, rounds, cells)
    tables = [table for page in pages for table in page]
    assert [(t.part, t.parts, len(t.columns)) for t in tables] == [(1, 3, 12), (2, 3, 12), (3, 3, 6)]
    assert [len(page) for page in pages] == [1, 1, 1]
    shown = [c["id"] for t in tables for _, rows in t.groups for _, row in rows for c in row if c]
    assert sorted(shown) == sorted(c["id"] for c in cells)
    assert book.cell(cells[0]["id"]) == "positions.html#cell-ETH-issue00-r1"
    assert book.cell(cells[-1]["id"]) == "ledgers-3.html#cell-ETH-issue39-r30"


def test_what_moved_is_of_the_last_round_and_tells_most_first(tmp_path):
    rounds = [one_round(1), one_round(2), one_round(3, status="planned")]
    cells = [
        cell("ETH", "borders", "r1", "conceded"),
        cell("ETH", "ceasefire", "r2", "new"),
        cell("SDN", "ceasefire", "r2", "conceded"),
        cell("SDN", "borders", "r2", "silent"),
        cell("SDN", "prisoners", "r2", "held"),
        cell("ETH", "prisoners", "r3", "new"),
    ]
    book, process, _ = made(tmp_path, rounds, cells)
    found = moved(book, process, cells, 8)
    assert found is not None
    assert found["last"]
    assert [(one["party"], one["change"]) for one in found["cells"]] == [("SDN", "conceded"), ("ETH", "new")]
    assert found["still"] == {"silent": 1, "held": 1}
    assert moved(book, process, cells, 1)["more"] == 1  # type: ignore[index]


def test_without_positions_at_the_last_round_the_latest_that_has_some_is_told(tmp_path):
    rounds = [one_round(1), one_round(2)]
    cells = [cell("ETH", "ceasefire", "r1")]
    book, process, _ = made(tmp_path, rounds, cells)
    found = moved(book, process, cells, 8)
    assert found is not None
    assert not found["last"]
    assert found["round"]["number"] == 1
    assert moved(book, process, [], 8) is None


def test_the_page_says_what_changed_in_words(folder):
    said = words(folder, "positions")
    assert "Issue, party no. 1 5–6 May 2031 , Jeddah no. 2 2 Apr 2031" in said
    assert "✕ rejects hardened" in said
    assert "Accepted before, rejected now" in said
    assert "Reports differ: rejects (1), accepts (1)" in said
    assert "Heard in this round on other matters:" in said
    assert "the party was heard in this round, but not on this; it need not have been dropped" in said
    assert "nothing read" in said


def test_cells_lead_to_the_cell_before_and_to_who_answered(pages):
    page = pages["positions.html"]
    assert {f"cell-c{n}" for n in range(1, 7)} <= set(page.ids)
    assert {f"positions.html#cell-c{n}" for n in (1, 3, 4)} <= set(page.links)
    assert "positions.html#cell-c4" in pages["index.html"].links


def test_a_ledger_has_headers_for_rows_and_columns(folder):
    source = (folder / "positions.html").read_text(encoding="utf-8")
    table = source[source.index('<table class="grid">') :]
    table = table[: table.index("</table>")]
    assert table.count("<caption") == 1
    assert table.count('scope="col"') == 4  # issue and party, two rounds, no round
    assert table.count('scope="rowgroup"') == 3
    assert table.count('scope="row"') == 4


def test_a_cell_before_on_another_page_can_be_reached(tmp_path):
    """Where a ledger is cut, a link to the cell before leads to the page it stands on."""
    rounds = [
        round_of([], id=f"r{n:02}", date=Interval.parse(f"2031-01-{n:02}"), values=(), delegates=())
        for n in range(1, 15)
    ]
    cells = [
        Cell(
            f"c{k}-{n:02}",
            "ETH-SDN",
            "ETH",
            f"issue{k}",
            f"r{n:02}",
            "demand",
            "held",
            "as before",
            before=f"c{k}-{n - 1:02}" if n > 1 else None,
        )
        for n in range(1, 15)
        for k in range(50)
    ]
    entry = ProcessEntry("ETH-SDN", ("ETH", "SDN"), rounds=tuple(one.id for one in rounds))
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.replace_entries(entries_of(rounds, {"process": [entry], "cell": cells}))
        draw(record, tmp_path / "out")
    further = Page.of(tmp_path / "out" / "ledgers-2.html")
    assert further.faults == []
    assert "positions.html#cell-c0-12" in further.links
    assert "cell-c0-12" in Page.of(tmp_path / "out" / "positions.html").ids


def test_a_record_without_processes_keeps_the_table_of_party_by_issue(tmp_path):
    report, claims = opening()
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.keep(report, claims)
        draw(record, tmp_path / "out")
    assert "Party by issue" in words(tmp_path / "out", "positions")
    assert "How to read the ledger" not in words(tmp_path / "out", "positions")


@pytest.mark.parametrize("name", ["positions", "promises", "figures", "who", "reports", "index"])
def test_words_of_entries_stay_text(folder, name):
    """Every entry of the record carries an image that would run a script, and a template."""
    source = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert "<img" not in source
    assert "&lt;img src=x onerror=alert(9)&gt; {{ 7*7 }}" in source
    assert "\u202e" not in source
    assert IDS["opening"] in source


def test_a_passage_that_copies_share_is_quoted_once(tmp_path):
    passages = [
        {"claim": c, "report": c, "quote": q} for c, q in (("a", "No."), ("b", "No."), ("c", "Never."))
    ]
    told = cell("ETH", "borders", "r1", passages=passages)
    _, _, [[table]] = made(tmp_path, [one_round(1)], [told])
    (shown,) = dict(dict(table.groups)["borders"])["ETH"]
    assert shown is not None
    assert [p["claim"] for p in shown["passages"]] == ["a", "c"]
    assert shown["more"] == 1
