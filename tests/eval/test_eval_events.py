"""The sentences of event types as they are read and folded, the score, and the fit."""

import csv
import json

import numpy as np
import pytest

from eval.event_rows import TYPES, rows
from eval.events import macro_f1
from training.events.fit import fit


@pytest.fixture
def folder(tmp_path):
    marked = [
        ("<s>Malta</s> sued <t>Gozo</t> over the ferry.", "ACCUSE"),
        ("<t>Gozo</t> was visited by <s>Malta</s>, and <t>Gozo</t> was glad.", "CONSULT"),
        (
            "Late on a grey Monday in May the port of Malta was closed to ships from <s>A</s> <t>B</t>.",
            "COERCE",
        ),
        ("Late on a grey Monday in May the port of Malta was open, said <s>A</s> to <t>B</t>.", "AGREE"),
    ]
    with (tmp_path / "plv_train.tsv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t")
        table.writerow(["sentence", "marked_sentence", "gold_root"])
        table.writerows(("", text, kind) for text, kind in marked)
    entries = [
        {"event": "DOCUMENT"},
        {
            "event": "DEMAND",
            "textInfo": {"markup": "(SRC: Gozo) (EVT: wants) the (TAR: Party (PN)) (now) out."},
        },
        {"event": "FIGHT", "textInfo": "(SRC/TAR: Both armies) (EVT: fought)."},
    ]
    (tmp_path / "plover_gold.txt").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def test_marks_become_spans(folder):
    first, second, *_ = rows(folder)
    assert (first.text, first.type) == ("Malta sued Gozo over the ferry.", "ACCUSE")
    assert [s.of(first.text) for s in first.sources] == ["Malta"]
    assert [s.of(second.text) for s in second.targets] == ["Gozo", "Gozo"]


def test_roles_become_spans_and_old_types_are_renamed(folder):
    demand, fight = rows(folder)[-2:]
    assert demand.text == "Gozo wants the Party (PN) (now) out."
    assert [s.of(demand.text) for s in demand.targets] == ["Party (PN)"]
    assert (demand.type, fight.type) == ("REQUEST", "ASSAULT")
    assert fight.sources == fight.targets


def test_nearly_equal_sentences_share_a_fold(folder):
    found = rows(folder)
    assert found[2].fold == found[3].fold
    assert len({row.fold for row in found}) > 1


def test_macro_f1_counts_every_type_alike():
    assert macro_f1(list(TYPES), list(TYPES)) == 1
    mostly = ["ACCUSE"] * 98 + ["AID", "AID"]
    assert macro_f1(mostly, ["ACCUSE"] * 100) == pytest.approx(2 * 98 / 198 / 15)


def test_fit_learns_what_is_there_and_twice_the_same():
    clues = [{"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 0.5}] * 20
    types = ["X", "Y", "X"] * 20
    model = fit(clues, types, ("X", "Y"))
    likely = model.probabilities(model.rows([{"a": 1.0}, {"b": 1.0}]))
    assert likely.argmax(1).tolist() == [0, 1]
    again = fit(clues, types, ("X", "Y"))
    assert np.array_equal(model.weights, again.weights)


def test_fit_leaves_out_what_is_seen_once():
    assert fit([{"a": 1.0, "once": 1.0}, *[{"a": 1.0}] * 5], ["X", "Y"] * 3, ("X", "Y")).names == ("a",)
