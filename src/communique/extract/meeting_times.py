"""When a meeting was: which of the dates of a sentence is its own."""

from __future__ import annotations

from communique.extract.meeting_words import MeetingWords
from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.model.annotations import TimeExpression

_ASIDE = frozenset({"following", "since", "after", "before", "until", "amid", "despite"})
_TRAVEL = frozenset({"come", "go", "lead", "call", "take", "make", "see", "bring", "follow"})


_DECIDING = frozenset({"agree", "announce", "decide", "propose", "offer", "ask", "promise", "vow", "refuse"})
_SCHEDULING = frozenset({"plan", "schedule", "set", "expect", "slate", "due"})
_BREAK = _ASIDE | {";", "over", "about", "which", "who", "that", "whose"}
_REACH = 12
"""How many words behind a verb its date is looked for where the parse gives none."""
_RELATIVE = frozenset({"day", "weekday", "week", "weekend", "month", "date"})


def ahead_or_past(found: Sighting) -> None:
    """What the words of its time say of a meeting, be the day of the report known or not.

    "The envoys meet again on Tuesday" is to come, though the verb is in the present; what was to come
    yesterday is not to come any more.
    """
    reference = found.time.reference if found.time is not None else None
    if reference is None or reference.base is not None or reference.kind not in _RELATIVE or found.arriving:
        return
    if reference.offset > 0 and found.status in {"ongoing", None}:
        found.status, found.firm = "planned", True
    elif reference.offset < 0 and found.status is None and (found.own or found.definite):
        found.status, found.firm = "held", True
    elif reference.offset < 0 and found.status == "planned" and reference.kind in {"day", "weekday"}:
        found.status, found.firm, found.time = None, False, None


def days_agree(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times can be the same, where the day of the report is not known."""
    first, second = one.reference, other.reference
    if first is None or second is None or first.kind != second.kind or first.kind not in {"day", "weekday"}:
        return True
    return (first.number, first.offset) == (second.number, second.offset)


class Times:
    """Dates of meetings."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view

    def of(self, tree: Tree, i: int, outer: int, governor: int | None) -> TimeExpression | None:
        """The date said of the noun or of the verb that holds the meeting, not of leaving for it."""
        leaving = tree.case(outer) in {"from", "out of"}  # "expelled from the talks on Friday"
        for at in dict.fromkeys((i, outer)) if not leaving else ():
            time = self._just_after(tree, at)
            if time is not None and not self.is_since(tree, time):
                return time
        words = [i, outer]
        if governor is not None and self._tells(tree, outer, governor):
            words += self.words.predicates(tree, governor)
        for at in dict.fromkeys(words):
            time = self.view.time_on(tree, at)
            if time is None or self.is_since(tree, time) or self._is_of_another(tree, time, at):
                continue
            if at != governor and self._is_of_deciding(tree, at):
                continue
            if not any(self._just_after(tree, n) is time for n in self._other_nouns(tree, i, outer)):
                return time
        clauses = [
            c
            for o in (i, outer)
            for c in tree.children(o, "acl:relcl", "acl")
            if tree.lemma(c) in self.words.phases.keys() | self.words.hosts | _SCHEDULING
        ]
        clauses += [x for c in clauses for x in tree.children(c, "xcomp")]
        told = next((t for c in clauses if (t := self.view.time_on(tree, c)) is not None), None)
        if told is None and tree.words[i].upos == "VERB":
            told = self._beside_verb(tree, i)
        return told

    def _beside_verb(self, tree: Tree, i: int) -> TimeExpression | None:
        """A date behind the verb with no other verb between, or that of what was done as it happened."""
        for time in self.view.times_in(tree.span):
            if time.type not in {"DATE", "TIME"} or time.reference is None:
                continue
            between = [w for w in tree.words[i + 1 :] if w.span.end <= time.span.start]
            behind = time.span.start > tree.words[i].span.end and len(between) <= _REACH
            if behind and not any(
                w.upos in {"VERB", "AUX", "SCONJ"} or w.text.lower() in _BREAK for w in between
            ):
                return None if self.is_since(tree, time) else time
        head = tree.head(i)
        marks = {tree.lemma(m) for m in tree.children(i, "mark")}
        if (
            head is not None
            and marks & {"as", "when", "while"}
            and tree.words[i].relation.startswith("advcl")
        ):
            return self.view.time_on(tree, head)
        return None

    def _other_nouns(self, tree: Tree, *own: int) -> list[int]:
        return [
            n
            for n, w in enumerate(tree.words)
            if w.lemma in self.words.nouns and w.upos == "NOUN" and n not in own
        ]

    def _just_after(self, tree: Tree, i: int) -> TimeExpression | None:
        """A date that follows the noun, a place at most between ("talks in Geneva last May")."""
        end = tree.words[i].span.end
        for time in self.view.times_in(tree.span):
            if time.type not in {"DATE", "TIME"} or time.reference is None or time.span.start < end:
                continue
            if self.is_since(tree, time):
                continue
            between = [w for w in tree.words if end <= w.span.start < time.span.start]
            if any(w.text.lower() in _ASIDE - {"since", "until"} for w in between):
                return None  # "talks after last week's raid": the raid was last week
            light = all(w.upos in {"ADP", "SCONJ", "DET", "PROPN", "NUM"} or w.text == "," for w in between)
            commas = sum(w.text == "," for w in between)
            return time if light and commas <= 1 and len(between) <= 6 else None
        return None

    def _is_of_another(self, tree: Tree, time: TimeExpression, at: int) -> bool:
        """Whether the date is that of something else, which the phrase only sets the meeting against."""
        head = tree.head_of(time.span)
        above = tree.head(head) if head is not None else None
        if above is None or at in (above, head):
            return False
        aside = tree.case(above) in _ASIDE
        return aside or (
            tree.words[above].upos == "VERB" and above not in tree.ancestors(at) and tree.head(above) == at
        )

    def before_where(self, tree: Tree, i: int) -> TimeExpression | None:
        """ "Last week in Nairobi, where they met": the time that stands before the place."""
        head = tree.head(i)
        adverbs = {tree.words[c].text.lower() for c in tree.children(i, "advmod")}
        if head is None or "where" not in adverbs or not tree.words[i].relation.startswith("acl"):
            return None
        for time in self.view.times_in(tree.span):
            gap = self.view.text[time.span.end : tree.words[head].span.start]
            if time.reference is not None and time.span.end < tree.words[head].span.start and len(gap) < 8:
                return time
        return None

    def _is_of_deciding(self, tree: Tree, at: int) -> bool:
        """ "Agreed in March to open talks": the day on which it was decided is not that of the talks."""
        return tree.lemma(at) in _DECIDING and tree.words[at].xpos in {"VBD", "VBN"}

    def is_since(self, tree: Tree, time: TimeExpression) -> bool:
        """Whether a date is that of the meeting before ("the first talks since March 2022")."""
        head = tree.head_of(time.span)
        return head is not None and tree.case(head) == "since"

    def _tells(self, tree: Tree, outer: int, governor: int) -> bool:
        """Whether the governing verb says how or when the meeting went, or takes place in it."""
        if outer == governor or tree.words[outer].relation.startswith(("nsubj", "obj")):
            return True
        lemma = tree.lemma(governor)
        return (lemma in self.words.phases and lemma not in _TRAVEL) or self.words.is_setting(
            tree, outer, governor
        )
