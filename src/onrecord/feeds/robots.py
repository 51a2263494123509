"""What a host's robots.txt allows (RFC 9309), and how long to wait between two requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import Unreachable
from onrecord.feeds.exchange import Answer, Line, missing, network, target
from onrecord.feeds.reach import ROBOT

if TYPE_CHECKING:
    import httpx

LONGEST = 512_000  # bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at the least
REDIRECTS = 5  # as RFC 9309 asks, section 2.3.1.2

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows: ``refusal`` returns the reason why a URL is not fetched, None where it may be.

    ``delay``: seconds that it asks for between two requests, None where it says nothing. ``sure`` is False where the
    file could not be read: then it is soon asked for again; ``silent`` where that was for want of any answer. ``size``:
    bytes of the file, and what a host costs without one.
    """

    refusal: Callable[[str], str | None]
    delay: float | None = None
    sure: bool = True
    silent: bool = False
    size: int = 200


ALL_ALLOWED = Rules(lambda _url: None)


Asks = Callable[[Line, "httpx.URL", Mapping[str, str]], Answer]
"""How one request is made: in its turn, and after the host's pause."""


def rules(on: Line, origin: httpx.URL, ask: Asks) -> Rules:
    """Return the rules of ``origin`` (scheme, host and port).

    A host without the file (4xx) allows everything; one whose file cannot be read for now (5xx, 429, a refused or
    broken connection) allows nothing: RFC 9309, section 2.3.1.
    """
    where = origin.copy_with(raw_path=b"/robots.txt", fragment=None)
    try:
        answer = _asked(on, where, ask)
    except Unreachable as error:
        if error.lasting or isinstance(error, network().Silent):  # it is the host, not this file of it
            return _closed(error.reason, lasting=error.lasting, silent=not error.lasting)
        return _closed(f"robots.txt cannot be read, so nothing is: {error.reason}")
    if answer.status == 200:
        return _read(answer.body)
    if 400 <= answer.status < 500 and answer.status != 429:
        return ALL_ALLOWED
    return _closed(f"robots.txt cannot be read, so nothing is: status {answer.status}.")


def _asked(on: Line, where: httpx.URL, ask: Asks) -> Answer:
    for _ in range(REDIRECTS + 1):
        answer = ask(on.up_to(LONGEST), where, {"Accept": "text/plain, */*;q=0.1"})
        if answer.status not in _REDIRECTS:
            return answer
        where = target(str(where.join(answer.headers.get("location", ""))), on.reach)
    return Answer(404, {})  # RFC 9309: after five it may be taken as unavailable


def _closed(reason: str, *, lasting: bool = False, silent: bool = False) -> Rules:
    return Rules(lambda _url: reason, sure=lasting, silent=silent)


def _read(data: bytes) -> Rules:
    try:
        from protego import Protego
    except ImportError as error:
        raise missing(error) from None
    parsed = Protego.parse(data.decode("utf-8-sig", "replace"))

    def refusal(url: str) -> str | None:
        return None if parsed.can_fetch(url, ROBOT) else "The site's robots.txt asks not to read it."

    return Rules(refusal, parsed.crawl_delay(ROBOT), size=ALL_ALLOWED.size + len(data))
