"""Opening a record: what is one, what is none, and what happens when it cannot be written."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest
import store_making as m
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import NewerRecord, PageError, RecordError, StorageFull
from communique.store import Record, connect, migrate, schema

KEYS_BETWEEN_TABLES = sum(len(table.foreign_keys) for table in schema.metadata.sorted_tables)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a record 100%.db"


def make(path: Path) -> list[str]:
    with Record.open(path, create=True) as record:
        record.keep(m.report(), m.claims(), "reader 1")
        return list(record.dump())


def test_a_record_is_there_after_it_is_closed(path: Path) -> None:
    made = make(path)
    with Record.open(path) as record:
        assert list(record.dump()) == made


def test_no_record_is_made_unless_asked_for(path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.open(path)
    assert not path.exists()


@pytest.mark.parametrize(
    "content", [b"words", b"", b"SQLite format 3\0" + b"\xff" * 2000], ids=["words", "empty", "damaged"]
)
def test_a_file_that_is_no_record_is_refused_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(RecordError):
        Record.open(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_record_if_one_is_to_be_made(path: Path) -> None:
    path.touch()
    assert make(path)


def test_another_programs_database_is_refused_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE reports (id TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(RecordError, match="another program"):
            Record.open(path, create=create)
    assert path.read_bytes() == before


def test_a_folder_and_a_place_in_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="a folder"):
        Record.open(tmp_path, create=True)
    with pytest.raises(RecordError, match="no folder"):
        Record.open(tmp_path / "none" / "r.db", create=True)


def test_a_record_of_a_later_version_is_refused(path: Path) -> None:
    make(path)
    later = sqlite3.connect(path)
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()
    with pytest.raises(NewerRecord, match="later version"):
        Record.open(path)


def test_a_record_that_may_not_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(path)
    monkeypatch.setattr(os, "access", lambda *args: False)
    with Record.open(path) as record:
        assert list(record.dump()) == made
        with pytest.raises(RecordError, match="may not be written"):
            record.reject(PageError("a", "empty"))


@pytest.mark.parametrize("step_by_step", [True, False], ids=["by the migrations", "at once"])
def test_either_way_a_record_gets_the_tables_as_they_are_written_down(
    path: Path, step_by_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if step_by_step:
        monkeypatch.setattr(migrate, "_make", migrate._upgrade)
    make(path)
    engine = connect.connect(path, create=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert MigrationContext.configure(connection).get_current_revision() == schema.HEAD
        keys = connection.exec_driver_sql(
            "SELECT m.name, f.'table', f.'from', f.'to', f.on_delete"
            " FROM sqlite_master m, pragma_foreign_key_list(m.name) f ORDER BY 1, 2, 3"
        )
        assert len(keys.all()) == KEYS_BETWEEN_TABLES
    engine.dispose()
    assert schema.HEAD in migrate.known_revisions()


def test_making_a_record_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(connect, "sign", fail)
    with pytest.raises(KeyboardInterrupt):
        Record.open(path, create=True)
    monkeypatch.undo()
    assert make(path)


def test_the_journal_is_chosen_by_the_version_of_sqlite(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def settings_of() -> tuple[str, int, int]:
        engine = connect.connect(path, create=True)
        with engine.connect() as connection:
            asked = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
        engine.dispose()
        return tuple(asked)  # type: ignore[return-value]

    full, normal = 2, 1
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    assert settings_of() == ("delete", full, 1)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert settings_of() == ("wal", normal, 1)
    make(path)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    assert settings_of() == ("delete", full, 1), "a record comes back from a newer SQLite"


def keep_two(record: Record, error: BaseException | None) -> None:
    with record.writing():
        record.keep(m.report("b" * 16), m.claims())
        record.reject(PageError("a", "empty"))
        if error is not None:
            raise error


def fill(record: Record) -> None:
    with record.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        for key in "bcdefg":
            record.keep(m.report(key * 16, text=m.TEXT + "x" * 20_000), m.claims())


def test_a_transaction_is_kept_as_a_whole_or_not_at_all(path: Path) -> None:
    before = make(path)
    with Record.open(path) as record:
        with pytest.raises(KeyboardInterrupt):
            keep_two(record, KeyboardInterrupt())
        assert list(record.dump()) == before
        keep_two(record, None)
        assert len(list(record.reports())) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"blocks": (m.Span(0, len(m.TEXT) + 1),)},
        {"title": m.Span(len(m.TEXT), len(m.TEXT) + 5)},
        {"text": m.TEXT + "\ud800"},
    ],
    ids=["block", "title", "surrogate"],
)
def test_a_report_that_cannot_be_kept_is_refused_whole(path: Path, changes: dict[str, object]) -> None:
    before = make(path)
    with Record.open(path) as record:
        with pytest.raises(ValueError):  # noqa: PT011 - UnicodeEncodeError among them
            record.keep(m.report("b" * 16, **changes), m.claims())
        assert list(record.dump()) == before


def test_a_page_kept_again_only_adds_where_it_lay(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        before = list(record.dump())
        assert not record.keep(m.report(), m.claims(), "reader 1")
        assert list(record.dump()) == before
        assert not record.keep(m.report(source="elsewhere.txt"), m.claims(), "reader 1")
        new = set(record.dump()) - set(before)
        assert len(new) == 1
        assert "elsewhere.txt" in new.pop()
        seen = record.seen("a" * 16, "reader 1")
        assert seen is not None
        assert seen.sources == {"elsewhere.txt", f"pages/{'a' * 16}.txt"}
        assert record.seen("a" * 16, "reader 2") is None


def test_another_reader_puts_its_reading_in_place_of_the_old(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        assert record.keep(m.report(), m.claims()[:2], "reader 2")
        assert [row["kind"] for row in record.claims()] == ["meeting", "position"]
        record.reject(PageError("pages/x", "no_report"), "a" * 16, "reader 3")
        assert list(record.reports()) == list(record.claims()) == []
        seen = record.seen("a" * 16, "reader 3")
        assert seen is not None
        assert seen.rejection == ("no_report", "")


def test_a_failure_keeps_what_was_read_before_and_is_tried_again(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        record.reject(PageError("pages/x", "failed"), "a" * 16, "reader 2")
        assert len(list(record.reports())) == 1
        assert record.seen("a" * 16, "reader 2") is None


def test_entries_of_another_state_are_not_put_in(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        state = record.state()
        record.keep(m.report("b" * 16), m.claims())
        assert record.state() != state
        assert not record.replace_entries(m.Derived((m.entry("one", None, ()),)), state)
        assert list(record.rounds()) == []
        assert record.replace_entries(m.Derived((m.entry("one", None, ()),)), record.state(), "way 1")
        assert record.is_resolved("way 1")
        assert not record.is_resolved("way 2")
        record.keep(m.report("c" * 16), m.claims())
        assert not record.is_resolved("way 1")


def test_the_order_of_keeping_leaves_no_trace(tmp_path: Path) -> None:
    dumps = []
    for order in ("abc", "cab"):
        with Record.open(tmp_path / f"{order}.db", create=True) as record:
            for key in order:
                record.keep(m.report(key * 16), m.claims())
            record.replace_entries(m.Derived(origins=(m.origin("o", *(k * 16 for k in "abc")),)))
            dumps.append(list(record.dump()))
    assert dumps[0] == dumps[1]


def test_a_full_disk_is_told_and_leaves_the_record_as_it_was(path: Path) -> None:
    before = make(path)
    with Record.open(path) as record:
        with pytest.raises(StorageFull, match="no room"):
            fill(record)
        assert list(record.dump()) == before


def test_a_writer_waits_for_another(path: Path) -> None:
    make(path)
    first, second = Record.open(path), Record.open(path)
    holding, done = threading.Event(), threading.Event()

    def write() -> None:
        holding.wait(10)
        second.keep(m.report("b" * 16), m.claims())
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    with first.writing():
        first.keep(m.report("c" * 16), m.claims())
        holding.set()
        assert not done.wait(0.3)
    thread.join(20)
    assert done.is_set()
    assert len(list(first.reports())) == 3
    first.close()
    second.close()


def test_a_writer_that_waits_in_vain_says_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    first, second = Record.open(path), Record.open(path)
    with first.writing(), pytest.raises(RecordError, match="another program is writing"):
        second.reject(PageError("a", "empty"))
    first.close()
    second.close()


def test_rows_are_streamed(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        rows = record.claims()
        assert next(rows)["kind"] == "meeting"
        rows.close()  # type: ignore[attr-defined]
        record.reject(PageError("a", "empty"))


def test_any_number_of_rows_may_be_gone_through_at_once(path: Path) -> None:
    make(path)
    with Record.open(path) as record:
        begun = [record.claims() for _ in range(40)]
        assert {next(rows)["kind"] for rows in begun} == {"meeting"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    data=st.data(),
)
def test_any_text_comes_back_to_the_character(path: Path, text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    claim = m.Figure(evidence=m.Span(start, end), measure="other", value=1.5, bound="exact", subject=text)
    whole = m.report(text=text, title=m.Span(start, end), blocks=(m.Span(0, len(text)),), outlet=text)
    with Record.open(path, create=True) as record:
        record.keep(whole, (claim,), text)
        assert list(record.readings()) == [(whole, (claim,))]
        (row,) = record.claims()
        assert row["quote"] == text[start:end]
        record.reject(PageError("x", "no_report"), "a" * 16, "")


def test_a_record_of_the_first_form_keeps_what_was_read_and_is_resolved_anew(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.keep(m.report(), m.claims(), "reader 1")
    kept = sqlite3.connect(path)
    rows = {
        name: kept.execute(f"SELECT * FROM {name}").fetchall() for name in ("reports", "blocks", "claims")
    }
    kept.close()
    path.unlink()
    engine = connect.connect(path, create=True)
    with connect.writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate.FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connect.sign(connection)
        for name, several in rows.items():
            columns = len(connection.exec_driver_sql(f"PRAGMA table_info({name})").all())
            marks = ", ".join("?" * columns)
            for row in several:
                connection.exec_driver_sql(f"INSERT INTO {name} VALUES ({marks})", row[:columns])
        connection.exec_driver_sql("INSERT INTO rounds VALUES ('one', 1, 'held', NULL, NULL, '{}')")
        claim = m.claims()[0].id("a" * 16)
        connection.exec_driver_sql("INSERT INTO entry_claims VALUES ('one', ?, 0)", (claim,))
        connection.exec_driver_sql("INSERT INTO meta VALUES ('entries', 'made before')")
    engine.dispose()
    with Record.open(path) as record:
        assert list(record.readings()) == [(m.report(), m.claims())]
        assert list(record.rounds()) == []
        assert not record.is_resolved("before")
        record.replace_entries(m.Derived((m.entry("one", None, (), (claim,)),)))
        assert [row["id"] for row in record.rounds()] == ["one"]
