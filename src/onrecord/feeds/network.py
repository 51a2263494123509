"""The one seam to the network: connections to checked addresses only, and none that outlasts its deadline.

httpx decides what is said; this says to whom, and for how long. Each new connection resolves the host once, has every
address judged, and connects to one of those very addresses; the name goes on in ``Host`` and TLS (SNI, certificate) as
if nothing had happened. Proxies are not used, since behind one nobody knows which address is asked.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import httpcore
import httpx

from onrecord.errors import Unreachable
from onrecord.feeds.addresses import first_refused
from onrecord.feeds.reach import Reach, World

FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)
"""What httpx and its core raise when a request fails."""

TIMEOUTS = (httpx.TimeoutException, httpcore.TimeoutException)


class Silent(Unreachable):
    """A host that says nothing: it is not known, not there, or does not answer in time."""


CONNECT_SECONDS = 8.0  # for one address, so that one which answers nothing leaves time for the next


class Deadline:
    """The moment after which nothing of one fetch goes on."""

    def __init__(self, world: World, seconds: float) -> None:
        self._world = world
        self._end = world.clock() + seconds

    def put_off(self, seconds: float) -> None:
        """Do not count ``seconds`` that were spent on politeness."""
        self._end += seconds

    def left(self, wanted: float | None = None) -> float:
        """Return the seconds that are left, at most ``wanted``. Raises httpcore.ReadTimeout where none are."""
        left = self._end - self._world.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left if wanted is None else min(left, wanted)


class _Timed(httpcore.NetworkStream):
    """A connection of which every read and write counts towards one deadline, however little each brings."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Checked(httpcore.NetworkBackend):
    """Opens connections, each to an address that was judged."""

    def __init__(self, reach: Reach, world: World, deadline: Deadline) -> None:
        self._reach = reach
        self._world = world
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for address in checked(host, port, self._reach, self._world, self._deadline):
            try:
                seconds = min(CONNECT_SECONDS, self._deadline.left(timeout))
                stream = httpcore.SyncBackend().connect_tcp(address, port, seconds, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or Silent(f"{host} has no address.")


def checked(host: str, port: int, reach: Reach, world: World, deadline: Deadline) -> Sequence[str]:
    """Return the addresses of a host. Raises Unreachable where it has none, or one that is not asked."""
    try:
        found = _in_time(lambda: list(world.addresses(host, port)), deadline)
    except (OSError, UnicodeError) as error:
        raise Silent(f"{host} is not known: {getattr(error, 'strerror', None) or error}.") from None
    own = reach.own == (host, port)
    bad = None if reach.private else first_refused(found, loopback=reach.loopback, own=own)
    if bad is not None:
        address, why = bad
        told = why if address == host else f"{address}, which is {why}"
        raise Unreachable(f"{host} is {told}: only the public internet is asked.", lasting=True)
    return found


def _in_time(ask: Callable[[], list[str]], deadline: Deadline) -> list[str]:
    """Return what ``ask`` does; the system's look-up of a name knows no time limit, so it runs beside."""
    answers: list[list[str] | BaseException] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # told where it is awaited
            answers.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not answers:
        raise httpcore.ConnectTimeout("the name is not told")
    if isinstance(answers[0], BaseException):
        raise answers[0]
    return answers[0]


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class Transport(httpx.BaseTransport):
    """Makes one exchange, and nothing of its own accord: no proxy, no redirect, no cookie of an earlier one."""

    def __init__(self, reach: Reach, world: World, deadline: Deadline, tls: ssl.SSLContext) -> None:
        backend = _Checked(reach, world, deadline)
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, network_backend=backend, max_connections=1, max_keepalive_connections=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to ``request``, its body yet to be read. Raises Unreachable and what FAULTS names."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        told = self._pool.handle_request(asked)
        return httpx.Response(
            told.status,
            headers=told.headers,
            stream=_Body(told.stream),  # type: ignore[arg-type]  # of a synchronous pool it is iterable
            extensions=told.extensions,
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


def request(url: httpx.URL, headers: Mapping[str, str], post: bytes | None, seconds: float) -> httpx.Request:
    """Return a request: a POST of ``post``, or a GET where that is None; no step of it takes more than ``seconds``."""
    steps = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
    verb = "GET" if post is None else "POST"
    return httpx.Request(verb, url, headers=dict(headers), content=post, extensions={"timeout": steps})


def trusted(world: World) -> ssl.SSLContext:
    """Return the context that certificates are checked by; SSL_CERT_FILE and SSL_CERT_DIR name other authorities."""
    return world.tls() if world.tls is not None else httpx.create_ssl_context()
