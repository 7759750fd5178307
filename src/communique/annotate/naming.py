"""The names in a report: what the reader model sees and what the tables know, made one.

The tables have the last word on what they know ("Kremlin" is no person, whatever the model says); the
model has it on persons' names that happen to contain a name of the tables ("Israel Katz").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.annotate.gazetteer import actors, leaders, settle
from communique.annotate.items import Item
from communique.annotate.name_bounds import bounded
from communique.annotate.name_lengths import GROUND, MERE_WORDS, has_state, is_longer, is_part
from communique.annotate.name_repeats import agreed
from communique.annotate.peoples import settle_peoples
from communique.annotate.person_names import Name, persons_named, short_names, split_leaders, titles, weigh
from communique.annotate.roles import Roles, roles_of
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon
from communique.model.report import Report
from communique.model.span import Span

_HEARD = frozenset({"tell", "speak", "quote", "cite", "say", "write"})
_LETTERS = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Z0-9-]*")
_MONTHS = frozenset({"January", "March", "April", "May", "June", "July", "August"})
_BEFORE_MONTHS = frozenset(
    {"by", "in", "since", "until", "till", "last", "next", "of", "from", "to", "this", "late", "early", "mid"}
    | {"before", "after", "and", "between", "through"}
)


def find_items(report: Report, trees: Sequence[Tree], names: Sequence[Name], lexicon: Lexicon) -> list[Item]:
    """The names of a report in the order of the text; longer before shorter where they begin together."""
    text, roles = report.text, roles_of(lexicon)
    names = agreed(text, bounded(text, names, lexicon), trees)
    year = report.published.interval.earliest.year if report.published.interval else None
    known = settle([m for b in report.blocks for m in actors(lexicon).find(text, b)], year)
    table = titles(lexicon)
    short, full = split_leaders([m for b in report.blocks for m in leaders(lexicon).find(text, b)], table)
    people = persons_named(text, names, full, table)
    written = [p.of(text).split() for p in people]
    surnames = frozenset(word for words in written if len(words) > 1 for word in words)
    people, kept = weigh(text, people, known, surnames)
    items = [Item(m.span, e.kind, e.code, cut=m.cut) for m, e in kept]
    taken = [*people, *(i.span for i in items)]
    codes = frozenset(e.code for _, e in known)
    codes |= {e.name for m in full for e in m.entries}
    more = short_names(text, short, names, codes)
    more += [s for s, kind, _ in names if kind != "PER" and s.of(text) in surnames]
    people += [s for s in dict.fromkeys(more) if not any(s.touches(t) for t in taken)]
    items += _model_only(text, [n for n in names if n[1] != "PER"], items, people, roles, lexicon)
    items += [Item(span, "person", None) for span in people]
    for item in items:
        item.span_text = " ".join(item.span.of(text).split())
    placed = _placed([i for i in items if not _is_month(i, text)], trees)
    _name_short_bodies(placed)
    settle_peoples(placed, trees, lexicon)
    _make_parties(placed, trees, roles)
    return placed


def _is_month(item: Item, text: str) -> bool:
    """ "May" and the like, taken for a person."""
    if item.kind != "person" or item.span_text not in _MONTHS:
        return False
    before = text[max(0, item.span.start - 12) : item.span.start].split()
    return bool(before) and before[-1].lower() in _BEFORE_MONTHS


def _model_only(
    text: str,
    names: Sequence[Name],
    known: list[Item],
    people: Sequence[Span],
    roles: Roles,
    lexicon: Lexicon,
) -> list[Item]:  # fmt: skip
    """Organisations and places that only the model sees; names of the tables inside them may go."""
    found = []
    for span, kind, score in names:
        if any(span.touches(p) for p in people):
            continue
        inside = [i for i in known if i.span.touches(span)]
        if inside and not is_longer(text, span, kind, inside, lexicon):
            continue
        for item in inside:
            if kind == "LOC" or item.kind in MERE_WORDS:
                known.remove(item)
        body = span.of(text).split()[-1].lower() in roles.bodies
        owned = kind == "LOC" and has_state(text, span, lexicon)
        owned |= kind == "ORG" and bool(inside) and is_part(text, span, inside[0], lexicon)
        owned |= body and any(i.kind in {"state", "people"} for i in inside)
        code = inside[0].code if inside and owned else None
        found.append(Item(span, "org" if kind == "ORG" else "loc", code, score=score))
    return found


def _placed(items: list[Item], trees: Sequence[Tree]) -> list[Item]:
    """Items with their words, in order; those outside every sentence are left out."""
    placed = []
    at = 0
    for item in sorted(items, key=lambda i: (i.span.start, -i.span.end)):
        while at < len(trees) and trees[at].whole.end <= item.span.start:
            at += 1
        if at < len(trees) and trees[at].whole.start <= item.span.start:
            item.sentence = at
            item.first, item.last = trees[at].places(item.span)
            placed.append(item)
    return placed


def _name_short_bodies(items: Sequence[Item]) -> None:
    """ "The Council" after "the Security Council" is the same body."""
    last: dict[str, Item] = {}
    for item in items:
        words = item.span_text.split()
        if item.kind == "org" and len(words) == 1 and item.span_text in last:
            item.kind, item.code = last[item.span_text].kind, last[item.span_text].code
        elif len(words) > 1 and item.code is not None and item.kind not in GROUND:
            last[words[-1]] = item


def _make_parties(items: Sequence[Item], trees: Sequence[Tree], roles: Roles) -> None:
    """Organisations that only the model knows are parties where a report names them again, not as source.

    Where a report gives the letters it is known by, "the Hill People's Front (HPF)", these are its code.
    """
    unknown = [i for i in items if i.kind == "org" and i.code is None]
    letters = _letters_given(unknown, trees)
    named = Counter(i.span_text for i in unknown if i.score > 0.5)
    outlets = {i.span_text for i in unknown if _is_outlet(i, trees[i.sentence], roles)}
    for item in unknown:
        if item.span_text in outlets:
            continue
        if item.span_text in letters:
            item.code = letters[item.span_text]
        elif named[item.span_text] > 1:
            item.code = "_".join(re.findall(r"\w+", item.span_text)).upper()


def _letters_given(items: Sequence[Item], trees: Sequence[Tree]) -> dict[str, str]:
    """The letters in brackets behind names of which they are the initials, for both forms of the name."""
    found: dict[str, str] = {}
    for item in items:
        tree = trees[item.sentence]
        short = tree.text(item.last + 2)
        if (
            tree.text(item.last + 1) != "("
            or tree.text(item.last + 3) != ")"
            or not _LETTERS.fullmatch(short)
        ):
            continue
        initials = {word[0].lower() for word in re.findall(r"\w+", item.span_text)}
        if len(initials) > 1 and sum(c.lower() in initials for c in short) >= len(short) - 1:
            found[item.span_text] = found[short] = short.replace("-", "_").upper()
    return found


def _is_outlet(item: Item, tree: Tree, roles: Roles) -> bool:
    """Whether somebody speaks to an organisation, or it is called a medium: then it carries news."""
    word = tree.words[tree.head_of(item.first, item.last)]
    above = tree.words[word.head].lemma if word.head >= 0 else ""
    if word.relation in {"obj", "iobj", "obl"} and above in _HEARD:
        return True
    near = (tree.low(item.last), tree.low(item.last + 1), tree.low(item.last + 2))
    return any(word in roles.news or word in roles.papers for word in near)
