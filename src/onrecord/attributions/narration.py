"""What the outlet tells by itself, though it reads like an attribution: rules, conditions, guesses, its own questions.

"All members must agree" is nobody's agreement, "if Penn refuses" no refusal, "the talks seemed stuck" nobody's words.
Words in quotation marks are somebody's whatever stands around them, and are left alone here.

PolNeAR dev has 12 of the 25 drafts that are left out so (a condition 3 times of 6, "seemed" 2 of 6), where it has 85 %
of all that are given. Of 70 that were left out of 120 fresh news texts hardly one told what anybody had said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from onrecord.attributions.acts import tells_act
from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import Draft

Reason = Literal[
    "obligation", "condition", "possibility", "seeming", "anybody", "question", "law", "judgement", "addressee"
]
"""Why a draft is the outlet's own telling; see the functions of ``REASONS``."""

MARKED = 0.5
"""Words that stand in marks to this share are somebody's; a word or two in marks may be a name or a term."""

BEFORE = 12
"""The word that makes a clause a condition stands within so many characters before its source."""

CLAUSE = 120
"""From a source to the end of its cue there are at most so many characters."""

_OBLIGED = re.compile(
    r"\s*(?:\w+\s){0,2}?(?:(?:must|shall|should|ought\sto|(?:has|have|needs?)\sto)\b(?!\s?n[o’']t)"
    r"|(?:had|yet|required|obliged)\sto\s(?:\w+\s){0,2}?"
    r"(?:(?:un|dis)?agree|approve|ratify|consent|accept|endorse|back|support|sign|vote|authori[sz]e|adopt)\b)"
)
_IF = re.compile(r"\b(?:if|unless|whether)\s(?:the\s)?\Z", re.IGNORECASE)
_MAYBE = re.compile(r"\s*(?:may|might|could)\b(?!\s?n[o’']t)")
_SEEMS = re.compile(r"\b(?:(?:seem|appear|look|sound)(?:s|ed|ing)?|(?:is|are|was|were)\s(?:intended|meant|supposed))\b")
_WISHES = re.compile(r"\s*(?:would|could|might|should|can|may|must)\b")
_PAST = re.compile(r"ed\b|\b(?:said|told|wrote|thought|knew|saw|put)\b")
_ASKS = re.compile(r"\b(?:ask|wonder|question)")
_INVERTED = re.compile(
    r"(?:(?:and|but|so|or|then|indeed|yet),?\s)?(?:why|how|who|what|where|which|do|does|did|has|have|had|is|are|was|were"
    r"|will|would|could|can|should|may|might)\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:bill|plan|amendment|law|act|rule|measure|proposal|legislation|provision)s?\Z", re.IGNORECASE)
_WOULD = re.compile(r"\s*(?:also\s|still\s|then\s)?(?:would|will)\b")
_ADDRESSED = re.compile(
    r"\s*(?:is|are|was|were)\s(?:not\s|also\s|being\s|then\s)?"
    r"(?:asked|urged|ordered|warned|advised|encouraged|required|obliged|forced|allowed|permitted|supposed|expected)\b"
)
_OWN_WORDS = re.compile(
    r"(?:his|her|their|its)\s(?:\w+\s){0,2}?(?:comment|remark|word|statement|interview|speech|post|letter|answer)"
)
_FIRST_VERB = re.compile(r"(?P<subject>[^,;:]{2,120}?)\s(?:(?:also|had|has|have)\s){0,2}(?P<verb>[a-z]{3,20}ed)\s")


class Clause(NamedTuple):
    """The words of a draft that its reasons look at."""

    source: str
    cue: str
    """From the source to the cue's end where the source leads, else the cue alone."""
    led: bool
    """Whether the source stands before the cue."""
    content: str
    before: str
    """What stands right before the source."""
    sentence: str


