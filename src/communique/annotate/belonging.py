"""Whom the persons and phrases of a report speak for, read off what stands beside them.

What is known of a person's party is ranked: said beside the name, in the table of leaders, the party in
whose company an office without an owner is named. Who held an office once speaks for nobody by that.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.apposition import attach, named_beside, office_holder
from communique.annotate.company import company_of, ministry_named
from communique.annotate.home import states_of, town_state
from communique.annotate.items import BESIDE, COMPANY, LEADER, Item, Person
from communique.annotate.offices import Phrase, singular
from communique.annotate.owners import office_of, parties_of
from communique.annotate.persons import leader_party
from communique.annotate.scene import Scene
from communique.annotate.speaking import spoken_for
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon

_OWNERS = frozenset({"state", "igo", "alliance", "armed", "front", "party", "authority", "organ", "org"})
_CHAIRS = frozenset({"chair", "chairman", "chairwoman", "chairperson"})
_GATHERINGS = frozenset(
    {"group", "faction", "movement", "front", "alliance", "coalition", "party", "organisation"}
)
_RULERS = frozenset({"armed", "front", "authority", "territory", "party"})
_SIDES = frozenset({"side", "team", "delegation", "mission"})


def settle_parties(scene: Scene, persons: Sequence[Person], year: int | None, lexicon: Lexicon) -> None:
    """Give phrases and persons their parties.

    Phrases need persons ("Zelenskyy's office") and persons phrases ("Yeltsin's spokesman X"), so both
    are gone through until chains of two are known.
    """
    attach(scene)
    for _ in range(2):
        _phrases(scene)
        _persons(scene)
    for person in persons:
        if person.rank < LEADER:
            party = _by_tables(scene, person, year, lexicon)
            if party not in states_of(lexicon) or not _leads_community(scene, person):
                person.tell(party, LEADER)
    scene.find_insurgents()
    _phrases(scene)
    _persons(scene)
    _named_after(scene, persons)
    _by_company(scene)


def _leads_community(scene: Scene, person: Person) -> bool:
    """Whether a person is called leader of a community: at the table that counts, not the state led."""
    return person.party in scene.communities and any(
        p.person is person and p.noun == "leader" and p.party == person.party for p in scene.phrases
    )


def _by_tables(scene: Scene, person: Person, year: int | None, lexicon: Lexicon) -> str | None:
    """The party of a leader by the tables; of a former leader only one that is not the state led."""
    former = any(p.person is person and p.former for p in scene.phrases)
    once = states_of(lexicon) if former else frozenset()
    company = {code: n for code, n in scene.company.items() if code not in once}
    party = leader_party(person, company, year, lexicon)
    return party if party not in once else None


def _named_after(scene: Scene, persons: Sequence[Person]) -> None:
    """ "A rebel spokesman said it would fight. "We are ready," X said.": the office first, the name after."""
    for person in persons:
        if person.party is not None or person.roles or not person.items:
            continue
        first = person.items[0]
        if not scene.trees[first.sentence].is_subject(first.first, first.last):
            continue
        for sentence in range(first.sentence - 1, max(-1, first.sentence - 4), -1):
            tree = scene.trees[sentence]
            if any(i.person and tree.is_subject(i.first, i.last) for i in scene.items_of.get(sentence, ())):
                break
            offices = [p for p in scene.phrases_of.get(sentence, ()) if _is_nameless(p, tree)]
            if offices:
                person.tell(offices[0].party, COMPANY)
                break


def _is_nameless(phrase: Phrase, tree: Tree) -> bool:
    """Whether a phrase is of one person who speaks for a party and has no name yet."""
    one = phrase.person_like and not phrase.plural and phrase.person is None
    return one and phrase.party is not None and tree.is_subject(phrase.head, phrase.head)


def _phrases(scene: Scene) -> None:
    for phrase in reversed(scene.phrases):
        tree = scene.trees[phrase.sentence]
        found = parties_of(phrase, tree, scene.at, scene.by_head, scene.roles)
        found = found or _opposed(scene, phrase) or _ruled(scene, phrase) or _by_office(scene, phrase)
        apposed = None if phrase.person_like and not phrase.plural else named_beside(scene, phrase)
        found = tuple(_organised(scene, phrase, p) for p in found) or _insurgents(scene, phrase)
        phrase.parties = (apposed.party,) if apposed is not None and apposed.party else found
        phrase.called = apposed.span_text if apposed is not None else ""
        phrase.party = phrase.parties[0] if len(phrase.parties) == 1 else None


def _opposed(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The group that the opposition of a state is, where the tables have one: "Venezuela's opposition"."""
    tree = scene.trees[phrase.sentence]
    if phrase.noun != "opposition" and tree.low(phrase.head - 1) != "opposition":
        return ()
    states: list[str | None] = [i.code for i in phrase.items if i.code in scene.states]
    before = [i.code for i in scene.items_of.get(phrase.sentence, ()) if i.last < phrase.first]
    states = states or ([scene.home] if scene.home is not None else before[:1])
    opposed = (g for g in scene.homes if g.endswith("_OPPOSITION"))
    groups = [g for g in opposed if any(s in scene.homes[g] for s in states)]
    return tuple(groups) if len(groups) == 1 else ()


