"""Cues of reported speech: which words of a sentence report it, who speaks, and what is said.

Two readers look at each sentence: the parse, by the verbs of `lexicon/saying.toml`, and the attribution
tagger. The parse gives subject and clause; where it finds no content the tagger's is taken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Attribution
from communique.model.span import Span


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
        self._view = view
        table = view.table("saying")
        self._assert, self._evaluate = frozenset(table["assert"]), frozenset(table["evaluate"])
        self._name, self._charge = frozenset(table["name"]), frozenset(table["charge"])
        self._direct, self._mental = frozenset(table["direct"]), frozenset(table["mental"])
        self._withheld = frozenset(table["withheld"])
        self._dumb = frozenset(table["dumb"])
        self._tagged = {
            cue.start: attribution for attribution in view.annotations.attributions for cue in attribution.cue
        }
        self._quoted = [q.span for q in view.annotations.quotations]

    def find(self, tree: Tree) -> Iterator[Cue]:
        """The cues of one sentence, in order."""
        before: Cue | None = None
        for i, word in enumerate(tree.words):
            if self._inside_quotation(word.span):
                continue
            if word.lemma == "accord" and word.text.lower() == "according":
                cue = self._according(tree, i)
            elif word.upos == "VERB":
                cue = self._verb(tree, i)
            else:
                cue = None
            if cue is not None:
                cue = dataclasses.replace(cue, speaker=self.previous_speaker(cue, before))
                before = cue
                yield cue

    # --- "according to" ---------------------------------------------------------------

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

    # --- verbs ----------------------------------------------------------------------------

    def _verb(self, tree: Tree, i: int) -> Cue | None:
        word = tree.words[i]
        if self._withheld_speech(tree, i):
            return None
        tagged = self._tagged.get(word.span.start)
        content = self._content(tree, i)
        if content is None and tagged is not None:
            content = self._tagged_content(tree, i, tagged)
        if content is None or not len(content):
            return None
        speaker = self._speaker(tree, i)
        if speaker is not None and tree.lemma(speaker) in self._dumb:
            return None
        if speaker is None and tagged is not None and tagged.source:
            speaker = tree.head_of(tagged.source[0])
        if speaker is None:
            return None
        return Cue(tree, i, self._cue_span(tree, i), speaker, content)

    def _tagged_content(self, tree: Tree, i: int, tagged: Attribution) -> Span | None:
        """What the tagger takes to be said, where the verb is one of saying and it is more than a bare object."""
        if tree.lemma(i) not in self._assert or not tagged.content:
            return None
        content = tagged.content[0].join(tagged.content[-1])
        if content.touches(tree.words[i].span):
            content = max(tagged.content, key=len)
        quoted = self._has_quotation(content)
        head = tree.head_of(content)
        if (tree.lemma(i) in self._direct and not quoted) or (
            head is not None and tree.words[head].relation == "obj" and not quoted
        ):
            return None
        finite = any(tree.words[w].xpos in {"VBD", "VBZ", "VBP", "MD"} for w in tree.within(content))
        return content if quoted or finite else None

    def _withheld_speech(self, tree: Tree, i: int) -> bool:
        if tree.negated(i):
            return True
        head = tree.head(i)
        relation = tree.words[i].relation
        if relation == "xcomp" and tree.lemma(head) in self._withheld:
            return True
        mark = {tree.lemma(m) for m in tree.children(i, "mark")}
        return bool(mark & {"if", "whether", "unless"})

    def _content(self, tree: Tree, i: int) -> Span | None:
        lemma = tree.lemma(i)
        if lemma in self._charge and tree.child(i, "obj", "nsubj:pass") is not None:
            return self._charged(tree, i)
        if lemma in self._name:
            named = self._named(tree, i)
            if named is not None:
                return named
        clause = self._clausal(tree, i)
        if clause is not None and lemma in self._direct - {"insist", "warn", "threaten", "agree", "vow"}:
            # what is urged is a position; only where the words themselves are quoted is it speech too
            return clause if self._opens_quoted(tree, clause) else None
        if clause is not None and lemma in self._assert:
            return clause
        if lemma in self._evaluate:
            return self._judged(tree, i)
        return self._put_at(tree, i)

    def _put_at(self, tree: Tree, i: int) -> Span | None:
        """ "put the toll at 40", "spoke of 19 dead": a number or a matter named by a body that counts."""
        subject, lemma = tree.subject(i), tree.lemma(i)
        if subject is None or self._view.who(tree, subject) is None:
            return None
        wanted = {"put": "at", "place": "at", "speak": "of"}.get(lemma)
        told = next(
            (c for c in tree.children(i, "obl", "nmod") if c > i and tree.case(c).split(" ")[0] == wanted),
            None,
        )
        if told is None:
            return None
        thing = tree.child(i, "obj")
        if wanted == "at" and (
            thing is None or not any(w.upos == "NUM" for w in tree.words[told : tree.reach(told)[1] + 1])
        ):
            return None
        words = [w for c in ([thing] if thing is not None else []) + [told] for w in tree.subtree(c)]
        kept = [w for w in words if w > i and not (thing is None and w in tree.children(told, "case"))]
        return tree.span_of(kept) if kept else None

    def _opens_quoted(self, tree: Tree, clause: Span) -> bool:
        return any(q.start <= clause.start < q.end for q in self._quoted)

    def _judged(self, tree: Tree, i: int) -> Span | None:
        """The object of a verb of judging, with what it is judged for: "criticised the army for its advance"."""
        thing, subject = tree.child(i, "obj"), tree.subject(i)
        if (
            thing is None
            or thing < i
            or (tree.words[thing].upos == "PRON" and tree.lemma(i) not in {"deny", "confirm"})
        ):
            return None
        if subject is None or self._view.who(tree, subject) is None or tree.lemma(subject) in self._dumb:
            return None  # a war claims lives, and nobody speaks
        why = [
            c
            for c in tree.children(i, "obl", "advcl")
            if c > thing and tree.case(c).split(" ")[0] in {"for", "over", "as"}
        ]
        return tree.span_of([w for c in [thing, *why[:1]] for w in tree.subtree(c)])

    def _clausal(self, tree: Tree, i: int) -> Span | None:
        """The clause or the quotation said: a complement, or the clause in which the cue stands as an insertion."""
        head = tree.head(i)
        if head is not None and tree.lemma(head) in {"quote", "cite"} and "as" in tree.case(i):
            return self._complement(tree, i) or self._inserted(tree, head, quoting=True)
        return self._complement(tree, i) or self._inserted(tree, i)

    def _complement(self, tree: Tree, i: int) -> Span | None:
        said = tree.children(i, "ccomp")
        bare = bool(said) and tree.words[said[0]].xpos == "VB" and tree.child(said[0], "aux") is None
        if tree.lemma(i) == "insist" and bare:
            return None  # "insisted that the group free its hostages" is no report of speech
        if not said and tree.lemma(i) in {"suggest", "deny", "admit", "report", "acknowledge", "tell"}:
            said = tree.children(i, "xcomp")
        if not said:
            said = [c for c in tree.children(i, "parataxis") if c > i and self._has_quotation(tree.phrase(c))]
        if not said or (said[0] < i and self._is_insertion(tree, i)):
            return None
        if said[0] > i and self._is_insertion(tree, i) and self._cut_off_behind(tree, i):
            return self._both_sides(tree, i)
        # A second complement goes on with the first where a conjunction or "that" joins it.
        joined = [c for c in said[1:] if c > i and tree.child(c, "cc", "mark") is not None]
        return self._trim(tree, i, [w for c in [said[0], *joined] for w in tree.subtree(c)])

    def _is_insertion(self, tree: Tree, i: int) -> bool:
        return self._before_insertion(tree, i) is not None

    def _before_insertion(self, tree: Tree, i: int) -> int | None:
        """Where a clause of saying inserted or added after a comma or a quotation begins."""
        subject = tree.child(i, "nsubj", "nsubj:pass")
        own = [w for s in ([subject] if subject is not None else []) for w in tree.subtree(s)]
        first = min([i, *(w for w in own if w < i)])
        while first > 0 and tree.words[first - 1].relation in {"aux", "aux:pass", "advmod"}:
            first -= 1
        if first == 0:
            return None
        before = tree.words[first - 1].text
        return first if before in {",", "--", "_", "—"} or self._is_quote(tree, first - 1) else None

    def _inserted(self, tree: Tree, i: int, quoting: bool = False) -> Span | None:
        """All before a clause of saying that a comma or quotation mark cuts off, back to the one before it."""
        first = self._before_insertion(tree, i)
        if first is None or not (quoting or (tree.lemma(i) in self._assert and self._ends_clause(tree, i))):
            return None
        words = list(range(first))
        while words and tree.is_mark(words[-1]) and not self._is_quote(tree, words[-1]):
            words.pop()
        while words and (tree.words[words[0]].upos == "CCONJ" or self._is_loose_mark(tree, words[0])):
            words.pop(0)
        if not any(tree.words[w].upos in {"VERB", "AUX"} for w in words):
            return None
        if not quoting and self._cut_off_behind(tree, i):
            return self._both_sides(tree, i)
        return tree.words[words[0]].span.join(tree.words[words[-1]].span)

    def _cut_off_behind(self, tree: Tree, i: int) -> bool:
        """Whether a comma follows a clause of saying and what is said goes on behind it."""
        last = max(
            [i, *(w for c in tree.children(i, "nsubj", "obl", "advmod", "iobj") for w in tree.subtree(c))]
        )
        if last + 2 >= len(tree) or tree.words[last + 1].text != ",":
            return False
        following, first = tree.words[last + 2], self._before_insertion(tree, i) or 0
        if self._is_quote(tree, last + 2):
            return first > 1 and any(self._is_quote(tree, w) for w in (first - 1, first - 2))
        goes_on = following.upos in {"NOUN", "PROPN", "DET", "PRON", "NUM", "ADJ"}
        return (goes_on and following.lemma not in {"who", "which"}) or following.lemma == "but"

    def _both_sides(self, tree: Tree, i: int) -> Span | None:
        """The whole sentence round an inserted clause of saying."""
        words = list(range(len(tree)))
        while words and tree.is_mark(words[-1]) and not self._is_quote(tree, words[-1]):
            words.pop()
        while words and self._is_loose_mark(tree, words[0]):
            words.pop(0)
        return (
            tree.words[words[0]].span.join(tree.words[words[-1]].span)
            if words and words[0] < i < words[-1]
            else None
        )

    def _ends_clause(self, tree: Tree, i: int) -> bool:
        """Whether a verb of saying has a subject and nothing said after it."""
        subject = tree.child(i, "nsubj", "nsubj:pass")
        if subject is None or tree.lemma(subject) in {"who", "which", "that"}:
            return False
        return not any(
            c > i
            and c != subject
            and tree.words[c].relation.split(":")[0] in {"obj", "ccomp", "xcomp", "advcl"}
            for c in tree.children(i)
        )

    def _is_loose_mark(self, tree: Tree, w: int) -> bool:
        return tree.is_mark(w) and not self._is_quote(tree, w)

    def _trim(self, tree: Tree, i: int, words: list[int]) -> Span | None:
        """The span of a clause on one side of its cue, without its "that" and without what a later cue says."""
        side = (
            [w for w in words if w > i]
            if sum(w > i for w in words) * 2 >= len(words)
            else [w for w in words if w < i]
        )
        while side and (self._is_loose_mark(tree, side[0]) or self._is_mark_word(tree, side[0])):
            side.pop(0)
        for at, w in enumerate(side):
            if at and self._begins_another(tree, w):
                side = side[:at]
                break
        while side and (self._is_loose_mark(tree, side[-1]) or tree.words[side[-1]].upos == "CCONJ"):
            side.pop()
        if not side:
            return None
        return tree.words[side[0]].span.join(tree.words[side[-1]].span)

    def _begins_another(self, tree: Tree, w: int) -> bool:
        """Whether a participle of saying after a comma begins the next report ("..., adding that")."""
        return (
            tree.words[w].xpos == "VBG"
            and tree.lemma(w)
            in {"add", "say", "tell", "warn", "stress", "note", "claim", "insist", "cite", "quote"}
            and w > 0
            and tree.words[w - 1].text in {",", "”", '"', "''"}
            and not self._inside_quotation(tree.words[w].span)
        )

    @staticmethod
    def _is_mark_word(tree: Tree, w: int) -> bool:
        return tree.words[w].relation == "mark" and tree.words[w].lemma in {"that"}

    @staticmethod
    def _is_quote(tree: Tree, w: int) -> bool:
        return tree.words[w].text in {'"', "“", "”", "``", "''", "«", "»", "‘", "’", "'"}

    def _named(self, tree: Tree, i: int) -> Span | None:
        """ "called the move a provocation", "what it called a provocation", "was described by X as": thing and name."""
        thing = tree.child(i, "obj", "nsubj:pass")
        if thing is not None and tree.lemma(thing) == "what":
            named = tree.child(i, "xcomp")
            return tree.phrase(named) if named is not None else None
        told = self._complement_as(tree, i, thing)
        if thing is None or told is None:
            return None
        if tree.words[thing].relation == "nsubj:pass":
            words = [
                w
                for w in tree.subtree(told)
                if tree.words[w].text.lower() != "as" or w > min(tree.subtree(told))
            ]
            return tree.span_of(words)
        clauses = [c for t in (thing, told) for c in tree.children(t, "acl:relcl")]
        words = [w for t in (thing, told) for w in tree.subtree(t, without=clauses) if w > i]
        return tree.span_of(words) if words else None

    @staticmethod
    def _complement_as(tree: Tree, i: int, thing: int | None) -> int | None:
        """What a thing is called: the predicate after the object, or the phrase with "as"."""
        hangers = [*tree.children(i), *(tree.children(thing) if thing is not None else [])]
        named = [c for c in hangers if tree.case(c).split(" ")[0] in {"as", "like"}]
        return named[0] if named else tree.child(i, "xcomp")

    def _charged(self, tree: Tree, i: int) -> Span | None:
        thing = tree.child(i, "obj", "nsubj:pass")
        hangers = [*tree.children(i), *(tree.children(thing) if thing is not None else [])]
        of = [c for c in hangers if tree.case(c).split(" ")[0] in {"of", "for"} and c > i]
        if of and thing is not None and thing > i and tree.case(of[0]).startswith("for"):
            return tree.span_of([w for part in (thing, of[0]) for w in tree.subtree(part)])
        if of:
            words = [w for w in tree.subtree(of[0]) if w > i]
            while words and tree.words[words[0]].relation in {"case", "mark"}:
                words.pop(0)
            return tree.span_of(words) if words else None
        return tree.phrase(thing) if thing is not None else None

    # --- who ------------------------------------------------------------------------------

    def _speaker(self, tree: Tree, i: int) -> int | None:
        agent = tree.child(i, "obl:agent")
        if tree.child(i, "nsubj:pass") is not None and tree.lemma(i) not in {"quote", "cite"}:
            return agent
        if agent is not None and tree.child(i, "nsubj") is None:
            return agent
        head = tree.head(i)
        # "RIA quoted X as saying": the object speaks
        if head is not None and tree.lemma(head) in {"quote", "cite", "report"} and "as" in tree.case(i):
            return tree.child(head, "nsubj:pass") or tree.child(head, "obj")
        return tree.subject(i)

    def previous_speaker(self, cue: Cue, before: Cue | None) -> int | None:
        """A participle of saying after a comma is said by who spoke before it in the sentence."""
        word = cue.tree.words[cue.word]
        own = cue.tree.child(cue.word, "nsubj")
        if (
            before is None
            or before.tree is not cue.tree
            or word.xpos != "VBG"
            or own is not None
            or cue.word == 0
        ):
            return cue.speaker
        after_mark = cue.tree.is_mark(cue.word - 1)
        return before.speaker if after_mark else cue.speaker

    # --- marks ----------------------------------------------------------------------------

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

    def _inside_quotation(self, span: Span) -> bool:
        return any(q.start < span.start and span.end < q.end for q in self._quoted)

    def _has_quotation(self, span: Span) -> bool:
        return any(q.touches(span) for q in self._quoted)
