"""The laws that hold over the whole flow: order, processes and company change nothing; a bad page costs one page."""

import json
from pathlib import Path

import pytest

import onrecord
from onrecord import intake
from onrecord.record import build
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Skipped

SAMPLES = str(Path(__file__).parent.parent / "samples" / "reports")


@pytest.fixture(scope="module")
def pages() -> list[intake.Page]:
    return [page for page in intake.gather([SAMPLES], Settings()) if isinstance(page, intake.Page)]


@pytest.fixture(scope="module")
def told(pages: list[intake.Page]) -> str:
    return build(pages).to_json()


def test_the_samples_yield_attributions_with_speakers(told: str) -> None:
    record = json.loads(told)
    assert len(record["articles"]) == 6
    assert sum(row["speaker"] is not None for row in record["attributions"]) > 40


def test_the_order_of_articles_changes_no_byte(pages: list[intake.Page], told: str) -> None:
    assert build(reversed(pages)).to_json() == told


def test_the_number_of_processes_changes_no_byte(pages: list[intake.Page], told: str) -> None:
    assert build(pages, Settings(processes=2)).to_json() == told


def test_an_article_reads_the_same_alone_as_in_company(pages: list[intake.Page], told: str) -> None:
    together = json.loads(told)["attributions"]
    for page in pages:
        for row in json.loads(build([page]).to_json())["attributions"]:
            [same] = [other for other in together if other["id"] == row["id"]]
            assert {key: same[key] for key in ("source", "cue", "content", "kind", "confidence")} == {
                key: row[key] for key in ("source", "cue", "content", "kind", "confidence")
            }


def test_every_span_is_what_it_says(told: str) -> None:
    record = json.loads(told)
    parts = {}
    for article in record["articles"]:
        parts[article["id"], "text"] = article["text"]
        parts[article["id"], "headline"] = article["headline"]
        for number, embed in enumerate(article["embeds"]):
            parts[article["id"], f"embed:{number}"] = embed["text"]
    spans = list(spans_in(record))
    assert len(spans) > 200
    for span in spans:
        assert parts[span["article"], span["part"]][span["start"] : span["end"]] == span["text"]


def spans_in(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [span for item in value for span in spans_in(item)]
    if isinstance(value, dict):
        if set(value) == {"article", "part", "start", "end", "text"}:
            return [value]
        return [span for item in value.values() for span in spans_in(item)]
    return []


def test_ids_that_are_named_exist(told: str) -> None:
    record = json.loads(told)
    actors = {row["id"] for row in record["actors"]}
    articles = {row["id"] for row in record["articles"]}
    for row in record["attributions"]:
        assert row["article"] in articles
        assert row["speaker"] is None or row["speaker"] in actors
        assert (row["speaker"] is None) == (row["speaker_reason"] is not None)
    for row in record["actors"]:
        assert {row["speaks_for"], *row["members"]} <= actors | {None}
        assert {article for name in row["names"] for article in name["articles"]} <= articles


def test_a_bad_page_costs_one_page(pages: list[intake.Page]) -> None:
    record = build([intake.Page("empty.txt", b""), *pages, Skipped("gone.txt", "no such file")])
    assert [one.origin for one in record.skipped] == ["empty.txt", "gone.txt"]
    assert len(record.articles) == len(pages)


def test_the_same_article_twice_is_told_once() -> None:
    page = intake.Page("a.jsonl:1", b'{"url": "https://post.example/1", "text": "\\"We agree,\\" Ida Marsk said."}')
    record = build([page, intake.Page("b.jsonl:1", page.data)])
    assert [one.origin for one in record.articles] == ["a.jsonl:1"]
    assert record.skipped == (Skipped("b.jsonl:1", "the same article as a.jsonl:1"),)


def test_nothing_at_all_is_an_empty_record() -> None:
    record = build([])
    assert (record.articles, record.attributions, record.cast.actors) == ((), (), ())


def test_progress_counts_each_item(pages: list[intake.Page]) -> None:
    seen: list[int] = []
    build(pages[:2], progress=seen.append)
    assert seen == [1, 2]


def test_the_public_face_reads_a_path_and_extracts_from_text(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("“We will vote yes,” Ida Marsk, the foreign minister of Tarsia, said on Monday.\n")
    article = onrecord.read(report)
    assert isinstance(article, Article)
    text = "Before.\n\n“We will vote yes,” Ida Marsk said on Monday."
    for one in onrecord.extract(text):
        for span in (*one.source, *one.cue, *one.content):
            assert text[span.start : span.end] == span.text
