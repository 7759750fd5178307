"""Names and offices that stand beside one another and mean the same.

"Ukrainian presidential adviser X", "X, the U.N.'s human rights chief,", "the head of the delegation, X,",
"the biggest party, the Ulster Unionists,".
"""

from __future__ import annotations

from communique.annotate.home import DASHES
from communique.annotate.items import Item, Person
from communique.annotate.offices import Phrase, singular
from communique.annotate.scene import STOPS, Scene
from communique.annotate.tree import SUBJECTS, Tree

_OFFICE_WORDS = ("chief", "Commissioner", "head", "director", "coordinator")
_FEMALE = frozenset({"queen", "princess"})
_MALE = frozenset({"king", "prince"})
_PLACES = frozenset({"in", "at", "to", "on"})


def attach(scene: Scene) -> None:
    """Give each office the person it stands beside, and the person the office's nouns and gender."""
    for phrase in scene.phrases:
        tree = scene.trees[phrase.sentence]
        if phrase.person_like:
            phrase.person = _beside(scene, phrase, tree)
        if phrase.person is None:
            continue
        for office in (phrase, _joined_before(scene, phrase, tree)):
            if office is not None:
                office.person = phrase.person
                phrase.person.roles |= _said_of(scene, office, tree)
        _tell_gender(phrase.person, phrase.noun)
    for phrase in scene.phrases:
        if phrase.person is None and phrase.person_like and not phrase.plural:
            phrase.person = _through_office(scene, phrase)
            if phrase.person is not None:
                phrase.person.roles |= _said_of(scene, phrase, scene.trees[phrase.sentence])


def _through_office(scene: Scene, phrase: Phrase) -> Person | None:
    """The person of "the head of the team, former vice-president X,": an office beside another's holder."""
    tree = scene.trees[phrase.sentence]
    if tree.low(phrase.last + 1) != ",":
        return None
    for other in scene.phrases_of[tree.number]:
        articles = other.first - phrase.last - 2
        if articles == 1 and not tree.low(phrase.last + 2).isalpha():
            continue  # "... by the army chief," guerrilla leader X said: a quotation ends between them
        if 0 <= articles <= 1 and other.person is not None and tree.words[other.head].upos != "VERB":
            linked = tree.words[other.head].relation in {"appos", "nmod:desc", "compound", "flat"}
            return other.person if linked else None
    return None


def _joined_before(scene: Scene, phrase: Phrase, tree: Tree) -> Phrase | None:
    """The other office of "Ghanaian delegate and producer spokesman X"."""
    if tree.low(phrase.first - 1) != "and":
        return None
    for other in scene.phrases_of[tree.number]:
        alone = other.person_like and other.person is None and not other.definite and not other.plural
        if other.last == phrase.first - 2 and alone:
            return other
    return None


def _tell_gender(person: Person, noun: str) -> None:
    if noun.endswith("woman") or noun in _FEMALE:
        person.gender = "f"
    elif noun.endswith("man") or noun in _MALE:
        person.gender = person.gender or "m"


def _said_of(scene: Scene, phrase: Phrase, tree: Tree) -> set[str]:
    """The nouns of an office: "director" and "general" of "Director General"; ranks before the name too."""
    start = max(phrase.first, (phrase.possessor or -1) + 1)
    said = {singular(tree.low(k)) for k in range(start, phrase.head)} & scene.roles.people
    titles = {tree.low(k).rstrip(".") for k in range(phrase.last + 1, phrase.last + 3)}
    ranks = {scene.roles.ranks[t] for t in titles if t in scene.roles.ranks}
    return said | {phrase.noun} | ranks


def _beside(scene: Scene, phrase: Phrase, tree: Tree) -> Person | None:
    start = phrase.last + 1
    while tree.text(start) in scene.titles.plain and scene.person_at(tree, start) is None:
        start += 1
    after = scene.person_at(tree, start)
    if after is not None and _ends_in_office(scene, phrase):
        phrase.last = scene.at[tree.number, start].last  # "adviser to Prime Minister X" is not X
        return _before(scene, phrase, tree)
    if phrase.plural:  # "Presidents Trump and Putin", but not "told reporters Trump would come"
        return after if tree.text(phrase.head)[0].isupper() else None
    if after is not None:
        return after
    subject = _subject_of(scene, tree, phrase)
    if subject is not None:
        return subject
    comma = _comma(scene, tree, start)
    if comma is not None and scene.person_at(tree, comma + 1) is not None:
        item = scene.at[tree.number, comma + 1]
        if _is_apposed(tree, phrase, item):
            return item.person
    return _before(scene, phrase, tree)


