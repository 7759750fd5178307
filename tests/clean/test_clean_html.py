"""HTML pages: text and metadata out of the markup, whatever its state."""

import pytest
from clean_pages import BODY, HEADLINE, MENU, passages_of, read

from communique.clean.flatten import flatten
from communique.errors import EmptyPage

PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)
PAGE = f"""<!doctype html><html><head><title>{HEADLINE} - The Example Courier</title>
<meta property="og:site_name" content="The Example Courier">
<meta property="article:published_time" content="2024-05-16T10:00:00Z">
</head><body><nav>{"".join(f"<a href='/{m}'>{m}</a>" for m in MENU)}</nav>
<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>
<footer>© The Example Courier</footer></body></html>"""


def test_report_of_a_page():
    report = read(PAGE, "html", url="https://courier.example/story")
    assert passages_of(report) == [HEADLINE, *BODY]
    assert report.text == "\n\n".join([HEADLINE, *BODY])
    assert report.outlet == "The Example Courier"
    assert str(report.published.interval) == "2024-05-16"
    assert report.published.basis == "metadata"
    assert report.language == "en"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + PARAGRAPHS + "</div>" * 50_000,
        "<table><tr><td>" * 5_000 + PARAGRAPHS,
        f"<html><body <p>< ><<div class='a' <p>{PARAGRAPHS}</spn></table>",
        f"\x00<p>\x00</p>{PARAGRAPHS}\ud800&#x110000;",
        "".join(f"<p onclick='steal()'>{p}<script>alert(1)</script></p>" for p in BODY),
        f"<?xml version='1.0' encoding='utf-16'?><html><body>{PARAGRAPHS}</body></html>",
    ],
    ids=["deep", "tables", "broken", "bytes", "scripts", "declared"],
)
def test_bad_markup_is_read_all_the_same(markup):
    report = read(markup, "html")
    kept = passages_of(report)
    assert [p for p in BODY if any(p[:60] in k for k in kept)] == list(BODY)
    assert "alert" not in report.text


@pytest.mark.parametrize(
    "markup", ["", "   ", "<html><head><title>x</title></head><body><script>1</script></body></html>"]
)
def test_pages_that_show_nothing_are_empty(markup):
    with pytest.raises(EmptyPage) as caught:
        read(markup, "html")
    assert caught.value.reason == "empty"


def test_flatten_breaks_at_blocks_and_hides_what_is_not_shown():
    assert (
        flatten("<p>one <b>two</b><br>three</p><style>x{}</style><div>four</div>") == "one two\nthree\nfour"
    )
