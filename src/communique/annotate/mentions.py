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

from collections.abc import Sequence

from communique.annotate.belonging import settle_parties
from communique.annotate.coreference import Resolved, resolve
from communique.annotate.items import Item, only_where
from communique.annotate.naming import find_items
from communique.annotate.offices import Phrase
from communique.annotate.person_names import Name
from communique.annotate.persons import gather_persons
from communique.annotate.roles import Roles
from communique.annotate.scene import Scene
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon
from communique.model.annotations import Mention, MentionType, Sentence
from communique.model.report import Report
from communique.model.span import Span

_LOC = frozenset({"state", "capital", "place", "loc", "people", "territory"})


def find_mentions(
    report: Report, sentences: Sequence[Sentence], names: Sequence[Name], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """The mentions of a report in the order of the text, wider ones first; `names` are the reader model's."""
    trees = [Tree(n, s) for n, s in enumerate(sentences)]
    if not trees:
        return ()
    items = find_items(report, trees, names, lexicon)
    persons = gather_persons(items, trees, lexicon)
    scene = Scene(trees, items, lexicon)
    year = report.published.interval.earliest.year if report.published.interval else None
    settle_parties(scene, persons, year, lexicon)
    return _mentions(scene, resolve(scene, lexicon))


def _mentions(scene: Scene, resolved: Sequence[Resolved]) -> tuple[Mention, ...]:
    found: dict[Span, Mention] = {}
    for item in scene.items:
        for made in (_of_item(scene.trees[item.sentence], item, scene.roles), _with_owner(scene, item)):
            if made is not None:
                found[made.span] = made
    for phrase in scene.phrases:
        made = _of_phrase(scene.trees[phrase.sentence], phrase, scene.roles)
        if made is None:
            continue
        known = found.setdefault(made.span, made)
        if known.party is None and made.party is not None:
            found[made.span] = Mention(known.span, known.type, known.actor, made.party, name=known.name)
    for one in resolved:
        kind: MentionType = "PER" if one.type == "PER" else "ORG"
        found[one.span] = Mention(one.span, kind, one.actor, one.party_now, pronoun=True, name=False)
    return tuple(sorted(found.values(), key=lambda m: (m.span.start, -m.span.end)))


def _of_item(tree: Tree, item: Item, roles: Roles) -> Mention:
    if item.person is not None:
        return Mention(item.span, "PER", item.person.name, item.party)
    if item.kind == "org":
        return Mention(item.span, "ORG", item.span_text, item.party)
    kind: MentionType = "LOC" if item.kind in _LOC else "ORG"
    actor = None if only_where(tree, item, roles) else item.code
    return Mention(item.span, kind, actor, item.party, name=item.kind not in {"people", "community"})


def _with_owner(scene: Scene, item: Item) -> Mention | None:
    """ "British Foreign Office": a seat with the demonym before it."""
    before = scene.at.get((item.sentence, item.first - 1))
    if item.kind != "seat" or before is None or before.kind not in {"people", "state"}:
        return None
    if before.code != item.code:
        return None
    return Mention(before.span.join(item.span), "ORG", item.code, item.party, name=False)


def _of_phrase(tree: Tree, phrase: Phrase, roles: Roles) -> Mention | None:
    """The mention of a noun phrase; None where nobody in particular is meant."""
    span = tree.span(phrase.first, phrase.last)
    if phrase.person is not None:
        person = phrase.person
        for item in person.items:
            if item.sentence == tree.number and item.first == phrase.last + 1:
                span = span.join(item.span)
        return Mention(span, "PER", person.name, person.party or phrase.party, name=False)
    if phrase.party is None or phrase.noun in roles.private or (phrase.former and not phrase.person_like):
        return None
    if phrase.noun in roles.texts and (phrase.owner is not None or not phrase.items):
        return None
    actor = phrase.called or tree.written(phrase.first, phrase.last)
    party = None if phrase.noun in roles.news and phrase.noun != "agency" else phrase.party
    return Mention(span, "PER" if phrase.person_like else "ORG", actor, party, name=False)
