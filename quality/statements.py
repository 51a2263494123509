"""Whether reports of one utterance are joined, and nothing else: ``python -m quality.statements`` prints the figures.

Two sets of gold, both in ``gold/statements.json`` (what counts as one utterance is told in ``gold/README.md``):
labelled pairs of attributions of ``stories_dev``, in two halves of other stories, and all right joins of the seeds.
A pair is predicted the same where one statement holds both sides. A side is the attribution whose content covers the
labelled one best; one that no attribution covers well enough is not found, and its pair is predicted not the same.
``--misses`` prints the misread pairs of the tune half; those of the held half are nobody's to read.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from onrecord import provenance, statements
from onrecord.contract import Record
from onrecord.vocabulary import Article, Attribution
from quality import floors, piles
from quality.figures import Figure

GOLD = Path(__file__).parent / "gold" / "statements.json"
STORIES = "data/stories_dev.jsonl.gz"
SEEDS = "seeds"
HALVES = ("tune", "held")
FOUND = 0.5
"""IoU of the contents' hulls from which an attribution is the labelled one."""

DIGITS = 16
"""So many digits of a hash are kept and shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """A labelled content: ``report`` is its line in ``stories_dev``, or the number of a seed ("003")."""

    report: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled contents, whether they report one utterance, and what makes them so or keeps them apart."""

    half: Literal["tune", "held"]
    same: bool
    why: str
    left: Place
    right: Place


@dataclass(frozen=True, slots=True)
class Group:
    """Contents of the seeds that report one utterance. ``must``: issue 4 asks that they be joined, in every report."""

    must: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a record makes of a pair: the attributions found for its sides (None: not found), and whether it joins."""

    pair: Pair
    left: Attribution | None
    right: Attribution | None
    joined: bool

    @property
    def right_so(self) -> bool:
        """Whether the record joins the pair as gold does."""
        return self.joined == self.pair.same


class Reader:
    """One record, asked for attributions by place and for what its statements join.

    Raises LookupError where a labelled report reads otherwise than when it was labelled: the offsets would lie.
    """

    def __init__(self, record: Record, names: dict[str, str]) -> None:
        """``names`` has the name that gold gives each article's id."""
        self.record = record
        self.articles = {names[one.id]: one for one in record.articles}
        for name, digest in _gold()["texts"].items():
            if name in self.articles and _digest(self.articles[name]) != digest:
                raise LookupError(f"{name}: cleaned otherwise than when it was labelled in {GOLD.name}; label it anew")
        self._there: dict[tuple[str, str], list[tuple[int, int, Attribution]]] = defaultdict(list)
        for one in record.attributions:
            for part in sorted({span.part for span in one.content}):
                spans = [span for span in one.content if span.part == part]
                hull = (min(span.start for span in spans), max(span.end for span in spans))
                self._there[names[one.article], part].append((*hull, one))
        self._statements: dict[str, set[str]] = defaultdict(set)
        for statement in record.statements:
            for attribution in statement.attributions:
                self._statements[attribution].add(statement.id)

    def find(self, place: Place) -> Attribution | None:
        """Return the attribution whose content covers ``place`` best, or None if none covers it well enough."""
        there = self._there.get((place.report, place.part), [])
        best = max(there, key=lambda one: (_iou(one[0], one[1], place), -one[0], one[2].id), default=None)
        return best[2] if best and _iou(best[0], best[1], place) >= FOUND else None

    def joins(self, left: Attribution, right: Attribution) -> bool:
        """Tell whether one statement holds both."""
        return bool(self._statements[left.id] & self._statements[right.id])

    def judge(self, pair: Pair) -> Verdict:
        """Return what the record makes of a pair."""
        left, right = self.find(pair.left), self.find(pair.right)
        return Verdict(pair, left, right, bool(left and right and self.joins(left, right)))


def measure(saved: Path | None = None) -> list[Figure]:
    """Return the figures, in percent; none where ../shared is absent. ``saved``: see ``stories``."""
    if not (floors.SHARED / STORIES).exists():
        return []
    reader = stories(saved)
    verdicts = [reader.judge(pair) for pair in pairs()]
    return [*_halves(verdicts), *_baseline(reader), *_by_why(verdicts), *_seeds(seeds(saved))]


