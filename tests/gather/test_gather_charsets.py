"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import PageError
from communique.gather.charsets import decode, looks_like_html

RUSSIAN = "Стороны договорились о прекращении огня и об обмене пленными.\r\n"
FRENCH = "Les négociateurs se sont réunis à Genève, où rien n’a été décidé.\n"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "cp1252"),
        ("The envoy said “never” – and left the café.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        ("Οι δύο πλευρές συμφώνησαν σε κατάπαυση του πυρός.", "cp1253"),
        ("اتفق الطرفان على وقف إطلاق النار وتبادل الأسرى.", "cp1256"),
        ("双方同意停火并交换战俘，谈判将继续进行。", "gb18030"),
        (RUSSIAN, "utf-8"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
    ],
)
def test_the_set_that_fits_is_found(text: str, charset: str) -> None:
    assert decode(text.encode(charset), "page") == text


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_and_stays_the_first_character(charset: str) -> None:
    marked = "\ufeff" + RUSSIAN
    assert decode(marked.encode(charset), "page") == marked


@pytest.mark.parametrize(
    "declared", ['<meta charset="windows-1251">', "<meta http-equiv=x content='a; charset=cp1251'>"]
)
def test_html_is_in_what_it_declares(declared: str) -> None:
    page = f"<html><head>{declared}</head><p>Дa</p>"
    assert decode(page.encode("cp1251"), "page", html=True) == page


def test_a_declaration_that_a_browser_left_standing_gives_way_to_utf8() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}'
    assert decode(page.encode(), "page", html=True) == page


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    page = "<meta charset=iso-8859-1><p>“Never”</p>"
    assert decode(page.encode("cp1252"), "page", html=True) == page


@pytest.mark.parametrize("name", ["rot13", "hex", "utf-16", "unicode_escape", "no-such-set", "undefined"])
def test_a_declaration_that_cannot_be_meant_is_passed_over(name: str) -> None:
    page = f"<meta charset={name}><p>{FRENCH}".encode("cp1252")
    assert decode(page, "page", html=True).endswith(FRENCH)


def test_an_escaped_set_is_believed_though_its_bytes_are_ascii() -> None:
    page = "<meta charset=iso-2022-jp><p>停戦"
    assert decode(page.encode("iso-2022-jp"), "page", html=True) == page


def test_broken_utf8_keeps_what_is_whole() -> None:
    data = RUSSIAN.encode()
    assert decode(data[:21] + b"\xff" + data[21:], "page") == RUSSIAN[:11] + "\ufffd" + RUSSIAN[11:]
    assert decode((RUSSIAN * 2).encode()[:-3], "page").startswith(RUSSIAN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 text", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (b"some words\0and more", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\xff\xfe", "empty"),
    ],
)
def test_what_is_no_text_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(PageError) as caught:
        decode(data, "page")
    assert (caught.value.reason, caught.value.source) == (reason, "page")


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_text_or_a_page_error(data: bytes, html: bool) -> None:
    try:
        text = decode(data, "page", html=html)
    except PageError:
        return
    assert text.encode(), "every character can be written down"
    assert "\0" not in text


PRINTED = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n")


@given(st.text(PRINTED, min_size=1, max_size=200))
def test_utf8_comes_back_character_by_character(text: str) -> None:
    try:
        decoded = decode(text.encode(), "page")
    except PageError:
        return
    assert decoded == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><title>x</title>", True),
        ("\ufeff \n<!-- saved -->\n<HTML>", True),
        ('<?xml version="1.0"?><html>', True),
        ("<div class=a>words</div>", True),
        ("Words <b>and</b> more", False),
        ("<Reuters> reports", False),
        ("", False),
    ],
)
def test_html_is_told_by_its_beginning(text: str, html: bool) -> None:
    assert looks_like_html(text) is html
