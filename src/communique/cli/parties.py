"""Parties by any of their names: `UKR`, `Ukraine`, `Kyiv`, `the Kremlin`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from anyascii import anyascii

from communique.errors import UsageError

# Where names of parties stand in the tables, those before winning over those after.
_COLUMNS = {
    "states": ("name", "aliases", "demonyms", "capitals", "seats"),
    "organisations": ("name", "aliases", "capitals"),
    "groups": ("name", "aliases"),
    "communities": ("name", "aliases"),
}


def party_code(named: str, lexicon: Path | None = None) -> str:
    """The code of a party; a name that no table has is taken for a code of its own, as in records.

    Raises UsageError where the name is that of several parties.
    """
    codes: set[str] = set()
    found: dict[str, None] = {}
    wanted = _fold(named)
    for code, names in _parties(lexicon):
        codes.add(code)
        if wanted in names:
            found[code] = None
    own = wanted.upper().replace(" ", "_")
    if own in codes:
        return own
    if len(found) > 1:
        raise UsageError(f"{named!r} may be {' or '.join(found)}: name the party by its code")
    return next(iter(found), own)


def _parties(lexicon: Path | None) -> Iterator[tuple[str, set[str]]]:
    from communique.lexicon import Lexicon

    tables = Lexicon(lexicon)
    for table, columns in _COLUMNS.items():
        for row in tables.rows(table, ("code", *columns)):
            if row.get("to"):  # a former state, which shares its names with the one that followed it
                yield row["code"], set()
                continue
            yield row["code"], {_fold(name) for column in columns for name in row[column].split("|")} - {""}


def _fold(name: str) -> str:
    words = anyascii(name.rstrip("?")).casefold().replace("_", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
