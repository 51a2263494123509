"""How likely two pieces of one speaker tell of one utterance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from onrecord.statements.pieces import Piece
from onrecord.statements.words import Word, is_verb_form

VERBATIM_WORDS = 4
"""A run of so many words in both marks is one utterance, if it holds two roots: shorter ones are phrases."""

VERBATIM_SHARE = 0.6
"""Share of the shorter quotation, by weight, that a run must be: two quotations may share a slogan."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two pieces have in common, each from 0 to 1 but ``run``.

    ``cover`` is the share of the lighter one's content that the other has, ``dice`` that of both. ``order`` is the
    share of the shorter's words that stand in one order in both. ``run`` is the longest run of words that stand in
    marks in both, ``quoted`` how much of the lighter quotation's content it is. ``shared`` is the weight of what both
    have, in nats, ``copied`` the longest run of words in both, in marks or not. ``negation`` tells whether one alone
    negates what both say, ``worded`` the share that differs of what is verbatim in both throughout,
    ``recounted`` in how many places one has another number than the other between words that both have, ``retensed``
    whether a verb stands in marks in both, in another tense.
    """

    cover: float
    dice: float
    order: float
    run: int
    quoted: float
    shared: float
    copied: int
    negation: bool
    worded: float = 0.0
    recounted: int = 0
    retensed: bool = False

    @property
    def verbatim(self) -> bool:
        """Whether the speaker's own words are the same in both, as far as the shorter goes."""
        return self.run >= VERBATIM_WORDS and self.quoted >= VERBATIM_SHARE


class Scale:
    """How much each root tells: the fewer pieces have it, the more."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        distinct = {piece.key: piece.roots for piece in pieces}
        counts = Counter(root for roots in distinct.values() for root in roots)
        total = len(distinct) + PRIOR
        self._weights: Mapping[str, float] = {root: math.log(total / (count + 1)) for root, count in counts.items()}

    def __getitem__(self, root: str) -> float:
        """Return the weight of ``root``, in nats."""
        return self._weights.get(root, 0.0)

    def of(self, roots: Iterable[str]) -> float:
        """Return the weight of ``roots`` together; summed in order of the alphabet, for sums depend on it."""
        return math.fsum(self[root] for root in roots)


MOSTLY = 0.8
"""Share of its words in marks from which a piece is a quotation: one may stand outside."""

PRIOR = 100
"""Pieces that a scale imagines besides those it sees: with few, a root that two have would else tell nothing."""


def likeness(left: Piece, right: Piece, scale: Scale) -> Likeness:
    """Return what ``left`` and ``right`` have in common."""
    shared = left.roots & right.roots
    turned = _turned(left, right)
    bare = {min(pair, key=lambda one: len(one.plain)).root for pair in turned}
    prefixed = {max(pair, key=lambda one: len(one.plain)).root for pair in turned}
    weight = scale.of(shared) + scale.of(bare)
    one, two = scale.of(left.roots) or 1.0, scale.of(right.roots) or 1.0
    blocks = _blocks(left.words, right.words)
    run, quoted = _quoted(left, right, blocks, scale)
    aligned = sum(size for _, _, size in blocks)
    return Likeness(
        cover=min(1.0, weight / min(one, two)),
        dice=min(1.0, 2 * weight / (one + two)),
        order=aligned / max(1, min(len(left.words), len(right.words))),
        run=run,
        quoted=quoted,
        shared=weight,
        copied=max((size for _, _, size in blocks), default=0),
        worded=1 - quoted if min(left.share, right.share) >= MOSTLY else 0.0,
        recounted=_recounted(left.words, right.words, blocks),
        retensed=any(_conjugated(*pair) for pair in _both_quoted(left, right, blocks)),
        negation=_negated(left, prefixed, shared | bare) != _negated(right, prefixed, shared | bare),
    )


def _turned(left: Piece, right: Piece) -> list[tuple[Word, Word]]:
    """Return pairs of words that are one with and without a negative prefix: "unrealistic", "realistic"."""
    pairs = [(word, right.plains[bare]) for bare, word in left.prefixed.items() if bare in right.plains]
    pairs += [(left.plains[bare], word) for bare, word in right.prefixed.items() if bare in left.plains]
    return [(one, two) for one, two in pairs if one.root not in right.roots and two.root not in left.roots]


def _blocks(left: tuple[Word, ...], right: tuple[Word, ...]) -> list[tuple[int, int, int]]:
    """Return the runs of words that stand in both in one order: (place in left, place in right, length)."""
    found = LCSseq.opcodes([word.stem for word in left], [word.stem for word in right])
    return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in found if op.tag == "equal"]


def _recounted(left: tuple[Word, ...], right: tuple[Word, ...], blocks: list[tuple[int, int, int]]) -> int:
    """Count the gaps between words that both have in which each has one number, not the same."""
    found = 0
    for (one, two, size), (after, then, _) in pairwise(blocks):
        here = {word.stem for word in left[one + size : after] if word.number}
        there = {word.stem for word in right[two + size : then] if word.number}
        found += len(here) == len(there) == 1 and here != there
    return found


def _quoted(left: Piece, right: Piece, blocks: list[tuple[int, int, int]], scale: Scale) -> tuple[int, float]:
    """Return the longest run in both marks, and the share of the lighter quotation that all such runs are."""
    if not left.verbatim or not right.verbatim:
        return 0, 0.0
    best = 0
    roots: set[str] = set()
    for one, two, size in blocks:
        length = 0
        for step in range(size):
            ours, theirs = left.words[one + step], right.words[two + step]
            both = ours.inside and theirs.inside and not _conjugated(ours, theirs)
            length = length + 1 if both else 0
            best = max(best, length)
            if both:
                roots.add(ours.root)
    lighter = min(scale.of(_inside(left)), scale.of(_inside(right))) or 1.0
    return (best if len(roots - {""}) >= 2 else min(best, VERBATIM_WORDS - 1)), min(1.0, scale.of(roots) / lighter)


def _both_quoted(left: Piece, right: Piece, blocks: list[tuple[int, int, int]]) -> Iterator[tuple[Word, Word]]:
    """Yield the words that answer to each other and stand in marks in both."""
    for one, two, size in blocks:
        pairs = zip(left.words[one : one + size], right.words[two : two + size], strict=True)
        yield from ((ours, theirs) for ours, theirs in pairs if ours.inside and theirs.inside)


def _conjugated(ours: Word, theirs: Word) -> bool:
    """Tell whether a verb stands in another tense: "we will listen first" and "we have listened" were said twice."""
    return ours.plain != theirs.plain and bool(ours.root) and is_verb_form(ours.plain, theirs.plain)


def _inside(piece: Piece) -> frozenset[str]:
    return frozenset(word.root for word in piece.words if word.inside and word.root)


def _negated(piece: Piece, turned: Collection[str], common: Collection[str]) -> bool:
    """Tell whether ``piece`` negates something of what it has in ``common`` with another.

    ``turned`` are its roots with a negative prefix whose bare form the other has. A negation after the last common
    word ("…, not the army") is of something else.
    """
    places = [place for place, word in enumerate(piece.words) if word.root in common or word.root in turned]
    if not places:
        return False
    stretch = piece.words[max(0, places[0] - BEFORE) : places[-1] + 1]
    return any(word.negates or word.root in turned for word in stretch)


BEFORE = 4
"""Words before the first common one that may negate it: "do not yet really believe"."""
