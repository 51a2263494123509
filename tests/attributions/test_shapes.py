"""Shapes: the case of a piece's letters, and whether it stands in quotation marks."""

from onrecord.attributions.layout import lay_out
from onrecord.attributions.shapes import ALL_CAPITALS, CAPITAL, MIXED, NO_LETTERS, QUOTED, SHAPES, SMALL, case_of
from onrecord.attributions.windows import cut


def shapes(text: str) -> list[tuple[str, int]]:
    pieces = cut(lay_out(text))
    return [(text[start:end], shape) for (start, end), shape in zip(pieces.places, pieces.shapes, strict=True)]


def test_case() -> None:
    assert [case_of(piece) for piece in ("vote", "Vote", "V", "VOTE", "iPhone", "?", "27", "北京")] == [
        SMALL,
        CAPITAL,
        CAPITAL,
        ALL_CAPITALS,
        MIXED,
        NO_LETTERS,
        NO_LETTERS,
        MIXED,
    ]


def test_what_stands_in_marks_is_quoted_and_so_are_the_marks() -> None:
    assert shapes("She said: “We vote”.") == [
        ("She", CAPITAL),
        ("said", SMALL),
        (":", NO_LETTERS),
        ("“", NO_LETTERS + QUOTED),
        ("We", CAPITAL + QUOTED),
        ("vote", SMALL + QUOTED),
        ("”", NO_LETTERS + QUOTED),
        (".", NO_LETTERS),
    ]


def test_every_shape_has_a_row_in_the_network() -> None:
    assert all(0 <= shape < SHAPES for _, shape in shapes('McKay: "NO, 3 of „them“ won’t" … Ünal’s'))
