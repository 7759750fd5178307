"""Outlets between a speaker and the report: "RIA quoted X as saying", "X told the AP"."""

from __future__ import annotations

import re

from communique.errors import LexiconError
from communique.extract.speech import Cue
from communique.extract.tree import Tree
from communique.extract.view import View

_THROUGH = frozenset({"to", "over", "on", "by", "with", "via", "in"})
_QUOTING = frozenset({"quote", "cite"})
_CARRYING = frozenset({"report", "quote", "cite", "carry", "publish", "broadcast", "relay"})


class Outlets:
    """Knows outlets by the tables of agencies and outlets, and by the words of the trade."""

    def __init__(self, view: View) -> None:
        self._view = view
        table = view.table("saying")
        self._words = frozenset(table["outlet_words"])
        self._not = frozenset(table["not_outlets"])
        self._tails = tuple(sorted(table["outlet_tails"], key=len, reverse=True))
        self._known: dict[str, str] = {}
        for name in ("agencies", "outlets"):
            try:
                rows = view.lexicon.rows(name, ())
            except LexiconError:
                continue
            for row in rows:
                short = row["name"]
                for alias in [
                    short,
                    *row.get("spellings", "").split("|"),
                    *row.get("aliases", "").split("|"),
                ]:
                    if alias:
                        self._known.setdefault(alias.lower(), short)

    def only_carries(self, cue: Cue) -> bool:
        """Whether a cue is an outlet's passing on of what others say, no statement of its own."""
        if cue.speaker is None or self.name(cue.tree, cue.speaker) is None:
            return False
        lemma = cue.tree.lemma(cue.word)
        if lemma in _CARRYING:
            return True
        # "..., according to the Interfax news agency" around another's cue
        return lemma == "accord" and self._holds_cue(cue)

    def between(self, cue: Cue) -> tuple[str, ...]:
        """The outlets through which a cue's words came, nearest the speaker first."""
        tree, found = cue.tree, []
        for c in tree.children(cue.word, "obj", "iobj", "obl"):
            told = not tree.words[c].relation.startswith("obl") and tree.lemma(cue.word) == "tell"
            if c != cue.speaker and told:
                found += self._named(tree, c) or self._unknown(tree, c)
            elif c != cue.speaker and tree.case(c) in _THROUGH:
                found += self._named(tree, c)
        if cue.speaker is not None:
            for clause in tree.children(cue.speaker, "acl"):
                quoting = tree.lemma(clause) in _QUOTING
                for c in tree.children(clause, "obl", "obj"):
                    found += self._named(tree, c) or (self._unknown(tree, c) if quoting else [])
        found += self._around(cue)
        return tuple(dict.fromkeys(found))

    def _around(self, cue: Cue) -> list[str]:
        """Outlets that quote, report or are named as the source around the cue."""
        tree, found = cue.tree, []
        for i, word in enumerate(tree.words):
            if i == cue.word or cue.content.covers(word.span):
                continue
            carrier: int | None = None
            if word.lemma in _CARRYING and word.upos == "VERB":
                carrier = (
                    tree.child(i, "nsubj")
                    if tree.child(i, "nsubj:pass") is None
                    else tree.child(i, "obl:agent")
                )
            elif word.lemma == "accord":
                carrier = tree.child(i, "obl", "nmod")
                head = tree.head(i)
                carrier = carrier if carrier is not None else head
            if carrier is not None and carrier != cue.speaker:
                quoting = word.lemma in _QUOTING and "as" in tree.case(cue.word)
                found += self._named(tree, carrier) or (self._unknown(tree, carrier) if quoting else [])
        return found

    def _unknown(self, tree: Tree, head: int) -> list[str]:
        """A name in an outlet's place that no table knows, neither party nor person: "told Meridian"."""
        mention = self._view.mention_at(tree, head)
        taken = mention is not None and (mention.party is not None or mention.type == "PER")
        if tree.words[head].upos != "PROPN" or taken:
            return []
        return [self._short(tree, self._words_of(tree, head))]

    def _holds_cue(self, cue: Cue) -> bool:
        says = self._view.table("saying")["assert"]
        return any(
            w.lemma in says and w.upos == "VERB" and cue.content.covers(w.span) for w in cue.tree.words
        )

    def _named(self, tree: Tree, head: int) -> list[str]:
        name = self.name(tree, head)
        return [name] if name else []

    def name(self, tree: Tree, head: int) -> str | None:
        """An outlet's usual short name if a noun phrase names one, else None."""
        words = self._words_of(tree, head)
        phrase = self._short(tree, words)
        if phrase.lower() in self._known:
            return self._known[phrase.lower()]
        if tree.words[head].lemma in self._not or not self._looks_so(tree, words):
            return None
        # "the broadcaster Weyin TV", "the news site Nile Post": the name behind the word of the trade
        named = [w for c in tree.children(head, "appos", "flat") for w in tree.subtree(c) if c > head]
        if named and tree.words[named[0]].upos == "PROPN":
            phrase = self._short(tree, named)
        for tail in self._tails:
            if phrase.lower().endswith(f" {tail}"):
                phrase = phrase[: -len(tail) - 1]
                break
        phrase = re.sub(r"^[\w.]+['’]s (?=[A-Z])", "", phrase)
        return self._known.get(phrase.lower(), phrase)

    @staticmethod
    def _words_of(tree: Tree, head: int) -> list[int]:
        """The words of a noun phrase without article, preposition, appositions and clauses."""
        loose = [
            c
            for c in tree.children(head)
            if tree.words[c].relation.startswith(("acl", "case", "appos", "punct", "nmod", "obl"))
            and not tree.words[c].relation.startswith("nmod:")
        ]
        words = tree.subtree(head, without=loose)
        while len(words) > 1 and tree.words[words[0]].upos in {"DET", "PUNCT", "ADP"}:
            words.pop(0)
        return words

    def _short(self, tree: Tree, words: list[int]) -> str:
        return " ".join(tree.span_of(words).of(self._view.text).split())

    def _looks_so(self, tree: Tree, words: list[int]) -> bool:
        lemmas = {tree.words[w].lemma for w in words} | {tree.words[w].text.lower() for w in words}
        if lemmas & self._not:
            return False
        return bool(lemmas & self._words) and len(words) > 1  # "the press" alone is nobody
