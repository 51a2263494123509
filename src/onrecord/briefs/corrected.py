"""What a person said otherwise than the machine, told wherever it is shown: by whom, when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.briefs import days
from onrecord.briefs.visible import visible
from onrecord.contract import Record
from onrecord.vocabulary.corrections import Correction

Fixes = tuple[Correction, ...]
"""The corrections that touched one thing, the earlier first; none where it is as the machine has it."""


UNTOUCHED: Mapping[str, Fixes] = {}
"""What :func:`touched` returns where nobody corrected anything."""


def touched(record: Record) -> Mapping[str, Fixes]:
    """Return the corrections that touched rows of ``record``, by the id of the row, as ``Record.corrected`` has it.

    A statement bears those of the attributions that tell it, too.
    """
    if not record.corrected:
        return UNTOUCHED
    by_id = {one.id: one for one in record.corrections}
    rows: dict[str, list[Correction]] = defaultdict(list)
    for row, correction in record.corrected:
        if correction in by_id:
            rows[row].append(by_id[correction])
    found = {row: together(some) for row, some in rows.items()}
    told = {one.id: together(*(found.get(id_, ()) for id_ in (one.id, *one.attributions))) for one in record.statements}
    return found | {id_: fixes for id_, fixes in told.items() if fixes}


def together(*some: Iterable[Correction]) -> Fixes:
    """Return all of ``some``, each once, the earlier first."""
    return tuple(sorted({one for each in some for one in each}, key=lambda one: (one.at, one.id)))


def corrected(fixes: Sequence[Correction]) -> str:
    """Return who corrected it, safe to show: "corrected by Ada Lind and Ben Ott"; empty where nobody did."""
    names = list(dict.fromkeys(visible(one.by) for one in fixes))
    if not names:
        return ""
    *others, last = names
    return f"corrected by {', '.join(others)} and {last}" if others else f"corrected by {last}"


def corrected_fully(fixes: Sequence[Correction]) -> str:
    """Return who corrected it, on which day and why: "corrected by Ada Lind, 23 November 2026: the desk asked"."""
    told = list(dict.fromkeys(_told(one) for one in fixes))
    return f"corrected by {'; by '.join(told)}" if told else ""


def _told(one: Correction) -> str:
    why = visible(one.why).strip()
    return f"{visible(one.by)}, {visible(days.said(one.at))}{f': {why}' if why else ''}"
