"""Who has failed to sign in too often, in bounded memory.

Tokens are 256 random bits, which no guessing finds; this keeps somebody who tries from taking the server's time.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FAILURES = 10
"""Failed attempts of one address after which it has to wait."""

WINDOW = 300.0
"""Seconds after which the attempts of an address are forgotten."""

REMEMBERED = 10_000
"""Addresses held at most; beyond it the one that failed longest ago is forgotten."""


class Throttle:
    """Counts failed attempts by address. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def wait(self, address: str) -> int:
        """Return for how many more seconds an address has to wait; 0 if it need not."""
        with self._lock:
            began, failures = self._failed.get(_network(address), (0.0, 0))
        left = began + WINDOW - self._clock()
        return max(1, round(left)) if failures >= FAILURES and left > 0 else 0

    def failed(self, address: str) -> None:
        """Count a failed attempt."""
        now, network = self._clock(), _network(address)
        with self._lock:
            began, failures = self._failed.pop(network, (now, 0))
            self._failed[network] = (now, 1) if now - began > WINDOW else (began, failures + 1)
            if len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def __len__(self) -> int:
        return len(self._failed)


def _network(address: str) -> str:
    """Return what is counted as one address: of IPv6 the /64, all of which one household has."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
