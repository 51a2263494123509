"""Which pairs of nodes are worth a look: those that share something rare. No step looks at all pairs of a pile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.statements.nodes import Node
from onrecord.statements.scoring import Scale

FEW = 25
"""Nodes of one speaker that are all compared: 300 pairs, a twentieth of a second."""

CROWD = 40
"""A root that more nodes of one speaker have is too common to make a pair of them."""

NEAREST = 30
"""Of one node's candidates, those that share the heaviest roots: more wordings hang together by them."""

ANYBODY = 12
"""The same among the nodes of all speakers: reports name one source in two ways, or not at all."""

RUN = 5
"""Words in a row that make a pair whoever the speakers are: shorter runs are phrases of the language."""


def candidates(nodes: Sequence[Node], scale: Scale) -> list[tuple[int, int]]:
    """Return pairs of places in ``nodes``, sorted."""
    found: set[tuple[int, int]] = set()
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        if node.speaker is not None:
            by_speaker[node.speaker].append(place)
    for places in by_speaker.values():
        if len(places) <= FEW:
            found.update(combinations(places, 2))
        else:
            found.update(_by_roots(nodes, places, scale, NEAREST))
    found.update(_by_roots(nodes, range(len(nodes)), scale, ANYBODY))
    found.update(_by_runs(nodes))
    return sorted(found)


def _by_roots(nodes: Sequence[Node], places: Sequence[int], scale: Scale, most: int) -> Iterator[tuple[int, int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for root in nodes[place].piece.roots:
            holding[root].append(place)
    for place in places:
        weights: Counter[int] = Counter()
        for root in sorted(nodes[place].piece.roots):
            if len(holding[root]) <= CROWD:
                for other in holding[root]:
                    weights[other] += int(1000 * scale[root])  # whole numbers: sums are exact in any order
        del weights[place]
        nearest = sorted(weights, key=lambda other: (-weights[other], other))[:most]
        yield from ((min(place, other), max(place, other)) for other in nearest)


def _by_runs(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pair nodes with a run of words in common, each with the next that has it: those of one run form a chain."""
    last: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        key = node.piece.key
        runs = {key[start : start + RUN] for start in range(len(key) - RUN + 1)} or {key}
        near: Counter[int] = Counter()
        for run in runs:
            near.update(last[run])
            last[run] = [*last[run], place][-KEPT:]
        yield from ((other, place) for other in sorted(near, key=lambda one: (-near[one], one))[:NEAREST])


KEPT = 8
"""Of the nodes with one run, so many are paired with the next one."""
