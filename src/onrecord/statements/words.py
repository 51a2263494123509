"""Words as a comparison sees them: what one is in any spelling, tense or person, and whether it stands in marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from onrecord.articles import paragraphs
from onrecord.attributions.quotations import quotations
from onrecord.statements.classes import classes, members

ROOT = 6
"""Letters of a stem that make its root: "membership" and "member", "illusionary" and "illusion" share one. With 5,
"inter…", "contr…" and "comm…" meet; with 7, "member" and "membership" part."""

NEAR = 8
"""Characters before a word that tell whether a sentence begins with it: marks and spaces are no more."""

_WORD = re.compile(
    r"\.{3,}|…|\[[^\W\d_]\][^\W_]+|\[[^\[\]]{0,60}\]|(?:[$€£]\s?)?\d+(?:[.,]\d+)*%?|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:['’][^\W_]+)*|&"
)
_MARK = re.compile(r"[\"“”„«»‘’'‚‹›]")
_ELLIPSIS = re.compile(r"[.…]+")
_TAIL = re.compile(r"[^\w\s\[\]$€£&\"“”„«»‘’']+")

_SHIFTS = {"would": "will", "could": "can", "might": "may", "'ll": "will", "'d": "will"}
"""What reported speech shifts into each other (Quirk et al. 1985, 14.28-14.31)."""

_CLITICS = {"n't": "not", "'re": "are", "'ve": "have", "'m": "am", "'ll": "will", "'d": "would"}
_CONTRACTION = re.compile(r"^(?:(ca|wo|sha)|(\w+?))(n't|'re|'ve|'m|'ll|'d)$")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})([iy])s(?=e[drs]?$|ing$|ations?$)"), r"\1z"),
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|able$|ite|hood)"), "or"),
    (re.compile(r"(?<=[a-z][bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[aeiou]l)l(?=ed$|ing$|ers?$)"), ""),
    (re.compile(r"(?<=en)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=og)ue(?=s?$)"), ""),
    (re.compile(r"ae(?=[dmnst])|oe(?=[cd])"), "e"),
    (re.compile(r"(?<=[a-z]{4})mme(?=s?$)"), "m"),
)
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(_COUNTED.split())
    if number != 1  # "one" is a pronoun as often
} | {"percent": "%", "per-cent": "%", "bn": "billion", "m": "million"}
_NEGATIVE = re.compile(
    r"^(?:(?:un|ir|il|non)(?=[a-z]{5})|im(?=balanc|matur|measur|mobil|moral|mort|parti|pati|perfect|person|polit|poss"
    r"|practic|precis|prob|proper)|in(?=ability|accura|activ|adequa|appropriat|capab|compat|complet|consisten|correct"
    r"|cred|decisi|depend|direct|effect|effici|equal|evitab|formal|frequent|human|justice|secur|signific|suffic|toler"
    r"|valid|visib|volunt))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as it stands and as it compares.

    ``plain`` is it in small letters without diacritics, ``stem`` in American spelling without ending, ``root`` what
    index and overlap go by (empty for a word that carries no content). ``inside`` tells whether it stands in quotation
    marks; ``tail`` is the punctuation after it; ``name`` a capital where no sentence begins. ``quotation`` counts the
    quotations of the text from 1, 0 for a word in none; ``start`` and ``end`` say where the text has it.
    """

    text: str
    plain: str
    stem: str
    root: str
    inside: bool
    tail: str = ""
    name: bool = False
    quotation: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def number(self) -> bool:
        """Whether it is a number in digits or letters."""
        return self.stem[:1].isdigit()

    @property
    def omission(self) -> bool:
        """Whether it is no word but an ellipsis."""
        return self.stem == "…"

    @property
    def bracketed(self) -> bool:
        """Whether it is an insertion in square brackets; a letter in them that begins a word is none: "[W]e"."""
        return self.text.startswith("[") and self.text.endswith("]")

    @property
    def negates(self) -> bool:
        """Whether it turns what follows into its opposite."""
        return self.plain in members("negator") or self.plain.endswith("n't")

    @property
    def pronoun(self) -> str:
        """The class of pronouns that reported speech shifts into each other; empty for other words."""
        return classes("pronoun").get(self.plain, "")


