"""What holds of every text, however broken."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.attributions.cases import CASES
from tests.attributions.properties import assert_sound

from onrecord.attributions import extract

PIECES = [text for text, _ in CASES.values()]
BROKEN = st.text(alphabet=st.characters(), max_size=200)
NEWSY = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(["“", "”", '"', "'", "\n\n", " said ", ",", "…", "\u2028", "👋🏽"]),
        BROKEN,
    ),
    max_size=8,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWSY)
def test_every_span_is_where_it_says_in_one_paragraph_and_in_order(text: str) -> None:
    assert_sound(text, extract(text))
