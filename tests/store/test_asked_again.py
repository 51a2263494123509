"""One question stays one, however it is typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import store
from onrecord.cli import app
from onrecord.positions.questions import ask
from quality.made_up_reports import reports

COMPACT = Path(__file__).parents[2] / "samples" / "compact.toml"
PROPOSED = "Lysoria becomes a member of the Halcyon Sea Compact"


def test_capitals_and_a_full_stop_make_no_other_question(tmp_path: Path) -> None:
    with store.connect(str(tmp_path / "kept.db")) as kept:
        first = kept.ask(ask("Ardell builds the breakwater"))
        assert kept.ask(ask("ardell  builds the Breakwater.")).id == first.id
        assert kept.ask(ask("Ardell builds the breakwater", "unsc")).id != first.id, "somebody else decides it"
        assert len(kept.questions()) == 2


def test_a_body_is_the_same_however_its_path_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bodies").mkdir()
    shutil.copy(COMPACT, tmp_path / "bodies" / "compact.toml")
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "kept.db"))
    for folder, typed in (
        ("", "bodies/compact.toml"),
        ("bodies", "compact.toml"),
        ("bodies", "../bodies/compact.toml"),
    ):
        monkeypatch.chdir(tmp_path / folder)
        ran = CliRunner().invoke(app, ["ask", PROPOSED, "--body", typed])
        assert ran.exit_code == 0, ran.output
    with store.connect(str(tmp_path / "kept.db")) as kept:
        (line,) = kept.questions()
    assert line.question.body == str((tmp_path / "bodies" / "compact.toml").resolve())
    assert line.question.id == ask(PROPOSED, "halcyon-sea-compact").id, "of no machine and no folder"


def test_an_answer_outlives_the_file_of_its_body(tmp_path: Path) -> None:
    body = tmp_path / "compact.toml"
    shutil.copy(COMPACT, body)
    with store.connect(str(tmp_path / "kept.db")) as kept:
        asked = kept.ask(ask("Port Alden builds the breakwater", str(body)))
        kept.add(reports()[:2])
        before = kept.answer(asked.id)
        body.unlink()
        kept.add(reports()[2:3])
        assert kept.answer(asked.id).decisions == before.decisions
        shutil.copy(COMPACT, body)
        kept.add(reports()[3:4])
        assert len(kept.answer(asked.id).articles) > len(before.articles)
