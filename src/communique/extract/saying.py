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
        self.named_as = frozenset(table["named_as"])
        self.about = frozenset(tuple(pair.split()) for pair in table["about"])
        self._phrases = sorted((tuple(p.split()) for p in table["phrases"]), key=len, reverse=True)
        self.quoted = [q.span for q in view.annotations.quotations]

    def phrase_end(self, tree: Tree, i: int) -> int | None:
        """The last word of a phrase of saying that begins with word `i` ("let it be known"), if one does."""
        if not any(phrase[0] == tree.lemma(i) for phrase in self._phrases):
            return None
        for phrase in self._phrases:
            end = self._matched(tree, i, phrase)
            if end is not None:
                return end
        return None

    @staticmethod
    def _matched(tree: Tree, i: int, phrase: tuple[str, ...]) -> int | None:
        if tree.lemma(i) != phrase[0]:
            return None
        at = i
        for part in phrase[1:]:
            at += 1
            if at < len(tree) and tree.words[at].upos == "ADV" and tree.words[at].text.lower() != part:
                at += 1
            if at >= len(tree):
                return None
            word = tree.words[at]
            named = part == "one" and word.upos in {"PRON", "PROPN", "NOUN"}
            if not named and part not in {word.text.lower(), word.lemma}:
                return None
        return at

    def inside_quotation(self, span: Span) -> bool:
        """Whether a span lies within quotation marks."""
        return any(q.start < span.start and span.end < q.end for q in self.quoted)

    def has_quotation(self, span: Span) -> bool:
        """Whether some of a span is quoted."""
        return any(q.touches(span) for q in self.quoted)

    def opens_quoted(self, span: Span) -> bool:
        """Whether a span begins within a quotation."""
        return any(q.start <= span.start < q.end for q in self.quoted)


def is_quote_mark(tree: Tree, w: int) -> bool:
    """Whether a word is a quotation mark."""
    return tree.words[w].text in _QUOTES and tree.words[w].xpos != "POS"


def is_loose_mark(tree: Tree, w: int) -> bool:
    """Whether a word is punctuation other than a quotation mark."""
    return tree.is_mark(w) and not is_quote_mark(tree, w)
