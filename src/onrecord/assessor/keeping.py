"""The answers that were given, kept in a file under the hashes of their requests: the same input, the same record.

A line is JSON: the hash, the verdicts, and what the answer lacked. It holds no text of a report but conditions, as
places in the attribution, no question, no key. A line that was cut off, or that is none, counts for nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.assessor.replies import Reply
from onrecord.errors import InvalidAssessor
from onrecord.positions.assessed import Heard, Posed
from onrecord.positions.model import Verdict

FILE = "assessor.jsonl"


class _Line(msgspec.Struct):
    """One answer; ``heard`` are (id, verdict, begin, end), the places of a condition in the words, -1 for none."""

    key: str
    heard: list[tuple[str, Verdict, int, int]]
    lost: dict[str, str] = {}
    strangers: int = 0


def usual_file() -> Path:
    """Return where answers are kept unless a person says otherwise: in the folder that systems have for caches."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "onrecord" / FILE


class Answers:
    """The answers in a file. Several processes may write it: each line is appended by one write."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if need be. Raises InvalidAssessor where it cannot be written."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
            lines = path.read_bytes().splitlines()
        except OSError as error:
            reason = f"{error.strerror or type(error).__name__}. Choose another --assessor-cache."
            raise InvalidAssessor(f"Cannot keep answers in {path}: {reason}") from None
        self._lines = {one.key: one for one in map(_read, lines) if one is not None}

    def of(self, key: str, asked: Sequence[Posed]) -> Reply | None:
        """Return the answer to a request; None where it has not been asked yet."""
        line = self._lines.get(key)
        if line is None:
            return None
        words = {one.id: one.words for one in asked}
        if not {one for one, *_ in line.heard} | set(line.lost) <= set(words):
            return None
        heard = {
            one: Heard(verdict, words[one][begin:end] if 0 <= begin < end else None)
            for one, verdict, begin, end in line.heard
        }
        return Reply(heard, line.lost, line.strangers)

    def keep(self, key: str, reply: Reply, asked: Sequence[Posed]) -> None:
        """Keep an answer. Where the disk is full it is not kept, and will be asked for again."""
        words = {one.id: one.words for one in asked}
        heard = [(one, told.verdict, *_place(told.condition, words[one])) for one, told in sorted(reply.heard.items())]
        line = _Line(key, heard, dict(sorted(reply.lost.items())), reply.strangers)
        self._lines[key] = line
        data = msgspec.json.encode(line) + b"\n"
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(file, data)
            finally:
                os.close(file)
        except OSError:
            return


def _place(condition: str | None, words: str) -> tuple[int, int]:
    begin = words.find(condition.strip()) if condition and condition.strip() else -1
    return (begin, begin + len((condition or "").strip())) if begin >= 0 else (-1, -1)


def _read(line: bytes) -> _Line | None:
    try:
        return msgspec.json.decode(line, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
