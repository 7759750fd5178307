import base64
import hashlib
import re

import pytest
from dossier_making import (
    HOSTILE,
    IDS,
    OPENING,
    Page,
    entries_of,
    lines,
    make_long_record,
    make_record,
    report,
    round_of,
    span,
    words,
)

from communique.dossier import draw
from communique.errors import UsageError
from communique.model.claims import Meeting, Position
from communique.model.entries import Process
from communique.model.span import Span
from communique.store import Record

PAGES = (
    "index", "rounds", "positions", "promises", "agreements", "figures", "statements", "actions", "who",
    "reports",
    *(f"reports/{key}" for key in IDS.values()),
)  # fmt: skip


def test_every_page_is_drawn_and_nothing_else(folder):
    drawn = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert drawn == {"dossier.css", "files.txt", *(f"{name}.html" for name in PAGES)}


def test_pages_are_well_formed(pages):
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


def test_ids_are_unique_within_a_page(pages):
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_somewhere(folder, pages):
    for name, page in pages.items():
        for href in page.links:
            if href.startswith("https://"):
                continue
            path, _, anchor = href.partition("#")
            target = ((folder / name).parent / path).resolve() if path else (folder / name).resolve()
            found = pages.get(str(target.relative_to(folder.resolve())))
            assert found is not None, (name, href)
            assert not anchor or anchor in found.ids, (name, href)


