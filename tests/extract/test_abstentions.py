"""Why not: every reason has a sentence that it is the reason for."""

import pytest
from extract_reading import reader, report_of

from communique.annotate import annotate, find_openings
from communique.extract import extract_with_reasons
from communique.lexicon import built_in
from communique.model.abstentions import SEEN, Abstention, Reason
from communique.model.span import Span

DAY = "2024-06-12"
UNDATED = {Reason.UNDATED, Reason.UNDATED_REPORT}

# reason, kind, the passage it is about, the text (its first line a headline for the reason of that name)
REACHED = [
    (Reason.NEGATED, "statement", "say", "Eritrea did not say that its troops had left."),
    (Reason.HYPOTHETICAL, "statement", "said", "Nobody knows if Eritrea said that its troops had left."),
    (
        Reason.TO_COME,
        "agreement",
        "reaching",
        "Ethiopia was close to reaching a ceasefire deal with Eritrea.",
    ),
    (Reason.GIVEN_UP, "position", "demand for a ceasefire", "Kenya dropped its demand for a ceasefire."),
    (Reason.TERM, "action", "frees its prisoners", "Under the accord, Rwanda frees its prisoners."),
    (Reason.NO_HOLDER, "position", "calls for", "There were calls for an immediate ceasefire."),
    (Reason.NO_PARTY, "position", "called for", "Protesters called for an immediate ceasefire."),
    (Reason.NO_SPEAKER, "statement", '"We want', '"We want to go home, and we want to go now."'),
    (Reason.UNNAMED_SPEAKER, "statement", "said", "He said the road was closed."),
    (Reason.DUMB_SPEAKER, "statement", "suggested", "A poll suggested that the war was lost."),
    (Reason.NO_WORD, "action", "Kenya has insulted Uganda", "Kenya has insulted Uganda and its people."),
    (Reason.NO_ACTOR, "action", "bombed", "The market was bombed on Monday."),
    (Reason.ONE_PARTY, "agreement", "signed", "Kenya signed a peace agreement."),
    (Reason.SEVERAL_PARTIES, "position", "agreed", "Kenya and Uganda agreed to stop shooting for good."),
    (Reason.NO_BODY, "vote", "voted", "Traders voted on Monday."),
    (Reason.NO_CONTENT, "position", "demanded", "Kenya demanded."),
    (Reason.NO_ISSUE, "position", "promised something", "Armenia promised something."),
    (Reason.NOT_BINDING, "position", "insisted", "Kenya insisted that the ceasefire was holding."),
    (Reason.TOO_LITTLE, "meeting", "Kenya raised the talks", "Kenya raised the talks with Uganda."),
    (Reason.WITHHELD, "statement", "say", "Eritrea declined to say that its troops had left."),
    (
        Reason.WITHIN_QUOTATION,
        "statement",
        "says",
        '"Ethiopia says it wants peace, and that is a lie," Kenya said.',
    ),
    (
        Reason.ONLY_CARRIED,
        "statement",
        "reported",
        "The state news agency reported that the talks had ended, the ministry said.",
    ),
    (Reason.PART_OF_ANOTHER, "position", "reject", "Kenya urged Uganda to reject the ceasefire."),
    (Reason.ANOTHER_KIND, "position", "vowed to fight", "Kenya vowed to fight on."),
    (
        Reason.HEADLINE,
        "position",
        "Kenya demands",
        "Kenya demands a ceasefire\nKenya demanded a ceasefire on Monday.",
    ),
    (
        Reason.TAKEN,
        "meeting",
        "The talks lasted",
        "Kenya and Uganda held talks in Geneva on Monday.\nThe talks lasted two hours.",
    ),
    (Reason.NOT_A_COUNT, "figure", "45", "The minister, aged 45, is from Kenya."),
    (Reason.ITS_SOURCES, "figure", "Two", "Two residents said the shelling had stopped."),
    (Reason.KNOWN_SET, "figure", "The two", "The two leaders of Kenya and Uganda shook hands."),
    (Reason.PLACES_A_TOWN, "figure", "50", "Goma lies 50 kilometres from the border with Rwanda."),
    (Reason.SMALL_SUM, "figure", "20 dollars", "Kenya paid 20 dollars for the flag."),
    (Reason.NOT_ABOUT_THE_CONFLICT, "figure", "12", "Kenya planted 12 trees in the garden."),
    (Reason.VAGUE_TIME, "time", "recently", "Kenya said recently that the road was open."),
    (Reason.UNDATED, "time", "Monday", "Kenya said on Monday that the road was open."),
    (Reason.UNDATED_REPORT, "report", "", "Kenya said on Monday that the road was open."),
    (Reason.ONLY_A_PLACE, "mention", "Geneva", "The envoys flew to Geneva."),
    (Reason.OPEN_PRONOUN, "mention", "They", "They left at dawn."),
    (Reason.NOTHING_SEEN, "sentence", "The bread", "The bread was fresh."),
    (Reason.FURNITURE, "page", "Home | World", "\n\nHome | World | Sport\nThe bread was fresh."),
]


