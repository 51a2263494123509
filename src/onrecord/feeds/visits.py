"""Good manners over a whole run: each host's rules are asked once, and each host has its pause.

One request at a time goes to a host, however many threads ask, and wherever redirects lead them.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import Answer, Line, exchange, line, network, place_of
from onrecord.feeds.reach import Reach, World
from onrecord.feeds.robots import ALL_ALLOWED, Rules, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

RULES_HOLD = 24 * 3600.0  # seconds until a robots.txt is asked for again: RFC 9309, section 2.4
DOUBT_HOLDS = 600.0  # seconds until one is that could not be read
KNOWN_BYTES = 5_000_000
"""Bytes of robots.txt whose rules are held (each takes some ten times that): a stranger names hosts without end."""
KNOWN_HOSTS = 10_000
"""Hosts of which is known when they were last asked; more are forgotten where their pause is long over."""


@dataclass(slots=True)
class _Host:
    """When a host was last asked. Whoever has its ``turn`` asks it, and takes no other turn meanwhile."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    last: float = -inf


@dataclass(slots=True)
class _Known:
    """What a host's robots.txt says, and until when that holds. Whoever has ``asking`` finds it out for all."""

    asking: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules = ALL_ALLOWED
    until: float = -inf


class Visits:
    """The hosts asked in one run: what each allows, and when it was last asked. Several threads may share it."""

    def __init__(self, reach: Reach = Reach(), world: World = World()) -> None:  # noqa: B008 - frozen
        self.reach = reach
        self.world = world
        self._lock = threading.Lock()
        self._trusted: ssl.SSLContext | None = None
        self._hosts: dict[str, _Host] = {}
        self._rules: dict[str, _Known] = {}

    def line(self, reach: Reach) -> Line:
        """Return the line for one fetch, which reaches as far as ``reach`` says."""
        with self._lock:
            if self._trusted is None:
                self._trusted = network().trusted(self.world)
        return line(reach, self.world, self._trusted)

    def ask(self, on: Line, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a polite request: allowed by the host, and after its pause.

        Raises Unreachable where the host forbids it, or asks for longer pauses than are made.
        """
        held = self._held(on, url) if self.reach.robots else ALL_ALLOWED
        reason = held.refusal(str(url))
        if reason is not None:
            raise network().Silent(reason) if held.silent else Unreachable(reason, lasting=held.sure)
        if (held.delay or 0) > self.reach.longest_pause:
            asked = f"{held.delay:g} s between two requests, and {self.reach.longest_pause:g} s is the most"
            raise Unreachable(f"The site's robots.txt asks for {asked}: it is left alone.", lasting=True)
        return self._politely(held.delay or 0, on, url, headers)

    def _held(self, on: Line, url: httpx.URL) -> Rules:
        origin = url.copy_with(raw_path=b"/", fragment=None)
        known = self._known(f"{on.reach.own or ''} {origin}")  # apart: a private feed may ask what others may not
        with self._waited(on, known.asking):
            if self.world.clock() >= known.until:
                known.rules = rules(self.line(on.reach), origin, partial(self._politely, 0))
                known.until = self.world.clock() + (RULES_HOLD if known.rules.sure else DOUBT_HOLDS)
            return known.rules

    def _known(self, origin: str) -> _Known:
        """Return what is known of an origin's rules; where too much is known, what was learnt first is forgotten."""
        with self._lock:
            size = sum(one.rules.size for one in self._rules.values())
            while size > KNOWN_BYTES:
                size -= self._rules.pop(next(iter(self._rules))).rules.size
            return self._rules.setdefault(origin, _Known())

    def _host(self, name: str) -> _Host:
        """Return what is known of a host; of too many, those that have nothing to wait for are forgotten."""
        with self._lock:
            if len(self._hosts) > KNOWN_HOSTS:
                long_ago = self.world.clock() - self.reach.longest_pause - self.reach.pause
                told = self._hosts.items()
                self._hosts = {key: one for key, one in told if not -inf < one.last <= long_ago or one.turn.locked()}
            return self._hosts.setdefault(name, _Host())

    def _politely(self, delay: float, on: Line, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a request that waits for its turn, and for the host's pause."""
        host = self._host(url.host.rstrip("."))
        with self._waited(on, host.turn):
            pause = 0.0 if on.reach.own == place_of(url) else self.reach.pause  # a machine of one's own is no stranger
            self._pause(on, host, max(pause, delay))
            try:
                return exchange(on, url, headers)
            finally:
                host.last = self.world.clock()

    @contextmanager
    def _waited(self, on: Line, lock: threading.Lock) -> Iterator[None]:
        """Hold ``lock``; the time until others leave it is not counted as slowness of the host."""
        since = self.world.clock()
        with lock:
            on.deadline.put_off(self.world.clock() - since)
            yield

    def _pause(self, on: Line, host: _Host, seconds: float) -> None:
        """Wait until ``seconds`` have passed since the host was last asked; nor is that its slowness."""
        wait = host.last + seconds - self.world.clock()
        if wait > 0:
            self.world.pause(wait)
            on.deadline.put_off(wait)
