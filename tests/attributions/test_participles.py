"""What a sentence's subject makes of a thing, in a participle at its end, is the subject's."""

from __future__ import annotations

import pytest

from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.participles import participles


def told(text: str, *drafts: Draft) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*one.source[0])], text[slice(*one.cue[0])], text[slice(*one.content[0])])
        for one in participles(lay_out(text), drafts)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Conversely, Gorvania has made the strait an aim of its so-called “quiet fleet,” framing it as a duty.",
            "Gorvania",
            "framing",
            "it as a duty",
        ),
        ("The ministry closed the port, presenting this as a gift.", "The ministry", "presenting", "this as a gift"),
        ("He signed on Monday, openly describing the sale as a loss.", "He", "openly describing", "the sale as a loss"),
    ],
)
def test_a_participle_tells_what_the_subject_makes_of_it(text: str, source: str, cue: str, content: str) -> None:
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Tamm sold the port while Vesk protested, framing it as theft.",  # whose frame it is, nobody can tell
        "Tamm said that Norrland had sold the port, framing it as theft.",
        "Tamm sold the port, framing it in oak.",
        "“Tamm sold the port, framing it as theft,” she said.",
        "Yesterday at noon the port was sold, framing it as theft.",
    ],
)
def test_where_it_is_not_plain_nothing_is_told(text: str) -> None:
    assert told(text) == []


def test_what_is_told_already_is_marked_and_not_told_twice() -> None:
    text = "Gorvania closed the strait, framing it as a duty."
    cue, content = text.index("framing"), text.index("it as")
    draft = Draft(((content, len(text) - 1),), ((cue, cue + 7),), ((0, 8),))
    (found,) = participles(lay_out(text), [draft])
    assert found.how == "participle"


def test_what_is_part_of_something_else_stays_so() -> None:
    text = "Gorvania closed the strait, framing it as a duty."
    whole = Draft(((0, len(text)),))
    assert participles(lay_out(text), [whole]) == [whole]
