"""Noun phrases that stand for a party: "Britain's defense ministry", "a senior U.S. defense official".

A phrase is a noun of `roles.toml` with what stands before it and, after "of", "to", "for", what belongs
to it. It also tells whom a person speaks for: the one named beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.annotate.items import Item, Person
from communique.annotate.roles import Roles
from communique.annotate.tree import LINKED, MODIFIERS, Tree

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON", "PART"})
_TAIL = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PART", "PRON"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "some", "any", "no", "both", "all", "another"}
)
_OWNERS = frozenset({"PRP$", "WP$"})
_OPEN = frozenset({"a", "an", "some", "another", "any", "no"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase that can stand for a party.

    Words `first` to `last` without the article, `head` its noun, `noun` the noun in the singular;
    `opened` for "a spokesman", `definite` for "the spokesman".
    """

    sentence: int
    first: int
    last: int
    head: int
    noun: str
    person_like: bool
    plural: bool = False
    definite: bool = False
    opened: bool = False
    former: bool = False
    owner: int | None = None
    tail: int | None = None
    party: str | None = None
    parties: tuple[str, ...] = ()
    person: Person | None = None
    inherited: bool = False
    possessor: int | None = None
    called: str = ""

    def take(self, party: str) -> None:
        """Stand for one party."""
        self.party, self.parties = party, (party,)

    items: list[Item] = field(default_factory=list)


def singular(word: str) -> str:
    """A noun in the singular, as far as the nouns of `roles.toml` need it."""
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


def find_phrases(trees: Sequence[Tree], at: Mapping[tuple[int, int], Item], roles: Roles) -> list[Phrase]:
    """The phrases of a report in order; `at` gives the name that covers a word, by sentence and word."""
    found = []
    for tree in trees:
        for i, word in enumerate(tree.words):
            if word.upos not in {"NOUN", "PROPN", "ADJ"} or not word.text[0].isalpha():
                continue
            noun = _noun(tree, i, roles)
            if noun is None or _is_part(tree, i, at, roles):
                continue
            following = at.get((tree.number, i + 1))
            if (
                word.upos == "ADJ"
                and noun in {"official", "general"}
                and (following is None or following.kind != "person")
            ):
                continue
            found.append(_phrase(tree, i, noun, at, roles))
    return found


def _noun(tree: Tree, i: int, roles: Roles) -> str | None:
    """The noun of `roles.toml` that a word is, in the singular; None where it is none."""
    low = tree.low(i)
    if low in {"drone", "warplane"} or _is_plain_adjective(tree, i, low):
        return None
    forms = (low, singular(low))
    for form in forms:
        pair = f"{tree.low(i - 1)} {form}"
        if pair in roles.people or pair in roles.bodies:
            return pair
    before = (tree.low(i - 1), tree.low(i - 2))
    if low == "general" and (before[0] == "secretary" or before == ("-", "secretary")):
        return "secretary-general"
    for form in forms:
        if form in roles.people or form in roles.bodies or form in roles.news:
            return form
    return None


def _is_plain_adjective(tree: Tree, i: int, low: str) -> bool:
    """Whether a word only describes ("two military helicopters"), though it can be a noun."""
    word = tree.words[i]
    if word.upos != "ADJ" or low in {"official", "general"}:
        return False
    return low not in {"military", "public"} or word.relation == "amod"


def _is_part(tree: Tree, i: int, at: Mapping[tuple[int, int], Item], roles: Roles) -> bool:
    """Whether the noun is no head: part of a longer one ("Foreign Ministry spokesman") or of a name."""
    item = at.get((tree.number, i))
    if item is not None and (item.kind not in {"org", "people"} or item.last > i):
        return True
    after = (tree.low(i + 1), tree.low(i + 2))
    if tree.low(i) == "secretary" and (after[0] == "general" or after == ("-", "general")):
        return True
    following = tree.words[i + 1] if i + 1 < len(tree) else None
    if following is None or following.upos not in {"NOUN", "PROPN"} or following.text[0] in "'’":
        return False
    if _is_person(tree, i + 1, at):
        return False
    if _noun(tree, i + 1, roles) is not None:
        return True
    word = tree.words[i]
    between = range(i + 1, word.head + 1)
    return (
        word.relation == "compound"
        and bool(between)
        and all(
            tree.words[k].upos in {"NOUN", "PROPN", "ADJ"} and not _is_person(tree, k, at) for k in between
        )
    )


