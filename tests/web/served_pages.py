"""A store of the sample reports, served on a loopback port: for tests, and for the screenshots in docs/."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord import intake, store, web
from onrecord.positions.questions import ask
from onrecord.store import people
from onrecord.store.kept import Store

ROOT = Path(__file__).parents[2]
SAMPLES = str(ROOT / "samples" / "reports")
QUESTION = ask("Lysoria becomes a member of the Halcyon Sea Compact", str(ROOT / "samples" / "compact.toml"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True)
class Site:
    """A store that is served: where, and the secrets of a reader and an editor."""

    base: str
    kept: Store
    tokens: dict[str, str]


def filled(path: Path, reports: list[str]) -> Store:
    """Return an open store with ``reports`` and the question about the sample story."""
    with store.connect(path) as kept:
        kept.add(intake.gather(reports))
        kept.ask(QUESTION)
    return store.connect(path).__enter__()  # the process ends sooner than anybody could close it


def serve(kept: Store) -> Iterator[Site]:
    """Serve ``kept`` on a free port until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    tokens = {}
    with kept.writing() as link:
        for role in ("reader", "editor"):
            tokens[role] = people.issue(link, f"Mara the {role}", role)
    config = uvicorn.Config(web.create(kept, web.Serving(port=port)), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Site(f"http://127.0.0.1:{port}", kept, tokens)
    server.should_exit = True
    thread.join(5)
