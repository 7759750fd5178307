"""All claims of a report together: order, headlines, whose words, determinism."""

from extract_reading import claims_of, reader, report_of

from communique.annotate import annotate
from communique.extract import extract
from communique.extract.view import View
from communique.lexicon import built_in
from communique.model.claims import claim_from_json, claim_to_json

TEXT = """Sudan's army and the RSF open talks in Jeddah
Envoys of Sudan's army and the Rapid Support Forces (RSF) met in Jeddah on Monday, Saudi Arabia mediating.
The army demanded that the RSF leave hospitals. "We will not sign without that," an army spokesman said.
At least 500 people have been killed since the fighting began, the World Health Organization said.
Both sides agreed to a seven-day truce."""


def read(text: str = TEXT):
    report = report_of(text, title=True)
    annotations = annotate(report, reader(), built_in())
    return report, annotations, extract(report, annotations, built_in())


def test_a_report_gives_claims_of_many_kinds_in_the_order_of_the_text():
    _, _, claims = read()
    assert {"meeting", "position", "statement", "figure", "agreement"} <= {c.kind for c in claims}
    assert [c.evidence.start for c in claims] == sorted(c.evidence.start for c in claims)


def test_the_same_report_gives_the_same_claims():
    assert read()[2] == read()[2]


def test_every_span_lies_in_the_report():
    report, _, claims = read()
    for claim in claims:
        for name in ("evidence", "content", "cue"):
            span = getattr(claim, name, None)
            if span is not None:
                assert any(block.start <= span.start < block.end for block in report.blocks)
                assert span.of(report.text).strip() == span.of(report.text)


def test_ids_are_distinct():
    report, _, claims = read()
    assert len({c.id(report.id) for c in claims}) == len(claims)


def test_claims_survive_json():
    for claim in read()[2]:
        assert claim_from_json(claim_to_json(claim)) == claim


def test_both_sides_are_the_two_that_talk():
    report, annotations, _ = read()
    assert set(View(report, annotations, built_in()).principals) == {"SDN", "RSF"}


def test_a_headline_that_the_body_repeats_gives_no_claim_of_its_own():
    text = "Ethiopia demands a ceasefire\nEthiopia demanded a ceasefire on Monday."
    found = claims_of(text, "position", title=True)
    assert [c.evidence.start > 28 for c in found] == [True]


def test_a_headline_that_says_more_than_the_body_is_kept():
    text = "Ethiopia demands a ceasefire\nEnvoys arrived in Nairobi on Monday."
    assert len(claims_of(text, "position", title=True)) == 1


def test_a_claim_in_reported_words_names_the_speaker():
    text = "The World Health Organization said at least 500 people had been killed in Sudan."
    (figure,) = claims_of(text, "figure")
    assert figure.attributed_to == "World Health Organization"


def test_a_group_and_its_own_land_are_no_two_sides_where_the_state_it_fights_is_named():
    text = (
        "Hamas wants the war to end, a Palestinian official said. The Palestinian movement Hamas said "
        "talks with Israel had failed. Palestinian sources and Hamas accused Israel."
    )
    report = report_of(text)
    annotations = annotate(report, reader(), built_in())
    assert set(View(report, annotations, built_in()).principals) == {"ISR", "HAMAS"}
