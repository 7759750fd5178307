"""Names of the actor tables in a text: which stand where, and which actor each of them means.

A name that several actors share ("Moscow" of Russia and of the Soviet Union, "Congo") is settled by the
report: the one it otherwise names most, or the one that existed when it appeared.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.span import Span

CODED = frozenset({"state", "people", "capital", "seat"})
_WORD = re.compile(r"[^\W_]+")
_THE = frozenset({"the", "The", "THE"})
_CAPITAL = re.compile(r"\s+[A-Z]")
_ARTICLE = re.compile(r"(?:[Tt]he|THE)\s+")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table as one of its names gives it.

    `kind` is `state`, `people` (a demonym), `capital`, `seat`, `place`, `community`, `leader`, or the kind
    of an organisation or group; `weak` names count only in the right company, `home` being that.
    """

    code: str
    kind: str
    weak: bool = False
    home: tuple[str, ...] = ()
    years: tuple[int, int] = (0, 9999)
    name: str = ""

    @property
    def party(self) -> str | None:
        """The party meant; news bodies take no side."""
        return None if self.kind == "news" else self.code


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the tables in a text; `cut` where a hyphen unties it from what follows ("Iran-backed")."""

    span: Span
    name: str
    entries: tuple[Entry, ...]
    cut: bool = False


class Gazetteer:
    """Names to entries, for looking them up in a text; `cut` and `prefixes` as in `roles.toml`."""

    def __init__(
        self, names: Iterable[tuple[str, Entry]], cut: Sequence[str], prefixes: Sequence[str]
    ) -> None:
        table: dict[str, list[Entry]] = {}
        for name, entry in names:
            for form in dict.fromkeys((name, _plain(name))):
                known = table.setdefault(form, [])
                if all((e.code, e.kind) != (entry.code, entry.kind) or e.years != entry.years for e in known):
                    known.append(entry)
        self._entries = {name: tuple(entries) for name, entries in table.items()}
        self._upper: dict[str, str] = {}
        self._starts: dict[str, list[str]] = {}
        for name in self._entries:
            self._index(name, name)
            if name.upper() not in self._entries and any(len(w) > 3 for w in _LETTERS.findall(name)):
                self._upper[name.upper()] = name
                self._index(name.upper(), name)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._cut = re.compile(rf"[-‐‑–](?:{'|'.join(cut)})(?!\w)", re.IGNORECASE)
        self._prefix = re.compile(rf"(?<!\w)(?:{'|'.join(prefixes)})[-‐‑–]$", re.IGNORECASE)

    def _index(self, form: str, name: str) -> None:
        first = _WORD.search(form)
        if first is None or first.start() > 0:
            raise ValueError(f"a name must begin with a letter or digit: {name!r}")
        self._starts.setdefault(first.group(), []).append(form)

    def find(self, text: str, within: Span) -> Iterator[Match]:
        """The longest names at each word of a stretch of text, from left to right."""
        shouted = _is_shouted(text[within.start : within.end])
        at = within.start
        for word in _WORD.finditer(text, within.start, within.end):
            if word.start() < at or word.group() not in self._starts:
                continue
            found = self._pattern(word.group()).match(text, word.start(), within.end)
            if found is None or (word.group() in _THE and _CAPITAL.match(text, found.end())):
                continue  # "the South China Sea" is not "the South"
            name, entries = self._read(" ".join(found.group().split()), shouted)
            if entries:
                at = found.end()
                yield self._match(text, Span(found.start(), at), name, entries)

    def _match(self, text: str, span: Span, name: str, entries: tuple[Entry, ...]) -> Match:
        cut = self._cut.match(text, span.end) is not None
        article = _ARTICLE.match(text, span.start, span.end)
        if article is not None:
            span = Span(article.end(), span.end)
        before = text[max(0, span.start - 8) : span.start]
        return Match(span, name, entries, cut or self._prefix.search(before) is not None)

    def _pattern(self, first: str) -> re.Pattern[str]:
        """All names that begin with a word; made when first asked for."""
        if first not in self._patterns:
            forms = sorted(self._starts[first], key=lambda f: (-len(f), f))
            self._patterns[first] = re.compile("|".join(f"{_flexible(f)}(?!\\w)" for f in forms))
        return self._patterns[first]

    def _read(self, form: str, shouted: bool) -> tuple[str, tuple[Entry, ...]]:
        """A name as the tables write it, and what it means; nothing where it means nothing here."""
        plain = _marks(form)
        if plain in self._entries:
            return plain, self._entries[plain]
        name = self._upper.get(plain, "")
        entries = self._entries.get(name, ())
        # A single word in capitals within common text is a dateline or a slip: places and states only.
        return name, entries if shouted else tuple(
            e for e in entries if e.kind in {"state", "capital", "place"}
        )

    def entries(self, name: str) -> tuple[Entry, ...]:
        """What a name as written in the tables means."""
        return self._entries.get(name, ())


def settle(matches: Sequence[Match], year: int | None) -> list[tuple[Match, Entry]]:
    """Each match with the one entry it means in this report; those that mean none are left out.

    `year` is when the report appeared, None where that is not known.
    """
    sure = Counter(
        m.entries[0].code for m in matches if len(m.entries) == 1 and not m.entries[0].weak and not m.cut
    )
    names = {m.name for m in matches}
    codes = set(sure) | {c for m in matches for e in m.entries if not e.weak for c in (e.code, *e.home)}
    settled = []
    for match in matches:
        fit = [e for e in match.entries if not e.weak or _in_company(e, codes, names - {match.name})]
        if year is not None and len(fit) > 1:
            fit = [e for e in fit if e.years[0] <= year <= e.years[1] + 1] or fit
        if fit:
            order = {e: n for n, e in enumerate(fit)}
            settled.append((match, min(fit, key=lambda e: (-sure[e.code], e.years[1] != 9999, order[e]))))
    return settled


def _in_company(entry: Entry, codes: set[str], names: set[str]) -> bool:
    return entry.code in codes or any(h in codes or h in names for h in entry.home)


@functools.lru_cache(maxsize=8)
def actors(lexicon: Lexicon) -> Gazetteer:
    """The look-up of states, organisations, groups, communities and places of a lexicon."""
    ties = lexicon.toml("roles")["ties"]
    return Gazetteer(_actor_names(lexicon), ties["cut"], ties["prefixes"])


@functools.lru_cache(maxsize=8)
def leaders(lexicon: Lexicon) -> Gazetteer:
    """The look-up of leaders of a lexicon: full names, and the short forms of the press."""
    ties = lexicon.toml("roles")["ties"]
    return Gazetteer(_leader_names(lexicon), ties["cut"], ties["prefixes"])


def _actor_names(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for row in lexicon.rows(
        "states", ("code", "name", "aliases", "demonyms", "capitals", "seats", "from", "to")
    ):
        years = (int(row["from"] or 0), int(row["to"] or 9999))
        for column, kind in (
            ("name", "state"),
            ("aliases", "state"),
            ("demonyms", "people"),
            ("capitals", "capital"),
            ("seats", "seat"),
        ):
            yield from _names(row[column], Entry(row["code"], kind, years=years))
    for row in lexicon.rows("organisations", ("code", "name", "aliases", "kind", "parent", "capitals")):
        home = tuple(filter(None, [row["parent"]]))
        for column in ("name", "aliases"):
            yield from _names(row[column], Entry(row["code"], row["kind"], home=home))
        yield from _names(row["capitals"], Entry(row["code"], "capital"))
    for table in ("groups", "communities"):
        for row in lexicon.rows(table, ("code", "name", "aliases", "states")):
            home = tuple(filter(None, row["states"].split("|")))
            entry = Entry(row["code"], row.get("kind", "community"), home=home)
            flagged = {a.partition("?")[0] for a in row["aliases"].split("|") if "?" in a}
            if row["name"] not in flagged:
                yield _marks(row["name"]), entry
            needs = tuple(filter(None, row.get("needs", "").split("|")))
            for name, one in _names(row["aliases"], entry):
                yield name, dataclasses.replace(one, weak=True, home=needs) if needs else one
    for row in lexicon.rows("places", ("state", "places")):
        yield from _names(row["places"], Entry(row["state"], "place"))


def _leader_names(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for row in lexicon.rows("leaders", ("name", "alone", "party", "from", "to")):
        years = (int(row["from"] or 0), int(row["to"] or 9999))
        entry = Entry(row["party"], "leader", home=(row["party"],), years=years, name=row["name"])
        yield _marks(row["name"]), entry
        yield from _names(row["alone"], entry)


def _names(cell: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The names in a cell; a ? behind one makes it weak, a code behind that is the company it needs."""
    for written in filter(None, cell.split("|")):
        name, mark, company = written.partition("?")
        if mark:
            home = (company,) if company else entry.home
            yield _marks(name), dataclasses.replace(entry, weak=True, home=home)
        else:
            yield _marks(name), entry


_MARKS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


def _marks(name: str) -> str:
    return name.translate(_MARKS)


def _plain(name: str) -> str:
    """Without accents."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _flexible(form: str) -> str:
    escaped = re.escape(form).replace(r"\ ", r"\s+")
    return escaped.replace("'", "['’‘]").replace(r"\-", "[-‐‑–]")


def _is_shouted(text: str) -> bool:
    """Whether a line is written in capitals throughout."""
    return len(text) > 8 and text.isupper()
