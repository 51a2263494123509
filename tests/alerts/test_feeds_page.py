"""docs/feeds.md: each file that it shows is one that is read, and the walk-through goes as it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.alerts.watching import planned

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
WALK = re.search(r"^## Try it on one machine\n(.*?)^## ", PAGE, re.M | re.S)


@pytest.mark.parametrize("shown", re.findall(r"```toml\n(.*?)```", PAGE, re.S))
def test_a_file_that_is_shown_can_be_used(shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in re.findall(r'= "([A-Z_]{5,})"', shown):
        monkeypatch.setenv(name, "not to be told")
    path = tmp_path / "feeds.toml"
    path.write_text(shown, encoding="utf-8")
    asked = planned(path)
    assert asked.plan.feeds
    assert len(asked.rules.rules) == shown.count("[[alert]]")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with the samples, whose port is one that is free here."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "samples" / "news", tmp_path / "news")
    serving = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", "news"]
    with subprocess.Popen(serving, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as paper:
        assert paper.stdout is not None
        found = re.search(r" port (\d+) ", paper.stdout.readline())
        assert found is not None
        path = tmp_path / "samples" / "feeds.toml"
        path.write_text(path.read_text("utf-8").replace(":8000/", f":{found[1]}/"), "utf-8")
        yield tmp_path
        paper.kill()


def told_by(command: str, desk: Path) -> list[dict[str, object]]:
    environment = {name: value for name, value in os.environ.items() if name != "ONRECORD_STORE"}
    onrecord = [sys.executable, "-m", *shlex.split(command)]
    ran = subprocess.run(onrecord, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_from_a_feed_on_this_machine_to_alerts_as_the_page_tells(desk: Path) -> None:
    assert WALK is not None
    begin, first, later, second = re.findall(r"```text\n(.*?)```", WALK[1], re.S)
    *_, watch = begin.splitlines()
    alerts = told_by(watch, desk)
    assert [one["title"] for one in alerts] == first.splitlines()
    assert {one["on"] for one in alerts} == {"story", "statement", "position", "decision", "disagreement"}
    copy, watch = later.splitlines()
    shutil.copy(*(desk / name for name in shlex.split(copy)[1:]))
    changed = told_by(watch, desk)
    assert [one["title"] for one in changed] == second.splitlines()
    assert all(one["evidence"] for one in (*alerts, *changed))
    assert told_by(watch, desk) == []
