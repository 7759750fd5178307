"""Charges and threats in what parties are reported to say, where no verb of charging reports it.

`ACCUSE` is any charge of a hostile act, once per utterance: a statement of one party in which another does
something hostile, or in which a doing of another's is called hostile.
"""

from __future__ import annotations

from communique.extract.aspect import Aspects
from communique.extract.found import Found
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in
from communique.model.claims import Statement
from communique.model.span import Span

_DEED = frozenset({"responsible", "behind", "blame", "guilty", "culprit"})
_SELF = frozenset({"we", "i", "it", "he", "she", "they"})


def charges(view: View) -> list[Found]:
    """One charge, and one threat, at most for each statement of a party."""
    reader = _Charges(view)
    found = []
    for statement in view.statements:
        for make in (reader.charge, reader.threat):
            one = make(statement)
            if one is not None:
                found.append(one)
    return found


class _Charges:
    def __init__(self, view: View) -> None:
        self.view = view
        self.aspects = Aspects(view.lexicon)
        table = view.table("actions")
        self._verbs = frozenset(table["charges"]["verbs"])
        self._words = frozenset(table["charges"]["words"])
        self._duties = frozenset(table["charges"]["duties"])
        self._owed = frozenset(table["charges"]["owed"])
        self._physical = frozenset(table["charges"]["physical"])
        self._claiming = frozenset(table["charges"]["claiming"])
        self._doings = frozenset(table["charges"]["doings"])
        self._deeds = frozenset(table["charges"]["deeds"])
        self._naming = tuple(table["charges"]["naming"])
        self._strong = frozenset(table["threats"]["strong"])
        self._hostilities = frozenset(table["threats"]["answered"])
        self._threats = frozenset(table["threats"]["verbs"])

    def charge(self, statement: Statement) -> Found | None:
        """The first charge in the statement."""
        for tree, words in self._sentences(statement.content):
            for i in words:
                accused = self._by_verb(tree, i, statement) or self._by_word(tree, i, statement)
                if accused is not None and (statement.party is not None or self._is_quoted(tree, i)):
                    return self._uttered("ACCUSE", accused, tree, i, statement)
        return None

    def threat(self, statement: Statement) -> Found | None:
        """The first announcement of a hostile act of the speaker's own party."""
        if statement.party is None:
            return None
        for tree, words in self._sentences(statement.content):
            for i in words:
                if tree.words[i].upos != "VERB" or not self._is_hostile(tree, i):
                    continue
                if self.aspects.of_verb(tree, i) != "planned" or not tree.auxiliaries(i) & {
                    "will",
                    "would",
                    "shall",
                }:
                    continue
                subject = tree.subject(i)
                own = subject is not None and (
                    tree.lemma(subject) in _SELF or statement.party in parties_in(self.view, tree, subject)
                )
                if own:
                    objects = [
                        p for c in tree.children(i, "obj", "obl") for p in parties_in(self.view, tree, c)
                    ]
                    target = next((p for p in objects if p != statement.party), None)
                    return self._uttered("THREATEN", target, tree, i, statement)
        return None

    def _uttered(  # a deed done by speaking: its passage is the statement's
        self, type_: str, recipient: str | None, tree: Tree, i: int, statement: Statement
    ) -> Found:
        """The deed of uttering the clause of word `i`."""
        content = self._clause(tree, i, statement.content)
        evidence = statement.evidence.join(content)
        return Found(
            type_, statement.party, recipient, "done", content, evidence, tree, None, True, statement
        )

    def _is_hostile(self, tree: Tree, i: int) -> bool:
        """ "Will destroy", "will answer every violation"."""
        if tree.lemma(i) in self._strong:
            return True
        answered = {tree.lemma(c) for c in tree.children(i, "obj", "obl")}
        return tree.lemma(i) in {"answer", "respond"} and bool(answered & self._hostilities)

    def _sentences(self, content: Span) -> list[tuple[Tree, list[int]]]:
        return [(t, t.within(content)) for t in self.view.trees if t.span.touches(content)]

    def _by_verb(self, tree: Tree, i: int, statement: Statement) -> str | None:
        """The party whose hostile act the verb `i` tells of."""
        if tree.words[i].upos != "VERB":
            return None
        subject = tree.subject(i)
        if subject is not None and self._is_duty_undone(tree, i):
            return self._other(tree, [subject], statement)
        if tree.lemma(i) not in self._verbs:
            return None
        return self._by_hostile_verb(tree, i, statement)

    def _by_hostile_verb(self, tree: Tree, i: int, statement: Statement) -> str | None:
        if tree.lemma(i) == "lie" and tree.words[i].text.lower().startswith("la"):
            return None  # "lay down arms"
        if self.aspects.of_verb(tree, i) not in {"done", "ongoing"} or self._is_aside(tree, i):
            return None
        if tree.lemma(i) in self._physical and not self._is_charged(tree, i, statement):
            return None
        if tree.children(i, "nsubj:pass"):
            agents = [c for c in tree.children(i, "obl") if tree.case(c) == "by"]
            return self._other(tree, agents, statement)
        subject = tree.subject(i)
        return self._other(tree, [subject], statement) if subject is not None else None

    def _is_duty_undone(self, tree: Tree, i: int) -> bool:
        """ "Has not carried out a single term", "failed to keep its word"."""
        if tree.lemma(i) not in self._duties or self.aspects.of_verb(tree, i) != "denied":
            return False
        held = [*tree.children(i, "obj", "nsubj:pass", "obl")]
        below = [n for c in held for n in (c, *tree.children(c, "nmod"))]
        return not self.aspects.is_unreal(tree, i) and any(tree.lemma(n) in self._owed for n in below)

    def _is_aside(self, tree: Tree, i: int) -> bool:
        """Whether the verb only says when ("since Russia invaded")."""
        marks = {tree.words[c].text.lower() for c in tree.children(i, "mark", "advmod")}
        return bool(marks & {"since", "after", "when", "before", "until", "as"})

    def _is_charged(self, tree: Tree, i: int, statement: Statement) -> bool:
        """Whether an attack is told in the speaker's own quoted words, or as a claim."""
        cue = statement.cue.of(self.view.text).lower() if statement.cue is not None else ""
        return self._is_quoted(tree, i) or any(cue.startswith(word[:-1]) for word in self._claiming)

    def _is_quoted(self, tree: Tree, i: int) -> bool:
        span = tree.words[i].span
        return any(q.span.covers(span) for q in self.view.quotations_touching(span))

    def _is_no_deed(self, tree: Tree, i: int) -> bool:
        """Whether no deed is meant: "lay down", "is no crime", "will answer every violation"."""
        if tree.negated(i) or (tree.lemma(i) == "lie" and tree.words[i].upos == "VERB"):
            return True
        return bool({tree.lemma(c) for c in tree.children(i, "det")} & {"any", "every", "each", "no"})

    def _by_word(self, tree: Tree, i: int, statement: Statement) -> str | None:
        """The party of whose doing a hostile word is said."""
        lemma = tree.lemma(i)
        if lemma not in self._words or self._is_no_deed(tree, i):
            return None
        head = tree.head(i)
        if lemma == "behind" and head is not None and tree.words[i].relation.startswith("case"):
            subject = tree.child(head, "nsubj")
            deed = tree.lemma(head) in self._deeds and subject is not None
            return self._other(tree, [subject], statement) if deed and subject is not None else None
        if lemma in _DEED and not any(tree.lemma(w) in self._deeds for w in tree.subtree(i)):
            return None
        if self.aspects.is_unreal(tree, i) and lemma not in _DEED:
            return None
        if tree.words[i].relation.startswith("amod"):
            noun = tree.head(i)
            if noun is None or tree.lemma(noun) not in self._doings:
                return None
        near = [
            c
            for c in (tree.child(i, "nsubj"), tree.child(i, "nmod:poss"), tree.child(i, "amod"))
            if c is not None
        ]
        head = tree.head(i)
        if head is not None and tree.words[i].relation in {"amod", "obj", "xcomp", "obl", "nmod", "ccomp"}:
            subject = tree.subject(head)
            near += [
                c
                for c in (subject, tree.child(head, "nmod:poss"), tree.child(head, "nsubj"))
                if c is not None
            ]
            above = tree.head(head)
            if above is not None and tree.words[above].upos == "VERB":
                subject = tree.subject(above)
                near += [subject] if subject is not None else []
        near += [c for c in tree.children(i, "nmod") if tree.case(c) in {"by", "of", "from"}]
        named = self._other(tree, near, statement)
        return named or (self._in_cue(tree, statement) if self._names(tree, i, statement) else None)

    def _names(self, tree: Tree, i: int, statement: Statement) -> bool:
        """Whether the word is what something is called: the other side may then stand elsewhere."""
        cue = statement.cue.of(self.view.text).lower() if statement.cue is not None else ""
        return tree.words[i].relation in {"root", "xcomp", "amod"} or cue.startswith(tuple(self._naming))

    def _other(self, tree: Tree, heads: list[int], statement: Statement) -> str | None:
        for head in heads:
            for party in parties_in(self.view, tree, head):
                if party != statement.party:
                    return party
        return None

    def _in_cue(self, tree: Tree, statement: Statement) -> str | None:
        """Of "called the move escalatory": the other party in the sentence, else the last before it."""
        others = [
            m.party
            for m in self.view.mentions_in(tree.span)
            if m.party is not None and m.party != statement.party and m.party in self.view.principals
        ]
        if others:
            return others[0]
        before = [
            m.party
            for m in self.view.annotations.mentions
            if m.span.end <= statement.content.start
            and m.party in self.view.principals
            and m.party != statement.party
        ]
        return before[-1] if before else None

    def _clause(self, tree: Tree, i: int, content: Span) -> Span:
        """The clause of word `i` within the content."""
        at = i
        while tree.words[at].upos not in {"VERB", "AUX"} and tree.child(at, "nsubj", "cop") is None:
            head = tree.head(at)
            if head is None or not content.covers(tree.words[head].span):
                break
            at = head
        words = [
            w
            for w in tree.subtree(at, without=tree.children(at, "parataxis", "advcl"))
            if content.covers(tree.words[w].span)
        ]
        return tree.span_of(words) if words else content
