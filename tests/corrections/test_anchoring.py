"""Anchors: places of a report told by their words, found again when the report is read anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import corrections
from onrecord.corrections.anchoring import Misfit, place
from onrecord.vocabulary import Article, Embed, Span
from onrecord.vocabulary.corrections import Anchor

TEXT = (
    "Ida Marsk met the fishermen of Tarsia on Monday. “We will vote yes on the treaty,” she said in the morning.\n\n"
    "The fishermen wanted more. “We will vote yes on the treaty,” she said again in the evening, and left the harbour."
)


def article(text: str, headline: str | None = None, *posts: str) -> Article:
    return Article("a" * 16, "key", "one.txt", text, headline=headline, embeds=tuple(Embed(None, one) for one in posts))


def anchor(words: str, text: str = TEXT, last: bool = False) -> Anchor:
    start = text.rindex(words) if last else text.index(words)
    return corrections.anchor(article(text), Span("a" * 16, "text", start, start + len(words), words))


def found(one: Anchor, text: str, headline: str | None = None, *posts: str) -> str:
    """Return the words found with two characters around, or the reason why none are."""
    there = article(text, headline, *posts)
    spot = place(one, there)
    if isinstance(spot, Misfit):
        return spot.reason
    assert there.part(spot.part)[spot.start : spot.end] == spot.text
    return f"{spot.part}: {spot.text}"


VOTE = "“We will vote yes on the treaty,”"


def test_words_that_stand_twice_are_told_apart_by_what_stands_around() -> None:
    for last, sentence in ((False, "she said in the morning"), (True, "she said again")):
        spot = place(anchor(VOTE, last=last), article(TEXT))
        assert isinstance(spot, Span)
        assert TEXT[spot.end :].startswith(f" {sentence}")


def test_words_that_stand_twice_amid_the_same_are_told_as_such() -> None:
    text = "\n\n".join(["She said in the old harbour: “We will vote yes.” Then she left for the islands."] * 3)
    short = Anchor("key", "text", "“We will vote yes.”", "said in the old harbour: ", " Then she left")
    assert found(short, text) == "these words stand there 3 times, and nothing around them tells which are meant"


CHANGES = {
    "chrome before": ("Sign up now!\n\n" + TEXT, VOTE),
    "straight marks": (TEXT.replace("“", '"').replace("”", '"'), VOTE.replace("“", '"').replace("”", '"')),
    "white space": (TEXT.replace("vote yes", "vote\n yes"), VOTE.replace("vote yes", "vote\n yes")),
    "soft hyphens": (TEXT.replace("treaty", "trea\u00adty"), VOTE.replace("treaty", "trea\u00adty")),
    "a word": (TEXT.replace("the treaty", "this treaty"), VOTE.replace("the treaty", "this treaty")),
    "a slip": (TEXT.replace("treaty", "traety"), VOTE.replace("treaty", "traety")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_small_changes_are_borne(name: str) -> None:
    text, wanted = CHANGES[name]
    assert found(anchor(VOTE), text) == f"text: {wanted}"


@pytest.mark.parametrize(
    ("old", "new"), [("will vote yes", "will not vote yes"), ("will vote", "won't vote"), ("the treaty", "3 treaties")]
)
def test_a_not_or_a_number_makes_it_another_thing(old: str, new: str) -> None:
    assert found(anchor(VOTE), TEXT.replace(old, new)) == "what stands there now differs in a “not” or a number"


def test_what_is_gone_is_gone() -> None:
    assert found(anchor(VOTE), "The harbour was quiet.") == "these words stand there no longer"


def test_a_short_word_elsewhere_is_not_it() -> None:
    assert (
        found(anchor("Monday"), "Shops open every Monday.") == "so few words stand there, but amid others than before"
    )


def test_a_part_of_a_word_is_no_word() -> None:
    assert found(anchor("Tarsia"), "The Tarsian fleet left.") == "these words stand there no longer"


def test_posts_and_headlines_are_looked_through_too() -> None:
    post = Anchor("key", "embed:0", "The deal on herring is off the table", "", "")
    assert found(post, "Nothing new.", None, "Hello", "The deal on herring is off the table") == (
        "embed:1: The deal on herring is off the table"
    )
    head = Anchor("key", "headline", "Marsk votes yes on herring", "", "")
    assert found(head, "Nothing new.", "Marsk votes yes on herring") == "headline: Marsk votes yes on herring"


def test_an_anchor_of_a_part_that_there_is_none_of_raises() -> None:
    with pytest.raises(KeyError):
        corrections.anchor(article(TEXT), Span("a" * 16, "embed:7", 0, 3, "Ida"))


def test_half_a_character_is_written_as_a_question_mark() -> None:
    made = corrections.anchor(article("A \ud800 B"), Span("a" * 16, "text", 0, 5, "A \ud800 B"))
    assert made.text == "A ? B"


@given(st.text(max_size=60), st.data())
def test_each_place_is_found_where_it_is_or_told_as_not_clear(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = corrections.anchor(article(text), Span("a" * 16, "text", start, end, text[start:end]))
    there = place(one, article(text))
    assert isinstance(there, Misfit) or text[there.start : there.end] == there.text


def test_a_long_content_is_found_by_how_it_begins_and_ends() -> None:
    told = " ".join(f"The {number}th herring of the season was landed at dawn." for number in range(60))
    changed = told.replace("30th herring of the season", "30th herring of that season")
    assert len(told) > 1000
    assert (
        found(anchor(told, f"Marsk wept. {told} She left."), f"Marsk wept. {changed} She left.") == f"text: {changed}"
    )


def test_in_a_very_long_report_only_what_looks_alike_is_compared() -> None:
    sea = "".join(f"Wave {number} broke on the mole. " for number in range(40_000))
    one = anchor(
        "We will vote yes on the treaty of the strait", "“We will vote yes on the treaty of the strait,” she said."
    )
    text = f"{sea}“We will vote yes on the treaty of this strait,” she said. {sea}"
    assert found(one, text) == "text: We will vote yes on the treaty of this strait"
    assert found(one, sea) == "these words stand there no longer"
