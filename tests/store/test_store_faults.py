"""What can be wrong with a store is told with the way out, and nothing that was kept is lost by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from onrecord import store
from onrecord.errors import NewerStore, NotAStore, NotKept, StoreFault
from onrecord.store.migrations import SCHEMA
from onrecord.store.tables import upkeep
from quality.dumps import dumped
from quality.made_up_reports import reports


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of two reports."""
    path = tmp_path / "small.db"
    with store.connect(path) as kept:
        kept.add(reports()[:2])
    return path


def opening(where: object) -> None:
    with store.connect(where) as kept:  # type: ignore[arg-type]
        kept.stories()


def adding(where: Path) -> None:
    with store.connect(where) as kept:
        kept.add(reports())
        kept.search("breakwater")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match=r"is a folder: give the path of a file in it"):
        opening(tmp_path)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("The minister said nothing.\n" * 100)
    with pytest.raises(NotAStore, match=r"notes\.txt: it is no database"):
        opening(path)
    assert path.read_text() == "The minister said nothing.\n" * 100


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as link:
        link.execute("CREATE TABLE article (title)")
    with pytest.raises(NotAStore, match="another program"):
        opening(path)
    with sqlite3.connect(path) as link:
        assert link.execute("SELECT name FROM sqlite_master").fetchall() == [("article",)]


def test_a_broken_file_is_told(small: Path) -> None:
    whole = small.read_bytes()
    small.write_bytes(whole[:8192] + os.urandom(len(whole) - 16384) + whole[-8192:])
    with pytest.raises(NotAStore, match="broken"):
        adding(small)


def test_a_store_of_a_later_onrecord_is_refused(where: str) -> None:
    with store.connect(where) as kept, kept.writing() as link:
        link.execute(update(upkeep).where(upkeep.c.name == "schema").values(value=SCHEMA + 1))
    with pytest.raises(NewerStore, match=f"schema {SCHEMA + 1}; this one knows {SCHEMA}"):
        opening(where)


def test_a_store_that_is_not_there_is_made_only_if_it_may(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(NotKept, match="onrecord add"), store.connect(path, create=False):
        pass
    assert not path.exists()
    with pytest.raises(NotAStore, match="No folder"):
        opening(tmp_path / "nowhere" / "store.db")


@pytest.mark.parametrize("where", ["mysql://me@there/db", "://", "sqlite://", "postgresql://me@127.0.0.1:1/none"])
def test_an_address_that_leads_nowhere_is_told(where: str) -> None:
    with pytest.raises(StoreFault):
        opening(where)


def limited(path: Path, *options: str) -> str:
    """Add all reports to a store in a process with limits; return what it tells."""
    command = [sys.executable, str(Path(__file__).with_name("limited.py")), str(path), *options]
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, env=environment)
    assert told.stderr == ""
    return told.stdout


def test_a_full_disk_is_told_and_nothing_is_lost(small: Path) -> None:
    with store.connect(small) as kept:
        before = dumped(kept)
    told = limited(small, "--bytes", "60000")
    assert told.startswith("1 stories\nFullStore: ")
    assert "Make room" in told
    with store.connect(small) as kept:
        assert dumped(kept) == before
        kept.add(reports())
        assert len(kept.stories().rows) == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write here")
def test_a_file_that_may_not_be_written_is_read_and_not_written(small: Path) -> None:
    folder = small.parent
    shutil.copytree(folder, Path("/tmp") / f"onrecord-{os.getpid()}")  # noqa: S108 - where nobody may look in
    copy = Path("/tmp") / f"onrecord-{os.getpid()}"  # noqa: S108
    try:
        (copy / "small.db").chmod(0o444)
        copy.chmod(0o555)
        told = limited(copy / "small.db", "--user", "nobody")
        assert told.startswith("1 stories\nReadOnlyStore: ")
        assert "yours to write in" in told
    finally:
        copy.chmod(0o755)
        shutil.rmtree(copy)
