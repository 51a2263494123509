"""Why an attribution is missed or too much: one made-up case of each cause."""

from __future__ import annotations

import pytest

from quality.causes import Case, counts, extra, missed
from quality.scoring import Marked

CONTENT = ((100, 200),)
GOLD = Marked(((0, 20),), ((21, 25),), CONTENT)
NO_SOURCE = Marked((), ((21, 25),), CONTENT)


def of(content: tuple[tuple[int, int], ...], source: tuple[tuple[int, int], ...] = ((0, 20),)) -> Marked:
    return Marked(source, (), content)


@pytest.mark.parametrize(
    ("gold", "given", "sources", "cause"),
    [
        (GOLD, [], [], "content missed"),
        (GOLD, [of(((195, 300),))], [], "content missed"),
        (GOLD, [of(((100, 140),))], [], "content cut or joined"),
        (GOLD, [of(((100, 400),))], [], "content cut or joined"),
        (GOLD, [of(CONTENT, ())], [], "source missed: not tagged"),
        (GOLD, [of(CONTENT, ())], [(0, 20)], "source missing: tagged, not linked"),
        (GOLD, [of(CONTENT, ((40, 50),))], [(40, 50)], "source wrong: gold's was not tagged"),
        (GOLD, [of(CONTENT, ((40, 50),))], [(0, 15), (40, 50)], "source wrong: gold's was tagged"),
        (GOLD, [of(CONTENT, ((0, 5),))], [(0, 5)], "source cut"),
        (NO_SOURCE, [of(CONTENT)], [(0, 20)], "source given though gold has none"),
    ],
)
def test_a_miss_has_one_cause(gold: Marked, given: list[Marked], sources: list[tuple[int, int]], cause: str) -> None:
    (fault,) = missed(Case([gold], given, [], sources))
    assert fault.cause == cause


def test_what_was_found_and_left_out_is_told_from_what_was_not_found() -> None:
    (fault,) = missed(Case([GOLD], [], [of(CONTENT)], [(0, 20)]))
    assert fault.cause == "found, and left out as too unlikely"


def test_gold_may_have_it_twice_and_so_may_we() -> None:
    assert [one.cause for one in missed(Case([GOLD, GOLD], [of(CONTENT)], [], []))] == ["gold has it twice"]
    assert [one.cause for one in extra(Case([GOLD], [of(CONTENT), of(CONTENT)], [], []))] == ["given twice"]


def test_what_is_too_much_has_the_mirrored_causes() -> None:
    given = [of(((300, 350),)), of(((100, 140),)), of(CONTENT, ())]
    faults = extra(Case([GOLD], given, [], [(0, 20)]))
    assert [one.cause for one in faults] == [
        "content not in gold",
        "content cut or joined",
        "source missing: tagged, not linked",
    ]
    assert [one.nearest for one in faults] == [None, GOLD, GOLD]


def test_what_is_right_has_no_cause() -> None:
    case = Case([GOLD, NO_SOURCE], [of(CONTENT), of(CONTENT, ())], [], [])
    assert missed(case) == extra(case) == []


def test_counts_are_the_most_frequent_first() -> None:
    faults = missed(Case([GOLD, of(((500, 600),)), of(((700, 800),))], [of(CONTENT, ())], [], []))
    assert counts(faults) == [("content missed", 2), ("source missed: not tagged", 1)]
