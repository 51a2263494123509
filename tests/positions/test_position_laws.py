"""Laws that hold for any pile: evidence is text, and order never matters."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from small_piles import CAST, QUESTION, Line, pile

from onrecord.positions import Pile, ask, assess
from onrecord.vocabulary import Cast

CONTENTS = (
    "Lysoria should join the Pact",
    "Lysoria's membership would be a mistake",
    "“We cannot accept the accession of Lysoria.”",
    "Tarvenia would support Lysoria's membership only if the channel stayed open",
    "he would abstain",
    "the harbour is full",
    "it had never been a promise",
)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["Ines Karst", "Mirko Halvadan", "Odo Brenn", "Gorvania", "Meridian Pact", "nobody"]),
        st.sampled_from(["said", "insisted", "warned"]),
        st.sampled_from(CONTENTS),
        st.sampled_from([None, "2030-05-01", "2030-05-02"]),
        st.sampled_from([None, "2030-05-01", "2030-04"]),
    ),
    max_size=6,
)


@given(LINES)
@settings(max_examples=40, deadline=None)
def test_evidence_is_the_text_of_its_part(lines: list[Line]) -> None:
    made = pile(lines)
    texts = {one.id: one for one in made.articles}

    for position in assess(ask(QUESTION), made):
        for stand in position.history:
            for span in stand.evidence:
                assert texts[span.article].part(span.part)[span.start : span.end] == span.text
        assert (position.stance is None) == (not position.history)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_any_order_tells_the_same(lines: list[Line], chance: random.Random) -> None:
    made = pile(lines)

    def mixed(some: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(chance.sample(some, len(some)))

    cast = Cast(mixed(CAST), mixed(made.cast.readings))
    other = Pile(mixed(made.articles), mixed(made.attributions), cast, mixed(made.timings), mixed(made.statements))

    assert assess(ask(QUESTION), made) == assess(ask(QUESTION), other)