def _is_person(tree: Tree, k: int, at: Mapping[tuple[int, int], Item]) -> bool:
    item = at.get((tree.number, k))
    return item is not None and item.kind == "person"


def _phrase(tree: Tree, i: int, noun: str, at: Mapping[tuple[int, int], Item], roles: Roles) -> Phrase:
    first = _left(tree, i, at, roles)
    start = first
    while start < i and tree.low(start) in _ARTICLES:
        start += 1
    low = tree.low(i)
    articles = {tree.low(k) for k in range(first, start)}
    person_like = noun in roles.people and not (noun in roles.bodies and low != noun)
    last, tail = _right(tree, i, at, roles, noun)
    phrase = Phrase(
        tree.number,
        start,
        last,
        i,
        noun,
        person_like,
        plural=tree.words[i].xpos in {"NNS", "NNPS"}
        or (low != noun.split()[-1] and singular(low) == noun.split()[-1]),
        definite="the" in articles,
        opened=bool(articles & _OPEN),
        former=any(tree.low(k) in roles.ties["former"] for k in range(start, i)),
        tail=tail,
    )
    phrase.items = [item for item in items_in(tree, start, i, at) if item.last < i or item.kind == "org"]
    own = [k for k in range(start, i) if tree.words[k].upos == "PRON" and tree.words[k].xpos in _OWNERS]
    if own and not any(tree.low(k) in {"'s", "'"} for k in range(own[0], i)):
        phrase.owner = own[0] if noun != "counterpart" else None
    phrase.possessor = next(
        (k - 1 for k in range(start + 1, i) if tree.low(k) in {"'s", "'"} and (tree.number, k - 1) not in at),
        None,
    )
    return phrase


def _left(tree: Tree, i: int, at: Mapping[tuple[int, int], Item], roles: Roles) -> int:
    """The first word of what stands before a noun and belongs to it."""
    first = i
    above = tree.words[i].head
    k = i - 1
    while k >= 0:
        word = tree.words[k]
        low = tree.low(k)
        known = at.get((tree.number, k))
        if known is not None and known.kind == "people" and not known.cut and k == first - 1:
            first = known.first
            k = first - 1
            continue
        if low in roles.days or (word.upos not in _INSIDE and not _joins(tree, k, at)):
            break
        if word.upos == "PRON" and word.xpos not in _OWNERS:
            break
        near = first <= word.head <= i or (word.head == above and word.relation in LINKED | {"nmod"})
        # A name behind the office may draw its modifiers to itself: "Norwegian embassy spokeswoman X".
        near = near or (word.relation in MODIFIERS and word.head > i) or _is_hyphened(tree, k)
        mark = (
            word.upos == "PUNCT"
            or word.relation in {"case", "cc", "punct", "conj"}
            or low in {"'", "s", "'s"}
        )
        if not near and not mark and not tree.is_under(k, range(k + 1, i + 1)) and not _owns(tree, k):
            break
        first = k
        k -= 1
    while first < i and (tree.words[first].upos in {"PUNCT", "CCONJ"} or tree.low(first) in {"'s", "'", "s"}):
        first += 1
    return first


def _is_hyphened(tree: Tree, k: int) -> bool:
    """Whether a hyphen ties word `k` to the next: "secretary" in "secretary-general"."""
    return tree.low(k + 1) == "-" and tree.words[k].span.end == tree.words[k + 1].span.start


def _owns(tree: Tree, k: int) -> bool:
    """Whether a possessive follows word `k`, so that it belongs to the noun whatever the parse says."""
    return tree.low(k + 1) in {"'s", "'"}


def _joins(tree: Tree, k: int, at: Mapping[tuple[int, int], Item]) -> bool:
    """A hyphen inside a word, a possessive mark, or an "and" between two names ("Russian and Ukrainian")."""
    low = tree.low(k)
    if low in {"-", "'", "'s", "’", "/"}:
        tight = tree.words[k].span.end == tree.words[k + 1].span.start if k + 1 < len(tree) else False
        return low in {"'", "'s"} or tight
    if low in {"and", ","} and 0 < k < len(tree) - 1:
        before, after = at.get((tree.number, k - 1)), at.get((tree.number, k + 1))
        return before is not None and after is not None and before.kind == after.kind == "people"
    return tree.words[k].upos == "VERB" and tree.words[k].relation == "amod"


