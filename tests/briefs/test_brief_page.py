"""The HTML brief, read back by a parser; how it behaves in a browser is in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from made_up import Report, Said, actor, pile, record_of

from onrecord.articles import paragraphs
from onrecord.briefs import Choice, render
from onrecord.briefs.visible import visible
from onrecord.contract import Record

NOT_THE_ARTICLES = (
    "descendant-or-self::*[contains(concat(' ', @class, ' '), ' vh ') or @class='back' or @class='pilcrow']"
)


def parsed(record: Record, choice: Choice = Choice()) -> html.HtmlElement:  # noqa: B008 - frozen
    return html.document_fromstring(render(record, "html", choice))


def own_text(element: html.HtmlElement) -> str:
    """The text of an element without what the brief puts in for readers of the page."""
    for added in element.xpath(NOT_THE_ARTICLES):
        if added is not element:
            added.drop_tree()
    return str(element.text_content())


def test_every_article_stands_in_full_and_exactly(story: Record) -> None:
    page = parsed(story)
    articles = {report.get("id"): report for report in page.xpath("//article")}
    by_number = sorted(story.articles, key=lambda one: (one.published or "9999", one.origin))
    for number, article in enumerate(by_number, start=1):
        shown = [own_text(p) for p in articles[f"r{number}"].xpath("div[@class='text']/p[@class='par']")]
        assert shown == [visible(article.text[start:end]) for start, end in paragraphs(article.text)]


def test_every_statement_leads_to_its_sentence_and_back(story: Record) -> None:
    page = parsed(story)
    ids = set(page.xpath("//@id"))
    assert len(ids) == len(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= ids
    anchors = {name for name in ids if name.startswith("q-")}
    assert anchors == {f"q-{one.id}" for one in story.attributions}
    assert len(page.xpath("//article//a[@class='back']")) == len(story.attributions)


def test_marks_nest_and_may_be_interrupted(story: Record) -> None:
    page = parsed(story)
    assert (
        page.xpath("//span[contains(@class, 'nested')]")[0].text_content() == "the budget could not bear a new member"
    )
    split = next(one for one in story.attributions if len(one.content) == 2 and one.kind == "direct")
    pieces = page.xpath(f"//span[contains(@class, 'content')][contains(@data-of, '{split.id}')]")
    assert [piece.text_content() for piece in pieces] == [visible(span.text) for span in split.content]


def test_the_page_loads_nothing_and_runs_only_its_own_script(story: Record) -> None:
    text = render(story, "html")
    page = html.document_fromstring(text)
    assert not page.xpath("//link | //img | //iframe | //object | //*[@src] | //*[@style]")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        [inside] = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_only_web_addresses_become_links(story: Record, hostile: Record) -> None:
    links = parsed(story).xpath("//a[not(starts-with(@href, '#')) and @href]/@href")
    assert links == ["https://harbourpost.example/world/pact-vard?edition=1&page=2", "http://nordlys.example/41"]
    assert parsed(hostile).xpath("//a[not(starts-with(@href, '#')) and @href]/@href") == []


def test_nothing_from_an_article_becomes_markup(hostile: Record) -> None:
    page = parsed(hostile)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//iframe | //img | //i | //u | //*[@onerror] | //*[@onmouseover]")
    text = render(hostile, "html")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "49" not in page.xpath("//li[contains(., 'by ')]")[0].text_content()


def test_what_was_chosen_is_what_is_marked(story: Record) -> None:
    page = parsed(story, Choice(actor="Senn"))
    assert [party.get("data-speaker") for party in page.xpath("//section[@class='party']")] == ["Dario Senn"]
    assert len(page.xpath("//article")) == 1
    assert "3 of" not in page.xpath("//p[@class='deck']")[0].text_content()


def test_headings_go_down_one_step_at_a_time(story: Record) -> None:
    levels = [int(heading.tag[1]) for heading in parsed(story).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_many_statements_of_one_actor_are_folded() -> None:
    page = parsed(pile(120))
    assert page.xpath("//body[@class='many']")
    assert page.xpath("//details[@class='more']")


TEXT = st.text(alphabet=st.sampled_from("ab “”\"'.\n<>&é"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "q1", "q2", "s1", "c1"])), min_size=1, max_size=8))
def test_marked_text_is_the_text_however_it_is_marked(parts: list[tuple[str, str]]) -> None:
    marked = "".join(f"{{{mark}:{text}}}" if mark else text for text, mark in parts) + "{q1:x}{q2:y}"
    report = Report("r.txt", marked, {1: Said("a", "mixed"), 2: Said(None, "direct")})
    record = record_of([report], [actor("a", "Ana Brill")])
    page = parsed(record)
    shown = [own_text(p) for p in page.xpath("//div[@class='text']/p[@class='par']")]
    text = record.articles[0].text
    assert [" ".join(one.split()) for one in shown] == [visible(text[start:end]) for start, end in paragraphs(text)]
