"""By which program what is kept was made: what tells a reading of today from one of another day.

A version's number does not: between two releases, rules and word lists change every day. So the code itself is hashed,
with the models and the libraries that reading rests on.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy import Connection, delete, insert, select

from onrecord import attributions, parsing
from onrecord.settings import Device
from onrecord.store.clock import now
from onrecord.store.tables import account, program
from onrecord.version import VERSION
from onrecord.vocabulary import identify

READERS = (
    *("accounts.py", "actors", "articles", "attributions", "contract", "dates", "events", "intake", "parsing.py"),
    *("settings.py", "stories", "vocabulary"),
)
"""The parts of the program that an article's account, and what it is grouped by, rest on (tested)."""

DOORS = ("alerts", "briefs", "cli", "feeds", "progress.py", "web")
"""The parts that nothing which is kept rests on."""

LIBRARIES = ("dateparser", "onnxruntime", "spacy", "tokenizers", "trafilatura")
"""Whose new versions may read otherwise."""

TOLD = (".py", ".tsv", ".csv", ".txt", ".json", ".toml")
"""Files that are code, or what it looks up; the networks are told by their own hashes."""


@dataclass(frozen=True, slots=True)
class Program:
    """What reads articles. ``id`` hashes all the rest; ``code`` hashes the program's files, ``models`` has versions."""

    id: str
    name: str
    code: str
    models: Mapping[str, str]
    device: Device


@functools.cache
def reader(device: Device = "cpu") -> Program:
    """Return what reads articles today."""
    models = attributions.models() | parsing.models() | {one: version(one) for one in LIBRARIES}
    code, models = _hashed(READERS), dict(sorted(models.items()))
    return Program(identify(VERSION, code, repr(models), device), f"onrecord {VERSION}", code, models, device)


@functools.cache
def maker() -> str:
    """Return a hash of what makes records of readings, and rows of records, today."""
    parts = sorted(one.name for one in files("onrecord").iterdir() if one.name not in DOORS)
    network = files("onrecord.models").joinpath("entailment.onnx.gz").read_bytes()
    return identify(_hashed(parts), hashlib.blake2b(network, digest_size=8).hexdigest())


def note(link: Connection, one: Program) -> None:
    """Keep what reads articles now, so that a reading can be told by it."""
    if link.scalar(select(program.c.id).where(program.c.id == one.id)) is None:
        row = {"id": one.id, "name": one.name, "code": one.code, "models": dict(one.models), "device": one.device}
        link.execute(insert(program), row | {"first_at": now()})


def drop_unused(link: Connection) -> None:
    """Remove the programs that no kept reading was made by any more: a store tells of what is in it alone."""
    link.execute(
        delete(program).where(program.c.id.not_in(select(account.c.read_by).where(account.c.read_by.is_not(None))))
    )


def _hashed(parts: tuple[str, ...] | list[str]) -> str:
    whole = hashlib.blake2b(digest_size=8)
    for part in parts:
        for path, file in _files(files("onrecord").joinpath(part), part):
            whole.update(f"{path}\0".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()


def _files(one: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Yield the files of code below a folder, with their paths, in one order everywhere."""
    if one.is_dir():
        for each in sorted(one.iterdir(), key=lambda each: each.name):
            yield from _files(each, f"{path}/{each.name}")
    elif one.name.endswith(TOLD):
        yield path, one
