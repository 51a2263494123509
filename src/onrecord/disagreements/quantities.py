"""Numbers in running text: what they may mean, what they count, and where they stand.

A quantity is an interval: "nearly 4 billion", "at least 12" and "dozens" leave room, and two quantities agree where
their intervals meet. What is no quantity is left out: years, dates, times of day, ordinals, models, scores.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from onrecord.disagreements.fates import victims
from onrecord.disagreements.labels import NAMED_BY_NUMBER, is_label, may_be_named
from onrecord.disagreements.words import DAYS, FUNCTION_WORDS, MONTHS, Token, stem, word_set

ABOUT = 0.1  # "about 130": a tenth either way
NEARLY = 0.2  # "nearly", "almost", "up to": a fifth below
EXACT_BELOW = 100  # smaller whole numbers are counted, not rounded: 10 dead and 12 dead differ
HALVES = 50  # a number with one nought is rounded where it is a multiple of this: 150 may be 148, 110 is 110
CONVERTED = 0.05  # of a measure told in another unit, which is rounded once more: "230 km (140 miles)"
ROUNDED = 0.1  # a number with noughts at its end is off by a tenth at most: 1,000 is 900 to 1,100
YEARS = range(1500, 2101)
TOLL_REACH = 40  # words between "the death toll" and its number
MAX_PHRASE = 6  # words of what is counted: "two suspected North Korean fast attack boats"

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: float(value) for value, word in enumerate(_ONES.split())},
    **{word: 10.0 * n for n, word in enumerate(_TENS.split(), start=2)},
    "dozen": 12.0,
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12,
}  # fmt: skip
_VAGUE = {
    "dozens": (24.0, 200.0), "scores": (40.0, 200.0), "hundreds": (200.0, 2e3), "thousands": (2e3, 2e5),
    "millions": (2e6, 2e9), "billions": (2e9, math.inf),
}  # fmt: skip
_LEAST, _MOST, _ABOUT = "least", "most", "about"
_BOUNDS = {
    **dict.fromkeys(
        ("at least", "more than", "greater than", "upwards of", "over", "above", "exceeding", "topping",
         "no fewer than", "no less than", "well over"), _LEAST),
    **dict.fromkeys(
        ("nearly", "almost", "up to", "at most", "as many as", "as much as", "close to", "just under", "under",
         "less than", "fewer than", "below", "no more than", "approaching"), _MOST),
    **dict.fromkeys(
        ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "circa", "just over",
         "~"), _ABOUT),
}  # fmt: skip
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "a$": "australian dollar", "c$": "canadian dollar", "hk$": "hong kong dollar",
    "nz$": "new zealand dollar", "s$": "singapore dollar", "€": "euro", "£": "pound sterling", "¥": "yen",
    "₹": "rupee", "dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro", "yen": "yen",
    "yuan": "yuan", "rupees": "rupee", "rubles": "rouble", "roubles": "rouble", "shekels": "shekel", "francs": "franc",
}  # fmt: skip
_MONEY = frozenset(_CURRENCIES.values())
_DOLLAR = "dollar"
_MEASURES = {
    **dict.fromkeys(("%", "percent", "per cent", "pct"), ("percent", 1.0)),
    **dict.fromkeys(("percentage points", "percentage point"), ("points", 1.0)),
    **dict.fromkeys(("kilometers", "kilometres", "kilometer", "kilometre", "km", "kms"), ("length", 1e3)),
    **dict.fromkeys(("miles", "mile"), ("length", 1609.34)),
    **dict.fromkeys(("meters", "metres", "meter", "metre"), ("length", 1.0)),
    **dict.fromkeys(("feet", "foot", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("mph", "miles per hour"), ("speed", 1.60934)),
    **dict.fromkeys(("km/h", "kmh", "kph", "kilometers per hour", "kilometres per hour"), ("speed", 1.0)),
    **dict.fromkeys(("knots", "knot"), ("speed", 1.852)),
    **dict.fromkeys(("kg", "kilograms", "kilos"), ("weight", 1.0)),
    **dict.fromkeys(("tons", "tonnes", "metric tons"), ("tonnage", 1.0)),
}
_VERSUS: tuple[list[str], ...] = ([], ["to"], ["/"], ["-"], ["–"], ["versus"], ["against"])
"""What stands between two shares that are held against each other."""
_ENDINGS = word_set("st nd rd th am pm a.m. p.m. o'clock o’clock gmt utc est pst")
_OLD = word_set("-year-old -years-old yearsold yearold")
_OPENING = word_set("\" “ ( ‘ ' — ~")
_NUMBERISH = re.compile(rf"\d|\b(?:{'|'.join((*_WORDS, *_VAGUE, *_SCALES))})\b", re.IGNORECASE)
_STATES = word_set(
    "dead killed injured wounded hurt missing arrested detained hospitalised hospitalized homeless displaced"
)
_RELATIVE = word_set("more others other another additional further extra fewer less times of such")
_PLURALS = word_set("people children men women aircraft police troops")
PERSONS = "people"  # what a number of dead counts, whatever word it has for them


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands at ``[start:end]`` with its bound and unit: anything from ``low`` to ``high``.

    ``unit`` is ``count``, ``age``, a currency, or a measure in its base unit (metres, km/h); ``noun`` is the stem of
    what a count counts, ``modifiers`` the stems before it; ``per`` the stem after "per", "a" (70 dollars a share).
    ``bounded`` where words such as "at least" leave room; ``told_in`` is the unit's own word. ``first`` and ``last``
    are the indices of its tokens in the sentence.
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    unit: str
    noun: str
    modifiers: tuple[str, ...]
    per: str
    bounded: bool
    told_in: str

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of some currency."""
        return self.unit in _MONEY

    def agrees(self, other: Quantity) -> bool:
        """Tell whether both may be true of one thing: of two currencies, unless the figure is the same in both.

        "€43 billion" and "$47 billion" may be one sum; "€40 billion" and "$40 billion" are not. A plain dollar may be
        that of any country that has dollars.
        """
        if self.unit != other.unit and self.is_money and other.is_money:
            same = self.low == other.low and self.high == other.high
            return not same or (_DOLLAR in self.unit and _DOLLAR in other.unit)
        low, high = self.low, self.high
        if self.told_in != other.told_in:
            low, high = low * (1 - CONVERTED), high * (1 + CONVERTED)
        if low == other.high or other.low == high:
            return low == high or other.low == other.high  # 4 billion and 5 billion only touch, at 4.5
        return low < other.high and other.low < high


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number and the index after it: its value, and how far a rounded one may be off."""

    low: float
    high: float
    after: int
    vague: bool = False


def may_count(sentence: str) -> bool:
    """Tell whether a number may stand in ``sentence``: quick, so that most sentences need not be taken apart."""
    return _NUMBERISH.search(sentence) is not None


def quantities(sentence: Sequence[Token]) -> Iterator[Quantity]:
    """Yield the quantities of a sentence, in order of place."""
    found = list(_each(sentence))
    scores = {n for n in range(1, len(found)) if _is_score(sentence, found[n - 1], found[n])}
    yield from (one for n, one in enumerate(found) if n not in scores and n + 1 not in scores)


def _is_score(sentence: Sequence[Token], one: Quantity, two: Quantity) -> bool:
    """Tell whether two shares are two sides' of one question: "48 percent to 39 percent", but not "from … to …"."""
    between = [token.lower for token in sentence[one.last + 1 : two.first]]
    if one.unit != "percent" or two.unit != "percent" or between not in _VERSUS:
        return False
    return not any(token.lower == "from" for token in sentence[max(0, one.first - 2) : one.first])


