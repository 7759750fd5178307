"""Cues of reported speech: which words of a sentence report it, who speaks, and what is said.

Two readers look at each sentence: the parse, by the verbs of `lexicon/saying.toml`, and the attribution
tagger. The parse gives subject and clause; where it finds no content the tagger's is taken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.said_clauses import SaidClauses
from communique.extract.said_edges import FINITE
from communique.extract.said_objects import SaidObjects
from communique.extract.saying import Saying, is_quote_mark
from communique.extract.tree import SUBJECTS, Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.annotations import Attribution
from communique.model.span import Span

# Verbs of directing that assert as well: "insisted that it was so", "warned that it would be".
_ASSERTING_TOO = frozenset({"insist", "warn", "threaten", "agree", "vow"})
# What one will, must or may say has not been said.
_YET_TO_BE = frozenset({"will", "would", "must", "may", "might", "shall", "should", "could"})
# Verbs whose speaker may follow them ("..., said X"), and which take no other object.
_INVERTS = frozenset(
    {"say", "reply", "retort", "answer", "add", "scoff", "snap", "mock", "cry", "shout", "sneer"}
)
_DASHES = frozenset({"-", "--", "–", "—"})
# Verbs that stand behind a quotation without uttering it.
_NEVER_UTTER = frozenset({"be", "have", "do", "come", "run", "mean", "refer", "become"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A report of speech in one sentence.

    `word` is the verb (or preposition) of saying; `speaker` the head of who speaks, None where it must
    be found elsewhere; `content` what is said within the sentence.
    """

    tree: Tree
    word: int
    span: Span
    speaker: int | None
    content: Span


