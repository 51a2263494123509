"""From spans to drafts of attributions: which cue and which source belong to which content.

Three small forests (training/link.py) give the chance that two spans of a paragraph belong together. A content takes
its likeliest cue, a cue the source that suits it and its contents best; contents that share a cue are one attribution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np

from onrecord.attributions.layout import Layout
from onrecord.attributions.leads import Leads
from onrecord.attributions.pairs import CueWords, Mention, Scene, pair_features, partners, scenes
from onrecord.attributions.tagging import TaggedSpan
from onrecord.attributions.tags import LINKS, Label
from onrecord.attributions.trees import Forest, unpack

CONTENT_CUE = 0.4
CUE_SOURCE = 0.7
CONTENT_SOURCE = 0.4
"""A link is made from this chance on; a cue's source needs the sum of two chances. Best F1 on PolNeAR dev."""

SHARED_CUE = 0.9
OTHER_SOURCE = 0.6
"""Of several contents of one cue, one with a lower chance than the first, whose own likeliest source is another with at
least the second, is that source's. Seldom, but it would put words into a mouth."""

RULE_CHANCE = 0.9
"""The link chance of a link that a rule makes: the linker's own mean over links of its that are right."""

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: bounds in order of place, and what the linker and tagger thought of it.

    ``cue_chance`` and ``source_chance`` are the linker's, ``content_score``, ``cue_score`` and ``source_score`` the
    tagger's (0 where there is none), ``chance`` the calibrated one of the whole. ``how`` names the step that made it or
    changed it last.
    """

    content: tuple[Bounds, ...]
    cue: tuple[Bounds, ...] = ()
    source: tuple[Bounds, ...] = ()
    content_score: float = 0.0
    cue_score: float = 0.0
    source_score: float = 0.0
    cue_chance: float = 0.0
    source_chance: float = 0.0
    chance: float = 0.0
    how: str = "linked"


@dataclass(frozen=True, slots=True)
class Linker:
    """What training learned: a forest for each kind of pair, what was seen of each cue word, and what a draft is worth.

    ``calibration`` is the slope and offset that turn the log odds of ``worth`` into those of a chance.
    """

    forests: Mapping[tuple[Label, Label], Forest]
    words: CueWords
    worth: Forest
    calibration: tuple[float, float]


@cache
def load() -> Linker:
    """Return the linker that ships in the package, read once a process."""
    with resources.files("onrecord.models").joinpath("linker.npz").open("rb") as stored:
        arrays = dict(np.load(stored))
    forests = {pair: unpack(arrays, "-".join(pair)) for pair in LINKS}
    facts = [tuple(row) for row in arrays["word_facts"].tolist()]
    words = dict(zip(arrays["words"].tolist(), facts, strict=True))
    slope, offset = arrays["calibration"].tolist()
    return Linker(forests, words, unpack(arrays, "worth"), (slope, offset))


def link(layout: Layout, spans: Sequence[TaggedSpan], leads: Leads, linker: Linker | None = None) -> list[Draft]:
    """Return the drafts of all paragraphs, in order of their first content. Takes time linear in the text's length."""
    found = scenes(layout, spans, leads)
    chances = _chances(layout, found, linker or load())
    drafts = [draft for scene, known in zip(found, chances, strict=True) for draft in _decide(scene, known)]
    return sorted(drafts, key=lambda draft: draft.content)


Chances = dict[tuple[str, int], dict[int, float]]
"""Chance that two mentions belong together: by kind of pair and number of the left one, then by number of the right."""


def _chances(layout: Layout, found: Sequence[Scene], linker: Linker) -> list[Chances]:
    """Weigh all pairs of all scenes, one forest after the other: few large calls are quicker than many small ones."""
    chances: list[Chances] = [{} for _ in found]
    for left, right in LINKS:
        rows, places = [], []
        for number, scene in enumerate(found):
            ones, others = scene.by_label(left), scene.by_label(right)
            pairs = [(i, j) for i, one in enumerate(ones) for j in partners(one, others)]
            if not pairs:
                continue
            rows.append(pair_features(layout, scene, [(ones[i], others[j]) for i, j in pairs], linker.words))
            places += [(number, i, j) for i, j in pairs]
        if places:
            weighed = linker.forests[left, right].chance(np.concatenate(rows)).tolist()
            for (number, i, j), chance in zip(places, weighed, strict=True):
                chances[number].setdefault((f"{left}-{right}", i), {})[j] = chance
    return chances


def _decide(scene: Scene, chances: Chances) -> list[Draft]:
    by_cue: dict[int, list[int]] = {}
    alone: list[int] = []
    for content in range(len(scene.contents)):
        likeliest, chance = _best(chances.get(("content-cue", content), {}))
        if likeliest is not None and chance >= CONTENT_CUE:
            by_cue.setdefault(likeliest, []).append(content)
        else:
            alone.append(content)
    drafts = []
    for cue, contents in by_cue.items():
        strangers = _strangers(chances, cue, contents)
        alone += strangers
        drafts.append(_with_cue(scene, chances, cue, [content for content in contents if content not in strangers]))
    return drafts + [_without_cue(scene, chances, content) for content in alone]


def _strangers(chances: Chances, cue: int, contents: list[int]) -> list[int]:
    """Return those contents of a cue that rather belong to somebody else: likelier to another source, none too sure."""
    sure = max(contents, key=lambda content: (chances["content-cue", content][cue], -content))
    speaker, _ = _best(chances.get(("content-source", sure), {}))
    found = []
    for content in contents:
        own, chance = _best(chances.get(("content-source", content), {}))
        unsure = chances["content-cue", content][cue] < SHARED_CUE
        if content != sure and unsure and own != speaker and chance >= OTHER_SOURCE:
            found.append(content)
    return found


def _best(chances: Mapping[int, float]) -> tuple[int | None, float]:
    if not chances:
        return None, 0.0
    number = max(chances, key=lambda one: (chances[one], -one))
    return number, chances[number]


def _with_cue(scene: Scene, chances: Chances, cue: int, contents: list[int]) -> Draft:
    sums = {}
    for source, own in chances.get(("cue-source", cue), {}).items():
        others = [chances.get(("content-source", content), {}).get(source, 0.0) for content in contents]
        sums[source] = own + sum(others) / len(others)
    likeliest, total = _best(sums)
    first = _draft([scene.contents[content] for content in contents])
    chance = min(chances["content-cue", content][cue] for content in contents)
    draft = replace(first, cue=(_bounds(scene.cues[cue]),), cue_score=scene.cues[cue].score, cue_chance=chance)
    if likeliest is None or total < CUE_SOURCE:
        return draft
    return _with_source(draft, scene.sources[likeliest], total / 2)


def _without_cue(scene: Scene, chances: Chances, content: int) -> Draft:
    source, chance = _best(chances.get(("content-source", content), {}))
    draft = _draft([scene.contents[content]])
    if source is None or chance < CONTENT_SOURCE:
        return draft
    return _with_source(draft, scene.sources[source], chance)


def _draft(contents: Sequence[Mention]) -> Draft:
    score = sum(one.score for one in contents) / len(contents)
    return Draft(tuple(sorted(_bounds(one) for one in contents)), content_score=score)


def _with_source(draft: Draft, source: Mention, chance: float) -> Draft:
    return replace(draft, source=(_bounds(source),), source_score=source.score, source_chance=chance)


def _bounds(one: Mention) -> Bounds:
    return one.start, one.end
