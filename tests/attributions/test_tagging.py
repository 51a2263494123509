"""Tagging: from text to sources, cues and contents, in place."""

import itertools
import subprocess
import sys
import tracemalloc
from functools import cache

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.articles import paragraphs
from onrecord.attributions import tagging
from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import TaggedSpan, likeliest
from onrecord.attributions.tags import BEGIN, END, INSIDE, LABELS, SINGLE, TAGS, tag_of

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


def tag(text: str) -> tuple[TaggedSpan, ...]:
    return tagging.tag(lay_out(text)).spans


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
    assert tag("") == tag(" \n\n ") == tag("\ud800") == tag("\u200b") == ()


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
    program = (
        "from onrecord.attributions.layout import lay_out; from onrecord.attributions.tagging import TaggedSpan, tag; "
        f"print(tag(lay_out({REPORT!r})).spans)"
    )
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert printed.stdout.strip() == repr(tag(REPORT))


def legal(tags: tuple[int, ...]) -> bool:
    """Whether the tags are whole spans: each is S, or B, any I, E, all of one label."""
    opened = None
    for one in tags:
        label, part = ((one - 1) // 4, (one - 1) % 4) if one else (None, SINGLE)
        if (part in (INSIDE, END)) != (opened is not None) or (part in (INSIDE, END) and label != opened):
            return False
        opened = label if part in (BEGIN, INSIDE) else None
    return opened is None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(0, 2**32 - 1))
def test_the_decoder_finds_the_likeliest_legal_tags_of_each_paragraph(lengths: list[int], seed: int) -> None:
    ends = list(itertools.accumulate(lengths))
    paragraphs_of_pieces = [(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    chances = np.random.default_rng(seed).dirichlet(np.full(TAGS, 0.3), ends[-1])
    found = likeliest(chances, paragraphs_of_pieces)

    def likelihood(first: int, tags: tuple[int, ...]) -> float:
        return float(np.log(np.maximum(chances[np.arange(first, first + len(tags)), list(tags)], 1e-12)).sum())

    for first, last in paragraphs_of_pieces:
        here = tuple(found[first:last].tolist())
        best = max(likelihood(first, tags) for tags in paths(last - first))
        assert legal(here)
        assert np.isclose(likelihood(first, here), best)


@cache
def paths(length: int) -> list[tuple[int, ...]]:
    return [tags for tags in itertools.product(range(TAGS), repeat=length) if legal(tags)]


def test_a_span_is_one_piece_or_has_a_first_and_a_last() -> None:
    chances = np.full((4, TAGS), 0.01)
    cue = LABELS.index("cue")
    for place, part in enumerate((BEGIN, INSIDE, INSIDE, INSIDE)):
        chances[place, tag_of(cue, part)] = 0.9
    assert likeliest(chances, [(0, 4)]).tolist() == [tag_of(cue, part) for part in (BEGIN, INSIDE, INSIDE, END)]


def test_a_content_leads_to_its_cue_and_a_cue_to_its_source() -> None:
    text = "Ida Marsk said that the vote would wait."
    tagging_of = tagging.tag(lay_out(text))
    source, cue, content = tagging_of.spans
    assert (
        max(tagging_of.leads.of(("content", "cue"), content.start, content.end).items(), key=lambda one: one[1])[0]
        == cue.start
    )
    assert (
        max(tagging_of.leads.of(("cue", "source"), cue.start, cue.end).items(), key=lambda one: one[1])[0]
        == source.start
    )


def test_spans_are_plain_records() -> None:
    assert tag(REPORT)[1] == TaggedSpan("cue", 44, 48, tag(REPORT)[1].score)


def test_one_long_paragraph_among_many_short_ones_takes_memory_as_its_pieces_do() -> None:
    chances = np.random.default_rng(0).dirichlet(np.full(TAGS, 0.3), 4_000 + 3 * 400)
    paragraphs = [(0, 4_000), *((4_000 + 3 * one, 4_003 + 3 * one) for one in range(400))]
    tracemalloc.start()
    likeliest(chances, paragraphs)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * chances.nbytes
