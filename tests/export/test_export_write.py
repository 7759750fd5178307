import csv
import json

import pytest
from export_making import POSITION, REPORT, ROUND, Rows

from communique import export
from communique.errors import UsageError
from communique.export.columns import COLUMNS
from communique.model.claims import CLAIM_TYPES, KINDS
from communique.model.tables import CLAIM_TABLES


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_in_every_format(tmp_path):
    for kind in export.FORMATS:
        written = export.write(Rows(), "all", kind, tmp_path)
        assert [path.name for path in written] == [f"{name}.{kind}" for name in export.TABLES]
        assert {path.name for path in tmp_path.glob(f"*.{kind}")} == {path.name for path in written}
    assert not list(tmp_path.glob(".*"))


def test_csv_has_the_columns_documented_and_one_value_in_each(tmp_path):
    export.write(Rows(), "rounds", "csv", tmp_path)
    (row,) = table(tmp_path / "rounds.csv")
    assert list(row) == list(COLUMNS["rounds"])
    assert row["parties"] == "RSF; SDN"
    assert row["delegates"] == "Amal Idris (SDN, head); Omar Bakri"
    assert row["differences"] == "outcome=progress; outcome=collapsed"
    assert (row["duration_hours"], row["place"], row["quotes"]) == ("2.5", "", "met")


def test_text_with_quotes_and_line_ends_comes_back_whole(tmp_path):
    export.write(Rows(), "positions", "csv", tmp_path)
    (row,) = table(tmp_path / "positions.csv")
    assert row["content"] == POSITION["content_text"]
    assert (row["start"], row["end"]) == ("3", "9")


def test_no_cell_is_a_formula(tmp_path):
    for name, column in (("positions", "quote"), ("reports", "title")):
        export.write(Rows(), name, "csv", tmp_path)
        (row,) = table(tmp_path / f"{name}.csv")
        assert row[column] == "'" + {"quote": POSITION["quote"], "title": REPORT["title"]}[column]


@pytest.mark.parametrize(
    "start", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "\ufeff=1"]
)
def test_what_may_be_run_gets_an_apostrophe(start):
    from communique.export.csv import safe

    assert safe(start) == "'" + start


@pytest.mark.parametrize("cell", ["1=1", "", None, -5, 2.5, "“–5”", "'=1"])
def test_what_is_harmless_stays(cell):
    from communique.export.csv import safe

    assert safe(cell) == cell


def test_byte_order_mark_only_where_asked(tmp_path):
    for bom in (False, True):
        export.write(Rows(), "reports", "csv", tmp_path, bom=bom)
        assert (tmp_path / "reports.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom
    export.write(Rows(), "reports", "jsonl", tmp_path, bom=True)
    assert (tmp_path / "reports.jsonl").read_bytes().startswith(b"{")


def test_json_lines_are_the_rows(tmp_path):
    export.write(Rows(), "all", "jsonl", tmp_path)
    assert [json.loads(line) for line in (tmp_path / "rounds.jsonl").read_text("utf-8").splitlines()] == [
        ROUND
    ]
    refused = (tmp_path / "rejections.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in refused] == list(Rows().rejections())


def test_the_same_record_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        for kind in export.FORMATS:
            export.write(Rows(), "all", kind, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize(("kind", "form"), [("meeting", "csv"), ("all", "xlsx")])
def test_what_there_is_not(tmp_path, kind, form):
    with pytest.raises(UsageError, match="there is no"):
        export.write(Rows(), kind, form, tmp_path)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="needs a folder"):
        export.write(Rows(), "all", "csv", tmp_path / "out")


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    export.write(Rows(), "reports", "csv", tmp_path)
    before = (tmp_path / "reports.csv").read_bytes()

    class Broken(Rows):
        def reports(self):
            yield REPORT
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        export.write(Broken(), "reports", "csv", tmp_path)
    assert (tmp_path / "reports.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["reports.csv"]


def test_every_kind_and_field_of_claim_is_exported():
    assert set(CLAIM_TABLES.values()) == set(KINDS)
    for name, kind in CLAIM_TABLES.items():
        from dataclasses import fields

        told = {f.name for f in fields(CLAIM_TYPES[kind])} - {"evidence", "when"}
        assert told <= set(COLUMNS[name])


def test_what_lies_within_an_entry_is_said_in_one_cell(tmp_path):
    export.write(Rows(), "all", "csv", tmp_path)
    (tally,) = table(tmp_path / "tallies.csv")
    assert tally["values"] == "value 40, bound exact, source UN, date 2031-05-06"
    assert tally["relations"] == "kind update, one 0, other 1, why a day later"
    assert tally["quotes"] == "40 were killed"
    (actor,) = table(tmp_path / "actors.csv")
    assert actor["codes"] == "iso3166-1 SDN; wikidata Q1049"
