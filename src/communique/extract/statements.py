"""Statements: reported speech and writing with a speaker."""

from __future__ import annotations

import dataclasses

from communique.extract.outlets import Outlets
from communique.extract.speech import Cue, CueFinder
from communique.extract.tree import THIRD_PERSON, Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Statement
from communique.model.span import Span

_QUOTES = "\"“”„«»`'‘’"


def find(view: View) -> list[Statement]:
    """All statements of a report, in the order of the text."""
    finder, outlets = CueFinder(view), Outlets(view)
    cues = [cue for tree in view.trees for cue in finder.find(tree)]
    statements: list[Statement] = []
    for cue in cues:
        if outlets.only_carries(cue):
            view.abstain("statement", Reason.ONLY_CARRIED, cue.span)
            continue
        statement = _statement(view, cue, outlets)
        statements.append(_with_antecedent(statement, cue, statements))
    return _dated_on(view, _with_uncued(view, _without_doubles(view, statements)))


def _statement(view: View, cue: Cue, outlets: Outlets) -> Statement:
    content = _continued(view, cue, _whole_quotations(view, cue))
    speaker = cue.speaker if cue.speaker is not None else cue.word
    mention = view.who(cue.tree, speaker)
    joint = len(cue.tree.children(speaker, "conj")) > 0
    time = view.time_on(cue.tree, cue.word, outside=content)
    governor = cue.tree.head(cue.word)
    if time is None and governor is not None and cue.tree.words[cue.word].xpos == "VBG":
        time = view.time_on(cue.tree, governor, outside=content)  # "met on Monday, saying ..."
    said_by = cue.tree.words[speaker].span if mention is None else mention.span
    return Statement(
        evidence=_evidence(content, cue.span, said_by),
        speaker=view.name_of(cue.tree, speaker),
        party=mention.party if mention is not None and not joint else view.party_of(cue.tree, speaker),
        mode=mode_of(view, content, cue),
        content=content,
        cue=cue.span,
        via=outlets.between(cue),
        date=view.interval(time),
        when=view.when(time),
    )


def _with_antecedent(statement: Statement, cue: Cue, before: list[Statement]) -> Statement:
    """A pronoun that stayed open speaks for who spoke last: in the same sentence, or a person just before."""
    subject = cue.tree.words[cue.speaker].text.lower() if cue.speaker is not None else ""
    adds = cue.tree.lemma(cue.word) == "add" and subject in {"he", "she"}
    if not before or not (adds or statement.speaker.lower() in THIRD_PERSON):
        return statement
    last = before[-1]
    if cue.tree.lemma(cue.word) == "add":  # who adds has just spoken, whatever is told within his words
        outer = [s for s in before if not any(o is not s and o.content.covers(s.evidence) for o in before)]
        last = outer[-1]
    same = last.evidence.touches(cue.tree.span)
    near = cue.tree.span.start - last.evidence.end < 400
    if same or (
        near
        and (adds or statement.speaker.lower() in {"he", "she"})
        and last.speaker.lower() not in THIRD_PERSON
    ):
        return dataclasses.replace(statement, speaker=last.speaker, party=last.party)
    return statement


def _dated_on(view: View, statements: list[Statement]) -> list[Statement]:
    """What a speaker goes on to say in the same paragraph was said on the same day."""
    dated: list[Statement] = []
    for statement in statements:
        before = dated[-1] if dated else None
        if before is not None and statement.when is None and before.when is not None:
            here, there = view.tree_of(statement.evidence), view.tree_of(before.evidence)
            goes_on = here is not None and there is not None and here.block == there.block
            if goes_on and before.speaker == statement.speaker:
                statement = dataclasses.replace(statement, date=before.date, when=before.when)
        dated.append(statement)
    return dated


def _evidence(content: Span, cue: Span, speaker: Span) -> Span:
    return content.join(cue).join(speaker)


def _whole_quotations(view: View, cue: Cue) -> Span:
    """The content with every quotation it touches taken whole, the one that the cue stands in excepted."""
    content = cue.content
    for quotation in view.quotations_touching(content):
        if not quotation.span.touches(cue.span):
            content = content.join(quotation.span)
    # "... only a beginning: “Everything depends on it.”"
    for quotation in view.annotations.quotations:
        between = view.text[content.end : quotation.span.start] if quotation.span.start >= content.end else ""
        if between.strip() in {":", ";"} and cue.tree.span.covers(quotation.span):
            content = content.join(quotation.span)
    return content


def _continued(view: View, cue: Cue, content: Span) -> Span:
    """Direct speech goes on in the sentences after its cue, as long as they are quoted and have no cue."""
    if not view.quotations_touching(content):
        return content
    reach = max(content.end, cue.span.end)
    for quotation in view.annotations.quotations:
        gap = view.text[reach : quotation.span.start] if quotation.span.start >= reach else None
        if gap is None or "\n" in gap.strip(" "):
            continue
        between = [t for t in view.trees if t.span.start < quotation.span.start and t.span.end > reach]
        # only the rest of the cue's own sentence may lie between
        if any(t.number != cue.tree.number for t in between):
            break
        after = view.tree_of(quotation.span)
        if after is None or after.number == cue.tree.number or _cued(view, quotation.span):
            break
        content, reach = content.join(quotation.span), quotation.span.end
    return content


