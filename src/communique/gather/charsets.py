"""Bytes to text, in the character set that fits.

In this order: a byte-order mark; UTF-8 where all of it is well formed; what an HTML page declares;
UTF-8 with a few broken places; what the bytes look like. Line ends stay as they are, and so does a
byte-order mark, as the first character: offsets count it. A broken place becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from communique.errors import EmptyPage, UnreadablePage

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|table|h[1-6]|p|script|link)\b",
    re.IGNORECASE | re.DOTALL,
)
# Names that browsers read as something wider than they say.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Python's names of the sets that a page may be in: not its codecs that make no text, nor the wide ones,
# in which no declaration could be read.
_POSSIBLE = re.compile(r"utf-8|ascii|cp\d|iso8859|iso2022|hz$|gb|big5|euc_|shift_jis|koi8|mac-|tis-620|johab")
_ALIASES = {"windows-874": "cp874", "x-sjis": "cp932", "x-gbk": "gb18030", "iso-8859-8-i": "iso8859-8"}
_ESCAPED = ("iso2022", "hz")  # written in ASCII alone, so UTF-8 fits them without being meant
_CANDIDATES = [
    "cp1252", "cp1250", "iso8859_2", "cp1257", "cp1254", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, source: str, *, html: bool = False) -> str:
    """The text of a page. Raises UnreadablePage (`binary`, `encoding`) or EmptyPage."""
    for magic, what in _NOT_TEXT:
        if data.startswith(magic):
            raise UnreadablePage(source, "binary", f"{what}, not text")
    text = _by_mark(data) or _without_mark(data, source, html=html)
    if len(_CONTROL.findall(text)) * 100 > len(text) or "\0" in text:
        raise UnreadablePage(source, "binary", "its characters are not those of text")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise EmptyPage(source, "empty", "there is nothing but blank space in it")
    return text


def looks_like_html(text: str) -> bool:
    """Whether a page whose name does not tell begins like HTML."""
    return _HTML.match(text[:20_000]) is not None


def _by_mark(data: bytes) -> str | None:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data.decode(charset, "replace")
    return None


def _without_mark(data: bytes, source: str, *, html: bool) -> str:
    if b"\0" in data:
        text = _wide(data)
        if text is None:
            raise UnreadablePage(source, "binary", "there are zero bytes in it")
        return text
    declared = _declared(data) if html or data.lstrip()[:1] == b"<" else None
    if declared is not None and declared.startswith(_ESCAPED):
        return data.decode(declared, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, declared) or _nearly_utf8(data) or _by_looks(data)
    if text is None:
        raise UnreadablePage(source, "encoding", "no character set fits its bytes")
    return text


def _declared(data: bytes) -> str | None:
    """Python's name of the character set that a page says it is in; None for one that is unknown."""
    found = _DECLARED.search(data[:8192]) or _XML_DECLARED.search(data[:200])
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return _WIDER.get(name, name) if _POSSIBLE.match(name) else None


def _strictly(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        return data.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes all on one side, and every alphabet's small number on that side."""
    left, right = data[0::2].count(0), data[1::2].count(0)
    small = sum(data.count(n) for n in range(9))
    if min(left, right) * 50 > max(left, right) or small * 4 < len(data) or len(data) % 2:
        return None
    return _strictly(data, "utf-16-be" if left > right else "utf-16-le")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with U+FFFD in its broken places, where at least four of five characters are whole."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    return text if whole >= 4 * broken else None


def _by_looks(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=_CANDIDATES)
    best = matches.best()
    if best is None:
        return None
    for match in matches:
        # Short Western texts fit several sets equally well; the commonest is meant.
        as_good = match.chaos <= best.chaos and match.coherence >= best.coherence - 0.02
        if as_good and match.encoding == "cp1252":
            return _strictly(data, "cp1252")
    return _strictly(data, best.encoding)