def _ruled(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The group that runs a body: "the Hamas-run health ministry"."""
    tree = scene.trees[phrase.sentence]
    for item in _tied_loosely(scene, phrase):
        ruled = tree.low(item.last + 2) in scene.roles.ties["ruled"] and not phrase.person_like
        if ruled and item.kind in _RULERS and item.party:
            return (item.party,)
    return ()


def _tied_loosely(scene: Scene, phrase: Phrase) -> list[Item]:
    """Names that a hyphen ties to a word before the noun, in the phrase or just before it."""
    before = scene.at.get((phrase.sentence, phrase.first - 3))
    near = [before] if before is not None and before.last == phrase.first - 3 else []
    return [item for item in [*phrase.items, *near] if item.cut]


def _by_office(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The state of a "Treasury Secretary", unless a report of another state does not name it at all."""
    office = office_of(phrase, scene.trees[phrase.sentence], scene.roles)
    if office is None:
        return ()
    name, party = office
    if party == "UN" and (
        phrase.tail is not None or phrase.possessor is not None or phrase.owner is not None
    ):
        return ()  # "the secretary-general of the movement"
    abroad = scene.home not in {None, party} and not scene.company[party]
    return () if abroad and name in scene.roles.ties["shared"] else (party,)


def _organised(scene: Scene, phrase: Phrase, party: str) -> str:
    """For a people the group that negotiates for it: "Tigrayan negotiators" are those of the TPLF."""
    return party if phrase.noun in scene.roles.private else scene.negotiators.get(party, party)


def _insurgents(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The group that "separatist authorities" or "the guerrillas" are, where a report has one."""
    tree, roles = scene.trees[phrase.sentence], scene.roles
    if scene.insurgents is None or phrase.former or phrase.noun in roles.private:
        return ()
    before = any(singular(tree.low(k)) in roles.insurgent for k in range(phrase.first, phrase.head))
    itself = phrase.noun in roles.insurgent and phrase.plural and not phrase.opened
    other = any(i.kind in {"armed", "front", "org"} for i in phrase.items)
    if phrase.noun in _GATHERINGS and (phrase.plural or phrase.opened):
        return ()  # "rebel groups" are no one group
    alone = not other and phrase.tail is None and phrase.owner is None
    return (scene.insurgents,) if (before or itself) and alone else ()


def _persons(scene: Scene) -> None:
    for phrase in scene.phrases:
        if phrase.person is not None and not phrase.former and phrase.noun not in scene.roles.private:
            phrase.person.tell(phrase.party, _rank(scene, phrase))
    for item in scene.items:
        if item.person is not None:
            tree = scene.trees[item.sentence]
            item.person.tell(_owner(scene, tree, item), BESIDE)
            item.person.tell(_led(scene, tree, item), BESIDE)
            item.person.tell(spoken_for(scene, tree, item), BESIDE)
            continue
        holder = office_holder(scene, item)
        if holder is not None:
            holder.roles |= {"chief", "head", "official"}
            holder.tell(item.party, BESIDE)


def _rank(scene: Scene, phrase: Phrase) -> int:
    """How well an office tells a person's party: leaders of a people, and who has the chair of a body of
    states, speak first for whom the table of leaders gives."""
    chairs = phrase.noun in _CHAIRS and phrase.party in scene.bodies
    return COMPANY if chairs or phrase.party in scene.communities else BESIDE


def _owner(scene: Scene, tree: Tree, item: Item) -> str | None:
    """The party of "Iraq's Saddam Hussein", "Leonid Kuchma of Ukraine"."""
    if tree.low(item.last + 1) in {"of", "from"}:
        k = item.last + 2 + (tree.low(item.last + 2) == "the")
        after = scene.at.get((tree.number, k))
        if after is not None and after.kind in _OWNERS:
            return after.party
    k = item.first - 1
    if tree.text(k) in scene.roles.offices:  # "Sen. X"
        return scene.roles.offices[tree.text(k)]
    owned = tree.low(k) in {"'s", "'"}
    before = scene.at.get((tree.number, k - owned))
    if before is None or before.cut or before.person is not None or not before.acts:
        return None
    return before.party if owned or before.kind in {"people", "armed", "front", "party"} else None


def _led(scene: Scene, tree: Tree, item: Item) -> str | None:
    """The party of the side a person leads: "X is leading Kyiv's side", "the Soviet team headed by X"."""
    wanted = scene.roles.ties["lead"]
    bodies = [p for p in scene.phrases_of.get(tree.number, ()) if not p.person_like and p.party]
    for phrase in bodies:
        verb = tree.words[phrase.head].head
        if verb >= 0 and tree.words[verb].lemma in wanted and _is_leader(scene, tree, verb, item):
            return _heads(item.person, phrase)
    if tree.low(item.first - 1) == "by" and item.first > 1 and tree.words[item.first - 2].lemma in wanted:
        led = [p for p in bodies if p.last < item.first]
        return _heads(item.person, led[-1]) if led else None
    return None


def _is_leader(scene: Scene, tree: Tree, verb: int, item: Item) -> bool:
    """Whether a person is the subject of a verb, by name or by an office beside it."""
    for subject in tree.children(verb):
        if tree.words[subject].relation not in SUBJECTS:
            continue
        phrase = scene.by_head.get((tree.number, subject))
        antecedent = tree.words[verb].head if tree.low(subject) in {"who", "that"} else subject
        if item.first <= antecedent <= item.last or (phrase is not None and phrase.person is item.person):
            return True
    return False


def _heads(person: Person | None, phrase: Phrase) -> str | None:
    if person is not None:
        person.roles |= {"head", "negotiator"} if phrase.noun in _SIDES else {"leader"}
    return phrase.party


def _by_company(scene: Scene) -> None:
    """Offices and bodies without an owner: their holder's, their sentence's or the report's own party."""
    for phrase in scene.phrases:
        unowned = phrase.owner is None and phrase.possessor is None and phrase.noun != "counterpart"
        unowned = unowned and not _tied_loosely(scene, phrase)
        if phrase.parties or not unowned or _speaks_for_nobody(scene, phrase) or _is_against(scene, phrase):
            continue
        if phrase.person is not None and phrase.person.party is not None:
            phrase.take(phrase.person.party)
            continue
        party = ministry_named(scene, phrase) or _unnamed_owner(scene, phrase)
        if party is not None and _may_stand_alone(scene, phrase):
            _inherit(phrase, party)
    for phrase in scene.phrases:  # "the army's general command", "an adviser to the government"
        if not phrase.parties and not _speaks_for_nobody(scene, phrase) and phrase.owner is None:
            parties = parties_of(phrase, scene.trees[phrase.sentence], scene.at, scene.by_head, scene.roles)
            if len(parties) == 1:
                _inherit(phrase, parties[0])
                phrase.inherited = any(o.inherited for o in _inside(scene, phrase))


def _speaks_for_nobody(scene: Scene, phrase: Phrase) -> bool:
    return phrase.former or phrase.noun in scene.roles.private


def _unnamed_owner(scene: Scene, phrase: Phrase) -> str | None:
    """The party of whose company an office is, or of the state whose police or government act."""
    here = _here(scene, phrase)
    if here is not None:
        return here
    if _body_before(scene, phrase):
        return scene.home or company_of(scene, phrase)
    company = company_of(scene, phrase)
    if company is not None or phrase.noun not in scene.roles.institutions:
        return company
    return _local(scene, phrase) or scene.home


def _here(scene: Scene, phrase: Phrase) -> str | None:
    """The state whose capital opens the sentence just before an office: "In Tokyo a ministry official"."""
    tree = scene.trees[phrase.sentence]
    k = phrase.first - 1
    while k >= 0 and (tree.words[k].upos in {"DET", "PUNCT"} or tree.low(k) in {"today", "meanwhile"}):
        k -= 1
    item = scene.at.get((tree.number, k))
    if item is None or item.kind != "capital" or item.code not in scene.states or item.first > 3:
        return None
    opens = tree.low(item.first - 1) in {"in", "from"} and phrase.noun in scene.roles.institutions | {
        "official"
    }
    return item.code if opens and scene.company[item.code or ""] > 1 else None


def _inside(scene: Scene, phrase: Phrase) -> list[Phrase]:
    others = scene.phrases_of[phrase.sentence]
    return [o for o in others if o is not phrase and phrase.first <= o.head <= phrase.last]


def _inherit(phrase: Phrase, party: str) -> None:
    phrase.take(party)
    phrase.inherited = True
    if phrase.person is not None:
        phrase.person.tell(party, COMPANY)


def _local(scene: Scene, phrase: Phrase) -> str | None:
    """The state in whose town police or a court act: "Police detained 84 people in Goma"."""
    if phrase.noun not in scene.roles.local:
        return None
    party = town_state(scene.trees[phrase.sentence], scene.items_of.get(phrase.sentence, ()))
    return party if party is not None and scene.company[party] > 1 else None


def _is_against(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is of those who fight or oppose the state."""
    tree = scene.trees[phrase.sentence]
    return any(
        singular(tree.low(k)) in scene.roles.against for k in range(phrase.first, phrase.head + 1)
    ) and (phrase.person is None or phrase.person.party is None)


def _body_before(scene: Scene, phrase: Phrase) -> bool:
    """Whether an institution without an owner stands before the noun: "a government spokesman"."""
    tree, roles = scene.trees[phrase.sentence], scene.roles
    bodies = (roles.institutions & roles.bodies) | roles.ties["state"]
    return any(tree.low(k) in bodies for k in range(phrase.first, phrase.head))


def _may_stand_alone(scene: Scene, phrase: Phrase) -> bool:
    if phrase.person is not None or phrase.noun.startswith("spokes") or _body_before(scene, phrase):
        return True
    several = phrase.person_like and phrase.plural
    return phrase.noun in scene.roles.institutions and not phrase.opened and not several