def _cued(view: View, quotation: Span) -> bool:
    """Whether a cue of its own follows a quotation in the sentence where it ends."""
    tree = view.tree_of(Span(max(quotation.end - 2, quotation.start), quotation.end))
    return tree is not None and bool(view.text[quotation.end : tree.span.end].strip(" .,"))


def mode_of(view: View, content: Span, cue: Cue | None) -> str:
    """`direct` where all is quoted (an inserted cue apart), `mixed` where some is, else `indirect`."""
    quoted = [q.span for q in view.quotations_touching(content)]
    if not quoted:
        return "indirect"
    outside = []
    at = content.start
    for span in quoted:
        if span.start > at:
            outside.append(Span(at, span.start))
        at = max(at, span.end)
    if at < content.end:
        outside.append(Span(at, content.end))
    # An inserted clause of saying stands between two quotations.
    bare = [
        s
        for s in outside
        if not (cue is not None and s.covers(cue.span) and content.start < s.start and s.end < content.end)
    ]
    return "mixed" if any(c.isalnum() for s in bare for c in s.of(view.text)) else "direct"


def _without_doubles(view: View, statements: list[Statement]) -> list[Statement]:
    """One statement per speaker and content, the one with a party first; none within another of the same."""
    told = [_told_in(s, statements) for s in statements]
    for statement, over in zip(statements, told, strict=True):
        if over is not None:
            view.abstain("statement", Reason.TAKEN, statement.cue or statement.content, instead=over.content)
    statements = [s for s, over in zip(statements, told, strict=True) if over is None]
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.content.start, -s.content.end, s.party is None)):
        twin = next(
            (k for k in kept if k.content == statement.content and k.speaker == statement.speaker), None
        )
        if twin is None:
            kept.append(statement)
    return kept


def _told_in(statement: Statement, others: list[Statement]) -> Statement | None:
    """The same speaker's statement in whose content a statement stands, and so is told already."""
    for o in others:
        if (
            o is not statement
            and o.content.covers(statement.content)
            and statement.cue is not None
            and o.content.covers(statement.cue)
            and len(o.content) > len(statement.content)
            and o.mode == statement.mode == "indirect"
            and (o.party == statement.party or o.speaker == statement.speaker)
        ):
            return o
    return None


def _with_uncued(view: View, statements: list[Statement]) -> list[Statement]:
    """Quoted sentences that no cue reaches belong to who spoke last in the paragraphs before."""
    found = list(statements)
    for tree in view.trees:
        quotation = next(
            (q.span for q in view.annotations.quotations if q.span.covers(_bare(tree, view))), None
        )
        if quotation is None or any(
            s.content.touches(tree.span) or (s.cue and s.cue.touches(tree.span)) for s in found
        ):
            continue
        led = _led_up_to(view, quotation)
        if led is not None:
            found.append(led)
            continue
        before = [s for s in found if s.content.end <= tree.span.start]
        last = max(before, key=lambda s: s.content.end, default=None)
        if last is None or _blocks_between(view, last.content, tree) > 1:
            view.abstain("statement", Reason.NO_SPEAKER, quotation)
            continue
        found.append(
            Statement(
                evidence=quotation, speaker=last.speaker, party=last.party, mode="direct", content=quotation
            )
        )
    return sorted(found, key=lambda s: (s.content.start, s.content.end))


def _led_up_to(view: View, quotation: Span) -> Statement | None:
    """What the subject of the words before a colon says: "Rosa Amaral was blunt: “We shall not wait.”"."""
    tree = view.tree_of(Span(quotation.start, quotation.start + 1))
    lead = view.text[tree.span.start : quotation.start].rstrip(' \n"“”«»') if tree is not None else ""
    if tree is None or not lead.endswith(":"):
        return None
    persons = [m for m in view.mentions_in(tree.span) if m.type == "PER" and m.span.end <= quotation.start]
    subjects = [m for m in persons if tree.words[tree.head_of(m.span) or 0].relation.startswith("nsubj")]
    if not subjects:
        return None
    first = subjects[0]
    return Statement(
        evidence=quotation.join(first.span),
        speaker=first.actor or first.span.of(view.text),
        party=first.party,
        mode="direct",
        content=quotation,
    )


def _bare(tree: Tree, view: View) -> Span:
    """A sentence without its outer quotation marks and full stop."""
    start, end = tree.span.start, tree.span.end
    while start < end and view.text[start] in _QUOTES:
        start += 1
    while end > start and view.text[end - 1] in _QUOTES + ".,":
        end -= 1
    return Span(start, end)


def _blocks_between(view: View, span: Span, tree: Tree) -> int:
    last = view.tree_of(Span(max(span.end - 1, 0), span.end))
    return tree.block - last.block if last is not None else 99
