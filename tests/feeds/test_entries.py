"""From the bytes of a feed or sitemap to the reports that it names, whatever a stranger wrote into it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Unreachable
from onrecord.feeds.entries import MOST_ENTRIES, Entry, is_read, link, listed, moment, plain

HERE = "https://news.example/feed"


def rss(*items: str, title: str = "Ardenia Today") -> bytes:
    told = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'.encode()


def sitemap(*rows: str, root: str = "urlset", row: str = "url") -> bytes:
    told = "".join(f"<{row}>{one}</{row}>" for one in rows)
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f'<?xml version="1.0"?><{root} {spaces}>{told}</{root}>'.encode()


def test_rss() -> None:
    told = listed(
        rss(
            "<title>Council &amp;amp; pact &lt;b&gt;vote&lt;/b&gt;</title><link>/2031/vote#top</link>"
            "<pubDate>Tue, 04 Mar 2031 10:00:00 +0200</pubDate>"
        ),
        HERE,
    )
    vote = Entry(
        "https://news.example/2031/vote",
        "Council & pact vote",
        "2031-03-04T08:00:00Z",
        None,
        "Ardenia Today",
        "2031-03-04T10:00:00+02:00",
    )
    assert (told.title, told.entries, told.kind) == ("Ardenia Today", (vote,), "feed")


def test_atom() -> None:
    told = listed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Ardenia Today</title><entry><title type="html">Vote</title>'
        b'<link rel="self" href="/self"/><link rel="alternate" href="https://news.example/vote"/>'
        b"<published>2031-03-04T08:00:00Z</published><updated>2031-03-05T08:00:00.5+01:00</updated></entry></feed>",
        HERE,
    )
    [vote] = told.entries
    assert vote == Entry(
        "https://news.example/vote",
        "Vote",
        "2031-03-04T08:00:00Z",
        "2031-03-05T07:00:00Z",
        "Ardenia Today",
        "2031-03-04T08:00:00+00:00",
    )


def test_a_guid_is_a_link_only_where_it_says_so() -> None:
    told = listed(
        rss('<guid isPermaLink="false">https://news.example/no</guid>', "<guid>https://news.example/yes</guid>"), HERE
    )
    assert [one.url for one in told.entries] == ["https://news.example/yes"]
    assert told.refused == 1


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://news.example/a",
        "http://",
        "https://[half",
        "https://news.example/" + "a" * 5000,
    ],
)
def test_links_that_lead_to_no_report_are_not_followed(bad: str) -> None:
    told = listed(rss(f"<title>Trap</title><link>{bad}</link>", "<link>https://news.example/a</link>"), HERE)
    assert [one.url for one in told.entries] == ["https://news.example/a"]
    assert told.refused == 1


def test_a_feed_that_breaks_off_yields_what_it_has() -> None:
    whole = rss(*(f"<title>{number}</title><link>https://news.example/{number}</link>" for number in range(9)))
    told = listed(whole[:-120], HERE)
    assert len(told.entries) >= 6


def test_a_sitemap() -> None:
    told = listed(
        sitemap(
            "<loc>https://news.example/old</loc><lastmod>2031-03-01</lastmod>",
            "<loc> https://news.example/new </loc><news:news><news:publication><news:name>Ardenia Today</news:name>"
            "</news:publication><news:publication_date>2031-03-04T10:00:00+02:00</news:publication_date>"
            "<news:title>Vote</news:title></news:news>",
            "<loc>javascript:alert(1)</loc>",
        ),
        HERE,
    )
    assert told.entries == (
        Entry(
            "https://news.example/new",
            "Vote",
            "2031-03-04T08:00:00Z",
            dated="2031-03-04T10:00:00+02:00",
            publication="Ardenia Today",
        ),
        Entry("https://news.example/old", None, None, "2031-03-01", None),
    )
    assert (told.refused, told.kind) == (1, "sitemap")


def test_a_sitemap_index_names_sitemaps_the_newest_first() -> None:
    told = listed(
        sitemap(
            "<loc>/1.xml</loc><lastmod>2031-03-01</lastmod>",
            "<loc>/2.xml</loc><lastmod>2031-03-04</lastmod>",
            root="sitemapindex",
            row="sitemap",
        ),
        HERE,
    )
    assert told.more == (("https://news.example/2.xml", "2031-03-04"), ("https://news.example/1.xml", "2031-03-01"))


def test_a_list_of_urls_is_a_sitemap_too() -> None:
    told = listed(b"https://news.example/a\nhttps://news.example/b\r\nmailto:x@news.example\n", HERE)
    assert [one.url for one in told.entries] == ["https://news.example/a", "https://news.example/b"]


def test_a_huge_sitemap_is_read_in_a_moment_and_up_to_the_bound() -> None:
    rows = [f"<loc>https://news.example/{number}</loc>" for number in range(60_000)]
    began = time.monotonic()
    assert len(listed(sitemap(*rows), HERE).entries) == 50_000
    assert time.monotonic() - began < 20


def test_a_sitemap_of_anything_but_rows_is_none() -> None:
    with pytest.raises(Unreachable, match="more than 10,000 elements in a row"):
        listed(b"<urlset>" + b"<a/>" * 1_000_000 + b"</urlset>", HERE)


def test_a_feed_of_ten_thousand_entries_is_cut() -> None:
    told = listed(rss(*["<link>https://news.example/a</link>"] * 3000), HERE)
    assert len(told.entries) == MOST_ENTRIES


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + one)} "{f"&{chr(97 + one)};" * 10}">' for one in range(9))
    + "]>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "body",
    [
        '<rss version="2.0"><channel><title>&j;</title></channel></rss>',
        "<urlset><url><loc>https://news.example/&j;</loc></url></urlset>",
    ],
)
def test_a_billion_laughs_are_no_laughing_matter(body: str, encoding: str) -> None:
    began = time.monotonic()
    try:
        told = listed((LAUGHS + body).encode(encoding), HERE)
        assert len(told.title or "") < 100
        assert all(len(one.url) < 100 for one in told.entries)
    except Unreachable:
        pass
    assert time.monotonic() - began < 5


def test_no_file_is_read_by_an_entity() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>'
    with pytest.raises(Unreachable, match="entities of its own"):
        listed(evil, HERE)
    with contextlib.suppress(Unreachable):
        assert "root" not in repr(listed(evil.decode().encode("utf-16"), HERE))


MANY = " ".join(f'a{number}="{number}>"' for number in range(20_000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "body", ["<rss {}><channel/></rss>", "<rss><channel {}></channel></rss>", "<urlset><url {}></url></urlset>"]
)
def test_a_tag_of_attributes_without_end_is_not_read(body: str, encoding: str) -> None:
    with pytest.raises(Unreachable, match="more than a hundred attributes"):
        listed(f'<?xml version="1.0"?>{body.format(MANY)}'.encode(encoding), HERE)


def test_a_hundred_attributes_are_read() -> None:
    hundred = MANY.replace(">", "").split(" ")[:100]
    item = "<item><title>A</title><link>https://news.example/a</link></item>"
    assert listed(f"<rss version='2.0'><channel {' '.join(hundred)}>{item}</channel></rss>".encode(), HERE).entries


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "punycode", "unicode_escape", "rot13", "zlib"])
def test_what_an_encoding_hides_is_not_read(encoding: str) -> None:
    told = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel/></rss>'
    with pytest.raises(Unreachable, match="in an encoding that feeds are not"):
        listed(told.encode(), HERE)
    assert not is_read(encoding)


def test_ebcdic_shows_by_its_first_bytes() -> None:
    with pytest.raises(Unreachable, match="in an encoding that feeds are not"):
        listed('<?xml version="1.0"?><rss version="2.0"/>'.encode("cp037"), HERE)


@pytest.mark.parametrize(
    "encoding", ["UTF-8", "utf8", "latin-1", "windows-1252", "koi8-r", "GBK", "Big5", "euc-jp", "none"]
)
def test_encodings_that_feeds_are_written_in(encoding: str) -> None:
    assert is_read(encoding)


@pytest.mark.parametrize(
    "bomb",
    [
        '<rss version="2.0"><channel>' + "<a>" * 10_000,
        "<urlset>" + "<url>" * 10_000,
        '<rss version="2.0"><channel><title>' + "&" * 50_000,
        '<rss version="2.0"><channel><title>' + "<!" * 50_000,
        '<rss version="2.0"><channel>' + "<![CDATA[" * 20_000,
        '<rss version="2.0"><channel>' + "<!--" * 20_000,
        "<!DOCTYPE " + "[" * 50_000 + '<rss version="2.0"/>',
        "<html>" + "<link " * 50_000,
        "<urlset><url><loc>" + "x" * 11_000_000,
    ],
    ids=lambda bomb: bomb[:40],
)
def test_what_nests_or_breaks_off_without_end_is_over_in_a_moment(bomb: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Unreachable):
        assert listed(bomb.encode(), HERE).entries == ()
    assert time.process_time() - began < 10  # seconds of our own; a quadratic one takes minutes


def test_what_is_no_feed_says_so_and_where_one_is() -> None:
    page = b'<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/rss.xml"></html>'
    with pytest.raises(Unreachable, match=r"a web page, no feed. It names these feeds: https://news.example/rss.xml"):
        listed(page, HERE)
    with pytest.raises(Unreachable, match="no feed and no sitemap"):
        listed(b"Ardenia votes.", HERE)
    with pytest.raises(Unreachable, match="It is empty"):
        listed(b"  ", HERE)
    with pytest.raises(Unreachable, match="The sitemap cannot be read"):
        listed(b"<urlset>" + b"<url>" * 10_000, HERE)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_comes_in_nothing_but_links_and_unreachable_comes_out(junk: bytes) -> None:
    for start in (b"", b'<rss version="2.0"><channel><item><link>', b"<urlset><url><loc>"):
        try:
            told = listed(start + junk, HERE)
        except Unreachable:
            continue
        assert all(one.url.startswith(("http://", "https://")) for one in told.entries)


@given(st.text(max_size=60))
def test_a_link_is_none_or_an_address(text: str) -> None:
    found = link(text, HERE)
    assert found is None or found.startswith(("http://", "https://"))


def test_dates_and_titles() -> None:
    assert moment("2031-03-04") == "2031-03-04"
    assert moment("2031-03-04T23:30-02:00") == "2031-03-05T01:30:00Z"
    assert moment("2031") is None
    assert moment("0001-01-01T00:00:00+23:59") is None
    assert plain(" <b>A</b>\n vote ") == "A vote"
    assert plain("<i></i>") is None
    assert plain(None) is None
