"""Whom pronouns and plain descriptions stand for: "he", "it", "they", "the Ukrainian leader", "the official".

A reference goes to the most plausible thing named before it: the subject of its own sentence, then of
the one before, then what was named last; of fitting gender and number. Where two are equally
plausible it stays open.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.annotate.belonging import BESIDE, COMPANY, LEADER, Ties
from communique.annotate.naming import Item, Person
from communique.annotate.offices import Phrase, Roles
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon
from communique.model.report import Report
from communique.model.span import Span

_BREAKAWAY = frozenset({"breakaway", "separatist", "secessionist", "unrecognised", "unrecognized", "rebel", "self-proclaimed", "proclaimed", "self-declared", "declared"})
_REACH = 3  # sentences back within which a pronoun finds what it stands for
_PLURAL_KINDS = frozenset({"armed", "party", "front", "community", "igo", "alliance", "company", "org", "authority", "union", "ngo"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Something a pronoun can stand for, at one place where it is named."""

    sentence: int
    word: int
    subject: bool
    number: str  # s, p, or b for what can be both (a party)
    gender: str  # m, f, n, or empty for a person of unknown gender
    actor: str
    party: str | None
    person: Person | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun or description with what it stands for."""

    span: Span
    actor: str
    party: str | None
    type: str


@functools.lru_cache(maxsize=8)
def pronouns_of(lexicon: Lexicon) -> Mapping[str, str]:
    """Pronoun to its sort: `he`, `she`, `it`, `they`."""
    table = lexicon.toml("persons")["pronouns"]
    return {word: sort for sort, words in table.items() for word in words}


class References:
    """Resolves the pronouns and descriptions of one report, sentence by sentence."""

    def __init__(self, report: Report, ties: Ties, lexicon: Lexicon) -> None:
        self.text = report.text
        self.ties = ties
        self.roles: Roles = ties.roles
        self.sorts = pronouns_of(lexicon)
        self.known: list[Referent] = []
        self.found: list[Resolved] = []
        self._items: dict[int, list[Item]] = {}
        for item in ties.items:
            self._items.setdefault(item.sentence, []).append(item)
        self._phrases: dict[int, list[Phrase]] = {}
        for phrase in ties.phrases:
            self._phrases.setdefault(phrase.sentence, []).append(phrase)

    def resolve(self) -> list[Resolved]:
        """All that could be resolved, in the order of the text."""
        for tree in self.ties.trees:
            ready = sorted(self._named(tree), key=lambda r: r.word)
            for i, word in enumerate(tree.words):
                while ready and ready[0].word <= i:
                    self.known.append(ready.pop(0))
                if word.upos == "PRON" and tree.low(i) in self.sorts:
                    self._pronoun(tree, i, self.sorts[tree.low(i)])
                phrase = self.ties.by_head.get((tree.number, i))
                if phrase is not None and phrase.owner is not None and not phrase.parties:
                    self._owned(tree, phrase)
                if phrase is not None and phrase.definite and phrase.person is None:
                    self._description(tree, phrase)
        return self.found

    # --- what can be meant --------------------------------------------------------------------

    def _named(self, tree: Tree) -> Iterator[Referent]:
        """The persons, parties and bodies named in a sentence."""
        for item in self._items.get(tree.number, ()):
            if item.cut or not item.acts or item.kind == "people" and self._modifies(tree, item) or _is_dateline(tree, item):
                continue
            head = tree.head_of(item.first, item.last)
            subject = tree.is_subject(item.first, item.last)
            if item.person is not None:
                office = self._office_as_subject(tree, item)
                depth = _depth(tree, head if office is None else office)
                subject = subject or office is not None
                yield Referent(tree.number, head, subject, "s", item.person.gender, item.person.name, item.party, item.person, depth)
            elif not self._modifies(tree, item) and not _is_place(tree, item):
                yield self._party(tree, item, head, subject)
        for phrase in self._phrases.get(tree.number, ()):
            if phrase.person is None and (phrase.party or phrase.person_like) and not phrase.definite:
                yield self._phrase(tree, phrase)
            elif phrase.person is None and phrase.party and not phrase.person_like:
                yield self._phrase(tree, phrase)

    def _party(self, tree: Tree, item: Item, head: int, subject: bool) -> Referent:
        plural = item.kind == "people" or tree.words[head].xpos in {"NNPS", "NNS"}
        number = "c" if self._is_joined(tree, item, head) else "p" if plural else "b" if item.kind in _PLURAL_KINDS | {"state", "capital"} else "s"
        return Referent(tree.number, head, subject, number, "n", _name(item.span.of(self.text)), item.party, None, _depth(tree, head))

    def _is_joined(self, tree: Tree, item: Item | None, head: int) -> bool:
        """Whether a name is one of several in a row ("Ukraine and Russia"): together they are "they", neither is "it"."""
        others = [c for c in tree.children(head, "conj")]
        if tree.words[head].relation == "conj":
            others.append(tree.words[head].head)
        for other in others:
            named = self.ties.at.get((tree.number, other))
            phrase = self.ties.by_head.get((tree.number, other))
            if named is not None and named is not item and named.party or phrase is not None and phrase.party:
                return True
        return False

    def _phrase(self, tree: Tree, phrase: Phrase) -> Referent:
        span = tree.span(phrase.first, phrase.last)
        subject = tree.is_subject(phrase.head, phrase.head)
        number = "p" if phrase.plural else "s" if phrase.person_like else "b"
        if self._is_joined(tree, None, phrase.head):
            number = "c"
        gender = "" if phrase.person_like else "n"
        if phrase.noun.endswith("woman"):
            gender = "f"
        elif phrase.noun.endswith("sman") or phrase.noun == "chairman":
            gender = "m"
        return Referent(tree.number, phrase.head, subject, number, gender, phrase.called or _name(span.of(self.text)), phrase.party, None, _depth(tree, phrase.head))

    def _office_as_subject(self, tree: Tree, item: Item) -> int | None:
        """The word of an office that is the subject and is beside this name: "The head of the delegation, X, said"."""
        offices = (p.head for p in self._phrases.get(tree.number, ()) if p.person is item.person)
        return next((h for h in offices if tree.is_subject(h, h)), None)

    def _modifies(self, tree: Tree, item: Item) -> bool:
        """Whether a name only modifies a noun behind it ("Russian forces", "EU sanctions", "Kyiv's side")."""
        head = tree.head_of(item.first, item.last)
        word = tree.words[head]
        return word.relation in {"amod", "compound", "nmod:desc", "nmod:poss"} and word.head > item.last

    # --- pronouns -------------------------------------------------------------------------------

    def _pronoun(self, tree: Tree, i: int, sort: str) -> None:
        if tree.words[i].relation.startswith("expl") or sort == "it" and _is_empty(tree, i):
            return
        best = self._best(tree, i, sort)
        if best is None or best.number == "c" or sort in {"it", "they"} and best.party is None:
            return
        self.found.append(
            Resolved(tree.words[i].span, best.actor, best.party, "PER" if best.gender != "n" else "ORG")
        )
        if tree.words[i].relation in SUBJECTS:
            self.known.append(Referent(tree.number, i, True, best.number, best.gender, best.actor, best.party, best.person, _depth(tree, i)))

    def _best(self, tree: Tree, i: int, sort: str) -> Referent | None:
        fit = [r for r in self.known if tree.number - r.sentence <= _REACH and self._fits(tree, i, sort, r)]
        scored = sorted(((self._score(tree, i, sort, r), n) for n, r in enumerate(fit)), reverse=True)
        if not scored or scored[0][0] <= 0:
            return None
        best = fit[scored[0][1]]
        for score, n in scored[1:]:
            if fit[n].actor != best.actor and (fit[n].person is None or fit[n].person is not best.person):
                return best if score < scored[0][0] - 0.5 else None
        return best

    def _fits(self, tree: Tree, i: int, sort: str, other: Referent) -> bool:
        if other.sentence == tree.number and other.word >= i:
            return False
        if sort in {"he", "she"}:
            return other.gender in ({"m", ""} if sort == "he" else {"f", ""}) and other.number == "s"
        own = tree.words[i].relation in SUBJECTS or tree.words[i].relation == "nmod:poss"
        if sort == "it":
            return own and other.gender == "n" and other.number in {"s", "b"} and other.party is not None
        return other.number in {"p", "c"} or own and other.number == "b"

    def _score(self, tree: Tree, i: int, sort: str, other: Referent) -> float:
        """How plausible a referent is: near, a subject, above the pronoun in its sentence."""
        back = tree.number - other.sentence
        main = other.depth <= 1
        if sort in {"it", "they"} and (back > 1 or back == 1 and not _opens(tree, i)):
            return 0.0
        score = {0: 6.0, 1: 4.0, 2: 2.0}.get(back, 1.0)
        score += 3.0 if other.subject and (main or back == 0) else 1.0 if other.subject else 0.0
        score += 0.5 if other.gender and sort in {"he", "she"} else 0.0
        if back == 0:
            clause = _clause(tree, i)
            own = tree.words[i].relation in SUBJECTS and tree.words[other.word].relation in SUBJECTS
            if own and tree.governor(other.word) == tree.words[i].head:
                return 0.0  # two subjects of one verb are not the same
            if other.subject and tree.words[i].relation in {"obj", "iobj", "obl"} and _shares(tree, clause, tree.governor(other.word)):
                return 0.0  # nor are a verb's subject and its object, but for "himself"
            if not own and other.subject and tree.governor(other.word) == clause:
                score += 1.5
            elif other.subject and tree.is_under(clause, (max(0, tree.governor(other.word)),)):
                score += 1.0
            if not other.subject and tree.words[i].relation in SUBJECTS:
                score -= 1.5
        if sort == "they":
            score += 1.5 if other.number == "p" else 0.0
        if sort == "it" and back == 1 and not (other.subject and tree.words[i].relation in SUBJECTS):
            return 0.0
        return score - 0.1 * other.depth - 0.01 * (i - other.word if back == 0 else 0) / max(1, len(tree))

    def _owned(self, tree: Tree, phrase: Phrase) -> None:
        """"its delegation", "his defense minister": the phrase takes the party of the pronoun's referent."""
        span = tree.words[phrase.owner or 0].span
        owner = next((r for r in reversed(self.found) if r.span == span), None)
        if owner is not None and owner.party is not None:
            phrase.party, phrase.parties = owner.party, (owner.party,)
            if phrase.person is not None and phrase.person.party is None:
                phrase.person.party = owner.party

    # --- descriptions ---------------------------------------------------------------------------

    def _description(self, tree: Tree, phrase: Phrase) -> None:
        """"the Ukrainian leader", "the official", "the bloc": what was named before and can be called so."""
        if any(tree.words[k].upos == "NUM" or tree.low(k) in {"both", "other"} for k in range(phrase.first, phrase.head)):
            return
        rebels = phrase.plural and tree.low(phrase.head) in self.roles.kinds["armed"]
        called = self._party_called if rebels or not phrase.person_like else self._person_called
        made = called(tree, phrase)
        if made is None:
            return
        span = tree.span(phrase.first, phrase.last)
        actor, party, person = made
        phrase.party, phrase.parties = party or phrase.party, tuple(filter(None, [party or phrase.party]))
        phrase.person = person
        self.found.append(Resolved(span, actor, phrase.party, "PER" if phrase.person_like and not rebels else "ORG"))
        self._pass_on(tree, phrase)
        subject = tree.is_subject(phrase.head, phrase.head)
        gender = (person.gender if person else "") if phrase.person_like else "n"
        self.known.append(Referent(tree.number, phrase.head, subject, "s", gender, actor, phrase.party, person, _depth(tree, phrase.head)))

    def _pass_on(self, tree: Tree, phrase: Phrase) -> None:
        """A phrase around the one resolved takes its party ("the president of the breakaway republic")."""
        for other in self._phrases.get(tree.number, ()):
            around = other.first <= phrase.head <= other.last and other is not phrase
            if around and phrase.party and (not other.parties or other.inherited):
                other.party, other.parties, other.inherited = phrase.party, (phrase.party,), False
                if other.person is not None and other.person.rank <= COMPANY:
                    other.person.party, other.person.rank = phrase.party, BESIDE

    def _person_called(self, tree: Tree, phrase: Phrase) -> tuple[str, str | None, Person | None] | None:
        if phrase.plural or phrase.noun in {"member", "side"}:
            return None
        nouns = self.roles.same.get(phrase.noun, frozenset()) | {phrase.noun}
        said = phrase.party if not phrase.inherited else None
        if phrase.possessor is not None and said is None:
            return None
        fit: list[Referent] = []
        for other in reversed(self.known):
            if other.person is None and self._is_same_phrase(other, phrase) and (said is None or other.party == said):
                fit.append(other)
            elif other.person is not None and (said is None or other.person.party == said):
                if _called(other.person, nouns) or self._leads_party(other.person, phrase, said):
                    fit.append(other)
        if not fit:
            return self._named_later(phrase, said, nouns)
        if said is None and tree.number - fit[0].sentence > 4:
            return None
        people = {id(r.person) if r.person else r.actor for r in fit[:6] if tree.number - r.sentence <= 2}
        if len(people) > 1 and not fit[0].subject:
            subjects = [r for r in fit if r.subject and tree.number - r.sentence <= 2]
            fit = subjects or fit
        return fit[0].actor, fit[0].party, fit[0].person

    def _named_later(self, phrase: Phrase, said: str | None, nouns: frozenset[str]) -> tuple[str, str | None, Person | None] | None:
        """"the head of Russia's delegation", who is named only further on: the one person of that office and party."""
        if said is None or phrase.tail is None:
            return None
        persons = {id(i.person): i.person for i in self.ties.items if i.person is not None}
        fit = [p for p in persons.values() if p.party == said and _called(p, nouns)]
        return (fit[0].name, said, fit[0]) if len(fit) == 1 else None

    def _leads_party(self, person: Person, phrase: Phrase, said: str | None) -> bool:
        """A leader by the tables ("Putin") may be called the leader or president of the party."""
        if said is None or phrase.noun not in {"leader", "president", "premier", "prime minister", "minister", "foreign minister"}:
            return False
        return person.rank == LEADER and not person.roles or "counterpart" in person.roles

    def _is_same_phrase(self, other: Referent, phrase: Phrase) -> bool:
        before = self.ties.by_head.get((other.sentence, other.word))
        return before is not None and before is not phrase and before.noun == phrase.noun and before.person is None and not before.plural

    def _party_called(self, tree: Tree, phrase: Phrase) -> tuple[str, str | None, Person | None] | None:
        """"the bloc", "the militia": the last thing named of that kind."""
        if phrase.parties and not phrase.inherited:
            return None
        kinds = {kind for kind, nouns in self.roles.kinds.items() if phrase.noun in nouns or tree.low(phrase.head) in nouns}
        if kinds & {"company", "union", "ngo"}:
            kinds.add("org")
        if any(tree.low(k) in _BREAKAWAY for k in range(phrase.first, phrase.head)):
            kinds = {"authority", "territory"}
        for sentence in range(tree.number, max(-1, tree.number - 4), -1):
            for item in reversed(self._items.get(sentence, [])):
                before = sentence < tree.number or item.last < phrase.first
                if before and item.kind in kinds and item.acts and not item.cut:
                    return _name(item.span.of(self.text)), item.party, None
        return None


