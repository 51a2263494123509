"""`onrecord serve` and `onrecord token` as a person types them, with a real server on a port of loopback."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from visitors import copied

from onrecord.store.kept import Store
from onrecord.web import listening


@dataclass(frozen=True)
class Served:
    url: str
    link: str
    process: subprocess.Popen[str]


@pytest.fixture
def own(kept: Store, tmp_path: Path) -> Path:
    """A store of the test's own, as it is on the disk."""
    return copied(kept, tmp_path)


def typed(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", *arguments]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env={**os.environ, **variables}, **told)  # type: ignore[call-overload, no-any-return]


@contextmanager
def served(*arguments: str) -> Iterator[Served]:
    process = typed("serve", "--port", "0", *arguments)
    try:
        assert process.stdout is not None
        first = re.search(r"http://\S+", process.stdout.readline())
        second = re.search(r"/sign-in\?once=(\S+)", process.stdout.readline())
        assert first is not None, process.communicate()
        assert second is not None, process.communicate()
        yield Served(first[0].rstrip("/"), second[1], process)
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 0, err
    assert "Traceback" not in err


def test_it_tells_where_it_is_and_its_link_signs_in_once(own: Path) -> None:
    with served("--store", str(own), "--name", "Mara Trelore") as here, httpx.Client(base_url=here.url) as browser:
        assert browser.get("/").status_code == 200
        page = browser.get("/sign-in", params={"once": here.link})
        assert here.link in page.text
        done = browser.post("/sign-in", data={"token": here.link})
        assert (done.status_code, done.headers["location"]) == (303, "/")
        assert "Mara Trelore" in browser.get("/").text
        assert httpx.post(f"{here.url}/sign-in", data={"token": here.link}).status_code == 403
        assert "server" not in browser.get("/").headers


def test_it_answers_to_its_own_names_alone(own: Path) -> None:
    with served("--store", str(own), "--allow-host", "desk.example") as here:
        for host, status in (("desk.example", 200), ("localhost", 200), ("evil.example", 421)):
            assert httpx.get(f"{here.url}/", headers={"host": host}).status_code == status


def test_bound_to_all_addresses_it_tells_strangers_nothing(own: Path) -> None:
    with served("--store", str(own), "--host", "0.0.0.0") as here:  # noqa: S104 - it is what is tested
        assert here.url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{here.url}/").status_code == 303
        assert httpx.get(f"{here.url}/api/v1/stories").status_code == 401


def test_a_port_that_is_taken(own: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = typed("serve", "--store", str(own), "--port", str(port))
        _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert f"Port {port} is taken" in err
    assert f"--port {port + 1}" in err


@pytest.mark.parametrize(
    ("host", "told"),
    [("nosuch.invalid", "No address is known of 'nosuch.invalid'"), ("203.0.113.9", "is no address of this machine")],
)
def test_an_address_that_is_none(host: str, told: str) -> None:
    with pytest.raises(Exception, match=told):
        listening.listen(host, 0)


def test_no_store_and_an_empty_one(tmp_path: Path) -> None:
    _, err = typed("serve", "--store", str(tmp_path / "none.db")).communicate(timeout=20)
    assert "No store at" in err
    assert "onrecord add" in err
    assert list(tmp_path.iterdir()) == [], "nothing is made by looking"


def test_tokens_are_made_listed_and_revoked(own: Path) -> None:
    def told(*arguments: str) -> str:
        out, err = typed("token", *arguments, ONRECORD_STORE=str(own)).communicate(timeout=20)
        return out + err

    secret = told("Mara Trelore", "--role", "editor").strip()
    assert re.fullmatch(r"onr_[\w-]{43}", secret)
    listed = told("--list")
    assert "Mara Trelore  editor  token" in listed
    assert secret not in listed
    with served("--store", str(own)) as here:
        known = {"authorization": f"Bearer {secret}"}
        assert httpx.get(f"{here.url}/api/v1/stories", headers=known).status_code == 200
        assert "Revoked" in told("--revoke", "Mara Trelore")
        assert httpx.get(f"{here.url}/api/v1/stories", headers=known).status_code == 401
    assert "Whose token?" in told()
    assert "No token 'Nobody'" in told("--revoke", "Nobody")


@contextmanager
def patient() -> Iterator[int]:
    """A bare server that speaks our HTTP."""
    app = FastAPI()
    config = uvicorn.Config(
        app, http=listening.Patient, lifespan="off", log_level="critical", h11_max_incomplete_event_size=listening.HEAD
    )
    server = uvicorn.Server(config)
    with listening.listen("127.0.0.1", 0) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield bound.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(timeout=20)


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
def test_who_does_not_say_what_is_wanted_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(listening, "PATIENCE", 0.2)
    with patient() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(begun)
        assert caller.recv(1000) == b"", "closed, without an answer"


def test_a_connection_that_is_in_use_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PATIENCE", 0.5)
    with patient() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        for _ in range(3):
            caller.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert answered(caller).startswith(b"HTTP/1.1 404")
        caller.sendall(b"GET / HTT")
        assert caller.recv(1000) == b""


def test_a_head_without_end_is_refused() -> None:
    with patient() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"x" * 2 * listening.HEAD)
        assert caller.recv(1000).startswith(b"HTTP/1.1 400")


def answered(caller: socket.socket) -> bytes:
    told = b""
    while b"Not Found" not in told.partition(b"\r\n\r\n")[2]:
        told += caller.recv(1000)
    return told
