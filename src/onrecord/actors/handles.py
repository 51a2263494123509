"""Accounts on a platform, "@jroe", and whose they are: the person named right before, or whose name they spell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.actors.labels import Label
from onrecord.actors.mentions import Mention
from onrecord.actors.names import fold, person_name

_HANDLE = re.compile(r"[\s.(\[–—-]{0,3}@(?P<name>\w+)")
LEAST = 8  # letters of given name and surname together: fewer stand in a handle by chance


def learn(texts: Mapping[str, str], found: Sequence[Mention], labels: Mapping[str, Label]) -> set[tuple[str, str]]:
    """Return (handle, person's name) for each handle that follows a name at once.

    ``texts`` are the parts by name.
    """
    held = set()
    for one in found:
        handle = _HANDLE.match(texts[one.part], one.end) if labels.get(fold(one.name)) == "person" else None
        if handle:
            held.add((handle["name"], one.name))
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
