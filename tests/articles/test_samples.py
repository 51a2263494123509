"""The sample reports, as messy as real ones: what a reader sees in them is what is read."""

from pathlib import Path

import pytest

from onrecord.articles import read
from onrecord.intake import Page, gather
from onrecord.vocabulary import Article

REPORTS = Path(__file__).parents[2] / "samples" / "reports"


def articles() -> dict[str, Article]:
    pages = gather([str(REPORTS)])
    found = [read(page.data, page.origin) for page in pages if isinstance(page, Page)]
    return {article.origin.rpartition("/")[2]: article for article in found}


@pytest.mark.parametrize(
    ("name", "outlet", "via", "byline", "published"),
    [
        ("delmora-ledger.txt", None, "Delmora Ledger", None, "2024-10-08"),
        ("harbour-post.txt", "The Harbour Post", None, "Maeve Tollander", "2024-10-08"),
        ("northern-coast-daily.txt", "Northern Coast Daily", "The Harbour Post", None, "2024-10-09"),
        ("quellen-courier.html", "Quellen Courier", None, "Anouk Ferrand-Ito", "2024-10-09T17:42:00+02:00"),
        ("straits-monitor.txt", "Straits Monitor", "Halcyon News Agency", None, None),
        ("zhovra-herald.jsonl:1", "Zhovra Herald", None, "Herald staff", "2024-10-09"),
    ],
)
def test_what_the_page_says_of_itself(
    name: str, outlet: str | None, via: str | None, byline: str | None, published: str | None
) -> None:
    article = articles()[name]
    assert (article.outlet, article.via, article.byline, article.published) == (outlet, via, byline, published)
    assert article.headline is not None


@pytest.mark.parametrize(
    "name", ["delmora-ledger.txt", "harbour-post.txt", "northern-coast-daily.txt", "straits-monitor.txt"]
)
def test_nothing_but_the_story_is_left(name: str) -> None:
    text = articles()[name].text
    for other in ("Oyster", "parrot", "sailboat", "Lighthouse", "newsletter", "Thumbs", "Share", "https://", "Chirp"):
        assert other not in text


def test_the_embedded_post_is_the_minister_s() -> None:
    (embed,) = articles()["straits-monitor.txt"].embeds
    assert embed.author == "Tuomo Ekelin"
    assert embed.text.endswith("our vote is yes.")
