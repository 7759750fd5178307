"""Things joined pair by pair into groups (disjoint sets)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Starts with every item by itself; `join` makes two groups one.

    The answer depends only on which pairs were joined, not on the order of items or joins.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self._parent = {item: item for item in items}

    def join(self, one: str, other: str) -> None:
        """Put the groups of the two together."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first

    def of(self, item: str) -> str:
        """The item that stands for the group: its smallest."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def all(self) -> list[list[str]]:
        """Every group, its items sorted, the groups by their first."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.of(item)].append(item)
        return [found[root] for root in sorted(found)]
