"""What stays open once a report is annotated, and why: times, names, pronouns, numbers that count nothing.

All of it can be told from the layers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.model.abstentions import Abstention, Reason
from communique.model.annotations import Annotations, Mention
from communique.model.report import Report
from communique.model.span import Span

_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them"})


def find_openings(report: Report, annotations: Annotations) -> tuple[Abstention, ...]:
    """What is open in a report, and the lines of its page that were left out of it."""
    of_words = [*_names(annotations), *_pronouns(annotations), *_numbers(annotations)]
    return (*_of_the_page(report), *_dates(annotations), *of_words)


def _of_the_page(report: Report) -> Iterator[Abstention]:
    """Each line, or rest of a line, that stands outside the report's own passages."""
    at = 0
    for start, end in (*((b.start, b.end) for b in report.blocks), (len(report.text),) * 2):
        for line in report.text[at:start].splitlines(keepends=True):
            if line.strip():
                first = at + len(line) - len(line.lstrip())
                yield Abstention("page", Reason.FURNITURE, Span(first, at + len(line.rstrip())))
            at += len(line)
        at = max(at, end)


def _dates(annotations: Annotations) -> Iterator[Abstention]:
    published = annotations.published
    if published.interval is None:
        yield Abstention("report", Reason.UNDATED_REPORT, Span(0, 0), detail=published.why.rstrip("."))
    for time in annotations.times:
        if time.resolved is None and time.type in {"DATE", "TIME"}:
            reason = Reason.VAGUE_TIME if time.reference is None else Reason.UNDATED
            yield Abstention("time", reason, time.span, detail=time.value)


def _names(annotations: Annotations) -> Iterator[Abstention]:
    for mention in annotations.mentions:
        if mention.name and not mention.pronoun:
            reason = _open(mention)
            if reason is not None:
                yield Abstention("mention", reason, mention.span, detail=mention.type)


def _open(mention: Mention) -> Reason | None:
    if mention.type == "LOC":
        return Reason.ONLY_A_PLACE if mention.actor is None else None
    return Reason.NO_PARTY if mention.party is None else None


def _pronouns(annotations: Annotations) -> Iterator[Abstention]:
    known = {mention.span for mention in annotations.mentions if mention.pronoun}
    for sentence in annotations.sentences:
        for word in sentence.words:
            if word.upos == "PRON" and word.text.lower() in _PERSONAL and word.span not in known:
                yield Abstention("mention", Reason.OPEN_PRONOUN, word.span, "pronoun")


def _numbers(annotations: Annotations) -> Iterator[Abstention]:
    """Numbers that are neither quantities nor times: ages, scores, the numbers in names."""
    taken = [*(q.span for q in annotations.quantities), *(t.span for t in annotations.times)]
    for sentence in annotations.sentences:
        for word in sentence.words:
            number = word.upos == "NUM" or any(c.isdigit() for c in word.text)
            if number and word.lemma != "one" and not any(span.touches(word.span) for span in taken):
                yield Abstention("figure", Reason.NOT_A_COUNT, word.span)
