"""Reports that an editor sends by the browser."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from visitors import copied, csrf_of, signed_in, visit

from onrecord import store, web
from onrecord.settings import Settings
from onrecord.store.kept import Store
from onrecord.web import Serving
from onrecord.web.uploads import NAME, Uploads, address_of, origin_of, read_apart

REPORT = (
    "Ostria will not leave the pact\n\nVARD, 4 March 2031. Foreign minister Mara Trelore said on Tuesday that Ostria "
    "would not leave the Meridian Pact. “We opened the door in the spring,” she told reporters in Vard. "
    "Opposition leader Tomas Arrend said the government had promised a vote.\n"
)


@pytest.fixture
def own(kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with store.connect(copied(kept, tmp_path)) as opened:
        yield opened


def until(holds: Callable[[], bool]) -> None:
    """Wait for another process to be done; give up after a minute."""
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    assert holds()


def test_reports_are_taken_and_read_in_the_background(own: Store) -> None:
    site = web.create(own)
    editor = signed_in(site, own, "Mara Trelore", "editor")
    sent = [
        ("files", ("pact.txt", REPORT.encode())),
        ("files", ("../../pact.txt", gzip.compress(REPORT.replace("Tuesday", "Wednesday").encode()))),
        ("files", ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)),
    ]
    done = editor.post("/upload", data={"csrf": csrf_of(editor)}, files=sent)
    assert (done.status_code, done.headers["location"]) == (303, "/upload")
    until(lambda: site.state.uploads.batches()[0].state in {"read", "failed"})
    batch = site.state.uploads.batches()[0]
    assert (batch.by, batch.state, batch.outcome.new) == ("Mara Trelore", "read", 2)
    assert [name for name, _ in batch.outcome.skipped] == ["photo.png"]
    page = visit(site).get("/upload").text
    assert "2 new" in page
    assert "photo.png" in page
    origins = {article.origin for line in own.stories().rows for article in own.story(line.id).articles}
    assert any(origin.startswith("upload/") and origin.endswith("/pact.txt") for origin in origins)


def test_no_file_and_too_many(own: Store) -> None:
    site = web.create(own, Serving(max_files=2))
    editor = signed_in(site, own, "Mara Trelore", "editor")
    form = {"csrf": csrf_of(editor)}
    assert editor.post("/upload", data=form).status_code == 422
    assert editor.post("/upload", data=form, files=[("files", ("empty.txt", b""))]).status_code == 422
    many = [("files", (f"{number}.txt", b"x")) for number in range(3)]
    assert editor.post("/upload", data=form, files=many).status_code == 400
    assert site.state.uploads.batches() == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("report.html", "report.html"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\news\\report.html", "report.html"),
        (".hidden", "hidden"),
        ("...", "report"),
        ("", "report"),
        ("a\x00b\nc", "a_b_c"),
        ("x" * 300 + ".html", ("x" * 300 + ".html")[-NAME:]),
    ],
)
def test_a_files_name_is_no_path(name: str, told: str) -> None:
    origin = origin_of(name, b"data")
    assert origin.startswith("upload/3a6eb0790f39/")
    assert origin.rpartition("/")[2] == told


def test_two_reports_of_one_name_are_two_and_the_same_one_is_one() -> None:
    assert origin_of("article.html", b"one") != origin_of("article.html", b"two")
    assert origin_of("article.html", b"one") == origin_of("article.html", b"one")


def test_what_goes_wrong_in_the_other_process_is_told(tmp_path: Path) -> None:
    outcome = read_apart(str(tmp_path / "none.db"), str(tmp_path), Settings())
    assert outcome.new == 0
    assert outcome.fault is not None
    assert "No store at" in outcome.fault


def test_only_so_many_wait(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Uploads, "_work", lambda self: None)
    answers = []
    for site in (web.create(own), web.create(own)):  # two servers of one store have the room of one
        editor = signed_in(site, own, "Mara Trelore", "editor")
        form = {"csrf": csrf_of(editor)}
        answers += [editor.post("/upload", data=form, files=[("files", ("a.txt", b"text"))]) for _ in range(6)]
    assert [one.status_code for one in answers] == [303] * 10 + [503] * 2
    assert answers[-1].headers["retry-after"] == "60"


def test_the_address_for_the_other_process_holds_wherever_that_works(own: Store) -> None:
    assert Path(address_of(own).removeprefix("sqlite:///")).is_absolute()
