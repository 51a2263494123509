"""Body files by id, from the package, or by path, from a person."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord.bodies.reading import read
from onrecord.errors import InvalidBody, UnknownChoice
from onrecord.vocabulary.decisions import Body
from onrecord.vocabulary.positions import Question

_SUFFIX = ".toml"


def load(name: str) -> Body:
    """Return the shipped body called ``name`` (its id, or any of its names), or the one in the file of that path.

    Raises UnknownChoice where there is neither, and InvalidBody, naming line and field, where the file has a mistake.
    """
    if name in shipped():
        return _shipped(name)
    if not _is_file(name):
        return _called(name)
    return read(_text(name), name)


def decider(question: Question) -> Body | None:
    """Return who decides a question: by the file that it carries along, else by name; None where nobody does.

    Raises as :func:`load`.
    """
    if question.body is None:
        return None
    if question.body_file is not None:
        return read(question.body_file, f"{question.body}{_SUFFIX}")
    return load(question.body)


def carried(question: Question) -> Question:
    """Return the question with the file of its body in it, so that it is whole wherever it goes.

    One that a shipped body decides stays as it is: new versions of that come with the program. Raises as :func:`load`.
    """
    name = question.body
    if name is None or question.body_file is not None or name in shipped():
        return question
    if not _is_file(name):
        return replace(question, body=_called(name).id)
    text = _text(name)
    return replace(question, body=read(text, name).id, body_file=text)


def _is_file(name: str) -> bool:
    path = Path(name)
    return path.suffix == _SUFFIX or path.exists()


def _text(name: str) -> str:
    try:
        return Path(name).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidBody(f"{name}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise InvalidBody(f"{name}: cannot be read: {error.strerror}. Shipped: {', '.join(shipped())}") from None


def shipped() -> tuple[str, ...]:
    """Return the ids of the bodies in the package, sorted."""
    return _stems("data")


def templates() -> dict[str, str]:
    """Return the commented templates that a person starts a body file from, by name."""
    return {stem: (_folder("templates") / f"{stem}{_SUFFIX}").read_text("utf-8") for stem in _stems("templates")}


def examples() -> dict[str, str]:
    """Return the tables of dated votes that come along as examples (CSV), by name."""
    found = sorted(
        (one for one in _folder("examples").iterdir() if one.name.endswith(".csv")), key=lambda one: one.name
    )
    return {one.name.removesuffix(".csv"): one.read_text("utf-8") for one in found}


def _called(name: str) -> Body:
    """Return the shipped body that goes by a name ("NATO", "Security Council")."""
    for body in map(_shipped, shipped()):
        if name.strip().casefold() in {one.casefold() for one in (body.id, body.name, *body.names)}:
            return body
    raise UnknownChoice("body", name, shipped())


@cache
def _shipped(name: str) -> Body:
    return read((_folder("data") / f"{name}{_SUFFIX}").read_text("utf-8"), f"{name}{_SUFFIX}")


def _stems(folder: str) -> tuple[str, ...]:
    names = (one.name for one in _folder(folder).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def _folder(name: str) -> Traversable:
    return files("onrecord.bodies") / name
