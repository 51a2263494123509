"""The pages as they are sent: what they tell, where they lead, and what they answer to what is not there."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from served_pages import SAMPLES, filled
from sqlalchemy import update

from onrecord import web
from onrecord.briefs.verdicts import listed
from onrecord.store.counters import count
from onrecord.store.kept import Store
from onrecord.store.tables import question as question_table

LINK = re.compile(r'(?:href|src|srcset|hx-get)="(/[^"#]*)')


def page(reader: Any, path: str, status: int = 200) -> str:
    answer = reader.get(path)
    assert answer.status_code == status, (path, answer.text[:300])
    return str(answer.text)


def words(html: str) -> str:
    """Return what a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def actor_id(kept: Store, name: str) -> str:
    return kept.actors(words=name).rows[0].id


def test_every_link_of_every_page_leads_somewhere(reader: Any, story: str, kept: Store) -> None:
    seen: set[str] = set()
    waiting = ["/", "/questions", "/actors", "/search?q=compact", "/corrections", "/review"]
    while waiting and len(seen) < 160:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = reader.get(path)
        assert answer.status_code in (200, 302, 303), path
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += sorted(unescape(one) for one in LINK.findall(answer.text))


def test_the_list_of_stories_says_how_many_reports_are_independent(reader: Any) -> None:
    told = words(page(reader, "/"))
    assert "Veldania and Tarvenia clash over Lysoria’s bid to join the Compact" in told
    assert "6 reports, 5 independent · 8–9 October 2024" in told


def test_a_story_tells_who_said_what_and_where_reports_differ(reader: Any, story: str) -> None:
    told = words(page(reader, f"/stories/{story}"))
    assert "Where reports differ" in told
    assert "must be open" in told
    assert "Northern Coast Daily [3] repeats The Harbour Post [2]" in told
    assert "3 reports, 2 independent" in told


def test_all_statements_of_one_speaker_told_in_one_way(reader: Any, kept: Store, story: str) -> None:
    record = kept.story(story)
    paloma = next(one for one in record.cast.actors if one.name == "Paloma Idrissi")
    told = words(page(reader, f"/stories/{story}/statements?by={paloma.id}&kind=direct"))
    assert "2 statements" in told
    assert "Every harbour must be open to our inspectors" in told
    assert "her government would support the bid" not in told
    assert "No statement of this story is so" in page(reader, f"/stories/{story}/statements?by=nobody-of-this-name")


def test_an_article_is_told_to_the_letter(reader: Any, kept: Store, story: str) -> None:
    for article in kept.story(story).articles:
        body = page(reader, f"/articles/{article.id}").partition('<div class="text">')[2]
        unseen = re.compile(r'<span class="(?:vh|pilcrow|who)"[^>]*>[^<]*</span>|<a class="back"[^>]*>[^<]*</a>')
        shown = words(unseen.sub("", body).partition('<div id="original">')[0])
        assert "".join(article.text.split()) in "".join(shown.split())


def test_marks_can_be_narrowed_to_one_speaker(reader: Any, kept: Store, story: str) -> None:
    record = kept.story(story)
    courier = next(one for one in record.articles if one.outlet == "Quellen Courier")
    vaskov = next(one for one in record.cast.actors if one.name == "Rodion Vaskov")
    told = page(reader, f"/articles/{courier.id}?by={vaskov.id}")
    assert re.search(r"\b1 of \d+ marked", words(told))
    assert told.count('class="anchor"') == 1


def test_what_was_cut_from_a_page_is_shown_with_the_reason(reader: Any, kept: Store, story: str) -> None:
    courier = next(one for one in kept.story(story).articles if one.outlet == "Quellen Courier")
    told = page(reader, f"/articles/{courier.id}/original")
    assert "Cut" in words(told)
    assert "&lt;script" in told or "cutaway" in told


def test_a_statement_shows_its_wordings_word_by_word_and_who_has_it_from_whom(
    reader: Any, kept: Store, story: str
) -> None:
    record = kept.story(story)
    harbour = next(one for one in record.statements if "Every harbour must be open" in one.text)
    told = page(reader, f"/statements/{harbour.id}")
    assert re.search(r"<del[^>]*>.*must.*</del>", told)
    assert re.search(r"<ins[^>]*>.*should.*</ins>", told)
    assert "the report repeats The Harbour Post [2], nearly all of it (100 %)" in words(told)


