"""Reading: each paragraph by itself, each piece once, and links told in pieces of the text, not of the window."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.attributions.layout import lay_out
from onrecord.attributions.leads import NOWHERE
from onrecord.attributions.tagging import decode, read
from onrecord.attributions.tags import LINKS, TAGS, tags_of
from onrecord.attributions.windows import WINDOW, Pieces, apart, cut

SENTENCE = "The council of Ostrania met again on Monday. "


class Pointer:
    """Stands in for the network: every piece leads to the piece ``target`` of its window, the opening mark being 0."""

    together = 0

    def __init__(self, target: int) -> None:
        self.target = target

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        length = feeds["ids"].shape[1]
        target = self.target % length
        return {
            "tags": np.full((1, length, TAGS), 1 / TAGS, np.float32),
            "leads": np.full((1, len(LINKS), length), target, np.int64),
            "sure": np.full((1, len(LINKS), length), 0.5, np.float32),
        }


def pieces_of(text: str) -> Pieces:
    return cut(lay_out(text))


@given(st.lists(st.integers(0, 40), max_size=12), st.sampled_from([30, 126, WINDOW]))
def test_apart_reads_every_piece_once_and_never_over_a_break(lengths: list[int], size: int) -> None:
    pieces = pieces_of("\n\n".join(SENTENCE * length for length in lengths))
    windows = apart(pieces, size)
    kept = [piece for window in windows for piece in range(window.keep_start, window.keep_end)]
    assert kept == [piece for first, last in pieces.paragraphs for piece in range(first, last)]
    assert all(window.end - window.start <= size for window in windows)
    assert all(any(a <= one.start and one.end <= b for a, b in pieces.paragraphs) for one in windows)


def test_a_link_counts_in_the_text_and_not_in_the_window() -> None:
    pieces = pieces_of("Nobody spoke.\n\nIda Marsk said no.")
    firsts = [first for first, _ in pieces.paragraphs]
    leads = read(pieces, Pointer(1)).leads  # the first piece behind the opening mark
    for first, last in pieces.paragraphs:
        assert set(leads[first:last].ravel().tolist()) == {first}
    assert firsts == [0, 3]


def test_a_link_in_a_long_paragraph_may_lead_into_the_overlap() -> None:
    pieces = pieces_of(SENTENCE * 60)
    leads = read(pieces, Pointer(1)).leads
    for window in apart(pieces, WINDOW):
        assert set(leads[window.keep_start : window.keep_end].ravel().tolist()) == {window.start}
    assert len(apart(pieces, WINDOW)) > 1


def test_a_link_to_either_mark_leads_nowhere() -> None:
    pieces = pieces_of("Ida Marsk said no.")
    for mark in (0, -1):
        assert (read(pieces, Pointer(mark)).leads == -1).all()


def test_a_reading_becomes_places_of_the_text() -> None:
    text = "Ida Marsk said no."
    pieces = pieces_of(text)
    words = [text[start:end] for start, end in pieces.places]
    reading = read(pieces, Pointer(words.index("said") + 1))
    reading.chances[:] = np.eye(TAGS)[0]
    said = words.index("said")
    reading.chances[said] = np.eye(TAGS)[tags_of(1, 1)[0]]
    found = decode(lay_out(text), pieces, reading)
    assert [(one.label, text[one.start : one.end], one.score) for one in found.spans] == [("cue", "said", 1.0)]
    assert found.leads.of(("content", "cue"), text.index("no"), text.index(".")) == {text.index("said"): 0.5}
    reading.leads[:] = -1
    nowhere = decode(lay_out(text), pieces, reading).leads.of(("content", "cue"), text.index("no"), text.index("."))
    assert nowhere == {NOWHERE: 0.5}


def test_what_is_not_read_leads_nowhere() -> None:
    assert (read(pieces_of("* * *"), Pointer(1)).leads == -1).all()
