"""Positions: what each party demands, offers, accepts, rejects, or will not say."""

from __future__ import annotations

import dataclasses
from functools import partial

from communique.extract.answers import issue_of_thing
from communique.extract.clarity import is_clear
from communique.extract.holders import holders as holders_of
from communique.extract.holders import side_of
from communique.extract.issues import issue_of
from communique.extract.modals import imperatives, modal_demands
from communique.extract.prospects import preconditions, prospects
from communique.extract.stance_contents import Thing, things
from communique.extract.stance_copulas import named_terms
from communique.extract.stances import Frames, Stance, refuse
from communique.extract.tree import Tree
from communique.extract.verdicts import judgements, undertakings
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position
from communique.model.span import Span

_MUTUAL = frozenset(
    {
        "ceasefire",
        "troop_withdrawal",
        "territory",
        "neutrality",
        "prisoners",
        "hostages",
        "disarmament",
        "blockade",
        "protection_of_civilians",
        "recognition",
    }
)
_PAIRED = frozenset({"both", "two", "rival", "warring", "opposing"})
_JOINT = frozenset({"agree", "pledge", "promise", "commit", "vow"})
_OPPOSITE = {"accept": "reject", "reject": "accept", "offer": "reject"}


def find(view: View) -> list[Position]:
    """All positions of a report, in the order of the text."""
    frames = view.compiled("stances", lambda: Frames(view.table("stances")))
    found: list[Position] = []
    for tree in view.trees:
        stances = list(frames.find(tree, partial(refuse, view)))
        for stance in stances:
            found += _positions(view, frames, stance, found)
        found += modal_demands(view, tree, stances)
        found += named_terms(view, tree)
        found += imperatives(view, tree)
        found += judgements(view, frames, tree, found)
        found += undertakings(view, frames, tree)
        found += prospects(view, frames, tree)
        found += preconditions(view, tree)
    found = [_between_sides(view, position) for position in found]
    return [position for position in _distinct(view, found) if is_clear(view, frames, position)]


def _between_sides(view: View, position: Position) -> Position:
    """A position of a community, or towards one, as that of the group that negotiates for it."""
    party = side_of(view, position.party) if position.party else None
    target = side_of(view, position.target) if position.target else None
    if (party, target) == (position.party, position.target):
        return position
    return dataclasses.replace(position, party=party, target=target)


def _positions(view: View, frames: Frames, stance: Stance, before: list[Position]) -> list[Position]:
    tree = stance.tree
    taken = _taken(frames, stance)
    holders = holders_of(view, frames, stance)
    reason = _no_stance(frames, stance, taken, holders)
    if taken is None or reason is not None:
        refuse(view, stance, reason or Reason.NEGATED)
        return []
    made = []
    for party in holders:
        if _commands_own(view, stance, party):
            continue
        target = _target(view, stance, party)
        last = ""
        for number, thing in enumerate(things(view, frames, stance)):
            issue = stance.issue or issue_of_thing(view, frames, stance, thing, before, party)
            if issue == last and len(tree.within(thing.span)) == 1:
                continue  # "fuel and food" is one thing
            last = issue
            if taken != "undisclosed" and not _holds(view, frames, stance, thing, issue, number):
                refuse(view, stance, Reason.NO_ISSUE if issue == "other" else Reason.NOT_BINDING)
                continue
            made.append(
                Position(
                    evidence=_evidence(stance, thing.span),
                    party=party,
                    stance=taken,
                    issue=issue,
                    target=target or _other_side(view, party, issue, taken),
                    content=thing.span,
                )
            )
            made += _conditions(view, frames, stance, party, thing.head)
    return made


def _commands_own(view: View, stance: Stance, party: str) -> bool:
    """ "Ordered its army to": what a party tells its own people, it demands of nobody."""
    told = stance.target
    return (
        stance.tree.lemma(stance.word) in {"order", "instruct", "direct", "tell"}
        and told is not None
        and party in view.parties_of(stance.tree, told)
    )


def _no_stance(frames: Frames, stance: Stance, taken: str | None, holders: list[str]) -> Reason | None:
    """Why a frame is no stance of any one party, if it is none."""
    tree = stance.tree
    if taken is None:
        return Reason.NEGATED
    if _together(tree, stance, holders):
        return Reason.SEVERAL_PARTIES  # what several agree to or pledge together is an agreement
    if taken == "offer" and any(_is_hostile(frames, tree, c) for c in stance.contents[:1]):
        return Reason.ANOTHER_KIND
    if not holders:
        return Reason.NO_PARTY if stance.holder is not None else Reason.NO_HOLDER
    return None