def stories(saved: Path | None = None) -> Reader:
    """Return the record of all of ``stories_dev`` together.

    ``saved`` is a folder where records are kept, pickled, from the first call on; later ones make only provenance and
    statements anew: seconds instead of minutes, while the matching is worked on. Empty it when extraction changes.
    """
    record = _record(floors.SHARED / STORIES, saved and saved / "stories.pkl")
    return Reader(record, {one.id: one.origin.rpartition(":")[2] for one in record.articles})


def seeds(saved: Path | None = None) -> Reader:
    """Return the record of the five seeds. ``saved``: see ``stories``."""
    record = _record(floors.SHARED / SEEDS, saved and saved / "seeds.pkl")
    return Reader(record, {one.id: Path(one.origin).name[:3] for one in record.articles})


def pairs() -> list[Pair]:
    """Return the labelled pairs."""
    return [
        Pair(row["half"], row["same"], row["why"], _place(row["left"]), _place(row["right"]))
        for row in _gold()["pairs"]
    ]


def groups() -> list[Group]:
    """Return the right joins of the seeds; one content may stand in several, where it holds several utterances."""
    return [Group(row["must"], tuple(map(_place, row["parts"]))) for row in _gold()["seeds"]]


def wrongly_joined(reader: Reader, known: Sequence[Group]) -> list[tuple[Attribution, ...]]:
    """Return the statements that join what no chain of known right joins among their own attributions connects."""
    right: dict[str, set[str]] = defaultdict(set)
    for group in known:
        found = {one.id for one in map(reader.find, group.places) if one}
        for one in found:
            right[one] |= found
    attributions = {one.id: one for one in reader.record.attributions}
    wrong = []
    for statement in reader.record.statements:
        rest = set(statement.attributions[1:])
        reached = list(statement.attributions[:1])
        for one in reached:
            near = sorted(rest & right[one])
            rest.difference_update(near)
            reached += near
        if rest:
            wrong.append(tuple(attributions[one] for one in statement.attributions))
    return wrong


def _halves(verdicts: Sequence[Verdict]) -> Iterator[Figure]:
    for half in HALVES:
        some = [one for one in verdicts if one.pair.half == half]
        both = [one for one in some if one.left and one.right]
        yield from _scores(half, [(one.joined, one.pair.same) for one in some])
        note = f"{len(both)} of {len(some)} pairs"
        yield Figure(f"{half}: both sides found", 100 * len(both) / len(some), "%", note=note, noise=101 / len(some))


def _scores(name: str, read: Sequence[tuple[bool, bool]]) -> Iterator[Figure]:
    """Yield precision, recall and F1 of (given, gold). The noise is one pair more or less."""
    hits = sum(given and gold for given, gold in read)
    given, gold = sum(given for given, _ in read), sum(gold for _, gold in read)
    for what, part, whole in (
        ("precision", hits, given),
        ("recall", hits, gold),
        ("F1", 2 * hits, given + gold),
    ):
        note = f"{part} of {whole}; {len(read)} pairs, {gold} the same"
        yield Figure(f"{name}: {what}", 100 * part / max(whole, 1), "%", note=note, noise=101 / max(gold, 1))


def _baseline(reader: Reader) -> Iterator[Figure]:
    """Yield what one threshold on shared words, tuned on the tune half, reaches on both: never a floor."""
    rows = [(pair.half, _shared_words(reader, pair), pair.same) for pair in pairs()]

    def f1(half: str, least: float) -> float:
        read = [(share >= least, same) for one, share, same in rows if one == half]
        hits = sum(given and same for given, same in read)
        return 200 * hits / max(sum(given + same for given, same in read), 1)

    best = max((step / 100 for step in range(5, 100, 5)), key=lambda least: f1("tune", least))
    for half in HALVES:
        note = f"the same from {best:.2f} of the words shared (Jaccard), whoever speaks"
        yield Figure(f"{half}: F1 of word overlap alone", f1(half, best), "%", note=note, noise=float("inf"))


def _shared_words(reader: Reader, pair: Pair) -> float:
    left, right = (set(_text(reader, place).lower().split()) for place in (pair.left, pair.right))
    return len(left & right) / max(len(left | right), 1)


