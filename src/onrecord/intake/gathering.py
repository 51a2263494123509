"""From the paths that a person names to their files, opened one by one: each bad one costs itself and says why."""

from __future__ import annotations

import contextlib
import glob
import io
import itertools
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from onrecord import articles
from onrecord.errors import UnreadableArticle
from onrecord.intake.pages import Page, pages
from onrecord.intake.streams import CHUNK, GZIP, Stream, Unreadable, inflated
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Skipped

STDIN = "-"

_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be opened, under the name that the person gave it. ``path`` None: standard input.

    ``named``: the person named it, rather than a folder or a pattern that holds it.
    """

    origin: str
    path: Path | None
    named: bool = True


def read(path: str | os.PathLike[str], settings: Settings = Settings()) -> Article:  # noqa: B008 - frozen
    """Return the article in one file.

    Raises UnreadableArticle, with the reason, when it holds none or cannot be opened, and when it holds several
    (JSON lines, a record): those are for :func:`gather`.
    """
    found = list(itertools.islice(gather([os.fspath(path)], settings), 2))
    if len(found) > 1:
        raise UnreadableArticle(f"{os.fspath(path)} holds several articles: gather them, and build a record.")
    for page in found:
        if isinstance(page, Page):
            return articles.read(page.data, page.origin, settings)
        raise UnreadableArticle(f"{page.origin}: {page.reason}")
    raise UnreadableArticle(f"{os.fspath(path)} holds no file.")


def gather(paths: Sequence[str], settings: Settings = Settings()) -> Iterator[Page | Skipped]:  # noqa: B008 - frozen
    """Yield the pages of ``paths``: files, folders, glob patterns, ``-`` for standard input.

    What names nothing to read comes first, so that it is known before the work; then all sorted by origin whatever the
    order of ``paths``, so that it never matters to a record. Hidden files in folders are left out quietly. A gzip-
    compressed file is read as what it holds; of JSON lines each line is a page, of an earlier record each article, of a
    JSON list each object; any other file is one page.
    """
    read: dict[str, str] = {}
    found = sorted((one for path in paths for one in _files(path)), key=_order)
    yield from (one for one in found if isinstance(one, Skipped))
    for one in found:
        if isinstance(one, Skipped):
            continue
        real = STDIN if one.path is None else os.path.realpath(one.path)
        if real in read:
            same = one.origin == read[real]
            yield Skipped(
                one.origin, "Named twice: read once." if same else f"The same file as {read[real]}: read once."
            )
            continue
        read[real] = one.origin
        yield from _pages(one, settings)


def _order(one: _File | Skipped) -> tuple[str, bool, bool]:
    return one.origin, isinstance(one, Skipped), isinstance(one, _File) and not one.named


def origin_of(path: str) -> str:
    """Return a path as origins show it: with ``/``, and with bytes that are no UTF-8 made visible."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def _files(path: str) -> Iterator[_File | Skipped]:
    """Yield the files that one argument names."""
    if path == STDIN:
        yield _File(STDIN, None)
    elif not path:
        yield Skipped("", "An empty path names nothing.")
    elif Path(path).is_dir():
        yield from _named_folder(path)
    elif os.path.lexists(path):
        yield _File(origin_of(path), Path(path))
    elif _PATTERN & set(path):
        yield from _fitting(path)
    else:
        yield Skipped(origin_of(path), "No such file or folder.")


def _fitting(pattern: str) -> Iterator[_File | Skipped]:
    """Yield the files that a glob pattern fits, and those in the folders that it fits."""
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - relative patterns stay as given
    for match in matches:
        if not Path(match).is_dir():
            yield _File(origin_of(match), Path(match), named=False)
        elif "**" not in pattern:
            yield from _named_folder(match)
    if not matches:
        yield Skipped(origin_of(pattern), "No file fits this pattern.")


def _named_folder(path: str) -> Iterator[_File | Skipped]:
    """Yield the files of a folder, or that it holds none."""
    files = _folder(path, frozenset())
    first = next(files, Skipped(origin_of(path), "The folder holds no file (hidden ones are left out)."))
    yield from itertools.chain([first], files)


def _folder(path: str, above: frozenset[str]) -> Iterator[_File | Skipped]:
    """Yield the files of a folder and of the folders in it; ``above`` are the real paths that it lies in."""
    real = os.path.realpath(path)
    if real in above:
        yield Skipped(origin_of(path), "This folder holds itself (a symbolic link): not followed.")
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Skipped(origin_of(path), f"The folder cannot be opened: {_said(error)}.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        inside = path.rstrip("/" + os.sep) + os.sep + entry.name if path.strip("/" + os.sep) else os.sep + entry.name
        if _is_folder(entry):
            yield from _folder(inside, above | {real})
        else:
            yield _File(origin_of(inside), Path(inside), named=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link in a circle: opening it will tell
        return False


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _pages(file: _File, settings: Settings) -> Iterator[Page | Skipped]:
    """Yield the pages of one file; whatever ends its reading costs the rest of this file only."""
    try:
        with contextlib.ExitStack() as opened:
            raw = sys.stdin.buffer if file.path is None else opened.enter_context(_opened(file.path, file.named))
            plain = io.BufferedReader(Stream(inflated(raw, settings.max_ratio)), CHUNK)
            yield from pages(file.origin, plain, _plain_size(file), settings)
    except Unreadable as error:
        yield Skipped(file.origin, str(error))
    except OSError as error:
        yield Skipped(file.origin, f"Cannot be read: {_said(error)}.")


def _opened(path: Path, named: bool) -> IO[bytes]:
    """Open a file. A pipe is read only where the person names it (``<(…)``): one in a folder may never be written."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and named)):
        raise Unreadable("Not a file: a pipe, a device or a socket.")
    return path.open("rb")


def _plain_size(file: _File) -> int:
    """Return the size in bytes of a file that is not compressed; 0 where that is not known before it is read."""
    if file.path is None or not file.path.is_file():
        return 0
    with file.path.open("rb") as raw:
        return 0 if raw.read(2) == GZIP else file.path.stat().st_size
