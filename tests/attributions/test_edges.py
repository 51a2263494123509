"""Quotation marks correct the tagger: what it must have misread is put right by the marks alone."""

from onrecord.attributions.edges import correct
from onrecord.attributions.layout import lay_out
from onrecord.attributions.tagging import Label, TaggedSpan


def tagged(text: str, *words: tuple[Label, str]) -> list[TaggedSpan]:
    return [TaggedSpan(label, text.index(word), text.index(word) + len(word), 0.5) for label, word in words]


def contents(text: str, spans: list[TaggedSpan]) -> list[str]:
    return [text[one.start : one.end] for one in correct(lay_out(text), spans) if one.label == "content"]


def test_a_sentence_in_marks_is_not_torn_into_a_speaker_of_its_own() -> None:
    text = "He spoke to the students. “Tarsia says yes.”"
    assert contents(text, tagged(text, ("source", "Tarsia"), ("cue", "says"), ("content", "yes"))) == [
        "“Tarsia says yes.”"
    ]


def test_a_title_in_marks_is_no_sentence() -> None:
    text = "The daily ran it under “Tarsia says yes” on Monday."
    spans = tagged(text, ("source", "Tarsia"), ("cue", "says"), ("content", "yes"))
    assert contents(text, spans) == ["yes”"]


def test_a_content_just_inside_the_marks_takes_them_in() -> None:
    text = "Marsk said: “We will see.”"
    assert contents(text, tagged(text, ("cue", "said"), ("content", "We will see"))) == ["“We will see.”"]
