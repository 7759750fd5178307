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

_AMONG = frozenset({"between", "among", "amongst", "involving"})


class Parties:
    """Parties of meetings told by nouns."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view
        self.formats = Formats(words)

    def of(self, found: Sighting, outer: int, governor: int | None) -> None:
        """Fill in parties, mediators and persons of a sighting by noun."""
        tree, i = found.tree, found.word
        mediators = go_betweens(self.view, tree, self.words.table)
        heads = self._owners(tree, i, outer)
        heads += self._takers(tree, i, outer, governor)
        named = [p for h in heads for p in parties_in(self.view, tree, h)]
        named += [p for p in _before(self.view, tree, i) if p not in mediators]
        after = self._partners(tree, i, outer, governor)
        named += [p for h in after for p in self._whole(tree, h)]
        if not named:
            after = self._with_below(tree, i)
            named = [p for h in after for p in parties_in(self.view, tree, h)]
        between_ = any(h is not None and tree.case(h) in _AMONG for h in after)
        if (
            len(set(named)) == 1
            and not between_
            and governor is not None
            and self.words.is_setting(tree, outer, governor)
        ):
            after.append(tree.subject(governor))
            named += parties_in(self.view, tree, after[-1])
        persons = [p for h in (*heads, *after) for p in persons_in(self.view, tree, h)]
        if found.format == "session":
            named, persons = self.formats.bodies(tree, i), []
        named = (
            named
            or between(self.view, tree, self.words.table)
            or (list(self._convener(tree, governor, outer)) if self._may_be_alone(found) else [])
        )
        self._each(found, named, persons)
        self._apart(found, named)
        self.settle(found, named, mediators, persons)

    def _may_be_alone(self, found: Sighting) -> bool:
        """Whether a meeting can be that of one body: a summit or a conference, not talks."""
        return found.format != "talks" or found.tree.lemma(found.word) == "conference"

    def _owners(self, tree: Tree, i: int, outer: int) -> list[int | None]:
        return [c for o in dict.fromkeys((i, outer)) for c in tree.children(o, "nmod:poss")]

    def _takers(self, tree: Tree, i: int, outer: int, governor: int | None) -> list[int | None]:
        """Who holds or joins the meeting; a host as well, where it has guests ("hosted talks with")."""
        if governor is None:
            return []
        if self._is_only_host(tree, governor, outer):
            return []
        guests = any(
            tree.case(c) in WITH for o in (i, outer, governor) for c in tree.children(o, "nmod", "obl")
        )
        if self.words.joins(tree, governor, outer) or (guests and tree.lemma(governor) in self.words.hosts):
            return [self._taker(tree, governor, outer)]
        return []

    def _is_only_host(self, tree: Tree, governor: int, outer: int) -> bool:
        """Whether others than the principal parties call the talks off: those who go between them."""
        off = self.words.phases.get(tree.lemma(governor)) in {"cancelled", "postponed"}
        named = parties_in(self.view, tree, self._taker(tree, governor, outer))
        return off and len(self.view.principals) == 2 and set(named).isdisjoint(self.view.principals)

    def _partners(self, tree: Tree, i: int, outer: int, governor: int | None) -> list[int | None]:
        """The heads of "with X", "between X and Y", "involving X" about the noun, its measure or its verb."""
        found: list[int | None] = []
        for o in dict.fromkeys((i, outer, *self.words.predicates(tree, governor))):
            for c in tree.children(o, "nmod", "obl"):
                of = tree.case(c) == "of" and o == i and not _is_time(self.view, tree, c)
                if tree.case(c) in WITH | _AMONG or of:
                    found.append(c)
        for c in tree.children(i, "acl") + tree.children(outer, "acl"):
            if tree.lemma(c) in {"involve", "include", "bring", "gather", "attend"}:
                found += tree.children(c, "obj", "obl")
        return found

    def _whole(self, tree: Tree, head: int | None) -> list[str]:
        """The parties of a partner phrase; after "between", those the words show beyond the parse."""
        found = list(parties_in(self.view, tree, head))
        if head is not None and tree.case(head) in {"between", "among", "amongst"}:
            found += [p for p in named_between(self.view, tree, min(tree.subtree(head))) if p not in found]
        return found

    def _with_below(self, tree: Tree, i: int) -> list[int | None]:
        """ "With X" further down ("a meeting at the mission with the Soviet team")."""
        loose = ("acl", "advcl", "parataxis", "appos", "conj")
        clauses = [c for w in tree.subtree(i) for c in tree.children(w, *loose)]
        return [c for c in tree.subtree(i, without=clauses) if tree.case(c) == "with" and c > i]

    def _apart(self, found: Sighting, parties: list[str]) -> None:
        """ "Separate meetings with A and B" are two."""
        tree, others = found.tree, list(dict.fromkeys(parties[1:]))
        apart = {tree.lemma(c) for c in tree.children(found.word, "amod")} & {
            "separate",
            "parallel",
            "back-to-back",
        }
        if apart and len(set(parties)) == 3:
            found.one_by_one = tuple((parties[0], other) for other in others if other != parties[0])

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
    """Parties named before the noun: its modifiers, and what a hyphen joins to them ("US-Iran talks")."""
    found = [p for p in modifiers(view, tree, i) if not _is_seat(view, tree, i, p)]
    first = min([c for c in tree.subtree(i) if c <= i], default=i)
    while first >= 2 and tree.words[first - 1].text in {"-", "–", "/"}:
        mention = view.mention_at(tree, first - 2)
        if mention is None or mention.party is None:
            break
        found.insert(0, mention.party)
        first -= 2
    return found


def _is_seat(view: View, tree: Tree, i: int, party: str) -> bool:
    """Whether a party is named for the place of the meeting ("the Brussels meeting", "the Sweden talks")."""
    if party in view.principals or len(view.principals) < 2:
        return False
    mentions = [view.mention_at(tree, c) for c in tree.children(i, "compound", "nmod:unmarked") if c < i]
    places = [m for m in mentions if m is not None and m.type == "LOC" and m.party == party]
    return len(places) == 1 and len(mentions) == 1


def _is_time(view: View, tree: Tree, i: int) -> bool:
    return any(t.span.touches(tree.words[i].span) for t in view.times_in(tree.span))
