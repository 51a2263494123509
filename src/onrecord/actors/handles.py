"""Accounts on a platform, "@jroe", and whose they are: the person named right before, or whose name they spell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.actors.labels import Label
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold, person_name

_BETWEEN = re.compile(r"[\s.(\[–—-]{0,3}@")
LEAST = 8  # letters of given name and surname together: fewer stand in a handle by chance


def learn(texts: Mapping[str, str], found: Sequence[Mention], labels: Mapping[str, Label]) -> set[tuple[str, str]]:
    """Return (handle, person's name) for each handle that follows a name at once.

    ``texts`` are the parts by name, ``found`` the mentions of one part after the other, in order of place.
    """
    held = set()
    for before, one in pairwise(found):
        between = before.part == one.part and _BETWEEN.fullmatch(texts[one.part], before.end, one.start)
        if between and labels.get(fold(before.name)) == "person":
            held.add((one.name, before.name))
    return held


def holder(handle: str, names: Iterable[str]) -> str | None:
    """Return the one full name of ``names`` that a handle spells: "@SenJaneRoe" is Jane Roe's."""
    letters = fold(handle).replace("_", "").replace(" ", "").removeprefix("@")
    fitting = set()
    for text in names:
        name = person_name(text)
        spelt = name.given[0] + name.surname if name and name.given else ""
        if len(spelt) >= LEAST and spelt in letters:
            fitting.add(text)
    return next(iter(fitting)) if len(fitting) == 1 else None
