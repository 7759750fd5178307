"""One report with its annotations, indexed for the modules that read claims out of it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from communique.extract.principals import groups_of, homes_of, principals
from communique.extract.tree import Tree
from communique.lexicon import Lexicon
from communique.model.abstentions import Abstention, Reason
from communique.model.annotations import Annotations, Mention, Quantity, Quotation, TimeExpression
from communique.model.claims import Statement
from communique.model.report import Report
from communique.model.span import Interval, Span

_FIRST_PERSON = frozenset({"we", "i", "us", "me", "our", "my", "ourselves"})
T = TypeVar("T")
_BOTH = frozenset(
    {
        "side",
        "party",
        "delegation",
        "team",
        "negotiator",
        "nation",
        "country",
        "state",
        "government",
        "leader",
        "president",
        "neighbour",
        "neighbor",
        "camp",
        "adversary",
        "foe",
        "rival",
        "belligerent",
        "general",
        "faction",
        "force",
        "army",
        "commander",
        "chief",
        "enemy",
    }
)


class View:
    """What a claim module asks of a report.

    `statements` is filled once the statements are found, so that the other kinds know in whose words
    a passage stands. `abstained` gathers what the modules saw and made nothing of, and why.
    """

    def __init__(self, report: Report, annotations: Annotations, lexicon: Lexicon) -> None:
        self.report = report
        self.text = report.text
        self.annotations = annotations
        self.lexicon = lexicon
        self.trees = [Tree(n, s) for n, s in enumerate(annotations.sentences)]
        self.statements: Sequence[Statement] = ()
        self.abstained: list[Abstention] = []
        self._starts = [t.span.start for t in self.trees]
        self._by_head: dict[tuple[int, int], Mention] = {}
        self._person_by_head: dict[tuple[int, int], Mention] = {}
        self._of_tree: dict[int, list[Mention]] = {}
        self._index_mentions(annotations.mentions)
        self.principals = principals(self.trees, self._of_tree, self.text, lexicon)

    def abstain(self, kind: str, reason: Reason, passage: Span, **more: Any) -> None:
        """Keep that something was seen of which no claim of `kind` is made; `more` as in `Abstention`."""
        self.abstained.append(Abstention(kind, reason, passage, **more))

    # --- where things are -------------------------------------------------------------

    def tree_of(self, span: Span) -> Tree | None:
        """The sentence in which a span begins."""
        at = bisect.bisect_right(self._starts, span.start) - 1
        return self.trees[at] if at >= 0 and self.trees[at].span.end > span.start else None

    def mentions_in(self, span: Span) -> list[Mention]:
        """Mentions that lie inside a span, in order."""
        return [m for m in self.annotations.mentions if span.covers(m.span)]

    def times_in(self, span: Span) -> list[TimeExpression]:
        """Time expressions inside a span, in order."""
        return [t for t in self.annotations.times if span.covers(t.span)]

    def quantities_in(self, span: Span) -> list[Quantity]:
        """Quantities inside a span, in order."""
        return [q for q in self.annotations.quantities if span.covers(q.span)]

    def quotations_touching(self, span: Span) -> list[Quotation]:
        """Quotations that share a character with a span, in order."""
        return [q for q in self.annotations.quotations if q.span.touches(span)]

    def statement_over(self, span: Span) -> Statement | None:
        """The innermost statement in whose content a span lies."""
        over = [s for s in self.statements if s.content.covers(span)]
        return min(over, key=lambda s: (len(s.content), s.content.start), default=None)

    # --- who is who ---------------------------------------------------------------------

    def mention_at(self, tree: Tree, head: int | None) -> Mention | None:
        """The widest mention headed by a word."""
        return self._by_head.get((tree.number, head)) if head is not None else None

    def parties_of(self, tree: Tree, head: int | None) -> tuple[str, ...]:
        """The parties a noun phrase stands for, its conjuncts included; "both sides" are the principals."""
        if head is None:
            return ()
        found: list[str] = []
        for i in tree.conjuncts(head):
            mention = self.mention_at(tree, i)
            if tree.lemma(i) in _FIRST_PERSON:
                over = self.statement_over(tree.words[i].span)
                found += [over.party] if over is not None and over.party else []
            elif mention is not None and mention.party:
                found.append(mention.party)
                found += self._also_of(tree, i)
            elif self.is_both(tree, i):
                found += self.principals
            elif mention is None:
                found += self._parties_inside(tree, i)
        return tuple(dict.fromkeys(found))

    def party_of(self, tree: Tree, head: int | None) -> str | None:
        """The one party a noun phrase stands for, None where there is none or more than one."""
        parties = self.parties_of(tree, head)
        return parties[0] if len(parties) == 1 else None

    def is_both(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase is "both sides", "the two countries", "neither side", "the parties"."""
        lemma = tree.lemma(head)
        if lemma in {"both", "neither"}:
            return True
        named_pair = tree.words[head].xpos == "NNPS" and lemma not in _BOTH
        if lemma not in _BOTH and not named_pair:
            return False
        near = {
            tree.words[c].text.lower()
            for c in tree.children(head, "det", "nummod", "amod", "det:predet", "cc:preconj")
        }
        plural = tree.words[head].xpos in {"NNS", "NNPS"}
        if near & {"both", "two", "neither", "warring", "rival", "opposing"}:
            return True
        return (
            lemma in {"side", "party", "delegation", "negotiator"}
            and plural
            and near <= {"the"}
            and bool(near)
        )

    def other_of(self, party: str | None) -> str | None:
        """The other of the report's two principal parties, None where `party` is none of just two."""
        if party not in self.principals or len(self.principals) != 2:
            return None
        return next(p for p in self.principals if p != party)

    def sides(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Parties, a community put as the group that negotiates for it where the talks are that group's."""
        homes = self.lexicon.compiled("homes", lambda: homes_of(self.lexicon))
        groups = self.lexicon.compiled("groups", lambda: groups_of(self.lexicon))
        ours = [p for p in self.principals[:2] if p in groups]

        def side(party: str) -> str:
            if party in groups or party not in homes:
                return party
            return next((g for g in ours if homes.get(g, frozenset()) & homes[party]), party)

        return tuple(dict.fromkeys(side(p) for p in parties))

    def home_of(self, party: str) -> frozenset[str]:
        """The states in which a group or community is at home, empty for a state."""
        homes: dict[str, frozenset[str]] = self.lexicon.compiled("homes", lambda: homes_of(self.lexicon))
        return homes.get(party, frozenset())

    def who(self, tree: Tree, head: int) -> Mention | None:
        """The mention of a speaker: of "foreign minister X" the person, else the word's widest mention."""
        governor = tree.head(head)
        # A title and its holder sometimes come out as two subjects side by side.
        beside = (
            [s for s in tree.children(governor, "nsubj") if s == tree.reach(head)[1] + 1]
            if governor is not None and tree.words[head].relation.startswith("nsubj")
            else []
        )
        for i in (head, *tree.children(head, "appos", "flat", "nmod:desc", "compound"), *beside):
            named = self._person_by_head.get((tree.number, i))
            if named is not None and tree.words[i].upos == "PROPN":
                return named
        return self.mention_at(tree, head)

    def person_ending(self, tree: Tree, end: int) -> int | None:
        """The head of the mention of a person that ends at an offset, None where there is none."""
        found = [m for m in self._of_tree.get(tree.number, ()) if m.type == "PER" and m.span.end == end]
        return tree.head_of(max(found, key=lambda m: len(m.span)).span) if found else None

    def name_of(self, tree: Tree, head: int) -> str:
        """What a speaker is called: a full name as first written, else the noun phrase, no article."""
        heads = [i for i in tree.conjuncts(head) if tree.words[i].upos in {"PROPN", "NOUN"}]
        if len(heads) > 1:
            return " ".join(
                tree.span_of([w for i in heads for w in tree.within(self._named_span(tree, i))])
                .of(self.text)
                .split()
            )
        mention = self.who(tree, head)
        if mention is not None and mention.actor and (mention.type == "PER" or mention.pronoun):
            return mention.actor
        return " ".join(self._named_span(tree, head).of(self.text).split())

    def _named_span(self, tree: Tree, head: int) -> Span:
        mention = self.who(tree, head)
        span = mention.span if mention is not None else self._short_phrase(tree, head)
        words = tree.within(span)
        while len(words) > 1 and tree.words[words[0]].upos in {"DET", "PUNCT"}:
            words.pop(0)
        return tree.span_of(words) if words else span

    def _short_phrase(self, tree: Tree, head: int) -> Span:
        """A noun phrase without its clauses and appositions."""
        loose = [
            c
            for i in tree.subtree(head)
            for c in tree.children(i)
            if tree.words[c].relation.startswith(
                ("acl", "appos", "conj", "cc", "parataxis", "punct", "advcl")
            )
            or (i == head and tree.words[c].relation == "case")
        ]
        return tree.phrase(head, without=[c for c in loose if c != head])

    def _parties_inside(self, tree: Tree, head: int) -> list[str]:
        """The parties that modify a phrase without a mention ("Russian proposals", "Thai and Lao envoys")."""
        for c in tree.children(head, "amod", "nmod:poss", "compound", "nmod"):
            mention = self.mention_at(tree, c)
            if mention is not None and mention.party:
                joined = [self.mention_at(tree, o) for o in tree.children(c, "conj")]
                return [mention.party, *(m.party for m in joined if m is not None and m.party)]
        return []

    def _also_of(self, tree: Tree, head: int) -> list[str]:
        """The further parties of "envoys of X and Y"."""
        if tree.words[head].xpos != "NNS":
            return []
        owners = [o for o in tree.children(head, "nmod") if tree.case(o) in {"of", "from", "for"}]
        joined = [c for o in owners for c in tree.children(o, "conj")]
        return [party for c in joined for party in self.parties_of(tree, c)]

    # --- when -----------------------------------------------------------------------------

    def time_on(self, tree: Tree, predicate: int, outside: Span | None = None) -> TimeExpression | None:
        """The date said of a predicate: among its own dependents, not inside `outside`."""
        best = None
        for time in self.times_in(tree.span):
            if time.type not in {"DATE", "TIME"} or time.reference is None:
                continue
            if outside is not None and outside.touches(time.span):
                continue
            head = tree.head_of(time.span)
            if head is None:
                continue
            governor = tree.head(head)
            if predicate in (governor, head):
                return time
            if governor is not None and tree.head(governor) == predicate and best is None:
                best = time
        return best

    # --- the report as a whole ----------------------------------------------------------------

    def _index_mentions(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            tree = self.tree_of(mention.span)
            head = tree.head_of(mention.span) if tree is not None else None
            if tree is None or head is None:
                continue
            key = (tree.number, head)
            if mention.type == "PER" and mention.name and not mention.pronoun:
                self._person_by_head.setdefault(key, mention)
            known = self._by_head.get(key)
            if known is None or (len(mention.span), bool(mention.party)) > (
                len(known.span),
                bool(known.party),
            ):
                self._by_head[key] = mention
            self._of_tree.setdefault(tree.number, []).append(mention)

    def compiled(self, name: str, make: Callable[[], T]) -> T:
        """What is made of a table once for all reports read with the same lexicon."""
        made: T = self.lexicon.compiled(name, make)
        return made

    def table(self, name: str) -> dict[str, Any]:
        """A table of the lexicon."""
        return self.lexicon.toml(name)

    def interval(self, time: TimeExpression | None) -> Interval | None:
        """The days of a time expression, None where it has none."""
        return time.resolved if time is not None else None

    def when(self, time: TimeExpression | None) -> str | None:
        """The reference of a time expression in the form claims keep."""
        return str(time.reference) if time is not None and time.reference is not None else None
