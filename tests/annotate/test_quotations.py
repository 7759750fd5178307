"""Quotation marks of all styles, nested, and over several paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.quotations import find_quotations
from communique.model.span import Span


def quotations(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    return [q.span.of(text) for q in find_quotations(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("She called it “a trap” today.", ["“a trap”"]),
        ("``We are back,'' he said.", ["``We are back,''"]),
        ("Il a dit «non» hier.", ["«non»"]),
        ("“He told me ‘go’ twice,” she said.", ["“He told me ‘go’ twice,”", "‘go’"]),
        ("The ministers' talks and Kyiv's demands", []),
        ("The minister’s words and the parties’ demands", []),
        ('“mixed marks" are closed', ['“mixed marks"']),
    ],
)
def test_styles(text, expected):
    assert quotations(text) == expected


def test_speech_over_paragraphs_is_open_until_its_last():
    found = quotations("“We came to talk.", "“We leave to fight,” he said.", "He left.")
    assert found == ["“We came to talk.", "“We leave to fight,”"]


def test_a_mark_never_closed_does_not_swallow_the_report():
    assert len(quotations("He said “no", "x " * 5000)) <= 1


@given(st.lists(st.text(alphabet="ab \"“”‘’«»`'.", max_size=60), max_size=4))
def test_spans_lie_in_one_paragraph(paragraphs):
    paragraphs = [p for p in paragraphs if p]
    for found in quotations(*paragraphs):
        assert found
        assert "\n" not in found
