"""The outlet's comment at the end of what somebody said is no part of it."""

from __future__ import annotations

import pytest

from onrecord.attributions import extract
from onrecord.attributions.comments import comment_start
from onrecord.attributions.edges import without_comment
from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import TaggedSpan


@pytest.mark.parametrize(
    ("told", "comment"),
    [
        ("that Lysoria will also join the customs union", ", a process that lies outside the reach of its allies"),
        ("that he would sell the port by the spring", ", a move that nobody in Harnby had foreseen"),
        ("that the ship was never inspected at all", ", an accusation the owner denies"),
        ("that the fair would be moved to May", ", another step towards its end"),
        ("that the treaty had been signed in secret", ", a long standing rumour that has no witnesses"),
    ],
)
def test_a_content_ends_before_the_comment(told: str, comment: str) -> None:
    assert (told + comment)[: comment_start(told + comment)] == told


@pytest.mark.parametrize(
    ("told", "added"),
    [
        ("he had met the harbour master twice", ", without disclosing what they spoke of"),
        ("the two islands would join in the end", ", with Lysoria later writing it into its laws and applying in 2022"),
    ],
)
def test_what_came_later_or_was_not_told_is_the_outlets(told: str, added: str) -> None:
    assert (told + added)[: comment_start(told + added, ends_sentence=True)] == told
    assert comment_start(told + added) == len(told + added)  # "…, without disclosing it, she said": she says so


@pytest.mark.parametrize(
    "told",
    [
        "that the sale, a move backed by the council, would save the town",
        "that in such cases, a judge may be convinced that no fine is due",
        "that he met Tamm, a councillor, on Monday",
        "a decision, a step that nobody wanted",
        "that the port will be sold, which would save the town",
    ],
)
def test_what_belongs_to_the_sentence_stays(told: str) -> None:
    assert comment_start(told) == len(told)


def test_words_in_marks_are_not_cut() -> None:
    text = "He said that “the port will be sold next year, a move that saves us all”."
    span = TaggedSpan("content", text.index("that"), len(text) - 1, 0.9)
    assert without_comment(lay_out(text), [span]) == [span]


def test_a_comment_is_cut_in_a_text() -> None:
    text = (
        "Foreign Minister Ida Marsk said that Lysoria will also join the customs union, a process that is well outside "
        "the reach of its military allies."
    )
    (one,) = extract(text)
    assert one.content[0].text == "that Lysoria will also join the customs union"
