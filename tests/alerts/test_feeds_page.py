"""docs/feeds.md: each file that it shows is one that is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.alerts.watching import planned

PAGE = (Path(__file__).parent.parent.parent / "docs" / "feeds.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", re.findall(r"```toml\n(.*?)```", PAGE, re.S))
def test_a_file_that_is_shown_can_be_used(shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in re.findall(r'= "([A-Z_]{5,})"', shown):
        monkeypatch.setenv(name, "not to be told")
    path = tmp_path / "feeds.toml"
    path.write_text(shown, encoding="utf-8")
    asked = planned(path)
    assert asked.plan.feeds
    assert len(asked.rules.rules) == shown.count("[[alert]]")
