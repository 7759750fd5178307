"""What a promise is about and what a clause tells of, by the things that the lexicon names."""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.resolve.tallies.codes import code_reader, tokens
from communique.resolve.tallies.counted import phrases

# Where what a clause tells of ends: at a stop, and before a word that joins or begins a clause.
_BREAK = re.compile(
    r"[;:]|,?\s+(?:and|but|while|although|though|which|who|whom|whose|because|until|unless|when|where|after|"
    r"before|saying|that|as)\s|,\s+(?=[^,]*\b(?:said|says|told|reported|noted|added|announced)\b[^,]*$)"
)


class ThingReader:
    """Finds the things of the lexicon's `promises` table (`thing`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.toml("promises")["thing"]
        self._codes = code_reader(lexicon)
        self._things = {name: phrases([" ".join(tokens(w)) for w in words]) for name, words in table.items()}

    def read(self, text: str) -> frozenset[str]:
        """The things named in a text, the names of parties left out ("Rapid Support Forces")."""
        named = {n for one in self._codes.named(text) for n in range(one.first, one.past)}
        words = (word.lower() for n, word in enumerate(tokens(text)) if n not in named)
        lower = f" {' '.join(words)} "
        return frozenset(name for name, found in self._things.items() if found.search(lower))

    def clause(self, lower: str, start: int, end: int) -> str:
        """The clause that holds the words from `start` to `end`, with the one beside it that names a thing.

        "He certified that the guns were in" has it in what follows, "the guns came late and were handed in"
        in what comes before.
        """
        cuts = [0, *(m.end() for m in _BREAK.finditer(lower) if m.end() <= start)]
        ends = [*(m.start() for m in _BREAK.finditer(lower, end)), len(lower)]
        own, past = cuts[-1], ends[0]
        further = ends[1] if len(ends) > 1 and lower[past:].lstrip(", ").startswith("that ") else past
        spans = [(own, past), (own, further), *((first, past) for first in reversed(cuts[:-1]))]
        named = (lower[first:past] for first, past in spans if self.read(lower[first:past]))
        return next(named, lower[own:past])


def thing_reader(lexicon: Lexicon) -> ThingReader:
    """The reader of a lexicon, made once."""
    found: ThingReader = lexicon.compiled("resolve things", lambda: ThingReader(lexicon))
    return found
