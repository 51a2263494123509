"""Corrections from the command line: what is typed, what is told, what is carried from a store to a brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import OnRecordError

HARBOUR = """Harbour of Ardell to close

By Ana Brell

Published: 3 March 2031

PORT ARDELL - Harbour master Jorun Ekdal said on Monday that the new breakwater would cost 40 million crowns.
"We cannot wait another winter," Ekdal told reporters in Port Ardell.
The council would vote on the breakwater in May, she said.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report, and a store that has read it."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_STORE", "desk.db")
    monkeypatch.setenv("ONRECORD_NAME", "Ada Lind")
    assert typed("add", "reports").exit_code == 0
    return tmp_path


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def refused(*words: str) -> str:
    """Return what is told of a command that cannot be."""
    ran = typed(*words)
    assert ran.exit_code != 0
    return str(ran.exception) if isinstance(ran.exception, OnRecordError) else ran.output


def statement(words: str) -> str:
    ran = typed("search", words, "--kind", "statement", "--format", "json")
    return str(json.loads(ran.stdout)["hits"][0]["id"])


def speakers(*words: str) -> dict[str, str | None]:
    """Return who says what in a brief, by its first words."""
    told = json.loads(typed("brief", *words, "--format", "json").stdout)
    names = {one["id"]: one["name"] for one in told["actors"]}
    return {one["content"][0]["text"][:20]: names.get(one["speaker"]) for one in told["attributions"]}


def test_a_correction_is_told_listed_undone(desk: Path) -> None:
    ran = typed("correct", "speaker", statement("winter"), "Nela Fisk", "--why", "she read it out")
    assert ran.exit_code == 0
    assert "speaker" in ran.stdout
    assert "Jorun Ekdal → Nela Fisk" in ran.stdout
    listed = json.loads(typed("corrections", "list", "--format", "json").stdout)["corrections"]
    assert [(one["correction"]["by"], one["state"]) for one in listed] == [("Ada Lind", "fits")]
    id_ = listed[0]["correction"]["id"]
    undone = typed("corrections", "undo", id_[:8]).stdout
    assert "Takes back: speaker, Jorun Ekdal → Nela Fisk" in undone, "it says which"
    assert "undone" in typed("corrections", "list").stdout
    assert typed("corrections", "list", "--unfit").stdout == "Everything that was corrected fits.\n"


def test_what_was_corrected_is_carried_to_a_brief_and_to_another_store(desk: Path) -> None:
    typed("correct", "speaker", statement("winter"), "Nela Fisk")
    typed("correct", "date", "reports/harbour.txt", "2031-03-10")
    typed("corrections", "export", "desk.jsonl")
    assert '"Nela Fisk"' in (desk / "desk.jsonl").read_text(encoding="utf-8")
    assert speakers("reports")['"We cannot wait anot'] == "Jorun Ekdal"
    assert speakers("reports", "--corrections", "desk.jsonl")['"We cannot wait anot'] == "Nela Fisk"
    assert speakers(str(desk / "reports"), "--corrections", "desk.jsonl")['"We cannot wait anot'] == "Nela Fisk"
    ran = typed("corrections", "import", "desk.jsonl", "--store", "other.db")
    assert ran.stdout == "desk.jsonl: 2 new, 0 known already, 2 that fit nothing here\n"
    typed("add", "reports", "--store", "other.db")
    assert typed("corrections", "list", "--unfit", "--store", "other.db").stdout.startswith("Everything")
    again = typed("corrections", "import", "desk.jsonl", "--store", "other.db")
    assert again.stdout == "desk.jsonl: 0 new, 2 known already\n"


def test_a_brief_tells_of_corrections_that_do_not_fit(desk: Path) -> None:
    typed("correct", "speaker", statement("winter"), "Nela Fisk")
    typed("corrections", "export", "desk.jsonl")
    (desk / "reports" / "harbour.txt").write_text(HARBOUR.replace("cannot wait another winter", "have time"))
    assert "these words stand there no longer" in typed("brief", "reports", "--corrections", "desk.jsonl").stderr
    (desk / "other.txt").write_text(HARBOUR.replace("Ardell", "Sund"))
    ran = typed("brief", "other.txt", "--corrections", "desk.jsonl")
    assert "1 correction is about reports that are not read here" in ran.stderr


def test_a_statement_is_told_by_its_words_too(desk: Path) -> None:
    assert "Jorun Ekdal → Nela Fisk" in typed("correct", "speaker", "another winter", "Nela Fisk").stdout
    told = refused("correct", "speaker", "breakwater", "Nela Fisk")
    assert "Several statements have the words 'breakwater': " in told
    assert "No statement has the words" in refused("correct", "speaker", "flying saucers", "Nela Fisk")


def test_examples_for_training(desk: Path) -> None:
    typed("correct", "no-statement", statement("winter"))
    typed("ask", "Ardell builds the breakwater")
    typed("correct", "stance", statement("breakwater"), "support", "--on", "Ardell builds the breakwater")
    ran = typed("corrections", "training", "examples")
    assert ran.exit_code == 0
    names = {"articles.jsonl", "speakers.json", "stances.jsonl", "statements.json"}
    assert {path.name for path in (desk / "examples").iterdir()} == names
    assert '"support"' in (desk / "examples" / "stances.jsonl").read_text(encoding="utf-8")


def test_the_queue_tells_what_to_type(desk: Path) -> None:
    (desk / "bare.txt").write_text("“The harbour stays shut until autumn,” he told the islanders.", encoding="utf-8")
    typed("add", "bare.txt")
    told = typed("review").stdout
    assert "the report does not say when it was published" in told
    assert "onrecord correct date" in told


def test_what_cannot_be_is_told(desk: Path) -> None:
    winter = statement("winter")
    assert "No statement '0123456789abcdef'" in refused("correct", "speaker", "0123456789abcdef", "Nela Fisk")
    typed("ask", "Ardell builds it")
    assert "No stance called 'maybe'" in refused("correct", "stance", winter, "maybe", "--on", "Ardell builds it")
    told = refused("correct", "stance", winter, "oppose", "--on", "Nobody ever asked this")
    assert "No question of this store called 'Nobody ever asked this'" in told
    assert "(Ardell builds it)" in told, "those that it keeps are listed"
    old = refused("correct", "date", "reports/harbour.txt", "1024-10-10")
    assert "no newspaper in 1024" in old
    assert "'2031-02-31' is no day" in refused("correct", "date", "reports/harbour.txt", "2031-02-31")
    assert "No article 'nowhere.txt'" in refused("correct", "outlet", "nowhere.txt", "The Post")
    assert "--unknown" in refused("correct", "speaker", winter)
    assert "No correction 'abc'" in refused("corrections", "undo", "abc")
    (desk / "empty.jsonl").write_text("")
    assert "empty.jsonl: empty" in refused("corrections", "import", "empty.jsonl")
    assert "empty.jsonl: empty" in refused("brief", "reports", "--corrections", "empty.jsonl")
    assert "Known: date" not in refused("correct", "everything")
    assert typed("corrections", "list").stdout == "Nothing was corrected.\n"
