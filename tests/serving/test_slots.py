"""Room for uploads is counted over all servers of a store on a machine, and what a dead one left is taken anew."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.web.slots import WAITING, Slots

STORE = "sqlite:////made/up.db"


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def test_two_servers_have_the_room_of_one() -> None:
    one, other = Slots(STORE), Slots(STORE)
    taken = [(one if number % 2 else other).take() for number in range(WAITING)]
    assert len({slot.folder for slot in taken if slot}) == WAITING
    assert one.take() is None
    assert other.take() is None
    assert Slots("sqlite:////another.db").take() is not None
    assert taken[1] is not None
    one.leave(taken[1])
    assert other.take() is not None


def test_what_a_server_left_that_was_killed_is_cleared_and_taken(room: Path) -> None:
    left = f"""
from onrecord.web.slots import Slots
slots = Slots({STORE!r})
for _ in range({WAITING}):
    (slots.take().folder / "report.txt").write_text("left behind")
print("taken", flush=True)
input()
"""
    with subprocess.Popen([sys.executable, "-c", left], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"taken\n"
        assert Slots(STORE).take() is None
        server.kill()
        server.wait()
    slot = Slots(STORE).take()
    assert slot is not None
    assert list(slot.folder.iterdir()) == []
    assert len(list(room.rglob("report.txt"))) == WAITING - 1


def test_one_batch_is_read_at_a_time() -> None:
    one, other, order = Slots(STORE), Slots(STORE), []
    began = threading.Event()

    def reads() -> None:
        began.set()
        with other.turn():
            order.append("other")

    with one.turn():
        thread = threading.Thread(target=reads)
        thread.start()
        assert began.wait(10)
        order.append("one")
    thread.join(10)
    assert order == ["one", "other"]


def test_a_folder_that_somebody_else_put_there_is_not_written_to(room: Path) -> None:
    theirs = room / "theirs"
    theirs.mkdir()
    slot = Slots(STORE).take()
    assert slot is not None
    (shared,) = (one for one in room.glob("onrecord-uploads-*") if one.is_dir())
    shared.rename(room / "away")
    shared.symlink_to(theirs)
    for setting in ("a link", "open to all"):
        slot = Slots(STORE).take()
        assert slot is not None, setting
        assert shared not in slot.folder.parents
        assert list(theirs.iterdir()) == []
        if shared.is_symlink():
            shared.unlink()
        shared.mkdir(exist_ok=True)
        shared.chmod(0o777)