def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order. Quotation marks are told by their place, as everywhere in onrecord."""
    marks = [(one.start, one.end) for one in quotations(text, paragraphs(text))] if _MARK.search(text) else []
    found: list[Word] = []
    matches = list(_WORD.finditer(text))
    number = 0
    for position, match in enumerate(matches):
        while number < len(marks) and marks[number][1] <= match.start():
            number += 1
        inside = number < len(marks) and marks[number][0] <= match.start()
        following = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        tail = "".join(_TAIL.findall(text[match.end() : following]))
        name = match.group()[:1].isupper() and not _begins(text, match.start())
        found.extend(_word(match, number + 1 if inside else 0, tail, name))
    return tuple(found)


def shifted(left: Word, right: Word) -> bool:
    """Tell whether reported speech may make one pronoun of the other: "they" of "we", not "him" of "I" or of "it"."""
    if not left.pronoun or left.pronoun != right.pronoun or {left.plain, right.plain} <= members("third"):
        return left.plain == right.plain
    cases = {classes("case").get(word.plain) for word in (left, right)} - {None}
    return len(cases) < len(("subject", "object"))


def opposite(left: Word, right: Word) -> bool:
    """Tell whether one is the other with a negative prefix: "unrealistic", "realistic"."""
    return left.plain != right.plain and (bared(left.plain) == right.plain or bared(right.plain) == left.plain)


@lru_cache(maxsize=200_000)
def bared(plain: str) -> str:
    """Return a word in small letters without its negative prefix, or as it is: "realistic" of "unrealistic"."""
    return _NEGATIVE.sub("", plain)


@lru_cache(maxsize=200_000)
def stem(plain: str) -> str:
    """Return a word in small letters without ending, American: "organised" and "organizes" are "organiz".

    Irregular verbs by a table; else endings are taken off as in the first steps of Porter (1980).
    """
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    plain = _SHIFTS.get(plain, plain)
    known = _irregular().get(plain)
    if known:
        return known
    return _ended(american(plain))


@lru_cache(maxsize=200_000)
def american(plain: str) -> str:
    """Return a word in American spelling, by rule: "organised", "defence", "programme"; its ending stays."""
    for pattern, new in _BRITISH:
        plain = pattern.sub(new, plain)
    return plain


def is_verb_form(left: str, right: str) -> bool:
    """Tell whether two forms of one stem differ in tense or person: by table, or by -ed, -ing and verbal -s."""
    known = _irregular()
    if left in _SHIFTS or right in _SHIFTS or (known.get(left) == known.get(right) is not None):
        return True
    return any(left.endswith(ending) != right.endswith(ending) for ending in ("ed", "ing"))


_INFLECTIONS = frozenset(("s", "es", "'s", "s'", "d", "ed", "r", "er", "st", "est", "ing", "n", "en", "ly", "y", "al"))


def inflected(left: str, right: str) -> bool:
    """Tell whether one of two words is the other with an ending, as "closer" is of "close": no slip of the pen."""
    short, long = sorted((left, right), key=len)
    return long.startswith(short) and long.removeprefix(short) in _INFLECTIONS


def _ended(word: str) -> str:
    if word.endswith("'s") or word.endswith("s'"):
        word = word[:-2] if word.endswith("'s") else word[:-1]
    if len(word) <= 3:
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ied", "ed", "ly"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3 and re.search("[aeiouy]", bare):
            word = bare + ("y" if ending == "ied" else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsze":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _word(match: re.Match[str], quotation: int, tail: str, name: bool) -> list[Word]:
    text, start, end = match.group(), match.start(), match.end()
    inside = quotation > 0
    if _ELLIPSIS.fullmatch(text):
        return [Word(text, "…", "…", "", inside, quotation=quotation, start=start, end=end)]
    plain = _plain(text)
    split = _CONTRACTION.match(plain) if "'" in plain and not text.startswith("[") else None
    if split:
        first = {"ca": "can", "wo": "will", "sha": "shall"}.get(split[1] or "", split[2] or "")
        at = len(text) - len(split[3])
        clitic = _CLITICS[split[3]]
        base = stem(first)
        return [
            Word(text[:at], first, base, _root(base), inside, "", False, quotation, start, start + at),
            Word(text[at:], clitic, stem(clitic), "", inside, tail, False, quotation, start + at, end),
        ]
    base = stem(plain)
    return [Word(text, plain, base, _root(base), inside, tail, name, quotation, start, end)]


@lru_cache(maxsize=200_000)
def _plain(text: str) -> str:
    bare = text.replace("[", "").replace("]", "").replace("’", "'").casefold()
    if bare == "&":
        return "and"
    parted = "".join(one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one))
    if parted[:1] in "$€£" or parted[:1].isdigit():
        return parted.strip("$€£% ").replace(",", "")
    return parted.replace(".", "") if "." in parted else parted


def _root(base: str) -> str:
    return "" if base in members("function") or not base else base[:ROOT]


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence begins at ``start``: its capital then says nothing."""
    before = text[max(0, start - NEAR) : start].rstrip("\"“”„«»‘’'([ ")
    return not before or before[-1] in ".!?…:\n"


@cache
def _irregular() -> dict[str, str]:
    table = resources.files("onrecord.statements").joinpath("irregular.tsv").read_text("utf-8")
    rows = (line.split() for line in table.splitlines() if line and not line.startswith("#"))
    return {form: base for base, *forms in rows for form in (base, *forms)}
