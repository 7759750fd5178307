"""Whom pronouns stand for: "he", "she", "it", "they" and their forms.

A pronoun goes to the most plausible thing named before it: the subject of its own sentence, then of
the one before, then what was named last; of fitting gender and number. Where two are equally
plausible it stays open.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from communique.annotate.descriptions import describe, pass_on
from communique.annotate.items import Person
from communique.annotate.offices import Phrase
from communique.annotate.referents import Referent, named_in, of_phrase
from communique.annotate.scene import Scene
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon
from communique.model.span import Span

REACH = 3  # sentences back within which a pronoun finds what it stands for
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_SAID = frozenset(["say", "believe", "hope", "report", "think", "understand", "expect"])
_WEATHER = frozenset(["rain", "seem", "appear", "happen", "mean", "matter"])


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun or description with what it stands for; `type` is `PER` or `ORG`."""

    span: Span
    actor: str
    party: str | None
    type: str
    person: Person | None = None

    @property
    def party_now(self) -> str | None:
        """The party, of a person as far as it has become known since."""
        return self.party or (self.person.party if self.person is not None else None)


@functools.lru_cache(maxsize=8)
def pronouns_of(lexicon: Lexicon) -> Mapping[str, str]:
    """Pronoun to its sort: `he`, `she`, `it`, `they`."""
    table = lexicon.toml("persons")["pronouns"]
    return {word: sort for sort, words in table.items() for word in words}


def resolve(scene: Scene, lexicon: Lexicon) -> list[Resolved]:
    """The pronouns and descriptions of a report that could be resolved, in the order of the text.

    Phrases that stand for a party through one ("its delegation") are told so.
    """
    sorts = pronouns_of(lexicon)
    known: list[Referent] = []
    found: list[Resolved] = []
    for tree in scene.trees:
        ready = sorted(named_in(scene, tree), key=lambda r: r.word)
        for i, word in enumerate(tree.words):
            while ready and ready[0].word <= i:
                known.append(ready.pop(0))
            if word.upos == "PRON" and tree.low(i) in sorts:
                _pronoun(tree, i, sorts[tree.low(i)], known, found)
            phrase = scene.by_head.get((tree.number, i))
            if phrase is None:
                continue
            if phrase.owner is not None and not phrase.parties:
                _owned(scene, tree, phrase, found)
            if phrase.definite and phrase.person is None:
                meant = describe(scene, tree, phrase, known)
                if meant is not None:
                    known.append(meant)
                    kind = "ORG" if meant.gender == "n" else "PER"
                    span = tree.span(phrase.first, phrase.last)
                    found.append(Resolved(span, meant.actor, phrase.party, kind, meant.person))
                elif phrase.person_like and phrase.party is not None and not phrase.plural:
                    known.append(of_phrase(scene, tree, phrase))
    return found


def _pronoun(tree: Tree, i: int, sort: str, known: list[Referent], found: list[Resolved]) -> None:
    word = tree.words[i]
    if word.relation.startswith("expl") or (sort == "it" and _is_empty(tree, i)):
        return
    best = _best(tree, i, sort, known)
    if best is None or best.number == "c" or (sort in {"it", "they"} and best.party is None):
        return
    kind = "ORG" if best.gender == "n" else "PER"
    found.append(Resolved(word.span, best.actor, best.party, kind, best.person))
    if word.relation in SUBJECTS:
        again = (best.number, best.gender, best.actor, best.party, best.person, tree.depth(i))
        known.append(Referent(tree.number, i, True, *again))


def _owned(scene: Scene, tree: Tree, phrase: Phrase, found: list[Resolved]) -> None:
    """ "its delegation", "his defense minister": the phrase takes the party of the pronoun's referent."""
    span = tree.words[phrase.owner or 0].span
    owner = next((r for r in reversed(found) if r.span == span), None)
    party = owner.party_now if owner is not None else _owner_beside(scene, tree, phrase)
    if party is None or (owner is not None and _is_the_owner(phrase, owner)):
        return
    phrase.take(party)
    pass_on(scene, tree, phrase, party)
    if phrase.person is not None and phrase.person.party is None:
        phrase.person.party = party


def _owner_beside(scene: Scene, tree: Tree, phrase: Phrase) -> str | None:
    """Whose an office is by "whose", or by an "its" that nothing in its own sentence explains.

    "Mr. X, whose aides": the one before the clause. "We did our part," its spokesman said.": the body that
    was the subject of the sentence before.
    """
    own = phrase.owner or 0
    if tree.low(own) == "whose":
        above, steps = tree.words[own].head, 0
        while above >= 0 and not tree.words[above].relation.startswith("acl") and steps < len(tree):
            above, steps = tree.words[above].head, steps + 1
        return _party_of_word(scene, tree, tree.words[above].head) if above >= 0 else None
    spokes = phrase.person_like and not phrase.plural
    if tree.low(own) not in {"its", "their"} or not spokes or tree.number == 0:
        return None
    before = scene.trees[tree.number - 1]
    persons = (i for i in scene.items_of.get(before.number, ()) if i.person is not None)
    if before.block != tree.block or any(before.is_subject(i.first, i.last) for i in persons):
        return None
    return scene.subject_party(before)


def _party_of_word(scene: Scene, tree: Tree, k: int) -> str | None:
    """The party of the name or phrase that a word belongs to."""
    item, phrase = scene.at.get((tree.number, k)), scene.by_head.get((tree.number, k))
    if item is not None and item.acts and not item.cut:
        return item.party
    return phrase.party if phrase is not None else None


