"""What speaks for two nodes telling of one utterance, and what against: the features that ``model`` weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.classes import classes, members
from onrecord.statements.nearness import closeness
from onrecord.statements.nodes import Node
from onrecord.statements.pieces import published_day
from onrecord.statements.scoring import Likeness, Scale
from onrecord.statements.speakers import Bond
from onrecord.statements.words import Word, words
from onrecord.stories.words import standing


@dataclass(frozen=True)
class Profile:
    """What one node brings to every comparison, worked out once.

    ``weights`` is the rarity of each root, ``stems`` a stem of each, in the same order as ``roots``; ``around`` has the
    rarity of the roots of the words around it and of its own.
    """

    node: Node
    roots: tuple[str, ...]
    stems: tuple[str, ...]
    weights: Mapping[str, float]
    total: float
    names: frozenset[str]
    numbers: frozenset[str]
    around: Mapping[str, float]
    source: frozenset[str]
    cue: frozenset[str]
    act: str
    question: bool


def profile(node: Node, scale: Scale, speaker: str) -> Profile:
    """Return the profile of ``node``, whose speaker is called ``speaker`` (empty if unknown)."""
    piece = node.piece
    first: dict[str, Word] = {}
    for word in piece.words:
        if word.root:
            first.setdefault(word.root, word)
    roots = tuple(sorted(first))
    weights = {root: _rarity(first[root].plain, scale[root]) for root in roots}
    around = {word.root: _rare(word.plain) for word in words(piece.around) if word.root}
    cue = frozenset(word.stem[:6] for word in words(piece.cue))
    acts = classes("act")
    done = sorted({acts[root] for root in cue if root in acts})
    return Profile(
        node=node,
        roots=roots,
        stems=tuple(first[root].stem for root in roots),
        weights=weights,
        total=math.fsum(weights.values()) or 1.0,
        names=frozenset(word.root for word in piece.words if word.name and word.root),
        numbers=frozenset(word.stem for word in piece.words if word.number),
        around=around | weights,
        source=frozenset(word.root for word in words(f"{speaker} {piece.source}") if word.root),
        cue=frozenset(cue - members("plain cue")),
        act=done[0] if done else "",
        question=bool(piece.words) and piece.words[0].plain in members("question"),
    )


def evidence(left: Profile, right: Profile, alike: Likeness, bond: Bond, persons: bool) -> dict[str, float]:
    """Return the features of a pair by name, each from 0 to about 1. ``persons``: both speakers are known persons."""
    return (
        _in_words(alike)
        | _in_rarity(left, right)
        | _in_names(left, right)
        | _by_speakers(left, right, bond, persons)
        | _by_place(left, right)
        | {"negation": float(alike.negation), "around": _around(left, right)}
    )


def _in_words(alike: Likeness) -> dict[str, float]:
    return {
        "verbatim": float(alike.verbatim),
        "cover": alike.cover,
        "dice": alike.dice,
        "order": alike.order,
        "run": min(alike.run, 8) / 8,
        "copied": min(alike.copied, 10) / 10,
        "quoted": alike.quoted,
        "shared": min(alike.shared, 20) / 20,
        "worded": alike.worded,
    }


def _in_rarity(left: Profile, right: Profile) -> dict[str, float]:
    """Weigh what both have by its rarity in the language too, and words near in meaning (``soft``)."""
    light, heavy = (left, right) if left.total <= right.total else (right, left)
    shared = [root for root in left.roots if root in right.weights]
    weight = min(math.fsum(left.weights[root] for root in shared), light.total)
    lighter, heavier = soft(light, heavy)
    return {
        "rare cover": weight / light.total,
        "rare dice": 2 * weight / (left.total + right.total),
        "rare shared": min(weight, 30) / 30,
        "soft cover": lighter / light.total,
        "soft dice": (lighter + heavier) / (left.total + right.total),
        "best word": max((left.weights[root] for root in shared), default=0.0) / 8,
        "length": light.total / heavy.total,
        "lighter": min(light.total, 40) / 40,
    }


def _in_names(left: Profile, right: Profile) -> dict[str, float]:
    both_named, both_counted = bool(left.names and right.names), bool(left.numbers and right.numbers)
    return {
        "numbers apart": float(both_counted and not left.numbers & right.numbers),
        "numbers alike": float(bool(left.numbers & right.numbers)),
        "names apart": float(both_named and not left.names & right.names),
        "names alike": float(bool(left.names & right.names)),
    }


def _by_speakers(left: Profile, right: Profile, bond: Bond, persons: bool) -> dict[str, float]:
    return {
        "same speaker": float(bond == "same"),
        "speaks for": float(bond == "speaks for"),
        "unknown": float(bond == "unknown"),
        "persons apart": float(bond == "apart" and persons),
        "others apart": float(bond == "apart" and not persons),
        "source alike": _alike(left.source, right.source),
        "acts alike": float(bool(left.act) and left.act == right.act),
        "acts apart": float(bool(left.act and right.act) and left.act != right.act),
        "same cue": float(bool(left.cue & right.cue)),
    }


def _by_place(left: Profile, right: Profile) -> dict[str, float]:
    one, two = left.node, right.node
    dated, together = one.day is not None and two.day is not None, one.day == two.day
    quoting = [node.piece.share >= 0.5 for node in (one, two)]
    return {
        "same day": float(dated and together),
        "other day": float(dated and not together),
        "published apart": _days(one.piece.published, two.piece.published),
        "headline": float(one.piece.span.part == "headline" or two.piece.span.part == "headline"),
        "one article": float(one.piece.article == two.piece.article),
        "both quote": float(all(quoting)),
        "one quotes": float(any(quoting) and not all(quoting)),
        "question": float(left.question != right.question),
    }


def soft(left: Profile, right: Profile) -> tuple[float, float]:
    """Return the weight of ``left`` that ``right`` has, in the same words or near ones, and the other way round."""
    near = closeness(left.stems, right.stems)
    same = np.array([[one == two for two in right.roots] for one in left.roots], dtype=float).reshape(near.shape)
    near = np.maximum(near, same)
    if not near.size:
        return 0.0, 0.0
    one: NDArray[np.float64] = near.max(axis=1)
    two: NDArray[np.float64] = near.max(axis=0)
    return _weighed(left, one), _weighed(right, two)


def _weighed(side: Profile, near: NDArray[np.float64]) -> float:
    return math.fsum(side.weights[root] * float(value) for root, value in zip(side.roots, near, strict=True))


def _around(left: Profile, right: Profile) -> float:
    both = left.around.keys() & right.around.keys()
    lighter = min(math.fsum(left.around.values()), math.fsum(right.around.values())) or 1.0
    return min(1.0, math.fsum(left.around[root] for root in both) / lighter)


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def _days(left: str | None, right: str | None) -> float:
    """Return how far apart two days of publication are: 0 for one day or unknown, 1 from a month on."""
    one, other = (published_day(published) for published in (left, right))
    return min(1.0, math.log1p(abs((one - other).days)) / 3.5) if one and other else 0.0


def _rarity(plain: str, weight: float) -> float:
    """Return the rarity of a word in nats: in the language, and among what is matched, half each."""
    return (_rare(plain) + weight) / 2


@lru_cache(maxsize=100_000)
def _rare(plain: str) -> float:
    return math.sqrt(standing(plain).rarity)
