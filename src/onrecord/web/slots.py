"""Room on the disk for what waits to be read: so much and no more, for all servers of one store on this machine.

Each server bounding its own would bound nothing: ten of them hold ten times as much. So a batch lies in one of WAITING
places of a folder that the servers of a store share, held by a lock of the system. A server that dies leaves its lock
and not its place: who takes it next clears it. Where the system has no such locks, each server counts for itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

WAITING = 10
"""Batches that may wait to be read, or be read; a further one is refused until one is done."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one batch: ``folder`` is empty, and nobody else's until it is left."""

    number: int
    folder: Path
    lock: int


class Slots:
    """The places of the servers of one store; ``store`` is its address, the same for all of them."""

    def __init__(self, store: str) -> None:
        self._name = hashlib.blake2b(store.encode("utf-8", "replace"), digest_size=8).hexdigest()
        self._own: Path | None = None
        self._taken: set[int] = set()
        self._changing = threading.Lock()

    def take(self) -> Slot | None:
        """Return a free place; None where there is none."""
        with self._changing:
            room = self._folder()
            for number in sorted({*range(WAITING)} - self._taken):
                lock = _opened(room / f"{number}.lock")
                if _held(lock, wait=False):
                    folder = room / str(number)
                    shutil.rmtree(folder, ignore_errors=True)  # what a server left that died
                    folder.mkdir(mode=0o700)
                    self._taken.add(number)
                    return Slot(number, folder, lock)
                os.close(lock)
            return None

    def leave(self, slot: Slot) -> None:
        """Clear a place, for others to take."""
        shutil.rmtree(slot.folder, ignore_errors=True)
        with self._changing:
            os.close(slot.lock)
            self._taken.discard(slot.number)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other server of the store reads a batch, and hold that for the time being."""
        lock = _opened(self._folder() / "reading.lock")
        try:
            _held(lock, wait=True)
            yield
        finally:
            os.close(lock)

    def _folder(self) -> Path:
        """Return the folder that is shared; one of this server alone where another's lies in that place."""
        room = self._own or Path(tempfile.gettempdir(), f"onrecord-uploads-{_user()}-{self._name}")
        with suppress(FileExistsError):
            room.mkdir(mode=0o700)  # each time: what lies long in such a folder may be cleared away
        if self._own is None and (fcntl is None or not _is_ours(room)):
            room = self._own = Path(tempfile.mkdtemp(prefix="onrecord-uploads-"))
        return room


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _is_ours(room: Path) -> bool:
    """Tell whether nobody else can look into a folder, or put it there to have us write elsewhere."""
    told = room.lstat()
    return stat.S_ISDIR(told.st_mode) and told.st_uid == _user() and not told.st_mode & 0o077


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _held(lock: int, *, wait: bool) -> bool:
    """Tell whether the lock is ours now; with ``wait``, once it is."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
