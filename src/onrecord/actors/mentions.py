"""Who is named where in one text, with what the words around the name say of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.actors import phrases
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.lexicon import lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.words import Word, words
from onrecord.attributions.layout import Layout
from onrecord.parsing import NamedSpan

Label = Literal["person", "organisation", "country", "other"]

_LABELS: dict[str, Label] = {"PERSON": "person", "ORG": "organisation", "GPE": "country", "NORP": "other"}
_CONTEXT = 90  # characters before a name in which its title can stand: "newly confirmed US Secretary of Defense"
_APPOSITION = 160  # characters after a name in which an apposition is looked for
_AFTER_NAME = re.compile(r",\s+(?:who\s+(?:is|was)\s+)?|\s+\(")
_AGE = re.compile(r",?\s*\(?(?:aged\s+)?\d{2}\b[,)\s]")
_STOP = frozenset(
    "and or but as while when after before if because that than then so also when where what how why not on in at by to "
    "from with for of about into over under since until like said says told monday tuesday wednesday thursday friday "
    "saturday sunday january february march april june july august september october november december today".split()
)
_OBLIQUE = frozenset(
    "of for at in from with to on by about against between over under toward towards into than like".split()
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role that the text gives to a name: its title, head noun, what it is of, whether it is over, and where."""

    title: str
    head: str
    of: str | None
    former: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``name`` is ``text[start:end]``; ``sure`` if its label rests on words around or in the name.

    ``subject`` if it stands where an English subject does; ``quoted`` if in quotation marks. ``gender`` is m, f or u,
    by its title or role. ``paragraph`` and ``sentence`` are numbers in the layout of the part.
    """

    part: str
    start: int
    end: int
    name: str
    label: Label
    sure: bool
    roles: tuple[FoundRole, ...]
    gender: str
    possessive: bool
    subject: bool
    quoted: bool
    paragraph: int
    sentence: int


def find(part: str, layout: Layout, names: Sequence[NamedSpan], hints: Iterable[tuple[int, int]]) -> list[Mention]:
    """Return the mentions in one part, in order of place, none overlapping.

    ``names`` are the model's; ``hints`` are places of noun phrases that are likely to hold a name (sources).
    """
    text = layout.text
    spans = _merged(text, names, hints)
    return [mention for span in spans if (mention := _mention(part, layout, span, names)) is not None]


def within(names: Sequence[NamedSpan], start: int, end: int) -> Sequence[NamedSpan]:
    """Return the names that begin in ``[start, end)``; ``names`` is in order of place."""
    low = bisect_left(names, start, key=lambda one: one.start)
    return names[low : bisect_left(names, end, key=lambda one: one.start)]


def _merged(text: str, names: Sequence[NamedSpan], hints: Iterable[tuple[int, int]]) -> list[NamedSpan]:
    """Return names of the model and of the hints, cleaned, without overlaps; a hint's name outranks a model's."""
    labels = {(one.start, one.end): one.label for one in names}
    found: dict[tuple[int, int], NamedSpan] = {}
    for start, end in hints:
        phrase = phrases.read(text, start, end, within(names, start, end))
        if phrase and phrase.name:
            low, high = phrase.name
            label = labels.get(phrase.name) or next(
                (one.label for one in within(names, start - 40, high) if one.start < high and one.end > low), "SOURCE"
            )
            found[phrase.name] = NamedSpan(low, high, label)
    taken = sorted(found)
    for one in names:
        number = bisect_right(taken, (one.end - 1, len(text))) - 1
        if number < 0 or taken[number][1] <= one.start:
            found[one.start, one.end] = one
    return [found[key] for key in sorted(found)]


def _mention(part: str, layout: Layout, span: NamedSpan, names: Sequence[NamedSpan]) -> Mention | None:
    text = layout.text
    trimmed = _trimmed(text, span)
    if trimmed is None:
        return None
    start, end, left = trimmed
    name = text[start:end]
    phrase = phrases.read(text, left, end, within(names, left, end))
    before = _roles_before(text, phrase, left, start)
    after = _roles_after(text, end, names)
    label, sure = _label(span.label, name, phrase, bool(before), bool(after), bool(_AGE.match(text, end)))
    roles = tuple(before + after) if label in ("person", "organisation") else ()
    following = text[end : end + 2]
    possessive = following[:1] in "'’" and following != "" and (following[1:] == "s" or name.endswith("s"))
    return Mention(
        part,
        start,
        end,
        name,
        label,
        sure,
        roles,
        _gender(phrase, roles),
        possessive,
        _is_subject(text, left, layout) and not possessive,
        layout.quoted(start, end) > 0,
        layout.paragraph_at(start),
        layout.sentence_at(start),
    )


def _trimmed(text: str, span: NamedSpan) -> tuple[int, int, int] | None:
    """Return (start, end) of the bare name, and where the noun phrase that it ends begins."""
    inside = words(text, span.start, span.end)
    while inside and inside[-1].text in ("'s", "’s"):
        inside.pop()
    while len(inside) > 1 and inside[0].lower in phrases.DETERMINERS | lexicon().honorifics.keys() | lexicon().former:
        inside = inside[1:]
    if span.label in ("PERSON", "SOURCE"):
        while len(inside) > 1 and phrases.is_role(inside[0].text) and gender_of(inside[0].text) is None:
            inside = inside[1:]
    if not inside or not any(word.text[0].isupper() or word.capital for word in inside):
        return None
    if inside[0].lower in _STOP and len(inside) == 1:
        return None
    return inside[0].start, inside[-1].end, _left(text, inside[0].start)


def _left(text: str, start: int) -> int:
    """Return where the title before a name begins: words for roles, adverbs, owners, without a break."""
    low = max(0, start - _CONTEXT, text.rfind("\n", 0, start) + 1)
    before = words(text, low, start)
    gap = text[before[-1].end : start] if before else ""
    vocabulary = lexicon()
    left = start
    for word in reversed(before):
        if gap.strip():
            break
        fits = (
            phrases.is_role(word.text)
            or (word.capital and word.lower not in _STOP and not _ends_sentence(word))
            or word.text in ("'s", "’s")
            or word.lower in vocabulary.adverbs | vocabulary.former
            or word.lower.startswith(("then-", "ex-"))
            or (word.lower in ("of", "to", "for", "the", "a", "an") and _CONTEXT)
        )
        if not fits:
            break
        left, gap = word.start, word.gap
    return _without_small(text, left, start)


def _without_small(text: str, left: int, start: int) -> int:
    """Drop prepositions and articles from the front: they belong to what stands before."""
    kept = words(text, left, start)
    while kept and (kept[0].lower in ("of", "to", "for", "'s", "’s") or not _has_role(kept)):
        kept = kept[1:]
    return kept[0].start if kept else start


def _has_role(kept: list[Word]) -> bool:
    honorific = lexicon().honorifics
    return any(phrases.is_role(word.text) or word.lower in honorific for word in kept)


def _ends_sentence(word: Word) -> bool:
    return word.text.endswith(".") and not phrases.is_role(word.text) and len(word.text) > 4


def _roles_before(text: str, phrase: phrases.Phrase | None, left: int, start: int) -> list[FoundRole]:
    if phrase is None or not phrase.title or not phrase.head or not phrases.is_role(phrase.head.split()[-1]):
        return []
    if phrase.head in lexicon().honorifics:
        return []
    end = left + len(text[left:start].rstrip())
    return [FoundRole(phrase.title, phrase.head, phrase.of, phrase.former, left, end, text[left:end])]


def _roles_after(text: str, end: int, names: Sequence[NamedSpan]) -> list[FoundRole]:
    """Read the apposition after a name: ", the head of the alliance," – or nothing."""
    match = _AFTER_NAME.match(text, end)
    if not match:
        return []
    stop = min(len(text), end + _APPOSITION)
    newline = text.find("\n", end, stop)
    stop = newline if newline >= 0 else stop
    phrase = phrases.read(text, match.end(), stop, within(names, match.end(), stop))
    if phrase is None or phrase.name or not phrase.head or not phrases.is_role(phrase.head.split()[-1]):
        return []
    if phrase.title is None or phrase.determiner in ("some", "many", "all", "both", "any", "no"):
        return []
    return [
        FoundRole(
            phrase.title,
            phrase.head,
            phrase.of,
            phrase.former,
            phrase.start,
            phrase.end,
            text[phrase.start : phrase.end],
        )
    ]


def _label(
    label: str, name: str, phrase: phrases.Phrase | None, before: bool, after: bool, aged: bool
) -> tuple[Label, bool]:
    """Decide what a name names, and whether more than the model says so."""
    known = gazetteer().named(name)
    parts = name.split()
    last = parts[-1].lower()
    vocabulary = lexicon()
    if known and not before:
        return ("country" if known.kind == "country" else "organisation"), True
    if last in vocabulary.organisation_names and not (before or aged or gender_of(parts[0]) and label == "PERSON"):
        return "organisation", True
    honorific = bool(phrase) and any(word.lower() in vocabulary.honorifics for word in phrase.modifiers)  # type: ignore[union-attr]
    if honorific or before or aged:
        return "person", True
    if len(parts) > 1 and gender_of(parts[0]) and label in ("PERSON", "SOURCE", "ORG", "GPE"):
        return "person", label == "PERSON" or after
    if label == "SOURCE":
        return ("organisation" if name.isupper() and len(name) <= 6 else "person"), False
    return _LABELS.get(label, "other"), False


def _gender(phrase: phrases.Phrase | None, roles: Sequence[FoundRole]) -> str:
    told = [word.lower() for word in phrase.modifiers] if phrase else []
    told += [role.head for role in roles]
    for word in told:
        gender = gender_of_noun(word)
        if gender != "u":
            return gender
    return "u"


def gender_of_noun(noun: str) -> str:
    """Return m or f if the noun or title says so ("spokeswoman", "Mr."), else u."""
    honorific = lexicon().honorifics.get(noun)
    if honorific in ("m", "f"):
        return honorific
    if noun.endswith("woman") or noun in _FEMALE:
        return "f"
    if (noun.endswith("man") and noun not in ("german", "woman")) or noun in _MALE:
        return "m"
    return "u"


_FEMALE = frozenset(
    "mother daughter sister wife widow aunt niece actress queen princess girlfriend grandmother girl duchess empress waitress heroine mum mom".split()
)
_MALE = frozenset(
    "father son brother husband widower uncle nephew king prince boyfriend grandfather boy duke emperor pope bishop cardinal imam dad".split()
)


def _is_subject(text: str, left: int, layout: Layout) -> bool:
    """Tell whether a noun phrase that begins at ``left`` stands where a subject does: first, or after a joint."""
    sentence = layout.sentences[max(0, layout.sentence_at(left))]
    before = words(text, max(sentence, left - 30), left)
    if not before:
        return True
    gap = text[before[-1].end : left]
    if any(mark in gap for mark in ',;:—–“”"'):
        return True
    word = before[-1].lower
    if word in _OBLIQUE:
        return False
    return word in _STOP or word in phrases.DETERMINERS