def _is_hostile(frames: Frames, tree: Tree, content: int) -> bool:
    """Whether what one promises to do, or to have a part in, is fighting; what others are to do is not."""
    told = [content, *tree.children(content, "obj")]
    told += [c for c in tree.children(content, "xcomp") if tree.child(content, "obj") is None]
    return any(tree.lemma(w) in frames.hostile for w in told)


def _together(tree: Tree, stance: Stance, holders: list[str]) -> bool:
    """Whether several do at one what only together they can: agree, pledge, call off their talks."""
    holder = stance.holder
    if holder is None or stance.stance == "undisclosed":
        return False
    joint = tree.lemma(stance.word) in _JOINT
    if len(holders) > 1 and (joint or stance.issue == "participation"):
        return True
    paired = {tree.lemma(c) for c in tree.children(holder, "nummod", "amod", "det")} & _PAIRED
    return joint and bool(paired or tree.child(holder, "conj") is not None)


def _holds(view: View, frames: Frames, stance: Stance, thing: Thing, issue: str, number: int) -> bool:
    """Whether a position is told at all, not a denial, a date, an announcement or something not found."""
    tree, head = stance.tree, thing.head
    if issue == "other" and _is_vague(frames, stance, head, number):
        return False
    if stance.bare:
        return True
    clause = tree.words[head].relation == "ccomp"
    if tree.lemma(stance.word) in {"assure", "promise", "assurance"} and clause and not _to_come(tree, head):
        return False  # to assure that something is so offers nothing
    if tree.lemma(stance.word) == "insist" and clause and not _binding(tree, head):
        return False  # to insist that something is so demands nothing
    denied = tree.lemma(head) in frames.assertions or _refuses_refusal(frames, tree, head)
    if stance.stance == "reject" and denied:
        return False
    unnamed = (
        tree.lemma(tree.child(head, "nsubj", "nsubj:pass")) == "name"
    )  # "asked that his name be left out"
    return not (unnamed or _is_time(view, thing.span) or _is_speech(view, tree, head))


def _is_vague(frames: Frames, stance: Stance, head: int, number: int) -> bool:
    """Whether a thing on no issue is nothing one can hold a position on."""
    tree = stance.tree
    if stance.bare or number or not _is_strong(frames, stance):
        return True
    if tree.lemma(stance.word) == "accept" and tree.words[head].relation == "ccomp":
        return True  # to accept that something is so
    # a pronoun points to something that was not found
    return tree.words[head].upos in {"PRON", "DET", "NUM"} or tree.lemma(head) in frames.assertions


def _refuses_refusal(frames: Frames, tree: Tree, head: int) -> bool:
    """ "Refused to rule out X": neither for X nor against it."""
    particle = tree.child(head, "compound:prt")
    return tree.words[head].upos == "VERB" and (tree.lemma(head), tree.lemma(particle)) in frames.refusing


def _taken(frames: Frames, stance: Stance) -> str | None:
    """The stance with its negation and its own acts counted in; None where it is neither."""
    tree, word = stance.tree, stance.word
    if stance.stance == "undisclosed" or stance.settled:
        return stance.stance
    if any(tree.lemma(c) in {"long", "longer"} and _is_ended(tree, c) for c in tree.children(word, "advmod")):
        return None  # "no longer insists"
    taken = stance.stance
    if stance.own and stance.contents and stance.target is None:
        content = stance.contents[0]
        another = tree.child(content, "nsubj", "nsubj:pass") is not None
        if tree.words[content].upos == "VERB" and tree.lemma(content) in frames.concessions and not another:
            taken = "offer"
    own = stance.contents[0] if tree.lemma(word) == "insist" else word
    if own != word and tree.negated(own) and "will" in tree.auxiliaries(own):
        return "reject"  # "insist that their troops will not"
    nothing = taken in {"accept", "offer"} and _is_nothing(tree, stance.contents[0])
    if nothing or (tree.words[word].upos != "NOUN" and tree.negated(word)):
        return _OPPOSITE.get(taken)
    return taken


def _is_nothing(tree: Tree, content: int) -> bool:
    """ "Will accept no foreign troops": what is accepted is none."""
    return any(tree.lemma(d) == "no" for d in tree.children(content, "det"))


def _to_come(tree: Tree, content: int) -> bool:
    return bool(tree.auxiliaries(content) & {"will", "would", "shall", "can", "could", "may", "might", "be"})


def _is_ended(tree: Tree, adverb: int) -> bool:
    """Whether "longer" is that of "no longer" or "any longer"."""
    return adverb > 0 and tree.words[adverb - 1].text.lower() in {"no", "any"}


def _binding(tree: Tree, content: int) -> bool:
    """Whether a clause says what is to be done: "must leave", "that the army leave"."""
    return (
        bool(tree.auxiliaries(content) & {"must", "should", "ought", "shall", "will", "can"})
        or tree.words[content].xpos in {"VB", "VBP"}
        or any(tree.words[c].text.lower() == "be" for c in tree.children(content, "aux", "cop"))
        or tree.lemma(content)
        in {"right", "condition", "precondition", "prerequisite", "necessary", "essential"}
    )


