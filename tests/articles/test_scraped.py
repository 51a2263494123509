"""Scraped pages: the story stays, the page around it goes, and each cut says why."""

import pytest

from onrecord.articles import read
from onrecord.vocabulary import Article

FIRST = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria."
SECOND = "“We will not vote for it,” Foreign Minister Tomas Reyven told reporters in Port Amary."
THIRD = "The council meets again in November, and Reyven said he would be there."


def page(*lines: str) -> Article:
    return read("\n\n".join(lines).encode(), "page.txt")


def kept(*lines: str) -> list[str]:
    return page(*lines).text.split("\n\n")


def reasons(*lines: str) -> list[str]:
    return [cut.reason for cut in page(*lines).cut]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ADVERTISEMENT", "advertisement"),
        ("Article continues below advertisement", "advertisement"),
        ("Share on Facebook", "share buttons"),
        ("Facebook | Twitter | WhatsApp | Email | Copy Link", "share buttons"),
        ("FacebookTwitterWhatsApp", "share buttons"),
        ("Follow us on Instagram and YouTube", "share buttons"),
        ("App Store Google Play", "app advert"),
        ("Download the Tide app for free", "app advert"),
        ("RELATED STORY | Ferry fares rise again in Delmora", "other story"),
        ("Also read: ‘Never again,’ says harbour master", "other story"),
        ("READ MORE: Five things to know about the northern channel", "other story"),
        ("Read more »", "other story"),
        ("Home > World > Halcyon Sea", "navigation"),
        ("Menu Search Subscribe Log In", "navigation"),
        ("Sign up for our morning newsletter and never miss a story.", "newsletter"),
        ("Get the day's news delivered to your inbox.", "newsletter"),
        ("We use cookies to improve your experience. See our privacy policy.", "cookie notice"),
        ("© 2024 Delmora Media. All rights reserved.", "rights notice"),
        ("Tags: Compact, Lysoria, Pellora", "topic list"),
        ("Comments (12)", "comments"),
        ("3 min read", "counter"),
        ("Listen to this article", "reading aid"),
        ("10:45 a.m.", "time stamp"),
        ("Photo: Lena Orsk/Reuters", "caption"),
        ("Delegates arrive at Lantern Hall on Tuesday. (Lena Orsk/AFP via Getty Images)", "caption"),
        ("This article was amended on 9 October to correct a name.", "correction note"),
        ("Support our journalism with a donation today.", "appeal for support"),
        ("(Reporting by Lena Orsk in Quellen; Editing by Ann Dray)", "credit line"),
        ("https://example.com/a/very/long/address", "bare address"),
        ("***", "rule"),
        ("500/500", "counter"),
    ],
)
def test_a_line_of_the_page_is_cut_with_its_reason(line: str, reason: str) -> None:
    assert kept(FIRST, line, SECOND) == [FIRST, SECOND]
    assert reason in " ".join(reasons(FIRST, line, SECOND)) or "what follows" in reasons(FIRST, line, SECOND)[0]


@pytest.mark.parametrize(
    "line",
    [
        "“Share the burden on every front,” Reyven said.",
        "Subscribe to that view, and there is no way back, Reyven said.",
        "Read the treaty again, he told them, and look for a promise in it.",
        "More than forty ships were stopped in the strait last year.",
        "Video: “We were never asked,” Reyven said in a statement recorded at sea and sent to all on Monday.",
        "Related: it is the same family, the minister said, that owned the harbour before the war and owns it now, and "
        "nobody in Pellora has forgotten how they came by it or what they did with it afterwards.",
        "Q: Will you vote for it?",
        "A: We have not decided.",
        "The source: a fisherman who did not want to be named.",
        "Pellora abstained",
        "The talks go on, officials said. (AFP)",
        "Comment was not available from the ministry, which was closed for the holiday.",
        "Sponsored by nobody, he walked to Quellen alone, he told the court, and nobody saw him come and go there.",
        "Download speeds in the app were slow, the minister admitted.",
    ],
)
def test_prose_that_looks_like_chrome_stays(line: str) -> None:
    assert line in kept(FIRST, line, SECOND)


def test_other_stories_go_with_their_heading_to_the_end() -> None:
    tail = [
        "Other Related News",
        "Parrot found at bus depot",
        "09/27/2024",
        "The bird, which answers to Admi...",
        "Ferry late",
    ]
    assert kept(FIRST, SECOND, *tail) == [FIRST, SECOND]