def narrated(layout: Layout, draft: Draft) -> Reason | None:
    """Return why ``draft`` is the outlet's own telling; None if it is somebody's words, as far as can be seen."""
    place = (draft.cue or draft.content)[0][0]
    size = sum(end - start for start, end in draft.content)
    quoted = sum(layout.quoted(start, end) for start, end in draft.content) >= MARKED * size
    if quoted or draft.how != "linked" or layout.quotation_number(place) is not None:
        return None
    clause = _clause(layout, draft, place)
    return next((reason for reason, holds in REASONS if holds(clause)), None)


def _clause(layout: Layout, draft: Draft, place: int) -> Clause:
    text = layout.text
    number = layout.sentence_at(place)
    start, *after = layout.sentences[max(0, number) : number + 2]
    source = draft.source[0] if draft.source else (place, place)
    end = draft.cue[-1][1] if draft.cue else place
    led = bool(draft.source and draft.cue) and source[1] <= draft.cue[0][0] and end - source[1] <= CLAUSE
    return Clause(
        text[slice(*source)],
        text[source[1] : end].lower() if led else " ".join(text[slice(*one)] for one in draft.cue).lower(),
        led,
        " ".join(text[slice(*one)] for one in draft.content),
        text[max(start, source[0] - BEFORE) : source[0]],
        text[start : after[0] if after else len(text)].strip(),
    )


def _is_obligation(clause: Clause) -> bool:
    """Tell whether somebody has to agree, and so has not: all 32 members must agree."""
    return bool(_OBLIGED.match(clause.cue)) and clause.source.lower() not in ("i", "we")


def _is_condition(clause: Clause) -> bool:
    """Tell whether it is said on a condition: if the council refuses."""
    return bool(clause.source and _IF.search(clause.before))


def _is_possibility(clause: Clause) -> bool:
    """Tell whether somebody only may say so: Penn may refuse. What "I" or "nobody" may say is told by that."""
    told = clause.source.lower() in ("", "i", "we", "nobody", "no one", "none")
    return bool(_MAYBE.match(clause.cue)) and not told


def _is_seeming(clause: Clause) -> bool:
    """Tell whether things seem so to the outlet: the talks seemed stuck."""
    return not clause.source and bool(_SEEMS.search(clause.cue))


def _is_anybody(clause: Clause) -> bool:
    """Tell whether it is no one in particular: you may think, one would hope."""
    source = clause.source.lower()
    if source == "one":
        return bool(_WISHES.match(clause.cue))
    return source == "you" and not _PAST.search(clause.cue)


def _is_question(clause: Clause) -> bool:
    """Tell whether the outlet asks, as in: does Penn want to sell it."""
    asks = clause.sentence.endswith("?") and bool(_INVERTED.match(clause.sentence))
    return asks and not _ASKS.search(clause.cue)


def _is_law(clause: Clause) -> bool:
    """Tell whether a text would do something, not say it: the bill would allow."""
    return bool(_LAW.search(clause.source) and _WOULD.match(clause.cue))


def _is_judgement(clause: Clause) -> bool:
    """Tell whether the outlet sums up what its subject said: Penn distanced herself, according to her remarks.

    "Penn will leave in May, according to her statement" tells what she said.
    """
    if not clause.cue.startswith("according to") or not _OWN_WORDS.match(clause.source):
        return False
    first = _FIRST_VERB.match(clause.content)
    return first is not None and tells_act(first["verb"])


def _is_addressee(clause: Clause) -> bool:
    """Tell whether the source is who was spoken to: Penn was asked whether the port is for sale."""
    return clause.led and bool(_ADDRESSED.match(clause.cue))


REASONS: tuple[tuple[Reason, Callable[[Clause], bool]], ...] = (
    ("obligation", _is_obligation),
    ("condition", _is_condition),
    ("possibility", _is_possibility),
    ("seeming", _is_seeming),
    ("anybody", _is_anybody),
    ("question", _is_question),
    ("law", _is_law),
    ("judgement", _is_judgement),
    ("addressee", _is_addressee),
)
"""In the order they are tried."""
