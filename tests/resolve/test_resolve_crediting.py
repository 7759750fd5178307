import pytest
from resolve_telling import report

from communique.resolve.lineage.crediting import credit_of


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("KOSTI (Meridian) - The lock is open.", "Meridian", True),
        ("KOSTI, Sudan, May 5 (SPA) — The lock is open.", "SPA", True),
        ("The lock is open, the Meridian news agency reported.", "Meridian news agency", False),
        ("The lock is open, according to the Savanna Press Agency.", "Savanna Press Agency", False),
        ("World Desk, with Caribbean Wire Service", "Caribbean Wire Service", False),
        ("RIA quoted the harbour master as saying that the lock was open.", "RIA", False),
    ],
)
def test_the_source_a_text_names(text, name, own):
    credit = credit_of(report("a", text=text))
    assert credit is not None
    assert (credit.name, credit.own) == (name, own)


@pytest.mark.parametrize(
    "text",
    [
        "The lock is open, the harbour master told Meridian.",
        "Soldiers quoted the envoy as saying that the lock was open.",
        "The lock (built in 1931) is open.",
        "An agency of the ministry reported losses.",
    ],
)
def test_what_is_no_credit(text):
    assert credit_of(report("a", text=text)) is None


def test_tables_know_whom_a_report_quotes():
    text = "Interfax quoted the envoy as saying that the lock was open."
    assert credit_of(report("a", text=text)) is None
    credit = credit_of(report("a", text=text), frozenset({"Interfax"}))
    assert credit is not None
    assert credit.name == "Interfax"


def test_letters_stand_for_a_name():
    full = credit_of(report("a", text="According to the Savanna Press Agency the lock is open."))
    short = credit_of(report("b", text="KOSTI (SPA) - The lock is open."))
    bare = credit_of(report("c", text="KOSTI (Savanna) - The lock is open."))
    other = credit_of(report("d", text="KOSTI (Meridian) - The lock is open."))
    assert full is not None
    assert [bool(full.keys & c.keys) for c in (short, bare, other) if c] == [True, True, False]


def test_agencies_read_off_the_page_count_where_there_is_one_only():
    one = credit_of(report("a", agencies=("AFP",)))
    assert one is not None
    assert one.name == "AFP"
    assert credit_of(report("a", agencies=("AFP", "AP"))) is None
