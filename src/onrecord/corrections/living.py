"""Which of all corrections that were ever given are in force: none that was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.vocabulary.corrections import Correction


def ordered(given: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return each correction once, the earlier first; of one moment in the order of their ids."""
    by_id: dict[str, Correction] = {}
    for one in given:
        known = by_id.get(one.id)
        if known is None or (known != one and (one.at, repr(one)) > (known.at, repr(known))):
            by_id[one.id] = one
    return tuple(sorted(by_id.values(), key=_order))


def taken_back(given: Iterable[Correction]) -> Mapping[str, str]:
    """Return, for the id of each correction that was taken back, the id of the one that did so.

    To take back an undoing puts what it undid in force again. Undoings in a ring take nothing back.
    """
    every = {one.id: one for one in ordered(given)}
    undoings: dict[str, list[str]] = {}
    for one in every.values():
        if one.kind == "undo" and one.undoes is not None:
            undoings.setdefault(one.undoes, []).append(one.id)
    found: dict[str, str] = {}
    waiting = sorted(one for one in every if one not in undoings)  # nobody takes these back
    settled = set(waiting)
    left = {one: len(some) for one, some in undoings.items()}
    for id_ in waiting:
        target = every[id_].undoes
        if target is None or target not in every:
            continue
        if id_ not in found:
            found[target] = max(id_, found.get(target, id_), key=lambda one: _order(every[one]))
        left[target] -= 1
        if left[target] == 0 and target not in settled:
            settled.add(target)
            waiting.append(target)
    return dict(sorted(found.items()))


def in_force(given: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that hold, in order: what was taken back is left out, and so is each undoing."""
    every = ordered(given)
    gone = taken_back(every)
    return tuple(one for one in every if one.kind != "undo" and one.id not in gone)


def _order(one: Correction) -> tuple[str, str]:
    return one.at.removesuffix("Z"), one.id  # so that 16:05:00 comes before 16:05:00.5
