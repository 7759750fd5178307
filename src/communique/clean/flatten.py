"""Markup to lines: every block element begins one, everything that is not shown is left out.

Used where trafilatura finds no text. It reads events, builds no tree and never recurses, so neither
depth nor broken nesting can stop it.
"""

from __future__ import annotations

import re

_HIDDEN_TAGS = """script style noscript template svg math head iframe object canvas select option button
    textarea nav footer"""
_HIDDEN = frozenset(_HIDDEN_TAGS.split())
_BLOCK_TAGS = """address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table
    tbody td tfoot th thead tr ul nav footer"""
_BLOCK = frozenset(_BLOCK_TAGS.split())
_SPACE = re.compile(r"\s+")


class _Lines:
    """Target of an event parser that gathers the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._hidden: list[str] = []

    def start(self, tag: str, _attributes: object = None) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        if tag in _BLOCK:
            self._break()

    def end(self, tag: str) -> None:
        if self._hidden and tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in _BLOCK:
            self._break()

    def data(self, text: str) -> None:
        if not self._hidden:
            self._line.append(text)

    def comment(self, _text: str) -> None:
        """Comments are not shown."""

    def close(self) -> list[str]:
        self._break()
        return self.lines

    def _break(self) -> None:
        line = _SPACE.sub(" ", "".join(self._line)).strip()
        self._line = []
        if line:
            self.lines.append(line)


def flatten(markup: str) -> str:
    """The text of a page as lines, joined by line ends; empty where the parser gives up."""
    from lxml import etree  # type: ignore[import-untyped]

    target = _Lines()
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, recover=True)
    try:
        parser.feed(markup.encode("utf-8", "replace"))
        lines = parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        lines = target.close()
    return "\n".join(lines or [])