def _by_why(verdicts: Sequence[Verdict]) -> Iterator[Figure]:
    for half in HALVES:
        for why in sorted({(not one.pair.same, one.pair.why) for one in verdicts}):
            some = [one for one in verdicts if (one.pair.half, one.pair.why) == (half, why[1])]
            right = sum(one.right_so for one in some)
            note = f"{right} of {len(some)}, {'not ' if why[0] else ''}the same"
            share = 100 * right / max(len(some), 1)
            yield Figure(f"{half}: {why[1]}, right", share, "%", note=note, noise=101 / max(len(some), 1))


def _seeds(reader: Reader) -> Iterator[Figure]:
    known = groups()
    must = [group for group in known if group.must]
    joined = sum(is_joined(reader, group) for group in must)
    yield Figure("seeds: groups joined", joined, note=f"of {len(must)}", noise=0)
    many = sum(len(one.attributions) > 1 for one in reader.record.statements)
    note = f"of {many} that join anything"
    yield Figure("seeds: statements wrongly joined", len(wrongly_joined(reader, known)), "", "lower", note, noise=0)


def is_joined(reader: Reader, group: Group) -> bool:
    """Tell whether one statement has an attribution of the group in each report that the group names."""
    found = {place.report: set[str]() for place in group.places}
    for place in group.places:
        if one := reader.find(place):
            found[place.report].add(one.id)
    return any(
        all(there.intersection(statement.attributions) for there in found.values())
        for statement in reader.record.statements
    )


def _record(path: Path, saved: Path | None) -> Record:
    if saved is None:
        return piles.record(path)
    if not saved.exists():
        saved.write_bytes(pickle.dumps(piles.record(path)))
    record: Record = pickle.loads(saved.read_bytes())  # noqa: S301 - a file of the developer's own
    traced = provenance.trace(record.articles)
    joined = statements.match(record.articles, record.attributions, record.cast, record.timings, traced, record.stories)
    return replace(record, provenance=traced, statements=joined)


@functools.cache
def _gold() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


def _place(row: dict[str, Any]) -> Place:
    return Place(str(row["line"] if "line" in row else row["doc"]), row["part"], row["start"], row["end"])


def _digest(article: Article) -> str:
    parts = "\x1f".join(f"{name}\x1f{text}" for name, text in article.parts())
    return hashlib.sha256(parts.encode()).hexdigest()[:DIGITS]


def _iou(start: int, end: int, place: Place) -> float:
    shared = min(end, place.end) - max(start, place.start)
    return max(shared, 0) / (max(end, place.end) - min(start, place.start))


def _text(reader: Reader, place: Place) -> str:
    return reader.articles[place.report].part(place.part)[place.start : place.end]


def _misses(reader: Reader) -> Iterator[str]:
    """Yield the misread pairs of the tune half, as a person reads them."""
    speakers = {one.attribution: one.speaker for one in reader.record.cast.readings}
    names = {one.id: one.name for one in reader.record.cast.actors}
    for verdict in (reader.judge(pair) for pair in pairs() if pair.half == "tune"):
        if verdict.right_so:
            continue
        pair = verdict.pair
        yield f"{'joined' if verdict.joined else 'apart'}, but {pair.why}:"
        for place, found in ((pair.left, verdict.left), (pair.right, verdict.right)):
            speaker = names.get(speakers.get(found.id) or "", "nobody") if found else "NOT FOUND"
            yield f"  {place.report} {place.part} {place.start}:{place.end} ({speaker}) {_text(reader, place)}"


def main() -> int:
    """Print the figures with their floors; return 1 if the data is not the pinned data, or a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m quality.statements", description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print the misread pairs of the tune half alone")
    parser.add_argument("--saved", type=Path, metavar="FOLDER", help="match over records kept there")
    options = parser.parse_args()
    path = floors.SHARED / STORIES
    if not path.exists():
        print("../shared IS ABSENT: nothing was measured, no floor was checked", file=sys.stderr)
        return 0
    for line in (changed := floors.changed([STORIES], floors.pinned())):
        print(line, file=sys.stderr)
    if changed:
        return 1
    if options.misses:
        print(*_misses(stories(options.saved)), sep="\n")
        return 0
    print(f"SHA-256: {', '.join(f'{one.name} {floors.sha256(one)[:DIGITS]}' for one in (GOLD, path))}")
    return floors.show("statements", measure(options.saved))


if __name__ == "__main__":
    sys.exit(main())
