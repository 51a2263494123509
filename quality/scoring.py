"""How good are attributions, against gold: pure functions, no file is opened here.

Two kinds of gold. PolNeAR marks every attribution of an article by offsets, so spans and links are scored. Our own gold
(``seeds_gold_part.json`` and its like) lists what a reader would note, by words: its rows are found by the words of the
content, and what counts then is whether the record names the right speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SAME_CONTENT = 0.6
"""Token F1 from which a given content is the gold row's: what the issue asks for."""

LONGEST_RUN = 4
"""At most so many neighbouring gold rows of one speaker may be given as one attribution."""

Fragments = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison, and what follows from them, in percent."""

    right: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 200 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.given + other.given, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution reduced to its characters: for each role the fragments, in order, empty if it has none."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def exact_spans(given: Iterable[tuple[int, int]], gold: Iterable[tuple[int, int]]) -> Score:
    """Compare spans of one label: right only where start and end are the same."""
    mine, theirs = set(given), set(gold)
    return Score(len(mine & theirs), len(mine), len(theirs))


def same_contents(given: Sequence[Marked], gold: Sequence[Marked], least: float) -> Score:
    """Compare contents alone: two are the same from an IoU of ``least`` on, paired one to one, best first.

    A content is that of a whole attribution: all fragments that belong to it. IoU is what two contents share, in
    characters, by what either has. Neither source nor cue counts; attributions without content are left out.
    """

    def same(mine: Marked, theirs: Marked) -> float:
        iou = content_iou(mine, theirs)
        return iou if iou >= least else 0.0

    return _score(given, gold, same)


def linked_triples(given: Sequence[Marked], gold: Sequence[Marked]) -> Score:
    """Compare attributions that have all three roles: each role must share at least half of the longer one."""
    complete = [one for one in given if one.source and one.cue and one.content]
    wanted = [one for one in gold if one.source and one.cue and one.content]
    return Score(len(matched(complete, wanted, _same_triple)), len(complete), len(wanted))


def whole_attributions(given: Sequence[Marked], gold: Sequence[Marked]) -> Score:
    """Compare attributions: contents share at least half of their union, and half of the source is covered.

    Where gold has no source, the given one must have none either. The cue does not count.
    """
    return _score(given, gold, same_attribution)


def overlap(left: Fragments, right: Fragments) -> int:
    """Return how many characters two lists of fragments share."""
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in left for b, b_end in right)


def length(fragments: Fragments) -> int:
    """Return how many characters the fragments have."""
    return sum(end - start for start, end in fragments)


def content_iou(given: Marked, gold: Marked) -> float:
    """Return how many characters two contents share, by how many either has: 0 to 1. Both must have a content."""
    common = overlap(given.content, gold.content)
    return common / (length(given.content) + length(gold.content) - common)


def source_cover(given: Marked, gold: Marked) -> float:
    """Return how much of the gold source the given one covers: 0 to 1, and 1 where gold has none."""
    return overlap(given.source, gold.source) / length(gold.source) if gold.source else 1.0


def same_attribution(given: Marked, gold: Marked) -> float:
    """Return how alike two attributions are as ``whole_attributions`` has it; 0 where they are not the same."""
    iou, covered = content_iou(given, gold), source_cover(given, gold)
    if iou < 0.5 or covered < 0.5 or bool(given.source) != bool(gold.source):
        return 0.0
    return iou + covered


Likeness = Callable[[Marked, Marked], float]
"""How alike a given and a gold attribution are; 0 where they are not the same."""


def matched(given: Sequence[Marked], gold: Sequence[Marked], same: Likeness) -> list[tuple[int, int]]:
    """Pair given and gold one to one, best likeness first; return the pairs' numbers."""
    pairs = [(same(mine, theirs), i, j) for i, mine in enumerate(given) for j, theirs in enumerate(gold)]
    taken: dict[int, int] = {}
    taken_gold: set[int] = set()
    for _, i, j in sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken and j not in taken_gold:
            taken[i] = j
            taken_gold.add(j)
    return sorted(taken.items())


def _same_triple(given: Marked, gold: Marked) -> float:
    shares = []
    for mine, theirs in ((given.source, gold.source), (given.cue, gold.cue), (given.content, gold.content)):
        shares.append(overlap(mine, theirs) / max(length(mine), length(theirs)))
    return sum(shares) if min(shares) >= 0.5 else 0.0


def _score(given: Sequence[Marked], gold: Sequence[Marked], same: Likeness) -> Score:
    """Compare the attributions that have a content."""
    mine, theirs = ([one for one in some if one.content] for some in (given, gold))
    return Score(len(matched(mine, theirs, same)), len(mine), len(theirs))