def test_an_actor_has_all_names_and_everything_said_in_order_of_date(reader: Any, kept: Store) -> None:
    told = words(page(reader, f"/actors/{actor_id(kept, 'Drozhevska')}"))
    assert "Drojevska" in told
    days = [int(one) for one in re.findall(r"(\d+) Oct 2024", told.partition("Said, in order of date")[2])]
    assert days == sorted(days)
    assert len(days) > 1


def test_an_actor_is_found_by_any_of_its_names(reader: Any) -> None:
    assert "Ilyana Drozhevska" in words(page(reader, "/actors?q=drojevska"))
    assert "Nobody is called “Xyzzy”" in words(page(reader, "/actors?q=Xyzzy"))


def question_url(kept: Store, query: str = "") -> str:
    return f"/questions/{kept.questions()[0].question.id}{query}"


def blockers(kept: Store) -> tuple[str, ...]:
    return kept.answer(kept.questions()[0].question.id).decisions[0].blockers


def test_a_question_tells_the_decision_and_who_stands_where_with_the_sentence(reader: Any, kept: Store) -> None:
    told = words(page(reader, question_url(kept)))
    assert f"Blocked, by {listed(blockers(kept))}" in told
    assert "opposed to admitting Lysoria" in told
    assert "No position found" in told


def test_what_if_is_an_address(reader: Any, kept: Store) -> None:
    against = blockers(kept)
    query = "&".join(f"assume={name}:abstain" for name in against)
    told = words(page(reader, question_url(kept, f"?{query}")))
    assert "Blocked" not in told.partition("Who stands where, and the sentence")[0]
    assert f"if {len(against)} members stood elsewhere" in told
    assert "Ostmere: abstaining" in told


def test_a_click_on_a_member_goes_through_all_other_stances_and_back(reader: Any, kept: Store) -> None:
    path, seen = question_url(kept), []
    for _ in range(6):
        html = page(reader, path)
        found = re.search(r'id="m-ostmere" href="([^"]+)"', html)
        assert found is not None
        path = unescape(found[1])
        seen.append(path.partition("Ostmere%3A")[2])
    assert seen == ["support", "conditional", "uncommitted", "abstain", "", "support"]


@pytest.mark.parametrize("wrong", ["?assume=Ostmere:maybe", "?assume=Atlantis:support", "?assume=", "?as_of=someday"])
def test_an_assumption_that_cannot_be_is_told(reader: Any, kept: Store, wrong: str) -> None:
    answer = reader.get(question_url(kept, wrong))
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_a_question_can_be_asked_as_of_an_earlier_day(reader: Any, kept: Store) -> None:
    told = words(page(reader, question_url(kept, "?as_of=2024-10-08")))
    assert "9 members on 8 October 2024" in told
    assert "10 October 2024" not in told.partition("Who stood where, by day")[0]


def test_where_an_earlier_onrecord_kept_only_the_path_of_a_body_positions_are_told(tmp_path: Path) -> None:
    own = filled(tmp_path / "own.db", [SAMPLES])
    with own.writing() as link:
        link.execute(update(question_table).values(body=str(tmp_path / "gone.toml"), body_file=None))
        count(link, "changed")
    own.settle()
    reader = TestClient(web.create(own), base_url="http://127.0.0.1", follow_redirects=False)
    for path in ("/questions", question_url(own), question_url(own, "?assume=Ostmere:support")):
        assert str(tmp_path) not in page(reader, path)
    told = page(reader, question_url(own))
    assert "an earlier onrecord did not keep" in told
    assert "Ostmere" in told


def test_voting_power_is_a_table(reader: Any, kept: Store) -> None:
    told = words(page(reader, question_url(kept, "/power")))
    assert "Brevonia11.11 %11.11 %" in told.replace(" Brevonia ", "Brevonia").replace("Brevonia 11", "Brevonia11")