def _called(person: Person, nouns: frozenset[str]) -> bool:
    return any(role in nouns or role.split()[-1] in nouns for role in person.roles)


def _name(text: str) -> str:
    return " ".join(text.split())


def _depth(tree: Tree, i: int) -> int:
    depth, at = 0, tree.words[i].head
    while at >= 0 and depth < 12:
        depth += 1
        at = tree.words[at].head
    return depth


def _clause(tree: Tree, i: int) -> int:
    """The predicate a word belongs to."""
    at, steps = i, 0
    while at >= 0 and steps < len(tree):
        if tree.words[at].upos in {"VERB", "AUX"} or tree.words[at].relation in {"root", "ccomp", "advcl", "parataxis"}:
            return at
        at = tree.words[at].head
        steps += 1
    return max(at, 0)


def _is_place(tree: Tree, item: Item) -> bool:
    """A capital or state that only says where ("in Kyiv")."""
    if item.kind not in {"capital", "state", "place", "loc"}:
        return False
    head = tree.head_of(item.first, item.last)
    return tree.case(head) in {"in", "at", "near", "around", "outside", "inside", "into", "across", "throughout", "within", "toward", "towards"}


def _is_dateline(tree: Tree, item: Item) -> bool:
    return item.first == 0 and tree.text(0).isupper() and len(tree.text(0)) > 3 and tree.low(item.last + 1) in {"(", ",", "-", "--", "–", "—", "_"}