@dataclass(frozen=True, slots=True)
class GoldScore:
    """What a record has of our own gold.

    ``found`` of ``total`` rows are there (``direct_found`` of ``direct_total`` direct ones). Of the found whose gold
    names a speaker, the record's is right, wrong or unknown. ``given`` attributions were given for the same articles,
    ``given_matched`` of them are in gold. ``misses`` tell, one line each, what was missed, misattributed or too much.
    """

    found: int
    direct_found: int
    total: int
    direct_total: int
    speaker_right: int
    speaker_wrong: int
    speaker_unknown: int
    given: int
    given_matched: int
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Percent of the given attributions that gold has."""
        return 100 * self.given_matched / self.given if self.given else 0.0


Row = Mapping[str, Any]


def score_gold(gold: Sequence[Row], record: Row, allowed: Sequence[Row] = ()) -> GoldScore:
    """Compare a record (the contract's JSON, parsed) with rows of gold.

    A row has ``doc`` (the end of the article's origin), ``content``, ``kind`` and ``speaker``. It is found where an
    attribution of that article has a content with token F1 of at least 0.6 to it, or to a run of neighbouring
    rows of one speaker that holds it. The speaker is right where the actor's name or any of its names equals the row's
    or, where the row has them, one of its ``also``, whatever the case. Rows of ``allowed`` need not be found, but what
    matches them is not too much; nor is what stands in headlines and embedded posts, which gold leaves out.
    """
    articles = {row["doc"]: _article_id(record, row["doc"]) for row in gold}
    anywhere = [one for one in record["attributions"] if one["article"] in set(articles.values())]
    given = [one for one in anywhere if _in_text(one)]
    actors = {actor["id"]: actor for actor in record["actors"]}
    matches = _matches(gold, anywhere, articles)
    matched = _matched_given((gold, allowed), given, articles)
    right = wrong = unknown = 0
    misses: list[str] = []
    for row, match in zip(gold, matches, strict=True):
        if match is None:
            misses.append(f"missed  {row['doc']} [{row['kind']}] {row['speaker']}: {row['content']}")
        elif row["speaker"] is not None:
            verdict = _verdict(row, actors.get(match["speaker"]))
            right, wrong, unknown = right + (verdict == "right"), wrong + (verdict == "wrong"), unknown + (not verdict)
            if verdict != "right":
                named = actors[match["speaker"]]["name"] if verdict else match.get("speaker_reason")
                misses.append(f"speaker {row['doc']} {row['speaker']} is {named!r}: {row['content']}")
    misses += [f"extra   {_content(one)}" for one, hit in zip(given, matched, strict=True) if not hit]
    direct = [match for row, match in zip(gold, matches, strict=True) if row["kind"] == "direct"]
    return GoldScore(
        found=sum(match is not None for match in matches),
        direct_found=sum(match is not None for match in direct),
        total=len(gold),
        direct_total=len(direct),
        speaker_right=right,
        speaker_wrong=wrong,
        speaker_unknown=unknown,
        given=len(given),
        given_matched=sum(matched),
        misses=misses,
    )


def token_f1(left: str, right: str) -> float:
    """Return the F1 of two texts' words, each counted as often as it occurs, whatever the case."""
    mine, theirs = _tokens(left), _tokens(right)
    common = sum((mine & theirs).values())
    return 2 * common / (mine.total() + theirs.total()) if common else 0.0


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _content(attribution: Row) -> str:
    return " ".join(span["text"] for span in attribution["content"])


def _article_id(record: Row, doc: str) -> str | None:
    for article in record["articles"]:
        origin = article["origin"]
        if origin == doc or origin.endswith("/" + doc):
            return str(article["id"])
    return None


def _in_text(attribution: Row) -> bool:
    """Whether it stands in the report's text, not in its headline or an embedded post."""
    return all(span.get("part", "text") == "text" for span in attribution["content"])


def _verdict(row: Row, actor: Row | None) -> str:
    """``right``, ``wrong``, or empty where the record names nobody."""
    if actor is None:
        return ""
    names = {actor["name"].lower(), *(name["text"].lower() for name in actor["names"])}
    return "right" if names & {name.lower() for name in (row["speaker"], *row.get("also", ()))} else "wrong"


def _runs(gold: Sequence[Row], index: int) -> list[str]:
    """Return the row's content, then the joined ones of each run of its speaker's neighbouring rows that holds it."""
    runs = [gold[index]["content"]]
    for size in range(2, LONGEST_RUN + 1):
        for first in range(max(0, index - size + 1), index + 1):
            rows = gold[first : first + size]
            whole = len(rows) == size and len({(row["doc"], row["speaker"]) for row in rows}) == 1
            if whole:
                runs.append(" ".join(row["content"] for row in rows))
    return runs


def _matches(gold: Sequence[Row], given: Sequence[Row], articles: Mapping[str, str | None]) -> list[Row | None]:
    """For each row the attribution that has it: the best alone, else the best that has a run with it."""
    found: list[Row | None] = []
    for index, row in enumerate(gold):
        rivals = [one for one in given if one["article"] == articles[row["doc"]]]
        best: Row | None = None
        for number, text in enumerate(_runs(gold, index)):
            scored = [(token_f1(_content(one), text), -place) for place, one in enumerate(rivals)]
            score, place = max(scored, default=(0.0, 0))
            held = score >= SAME_CONTENT and (number == 0 or _holds(rivals[-place], row))
            if held:
                best = rivals[-place]
                break
        found.append(best)
    return found


def _holds(attribution: Row, row: Row) -> bool:
    """Whether the attribution has most of the row's words."""
    wanted = _tokens(row["content"])
    return (wanted & _tokens(_content(attribution))).total() >= SAME_CONTENT * wanted.total()


def _matched_given(
    lists: Iterable[Sequence[Row]], given: Sequence[Row], articles: Mapping[str, str | None]
) -> list[bool]:
    """For each attribution whether any of the lists of rows has it."""
    texts: dict[str | None, list[str]] = {}
    for rows in lists:
        for index, row in enumerate(rows):
            texts.setdefault(articles.get(row["doc"]), []).extend(_runs(rows, index))
    return [any(token_f1(_content(one), text) >= SAME_CONTENT for text in texts[one["article"]]) for one in given]
