"""Who meets: the parties about a meeting noun, those who go between told apart."""

from __future__ import annotations

from communique.extract.mediation import between, go_betweens
from communique.extract.meeting_formats import Formats
from communique.extract.meeting_words import WITH, MeetingWords
from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import modifiers, named_between, parties_in, persons_in
from communique.model.annotations import Mention

_AMONG = frozenset({"between", "among", "amongst", "involving", "of"})


class Parties:
    """Parties of meetings told by nouns."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.formats = Formats(words)

    def of(self, found: Sighting, outer: int, governor: int | None) -> None:
        tree, i = found.tree, found.word
        parties: list[str] = []
        persons: list[Mention] = []

        def add(head: int | None) -> None:
            parties.extend(parties_in(self.view, tree, head))
            persons.extend(persons_in(self.view, tree, head))

        mediators = go_betweens(self.view, tree, self.words.table)
        for o in dict.fromkeys((i, outer)):
            for c in tree.children(o, "nmod:poss"):
                add(c)
        guests = any(
            tree.case(c) in WITH
            for o in (i, outer, governor)
            if o is not None
            for c in tree.children(o, "nmod", "obl")
        )
        if governor is not None and (
            self.words.joins(tree, governor, outer) or guests and tree.lemma(governor) in self.words.hosts
        ):
            add(self._taker(tree, governor, outer))
        parties += [p for p in _before(self.view, tree, i) if p not in mediators or found.format == "session"]
        for o in dict.fromkeys((i, outer, *self.words.predicates(tree, governor))):
            for c in tree.children(o, "nmod", "obl"):
                case = tree.case(c)
                if case in {"between", "among", "amongst"}:
                    start = min(tree.subtree(c))
                    wider = [
                        p
                        for p in named_between(self.view, tree, start)
                        if p not in parties_in(self.view, tree, c)
                    ]
                    add(c)
                    parties.extend(wider)
                elif case in WITH or (
                    case in _AMONG and (case != "of" or o == i and not _is_time(self.view, tree, c))
                ):
                    add(c)
        if not parties:
            clauses = [
                c
                for w in tree.subtree(i)
                for c in tree.children(w, "acl", "advcl", "parataxis", "appos", "conj")
            ]
            for c in tree.subtree(i, without=clauses):
                if tree.case(c) == "with" and c > i:
                    add(c)
        if len(set(parties)) == 1 and governor is not None and self.words.is_setting(tree, outer, governor):
            add(tree.subject(governor))
        for c in tree.children(i, "acl") + tree.children(outer, "acl"):
            if tree.lemma(c) in {"involve", "include", "bring", "gather", "attend"}:
                for d in tree.children(c, "obj", "obl", "obl:agent"):
                    add(d)
        if found.format == "session":
            parties = self.formats.bodies(tree, i)
            persons = []
        elif not parties:
            parties = between(self.view, tree, self.words.table) or list(
                self._convener(tree, governor, outer)
            )
        self._each(found, parties, persons)
        apart = {tree.lemma(c) for c in tree.children(i, "amod")} & {"separate", "parallel", "back-to-back"}
        if apart and len(set(parties)) == 3:
            found.one_by_one = tuple(
                (parties[0], other) for other in dict.fromkeys(parties[1:]) if other != parties[0]
            )
        self.settle(found, parties, mediators, persons)

    def _each(self, found: Sighting, parties: list[str], persons: list[Mention]) -> None:
        """ "Meetings with A last week and B on Monday": one each, with whoever the sentence is about."""
        tree, i = found.tree, found.word
        if tree.words[i].xpos != "NNS" or tree.lemma(i) not in {"meeting", "call", "conversation"}:
            return
        with_ = [c for c in tree.subtree(i) if tree.case(c) == "with" and c > i][:1]
        heads = [h for c in with_ for h in tree.conjuncts(c)]
        others = [parties_in(self.view, tree, h)[:1] for h in heads]
        if len({o for o in others if o}) < 2:
            return
        own = [p for p in parties if (p,) not in others]
        for above in tree.ancestors(i):
            if own:
                break
            subject = tree.subject(above) if tree.words[above].upos == "VERB" else None
            named = parties_in(self.view, tree, subject) if subject is not None else ()
            own = [p for p in named if (p,) not in others]
            persons += persons_in(self.view, tree, subject) if own else []
        if own:
            found.one_by_one = tuple((own[0], *o) for o in others if o)

    def settle(
        self, found: Sighting, parties: list[str], mediators: list[str], persons: list[Mention]
    ) -> None:
        """Parties and mediators told apart: who goes between is no party where two others are."""
        unique = list(dict.fromkeys(parties))
        others = [p for p in unique if p not in mediators]
        found.parties = tuple(others if len(others) > 1 else unique)
        found.mediators = tuple(dict.fromkeys(mediators))
        found.persons = list({m.actor: m for m in persons if m.actor}.values())

    def _convener(self, tree: Tree, governor: int | None, outer: int) -> tuple[str, ...]:
        """A body that convenes a meeting of its own ("the African Union will convene a summit")."""
        if (
            governor is None
            or tree.lemma(governor) not in self.words.hosts
            or not tree.words[outer].relation.startswith("obj")
        ):
            return ()
        return parties_in(self.view, tree, tree.subject(governor))[:1]

    def _taker(self, tree: Tree, governor: int, outer: int) -> int | None:
        subject = tree.subject(governor)
        return None if subject == outer else subject


def _before(view: View, tree: Tree, i: int) -> list[str]:
    """Parties named before the noun: its modifiers, and what a hyphen joins to them ("Russia-Ukraine talks")."""
    found = modifiers(view, tree, i)
    first = min([c for c in tree.subtree(i) if c <= i], default=i)
    while first >= 2 and tree.words[first - 1].text in {"-", "–", "/"}:
        mention = view.mention_at(tree, first - 2)
        if mention is None or mention.party is None:
            break
        found.insert(0, mention.party)
        first -= 2
    return found


def _is_time(view: View, tree: Tree, i: int) -> bool:
    return any(t.span.touches(tree.words[i].span) for t in view.times_in(tree.span))
