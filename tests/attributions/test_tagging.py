"""Tagging: from text to sources, cues and contents, in place."""

import itertools
import subprocess
import sys

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.articles import paragraphs
from onrecord.attributions import tagging
from onrecord.attributions.tagging import TaggedSpan, tag

REPORT = (
    "Ida Marsk, the foreign minister of Nordvik, said that Ostrania “must wait” until May.\n\n"
    "“We will vote then,” she added. “Not a day sooner.”\n\n"
    "According to a spokesperson for the council, no date has been set."
)
# What breaks offsets: signs outside the basic plane, marks that combine, signs without width, halves of pairs.
SPEECH = ["she said", "“we will”", "Ida Marsk", "according to", "told reporters that", ".", " ", "\n", "\n\n", "\r\n"]
LETTERS = ["😀", "👩\u200d👧", "e\u0301", "a\u0489", "İ", "ﬁ", "שלום", "北京"]
SIGNS = ["\ud800", "\x00", "\x0b", "\x1c", "\x85", "\xa0", "\u200b", "\u200f", "\u2028"]
WORDS = st.sampled_from([*SPEECH, *LETTERS, *SIGNS])
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=40).map(" ".join) | st.lists(WORDS).map("".join)


def told(text: str) -> list[tuple[str, str]]:
    return [(span.label, text[span.start : span.end]) for span in tag(text)]


def test_source_cue_and_content() -> None:
    assert told(REPORT) == [
        ("source", "Ida Marsk, the foreign minister of Nordvik,"),
        ("cue", "said"),
        ("content", "that Ostrania “must wait” until May"),
        ("content", "“We will vote then,”"),
        ("source", "she"),
        ("cue", "added"),
        ("content", "“Not a day sooner.”"),
        ("cue", "According to"),
        ("source", "a spokesperson for the council"),
        ("content", "no date has been set"),
    ]


def test_a_text_without_words_has_no_spans() -> None:
    assert tag("") == tag(" \n\n ") == tag("\ud800") == tag("\u200b") == []


def test_a_word_of_any_length_is_no_fault() -> None:
    assert told("x" * 50_000 + " she said") == told("x" * 50_000 + " she said")


def test_an_accent_written_apart_stays_with_its_letter() -> None:
    apart = "Ida Marske\u0301 said no vote was planned."
    assert ("source", "Ida Marske\u0301") in told(apart)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
@example("she said\x1c\n\x1c“we will”")
@example("“we will\n\nvote”, she said")
def test_spans_lie_within_one_paragraph_and_hold_no_outer_white_space(text: str) -> None:
    bounds = paragraphs(text)
    spans = tag(text)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert any(start <= span.start and span.end <= end for start, end in bounds)
        assert 0 <= span.score <= 1
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


def test_a_text_gives_the_same_spans_alone_and_in_a_pile() -> None:
    other = "A crowd gathered. “Go home,” shouted an officer. " * 30
    alone = tag(REPORT)
    pile = [tag(text) for text in (other, REPORT, other[:100], REPORT)]
    assert pile[1] == pile[3] == alone


def test_another_process_gives_the_same_spans() -> None:
    program = f"from onrecord.attributions.tagging import TaggedSpan, tag; print(tag({REPORT!r}))"
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert printed.stdout.strip() == repr(tag(REPORT))


def legal(tags: tuple[int, ...]) -> bool:
    return all(tag not in (2, 4, 6) or before in (tag, tag - 1) for before, tag in itertools.pairwise((0, *tags)))


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_decoder_finds_the_likeliest_legal_sequence(length: int, seed: int) -> None:
    chances = np.random.default_rng(seed).dirichlet(np.full(7, 0.3), length)
    found = tuple(tagging._likeliest(chances).tolist())

    def likelihood(tags: tuple[int, ...]) -> float:
        return float(np.log(np.maximum(chances[np.arange(length), list(tags)], 1e-12)).sum())

    best = max(likelihood(tags) for tags in itertools.product(range(7), repeat=length) if legal(tags))
    assert legal(found)
    assert np.isclose(likelihood(found), best)


def test_spans_are_plain_records() -> None:
    assert tag(REPORT)[1] == TaggedSpan("cue", 44, 48, tag(REPORT)[1].score)