def _each(sentence: Sequence[Token]) -> Iterator[Quantity]:
    """Yield every quantity of a sentence, in order of place."""
    at, before = 0, None
    while at < len(sentence):
        figure = _figure(sentence, at)
        if figure is None:
            at += 1
            continue
        found = _quantity(sentence, at, figure)
        if found is not None and not _converts(sentence, found, before):
            yield found
            before = found
        at = figure.after


def _converts(sentence: Sequence[Token], found: Quantity, before: Quantity | None) -> bool:
    """Tell whether a quantity only tells the one before it in another unit: "3,700 kilometers (2,300 miles)"."""
    return before is not None and found.first == before.last + 2 and sentence[found.first - 1].text == "("


def _figure(sentence: Sequence[Token], at: int) -> _Figure | None:
    token = sentence[at]
    if token.lower in _VAGUE:
        low, high = _VAGUE[token.lower]
        return _Figure(low, high, at + 1, vague=True)
    if token.text[0].isdigit():
        value, place, after = _figures(sentence, at)
    elif token.lower in _WORDS:
        value, after = _number_words(sentence, at)
        place = 0.0
    elif (
        token.lower in ("a", "an")
        and _lower(sentence, at + 1) in (*_SCALES, "dozen")
        and len(_lower(sentence, at + 1)) > 2
    ):
        value, place, after = (12.0, 0.0, at + 2) if _lower(sentence, at + 1) == "dozen" else (1.0, 0.5, at + 1)
    else:
        return None
    scale = _lower(sentence, after)
    if scale == "-" and _lower(sentence, after + 1) in _SCALES:
        after, scale = after + 1, _lower(sentence, after + 1)
    if scale in _SCALES and (len(scale) > 2 or sentence[after].start == sentence[after - 1].end):
        factor = _SCALES[scale]
        value, place, after = value * factor, max(place, 0.5 if token.text.isalpha() else place) * factor, after + 1
    return _Figure(value - place, value + place, after)


