"""The long texts are what they are said to be, and the nasty ones are judged as a reader would."""

from __future__ import annotations

import pytest

from onrecord.articles import paragraphs
from onrecord.vocabulary import Attribution, Span
from quality.nasty import Case, Plain, hear
from quality.robustness import text_of


@pytest.mark.parametrize("shape", ["document", "paragraph", "lines"])
def test_a_text_has_as_many_words_as_were_asked_for(shape: str) -> None:
    assert len(text_of(shape, 5000).split()) == 5000
    assert text_of(shape, 5000) == text_of(shape, 5000)


def test_each_shape_is_what_its_name_says() -> None:
    assert len(paragraphs(text_of("paragraph", 5000))) == 1
    assert len(paragraphs(text_of("lines", 5000))) == 5000
    assert 50 < len(paragraphs(text_of("document", 5000))) < 500
    assert text_of("marks", 3) == '"""'
    with pytest.raises(KeyError):
        text_of("verse", 10)


def test_a_long_document_is_no_mere_repetition() -> None:
    told = text_of("document", 20_000).split("\n\n")
    assert len(set(told)) > 0.5 * len(told)


def attribution(source: str, *contents: str) -> Attribution:
    def spans(*texts: str) -> tuple[Span, ...]:
        return tuple(Span("a", "text", 0, len(text), text) for text in texts if text)

    return Attribution("i", "a", "indirect", "said", spans(source), (), spans(*contents), None, 0.9)


CASE = Case("one", "lists", "", (Plain("Tamm", ("the port would stay",)),))


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ([attribution("Mayor Ilse Tamm", "that the port would stay")], "right"),
        ([attribution("Voss", "the port would stay"), attribution("Tamm", "the port would stay")], "right"),
        ([attribution("Voss", "the port would stay")], "wrong"),
        ([attribution("", "the port would stay")], "unnamed"),
        ([attribution("Tamm", "the ferry was late again")], "missed"),
        ([], "missed"),
    ],
)
def test_what_is_plain_is_right_wrong_unnamed_or_missed(given: list[Attribution], outcome: str) -> None:
    heard = hear(CASE, given)
    assert getattr(heard, outcome) == CASE.says
    assert len(heard.right) + len(heard.wrong) + len(heard.unnamed) + len(heard.missed) == 1


def test_nobody_is_right_where_nobody_is_named() -> None:
    case = Case("one", "transcripts", "", (Plain("", ("it will sail",)),))
    assert hear(case, [attribution("", "It will sail.")]).right
    assert hear(case, [attribution("A", "It will sail.")]).wrong


def test_a_silent_text_counts_what_was_invented() -> None:
    assert hear(Case("one", "lists", "", silent=True), [attribution("Tamm", "rope")]).invented == 1
