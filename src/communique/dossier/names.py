"""Party codes as readable names: the lexicon's own tables first, then CLDR's territories."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from communique.errors import LexiconError
from communique.lexicon import Lexicon, built_in

TABLES = ("states", "organisations", "groups", "communities")


class Names:
    """`UKR` as `Ukraine`; a code that no table knows stays as it is."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._names: dict[str, str] = {}
        for table in reversed(TABLES):
            try:
                rows = (lexicon or built_in()).rows(table, ("code", "name"))
            except LexiconError:
                continue
            # The first row of a code counts, so a user's own table wins.
            self._names.update({row["code"]: row["name"] for row in reversed(rows) if row["name"]})

    def learn(self, actors: Iterable[Mapping[str, Any]]) -> None:
        """Take the names of a record's actors for codes that no table knows; persons have no code."""
        for actor in actors:
            if actor["kind"] != "person" and actor.get("name") and not _territory(actor["id"]):
                self._names.setdefault(actor["id"], actor["name"])

    def of(self, code: str | None) -> str:
        """The name of one party; `party not named` for None."""
        if not code:
            return "party not named"
        return self._names.get(code) or _territory(code) or code

    def short(self, code: str) -> str:
        """The name where it is short, else the code, which for organisations is their short name."""
        name = self.of(code)
        return name if len(name) <= 16 or len(code) > len(name) else code

    def all(self, codes: Iterable[str]) -> str:
        """Several as a list in words: `Russia, Turkey and Ukraine`."""
        found = [self.of(code) for code in codes]
        if len(found) < 2:
            return "".join(found)
        return f"{', '.join(found[:-1])} and {found[-1]}"


@functools.cache
def _territory(code: str) -> str | None:
    """CLDR's English name of a territory by its ISO 3166-1 alpha-3 code."""
    from babel import Locale
    from babel.core import get_global

    if len(code) != 3 or not code.isupper():
        return None
    known = get_global("territory_aliases").get(code, ())
    return Locale("en").territories.get(known[0]) if len(known) == 1 else None
