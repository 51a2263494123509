"""Who is named where in one text, with what the words around the name say of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.actors import phrases
from onrecord.actors.gazetteer import gazetteer
from onrecord.actors.labels import STATES, Evidence, evidence
from onrecord.actors.lexicon import gender_of_noun, lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.words import Word, words
from onrecord.attributions.layout import Layout
from onrecord.parsing import NamedSpan

_CONTEXT = 90  # characters before a name in which its title can stand: "newly confirmed US Secretary of Defense"
_APPOSITION = 160  # characters after a name in which an apposition is looked for
_BEFORE_SUBJECT = 30  # characters before a noun phrase that tell whether it is a subject
_AFTER_NAME = re.compile(r",\s+(?:\d\d,\s+)?(?:who\s+(?:is|was|has\s+been)\s+)?|\s+\(")
_JOINED = re.compile(r"\s+and\s+|,\s+")
_BEFORE_NAME = re.compile(r",\s+$")
NO_NAMES = frozenset(
    "and or but as while when after before if because that than then so also where what how why not on in at by to "
    "from with for of about into over under since until like said says told monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december today "
    "yesterday tomorrow however meanwhile still yet now there here asked according he she they we it i you his her "
    "their our its my your who which this these those him them us me".split()
)
"""Words that a capital makes no name: they begin a sentence, or are days and months."""

def is_plain(word: str) -> bool:
    """Tell whether a capital makes no name of ``word``: it begins a sentence, or is a day or month. "US" is none."""
    return word.lower() in NO_NAMES and not (word.isupper() and len(word) > 1)


_OBLIQUE = frozenset(
    "of for at in from with to on by about against between over under toward towards into than like".split()
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role that the text gives to a name: title, head noun, what it is of, whether it is over, and where it stands.

    ``near`` names the place or organisation that the words before tell of, for a role whose "of" is not told.
    """

    title: str
    head: str
    of: str | None
    near: str | None
    former: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``name`` is ``text[start:end]``; ``evidence`` says what it may be, with weights.

    ``subject`` if it stands where an English subject does; ``quoted`` if in quotation marks. ``gender`` is m, f or u,
    by its title or role; ``beside`` the name it is joined to by "and" or a comma. ``paragraph`` and ``sentence`` are numbers in the layout of the part.
    """

    part: str
    start: int
    end: int
    name: str
    evidence: Evidence
    roles: tuple[FoundRole, ...]
    gender: str
    beside: str | None
    possessive: bool
    subject: bool
    quoted: bool
    paragraph: int
    sentence: int


def find(part: str, layout: Layout, names: Sequence[NamedSpan], hints: Iterable[tuple[int, int]]) -> list[Mention]:
    """Return the mentions in one part, in order of place, none overlapping.

    ``names`` are the model's; ``hints`` are places of noun phrases that are likely to hold a name (sources).
    """
    found: list[Mention] = []
    for span in _merged(layout.text, names, hints):
        mention = _mention(part, layout, span, names, found)
        if mention is not None:
            found.append(mention)
    return found


def within(names: Sequence[NamedSpan], start: int, end: int) -> Sequence[NamedSpan]:
    """Return the names that begin in ``[start, end)``; ``names`` is in order of place."""
    low = bisect_left(names, start, key=lambda one: one.start)
    return names[low : bisect_left(names, end, key=lambda one: one.start)]


def _merged(text: str, names: Sequence[NamedSpan], hints: Iterable[tuple[int, int]]) -> list[NamedSpan]:
    """Return names of the model and of the hints, without overlaps; a hint's name outranks a model's."""
    found: dict[tuple[int, int], NamedSpan] = {}
    for start, end in hints:
        for phrase in _hinted(text, start, end, names):
            if phrase.name and not is_plain(text[slice(*phrase.name)]):
                low, high = phrase.name
                around = within(names, low - 40, high)
                label = next((one.label for one in around if one.end > low), "SOURCE")
                found[phrase.name] = NamedSpan(low, high, label)
    taken = sorted(found)
    for one in names:
        number = bisect_right(taken, (one.end - 1, len(text))) - 1
        if number < 0 or taken[number][1] <= one.start:
            found[one.start, one.end] = one
    return [found[key] for key in sorted(found)]


def _hinted(text: str, start: int, end: int, names: Sequence[NamedSpan]) -> list[phrases.Phrase]:
    """Return the noun phrases of a source that may hold its name: the first, and its apposition."""
    first = phrases.read(text, start, end, within(names, start, end))
    if first is None or first.name or not first.head:
        return [first] if first else []
    comma = text.find(",", first.end, end)
    second = phrases.read(text, comma + 1, end, within(names, comma, end)) if comma >= 0 else None
    return [second] if second and not second.possessor else []


def _mention(
    part: str, layout: Layout, span: NamedSpan, names: Sequence[NamedSpan], found: Sequence[Mention]
) -> Mention | None:
    text = layout.text
    trimmed = _trimmed(text, span)
    if trimmed is None:
        return None
    start, end = trimmed
    left = _left(text, start)
    phrase = phrases.read(text, left, end, within(names, left, end))
    start = _whole_start(text, phrase, left, start)
    left = min(left, start)
    near = _near(layout, found, start)
    roles = _role_before(text, phrase, left, start, near) + _apposition_before(text, start, names, near)
    after = _apposition_after(text, end, names, near)
    name = text[start:end]
    nouns = [role.head for role in (*roles, *after)]
    nouns += [word.lower() for word in (phrase.modifiers if phrase else ()) if word.lower() in lexicon().honorifics]
    following = text[end : end + 2]
    possessive = following in ("'s", "’s") or (following[:1] in ("'", "’") and name.endswith("s"))
    return Mention(
        part,
        start,
        end,
        name,
        evidence(text, span, start, end, nouns),
        (*roles, *after),
        _gender(phrase, (*roles, *after)),
        found[-1].name if found and _JOINED.fullmatch(text[found[-1].end : start]) else None,
        possessive,
        _is_subject(layout, left) and not possessive,
        layout.quoted(start, end) > 0,
        layout.paragraph_at(start),
        layout.sentence_at(start),
    )


def _trimmed(text: str, span: NamedSpan) -> tuple[int, int] | None:
    """Return where the bare name stands, without title, article and possessive; None if nothing of a name is left."""
    inside = words(text, span.start, span.end)
    broken = next((number for number, word in enumerate(inside) if number and "\n" in word.gap), len(inside))
    inside = inside[:broken]
    while inside and inside[-1].text in ("'s", "’s"):
        inside.pop()
    vocabulary = lexicon()
    while len(inside) > 1 and inside[0].lower in phrases.DETERMINERS | vocabulary.honorifics.keys() | vocabulary.former:
        inside = inside[1:]
    if span.label in ("PERSON", "SOURCE"):
        while len(inside) > 1 and phrases.is_role(inside[0].text) and gender_of(inside[0].text) is None:
            inside = inside[1:]
    if not inside or not any(word.capital for word in inside):
        return None
    if len(inside) == 1 and (is_plain(inside[0].text) or phrases.is_role(inside[0].text)):
        return None
    return inside[0].start, inside[-1].end


def _left(text: str, start: int) -> int:
    """Return where the title before a name begins: words for roles, adverbs, owners, without a break."""
    low = max(0, start - _CONTEXT, text.rfind("\n", 0, start) + 1)
    before = words(text, low, start)
    gap = text[before[-1].end : start] if before else ""
    left = start
    for word in reversed(before):
        if gap.strip() or not _may_be_title(word):
            break
        left, gap = word.start, word.gap
    kept = words(text, left, start)
    while kept and (kept[0].lower in ("of", "to", "for", "'s", "’s") or not _has_role(kept)):
        kept = kept[1:]
    return kept[0].start if kept else start


def _whole_start(text: str, phrase: phrases.Phrase | None, left: int, start: int) -> int:
    """Return where the name begins that the model has the end of: "President Jane [Roe]", "Jane [Roe]"."""
    if phrase and phrase.title and phrase.name and left < phrase.name[0] < start:
        return phrase.name[0]
    before = words(text, max(left - 20, text.rfind("\n", 0, start) + 1), start) if left == start else []
    if before and before[-1].capital and text[before[-1].end : start] == " " and gender_of(before[-1].text):
        return before[-1].start
    return start


def _may_be_title(word: Word) -> bool:
    vocabulary = lexicon()
    return (
        phrases.is_role(word.text)
        or word.lower in vocabulary.organisations
        or (word.capital and not is_plain(word.text) and not _ends_sentence(word))
        or word.text in ("'s", "’s")
        or word.lower in vocabulary.adverbs | vocabulary.former
        or word.lower.startswith(("then-", "ex-"))
        or word.lower in ("of", "to", "for", "the", "a", "an", "its", "his", "her", "foreign", "finance", "interior")
    )


def _has_role(kept: list[Word]) -> bool:
    organisations = lexicon().organisations
    return any(phrases.is_role(word.text) or word.text in organisations for word in kept)


def _ends_sentence(word: Word) -> bool:
    return word.text.endswith(".") and not phrases.is_role(word.text) and len(word.text) > 4


def _role_before(
    text: str, phrase: phrases.Phrase | None, left: int, start: int, near: tuple[str | None, str | None]
) -> tuple[FoundRole, ...]:
    """Read the title before a name: "British Defence Minister Jane Roe"."""
    if phrase is None or left == start or not _is_office(phrase):
        return ()
    end = left + len(text[left:start].rstrip())
    return (_role(text, phrase, left, end, near),)


def _apposition_after(
    text: str, end: int, names: Sequence[NamedSpan], near: tuple[str | None, str | None]
) -> tuple[FoundRole, ...]:
    """Read the apposition after a name: ", the head of the alliance,"."""
    match = _AFTER_NAME.match(text, end)
    if not match:
        return ()
    newline = text.find("\n", end)
    stop = min(len(text) if newline < 0 else newline, end + _APPOSITION)
    phrase = phrases.read(text, match.end(), stop, within(names, match.end(), stop))
    if phrase is None or phrase.name or not _is_office(phrase) or phrase.determiner in phrases.NUMBERS:
        return ()
    stop = phrase.end
    if phrase.of and not phrase.possessor and (at := text.find(phrase.of, phrase.end)) >= 0:
        stop = at + len(phrase.of)
    return (_role(text, phrase, phrase.start, stop, near),)


def _apposition_before(
    text: str, start: int, names: Sequence[NamedSpan], near: tuple[str | None, str | None]
) -> tuple[FoundRole, ...]:
    """Read the role before a name set off by a comma: "Acme's chief executive, Jane Roe,"."""
    comma = _BEFORE_NAME.search(text, max(0, start - 4), start)
    if not comma:
        return ()
    low = max(0, start - _APPOSITION, *(text.rfind(mark, 0, comma.start()) + 1 for mark in ',;:\n.—–“"'))
    for conjunction in (" and ", " but ", " said ", " while ", " as ", " that "):
        found = text.rfind(conjunction, low, comma.start())
        low = found + len(conjunction) if found >= 0 else low
    phrase = phrases.read(text, low, comma.start(), within(names, low, comma.start()))
    if phrase is None or phrase.name or not _is_office(phrase) or phrase.head in lexicon().honorifics:
        return ()
    if not (phrase.possessor or phrase.determiner in ("the", "its", "his", "her", "their")):
        return ()
    return (_role(text, phrase, phrase.start, comma.start(), near),)


def _is_office(phrase: phrases.Phrase) -> bool:
    head = phrase.head or ""
    return (
        bool(phrase.title)
        and (head == "capital" or phrases.is_role(head.split()[-1] if head else ""))
        and (head not in lexicon().honorifics)
    )


def _role(text: str, phrase: phrases.Phrase, start: int, end: int, near: tuple[str | None, str | None]) -> FoundRole:
    assert phrase.title is not None
    assert phrase.head is not None
    context = near[1] if phrase.determiner in ("its", "their") else near[0]
    of = None if phrase.of and phrase.of.lower() in phrases.POSSESSIVES else phrase.of
    return FoundRole(phrase.title, phrase.head, of, context, phrase.former, start, end, text[start:end])


def _near(layout: Layout, found: Sequence[Mention], start: int) -> tuple[str | None, str | None]:
    """Return the first place named in the paragraph so far, and the last one named as a subject."""
    paragraph = layout.paragraph_at(start)
    first = last = None
    for mention in reversed(found):
        if mention.paragraph < paragraph - 1 or (mention.paragraph < paragraph and first):
            break
        if mention.quoted or not _may_be_place(mention):
            continue
        if mention.paragraph == paragraph:
            first = mention.name
        if last is None and mention.subject:
            last = mention.name
    return first, last


def _may_be_place(mention: Mention) -> bool:
    known = gazetteer().of(mention.name)
    if known:
        return known.kind == "country"
    return any(label == "country" for label, _ in mention.evidence) or mention.name.endswith(("ia", "land", "stan"))


def _gender(phrase: phrases.Phrase | None, roles: Sequence[FoundRole]) -> str:
    told = [word.lower() for word in phrase.modifiers] if phrase else []
    told += [role.head.split()[-1] for role in roles]
    return next((gender for word in told if (gender := gender_of_noun(word)) != "u"), "u")


def _is_subject(layout: Layout, left: int) -> bool:
    """Tell whether a noun phrase that begins at ``left`` stands where a subject does: first, or after a joint."""
    sentence = layout.sentences[max(0, layout.sentence_at(left))]
    before = words(layout.text, max(sentence, left - _BEFORE_SUBJECT), left)
    if not before:
        return True
    if any(mark in layout.text[before[-1].end : left] for mark in ',;:—–“”"'):
        return True
    word = before[-1].lower
    if word in phrases.DETERMINERS and len(before) > 1:
        word = before[-2].lower
    if word in _OBLIQUE:
        return False
    return word in NO_NAMES or (word in phrases.DETERMINERS and len(before) == 1)
