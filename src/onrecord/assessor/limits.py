"""How much is asked of an assessor at once, how long it is waited for, and what ties it to the world."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of asking. Fields that are times are in seconds.

    ``batch``: attributions of one report in a request; a small model loses the thread of more. ``longest``: characters
    of one attribution, or of what stands before it, that are sent. ``seconds``: until the whole answer must be there; a
    model of 7 billion weights on two cores takes some 100 for a full request. ``tries`` and ``waits``: how often it is
    asked where later may be better, and how long is waited in between, ``patience`` at most where the server names a
    time. ``give_up``: requests in a row without an answer after which no more are made. ``most_bytes``: of one answer.
    """

    batch: int = 8
    longest: int = 4_000
    seconds: float = 300.0
    tries: int = 4
    waits: tuple[float, ...] = (1.0, 2.0, 4.0)
    patience: float = 60.0
    give_up: int = 3
    most_bytes: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that is waited by: another in tests."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
