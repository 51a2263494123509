"""What one article is about: its telling words, each with a weight. Nothing here looks at another article."""

from __future__ import annotations

import datetime
import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.words import standing, words
from onrecord.vocabulary import Article

HALF_WEIGHT = 1500
"""Characters into the text where a word counts half of what it does at its start: news tells the story first and its
background last. 800 to 2,000 do alike on quality/stories; counting all alike loses one point of F1."""
HEADLINE = 4.0
"""What a word of the headline counts, in words at the start of the text. 2 and 4 do alike, 1 a point worse."""
NAME = 1.3
"""What a word that is a name counts more: two retiring coaches share all words but the names. Held-out F1 on
quality/stories is 0.961 with 1, 0.970 with 1.3, 0.972 with 1.6, 0.962 with 2; 1.3 keeps it up over more thresholds."""
TERMS = 100
"""Telling words kept of an article. F1 with 60 is half a point lower, with 150 the same."""
READ = 40_000
"""Characters of a text that are read: a word that far down counts a twenty-seventh."""
FAMILIAR = 0.5
"""Share of its words that the table must know. Below, the text is in another language, whose common words look as
rare as names do to a table of English."""
LONG_WORD = 8
"""Letters from which a word of such a text counts as telling: function words are shorter in most languages."""

ROLE = 3
"""Words of a role at most: "central bank governor"."""
ENOUGH = 4
"""With fewer words that tell what happens, an article says nothing of what it lacks: a line or two. Of 24 made-up pairs
of two events with one cast (tests/stories/shorts.py) 22 are told apart with 4, 20 with 6; F1 on stories_dev cut to two
sentences is 0.933 with 4, 0.946 with 6, the same on longer texts."""

_INSIDE = re.compile(r"(?:[^\W_]|,) $")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
MID_MONTH = 15


@dataclass(frozen=True, slots=True)
class Signature:
    """What an article is about: keys of words, ascending, and their weights, of length 1 together.

    ``matter`` are the weights of the words that tell what happens, by plain rarity, of length 1 together: words in
    small letters that are no role beside a name. All are 0 where there are too few to judge by, as in another language
    than English, where capitals tell less of names.

    ``day`` counts the day of publication (from year 1), None where it is not known to the month. ``digest`` tells
    texts apart: articles of one digest say the same, whenever they were published.
    """

    keys: NDArray[np.int64]
    weights: NDArray[np.float64]
    matter: NDArray[np.float64]
    day: int | None
    digest: bytes


class _Weighed(NamedTuple):
    """A telling word: its key, its weight, and what it says of what happens."""

    key: int
    weight: float
    matter: float


def sign(article: Article) -> Signature:
    """Return what ``article`` is about; without any telling word, a signature that is like no other."""
    heaviest = sorted(_weighed(article), key=lambda one: (-one.weight, one.key))[:TERMS]
    kept = sorted(heaviest)
    keys = np.array([one.key for one in kept], dtype=np.int64)
    weights = _of_length_1([one.weight for one in kept])
    telling = sum(one.matter > 0 for one in kept) >= ENOUGH
    matter = _of_length_1([one.matter if telling else 0.0 for one in kept])
    digest = hashlib.blake2b(keys.tobytes() + weights.tobytes() + matter.tobytes(), digest_size=16).digest()
    return Signature(keys, weights, matter, day_of(article.published), digest)


def _of_length_1(weights: Sequence[float]) -> NDArray[np.float64]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights)) or 1.0
    return np.array([weight / length for weight in weights], dtype=np.float64)


def _weighed(article: Article) -> list[_Weighed]:
    """Return the telling words: each weighs the root of how often and how early it stands, times its rarity."""
    counts, names, aside = _counted(article)
    stood = [(word, standing(word), count) for word, count in counts.items()]
    foreign = sum(one.known for _, one, _ in stood) < FAMILIAR * len(stood)
    summed: defaultdict[int, float] = defaultdict(float)
    named: defaultdict[int, int] = defaultdict(int)
    apart: defaultdict[int, int] = defaultdict(int)
    rarity: dict[int, float] = {}
    for word, one, count in stood:
        if one.rarity and (not foreign or len(word) >= LONG_WORD or any(map(str.isdigit, word))):
            summed[one.key] += count
            named[one.key] += names[word]
            apart[one.key] += aside[word]
            rarity[one.key] = one.rarity
    found = []
    for key, count in summed.items():
        plain = math.sqrt(count) * rarity[key]
        weight = plain * NAME if named[key] > 0 else plain
        matter = plain / math.sqrt(rarity[key]) if named[key] <= 0 < apart[key] else 0.0
        found.append(_Weighed(key, weight, 0.0 if foreign else matter))
    return found


def _counted(article: Article) -> tuple[dict[str, float], dict[str, int], dict[str, int]]:
    """Return by word what it counts by its places, how much oftener it is a name than not, and is no role than one.

    A role stands in small letters beside a name; any other word in small letters does not. A capital counts as a name's
    where a word or comma stands before it: there no sentence starts.
    """
    text = article.text[:READ]
    counts: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, int] = defaultdict(int)
    aside: defaultdict[str, int] = defaultdict(int)
    found = list(words(text))
    roles = _role_places(text, found)
    for word, place in found:
        counts[word] += 1 / (1 + place / HALF_WEIGHT)
        if word[0].islower():
            names[word] -= 1
            aside[word] += -1 if place in roles else 1
        elif word[0].isdigit():
            aside[word] += 1
        elif word[0].isupper() and _INSIDE.match(text, max(place - 2, 0), place):
            names[word] += 1
    for word, _ in words((article.headline or "")[:READ]):
        counts[word] += HEADLINE
    return counts, names, aside


def _role_places(text: str, found: Sequence[tuple[str, int]]) -> set[int]:
    """Return where words stand that tell who somebody is: "harbour master Jorun Ekdal", "Ekdal, the harbour master".

    They are up to ROLE words in small letters before a name, or after it and a comma, as far as no common word parts
    them from it.
    """
    places: set[int] = set()
    for number, (word, place) in enumerate(found):
        if word[0].isupper():
            places.update(_role(text, found[max(0, number - ROLE) : number][::-1], place, after=False))
            places.update(_role(text, found[number + 1 : number + ROLE + 3], place + len(word), after=True))
    return places


def _role(text: str, near: Sequence[tuple[str, int]], edge: int, *, after: bool) -> Iterator[int]:
    """Yield the places of the role's words among ``near``, leading away from a name that ends or starts at ``edge``."""
    taken = 0
    for number, (word, place) in enumerate(near):
        gap = text[edge:place] if after else text[place + len(word) : edge]
        if gap not in ((", ",) if after and not number else (" ", ", ") if not number else (" ",)):
            return
        edge = place + len(word) if after else place
        if word[0].islower() and standing(word).rarity:
            yield place
            taken += 1
        elif not after or taken or number > 1:
            return


def day_of(published: str | None) -> int | None:
    """Return the day of publication as a signature counts it; None where it is not known to the month."""
    found = _DATE.match(published or "")
    if not found:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3] or MID_MONTH)).toordinal()
    except ValueError:
        return None  # a date that no calendar has
