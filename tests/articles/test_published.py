"""Publication dates: where a line says so, in the order of day and month that the page uses."""

import pytest

from onrecord.articles import read
from onrecord.articles.published import read_date
from onrecord.vocabulary import Article

FIRST = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria."
SECOND = "Foreign Minister Tomas Reyven told reporters in Port Amary that he would abstain."


def page(*lines: str) -> Article:
    return read("\n\n".join(["Compact talks end without a deal", *lines, FIRST, SECOND]).encode(), "page.txt")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 2024-10-08", "2024-10-08"),
        ("Published on 8 October 2024 at 10:22 GMT", "2024-10-08"),
        ("October 8, 2024", "2024-10-08"),
        ("Tuesday, 8th Oct 2024, 3:45 p.m.", "2024-10-08"),
        ("Published on: 28/10/2024", "2024-10-28"),
        ("Posted: 10/28/2024", "2024-10-28"),
        ("By Lena Orsk | Oct. 8, 2024", "2024-10-08"),
        ("Published 8 October 2024 | Updated 9 October 2024", "2024-10-08"),
        ("Updated 9 October 2024 | Published 8 October 2024", "2024-10-08"),
        ("Tuesday 8 October 2024, 17:30 | Updated 18:05", "2024-10-08"),
        ("Published October 8, 2024Updated October 9, 2024, 5:30 p.m. ET", "2024-10-08"),
        ("October 8, 2024 / 5:30 PM EDT", "2024-10-08"),
        ("8 October 2024 — 5.30pm", "2024-10-08"),
        ("08:10, 8 Oct 2024", "2024-10-08"),
        ("17:30 (Quellen time) on Tuesday 8 October 2024", "2024-10-08"),
        ("5:30 PM KST, October 8, 2024", "2024-10-08"),
        ("8th of October 2024 17:30", "2024-10-08"),
        ("8-Oct-2024 17:30", "2024-10-08"),
        ("Issued on: 28/10/2024 - 17:30 Modified: 29/10/2024 - 18:05", "2024-10-28"),
        ("By STAFF REPORTER 08:10, 8 Oct 2024", "2024-10-08"),
        ("By Lena Orsk October 8, 2024", "2024-10-08"),
        ("QUELLEN, 8 October 2024", "2024-10-08"),
        ("Port Amary, Pellora | 8 October 2024", "2024-10-08"),
    ],
)
def test_a_date_line_is_read(line: str, date: str) -> None:
    article = page(line)
    assert article.published == date
    assert article.published_basis is not None
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_a_later_state_of_the_page_is_no_date_of_publication() -> None:
    assert page("8 October 2024", "Updated: 10 October 2024").published == "2024-10-08"
    assert page("Updated: 10 October 2024").published == "2024-10-10"


def test_a_story_may_open_with_its_day() -> None:
    opened = f"PORT AMARY, Oct. 8, 2024 (Ostwire) — {FIRST}"
    article = read("\n\n".join([opened, SECOND]).encode(), "page.txt")
    assert (article.published, article.text) == ("2024-10-08", f"{opened}\n\n{SECOND}")


def test_a_byline_without_a_name_is_none() -> None:
    article = page("By STAFF REPORTER 08:10, 8 Oct 2024")
    assert (article.byline, article.outlet) == (None, None)


@pytest.mark.parametrize(
    ("evidence", "date", "why"),
    [
        (
            "The defense secretary spoke at the conference center.",
            "2024-10-08",
            "month first: its spelling is American",
        ),
        ("The defence secretary spoke at the conference centre.", "2024-08-10", "day first: its spelling is British"),
        ("News Source : https://www.kbqz.com/a", "2024-10-08", "month first: it names an American station"),
        ("Read more at https://www.ledger.co.uk/a", "2024-08-10", "day first: it links to www.ledger.co.uk"),
        ("Other Related News\n\nParrot found at bus depot\n\n09/27/2024", "2024-10-08", "other dates on the page"),
    ],
)
def test_the_page_tells_the_order_of_day_and_month(evidence: str, date: str, why: str) -> None:
    text = "\n\n".join(["Published on: 10/08/2024", FIRST, SECOND, evidence])
    article = read(text.encode(), "page.txt")
    assert article.published == date
    assert why in " ".join(article.notices)


def test_without_evidence_only_the_year_is_taken() -> None:
    article = page("Published on: 10/08/2024")
    assert article.published == "2024"
    assert "only its year is taken" in article.notices[0]


def test_a_date_that_the_calendar_lacks_is_none_and_told() -> None:
    article = page("Published on: 31 February 2024")
    assert (article.published, article.published_basis) == (None, None)
    assert "“31 February 2024” is no date of the calendar" in article.notices[0]


@pytest.mark.parametrize(
    "line",
    [
        "![ships](https://i.gazette.example/2024/10/08/ships.jpg)",
        "The talks were held on 8 October 2024 in the old hall of the harbour.",
        "All ships sail!\n— Ann Dray (@anndray) October 8, 2024",
    ],
)
def test_a_date_that_is_not_the_page_s_is_not_taken(line: str) -> None:
    assert page(line).published is None


def test_dates_of_other_stories_are_not_taken() -> None:
    tail = "Other Related News\n\nParrot found at bus depot\n\nPublished: 09/27/2024"
    assert read(f"{FIRST}\n\n{SECOND}\n\n{tail}".encode(), "page.txt").published is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("Sept. 3, 2024", "2024-09-03"), ("3-Sep-2024", "2024-09-03"), ("March 2024", "2024-03"), ("no date", None)],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, date: str | None) -> None:
    assert read_date(text).date == date
