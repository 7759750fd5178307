"""Who is who: every person, state and body of the record once, under all its names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.lexicon import Lexicon
from communique.model.actors import Actor, Undecided
from communique.resolve.ground import Told


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, sorted by id; `of` goes from (report id, name as written) to the actor's id."""

    actors: tuple[Actor, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    of: Mapping[tuple[str, str], str] = field(default_factory=dict)


def find_actors(told: Sequence[Told], lexicon: Lexicon) -> Cast:
    """The actors that claims name."""
    return Cast()
