"""The position ledger: party by issue by round, with what changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from communique.lexicon import Lexicon, built_in
from communique.model.entries import Process
from communique.model.ledger import Answer, Cell
from communique.resolve.ground import Ground, Told, support
from communique.resolve.ledger.answers import replies
from communique.resolve.ledger.change_words import ChangeWords, change_words
from communique.resolve.ledger.changes import Change, Past, change_of
from communique.resolve.ledger.columns import Columns
from communique.resolve.ledger.drafts import Draft, draft_cells
from communique.resolve.ledger.news import news_rounds
from communique.resolve.lineage.origins import publication_order

# What ends in agreement; a later telling of that agreement does not end it again.
_ENDED = ("met", "conceded")


def keep_ledger(ground: Ground, lexicon: Lexicon | None = None) -> tuple[Cell, ...]:
    """The cells of all processes, by process, party, issue and round.

    A position stands in the round that its report is mainly about. Positions of those who are no
    principals have rows of their own; positions that belong to no process have none.
    """
    words = change_words(lexicon or built_in())
    news = news_rounds(ground)
    columns = {p.id: Columns.of(p, ground.rounds, news) for p in ground.processes}
    drafts = draft_cells(ground, columns, words)
    cells: list[Cell] = []
    by_process = groupby(drafts.items(), key=lambda item: item[0][0])
    processes = {p.id: p for p in ground.processes}
    for name, found in by_process:
        book = _Book(processes[name], columns[name], [draft for _, draft in found], words)
        cells += book.cells()
    return tuple(cells)


class _Book:
    """The ledger of one process while it is made; `drafts` are by party, issue and column."""

    def __init__(
        self, process: Process, columns: Columns, drafts: Sequence[Draft], words: ChangeWords
    ) -> None:
        self._process, self._columns, self._drafts, self._words = process, columns, drafts, words
        self._at: dict[tuple[str, int], list[Draft]] = defaultdict(list)
        # By issue, since which column each party has demanded something of it.
        self._asked: dict[str, dict[str, int]] = defaultdict(dict)
        for draft in drafts:
            self._at[draft.issue, draft.column].append(draft)
            if draft.stance == "demand" and draft.party in process.parties:
                since = self._asked[draft.issue]
                since[draft.party] = min(draft.column, since.get(draft.party, draft.column))

    def cells(self) -> Iterator[Cell]:
        """All cells, silent ones included, by party, issue and round."""
        heard = self._heard()
        for (party, _), row in groupby(self._drafts, key=lambda d: (d.party, d.issue)):
            yield from self._row(list(row), heard.get(party, {}))

    def _heard(self) -> dict[str, dict[int, list[Told]]]:
        """By principal and column, its positions on anything, in the order of time."""
        heard: dict[str, dict[int, list[Told]]] = {p: defaultdict(list) for p in self._process.parties}
        for draft in self._drafts:
            if draft.party in heard and draft.tellings:
                heard[draft.party][draft.column] += [t.told for t in draft.tellings]
        for told in (told for columns in heard.values() for told in columns.values()):
            told.sort(key=Told.sort_key)
        return heard

    def _row(self, row: list[Draft], heard: dict[int, list[Told]]) -> Iterator[Cell]:
        """The cells of one party on one issue, with the rounds in which it is silent on it."""
        before: Draft | None = None
        last: Cell | None = None
        drafts = {draft.column: draft for draft in row}
        over = False
        first = min(drafts)
        for column in sorted(set(drafts) | {c for c in heard if c > first}):
            draft = drafts.get(column)
            if draft is None:
                if last is not None and not over:
                    yield self._silent(last, column, heard[column])
                continue
            past = Past(before, last is not None and last.change in _ENDED, self._is_asked(draft))
            change = change_of(draft, past, self._words)
            if change is None:
                continue
            over = change.what == "dropped" or draft.issue == "other"
            last = self._cell(draft, change, last)
            if draft.tellings and (before is None or draft.stance != "undisclosed"):
                before = draft
            yield last

    def _is_asked(self, draft: Draft) -> bool:
        """Whether another party has demanded something on the issue by then."""
        since = self._asked.get(draft.issue, {})
        return any(column <= draft.column for party, column in since.items() if party != draft.party)

    def _cell(self, draft: Draft, change: Change, last: Cell | None) -> Cell:
        told = sorted((*(t.told for t in draft.tellings), *change.by), key=Told.sort_key)
        claims, reports, origins = support(told)
        return Cell(
            id=self._id(draft),
            process=self._process.id,
            party=draft.party,
            issue=draft.issue,
            round=self._columns.rounds[draft.column].id,
            stance=draft.stance,
            change=change.what,
            why=change.why,
            before=last.id if last is not None else None,
            target=draft.target,
            answers=self._answers(draft),
            values=draft.values(),
            claims=claims,
            reports=reports,
            origins=origins,
        )

    def _answers(self, draft: Draft) -> tuple[Answer, ...]:
        others = self._at[draft.issue, draft.column]
        found = replies(draft, others, self._process.parties)
        return tuple(Answer(r.by.party, r.stance, self._id(r.by)) for r in found)

    def _silent(self, last: Cell, column: int, heard: list[Told]) -> Cell:
        # Not the claims: what is decided of a position must not reach the cells of what is not told.
        _, reports, origins = support(heard)
        return Cell(
            id=self._named("silent", last.party, last.issue, column),
            process=self._process.id,
            party=last.party,
            issue=last.issue,
            round=self._columns.rounds[column].id,
            stance=None,
            change="silent",
            why="its other positions in this round are told, this one is not",
            before=last.id,
            reports=reports,
            origins=origins,
        )

    def _id(self, draft: Draft) -> str:
        """From its earliest claim by publication, so that later reports do not rename it."""
        told = [t.told for t in draft.tellings] or [told for told, _ in draft.agreed]
        first = min(told, key=lambda one: (publication_order(one.published), one.id))
        return self._named(first.id, draft.party, draft.issue, draft.column)

    def _named(self, first: str, party: str, issue: str, column: int) -> str:
        content = f"cell {first} {self._process.id} {party} {issue} {self._columns.rounds[column].id}"
        return hashlib.sha256(content.encode()).hexdigest()[:16]
