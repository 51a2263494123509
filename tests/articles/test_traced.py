"""Traced text: whatever is cut, joined or replaced, each character knows where it came from."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.traced import Traced, joined

ORIGINAL = "Ida Marsk&nbsp;said: “No.”"


def places(traced: Traced) -> list[tuple[str, int, int]]:
    """Each character with the place in the original that its run gives it."""
    found = []
    for run in traced.runs:
        even = run.end - run.start == run.origin_end - run.origin_start
        for position in range(run.start, run.end):
            start = run.origin_start + position - run.start if even else run.origin_start
            found.append((traced.text[position], start, start + 1 if even else run.origin_end))
    return found


def test_an_edit_maps_as_a_whole_and_the_rest_character_by_character() -> None:
    traced = Traced.of(ORIGINAL, 0, len(ORIGINAL)).edited([(9, 15, " ")])
    assert traced.text == "Ida Marsk said: “No.”"
    assert places(traced)[9] == (" ", 9, 15)
    assert places(traced)[10] == ("s", 15, 16)


def test_taking_away_leaves_no_run_behind() -> None:
    traced = Traced.of("He [left](u).", 0, 13).edited([(3, 4, ""), (8, 12, "")])
    assert traced.text == "He left."
    assert traced.part(3, 7).origin == (4, 8)


def test_paragraphs_are_joined_by_what_stood_between_them() -> None:
    whole = joined([Traced.of("One. \n Two.", 0, 4), Traced.of("One. \n Two.", 7, 11)])
    assert whole.text == "One.\n\nTwo."
    assert whole.part(4, 6).origin == (4, 7)


@given(st.text(min_size=1, max_size=60), st.data())
def test_edits_keep_every_other_character_in_its_place(original: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(original)), max_size=6)))
    edits = [
        (low, high, data.draw(st.sampled_from(["", "x", "yy"])))
        for low, high in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    traced = Traced.of(original, 0, len(original)).edited(edits)
    assert [run.start for run in traced.runs] == [0, *(run.end for run in traced.runs[:-1])][: len(traced.runs)]
    inside = {position for low, high, _ in edits for position in range(low, high)}
    for character, start, end in places(traced):
        assert (end - start == 1 and original[start] == character) or start in inside


@given(st.text(min_size=2, max_size=60), st.data())
def test_a_part_of_a_part_is_where_it_should_be(original: str, data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.tuples(st.integers(0, len(original)), st.integers(0, len(original)))))
    part = Traced.of(original, 0, len(original)).part(low, high)
    assert part.text == original[low:high]
    assert all(original[start] == character for character, start, _ in places(part))
