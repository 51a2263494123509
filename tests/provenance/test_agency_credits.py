"""Whom a whole article is credited to, and what credits only a part of it."""

from __future__ import annotations

import pytest
from presses import OTHER, WIRE, edited, kinds, report

from onrecord.provenance import trace
from onrecord.provenance.credits import credit
from onrecord.vocabulary import Article, Cut


@pytest.mark.parametrize(
    ("article", "name"),
    [
        (report(f"PORT AMARY (AP) — {WIRE}"), "AP"),
        (report(f"A boat in the harbour. (Jo Lund via AP)\n\nPORT AMARY, Oct 8 (Reuters) - {WIRE}"), "Reuters"),
        (report(f"{WIRE} (ANI)"), "ANI"),
        (report(f"{WIRE}\n\nThis article was first published by The Harbour Post."), "The Harbour Post"),
        (report(f"{WIRE}\n\nRead Full Article at harbourpost.com"), "Harbour Post"),
        (report(WIRE, byline="Associated Press"), "AP"),
        (report(WIRE, url="https://courier.example/wires/afp/article-1/x.html"), "AFP"),
        (report(WIRE, via="The Harbour Post", cut=(Cut(900, 940, "credit to another outlet"),)), "The Harbour Post"),
    ],
)
def test_the_whole_is_credited(article: Article, name: str) -> None:
    found = credit(article)
    assert found is not None
    assert found.name == name
    assert all(span.text == article.text[span.start : span.end] for span in found.spans)


@pytest.mark.parametrize(
    "article",
    [
        report(f"{WIRE}\n\nReuters contributed to this report."),
        report(f"{WIRE}\n\nThe Associated Press contributed to this report."),
        report(f"A boat in the harbour. (Jo Lund/AP)\n\n{WIRE}"),
        report(f"Castellane told Reuters that it was late. {WIRE}"),
        report(WIRE, via="Yonhap", cut=(Cut(0, 40, "caption"),)),
        report(f"PORT AMARY (Reuters) - {WIRE}", outlet="Reuters"),
    ],
)
def test_a_part_or_nothing_is_credited(article: Article) -> None:
    assert credit(article) is None


def test_what_is_credited_to_an_agency_that_was_not_read_copies_that_agency() -> None:
    one = report(f"PORT AMARY (AP) — {WIRE}", outlet="Courier")
    traced = trace([one, report(OTHER, outlet="Ledger")])
    assert kinds(traced) == [(one.id, "AP", "near")]
    assert traced.copies[0].evidence[0].spans[0].text == "PORT AMARY (AP) —"


def test_the_credited_outlet_is_the_original_even_if_it_was_read_later() -> None:
    one = report(WIRE, outlet="The Harbour Post", published="2024-10-09")
    other = report(f"{edited()}\n\nThis article was first published by The Harbour Post.", published="2024-10-08")
    assert kinds(trace([one, other])) == [(other.id, one.id, "near")]


def test_wire_text_that_two_outlets_credit_to_one_agency_is_one_source() -> None:
    half = "\n\n".join([*OTHER.split("\n\n")[:1], *WIRE.split("\n\n")[2:3]])
    one = report(f"PORT AMARY (AP) — {WIRE}", outlet="Courier")
    other = report(f"PORT AMARY (AP) — {half}", outlet="Ledger")
    assert len(trace([one, other]).sources) == 1
    assert len(trace([report(WIRE, outlet="Courier"), report(half, outlet="Ledger")]).sources) == 2
