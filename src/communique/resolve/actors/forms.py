"""The names that the claims of each report give, and what each of them is: a party, a body, a person, nobody.

"Officials" and "a diplomat who knows both sides" are nobody that could be met again; they make no actor.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.lexicon import Lexicon
from communique.model.claims import Action, Agreement, Claim, Figure, Meeting, Position, Statement, Vote
from communique.resolve.actors.parties import Parties, parties, plain
from communique.resolve.actors.spelling import fold
from communique.resolve.ground import Told

_OF_THE = re.compile(r"\s+of\s+the\s+(?=[A-Z])")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*[A-Z0-9]")
_WORD = re.compile(r"[^\W_][\w.’'&‐‑–-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
# "Hamdok's office" and whose it is.
_OWNED = re.compile(r"(?:the\s+)?(.+?)['’]s?\s")
# Inside the names of bodies: "National Center for Historical Memory".
_JOINING = frozenset({"for", "of", "on", "the"})
_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|az|ad)[-‐‑–](?=\w)")


@dataclass(slots=True)
class Form:
    """One name in one report: how its claims use it.

    `parties` counts whom claims have it speak for, `claims` are their ids, `heads` those of meetings at
    which it led a side, `delegate` whether it is anywhere named among those who met.
    """

    told: Told
    written: str
    parties: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    heads: list[Told] = field(default_factory=list)
    delegate: bool = False
    code: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """(report id, name as written)."""
        return self.told.report.id, self.written

    @property
    def party(self) -> str | None:
        """The party that most claims give; of even ones the first of the alphabet."""
        if len(self.parties) < 2:
            return next(iter(self.parties), None)
        return min(self.parties, key=lambda p: (-self.parties[p], p), default=None)


def forms_of(told: Sequence[Told]) -> dict[str, list[Form]]:
    """All names by report id, in the order of the alphabet."""
    found: dict[tuple[str, str], Form] = {}
    for one in told:
        for written, party, use in _names(one.claim):
            form = found.get((one.report.id, written))
            if form is None:
                form = found[one.report.id, written] = Form(one, written)
            form.claims.add(one.id)
            form.code |= use == "code"
            form.delegate |= use in ("delegate", "head")
            if use == "head":
                form.heads.append(one)
            if party:
                form.parties[party] += 1
    by_report: dict[str, list[Form]] = {}
    for (report, _), form in sorted(found.items(), key=lambda item: item[0]):
        by_report.setdefault(report, []).append(form)
    return by_report


def _names(claim: Claim) -> Iterator[tuple[str, str | None, str]]:
    """(name as written, whom it speaks for, use) of every name in a claim."""
    for code in codes_of(claim):
        yield code, None, "code"
    if claim.attributed_to:
        yield claim.attributed_to, None, "source"
    if isinstance(claim, Statement):
        yield claim.speaker, claim.party, "speaker"
    elif isinstance(claim, Figure) and claim.source:
        yield claim.source, None, "source"
    elif isinstance(claim, Vote):
        yield claim.body, None, "source"
    elif isinstance(claim, Meeting):
        for delegate in claim.delegates:
            yield delegate.name, delegate.party, "head" if delegate.head else "delegate"


def codes_of(claim: Claim) -> Iterator[str]:
    """The party codes in a claim."""
    found: list[str | None] = []
    if isinstance(claim, Meeting):
        found += [*claim.parties, *claim.mediators, *(d.party for d in claim.delegates)]
    elif isinstance(claim, Agreement):
        found += claim.parties
    elif isinstance(claim, Position):
        found += [claim.party, claim.target]
    elif isinstance(claim, Statement):
        found.append(claim.party)
    elif isinstance(claim, Action):
        found += [claim.actor, claim.recipient]
    elif isinstance(claim, Vote):
        found += [voter for voter, _ in claim.voters]
    yield from (code for code in found if code)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name is.

    `kind` is `party` (`code` says which), `body` (of the party `code`, called `noun`), `named` (a body by its
    own name), `person`, or `word` (a single word that may be a person's name).
    """

    kind: str
    code: str = ""
    noun: str = ""