def _subject_of(scene: Scene, tree: Tree, phrase: Phrase) -> Person | None:
    """The person of whom an office is said: "X is Russia's new negotiator"."""
    if not tree.children(phrase.head, "cop"):
        return None
    for child in tree.children(phrase.head):
        item = scene.at.get((tree.number, child))
        if tree.words[child].relation in SUBJECTS and item is not None and item.person is not None:
            return item.person
    return None


def _ends_in_office(scene: Scene, phrase: Phrase) -> bool:
    """Whether the "to" or "of" of a phrase ends in an office of its own."""
    inner = scene.by_head.get((phrase.sentence, phrase.last))
    return phrase.tail is not None and inner is not None and inner is not phrase and inner.person_like


def _comma(scene: Scene, tree: Tree, k: int) -> int | None:
    """The comma behind a phrase, past a place ("the U.N. mission chief in Colombia, X")."""
    if tree.low(k) in _PLACES:
        k += 1
        while k < len(tree) and tree.words[k].upos in {"DET", "PROPN", "ADJ", "NOUN"}:
            if scene.person_at(tree, k) is not None:
                return None
            k += 1
    return k if tree.low(k) == "," else None


def _before(scene: Scene, phrase: Phrase, tree: Tree) -> Person | None:
    """The person whose name, a comma or bracket, and then the phrase are."""
    k = phrase.first - 1
    while k >= 0 and tree.words[k].upos in {"DET", "ADV"}:
        k -= 1
    item = scene.at.get((tree.number, k - 1))
    if tree.low(k) not in DASHES | {",", "("} or item is None or item.person is None:
        return None
    relation = tree.words[phrase.head].relation
    closed = tree.low(phrase.last + 1) in STOPS | DASHES | {"who", "in", "at", "and"}
    linked = relation == "appos" and tree.is_under(phrase.head, range(item.first, item.last + 1))
    between_commas = tree.low(k) == tree.low(phrase.last + 1) == ","
    unlikely = {"conj"} if between_commas else SUBJECTS | {"conj"}
    return item.person if linked or (closed and relation not in unlikely) else None


def _is_apposed(tree: Tree, phrase: Phrase, item: Item) -> bool:
    head = tree.words[tree.head_of(item.first, item.last)]
    linked = head.relation == "appos" and phrase.first <= head.head <= phrase.last
    return linked or (tree.low(item.last + 1) in STOPS and head.relation not in SUBJECTS)


def named_beside(scene: Scene, phrase: Phrase) -> Item | None:
    """The name of a body that a phrase describes: before it or behind it, between commas."""
    tree = scene.trees[phrase.sentence]
    k = phrase.last + 1
    if tree.low(k) == ",":
        k += 1 + (tree.low(k + 1) == "the")
        after = scene.at.get((tree.number, k))
        if after is not None and after.first == k and _is_body(after) and tree.low(after.last + 1) in STOPS:
            return after
    k = phrase.first - 1 - (tree.low(phrase.first - 1) in {"the", "a", "an"})
    head = tree.words[phrase.head]
    if tree.low(k) == "," and head.relation == "appos":
        before = scene.at.get((tree.number, k - 1))
        if before is not None and _is_body(before) and before.first <= head.head <= before.last:
            return before
    return None


def _is_body(item: Item) -> bool:
    places = {"people", "place", "state", "capital", "news"}
    return item.party is not None and item.person is None and item.kind not in places and not item.cut


def office_holder(scene: Scene, item: Item) -> Person | None:
    """Who holds an office that is named as its body is ("U.N. High Commissioner for Refugees X")."""
    if item.kind not in {"organ", "igo"} or not any(w in item.span_text for w in _OFFICE_WORDS):
        return None
    tree = scene.trees[item.sentence]
    person = scene.person_at(tree, item.last + 1)
    if person is None and tree.low(item.last + 1) == ",":
        person = scene.person_at(tree, item.last + 2)
    k = item.first - 1 - (tree.low(item.first - 1) == "the")
    if person is None and tree.low(k) == ",":
        before = scene.at.get((tree.number, k - 1))
        person = before.person if before is not None else None
    return person
