"""What sheets offer for reading: stories with several reports, and the pairs of attributions in them.

Two piles: the stories of the tune half of ``quality/gold/statements.json``, never one with a held pair, and the stories
that ``onrecord.stories.group`` finds in the unlabelled articles, closest reports first, without those that are like a
held one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import multiprocessing
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from onrecord import articles, intake, record, stories
from onrecord.attributions.sentences import sentence_starts
from onrecord.contract import Record
from onrecord.settings import Settings
from onrecord.statements.candidates import candidates
from onrecord.statements.matching import Matching
from onrecord.statements.model import chance
from onrecord.statements.nodes import Node, nodes
from onrecord.statements.pieces import pieces
from onrecord.statements.speakers import Speakers, speakers
from onrecord.stories.linkage import SAME_STORY
from onrecord.stories.neighbours import pairs as alike
from onrecord.stories.signature import sign
from onrecord.vocabulary import Article, Attribution, Skipped
from quality import statements as bench
from quality.floors import SHARED

UNLABELLED = SHARED / "data" / "news_unlabelled.jsonl.gz"

FEWEST, MOST = 2, 8
"""Reports of a story of the unlabelled pile: larger ones are topics, of months and years."""

COPY = 0.9
"""Likeness of two reports from which one is mostly the other's copy, which teaches nothing."""

BATCH = 20
"""Stories a batch of kept records."""

FEWEST_WORDS = 3
"""Words of a content: fewer say nothing."""

LEAST_APART = 0.1
"""Score from which two actors that the cast tells apart may be one."""

SHORT, LONG, BESIDE = 25, 90, 25
"""Words of the shown sentences: below, the one before is shown too; above, the middle of the content is left out.
``BESIDE`` those before and after the content, at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """One content of a pair: ``file`` and ``line`` tell the article, the rest where its hull stands in ``part``.

    ``digest`` begins the SHA-256 of the article's parts, as in ``quality/gold/statements.json``.
    """

    file: str
    line: int
    part: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two contents of two reports, with the score they have, and whether one actor said both on one day.

    ``shown`` is what the reader of a sheet sees of each.
    """

    story: str
    left: Side
    right: Side
    score: float
    one_day: bool
    shown: tuple[str, str]


def offered(saved: Path, most: int) -> list[Candidate]:
    """Return the pairs of both piles that may be drawn."""
    known: Record = pickle.loads((saved / "stories.pkl").read_bytes())  # noqa: S301 - a file of the developer's own
    event_of = events()
    tuned = _tuned(event_of)
    found = [one for event in sorted(tuned) for one in _of_event(known, event, event_of)]
    piles = piled(saved / "pairs_stories.pkl")
    shut = like([one for one in known.articles if event_of[line(one)] not in tuned], piles)
    for number, one in enumerate(recorded(piles[:most], saved / "pairs_records", 2)):
        if shut.isdisjoint(article.id for article in one.articles):
            found += offers(one, one.articles, f"{UNLABELLED.name.partition('.')[0]}:{number:03}")
    return found


def events() -> dict[int, str]:
    """Return the event of each line of ``stories_dev``."""
    with gzip.open(SHARED / bench.STORIES, "rt", encoding="utf-8") as lines:
        return {number: json.loads(line)["story"] for number, line in enumerate(lines, 1)}


def _tuned(event_of: Mapping[int, str]) -> set[str]:
    """Return the events that have labelled pairs in the tune half, and none in the held half."""
    halves: dict[str, set[str]] = defaultdict(set)
    for pair in bench.pairs():
        halves[pair.half] |= {event_of[int(place.report)] for place in (pair.left, pair.right)}
    return halves["tune"] - halves["held"]


def _of_event(known: Record, event: str, event_of: Mapping[int, str]) -> Iterator[Candidate]:
    """Yield the pairs of one event that nobody has labelled."""
    done = {frozenset((int(p.report), p.part, p.start, p.end) for p in (q.left, q.right)) for q in bench.pairs()}
    for one in offers(known, [one for one in known.articles if event_of[line(one)] == event], event):
        if frozenset((s.line, s.part, s.start, s.end) for s in (one.left, one.right)) not in done:
            yield one


def line(article: Article) -> int:
    """Return the line of its file that an article is."""
    return int(article.origin.rpartition(":")[2])


def piled(kept: Path) -> list[list[Article]]:
    """Return the stories of the unlabelled pile, the closest two reports first. Kept in the file ``kept``."""
    if not kept.exists():
        found = [articles.read(page.data, page.origin) for page in _pages()]
        by_id = {one.id: one for one in found}
        grouped = [[by_id[one] for one in story.articles] for story in stories.group(found)]
        some = [story for story in grouped if FEWEST <= len(story) <= MOST]
        kept.write_bytes(pickle.dumps(sorted(some, key=lambda one: (-_closeness(one), one[0].id))))
    loaded: list[list[Article]] = pickle.loads(kept.read_bytes())  # noqa: S301 - a file of the developer's own
    return loaded


def _pages() -> Iterator[intake.Page]:
    for page in intake.gather([str(UNLABELLED)], Settings()):
        if not isinstance(page, Skipped):
            yield page


def _closeness(story: Sequence[Article]) -> float:
    """Return the likeness of the two closest reports that are no copies."""
    signed = sorted(map(sign, story), key=lambda one: (one.day is None, one.day or 0, one.digest))
    return max((one for one in alike(signed).likeness.tolist() if one < COPY), default=0.0)


