"""Who is named where in one text, with what the words around the name say of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.actors import phrases, possessives
from onrecord.actors.labels import Evidence, evidence
from onrecord.actors.lexicon import gender_of_noun, lexicon
from onrecord.actors.names import gender_of
from onrecord.actors.nearby import Near
from onrecord.actors.roles import FoundRole, apposition_after, apposition_before, role_before
from onrecord.actors.view import View, Word, is_plain
from onrecord.attributions.edges import dateline_end
from onrecord.attributions.layout import Layout
from onrecord.parsing import NamedSpan

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Cllr|Sen|Rep|Gov|Gen|Col|Maj|Capt|Sgt)\b\.?[ ]"
    r"(?P<name>(?:[A-Z][\w'’-]+[ ])?[A-Z][\w’-]+)"
)
_SHORT = frozenset(("cllr", "cllr.", "sen.", "rep.", "gov.", "gen.", "col.", "maj.", "capt.", "sgt."))
"""Short titles, with which no organisation's name begins."""
_OF_AFTER = re.compile(r"\sof\s(?:the\s)?(?P<of>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,3})")
_FEASTS = frozenset(("new year", "new year's eve", "christmas", "christmas eve", "easter", "ramadan", "thanksgiving"))
"""Days with capitals that are nobody: "before the New Year"."""
_CONTEXT = 90  # characters before a name in which its title can stand: "newly confirmed US Secretary of Defense"
_BEFORE_SUBJECT = 30  # characters before a noun phrase that tell whether it is a subject
_INVERTED = re.compile(r"(?:Then|Next|First|Last|Up next|Also)\s(?:came|comes|spoke|followed|was|is)\b")
"""How a sentence opens whose subject stands behind the verb: "Then came highways officer Jane Roe"."""
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"\b([A-Z]\w+) and $"), re.compile(r" and ([A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``name`` is ``text[start:end]``; ``evidence`` says what it may be, with weights.

    ``subject`` if it stands where an English subject does; ``quoted`` if in quotation marks. ``gender`` is m, f or u,
    by its title or role; ``beside`` the words it is joined to by "and". ``paragraph`` and ``sentence`` are numbers in
    the layout of the part.
    """

    part: str
    start: int
    end: int
    name: str
    evidence: Evidence
    roles: tuple[FoundRole, ...]
    gender: str
    beside: tuple[str, ...]
    possessive: bool
    subject: bool
    quoted: bool
    paragraph: int
    sentence: int


def find(part: str, layout: Layout, view: View, hints: Iterable[tuple[int, int]]) -> list[Mention]:
    """Return the mentions in one part, in order of place, none overlapping.

    ``view`` holds the model's names; ``hints`` are places of noun phrases that are likely to hold a name (sources).
    """
    found: list[Mention] = []
    for span in _merged(view, hints):
        mention = _mention(part, layout, view, span, found)
        if mention is not None:
            found.append(mention)
    return found


def _merged(view: View, hints: Iterable[tuple[int, int]]) -> list[NamedSpan]:
    """Return names of the model and of the hints, without overlaps; a hint's name outranks a model's."""
    found: dict[tuple[int, int], NamedSpan] = {}
    for start, end in hints:
        for phrase in _hinted(view, start, end):
            if phrase.name and not is_plain(view.text[slice(*phrase.name)]):
                low, high = phrase.name
                label = next((one.label for one in view.within(low - 40, high) if one.end > low), "SOURCE")
                found[phrase.name] = NamedSpan(low, high, label)
    taken = sorted(found)
    for one in (*view.names, *_titled(view)):
        number = bisect_right(taken, (one.end - 1, len(view.text))) - 1
        if number < 0 or taken[number][1] <= one.start:
            found.setdefault((one.start, one.end), one)
    return [found[key] for key in sorted(found)]


def _titled(view: View) -> list[NamedSpan]:
    """Return the persons behind a short title whom the model has not seen: "Cllr Chidi Obi"."""
    found = []
    for match in _TITLED.finditer(view.text):
        start, end = match.span("name")
        known = any(one.end > start for one in view.within(start - _BEFORE_SUBJECT, end))
        last = match["name"].split()[-1]
        if not known and not is_plain(last) and not phrases.is_role(last):
            found.append(NamedSpan(start, end, "PERSON"))
    return found


def _hinted(view: View, start: int, end: int) -> list[phrases.Phrase]:
    """Return the noun phrases of a source that may hold its name: the first, and its apposition."""
    first = phrases.read(view, start, end)
    if first is None or first.name or not first.head:
        return [first] if first else []
    comma = view.text.find(",", first.end, end)
    second = phrases.read(view, comma + 1, end) if comma >= 0 else None
    return [second] if second and not second.possessor else []


def _mention(part: str, layout: Layout, view: View, span: NamedSpan, found: Sequence[Mention]) -> Mention | None:
    text = view.text
    trimmed = _trimmed(view, span)
    if trimmed is None:
        return None
    start, end = trimmed
    left = _left(view, start)
    phrase = phrases.read(view, left, end)
    start = _whole_start(view, phrase, left, start)
    left = min(left, start)
    near = Near(layout, found, start)
    titles = role_before(view, phrase, left, start, near.owner)
    roles = tuple(_told_after(view, one, end) for one in titles) + apposition_before(view, start, end, near.owner)
    after = apposition_after(view, end, near.owner)
    name = text[start:end]
    if name.lower().replace("’", "'") in _FEASTS:
        return None
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
        _beside(text, start, end),
        possessive,
        _is_subject(layout, view, left) and not possessive,
        layout.quoted(start, end) > 0,
        layout.paragraph_at(start),
        layout.sentence_at(start),
    )


def _trimmed(view: View, span: NamedSpan) -> tuple[int, int] | None:
    """Return where the bare name stands, without title, article and possessive; None if nothing of a name is left."""
    inside = view.words(span.start, span.end)
    broken = next((number for number, word in enumerate(inside) if number and "\n" in word.gap), len(inside))
    inside = inside[:broken]
    while inside and inside[-1].possessive:
        inside.pop()
    while inside and inside[0].possessive:
        inside = inside[1:]
    vocabulary = lexicon()
    before = vocabulary.determiners | vocabulary.honorifics.keys() | vocabulary.former | _SHORT
    while len(inside) > 1 and inside[0].lower in before and not _begins_name(inside, span):
        inside = inside[1:]
    if span.label in ("PERSON", "SOURCE"):
        while len(inside) > 1 and inside[0].lower in vocabulary.prepositions:
            inside = inside[1:]
        while len(inside) > 1 and phrases.is_role(inside[0].text) and gender_of(inside[0].text) is None:
            inside = inside[1:]
    while len(inside) > 2 and span.label in ("PERSON", "SOURCE") and _is_credit(inside):
        inside = inside[1:]
    if len(inside) == 2 and inside[0].text.isupper() and inside[0].lower in lexicon().media and span.label != "ORG":
        inside = inside[1:]
    if not inside or not any(word.capital for word in inside):
        return None
    role = phrases.is_role(inside[0].text) and span.label != "PERSON"
    if len(inside) == 1 and (is_plain(inside[0].text) or role):
        return None
    return inside[0].start, inside[-1].end


def _begins_name(inside: list[Word], span: NamedSpan) -> bool:
    """Tell whether a word of number begins an organisation's name: "All Elsewhere Airways"."""
    first, second = inside[0], inside[1]
    return span.label == "ORG" and first.lower in possessives.NUMBERS and first.text[0].isupper() and second.capital


def _is_credit(inside: list[Word]) -> bool:
    """Tell whether the first word is no part of the name: of an office, or an agency's before a given name."""
    first, second = inside[0], inside[1]
    return first.lower in lexicon().offices or (first.text.isupper() and gender_of(second.text) is not None)


def _left(view: View, start: int) -> int:
    """Return where the title before a name begins: words for roles, adverbs, owners, without a break."""
    text = view.text
    low = max(0, start - _CONTEXT, text.rfind("\n", 0, start) + 1)
    before = view.words(low, start)
    gap = text[before[-1].end : start] if before else ""
    left, role = start, False
    for word in reversed(before):
        if gap.strip() or not _may_be_title(word) or (role and word.lower in ("of", "to", "for")):
            break
        left, gap, role = word.start, word.gap, role or phrases.is_role(word.text)
    kept = view.words(left, start)
    while kept and (kept[0].lower in ("of", "to", "for", "'s", "’s") or not _has_role(kept)):
        kept = kept[1:]
    return kept[0].start if kept else start


def _whole_start(view: View, phrase: phrases.Phrase | None, left: int, start: int) -> int:
    """Return where the name begins that the model has the end of: "President Jane [Roe]", "Jane [Roe]"."""
    if phrase and phrase.title and phrase.name and left < phrase.name[0] < start:
        return phrase.name[0]
    low = max(left - 20, view.text.rfind("\n", 0, start) + 1)
    before = view.words(low, start) if left == start else []
    if before and before[-1].capital and view.text[before[-1].end : start] == " " and gender_of(before[-1].text):
        return before[-1].start
    return start


def _may_be_title(word: Word) -> bool:
    vocabulary = lexicon()
    return (
        phrases.is_role(word.text)
        or word.lower in vocabulary.organisations
        or (word.capital and not is_plain(word.text) and not _ends_sentence(word))
        or word.lower in vocabulary.offices
        or word.text in ("'s", "’s")
        or word.lower in vocabulary.adverbs | vocabulary.former
        or word.lower.startswith(("then-", "ex-"))
        or word.lower in ("of", "to", "for", "the", "a", "an", "its", "his", "her")
    )


def _has_role(kept: list[Word]) -> bool:
    organisations = lexicon().organisations
    return any(phrases.is_role(word.text) or word.text in organisations for word in kept)


def _ends_sentence(word: Word) -> bool:
    return word.text.endswith(".") and not phrases.is_role(word.text) and len(word.text) > 4


def _beside(text: str, start: int, end: int) -> tuple[str, ...]:
    before = _JOINED_BEFORE.search(text, max(0, start - _BEFORE_SUBJECT), start)
    after = _JOINED_AFTER.match(text, end)
    return tuple(match.group(1) for match in (before, after) if match)


def _told_after(view: View, role: FoundRole, end: int) -> FoundRole:
    """Return a title with whose it is, where that stands behind the name: "President Jane Roe of Ardell"."""
    match = _OF_AFTER.match(view.text, end) if role.of is None else None
    place = match and any(one.start == match.start("of") for one in view.within(end, match.end()))
    return replace(role, of=match["of"], near=None) if match and place else role


def _gender(phrase: phrases.Phrase | None, roles: Sequence[FoundRole]) -> str:
    told = [word.lower() for word in phrase.modifiers] if phrase else []
    told += [role.head.split()[-1] for role in roles]
    return next((gender for word in told if (gender := gender_of_noun(word)) != "u"), "u")


def _is_subject(layout: Layout, view: View, left: int) -> bool:
    """Tell whether a noun phrase that begins at ``left`` stands where a subject does: first, or after a joint.

    A dateline is before the sentence, and holds none.
    """
    dateline = dateline_end(layout, max(0, layout.paragraph_at(left)))
    if left < dateline:
        return False
    sentence = max(layout.sentences[max(0, layout.sentence_at(left))], dateline)
    before = view.words(max(sentence, left - _BEFORE_SUBJECT), left)
    if not before:
        return True
    if _INVERTED.match(layout.text, sentence, left):
        return True
    if any(mark in layout.text[before[-1].end : left] for mark in ',;:—–“”"'):
        return True
    word = before[-1].lower
    if word in lexicon().determiners and len(before) > 1:
        word = before[-2].lower
    if word in lexicon().oblique:
        return False
    return word in lexicon().no_names or (word in lexicon().determiners and len(before) == 1)
