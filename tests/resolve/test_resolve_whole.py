"""Properties of resolution as a whole."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_telling import meeting, report

from communique.resolve import resolve

DAYS = [f"2031-05-0{n}" for n in range(1, 8)]
PLACES = [None, "Nairobi", "Nairobi, Kenya", "Kenya", "Geneva", "the border"]

meetings = st.builds(
    lambda parties, at, date, **more: meeting(" ".join(sorted(parties)), at, date=date, **more),
    parties=st.sets(st.sampled_from(["SDN", "RSF", "KEN", "UNSC"]), min_size=1, max_size=3),
    at=st.integers(0, 3),
    date=st.sampled_from([None, *DAYS, "2031-05-01/2031-05-07"]),
    place=st.sampled_from(PLACES),
    status=st.sampled_from(["held", "ongoing", "planned", "cancelled"]),
    format=st.sampled_from(["talks", "summit", "call", "session"]),
    when=st.sampled_from([None, "weekday:-1:0:1", "day:-1:0:1"]),
    outcome=st.sampled_from([None, "progress", "unknown"]),
)
# As extraction gives them: the claims of a report have ids of their own.
own = st.lists(meetings, max_size=3, unique_by=lambda claim: claim.id(""))
told = st.lists(st.tuples(st.sampled_from([None, *DAYS]), own), max_size=7)


@settings(max_examples=60, deadline=None)
@given(told, st.integers(0, 10**6))
def test_the_order_of_arrival_changes_nothing(told, seed):
    reports = [report(f"r{n}", day) for n, (day, _) in enumerate(told)]
    claims = {f"r{n}": found for n, (_, found) in enumerate(told)}
    rng = random.Random(seed)
    shuffled = rng.sample(reports, len(reports))
    mixed = {
        name: rng.sample(claims[name], len(claims[name])) for name in rng.sample(sorted(claims), len(claims))
    }
    assert resolve(reports, claims) == resolve(shuffled, mixed)


@settings(max_examples=60, deadline=None)
@given(told)
def test_every_meeting_is_in_one_round_and_rounds_hold_together(told):
    reports = [report(f"r{n}", day) for n, (day, _) in enumerate(told)]
    claims = {f"r{n}": found for n, (_, found) in enumerate(told)}
    found = resolve(reports, claims)
    ids = Counter(c for r in found.rounds for c in r.claims)
    assert ids == Counter(c.id(name) for name, own in claims.items() for c in own)
    by_id = {c.id(name): c for name, own in claims.items() for c in own}
    for one in found.rounds:
        members = [by_id[c] for c in one.claims]
        assert len({m.format == "call" for m in members}) == 1
        assert len({m.format == "session" for m in members}) == 1
        if len(members) > 1:
            assert set.intersection(*(set(m.parties) for m in members))
        assert not {"held", "ongoing"} & {m.status for m in members} or one.status in ("held", "ongoing")
    assert len({r.id for r in found.rounds}) == len(found.rounds)


def test_nothing_comes_to_nothing():
    found = resolve([], {})
    assert (found.rounds, found.origins, found.published, found.dates) == ((), (), {}, {})


def test_rounds_are_in_the_order_of_time():
    reports = [report("a", "2031-05-02"), report("b", "2031-07-09"), report("c")]
    claims = {
        "a": [meeting("SDN RSF", date="2031-05-01"), meeting("SDN RSF", 5, status="planned")],
        "b": [meeting("SDN RSF", date="2031-07-08")],
        "c": [meeting("ETH ERI")],
    }
    assert [(r.parties[0], str(r.date)) for r in resolve(reports, claims).rounds] == [
        ("RSF", "2031-05-01"),
        ("RSF", "None"),
        ("RSF", "2031-07-08"),
        ("ERI", "None"),
    ]
