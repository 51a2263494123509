"""The store's commands, as they are typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from quality.made_up_reports import reports


def onrecord(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with its store there."""
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def written(folder: Path) -> Path:
    (folder / "reports").mkdir()
    for page in reports()[:3]:
        (folder / page.origin).write_bytes(page.data)
    return folder


def test_from_reports_to_a_story_and_back(tmp_path: Path) -> None:
    folder = written(tmp_path)
    added = onrecord(folder, "add", "reports")
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == "onrecord.db: 3 new, 0 changed, 0 known already; 1 story made anew\n"
    again = onrecord(folder, "add", "reports")
    assert again.stdout == "onrecord.db: 0 new, 0 changed, 3 known already; 0 stories made anew\n"
    found = onrecord(folder, "search", "breakwater", "--kind", "story", "--format", "json")
    (hit,) = json.loads(found.stdout)["hits"]
    brief = onrecord(folder, "brief", "--story", hit["id"], "--format", "json")
    assert brief.stdout == onrecord(folder, "brief", "reports", "--format", "json").stdout
    gone = onrecord(folder, "forget", "reports/alden-post.txt")
    assert gone.stdout == "reports/alden-post.txt: 1 version forgotten, 1 story made anew\n"
    assert onrecord(folder, "forget", "reports/alden-post.txt").returncode == 2
    exported = onrecord(folder, "export", "jsonl", "tables")
    assert "tables/who_said_what.jsonl" in exported.stdout.splitlines()


def test_what_cannot_be_done_is_told_in_a_line(tmp_path: Path) -> None:
    none = onrecord(tmp_path, "search", "ferry")
    assert none.returncode == 2
    assert none.stderr.startswith("onrecord: No store at onrecord.db: `onrecord add")
    nothing = onrecord(tmp_path, "add", "nowhere.txt")
    assert nothing.returncode == 1
    assert nothing.stderr == "onrecord: nowhere.txt: No such file or folder.\nonrecord: Nothing could be read.\n"


def test_search_marks_words_on_a_terminal_alone(tmp_path: Path) -> None:
    folder = written(tmp_path)
    onrecord(folder, "add", "reports")
    told = onrecord(folder, "search", "breakwater").stdout
    assert "\x1b" not in told
    assert "\x00" not in told
    assert "would cost 40 million crowns" in told
    assert onrecord(folder, "search", "zebra").stdout == "Nothing in the store has all of these words.\n"
