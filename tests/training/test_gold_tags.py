"""Gold: whatever spans an article marks, its tags give back the same ones, cut at the end of a paragraph."""

import itertools

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.attributions.layout import lay_out
from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.tagging import Reading, decode
from onrecord.attributions.tags import LINKS
from onrecord.attributions.windows import cut
from training.examples import UNKNOWN, gold_example

SENTENCE = "Ida Marsk , naïvely said “ we won’t wait ” ( until MAY ) and — Ostrania agreed ."
WORDS = SENTENCE.split()
CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(len(LINKS))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, int]]]:
    """A text of words, and spans that begin and end at words and do not overlap."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    breaks = draw(st.lists(st.sampled_from([" ", " ", " ", "\n\n"]), min_size=len(words), max_size=len(words)))
    text, places = "", []
    for word, after in zip(words, breaks, strict=True):
        places.append((len(text), len(text) + len(word)))
        text += word + after
    ends = sorted(draw(st.sets(st.integers(0, len(words)), max_size=8)))
    spans = []
    for first, last in itertools.pairwise(ends):
        label = draw(st.sampled_from(["Source", "Cue", "Content", ""]))
        if label:
            spans.append((label, places[first][0], places[last - 1][1]))
    return text, spans


def first_part(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span that lies in its first paragraph."""
    return start, start + len(text[start:end].partition("\n\n")[0])


@given(marked())
def test_every_span_comes_back(case: tuple[str, list[tuple[str, int, int]]]) -> None:
    text, spans = case
    layout = lay_out(text)
    pieces = cut(layout)
    assume(len(pieces.paragraphs) == len(layout.paragraphs))  # a paragraph of nothing but marks is not read
    example = gold_example({"id": "1", "text": text, "spans": [[one, [[a, b]]] for one, a, b in spans], "rels": []})
    reading = Reading(example.chances / 255, np.full(example.links.shape, NOWHERE), example.links * 0.0)
    found = [(one.label, one.start, one.end) for one in decode(layout, pieces, reading).spans]
    assert found == [(label.lower(), *first_part(text, start, end)) for label, start, end in spans]
    assert (example.links == UNKNOWN).all()


def test_two_contents_of_a_split_span_lead_to_the_first_fragment_of_their_source() -> None:
    text = "Wait, the Marsk camp, which lost, told us, and vote."
    at = {part: [text.index(part), text.index(part) + len(part)] for part in ("Wait", "Marsk", "camp", "told", "vote")}
    relation = {"Source": [[at["camp"], at["Marsk"]]], "Cue": [[at["told"]]], "Content": [[at["Wait"]], [at["vote"]]]}
    example = gold_example({"id": "1", "text": text, "spans": [], "rels": [relation]})
    places = cut(lay_out(text)).places
    number = {part: next(i for i, (start, _) in enumerate(places) if start == begin) for part, (begin, _) in at.items()}
    for content in ("Wait", "vote"):
        assert example.links[number[content], CONTENT_SOURCE] == number["Marsk"]
        assert example.links[number[content], CONTENT_CUE] == number["told"]
        assert example.links[number[content], CUE_SOURCE] == UNKNOWN


def test_a_span_that_runs_into_a_paragraph_of_marks_ends_with_its_own() -> None:
    text = "Ida said\n\n,\n\nno"
    example = gold_example({"id": "1", "text": text, "spans": [["Content", [[0, 11]]]], "rels": []})
    assert example.chances.argmax(-1).tolist()[:2] == [9, 11]  # begin and end of a content
