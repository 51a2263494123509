"""Correcting in Chromium: forms in place, the history with undo, and the queue, without a mouse where that is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]


def statement(site: Any, words: str) -> Any:
    record = site.kept.story(site.kept.stories().rows[0].id)
    return next(one for one in record.statements if words in one.text)


def press_until(page: Any, key: str, selector: str, most: int = 120) -> None:
    """Press ``key`` until what ``selector`` names has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


def test_a_speaker_is_corrected_by_keyboard_alone_and_taken_back(opened: Open, own_site: Any) -> None:
    one = statement(own_site, "lies within the Compact")
    page = opened(own_site, f"/statements/{one.id}", "editor")
    press_until(page, "Tab", ".fixing summary")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "#speaker-value")
    page.keyboard.type("Ilyana Drozhevska")
    press_until(page, "Tab", "#speaker-why")
    page.keyboard.type("the declaration is quoted by her")
    page.keyboard.press("Enter")
    page.locator(".masthead .corrected").wait_for()
    assert "Ilyana Drozhevska" in page.locator(".deck").text_content()
    page.locator(".masthead .corrected").click()
    entry = page.locator(".entry")
    assert "Mara the editor" in entry.text_content()
    assert "the declaration is quoted by her" in entry.text_content()
    assert "in force" in entry.text_content()
    press_until(page, "Tab", ".undo button")
    page.keyboard.press("Enter")
    page.get_by_text("Taken back by").wait_for()
    page.goto(f"/statements/{one.id}")
    assert page.locator(".masthead .corrected").count() == 0


def test_an_outlet_is_corrected_on_the_article_without_scripts(opened: Open, own_site: Any) -> None:
    story = own_site.kept.story(own_site.kept.stories().rows[0].id)
    ledger = next(one for one in story.articles if one.outlet is None)
    page = opened(own_site, f"/articles/{ledger.id}", "editor", java_script_enabled=False)
    page.get_by_text("The outlet", exact=True).click()
    page.get_by_label("Outlet").fill("The Delmora Ledger")
    page.locator(".fixing", has_text="The outlet").get_by_role("button", name="Correct").click()
    page.goto(f"/articles/{ledger.id}")
    assert "The Delmora Ledger" in page.locator(".outlet").text_content()
    assert page.locator(".about .fixes .corrected").count() == 1


def test_a_stance_is_corrected_on_the_board_and_the_decision_follows(opened: Open, own_site: Any) -> None:
    question = own_site.kept.questions()[0].question.id
    page = opened(own_site, f"/questions/{question}", "editor")
    before = page.locator(".outcome").text_content()
    assert "Ostmere" in before
    holder = page.locator("#h-ostmere")
    holder.get_by_text("Correct this stance").click()
    holder.get_by_label("Stance").select_option("support")
    holder.get_by_role("button", name="Correct").click()
    page.locator("#h-ostmere .corrected").wait_for()
    assert "Ostmere" not in page.locator(".outcome").text_content()


def test_two_names_are_told_to_be_one_actor(opened: Open, own_site: Any) -> None:
    kept = own_site.kept
    one = next(line for line in kept.actors(words="Drozhevska").rows if line.kind == "person")
    page = opened(own_site, f"/actors/{one.id}", "editor")
    page.get_by_text("It is the same as another actor").click()
    page.get_by_label("The other one").select_option(label="Liv Ostergren")
    with page.expect_navigation() as went:
        page.get_by_role("button", name="They are one").click()
    assert went.value.status == 200
    assert not [line for line in kept.actors(words="Ostergren").rows if line.name == "Liv Ostergren"]


def test_the_queue_is_worked_through_by_keyboard(opened: Open, own_site: Any) -> None:
    page = opened(own_site, "/review", "editor")
    waiting = page.locator("#queue > li").count()
    assert waiting > 0
    assert "may decide" not in page.locator("#queue").text_content(), "two block it each alone: on neither it hangs"
    press_until(page, "Tab", "#queue .words")
    press_until(page, "Tab", "#queue .fixing summary")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "#queue input[name=value]")
    page.keyboard.type("Ilyana Drozhevska")
    press_until(page, "Tab", "#queue button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/review")
    assert own_site.kept.corrections().rows


def test_who_may_not_edit_sees_no_form(opened: Open, own_site: Any) -> None:
    one = statement(own_site, "Every harbour must be open")
    for role in (None, "reader"):
        page = opened(own_site, f"/statements/{one.id}", role)
        assert page.locator("form[action='/corrections']").count() == 0


def test_a_correction_that_cannot_be_is_told_and_can_be_mended(opened: Open, own_site: Any) -> None:
    one = statement(own_site, "Every harbour must be open")
    page = opened(own_site, f"/statements/{one.id}", "editor")
    page.get_by_text("Some reports tell another statement").click()
    page.get_by_role("button", name="Split").click()
    assert "not kept" in page.locator("h1").text_content()
    assert page.get_by_role("alert").is_visible()


def test_what_is_no_statement_leads_back_to_the_story(opened: Open, own_site: Any) -> None:
    one = statement(own_site, "a word that diplomats use")
    page = opened(own_site, f"/statements/{one.id}", "editor")
    page.get_by_text("It is not a statement").click()
    with page.expect_navigation() as went:
        page.get_by_role("button", name="Not a statement").click()
    assert went.value.status == 200
    assert "/stories/" in page.url
    assert page.goto(f"/statements/{one.id}").status == 404
