"""Each number of a story with the words around it, which tell what it is a number of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from onrecord.disagreements.bodies import MEMBER, body
from onrecord.disagreements.fates import LOST, fate_stems, fates, victims
from onrecord.disagreements.quantities import (
    PERSONS,
    YEARS,
    Quantity,
    counted_as,
    is_death_toll,
    may_count,
    names_what_is_before,
    quantities,
)
from onrecord.disagreements.words import DAYS, FUNCTION_WORDS, MONTHS, Token, sentences, stem, tokens, word_set
from onrecord.vocabulary import Article, Span

NEAR = 4.0  # words from the number at which a word weighs half
REACH = 16  # words to each side that are looked at
FATE_NEAR = 3  # words between a number and what befell those it counts
BOUNDARY = 4  # the end of a clause parts a word from a number like so many words
OPENS = 6  # sentences, the headline among them, in one of which a report tells its toll
OPENING = 3  # sentences, the headline among them, that tell what a report is about
THEME_SHARE = 0.3  # of the reports have a word there that is of the story's theme
SHOWN = 9  # words to each side of a number that tell a reader what it is a number of
TELLING = 3  # words with a meaning that a clause must have to tell what its number is of; else its sentence does
BESIDE = 3  # words with a meaning to each side that stand next to a number

_WHERE = word_set("in at near into outside inside on off")
_ORDER = word_set(
    "previous former last next first second third fourth fifth sixth seventh eighth ninth tenth "
    "early earlier initial original another different similar "
    "other annual daily weekly monthly yearly quarter average record usually typically so then once"
)
_ORDINALS = word_set("st nd rd th")
_WHEN = word_set("this in on today yesterday") | DAYS
_MOVING = frozenset(stem(word) for word in word_set("share stock price trading bitcoin ether cryptocurrency market"))
_TRADED = word_set("percent points dollar euro yen yuan") | {"pound sterling"}
MONEY = "money"
"""The unit of all currencies, where two amounts are asked to be of one thing."""
SAME_DAY = "day"
"""The unit of a date, which is a quantity of days."""
_CLAUSE_ENDS = word_set(", ; : . — – and but while as which who that where when after before")


Read = Callable[[Article, str, Sequence[Token]], Iterable[Quantity]]
"""Reads the quantities of one sentence: the article, the part it stands in, and its tokens."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in its sentence, wherever that sentence stands word for word (``spans``, one for each report).

    ``thing`` tells a reader what it is a number of, in the words around it: "patrol ships for the joint fleet".
    ``around`` has the weight of each stem near it, ``beside`` those next to it, ``sentence`` all stems of the sentence.
    ``fate`` tells what befell the people it counts; ``dates`` are years and months, ``days`` weekdays of the sentence,
    ``order`` what tells one of several near it ("first", "another"), ``names`` the capitalised stems near it,
    ``places`` those of them that say where; ``body`` is whose members are counted, all of them; ``opens`` are the
    reports (ids) that open with it.
    """

    quantity: Quantity
    thing: str
    around: Mapping[str, float]
    beside: frozenset[str]
    sentence: frozenset[str]
    fate: str
    dates: frozenset[str]
    days: frozenset[str]
    order: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    body: frozenset[str]
    spans: tuple[Span, ...]
    opens: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two mentions of one thing must have in common: money is money in whatever currency."""
        unit = MONEY if self.quantity.is_money else self.quantity.unit
        return unit, MEMBER if self.body else self.quantity.noun, self.quantity.per, self.fate

    @property
    def moves(self) -> bool:
        """Whether it is a price or its change, which differs from hour to hour without anybody being wrong."""
        return self.quantity.unit in _TRADED and bool(_MOVING & (self.beside | {self.quantity.per}))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the reports with this sentence."""
        return tuple(span.article for span in self.spans)


class _Seen(NamedTuple):
    """A quantity in its sentence, with where each report (id) has it, and which reports open with it.

    ``text`` is the sentence's, and the tokens of ``sentence`` count from ``start`` before it.
    """

    text: str
    start: int
    sentence: list[Token]
    quantity: Quantity
    spans: dict[str, Span]
    opens: set[str]


def counts(_article: Article, _part: str, sentence: Sequence[Token]) -> Iterator[Quantity]:
    """Yield the numbers of a sentence."""
    return quantities(sentence)


def mentions(articles: Iterable[Article], read: Read = counts) -> list[Mention]:
    """Return what ``read`` finds in the texts of ``articles``, in order of their sentences.

    A sentence that stands in several articles word for word counts once, with the places of all.
    """
    found: dict[tuple[str, int, float], _Seen] = {}
    for article in articles:
        for number, (part, text, start, end) in enumerate(_sentences(article)):
            if not may_count(text[start:end]):
                continue
            sentence = tokens(text, start, end)
            for quantity in read(article, part, sentence):
                key = text[start:end], quantity.first, quantity.low
                seen = found.setdefault(key, _Seen(text[start:end], start, sentence, quantity, {}, set()))
                seen.spans.setdefault(article.id, article.span(part, quantity.start, quantity.end))
                if number < OPENS:
                    seen.opens.add(article.id)
    rarity = _rarity(seen.sentence for seen in found.values())
    return [_mention(seen, rarity) for _, seen in sorted(found.items(), key=lambda item: item[0])]


def themes(articles: Sequence[Article]) -> frozenset[str]:
    """Return the stems that most reports of a story have in their headline or their first sentences."""
    counts: Counter[str] = Counter()
    for article in articles:
        opening = [(text, start, end) for _, text, start, end in islice(_sentences(article), OPENING)]
        counts.update({one for text, start, end in opening for one in _stems(tokens(text, start, end))})
    least = max(2, THEME_SHARE * len(articles))
    return frozenset(one for one, count in counts.items() if count >= least and one not in fate_stems())


def _sentences(article: Article) -> Iterator[tuple[str, str, int, int]]:
    """Yield part, its text, start and end of each sentence of headline and text."""
    for part, text in article.parts():
        if part in ("headline", "text"):
            for start, end in sentences(text):
                yield part, text, start, end


def _rarity(found: Iterable[Sequence[Token]]) -> Mapping[str, float]:
    """Return how rare each stem is in the sentences with numbers: log of their number over those that have it."""
    seen = [_stems(sentence) for sentence in found]
    counts = Counter(one for stems in seen for one in stems)
    return {one: math.log(1 + len(seen) / count) for one, count in counts.items()}


def _stems(sentence: Sequence[Token]) -> frozenset[str]:
    return frozenset(stem(token.text) for token in sentence if _has_meaning(token))


def _has_meaning(token: Token) -> bool:
    return token.is_word and token.lower not in FUNCTION_WORDS


def _mention(seen: _Seen, rarity: Mapping[str, float]) -> Mention:
    sentence, quantity = seen.sentence, seen.quantity
    around: dict[str, float] = defaultdict(float)
    counted = counted_as(quantity.noun)
    near = sentence[max(0, quantity.first - REACH) : quantity.last + REACH + 1]
    for token in near:
        inside = quantity.start <= token.start < quantity.end
        if _has_meaning(token) and not inside and stem(token.text) not in counted:
            distance = _distance(sentence, token, quantity)
            weight = rarity[stem(token.text)] * NEAR / (NEAR + distance)
            around[stem(token.text)] = max(around[stem(token.text)], weight)
    fate = _fate(sentence, quantity)
    return Mention(
        quantity=quantity,
        thing=_thing(seen, fate),
        around=dict(around),
        beside=_beside(sentence, quantity),
        sentence=_stems(sentence),
        fate=fate,
        dates=frozenset(t.lower for t in sentence if t.lower in MONTHS or _is_year(t)),
        days=frozenset(t.lower for t in sentence if t.lower in DAYS),
        order=frozenset(_order(near)),
        places=frozenset(_places(near)),
        names=frozenset(_names(near, sentence[0])),
        body=body(sentence, quantity),
        spans=tuple(seen.spans[one] for one in sorted(seen.spans)),
        opens=frozenset(seen.opens),
    )


def _thing(seen: _Seen, fate: str) -> str:
    """Return what a number is a number of, in the words of its clause: what is counted, and what is told of it.

    Where too little follows the number, or it counts whom something befell, what stands before it is told too, and the
    number is an ellipsis.
    """
    quantity, sentence = seen.quantity, seen.sentence
    left, right = sentence[: quantity.first][::-1], sentence[quantity.last + 1 :]
    before, after = list(islice(_clause(left), SHOWN))[::-1], list(islice(_clause(right), SHOWN))
    if sum(_has_meaning(token) for token in (*before, *after)) < TELLING:
        before, after = left[:SHOWN][::-1], right[:SHOWN]
    while after and (after[-1].lower in FUNCTION_WORDS or not after[-1].text[0].isalnum()):
        after.pop()
    while before and not before[0].text[0].isalnum():
        before.pop(0)

    def text(words: Sequence[Token]) -> str:
        first, last = words[0].start - seen.start, words[-1].end - seen.start
        return " ".join(seen.text[first:last].split())

    counted = len(quantity.modifiers) + 1 if quantity.unit == "count" else len(after)
    if not before or (len(after) > counted + 1 and not fate):
        return text(after) if after else quantity.noun or quantity.unit
    return f"{text(before)} … {text(after)}" if after else f"{text(before)} …"


def _distance(sentence: Sequence[Token], token: Token, quantity: Quantity) -> int:
    """Return how many words lie between ``token`` and the number."""
    start, end = (token.end, quantity.start) if token.end <= quantity.start else (quantity.end, token.start)
    between = [one for one in sentence if start <= one.start < end]
    return sum(BOUNDARY if one.lower in _CLAUSE_ENDS else one.is_word for one in between)


def _beside(sentence: Sequence[Token], quantity: Quantity) -> frozenset[str]:
    """Return the stems next to the number on either side, what it counts left out."""
    skipped = {*counted_as(quantity.noun), *quantity.modifiers, *victims()}
    left = [stem(t.text) for t in _clause(reversed(sentence[: quantity.first])) if _has_meaning(t)]
    right = [
        s for t in _clause(sentence[quantity.last + 1 :]) if _has_meaning(t) and (s := stem(t.text)) not in skipped
    ]
    return frozenset((*left[:BESIDE], *right[:BESIDE]))


def _clause(words: Iterable[Token]) -> Iterator[Token]:
    """Yield words up to the first that may end a clause."""
    return takewhile(lambda token: token.lower not in _CLAUSE_ENDS, words)


def _fate(sentence: Sequence[Token], quantity: Quantity) -> str:
    """Return what befell those who are counted, by the nearest word that tells it: ``dead``, ``hurt``, or nothing."""
    if quantity.unit != "count":
        return ""
    found = [
        (_distance(sentence, token, quantity), token.start, fates()[token.lower])
        for token in sentence
        if token.lower in fates() and (fates()[token.lower] != LOST or _lost(quantity, token))
    ]
    if found and min(found)[0] <= FATE_NEAR:
        return min(found)[2].replace(LOST, "dead")
    return "dead" if is_death_toll(sentence, quantity.first) else ""


def _lost(quantity: Quantity, token: Token) -> bool:
    """Tell whether those who are counted are what was lost: "lost 12 people", not "lost 12 coats"."""
    return quantity.noun == PERSONS and token.end <= quantity.start


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and int(token.text) in YEARS


def _names(near: Sequence[Token], first: Token) -> Iterator[str]:
    for token in near:
        if token.text[0].isupper() and _has_meaning(token) and token is not first and token.lower not in DAYS | MONTHS:
            yield stem(token.text)


def _order(near: Sequence[Token]) -> Iterator[str]:
    """Yield what tells one of several: "the last attack", but not "earlier this month", which all of a week may say.

    An ordinal in figures tells one too ("the 138th boat"), but for a day ("8th October"), and so does a number that
    names one ("seller 3").
    """
    yield from (one.text for at, one in enumerate(near) if at and names_what_is_before(near, at, at, at))
    for at, (figure, ending) in enumerate(pairwise(near)):
        if figure.text.isdigit() and ending.lower in _ORDINALS and figure.end == ending.start:
            beside = {token.lower for token in (*near[max(0, at - 1) : at], *near[at + 2 : at + 4])}
            if not beside & MONTHS:
                yield figure.text
    for token, after in zip(near, [*near[1:], None], strict=True):
        if token.lower in _ORDER and not (after is not None and after.lower in _WHEN):
            yield token.lower


def _places(near: Sequence[Token]) -> Iterator[str]:
    """Yield the stems of what stands after "in", "at", "near": where something happened, as far as marks tell."""
    for at, before in enumerate(near[:-1]):
        if before.lower in _WHERE:
            name = near[at + 2] if near[at + 1].lower == "the" and at + 2 < len(near) else near[at + 1]
            if name.text[0].isupper() and name.lower not in DAYS and name.lower not in MONTHS:
                yield stem(name.text)
