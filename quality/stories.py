"""How well a mixed pile is grouped into stories, and how that grows: ``python -m quality.stories [--scale]``.

Measured by B-cubed (Bagga and Baldwin 1998): for each article, how much of its group is of its story, and how much of
its story is in its group. The threshold and the weights were chosen on stories_dev as a whole; "held out" chooses the
threshold on half of its events and measures on the other. The baseline is what one would do first: TF-IDF of the pile
itself, average linkage, the threshold that is best in hindsight.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord import articles, intake, stories
from onrecord.settings import Settings
from onrecord.stories.linkage import SAME_STORY, link
from onrecord.stories.neighbours import pairs
from onrecord.stories.signature import Signature, sign
from onrecord.vocabulary import Article, Skipped, Story, identify
from quality import floors
from quality.figures import Figure
from quality.floors import SHARED

DATA, OTHERS = "data/stories_dev.jsonl.gz", "data/news_unlabelled.jsonl.gz"
SPLITS = 40
SEED = 4
BESIDE = 1000  # other articles, mostly of stories of their own
LEASTS = tuple(round(0.03 + step / 200, 3) for step in range(25))  # thresholds tried on the tuning half
PLATEAU = 0.005  # of F1: thresholds that near to the best are as good; the middle one is taken
SIZES = (1000, 4500, 50_000)  # articles

Labelled = Sequence[tuple[Article, str]]
Score = tuple[float, float, float]
"""Precision, recall and F1."""


def measure() -> list[Figure]:
    """Return the figures; none where ../shared is absent."""
    if not (SHARED / DATA).exists():
        return []
    given = labelled()
    note = f"stories_dev, {len(given)} reports of {len({story for _, story in given})} events"
    ours, baseline = b_cubed(grouped(given)), max(_baseline(given), key=lambda one: one[2])
    figures = [
        Figure("B-cubed F1", ours[2], note=note),
        Figure("B-cubed precision", ours[0], note=note),
        Figure("B-cubed recall", ours[1], note=note),
        Figure("baseline: B-cubed F1", baseline[2], note="TF-IDF, average linkage, best threshold", noise=math.inf),
    ]
    return [*figures, *_held_out(given), *_mixtures(given), *_beside(given)]


def b_cubed(groups: Sequence[tuple[object, object]]) -> Score:
    """Return precision, recall and F1 of (group, story) by article."""
    both, mine, theirs = Counter(groups), Counter(one for one, _ in groups), Counter(story for _, story in groups)
    precision = sum(both[pair] / mine[pair[0]] for pair in groups) / len(groups)
    recall = sum(both[pair] / theirs[pair[1]] for pair in groups) / len(groups)
    return precision, recall, 2 * precision * recall / (precision + recall)


@functools.cache
def labelled() -> Labelled:
    """Return each report of stories_dev with its event."""
    found = []
    events = [row["story"] for row in _rows(DATA)]
    for page in intake.gather([str(SHARED / DATA)], Settings()):
        assert not isinstance(page, Skipped)
        line = int(page.origin.rpartition(":")[2])
        found.append((articles.read(page.data, page.origin), events[line - 1]))
    return tuple(found)


def grouped(given: Labelled) -> list[tuple[object, object]]:
    """Return the group of each report beside its event."""
    group = _group_of(stories.group(article for article, _ in given))
    return [(group[article.id], event) for article, event in given]


def _group_of(found: Sequence[Story]) -> dict[str, str]:
    return {article: story.id for story in found for article in story.articles}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _held_out(given: Labelled) -> Iterator[Figure]:
    """Choose the threshold on random halves of the events, and measure on the others; and the shipped one on all."""
    signed = [(sign(article), event) for article, event in given]
    events = sorted({event for _, event in given})
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    shipped, chosen = [], []
    for _ in range(SPLITS):
        half = set(chance.sample(events, len(events) // 2))
        sides = [[one for one in signed if (one[1] in half) is inside] for inside in (True, False)]
        curves = [_curve(side) for side in sides]
        shipped += [curve[SAME_STORY] for curve in curves]
        chosen += [curves[1][_middle(curves[0])], curves[0][_middle(curves[1])]]
    note = f"{SPLITS} random splits of the events"
    yield Figure("held out: F1, threshold chosen on the other half", float(np.mean(chosen)), note=note)
    yield Figure("halves: F1 as shipped, mean", float(np.mean(shipped)), note=note)
    yield Figure("halves: F1 as shipped, worst", min(shipped), note=note)


def _curve(side: Sequence[tuple[Signature, str]]) -> dict[float, float]:
    """Return the F1 that each threshold would have."""
    side = sorted(side, key=lambda one: (one[0].day is None, one[0].day or 0, one[0].digest))
    alike = pairs([signature for signature, _ in side])
    columns = (alike.left, alike.right, alike.likeness, alike.matter)
    edges = list(zip(*(column.tolist() for column in columns), strict=True))
    found = {}
    for least in LEASTS:
        group = {one: number for number, members in enumerate(link(len(side), edges, least)) for one in members}
        found[least] = b_cubed([(group[one], event) for one, (_, event) in enumerate(side)])[2]
    return found


def _middle(curve: dict[float, float]) -> float:
    good = [least for least, f1 in curve.items() if f1 >= max(curve.values()) - PLATEAU]
    return good[len(good) // 2]


def _mixtures(given: Labelled) -> Iterator[Figure]:
    """Measure on other mixtures: thinned at random, one report an event, and each event by itself."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    thinned = [b_cubed(grouped(chance.sample(given, len(given) // 4)))[2] for _ in range(SPLITS // 2)]
    yield Figure("a quarter of the reports: F1, mean", float(np.mean(thinned)), note=f"{SPLITS // 2} random quarters")
    events = sorted({event for _, event in given})
    by_event = {event: [one for one in given if one[1] == event] for event in events}
    alone = [chance.choice(by_event[event]) for event in events]
    yield Figure("one report an event: precision", b_cubed(grouped(alone))[0], note=f"{len(alone)} reports")
    recall = [b_cubed(grouped(by_event[event]))[1] for event in events]
    yield Figure("each event by itself: recall, mean", float(np.mean(recall)), note=f"{len(events)} events")


