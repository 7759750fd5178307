"""States, organisations and groups as actors, their ministries and armies, and bodies by their own names."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.model.actors import Actor
from communique.model.claims import Meeting
from communique.resolve.actors.forms import Form, Meant
from communique.resolve.actors.parties import Parties, plain

_OFFICE = re.compile(r"(?<=minister|resident) office$")
Key = tuple[str, str]


def body_actors(meant: Sequence[tuple[Form, Meant]], parties: Parties) -> tuple[list[Actor], dict[Key, str]]:
    """An actor for each party and body that is named, and which (report, name) is which."""
    grouped: dict[tuple[str, str, str], list[Form]] = defaultdict(list)
    for form, what in meant:
        key = "" if what.kind == "party" else what.noun or plain(form.written)
        grouped[what.kind, what.code, key].append(form)
    actors: list[Actor] = []
    of: dict[Key, str] = {}
    for (kind, code, noun), forms in sorted(grouped.items()):
        actor = _actor(kind, code, noun, forms, parties)
        actors.append(actor)
        of.update((form.key, actor.id) for form in forms)
    return actors, of


def _actor(kind: str, code: str, noun: str, forms: Sequence[Form], parties: Parties) -> Actor:
    written = ranked(forms)
    known = parties.by_code.get(code)
    if kind == "party":
        words = [form for form in written if form != code]
        name = known.name if known else words[0] if words else _spelt(code)
        codes = known.codes if known else ()
        made = build(code, _kind(code, forms, parties), name, code, forms)
        return replace(made, codes=codes)
    if kind == "body":
        owner = known.name if known else _spelt(code)
        sort = "delegation" if noun == "delegation" else "organisation"
        name = _OFFICE.sub("'s office", noun) + f" of {owner}"
        return build(f"{code}.{noun.replace(' ', '-')}", sort, name, code, forms)
    number = hashlib.sha256(f"actor {noun}".encode()).hexdigest()[:16]
    party = most(party for form in forms for party in form.parties.elements())
    return build(number, "organisation", written[0], party, forms)


def _spelt(code: str) -> str:
    """A code that no table has, in words: letters as they are, words with capitals."""
    return code.replace("_", " ").title() if "_" in code else code


def _kind(code: str, forms: Sequence[Form], parties: Parties) -> str:
    known = parties.by_code.get(code)
    if known is not None:
        return known.kind
    met = any(isinstance(form.told.claim, Meeting) for form in forms)
    return "delegation" if "DELEGATION" in code else "group" if met else "organisation"


def build(number: str, kind: str, name: str, party: str | None, forms: Sequence[Form]) -> Actor:
    """An actor of these forms, without roles and codes."""
    reports = {form.told.report.id for form in forms}
    claims = {claim for form in forms for claim in form.claims}
    origins = {form.told.origin for form in forms}
    return Actor(
        id=number,
        kind=kind,
        name=name,
        party=party,
        forms=tuple(ranked(forms)),
        claims=tuple(sorted(claims)),
        reports=tuple(sorted(reports)),
        origins=len(origins),
    )


def ranked(forms: Iterable[Form]) -> list[str]:
    """Every spelling once, the one in most reports first, then the longer, then by the alphabet."""
    count = Counter(form.written for form in forms)
    return sorted(count, key=lambda w: (-count[w], -len(w), w))


def most(values: Iterable[str]) -> str | None:
    """What occurs most; of even ones the first of the alphabet."""
    count = Counter(values)
    return min(count, key=lambda v: (-count[v], v), default=None)
