import random

from resolve_telling import report

from communique.resolve.origins import find_origins

WORDS = [
    "river",
    "ferry",
    "market",
    "harbour",
    "granary",
    "convoy",
    "monitor",
    "bridge",
    "valley",
    "orchard",
    "mill",
    "quarry",
]


def prose(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(WORDS)}{rng.randrange(40)}" for _ in range(words))


def groups(*reports):
    return sorted(origin.reports for origin in find_origins(reports))


def test_same_words_in_other_dress_are_one_origin():
    text = prose(1)
    dressed = text.upper().replace(" ", ",  ")
    assert groups(report("a", text=text), report("b", text=dressed), report("c", text=prose(2))) == [
        ("a", "b"),
        ("c",),
    ]


def test_an_edited_copy_is_of_the_same_origin():
    text = prose(1)
    edited = "A first sentence of the paper's own. " + text.replace("ferry", "boat", 1)
    assert groups(report("a", text=text), report("b", text=edited)) == [("a", "b")]


def test_a_brief_cut_from_a_longer_text_is_of_its_origin():
    text = prose(1, 400)
    brief = " ".join(text.split()[:60])
    assert groups(report("a", text=text), report("b", text=brief)) == [("a", "b")]


def test_half_of_another_text_inside_a_report_of_its_own_is_no_copy():
    text = prose(1)
    own = " ".join(text.split()[:45]) + " " + prose(2, 100)
    assert groups(report("a", text=text), report("b", text=own)) == [("a",), ("b",)]


def test_short_texts_are_one_only_where_equal():
    one, other = (
        "Talks resume in the old mill on Friday morning.",
        "Talks resume in the old mill on Friday night.",
    )
    assert groups(report("a", text=one), report("b", text=other), report("c", text=one)) == [
        ("a", "c"),
        ("b",),
    ]


def test_reports_without_words_are_each_their_own():
    assert groups(report("a", text=""), report("b", text=" ")) == [("a",), ("b",)]


def test_credits_of_all_copies_are_kept():
    text = prose(1)
    found = find_origins(
        [report("a", text=text, agencies=("AFP",)), report("b", text=text, agencies=("AP",))]
    )
    assert [origin.agencies for origin in found] == [("AFP", "AP")]


def test_a_later_copy_does_not_rename_the_origin():
    text = prose(1)
    first = find_origins([report("m", "2031-05-02", text)])
    both = find_origins([report("a", "2031-05-03", text), report("m", "2031-05-02", text)])
    assert [o.id for o in first] == [o.id for o in both]


def test_many_copies_of_a_text_are_all_found():
    text = prose(1)
    copies = [report(f"r{n:03}", text=text.replace("river", f"stream{n}", 2)) for n in range(150)]
    assert len(groups(*copies)) == 1
