"""Where a command writes: a file, or a terminal or pipe; and what it complains of on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from onrecord.errors import OnRecordError

PIPE_WIDTH = 100  # columns, where there is no terminal to ask


def colored(output: Path | None) -> bool:
    """Tell whether what is written should have colours: a person looks on, and does not object."""
    return to_terminal(output) and "NO_COLOR" not in os.environ


def to_terminal(output: Path | None) -> bool:
    """Tell whether what is written goes to a terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def columns(output: Path | None) -> int:
    """Return how many columns there are to write in."""
    return shutil.get_terminal_size((PIPE_WIDTH, 40)).columns if to_terminal(output) else PIPE_WIDTH


def check_output(output: Path | None, paths: list[str]) -> None:
    """Refuse, before the work, what cannot be written, and what would overwrite a report or be read as one."""
    if output is None:
        return
    target = output.resolve()
    if not target.parent.is_dir():
        raise OnRecordError(f"Cannot write {output}: no folder {output.parent}. Make it, or choose another --output.")
    for path in paths:
        given = Path(path).resolve()
        if path != "-" and (given == target or (given.is_dir() and given in target.parents)):
            raise OnRecordError(f"Will not write {output}: it is among what is read. Choose another --output.")


def write(text: str, output: Path | None = None) -> None:
    """Write ``text`` to ``output``, or to standard output. Raises OnRecordError where that cannot be."""
    try:
        if output is not None:
            output.write_text(text, encoding="utf-8", newline="")
        elif sys.stdout is not None:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        where = "to standard output" if output is None else f"{output}"
        raise OnRecordError(f"Cannot write {where}: {(error.strerror or str(error)).lower()}.") from error


def complain(text: str) -> None:
    """Tell a line on standard error, safe to show."""
    from onrecord.briefs.visible import visible

    if sys.stderr is not None:
        sys.stderr.write(f"onrecord: {visible(text)}\n")
