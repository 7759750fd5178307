import itertools

from hypothesis import given
from hypothesis import strategies as st

from communique.dossier.segments import parts, segments

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abcdef")).map(
        lambda t: (min(t[:2]), max(t[:2]), t[2])
    ),
    max_size=12,
)


@given(st.text(max_size=40), SPANS)
def test_segments_reproduce_the_text(text, spans):
    made = list(segments(0, len(text), spans))
    assert "".join(text[s.start : s.end] for s in made) == text
    assert all(a.end == b.start for a, b in itertools.pairwise(made))


@given(SPANS)
def test_each_character_knows_exactly_the_spans_over_it(spans):
    for segment in segments(0, 40, spans):
        for at in range(segment.start, segment.end):
            over = {key for s, e, key in spans if s <= at < e}
            assert set(segment.keys) == over


@given(SPANS, st.integers(0, 40), st.integers(0, 40))
def test_spans_are_clipped_to_the_stretch(spans, one, other):
    start, end = min(one, other), max(one, other)
    made = list(segments(start, end, spans))
    assert sum(s.end - s.start for s in made) == end - start
    inside = [key for s, e, key in spans if max(s, start) < min(e, end)]
    assert {key for s in made for key in s.closes} == set(inside)


def test_nested_and_crossing_spans():
    made = [
        (s.start, s.end, s.keys, s.closes) for s in segments(0, 10, [(0, 6, "a"), (2, 4, "b"), (5, 9, "c")])
    ]
    assert made == [
        (0, 2, ("a",), ()),
        (2, 4, ("a", "b"), ("b",)),
        (4, 5, ("a",), ()),
        (5, 6, ("a", "c"), ("a",)),
        (6, 9, ("c",), ("c",)),
        (9, 10, (), ()),
    ]


@given(st.integers(0, 60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_parts_cover_the_text_whatever_the_blocks(length, blocks):
    made = list(parts(length, blocks))
    assert sum(p.end - p.start for p in made) == length
    assert all(a.end == b.start for a, b in itertools.pairwise(made))
    assert all(p.start < p.end for p in made)
    for part in made:
        for at in range(part.start, part.end):
            assert part.own == any(s <= at < e for s, e in blocks)
