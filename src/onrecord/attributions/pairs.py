"""What there is to know about two spans of one paragraph: the features that the linker weighs.

A pair is (content, cue), (cue, source) or (content, source). Features are plain numbers in the order of ``FEATURES``;
training/link.py and linking.py read the same ones from here. Distances count characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.layout import Layout
from onrecord.attributions.leads import NONE, NOWHERE, Leads, share
from onrecord.attributions.quotations import OPENING_MARKS
from onrecord.attributions.tagging import TaggedSpan
from onrecord.attributions.tags import LINKS, Label

NEAREST = 5
"""So many partners of each kind are weighed for a span, the nearest: gold's is hardly ever further (PolNeAR train)."""

FARTHEST = 700
"""Partners further away are not weighed: gold's hardly ever are (PolNeAR train)."""

_PRONOUNS = frozenset(
    ("he", "she", "they", "i", "we", "you", "it", "who", "him", "her", "them", "his", "their", "its", "my", "our")
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_FINITE = re.compile(
    r"(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|should|may|might|must|shall)(?:n't)?"
    r"|can't|won't|(?:i|you|he|she|it|we|they|there|that|let)'(?:s|re|m|ve|ll|d)"
)
_JOINERS = ("that", "and", "but", "who", "which", "to", "as", "of", "by", "in", "according")


@dataclass(frozen=True, slots=True)
class Mention:
    """A tagged span with what its pairs ask of it; ``leads``: where it leads to, by the label of what it looks for."""

    label: Label
    start: int
    end: int
    score: float
    own: tuple[float, ...]
    sentences: tuple[int, int]
    quotation: int
    starts_quoted: bool
    leads: Mapping[Label, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of one paragraph, by label, each list in order of place."""

    contents: tuple[Mention, ...]
    cues: tuple[Mention, ...]
    sources: tuple[Mention, ...]

    def by_label(self, label: Label) -> tuple[Mention, ...]:
        """Return the mentions of one label."""
        return {"content": self.contents, "cue": self.cues, "source": self.sources}[label]


OWN = (
    "length",
    "words",
    "score",
    "quoted",
    "starts_quoted",
    "ends_quoted",
    "that",
    "pronoun",
    "capital",
    "starts_sentence",
    "starts_paragraph",
    "ends_sentence",
    "after_comma",
    "before_comma",
    "inside_quotation",
)
"""Names of ``Mention.own``."""

BETWEEN = (
    "leads_here",
    "leads_elsewhere",
    "leads_nowhere",
    "gap",
    "gap_words",
    "order",
    "same_start",
    "sentence_step",
    "commas",
    "stops",
    "marks",
    "dashes",
    "contents_between",
    "cues_between",
    "sources_between",
    "covered",
    "left_rank",
    "right_rank",
    "left_way",
    "right_way",
    "same_quotation",
    "overlaps",
    "contents",
    "cues",
    "sources",
    *(f"has_{word}" for word in _JOINERS),
)
"""Names of what is known of the pair, not of either side."""

CUE_WORD = ("cue_seen", "cue_content_after", "cue_source_before", "cue_no_source", "cue_quoted", "cue_clause")
"""Names of what training saw of the cue's word, in ``CueWords``."""

FEATURES = (*BETWEEN, *(f"left_{name}" for name in OWN), *(f"right_{name}" for name in OWN), *CUE_WORD)

CueWords = Mapping[str, tuple[float, ...]]
"""What training saw of cues, by last word and by all words: see ``CUE_WORD``."""

_UNSEEN = (0.0, 0.5, 0.5, 0.1, 0.3, 0.5)


def scenes(layout: Layout, spans: Sequence[TaggedSpan], leads: Leads) -> list[Scene]:
    """Return the paragraphs that have tagged spans, as scenes, in order."""
    byparagraph: dict[int, list[TaggedSpan]] = {}
    for span in sorted(spans, key=lambda one: (one.start, one.end, one.label)):
        byparagraph.setdefault(layout.paragraph_at(span.start), []).append(span)
    found = []
    for number in sorted(byparagraph):
        mentions = [mention(layout, span, leads) for span in byparagraph[number]]
        found.append(Scene(*(tuple(one for one in mentions if one.label == label) for label in _LABELS)))
    return found


_LABELS: tuple[Label, ...] = ("content", "cue", "source")


def mention(layout: Layout, span: TaggedSpan, leads: Leads = NONE) -> Mention:
    """Return ``span`` with its own features."""
    text, start, end = layout.text, span.start, span.end
    first_sentence, last_sentence = (layout.sentence_at(start), layout.sentence_at(end - 1))
    low, high = layout.paragraphs[layout.paragraph_at(start)] if layout.paragraphs else (0, len(text))
    words = text[start:end].split()
    quotation = layout.quotation_number(start)
    holder = None if quotation is None else layout.quotations[quotation]
    starts_quoted = text[start] in OPENING_MARKS
    before = text[max(low, start - 2) : start].rstrip()
    after = text[end : min(high, end + 1)]
    own = (
        float(end - start),
        float(len(words)),
        span.score,
        layout.quoted(start, end) / (end - start),
        float(starts_quoted),
        float(layout.quoted(end - 1, end)),
        float(words[0].lower() == "that") if words else 0.0,
        float(len(words) == 1 and words[0].lower() in _PRONOUNS),
        float(text[start].isupper()),
        float(layout.sentences[first_sentence] == start) if first_sentence >= 0 else 0.0,
        float(start == low),
        float(last_sentence + 1 >= len(layout.sentences) or layout.sentences[last_sentence + 1] <= end + 3),
        float(before[-1:] == ","),
        float(after[:1] == "," or text[end - 1] == "," or text[max(0, end - 2)] == ","),
        float(holder is not None and holder.start < start and end < holder.end),
    )
    number = -1 if quotation is None else quotation
    sentences = (first_sentence, last_sentence)
    wanted = {right: leads.of((left, right), start, end) for left, right in LINKS if left == span.label}
    return Mention(span.label, start, end, span.score, own, sentences, number, starts_quoted, wanted)


def partners(one: Mention, others: Sequence[Mention]) -> list[int]:
    """Return the numbers of the nearest ``others``, at most ``NEAREST``, none further than ``FARTHEST``; sorted."""
    place = bisect_left(others, one.start, key=_start)
    low, high = max(0, place - NEAREST), min(len(others), place + NEAREST)
    near = sorted((_gap(one, others[number]), number) for number in range(low, high))
    return sorted(number for gap, number in near[:NEAREST] if gap <= FARTHEST)


def pair_features(layout: Layout, scene: Scene, pairs: Sequence[tuple[Mention, Mention]], words: CueWords) -> Rows:
    """Return one row of ``FEATURES`` for each pair of mentions of ``scene``: [pairs, features]."""
    rows = [_row(layout, scene, left, right, words) for left, right in pairs]
    return np.array(rows, np.float64).reshape(len(rows), len(FEATURES))


Rows = NDArray[np.float64]


def _row(layout: Layout, scene: Scene, left: Mention, right: Mention, words: CueWords) -> list[float]:
    cue = left if left.label == "cue" else right
    known = cue_word(layout.text[cue.start : cue.end], words) if cue.label == "cue" else _UNSEEN
    return [*_between(layout, scene, left, right), *left.own, *right.own, *known]


def cue_word(cue: str, words: CueWords) -> tuple[float, ...]:
    """Return what training saw of ``cue``: of all its words, else of its last, else nothing."""
    tokens = words_of(cue)
    return words.get(" ".join(tokens)) or words.get(tokens[-1] if tokens else "") or _UNSEEN


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in small letters, with straight apostrophes."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether one of ``words`` is plainly a finite verb: an auxiliary, in most sentences of the news."""
    return any(_FINITE.fullmatch(word) for word in words)


def _between(layout: Layout, scene: Scene, left: Mention, right: Mention) -> list[float]:
    low, high = min(left.end, right.end), max(left.start, right.start)
    gap = layout.text[low:high] if low < high else ""
    words = set(gap.lower().split(" "))
    cast = (scene.contents, scene.cues, scene.sources)
    inner = [_inside(mentions, low, high) for mentions in cast]
    nearer_right = _nearer(left, right, scene.by_label(right.label))
    nearer_left = _nearer(right, left, scene.by_label(left.label))
    leads = left.leads[right.label]
    here, nowhere = share(leads, right.start, right.end), leads.get(NOWHERE, 0.0)
    return [
        here,
        sum(leads.values()) - here - nowhere,
        nowhere,
        len(gap),
        len(gap.split()),
        (right.start > left.start) - (right.start < left.start),
        left.sentences[0] == right.sentences[0],
        _step(left, right),
        gap.count(","),
        sum(map(gap.count, ".!?")),
        sum(map(gap.count, '"“”«»')),
        sum(map(gap.count, "–—:;(")),
        *map(len, inner),
        sum(one.end - one.start for found in inner for one in found) / len(gap) if gap else 0,
        len(nearer_right),
        len(nearer_left),
        sum(nearer_right),
        sum(nearer_left),
        left.quotation >= 0 and left.quotation == right.quotation,
        low > high,
        *map(len, cast),
        *(word in words for word in _JOINERS),
    ]


def _inside(mentions: Sequence[Mention], low: int, high: int) -> Sequence[Mention]:
    if low >= high:
        return ()
    first, last = bisect_left(mentions, low, key=_start), bisect_left(mentions, high, key=_start)
    return [one for one in mentions[first:last] if one.end <= high]


_start = attrgetter("start")


def _gap(one: Mention, other: Mention) -> int:
    return max(0, max(one.start, other.start) - min(one.end, other.end))


def _step(left: Mention, right: Mention) -> int:
    """How many sentence ends lie between the two; negative if the right one stands first."""
    if right.start >= left.start:
        return max(0, right.sentences[0] - left.sentences[1])
    return -max(0, left.sentences[0] - right.sentences[1])


def _nearer(one: Mention, other: Mention, rivals: Sequence[Mention]) -> list[bool]:
    """Return, for each rival of ``other`` that lies nearer to ``one``, whether it is on the same side as ``other``."""
    gap = _gap(one, other)
    if not gap:
        return []
    after = other.start < one.start
    place = bisect_left(rivals, one.start, key=_start)
    near = rivals[max(0, place - NEAREST) : place + NEAREST]
    return [(rival.start < one.start) == after for rival in near if rival is not other and _gap(one, rival) < gap]
