"""Whether the test part is unseen: no name in it may stand in the training part.

Names are all that test reports mark as a person or a place, in every form, but those that `splits.toml`
lists as `stage`. They are looked for as whole words in everything that training reports say, furniture
included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.compiled import Row

SHORTEST = 3
"""Characters: a form shorter than this says nothing."""


def names(rows: Iterable[Row], stage: frozenset[str]) -> set[str]:
    """The forms that must not be seen elsewhere; of a person's name also the last word, by which he is
    known.
    """
    found: set[str] = set()
    for row in rows:
        for mention in row["mentions"]:
            form = " ".join(row["text"][slice(*mention["span"])].split())
            if mention["type"] == "ORG" or form in stage or len(form) < SHORTEST:
                continue
            found.add(form)
            if mention["type"] == "PER" and " the " not in form:  # "Alexander the Great"
                found.add(form.split()[-1])
    return found


def leaks(train: Iterable[Row], test: Iterable[Row], stage: frozenset[str]) -> Iterator[str]:
    """A line for every name of the test part in a training report."""
    forms = sorted(names(test, stage), key=lambda form: (-len(form), form))
    if not forms:
        return
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(r"\s+".join(map(re.escape, f.split())) for f in forms) + r")(?!\w)"
    )
    for row in train:
        for form in sorted({" ".join(match.group().split()) for match in pattern.finditer(row["text"])}):
            yield f"{row['process']}/{row['report']}: {form!r} is a name of the test part"
