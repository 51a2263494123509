"""Posts that reports show are told as their authors' words, though no sentence of an outlet attributes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from made_up import TRELORE, Report, Said, actor, record_of

from onrecord.briefs import Choice, render
from onrecord.briefs.telling import tell
from onrecord.contract import Record

POST = "Our vote is yes, and it will not change. See you in Vard."
SHOWN = Report("a.txt", "It rained.", embeds=(("Mara Trelore (@mtrelore)", POST),), facts={"outlet": "Beacon"})
AGAIN = Report("b.txt", "It poured.", embeds=(("Mara Trelore (@mtrelore)", POST),), facts={"outlet": "Gazette"})


def showing(*reports: Report) -> Record:
    return record_of(list(reports), [actor(TRELORE, "Mara Trelore"), actor("9" * 16, "Vote")])


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_a_post_is_told_once_with_every_report_that_shows_it(format: str) -> None:
    brief = render(showing(SHOWN, AGAIN), format)
    if format == "html":
        section = html.document_fromstring(brief).get_element_by_id("posts")
        assert [link.get("href") for link in section.iter("a")] == ["#r1e1p1", "#r2e1p1"]
        brief = section.text_content()
    told = " ".join(brief.replace("\\", "").split())
    assert told.count(POST) == 1
    assert "Beacon, embedded post 1" in told
    assert "Gazette, embedded post 1" in told


def test_the_day_that_a_post_bears_is_told() -> None:
    record = showing(SHOWN)
    [article] = record.articles
    dated = replace(article, embeds=(replace(article.embeds[0], posted="2031-03-04T09:30"),))
    brief = render(replace(record, articles=(dated,)), "terminal")
    assert "4 Mar 2031 Mara Trelore (@mtrelore): “Our vote" in " ".join(brief.split())


def test_a_post_that_a_statement_tells_is_not_told_again() -> None:
    told = Report("a.txt", "It rained.", {1: Said(TRELORE, "direct")}, embeds=(("M", f"{{q1:“{POST}”}}"),))
    assert tell(showing(told), Choice()).posts == ()


def test_a_choice_of_actor_leaves_only_its_posts_and_one_of_retold_words_none() -> None:
    other = Report("c.txt", "It froze.", embeds=(("Vote today", "Vote! Vote!"),))
    record = showing(
        replace(SHOWN, text="{s1:Mara Trelore} {c1:said} {q1:yes}.", said={1: Said(TRELORE, "indirect")}), other
    )
    assert len(tell(record, Choice()).posts) == 2
    assert [one.author for one in tell(record, Choice(actor="Trelore")).posts] == ["Mara Trelore (@mtrelore)"]
    assert tell(record, Choice(kind="indirect")).posts == ()


def test_words_in_a_post_are_told_with_who_posted_them() -> None:
    quoting = Report(
        "a.txt", "It rained.", {1: Said(TRELORE, "direct")}, embeds=(("Ana Dorn", "{q1:“We go.”} {s1:Mara Trelore}"),)
    )
    assert "embedded post 1 by Ana Dorn [1]" in render(
        showing(replace(quoting, facts={"outlet": "Beacon"})), "terminal"
    )
