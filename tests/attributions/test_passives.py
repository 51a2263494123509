"""What "is said" of somebody is said by nobody who only stands near."""

from __future__ import annotations

import pytest

from onrecord.attributions import extract
from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.passives import said_by_nobody


def sources(text: str, source: str, cue: str, content: str) -> list[str]:
    """Return the sources that are left of a draft of these pieces of a text."""

    def bounds(piece: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(piece), text.index(piece) + len(piece)),)

    (found,) = said_by_nobody(lay_out(text), [Draft(content=bounds(content), cue=bounds(cue), source=bounds(source))])
    return [text[slice(*one)] for one in found.source]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Some dockers are said to waver, though Penn denied it.", "Penn", "are said", "to waver"),
        ("Weiss is widely believed to be ill, but Penn saw him.", "Penn", "is widely believed", "to be ill"),
        ("Penn is reported to have left.", "Penn", "is reported", "to have left"),
    ],
)
def test_the_passive_has_no_speaker(text: str, source: str, cue: str, content: str) -> None:
    assert sources(text, source, cue, content) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Weiss is said by friends to be well.", "friends", "is said", "to be well"),
        ("Weiss is said by friends to be well.", "by friends", "is said", "to be well"),
        ("Weiss was reported to have left, according to Penn.", "Penn", "was reported", "to have left"),
        ("Penn said it was to be sold.", "Penn", "said", "to be sold"),
        ("Penn was quoted as saying the port was to close.", "Penn", "was quoted as saying", "to close"),
    ],
)
def test_whom_the_words_name_is_the_speaker(text: str, source: str, cue: str, content: str) -> None:
    assert sources(text, source, cue, content) == [source]


def test_what_is_said_of_a_union_is_not_its_chairman_s_word() -> None:
    found = extract(
        "Senior figures in the Dockers' League are said to be wavering, though its chairman, Peter Hall, insisted that "
        "it “has always stood for the harbour, in calm and in storm”."
    )
    named = [one for one in found if any("Peter Hall" in span.text for span in one.source)]
    assert [one.cue[0].text for one in named] == ["insisted"]
