"""JSON: one object an article; what it gives outranks what the text says."""

import json

import msgspec
import pytest

from onrecord.articles import original, read
from onrecord.contract import ArticleRow
from onrecord.errors import UnreadableArticle
from onrecord.settings import Settings
from onrecord.vocabulary import Article, identify

TEXT = "Ministers of the Halcyon Sea Compact failed on Tuesday to agree.\n\n“No,” said Tomas Reyven of Pellora."


ROW = ArticleRow(
    "0" * 16, "https://gazette.example/a", "old/a.html", "https://gazette.example/a", "Gazette", None, "Ann Dray",
    "No deal", "2024-10-08", "the line", "en", TEXT, None, [], [], ["Told before."],
)  # fmt: skip


def again(**fields: str) -> Article:
    return read(msgspec.json.encode(msgspec.structs.replace(ROW, **fields)), "record.json:1")


def told(**fields: object) -> Article:
    return read(json.dumps({"text": TEXT, **fields}).encode(), "lines.jsonl:3")


def test_text_alone_is_enough() -> None:
    article = told()
    assert article.text == TEXT
    assert article.key == article.origin == "lines.jsonl:3"
    assert article.id == identify(article.key, article.text)


def test_the_fields_tell_of_the_article() -> None:
    article = told(
        url="https://gazette.example/a", outlet="Gazette", headline="No deal", published="2024-10-08", language="en-GB"
    )
    assert (article.key, article.outlet, article.headline) == ("https://gazette.example/a", "Gazette", "No deal")
    assert (article.published, article.published_basis) == ("2024-10-08", "given with the text")
    assert article.language == "en"


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"title": "No deal"}, "headline", "No deal"),
        ({"source": "Gazette"}, "outlet", "Gazette"),
        ({"source": {"id": "g", "name": "Gazette"}}, "outlet", "Gazette"),
        ({"authors": ["Lena Orsk", "Ann Dray"]}, "byline", "Lena Orsk, Ann Dray"),
        ({"publishedAt": "2024-10-08T12:06:00Z"}, "published", "2024-10-08T12:06:00+00:00"),
        ({"date": "8 October 2024"}, "published", "2024-10-08"),
        ({"published": 1728345600}, "published", "2024-10-08T00:00:00+00:00"),
        ({"published": 1728345600000}, "published", "2024-10-08T00:00:00+00:00"),
        ({"published": "2024-10"}, "published", "2024-10"),
        ({"published": [], "date": "8 October 2024"}, "published", "2024-10-08"),
        ({"link": "https://gazette.example/a"}, "url", "https://gazette.example/a"),
    ],
)
def test_common_synonyms_are_understood(fields: dict[str, object], name: str, value: str) -> None:
    assert getattr(told(**fields), name) == value


@pytest.mark.parametrize(
    "written", ["some day", "31 February 2024", "2024-02-30", 5, [], {}, True, float("inf"), 10**30]
)
def test_a_date_that_is_none_is_told(written: object) -> None:
    article = told(published=written)
    assert article.published is None
    assert "” is no date" in article.notices[0]


@pytest.mark.parametrize("written", [None, ""])
def test_no_date_is_nothing_to_tell(written: object) -> None:
    assert told(published=written).notices == ()


def test_half_a_character_is_shown_as_broken() -> None:
    data = b'{"text": "\\ud83d Ida Marsk said no.", "headline": "No \\ud83d\\ude00 \\ude00"}'
    article = read(data, "x")
    assert (article.text, article.headline) == ("\ufffd Ida Marsk said no.", "No \U0001f600 \ufffd")
    assert original(data) == article.text


def test_the_text_is_cleaned_like_any_scrape_and_maps_to_itself() -> None:
    article = told(text="No deal\n\nADVERTISEMENT\n\n" + TEXT, headline="No deal")
    assert article.text == TEXT
    assert [cut.reason for cut in article.cut] == ["headline", "advertisement"]
    assert article.origin_span(0, 9) == (24, 33)


def test_html_in_the_text_is_read_as_html() -> None:
    paragraphs = "".join(
        f"<p>{one} It was late when they left the hall of the old harbour.</p>" for one in TEXT.split("\n\n")
    )
    assert told(text=f"<div>{paragraphs}</div>").text.startswith("Ministers")
    assert "<p>" not in told(text=f"<div>{paragraphs}</div>").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"text": "broken', "Broken JSON"),
        (b'{"url": "https://a.example"}', r"The JSON object has no “text”; it has only “url”."),
        (b'{"text": "  "}', "The “text” of the JSON object is empty."),
        (b'{"text": 3}', "The JSON object has a “text” that is no string."),
        (b'{"headline": "No deal", "body": ["No."]}', "The JSON object has a “body” that is no string."),
        (b'{"text": "12 34 56"}', "No prose found"),
        (b'{"a":' * 100_000, "Broken JSON"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        read(data, "x")


def test_an_article_of_an_earlier_record_is_read_anew_under_its_own_key() -> None:
    article, row = again(), ROW
    assert (article.key, article.origin, article.text) == (row.key, row.origin, row.text)
    assert (article.outlet, article.byline, article.headline, article.notices) == (
        "Gazette", "Ann Dray", "No deal", ("Told before.",),
    )  # fmt: skip
    assert article.id == identify(row.key, TEXT)


@pytest.mark.parametrize("date", ["2024", "2024-10", "2024-10-08", "2024-10-08T12:06:00+02:00", "2024-10-08T12:06"])
def test_the_date_of_an_earlier_record_stands(date: str) -> None:
    assert again(published=date).published == date


def test_a_date_that_an_earlier_record_cannot_have_is_told() -> None:
    article = again(published="31 February", published_basis="the line")
    assert (article.published, article.published_basis) == (None, None)
    assert "“31 February” is no date" in article.notices[-1]


def test_another_language_is_refused_by_name() -> None:
    german = (
        "Der Minister sagte am Mittwoch, dass die Allianz keine neuen Mitglieder aufnehmen werde, bis alle zustimmen."
    )
    with pytest.raises(UnreadableArticle, match=r"In German; only English is read\."):
        read(german.encode(), "x")
    assert read(german.encode(), "x", Settings(languages=("en", "de"))).language == "de"


def test_a_page_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(UnreadableArticle, match=r"Too large: 0\.2 MB, the limit is 0\.1 MB"):
        read(b"a " * 100_000, "x", Settings(max_bytes=100_000))
