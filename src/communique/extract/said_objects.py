"""What is said, where it is no clause: what is condemned, what a thing is called, what one is accused of."""

from __future__ import annotations

from communique.extract.saying import Saying
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.span import Span


class SaidObjects:
    """Finds the object of a verb that reports speech by judging, naming or charging."""

    def __init__(self, view: View, saying: Saying) -> None:
        self._view, self._saying = view, saying

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
        return tree.span_of([w for c in [thing, *why[:1]] for w in tree.subtree(c)])

    def named(self, tree: Tree, i: int) -> Span | None:
        """ "called the move a provocation", "what it called a provocation": the thing and its name."""
        thing = tree.child(i, "obj", "nsubj:pass")
        if thing is not None and tree.lemma(thing) == "what":
            named = tree.child(i, "xcomp")
            return tree.phrase(named) if named is not None else None
        told = self._complement_as(tree, i, thing)
        if thing is None or told is None:
            return None
        if tree.words[thing].relation == "nsubj:pass":
            words = [
                w
                for w in tree.subtree(told)
                if tree.words[w].text.lower() != "as" or w > min(tree.subtree(told))
            ]
            return tree.span_of(words)
        clauses = [c for t in (thing, told) for c in tree.children(t, "acl:relcl")]
        words = [w for t in (thing, told) for w in tree.subtree(t, without=clauses) if w > i]
        return tree.span_of(words) if words else None

    @staticmethod
    def _complement_as(tree: Tree, i: int, thing: int | None) -> int | None:
        """What a thing is called: the predicate after the object, or the phrase with "as"."""
        hangers = [*tree.children(i), *(tree.children(thing) if thing is not None else [])]
        named = [c for c in hangers if tree.case(c).split(" ")[0] in {"as", "like"}]
        return named[0] if named else tree.child(i, "xcomp")

    def charged(self, tree: Tree, i: int) -> Span | None:
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
        return tree.phrase(thing) if thing is not None else None

    def about(self, tree: Tree, i: int) -> Span | None:
        """What one is told to speak of: "warned of war", "admitted to eight losses"."""
        subject = tree.subject(i)
        if subject is None or tree.lemma(subject) in self._saying.dumb or self._view.who(tree, subject) is None:
            return None
        for c in tree.children(i, "obl", "advcl", "xcomp"):
            prepositions = tree.children(c, "case", "mark")
            if c > i and prepositions and (tree.lemma(i), tree.case(c).split(" ")[0]) in self._saying.about:
                words = [w for w in tree.subtree(c) if w > prepositions[0]]
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
