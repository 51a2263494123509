"""A reader can tell that an import is not finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import store
from onrecord.cli import app
from onrecord.settings import Settings
from onrecord.store.adding import Adding
from quality.made_up_reports import reports


def test_stories_tell_that_reports_are_missing_until_somebody_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "kept.db"))
    with store.connect(str(tmp_path / "kept.db")) as kept:
        assert kept.settled()
        Adding(kept._base, Settings()).take(reports()[:2], None)  # as far as a killed import may have come
        assert not kept.settled()
    assert "An import is not finished" in CliRunner().invoke(app, ["stories"]).stderr
    with store.connect(str(tmp_path / "kept.db")) as kept:
        kept.settle()
    assert "not finished" not in CliRunner().invoke(app, ["stories"]).stderr
