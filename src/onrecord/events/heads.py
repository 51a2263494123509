"""The words of a sentence that tell of happenings: those of the table, and other verbs that plainly tell of a deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.attributions.acts import tells_speech
from onrecord.events.lexicon import Sense, classes, words

DEED = "deed: "
"""What begins the kind of a deed that the table does not have: two are of one kind if their verb is the same."""
GOING = frozenset(("attack", "crash", "launch", "death"))
"""Kinds whose verbs in -ing tell of what happened ("killing all aboard on Sunday"); of others they tell anything."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,:]*|[,;:()—–]|\.\.\.")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence: ``text`` in small letters, offsets in the sentence."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The word that tells of a happening: offsets in the sentence, its kinds, and whether it is a noun."""

    start: int
    end: int
    kinds: frozenset[str]
    noun: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as clauses are read: its text with quotations and dates blanked, its words, its happenings."""

    text: str
    words: tuple[Word, ...]
    heads: tuple[Head, ...]


def line(text: str) -> Line:
    """Return the sentence ``text`` with its words and the happenings that they tell of."""
    found = tuple(
        Word(one.group().lower(), one.start(), one.end(), one.group()[0].isupper()) for one in _TOKEN.finditer(text)
    )
    return Line(text, found, tuple(head for at in range(len(found)) if (head := head_at(found, at))))


def head_at(line: Sequence[Word], number: int) -> Head | None:
    """Return the happening that word ``number`` tells of by itself, None if it tells of none."""
    table, word = words(), line[number]
    if word.text in classes()["gatherings"] and _met_at(line, number):
        return Head(word.start, word.end, frozenset({"meeting"}), True)
    following = line[number + 1].text if number + 1 < len(line) else ""
    kinds = kinds_of(line, table.phrases.get((word.text, following)))
    if kinds and (kinds & GOING or not word.text.endswith("ing")):
        return Head(word.start, word.end, kinds, False)
    noun = kinds_of(line, table.nouns.get(word.text))
    verb = kinds_of(line, _verb(line, number)) if not word.capital or number == 0 else None
    if noun and (verb is None or _nominal(line, number)):
        return Head(word.start, word.end, noun, True)
    return Head(word.start, word.end, verb, False) if verb else None


def _verb(line: Sequence[Word], number: int) -> tuple[Sense, ...] | None:
    """Return what a verb tells of where it tells of something that is so: past, to come, or going with what is."""
    table, text = words(), line[number].text
    before, second = (line[number - 1].text if number else ""), (line[number - 2].text if number > 1 else "")
    if text in table.past:
        taken = (before == "to" and text in table.bare) or (adjectival(line, number) and text.endswith("ed"))
        return None if taken else table.past[text]
    if text in table.going:
        senses = tuple(one for one in table.going[text] if one.kind in GOING)
        return senses if before not in classes()["determiners"] else None
    if before in ("will", "shall", "did", "’ll", "'ll") or (before == "to" and second in classes()["scheduled"]):
        return table.bare.get(text)
    return None


def kinds_of(line: Sequence[Word], senses: tuple[Sense, ...] | None) -> frozenset[str] | None:
    """Return the kinds of ``senses`` whose companions stand in the sentence, None if there is none."""
    found = frozenset(
        one.kind for one in senses or () if not one.beside or any(word.text in one.beside for word in line)
    )
    return found or None


def _met_at(line: Sequence[Word], number: int) -> bool:
    """Tell whether a body's name stands for its session: "at the Harbour Contact Group"."""
    for word in reversed(line[max(0, number - 6) : number]):
        if word.text == "at":
            return line[number].capital
        if not word.capital and word.text != "the":
            return False
    return False


def _nominal(line: Sequence[Word], number: int) -> bool:
    """Tell whether a word that may be a verb stands as a noun: not after "to", "will", a name or a pronoun."""
    before = line[number - 1] if number else None
    if before is None:
        return False
    if before.text in ("to", "will", "would", "we", "they", "i", "you") or before.text.endswith("ly"):
        return False
    return not line[number].text.endswith("ed")


def deed(line: Sequence[Word], number: int) -> Head | None:
    """Return a verb that the table does not have, where it plainly tells what somebody named did: a kind of its own."""
    word, after = line[number], line[number + 1] if number + 1 < len(line) else None
    if word.text in classes()["lasting"] or not any(one.capital for one in line[1:]):
        return None
    finite = after is None or after.capital or after.text in function_words() or after.start - word.end > 1
    if word.text not in classes()["deeds"] and not (word.text.endswith("ed") and finite):
        return None
    return Head(word.start, word.end, frozenset({DEED + word.text}), False)


@cache
def function_words() -> frozenset[str]:
    """Return what follows a verb that is no adjective: "raised the flag", not "augmented reality"."""
    names = ("articles", "prepositions", "links", "pronouns", "determiners", "auxiliaries", "stops")
    return frozenset().union(*(classes()[name] for name in names))


def is_verb(line: Sequence[Word], number: int) -> bool:
    """Tell whether a word that is no happening is plainly a verb of its own: not "a wooded site"."""
    word = line[number]
    if word.text in classes()["auxiliaries"] or not word.text[0].isalpha() or word.capital:
        return False
    if tells_speech(word.text) and word.text.endswith("s"):  # "Roe states", not "the member states"
        return number > 0 and (line[number - 1].capital or line[number - 1].text in classes()["pronouns"])
    if word.text in classes()["states"] or tells_speech(word.text):
        return True
    return word.text.endswith("ed") and len(word.text) > 4 and not adjectival(line, number)


def adjectival(line: Sequence[Word], number: int) -> bool:
    """Tell whether a form in -ed goes with the noun after it: "the injured", "a failed launch"."""
    if not number or line[number].start - line[number - 1].end > 1:  # what is blanked between was a date
        return False
    before = line[number - 1].text
    after = line[number + 1].text if number + 1 < len(line) else ""
    if before in classes()["prepositions"] and after in classes()["prepositions"]:
        return False  # "the boat they travelled in crashed into a pier"
    if before in classes()["articles"] | classes()["prepositions"] or before.endswith(("'s", "’s")):
        return True
    return before in words().past and before.endswith("ed")  # "sentenced ousted leaders"


def is_deed(head: Head) -> bool:
    """Tell whether a happening is a deed that the table does not have."""
    return any(kind.startswith(DEED) for kind in head.kinds)


def speaks(word: Word) -> bool:
    """Tell whether a word tells that something was uttered."""
    return tells_speech(word.text)


def says(word: Word) -> bool:
    """Tell whether a word is a past form that tells of words uttered or given: "said", "indicated", "promised"."""
    return word.text in classes()["gave_word"] or (tells_speech(word.text) and not word.text.endswith(("s", "ing")))
