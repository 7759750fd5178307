import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.dossier import labels, summary, visible, when
from communique.dossier.book import web_address
from communique.dossier.folder import file_id
from communique.dossier.names import Names
from communique.model import actors, claims, entries, ledger, promises, tallies


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("2022-02-28", "28 Feb 2022"),
        ("2022-02-28/2022-03-01", "28 Feb – 1 Mar 2022"),
        ("2022-03-01/2022-03-04", "1–4 Mar 2022"),
        ("2024-02-01/2024-02-29", "Feb 2024"),
        ("2022-01-01/2022-12-31", "2022"),
        ("2022-12-30/2023-01-02", "30 Dec 2022 – 2 Jan 2023"),
        (None, ""),
        ("some day", "some day"),
    ],
)
def test_days_in_words(days, words):
    assert when.words(days) == words


def test_spread_runs_from_first_to_last_day():
    assert when.spread(["2022-03-01", None, "2022-02-27/2022-02-28"]) == "27 Feb – 1 Mar 2022"
    assert when.spread([None]) == ""


def test_days_within_a_sentence():
    assert when.within("due 2016-03-23, then 2022-12-01/2022-12-31") == "due 23 Mar 2016, then Dec 2022"
    assert when.within("12016-03-231 and 2016-13-45") == "12016-03-231 and 2016-13-45"


def test_a_records_own_actors_name_codes_that_no_table_knows():
    names = Names()
    names.learn(
        [
            {"id": "RIVER_FRONT", "kind": "group", "name": "River Front"},
            {"id": "SDN", "kind": "state", "name": "The land of Sudan"},
            {"id": "ab12", "kind": "person", "name": "A Person"},
        ]
    )
    assert names.of("RIVER_FRONT") == "River Front"
    assert names.of("SDN") == "Sudan"
    assert names.of("ab12") == "ab12"


def test_party_names_from_tables_and_territories():
    names = Names()
    assert names.of("SDN") == "Sudan"
    assert names.all(["SDN", "ETH", "EGY"]) == "Sudan, Ethiopia and Egypt"
    assert names.of("NO_SUCH_SIDE") == "NO_SUCH_SIDE"
    assert names.of("zzz") == "zzz"


def test_a_users_own_name_wins(tmp_path):
    from communique.lexicon import Lexicon

    (tmp_path / "states.csv").write_text("code,name\nSDN,The Sudan\n", encoding="utf-8")

    class Own(Lexicon):
        def rows(self, name, columns):
            if name != "states":
                return super().rows(name, columns)
            return [{"code": "SDN", "name": "The Sudan"}, {"code": "SDN", "name": "Sudan"}]

    assert Names(Own()).of("SDN") == "The Sudan"


@given(st.text())
def test_shown_text_is_inert_and_complete(text):
    shown = str(visible.show(text))
    assert "<" not in shown.replace('<span class="ctl"', "").replace("</span>", "")
    assert not any(ord(c) < 32 and c not in "\t\n\r" for c in shown)
    assert not any("\u202a" <= c <= "\u202e" or "\ud800" <= c <= "\udfff" for c in shown)
    shown.encode("utf-8")


def test_unseen_characters_become_signs():
    assert visible.show("a\u202eb") == ('a<span class="ctl" title="right-to-left override">⟨U+202E⟩</span>b')
    assert visible.plain('x" \u200b') == 'x" ⟨U+200B⟩'


def test_joiners_stay_where_scripts_need_them():
    assert visible.show("می‌خواهم") == "می‌خواهم"
    assert "U+200C" in visible.show("a\u200cb")


def test_clip_cuts_at_words_and_says_so():
    assert visible.clip("one two three", 9) == "one two […]"
    assert visible.clip("x" * 50, 10) == "x" * 10 + " […]"
    assert visible.clip("short", 10) == "short"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "https://a.example/\u202e",
        "//a.example",
        'https://a"b',
        None,
    ],
)
def test_only_plain_web_addresses_are_links(address):
    assert web_address(address) is None


def test_web_addresses_are_links():
    assert web_address("https://a.example/b?c=d&e=f") == "https://a.example/b?c=d&e=f"


@given(st.text(min_size=1))
def test_file_names_are_ids_and_nothing_else(text):
    name = file_id(text)
    assert name.isascii()
    assert all(c.isalnum() or c in "-_" for c in name)
    assert not name.startswith("-")


def test_every_code_of_the_schema_has_a_word():
    assert set(labels.STANCE_MARKS) == set(labels.STANCE_WORDS) == set(claims.STANCES)
    assert set(labels.STATUS_MARKS) == set(claims.AGREEMENT_STATUSES)
    assert set(labels.OUTCOMES) == set(claims.OUTCOMES)
    assert set(labels.BOUND_MARKS) == set(labels.BOUND_WORDS) == set(claims.BOUNDS)
    assert set(labels.MODES) == set(claims.MODES)
    assert set(labels.FORMATS) == set(claims.FORMATS)
    assert (
        set(labels.CHANGES) == set(labels.CHANGE_MEANINGS) == set(labels.CHANGE_PATHS) == set(ledger.CHANGES)
    )
    outcomes = set(promises.PROMISE_OUTCOMES)
    assert set(labels.PROMISES) == set(labels.PROMISE_MEANINGS) == set(labels.PROMISE_PATHS) == outcomes
    assert set(labels.RELATIONS) == set(tallies.RELATIONS)
    assert set(labels.PLANNED) == set(entries.PLANNED)
    assert set(labels.LINKS) == set(entries.LINKS)
    assert set(labels.ACTOR_KINDS) == set(actors.ACTOR_KINDS)
    statuses = {*claims.MEETING_STATUSES, *claims.AGREEMENT_STATUSES, *claims.ACTION_STATUSES}
    assert statuses == set(labels.STATUSES)


def test_numbers_as_people_write_them():
    assert labels.bounded("at_least", 12000) == "≥ 12,000"
    assert labels.number(2.50) == "2.5"
    assert labels.short_number(2_500_000_000) == "2.5 bn"


def test_a_claim_in_a_line():
    row = {"kind": "position", "party": "ETH", "stance": "demand", "issue": "ceasefire", "target": "SDN"}
    assert summary.summary(row, Names()) == "Ethiopia demands: Ceasefire, put to Sudan"
    row = {"kind": "figure", "measure": "killed", "value": 40, "bound": "at_least", "subject": "people"}
    assert summary.summary(row, Names()) == "Killed: ≥ 40, people"
    row = {"kind": "statement", "speaker": "its envoy", "party": "ETH", "mode": "direct", "via": ["ANA"]}
    assert summary.summary(row, Names()) == "its envoy (Ethiopia): quoted, via ANA"
