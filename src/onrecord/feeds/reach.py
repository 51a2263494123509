"""How far onrecord reaches out, and its three ties to the world around it: names, a clock, a pause."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.contract import VERSION

ROBOT = "onrecord"
"""The name by which a robots.txt means this program."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The limits of one fetch, and how politely it is made.

    ``max_bytes``: a longer answer is refused (bytes, after decompression). ``max_ratio``: a compressed answer that
    grows by more than this factor is refused as a bomb. ``seconds``: for one fetch with all its redirects, pauses for
    politeness not counted. ``redirects``: how many are followed. ``pause``: seconds between two requests to one host;
    a robots.txt may ask for more, up to ``longest_pause``: a host that asks for still more is left alone. ``ports``:
    those that are asked at all. ``loopback``: this machine's own addresses and every port are let through: for tests.
    ``private``: no address and no port is refused: for what a person has named in a file of settings, in a network of
    one's own; never for what a stranger names. ``own``: the host and port of a feed that a person calls private: there,
    and nowhere else, addresses of a network of one's own pass (never those of a cloud's metadata), whatever the port,
    and no pause is made. ``robots``: whether a robots.txt is asked and obeyed. ``contact``: whom
    a webmaster can write to, told in the user agent.
    """

    max_bytes: int = 20_000_000
    max_ratio: int = 200
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 60.0
    ports: tuple[int, ...] = (80, 443, 8000, 8008, 8080, 8443)
    loopback: bool = False
    private: bool = False
    own: tuple[str, int] | None = None
    robots: bool = True
    contact: str | None = None

    @property
    def user_agent(self) -> str:
        """Return what onrecord calls itself: its name, its version and the contact."""
        return f"{ROBOT}/{VERSION} (+{self.contact})" if self.contact else f"{ROBOT}/{VERSION}"


def system_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of ``host`` as the system knows them, in its order. Raises OSError where it knows none."""
    import socket

    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class World:
    """What a fetch needs of the world. Tests hand in names of their own, a clock, and a pause that takes no time.

    ``addresses`` returns those of a host and port, raising OSError for none; ``clock`` tells seconds, ``pause`` waits
    that long; ``tls`` makes the context that certificates are checked by (None: the usual authorities).
    """

    addresses: Callable[[str, int], Sequence[str]] = system_addresses
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    tls: Callable[[], ssl.SSLContext] | None = None
