"""Embedded posts: kept with their author, not as the outlet's prose."""

from onrecord.articles import read
from onrecord.vocabulary import Article, Embed

FIRST = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria."
SECOND = "Foreign Minister Tomas Reyven told reporters in Port Amary that he would abstain."


def page(text: str) -> Article:
    return read(text.encode(), "page.txt")


def test_a_signed_post_is_an_embed() -> None:
    article = page(
        f"{FIRST}\nNo deal in Quellen. pic.twitter.com/abc\n— Sea Watch (@seawatch) October 8, 2024\n{SECOND}"
    )
    assert article.embeds == (Embed("Sea Watch", "No deal in Quellen.", "2024-10-08"),)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.part("embed:0") == "No deal in Quellen."


def test_a_post_of_several_lines_ends_at_the_blank_line_before_it() -> None:
    post = "No deal.\nNone at all.\n— Sea Watch (@seawatch) October 8, 2024"
    article = page(f"{FIRST}\n\n{SECOND}\n\n{post}\n\n{SECOND} Again.")
    assert article.embeds == (Embed("Sea Watch", "No deal.\nNone at all.", "2024-10-08"),)
    assert article.text.count("\n\n") == 2


def test_a_quotation_in_a_post_is_not_the_outlet_s() -> None:
    article = page(
        f"{FIRST}\n“We are ready,” said Reyven. https://t.co/xyz\n— Ann Dray (@anndray) October 8, 2024\n{SECOND}"
    )
    assert "We are ready" not in article.text
    assert article.embeds[0].author == "Ann Dray"


def test_posts_in_one_paragraph_are_told_apart_and_prose_after_them_stays() -> None:
    run = f"No! — Ann Dray (@ann) October 8, 2024 Yes! — Bo Lind (@bo) October 9, 2024 {SECOND}"
    article = page(f"{FIRST}\n\n{run}")
    assert article.embeds == (Embed("Ann Dray", "No!", "2024-10-08"), Embed("Bo Lind", "Yes!", "2024-10-09"))
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_an_unsigned_post_has_no_author() -> None:
    article = page(f"{FIRST}\n\nShips at dawn pic.twitter.com/abc\n\n{SECOND}")
    assert article.embeds == (Embed(None, "Ships at dawn"),)


def test_a_dash_before_a_name_is_not_a_signature() -> None:
    line = "“We are ready,” — Tomas Reyven, foreign minister of Pellora."
    assert line in page(f"{FIRST}\n\n{line}\n\n{SECOND}").text


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    article = page(f"{FIRST}\nNo deal.\n— Sea Watch (@seawatch) February 31, 2024\n{SECOND}")
    assert article.embeds == (Embed("Sea Watch", "No deal."),)


def test_a_post_of_a_page_has_the_moment_of_its_time_element() -> None:
    signed = '<a href="x">Sea Watch</a> <time datetime="2024-10-08T09:30:00+00:00">8 Oct</time>'
    post = f'<blockquote class="bluesky-embed"><p>No deal in Quellen.</p>{signed}</blockquote>'
    story = "".join(f"<p>{FIRST} {SECOND}</p>" for _ in range(4))
    html = f"<html><head><title>T</title></head><body><article><h1>T</h1>{story}{post}</article></body></html>"
    (embed,) = read(html.encode(), "page.html").embeds
    assert embed.posted == "2024-10-08T09:30:00+00:00"
