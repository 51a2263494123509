"""A web site of a few made-up pages on this machine, a clock that nobody waits for, and names that mean what we say."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from onrecord.feeds import Reach, Visits, World


@dataclass
class Shown:
    """What a path shows: the status, the body and headers; or whatever ``act`` does with the connection."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """The paths of a site, and each request that came: its path and headers (and its body, where it posts one)."""

    paths: dict[str, Shown] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths_asked(self) -> list[str]:
        return [path for path, _ in self.asked]

    def show(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.paths[path] = Shown(data, status, {name.replace("_", "-"): value for name, value in headers.items()})

    def act(self, path: str, act: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.paths[path] = Shown(act=act)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            shown = site.paths.get(self.path, Shown(status=404))
            if shown.act is not None:
                self.close_connection = True
                shown.act(self)
                return
            etag = shown.headers.get("ETag")
            same = etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if same else shown.status)
            for name, value in shown.headers.items():
                self.send_header(name, value)
            body = b"" if same else shown.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append(({name.lower(): value for name, value in self.headers.items()}, body))
            shown = site.paths.get(self.path, Shown(status=404))
            self.send_response(shown.status)
            for name, value in shown.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that hangs up on an endless body is what we are after


@contextmanager
def served(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    server = _Quiet(("127.0.0.1", 0), _handler(site))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Clock:
    """Tells the seconds that were paused; ``paused`` lists each pause."""

    now: float = 1000.0
    paused: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.now += seconds


HERE = Reach(loopback=True, seconds=5.0)


def here(reach: Reach = HERE, **world: object) -> Visits:
    """Return visits that reach this machine, and whose pauses take no time."""
    clock = Clock()
    ties = {"clock": clock, "pause": clock.pause, **world}
    return Visits(reach, World(**ties))  # type: ignore[arg-type]
