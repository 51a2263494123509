"""Stretches: what is read together, cut anew in each epoch, and the other shapes that the same text is given."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.layout import lay_out
from onrecord.attributions.windows import Pieces
from onrecord.attributions.windows import cut as cut_layout
from training.examples import bare
from training.stretches import AS_IT_IS, CAPITALS, SMALLS, STRAIGHT, batched, changed, epoch, pack

SENTENCE = "The council of Ostrania met again on Monday. "
TEXT = "“I’ll vote for A then,” McKay said in ‘the House’.\n\nNobody laughed. " + SENTENCE * 20


def cut(text: str) -> Pieces:
    return cut_layout(lay_out(text))


def test_paragraphs_are_packed_whole() -> None:
    pieces = cut("\n\n".join([SENTENCE * 5] * 10))
    windows = pack(pieces, 126)
    starts = {first for first, _ in pieces.paragraphs}
    assert len(windows) == 5
    assert all(window.start in starts and window.start == window.keep_start for window in windows)


@given(st.lists(st.integers(0, 40), max_size=12), st.sampled_from([30, 126, 254]))
def test_packing_keeps_every_piece_once_and_makes_no_window_too_large(lengths: list[int], size: int) -> None:
    pieces = cut("\n\n".join(SENTENCE * length for length in lengths))
    windows = pack(pieces, size)
    kept = [piece for window in windows for piece in range(window.keep_start, window.keep_end)]
    assert kept == list(range(len(pieces.ids)))
    assert all(window.end - window.start <= size for window in windows)


@given(st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 5))
def test_an_epoch_reads_every_piece_and_is_the_same_for_the_same_seed(alone: float, seed: int) -> None:
    examples = [bare(str(number), TEXT[number:]) for number in range(4)]
    batches = epoch(examples, alone, 300, seed)
    assert batches == epoch(examples, alone, 300, seed)
    for number, example in enumerate(examples):
        here = [one for batch in batches for one in batch if one.example == number]
        assert {piece for one in here for piece in range(one.start, one.end)} == set(range(len(example.ids)))


def test_a_batch_holds_as_many_windows_as_its_pieces_allow() -> None:
    [stretches] = epoch([bare("1", TEXT)], 1.0, 100_000, 1)
    order = sorted(range(len(stretches)), key=lambda one: len(stretches[one]))
    for some in batched(order, stretches, 300):
        assert len(some) == 1 or len(some) * max(len(stretches[one]) + 2 for one in some) <= 300


def test_capitals_and_small_letters_have_the_shapes_of_such_a_text() -> None:
    plain = bare("1", TEXT)
    for change, text in ((CAPITALS, TEXT.upper()), (SMALLS, TEXT.lower())):
        ids, shapes = changed(plain.ids, plain.shapes, change)
        wanted = bare("1", text)
        np.testing.assert_array_equal(ids, wanted.ids)
        np.testing.assert_array_equal(shapes, wanted.shapes)


def test_straight_marks_are_the_pieces_of_such_a_text() -> None:
    plain = bare("1", TEXT)
    ids, _ = changed(plain.ids, plain.shapes, STRAIGHT)
    np.testing.assert_array_equal(ids, bare("1", TEXT.translate(str.maketrans("“”‘’", "\"\"''"))).ids)
    assert changed(plain.ids, plain.shapes, AS_IT_IS)[0] is plain.ids