def abstained(text: str, reason: Reason) -> list[Abstention]:
    report = report_of(text, None if reason in UNDATED else DAY, title=reason is Reason.HEADLINE)
    if reason is Reason.FURNITURE:
        report = _without_first_block(report)
    annotations = annotate(report, reader(), built_in())
    extracted = extract_with_reasons(report, annotations, built_in())
    return [*find_openings(report, annotations), *extracted.abstentions]


def _without_first_block(report):
    fields = {name: getattr(report, name) for name in report.__dataclass_fields__}
    return type(report)(**fields | {"blocks": report.blocks[1:]})


@pytest.mark.parametrize(("reason", "kind", "passage", "text"), REACHED, ids=[row[0].key for row in REACHED])
def test_the_reason_is_reached(reason, kind, passage, text):
    found = [a for a in abstained(text, reason) if a.reason is reason and a.kind == kind]
    assert any(a.passage.of(text).startswith(passage) for a in found)


def test_every_reason_has_its_sentence():
    assert {row[0] for row in REACHED} == set(Reason)


def test_the_sentence_says_what_was_seen_and_why_not():
    text = "Protesters called for an immediate ceasefire."
    (one,) = [a for a in abstained(text, Reason.NO_PARTY) if a.kind == "position"]
    told = one.sentence(text)
    assert told.startswith("a demand was seen (“called for an immediate ceasefire”), but whoever is named ")
    assert told.endswith("(Protesters)")


def test_what_stands_in_its_place_is_quoted():
    text = "Kenya and Uganda held talks in Geneva on Monday.\nThe talks lasted two hours."
    (one,) = [a for a in abstained(text, Reason.TAKEN) if a.reason is Reason.TAKEN]
    assert one.instead is not None
    assert one.instead.of(text).startswith("Kenya and Uganda held talks")
    assert "Kenya and Uganda held talks" in one.sentence(text)


def test_what_another_way_came_to_claim_is_no_abstention():
    text = "Kenya demanded a ceasefire on Monday."
    assert not [a for a in abstained(text, Reason.NO_PARTY) if a.kind in {"position", "sentence"}]


def test_abstentions_come_once_and_in_order():
    text = "Protesters called for a ceasefire. He said the road was closed. The bread was fresh."
    report = report_of(text, DAY)
    annotations = annotate(report, reader(), built_in())
    found = extract_with_reasons(report, annotations, built_in()).abstentions
    assert list(found) == sorted(set(found), key=lambda a: (a.passage, a.kind, a.reason.key))


def test_keys_and_kinds_are_plain_words():
    assert [Reason(reason.key) for reason in Reason] == list(Reason)
    for word in [*(reason.key for reason in Reason), *SEEN]:
        assert word.replace("_", "").isalpha()
        assert word == word.lower()


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="nothing to abstain from"):
        Abstention("weather", Reason.NO_PARTY, Span(0, 1))