def _opens(tree: Tree, i: int) -> bool:
    """Whether a pronoun is the subject of its sentence's main clause, or stands among its first words."""
    head = tree.words[i].head
    acts = tree.words[i].relation in SUBJECTS and head >= 0 and not tree.children(head, "cop")
    return acts and (i <= 3 or tree.words[head].relation == "root")


def _shares(tree: Tree, clause: int, governor: int) -> bool:
    """Whether a predicate is another, or joined to it by "and" so that they share a subject."""
    at, steps = clause, 0
    while at >= 0 and steps < len(tree):
        if at == governor:
            return True
        if tree.words[at].relation not in {"conj", "xcomp"} or any(tree.words[c].relation in SUBJECTS for c in tree.children(at)):
            return False
        at = tree.words[at].head
        steps += 1
    return False


def _is_empty(tree: Tree, i: int) -> bool:
    """An "it" that stands for nothing or a clause: "it was unclear", "it remains to be seen"."""
    head = tree.words[i].head
    if head < 0 or tree.words[i].relation not in SUBJECTS:
        return tree.words[i].relation not in SUBJECTS | {"nmod:poss", "obj", "obl"}
    predicate = tree.words[head]
    clausal = any(tree.words[c].relation in {"csubj", "ccomp"} for c in tree.children(head)) and predicate.upos == "ADJ"
    passive = tree.words[i].relation == "nsubj:pass" and predicate.lemma in {"say", "believe", "hope", "report", "think", "understand", "expect"}
    return clausal or passive or predicate.lemma in {"rain", "seem", "appear", "happen", "mean", "matter"}
