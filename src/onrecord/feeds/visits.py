"""Good manners over a whole run: each host's rules are asked once, and each host has its pause."""

from __future__ import annotations

import ssl
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import Answer, Line, exchange, line, network
from onrecord.feeds.reach import Reach, World
from onrecord.feeds.robots import ALL_ALLOWED, Rules, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

RULES_HOLD = 24 * 3600.0  # seconds until a robots.txt is asked for again: RFC 9309, section 2.4
DOUBT_HOLDS = 600.0  # seconds until one is that could not be read


class Visits:
    """The hosts asked in one run: what each allows, and when it was last asked. Not for several threads at once."""

    def __init__(self, reach: Reach = Reach(), world: World = World()) -> None:  # noqa: B008 - frozen
        self.reach = reach
        self.world = world
        self._last: dict[str, float] = {}
        self._rules: dict[str, tuple[Rules, float]] = {}

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        found: ssl.SSLContext = network().trusted(self.world)
        return found

    def line(self) -> Line:
        """Return the line for one fetch."""
        return line(self.reach, self.world, self._tls)

    def ask(self, on: Line, url: httpx.URL, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a polite request: allowed by the host, and after its pause.

        Raises Unreachable where the host forbids it, or asks for longer pauses than are made.
        """
        held = self._held(url) if self.reach.robots else ALL_ALLOWED
        reason = held.refusal(str(url))
        if reason is not None:
            raise network().Silent(reason) if held.silent else Unreachable(reason, lasting=held.sure)
        if (held.delay or 0) > self.reach.longest_pause:
            asked = f"{held.delay:g} s between two requests, and {self.reach.longest_pause:g} s is the most"
            raise Unreachable(f"The site's robots.txt asks for {asked}: it is left alone.", lasting=True)
        self._pause(on, url.host, max(self.reach.pause, held.delay or 0))
        try:
            return exchange(on, url, headers)
        finally:
            self._last[url.host] = self.world.clock()

    def _held(self, url: httpx.URL) -> Rules:
        origin = url.copy_with(raw_path=b"/", fragment=None)
        known, until = self._rules.get(str(origin), (ALL_ALLOWED, -1.0))
        if self.world.clock() < until:
            return known
        on = self.line()
        self._pause(on, url.host, self.reach.pause)
        found = rules(on, origin)
        self._last[url.host] = self.world.clock()
        self._rules[str(origin)] = (found, self._last[url.host] + (RULES_HOLD if found.sure else DOUBT_HOLDS))
        return found

    def _pause(self, on: Line, host: str, seconds: float) -> None:
        """Wait until ``seconds`` have passed since the host was last asked; that is not counted as its slowness."""
        wait = self._last.get(host, float("-inf")) + seconds - self.world.clock()
        if wait > 0:
            self.world.pause(wait)
            on.deadline.put_off(wait)
