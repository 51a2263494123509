"""Roles that a text gives to names: titles before them, appositions around them; whether one speaks for its owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.actors import phrases, possessives
from onrecord.actors.labels import STATES
from onrecord.actors.lexicon import lexicon
from onrecord.actors.view import View

_APPOSITION = 160  # characters after a name in which an apposition is looked for
_AFTER_NAME = re.compile(r",\s+(?:\d\d,\s+)?(?:who\s+(?:is|was|has\s+been)\s+)?|\s+\(")
_DETERMINER = re.compile(r"\b(?:[Tt]he|an?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z]\w+['’]s)\s")
_NO_STATE = frozenset(
    ("union", "police", "party", "company", "newspaper", "club", "bank", "federation", "association", "event", "team")
)
"""Words in a title that tell of what is in a country, and does not speak for it."""
_STATE = frozenset(
    ("defense", "defence", "foreign", "finance", "interior", "government", "ministry", "minister", "president",
     "presidential", "state", "prime", "premier", "chancellor", "ambassador", "king", "queen", "army", "military")
)  # fmt: skip
"""Words in a title that tell an office of a state: "defence chief", "government spokesman"."""
PORTFOLIOS = frozenset(
    ("foreign", "home", "defense", "defence", "transport", "health", "trade", "justice", "energy", "education",
     "environment", "agriculture", "interior", "finance", "treasury", "labor", "labour")
)  # fmt: skip
"""Words that make a secretary one of a state: "transport secretary"."""
BELOW = frozenset(("state", "regional", "provincial", "shadow", "opposition", "union", "party", "vice"))
"""Words in a title of those who hold no office of a whole state, or not the first."""
_SPEAKS = re.compile(r"\s(?:has\s|had\s|also\s)?(?:said|says|told|added|confirmed|announced)\b")
"""After "…, a spokesman": a new speaker, not an apposition to the name before the comma."""
_LEADS_TO_OWNER = (" for", " of", " to", " at", " with")  # "a spokesman for Roe" is no title of Roe's
_BEFORE_NAME = re.compile(r",\s+$")
_COMPLEMENT = re.compile(r"(?:\s(?:to|for|of|at|in|on|with|from)\b(?:\s[^\s,;:.“”\"]+){1,8}?)*")
"""What an office is for, between it and the comma: "its ambassador to the Accord,"."""
_SENTENCE = re.compile(r"[;:\n—–“\"]|,|(?<!\b[A-Z])\.(?=\s)")
_GOES_ON = re.compile(r"\s+(?P<word>[a-z]+)")
"""After a name that is no apposition: "after a talk with the union's chairman, Roe left"."""

Owner = Callable[[phrases.Phrase], str | None]
"""Tells whom the words before tell of, for a role whose "of" is not told."""


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


def speaks(role: FoundRole) -> bool:
    """Tell whether the holder of a role speaks for what it is the role of."""
    vocabulary = lexicon()
    words = role.title.lower().split()
    if role.former or vocabulary.speaks_not & set(words):
        return False
    return bool({role.head, role.head.split()[-1], role.head.rstrip(".")} & vocabulary.speaks)


def of_state(role: FoundRole) -> bool:
    """Tell whether a role of a country is an office of its state: a minister, not the head of a union there."""
    words = role.title.lower().split()
    if set(words) & _NO_STATE:
        return False
    families = lexicon().roles.get(role.head, frozenset()) | lexicon().roles.get(role.head.split()[-1], frozenset())
    last = role.head.split()[-1]
    if last in ("chief", "boss", "head", "director", "commander") or last.startswith("spokes") or role.near:
        held = role.head == "head of state" or (last == "secretary" and set(words) & PORTFOLIOS)
        return bool(set(words) & _STATE or held) and not BELOW & (set(words) - {last})
    return bool(
        families & {"minister", "president", "premier", "diplomat", "royal", "leader", "spokesperson", "official"}
    )


def role_before(
    view: View, phrase: phrases.Phrase | None, left: int, start: int, owner: Owner
) -> tuple[FoundRole, ...]:
    """Read the title before a name: "British Defence Minister Jane Roe"."""
    if phrase is None or left == start or not _is_office(phrase):
        return ()
    title = view.text[left:start].rstrip()
    if title.lower().endswith(_LEADS_TO_OWNER):
        return ()
    return (_role(view.text, phrase, left, left + len(title), owner),)


def apposition_after(view: View, end: int, owner: Owner) -> tuple[FoundRole, ...]:
    """Read the apposition after a name: ", the head of the alliance,"."""
    match = _AFTER_NAME.match(view.text, end)
    if not match:
        return ()
    newline = view.text.find("\n", end)
    stop = min(len(view.text) if newline < 0 else newline, end + _APPOSITION)
    phrase = phrases.read(view, match.end(), stop)
    if phrase is None or phrase.name or not _is_office(phrase) or phrase.determiner in possessives.NUMBERS:
        return ()
    if _SPEAKS.match(view.text, phrase.rest):
        return ()
    return (_role(view.text, phrase, phrase.start, phrase.rest, owner),)


def apposition_before(view: View, start: int, end: int, owner: Owner) -> tuple[FoundRole, ...]:
    """Read the role before a name set off by a comma: "Acme's chief executive, Jane Roe,"."""
    text = view.text
    comma = _BEFORE_NAME.search(text, max(0, start - 4), start)
    goes_on = _GOES_ON.match(text, end)
    if not comma or (goes_on and goes_on["word"] not in lexicon().prepositions):
        return ()
    far = max(0, start - _APPOSITION)
    low = max(far, *(one.end() for one in _SENTENCE.finditer(text, far, comma.start())), 0)
    for place in reversed([match.start() for match in _DETERMINER.finditer(text, low, comma.start())] or [low]):
        phrase = phrases.read(view, place, comma.start())
        if phrase is None or phrase.name:
            continue
        owned = phrase.possessor or phrase.determiner in ("the", "its", "his", "her", "their", "a", "an")
        if owned and _is_office(phrase) and _COMPLEMENT.fullmatch(text, phrase.end, comma.start()):
            return (_role(text, phrase, phrase.start, comma.start(), owner),)
    return ()


def _is_office(phrase: phrases.Phrase) -> bool:
    head = phrase.head or "-"
    last = head.split()[-1]
    fits = head.split()[0] in STATES or phrases.is_role(last) or last in lexicon().organisations or " " in head
    plain = not any(word.lower() in lexicon().verbs for word in phrase.modifiers)
    return bool(phrase.title) and fits and plain and head not in lexicon().honorifics


def _role(text: str, phrase: phrases.Phrase, start: int, end: int, owner: Owner) -> FoundRole:
    field = phrase.of is not None and phrase.of.islower() and (phrase.head or "").endswith("minister")
    of = None if field else phrase.of  # "its minister for the sea"
    return FoundRole(
        phrase.title or "",
        phrase.head or "",
        of,
        owner(phrase) if of is None else None,
        phrase.former,
        start,
        end,
        text[start:end],
    )
