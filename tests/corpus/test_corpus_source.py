"""A report as written is read, its quotations get offsets, and faults name their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.compiled import compiled
from corpus.source import SourceError, read_source

HEAD = "manner: agency\npublished: 1999-05-04\nwhy: the dateline\nPER Ada Brandt | Brandt = NOR\n---\n"
PAGE = """~ Menu | Login
# Talks go on
> Ada Brandt said both sides wanted a truce.
  statement | speaker=Ada Brandt | party=NOR | src=Ada Brandt | cue=said | content=both sides wanted a truce
  position | in=both sides wanted a truce | party=UKR | stance=demand | issue=ceasefire | content=a truce
+ "We go on," Brandt added on Monday.
  time | Monday=1999-05-03
  statement | speaker=Ada Brandt | party=NOR | src=Brandt | cue=added | content="We go on," | date=1999-05-03
"""


def report(tmp_path: Path, page: str = PAGE, head: str = HEAD) -> Path:
    path = tmp_path / "fish" / "fish-01.report"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + page, encoding="utf-8")
    return path


def test_every_passage_reads_as_it_was_quoted(tmp_path: Path) -> None:
    row = compiled(read_source(report(tmp_path)))
    text = row["text"]
    first, demand, second = row["claims"]
    assert text[slice(*first["content"])] == "both sides wanted a truce"
    assert text[slice(*first["cue"])] == "said"
    assert text[slice(*demand["evidence"])] == "both sides wanted a truce"
    assert text[slice(*second["content"])] == '"We go on,"'
    assert (first["mode"], second["mode"]) == ("indirect", "direct")
    assert [text[slice(*m["span"])] for m in row["mentions"]] == ["Ada Brandt", "Brandt"]
    assert row["times"] == [
        {
            "span": (text.index("Monday"), text.index("Monday") + 6),
            "type": "DATE",
            "value": "1999-05-03",
            "resolved": "1999-05-03",
        }
    ]
    assert [text[slice(*a["source"][0])] for a in row["attributions"]] == ["Ada Brandt", "Brandt"]


def test_furniture_is_on_the_page_and_not_in_the_report(tmp_path: Path) -> None:
    row = compiled(read_source(report(tmp_path)))
    assert row["text"].startswith("~ Menu"[2:])
    assert all("Menu" not in row["text"][slice(*block)] for block in row["main"])
    assert len(row["main"]) == 2  # the headline, and one paragraph of two sentences
    assert len(row["sentences"]) == 3


def test_a_wrapped_page_keeps_every_offset(tmp_path: Path) -> None:
    plain = compiled(read_source(report(tmp_path, head=HEAD.replace("why:", "layout: blank\nwhy:"))))
    wrapped = compiled(read_source(report(tmp_path, head=HEAD.replace("why:", "layout: wrapped\nwhy:"))))
    assert wrapped["claims"] == plain["claims"]
    assert wrapped["text"] != plain["text"]
    assert " ".join(wrapped["text"].split()) == " ".join(plain["text"].split())


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("> A truce.\n  position | party=UKR | stance=wish | issue=ceasefire | content=truce\n", "stance"),
        (
            "> A truce.\n  position | party=UKR | stance=demand | issue=ceasefire | content=peace\n",
            "not in its",
        ),
        (
            "> A truce.\n  position | party=Kyiv | stance=demand | issue=ceasefire | content=truce\n",
            "capitals",
        ),
        ("> A truce.\n  position | party=UKR | stance=demand | issue=ceasefire\n", "needs content"),
        ("> A truce.\n  opinion | content=truce\n", "no such kind"),
        ("> A truce.\n  vote | body=x | status=held | date=1999-02-30\n", "YYYY-MM-DD"),
        ("+ A truce.\n", "goes on with a paragraph"),
        ("~ Menu\n  position | content=Menu\n", "under the sentence"),
        ("A truce.\n", "no such mark"),
        ("~ Menu\n", "no sentence"),
    ],
)
def test_faults_name_the_file_and_what_is_wrong(tmp_path: Path, page: str, told: str) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        compiled(read_source(report(tmp_path, page)))
    assert "fish-01" in str(caught.value)
