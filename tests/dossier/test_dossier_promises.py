from typing import Any

import pytest
from dossier_making import IDS, words

from communique.dossier import promises
from communique.dossier.processes import Process


def promise(outcome: str, process: str | None = "A", **changes: Any) -> dict[str, Any]:
    given = {"made": [], "steps": [], "passages": [], "text": "a text", "reports": [], "number": 1}
    return {"id": f"{outcome}{process}{changes}", "outcome": outcome, "process": process, **given, **changes}


TALKS = [Process("B", ("ETH", "SDN"), ()), Process("A", ("CYP", "TUR"), ())]


def test_what_is_broken_or_waits_stands_first_in_each_negotiation():
    rows = [
        promise("silent"),
        promise("kept"),
        promise("breached", None),
        promise("breached"),
        promise("open", "B"),
    ]
    found = promises.views(rows, TALKS, {})
    assert [(row["process"], row["outcome"]) for row in found] == [
        ("B", "open"),
        ("A", "breached"),
        ("A", "kept"),
        ("A", "silent"),
        (None, "breached"),
    ]


def test_further_promises_stand_on_further_pages():
    found = promises.views([promise("open", number=n, id=f"p{n}") for n in range(1, 62)], TALKS, {})
    assert (found[0]["href"], found[60]["href"]) == ("promises.html#p-p1", "promises-2.html#p-p61")


@pytest.mark.parametrize(
    ("done", "of", "share"),
    [(390, 1000, 39.0), (5, 5, 100.0), (837, 5, None), (3, None, None), (None, 5, None), (0, 8, 0.0)],
)
def test_a_bar_is_drawn_only_where_the_numbers_allow(done, of, share):
    (row,) = promises.views([promise("partly", done=done, of=of)], TALKS, {})
    assert row["share"] == share


def test_a_promise_is_headed_by_its_content_else_by_its_passage():
    passages = [{"claim": "c", "report": "r", "quote": "They agreed on it."}]
    row = promise("open", made=["c"], passages=passages)
    assert promises.views([row], TALKS, {})[0]["what"] == "They agreed on it."
    assert promises.views([row], TALKS, {"c": {"content_text": "it"}})[0]["what"] == "They agreed on it."
    told = {"c": {"content_text": "to let the convoys pass"}}
    assert promises.views([row], TALKS, told)[0]["what"] == "to let the convoys pass"


def test_the_same_passage_in_several_reports_is_quoted_once():
    passages = [{"claim": c, "report": c, "quote": "They agreed."} for c in "ab"]
    (row,) = promises.views([promise("open", made=["a", "b"], passages=passages)], TALKS, {})
    assert [passage["claim"] for passage in row["made"]] == ["a"]
    assert row["more_made"] == 1


def test_the_overview_lists_what_presses_and_counts_the_rest():
    rows = [promise("kept"), promise("silent", number=2), promise("delayed"), promise("breached", number=3)]
    pressing = promises.pressing(promises.views(rows, TALKS, {}), "A", 1)
    assert [row["outcome"] for row in pressing["shown"]] == ["breached"]
    assert pressing["more"] == 1
    assert pressing["others"] == [("kept", 1), ("silent", 1)]
    assert promises.pressing([], "A", 1)["href"] is None


def test_the_page_tells_what_became_of_a_promise(folder, pages):
    said = words(folder, "promises")
    for part in (
        "1 delayed put off, or its day passed",
        "Prisoners · Ethiopia and Sudan",
        "The two agreed to exchange 200 prisoners.",
        "50 of 200 (25 %)",
        "Made 6 May 2031",
        "Due 20 May 2031",
        "Round 5–6 May 2031 , Jeddah",
        "10 May 2031 kept in part 50 by Ethiopia",
        "no date delayed",
    ):
        assert part in said, part
    assert "p-promise" in pages["promises.html"].ids
    assert f"reports/{IDS['opening']}.html" in "".join(pages["promises.html"].links)
    assert "promises.html#p-promise" in pages["index.html"].links


def test_progress_is_drawn_to_scale(folder):
    source = (folder / "promises.html").read_text(encoding="utf-8")
    assert '<rect class="part" width="25.0" height="6"/>' in source
