"""Questions that an assessor judges: by which one, and what holds where it is not asked.

The store asks no network by itself. A command that names the assessor of a question has it answered; whatever else
brings the store up to date leaves the last answer, which then says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from onrecord.contract import Record
from onrecord.positions.assessed import UNREACHED
from onrecord.settings import Endpoint
from onrecord.vocabulary import Skipped

KEY = "assessor"
"""Where it stands in what is asked beside a question: host and model, as a record tells them. No address, no key."""


def judged_by(row: Row[Any]) -> Mapping[str, str] | None:
    """Return who judges a question; None: the program."""
    told: Mapping[str, str] | None = row.asked.get(KEY)
    return told


def asked_with(asked: Mapping[str, Any], assessor: Endpoint | None, before: Row[Any] | None) -> dict[str, Any]:
    """Return what is asked beside a question, with who judges it: whom a person names, else who did ``before``."""
    told = assessor.shown() if assessor else (judged_by(before) if before is not None else None)
    return {**asked, KEY: dict(told)} if told else dict(asked)


def named(row: Row[Any], assessor: Endpoint | None) -> bool:
    """Tell whether a question can be answered here: by the program, or by its assessor, if that is the one named."""
    judge = judged_by(row)
    return judge is None or (assessor is not None and assessor.shown() == judge)


def unreached(record: Record) -> bool:
    """Tell whether an assessor did not answer some of what it was asked."""
    return any(one.origin.startswith(f"{UNREACHED}: ") for one in record.skipped)


def behind(record: Record, row: Row[Any], day: str | None) -> Record:
    """Return an answer with the notice that it is not of today; ``day`` is when it was given, None: never."""
    judge = judged_by(row) or {}
    who = f"{judge.get('model')} at {judge.get('endpoint')}"
    told = f"read by the program, since {who} has not answered"
    if day is not None:
        told = f"answered by {who} on {day[:10]}; what has come or changed since is not judged"
    notice = Skipped(f"{KEY}: {row.text}", f"{told}: ask the question again with --assessor")
    return replace(record, skipped=tuple(sorted((*record.skipped, notice), key=lambda one: (one.origin, one.reason))))
