"""What is told of an attribution besides its spans: kind, relay, confidence (test_acts.py has the act)."""

from __future__ import annotations

import pytest

from onrecord.attributions import extract
from onrecord.attributions.kinds import kind_of
from onrecord.attributions.layout import lay_out


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will sign in spring,”", "direct"),
        ("that “we will sign in spring”", "direct"),
        ("they would sign “in spring”", "mixed"),
        ("they would sign in spring", "indirect"),
        ("‘We will sign,’", "direct"),
        ("that", "indirect"),
        ("", "indirect"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(lay_out(text), [(0, len(text))]) == kind


def test_a_quotation_over_two_paragraphs_is_direct() -> None:
    text = "“We will sign.\n\n“And then we rest.”"
    assert kind_of(lay_out(text), [(0, 14), (16, len(text))]) == "direct"


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“The offer stands,” Tamm told the Harnby Gazette on Tuesday.", "the Harnby Gazette"),
        ("“The offer stands,” Tamm told Channel Nine News.", "Channel Nine News"),
        ("In an interview with Radio Vesk, Tamm said that the offer stood.", "Radio Vesk"),
        ("The offer stood, Tamm said on Monday, the Norrland Times reported.", "the Norrland Times"),
        ("Tamm said in comments made to harnby24.com that the offer stood.", "harnby24.com"),
        ("“The offer stands,” Tamm told reporters in Harnby.", None),
        ("“The offer stands,” Tamm told Parliament on Tuesday.", None),
        ("“The offer stands,” Tamm told Dag Merrow.", None),
        ("The Norrland Times reported that the offer stood.", None),
    ],
)
def test_relay(text: str, relay: str | None) -> None:
    [one] = extract(text)
    assert (one.relay.text if one.relay else None) == relay


def test_confidence_has_two_digits() -> None:
    [one] = extract("“The offer stands,” Tamm told reporters in Harnby.")
    assert 0.5 < one.confidence < 1
    assert one.confidence == round(one.confidence, 2)
