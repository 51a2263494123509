"""What a page prints over its headline or right under it that is not of the story: the outlet's name, its menu."""

from __future__ import annotations

import re

from onrecord.articles.block import Block
from onrecord.articles.outlets import MASTHEADS, known_name

NAME_WORDS = 6  # of an outlet's name; "The Ostmark and Delmora County Advertiser" has six
TAGGED_WORDS = 4  # of a name in capitals that nothing but its slogan shows to be one
PIECES, PIECE_WORDS = 3, 3  # a menu has so many entries or more, each of so few words
REASON = "masthead"

_WORDS = (
    "news radio fm tv television broadcasting newswire agency review letter newsletter digest magazine report voice "
    "today insider network media record leader gazeta zeitung tageblatt rundschau anzeiger nachrichten dagblad "
    "dagbladet posten avisen"
)
_ENDS = MASTHEADS | frozenset(_WORDS.split())
"""Words that outlets' names end in; most end headlines in capitals as well, so that more must speak for a name."""
_BEGINS = frozenset(("radio", "tv", "télé", "telewizja", "canal", "channel", "agence", "agenzia", "agencia"))
_EDITIONS = re.compile(
    r"(?:\s+(?:online|digital|live|international|english|\.?com)"
    r"|\s*\((?:[\w-]+\s){0,2}(?:edition|service|online)\))+$",
    re.I,
)
"""What stands behind an outlet's name and tells which of its editions this is."""
_SLOGAN = re.compile(r"(?P<name>.{3,40}?)\s*(?:\s[–—|-]|:)\s+(?P<slogan>[a-z“\"‘'].{6,80})")
_SMALL = frozenset(("of", "the", "and", "&", "de", "der", "die", "del", "la", "le", "el"))
_SHARED = (
    "morning evening daily sunday weekly national public county city district local community free press new world "
    "state international independent times post"
)
_COMMON = frozenset(_SHARED.split())
"""Words that outlets' names share with their reports, where they stand in small letters."""
_NO_NAME = re.compile(
    r"[,;:?“”\"]|\b(?:By|Over|In|On|At|To|With|Without|After|Before|From|As|Is|Are|Was|Be|Has|Not|No|Its?|His|Her|Their)\b"
)
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s{2,}")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w-])")


def without_masthead(top: list[Block], blocks: list[Block], titles: list[Block]) -> tuple[list[Block], str | None]:
    """Cut the outlet's name and menu where they stand as lines of their own beside the headline; return the name too.

    ``top`` are the paragraphs before the story, ``titles`` those of them that may be its headline: one must be left.
    """
    body = " ".join(one.text for one in blocks if one.kept and one.prose)
    small = frozenset(_SMALL_WORD.findall(body))
    titles = [one for one in titles if not _is_menu(one)]
    for number, one in enumerate(top):
        name = None if one.prose else _name(one.text, number == 0, small, body)
        left = [other for other in titles if other.text != one.text]
        if name and left:
            out = [other.because(REASON) if other.kept and other.text == one.text else other for other in blocks]
            return _without_menus(out, left[0].start), _spelt(name, body) if name.isupper() else name
    return _without_menus(blocks, titles[0].start if titles else 0), None


def _without_menus(blocks: list[Block], headline: int) -> list[Block]:
    """Cut the menus that stand before the headline."""
    return [one.because("navigation") if one.kept and one.start < headline and _is_menu(one) else one for one in blocks]


def _name(text: str, first: bool, small: frozenset[str], body: str) -> str | None:
    """Return the outlet's name in a line, None where it may be a headline: each step knows one kind of masthead."""
    slogan = _SLOGAN.fullmatch(text) if first else None
    whole = (slogan["name"] if slogan else text).strip()
    bare = _EDITIONS.sub("", whole)
    words = bare.split()
    if (
        _NO_NAME.search(bare)
        or not 1 < len(words) <= NAME_WORDS
        or not all(word[0].isupper() or word in _SMALL for word in words)
    ):
        return None
    low = [word.lower().strip(".,!") for word in words]
    common = {word for word in low if word not in _SMALL | _COMMON and word not in _ENDS} & small
    sure = low[-1] in MASTHEADS and (low[-1] not in small or low[0] == "the" or bare.isupper())
    known = sure or low[-1] in _ENDS or (first and low[0] in _BEGINS)
    told = first and (whole != bare or (slogan and bare.isupper() and len(words) <= TAGGED_WORDS))
    if sure or ((known or told) and not common):  # "Minister Quits Post" is a headline: its story has "quits", "post"
        return whole
    return whole if first and _calls_itself(low[-1], body) else None


def _spelt(name: str, body: str) -> str:
    """Return a name that is printed in capitals with small letters, but for words that the report has in capitals."""
    known = known_name(name)
    if known:
        return known
    large = frozenset(re.findall(r"\b[A-Z]{2,}\b", body))
    return " ".join(word if word in large else word.capitalize() for word in name.split())


def _calls_itself(last: str, body: str) -> bool:
    """Tell whether the report calls its outlet by the last word of the name: "she told the Letter"."""
    return bool(re.search(rf"\b(?:told|tells|with|to|by)\s+[Tt]he\s+{re.escape(last.capitalize())}\b", body))


def _is_menu(block: Block) -> bool:
    pieces = _BETWEEN.split(block.text.strip(" |•·"))
    short = all(0 < len(piece.split()) <= PIECE_WORDS and piece[0].isupper() for piece in pieces)
    return len(pieces) >= PIECES and short and not re.search(r"\d|\b[Bb][Yy]\b", block.text)
