"""The lines over a headline: which of them is the outlet's name, and which the headline itself."""

import pytest

from onrecord.articles import read
from onrecord.vocabulary import Article

HEADLINE = "Compact talks end without a deal as ministers walk out"
FIRST = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria."
SECOND = "“We will not vote for it,” Foreign Minister Tomas Reyven told reporters in Port Amary."


def page(*lines: str) -> Article:
    return read("\n".join([*lines, "", FIRST, "", SECOND]).encode(), "page.txt")


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (("QUELLEN PUBLIC RADIO", "News | Sport | Weather | Listen live", "", HEADLINE), "Quellen Public Radio"),
        (("Radio Kessaly International", HEADLINE, "14/10/2024 19.10"), "Radio Kessaly International"),
        (("Das Stavgrader Tageblatt (English edition)", HEADLINE), "Das Stavgrader Tageblatt (English edition)"),
        (("The Halcyon Letter", "POLICY · FISHERIES", "", HEADLINE), "The Halcyon Letter"),
        (("DELMORA & DISTRICT HERALD", HEADLINE), "Delmora & District Herald"),
        (("Amary FM News", "Posted: 8th October 2024", HEADLINE), "Amary FM News"),
        (("PELLORA MATTERS – the news nobody else prints", HEADLINE), "Pellora Matters"),
        (("THE COVE HILL REVIEW", "", HEADLINE, "", "A foretold walk-out", "8 October 2024"), "The Cove Hill Review"),
        ((HEADLINE, "OstDesk News Agency", "QUELLEN, 8 October 2024"), "OstDesk News Agency"),
        ((HEADLINE, "The Delmora Evening Post"), "The Delmora Evening Post"),
        (("Delmora Chronicle Online", "Politics  Economy  Culture", HEADLINE), "Delmora Chronicle Online"),
    ],
)
def test_the_outlet_s_name_is_no_headline(lines: tuple[str, ...], outlet: str) -> None:
    article = page(*lines)
    assert (article.outlet, article.headline) == (outlet, HEADLINE)
    assert article.text.startswith((FIRST, "A foretold"))


def test_a_report_that_names_its_outlet_by_a_word_tells_its_masthead() -> None:
    told = "“We will not vote for it, now or later,” Reyven told the Lantern."
    article = read(f"The Amary Lantern\n{HEADLINE}\n\n{FIRST}\n\n{told}".encode(), "page.txt")
    assert (article.outlet, article.headline) == ("The Amary Lantern", HEADLINE)


@pytest.mark.parametrize(
    "headline",
    [
        "Foreign Minister Leaves Post",  # the story has "ministers" and "post" in small letters
        "Ministers Await Ferry Review",
        "Talks End Without Deal",
        "Radio Silence Over Lysoria",
        "LYSORIA TALKS FAIL",
    ],
)
def test_a_short_headline_stays_one(headline: str) -> None:
    standfirst = "Nine members, and no answer for the tenth"
    body = "The minister left his post, and the review of ferry and radio traffic is silent on what he leaves."
    article = read("\n\n".join([headline, standfirst, FIRST, body]).encode(), "page.txt")
    assert (article.headline, article.outlet) == (headline, None)


def test_a_page_of_a_name_and_a_story_keeps_the_name_as_its_headline() -> None:
    assert page("The Delmora Ledger").headline == "The Delmora Ledger"
