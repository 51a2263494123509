"""How many independent reports stand behind spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.vocabulary import Passage, Provenance, Span


def span(article: str, start: int = 0, end: int = 10) -> Span:
    return Span(article, "text", start, end, "x" * (end - start))


ALONE = (("a",), ("b",), ("c",))


def test_copies_count_once() -> None:
    assert Provenance((), (("a", "b"), ("c",)), ()).independent([span("a"), span("b"), span("c")]) == 2


def test_a_shared_passage_counts_once_and_what_stands_outside_it_twice() -> None:
    shared = Passage(span("a", 100, 200), span("b", 300, 400))
    traced = Provenance((), ALONE, (shared,))
    assert traced.independent([span("a", 110, 150), span("b", 310, 350)]) == 1
    assert traced.independent([span("a", 110, 150), span("b", 500, 550)]) == 2


def test_a_passage_is_followed_back_through_several_reports() -> None:
    chain = (Passage(span("a", 0, 100), span("b", 0, 100)), Passage(span("b", 50, 150), span("c", 0, 100)))
    traced = Provenance((), ALONE, chain)
    assert traced.independent([span("a", 60, 90), span("c", 10, 40)]) == 1
    assert traced.independent([span("a", 60, 90), span("c", 60, 90)]) == 2


def test_one_report_is_one_however_many_it_takes_from() -> None:
    taken = (Passage(span("a"), span("c", 0, 10)), Passage(span("b"), span("c", 50, 60)))
    assert Provenance((), ALONE, taken).independent([span("c", 0, 10), span("c", 50, 60)]) == 1


def test_a_word_edited_inside_a_passage_does_not_part_it() -> None:
    runs = (Passage(span("a", 0, 40), span("b", 0, 40)), Passage(span("a", 50, 100), span("b", 52, 102)))
    assert Provenance((), ALONE, runs).independent([span("a", 20, 80), span("b", 20, 82)]) == 1


def test_nothing_and_the_unknown() -> None:
    nothing = Provenance((), (), ())
    assert nothing.independent([]) == 0
    assert nothing.independent([span("x"), span("y"), span("y", 3, 5)]) == 2


names = st.sampled_from("abcdef")
places = st.integers(0, 60)
spans = st.builds(lambda name, start, size: span(name, start, start + size), names, places, st.integers(1, 30))
passages = st.builds(Passage, spans, spans).filter(lambda one: one.left.article != one.right.article)
partitions = st.sampled_from([(), (("a", "b"), ("c",)), (("a",), ("b",), ("c", "d", "e"), ("f",))])


@given(partitions, st.lists(passages, max_size=8), st.lists(spans, max_size=6), spans)
def test_more_spans_never_count_less_nor_more_than_there_are_articles(
    sources: tuple[tuple[str, ...], ...], shared: list[Passage], some: list[Span], another: Span
) -> None:
    traced = Provenance((), sources, tuple(shared))
    count = traced.independent(some)
    assert count <= traced.independent([*some, another]) <= count + 1
    assert (count > 0) == bool(some)
    assert count <= len({one.article for one in some})
    assert count == traced.independent(some[::-1])
