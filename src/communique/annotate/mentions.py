"""Who is named in a report, and whom each name, noun phrase and pronoun stands for.

Mentions may nest: "Russian forces" is one, and "Russian" in it another. What a mention is can be told
from its fields:

- a name has `name` true; a capital or town that only says where has `actor` None and `party` the state;
- a demonym ("Russian"), a noun phrase ("Ukrainian officials") and a pronoun have `name` false;
- noun phrases have themselves, without article, as `actor`, or the person who holds the office beside it;
- pronouns and descriptions that stand for something named before have `pronoun` true and as `actor` what
  that was called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.annotate.belonging import Ties
from communique.annotate.coreference import References, Resolved
from communique.annotate.naming import Item, Name, find_items
from communique.annotate.offices import Phrase, Roles, find_phrases, roles_of
from communique.annotate.persons import gather_persons
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon
from communique.model.annotations import Mention, MentionType, Sentence
from communique.model.report import Report
from communique.model.span import Span

_LOC = frozenset({"state", "capital", "place", "loc", "people", "territory"})
_WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "into", "across", "throughout", "within", "through", "via", "over"})


def find_mentions(
    report: Report, sentences: Sequence[Sentence], names: Sequence[Name], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """The mentions of a report in the order of the text, wider ones first; `names` are the reader model's."""
    trees = [Tree(n, s) for n, s in enumerate(sentences)]
    if not trees:
        return ()
    roles = roles_of(lexicon)
    items = find_items(report, trees, names, lexicon)
    year = report.published.interval.earliest.year if report.published.interval else None
    persons = gather_persons(items, trees, report.text, lexicon)
    at: dict[tuple[int, int], Item] = {}
    for item in items:
        for k in range(item.first, item.last + 1):
            at.setdefault((item.sentence, k), item)
    ties = Ties(trees, items, find_phrases(trees, at, roles), lexicon)
    ties.settle(persons, year, lexicon)
    resolved = References(report, ties, lexicon).resolve()
    return _mentions(report.text, ties, resolved)


def _mentions(text: str, ties: Ties, resolved: Sequence[Resolved]) -> tuple[Mention, ...]:
    found: dict[tuple[Span, bool], Mention] = {}
    known = _known_bodies(ties)
    for item in ties.items:
        mention = _of_item(text, ties.trees[item.sentence], item, known)
        found[mention.span, False] = mention
        wider = _with_owner(text, ties, item)
        if wider is not None:
            found[wider.span, False] = wider
    for phrase in ties.phrases:
        made = _of_phrase(text, ties.trees[phrase.sentence], phrase, ties.roles)
        if made is not None and (made.span, False) not in found:
            found[made.span, False] = made
        elif made is not None and found[made.span, False].party is None:
            found[made.span, False] = _with_party(found[made.span, False], made)
    for one in resolved:
        kind: MentionType = "PER" if one.type == "PER" else "ORG"
        found[one.span, False] = Mention(one.span, kind, one.actor, one.party, pronoun=True, name=False)
    return tuple(sorted(found.values(), key=lambda m: (m.span.start, -m.span.end)))


def _with_owner(text: str, ties: Ties, item: Item) -> Mention | None:
    """"British Foreign Office": a seat with the demonym before it."""
    before = ties.at.get((item.sentence, item.first - 1))
    if item.kind != "seat" or before is None or before.kind not in {"people", "state"} or before.code != item.code:
        return None
    span = before.span.join(item.span)
    return Mention(span, "ORG", item.code, item.party, name=False)


def _known_bodies(ties: Ties) -> Counter[str]:
    """How often each organisation that only the model knows is named."""
    return Counter(_key(ties.trees[i.sentence], i) for i in ties.items if i.kind == "org")


def _key(tree: Tree, item: Item) -> str:
    return " ".join(tree.text(k) for k in range(item.first, item.last + 1))


def _of_item(text: str, tree: Tree, item: Item, known: Counter[str]) -> Mention:
    if item.person is not None:
        return Mention(item.span, "PER", item.person.name, item.party)
    if item.kind == "org":
        return Mention(item.span, "ORG", item.span_text, item.party)
    kind: MentionType = "LOC" if item.kind in _LOC else "ORG"
    actor = None if _only_where(tree, item) else item.code
    return Mention(item.span, kind, actor, item.party, name=item.kind not in {"people", "community"})


def _only_where(tree: Tree, item: Item) -> bool:
    """Whether a place only says where something happens, so that nobody acts in it."""
    if item.kind in {"place", "loc"} or item.cut and item.kind == "place":
        return True
    if item.kind != "capital":
        return False
    head = tree.head_of(item.first, item.last)
    word = tree.words[head]
    if tree.text(item.first).isupper() and item.first == 0:
        return True  # a dateline
    if tree.case(head) in _WHERE or word.relation in {"appos", "compound", "nmod:desc", "root"}:
        return word.relation not in SUBJECTS
    return False


def _of_phrase(text: str, tree: Tree, phrase: Phrase, roles: Roles) -> Mention | None:
    """The mention of a noun phrase; None where nobody in particular is meant."""
    span = tree.span(phrase.first, phrase.last)
    if phrase.person is not None:
        person = phrase.person
        beside = [i for i in person.items if i.sentence == tree.number and abs(i.first - phrase.last) <= 3 and i.first > phrase.head]
        if beside and beside[0].first == phrase.last + 1:
            span = span.join(beside[0].span)
        return Mention(span, "PER", person.name, person.party or phrase.party, name=False)
    if phrase.party is None or phrase.noun in roles.private or phrase.former and not phrase.person_like:
        return None
    if phrase.noun in roles.texts and (phrase.owner is not None or not phrase.items):
        return None
    actor = phrase.called or " ".join(span.of(text).split())
    party = None if phrase.noun in roles.news and phrase.noun != "agency" else phrase.party
    kind: MentionType = "PER" if phrase.person_like else "ORG"
    return Mention(span, kind, actor, party, name=False)


def _with_party(name: Mention, phrase: Mention) -> Mention:
    return Mention(name.span, name.type, name.actor, phrase.party, name.pronoun, name.name)
