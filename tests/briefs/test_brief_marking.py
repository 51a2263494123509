"""Marks that overlap, nest, touch and cross the edges of a paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_up import story

from onrecord.briefs.choice import Choice
from onrecord.briefs.marking import Mark, segments
from onrecord.briefs.telling import tell

TEXT = "0123456789abcdefghij"
LINE = tell(story(), Choice()).parties[0].lines[0]
PLACE = LINE.places[0]
EDGES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


def mark(start: int, end: int, first: bool = True, last: bool = True) -> Mark:
    return Mark("content", start, end, PLACE, LINE, "Ana", first, last)


def test_overlapping_marks_cut_the_text_at_every_edge() -> None:
    found = segments(TEXT, 0, 10, [mark(2, 6), mark(4, 8)])
    assert [(one.text, len(one.opens), len(one.closes), one.nested) for one in found] == [
        ("01", 0, 0, False),
        ("23", 1, 0, False),
        ("45", 1, 1, True),
        ("67", 0, 1, False),
        ("89", 0, 0, False),
    ]


def test_a_mark_over_two_paragraphs_begins_in_the_first_and_ends_in_the_last() -> None:
    crossing = [mark(5, 15)]
    [before, opened] = segments(TEXT, 0, 10, crossing)
    [closed, after] = segments(TEXT, 10, 20, crossing)
    assert [one.text for one in (before, opened, closed, after)] == ["01234", "56789", "abcde", "fghij"]
    assert [(one.first, one.last) for one in (*opened.opens, *closed.closes)] == [(True, False), (False, True)]


@given(st.lists(EDGES, max_size=6), EDGES)
def test_segments_are_the_text_and_cover_each_mark_exactly(marks: list[list[int]], bounds: list[int]) -> None:
    start, end = bounds
    found = segments(TEXT, start, end, [mark(*edges) for edges in marks])
    assert "".join(one.text for one in found) == TEXT[start:end]
    assert sum(len(one.opens) for one in found) == sum(len(one.closes) for one in found)
    position = start
    for one in found:
        covered = [edges for edges in marks if edges[0] <= position < edges[1]]
        assert bool(one.roles) == bool(covered)
        assert one.nested == (len(covered) > 1)
        position += len(one.text)
