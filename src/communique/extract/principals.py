"""The two parties a report's talks are about: who "both sides" are.

Three things count for a pair: how often a sentence sets the two side by side ("X and Y", "between X and Y",
"X accused Y"), how often both are named at all, and whether one is an armed group or movement at home in the
other's state. Who mediates or hosts, and where the talks are held, counts for little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.extract.tree import Tree
from communique.lexicon import Lexicon
from communique.model.annotations import Mention

_BEFORE = re.compile(
    r"(?:(?:mediat|broker|host|facilitat|sponsor|convene|oversee|arrang|guarante)\w*(?: talks)?"
    r" (?:by|from|of)"
    r"|auspices of|good offices of|help of|mediators?,?|together with)"
    r"(?: the)? $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\W?(?:and [A-Z][\w ]{2,20} )?(?:(?:foreign minist\w+|officials?|government) )?"
    r"(?:mediat|broker|host|sponsor|facilitat|convene|guarantor|-led\b|-backed\b|shuttle|envoys?\b|observers?\b)",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"\b(?:in|at|near|via|through|outside|around|to|from)(?: the)? $", re.IGNORECASE)
_OF_TALKS = re.compile(
    r" (?:peace |ceasefire |truce |border |nuclear )?"
    r"(?:talks|process|negotiations|summit|meeting|agreement|accords?|declaration|conference|round)\b"
)
_JOINT = re.compile(
    r"\band\b|^\W?[-–/,]\W?$|\bwith\b|\bagainst\b|\bfrom\b|\baccus\w+\b|\bblam\w+\b|\bfight\w*\b"
)
_PER_MENTION, _NEAR, _HOME = 2.0, 3.0, 2.5
_GO_BETWEEN, _BODY = 0.35, 0.5
_OWN_LAND = 0.2
"""How little a group and its own land are two sides where the report names a state that the group fights."""


@dataclass(slots=True)
class _Tally:
    """What a report gives away about one party."""

    named: int = 0
    between: int = 0
    first: int = 0
    near: dict[str, float] = field(default_factory=dict)


def principals(
    trees: Sequence[Tree], mentions: Mapping[int, Sequence[Mention]], text: str, lexicon: Lexicon
) -> tuple[str, ...]:
    """The codes of the two parties, in the order the report first names them; fewer where it names fewer."""
    talk = set(lexicon.toml("meetings")["talk_nouns"])
    capitals = lexicon.compiled("capitals", lambda: _capitals(lexicon))
    tallies: dict[str, _Tally] = {}
    for tree in trees:
        about_talks = any(w.lemma in talk for w in tree.words)
        weight = (3 if about_talks else 1) + (2 if tree.number < 3 else 0)
        sides = []
        for mention in mentions.get(tree.number, ()):
            if mention.party is None or mention.pronoun or _is_setting(mention, text, capitals):
                continue
            tally = tallies.setdefault(mention.party, _Tally(first=mention.span.start))
            tally.named += 1
            if _goes_between(mention, text):
                tally.between += 1
            else:
                sides.append(mention)
        for pair, strength in _pairs(sides, text, weight).items():
            one, other = sorted(pair)
            near = tallies[one].near
            near[other] = near.get(other, 0.0) + strength
    return _best(tallies, lexicon)


def _best(tallies: Mapping[str, _Tally], lexicon: Lexicon) -> tuple[str, ...]:
    homes = lexicon.compiled("homes", lambda: homes_of(lexicon))
    fights = lexicon.compiled("fights", lambda: _fights(lexicon))
    bodies = lexicon.compiled("bodies", lambda: _bodies(lexicon))
    codes = sorted(tallies, key=lambda c: (tallies[c].first, c))
    scored = []
    for n, one in enumerate(codes):
        for other in codes[n + 1 :]:
            first, last = sorted((one, other))
            strength = tallies[first].near.get(last, 0.0)
            strength += _PER_MENTION * min(tallies[one].named, tallies[other].named)
            at_home = other in homes.get(one, ()) or one in homes.get(other, ())
            elsewhere = any(fights.get(c, frozenset()) & tallies.keys() - {one, other} for c in (one, other))
            if at_home:
                strength *= _OWN_LAND if elsewhere else _HOME
            elif other in fights.get(one, ()) or one in fights.get(other, ()):
                strength *= _HOME
            for code in (one, other):
                strength *= _BODY if code in bodies else 1.0
                strength *= _GO_BETWEEN if tallies[code].between * 6 >= tallies[code].named else 1.0
            scored.append((strength, one, other))
    if not scored:
        return tuple(codes)
    _, one, other = max(scored, key=lambda s: (s[0], -tallies[s[1]].first - tallies[s[2]].first))
    groups = lexicon.compiled("groups", lambda: groups_of(lexicon))
    return _organised(one, tallies, homes, groups), _organised(other, tallies, homes, groups)


def _organised(
    code: str, tallies: Mapping[str, _Tally], homes: Mapping[str, frozenset[str]], groups: frozenset[str]
) -> str:
    """For a community the one group of its land that the report names: it is the group that negotiates."""
    if code in groups or code not in homes:
        return code
    theirs = [g for g in tallies if g in groups and homes[g] & homes[code] and tallies[g].named > 1]
    return theirs[0] if len(theirs) == 1 else code


def _pairs(sides: Sequence[Mention], text: str, weight: int) -> Counter[frozenset[str]]:
    """How strongly a sentence sets each two parties side by side."""
    found: Counter[frozenset[str]] = Counter()
    for n, one in enumerate(sides):
        for other in sides[n + 1 :]:
            if one.party is None or other.party is None or one.party == other.party:
                continue
            joint = text[one.span.end : other.span.start] if other.span.start > one.span.end else ""
            near = len(joint) < 60 and _JOINT.search(joint) is not None
            pair = frozenset((one.party, other.party))
            found[pair] = max(found[pair], round(weight * (_NEAR if near else 1.0)))
    return found


def _is_setting(mention: Mention, text: str, capitals: frozenset[str]) -> bool:
    """Whether a mention tells where talks are: "in Doha", "the Doha talks"."""
    start, end = mention.span.start, mention.span.end
    if mention.type == "LOC" and _LOCATED.search(text[max(0, start - 12) : start]):
        return True
    return mention.span.of(text) in capitals and _OF_TALKS.match(text, end) is not None


def _goes_between(mention: Mention, text: str) -> bool:
    """Whether a mention is of who mediates or hosts: "hosted by Qatar", "Qatari mediators"."""
    start, end = mention.span.start, mention.span.end
    own = mention.span.of(text).lower()
    return (
        _AFTER.match(text, end) is not None
        or _BEFORE.search(text[max(0, start - 40) : start]) is not None
        or any(word in own for word in ("mediat", "envoy", "facilitator", "guarantor", "observer", "broker"))
    )


def _capitals(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        c for row in lexicon.rows("states", ("capitals",)) for c in row["capitals"].split("|") if c
    )


def homes_of(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The states in which groups and communities are at home."""
    rows = [*lexicon.rows("groups", ("code", "states")), *lexicon.rows("communities", ("code", "states"))]
    return {row["code"]: frozenset(s for s in row["states"].split("|") if s) for row in rows}


def _fights(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The states that groups fight where these are not the states in which they are at home."""
    rows = lexicon.rows("groups", ("code", "fights"))
    return {row["code"]: frozenset(row["fights"].split("|")) for row in rows if row["fights"]}


def groups_of(lexicon: Lexicon) -> frozenset[str]:
    """The codes of armed groups and movements."""
    return frozenset(row["code"] for row in lexicon.rows("groups", ("code",)))


def _bodies(lexicon: Lexicon) -> frozenset[str]:
    """Organisations between states: they are at most talks as hosts, and seldom a side."""
    return frozenset(row["code"] for row in lexicon.rows("organisations", ("code", "kind")))
