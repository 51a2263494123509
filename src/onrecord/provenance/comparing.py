"""What two articles have in common, apart from quotations and boilerplate, and what that makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.provenance.alignment import Shared, Stretch, shared, stretches
from onrecord.provenance.worded import Codes, Worded
from onrecord.vocabulary import CopyKind

Tie = Literal["wire", "house"] | None
"""What else two articles have in common: credit to one agency; or one outlet or owner."""

SOLID = 8
"""A stretch with fewer words of prose counts for nothing: “…,” the minister told reporters on Wednesday, “…” joins
quotations in any two reports."""

PASSAGE = 15
"""A stretch with so many words of prose is copied: two who wrote on their own have shared no more than 13 in a row."""

SHORTER, TOGETHER = 10, 24
"""So is text with several stretches of at least SHORTER words of prose that have TOGETHER words of it: a report that
was edited throughout."""

NEAR: dict[Tie, float] = {None: 0.5, "house": 0.4, "wire": 0.35}
"""So much of one article, and of its prose, must the other have for the two to be one report told twice. Ties lower it:
an outlet that tells its own report anew edits more; text that two share and credit to one agency is that agency's."""

MOSTLY = 0.7
"""Or so much of one article's words, quotations and all: a press release, which is half quotation, printed as it is."""

LEAST_PROSE = 25
"""With fewer shared words of prose nothing is folded: what is mostly one speech quoted is not one report."""

RELATED, RELATED_NAMES, FEW_NAMES = 0.12, 2, 5
"""Two articles tell of the same things if they share so much of the names of that one which has fewer. Pairs of one
story of stories_dev: 0.16 or more for nine of ten; of different stories: 0.14 or less for nine of ten. Fewer than
FEW_NAMES say nothing; then two articles are related by what else they share, SAME_TEXT of one."""
SAME_TEXT = 0.3

CLOSE = 0.25
"""Words that three and more articles have are no boilerplate only where most of those are closer than RELATED: half the
reports of one story have more than 0.41 of the names in common, 98 of 100 pairs of two stories less than 0.27."""

_CHROME = re.compile(
    r"\b(?:sign up|newsletters?|subscribe|click here|your inbox|e?-?mail us|follow us|all rights reserved|not a robot|"
    r"(?:privacy|cookie) policy|terms of (?:use|service)|invalid e?-?mail|download (?:the|our) app|for your stories|"
    r"please credit|continue reading|visit our|for more [\w ]{2,20} coverage|reprint permission|click to view|"
    r"chat with us|help us report|add interest|the paywall|stay up to date|"
    r"must watch|toggle caption|check out the|follow .{2,40} on twitter|licensing opportunities|"
    r"related (?:stories|articles)|contributed to this report)\b|\|.+\|",
    re.I,
)
CHROME_WORDS = 90
"""A shared stretch that speaks to the reader of the page is boilerplate if it has at most so many words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``left`` and ``right`` (places in the pile) share: stretches of prose, and the share of either's words.

    ``kind`` is None where nothing is copied. ``tie`` says what lowered the threshold, if it mattered.
    """

    left: int
    right: int
    stretches: tuple[Stretch, ...]
    left_share: float
    right_share: float
    kind: CopyKind | None
    tie: Tie

    def share(self, place: int) -> float:
        """Return how much of the words of the article at ``place`` the other has."""
        return self.left_share if place == self.left else self.right_share


def common_runs(left: Worded, right: Worded, boilerplate: Codes) -> list[Shared]:
    """Return the runs of words that both have, without those that are boilerplate."""
    runs = list(shared(left, right))
    if not len(boilerplate):
        return runs
    numbers, places = left.prints
    known = places[np.isin(numbers, boilerplate)]
    return [run for run in runs if not _mostly(run, places, known)]


def _mostly(run: Shared, places: np.ndarray, known: np.ndarray) -> bool:
    """Tell whether at least half of a run's indexed shingles are boilerplate."""
    ends = (run.left, run.left + run.length)
    total, bad = (int(np.diff(np.searchsorted(some, ends))[0]) for some in (places, known))
    return bad > 0 and 2 * bad >= total


def related(left: Worded, right: Worded, runs: Sequence[Shared], least: float = RELATED) -> bool:
    """Tell whether two articles tell of the same things, by the names outside the words that they share."""
    one = left.names_outside([(run.left, run.left + run.length) for run in runs])
    other = right.names_outside([(run.right, run.right + run.length) for run in runs])
    if min(len(one), len(other)) < FEW_NAMES:
        length = sum(run.length for run in runs)
        return length >= SAME_TEXT * min(len(left.words), len(right.words))
    alike = len(one & other)
    return alike >= RELATED_NAMES and alike >= least * min(len(one), len(other))


def compare(pair: tuple[int, int], pile: Sequence[Worded], boilerplate: Codes, tie: Tie) -> Comparison:
    """Compare two articles of the pile."""
    left, right = pile[pair[0]], pile[pair[1]]
    runs = common_runs(left, right, boilerplate)
    solid = [one for one in stretches(left, right, runs) if one.prose >= SOLID and not _is_chrome(left, one)]
    prose = sum(one.prose for one in solid)
    of_prose = prose / max(1, min(left.prose_in(0, len(left.words)), right.prose_in(0, len(right.words))))
    left_share = _covered(left, [(run.left, run.length) for one in solid for run in one.runs])
    right_share = _covered(right, [(run.right, run.length) for one in solid for run in one.runs])
    whole = max(
        _covered(left, [(run.left, run.length) for run in runs]),
        _covered(right, [(run.right, run.length) for run in runs]),
    )
    part = min(of_prose, max(left_share, right_share))
    kind: CopyKind | None = None
    if _copied(solid) and related(left, right, runs):
        kind = "near" if prose >= LEAST_PROSE and (part >= NEAR[tie] or whole >= MOSTLY) else "partial"
    return Comparison(
        *pair,
        stretches=tuple(solid),
        left_share=left_share,
        right_share=right_share,
        kind=kind,
        tie=tie if kind == "near" and max(part, whole) < NEAR[None] else None,
    )


def _copied(solid: Sequence[Stretch]) -> bool:
    several = [one.prose for one in solid if one.prose >= SHORTER]
    return any(one.prose >= PASSAGE for one in solid) or (len(several) > 1 and sum(several) >= TOGETHER)


def _is_chrome(left: Worded, stretch: Stretch) -> bool:
    start, end = stretch.runs[0].left, stretch.runs[-1].left + stretch.runs[-1].length
    return end - start <= CHROME_WORDS and bool(_CHROME.search(left.span(start, end).text))


def _covered(article: Worded, runs: Sequence[tuple[int, int]]) -> float:
    covered = np.zeros(len(article.words) + 1, dtype=np.bool_)
    for start, length in runs:
        covered[start : start + length] = True
    return round(int(covered.sum()) / max(1, len(article.words)), 2)
