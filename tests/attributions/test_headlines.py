"""A headline may tell two things of its subject; each is the subject's."""

from __future__ import annotations

import pytest

from onrecord.attributions.headlines import split_headline
from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft


def told(text: str, source: str = "Tamm") -> list[tuple[str, str, str]]:
    """Return source, cue and content of what a headline tells in which ``source`` says what follows ``says``."""
    start, says = text.index(source), text.index("says")
    draft = Draft(((says + 5, len(text)),), ((says, says + 4),), ((start, start + len(source)),))
    found = split_headline(lay_out(text), [draft])
    return [
        (text[slice(*one.source[0])], text[slice(*one.cue[0])], text[slice(*one.content[0])])
        for one in sorted(found, key=lambda one: one.content)
    ]


@pytest.mark.parametrize(
    ("headline", "cue", "content"),
    [
        ("Tamm rules out sale of port, says offer came too late", "rules out", "sale of port"),
        ("Tamm rejects the league's plan, says it is a trap", "rejects", "the league's plan"),
        ("Tamm calls for new talks, says Vesk is ready", "calls for", "new talks"),
    ],
)
def test_both_verbs_of_a_headline_count(headline: str, cue: str, content: str) -> None:
    (first, second) = told(headline)
    assert first == ("Tamm", cue, content)
    assert second[:2] == ("Tamm", "says")


@pytest.mark.parametrize(
    "headline",
    [
        "Tamm visits the old port, says offer came too late",
        "Tamm backs down, resigns over sale, says council",
        "Tamm quits, says offer came too late",
        "Tamm rejects it, says no",
        "Tamm rejects the league's plan, says it is a trap.",
    ],
)
def test_a_headline_with_one_act_of_saying_is_one(headline: str) -> None:
    assert len(told(headline)) == 1


def test_a_second_paragraph_is_no_headline() -> None:
    text = "The port\n\nTamm rules out sale of port, says offer came too late"
    assert len(told(text)) == 1


def test_what_was_tagged_already_is_not_told_twice() -> None:
    text = "Tamm rules out sale of port, says no to all"
    first = Draft(((15, 27),), ((5, 14),), ((0, 4),))
    second = Draft(((34, 43),), ((29, 33),), ((0, 4),))
    assert len(split_headline(lay_out(text), [first, second])) == 2
