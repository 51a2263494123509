"""What holds of every text, however broken."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.attributions.cases import CASES

from onrecord.attributions import extract
from onrecord.attributions.layout import lay_out

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
def test_every_span_is_where_it_says_and_in_one_paragraph(text: str) -> None:
    layout = lay_out(text)
    for one in extract(text):
        assert one.content
        assert 0 < one.confidence < 1
        for span in (*one.source, *one.cue, *one.content, *([one.relay] if one.relay else [])):
            assert text[span.start : span.end] == span.text
            assert span.text == span.text.strip()
            assert layout.paragraph_at(span.start) == layout.paragraph_at(span.end - 1)
        for before, after in pairwise(one.content):
            assert before.end <= after.start


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWSY)
def test_attributions_come_in_order_of_place(text: str) -> None:
    starts = [one.content[0].start for one in extract(text)]
    assert starts == sorted(starts)
