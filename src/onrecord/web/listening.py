"""The server: a socket of its own, bounds on slow and many connections, and clear words where it cannot listen."""

from __future__ import annotations

import asyncio
import errno
import gc
import ipaddress
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from fastapi import FastAPI

HEAD = 32_768
"""Bytes that a request's line and headers may have together."""

PATIENCE = 15.0
"""Seconds within which a connection must have sent the head of its request."""

CONNECTIONS = 1000
"""Connections held at most: 50 readers' browsers open about 300."""

KEPT = 30
"""Seconds that a connection is kept for the next request."""

GRACE = 3
"""Seconds that requests under way are given when the server is stopped."""

YOUNG = 200_000
"""Objects that are new before the garbage collector looks at them: a page makes 60,000, which are gone when it is sent,
and unpacking the record of a large story takes a quarter less time where it does not look in between."""

_REASONS = {
    errno.EADDRINUSE: "Port {port} is taken: another server runs there. Choose another: --port {other}",
    errno.EACCES: "Port {port} is not open to you: those below 1024 are the system's. Choose another: --port 8765",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine. Choose another: --host 127.0.0.1",
}


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on ``host`` and ``port`` (0: any that is free).

    Raises OnRecordError with the way out where that cannot be.
    """
    told = {"host": host, "port": port, "other": port + 1 if port < 65535 else port - 1}
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(where)
            bound.listen(128)
        except BaseException:
            bound.close()
            raise
    except (socket.gaierror, UnicodeError):
        raise OnRecordError(f"No address is known of {host!r}. Choose another: --host 127.0.0.1") from None
    except OverflowError:
        raise OnRecordError(f"{port} is no port: give 1 to 65535, or 0 for any that is free.") from None
    except OSError as error:
        known = _REASONS.get(error.errno or 0, "Cannot listen on {host}, port {port}: {why}.")
        raise OnRecordError(known.format(**told, why=(error.strerror or str(error)).lower())) from error
    return bound


def is_local(bound: socket.socket) -> bool:
    """Tell whether only this machine can reach what listens there."""
    return ipaddress.ip_address(bound.getsockname()[0].partition("%")[0]).is_loopback


def serve(app: FastAPI, bound: socket.socket, *, proxied: bool = False) -> None:
    """Answer requests until the person stops it. ``proxied``: a proxy on this machine tells whose they are."""
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",  # the store is the caller's, who closes it
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=proxied,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEPT,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=HEAD,
    )
    make_ready()
    with suppress(KeyboardInterrupt):  # Ctrl-C, which it has heeded already
        uvicorn.Server(config).run(sockets=[bound])


def make_ready() -> None:
    """Compile the templates, and have the garbage collector look past all that stays as long as the server does.

    A page decodes a whole record, and so many new objects set off full collections, which went through everything that
    was ever imported: without this the p95 of a question page is 118 ms of CPU where its median is 26, with it 32
    (40 pages each, 1,014 articles, 2026-11).
    """
    from onrecord.web.pages.paper import environment

    sheets = environment()
    for name in sheets.list_templates(extensions=["jinja"]):
        sheets.get_template(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


class Patient(H11Protocol):
    """uvicorn's HTTP, which waits for the head of a request for PATIENCE seconds and not for ever."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait."""
        super().connection_made(transport)
        self._late = self.loop.call_later(PATIENCE, self._leave)

    def data_received(self, data: bytes) -> None:
        """Stop waiting when the head is whole; wait anew when the next one has begun."""
        super().data_received(data)
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering:
            self._stop()
        elif self._late is None:
            self._late = self.loop.call_later(PATIENCE, self._leave)

    def on_response_complete(self) -> None:
        """Wait no more for a head that came whole, and was answered at once."""
        self._stop()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        super().connection_lost(exc)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _leave(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
