"""Who copies whom, and why: exact, near and partial copies, and what is none."""

from __future__ import annotations

from presses import FOREIGN, OTHER, QUOTATION, WIRE, edited, kinds, report

from onrecord.provenance import trace
from onrecord.vocabulary import Provenance


def hows(traced: Provenance) -> str:
    return " | ".join(evidence.how for copy in traced.copies for evidence in copy.evidence)


def test_two_reports_of_ones_own_are_two_sources() -> None:
    one, other = report(WIRE, outlet="A"), report(OTHER, outlet="B")
    traced = trace([one, other])
    assert traced.copies == ()
    assert traced.sources == tuple(sorted([(one.id,), (other.id,)]))


def test_the_same_words_under_another_headline_are_one_report() -> None:
    one = report(WIRE, outlet="A", headline="No deal", published="2024-10-08")
    other = report(WIRE.upper().replace("\n\n", "\n"), outlet="B", headline="Talks fail", published="2024-10-09")
    traced = trace([other, one])
    assert kinds(traced) == [(other.id, one.id, "same")]
    assert "published later: 2024-10-09, the other 2024-10-08" in hows(traced)
    assert len(traced.sources) == 1


def test_wire_copy_cut_at_the_end_and_edited_is_one_report() -> None:
    one, other = report(WIRE, outlet="A"), report(edited(), outlet="B")
    traced = trace([one, other])
    assert kinds(traced) == [(other.id, one.id, "near")]
    (copy,) = traced.copies
    assert copy.share > 0.8
    assert "the shorter of the two" in hows(traced)


def test_a_paragraph_taken_over_is_a_partial_copy_and_folds_nothing() -> None:
    paragraph = WIRE.split("\n\n")[2]
    one = report(WIRE, outlet="A", published="2024-10-08T08:00:00")
    other = report(f"{OTHER}\n\n{paragraph}", outlet="B", published="2024-10-08T09:30:00")
    traced = trace([one, other])
    assert kinds(traced) == [(other.id, one.id, "partial")]
    (passage,) = traced.passages
    assert (passage.left.article, passage.right.article) == (one.id, other.id)
    assert passage.left.text == passage.right.text == paragraph.rstrip(".")
    assert len(traced.sources) == 2


def test_two_outlets_that_quote_one_speech_at_length_copy_nothing() -> None:
    first = report(f"{WIRE}\n\n{QUOTATION} Drozhevska said after the vote.", outlet="A")
    second = report(f"{OTHER}\n\nDrozhevska told the crowd: {QUOTATION}", outlet="B")
    traced = trace([first, second])
    assert traced.copies == ()
    assert traced.passages == ()


def test_boilerplate_of_unrelated_reports_is_no_copying() -> None:
    line = "Our reporters work day and night so that you can trust every word which we print on these pages for you."
    texts = [WIRE, FOREIGN, OTHER.replace("Lysoria", "Kessaly").replace("Castellane", "Drumm")]
    texts.append(
        "Rain fell on Lower Marn for nine days. Mayor Ottla Benn asked Brigitte Sand for pumps, and Karel Woll."
    )
    assert trace([report(f"{text}\n\n{line}", outlet=f"Daily {n}") for n, text in enumerate(texts)]).copies == ()


def test_a_line_that_speaks_to_the_reader_is_no_copying() -> None:
    line = "Sign up here to get the best stories of the strait in your inbox every morning before your first coffee."
    assert trace([report(f"{WIRE}\n\n{line}"), report(f"{OTHER}\n\n{line}", outlet="B")]).copies == ()


def test_another_version_of_one_page_is_no_new_source() -> None:
    url = "https://courier.example/compact"
    one = report(WIRE, url=url, published="2024-10-08")
    other = report(OTHER, url=url, published="2024-10-09")
    traced = trace([other, one])
    assert kinds(traced) == [(other.id, one.id, "near")]
    assert "another version of the same page" in hows(traced)


def test_a_short_text_is_the_same_only_under_the_same_headline() -> None:
    line = "Talk to us in the app. Find out what is happening in the world."
    one, other = report(line, headline="Ship seized", key="1"), report(line, headline="Crowd runs", key="2")
    assert len(trace([one, other]).sources) == 2
    assert len(trace([one, report(line, headline="Ship Seized", key="3")]).sources) == 1


def test_articles_without_words_are_not_one_another() -> None:
    assert len(trace([report("", key="1"), report("", key="2"), report("…", key="3")]).sources) == 3


def test_owners_are_told() -> None:
    one = report(WIRE, url="https://www.mirror.co.uk/news/1", published="2024-10-08")
    other = report(edited(), url="https://www.express.co.uk/news/2", published="2024-10-09")
    assert "both outlets belong to Reach" in hows(trace([one, other]))


def test_a_sentence_that_many_reports_share_goes_back_once_to_where_it_stood_first() -> None:
    paragraph = WIRE.split("\n\n")[2]
    starts = ("Rain fell", "Ships waited", "Nobody slept", "Bells rang", "Lamps burned", "Guards yawned")
    others = OTHER.split("\n\n")
    pile = [report(WIRE, outlet="First", published="2024-10-08T06:00:00")]
    for number, start in enumerate(starts):
        own = f"{start} in Port Amary while Castellane spoke for Lysoria and Tarvenia kept silent in the Compact."
        text = "\n\n".join((own, paragraph, others[number % 3]))
        pile.append(report(text, outlet=f"Outlet {number}", published=f"2024-10-08T{number + 8:02}:00:00"))
    traced = trace(pile)
    taken = [one for one in traced.copies if one.kind == "partial"]
    assert {one.of for one in taken} == {pile[0].id}
    assert len(taken) == len({one.article for one in taken}) == len(traced.sources) - 1
    said = [one.span("text", one.text.index(paragraph), one.text.index(paragraph) + len(paragraph)) for one in pile]
    assert traced.independent(said) == 1
