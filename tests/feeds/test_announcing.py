"""What of a feed's word is taken: a day that is the report's, a person's name, an outlet that its address bears out."""

from __future__ import annotations

import pytest

from onrecord.articles import Announced
from onrecord.feeds.announcing import Source, announced
from onrecord.feeds.entries import Entry, listed

FEED = Source("https://feeds.harbourpost.example/world", "World | Harbour Post")
NOW = "2031-03-05T10:00:00Z"


def entry(path: str, at: str = "2031-03-04T08:00:00Z", host: str = "www.harbourpost.example", **fields: str) -> Entry:
    return Entry(f"https://{host}/{path}", path, at, None, "World | Harbour Post", at, **fields)


def said(*entries: Entry, source: Source = FEED) -> list[Announced | None]:
    told = announced(source, entries, NOW)
    return [told.get(one.url) for one in entries]


def days(*entries: Entry) -> list[str | None]:
    return [one and one.published for one in said(*entries)]


def test_day_author_and_outlet() -> None:
    assert said(entry("a", author="Ann Bee")) == [
        Announced(FEED.url, "2031-03-04T08:00:00Z", "Harbour Post", "Ann Bee")
    ]


def test_a_day_is_that_of_the_place_where_the_feed_is_made() -> None:
    [one] = listed(
        b"<rss version='2.0'><channel><title>x</title><item><link>https://www.harbourpost.example/a</link>"
        b"<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate></item></channel></rss>",
        FEED.url,
    ).entries
    assert one.published == "2031-03-05T04:30:00Z"
    assert days(one) == ["2031-03-04T23:30:00-05:00"]


def test_a_moment_that_two_reports_share_is_that_of_the_feeds_making() -> None:
    assert days(entry("a"), entry("b"), entry("c", "2031-03-04T09:00:00Z")) == [None, None, "2031-03-04T09:00:00Z"]


@pytest.mark.parametrize("day", ["2031-03-04", "2031-03-04T00:00:00Z"])
def test_a_day_may_be_shared(day: str) -> None:
    assert days(entry("a", day), entry("b", day)) == [day, day]


@pytest.mark.parametrize("at", ["2031-03-06T08:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_a_clock_that_is_wrong_tells_no_day(at: str) -> None:
    assert days(entry("a", at)) == [None]


def test_nothing_is_taken_about_another_site() -> None:
    assert said(entry("a", host="www.other.example")) == [None]
    assert said(entry("a", host="b.blogspot.com"), source=Source("https://a.blogspot.com/rss", None)) == [None]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour Post", "Harbour Post"),
        ("The Harbour Post - Latest stories", "The Harbour Post"),
        ("Harbour Post - Latest stories", "Harbour Post"),
        ("Latest stories", None),
        ("Post", None),
        ("", None),
    ],
)
def test_an_outlet_is_the_piece_of_a_title_that_is_in_the_address(title: str, name: str | None) -> None:
    one = Entry("https://www.harbourpost.example/a", "a", None, None, title, None)
    [told] = said(one, source=Source(FEED.url, title))
    assert (told and told.outlet) == name


def test_a_news_sitemap_names_the_publication() -> None:
    rows = (
        "<url><loc>https://www.harbourpost.example/a</loc><news:news><news:publication><news:name>The Post</news:name>"
        "</news:publication><news:publication_date>2031-03-04T23:30:00-05:00</news:publication_date></news:news></url>"
    )
    spaces = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    found = listed(f"<urlset {spaces}>{rows}</urlset>".encode(), FEED.url)
    assert said(*found.entries) == [Announced(FEED.url, "2031-03-04T23:30:00-05:00", "The Post")]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ann Bee", "Ann Bee"),
        ("By Ann Bee", "Ann Bee"),
        ("desk@post.example (Ann Bee)", "Ann Bee"),
        ("Vincent van der Meer", "Vincent van der Meer"),
        ("Ann Bee, Cee Dee", None),
        ("admin", None),
        ("News Desk", None),
        ("Harbour Staff", None),
        ("ann bee", None),
        ("ann@post.example", None),
        ("Ann Bee <script>", None),
        ("", None),
    ],
)
def test_an_author_is_a_person_by_name(author: str, name: str | None) -> None:
    [told] = said(entry("a", author=author))
    assert told is not None
    assert told.byline == name
