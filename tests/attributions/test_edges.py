"""Marks correct the tagger: what it must have misread is put right by quotation marks and datelines alone."""

import pytest

from onrecord.attributions.edges import correct, without_dateline
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


def test_signs_before_a_quotation_are_no_part_of_it() -> None:
    text = "🚢 “We sail,” Tamm said. “No.”"
    assert contents(text, tagged(text, ("content", "🚢 “We sail,”"), ("cue", "said"))) == ["“We sail,”"]
    text = "He asked: why “sail”?"
    assert contents(text, tagged(text, ("content", "why “sail”"), ("cue", "asked"))) == ["why “sail”"]


def test_that_alone_tells_nothing() -> None:
    text = "He said that:\n- it sails"
    assert contents(text, tagged(text, ("cue", "said"), ("content", "that:"))) == []


def test_a_name_before_a_bullet_is_the_speaker() -> None:
    text = "• “We sail,” said Tamm • “No,” said Ines Penn | More"
    spans = correct(lay_out(text), tagged(text, ("content", "“We sail,”"), ("content", "“No,”")))
    assert [text[one.start : one.end] for one in spans if one.label == "source"] == ["Tamm", "Ines Penn"]


def behind_dateline(text: str, start: int = 0) -> str:
    """What is left of a content that was tagged from ``start`` to the end of the text."""
    (left,) = without_dateline(lay_out(text), [TaggedSpan("content", start, len(text), 0.9)])
    return text[left.start : left.end]


@pytest.mark.parametrize(
    "dateline",
    [
        "TIDEHAVEN – ",
        "TIDEHAVEN, Lysoria - ",
        "NEW TIDEHAVEN, South Lysoria (Tide News) -- ",
        "TIDEHAVEN, Oct 8 (Tide) — ",
        "(Tide) — ",
        "ST. MARSK — ",
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(dateline: str) -> None:
    assert behind_dateline(f"{dateline}Lysoria will abstain") == "Lysoria will abstain"
    assert behind_dateline(f"He left.\n\n{dateline}Lysoria will abstain", len("He left.\n\n")) == "Lysoria will abstain"


@pytest.mark.parametrize(
    "said",
    [
        "NATO — not Lysoria — will decide",
        "Lysoria - a port - will abstain",
        "I - for one - will abstain",
        "“TIDEHAVEN — and no other port — is open”",
        "TIDEHAVEN will abstain",
    ],
)
def test_what_only_looks_like_one_stays(said: str) -> None:
    assert behind_dateline(said) == said


def test_it_is_one_of_the_steps() -> None:
    text = "TIDEHAVEN, Lysoria - Lysoria will abstain, the minister said."
    spans = tagged(text, ("content", text[:40]), ("source", "the minister"), ("cue", "said"))
    assert contents(text, spans) == ["Lysoria will abstain"]


def test_a_source_does_not_begin_in_the_dateline() -> None:
    text = "PORT ALDEN - Harbour master Jorun Ekdal said on Monday that the breakwater would be built."
    source = TaggedSpan("source", 0, text.index(" said"), 0.9)
    (left,) = without_dateline(lay_out(text), [source])
    assert text[left.start : left.end] == "Harbour master Jorun Ekdal"
