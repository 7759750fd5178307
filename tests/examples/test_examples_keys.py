"""The keys of whole processes: every passage they quote stands in its page, and is of the kind they say."""

from __future__ import annotations

import functools
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.model.ledger import CHANGES
from communique.model.promises import PROMISE_OUTCOMES
from communique.model.span import Interval, Span
from communique.model.tallies import RELATIONS
from examples.annotate import locate

ANSWERS = Path(__file__).resolve().parents[2] / "examples" / "answers"
KEYS = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((ANSWERS / "record").glob("*.toml"))
}
Row = dict[str, Any]


@functools.cache
def page(name: str) -> tuple[str, Row]:
    text = (ANSWERS / f"{name}.txt").read_bytes().decode("utf-8")
    return text, json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


def place(passage: Row) -> Span:
    text, answer = page(passage["report"])
    return locate(text, passage["in"], [Span(answer["main"][0][0], answer["main"][-1][1])])


def touched(passage: Row, *kinds: str) -> list[Row]:
    """The claims of these kinds that a passage touches."""
    span = place(passage)
    claims = page(passage["report"])[1]["claims"]
    return [c for c in claims if c["kind"] in kinds and Span(*c["evidence"]).touches(span)]


def passages(key: Row) -> Iterator[tuple[str, Row, tuple[str, ...]]]:
    """(what it is of, the passage, the kinds of claim it may be of) for every passage of a key."""
    for row in key["round"]:
        yield from ((f"round {row['name']}", told, ("meeting",)) for told in row["tellings"])
    for row in key["cell"]:
        about = f"{row['party']} {row['issue']} {row['round']}"
        kinds = (
            ("position", "action", "agreement")
            if row["change"] in ("dropped", "met", "conceded")
            else ("position",)
        )
        yield from ((about, told, kinds) for told in row["told"])
    for row in key["figures"]:
        yield from (
            (f"{row['relation']} {told['value']}", told, ("figure",)) for told in (row["one"], row["other"])
        )
    for row in key["promise"]:
        yield f"promise on {row['issue']}", row["made"], ()
        yield from ((f"promise on {row['issue']}", told, ()) for told in row.get("told", ()))


@pytest.mark.parametrize("name", KEYS)
def test_every_passage_stands_in_its_page_and_is_of_its_kind(name: str) -> None:
    wrong = []
    for about, told, kinds in passages(KEYS[name]):
        found = touched(told, *kinds) if kinds else [place(told)]
        if not found:
            wrong.append(f"{about}: {told['report']}: {told['in']}")
    assert wrong == []


@pytest.mark.parametrize("name", KEYS)
def test_figures_are_those_of_their_passages(name: str) -> None:
    for row in KEYS[name]["figures"]:
        for told in (row["one"], row["other"]):
            assert told["value"] in [claim["value"] for claim in touched(told, "figure")], told


@pytest.mark.parametrize("name", KEYS)
def test_words_of_a_key_are_those_of_the_record(name: str) -> None:
    key = KEYS[name]
    names = [row["name"] for row in key["round"]]
    assert len(set(names)) == len(names)
    assert {row["change"] for row in key["cell"]} <= set(CHANGES)
    assert {row["relation"] for row in key["figures"]} <= set(RELATIONS)
    assert {row["outcome"] for row in key["promise"]} <= set(PROMISE_OUTCOMES)
    assert {row["round"] for row in (*key["cell"], *key["silent"])} <= set(names)
    assert {row["next"] for row in key["round"] if "next" in row} <= set(names)
    assert all(Interval.parse(row["date"]) for row in key["round"] if "date" in row)


@pytest.mark.parametrize("name", KEYS)
def test_names_of_actors_stand_in_their_pages(name: str) -> None:
    for row in KEYS[name]["actor"]:
        for form in row["forms"]:
            text, answer = page(form["report"])
            assert form["name"] in " ".join(text.split()) or form["name"] in json.dumps(
                answer, ensure_ascii=False
            ), form
