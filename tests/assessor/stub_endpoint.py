"""A server on the loopback that answers as a chat completion does: as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """What is sent back: a status, a body, and headers."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Asked = dict[str, Any]
Behaviour = Callable[[Asked, int], Answer | None]
"""From a request, and how many there were before, to the answer; None: never one."""


@dataclass
class Stub:
    """A running server: its address, and the requests and headers that reached it."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def data(self) -> list[dict[str, Any]]:
        """Return what each request told as data."""
        return [json.loads(one["messages"][1]["content"]) for one in self.asked]


def completion(text: str, finish: str = "stop") -> Answer:
    """Return the answer of a model that wrote ``text``."""
    told = {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}]}
    return Answer(json.dumps(told).encode())


def verdicts(*some: tuple[str, str] | tuple[str, str, str | None]) -> Answer:
    """Return the answer of a model that judged: (id, verdict) or (id, verdict, condition)."""
    told = [{"id": one[0], "verdict": one[1], "condition": one[2] if len(one) > 2 else None} for one in some]
    return completion(json.dumps({"verdicts": told}))


def by_words(sides: dict[str, str], condition: str | None = None) -> Behaviour:
    """Return a model that goes by words: the verdict of the first of ``sides`` that a statement has, else none."""

    def answer(asked: Asked, before: int) -> Answer:
        some = json.loads(asked["messages"][1]["content"])["statements"]
        return verdicts(
            *(
                (one["id"], next((side for word, side in sides.items() if word in one["statement"]), "none"), condition)
                for one in some
            )
        )

    return answer


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[Stub]:
    """Serve until the block ends."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(asked)
            stub.headers.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            answer = behaviour(asked, len(stub.asked) - 1)
            if answer is None:
                over.wait(20)
                return
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except OSError:
                return  # who asked has left

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