def test_a_list_within_the_story_ends_where_the_story_goes_on() -> None:
    box = ["Related Articles", "Parrot found at bus depot", "Ferry fares to rise"]
    assert kept(FIRST, *box, SECOND, THIRD) == [FIRST, SECOND, THIRD]


def test_a_last_paragraph_after_a_list_stays_when_it_is_of_the_story() -> None:
    told = "Foreign Minister Tomas Reyven of Pellora spoke first, and Reyven was heard in silence."
    last = "In the evening Tomas Reyven and the others of Pellora left without a word to reporters."
    assert kept(FIRST, told, "Most Read", "Parrot found at bus depot", last)[-1] == last


def test_teasers_without_a_heading_are_known_by_their_shape() -> None:
    teaser = [
        "County fair sets record",
        "County fair sets record",
        "09/30/2024",
        "DELMORA -- Organizers said Monday that mo...",
    ]
    assert kept(FIRST, SECOND, *teaser) == [FIRST, SECOND]


def test_comments_go_to_the_end() -> None:
    assert kept(FIRST, "3 comments", "I never liked Reyven, and I said so.", "Nor did I, he is no good.") == [FIRST]


def test_a_headline_printed_three_times_counts_once_and_is_no_text() -> None:
    article = page("Compact talks end without a deal", *["Compact talks end without a deal"] * 2, FIRST, SECOND)
    assert article.headline == "Compact talks end without a deal"
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "lines",
    [
        ("# Compact talks end without a deal", FIRST),
        ("Compact talks end without a deal", FIRST),
        ("Skip to content", "Menu", "Compact talks end without a deal", "By Lena Orsk", FIRST),
        ("THE DELMORA LEDGER", "Compact talks end without a deal", FIRST),
        ("Compact talks end without a deal | Delmora Ledger", FIRST),
        ("Title: Compact talks end without a deal", FIRST),
        (
            "![Compact talks end without a deal](https://img.example.com/a.jpg)",
            "Compact talks end without a deal",
            FIRST,
        ),
    ],
)
def test_the_headline_is_found(lines: tuple[str, ...]) -> None:
    assert page(*lines, SECOND).headline == "Compact talks end without a deal"
    assert page(*lines, SECOND).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("lines", [(FIRST, SECOND), (SECOND, FIRST), (FIRST, "A seat long sought", SECOND)])
def test_a_story_without_a_headline_has_none(lines: tuple[str, ...]) -> None:
    assert page(*lines).headline is None
    assert kept(*lines) == list(lines)


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "No deal"\nurl: https://gazette.example/a\ndate: 2024-10-08\nsource: Gazette\ntags: [a, b]\n---\n',
        "Title: No deal\nSource: Gazette\nDate: 8 October 2024\nURL: https://gazette.example/a\n",
        "**Headline:** No deal\n\n**Outlet:** Gazette\n\n**Published:** Oct. 8, 2024\n\n**Link:** https://gazette.example/a",
    ],
)
def test_fields_over_the_text_tell_of_it(head: str) -> None:
    article = page(head, FIRST, SECOND)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.headline, article.outlet, article.published) == ("No deal", "Gazette", "2024-10-08")
    assert article.key == "https://gazette.example/a"
    assert article.published_basis == "the fields over the text"


def test_a_question_is_no_field() -> None:
    assert kept("Q: Will you vote?\nA: We have not decided.\nQ: When will you decide on it?")[0] == "Q: Will you vote?"


def test_markdown_is_unwrapped() -> None:
    marked = (
        "The **minister** told [the *Delmora Ledger*](https://ledger.example/a_b) that `no` was _final_ &amp; clear."
    )
    assert kept(FIRST, marked)[1] == "The minister told the Delmora Ledger that no was final & clear."


def test_list_items_and_quotation_marks_of_markdown_lose_their_marks() -> None:
    assert kept(FIRST, "- Pellora will abstain.\n- Sundria will not.", "> “No,” said Reyven.")[1:] == [
        "Pellora will abstain.",
        "Sundria will not.",
        "“No,” said Reyven.",
    ]


def test_garbled_characters_are_mended_and_told() -> None:
    garbled = SECOND.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    article = page(FIRST, garbled)
    assert article.text.split("\n\n")[1] == SECOND
    assert "Garbled characters mended" in article.notices[-1]


def test_a_page_of_one_line_is_its_own_story() -> None:
    assert page("Minister resigns over ferry fares").text == "Minister resigns over ferry fares"
