"""Whom a sentence is about, by its capitals alone: enough to tell that it is somebody else than the speaker."""

from __future__ import annotations

import re

LONGEST = 200
"""The subject of a sentence stands in its first so many characters."""

_WORD = re.compile(r"[^\W\d_](?:[\w.-]|[’'](?=\w))*+")
_PRONOUN = re.compile(r"he|she|they|i|we|it|who|you", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"about|above|across|after|against|along|among|around|as|at|before|behind|below|beneath|beside|between|beyond|"
    r"by|despite|down|during|for|from|in|inside|into|near|of|off|on|onto|out|outside|over|past|since|through|"
    r"throughout|to|toward|towards|under|until|up|upon|via|with|within|without",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"a|an|the|this|that|these|those|his|her|its|our|their|my|your|and|but|or|so|yet|then|now|there|here|when|while|"
    r"where|if|though|although|because|however|meanwhile|still|also|even|later|earlier|today|yesterday|tomorrow|"
    r"once|not|no|nobody|nothing|everyone|everybody|everything|somebody|something|some|many|most|all|both|each|few|"
    r"several|another|other|others|one|two|three|asked|what|why|how|which|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


def is_pronoun(name: str) -> bool:
    """Tell whether ``name`` is only a pronoun: it may be anybody."""
    return bool(_PRONOUN.fullmatch(name))


def same_name(left: str, right: str) -> bool:
    """Tell whether the last capitalised word of ``left`` is one of ``right``: "Weiss" and "Mayor Karl Weiss"."""
    names = _names(left)
    return bool(names) and names[-1] in _names(right)


def tells_of_another(sentence: str, speaker: str) -> bool:
    """Tell whether the subject of ``sentence`` is plainly named and is not ``speaker``.

    The first name counts that no preposition stands before and that owns nothing ("Penn's"). A sentence that begins
    with a pronoun, or names nobody, tells of no other.
    """
    subject = _subject(sentence[:LONGEST])
    return bool(subject) and not same_name(subject, speaker)


def _subject(sentence: str) -> str:
    run: list[str] = []
    before, edge = "", 0
    for match in _WORD.finditer(sentence):
        word = match.group()
        if not edge and is_pronoun(word):
            return ""
        if "," in sentence[edge : match.start()]:
            before = ""  # "In Vesk, Penn": the preposition is Vesk's alone
        edge = match.end()
        named = _is_name(word) and not word.endswith(("’s", "'s"))
        if named and not _PREPOSITION.fullmatch(before):
            run.append(word)
        elif run:
            break
        if not named:
            before = word  # "in New York": both follow the preposition
    return " ".join(run)


def _names(text: str) -> list[str]:
    return [match.group().rstrip(".").casefold() for match in _WORD.finditer(text) if _is_name(match.group())]


def _is_name(word: str) -> bool:
    plain = word.rstrip(".")
    return word[0].isupper() and not any(known.fullmatch(plain) for known in (_NO_NAME, _PREPOSITION, _PRONOUN))