def _figures(sentence: Sequence[Token], at: int) -> tuple[float, float, int]:
    """Return the value written in figures, half the place it may be rounded to, and the index after it."""
    written = sentence[at].text.replace(",", "")
    value = float(written)
    if "." in written:
        return value, 0.5 * 10.0 ** -len(written.partition(".")[2]), at + 1
    if _lower(sentence, at + 1) in _SCALES or _lower(sentence, at + 2) in _SCALES:
        return value, 0.5, at + 1
    zeros = len(written) - len(written.rstrip("0"))
    rounded = value >= EXACT_BELOW and zeros and (zeros > 1 or value % HALVES == 0)
    return value, min(0.5 * 10.0**zeros, ROUNDED * value) if rounded else 0.0, at + 1


def _number_words(sentence: Sequence[Token], at: int) -> tuple[float, int]:
    """Return the value of "twelve", "twenty-two", "two dozen" and the index after it."""
    value, after = _WORDS[sentence[at].lower], at + 1
    if _lower(sentence, after) == "-":
        after += 1
    following = _lower(sentence, after)
    if value >= 20 and 0 < _WORDS.get(following, 0) < 10:
        return value + _WORDS[following], after + 1
    if following == "dozen":
        return value * 12, after + 1
    return value, at + 1


def _quantity(sentence: Sequence[Token], at: int, figure: _Figure) -> Quantity | None:
    money = _CURRENCIES.get(_lower(sentence, at - 1)) if not _lower(sentence, at - 1).isalpha() else None
    first = at - 1 if money else at
    if _is_no_quantity(sentence, first, at, figure, money):
        return None
    bound, begin = _bound(sentence, first)
    unit, factor, told_in, last = (money, 1.0, money, figure.after - 1) if money else _unit(sentence, figure.after)
    noun, modifiers, per = _counted(sentence, last + 1, unit)
    if unit == "count" and names_what_is_before(sentence, begin, at, last):
        return None
    if unit == "count" and not noun:
        if not is_death_toll(sentence, begin):
            return None
        noun = PERSONS
    low, high = _opened(figure, bound)
    return Quantity(
        sentence[begin].start, sentence[last].end, begin, last, low * factor, high * factor,
        unit, noun, modifiers, per, bound is not None or figure.vague, told_in,
    )  # fmt: skip


def _opened(figure: _Figure, bound: str | None) -> tuple[float, float]:
    """Return from what to what a figure goes with the bound before it."""
    match bound:
        case "least":
            return figure.low, math.inf
        case "most":
            return figure.low * (1 - NEARLY), figure.high
        case "about":
            return figure.low * (1 - ABOUT), figure.high * (1 + ABOUT)
        case _:
            return figure.low, figure.high


def _bound(sentence: Sequence[Token], first: int) -> tuple[str | None, int]:
    """Return the bound before ``first``, and the index where it begins."""
    for length in (3, 2, 1):
        if first >= length:
            phrase = " ".join(token.lower for token in sentence[first - length : first])
            if phrase in _BOUNDS:
                return _BOUNDS[phrase], first - length
    return None, first


def _unit(sentence: Sequence[Token], after: int) -> tuple[str, float, str, int]:
    """Return unit, factor to its base, the unit's word, and the index of the last token of the quantity."""
    hyphen = 1 if _lower(sentence, after) == "-" else 0
    for length in (3, 2, 1):
        words = [token.lower for token in sentence[after + hyphen : after + hyphen + length]]
        phrase = " ".join(words)
        if len(words) < length:
            continue
        if phrase in _MEASURES:
            unit, factor = _MEASURES[phrase]
            return unit, factor, unit if unit == "percent" else phrase, after + hyphen + length - 1
        if phrase in _CURRENCIES and phrase.isalpha():
            return _CURRENCIES[phrase], 1.0, _CURRENCIES[phrase], after + hyphen + length - 1
    if [token.lower for token in sentence[after : after + 4]] in (
        ["-", "year", "-", "old"],
        ["-", "years", "-", "old"],
    ):
        return "age", 1.0, "age", after + 3
    if [token.lower for token in sentence[after : after + 2]] in (["years", "old"], ["year", "old"]):
        return "age", 1.0, "age", after + 1
    return "count", 1.0, "count", after - 1


