"""What the outlet tells by itself, though a cue and a content were tagged in it, is given to nobody."""

from __future__ import annotations

import pytest

from onrecord.attributions import extract
from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.narration import narrated
from onrecord.attributions.rules import Page, without_narration


def draft(text: str, source: str, cue: str, content: str) -> Draft:
    def bounds(piece: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(piece), text.index(piece) + len(piece)),) if piece else ()

    return Draft(content=bounds(content), cue=bounds(cue), source=bounds(source))


NARRATED = {
    "a rule": (
        "All nine members must agree for a new port to join.",
        ("All nine members", "must agree for", "a new port to join"),
        "obligation",
    ),
    "what is still to be done": (
        "Norrland still has to ratify the treaty.",
        ("Norrland", "ratify", "the treaty"),
        "obligation",
    ),
    "advice": ("Vesk should think about its ports.", ("Vesk", "should think about", "its ports"), "obligation"),
    "an agreement that is wanting": (
        "Norrland has yet to agree to the sale.",
        ("Norrland", "has yet to agree to", "the sale"),
        "obligation",
    ),
    "a condition": (
        "The strait will be closed if Vesk refuses to sign.",
        ("Vesk", "refuses", "to sign"),
        "condition",
    ),
    "an open question": (
        "It is unclear whether the council supports the sale.",
        ("council", "supports", "the sale"),
        "condition",
    ),
    "what may be": (
        "Tamm may refuse to sign the treaty.",
        ("Tamm", "may refuse", "to sign the treaty"),
        "possibility",
    ),
    "a guess": ("The talks seemed close to a deal on Monday.", ("", "seemed", "close to a deal"), "seeming"),
    "a purpose": ("The fair was meant to be fun.", ("", "was meant", "to be fun"), "seeming"),
    "anybody": ("You think the harbour is safe.", ("You", "think", "the harbour is safe"), "anybody"),
    "one": ("One would hope that the harbour is safe.", ("One", "would hope", "that the harbour is safe"), "anybody"),
    "a question": ("But does Tamm want to sell the port?", ("Tamm", "want", "to sell the port"), "question"),
    "a law": (
        "Tamm’s bill would also require captains to carry a licence. The bill would allow night fishing.",
        ("The bill", "would allow", "night fishing"),
        "law",
    ),
    "who was asked": (
        "Tamm was asked whether the port was for sale.",
        ("Tamm", "was asked", "whether the port was for sale"),
        "addressee",
    ),
    "a judgement": (
        "Vesk’s minister Ines Halloran also distanced her country from the sale, according to her remarks.",
        (
            "her remarks",
            "according to",
            "Vesk’s minister Ines Halloran also distanced her country from the sale",
        ),
        "judgement",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NARRATED)
def test_the_outlet_tells_it_by_itself(name: str) -> None:
    text, pieces, reason = NARRATED[name]
    assert narrated(lay_out(text), draft(text, *pieces)) == reason


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("All nine members agree that the port should join.", "All nine members", "agree", "that the port should join"),
        ("Tamm said Norrland must ratify the treaty.", "Tamm", "said", "Norrland must ratify the treaty"),
        ("Tamm has yet to say who will buy the port.", "Tamm", "has yet to say", "who will buy the port"),
        ("Whether it sails was asked by Tamm on Monday.", "Tamm", "was asked", "Whether it sails"),
        ("We must remember the ships that sank.", "We", "must remember", "the ships that sank"),
        ("Tamm had to deny that the port was sold.", "Tamm", "had to deny", "that the port was sold"),
        ("Tamm could not explain why the ship had sunk.", "Tamm", "could not explain", "why the ship had sunk"),
        ("No one could have foreseen the storm.", "No one", "could have foreseen", "the storm"),
        ("We might wish that the harbour were safe.", "We", "might wish", "that the harbour were safe"),
        ("One called for planting trees on the quay.", "One", "called for", "planting trees on the quay"),
        ("The bill requires captains to carry a licence.", "The bill", "requires", "captains to carry a licence"),
        ("Why, critics ask, is the port for sale?", "critics", "ask", "is the port for sale"),
        ("If it rains, Tamm said, the fair is off.", "Tamm", "said", "the fair is off"),
        (
            "Halloran will leave office in May, according to her statement.",
            "her statement",
            "according to",
            "Halloran will leave office in May",
        ),
        (
            "Halloran distanced her country from the sale, according to the Gazette.",
            "the Gazette",
            "according to",
            "Halloran distanced her country from the sale",
        ),
    ],
)
def test_what_somebody_says_is_left_alone(text: str, source: str, cue: str, content: str) -> None:
    assert narrated(lay_out(text), draft(text, source, cue, content)) is None


def test_words_in_marks_are_somebodys_whatever_stands_around_them() -> None:
    text = "If Tamm says “the port is not for sale and never was”, Vesk will leave."
    one = draft(text, "Tamm", "says", "“the port is not for sale and never was”")
    assert without_narration(Page(lay_out(text), ()), [one]) == [one]


def test_a_cue_within_a_quotation_is_its_speakers() -> None:
    text = "“You think the harbour is safe,” Tamm said."
    assert narrated(lay_out(text), draft(text, "You", "think", "the harbour is safe")) is None


def test_a_text_with_a_rule_gives_no_agreement() -> None:
    text = "All 24 member states must agree for a new port to join the league, meaning that every state has a veto."
    assert not [one for one in extract(text) if any("agree" in span.text for span in one.cue)]