def _beside(given: Labelled) -> Iterator[Figure]:
    """Group the reports among other articles: these must neither draw them together nor flow together themselves."""
    others = [_article(row["id"], row["text"]) for _, row in zip(range(BESIDE), _rows(OTHERS), strict=False)]
    group = _group_of(stories.group([*(article for article, _ in given), *others]))
    note = f"beside {BESIDE} articles of news_unlabelled"
    score = b_cubed([(group[article.id], event) for article, event in given])
    yield Figure("among others: B-cubed F1 of the reports", score[2], note=note)
    ours = {group[article.id] for article, _ in given}
    astray = sum(group[one.id] in ours for one in others)
    yield Figure("among others: others in a group with reports", astray, "articles", "lower", note, noise=3)
    sizes = Counter(group[one.id] for one in others)
    yield Figure("among others: largest group of others", max(sizes.values()), "articles", "lower", note, noise=3)


def _article(name: str, text: str, published: str | None = None) -> Article:
    return Article(identify(name, text), name, name, text, published=published)


def _baseline(given: Labelled) -> list[Score]:
    """Return what TF-IDF with average linkage has, by threshold: words of headline and text, numbers of this pile."""
    counts = [Counter(re.findall(r"\w+", f"{one.headline or ''} {one.text}".lower())) for one, _ in given]
    spread = Counter(word for count in counts for word in count)
    place = {word: number for number, word in enumerate(sorted(spread))}
    weights = np.zeros((len(given), len(place)))
    for row, count in enumerate(counts):
        for word, often in count.items():
            weights[row, place[word]] = (1 + math.log(often)) * math.log((1 + len(given)) / (1 + spread[word]))
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    merges = _average_linkage(weights @ weights.T)
    return [_cut(merges, given, least / 100) for least in range(5, 60)]


def _average_linkage(alike: NDArray[np.float64]) -> list[tuple[float, int, int]]:
    """Return the merges in order: how alike two groups were, and one member of each."""
    alike = alike.copy()
    sizes = np.ones(len(alike))
    np.fill_diagonal(alike, -1)
    merges = []
    for _ in range(len(alike) - 1):
        one, other = divmod(int(alike.argmax()), len(alike))
        merges.append((float(alike[one, other]), one, other))
        joined = (sizes[one] * alike[one] + sizes[other] * alike[other]) / (sizes[one] + sizes[other])
        alike[one] = alike[:, one] = joined
        alike[other] = alike[:, other] = alike[one, one] = -1
        sizes[one] += sizes[other]
    return merges


def _cut(merges: Sequence[tuple[float, int, int]], given: Labelled, least: float) -> Score:
    group = list(range(len(given)))
    for likeness, one, other in merges:
        if likeness >= least:
            group = [group[one] if each == group[other] else each for each in group]
    return b_cubed([(group[number], event) for number, (_, event) in enumerate(given)])


def pile(size: int) -> list[Article]:
    """Return ``size`` articles: those of news_unlabelled, again and again, each time with a third of it changed."""
    rows = list(_rows(OTHERS))
    sentences = [re.split(r"(?<=[.!?])\s+", row["text"]) for row in rows]
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    found = []
    for number in range(size):
        own = sentences[number % len(rows)]
        if number >= len(rows):
            other = chance.choice(sentences)
            own = [chance.choice(other) if chance.random() < 0.1 else one for one in own if chance.random() < 0.8]
        published = f"{2012 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
        found.append(_article(f"pile:{number}", " ".join(own), published))
    return found


def _timed(size: int) -> str:
    """Group a pile in this process; return how long that took and the most memory the process held."""
    given = pile(size)
    began = time.monotonic()
    processor = time.process_time()
    found = stories.group(given)
    took, worked = time.monotonic() - began, time.process_time() - processor
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    largest = max(len(story.articles) for story in found)
    return (
        f"{size:>7,} articles: {took:7.1f} s, {worked:7.1f} s of one core ({1e3 * worked / size:.2f} ms an article), "
        f"{megabytes:6.0f} MB with the pile; {len(found):,} stories, the largest of {largest}"
    )


def main() -> int:
    """Print the figures with their floors, or what growing piles take; return 1 if a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m quality.stories", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", nargs="*", type=int, metavar="SIZE", help="time piles of these sizes instead")
    parser.add_argument("--pile", type=int, help=argparse.SUPPRESS)  # one pile, in a process of its own
    options = parser.parse_args()
    if not (SHARED / DATA).exists():
        print("../shared IS ABSENT: nothing was measured, no floor was checked", file=sys.stderr)
        return 0
    if options.pile:
        print(_timed(options.pile), flush=True)
        return 0
    if options.scale is not None:
        for size in options.scale or SIZES:
            subprocess.run([sys.executable, "-m", "quality.stories", "--pile", str(size)], check=True)
        return 0
    return floors.show("stories", measure())


if __name__ == "__main__":
    sys.exit(main())
