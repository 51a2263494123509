"""HTML pages: trafilatura's story, traced to the source, with what the page's head says."""

import pytest

from onrecord.articles import read
from onrecord.errors import UnreadableArticle
from onrecord.vocabulary import Article

PARAGRAPHS = [
    "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria, the host said.",
    "“We will not vote for it &amp; we will not vote against it,” Foreign Minister <b>Tomas Reyven</b> told reporters.",
    "The council meets again in November, and <a href='/reyven'>Reyven</a> said that he would be there.",
    "Brevonia&#8217;s government did not respond to a request for comment before the evening, and nor did its envoy.",
]
HEAD = """
<title>Compact talks end without a deal | Quellen Gazette</title>
<link rel="canonical" href="https://www.quellen-gazette.example/2024/10/08/compact">
<meta property="og:site_name" content="Quellen Gazette">
<meta property="article:published_time" content="2024-10-08T21:15:00+02:00">
<meta name="author" content="By Lena Orsk">
"""


def html(head: str = HEAD, more: str = "", paragraphs: list[str] = PARAGRAPHS) -> str:
    story = "\n".join(f"<p>{one}</p>" for one in paragraphs)
    return f"""<!DOCTYPE html><html><head>{head}</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article>
<h1>Compact talks end without a deal</h1>{story}{more}</article><footer>© Quellen Gazette</footer></body></html>"""


def page(*args: str, **kwargs: list[str]) -> Article:
    return read(html(*args, **kwargs).encode(), "page.html")


def test_the_story_is_read_and_entities_and_tags_are_gone() -> None:
    text = page().text.split("\n\n")
    assert len(text) == 4
    assert "“We will not vote for it & we will not vote against it,” Foreign Minister Tomas Reyven told" in text[1]


def test_the_head_tells_of_the_article_and_the_address_is_its_key() -> None:
    article = page()
    assert article.headline == "Compact talks end without a deal"
    assert (article.outlet, article.byline) == ("Quellen Gazette", "Lena Orsk")
    assert article.published == "2024-10-08T21:15:00+02:00"
    assert article.published_basis == "the page's meta element article:published_time"
    assert article.key == article.url == "https://www.quellen-gazette.example/2024/10/08/compact"


def test_json_ld_outranks_meta_elements() -> None:
    linked = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-10-09",
      "author": [{"name": "Ann Dray"}], "publisher": {"name": "Tide"}}]}</script>"""
    article = page(HEAD + linked)
    assert (article.published, article.byline) == ("2024-10-09", "Ann Dray")
    assert article.published_basis == "the page's JSON-LD (datePublished)"


def test_an_agency_for_an_author_is_via() -> None:
    article = page('<meta property="og:site_name" content="Tide"><meta name="author" content="The Associated Press">')
    assert (article.outlet, article.via, article.byline) == ("Tide", "AP", None)


def test_the_outlet_is_not_its_own_writer() -> None:
    assert page('<meta property="og:site_name" content="Tide"><meta name="author" content="TIDE">').byline is None


def test_what_the_page_does_not_say_is_unknown() -> None:
    article = page("<title>Compact talks end without a deal</title>")
    assert (article.outlet, article.published, article.byline, article.url) == (None, None, None, None)
    assert article.key == "page.html"


def test_a_date_in_the_text_is_not_the_page_s() -> None:
    assert page("", "<p>The treaty was signed on 3 May 2019 in the old hall of Quellen.</p>").published is None


def test_an_outlet_known_by_its_address_alone_is_told() -> None:
    article = page('<link rel="canonical" href="https://www.quellengazette.example/a-story">')
    assert article.outlet == "Quellen Gazette"
    assert article.notices == ("Outlet Quellen Gazette: by its address, www.quellengazette.example.",)


def test_text_maps_back_to_the_source() -> None:
    source = html()
    article = read(source.encode(), "page.html")
    start = article.text.index("Tomas Reyven")
    low, high = article.origin_span(start, start + len("Tomas Reyven"))
    assert source[low:high] == "Tomas Reyven"
    start = article.text.index("& we")
    assert source[slice(*article.origin_span(start, start + 1))] == "&amp;"


def test_a_tweet_is_an_embed() -> None:
    tweet = """<blockquote class="twitter-tweet"><p>No deal in Quellen.</p>&mdash; Sea Watch (@seawatch)
      <a href="https://twitter.com/x">October 8, 2024</a></blockquote>"""
    article = page(HEAD, tweet)
    assert [(one.author, one.text) for one in article.embeds] == [("Sea Watch", "No deal in Quellen.")]
    assert "No deal" not in article.text


def test_no_paragraph_stands_twice() -> None:
    article = page(paragraphs=[*PARAGRAPHS, PARAGRAPHS[0]])
    text = article.text.split("\n\n")
    assert len(text) == len(set(text))


def test_chrome_within_the_story_is_cut() -> None:
    article = page(HEAD, "<p>Also read: Ferry fares rise in spring</p><p>ADVERTISEMENT</p>")
    assert "Ferry" not in article.text
    assert "ADVERTISEMENT" not in article.text


def test_the_name_and_the_head_do_not_matter() -> None:
    assert read(html("").encode(), "page.txt").headline == "Compact talks end without a deal"


def test_a_piece_of_html_is_read_as_html() -> None:
    piece = "<div>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</div>"
    assert read(piece.encode(), "x").text.startswith("Ministers of the Halcyon Sea Compact failed")
    assert "<p>" not in read(piece.encode(), "x").text


@pytest.mark.parametrize(
    "bomb",
    [
        "<html><body>" + "<div>" * 100_000,
        "<html><body>" + "<b><i>" * 50_000 + "x",
        "<html><body>" + "<p>a</p>" * 60_000,
        "<html>" + "<a href='" * 100_000,
        "<html>" + "<!--" * 200_000,
        "<html>" + "<script>" * 100_000,
        "<html>" + '<a "' * 100_000,
        "<div>" * 200_000 + PARAGRAPHS[0] + "</div>" * 200_000,
        "<b>" * 200_000 + PARAGRAPHS[0],
        "<a href=x>" * 100_000 + PARAGRAPHS[0],
        "<p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">" + PARAGRAPHS[0],
    ],
    ids=[
        *("nested", "inline", "many", "quotes", "comments", "scripts", "odd quotes"),
        *("bare nested", "bare inline", "bare links", "attributes"),
    ],
)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    with pytest.raises(UnreadableArticle):
        read(bomb.encode(), "bomb.html")


def test_a_page_without_a_story_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="No prose found"):
        read(b"<html><head><title>Nothing</title></head><body><nav><a href='/'>12</a></nav></body></html>", "x")
