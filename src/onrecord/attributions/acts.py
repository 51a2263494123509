"""What a cue tells of: words uttered, a state of mind, or a thing done by saying so.

The first word of the cue that carries meaning decides, for the others hang on it: "vowed to say no more" is a vow,
"said he wanted" is said. Light words give way to what follows them ("gave his promise"); adverbs, articles and
negations are passed over: who "did not say" tells of words as who "said" does, and who "refused to say" refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product, repeat
from typing import Literal, NamedTuple

from onrecord.attributions.lexicon import Lexicon, Row, lexicon
from onrecord.vocabulary import Act

Step = Literal["phrase", "word", "light word", "no word", "part of a word", "being so", "nothing known"]
"""What decided: a row of the table; that there is but a mark or a preposition (``Tamm:``, ``in``); a row for the word
without its prefix; "is" before something unknown; or nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEGATION = re.compile(r"n['’]t\b")
_BRITISH = ((re.compile(r"(?<=[a-z]{3})([iy])s(?=e[ds]?$|ing$)"), r"\1z"), (re.compile(r"(?<=[a-z]{2})our"), "or"))
_PREFIX = re.compile(r"^(?:re|mis|over|under|counter|pre|co)-?(?=[^\W\d_]{5})")
"""Of 47 lemmas of the table that begin so or have a hyphen, 38 have the act of the rest."""

_ABOUT = frozenset(("about", "of", "over", "at", "toward", "towards", "that"))
"""Of 62 cues of PolNeAR train such as "is wary of" 43 tell of a state of mind, 15 of words ("is critical of")."""


class Verdict(NamedTuple):
    """The act of a cue, the step that decided and the lemma or words that it went by."""

    act: Act
    step: Step
    by: str


def act_of(cue: str) -> Act:
    """Return the act that the words of ``cue`` tell of; ``said`` where none of them is known or there are none."""
    return read_cue(cue).act


def read_cue(cue: str) -> Verdict:
    """Return the act of ``cue`` and what decided it."""
    known = lexicon()
    words = _words(cue, known)
    heads = [(row, step, row.act) for row, step in _heads(words, known)]
    for row, step, act in heads:
        if act and "light" not in row.kinds:
            return Verdict(act, step, row.lemma)
    for row, _, act in heads:
        if act:
            return Verdict(act, "light word", row.lemma)
    if all("preposition" in row.kinds for row, _, _ in heads) and len(heads) == len(words):
        return Verdict("said", "no word", "")
    for row in _parts(words, known):
        if row.act:
            return Verdict(row.act, "part of a word", row.lemma)
    if _is_something(words, known):
        return Verdict("thought", "being so", " ".join(words))
    return Verdict("said", "nothing known", "")


def tells_speech(word: str) -> bool:
    """Tell whether ``word`` is a form of a verb that brings in somebody's words: "said", "insists"."""
    row = _row_of(word.lower(), lexicon())
    return row is not None and "speech" in row.kinds


def tells_act(word: str) -> bool:
    """Tell whether ``word`` is a form of a word that by itself tells of an act: "refused", "distanced", "hopes"."""
    row = _row_of(word.lower(), lexicon())
    return row is not None and row.act is not None and "light" not in row.kinds


def tells_clause(word: str) -> bool:
    """Tell whether ``word`` plainly takes a clause: "said it would", "stated that"."""
    return word.lower() in _CLAUSE_TAKERS


_CLAUSE_TAKERS = frozenset(("said", "says", "stated", "added", "claimed", "claims", "insisted", "argued", "noted"))


def _words(cue: str, known: Lexicon) -> list[str]:
    """Return the words of ``cue`` in lower case, without those that change no act."""
    found = _WORD.findall(_NEGATION.sub(" not", cue.lower()))
    return [word for word in found if not _is_passed_over(word, known)]


def _is_passed_over(word: str, known: Lexicon) -> bool:
    row = _row_of(word, known)
    return "passed" in row.kinds if row else word.endswith("ly")


def _heads(words: list[str], known: Lexicon) -> Iterator[tuple[Row, Step]]:
    """Yield the rows for ``words`` from the first to the last, the longest phrase before the words in it."""
    position = 0
    while position < len(words):
        phrase, length = _phrase_at(words, position, known)
        if phrase:
            yield phrase, "phrase"
        elif (row := _row_of(words[position], known)) and not _gives_way(
            row, words[position + 1 : position + 2], known
        ):
            yield row, "word"
        position += length


def _gives_way(row: Row, following: list[str], known: Lexicon) -> bool:
    """Tell whether ``row`` is an adjective of what follows: "furious" before "backlash", not before "about"."""
    noun = _row_of(following[0], known) if "adjective" in row.kinds and following else None
    return noun is not None and noun.act is not None and "light" not in noun.kinds


def _phrase_at(words: list[str], position: int, known: Lexicon) -> tuple[Row | None, int]:
    """Return the phrase of the table that begins at ``position``, if any, and how many words to go on by."""
    if position + 1 == len(words):
        return None, 1
    pairs = product(_names_of(words[position], known), _names_of(words[position + 1], known))
    for names, phrase in (one for pair in pairs for one in known.phrases.get(pair, ())):
        here = words[position : position + len(names)]
        if len(here) == len(names) and all(map(_is_form, here, names, repeat(known))):
            return phrase, len(names)
    return None, 1


def _names_of(word: str, known: Lexicon) -> tuple[str, ...]:
    """Return what a phrase may call ``word``: as it stands, or by its lemma."""
    row = _row_of(word, known)
    return (word, row.lemma) if row and row.lemma != word else (word,)


def _is_form(word: str, name: str, known: Lexicon) -> bool:
    """Tell whether ``word`` is a form of the lemma ``name``, or ``name``, itself perhaps a form: "be determined"."""
    return name in _names_of(word, known)


def _row_of(word: str, known: Lexicon) -> Row | None:
    """Return the row that ``word`` is a form of, in American or British spelling."""
    if word in known.words:
        return known.words[word]
    for british, american in _BRITISH:
        word = british.sub(american, word)
    return known.words.get(word)


def _parts(words: list[str], known: Lexicon) -> Iterator[Row]:
    """Yield the rows of words without their prefix, or of what stands behind the hyphen: "re-emphasised"."""
    for word in words:
        for part in (_PREFIX.sub("", word, count=1), word.rpartition("-")[2]):
            row = _row_of(part, known)
            if row:
                yield row


def _is_something(words: list[str], known: Lexicon) -> bool:
    """Tell whether the words say that somebody is something unknown, about something: "were aghast at"."""
    for verb, state, about in zip(words, words[1:], words[2:], strict=False):
        row = _row_of(verb, known)
        if row and row.lemma == "be" and about in _ABOUT and not _row_of(state, known) and not state.endswith("ed"):
            return True
    return False
