"""feeds.toml: what it says, and what is wrong with it, by line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import InvalidFeeds
from onrecord.feeds.plan import Feed, load


def written(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_feeds_file(tmp_path: Path) -> None:
    plan = load(
        written(
            tmp_path,
            """
            contact = "desk@example.org"
            [[feed]]
            url = "https://news.example/rss"
            name = "Ardenia Today"
            every = "1h"
            first = 5
            [[feed]]
            url = "https://other.example/news-sitemap.xml"
            kind = "sitemap"
            [[alert]]
            name = "left to the alerts"
            """,
        )
    )
    assert plan.contact == "desk@example.org"
    assert plan.feeds == (
        Feed("https://news.example/rss", "Ardenia Today", None, 3600, 5),
        Feed("https://other.example/news-sitemap.xml", None, "sitemap", 900, 20),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[feed]]\nname = 'x'", "line 1, feed: url is missing"),
        ("[[feed]]\nurl = 'news.example/rss'", "line 2, feed.url: an address that begins with https://"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "line 2, feed.url: an address"),
        ("[[feed]]\nurl = 'https://me:secret@news.example/'", "line 2, feed.url: no name or password"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '15'", "line 3, feed.every: a time such as 15m"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '5s'", "line 3, feed.every: from one minute"),
        ("[[feed]]\nurl = 'https://a.example/'\nkind = 'podcast'", "line 3, feed.kind: no kind 'podcast'"),
        ("[[feed]]\nurl = 'https://a.example/'\nfirst = -1", "line 3, feed.first: a whole number"),
        ("[[feed]]\nurl = 'https://a.example/'\nurls = 1", "line 3, feed.urls: no such field. Known: every"),
        ("[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'https://a.example/'", "line 4, feed.url: .* twice"),
        (
            "[[feeds]]\nurl = 'https://a.example/'",
            "line 1, feeds: no such field. Known: alert, channel, contact, feed, pages",
        ),
        ("", "it names no feed"),
        ("contact = 'a(b)'\n", "line 1, contact: an address of mail or web"),
        ("[[feed]", "not TOML"),
    ],
)
def test_a_mistake_names_file_line_and_field(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InvalidFeeds, match=rf"feeds\.toml.*{why}"):
        load(written(tmp_path, text))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidFeeds, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"contact = '\xff'")
    with pytest.raises(InvalidFeeds, match=r"not UTF-8 text \(byte 11\)"):
        load(tmp_path / "latin.toml")
