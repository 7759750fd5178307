"""Which reports carry one and the same text, so that support is counted in origins and not in outlets.

Two reports are of one origin where their main texts are equal once case, punctuation and spacing are
folded, or where they share most of their word 5-grams ("shingles", after Broder 1997, "On the
resemblance and containment of documents"): half of all that either has (Jaccard), or nearly all that
the shorter one has (containment: a brief cut from a longer agency text). Sharing is followed from copy
to copy, so an origin is a connected group.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.model.entries import Origin
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve.groups import Groups

SHINGLE = 5
JACCARD = 0.5
CONTAINMENT = 0.8
# Shorter texts share 5-grams by chance (a dateline and one stock sentence).
LEAST_SHINGLES = 25
# How many carriers of a shingle are looked at, and how many likely copies of a text are compared in
# full. Both bound the work by the number of texts; a phrase that more texts carry tells little.
CARRIERS = 32
COMPARED = 32

_WORD = re.compile(r"\w+")


def find_origins(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """The reports grouped by the text they carry, every report in exactly one group; sorted by id.

    The id of an origin comes from its earliest report (by publication, then id), so a later copy
    joins without renaming it. `agencies` are all that its reports credit, sorted.
    """
    groups = Groups(report.id for report in reports)
    texts: dict[str, list[str]] = defaultdict(list)
    words = {}
    for report in sorted(reports, key=lambda r: r.id):
        tokens = _WORD.findall(report.main_text.casefold())
        if tokens:
            key = hashlib.sha256(" ".join(tokens).encode("utf-8", "surrogatepass")).hexdigest()
            texts[key].append(report.id)
            words[key] = tokens
    for ids in texts.values():
        for other in ids[1:]:
            groups.join(ids[0], other)
    shingled = {key: _shingles(words[key]) for key in sorted(words)}
    for one, other in _near_copies(shingled):
        groups.join(texts[one][0], texts[other][0])
    return _entries(reports, groups)


def origin_of(origins: Sequence[Origin]) -> dict[str, str]:
    """Report id to the id of its origin."""
    return {report: origin.id for origin in origins for report in origin.reports}


def _shingles(tokens: Sequence[str]) -> frozenset[int]:
    grams = (" ".join(tokens[i : i + SHINGLE]) for i in range(len(tokens) - SHINGLE + 1))
    return frozenset(
        int.from_bytes(hashlib.blake2b(g.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for g in grams
    )


def _near_copies(shingled: Mapping[str, frozenset[int]]) -> list[tuple[str, str]]:
    """Pairs of texts that share enough; `shingled` is in a fixed order, so the answer is too."""
    carriers: dict[int, list[str]] = defaultdict(list)
    found = []
    for key, shingles in shingled.items():
        if len(shingles) < LEAST_SHINGLES:
            continue
        shared = Counter(other for s in shingles for other in carriers.get(s, ()))
        likely = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]
        found += [(other, key) for other, _ in likely if _same_text(shingles, shingled[other])]
        for shingle in shingles:
            if len(carriers[shingle]) < CARRIERS:
                carriers[shingle].append(key)
    return found


def _same_text(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    if shared >= JACCARD * (len(one) + len(other) - shared):
        return True
    return shared >= LEAST_SHINGLES and shared >= CONTAINMENT * min(len(one), len(other))


def _entries(reports: Sequence[Report], groups: Groups) -> tuple[Origin, ...]:
    by_id = {report.id: report for report in reports}
    made = []
    for ids in groups.all():
        first = min(ids, key=lambda i: (publication_order(by_id[i].published.interval), i))
        agencies = sorted({agency for i in ids for agency in by_id[i].agencies})
        name = hashlib.sha256(f"origin {first}".encode()).hexdigest()[:16]
        made.append(Origin(name, tuple(sorted(ids)), tuple(agencies)))
    return tuple(sorted(made, key=lambda origin: origin.id))


def publication_order(published: Interval | None) -> str:
    """Sorts earlier publications first and unknown ones last."""
    return "~" if published is None else str(published)
