"""One question stays one, however it is typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from onrecord import store
from onrecord.cli import app
from onrecord.positions.questions import ask
from onrecord.store.tables import question
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
    assert line.question.body == "halcyon-sea-compact"
    assert line.question.body_file == COMPACT.read_text()
    assert line.question.id == ask(PROPOSED, "halcyon-sea-compact").id, "of no machine and no folder"


def test_the_store_holds_the_body_and_needs_its_file_no_more(tmp_path: Path) -> None:
    body = tmp_path / "compact.toml"
    shutil.copy(COMPACT, body)
    with store.connect(str(tmp_path / "kept.db")) as kept:
        asked = kept.ask(ask("Port Alden builds the breakwater", str(body)))
        kept.add(reports()[:2])
        before = kept.answer(asked.id)
        body.unlink()
        kept.add(reports()[2:3])
    shutil.move(tmp_path / "kept.db", tmp_path / "elsewhere.db")
    with store.connect(str(tmp_path / "elsewhere.db")) as kept:
        after = kept.answer(asked.id)
        assert len(after.articles) > len(before.articles)
        assert (
            [one.body for one in after.decisions] == [one.body for one in before.decisions] == ["halcyon-sea-compact"]
        )
        assert str(tmp_path) not in after.to_json()


def test_who_asks_again_with_the_file_has_its_new_content(tmp_path: Path) -> None:
    body = tmp_path / "compact.toml"
    shutil.copy(COMPACT, body)
    with store.connect(str(tmp_path / "kept.db")) as kept:
        asked = kept.ask(ask("Port Alden builds the breakwater", str(body)))
        kept.add(reports()[:2])
        assert "Ostmere" in kept.answer(asked.id).decisions[0].undeclared
        body.write_text(COMPACT.read_text().replace("Ostmere", "Ostermark"))
        kept.add(reports()[2:3])
        assert "Ostmere" in kept.answer(asked.id).decisions[0].undeclared, "nobody asked again"
        assert kept.ask(ask("Port Alden builds the breakwater", str(body))).id == asked.id
        assert "Ostermark" in kept.answer(asked.id).decisions[0].undeclared
        assert len(kept.questions()) == 1


def test_what_an_earlier_onrecord_kept_of_a_body_is_taken_in_once_its_file_is_there(tmp_path: Path) -> None:
    """It kept the path alone."""
    body = tmp_path / "compact.toml"
    with store.connect(str(tmp_path / "kept.db")) as kept:
        asked = kept.ask(ask("Port Alden builds the breakwater", str(COMPACT)))
        kept.add(reports()[:2])
        before = kept.answer(asked.id)
        with kept.writing() as link:
            link.execute(update(question).values(body=str(body), body_file=None))
        kept.add(reports()[2:3])
        told = kept.answer(asked.id)
        assert told.decisions == (), "nobody knows who decides, but who stands where is told"
        assert len(told.articles) > len(before.articles)
        shutil.copy(COMPACT, body)
        kept.add(reports()[3:4])
        (line,) = kept.questions()
        assert (line.question.body, line.question.body_file) == ("halcyon-sea-compact", COMPACT.read_text())
        assert [one.body for one in kept.answer(asked.id).decisions] == ["halcyon-sea-compact"]
