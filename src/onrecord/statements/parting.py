"""Which sentences of one telling answer to which of another: words of others are never held against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from onrecord.attributions.sentences import sentence_starts
from onrecord.statements.quoting import quoted, standing, telling
from onrecord.statements.words import ROOT, Word, bared, stem

COMMON = 0.34
"""Share of the lighter one's words of content that two sentences share at least to be of one matter, each the other's
best; below it, they are two sentences."""

MOSTLY = 0.6
"""Share of its own words of content that the best of a sentence has, from which it is told there with others: two
sentences made one, or one made two."""

FEW = 2
"""Words of content that they share at least, where there are other sentences to choose from; fewer are as good only
where half of all their words are common."""

Sentence = tuple[int, int]
"""From which to which word."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences that tell of one matter, as places of their words: one side is empty where the other leaves it out."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def parts(left: Sequence[Word], right: Sequence[Word], texts: tuple[str, str]) -> tuple[Part, ...]:
    """Return the sentences of two tellings, those together that answer to each other, in order of the left."""
    here, there = _sentences(left, texts[0]), _sentences(right, texts[1])
    home = list(range(len(here) + len(there)))
    links = _whole(left, right, here, there) + _links(
        [_bag(left[slice(*one)]) for one in here], [_bag(right[slice(*one)]) for one in there]
    )
    for a, b in links:
        kept, gone = sorted((home[a], home[len(here) + b]))
        home = [kept if one == gone else one for one in home]
    found = []
    for group in sorted(set(home)):
        ours = [one for place, one in enumerate(here) if home[place] == group]
        theirs = [one for place, one in enumerate(there) if home[len(here) + place] == group]
        found.append(Part(_places(ours), _places(theirs)))
    return tuple(found)


def _whole(
    left: Sequence[Word], right: Sequence[Word], here: Sequence[Sentence], there: Sequence[Sentence]
) -> list[tuple[int, int]]:
    """Return the sentences of which one quotes what stands whole in the other's quotation, if that is clear."""
    found = []
    for a, one in enumerate(here):
        ours = left[slice(*one)]
        for b, other in enumerate(there):
            theirs = right[slice(*other)]
            parts = [(ours[slice(*run)], right) for run in quoted(ours)]
            parts += [(theirs[slice(*run)], left) for run in quoted(theirs)]
            for run, every in parts:
                held = theirs if every is right else ours
                if telling(run) and len(standing(run, every)) == 1 and standing(run, held):
                    found.append((a, b))
    return found


def _places(some: Sequence[Sentence]) -> tuple[int, ...]:
    return tuple(place for first, last in some for place in range(first, last))


def _sentences(some: Sequence[Word], text: str) -> list[Sentence]:
    """Return the sentences of a text; one begins too where a quotation follows another."""
    starts = sentence_starts(text, 0, len(text))
    found: list[int] = []
    number = 0
    for place, word in enumerate(some):
        begins = False
        while number < len(starts) and starts[number] <= word.start:
            begins, number = True, number + 1
        before = some[place - 1] if place else word
        if before.quotation and word.quotation > before.quotation and word.text[:1].isupper() and not before.tail:
            begins = True
        if begins or not place:
            found.append(place)
    return list(pairwise([*found, len(some)]))


def _links(here: Sequence[_Bag], there: Sequence[_Bag]) -> list[tuple[int, int]]:
    """Return which two sentences answer to each other: the best for each other, or one that is told within another."""
    choice = min(len(here), len(there)) > 1
    scores: dict[tuple[int, int], tuple[bool, int, int, int]] = {}
    for (a, one), (b, other) in product(enumerate(here), enumerate(there)):
        shared, light = _shared(one, other)
        if not shared or shared < COMMON * light:
            continue
        every = (one.every & other.every).total()
        if not choice or shared >= FEW or every >= max(one.every.total(), other.every.total()) / 2:
            scores[a, b] = one.every == other.every, shared, every, -abs(a - b)
    best = [
        {ours: max(some, key=lambda pair: (scores[pair], pair)) for ours, some in _by_side(scores, side).items()}
        for side in (0, 1)
    ]
    found = {pair for pair in best[0].values() if best[1][pair[1]] == pair}
    for side, sentences in ((0, here), (1, there)):
        told = {pair for ours, pair in best[side].items() if scores[pair][1] >= MOSTLY * sentences[ours].weight}
        found |= told
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Bag:
    """The words of a sentence, without order: of content, those quoted of them, and all."""

    content: Counter[str]
    quoted: Counter[str]
    every: Counter[str]

    @property
    def weight(self) -> int:
        """How many words it is known by."""
        return (self.content if self.content.total() >= FEW else self.every).total()


def _bag(some: Sequence[Word]) -> _Bag:
    content = [word for word in some if word.root and not word.bracketed]
    quoted = [word for word in content if word.inside]
    every = Counter(word.stem for word in some)
    return _Bag(Counter(map(_matter, content)), Counter(map(_matter, quoted)), every)


def _shared(one: _Bag, other: _Bag) -> tuple[int, int]:
    """Return how many words two sentences share, of content if both have enough, and how many the lighter one has.

    What one quotes is the other's too, or it is another matter: so that counts as the lighter one.
    """
    if min(one.content.total(), other.content.total()) < FEW:
        return (one.every & other.every).total(), min(one.every.total(), other.every.total())
    weights = [side.total() for side in (one.content, other.content, one.quoted, other.quoted)]
    return (one.content & other.content).total(), min(weight for weight in weights if weight)


def _by_side(pairs: Iterable[tuple[int, int]], side: int) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(pairs):
        found[pair[side]].append(pair)
    return found


def _matter(word: Word) -> str:
    """Return what a word is of, whatever it makes of it: one of "realistic", "unrealistic" and "not realistic"."""
    return stem(bared(word.plain.removeprefix("not ")))[:ROOT]
