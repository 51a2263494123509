"""Credits: byline, outlet, via - only what the page says, and what it rests on."""

import pytest

from onrecord.articles import read
from onrecord.articles.outlets import host_of, name_of
from onrecord.vocabulary import Article

FIRST = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria."
SECOND = "“We will not vote for it,” Foreign Minister Tomas Reyven told reporters in Port Amary."


def page(*lines: str) -> Article:
    return read("\n\n".join(lines).encode(), "page.txt")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Lena Orsk", "Lena Orsk"),
        ("By LENA ORSK and ANN DRAY", "Lena Orsk and Ann Dray"),
        ("By Lena Orsk in Quellen", "Lena Orsk"),
        ("By Lena Orsk, Associated Press", "Lena Orsk"),
        ("Lena Orsk | Senior Political Correspondent", "Lena Orsk"),
        ("Lena Orsk for TIDE News", "Lena Orsk"),
        ("Lena Orsk, DelmoraNews.example", "Lena Orsk"),
        ("The Tide | 8 October 2024 | By Lena Orsk", "Lena Orsk"),
    ],
)
def test_a_byline_is_found_and_leaves_the_text(line: str, byline: str) -> None:
    article = page("Compact talks end without a deal", line, FIRST, SECOND)
    assert article.byline == byline
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_a_sentence_that_starts_with_by_is_no_byline() -> None:
    assert (
        page(FIRST, "By Tuesday Evening", SECOND).byline is None or "By" in page(FIRST, "By noon they had left.").text
    )
    assert page(FIRST, "By noon they had left.", SECOND).byline is None


@pytest.mark.parametrize(
    ("line", "via"),
    [
        ("Read Full Article at QT.com.", "QT"),
        ("News Source : https://www.kbqz.com/politics/compact-talks", "KBQZ"),
        ("Source: Delmora Ledger", "Delmora Ledger"),
        ("This article was originally published by The Delmora Ledger.", "The Delmora Ledger"),
        ("This story first appeared in The Delmora Ledger.", "The Delmora Ledger"),
        ("Story provided by: https://delmoraledger.example/a", "Delmora Ledger"),
        ("By Lena Orsk, Associated Press", "AP"),
        ("Reuters", "Reuters"),
    ],
)
def test_via_is_whom_the_page_credits(line: str, via: str) -> None:
    article = page("Compact talks end without a deal", FIRST, SECOND, line)
    assert article.via == via
    assert article.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("first", "via"),
    [
        ("QUELLEN (AP) — " + FIRST, "AP"),
        ("QUELLEN, Oct 8 (Reuters) - " + FIRST, "Reuters"),
        ("QUELLEN, Brevonia — " + FIRST, None),
    ],
)
def test_an_agency_in_the_dateline_is_via(first: str, via: str | None) -> None:
    assert page(first, SECOND).via == via
    assert page(first, SECOND).text.startswith("QUELLEN")


def test_an_agency_behind_the_last_sentence_is_via_and_the_sentence_stays() -> None:
    article = page(FIRST, SECOND, "They will meet again in the spring, officials said. (ANI)")
    assert article.via == "ANI"
    assert article.text.endswith("officials said. (ANI)")


def test_a_credit_at_the_end_of_a_paragraph_is_taken_from_it() -> None:
    article = page(
        "Compact talks end without a deal", FIRST + " Read Full Article at QT.com.", SECOND, "Ann Dray for TIDE News"
    )
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.outlet, article.via, article.byline) == ("TIDE News", "QT", "Ann Dray")


def test_images_at_one_outlets_host_are_evidence_and_told_as_such() -> None:
    article = page("![ships](https://img.greekgazette.com/2024/10/ships.jpg)", FIRST, SECOND)
    assert article.outlet == "Greek Gazette"
    assert article.notices == (
        "Outlet Greek Gazette: its images lie at greekgazette.com; the page does not name its outlet otherwise.",
    )


@pytest.mark.parametrize("host", ["i.imgur.com", "mf.b37mrtl.ru", "d1.cloudfront.net", "pbs.twimg.com"])
def test_images_at_a_shared_or_unreadable_host_say_nothing(host: str) -> None:
    assert page(f"![ships](https://{host}/ships.jpg)", FIRST, SECOND).outlet is None


def test_the_copyright_line_names_the_outlet() -> None:
    assert page(FIRST, SECOND, "© 2024 The Harbour Post").outlet == "The Harbour Post"


def test_who_reprinted_a_story_is_not_its_source() -> None:
    assert page(FIRST, SECOND, "This article was reprinted on ledger.example.").via is None


@pytest.mark.parametrize("lines", [("The Pacific Tide | 8 October 2024", "By Lena Orsk")[::step] for step in (1, -1)])
def test_the_line_beside_the_byline_names_the_outlet(lines: tuple[str, str]) -> None:
    article = page("Compact talks end without a deal", *lines, FIRST, SECOND)
    assert (article.outlet, article.byline) == ("The Pacific Tide", "Lena Orsk")


def test_no_outlet_is_guessed() -> None:
    article = page(FIRST, "Reyven spoke to Sky News and to tv9.example before he left the hall.", SECOND)
    assert (article.outlet, article.via, article.byline, article.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.greekgazette.com", "Greek Gazette"),
        ("thequellenpost.co.uk", "The Quellen Post"),
        ("kbqz.com", "KBQZ"),
        ("qt.com", "QT"),
        ("delmora-ledger.example", "Delmora Ledger"),
        ("bbc.co.uk", "BBC"),
    ],
)
def test_a_host_is_read_as_a_name(host: str, name: str) -> None:
    assert name_of(host) == name


def test_the_page_s_own_spelling_of_a_host_wins() -> None:
    assert name_of("mynorthcoast.example", "Welcome to My North Coast, your paper.") == "My North Coast"


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.a.example/b?c", "www.a.example"), ("RT.com", "rt.com"), ("no host", None), ("Ledger", None)],
)
def test_a_host_is_found_in_an_address(address: str, host: str | None) -> None:
    assert host_of(address) == host