class CueFinder:
    """Finds the cues of a report's sentences by the tables of the lexicon."""

    def __init__(self, view: View) -> None:
        self._view, self._saying = view, Saying(view)
        self._clauses = SaidClauses(self._saying)
        self._objects = SaidObjects(view, self._saying, self._clauses.edges)
        self._tagged = {
            cue.start: attribution for attribution in view.annotations.attributions for cue in attribution.cue
        }

    def find(self, tree: Tree) -> Iterator[Cue]:
        """The cues of one sentence, in order."""
        before: Cue | None = None
        for i, word in enumerate(tree.words):
            if self._saying.inside_quotation(word.span):
                if word.upos == "VERB":
                    self._give_up(tree, i, Reason.WITHIN_QUOTATION)
                continue
            if word.lemma == "accord" and word.text.lower() == "according":
                cue = self._according(tree, i)
            elif word.upos == "VERB":
                cue = self._cue_or_reason(tree, i)
            else:
                cue = None
            if cue is not None:
                cue = dataclasses.replace(cue, speaker=self._previous_speaker(cue, before))
                before = cue
                yield cue

    def _according(self, tree: Tree, i: int) -> Cue | None:
        head = tree.head(i)
        source = i if tree.child(i, "obl", "nmod") is not None else head
        if source == i:
            source = tree.child(i, "obl", "nmod")
            top = i
        else:
            top = head if head is not None else i
        if source is None or source <= i:
            return None
        governor = tree.head(top)
        inside = set(tree.subtree(top))
        if governor is None:
            return None
        words = [w for w in tree.subtree(self._clause(tree, governor)) if w not in inside]
        # The clause it is said of stands on one side of it.
        before = [w for w in words if w < min(inside)]
        after = [w for w in words if w > max(inside)]
        kept = before if len(before) > len(after) else after
        if not kept:
            return None
        return Cue(tree, i, tree.words[i].span.join(tree.words[i + 1].span), source, tree.span_of(kept))

    @staticmethod
    def _clause(tree: Tree, i: int) -> int:
        """The finite clause a word stands in: the root, or a conjunct with a subject of its own."""
        at = i
        while True:
            head = tree.head(at)
            if head is None or (
                tree.words[at].relation in {"conj", "parataxis"} and tree.child(at, "nsubj") is not None
            ):
                return at
            at = head

    def _cue_or_reason(self, tree: Tree, i: int) -> Cue | None:
        found = self._verb(tree, i)
        if isinstance(found, Reason):
            self._give_up(tree, i, found)
            return None
        return found

    def _give_up(self, tree: Tree, i: int, reason: Reason) -> None:
        """Keep why a verb that asserts is no statement."""
        if tree.lemma(i) in self._saying.asserting and tree.lemma(i) not in self._saying.directing:
            self._view.abstain("statement", reason, tree.from_word(i))

    def _verb(self, tree: Tree, i: int) -> Cue | Reason:
        word = tree.words[i]
        withheld = self._withheld_speech(tree, i)
        if withheld is not None:
            return withheld
        tagged = self._tagged.get(word.span.start)
        content = self._content(tree, i)
        if content is None and tagged is not None:
            content = self._tagged_content(tree, i, tagged)
        if content is None or not len(content):
            return Reason.NO_CONTENT
        speaker = self._speaker(tree, i)
        if speaker is not None and tree.lemma(speaker) in self._saying.dumb:
            return Reason.DUMB_SPEAKER
        if speaker is None and tagged is not None and tagged.source:
            speaker = tree.head_of(tagged.source[0])
        if speaker is None:
            return Reason.NO_SPEAKER
        if tagged is not None:
            speaker = self._in_full(tree, speaker, tagged)
            content = self._from_its_start(tree, i, content, tagged)
        return Cue(tree, i, self._cue_span(tree, i), speaker, content)

    def _in_full(self, tree: Tree, speaker: int, tagged: Attribution) -> int:
        """The person at the end of the tagger's source, where the parse gives the state before the office."""
        known = self._view.who(tree, speaker)
        if known is not None and (known.type == "PER" or known.pronoun):
            return speaker
        for source in tagged.source:
            if source.covers(tree.words[speaker].span):
                found = self._view.person_ending(tree, source.end)
                return speaker if found is None else found
        return speaker

    def _from_its_start(self, tree: Tree, i: int, content: Span, tagged: Attribution) -> Span:
        """A clause with the subject that the parse hung elsewhere, where the tagger has it."""
        if len(tagged.content) != 1 or tree.lemma(i) in self._saying.charging:
            return content
        told = [w for w in tree.within(tagged.content[0]) if not tree.is_mark(w)]
        if told and tree.words[told[0]].relation == "mark" and tree.lemma(told[0]) == "that":
            told.pop(0)
        start = tree.words[told[0]].span.start if told else content.start
        cut = i not in told and start < content.start < tagged.content[0].end
        return Span(start, content.end) if cut and not self._saying.has_quotation(content) else content

    def _tagged_content(self, tree: Tree, i: int, tagged: Attribution) -> Span | None:
        """What the tagger takes to be said, where the verb says and it is more than a bare object."""
        if tree.lemma(i) not in self._saying.asserting or not tagged.content:
            return None
        content = tagged.content[0].join(tagged.content[-1])
        if content.touches(tree.words[i].span):
            content = max(tagged.content, key=len)
        quoted = self._saying.has_quotation(content)
        head = tree.head_of(content)
        if (tree.lemma(i) in self._saying.directing and not quoted) or (
            head is not None and tree.words[head].relation == "obj" and not quoted
        ):
            return None
        finite = any(tree.words[w].xpos in {"VBD", "VBZ", "VBP", "MD"} for w in tree.within(content))
        return content if quoted or finite else None

    def _withheld_speech(self, tree: Tree, i: int) -> Reason | None:
        """Why what a verb of saying tells of was not said, if so."""
        if tree.negated(i):
            return Reason.NEGATED
        head = tree.head(i)
        relation = tree.words[i].relation
        if relation == "xcomp" and tree.lemma(head) in self._saying.withheld:
            return Reason.WITHHELD
        if {tree.lemma(c) for c in tree.children(i, "aux")} & _YET_TO_BE and not any(
            tree.lemma(c) == "only" for c in tree.children(i)
        ):
            return Reason.HYPOTHETICAL
        mark = {tree.lemma(m) for m in tree.children(i, "mark", "case")}
        if "without" in mark:
            return Reason.WITHHELD
        return Reason.HYPOTHETICAL if mark & {"if", "whether", "unless"} else None

    def _content(self, tree: Tree, i: int) -> Span | None:
        """What is said: a quotation, a charge or a name, a clause, or what is spoken of."""
        lemma, subject = tree.lemma(i), self._speaker(tree, i)
        uttered = self._clauses.uttered(tree, i, subject)
        finite = tree.words[i].xpos in FINITE or bool(tree.children(i, "aux"))
        if uttered is not None and finite and lemma not in _NEVER_UTTER:
            return uttered
        found = self._charge_or_name(tree, i)
        if found is not None or lemma in self._saying.charging - {"charge"}:
            return found
        says = lemma in self._saying.asserting or self._saying.phrase_end(tree, i) is not None
        directs = lemma in self._saying.directing - _ASSERTING_TOO
        clause = self._clauses.said(tree, i, subject) if says or directs else None
        if clause is None:
            return self._spoken_of(tree, i)
        asks = lemma == "ask" and self._clauses.is_question(tree, i)
        # what is urged is a position; only where the words themselves are quoted is it speech too
        return clause if asks or not directs or self._saying.opens_quoted(clause) else None

    def _charge_or_name(self, tree: Tree, i: int) -> Span | None:
        lemma = tree.lemma(i)
        charge = self._objects.charged(tree, i) if lemma in self._saying.charging else None
        names = lemma in self._saying.naming | self._saying.named_as
        return self._objects.named(tree, i) if charge is None and names else charge

    def _spoken_of(self, tree: Tree, i: int) -> Span | None:
        about = self._objects.about(tree, i)
        if about is not None:
            return about
        if tree.lemma(i) in self._saying.judging:
            return self._objects.judged(tree, i)
        return self._objects.put_at(tree, i)

    def _speaker(self, tree: Tree, i: int) -> int | None:
        agent = tree.child(i, "obl:agent")
        passive = tree.child(i, "nsubj:pass") is not None and tree.lemma(i) not in {"quote", "cite"}
        if passive or (agent is not None and tree.child(i, "nsubj") is None):
            return agent
        head = tree.head(i)
        # "RIA quoted X as saying": the object speaks
        if head is not None and tree.lemma(head) in {"quote", "cite", "report"} and "as" in tree.case(i):
            return tree.child(head, "nsubj:pass") or tree.child(head, "obj")
        beside = self._behind(tree, i) or self._beside(tree, i)
        if beside is not None:
            return beside
        own = tree.children(i, *SUBJECTS)
        aside = not own and tree.words[i].xpos == "VBG" and i > 1 and tree.words[i - 1].text in _DASHES
        if aside and tree.words[i - 2].relation in SUBJECTS:
            return i - 2  # "the rebels — accusing the army of shelling — warned that ..."
        # Of several, the nearest speaks; the parse sometimes hangs the subject of what is said here too.
        nearest = [c for c in own if c < i][-1:] or own[:1]
        return nearest[0] if len(own) > 1 else tree.subject(i)

    def _behind(self, tree: Tree, i: int) -> int | None:
        """The noun phrase behind a verb of saying that a mark cuts off: "..., said its envoy, ..."."""
        if i == 0 or i + 1 >= len(tree) or tree.words[i].xpos not in FINITE or not tree.is_mark(i - 1):
            return None
        end = i + 1
        while end < len(tree) and not tree.is_mark(end):
            if tree.words[end].xpos in FINITE and tree.lemma(end - 1) not in {"who", "that", "which"}:
                return None
            end += 1
        if end < len(tree) and tree.words[end].text not in {",", ".", ";"} and not is_quote_mark(tree, end):
            return None
        inverts = tree.lemma(i) in _INVERTS
        if (
            tree.words[i + 1].upos in {"ADP", "ADV", "SCONJ", "PRON"}
            or tree.lemma(i) not in self._saying.asserting
        ):
            return None
        for w in range(i + 1, end):
            word = tree.words[w]
            if word.upos in {"NOUN", "PROPN"} and (word.head == i or not i < word.head < end):
                known = self._view.who(tree, w)
                person = known is not None and (known.type == "PER" or known.party is not None)
                alone = not any(c < i for c in tree.children(i, *SUBJECTS))
                return w if inverts or (person and alone) else None
        return None

    @staticmethod
    def _beside(tree: Tree, i: int) -> int | None:
        """The noun phrase between the last mark and a verb ("..., an aide said"), however it is parsed."""
        first = i
        while first > 0 and not tree.is_mark(first - 1):
            first -= 1
        if first == 0 or tree.words[i].xpos not in FINITE:
            return None
        own = tree.children(i, *SUBJECTS)
        if any(first <= c < i for c in own):
            return None
        for w in range(first, i):
            word = tree.words[w]
            if word.upos in {"CCONJ", "SCONJ", "VERB", "ADP"} and not first < w:
                return None
            nominal = word.upos in {"NOUN", "PROPN"} and word.relation not in {"conj", "flat", "compound"}
            if nominal and not first <= word.head < i and not tree.children(w, "case"):
                return None if word.relation == "appos" and word.head in own else w
        return None

    def _previous_speaker(self, cue: Cue, before: Cue | None) -> int | None:
        """A participle of saying after a comma is said by who spoke before it in the sentence."""
        word = cue.tree.words[cue.word]
        own = cue.tree.child(cue.word, "nsubj")
        if before is None or before.tree is not cue.tree or own is not None or cue.word == 0:
            return cue.speaker
        if word.xpos != "VBG":
            return before.speaker if self._is_joined(cue, before) else cue.speaker
        goes_on = cue.tree.is_mark(cue.word - 1) or cue.tree.lemma(cue.word - 1) == "while"
        return before.speaker if goes_on else cue.speaker

    def _is_joined(self, cue: Cue, before: Cue) -> bool:
        """Whether "and" joins a cue to the one before it: "said the port was open and accused ..."."""
        tree, at = cue.tree, cue.word - 1
        while at > 0 and tree.words[at].upos == "ADV" and tree.words[at].text.lower() != "then":
            at -= 1
        first = next((w for w in tree.within(before.content)), before.word)
        return at > before.word and self._clauses.edges.joined(tree, before.word, first, at) == cue.word

    def _cue_span(self, tree: Tree, i: int) -> Span:
        first = i
        while (
            first > 0
            and tree.words[first - 1].relation in {"aux", "aux:pass"}
            and tree.words[first - 1].head == i
        ):
            first -= 1
        if first > 0 and tree.words[first - 1].text.lower() == "as" and tree.words[i].xpos == "VBG":
            first -= 1
        return tree.words[first].span.join(tree.words[i].span)
