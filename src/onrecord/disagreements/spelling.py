"""Whether two words may be one name spelt in two ways, told from two names, two forms of a word, two standards."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from onrecord.actors.names import fold
from onrecord.disagreements.words import word_set

ONE_EDIT, TWO_EDITS, THREE_EDITS = 5, 6, 10
"""Letters from which a word may differ by so many edits: Marsk/Marskk, Pelluson/Pellsuon, Abdulrahman/Abdelrehman."""

_STANDARDS = (
    ("our", "or"), ("tre", "ter"), ("ence", "ense"), ("isation", "ization"), ("ise", "ize"), ("ising", "izing"),
    ("ised", "ized"), ("yse", "yze"), ("ogue", "og"), ("amme", "am"), ("ll", "l"), ("ae", "e"), ("oe", "e"),
    ("aluminium", "aluminum"), ("grey", "gray"), ("tyre", "tire"), ("lled", "led"), ("lling", "ling"),
)  # fmt: skip
"""British and American spelling: one for the other is no disagreement."""

_ENDINGS = word_set(
    "s es ts n ns an ian ans ians i is ese ish ic al ed er ers or ors ing y ies ry ist ists ism ive ion ions ly ern e "
    "a o eer eers iteer land ment son sen ton man men ia ity in ina ine ette ee"
) | {""}
"""Two words with one beginning and these endings are two words: Alvaria/Alvarian, minister/ministry, Angel/Angela."""
_UMLAUT = re.compile(r"([aou])e")
MAX_ENDING = 4


def variants(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name: few edits apart for their length, and nothing else explains it.

    Case, accents, full stops, hyphens and apostrophes do not count, nor do endings that make another word.
    """
    first, second = sorted((plain(one), plain(other)), key=lambda word: (len(word), word))
    if (
        first == second
        or _UMLAUT.sub(r"\1", first) == _UMLAUT.sub(r"\1", second)
        or not (first.isalpha() and second.isalpha())
    ):
        return False
    if transliterated(first, second):
        return True
    if first[0] != second[0] and not _sounds_alike(first[0], second[0]):
        return False
    allowed = 3 if len(first) >= THREE_EDITS else 2 if len(first) >= TWO_EDITS else 1 if len(first) >= ONE_EDIT else 0
    return OSA.distance(first, second, score_cutoff=allowed) <= allowed and not _standard(first, second)


def transliterated(one: str, other: str) -> bool:
    """Tell whether two words are one but for i, y, j and iy, as scripts are written over: Sergei, Sergey, Sergiy."""
    first, second = (re.sub("i+", "i", re.sub("[yj]", "i", plain(word))) for word in (one, other))
    return first == second and len(first) >= ONE_EDIT


def same_consonants(one: str, other: str) -> bool:
    """Tell whether two words differ in vowels alone, as names do that were written in a script without them."""
    first, second = (re.sub("[aeiouy]", "", plain(word)) for word in (one, other))
    return first == second and len(first) > 1 and plain(one)[0] == plain(other)[0] and not _same_umlaut(one, other)


def _same_umlaut(one: str, other: str) -> bool:
    return _UMLAUT.sub(r"\1", plain(one)) == _UMLAUT.sub(r"\1", plain(other))


def vowel_ending(one: str, other: str) -> bool:
    """Tell whether two words differ in a last vowel: at the end of a longer name a slip (Punta Rosa, Punta Ros)."""
    first, second = plain(one), plain(other)
    return first.rstrip("aeio") == second.rstrip("aeio")


def edits(one: str, other: str) -> int:
    """Return how many letters are added, lost, changed or swapped with the next between two words."""
    return OSA.distance(plain(one), plain(other))


@cache
def folded(word: str) -> str:
    """Return a word without case and accents, its hyphens as blanks; remembered, for words come again and again."""
    return fold(word.lower())


@cache
def plain(word: str) -> str:
    """Return ``word`` folded, its hyphens gone."""
    return folded(word).replace(" ", "")


def two_words(one: str, other: str) -> bool:
    """Tell whether two words differ in endings that make another word of one stem."""
    first, second = plain(one), plain(other)
    if transliterated(first, second):
        return False
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return any(
        first[cut:] in _ENDINGS and second[cut:] in _ENDINGS for cut in range(max(3, shared - MAX_ENDING), shared + 1)
    )


def _sounds_alike(one: str, other: str) -> bool:
    """Tell whether names in two transliterations may begin so: Qaddafi/Gaddafi, Yevgeny/Evgeny."""
    return any(one in sounds and other in sounds for sounds in ("cgkq", "jyi", "ey", "vw", "sz", "td", "aeiou"))


def _standard(one: str, other: str) -> bool:
    for british, american in _STANDARDS:
        for first, second in ((one, other), (other, one)):
            if re.sub(british, american, first) == re.sub(british, american, second):
                return True
    return False
