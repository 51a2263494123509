"""The names in a sentence, by their capital letters: where it happened and who may have taken part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attributions.acts import tells_speech
from onrecord.events.lexicon import classes

NEAR = 90  # characters between a happening and "in Brussels"; beyond, the place is another clause's

_CAPITAL = r"(?:[A-Z][\w’'&.-]*[\w]|[A-Z]\.?(?:[A-Z]\.)*)"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: (?:(?:of|de|al|el|van|von|bin) )?{_CAPITAL})*")
_AT = re.compile(
    rf"\b(?P<how>[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|(?:home|departed|emerged|emerging|returned) from)"
    rf" (?:the )?(?:(?:capital|city|town|village|port|state|island"
    rf"|northern|southern|eastern|western|central|downtown|nearby|coast of|city of|town of|state of) (?:of )?){{0,2}}"
    rf"(?P<place>{_CAPITAL}(?: (?:(?:of|de|al|el) )?{_CAPITAL})*(?:, {_CAPITAL}(?: {_CAPITAL})*(?=[,.;]|\s*$))?)"
)
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z. ]{2,30}[A-Z])(?:, [\w. ]{2,20})?\s*(?:\([\w ./-]{2,30}\))?\s*[—–-]{1,2}\s"
)
_NEXT = re.compile(r" (?P<word>[a-z][\w-]*)")
_SAYS_AFTER = re.compile(r"\s+(?:also |has |had |have |later )?(?P<verb>[a-z]+)\b")
_SAYS_BEFORE = re.compile(r"(?:\b(?P<verb>[a-z]+)|\baccording to)\s+(?:[a-z]+ ){0,3}$")
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day|He|She|It|They|We|I|The|A|An|This|That|English|French|German|Spanish|Internet|God|Facebook"
    r"|Twitter|Instagram|YouTube|Telegram|CNN|BBC|Christmas|Easter|EDT|EST|GMT|UTC|PST|PDT|ET|PT|CET|AEDT|Earth"
    r"|Congress|Parliament|Senate|House|Court|Cabinet)$"
)
_INSTITUTION = re.compile(r"^(?!US$|UK$|UAE$|USA$|LA$|NYC$|DC$|U\.)[A-Z]{2,6}s?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """The names of one sentence, in order of place, as bounds; ``places`` those that "in", "at", "near" lead to.

    ``sayers`` are those who are named as saying what the sentence tells, and are none of ``names``.
    """

    names: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, int], ...]
    sayers: tuple[tuple[int, int], ...] = ()

    def places_of(self, head: int, heads: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Return the places near the happening at ``head``: those after it first, then the nearest.

        ``heads`` are where all happenings of the sentence stand: what lies beyond another one is that one's place.
        """
        near = [
            one
            for one in self.places
            if abs(one[0] - head) <= NEAR
            and not one[0] <= head < one[1]
            and not any(min(head, one[0]) < other < max(head, one[0]) for other in heads)
        ]
        return tuple(sorted(near, key=lambda one: (one[0] < head, abs(one[0] - head))))


def read(text: str) -> Scene:
    """Return the names and places of the sentence ``text``; those who only say what it tells are left out."""
    places = [
        one.span("place")
        for one in _AT.finditer(text)
        if not _NO_PLACE.match(one["place"])
        and not _INSTITUTION.match(one["place"])
        and not _owns(text, one.end(), one["place"])
        and not _modifies(text, one)
    ]
    dateline = _DATELINE.match(text)
    names = [
        one.span()
        for one in _NAME.finditer(text, dateline.end() if dateline else 0)
        if not any(first <= one.start() < last for first, last in places) and not _owns(text, one.end(), one.group())
    ]
    sayers = [one for one in names if _only_says(text, *one)]
    return Scene(tuple(one for one in names if one not in sayers), tuple(places), tuple(sayers))


def _modifies(text: str, place: re.Match[str]) -> bool:
    """Tell whether a name belongs to the noun after it: "at the Harbour format meeting"."""
    after = _NEXT.match(text, place.end())
    if after is None or " the " not in text[place.start() : place.start("place")]:
        return False
    word = after["word"]
    return word not in classes()["links"] | classes()["auxiliaries"] | classes()["states"] and not word.endswith("ed")


def _owns(text: str, end: int, name: str) -> bool:
    """Tell whether a name is a possessor: "Brussels' mayor"."""
    return name.endswith(("'s", "’s", "'", "’")) or text[end : end + 1] in ("'", "’")


def _only_says(text: str, start: int, end: int) -> bool:
    """Tell whether somebody is named as the source alone: "Roe said", "according to Roe"."""
    after = _SAYS_AFTER.match(text, end)
    if after and tells_speech(after["verb"]):
        return True
    before = _SAYS_BEFORE.search(text, max(0, start - 60), start)
    return bool(before and (before["verb"] is None or tells_speech(before["verb"])))
