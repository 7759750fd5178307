from eval.cast import Count, groups, pairs, violations

KEY = {
    "name": "A-B",
    "actor": [
        {"forms": [{"report": "r", "name": "Lund"}, {"report": "s", "name": "Anna Lund"}]},
        {"forms": [{"report": "s", "name": "Bo Lund"}]},
    ],
    "different": [{"forms": [{"report": "s", "name": "Anna Lund"}, {"report": "s", "name": "Bo Lund"}]}],
}
APART = {("r", "Lund"): "1", ("s", "Anna Lund"): "1", ("s", "Bo Lund"): "2"}
ONE = dict.fromkeys(APART, "1")


def figures(of):
    count = Count()
    count.add(groups(KEY), of, "A-B")
    return count.figures("p")


def test_pairs_asked_for_and_given():
    assert figures(APART) == {"p_precision": 1, "p_recall": 1, "p_f1": 1}
    assert figures(ONE) == {"p_precision": 1 / 3, "p_recall": 1, "p_f1": 0.5}
    assert figures({}) == {"p_precision": 0, "p_recall": 0, "p_f1": 0}


def test_names_without_an_actor_are_no_pair():
    assert list(pairs({("r", "Lund"): "1"}, sorted(APART))) == []


def test_violations():
    assert violations(KEY, APART) == []
    assert len(violations(KEY, ONE)) == 1