def _is_the_owner(phrase: Phrase, owner: Resolved) -> bool:
    """Whether a pronoun was taken for the person whom the phrase calls someone's ("his spokesman, X")."""
    return phrase.person is not None and phrase.person is owner.person


def _best(tree: Tree, i: int, sort: str, known: list[Referent]) -> Referent | None:
    fit = [r for r in known if tree.number - r.sentence <= REACH and _fits(tree, i, sort, r)]
    scored = sorted(((_score(tree, i, sort, r), n) for n, r in enumerate(fit)), reverse=True)
    if not scored or scored[0][0] <= 0:
        return None
    best = fit[scored[0][1]]
    for score, n in scored[1:]:
        other = fit[n]
        if other.actor != best.actor and (other.person is None or other.person is not best.person):
            return best if score < scored[0][0] - 0.5 else None
    return best


def _fits(tree: Tree, i: int, sort: str, other: Referent) -> bool:
    """Whether gender and number allow it."""
    if sort in {"he", "she"}:
        return other.number == "s" and other.gender in ({"m", ""} if sort == "he" else {"f", ""})
    if _is_quoted(tree, i) and not _quoted_too(tree, other):
        return False
    own = tree.words[i].relation in SUBJECTS or tree.words[i].relation == "nmod:poss"
    if sort == "it":
        return own and other.gender == "n" and other.number in {"s", "b"} and other.party is not None
    return other.number in {"p", "c"} or (own and other.number == "b")


def _score(tree: Tree, i: int, sort: str, other: Referent) -> float:
    """How plausible a referent is: near, a subject, above the pronoun in its sentence; 0 where it is none."""
    back = tree.number - other.sentence
    impersonal = sort in {"it", "they"}
    if impersonal and (back > 1 or (back == 1 and not _opens(tree, i))):
        return 0.0
    if sort == "it" and back == 1 and not other.subject:
        return 0.0
    score = {0: 6.0, 1: 4.0, 2: 2.0}.get(back, 1.0)
    if other.subject:
        score += 3.0 if other.depth <= 1 or back == 0 else 1.0
    score += 0.5 if other.gender and not impersonal else 0.0
    score += 1.5 if sort == "they" and other.number == "p" else 0.0
    if back == 0:
        within = _score_within(tree, i, other)
        if within is None:
            return 0.0
        score += within - 0.01 * (i - other.word) / len(tree)
    return score - 0.1 * other.depth


def _score_within(tree: Tree, i: int, other: Referent) -> float | None:
    """What their places in one sentence add; None where they cannot be the same."""
    relation = tree.words[i].relation
    clause, governor = _clause(tree, i), tree.governor(other.word)
    own = relation in SUBJECTS
    if own and tree.words[other.word].relation in SUBJECTS and governor == tree.words[i].head:
        return None  # two subjects of one verb are not the same
    if other.subject and relation in {"obj", "iobj", "obl"} and _shares(tree, clause, governor):
        return None  # nor are a verb's subject and its object, but for "himself"
    if not other.subject:
        return -1.5 if own else 0.0
    if not own and governor == clause:
        return 1.5
    return 1.0 if tree.is_under(clause, (max(0, governor),)) else 0.0


def _clause(tree: Tree, i: int) -> int:
    """The predicate a word belongs to."""
    at, steps = i, 0
    while at >= 0 and steps < len(tree):
        word = tree.words[at]
        if word.upos in {"VERB", "AUX"} or word.relation in {"root", "ccomp", "advcl", "parataxis"}:
            return at
        at = word.head
        steps += 1
    return max(at, 0)


def _opens(tree: Tree, i: int) -> bool:
    """Whether a pronoun is the subject of its sentence's main clause, or stands among its first words."""
    head = tree.words[i].head
    if tree.words[i].relation == "nmod:poss" and i <= 1:
        return True
    acts = tree.words[i].relation in SUBJECTS and head >= 0 and not tree.children(head, "cop")
    return acts and (i <= 3 or tree.words[head].relation == "root")


def _shares(tree: Tree, clause: int, governor: int) -> bool:
    """Whether a predicate is another, or joined to it by "and" so that they share a subject."""
    at, steps = clause, 0
    while at >= 0 and steps < len(tree):
        if at == governor:
            return True
        subjects = any(tree.words[c].relation in SUBJECTS for c in tree.children(at))
        if subjects or tree.words[at].relation not in {"conj", "xcomp"}:
            return False
        at = tree.words[at].head
        steps += 1
    return False


def _is_quoted(tree: Tree, i: int) -> bool:
    """Whether a word stands between quotation marks opened in its sentence."""
    return sum(tree.text(k) in _QUOTES for k in range(i)) % 2 == 1


def _quoted_too(tree: Tree, other: Referent) -> bool:
    return other.sentence == tree.number and _is_quoted(tree, other.word)


def _is_empty(tree: Tree, i: int) -> bool:
    """An "it" that stands for nothing or a clause: "it was unclear", "it is said"."""
    relation, head = tree.words[i].relation, tree.words[i].head
    if relation not in SUBJECTS or head < 0:
        return relation != "nmod:poss"
    predicate = tree.words[head]
    clausal = predicate.upos == "ADJ" and bool(tree.children(head, "csubj", "ccomp"))
    passive = relation == "nsubj:pass" and predicate.lemma in _SAID
    return clausal or passive or predicate.lemma in _WEATHER
