"""What one party does to another: the way between them, the clues, the type."""

import functools

import numpy as np
import pytest
from extract_reading import reader, report_of

from communique.annotate.syntax import parse
from communique.extract.event_clues import ClueFinder, way
from communique.extract.event_types import EventModel, EventTypes, shipped
from communique.extract.tree import Tree
from communique.lexicon import built_in


@functools.cache
def types():
    return EventTypes(built_in())


def told(marked: str) -> tuple[Tree, list[int], list[int]]:
    """The tree of a sentence, and the words of its source `[...]` and target `{...}`."""
    text = marked.translate(str.maketrans("", "", "[]{}"))
    (sentence,), _ = parse(report_of(text), reader(), built_in())
    tree = Tree(0, sentence)
    return tree, _between(tree, marked, "[]"), _between(tree, marked, "{}")


def _between(tree: Tree, marked: str, marks: str) -> list[int]:
    other = str.maketrans("", "", "[]{}".replace(marks, ""))
    before, _, rest = marked.translate(other).partition(marks[0])
    end = len(before) + len(rest.partition(marks[1])[0])
    return [i for i, w in enumerate(tree.words) if len(before) <= w.span.start < end] if rest else []


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Bolivia's foreign ministry] accused {Chile} of breaking the fishing treaty.", "ACCUSE"),
        ("[Lesotho] rejected {Pretoria}'s latest offer on the dam.", "REJECT"),
        ("[The Danish coast guard] arrested {four Faroese skippers} on Tuesday.", "COERCE"),
        ("[Norway] sent tents, medicine and drinking water to {Vanuatu}.", "AID"),
        ("[Fiji's premier] met {the Tongan king} in Suva for talks about the reef.", "CONSULT"),
        ("[The junta] released {two hundred prisoners} at the weekend.", "YIELD"),
        ("[Nauru] threatened to shell {the trawlers} if they came back.", "THREATEN"),
        ("[Rebel gunmen] attacked {an army convoy} north of the river.", "ASSAULT"),
        ("{Two villages} were bombed by [government jets] overnight.", "ASSAULT"),
        ("[Samoa] urged {New Zealand} to withdraw its inspectors.", "REQUEST"),
        ("[Peru] broke off diplomatic relations with {Ecuador} and recalled its ambassador.", "SANCTION"),
    ],
)
def test_type(marked, kind):
    found, probability = types().likeliest(*told(marked))
    assert found == kind
    assert 1 / 15 < probability <= 1


def test_denied_and_granted_differ():
    granted = types().probabilities(*told("[Oman] agreed to release {the crew}."))
    refused = types().probabilities(*told("[Oman] refused to release {the crew}."))
    assert refused["REJECT"] > granted["REJECT"]
    assert granted["AGREE"] > refused["AGREE"]


def test_probabilities_are_of_all_types_and_sum_to_one():
    found = types().probabilities(*told("[Malta] condemned {Tunis}."))
    assert set(found) == set(shipped().types)
    assert sum(found.values()) == pytest.approx(1, abs=1e-5)


def test_way_leads_over_the_verbs_in_order():
    tree, source, target = told("[Malta] refused to free {the sailors}.")
    found = way(tree, source, target)
    assert [tree.lemma(i) for i in found.verbs] == ["refuse", "free"]


def test_no_target_and_no_source_still_have_clues():
    tree, source, _ = told("[Thousands of miners] marched on the ministry.")
    finder = ClueFinder(built_in())
    assert "verb march" in finder.clues(tree, source, [])
    assert finder.clues(tree, [], [])["word march"] == 1


def test_names_of_parties_are_no_clues():
    tree, source, target = told("[Malta] condemned {Tunis}.")
    assert not any(
        "malta" in name or "tunis" in name for name in ClueFinder(built_in()).clues(tree, source, target)
    )


def test_unknown_clues_say_nothing():
    model = EventModel(("A", "B"), ("x",), np.array([[1.0, -1.0]], np.float32), np.zeros(2, np.float32))
    even, sure = model.probabilities(model.rows([{"never seen": 9.0}, {"x": 2.0}]))
    assert even.tolist() == [0.5, 0.5]
    assert sure[0] > 0.9
