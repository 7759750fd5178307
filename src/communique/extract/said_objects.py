"""What is said, where it is no clause: what is condemned, what a thing is called, what one is accused of."""

from __future__ import annotations

from communique.extract.said_edges import Edges
from communique.extract.saying import Saying, is_loose_mark, is_quote_mark
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span

_CALLING = frozenset({"call", "label", "brand", "dub", "term", "deem", "pronounce", "style"})


class SaidObjects:
    """Finds the object of a verb that reports speech by judging, naming or charging."""

    def __init__(self, view: View, saying: Saying, edges: Edges) -> None:
        self._view, self._saying, self._edges = view, saying, edges

    def judged(self, tree: Tree, i: int) -> Span | None:
        """The object of a verb of judging, and what for: "criticised the army for its advance"."""
        thing, subject = tree.child(i, "obj"), tree.subject(i)
        if (
            thing is None
            or thing < i
            or (tree.words[thing].upos == "PRON" and tree.lemma(i) not in {"deny", "confirm"})
        ):
            return None
        if (
            subject is None
            or self._view.who(tree, subject) is None
            or tree.lemma(subject) in self._saying.dumb
        ):
            return None  # a war claims lives, and nobody speaks
        why = [
            c
            for c in tree.children(i, "obl", "advcl")
            if c > thing and tree.case(c).split(" ")[0] in {"for", "over", "as"}
        ]
        words = sorted(w for c in [thing, *why[:1]] for w in tree.subtree(c))
        return tree.span_of(self._edges.until(tree, i, words))

    def named(self, tree: Tree, i: int) -> Span | None:
        """ "called the move a provocation", "what it called a provocation": the thing and its name."""
        label = self._label(tree, i)
        if label is not None:
            return label
        if tree.lemma(i) not in self._saying.naming:
            return None
        thing = tree.child(i, "obj", "nsubj:pass")
        if thing is not None and tree.lemma(thing) == "what":
            named = tree.child(i, "xcomp")
            return tree.phrase(named) if named is not None else None
        told = self._complement_as(tree, i, thing)
        if thing is None or told is None:
            return self._two_phrases(tree, i)
        if tree.words[thing].relation == "nsubj:pass":
            words = [
                w
                for w in tree.subtree(told)
                if tree.words[w].text.lower() != "as" or w > min(tree.subtree(told))
            ]
            return tree.span_of(words)
        clauses = [c for t in (thing, told) for c in tree.children(t, "acl:relcl")]
        words = [w for t in (thing, told) for w in tree.subtree(t, without=clauses) if w > i]
        words = self._edges.until(tree, i, list(range(words[0], words[-1] + 1))) if words else []
        while words and tree.words[words[-1]].upos == "CCONJ":
            words.pop()
        return tree.span_of(words) if words else None

    def _label(self, tree: Tree, i: int) -> Span | None:
        """A name in quotation marks right behind the verb, or an "as" phrase there or behind a thing."""
        at = i + 1
        if at < len(tree) and tree.words[at].text.lower() in {"a", "an", "the"}:
            at += 1
        if at < len(tree) and is_quote_mark(tree, at) and tree.lemma(i) in self._saying.naming:
            return self._quoted_from(tree, at, at)
        spurned = tree.lemma(i) in self._saying.named_as
        alone = at < len(tree) and tree.words[i + 1].text.lower() == "as"
        if not (spurned or (alone and tree.lemma(i) in self._saying.naming)):
            return None
        return self._as_phrase(tree, i)

    def _as_phrase(self, tree: Tree, i: int) -> Span | None:
        """The first phrase with "as" behind a verb, up to the next mark."""
        for w in range(i + 1, min(i + 16, len(tree))):
            if tree.words[w].text.lower() == "as" and tree.words[w].relation in {"case", "mark", "fixed"}:
                if w + 1 < len(tree) and is_quote_mark(tree, w + 1):
                    return self._quoted_from(tree, w, w + 1)
                head = tree.words[w].head
                if head <= w:
                    return None
                words = [v for v in tree.subtree(head) if v >= w]
                return tree.span_of(self._edges.until(tree, i, words))
            if tree.is_mark(w) and not is_quote_mark(tree, w):
                return None
        return None

    def _quoted_from(self, tree: Tree, first: int, mark: int) -> Span | None:
        start = tree.words[mark].span.start
        end = next((q.end for q in self._saying.quoted if q.start == start), None)
        return Span(tree.words[first].span.start, end) if end is not None else None

    def _two_phrases(self, tree: Tree, i: int) -> Span | None:
        """ "called that order a breach": two noun phrases side by side that the parse made one of."""
        thing = tree.child(i, "obj")
        if thing is None or thing < i or tree.lemma(i) not in _CALLING:
            return None
        _, last = self._edges.segment(tree, i)
        words = self._edges.until(tree, i, list(range(i + 1, last + 1)))
        stop = next(
            (w for w in words if tree.words[w].text in {",", ":", "--"} and self._edges.is_outside(tree, w)),
            None,
        )
        words = [w for w in words if stop is None or w < stop]
        second = any(
            tree.words[w].upos in {"NOUN", "PROPN", "PRON"}
            and (tree.words[w + 1].text.lower() in {"a", "an", "the"} or is_quote_mark(tree, w + 1))
            for w in words[:-1]
        ) or (bool(words) and tree.words[words[-1]].upos == "ADJ" and len(words) > 1)
        return tree.span_of(words) if second else None

    @staticmethod
    def _complement_as(tree: Tree, i: int, thing: int | None) -> int | None:
        """What a thing is called: the predicate after the object, or the phrase with "as"."""
        hangers = [*tree.children(i), *(tree.children(thing) if thing is not None else [])]
        named = [c for c in hangers if tree.case(c).split(" ")[0] in {"as", "like"}]
        return named[0] if named else tree.child(i, "xcomp")

    def charged(self, tree: Tree, i: int) -> Span | None:
        """What one is accused of: "accused X of shelling the port"; of blaming, whom and what for."""
        if tree.lemma(i) in {"accuse", "charge", "suspect"}:
            charge = self._of_doing(tree, i)
            if charge is not None:
                return charge
        thing = tree.child(i, "obj", "nsubj:pass")
        hangers = [*tree.children(i), *(tree.children(thing) if thing is not None else [])]
        of = [c for c in hangers if tree.case(c).split(" ")[0] in {"of", "for"} and c > i]
        if of and thing is not None and thing > i and tree.case(of[0]).startswith("for"):
            return tree.span_of([w for part in (thing, of[0]) for w in tree.subtree(part)])
        if of:
            words = [w for w in tree.subtree(of[0]) if w > i]
            while words and tree.words[words[0]].relation in {"case", "mark"}:
                words.pop(0)
            return tree.span_of(words) if words else None
        if thing is None or tree.words[thing].upos == "PRON" or tree.lemma(i) == "accuse":
            return None
        return tree.phrase(thing)

    def _of_doing(self, tree: Tree, i: int) -> Span | None:
        """The charge behind the first "of" (of charging, "with") before a participle or a quotation."""
        wanted = {"with", "of"} if tree.lemma(i) == "charge" else {"of"}
        _, last = self._edges.segment(tree, i)
        for w in range(i + 1, last):
            doing = tree.words[w + 1].xpos == "VBG" or is_quote_mark(tree, w + 1)
            if tree.words[w].text.lower() not in wanted or not doing:
                continue
            first = w + 1
            verb = next(
                (v for v in range(first, min(first + 3, last + 1)) if tree.words[v].upos in {"VERB", "AUX"}),
                first,
            )
            if tree.words[verb].relation.startswith("aux") and tree.words[verb].head > verb:
                verb = tree.words[verb].head
            end = max(v for v in tree.subtree(verb))
            while (
                end < last
                and not tree.is_mark(end + 1)
                and tree.words[end + 1].upos not in {"CCONJ", "SCONJ", "VERB"}
            ):
                end += 1
            if is_quote_mark(tree, first):
                quoted = self._quoted_from(tree, first, first)
                if quoted is not None:
                    return quoted.join(tree.words[min(end, last)].span)
            words = self._edges.until(tree, i, list(range(first, max(end, first) + 1)))
            while len(words) > 1 and (
                is_loose_mark(tree, words[-1]) or tree.words[words[-1]].upos == "CCONJ"
            ):
                words.pop()
            return tree.words[words[0]].span.join(tree.words[words[-1]].span)
        return None

    def about(self, tree: Tree, i: int) -> Span | None:
        """What one is told to speak of: "warned of war", "admitted to eight losses"."""
        subject = tree.subject(i)
        if (
            subject is None
            or tree.lemma(subject) in self._saying.dumb
            or self._view.who(tree, subject) is None
        ):
            return None
        for c in tree.children(i, "obl", "advcl", "xcomp"):
            prepositions = tree.children(c, "case", "mark")
            if c > i and prepositions and (tree.lemma(i), tree.case(c).split(" ")[0]) in self._saying.about:
                words = self._edges.until(tree, i, [w for w in tree.subtree(c) if w > prepositions[0]])
                return tree.span_of(words) if words else None
        return None

    def put_at(self, tree: Tree, i: int) -> Span | None:
        """ "put the toll at 40", "spoke of 19 dead": a number or a matter named by a body that counts."""
        subject, lemma = tree.subject(i), tree.lemma(i)
        if subject is None or self._view.who(tree, subject) is None:
            return None
        wanted = {"put": "at", "place": "at", "speak": "of"}.get(lemma)
        told = next(
            (c for c in tree.children(i, "obl", "nmod") if c > i and tree.case(c).split(" ")[0] == wanted),
            None,
        )
        if told is None:
            return None
        thing = tree.child(i, "obj")
        if wanted == "at" and (
            thing is None or not any(w.upos == "NUM" for w in tree.words[told : tree.reach(told)[1] + 1])
        ):
            return None
        words = [w for c in ([thing] if thing is not None else []) + [told] for w in tree.subtree(c)]
        kept = [w for w in words if w > i and not (thing is None and w in tree.children(told, "case"))]
        return tree.span_of(kept) if kept else None
