"""The ``Name said`` beside a content: whose it is, and where it is nobody's."""

from __future__ import annotations

from onrecord.attributions import extract
from onrecord.attributions.layout import lay_out
from onrecord.attributions.linking import Draft
from onrecord.attributions.rules import Page, one_for_each_cue, own_tag
from onrecord.attributions.selection import is_cueless, is_given


def draft(text: str, content: str, cue: str = "", source: str = "") -> Draft:
    def bounds(piece: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(piece), text.index(piece) + len(piece)),) if piece else ()

    return Draft(bounds(content), bounds(cue), bounds(source))


def test_contents_on_both_sides_of_one_cue_are_one() -> None:
    text = "If no buyer is found, Tamm said, the port will close in May."
    page = Page(lay_out(text), ())
    drafts = [
        draft(text, "If no buyer is found", source="Tamm"),
        draft(text, "the port will close in May", "said", "Tamm"),
    ]
    (one,) = one_for_each_cue(page, own_tag(page, drafts))
    assert [text[slice(*piece)] for piece in one.content] == ["If no buyer is found", "the port will close in May"]
    assert text[slice(*one.cue[0])] == "said"


def test_contents_of_one_cue_and_two_sources_stay_apart() -> None:
    text = "It sails, Tamm said. It sinks, Voss said."
    drafts = [draft(text, "It sails", "said", "Tamm"), draft(text, "It sinks", "said", "Voss")]
    assert one_for_each_cue(Page(lay_out(text), ()), drafts) == drafts


def test_who_was_asked_did_not_ask() -> None:
    text = "Asked whether the port was for sale, Tamm said that was for others to decide."
    (one,) = own_tag(Page(lay_out(text), ()), [draft(text, "whether the port was for sale", "Asked")])
    assert not one.source


def test_going_on_to_do_something_is_no_saying() -> None:
    text = "“Where are the captains on this panel,” Vesk continues to close its ports. “We sail,” Tamm continued."
    drafts = [draft(text, "“Where are the captains on this panel,”"), draft(text, "“We sail,”")]
    first, second = own_tag(Page(lay_out(text), ()), drafts)
    assert not first.source
    assert text[slice(*second.source[0])] == "Tamm"


def test_without_cue_and_marks_a_draft_must_be_likely() -> None:
    text = "Under the plan of Tamm, captains will pay for the quay. “Never,” wrote Voss."
    layout = lay_out(text)
    bare = draft(text, "captains will pay for the quay", source="Tamm")
    assert is_cueless(layout, bare)
    assert not is_given(layout, Draft(bare.content, source=bare.source, chance=0.6))
    assert is_given(layout, Draft(bare.content, source=bare.source, chance=0.75))
    assert not is_cueless(layout, draft(text, "“Never,”", source="Voss"))
    post = "We will never sell the port! — Ilse Tamm (@ilsetamm) May 3"
    assert not is_cueless(lay_out(post), draft(post, "We will never sell the port", source="Ilse Tamm"))
    assert not is_cueless(layout, Draft(bare.content, how="answer"))


def test_a_condition_before_its_name_said_is_part_of_what_is_said() -> None:
    text = "If no buyer is found by May, Ilse Tamm said, the port of Harnby will close for good."
    (one,) = extract(text)
    assert [span.text for span in one.content] == [
        "If no buyer is found by May",
        "the port of Harnby will close for good",
    ]