class FormReader:
    """Tells what names are, by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        roles, names, persons = lexicon.toml("roles"), lexicon.toml("names"), lexicon.toml("persons")
        bodies = lexicon.toml("bodies")
        self._itself, self._table = frozenset(bodies["itself"]), frozenset(bodies["table"])
        self._many, self._fields = frozenset(bodies["many"]), frozenset(bodies["fields"])
        self._own_ends, self._vague = frozenset(bodies["ends"]), frozenset(bodies["vague"])
        self._idle, self._behind = frozenset(bodies["idle"]), frozenset(bodies["behind"])
        self._same: dict[str, str] = bodies["same"]
        self.parties: Parties = parties(lexicon)
        self._people = frozenset(roles["people"]) | frozenset(roles["against"])
        self._bodies = (frozenset(roles["bodies"]["nouns"]) | self._table) - frozenset(bodies["none"])
        self._bodies -= frozenset(roles["bodies"]["texts"])
        self._ends = frozenset(names["bodies"])
        self._news = frozenset(roles["bodies"]["news"]) | frozenset(roles["bodies"]["papers"])
        self._small = frozenset(persons["particles"])
        self._titles = frozenset(map(fold, [*persons["titles"], *persons["kept"]]))
        self._carriers = {
            plain(name)
            for table in ("outlets", "agencies")
            for row in lexicon.rows(table, ("name", "spellings"))
            for name in [row["name"], *row["spellings"].split("|")]
        }

    def all_meant(self, forms: Sequence[Form]) -> list[tuple[Form, Meant]]:
        """What the names of one report are, those of nobody left out.

        A single word with which the name of one of its bodies begins is that body ("Meridian" of the
        Meridian News Agency).
        """
        read = [(form, what) for form in forms if (what := self.meant(form)) is not None]
        whole = {f.written.split()[0]: f for f, what in read if what.kind == "named" and " " in f.written}
        return [
            (f, Meant("named", noun=plain(whole[f.written].written)))
            if what.kind == "word" and f.written in whole
            else (f, what)
            for f, what in read
        ]

    def meant(self, form: Form) -> Meant | None:
        """What a name is; None for one that names nobody."""
        written, party = form.written.strip(), form.party
        if form.code and (written in self.parties.by_code or _CODE.fullmatch(written)):
            return Meant("party", written)
        code = self.parties.named(written, party)
        if code is None and (before := _OF_THE.split(written)[0]) != written:
            code = self.parties.named(before, party)
        words = [_POSSESSIVE.sub("", m.group()) for m in _WORD.finditer(written.partition(",")[0])]
        if not words or " and " in written:
            return None
        if code is None or self._is_ministry(words, code):
            return self._other(words, form, party or code)
        return Meant("party", code)

    def _other(self, words: Sequence[str], form: Form, party: str | None) -> Meant | None:
        """What a name is that is no party's."""
        written = form.written.strip()
        if party is not None and not form.delegate and plain(words[-1]) in self.parties.peoples:
            return Meant("party", party) if words[-1].endswith("s") else None
        if party is None and plain(written) in self._carriers:
            return Meant("named")
        if self._is_name(words):
            return self._named(words, form, party)
        return None if self._of_a_person(written) else self._body(words, party)

    def _is_ministry(self, words: Sequence[str], code: str) -> bool:
        """Whether a name that the tables have for a state is that of a body of its: "State Department"."""
        known, noun = self.parties.by_code.get(code), _singular(words[-1].lower())
        return (
            known is not None and known.kind == "state" and noun in self._bodies and noun not in self._itself
        )

    def _of_a_person(self, written: str) -> bool:
        """Whether a body is somebody's own: "her office", "Hamdok's office"."""
        owner = _OWNED.match(written)
        return owner is not None and owner[1][0].isupper() and self.parties.named(owner[1], None) is None

    def _is_name(self, words: Sequence[str]) -> bool:
        """Whether every word has a capital, small words of names apart."""
        bare = [_ARTICLE.sub("", w) for w in words]
        low = [w for w in bare if w[:1].islower() and w.lower() not in self._small]
        joined = len(words) > 3 and words[-1][0].isupper() and set(low) <= _JOINING
        return words[0][0].isupper() and (not low or joined)

    def _named(self, words: Sequence[str], form: Form, party: str | None) -> Meant | None:
        last = _singular(words[-1].lower().rstrip("."))
        joined = not _JOINING.isdisjoint(words)
        if joined or last in self._bodies or (len(words) > 1 and words[-1].lower() in self._ends):
            whose = self._body(words, party)
            nobody = len(words) < 3 or _singular(words[0].lower()) in self._people
            return whose if whose or nobody else self._own_name(party)
        if len(words) == 1:
            if _CODE.fullmatch(words[0]) and len(words[0]) > 2 and not form.delegate:
                return Meant("party", words[0])  # letters that no table has are a code of their own
            common = last in self._people or last in self._news
            return None if common or words[0].lower() in self._vague else Meant("word")
        if fold(words[0]) in self._titles:
            return Meant("person")
        if last in self._people or words[0].lower() in self._vague:
            return None
        return self._several(words, last, form, party)

    def _several(self, words: Sequence[str], last: str, form: Form, party: str | None) -> Meant:
        """A person or a body by its own name."""
        if last in self._news or last in self._own_ends or words[-1].isupper() or "&" in words:
            return Meant("named")
        owner, _ = self._owner(words)
        owner = owner if owner and (party is None or self.parties.near(owner, party)) else None
        text = form.told.report.text
        if owner or (not form.delegate and _after_the(text, form.written)):
            return self._own_name(party)
        return Meant("person")

    def _own_name(self, party: str | None) -> Meant:
        """A body by its own name: the group that it speaks for, where that is no state."""
        known = self.parties.by_code.get(party or "")
        own = party is not None and (known is None or known.kind != "state")
        return Meant("party", party or "") if own else Meant("named")

    def _body(self, words: Sequence[str], party: str | None) -> Meant | None:
        """A body of a party: its ministry, its army, its delegation, or the party itself."""
        owner, rest = self._owner(words)
        party = party or owner
        rest = [w for w in rest if w.lower() not in self._idle]
        if party is None or not rest or words[0].lower() in self._vague:
            return None
        low = [w.lower().rstrip(".") for w in rest if w.lower() not in {"the", "a", "an", "own"}]
        cut = next((n for n, w in enumerate(low) if w in self._behind), len(low))
        noun = _singular(low[cut - 1]) if cut else ""
        if noun not in self._bodies or low[cut : cut + 1] in (["who"], ["whose"], ["close"]):
            return None
        if noun in self._itself:
            return Meant("party", party) if cut == 1 else None  # not "the regional administration"
        if noun in self._table:
            return Meant("body", party, "delegation")
        kind = low[: cut - 1]
        if not kind and low[cut : cut + 1] == ["of"] and noun in self._many:
            kind = [w for w in low[cut + 1 : cut + 3] if w not in self._behind and w in self._fields][:1]
        if not kind and noun in self._many:
            return None
        called = " ".join([*kind, noun]).replace("defense", "defence")
        return Meant("body", party, self._same.get(called, called))

    def _owner(self, words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
        """The party whose name words begin with, and the words behind it."""
        begin = 1 if words[0].lower() in {"the", "a", "an"} else 0
        for n in (4, 3, 2, 1):
            named = words[begin : begin + n]
            if len(named) == n < len(words) - begin:
                code = self.parties.owner(" ".join(named))
                if code is not None:
                    return code, words[begin + n :]
        return None, words[begin:]


def _after_the(text: str, written: str) -> bool:
    """Whether a name stands in a text as whole words with "the" before it."""
    at = text.find(written)
    while at >= 0:
        start, end = at, at + len(written)
        while start and text[start - 1].isspace():
            start -= 1
        led = start < at and text[max(0, start - 3) : start] in ("the", "The")
        led = led and not _is_letter(text[max(0, start - 4) : start - 3])
        if led and _is_letter(text[end - 1 : end]) != _is_letter(text[end : end + 1]):
            return True
        at = text.find(written, at + 1)
    return False


def _is_letter(text: str) -> bool:
    """Whether a character belongs to a word."""
    return text.isalnum() or text == "_"


@functools.lru_cache(maxsize=16384)
def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def company(forms: Mapping[str, Sequence[Form]]) -> dict[str, frozenset[str]]:
    """The parties that the claims of each report name."""
    return {report: frozenset(f.written for f in found if f.code) for report, found in forms.items()}