def test_search_marks_the_words_and_can_be_narrowed(reader: Any) -> None:
    assert "<mark>harbour</mark>" in page(reader, "/search?q=harbour").lower()
    assert "Nothing has all of these words" in page(reader, "/search?q=zeppelin")
    narrowed = words(page(reader, "/search?q=harbour&kind=statement&actor=Idrissi"))
    assert "Every harbour must be open" in narrowed
    assert "Nobody is called “Zog” in any report" in words(page(reader, "/search?q=harbour&actor=Zog"))


@pytest.mark.parametrize(
    "path", ["/stories/none", "/articles/none", "/statements/none", "/actors/none", "/questions/none", "/no/such/page"]
)
def test_what_is_not_there_is_told_on_a_page_of_ours(reader: Any, path: str) -> None:
    told = page(reader, path, 404)
    assert "To the stories" in told
    assert 'class="site"' in told


def test_nothing_is_inline(reader: Any, kept: Store, story: str) -> None:
    for path in ("/", f"/stories/{story}", question_url(kept), "/actors", "/search?q=compact"):
        html = page(reader, path)
        assert not re.search(r"<style|<script(?! src=)|\sstyle=|\son\w+=|javascript:", html), path


def test_htmx_is_the_file_that_its_makers_publish() -> None:
    vendored = files("onrecord.web").joinpath("static", "htmx.min.js").read_bytes()
    published = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"  # npm, htmx.org 2.0.10, dist/
    assert hashlib.sha256(vendored).hexdigest() == published


def test_a_picture_is_sent_once(reader: Any, story: str) -> None:
    first = reader.get(f"/stories/{story}/outlets.svg?on=dark")
    assert first.headers["content-type"] == "image/svg+xml"
    again = reader.get(f"/stories/{story}/outlets.svg?on=dark", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_was_denied_is_told_with_its_cue_wherever_it_is_listed(reader: Any, kept: Store, story: str) -> None:
    denied = next(one for one in kept.story(story).statements if "promised membership" in one.text)
    cue = r"(?:had )?denied"
    assert re.search(f"{cue} (?:that )?Lysoria was ever promised", words(page(reader, f"/statements/{denied.id}")))
    title = re.search(r"<title>(.*?)</title>", page(reader, f"/statements/{denied.id}"), re.DOTALL)
    assert title is not None
    assert re.search(f"Castellane: {cue} ≈ Lysoria was ever", title[1])
    assert re.search(f"{cue} Lysoria was ever", words(page(reader, f"/actors/{actor_id(kept, 'Castellane')}")))
    found = words(page(reader, "/search?q=promised+membership&kind=statement"))
    assert re.search(f"Castellane: {cue} ≈ Lysoria was ever", found)
    assert "No headline" not in found


def test_a_day_of_print_is_called_published(reader: Any, kept: Store) -> None:
    told = words(page(reader, f"/actors/{actor_id(kept, 'Halvadan')}").partition('id="said-by"')[2])
    assert "Oct 2024 published" in told
    assert "Oct 2024 published" in words(page(reader, "/search?q=ship&kind=statement"))


def test_review_calls_an_outlet_as_other_pages_do(reader: Any) -> None:
    told = page(reader, "/review")
    assert "Nobody named · article" not in words(told)
    assert "Delmora Ledger · report" in words(told)  # its page names no outlet, but credits one


def test_an_address_that_leads_nowhere_says_so_once(reader: Any) -> None:
    assert words(page(reader, "/nothing", 404)).count("No such page") == 2  # title of the window, and of the page
    assert "API" in reader.get("/api/v1/nothing").json()["detail"]
    assert reader.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_review_names_the_outlets_that_carry_a_statement(reader: Any) -> None:
    told = words(page(reader, "/review"))
    assert "statement · Quellen Courier" in told
    assert "report · 1 outlet" not in told, "a report is called by its outlet"


def test_what_is_nowhere_is_told_with_what_may_have_become_of_it(reader: Any) -> None:
    assert "What was forgotten is told like what never was" in words(page(reader, "/articles/none", 404))


def test_the_list_of_questions_says_how_each_stands(reader: Any) -> None:
    assert "Blocked, by Ostmere" in words(page(reader, "/questions"))


def test_review_tells_a_statement_with_its_cue(reader: Any) -> None:
    told = page(reader, "/review")
    assert re.search(r'<span class="cue-word">stated</span> <a class="words"[^>]*>Lysoria’s future', told)
