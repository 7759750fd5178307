"""The answers to the example reports: every quotation aligns, and the files made from them are current."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.model import claims as vocabulary
from communique.model.claims import claim_from_json, claim_to_json
from communique.model.report import Report
from communique.model.span import Span

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ANSWERS = EXAMPLES / "answers"
NAMES = sorted(path.stem for path in ANSWERS.glob("*.json"))


@functools.cache
def annotate() -> ModuleType:
    """The script that makes the answers."""
    spec = importlib.util.spec_from_file_location("examples_annotate", EXAMPLES / "annotate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@functools.cache
def reports() -> dict[str, Report]:
    found: dict[str, Report] = annotate().reports()
    return found


def loaded(name: str) -> tuple[str, dict[str, Any]]:
    text = (ANSWERS / f"{name}.txt").read_bytes().decode("utf-8")
    return text, json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


def test_every_report_has_an_answer_and_every_answer_a_report() -> None:
    record = tomllib.loads((ANSWERS / "record.toml").read_text(encoding="utf-8"))
    rejected = {row["report"] for row in record["rejected"]}
    assert sorted(reports()) == NAMES
    assert not rejected & set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_what_its_quotations_make(name: str) -> None:
    for file, text in annotate().made(name, reports()[name]).items():
        assert (ANSWERS / file).read_bytes().decode("utf-8") == text, "run `python examples/annotate.py`"


@pytest.mark.parametrize("name", NAMES)
def test_spans_lie_in_the_report_and_are_trimmed(name: str) -> None:
    text, answer = loaded(name)
    blocks = [Span(*block) for block in answer["main"]]
    for block, after in itertools.pairwise(blocks):
        assert block.end <= after.start
    for claim in answer["claims"]:
        evidence = Span(*claim["evidence"])
        assert any(block.covers(evidence) for block in blocks)
        for key in ("evidence", "content", "cue"):
            if key in claim:
                span = Span(*claim[key])
                assert evidence.covers(span)
                assert span.of(text).strip() == span.of(text) != ""


VALUES = {
    ("meeting", "format"): vocabulary.FORMATS,
    ("meeting", "status"): vocabulary.MEETING_STATUSES,
    ("meeting", "outcome"): vocabulary.OUTCOMES,
    ("position", "stance"): vocabulary.STANCES,
    ("position", "issue"): vocabulary.ISSUES,
    ("agreement", "issue"): vocabulary.ISSUES,
    ("agreement", "status"): vocabulary.AGREEMENT_STATUSES,
    ("statement", "mode"): vocabulary.MODES,
    ("figure", "measure"): vocabulary.MEASURES,
    ("figure", "bound"): vocabulary.BOUNDS,
    ("vote", "status"): vocabulary.VOTE_STATUSES,
    ("action", "type"): vocabulary.ACTION_TYPES,
    ("action", "status"): vocabulary.ACTION_STATUSES,
}


@pytest.mark.parametrize("name", NAMES)
def test_values_are_of_the_vocabulary_and_claims_are_told_once(name: str) -> None:
    _, answer = loaded(name)
    seen = set()
    for claim in answer["claims"]:
        for (kind, field), known in VALUES.items():
            if claim["kind"] == kind and field in claim:
                assert claim[field] in known
        assert json.dumps(claim, sort_keys=True) not in seen
        seen.add(json.dumps(claim, sort_keys=True))
        assert claim_to_json(claim_from_json(claim)) == claim


def test_a_quotation_with_its_middle_left_out_runs_to_the_first_such_end() -> None:
    text = "Ten said so. Ten more\nsaid  so and so."
    found = annotate().locate(text, "Ten more [...] so", [Span(0, len(text))])
    assert found.of(text) == "Ten more\nsaid  so"


@pytest.mark.parametrize("quote", ["Ten", "eleven", "Ten more [...] never"])
def test_a_quotation_in_no_place_or_two_is_refused(quote: str) -> None:
    text = "Ten said so. Ten more said so."
    with pytest.raises(annotate().QuoteError):
        annotate().locate(text, quote, [Span(0, len(text))])


def test_a_number_says_which_of_several() -> None:
    text = "Ten said so. Ten more said so."
    assert annotate().locate(text, "Ten #2", [Span(0, len(text))]) == Span(13, 16)
