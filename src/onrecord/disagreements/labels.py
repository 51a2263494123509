"""Numbers that name a thing and count none: "Article 5", "pier 3", "flight 212"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.disagreements.words import FUNCTION_WORDS, Token, word_set

NAMED_BY_NUMBER = word_set(
    "no nr no. nos number numbers article articles chapter chapters section sections clause paragraph page pages room "
    "rooms flight flights route routes highway motorway apartment version volume episode protocol resolution district "
    "ward precinct sentence question item annex appendix pier piers berth berths quay gate gates platform platforms "
    "terminal track lane exit junction bay bus tram zone sector unit phase stage"
)
"""Words that a number after them names the one meant by: "Article 5", "bridge number 505"."""
_OPENERS = word_set(
    "yesterday today tonight overnight meanwhile still another last next otherwise altogether afterwards"
)
"""What opens a sentence before a number and is no name, as FUNCTION_WORDS are, and words in -ly and -ed."""
_VERB_ENDINGS = ("ing", "s")


def is_label(sentence: Sequence[Token], begin: int, number: Token) -> bool:
    """Tell whether ``number``, told from word ``begin`` on, may be the name of the thing before it: "ferry 3 sank".

    It is one where nothing after it can be counted.
    """
    before = sentence[begin - 1] if begin else None
    if before is None or not number.text.isdigit() or not (before.text.isalpha() and before.text.islower()):
        return False
    if before.lower in NAMED_BY_NUMBER:
        return True
    return may_be_named(before.lower) and not before.lower.endswith(_VERB_ENDINGS)


def may_be_named(word: str) -> bool:
    """Tell whether ``word`` (in small letters) may be what a number after it names; no function word or adverb is."""
    return word.isalpha() and word not in FUNCTION_WORDS | _OPENERS and not word.endswith(("ly", "ed"))
