import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from communique.dossier import dotplot, timeline
from communique.dossier.axis import axis
from communique.model.span import Interval

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 1, 1))
INTERVALS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda t: Interval(t[0], t[0] + datetime.timedelta(days=t[1]))),
    min_size=1,
    max_size=20,
)


@given(INTERVALS)
def test_later_days_stand_further_right_within_the_axis(intervals):
    made = axis(intervals, 100, 900)
    days = sorted({i.earliest for i in intervals} | {i.latest for i in intervals})
    places = [made.at(day) for day in days]
    assert all(a < b for a, b in itertools.pairwise(places))
    assert places[0] >= 100
    assert places[-1] <= 900
    assert made.pieces[-1].right == 900 or abs(made.pieces[-1].right - 900) < 1e-6


@given(INTERVALS)
def test_ticks_can_be_read(intervals):
    ticks = axis(intervals, 100, 900).ticks()
    assert ticks
    assert all(b[2] - a[2] >= 6.5 * len(a[1]) for a, b in itertools.pairwise(ticks))


def test_a_long_silence_is_cut_out():
    made = axis(
        [Interval.parse("2022-02-28"), Interval.parse("2022-03-03"), Interval.parse("2025-05-16")], 0, 900
    )
    assert len(made.pieces) == 2
    assert len(made.breaks()) == 1


def item(date: str, **changes: str) -> timeline.Item:
    given = {
        "href": f"#{date}",
        "row": "Talks",
        "status": "held",
        "label": "A town of some length",
        "said": date,
    }
    return timeline.Item(date=Interval.parse(date), **{**given, **changes})  # type: ignore[arg-type]


def test_marks_in_one_lane_do_not_touch():
    made = timeline.layout([item(f"2031-05-{n:02}") for n in range(1, 20)])
    assert made is not None
    by_lane: dict[float, list[tuple[float, float]]] = {}
    for p in made["placed"]:
        width = len(p.item.label) * 6
        ends = (p.x, p.label_x + width) if p.anchor == "start" else (p.label_x - width, p.x)
        assert ends[0] > 0
        assert ends[1] < timeline.WIDTH + 12
        by_lane.setdefault(p.y, []).append(ends)
    for found in by_lane.values():
        found.sort()
        assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


def test_a_row_for_each_format_and_a_line_for_an_open_date():
    made = timeline.layout([item("2031-05-01"), item("2031-05-03/2031-05-28", row="Call")])
    assert made is not None
    assert [row["name"] for row in made["rows"]] == ["Talks", "Call"]
    lengths = [p.x2 - p.x1 for p in made["placed"]]
    assert lengths[0] == 0
    assert lengths[1] > 100


def test_what_is_too_vague_is_not_drawn():
    assert timeline.drawable("2031-01-01/2031-12-31") is None
    assert timeline.drawable(None) is None
    assert timeline.layout([]) is None


def dot(value: float, bound: str = "exact") -> dotplot.Dot:
    return dotplot.Dot("people", value, bound, "#", "said")


@given(st.lists(st.floats(0, 1e12), min_size=2, max_size=24))
def test_greater_values_never_stand_further_left(values):
    made = dotplot.layout([dot(v) for v in values])
    if made is None:
        assert max(values) <= 0 or any(0 < v < 0.001 for v in values)
        return
    placed = sorted((p["dot"].value, p["x"]) for p in made["placed"])
    assert all(a[1] <= b[1] for a, b in itertools.pairwise(placed))
    assert all(made["left"] <= x <= made["right"] for _, x in placed)


def test_open_bounds_reach_out():
    made = dotplot.layout([dot(40, "at_least"), dot(60, "up_to"), dot(65)])
    assert made is not None
    least, most, exact = made["placed"]
    assert least["to"] > least["x"]
    assert most["to"] < most["x"]
    assert exact["to"] is None


def test_numbers_beyond_measure_are_not_drawn():
    assert dotplot.layout([dot(1), dot(float("inf"))]) is None
    assert dotplot.layout([dot(1), dot(float("nan"))]) is None
    assert dotplot.layout([dot(1), dot(5e-324)]) is None
    assert dotplot.layout([dot(1), dot(-3)]) is None


def test_wide_ranges_are_logarithmic():
    made = dotplot.layout([dot(1), dot(10_000)])
    assert made is not None
    assert made["logarithmic"]
    assert dotplot.layout([dot(5)]) is None


def test_labels_of_a_narrow_piece_do_not_run_into_one_another():
    days = ["1997-01-01", "1999-01-01", "2000-01-01", "2000-03-01", "2001-01-01", "2002-01-01"]
    late = ["2003-02-01/2003-03-30", "2013-02-01/2013-02-03"]
    ticks = axis([Interval.parse(text) for text in (*days, *late)], 100, 900).ticks()
    assert all(b[2] - a[2] >= 6.5 * len(a[1]) for a, b in itertools.pairwise(ticks))
