"""Votes in councils, assemblies and parliaments: who voted how, with what count, on what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Any

from communique.extract.aspect import NOT_SO, Aspects
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.vote_counts import Counts, is_ballot, read_counts
from communique.model.abstentions import Reason
from communique.model.claims import Vote
from communique.model.span import Span

_CHAMBER = re.compile(r"Council|Assembly|Parliament|Congress|Board|Committee")
_SAME_VOTE = 2
"""How many sentences on a vote may still be told of."""


def find(view: View) -> list[Vote]:
    """All votes of a report, in the order of the text; a sentence that goes on about a vote adds to it."""
    finder = _Finder(view)
    votes: list[Vote] = []
    last_tree = -10
    for tree in view.trees:
        for vote, opens in [*finder.of_sentence(tree), *finder.of_the_people(tree)]:
            if votes and not opens and tree.number - last_tree <= _SAME_VOTE:
                votes[-1] = _merged(votes[-1], vote)
            elif opens or vote.body:
                votes.append(vote)
            last_tree = tree.number
    kept = []
    for vote in votes:
        if not vote.body:
            view.abstain("vote", Reason.NO_BODY, vote.evidence)
        elif not (vote.voters or vote.yes is not None or vote.motion):
            view.abstain("vote", Reason.NO_CONTENT, vote.evidence)
        else:
            kept.append(vote)
    return kept


def _merged(vote: Vote, more: Vote) -> Vote:
    voters = dict(more.voters) | dict(vote.voters)
    order = dict.fromkeys([*dict(vote.voters), *dict(more.voters)])
    return dataclasses.replace(
        vote,
        evidence=vote.evidence.join(more.evidence),
        voters=tuple((party, voters[party]) for party in order),
        yes=vote.yes if vote.yes is not None else more.yes,
        no=vote.no if vote.no is not None else more.no,
        abstain=vote.abstain if vote.abstain is not None else more.abstain,
    )


class _Finder:
    """Reads the votes of one sentence by `lexicon/votes.toml`."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._table: Mapping[str, Any] = view.table("votes")
        self._aspects = Aspects(view.lexicon)
        names = sorted(self._table["bodies"], key=lambda n: (-len(n), n))
        self._bodies = re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in names)})\b")
        self._codes = {
            alias: row["code"]
            for row in view.lexicon.rows("organisations", ("code", "name", "aliases", "kind"))
            for alias in (row["name"], *row["aliases"].split("|"))
            if alias and (row["kind"] in ("organ", "igo", "alliance"))
        }
        self._aliases = sorted(self._codes, key=lambda a: (-len(a), a))

    def of_sentence(self, tree: Tree) -> Iterable[tuple[Vote, bool]]:
        """(vote, whether it stands by itself) for each vote told in a sentence."""
        counts = read_counts(self._view, tree)
        heads = [i for i in range(len(tree)) if self._is_vote(tree, i, counts)]
        main = [i for i in heads if self._stands_alone(tree, i, heads)]
        for place, i in enumerate(main):
            below = [h for h in heads if h == i or (i in tree.ancestors(h) and h not in main)]
            vote = self._vote(tree, i, below, self._counts_of(tree, main, place))
            if vote is not None:
                yield vote, tree.lemma(i) != "abstain" and not self._tally(tree, i)

    @staticmethod
    def _tally(tree: Tree, i: int) -> bool:
        """ "The vote was 13-0": the count of a vote told of before."""
        return tree.words[i].upos == "NOUN" and tree.lemma(i) == "vote" and tree.words[i].relation == "nsubj"

    def _stands_alone(self, tree: Tree, i: int, heads: list[int]) -> bool:
        """Whether a vote is told for itself: under no other, or of a body of its own."""
        if not any(a in heads for a in tree.ancestors(i)):
            return True
        subject = tree.child(i, "nsubj")
        own = subject is not None and self._named(tree.phrase(subject)) is not None
        return own and tree.lemma(i) in self._table["deciding"]

    def _counts_of(self, tree: Tree, main: list[int], place: int) -> Counts:
        """The counts of one vote of a sentence: those told before the next begins."""
        if len(main) == 1:
            return read_counts(self._view, tree)
        starts = [tree.span.start]
        for i in main[1:]:
            subject = tree.subject(i)
            first = subject if subject is not None and subject < i else i
            starts.append(tree.words[tree.reach(first)[0] if first != i else i].span.start)
        ends = [*starts[1:], tree.span.end]
        return read_counts(self._view, tree, Span(starts[place], max(starts[place], ends[place])))

    def of_the_people(self, tree: Tree) -> Iterable[tuple[Vote, bool]]:
        """Votes of a people: referendums and plebiscites, held or to come."""
        for i, word in enumerate(tree.words):
            if word.upos != "VERB" or word.lemma not in self._table["popular_verbs"]:
                continue
            motion = self._motion(tree, i)
            body = self._people(tree, i)
            above = tree.ancestors(i)
            if (
                body is None
                or motion is None
                or any(tree.lemma(a) in self._table["popular_verbs"] for a in above)
            ):
                continue
            aspect = self._aspects.of_verb(tree, i)
            if aspect == "denied":
                continue
            planned = aspect in ("planned", "unreal") or bool(
                tree.auxiliaries(i) & {"will", "should", "shall"}
            )
            time = self._view.time_on(tree, i)
            yield (
                Vote(
                    evidence=self._evidence(tree, i),
                    body=body,
                    status="planned" if planned else "held",
                    motion=motion,
                    date=self._view.interval(time),
                    when=self._view.when(time),
                ),
                True,
            )

    def _people(self, tree: Tree, i: int) -> str | None:
        """What a people votes in: what the sentence or the report calls it, else the people itself."""
        subject = tree.subject(i)
        voters = tree.lemma(subject) in self._table["electorate"]
        nation = (
            subject is not None and tree.words[subject].xpos == "NNPS" and tree.lemma(i) in ("vote", "decide")
        )
        said = tree.span.of(self._view.text).lower()
        here = next((name for name in self._table["popular"] if name in said), None)
        if here is not None and (voters or nation):
            return str(here)
        if nation and subject is not None and tree.lemma(i) == "vote":
            return tree.words[subject].text
        if not voters or tree.lemma(subject) != "voter":
            return None
        main = self._view.text.lower()
        return next((str(name) for name in self._table["popular"] if name in main), None)

    def _is_vote(self, tree: Tree, i: int, counts: Counts) -> bool:
        word = tree.words[i]
        if word.upos == "VERB" and word.lemma in self._table["verbs"]:
            return True
        if word.upos == "VERB" and word.lemma in self._table["deciding"]:
            told = tree.span.of(self._view.text).lower()
            return counts.given or any(f" {way} " in f" {told} " for way in self._table["ways"][:3])
        if word.upos == "VERB" and i == tree.root and counts.yes is not None and counts.no is not None:
            return is_ballot(self._view, tree)
        if word.upos == "NOUN" and word.lemma == "vote":
            return _to_vote(tree, i) or (counts.given and self._tally(tree, i))
        return (
            word.upos == "NOUN"
            and word.lemma == "veto"
            and tree.lemma(tree.head(i)) in ("use", "cast", "exercise", "wield")
        )

    def _vote(self, tree: Tree, i: int, below: list[int], counts: Counts) -> Vote | None:
        view = self._view
        aspect = self._aspects.of_verb(tree, i if tree.words[i].upos == "VERB" else tree.head(i) or i)
        above = tree.head(i)
        if aspect in ("unreal", "denied") and tree.lemma(i) == "vote":
            view.abstain("vote", NOT_SO[aspect], tree.from_word(i))
            return None
        planned = aspect in ("planned",) and self._still_to_come(tree, i, above)
        if tree.lemma(i) == "veto" and planned and not tree.auxiliaries(i):
            planned = False  # "used its seat to veto" has happened
        voters = self._voters(tree, below)
        planned = planned or _to_vote(tree, i)
        body = self._body(tree, i)
        if body is None and counts.given:
            body = self._body_before(tree)
        if body is None and tree.lemma(i) == "vote" and not voters and not counts.given:
            view.abstain("vote", Reason.NO_BODY, tree.from_word(i))
            return None
        time = view.time_on(tree, i)
        return Vote(
            evidence=self._evidence(tree, i),
            body=body or "",
            status="planned" if planned else "held",
            motion=self._motion(tree, i),
            yes=counts.yes,
            no=counts.no,
            abstain=counts.abstain,
            voters=tuple(voters.items()),
            date=view.interval(time),
            when=view.when(time),
        )

    def _still_to_come(self, tree: Tree, i: int, above: int | None) -> bool:
        """A vote that hangs on "used its seat to", "met to" has been held or is being held."""
        if above is None or tree.words[i].relation.startswith(("conj", "root")):
            return True
        doing = tree.lemma(above) in ("use", "meet", "gather", "convene", "decide")
        return not (doing and tree.words[above].xpos == "VBD")

    # --- who and what -------------------------------------------------------------------

    def _voters(self, tree: Tree, heads: list[int]) -> dict[str, str]:
        found: dict[str, str] = {}
        for i in heads:
            side = self._side(tree, i)
            if side is None:
                continue
            subject = tree.subject(i if tree.words[i].upos == "VERB" else tree.head(i) or i)
            for party in self._view.parties_of(tree, subject):
                if party not in self._codes.values():
                    found.setdefault(party, side)
        return found | {k: v for k, v in self._listed(tree).items() if k not in found}

    def _listed(self, tree: Tree) -> dict[str, str]:
        """States in brackets behind a count: "3 against (Israel, Palau, United States)"."""
        found: dict[str, str] = {}
        said = tree.span.of(self._view.text)
        for match in re.finditer(
            r"(in favou?r|for|against|abstentions?|abstaining|opposed)\s*\(([^()]+)\)", said, re.IGNORECASE
        ):
            word = match[1].lower()
            side = "no" if word in ("against", "opposed") else "abstain" if word.startswith("abst") else "yes"
            inside = Span(tree.span.start + match.start(2), tree.span.start + match.end(2))
            for mention in self._view.mentions_in(inside):
                if mention.party is not None:
                    found.setdefault(mention.party, side)
        return found

    def _side(self, tree: Tree, i: int) -> str | None:
        """`yes`, `no` or `abstain`; None for a vote whose side is not told."""
        lemma = tree.lemma(i)
        if lemma == "veto":
            return "no"
        if lemma == "abstain":
            return "abstain"
        if lemma != "vote":
            return None
        after = self._view.text[tree.words[i].span.end : tree.words[i].span.end + 25].lower().lstrip()
        if re.match(r"(?:\w+ly )?(?:against|no\b|down)", after):
            return "no"
        if re.match(r"(?:\w+ly )?(?:in favou?r|for\b|yes\b|in support|with)", after):
            return "yes"
        return None

    def _body(self, tree: Tree, i: int) -> str | None:
        """The body that votes: the subject, or what "in" or "at" brings in; else whose a veto is."""
        subject = tree.subject(i)
        places = [subject] if subject is not None else []
        for head in (i, *(a for a in tree.ancestors(i))):
            places += [
                c
                for c in tree.children(head, "obl", "nmod")
                if tree.case(c) in ("in", "at", "on", "by", "inside", "before")
            ]
        places += [c for c in tree.subtree(i) if tree.case(c) in ("in", "at") and c not in places]
        for word in places:
            named = self._named(tree.phrase(word))
            if named is not None:
                return named
        text = tree.span.of(self._view.text).lower()
        main = self._view.text.lower()
        if "veto" in text and any(w in main for w in self._table["veto_words"]):
            return str(self._table["veto_body"])
        return None

    def _body_before(self, tree: Tree) -> str | None:
        """The body that the sentences before tell of: "The resolution passed with 11 votes in favour"."""
        for earlier in reversed(self._view.trees[max(0, tree.number - _SAME_VOTE) : tree.number]):
            said = earlier.span.of(self._view.text)
            councils = [a for a in self._codes if _CHAMBER.search(a) and a in said]
            if councils:
                return self._codes[max(councils, key=lambda a: (len(a), a))]
            if self._bodies.search(said):
                return self._named(earlier.span)
        return None

    def _named(self, span: Span) -> str | None:
        """The code of an organisation named in a span, else a parliament with whose it is."""
        text = span.of(self._view.text)
        for alias in self._aliases:
            if alias in text and re.search(rf"\b{re.escape(alias)}\b", text):
                return self._codes[alias]
        found = self._bodies.search(text)
        if found is None:
            council = (
                re.match(r"[Tt]he Council\b(?! of)", text) is not None
                and "Security Council" in self._view.text
            )
            return "UNSC" if council else None
        before = re.search(r"((?:[A-Z][\w.’']+\s+)+)$", text[: found.start()])
        return re.sub(r"^The\s+", "", (before[1] if before else "") + found[0])

    # --- on what ------------------------------------------------------------------------

    def _motion(self, tree: Tree, i: int) -> str | None:
        """What was voted on: the object, the infinitive, or what "on", "for" or "against" brings in."""
        for c in tree.children(i, "obj", "xcomp", "advcl", "obl", "nmod", "ccomp"):
            word = tree.words[c]
            if word.relation.startswith(("obl", "nmod")) and tree.case(c) not in (
                "on",
                "for",
                "against",
                "in favour of",
                "in favor of",
            ):
                continue
            if word.relation.startswith("advcl") and tree.case(c) not in ("to", "against", "for"):
                continue
            if any(t.span.touches(word.span) for t in self._view.times_in(tree.span)):
                continue
            if self._view.parties_of(tree, c) and word.relation.startswith("obl") and word.upos == "PROPN":
                continue
            numbers = [q.span for q in self._view.quantities_in(tree.span) if q.unit in ("score", "count")]
            if any(q.covers(word.span) for q in numbers):
                continue
            loose = [
                k
                for k in tree.children(c)
                if tree.words[k].relation.startswith(
                    ("mark", "case", "punct", "advcl", "conj", "cc", "parataxis")
                )
            ]
            words = tree.subtree(c, without=loose)
            while len(words) > 1 and any(q.touches(tree.words[words[-1]].span) for q in numbers):
                words.pop()
            return " ".join(tree.span_of(words).of(self._view.text).split())
        return None

    def _evidence(self, tree: Tree, i: int) -> Span:
        top = i
        for a in tree.ancestors(i):
            if tree.words[a].upos == "VERB" and not tree.words[top].relation.startswith(
                ("ccomp", "parataxis", "advcl")
            ):
                top = a
            else:
                break
        return tree.phrase(top)


def _to_vote(tree: Tree, i: int) -> bool:
    """ "Is due to vote", where the parse takes the verb for a noun."""
    return tree.words[i].upos == "NOUN" and tree.words[i].text == "vote" and tree.words[i - 1].text == "to"