def _right(
    tree: Tree, i: int, at: Mapping[tuple[int, int], Item], roles: Roles, noun: str
) -> tuple[int, int | None]:
    """Last word of a phrase with its "of", and the head of what stands behind that; (i, None) without one."""
    case = tree.low(i + 1)
    last = _tail_end(tree, i, at, roles) if _belongs(case, noun, roles) else i + 1
    if last <= i + 1:
        return i, None
    tail = tree.head_of(i + 2, last)
    if case == "of" and noun not in roles.bodies and tree.low(last + 1) == "for":
        last = _more(tree, last, at, roles)
    if case in {"for", "from"} and tree.words[tail].head != i:
        return i, None
    item = at.get((tree.number, tail))
    if case == "from" and (item is None or not item.acts):
        return i, None
    if case == "at" and singular(tree.low(tail)) not in roles.bodies:
        return i, None  # "the envoy at the talks"
    if case == "in" and not _is_in(tree, i, last, tail, at):
        return i, None
    return last, tail


def _is_in(tree: Tree, i: int, last: int, tail: int, at: Mapping[tuple[int, int], Item]) -> bool:
    """Whether what follows "in" is the seat of a body without an owner, or a group one is member of."""
    if tree.words[tail].head != i:
        return False
    if any(item.kind in {"armed", "front", "party"} for item in items_in(tree, i + 2, last, at)):
        return True
    named = any((tree.number, k) in at for k in range(max(0, i - 3), i))
    item = at.get((tree.number, tail))
    return not named and item is not None and item.kind == "capital"


def _belongs(case: str, noun: str, roles: Roles) -> bool:
    """Whether a preposition binds what follows it to a noun."""
    ties = roles.ties
    if case == "for":
        return noun in ties["for"] or noun not in roles.bodies
    if case == "to":
        return noun in ties["to"] or noun in ties["sent"]
    if case == "in":
        return noun in ties["in"]
    if case == "at":
        return noun not in roles.bodies
    return case in ties["of"] or (case == "with" and noun in ties["with"])


def _tail_end(tree: Tree, i: int, at: Mapping[tuple[int, int], Item], roles: Roles) -> int:
    """The last word of the noun phrase that begins two words behind word `i`; `i + 1` where none does."""
    last = i + 1
    for k in range(i + 2, len(tree)):
        joined = _joins(tree, k, at) or tree.low(k) == "both" or _and_names(tree, k, at)
        stops = tree.low(k) in roles.days or tree.low(k) in {"who", "which", "that"}
        if stops or (tree.words[k].upos not in _TAIL and not joined):
            break
        begins = _is_person(tree, k, at) and not _is_person(tree, k - 1, at)
        if begins and tree.words[k - 1].upos in {"NOUN", "PROPN"}:
            break  # "the head of the delegation X"
        last = k
    while last > i + 1 and tree.words[last].upos not in {"NOUN", "PROPN", "PRON", "PART", "ADJ"}:
        last -= 1
    return last


def _more(tree: Tree, last: int, at: Mapping[tuple[int, int], Item], roles: Roles) -> int:
    """The last word of a further "for ..." ("minister of state for foreign affairs")."""
    k = last + 2
    while k < len(tree) and tree.words[k].upos in {"ADJ", "NOUN", "PROPN", "DET"}:
        if tree.low(k) in roles.days or _is_person(tree, k, at):
            break
        k += 1
    return k - 1 if k > last + 2 else last


def _and_names(tree: Tree, k: int, at: Mapping[tuple[int, int], Item]) -> bool:
    """An "and", comma or article in a list of states: "the governments of Syria, Jordan and the UAE"."""
    if tree.low(k) == "the":
        return (tree.number, k + 1) in at
    if tree.low(k) not in {"and", ","}:
        return False
    after = k + 1 + (tree.low(k + 1) in {"the", "and"})
    before, behind = at.get((tree.number, k - 1)), at.get((tree.number, after))
    states = {"state", "igo", "armed", "front", "capital", "place", "loc"}
    return before is not None and behind is not None and before.kind in states and behind.kind in states


def items_in(tree: Tree, first: int, last: int, at: Mapping[tuple[int, int], Item]) -> list[Item]:
    """The names among some words, each once."""
    found: list[Item] = []
    for k in range(first, last + 1):
        item = at.get((tree.number, k))
        if item is not None and item not in found:
            found.append(item)
    return found
