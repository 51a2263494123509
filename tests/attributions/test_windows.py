"""Windows: each paragraph by itself, long ones cut at sentence ends, every piece read once."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.layout import lay_out
from onrecord.attributions.windows import OVERLAP, Pieces, apart
from onrecord.attributions.windows import cut as cut_layout

SENTENCE = "The council of Ostrania met again on Monday. "


def cut(text: str) -> Pieces:
    return cut_layout(lay_out(text))


def kept(text: str, size: int) -> list[int]:
    return [piece for window in apart(cut(text), size) for piece in range(window.keep_start, window.keep_end)]


def test_pieces_stand_where_they_say() -> None:
    text = "Ida Marsk\u200b naïvely said\x0bnothing."
    assert [text[start:end] for start, end in cut(text).places] == [
        "Ida",
        "Mars",
        "k",
        "naïve",
        "ly",
        "said",
        "nothing",
        ".",
    ]


def test_half_a_character_is_no_fault() -> None:
    assert [place for place in cut("\ud83d x\udc00 said").places if place[0] >= 5] == [(5, 9)]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    text = SENTENCE * 60
    pieces = cut(text)
    windows = apart(pieces, 254)
    assert len(windows) > 1
    for window in windows[1:]:
        assert text[pieces.places[window.keep_start][0] :].startswith("The council")
        assert 0 < window.keep_start - window.start <= OVERLAP


def test_a_long_paragraph_without_sentences_is_cut_all_the_same() -> None:
    text = "so " * 2_000
    assert kept(text, 126) == list(range(2_000))


@given(st.lists(st.integers(0, 40), max_size=12), st.sampled_from([30, 126, 254, 382]))
def test_every_piece_is_kept_once_and_no_window_is_too_large(lengths: list[int], size: int) -> None:
    pieces = cut("\n\n".join(SENTENCE * length for length in lengths))
    windows = apart(pieces, size)
    assert [piece for window in windows for piece in range(window.keep_start, window.keep_end)] == list(
        range(len(pieces.ids))
    )
    assert all(window.end - window.start <= size for window in windows)
    assert all(window.start <= window.keep_start < window.keep_end <= window.end for window in windows)
