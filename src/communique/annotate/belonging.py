"""Whom the persons of a report speak for, read off what it says beside their names.

Ranks of what is known of a person's party: 4 said beside the name, 3 in the table of leaders, 2 the
party in whose company an office without an owner is named, 1 said of a former office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.annotate.naming import Item, Person, titles
from communique.annotate.offices import Phrase, parties_of, roles_of, singular
from communique.annotate.persons import leader_party
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon

BESIDE, LEADER, COMPANY, ONCE = 4, 3, 2, 1
_OFFICE_WORDS = ("chief", "Commissioner", "head", "director", "coordinator")
_RANKS = {"gen": "general", "lt": "general", "col": "colonel", "maj": "general", "adm": "admiral", "capt": "captain", "brig": "general", "sen": "senator"}
_INSTITUTIONS = frozenset(
    {"government", "police", "army", "military", "parliament", "cabinet", "ministry", "prime minister", "foreign minister", "president",
     "minister", "premier", "authority", "administration", "regime", "junta", "air force", "navy", "presidency", "vice president", "treasury",
     "senate", "congress", "king", "foreign office", "ambassador", "envoy", "negotiator", "superintendent", "general", "spokesman", "spokeswoman"}
)


class Ties:
    """The names, phrases and persons of a report, and who belongs to whom among them."""

    def __init__(self, trees: Sequence[Tree], items: Sequence[Item], phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self.trees, self.items, self.phrases, self.roles = trees, items, phrases, roles_of(lexicon)
        self.titles = titles(lexicon).plain
        self.at: dict[tuple[int, int], Item] = {}
        for item in items:
            for k in range(item.first, item.last + 1):
                self.at.setdefault((item.sentence, k), item)
        self._repair_seats()
        self.by_head = {(p.sentence, p.head): p for p in phrases}
        self.company = Counter(i.party for i in items if i.party and i.kind not in {"place", "person"} and not i.cut)

    def settle(self, persons: Sequence[Person], year: int | None, lexicon: Lexicon) -> None:
        """Give phrases and persons their parties; each round knows the persons of the one before."""
        self._attach()
        for _ in range(2):
            self._phrases()
            self._persons()
        for person in persons:
            if person.rank < LEADER:
                _tell(person, leader_party(person, self.company, year, lexicon), LEADER)
        self._phrases()
        self._persons()
        self._by_company()
        self._once()

    # --- phrases --------------------------------------------------------------------------

    def _phrases(self) -> None:
        for phrase in reversed(self.phrases):
            found = parties_of(phrase, self.trees[phrase.sentence], self.at, self.by_head, self.roles)
            apposed = None if phrase.person_like else self._named_beside(phrase)
            phrase.parties = (apposed.party,) if apposed is not None and apposed.party else found
            phrase.called = apposed.span_text if apposed is not None else ""
            phrase.party = phrase.parties[0] if len(phrase.parties) == 1 else None

    def _named_beside(self, phrase: Phrase) -> Item | None:
        """"The biggest party, the Ulster Unionists," and "Sinn Fein, the IRA's political wing,": the name decides."""
        tree = self.trees[phrase.sentence]
        k = phrase.last + 1
        if tree.low(k) == ",":
            k += 1 + (tree.low(k + 1) == "the")
            after = self.at.get((tree.number, k))
            if after is not None and after.first == k and _is_body(after) and tree.low(after.last + 1) in {",", ".", "", ")"}:
                return after
        k = phrase.first - 1 - (tree.low(phrase.first - 1) in {"the", "a", "an"})
        if tree.low(k) == "," and tree.words[phrase.head].relation == "appos":
            before = self.at.get((tree.number, k - 1))
            if before is not None and _is_body(before) and before.first <= tree.words[phrase.head].head <= before.last:
                return before
        return None

    def _repair_seats(self) -> None:
        """"The German Foreign Office": a seat of one state named after another is the other's."""
        for item in self.items:
            k = item.first - 1
            if item.kind == "seat" and k >= 0:
                tree = self.trees[item.sentence]
                k -= tree.low(k) in {"'s", "'"}
                before = self.at.get((item.sentence, k))
                if before is not None and before.kind in {"people", "state"} and not before.cut:
                    item.code = before.code

    def _attach(self) -> None:
        """Which phrase names the office of which person."""
        for phrase in self.phrases:
            tree = self.trees[phrase.sentence]
            if phrase.person_like:
                phrase.person = self._beside(phrase, tree)
            if phrase.person is not None:
                phrase.person.roles |= self._said_of(phrase, tree)
                if phrase.noun.endswith("woman") or phrase.noun in {"queen", "princess"}:
                    phrase.person.gender = "f"
                elif phrase.noun.endswith("man") and phrase.noun not in {"human"} or phrase.noun in {"king", "prince"}:
                    phrase.person.gender = phrase.person.gender or "m"

    def _said_of(self, phrase: Phrase, tree: Tree) -> set[str]:
        """The nouns of an office: "director" and "general" of "Director General"."""
        said = {singular(tree.low(k)) for k in range(max(phrase.first, (phrase.possessor or -1) + 1), phrase.head)} & self.roles.people
        titles = {tree.low(k).rstrip(".") for k in range(phrase.last + 1, phrase.last + 3)}
        return said | {phrase.noun} | {_RANKS[t] for t in titles & set(_RANKS)}

    def _beside(self, phrase: Phrase, tree: Tree) -> Person | None:
        start = phrase.last + 1
        while tree.text(start) in self.titles and self._person_at(tree, start) is None:
            start += 1
        after = self._person_at(tree, start)
        if after is not None and not phrase.plural:
            return after
        if phrase.plural and after is not None and tree.words[phrase.head].text[0].isupper():
            return after  # "Presidents Trump and Putin"
        if phrase.plural:
            return None
        comma = self._comma(tree, start)
        if comma is not None:
            after = self._person_at(tree, comma + 1)
            if after is not None and self._is_apposed(tree, phrase, comma + 1):
                return after
        return self._before(phrase, tree)

    def _comma(self, tree: Tree, k: int) -> int | None:
        """The comma behind a phrase, past a place ("the U.N. mission chief in Colombia, X")."""
        if tree.low(k) in {"in", "at", "to", "on"}:
            k += 1
            while k < len(tree) and tree.words[k].upos in {"DET", "PROPN", "ADJ", "NOUN"} and self._person_at(tree, k) is None:
                k += 1
        return k if tree.low(k) == "," else None

    def _before(self, phrase: Phrase, tree: Tree) -> Person | None:
        """The person whose name, a comma or bracket, and then the phrase are: "Bachelet, the U.N.'s rights chief,"."""
        k = phrase.first - 1
        while k >= 0 and tree.words[k].upos in {"DET", "ADV"}:
            k -= 1
        if tree.low(k) not in {",", "(", "-", "--", "—", "–"}:
            return None
        item = self.at.get((tree.number, k - 1))
        if item is None or item.person is None:
            return None
        closed = tree.low(phrase.last + 1) in {",", ".", "", ")", "-", "--", "—", "–", ";", "who", ":", "in", "at", "and"}
        linked = tree.words[phrase.head].relation == "appos" and tree.is_under(phrase.head, range(item.first, item.last + 1))
        return item.person if linked or closed and tree.words[phrase.head].relation not in SUBJECTS | {"conj"} else None

    def _is_apposed(self, tree: Tree, phrase: Phrase, place: int) -> bool:
        item = self.at[tree.number, place]
        closed = tree.low(item.last + 1) in {",", ".", "", ")", ":", ";"}
        head = tree.head_of(item.first, item.last)
        linked = tree.words[head].relation == "appos" and tree.words[head].head in range(phrase.first, phrase.last + 1)
        return linked or closed and tree.words[head].relation not in SUBJECTS

    def _person_at(self, tree: Tree, k: int) -> Person | None:
        item = self.at.get((tree.number, k))
        return item.person if item is not None and item.first == k else None

    # --- persons --------------------------------------------------------------------------

    def _persons(self) -> None:
        for phrase in self.phrases:
            if phrase.person is not None and phrase.party is not None and phrase.noun not in self.roles.private:
                if not phrase.former:
                    _tell(phrase.person, phrase.party, BESIDE)
        for item in self.items:
            if item.person is not None:
                tree = self.trees[item.sentence]
                _tell(item.person, self._owner(tree, item), BESIDE)
                _tell(item.person, self._leads(tree, item), BESIDE)
            elif item.kind in {"organ", "igo"} and any(w in item.span_text for w in _OFFICE_WORDS):
                self._office(item)

    def _office(self, item: Item) -> None:
        """A name of an office that is its body's ("U.N. High Commissioner for Refugees Filippo Grandi")."""
        tree = self.trees[item.sentence]
        person = self._person_at(tree, item.last + 1)
        if person is None and tree.low(item.last + 1) == ",":
            person = self._person_at(tree, item.last + 2)
        k = item.first - 1 - (tree.low(item.first - 1) == "the")
        if person is None and tree.low(k) == ",":
            before = self.at.get((tree.number, k - 1))
            person = before.person if before is not None else None
        if person is not None:
            person.roles |= {"chief", "head", "official"}
            _tell(person, item.party, BESIDE)

    def _once(self) -> None:
        """Former offices, where nothing better is known."""
        for phrase in self.phrases:
            if phrase.person is not None and phrase.former and phrase.noun not in self.roles.private:
                _tell(phrase.person, phrase.party, ONCE)

    def _owner(self, tree: Tree, item: Item) -> str | None:
        """"Iraq's Saddam Hussein", "Leonid Kuchma of Ukraine", "Hamas leader"-less "Israeli Benjamin Netanyahu"."""
        if tree.low(item.last + 1) in {"of", "from"}:
            k = item.last + 2 + (tree.low(item.last + 2) == "the")
            after = self.at.get((tree.number, k))
            if after is not None and after.kind in {"state", "igo", "alliance", "armed", "front", "party", "authority", "organ", "org"}:
                return after.party
        k = item.first - 1
        if tree.low(k) in {"'s", "'"}:
            k -= 1
        before = self.at.get((tree.number, k))
        if before is None or before.cut or before.person is not None:
            return None
        if k < item.first - 1 or before.kind in {"people", "armed", "front", "party"}:
            return before.party if before.acts else None
        return None

    def _leads(self, tree: Tree, item: Item) -> str | None:
        """"X is leading Kyiv's side", "X, who heads the American team", "the Soviet team headed by X"."""
        wanted = self.roles.ties["lead"]
        for phrase in self.phrases:
            if phrase.sentence != tree.number or phrase.person_like or phrase.party is None:
                continue
            verb = tree.words[phrase.head].head
            if verb >= 0 and tree.words[verb].lemma in wanted and self._is_leader(tree, verb, item):
                self._heads(item.person, phrase)
                return phrase.party
        if tree.low(item.first - 1) == "by" and tree.words[item.first - 2].lemma in wanted:
            led = [p for p in self.phrases if p.sentence == tree.number and p.last < item.first and not p.person_like and p.party]
            if led:
                self._heads(item.person, led[-1])
                return led[-1].party
        return None

    def _is_leader(self, tree: Tree, verb: int, item: Item) -> bool:
        subjects = [c for c in tree.children(verb) if tree.words[c].relation in SUBJECTS]
        for subject in subjects:
            if item.first <= subject <= item.last:
                return True
            phrase = self.by_head.get((tree.number, subject))
            if phrase is not None and phrase.person is item.person:
                return True
            head = tree.words[verb].head
            if tree.low(subject) in {"who", "that"} and item.first <= head <= item.last:
                return True
        return False

    def _heads(self, person: Person | None, phrase: Phrase) -> None:
        if person is not None:
            person.roles |= {"head", "negotiator"} if phrase.noun in {"side", "team", "delegation", "mission"} else {"leader"}

    # --- what stands alone ------------------------------------------------------------------

    def _by_company(self) -> None:
        """Offices and bodies without an owner: their sentence's or the report's own."""
        home = self.home()
        for phrase in self.phrases:
            if phrase.parties or phrase.former or phrase.owner is not None or phrase.noun in self.roles.private:
                continue
            if phrase.possessor is not None or phrase.noun == "counterpart":
                continue
            party = self._near(phrase) or (home if phrase.noun in _INSTITUTIONS else None)
            if phrase.person is not None and phrase.person.party is not None:
                phrase.party, phrase.parties = phrase.person.party, (phrase.person.party,)
            elif party is not None and self._may_stand_alone(phrase):
                phrase.party, phrase.parties, phrase.inherited = party, (party,), True
                if phrase.person is not None:
                    _tell(phrase.person, party, COMPANY)

    def _may_stand_alone(self, phrase: Phrase) -> bool:
        if phrase.person is not None:
            return True
        if phrase.noun in {"spokesman", "spokeswoman", "spokesperson"}:
            return True
        return phrase.noun in _INSTITUTIONS and not phrase.opened and not (phrase.person_like and phrase.plural)

    def _near(self, phrase: Phrase) -> str | None:
        """For an office named in what a party says: that party; for "a spokesman": the body that spoke before."""
        tree = self.trees[phrase.sentence]
        if phrase.person is not None:
            listed = self._listed(tree, phrase)
            if listed is not None:
                return listed
            inner = tree.governor(phrase.head)
            for item in self.items:
                if item.sentence == tree.number and item.last < phrase.first and item.party and tree.is_subject(item.first, item.last):
                    above = tree.governor(tree.head_of(item.first, item.last))
                    if above >= 0 and above != inner and tree.is_under(inner, (above,)):
                        return item.party
        if phrase.opened and phrase.noun in {"spokesman", "spokeswoman", "spokesperson", "statement"} and tree.number > 0:
            return self.subject_party(self.trees[tree.number - 1])
        return None

    def _listed(self, tree: Tree, phrase: Phrase) -> str | None:
        """"Two top aides to Netanyahu, political adviser X and cabinet secretary Y": the party of those listed."""
        for other in reversed(self.phrases):
            if other.sentence != tree.number or other.last >= phrase.first or not (other.plural and other.person_like and other.party):
                continue
            between = range(other.last + 1, phrase.first)
            covered = {k for p in self.phrases if p.sentence == tree.number and p.person is not None for k in range(p.first, p.last + 1)}
            if all(
                tree.low(k) in {",", "and", ":", "-", "--", "–", "—"} or k in covered or (tree.number, k) in self.at and self.at[tree.number, k].person is not None
                for k in between
            ):
                return other.party
        return None

    def subject_party(self, tree: Tree) -> str | None:
        """The party that is, or whose body is, the subject of a sentence's first clause."""
        for i, word in enumerate(tree.words):
            if word.relation not in SUBJECTS:
                continue
            phrase = self.by_head.get((tree.number, i))
            if phrase is not None and phrase.party:
                return phrase.party
            item = self.at.get((tree.number, i))
            if item is not None and item.party and item.kind != "place":
                return item.party
        return None

    def home(self) -> str | None:
        """The state a report is written about: its dateline's, where it names that state again, else the one it names by far most."""
        states = Counter(
            {code: n for code, n in self.company.items() if any(i.code == code and i.kind in {"state", "people", "capital", "seat"} for i in self.items)}
        )
        for item in self.items:
            tree = self.trees[item.sentence]
            shout = tree.text(item.first).isupper() and len(tree.text(item.first)) > 3
            if shout and item.first < 3 and item.code and tree.low(item.last + 1) in {"(", ",", "-", "--", "—", "–", "_"}:
                others = sum(1 for i in self.items if i.code == item.code and i is not item)
                return item.code if others >= 2 else None
        ranked = states.most_common(2)
        if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None


def _tell(person: Person, party: str | None, rank: int) -> None:
    """Keep a party for a person unless one is as well known already."""
    if party is not None and rank > person.rank:
        person.party, person.rank = party, rank


def _is_body(item: Item) -> bool:
    return item.party is not None and item.person is None and item.kind not in {"people", "place", "state", "capital", "news"} and not item.cut
