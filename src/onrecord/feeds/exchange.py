"""One request and its answer, within all limits: nothing that a server sends is held beyond them."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingPart, Unreachable
from onrecord.feeds.reach import Reach, World
from onrecord.intake.streams import CHUNK, GZIP, Stream, Unreadable, inflated

if TYPE_CHECKING:
    import ssl

    import httpx

    from onrecord.feeds.network import Deadline

LONGEST_URL = 4096  # characters; what is longer is no address of a report, and browsers stop there or before

_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|[0-9A-Fa-f:.]+")  # a name, after IDNA, or an address
_UNDERSTOOD = frozenset({"", "identity", "gzip", "x-gzip"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, its headers by lower-case name, and the body as it was before compression.

    The body of anything but a full answer (200) is not read, nor is that of an answer to what was posted.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Line:
    """What all exchanges of one fetch share: the limits, the world, the deadline, the authorities trusted."""

    reach: Reach
    world: World
    deadline: Deadline
    tls: ssl.SSLContext

    def up_to(self, size: int) -> Line:
        """Return the same for answers of at most ``size`` bytes."""
        return replace(self, reach=replace(self.reach, max_bytes=min(size, self.reach.max_bytes)))


def network() -> Any:
    """Return the module that speaks to the network. Raises MissingPart where httpx is not installed."""
    try:
        from onrecord.feeds import network as found
    except ImportError as error:
        raise missing(error) from None
    return found


def missing(error: ImportError) -> MissingPart:
    """Return the error that tells how to get what a feed needs."""
    return MissingPart(f"Reading URLs and feeds needs {error.name}: pip install 'onrecord[feeds]'")


def line(reach: Reach, world: World, tls: ssl.SSLContext) -> Line:
    """Return the line for one fetch, whose time begins now."""
    return Line(reach, world, network().Deadline(world, reach.seconds), tls)


def target(url: str, reach: Reach) -> httpx.URL:
    """Return ``url`` as an address that may be asked, without its fragment; who it leads to is judged later.

    Raises Unreachable for anything but http and https, for a name or password in it, for a port that is not asked.
    """
    import httpx

    try:
        found = httpx.URL(url.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Unreachable(f"It is no URL: {error}.", lasting=True) from None
    if len(url) > LONGEST_URL:
        raise Unreachable(f"It is longer than {LONGEST_URL:,} characters.", lasting=True)
    if found.scheme not in {"http", "https"}:
        raise Unreachable(f"“{found.scheme}:” is not read: http and https are.", lasting=True)
    if not _HOST.fullmatch(found.raw_host.decode("ascii", "replace")):
        raise Unreachable("It is no URL: it names no host.", lasting=True)
    if found.userinfo:
        raise Unreachable("It holds a name or a password: not asked, lest they end in the record.", lasting=True)
    place = place_of(found)
    port = place[1]
    if port not in reach.ports and place != reach.own and not (reach.loopback or reach.private):
        raise Unreachable(f"Port {port} is not asked. Asked are: {', '.join(map(str, reach.ports))}.", lasting=True)
    return found


def place_of(url: httpx.URL) -> tuple[str, int]:
    """Return the host, as it is asked for, and the port of an address."""
    return url.raw_host.decode("ascii", "replace"), url.port or (443 if url.scheme == "https" else 80)


def exchange(on: Line, url: httpx.URL, headers: Mapping[str, str], *, post: bytes | None = None) -> Answer:
    """Return the answer to one request; ``post`` is what it sends, None for a GET.

    Raises Unreachable where there is none within the limits.
    """
    net = network()
    sent = {"User-Agent": on.reach.user_agent, "Accept-Encoding": "gzip", "Connection": "close", **headers}
    try:
        with net.Transport(on.reach, on.world, on.deadline, on.tls) as transport:
            response = transport.handle_request(net.request(url, sent, post, on.reach.seconds))
            try:
                return _answer(response, on, body=post is None)
            finally:
                response.close()
    except net.TIMEOUTS:
        raise net.Silent(f"{url.host} did not answer within {on.reach.seconds:g} s.") from None
    except net.FAULTS as error:
        raise net.Silent(f"{url.host} cannot be read: {str(error) or type(error).__name__}.") from None
    except Unreadable as error:
        raise Unreachable(str(error)) from None


def _answer(response: httpx.Response, on: Line, *, body: bool) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status_code != 200 or not body:
        return Answer(response.status_code, headers)
    return Answer(response.status_code, headers, _body(response, headers, on))


def _body(response: httpx.Response, headers: Mapping[str, str], on: Line) -> bytes:
    limit = on.reach.max_bytes
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in _UNDERSTOOD:
        raise Unreadable(f"It is sent as “{coding[:40]}”, which was not asked for.")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise Unreadable(_too_long(limit))
    data = _plain(_Chunks(response.iter_raw(CHUNK), on.deadline), on.reach)
    if coding in {"gzip", "x-gzip"} and data.startswith(GZIP):  # a compressed file, compressed once more on its way
        data = _plain(io.BytesIO(data), on.reach)
    return data


def _plain(raw: Any, reach: Reach) -> bytes:
    """Return what ``raw`` holds, inflated where it is gzip. Raises Unreadable for a bomb and for what is too long."""
    plain = io.BufferedReader(Stream(inflated(raw, reach.max_ratio)), CHUNK)
    data = plain.read(reach.max_bytes + 1)
    if len(data) > reach.max_bytes:
        raise Unreadable(_too_long(reach.max_bytes))
    return data


def _too_long(limit: int) -> str:
    return f"Too large: more than {limit / 1e6:g} MB (max_bytes)."


class _Chunks:
    """The blocks of a body, to be read as a file, until the time is up."""

    def __init__(self, blocks: Iterator[bytes], deadline: Deadline) -> None:
        self._blocks = blocks
        self._deadline = deadline

    def read(self, _size: int) -> bytes:
        """Return the next block; b"" at the end."""
        self._deadline.left()
        return next((block for block in self._blocks if block), b"")


def retry_after(answer: Answer) -> float | None:
    """Return the seconds after which a server asks to be asked again; None where it says nothing that can be read."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told[:9])
    try:
        then = parsedate_to_datetime(told).timestamp()
        now = answer.headers.get("date")
        return max(0.0, then - (parsedate_to_datetime(now).timestamp() if now else time.time()))
    except (ValueError, TypeError, OverflowError):
        return None


def media_type(answer: Answer) -> str:
    """Return the media type of an answer, in lower case, without parameters; "" where it has none."""
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()
