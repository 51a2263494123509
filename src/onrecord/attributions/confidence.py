"""The chance that a reader would call a draft an attribution with this source.

A small forest (training/link.py) weighs what tagger, linker and the words themselves say of a draft; it learned on
PolNeAR's training articles which drafts gold has. Its odds are then calibrated on PolNeAR dev (Platt, 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.layout import Layout
from onrecord.attributions.linking import Draft, load
from onrecord.attributions.pairs import CUE_WORD, CueWords, cue_word, has_verb, words_of

_OPENERS = (
    ("that",),
    ("to",),
    ("a", "an", "the"),
    ("he", "she", "it", "they", "we", "i", "you", "there"),
    ("his", "her", "its", "their", "our", "my", "this", "these"),
    ("what", "who", "which", "how", "why", "when", "where", "whether", "if"),
)

LEAST = {
    **{"own paragraph": 0.7, "over paragraphs": 0.7, "after colon": 0.8, "signed": 0.8, "own tag": 0.8, "one cue": 0.8},
    **{"answer": 0.5, "told by": 0.5, "headline act": 0.8, "participle": 0.5},
}
"""What a link that a rule made is worth at least. PolNeAR has hardly any of the first three, and none of the last that
the tagger does not find, so the forest knows none; in our own gold the first three are right 8 times of 8."""

QUOTED_SENTENCE = 0.4
"""What a draft that is a whole quotation is worth at least: 97 % of the quotations of 5 words and more in PolNeAR dev
are contents, though not all with the source that was found."""

SENTENCE_WORDS = 5
"""A quotation of so many words, or more, tells something; shorter ones may be titles or terms."""

FEATURES = (
    "content_score",
    "cue_score",
    "source_score",
    "cue_chance",
    "source_chance",
    "characters",
    "words",
    "fragments",
    "quoted",
    "starts_quoted",
    "has_cue",
    "has_source",
    "cue_step",
    "source_step",
    "cue_inside_marks",
    "finite",
    "ed_words",
    "capital",
    "ends_sentence",
    "source_words",
    "source_capital",
    "paragraph",
    *(f"opens_{words[0]}" for words in _OPENERS),
    *CUE_WORD,
)


def facts(layout: Layout, draft: Draft, words: CueWords) -> list[float]:
    """Return what the forest weighs of ``draft``: ``FEATURES``."""
    text = layout.text
    start, end = draft.content[0][0], draft.content[-1][1]
    size = sum(last - first for first, last in draft.content)
    tokens = [word for a, b in draft.content for word in words_of(text[a:b])]
    opener = tokens[0] if tokens else ""
    low, high = layout.paragraphs[layout.paragraph_at(start)]
    source = text[draft.source[0][0] : draft.source[0][1]] if draft.source else ""
    cue = cue_word(text[draft.cue[0][0] : draft.cue[0][1]], words) if draft.cue else (-1.0,) * len(CUE_WORD)
    return [
        draft.content_score,
        draft.cue_score,
        draft.source_score,
        draft.cue_chance,
        draft.source_chance,
        float(size),
        float(len(tokens)),
        float(len(draft.content)),
        sum(layout.quoted(a, b) for a, b in draft.content) / size,
        float(layout.quotation_number(start) is not None),
        float(bool(draft.cue)),
        float(bool(draft.source)),
        float(_step(layout, start, draft.cue)),
        float(_step(layout, start, draft.source)),
        float(bool(draft.cue) and layout.quotation_number(draft.cue[0][0]) is not None),
        float(has_verb(tokens)),
        float(sum(token.endswith("ed") for token in tokens)),
        float(text[start].isupper()),
        float(layout.sentence_at(end - 1) != layout.sentence_at(min(end + 2, len(text)))),
        float(len(source.split())),
        float(source[:1].isupper()),
        float(high - low),
        *(float(opener in known) for known in _OPENERS),
        *cue,
    ]


def weigh(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with the chance of each."""
    linker = load()
    rows = np.array([facts(layout, draft, linker.words) for draft in drafts], np.float64)
    chances = calibrate(linker.worth.chance(rows.reshape(len(drafts), len(FEATURES))), linker.calibration)
    return [
        replace(draft, chance=max(chance, LEAST.get(draft.how, 0.0), _least_of_quoted(layout, draft)))
        for draft, chance in zip(drafts, chances.tolist(), strict=True)
    ]


def calibrate(chances: NDArray[np.float64], line: tuple[float, float]) -> NDArray[np.float64]:
    """Return ``chances`` with their log odds stretched by ``line[0]`` and moved by ``line[1]``."""
    kept = np.clip(chances, 1e-6, 1 - 1e-6)
    odds = np.log(kept / (1 - kept))
    moved: NDArray[np.float64] = 1 / (1 + np.exp(-(line[0] * odds + line[1])))
    return moved


def _step(layout: Layout, start: int, spans: Sequence[tuple[int, int]]) -> int:
    """How many sentences the first of ``spans`` stands before (negative) or after the content."""
    return layout.sentence_at(spans[0][0]) - layout.sentence_at(start) if spans else 9


def _least_of_quoted(layout: Layout, draft: Draft) -> float:
    """Return ``QUOTED_SENTENCE`` for a whole quotation that begins and ends as a sentence does, else 0."""
    start, end = draft.content[0]
    quotation = layout.quotation_at(start)
    if quotation is None or quotation.start != start or quotation.end != end or not quotation.closed:
        return 0.0
    long = len(quotation.inner(layout.text).split()) >= SENTENCE_WORDS
    return QUOTED_SENTENCE if long and quotation.is_sentence(layout.text) else 0.0
