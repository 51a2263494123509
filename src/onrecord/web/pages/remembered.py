"""What pages remember of answers: the record of one may be that of a thousand articles, of which they tell little."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from fastapi import Request

from onrecord.store.counters import answer_stamp

T = TypeVar("T")


class Remembered(Generic[T]):
    """What was made of the last ``most`` answers that were asked for; made anew when an answer has changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], T] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, request: Request, question: str, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the answer to a question of the open store."""
        store = request.state.store
        with store.reading() as link:
            key = (store.name, answer_stamp(link, question))
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
