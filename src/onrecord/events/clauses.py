"""Which happening a date in a sentence dates: the nearest verb or noun that it can belong to, or none.

No parser is run (it would double the cost of a record): a date that follows its clause belongs to the nearest happening
before it, one that opens its clause to the first after it, and "Tuesday's vote" to the noun. Where another verb stands
between ("said on Tuesday"), the date is that verb's, and nothing is told of a happening.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from onrecord.events.heads import (
    Head,
    Line,
    Word,
    adjectival,
    deed,
    function_words,
    head_at,
    is_verb,
    kinds_of,
    says,
    speaks,
)
from onrecord.events.lexicon import classes, words

SAYING = "saying"
"""The kind of what was said long ago."""
EMPTY = frozenset(("happening", "holding"))
"""Kinds that say nothing of what happened: its noun does."""
FAR = 22  # words between a date and its happening; beyond, another clause was nearly always meant
MODIFIERS = 3  # words between a date and the noun that it modifies: "Tuesday's rare night-time vote"
SCOPE = 5  # words before a verb in which "not", "would" and the like reach it
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")


def dated_head(sentence: Line, start: int, end: int, *, recalled: bool = False) -> Head | None:
    """Return the happening that the date at ``start`` to ``end`` dates, None if it dates none that is told as real.

    Where it is ``recalled`` (a month, a year), what was said then is a happening too, of the kind ``saying``: "In 2008
    the alliance said …"; what was said on a day is a statement's matter.
    """
    line = sentence.words
    possessive = bool(_POSSESSIVE.match(sentence.text, end))
    at = bisect_left(line, start, key=attrgetter("start"))
    if at > 1 and line[at - 1].text == "of" and line[at - 2].text in classes()["edges"]:
        return None
    owned = possessive or _of_a_noun(line, at)
    found = _modified(line, at, possessive) or _told_at(line, at)
    if found is None and not owned:
        before = line[at - 1].text if at else ""
        nearly = at > 1 and before in ("after", "before") and line[at - 2].text in ("just", "shortly")
        if before in classes()["no_link"] and not nearly:
            return None
        first = at - 2 if nearly else at - 1 if before in classes()["leading"] else at
        found = _forward(line, at, recalled) if _opens(line, first) else _backward(line, first)
        if found and before == "for" and not _meant_for(line, at - 2, found):
            return None
    return found if found and not unreal(sentence, found) else None


def _meant_for(line: Sequence[Word], number: int, found: Head) -> bool:
    """Tell whether "for" leads from a happening to its date: "a meeting for Sunday", not "aiming for Sunday"."""
    return number >= 0 and (line[number].start == found.start or line[number].text in classes()["scheduled"])


def led_head(sentence: Line, start: int) -> Head | None:
    """Return the happening that "after" before ``start`` leads to: "hours after they left", "a day after the vote"."""
    line = sentence.words
    at = bisect_left(line, start, key=attrgetter("start"))
    noun: Head | None = None
    for number in range(at, min(len(line), at + FAR)):
        if line[number].text in (",", ";", ":", "—", "–"):
            break
        found = head_at(line, number)
        if found is None and is_verb(line, number):
            found = None if speaks(line[number]) else noun or deed(line, number)
            return found if found and not unreal(sentence, found) else None
        if found and not found.noun:
            noun = found
            break
        noun = noun or found
    return noun if noun and not unreal(sentence, noun) else None


def _opens(line: Sequence[Word], number: int) -> bool:
    """Tell whether a clause begins with word ``number``: there is no verb before it since the last boundary."""
    if number and line[number - 1].text in ("and", "but"):
        return True
    for place in range(number - 1, max(-1, number - FAR - 1), -1):
        word = line[place]
        if word.text in (";", ":", "—", "–", "...", "that"):
            return True
        if is_verb(line, place) or word.text in classes()["auxiliaries"] or word.text in words().nouns:
            return False
        if word.text in words().past and not word.capital and not adjectival(line, place):
            return False
    return number <= FAR


def _of_a_noun(line: Sequence[Word], at: int) -> bool:
    """Tell whether a date is that of the noun after it, whether it is a happening or not: "the January 1 supermoon"."""
    if not at or line[at - 1].text not in classes()["articles"]:
        return False
    if line[at - 1].text in ("a", "an"):
        return True
    after = line[at] if at < len(line) else None
    return after is not None and not after.capital and after.text not in function_words() and after.text[0].isalpha()


def _modified(line: Sequence[Word], at: int, possessive: bool) -> Head | None:
    """Return the noun that the date modifies: "Tuesday's vote", "the 2012 attack"."""
    before = line[at - 1] if at else None
    owned = before is not None and (before.text in classes()["determiners"] or before.text.endswith(("'s", "’s")))
    if not possessive and not owned:
        return None
    last: Head | None = None
    for number in range(at, min(len(line), at + MODIFIERS + 1)):
        word = line[number]
        if word.text == "," and number == at:
            continue
        if word.text in classes()["links"] or word.text in classes()["auxiliaries"] or not word.text[0].isalpha():
            break
        kinds = kinds_of(line, words().nouns.get(word.text))
        if kinds:
            last = Head(word.start, word.end, kinds, True)
        elif last and word.text in classes()["pronouns"] | classes()["modals"]:
            break
        elif last:
            return last if word.text in words().past else None
    return last


def _told_at(line: Sequence[Word], at: int) -> Head | None:
    """Return the occasion at which something was said then: "said Wednesday at a meeting in Brussels"."""
    following = line[at].text if at < len(line) else ""
    if following not in ("at", "during"):
        return None
    if not any(speaks(word) or word.text in classes()["tells_at"] for word in line[max(0, at - 3) : at]):
        return None
    for number in range(at + 1, min(len(line), at + 9)):
        found = head_at(line, number)
        if found and found.noun:
            return found
        if line[number].text in classes()["links"] or is_verb(line, number) or line[number].text == ",":
            return None
    return None


def _forward(line: Sequence[Word], at: int, recalled: bool) -> Head | None:
    """Return the first happening after a date that opens its clause, unless another verb comes first."""
    noun: Head | None = None
    for number in range(at, min(len(line), at + FAR)):
        word = line[number]
        if word.text in (";", ":"):
            return None
        found = head_at(line, number)
        if found and not found.noun:
            return found
        if found and noun is None and number and line[number - 1].text not in classes()["links"]:
            noun = found
        if word.text in ("was", "were", "is", "will", "took") and noun:
            return noun
        if is_verb(line, number) and not found:
            if speaks(word) or says(word):
                told = recalled and says(word) and line[number - 1].text != ","
                return Head(word.start, word.end, frozenset({SAYING}), False) if told else None
            return _object(line, number) or noun or deed(line, number)
    return None


def _object(line: Sequence[Word], verb: int) -> Head | None:
    """Return the happening that a light verb brings about: "gave a speech", "carried out an attack"."""
    if line[verb].text not in classes()["light"]:
        return None
    for number in range(verb + 1, min(len(line), verb + 6)):
        if line[number].text in classes()["links"] or line[number].text in (",", ";"):
            return None
        found = head_at(line, number)
        if found and found.noun:
            return found
    return None


def _backward(line: Sequence[Word], number: int) -> Head | None:
    """Return the nearest happening before a date, unless another verb or the start of its clause comes first."""
    partial: Head | None = None
    occasion: Head | None = None
    for place in range(number - 1, max(-1, number - FAR), -1):
        word = line[place]
        if word.text in classes()["stops"] or word.text in (";", ":", "—", "–"):
            break
        if word.text in classes()["modals"]:
            return None
        after = line[place + 1].text if place + 1 < len(line) else ""
        if word.text in ("is", "are", "was", "were") and after in classes()["articles"]:
            break
        found = head_at(line, place)
        if found and found.noun and occasion is None and _is_occasion(line, place):
            occasion = found
        elif found and found.noun and partial is None and _is_object(line, place):
            partial = found
        elif found and not (found.noun and partial):
            return _governing(line, place, found)
        elif is_verb(line, place):
            if occasion:
                return occasion
            return None if speaks(word) else _object(line, place) or deed(line, place)
    return occasion or partial


def _governing(line: Sequence[Word], place: int, found: Head) -> Head | None:
    """Return what the date of the happening found is of: itself, the verb it is the object of, what "took place"."""
    if found.kinds <= EMPTY and not found.noun:
        return _what_happened(line, place) or found
    verb = _acted_on(line, place) if found.noun else None
    return found if verb is None else head_at(line, verb)


def _acted_on(line: Sequence[Word], place: int) -> int | None:
    """Return the place of the verb that a noun is the object of, if the verb is what the date is of.

    "dismissed the lawsuit on Monday" dates the dismissal; light verbs ("held a meeting") leave the date to the noun.
    """
    for number in range(place - 1, max(-1, place - 4), -1):
        word = line[number]
        if word.text in classes()["light"] or word.text in classes()["links"] or not word.text[0].isalpha():
            return None
        if (word.text in words().past and not adjectival(line, number)) or is_verb(line, number):
            return None if speaks(word) and head_at(line, number) is None else number
    return None


def _what_happened(line: Sequence[Word], place: int) -> Head | None:
    """Return the noun before "took place", "was held"."""
    for number in range(place - 1, max(-1, place - 10), -1):
        found = head_at(line, number)
        if found and found.noun:
            return found
    return None


def _is_occasion(line: Sequence[Word], place: int) -> bool:
    """Tell whether a noun is what something else happened during: "assaults … during a celebration on Monday"."""
    for word in reversed(line[max(0, place - 4) : place]):
        if word.text == "during":
            return True
        if word.text in classes()["links"] or not word.text[0].isalpha():
            return False
    return False


def _is_object(line: Sequence[Word], place: int) -> bool:
    """Tell whether a noun stands after "for", "about", "over": the date may be that of the verb before."""
    for word in reversed(line[max(0, place - 4) : place]):
        if word.text in classes()["partial"]:
            return True
        if word.text in classes()["links"] or not word.text[0].isalpha():
            return False
    return False


def unreal(sentence: Line, head: Head) -> bool:
    """Tell whether the happening is denied, doubted or only wished for by the words before it."""
    line = sentence.words
    at = bisect_left(line, head.start, key=attrgetter("start"))
    if line[0].text in ("if", "unless", "whether"):
        return True
    if head.noun and any(word.text in classes()["modals"] for word in line[at + 1 : at + 2]):
        return True
    for number in range(at - 1, max(-1, at - SCOPE - 1), -1):
        word = line[number]
        if word.text in classes()["stops"] or word.text in (",", ";"):
            return word.text == "if"
        if word.text in ("failed", "refused") and [one.text for one in line[number + 1 : number + 2]] == ["to"]:
            return True
        if word.text in classes()["unreal"] or word.text.endswith(("n't", "n’t")):
            return True
    return False
