"""Rows of a key that share a report are of one origin."""

from eval.lineage import pairs_of, together


def test_copies_of_one_text_are_copies_of_one_another() -> None:
    rows = [{"reports": ["a", "b"]}, {"reports": ["c"]}, {"reports": ["d", "e"]}, {"reports": ["b", "d"]}]
    groups = sorted(map(sorted, together(rows)))
    assert groups == [["a", "b", "d", "e"], ["c"]]
    assert pairs_of(groups) == {("a", "b"), ("a", "d"), ("a", "e"), ("b", "d"), ("b", "e"), ("d", "e")}
