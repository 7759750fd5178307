"""The verbs of saying, and where a report's quotation marks stand."""

from __future__ import annotations

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "‘", "’", "'"})


class Saying:
    """The lists of `lexicon/saying.toml`, and the quotations of one report."""

    def __init__(self, view: View) -> None:
        table = view.table("saying")
        self.asserting, self.judging = frozenset(table["assert"]), frozenset(table["evaluate"])
        self.naming, self.charging = frozenset(table["name"]), frozenset(table["charge"])
        self.directing, self.withheld = frozenset(table["direct"]), frozenset(table["withheld"])
        self.dumb = frozenset(table["dumb"])
        self._quoted = [q.span for q in view.annotations.quotations]

    def inside_quotation(self, span: Span) -> bool:
        """Whether a span lies within quotation marks."""
        return any(q.start < span.start and span.end < q.end for q in self._quoted)

    def has_quotation(self, span: Span) -> bool:
        """Whether some of a span is quoted."""
        return any(q.touches(span) for q in self._quoted)

    def opens_quoted(self, span: Span) -> bool:
        """Whether a span begins within a quotation."""
        return any(q.start <= span.start < q.end for q in self._quoted)


def is_quote_mark(tree: Tree, w: int) -> bool:
    """Whether a word is a quotation mark."""
    return tree.words[w].text in _QUOTES


def is_loose_mark(tree: Tree, w: int) -> bool:
    """Whether a word is punctuation other than a quotation mark."""
    return tree.is_mark(w) and not is_quote_mark(tree, w)
