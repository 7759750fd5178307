"""Whatever the text: blocks are passages of it, in order, apart, trimmed; only EmptyPage is raised."""

import contextlib

from clean_pages import BODY, FOOTER, HEADLINE, MENU, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.clean.lines import passages
from communique.errors import EmptyPage
from communique.model.report import Report

ENDS = st.sampled_from(
    ["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x85", "\x0b", "\ufeff\n", "\x00", "\n    "]
)
LINES = st.one_of(
    st.sampled_from(
        [*MENU, HEADLINE, *BODY, *FOOTER, "(AP) -", "Reuter", "NEWS STORY", "BC-A", "16 May 2024"]
    ),
    st.text(st.characters(codec=None), max_size=80),
)
PAGES = st.lists(st.tuples(LINES, ENDS), max_size=25).map(lambda parts: "".join(a + b for a, b in parts))
CHECKS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(report: Report) -> None:
    assert report.blocks
    end = 0
    for block in report.blocks:
        assert end <= block.start < block.end <= len(report.text)
        assert block.of(report.text) == block.of(report.text).strip()
        end = block.end
    assert report.title is None or report.title in report.blocks
    assert (report.published.basis == "unknown") == (report.published.interval is None)


@CHECKS
@given(PAGES)
def test_any_text(text):
    with contextlib.suppress(EmptyPage):
        report = read(text)
        assert report.text == text
        check(report)


@settings(CHECKS, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["<p>", "</div>", "<td>", "<", "<!--", "<script>", "&", ""]), LINES),
        max_size=15,
    )
)
def test_any_markup(parts):
    with contextlib.suppress(EmptyPage):
        check(read("".join(a + b for a, b in parts), "html"))


@CHECKS
@given(PAGES)
def test_passages_cover_all_that_is_written(text):
    found = passages(text)
    kept = "".join(p.text for p in found)
    assert all(p.span.of(text) == p.text for p in found)
    assert sum(c.isalnum() for c in kept) == sum(c.isalnum() for c in text)


@settings(CHECKS, max_examples=30)
@given(PAGES)
def test_reading_twice_gives_the_same(text):
    results = []
    for _ in range(2):
        try:
            results.append(read(text))
        except EmptyPage as error:
            results.append(error.reason)
    assert results[0] == results[1]
