"""The scorer: its properties, and the same figures as the scorer that came with the shared answers."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.records import Pair, pairs
from eval.score import FURTHER, KINDS, main, misses, score

TEXT = "Ministers met in Geneva. " * 12

CLAIMS: list[dict[str, Any]] = [
    {"kind": "meeting", "parties": ["COL", "FARC"], "format": "talks", "status": "held", "place": "Havana"},
    {"kind": "position", "party": "COL", "stance": "reject", "issue": "ceasefire", "target": "FARC"},
    {"kind": "position", "party": "FARC", "stance": "demand", "issue": "ceasefire"},
    {"kind": "agreement", "parties": ["COL", "FARC"], "issue": "justice", "status": "signed"},
    {"kind": "statement", "speaker": "De la Calle", "party": "COL", "mode": "direct", "content": [30, 60]},
    {"kind": "figure", "measure": "killed", "value": 220000, "bound": "about", "source": "a commission"},
    {"kind": "vote", "body": "Senate", "status": "held", "yes": 75, "no": 0, "voters": {"FARC": "yes"}},
    {"kind": "action", "type": "RETREAT", "actor": "FARC", "recipient": "COL", "status": "done"},
]


def claim(row: dict[str, Any], start: int, length: int) -> dict[str, Any]:
    moved = {**row, "evidence": [start, start + length]}
    if "content" in row:
        moved["content"] = [start, start + length]
    return moved


few = settings(max_examples=40, deadline=None)
claims = st.lists(
    st.builds(claim, st.sampled_from(CLAIMS), st.integers(0, 200), st.integers(1, 60)), max_size=12
)


def record(rows: list[dict[str, Any]], day: str = "2016-06-23") -> dict[str, Any]:
    return {
        "title": [0, 24],
        "main": [[0, 24], [25, 250]],
        "published": {"earliest": day, "latest": day},
        "claims": rows,
    }


def figures(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    return score([Pair("report", TEXT, gold, read)]).as_json()


@few
@given(claims)
def test_the_answer_itself_scores_one(rows: list[dict[str, Any]]) -> None:
    told = figures(record(rows), record(rows))
    for kind in KINDS:
        wanted = 1.0 if any(r["kind"] == kind for r in rows) else 0.0
        assert told["claims"][kind]["f1"] == wanted
        assert all(part.split("/")[0] == part.split("/")[1] for part in told["fields"][kind].values())
    assert told["main_f1"] == 1.0
    assert told["published"] == "1/1"
    right, given_spans = told["valid_spans"].split("/")
    assert right == given_spans


@few
@given(claims)
def test_nothing_read_scores_nothing(rows: list[dict[str, Any]]) -> None:
    told = figures(record(rows), {"claims": []})
    assert all(part == {"p": 0.0, "r": 0.0, "f1": 0.0} for part in told["claims"].values())
    assert told["main_f1"] == 0.0
    assert told["published"] == "0/1"
    assert told["valid_spans"] == "0/0"


@few
@given(claims, claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter_where_no_two_are_alike(
    golds: list[dict[str, Any]], reads: list[dict[str, Any]], chance: random.Random
) -> None:
    one_each = {json.dumps([r["kind"], r.get("party")]): r for r in golds}
    shuffled = chance.sample(reads, len(reads))
    gold = record(list(one_each.values()))
    assert figures(gold, record(reads))["claims"] == figures(gold, record(shuffled))["claims"]


@few
@given(claims, claims)
def test_figures_are_parts_and_matches_are_not_more_than_either_side(
    golds: list[dict[str, Any]], reads: list[dict[str, Any]]
) -> None:
    told = figures(record(golds), record(reads))
    for kind in KINDS:
        counts = told["counts"][kind]
        assert counts["matched"] <= min(counts["gold"], counts["predicted"])
        assert all(0.0 <= part <= 1.0 for part in told["claims"][kind].values())


@few
@given(claims, claims)
def test_precision_and_recall_change_places_with_the_two_sides(
    golds: list[dict[str, Any]], reads: list[dict[str, Any]]
) -> None:
    fits = [r for r in (*golds, *reads) if r["kind"] != "vote"]  # a vote is held to the answer's counts alone
    golds, reads = [r for r in golds if r in fits], [r for r in reads if r in fits]
    one, other = figures(record(golds), record(reads)), figures(record(reads), record(golds))
    for kind in ("position", "agreement", "figure"):
        assert one["claims"][kind]["p"] == other["claims"][kind]["r"]


@few
@given(claims, st.builds(claim, st.sampled_from(CLAIMS), st.integers(0, 200), st.integers(1, 60)))
def test_a_wrong_claim_more_never_helps(rows: list[dict[str, Any]], more: dict[str, Any]) -> None:
    before = figures(record(rows), record(rows))["claims"]["all"]["p"]
    after = figures(record(rows), record([*rows, more]))["claims"]["all"]
    assert after["r"] == (1.0 if rows else 0.0)
    assert after["p"] <= max(before, 0.0) or not rows


def test_main_text_is_counted_in_printed_characters() -> None:
    gold = {**record([]), "main": [[0, 24]]}
    assert figures(gold, {**record([]), "main": [[0, 25]]})["main_f1"] == 1.0  # one more blank
    half = figures(gold, {**record([]), "main": [[0, 13]]})  # "Ministers met" of "Ministers met in Geneva."
    assert half["main_f1"] == pytest.approx(2 * (12 / 21) / (1 + 12 / 21), abs=0.001)


def test_a_span_beyond_the_text_is_counted() -> None:
    bad = [{**CLAIMS[1], "evidence": [0, len(TEXT) + 1]}, {**CLAIMS[1], "evidence": [5, 5]}]
    assert figures(record([]), record(bad))["valid_spans"] == "3/5"


def test_misses_name_what_was_not_found_and_what_should_not_be_there() -> None:
    gold, read = [claim(CLAIMS[1], 0, 24)], [claim(CLAIMS[2], 25, 24)]
    lines = list(misses(Pair("havana", TEXT, record(gold), record(read)), "position"))
    assert [line[0] for line in lines] == ["-", "+"]
    assert "Ministers met in Geneva." in lines[0]
    assert '"stance": "reject"' in lines[0]


def test_the_command_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.json").write_text(json.dumps(record([claim(CLAIMS[0], 0, 24)])), encoding="utf-8")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"]["meeting"]["f1"] == 1.0
    assert main([str(tmp_path / "absent"), str(tmp_path), "--show", "meeting"]) == 0
    table = capsys.readouterr().out
    assert table.startswith("- one")
    assert "meeting    P 0.000  R 0.000  F1 0.000" in table


SHARED = Path(os.environ.get("COMMUNIQUE_SHARED") or Path(__file__).resolve().parents[3] / "shared")


@pytest.mark.parametrize("corpus", ["gold", "gold-wire"])
@pytest.mark.parametrize("seed", [1, 2])
def test_same_figures_as_the_scorer_beside_the_shared_answers(corpus: str, seed: int, tmp_path: Path) -> None:
    reference, gold = SHARED / "gold" / "score.py", SHARED / corpus
    if not reference.is_file() or not gold.is_dir():
        pytest.skip("the shared answers are not here")
    chance = random.Random(seed)
    for path in gold.glob("*.json"):
        spoilt = json.loads(path.read_text(encoding="utf-8"))
        _spoil(spoilt, chance)
        (tmp_path / path.name).write_text(json.dumps(spoilt), encoding="utf-8")
    command = [sys.executable, str(reference), str(tmp_path), str(gold), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(pairs(tmp_path, gold)).as_json()
    assert ours == theirs
    assert 0.1 < ours["claims"]["all"]["f1"] < 0.95


def _spoil(spoilt: dict[str, Any], chance: random.Random) -> None:
    """Drops, doubles, moves and alters claims as a bad reader would."""
    rows = []
    for row in spoilt["claims"]:
        for key in ("evidence", "content"):
            if key in row and chance.random() < 0.4:
                start, end = row[key]
                row[key] = [max(0, start + chance.randint(-40, 40)), end + chance.randint(41, 90)]
        for key in ("speaker", "place", "date", "actor", *FURTHER[row["kind"]]):
            if key in row and chance.random() < 0.15:
                del row[key]
        if chance.random() < 0.8:
            rows.append(row)
        if chance.random() < 0.2:
            rows.append(dict(row))
    spoilt["claims"] = rows
    spoilt["main"] = [m for m in spoilt["main"] if chance.random() < 0.8]
    if chance.random() < 0.3:
        spoilt["published"] = {"earliest": "1999-01-01", "latest": "1999-12-31"}
