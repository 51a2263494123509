"""What a feed says counts where the page says nothing, and is told as the feed's word."""

from __future__ import annotations

import pytest

from onrecord import articles
from onrecord.articles import Announced

FEED = "https://post.example/rss"
TOLD = Announced(FEED, "2031-03-04T20:00:00-05:00", "Harbour Post", "Ann Bee")
TEXT = "<h1>Ardenia votes</h1><p>The council of Ardenia will vote on the pact in May, its chairman said.</p>"


def page(head: str = "") -> bytes:
    return f"<html><head><title>Ardenia votes</title>{head}</head><body>{TEXT}</body></html>".encode()


def test_a_bare_page_takes_all_of_it_and_says_so() -> None:
    one = articles.read(page(), "https://post.example/a", announced=TOLD)
    assert (one.published, one.outlet, one.byline) == ("2031-03-04T20:00:00-05:00", "Harbour Post", "Ann Bee")
    assert one.published_basis == f"the feed {FEED}"
    assert f"Outlet Harbour Post: by the feed {FEED}." in one.notices
    assert f"Author Ann Bee: by the feed {FEED}." in one.notices


def test_the_pages_own_word_wins() -> None:
    head = (
        "<meta name='date' content='2031-03-02'><meta property='og:site_name' content='The Post'>"
        "<meta name='author' content='Cee Dee'>"
    )
    assert articles.read(page(head), "https://post.example/a", announced=TOLD) == articles.read(
        page(head), "https://post.example/a"
    )


@pytest.mark.parametrize(("month", "day"), [("2031-03", TOLD.published), ("2031", TOLD.published), ("2031-02", None)])
def test_a_day_refines_a_month_that_it_lies_in(month: str, day: str | None) -> None:
    one = articles.read(page(f"<meta name='date' content='{month}'>"), "https://post.example/a", announced=TOLD)
    assert one.published == (day or month)


def test_the_id_of_an_article_is_the_same() -> None:
    told, bare = (articles.read(page(), "https://post.example/a", announced=one) for one in (TOLD, None))
    assert (told.id, told.text) == (bare.id, bare.text)
