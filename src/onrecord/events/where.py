"""Whether two places that reports give for one happening are two: neither holds the other, as far as they tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.names import fold
from onrecord.events.lexicon import classes

_HOME = re.compile(
    r"(?:^, |\bin (?:the )?(?:[\w’'-]+ )?(?:(?:capital|city|town|village|port)(?: of|,)? )?)"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*)"
)
"""Where a venue stands, in the words after it: "in Quellen", "… in the Brevonian capital, Quellen"."""


def apart(one: str, two: str, texts: Iterable[str]) -> bool:
    """Tell whether two places are two. ``texts`` are those of the story's reports.

    A place that holds the other agrees with it, a country with what may lie in it too. A venue may stand in the town
    that another report names, unless one of ``texts`` says where it stands.
    """
    first, second = ([fold(part) for part in name.split(",")] for name in (one, two))
    if set(" ".join(first).split()) & set(" ".join(second).split()):
        return False
    known = [gazetteer().named(name.partition(",")[0].strip()) for name in (one, two)]
    countries = [
        place is not None and fold(place.name) == names[0] for place, names in zip(known, (first, second), strict=True)
    ]
    if any(countries) and not all(countries):
        return False
    venues = [name for name in (one, two) if _is_venue(name)]
    if len(venues) != 1:
        return True
    homes = {fold(home) for text in texts for home in _homes(venues[0], text)}
    return bool(homes) and not homes & set(second if venues[0] == one else first)


def _is_venue(name: str) -> bool:
    words = fold(name.partition(",")[0]).split()
    return bool(words) and words[-1] in classes()["venues"]


def _homes(venue: str, text: str) -> Iterator[str]:
    """Yield the names that a sentence gives as where ``venue`` stands, right after it or after "in"."""
    for match in re.finditer(rf"(?<!\w){re.escape(venue)}(?P<rest>[^.!?\n“”\"]*)", text):
        for found in _HOME.finditer(match["rest"]):
            yield found["name"]
