"""Words as the detectors compare them: tokens with their places, stems, and what carries no meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.articles import paragraphs
from onrecord.attributions.sentences import sentence_starts


def word_set(words: str) -> frozenset[str]:
    """Return the words of ``words``, which blanks part."""
    return frozenset(words.split())


MONTHS = word_set(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october "
    "nov november dec december"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
FUNCTION_WORDS = word_set(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out "
    "over to up with within without about above after against along among around before behind below between during "
    "through under until upon via is are was were be been being am do does did done has have had having will would "
    "shall should can could may might must it its he him his she her hers they them their theirs we us our ours you "
    "your i me my who whom whose which what when where why how there here not no also just only some any all each "
    "every both other another such more most less least much many said says say told according very too while since "
    "because however s t re ve ll d m per"
)
_TOKEN = re.compile(
    r"(?:US|A|C|HK|NZ|S)?\$|[€£¥₹%#]|\d+(?:,\d{3})*(?:\.\d+)?|(?:[A-Za-z]\.){2,}|km/h|"
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|\w"
)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark at ``[start:end]``; ``lower`` is its text in small letters."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha() and "$" not in self.text


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of ``text[start:end]``, in order of place. A hyphen is a token of its own."""
    return [
        Token(match.group(), match.start(), match.end(), match.group().lower())
        for match in _TOKEN.finditer(text, start, end)
    ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of ``text`` starts and ends."""
    found = []
    for start, end in paragraphs(text):
        starts = sentence_starts(text, start, end)
        found += list(zip(starts, [*starts[1:], end], strict=True))
    return found


@cache
def stem(word: str) -> str:
    """Return ``word`` without case, possessive, plural, -ed and -ing: enough to hold words of two reports together."""
    bare = _POSSESSIVE.sub("", word.lower()).replace(".", "")
    for ending, least, instead in (("ies", 5, "y"), ("sses", 6, "ss"), ("ing", 6, ""), ("ed", 5, ""), ("s", 4, "")):
        if bare.endswith(ending) and len(bare) >= least and not (ending == "s" and bare.endswith(("ss", "us", "is"))):
            bare = bare.removesuffix(ending) + instead
            break
    return bare.removesuffix("e") if len(bare) > 4 else bare