def _is_time(view: View, span: Span) -> bool:
    return any(t.span.covers(span) or len(t.span) * 2 > len(span) for t in view.times_in(span)) or any(
        t.span.covers(span) for t in view.annotations.times
    )


def _is_speech(view: View, tree: Tree, content: int) -> bool:
    """ "wanted to stress that ...": an announcement of speech, no demand."""
    says = view.compiled("merely saying", lambda: frozenset(view.table("saying")["only_words"]))
    return tree.words[content].upos == "VERB" and tree.lemma(content) in says


def _is_strong(frames: Frames, stance: Stance) -> bool:
    return stance.tree.lemma(stance.word) in frames.strong


def _evidence(stance: Stance, content: Span) -> Span:
    tree = stance.tree
    first = tree.words[stance.word].span
    if stance.holder is not None and abs(stance.holder - stance.word) < 40:
        loose = [
            c
            for c in tree.children(stance.holder)
            if tree.words[c].relation.startswith(("acl", "appos", "conj", "parataxis"))
        ]
        first = first.join(tree.phrase(stance.holder, without=[*loose, stance.word]))
    return first.join(content)


def _target(view: View, stance: Stance, party: str) -> str | None:
    tree = stance.tree
    if stance.target is not None:
        named = [p for p in view.parties_of(tree, stance.target) if p != party]
        if named:
            return named[0]
    for content in stance.contents[:1]:
        subject = tree.child(content, "nsubj", "nsubj:pass")
        told = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        if told:
            return told[0]
        owner = tree.child(content, "nmod:poss")
        owned = [p for p in view.parties_of(tree, owner) if p != party] if owner is not None else []
        if owned:
            return owned[0]
    return None


def _other_side(view: View, party: str, issue: str, stance: str) -> str | None:
    """The opponent, where one of the two principal parties speaks of what they negotiate about."""
    return view.other_of(party) if stance != "undisclosed" and issue in _MUTUAL else None


def _conditions(view: View, frames: Frames, stance: Stance, party: str, content: int) -> list[Position]:
    """ "... provided X": of a conditional offer or acceptance, what is asked in return."""
    if stance.stance not in {"offer", "accept", "reject"}:
        return []
    words = frames.blocks if stance.stance == "reject" else frames.conditions
    tree, made = stance.tree, []
    hangers = [*tree.children(content, "advcl"), *tree.children(stance.word, "advcl")]
    head = tree.head(stance.word)
    if head is not None:
        hangers += tree.children(head, "advcl")
    hangers += _in_exchange(tree, stance.word)
    for clause in dict.fromkeys(hangers):
        mark = tree.case(clause)
        provided = tree.words[clause].text.lower() in {"provided", "providing"}
        exchanged = tree.words[clause].relation.startswith("nmod")
        marked = any(mark == c or mark.startswith(f"{c} ") for c in words)
        if clause == stance.word or not (provided or exchanged or marked):
            continue
        asked = tree.child(clause, "ccomp") if provided else clause
        if asked is None:
            continue
        span = tree.phrase(asked, without=tree.children(asked, "mark", "case"))
        issue = issue_of(view, span)
        if issue == "other":
            continue
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        others = [p for p in view.parties_of(tree, subject) if p != party] if subject is not None else []
        made.append(
            Position(
                evidence=_evidence(stance, span),
                party=party,
                stance="demand",
                issue=issue,
                target=others[0] if others else None,
                content=span,
            )
        )
    return made


def _in_exchange(tree: Tree, word: int) -> list[int]:
    """What is wanted "in exchange for" or "in return for" what is offered."""
    return [
        wanted
        for i, w in enumerate(tree.words)
        if i > word and w.lemma in {"exchange", "return"} and tree.case(i) == "in"
        for wanted in tree.children(i, "nmod")
        if tree.case(wanted) == "for"
    ]


def _distinct(view: View, positions: list[Position]) -> list[Position]:
    """One claim per party, stance, issue and passage; what lies within a wider one of the same is dropped."""
    kept: list[Position] = []
    for position in sorted(positions, key=lambda p: (p.evidence.start, -p.evidence.end)):
        content = position.content or position.evidence
        same = (k for k in kept if _key(k) == _key(position))
        wider = next((k for k in same if (k.content or k.evidence).touches(content)), None)
        if wider is None:
            kept.append(position)
        elif wider.evidence != position.evidence:
            view.abstain(
                "position", Reason.TAKEN, position.evidence, seen=position.stance, instead=wider.evidence
            )
    return kept


def _key(position: Position) -> tuple[str | None, str, str]:
    return position.party, position.stance, position.issue
