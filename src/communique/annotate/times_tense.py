"""Whether what a sentence tells about a day has happened or is to come.

The verb that governs the time decides, with its auxiliaries: "met on Monday" is past, "will meet on
Monday", "plan to meet", "ahead of talks on Monday" are to come.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import Any

from communique.annotate.numbers import alternatives
from communique.model.annotations import Sentence, Word
from communique.model.span import Span

PAST, OPEN, TO_COME = -1, 0, 1

_FUTURE_MODALS = frozenset(
    ("will", "would", "shall", "wo", "'ll", "’ll", "may", "might", "can", "should", "must")
)


class Tenses:
    """Tense of the verb that governs a place in the text; `OPEN` where nothing tells."""

    def __init__(self, text: str, sentences: Sequence[Sentence], tables: Mapping[str, Any]) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._planned = frozenset(tables["to_come"]["verbs"])
        self._said = frozenset(tables["said"]["verbs"])
        self._before = re.compile(
            rf"\b{alternatives(tables['to_come']['before'])}(?:\s+(?:the|talks|a|on|next))*\s+$",
            re.IGNORECASE,
        )
        self._after = re.compile(
            rf"\b{alternatives(tables['gone_by']['before'])}\s+(?:the\s+)?$", re.IGNORECASE
        )

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins."""
        at = bisect.bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.start < self._sentences[at].span.end:
            return self._sentences[at]
        return None

    def words(self, span: Span) -> tuple[int, Sentence] | None:
        """The place of the first word of a span in its sentence."""
        sentence = self.sentence(span)
        if sentence is None:
            return None
        for place, word in enumerate(sentence.words):
            if word.span.end > span.start:
                return place, sentence
        return None

    def announced(self, span: Span) -> bool:
        """Whether the words before a time say that it is yet to come ("ahead of Friday's talks")."""
        return bool(self._before.search(self._text[max(0, span.start - 40) : span.start]))

    def tense(self, span: Span) -> int:
        """`PAST`, `TO_COME` or `OPEN`."""
        found = self.words(span)
        lead = self._text[max(0, span.start - 40) : span.start]
        if self._after.search(lead):
            return PAST
        if found is None:
            return TO_COME if re.search(r"\b(?:ahead of|before|until|scheduled for)\s+$", lead) else OPEN
        place, sentence = found
        words = sentence.words
        verb_tense = self._climb(words, self._top(words, place, span), place)
        if self._before.search(lead):
            ahead = re.search(
                r"\b(?:for|from|by|before|until|till|starting|beginning|expected)\s+$", lead, re.IGNORECASE
            )
            late = re.search(
                r"\S.*\b(?:until|till)\s+$", self._text[sentence.span.start : span.start], re.DOTALL
            )
            return verb_tense if ahead and verb_tense == PAST and not late else TO_COME
        return verb_tense

    @staticmethod
    def _top(words: Sequence[Word], place: int, span: Span) -> int:
        """The word of the time expression that hangs on a word outside it."""
        while words[place].head >= 0 and span.touches(words[words[place].head].span):
            place = words[place].head
        return place

    def _climb(self, words: Sequence[Word], place: int, start: int) -> int:
        seen = 0
        while place >= 0 and seen <= len(words):
            word = words[place]
            told_after = word.xpos != "VBD" or place < start  # "planned a rally on Saturday"
            if told_after and word.upos in ("VERB", "ADJ") and word.lemma.lower() in self._planned:
                return TO_COME
            if word.upos in ("VERB", "AUX") or word.relation == "root":
                told = self._verb(words, place)
                if told is not None:
                    return told
            place, seen = word.head, seen + 1
        return OPEN

    def _verb(self, words: Sequence[Word], place: int) -> int | None:  # noqa: PLR0911 - one a tense
        """The tense of one verb with its auxiliaries; None where that must be asked of its head."""
        word = words[place]
        helpers = [w for w in words if w.head == place and w.relation in ("aux", "aux:pass", "cop", "mark")]
        texts = {w.text.lower() for w in helpers}
        past = any(w.xpos == "VBD" for w in helpers) or word.xpos == "VBD"
        perfect = bool(texts & {"have", "has", "had", "'ve", "’ve"}) and word.xpos in ("VBN", "VBD")
        if perfect or (past and not texts & _FUTURE_MODALS):
            return PAST
        if texts & _FUTURE_MODALS:
            return TO_COME
        if "could" in texts:
            return OPEN
        if "to" in texts and word.xpos == "VB":
            return TO_COME
        if word.xpos in ("VBZ", "VBP"):
            return OPEN if word.lemma.lower() in self._said or word.upos == "AUX" else TO_COME
        if any(w.xpos in ("VBZ", "VBP") for w in helpers):
            if word.xpos == "VBN":
                return OPEN
            return TO_COME if word.xpos == "VBG" else OPEN
        if word.xpos == "VB":
            return TO_COME
        return PAST if word.xpos == "VBN" and not helpers else None
