"""Reports that an editor sends by the browser: bounded, read one batch after another in a process of its own.

A process of its own, because reading takes a second a report and pages must not wait for it, and because whatever a
hostile file does to a parser it does not do to the server: it is killed after MINUTES, and the store keeps what was
read until then. How many wait is bounded over all servers of a store on this machine (:mod:`onrecord.web.slots`). Who
sent what is told on the page /upload; the last BATCHES of them, until the server is stopped.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import queue
import re
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.settings import Settings
from onrecord.web.pages.paper import show
from onrecord.web.problems import Problem, Refused
from onrecord.web.safety import UPLOAD
from onrecord.web.signing import check_csrf
from onrecord.web.slots import Slot, Slots

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from onrecord.store.kept import Store

BATCHES = 50
"""Batches that are remembered."""

MINUTES = 30
"""For how long a batch is read at most: 100 reports take two or three."""

NAME = 100
"""Characters of a file's name that are kept: its end, which says what it is."""

State = Literal["waiting", "being read", "read", "failed"]

_ODD = re.compile(r"[^\w.() -]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a batch gave: reports new to the store, changed, there before; what was skipped, and why."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one person sent at once. ``at`` is ISO 8601 in UTC."""

    number: int
    by: str
    at: str
    files: tuple[str, ...]
    state: State = "waiting"
    outcome: Outcome = Outcome()


class Uploads:
    """The batches of one server; one thread hands them to processes, one after another, in turn with other servers."""

    def __init__(self, kept: Store, reading: Settings) -> None:
        self._kept, self._reading = kept, reading
        self._lock = threading.Lock()
        self._batches: deque[Batch] = deque(maxlen=BATCHES)
        self._number = 0
        self._queue: queue.Queue[tuple[int, Slot]] = queue.Queue()
        self._thread: threading.Thread | None = None

    @cached_property
    def _slots(self) -> Slots:
        """Where batches wait: the store is asked for it when the first is sent."""
        return Slots(address_of(self._kept))

    def batches(self) -> tuple[Batch, ...]:
        """Return what was sent, the latest first."""
        with self._lock:
            return tuple(reversed(self._batches))

    def take(self, by: str, files: list[tuple[str, bytes]]) -> Batch:
        """Keep files until they are read, and return their batch. Raises Refused where too many wait."""
        slot = self._slots.take()
        if slot is None:
            busy = "Many uploads wait to be read. Send this one when some of them are done."
            raise Refused(Problem(503, "Busy", busy, {"retry-after": "60"}))
        try:
            names = _written(slot.folder, files)
        except OSError:
            self._slots.leave(slot)
            raise
        with self._lock:
            self._number += 1
            self._queue.put((self._number, slot))
            at = datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            batch = Batch(self._number, by, at, tuple(names))
            self._batches.append(batch)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True, name="uploads")
                self._thread.start()
        return batch

    def _work(self) -> None:
        while True:
            number, slot = self._queue.get()
            try:
                with self._slots.turn():
                    self._tell(number, "being read", Outcome())
                    outcome = read_apart(address_of(self._kept), str(slot.folder), self._reading)
            finally:
                self._slots.leave(slot)
            self._tell(number, "failed" if outcome.fault else "read", outcome)

    def _tell(self, number: int, state: State, outcome: Outcome) -> None:
        with self._lock:
            for place, one in enumerate(self._batches):
                if one.number == number:
                    self._batches[place] = replace(one, state=state, outcome=outcome)


def _written(folder: Path, files: list[tuple[str, bytes]]) -> list[str]:
    """Write files under their origins; return what they are called there."""
    names = []
    for name, data in files:
        path = folder / origin_of(name, data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        names.append(path.name)
    return names


def address_of(kept: Store) -> str:
    """Return the address by which another process opens the same store, wherever it works."""
    with kept.reading() as link:
        url = link.engine.url
    if url.get_backend_name() == "sqlite":
        url = url.set(database=str(Path(url.database or "").resolve()))
    return url.render_as_string(hide_password=False)


def origin_of(name: str, data: bytes) -> str:
    """Return the origin of an uploaded file: its name, after a hash of its bytes.

    Two reports may both be called article.html: without the hash one would be taken for a new version of the other.
    """
    told = _ODD.sub("_", Path(name.replace("\\", "/")).name)[-NAME:].lstrip(". ") or "report"
    return f"upload/{hashlib.sha256(data).hexdigest()[:12]}/{told}"


def read_apart(where: str, folder: str, reading: Settings) -> Outcome:
    """Read what lies in ``folder`` into the store at ``where``, in a process of its own; return what came of it."""
    spawned = multiprocessing.get_context("spawn")
    here, there = spawned.Pipe(duplex=False)
    process = spawned.Process(target=_read, args=(where, folder, reading, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(MINUTES * 60):
            return Outcome(fault=f"Not done after {MINUTES} minutes: what was read until then is kept.")
        outcome: Outcome = here.recv()
        return outcome
    except EOFError:
        process.join()
        return Outcome(fault=f"Reading broke off (exit code {process.exitcode}): what was read until then is kept.")
    finally:
        process.kill()
        process.join()


def _read(where: str, folder: str, reading: Settings, back: Connection) -> None:
    from onrecord import intake, store
    from onrecord.errors import OnRecordError

    with suppress(OSError):
        os.nice(10)  # pages come first
    os.chdir(folder)  # so that origins begin with "upload/", wherever the folder lies
    try:
        with store.connect(where, create=False) as kept:
            added = kept.add(intake.gather(["upload"], reading), reading)
    except OnRecordError as error:
        back.send(Outcome(fault=str(error)))
        return
    skipped = tuple((Path(one.origin).name, one.reason) for one in added.skipped)
    back.send(Outcome(added.new, added.changed, added.same, skipped))


uploading = APIRouter()


async def _sent_files(request: Request) -> FormData:
    serving = request.app.state.serving
    fields = await request.form(max_files=serving.max_files, max_fields=10)
    check_csrf(request, fields)
    return fields


@uploading.get(UPLOAD)
def upload_page(request: Request) -> Response:
    """Show the form, and what became of what was sent."""
    batches = request.app.state.uploads.batches()
    return show(request, "upload.html.jinja", batches=batches, serving=request.app.state.serving)


@uploading.post(UPLOAD)
def upload(request: Request, fields: Annotated[FormData, Depends(_sent_files)]) -> Response:
    """Take reports, to be read in the background."""
    sent = [one for one in fields.getlist("files") if isinstance(one, UploadFile) and one.filename]
    files = [(one.filename or "", one.file.read()) for one in sent]
    if not any(data for _, data in files):
        raise Refused(Problem(422, "Nothing was sent", "Choose files of reports: pages, texts, JSON lines."))
    request.app.state.uploads.take(request.state.person.name, files)
    return RedirectResponse(UPLOAD, 303)
