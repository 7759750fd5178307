from dataclasses import dataclass

from communique.export.schema import reading_to_json
from communique.model.annotations import Annotations, Attribution, Mention, Sentence, TimeExpression
from communique.model.claims import Meeting
from communique.model.report import Published, Report
from communique.model.span import Interval, Span

TEXT = "Envoys met\nThe envoys of Kenya met on Monday."


@dataclass
class Reading:
    report: Report
    annotations: Annotations
    claims: tuple


def reading(published=None):
    when = Published(published, "metadata" if published else "unknown", "why")
    report = Report(
        "ab", "p/x.html", "x", TEXT, Span(0, 10), (Span(0, 10), Span(11, 46)), "en", None, None, (), when
    )
    layers = Annotations(
        published=when,
        sentences=(Sentence(Span(11, 46), 1, ()),),
        mentions=(Mention(Span(25, 30), "LOC", "KEN"), Mention(Span(15, 21), "PER")),
        times=(TimeExpression(Span(39, 45), "DATE", "XXXX-WXX-1"),),
        attributions=(Attribution((Span(11, 21),), (Span(31, 34),), (Span(35, 45),)),),
    )
    claim = Meeting(evidence=Span(11, 46), parties=("KEN", "SDN"), format="talks", status="held")
    return Reading(report, layers, (claim,))


def test_the_schema_form():
    day = Interval.parse("2031-05-05/2031-05-06")
    assert reading_to_json(reading(day)) == {
        "report": "x",
        "id": "ab",
        "source": "p/x.html",
        "title": [0, 10],
        "main": [[0, 10], [11, 46]],
        "language": "en",
        "agencies": [],
        "published": {"earliest": "2031-05-05", "latest": "2031-05-06", "basis": "metadata", "why": "why"},
        "claims": [
            {
                "kind": "meeting",
                "evidence": [11, 46],
                "parties": ["KEN", "SDN"],
                "format": "talks",
                "status": "held",
            }
        ],
    }


def test_an_unknown_date_is_left_out():
    assert reading_to_json(reading())["published"] == {"basis": "unknown", "why": "why"}


def test_layers_and_text_where_asked():
    row = reading_to_json(reading(), annotations=True, text=True)
    assert row["sentences"] == [[11, 46]]
    assert row["times"] == [{"span": [39, 45], "type": "DATE", "value": "XXXX-WXX-1"}]
    assert row["mentions"][1] == {"span": [15, 21], "type": "PER", "actor": None}
    assert row["attributions"] == [{"source": [[11, 21]], "cue": [[31, 34]], "content": [[35, 45]]}]
    assert row["text"] == TEXT


def test_mentions_are_proper_names_that_stand_in_no_other():
    whole = reading()
    mentions = (
        Mention(Span(11, 30), "ORG", "envoys of Kenya", "KEN", name=False),
        Mention(Span(15, 30), "ORG", "Envoys of Kenya"),
        Mention(Span(25, 30), "LOC", "KEN"),
        Mention(Span(39, 45), "PER", "he", pronoun=True),
    )
    layers = Annotations(published=whole.annotations.published, mentions=mentions)
    row = reading_to_json(Reading(whole.report, layers, ()), annotations=True)
    assert row["mentions"] == [{"span": [15, 30], "type": "ORG", "actor": "Envoys of Kenya"}]
