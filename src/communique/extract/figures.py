"""Figures: numbers about the conflict or the talks, with who gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.figure_carried import Carried, Told
from communique.extract.figure_measures import Measures
from communique.extract.figure_ranges import exact, limits
from communique.extract.figure_reading import Reading
from communique.extract.figure_refusals import refuse
from communique.extract.places import place_of
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.annotations import Quantity, TimeExpression
from communique.model.claims import Figure, Statement
from communique.model.span import Interval, Span

_SINCE = ("since",)
_PURPOSE = frozenset(("for", "towards", "toward", "worth of", "in"))
_SUMS = frozenset(("million", "billion", "thousand", "trillion", "dollar", "dollars", "euro", "euros"))


def find(view: View) -> list[Figure]:
    """All figures of a report, in the order of the text."""
    measures, carried = Measures(view), Carried(view)
    found: list[Figure] = []
    last: Told | None = None
    for tree in view.trees:
        last_subject: str | None = None
        for quantity, reading in _readings(view, measures, carried, tree, last):
            figure = _figure(view, tree, quantity, reading, last_subject)
            last_subject = figure.subject or last_subject
            last = Told(reading.measure, tree.number)
            found.append(figure)
    return _without_doubles(view, found)


def _readings(
    view: View, measures: Measures, carried: Carried, tree: Tree, last: Told | None
) -> Iterator[tuple[Quantity, Reading]]:
    """Quantities that are figures, and single persons and weapons told without a number."""
    counted: set[int] = set()
    for quantity in view.quantities_in(tree.span):
        reading = measures.read(tree, quantity) or carried.read(tree, quantity, last)
        if reading is None:
            refuse(view, tree, quantity)
        else:
            counted.add(reading.counted)
            last = Told(reading.measure, tree.number)
            for limit in limits(view.text, exact(view.text, tree, quantity)):
                yield limit, reading
        if quantity.noun is not None:
            counted.add(quantity.noun)
    for i, word in enumerate(tree.words):
        article = tree.child(i, "det")
        if i in counted or word.xpos != "NN" or article is None or tree.lemma(article) not in ("a", "an"):
            continue
        reading = measures.single(tree, i)
        if reading is not None:
            yield (
                Quantity(tree.words[article].span.join(word.span), 1.0, "exact", "count", tree.number, i),
                reading,
            )


def _figure(view: View, tree: Tree, quantity: Quantity, reading: Reading, last_subject: str | None) -> Figure:
    clause = _clause(tree, quantity, reading)
    time, since = _times(view, tree, reading, clause)
    statement = _spoken(view, tree, quantity.span)
    date = view.interval(time)
    if date is None and statement is not None and time is None:
        date = statement.date
    predicate = reading.predicate if reading.predicate is not None else reading.counted
    value = round(quantity.value, 3)
    return Figure(
        evidence=clause,
        measure=reading.measure,
        value=value,
        bound=quantity.bound,
        subject=_subject(view, tree, quantity, reading, last_subject),
        source=statement.speaker if statement is not None else None,
        attributed_to=statement.speaker if statement is not None else None,
        place=_place(view, tree, reading.counted, predicate),
        date=date,
        when=view.when(time) if time is not None else statement.when if statement is not None else None,
        since=since,
    )


def _spoken(view: View, tree: Tree, span: Span) -> Statement | None:
    """The statement a number stands in, also where it stands between what is said and the cue.

    "350 were killed, with another 1,700 wounded, X said".
    """
    over = view.statement_over(span)
    if over is not None:
        return over
    for statement in view.statements:
        cue = statement.cue
        if (
            cue is not None
            and tree.span.covers(cue)
            and statement.content.end <= span.start
            and span.end <= cue.start
        ):
            return statement
    return None


_IN = frozenset(("in", "at", "near", "outside", "inside", "across", "throughout", "around", "over"))


def _place(view: View, tree: Tree, counted: int, predicate: int) -> str | None:
    """Where it was: said of the counted, of the verb, or of what either says of them ("caught in Kuwait").

    A phrase that runs on over commas names no one place.
    """
    states = [
        c
        for i in (counted, predicate)
        for c in tree.children(i, "acl", "amod", "xcomp")
        if tree.words[c].upos == "VERB"
    ]
    place = place_of(view, tree, (counted, predicate, *states))
    if place is not None:
        return None if "," in place else place
    if tree.lemma(predicate) in ("flee", "leave", "evacuate"):
        left = view.mention_at(tree, tree.child(predicate, "obj"))
        if left is not None and left.type == "LOC":
            return left.span.of(view.text)
    for i in (counted, predicate):
        for c in tree.children(i, "obl", "nmod"):
            for inner in tree.children(c, "nmod"):
                mention = view.mention_at(tree, inner)
                if (
                    tree.case(c) in _IN
                    and tree.case(inner) in _IN
                    and mention is not None
                    and mention.type == "LOC"
                ):
                    return mention.span.of(view.text)
    return None


def _clause(tree: Tree, quantity: Quantity, reading: Reading) -> Span:
    """The clause that holds the number: its verb with all that belongs to it, else the sentence."""
    at = reading.predicate if reading.predicate is not None else reading.counted
    span = tree.phrase(at)
    return span if span.covers(quantity.span) else span.join(quantity.span)


def _times(
    view: View, tree: Tree, reading: Reading, clause: Span
) -> tuple[TimeExpression | None, Interval | None]:
    """When it was so, and since when it is counted."""
    since: Interval | None = None
    chosen: TimeExpression | None = None
    for time in view.times_in(tree.span):
        if time.reference is None or time.type not in ("DATE", "TIME"):
            continue
        if _is_since(tree, time):
            since = since or time.resolved
        elif chosen is None and clause.covers(time.span):
            chosen = time
    if reading.predicate is not None:
        own = view.time_on(tree, reading.predicate)
        first = tree.head(reading.predicate)
        if (
            own is None
            and chosen is None
            and first is not None
            and tree.words[reading.predicate].relation == "conj"
        ):
            own = view.time_on(tree, first)  # "last week, they killed three and wounded six"
            own = own if own is not None and own.span.start < tree.words[first].span.start else None
        if own is not None and not _is_since(tree, own):
            chosen = own
    return chosen, since


def _is_since(tree: Tree, time: TimeExpression) -> bool:
    """ "Since 1985", "since Russia invaded last week"."""
    head = tree.head_of(time.span)
    if head is None:
        return False
    for at in (head, *tree.ancestors(head)):
        if tree.case(at) in _SINCE or any(tree.lemma(c) in _SINCE for c in tree.children(at, "mark", "case")):
            return True
        if tree.words[at].upos == "VERB":
            return False
    return False


def _subject(
    view: View, tree: Tree, quantity: Quantity, reading: Reading, last_subject: str | None
) -> str | None:
    """Who or what is counted, without the number; "others" and bare participles are those counted before."""
    counted = reading.counted
    word = tree.words[counted]
    if reading.measure == "money":
        return _whose(view, tree, counted)
    bare = word.lemma in ("other", "wounded", "injured", "dead", "missing", "toll", "number")
    if (
        bare
        or word.upos not in ("NOUN", "PROPN")
        or (quantity.noun is None and tree.words[counted].span.touches(quantity.span))
    ):
        return last_subject or ("people" if reading.measure in ("killed", "wounded", "displaced") else None)
    loose = [
        c
        for c in tree.children(counted)
        if tree.words[c].relation.startswith(
            ("det", "nummod", "acl", "punct", "case", "appos", "parataxis", "advmod", "nmod:unmarked")
        )
        or quantity.span.touches(tree.words[c].span)
        or (tree.words[c].relation.startswith("conj") and tree.child(c, "nummod") is not None)
    ]
    loose += [
        c for n in tree.children(counted, "conj") if n in loose for c in tree.children(n, "cc", "punct")
    ]
    words = [i for i in tree.subtree(counted, without=loose) if not quantity.span.covers(tree.words[i].span)]
    words = _from_noun(words, counted)
    return " ".join(tree.span_of(words).of(view.text).split()) if words else None


def _from_noun(words: Sequence[int], counted: int) -> list[int]:
    """The unbroken run of words around the counted one."""
    kept = [counted]
    for i in sorted(w for w in words if w > counted):
        if i == kept[-1] + 1:
            kept.append(i)
    for i in sorted((w for w in words if w < counted), reverse=True):
        if i == kept[0] - 1:
            kept.insert(0, i)
    return kept


def _whose(view: View, tree: Tree, number: int) -> str | None:
    """What a sum of money is for, else the noun it stands before, or the subject of its verb."""
    verb = next((a for a in (number, *tree.ancestors(number)) if tree.words[a].upos == "VERB"), None)
    for at in (number, *tree.ancestors(number)):
        for c in tree.children(at, "nmod", "obl"):
            if c > number and tree.case(c) in _PURPOSE and tree.words[c].upos == "NOUN":
                return " ".join(view.name_of(tree, c).split())
        if at == verb:
            break
    for a in tree.ancestors(number):
        word = tree.words[a]
        if word.upos == "NOUN" and word.text.lower() not in _SUMS:
            return " ".join(view.name_of(tree, a).split())
        if word.upos == "VERB":
            subject = tree.subject(a)
            return view.name_of(tree, subject) if subject is not None else None
    return None


def _without_doubles(view: View, figures: Sequence[Figure]) -> list[Figure]:
    """A figure told twice in one breath (the same measure and value on the same words) is one."""
    kept: list[Figure] = []
    for figure in figures:
        twin = next((k for k in kept if _is_same(k, figure)), None)
        if twin is None:
            kept.append(figure)
        else:
            view.abstain("figure", Reason.TAKEN, figure.evidence, instead=twin.evidence)
    return kept


def _is_same(known: Figure, figure: Figure) -> bool:
    return (
        known.measure == figure.measure
        and known.value == figure.value
        and known.evidence.touches(figure.evidence)
        and known.subject == figure.subject
    )
