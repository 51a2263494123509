"""A count of the reports read so far, on standard error."""

from __future__ import annotations

import sys
import threading
from typing import Any

PATIENCE = 1.0  # seconds of work before it is shown


class Progress:
    """A count on standard error, once the work has taken a second, and only where a person looks on."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._done = 0
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty():
            self._timer.start()
        return self

    def __call__(self, done: int) -> None:
        """Show that so many are done."""
        self._done = done
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)

    def _show(self) -> None:
        bar = _bar()
        bar.add_task("Reading", total=None, completed=self._done)
        bar.start()
        self._bar = bar

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()  # it is just putting the bar up
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} reports"),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