def like(held: Sequence[Article], piles: Sequence[Sequence[Article]]) -> set[str]:
    """Return the ids of the reports of ``piles`` that are like a held one: the held half must stay unseen."""
    every = {one.id: one for one in (*held, *(one for pile in piles for one in pile))}
    signed = sorted(
        ((sign(one), one.id) for one in every.values()), key=lambda one: (one[0].day is None, one[0].day or 0, one[1])
    )
    shut = {one.id for one in held}
    found = alike([one for one, _ in signed])
    near = set()
    for left, right, likeness in zip(found.left.tolist(), found.right.tolist(), found.likeness.tolist(), strict=True):
        here, there = signed[left][1], signed[right][1]
        if likeness >= SAME_STORY and (here in shut) != (there in shut):
            near |= {here, there}
    return near - shut


def recorded(piles: Sequence[Sequence[Article]], kept: Path, processes: int) -> Iterator[Record]:
    """Yield the record of each of ``piles``, in order. Kept in the folder ``kept``, so that a broken run goes on."""
    kept.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool(processes) as workers:
        for first in range(0, len(piles), BATCH):
            path = kept / f"{first:04}.pkl"
            if not path.exists():
                made = workers.map(record.build, piles[first : first + BATCH], chunksize=1)
                fresh = path.with_suffix(".new")
                fresh.write_bytes(pickle.dumps(made))
                fresh.replace(path)
            yield from pickle.loads(path.read_bytes())  # noqa: S301 - a file of the developer's own


def offers(known: Record, among: Sequence[Article], story: str) -> Iterator[Candidate]:
    """Yield the pairs of attributions of two reports ``among`` whose actors may be one, scored by their best nodes."""
    by_id = {one.id: one for one in among}
    said = {one.id: one for one in known.attributions if one.article in by_id and _readable(one)}
    who = speakers(known.cast)
    found = nodes([piece for one in said.values() for piece in pieces(one, by_id[one.article])], who, known.timings)
    for (left, right), (score, one_day) in sorted(_scored(found, who, said).items()):
        sides = said[left], said[right]
        if sides[0].article != sides[1].article:
            places = [_side(one, by_id[one.article]) for one in sides]
            names = [who.names.get(who.of.get(one.id, ""), "?") for one in sides]
            shown = [told(one, by_id[one.article], name) for one, name in zip(sides, names, strict=True)]
            yield Candidate(story, places[0], places[1], score, one_day, (shown[0], shown[1]))


def _scored(
    found: Sequence[Node], who: Speakers, said: Mapping[str, Attribution]
) -> dict[tuple[str, str], tuple[float, bool]]:
    """Return for pairs of attributions that share no node the best score, and whether one actor spoke on one day."""
    matching = Matching(found, who, {})
    speaking: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(found):
        speaking[node.speaker or ""].append(place)
    near = {pair for name, places in speaking.items() if name for pair in combinations(places, 2)}
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for one, two in sorted(near | set(candidates(found, matching.scale))):
        left, right = found[one], found[two]
        bond, score = who.bond(left.speaker, right.speaker), chance(matching.evidence(one, two))
        if bond == "apart" and score < LEAST_APART:
            continue
        for pair in {_ordered(a.attribution, b.attribution, said) for a, b in product(left.members, right.members)}:
            if score > best.get(pair, (-1.0, False))[0]:
                best[pair] = score, bond == "same" and left.day == right.day
    for node in found:
        for one_id, two_id in product((piece.attribution for piece in node.members), repeat=2):
            best.pop((one_id, two_id), None)
    return best


def _readable(one: Attribution) -> bool:
    words = sum(len(span.text.split()) for span in one.content)
    return len({span.part for span in one.content}) == 1 and words >= FEWEST_WORDS


def _ordered(one: str, two: str, said: Mapping[str, Attribution]) -> tuple[str, str]:
    left, right = sorted((one, two), key=lambda name: (said[name].article, said[name].content[0].start, name))
    return left, right


def _side(one: Attribution, article: Article) -> Side:
    parts = "\x1f".join(f"{name}\x1f{text}" for name, text in article.parts())
    digest = hashlib.sha256(parts.encode()).hexdigest()[: bench.DIGITS]
    file = Path(article.origin.rpartition(":")[0]).name.partition(".")[0]
    return Side(file, line(article), one.content[0].part, one.content[0].start, one.content[-1].end, digest)


def told(one: Attribution, article: Article, name: str) -> str:
    """Return date, source, speaker as onrecord reads it, cue, and the content «marked» in its sentences."""
    part = one.content[0].part
    text, start, end = article.part(part), one.content[0].start, one.content[-1].end
    first, last = _sentences(text, start, end)
    before, after = text[first:start].split()[-BESIDE:], text[end:last].split()[:BESIDE]
    inside, room = text[start:end].split(), LONG - len(before) - len(after)
    if len(inside) > room:
        inside = [*inside[: room * 2 // 3], "[…]", *inside[-(room // 3) :]]
    source, cue = (" ".join(span.text for span in spans) or "—" for spans in (one.source, one.cue))
    head = f"[{(article.published or 'undated')[:10]}; {part}; {source} ({name}); {cue}]"
    return " ".join([head, *before, "«" + " ".join(inside) + "»", *after])


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences that hold ``text[start:end]`` begin and end; short ones with the one before."""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    starts = sentence_starts(text, first, last)
    here = max(number for number, place in enumerate(starts) if place <= start)
    close = min((place for place in starts if place >= end), default=last)
    if here and len(text[starts[here] : close].split()) < SHORT:
        here -= 1
    return starts[here], close