def test_nothing_is_loaded_from_elsewhere(folder, pages):
    for name, page in pages.items():
        assert [href.rpartition("/")[2] for href in page.loaded] == ["dossier.css"], name
        assert not page.tags & {"img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    assert "url(" not in (folder / "dossier.css").read_text(encoding="utf-8")
    assert "@import" not in (folder / "dossier.css").read_text(encoding="utf-8")


def test_hostile_reports_stay_text(folder, pages):
    for name, page in pages.items():
        assert page.handlers == [], name
        assert len(page.text["script"]) == 1, name
        assert "alert" not in page.text["script"][0]
        assert all(not href.lower().startswith(("javascript", "data")) for href in page.links), name
        source = (folder / name).read_text(encoding="utf-8")
        assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", source), name
    shown = (folder / f"reports/{IDS['hostile']}.html").read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=alert(2)&gt;" in shown
    assert "{{ 7*7 }}" in shown
    assert 'title="right-to-left override"' in shown
    assert "⟨U+0007⟩" in shown


def test_the_policy_lets_run_what_the_page_brings_and_no_more(pages):
    for name, page in pages.items():
        assert "default-src 'none'" in page.policy
        assert "unsafe" not in page.policy
        assert f"script-src '{digest(page.text['script'][0])}'" in page.policy, name
        for style in page.text.get("style", ()):
            assert digest(style) in page.policy, name


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_every_claim_leads_to_its_passage_and_back(folder, pages):
    with Record.open(folder.parent / "record.db") as record:
        for claim in record.claims():
            own = pages[f"reports/{claim['report']}.html"]
            assert f"c-{claim['id']}" in own.ids
            back = [href for href in own.links if href.endswith(f"#l-{claim['id']}")]
            assert len(back) == 1
            page = back[0].removeprefix("../").partition("#")[0]
            assert f"reports/{claim['report']}.html#c-{claim['id']}" in pages[page].links


def test_a_report_shows_its_whole_text(folder):
    source = (folder / f"reports/{IDS['opening']}.html").read_text(encoding="utf-8")
    article = source[source.index("<article") : source.index("</article>")]
    article = re.sub(
        r"<aside.*?</aside>|<summary>.*?</summary>|<a class=\"(no|at)\".*?</a>", "", article, flags=re.DOTALL
    )
    text = re.sub(r"<[^>]+>", "", article).replace("&#39;", "'").replace("&amp;", "&")
    for line in OPENING.splitlines():
        assert line in text


def test_a_passage_lights_up_in_all_its_pieces(folder):
    with Record.open(folder.parent / "record.db") as record:
        claim = next(record.claims("statement", report=IDS["opening"]))
    source = (folder / f"reports/{IDS['opening']}.html").read_text(encoding="utf-8")
    marked = "".join(re.findall(rf'<mark class="[^"]*e-{claim["id"]}[^"]*">(.*?)</mark>', source))
    assert marked == claim["quote"]
    assert f"#c-{claim['id']}:target~.e-{claim['id']}" in source


def test_furniture_is_set_apart(folder):
    source = (folder / f"reports/{IDS['opening']}.html").read_text(encoding="utf-8")
    folded = re.findall(r'<details class="furniture">.*?</details>', source, flags=re.DOTALL)
    assert len(folded) == 2
    assert "Home | World | Sport" in folded[0]
    assert "ten ways to sleep better" in folded[1]


def test_the_overview_says_where_the_talks_stand(folder):
    said = words(folder, "index")
    assert "Where do the talks stand?" in said
    assert "Ethiopia and Sudan" in said
    for part in (
        "5–6 May 2031 , Jeddah",
        "No breakthrough",
        "with Saudi Arabia between them",
        "to meet again in June",
        "Next round Talks, 1 Jun 2031",
        "an immediate ceasefire",
        "Announced, and held as announced",
        "hardened Sudan rejects: Ceasefire",
        "delayed Ethiopia and Sudan : Prisoners",
        "50 of 200 (25 %)",
        "≥ 40 health ministry",
        "≈ 65 Talks resume",
        "1 position as before. 1 position not told of this time",
        "1 page: no report was found",
        "only a &lt;consent&gt; notice",
    ):
        assert part in said, part


def test_support_is_counted_in_origins(folder):
    assert "2 reports, 2 origins" in words(folder, "rounds")
    said = words(folder, "reports")
    assert "3 reports, 2 independent origins" in said
    assert re.search(r"2 reports, one origin Sudan.* envoys meet .* Talks resume", said)
    assert "cut from the text of The Courier" in said


def test_rounds_say_on_what_reports_differ(folder):
    said = words(folder, "rounds")
    assert re.search(r"Date 5 May 2031 The Courier .* 6 May 2031 Talks resume", said)
    assert "Head for Ethiopia Amina Taye" in said
    assert "Amina Taye (head)" in said
    assert "2.5 hours" in said


def test_stances_and_bounds_are_said_in_words(folder):
    assert "▲ demands" in words(folder, "positions")
    assert "put to Sudan" in words(folder, "positions")
    assert "according to" not in words(folder, "figures")
    assert "at least 40: people, source health ministry" in (folder / "figures.html").read_text(
        encoding="utf-8"
    )


def test_votes_say_who_voted(folder):
    assert "Yes 9 No 2 Sudan" in words(folder, "actions")


def test_statements_name_the_chain(folder):
    assert re.search(r"via ANA → Radio One", words(folder, "statements"))


def test_tables_have_headers_and_captions(pages):
    for name, page in pages.items():
        if "table" in page.tags:
            assert {"caption", "th"} <= page.tags, name
        assert {"main", "nav", "h1"} <= page.tags, name


def test_the_same_record_gives_the_same_bytes(folder, tmp_path):
    with Record.open(folder.parent / "record.db") as record:
        draw(record, tmp_path)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path


def test_long_lists_are_paged(tmp_path):
    with make_long_record(tmp_path / "record.db", 1201) as record:
        draw(record, tmp_path / "out")
        claims = {row["id"] for row in record.claims()}
    pages = [
        Page.of(tmp_path / "out" / name)
        for name in ("statements.html", "statements-2.html", "statements-3.html")
    ]
    listed = [i.removeprefix("l-") for page in pages for i in page.ids if i.startswith("l-")]
    assert [sum(i.startswith("l-") for i in page.ids) for page in pages] == [500, 500, 201]
    assert set(listed) == claims
    assert "statements-3.html" in pages[0].links
    assert pages[2].faults == []


def test_pages_of_an_earlier_drawing_are_cleared_away(tmp_path):
    out = tmp_path / "out"
    with make_record(tmp_path / "first.db") as record:
        draw(record, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with make_long_record(tmp_path / "second.db", 3) as record:
        draw(record, out)
    assert [p.name for p in (out / "reports").iterdir()] == ["4" * 16 + ".html"]
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_someone_else_is_left_alone(tmp_path):
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with make_long_record(tmp_path / "record.db", 1) as record:
        with pytest.raises(UsageError, match="no dossier's"):
            draw(record, tmp_path)
        with pytest.raises(UsageError, match="is a file"):
            draw(record, tmp_path / "index.html")
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"


def test_an_empty_record_has_pages_too(tmp_path):
    with Record.open(tmp_path / "record.db", create=True) as record:
        draw(record, tmp_path / "out")
    assert "No report read tells of a meeting" in words(tmp_path / "out", "index")
    assert all(Page.of(p).faults == [] for p in (tmp_path / "out").glob("*.html"))


def test_a_line_of_ten_million_characters_is_shown_by_its_ends(tmp_path):
    text = "Title\n" + "x" * 10_000_000 + " They want peace."
    claim = Position(
        evidence=Span(len(text) - 16, len(text)), party="ETH", stance="demand", issue="settlement"
    )
    vast = Position(evidence=Span(6, len(text)), party="SDN", stance="offer", issue="other")
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.keep(report("5" * 16, text, [Span(0, 5), Span(6, len(text))]), [claim, vast])
        draw(record, tmp_path / "out")
    drawn = (tmp_path / "out" / "reports" / ("5" * 16 + ".html")).read_text(encoding="utf-8")
    assert len(drawn) < 60_000
    assert "characters left out here" in drawn
    assert "They want peace." in drawn
    assert len((tmp_path / "out" / "positions.html").read_text(encoding="utf-8")) < 60_000


def test_the_hostile_text_is_stored_unaltered(folder):
    with Record.open(folder.parent / "record.db") as record:
        assert record.report(IDS["hostile"])["text"] == HOSTILE


def test_a_round_of_many_passages_goes_on_over_pages(tmp_path):
    key = "6" * 16
    text = "Title\n" + "".join(f"They met, {n}. " for n in range(700))
    spans = [span(text, f"They met, {n}.") for n in range(700)]
    claims = [Meeting(evidence=s, parties=("ETH", "SDN"), format="talks", status="held") for s in spans]
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.keep(report(key, text, lines(text)), claims)
        merged = round_of([(key, claim) for claim in claims[:650]], values=())
        record.replace_entries(entries_of([merged], {}))
        draw(record, tmp_path / "out")
    pages = [Page.of(p) for p in sorted((tmp_path / "out").glob("rounds*.html"))]
    listed = [i for page in pages for i in page.ids if i.startswith("l-")]
    assert len(listed) == len(set(listed)) == 700
    assert max(sum(i.startswith("l-") for i in page.ids) for page in pages) <= 300
    assert all(page.faults == [] for page in pages)
    assert len(pages) == 3
    assert "belong to no round" in words(tmp_path / "out", "rounds-3")


def test_several_negotiations_stand_in_a_table(tmp_path):
    with Record.open(tmp_path / "record.db", create=True) as record:
        rounds = [
            round_of([], id="one", reports=(), delegates=()),
            round_of([], id="two", parties=("CYP", "TUR"), reports=(), outcome="collapsed", delegates=()),
        ]
        found = [
            Process("ETH-SDN", ("ETH", "SDN"), rounds=("one",), origins=2),
            Process("CYP-TUR", ("CYP", "TUR"), rounds=("two",), origins=2),
        ]
        record.replace_entries(entries_of(rounds, {"process": found}))
        draw(record, tmp_path / "out")
    said = words(tmp_path / "out", "index")
    assert re.search(
        r"Cyprus and (Turkey|Türkiye) with Saudi Arabia 5–6 May 2031 , Jeddah .* Collapsed", said
    )
    assert re.search(r"Ethiopia and Sudan with Saudi Arabia .* No breakthrough", said)
    assert Page.of(tmp_path / "out" / "index.html").faults == []
