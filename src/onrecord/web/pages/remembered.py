"""What pages remember of stories and answers: the record of one may be that of a thousand articles.

What is remembered is known by a stamp that changes with what it was made from, so nothing old is ever shown.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from fastapi import Request

from onrecord.store.counters import answer_stamp

T = TypeVar("T")


class Remembered(Generic[T]):
    """What was made of the last ``most`` stories or answers that were asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, request: Request, question: str, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the answer to a question of the open store; anew when that has changed."""
        store = request.state.store
        with store.reading() as link:
            stamp = answer_stamp(link, question)
        return self.by((store.name, stamp), make)

    def by(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made by ``key`` before, else what ``make`` makes now."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