def _counted(sentence: Sequence[Token], after: int, unit: str) -> tuple[str, tuple[str, ...], str]:
    """Return the stem of the counted noun, the stems before it, and the stem it is counted per."""
    following = _lower(sentence, after)
    if unit != "count":
        rated = following in ("a", "an", "per", "each") and after + 1 < len(sentence)
        return "", (), stem(sentence[after + 1].text) if rated and sentence[after + 1].is_word else ""
    if following == "-" or following in _RELATIVE:
        return "", (), ""
    words: list[Token] = []
    for token in sentence[after : after + MAX_PHRASE]:
        if not token.is_word or token.lower in FUNCTION_WORDS:
            break
        words.append(token)
        if token.lower in _STATES or token.lower in _PLURALS or _is_plural(token):
            break
    if not words or words[0].lower in _ENDINGS or words[0].lower in MONTHS | DAYS or words[0].lower in _RELATIVE:
        return "", (), ""
    if words[0].lower in _STATES:
        return PERSONS, (), ""
    while len(words) > 1 and (words[-1].lower in _STATES or words[-1].lower.endswith(("ed", "ing", "ly"))):
        words.pop()
    noun = stem(words[-1].text)
    noun = _counted_alike().get(noun, noun)
    return PERSONS if noun in victims() else noun, tuple(stem(word.text) for word in words[:-1]), ""


def names_what_is_before(sentence: Sequence[Token], begin: int, at: int, last: int) -> bool:
    """Tell whether the number ``at``, told from word ``begin`` to ``last``, names what is before it: "ferry 3 sank"."""
    return is_label(sentence, begin, sentence[at]) and not _may_count(sentence, last + 1)


def _may_count(sentence: Sequence[Token], after: int) -> bool:
    """Tell whether the words from ``after`` on may be what is counted: a plural, or what befell people."""
    words = takewhile(lambda one: one.is_word and one.lower not in FUNCTION_WORDS, sentence[after : after + MAX_PHRASE])
    return any(one.lower in _STATES | _PLURALS or _is_plural(one) for one in words)


@cache
def _counted_alike() -> Mapping[str, str]:
    """Return the stem that stands for each noun of ``nouns.tsv``: "soldiers" are counted as troops."""
    lines = resources.files(__package__).joinpath("nouns.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {stem(noun): stem(row[0]) for row in rows for noun in row}


def counted_as(noun: str) -> frozenset[str]:
    """Return the stems of all nouns that count as ``noun``, itself among them."""
    return frozenset((noun, *(other for other, first in _counted_alike().items() if first == noun)))


def is_death_toll(sentence: Sequence[Token], first: int) -> bool:
    """Tell whether a bare number is a death toll: "the death toll rose to six"."""
    before = [token.lower for token in sentence[:first]]
    return "toll" in before[-TOLL_REACH:] and bool({"to", "at", "is", "was", "of"} & set(before[-2:]))


def _is_plural(token: Token) -> bool:
    """Tell whether a word is a plural by its looks, which ends the phrase that is counted: "pilots also died"."""
    return token.text.islower() and len(token.text) > 3 and token.text.endswith("s") and not token.text.endswith("ss")


def _is_no_quantity(sentence: Sequence[Token], first: int, at: int, figure: _Figure, money: str | None) -> bool:
    """Tell whether the number is a year, date, time of day, ordinal, score, part of a name or of a word."""
    before, after = _lower(sentence, first - 1), _lower(sentence, figure.after)
    token = sentence[at]
    glued = at > 0 and sentence[at - 1].end == token.start and not money and before not in _OPENING
    ends_glued = figure.after < len(sentence) and sentence[figure.after].start == sentence[figure.after - 1].end
    if glued or before in MONTHS or before in NAMED_BY_NUMBER or before == "#":
        return True
    if before == "of" and first > 1 and sentence[first - 2].text.isdigit():
        return True  # "1 of 14 Photos"
    if after in MONTHS or after in _ENDINGS or (ends_glued and after in (":", "/", "s", "–", "#")):
        return True
    if token.lower in ("one", "zero"):
        return True
    if token.text.isdigit() and int(token.text) in YEARS and not money and figure.after == at + 1:
        return _unit(sentence, figure.after)[0] == "count"
    named = first > 0 and sentence[first - 1].text[:1].isupper() and (first > 1 or may_be_named(before))
    owns = before.endswith(("’s", "'s"))  # "the Compact’s 31 members": whose they are, no name with a number
    return named and not owns and not money and token.text[0].isdigit() and _unit(sentence, figure.after)[0] == "count"


def _lower(sentence: Sequence[Token], at: int) -> str:
    return sentence[at].lower if 0 <= at < len(sentence) else ""
