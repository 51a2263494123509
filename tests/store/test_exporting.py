"""Exports have a table for each word, the same rows in every format, and say what each column means."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from onrecord import store
from onrecord.errors import OnRecordError, UnknownChoice
from onrecord.positions.questions import ask
from onrecord.store.kept import Store
from quality.made_up_reports import page, reports

FORMULA = page(
    "=formula",
    """=HYPERLINK("http://bad.example","Click") says minister

Published: 8 July 2031

"@everyone must read this," said education minister Bo Lindt in Kvarn on Tuesday.
""",
)


@pytest.fixture
def full(where: str) -> Store:  # type: ignore[misc]
    """A store of four reports, one with a formula for a headline, and a question."""
    with store.connect(where) as kept:
        kept.ask(ask("Port Alden builds the breakwater"))
        kept.add([*reports()[:3], FORMULA])
        yield kept


def test_every_format_has_the_same_rows(full: Store, tmp_path: Path) -> None:
    files = {format: full.export(format, tmp_path / format) for format in ("parquet", "jsonl", "csv")}
    names = {path.stem for path in files["parquet"]}
    assert {"article", "statement", "actor", "event", "evidence", "position", "who_said_what"} <= names
    assert not names & {"page", "account", "upkeep", "token", "session", "signature", "feed"}
    for name in sorted(names - {"README"}):
        rows = [json.loads(line) for line in (tmp_path / "jsonl" / f"{name}.jsonl").read_text().splitlines()]
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert table.num_rows == len(rows)
        for one, other in zip(table.to_pylist(), rows, strict=True):
            assert {key: _told(value) for key, value in one.items()} == {k: _told(v) for k, v in other.items()}
        with (tmp_path / "csv" / f"{name}.csv").open(newline="") as file:
            assert len(list(csv.DictReader(file))) == len(rows)
    with full.reading():
        assert len((tmp_path / "jsonl" / "statement.jsonl").read_text().splitlines()) == sum(
            line.statements for line in full.stories().rows
        )


def _told(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def test_each_column_is_explained(full: Store, tmp_path: Path) -> None:
    full.export("parquet", tmp_path)
    for path in tmp_path.glob("*.parquet"):
        for field in parquet.read_schema(path):
            assert field.metadata
            assert field.metadata[b"description"]
    told = (tmp_path / "README.md").read_text()
    assert "## who_said_what.parquet" in told
    assert "| speaker | Who said it; null: nobody is named. |" in told


def test_a_text_that_spreadsheets_would_take_for_a_formula_is_none_in_csv(full: Store, tmp_path: Path) -> None:
    full.export("csv", tmp_path)
    full.export("jsonl", tmp_path)
    with (tmp_path / "article.csv").open(newline="") as file:
        headlines = [row["headline"] for row in csv.DictReader(file)]
    assert any(one.startswith("'=HYPERLINK(") for one in headlines)
    for path in tmp_path.glob("*.csv"):
        with path.open(newline="") as file:
            assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(file) for cell in row)
    exact = [json.loads(line)["headline"] for line in (tmp_path / "article.jsonl").read_text().splitlines()]
    assert any(one.startswith("=HYPERLINK(") for one in exact)


def test_two_exports_of_one_store_are_the_same_bytes(full: Store, tmp_path: Path) -> None:
    one, other = (full.export("csv", tmp_path / name) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_what_cannot_be_is_told(full: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownChoice, match="Known: csv, jsonl, parquet"):
        full.export("xml", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(OnRecordError, match="Cannot write to"):
        full.export("csv", tmp_path / "file")
