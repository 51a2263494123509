"""What a wording quotes, and where another quotes the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from onrecord.statements.words import Word


def quoted(some: Sequence[Word]) -> list[tuple[int, int]]:
    """Return from where to where one quotation runs, each."""
    found = []
    for inside, run in groupby(range(len(some)), key=lambda place: some[place].quotation):
        places = list(run)
        if inside:
            found.append((places[0], places[-1] + 1))
    return found


def telling(run: Sequence[Word]) -> bool:
    """Tell whether a stretch holds a word of content: others stand anywhere."""
    return any(word.root for word in run)


def standing(run: Sequence[Word], some: Sequence[Word]) -> list[int]:
    """Return where the words of ``run`` stand in a row in one quotation of ``some``."""
    wanted = [word.plain for word in run]
    return [
        start
        for start in range(len(some) - len(run) + 1)
        if some[start].plain == wanted[0]
        and [word.plain for word in some[start : start + len(run)]] == wanted
        and some[start].inside
        and some[start].quotation == some[start + len(run) - 1].quotation
    ]
