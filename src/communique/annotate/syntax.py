"""Sentences with their words, trees and names, by one pass of the reader model over a report."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from communique.annotate.lemmas import lemmatizer
from communique.annotate.reader import Parse, Reader
from communique.annotate.sentences import Abbreviations, sentence_spans
from communique.annotate.words import word_spans
from communique.lexicon import Lexicon
from communique.model.annotations import Sentence, Word
from communique.model.report import Report
from communique.model.span import Span

Name = tuple[Span, str, float]
_LEMMA_TAGS = {"NOUN", "VERB", "AUX"}
_BASE_TAGS = {"VB", "VBP"}
_CLITIC_LEMMAS = {"n't": "not", "n’t": "not", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have"}
_CLITIC_LEMMAS |= {"’ve": "have", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will"}


def cut(text: str, blocks: Sequence[Span], lexicon: Lexicon) -> list[tuple[int, Span, list[Span]]]:
    """(block, sentence, words) of a report's text; sentences without a word are left out."""
    abbreviations = Abbreviations.of(lexicon)
    keep_stop = abbreviations.all
    found = []
    for number, block in enumerate(blocks):
        for span in sentence_spans(text, block, abbreviations):
            words = word_spans(text, span, keep_stop)
            if words:
                found.append((number, span, words))
    return found


def parse(report: Report, reader: Reader, lexicon: Lexicon) -> tuple[tuple[Sentence, ...], list[Name]]:
    """The sentences of a report with their trees, and the names the model sees in them."""
    pieces = cut(report.text, report.blocks, lexicon)
    parses = reader.parse([[plain(word.of(report.text)) for word in words] for _, _, words in pieces])
    sentences = []
    names: list[Name] = []
    for (block, span, words), parsed in zip(pieces, parses, strict=True):
        sentences.append(Sentence(span, block, _words(report.text, words, parsed)))
        names += ((Span(words[n.start].start, words[n.end - 1].end), n.kind, n.score) for n in parsed.names)
    return tuple(sentences), names


_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def plain(word: str) -> str:
    """A word as the treebanks would print it: straight quotation marks and plain dashes."""
    if word in {"``", "''"}:
        return '"'
    return "--" if word == "—" else word.translate(_PLAIN_MARKS)


def _words(text: str, spans: Sequence[Span], parsed: Parse) -> tuple[Word, ...]:
    return tuple(
        Word(span, span.of(text), lemma(span.of(text), upos, xpos), upos, xpos, head - 1, relation)
        for span, upos, xpos, head, relation in zip(
            spans, parsed.upos, parsed.xpos, parsed.heads, parsed.relations, strict=True
        )
    )


@functools.lru_cache(maxsize=100_000)
def lemma(word: str, upos: str, xpos: str = "") -> str:
    """The dictionary form of a word of this part of speech, in lower case (by lemminflect)."""
    lowered = word.lower()
    if lowered in _CLITIC_LEMMAS:
        return _CLITIC_LEMMAS[lowered]
    if upos not in _LEMMA_TAGS or not lowered.isalpha() or (upos == "VERB" and xpos in _BASE_TAGS):
        return lowered  # "they lay down arms": the base form is itself, whatever else it may come from
    found = lemmatizer().getLemma(lowered, upos)
    return str(found[0]) if found else lowered
