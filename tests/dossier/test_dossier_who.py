from pathlib import Path
from typing import Any

from dossier_making import entries_of, report, words

from communique.dossier import draw
from communique.model.actors import Actor, Undecided
from communique.model.span import Span
from communique.store import Record


def test_actors_stand_by_kind_with_all_that_is_known(folder, pages):
    said = words(folder, "who")
    for part in (
        "1 states",
        "Ethiopia Addis Ababa Wikidata Q115 1 report",
        "Persons River Front",
        "Amina Taye Ms Taye ,",
        "envoy 6 May 2031",
    ):
        assert part in said, part
    assert said.index("States") < said.index("Armed and political groups") < said.index("Persons Ethiopia")
    assert said.index("Persons Ethiopia") < said.index("Persons party not named")
    assert {"a-ETH", "a-RIVER_FRONT", "a-a1", "a-a2", "a-a3"} <= set(pages["who.html"].ids)


def test_codes_lead_nowhere(pages):
    """A code is text: nothing leads to another host but the address of a report, on its own page."""
    for name, page in pages.items():
        if not name.startswith("reports/"):
            assert all("://" not in href for href in page.links), name


def test_what_is_undecided_is_said_with_why(folder, pages):
    said = words(folder, "who")
    assert "Left undecided" in said
    assert "Amina Taye or A. Taye or lost one initial" in said
    assert "Talks, Ethiopia and Sudan, Aswan, 2 Apr 2031, held or Talks, Ethiopia and Sudan" in said
    assert "rounds.html#r-earlier" in pages["who.html"].links
    assert {"who.html#a-a1", "who.html#a-a2"} <= set(pages["who.html"].links)
    assert "who.html#open" in pages["index.html"].links


def test_a_record_that_names_nobody_says_so(tmp_path: Path):
    with Record.open(tmp_path / "record.db", create=True) as record:
        draw(record, tmp_path / "out")
    assert "No report read names an actor." in words(tmp_path / "out", "who")
    assert "No report read tells of a promise." in words(tmp_path / "out", "promises")


def test_many_actors_go_on_over_pages_and_pairs_find_them(tmp_path: Path):
    given: dict[str, Any] = {"reports": ("r",), "origins": 1}
    actors = [Actor(f"a{n:03}", "person", f"Person {n:03}", **given) for n in range(501)]
    pair = Undecided("u", "actor", ("a000", "a500"), "one name")
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.keep(report("7" * 16, "Title", [Span(0, 5)]), [])
        record.replace_entries(entries_of([], {"actor": actors, "undecided": [pair]}))
        draw(record, tmp_path / "out")
    assert "who-2.html#a-a500" in (tmp_path / "out" / "who.html").read_text(encoding="utf-8")
    assert 'id="a-a500"' in (tmp_path / "out" / "who-2.html").read_text(encoding="utf-8")
