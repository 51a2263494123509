"""Law 5 on the way out: a fault of ours costs the page or feed that it is about, and is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from onrecord.errors import OnRecordError, Unreachable

T = TypeVar("T")


def attempted(run: Callable[[], T]) -> T:
    """Return what ``run`` returns. What it raises and nobody meant is an Unreachable that asks for a report."""
    try:
        return run()
    except OnRecordError:
        raise
    except Exception as error:
        raise Unreachable(f"a fault in onrecord ({type(error).__name__}: {error}); please report it") from error
