"""Work that mostly waits, done side by side: one piece of each host at a time, a bounded number at once.

What comes of it is handed on in the order in which it was asked for, never in that in which servers happen to answer:
so what is made of it depends on no clock, and only the one who asks ever writes to the store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

HOSTS_AT_ONCE = 16
"""Hosts that are asked at once. 200 feeds on as many hosts, each of which answers in 1 s, take 38 s and not 600 s;
each more costs up to one page of memory (20 MB), and a small line no longer carries them within their 30 s."""

AHEAD = 2 * HOSTS_AT_ONCE
"""Pieces of work begun before the first of them is taken: enough that one slow host holds up no others for long, and
few enough that their pages fit into memory, were each as large as a page may be."""

HEARTBEAT = 60.0
"""Seconds of waiting after which the one who asks is told that it goes on: well within the lease of a round."""


def host_of(url: str) -> str:
    """Return the host of an address, to which one request at a time is made; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """A piece of work on ``host``; ``run`` may raise."""

    host: str
    run: Callable[[], T]


def in_order(tasks: Sequence[Task[T]], alive: Callable[[], object] = lambda: None) -> Generator[T, None, None]:
    """Yield what each task returns, in the order of ``tasks``; raise what one raises, when its turn comes.

    Tasks of one host run one after another, in order. ``alive`` is called whenever something is taken, and every
    HEARTBEAT seconds while nothing comes. Whoever stops taking waits for nothing: what runs ends by itself.
    """
    board: _Board[T] = _Board(list(enumerate(tasks)))
    for _ in range(min(HOSTS_AT_ONCE, len({one.host for one in tasks}))):
        threading.Thread(target=board.work, daemon=True).start()  # a daemon: Ctrl-C waits for no server
    try:
        for number in range(len(tasks)):
            outcome = board.take(number, alive)
            if outcome.error is not None:
                raise outcome.error
            yield outcome.value  # type: ignore[misc]  # without an error there is one
    finally:
        board.stop()


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    value: T | None = None
    error: BaseException | None = None


@dataclass(slots=True)
class _Board(Generic[T]):
    """What is to be done, what is being done, and what is done; all of it under ``changed``."""

    waiting: list[tuple[int, Task[T]]]
    busy: set[str] = field(default_factory=set)
    done: dict[int, _Outcome[T]] = field(default_factory=dict)
    taken: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def work(self) -> None:
        """Do what is to be done, until nothing is."""
        while (found := self._begin()) is not None:
            number, task = found
            try:
                outcome = _Outcome(task.run())
            except BaseException as error:  # told where it is taken
                outcome = _Outcome(error=error)
            with self.changed:
                self.busy.discard(task.host)
                self.done[number] = outcome
                self.changed.notify_all()

    def _begin(self) -> tuple[int, Task[T]] | None:
        """Return the first piece whose host is free, once there is one; None where nothing is left to begin.

        The piece that is awaited is never held back by AHEAD, so somebody can always go on.
        """
        with self.changed:
            while self.waiting:
                for place, (number, task) in enumerate(self.waiting):
                    if number >= self.taken + AHEAD:
                        break
                    if task.host not in self.busy:
                        self.busy.add(task.host)
                        return self.waiting.pop(place)
                self.changed.wait()
            return None

    def take(self, number: int, alive: Callable[[], object]) -> _Outcome[T]:
        """Return what came of a piece, once it is done."""
        alive()
        while True:
            with self.changed:
                if number in self.done:
                    self.taken = number + 1
                    self.changed.notify_all()
                    return self.done.pop(number)
                told = self.changed.wait(HEARTBEAT)
            if not told:
                alive()

    def stop(self) -> None:
        """Let nothing more begin."""
        with self.changed:
            self.waiting.clear()
            self.changed.notify_all()
