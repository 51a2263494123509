"""Whether a question proposes something, or tells what happened: a claim."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.positions.acts import LIGHT, families
from onrecord.statements.words import stem

_PAST = re.compile(r"[^\W\d_]+ed$")


def is_claim(question: str) -> bool:
    """Tell whether ``question`` tells what happened, in the past tense, and proposes nothing."""
    words = [word.strip(",.?!") for word in question.split()]
    for before, word in pairwise(words):
        if not word[:1].islower() or before.lower() in _BEFORE_NOUN:
            continue
        if word in _WERE or _PAST.match(word) or (stem(word) != word and not word.endswith(("s", "ing"))):
            return True
        if _verb(word) or word in LIGHT or (before[:1].isupper() and word.endswith("s")):
            return False  # the verb of a proposal: what follows is its object
    return False


def _verb(word: str) -> bool:
    known = families().get(word)
    return known is not None and not known.noun


_WERE = frozenset(("was", "were", "had", "did"))
_BEFORE_NOUN = frozenset(("the", "a", "an", "of", "its"))
