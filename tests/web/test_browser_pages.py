"""The pages in Chromium. The ``opened`` fixture also asserts: nothing asked of others, no complaint, no error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

DESK = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 740}

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def paths(site: Any, story: str) -> dict[str, str]:
    """One page of each kind, by name."""
    record = site.kept.story(story)
    harbour = next(one for one in record.statements if "Every harbour must be open" in one.text)
    courier = next(one for one in record.articles if one.outlet == "Quellen Courier")
    question = site.kept.questions()[0].question.id
    return {
        "stories": "/",
        "story": f"/stories/{story}",
        "said": f"/stories/{story}/statements",
        "article": f"/articles/{courier.id}",
        "original": f"/articles/{courier.id}/original",
        "statement": f"/statements/{harbour.id}",
        "actors": "/actors",
        "actor": f"/actors/{site.kept.actors(words='Drozhevska').rows[0].id}",
        "questions": "/questions",
        "question": f"/questions/{question}",
        "what-if": f"/questions/{question}?assume=Ostmere:support",
        "power": f"/questions/{question}/power",
        "search": "/search?q=harbour",
        "nothing": "/search?q=zeppelin",
        "review": "/review",
        "corrections": "/corrections",
        "missing": "/stories/none",
        "sign-in": "/sign-in",
    }


NAMES = [
    *("stories", "story", "said", "article", "original", "statement", "actors", "actor", "questions", "question"),
    *("what-if", "power", "search", "nothing", "review", "corrections", "missing", "sign-in"),
]
EDITED = ["article", "statement", "actor", "questions", "question", "corrections", "review"]


def violations(page: Any) -> list[Any]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


def no_wider_than(page: Any, size: dict[str, int]) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= size["width"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(opened: Open, site: Any, paths: dict[str, str], name: str, scheme: str) -> None:
    size = DESK if scheme == "light" else PHONE
    page = opened(site, paths[name], viewport=size, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    assert no_wider_than(page, size)


@pytest.mark.parametrize("name", EDITED)
def test_axe_finds_nothing_where_an_editor_corrects(opened: Open, site: Any, paths: dict[str, str], name: str) -> None:
    page = opened(site, paths[name], "editor", viewport=PHONE, bypass_csp=True)
    assert violations(page) == []
    assert no_wider_than(page, PHONE)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_front_page_to_the_sentence(opened: Open, site: Any, scripts: bool) -> None:
    page = opened(site, "/", java_script_enabled=scripts)
    page.locator(".story-item a").first.click()
    page.locator(".statement", has_text="her government would support the bid").locator(".words").click()
    page.locator(".carriers .place").first.click()
    spot = page.locator(".par", has_text="her government would support the bid")
    box = spot.bounding_box()
    assert 0 <= box["y"] < DESK["height"]
    if scripts:
        assert "support the bid" in "".join(page.locator(".lit").all_text_contents())
    page.locator(".par", has_text="her government would support the bid").locator(".back").first.click()
    assert "/statements/" in page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_what_if_by_clicking_members(opened: Open, site: Any, paths: dict[str, str], scripts: bool) -> None:
    page = opened(site, paths["question"], java_script_enabled=scripts)
    verdict = page.locator(".outcome").first.text_content()
    against = site.kept.answer(paths["question"].rpartition("/")[2]).decisions[0].blockers
    for number, name in enumerate(against, start=1):
        page.locator(".member", has_text=name).click()
        page.locator(".assumed-line", has_text=name).wait_for()
        assert page.url.count("assume=") == number
    assert page.locator(".outcome").first.text_content() != verdict
    assert page.locator(".tile.assumed").count() == len(against)
    address = page.url
    page.goto(address)
    assert page.locator(".tile.assumed").count() == len(against)
    page.get_by_text("As the reports have it").click()
    page.locator(".assumed-line").wait_for(state="detached")
    assert page.locator(".outcome").first.text_content() == verdict


def test_a_click_on_the_board_keeps_the_place_and_the_way_back(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["question"])
    page.evaluate("document.querySelector('#evidence').dataset.kept = 'yes'")
    page.locator("#m-veldania").focus()
    page.keyboard.press("Enter")
    page.locator(".tile.assumed").wait_for()
    assert page.evaluate("document.querySelector('#evidence').dataset.kept") == "yes"
    assert page.evaluate("document.activeElement.id") == "m-veldania"
    assert page.locator("#aloud").text_content() == page.locator(".outcome").text_content()
    page.go_back()
    page.locator(".tile.assumed").wait_for(state="detached")


def test_evidence_shows_on_hover_and_on_focus_and_goes_on_escape(
    opened: Open, site: Any, paths: dict[str, str]
) -> None:
    page = opened(site, paths["question"])
    tile = page.locator(".tile", has=page.locator("#m-ostmere"))
    assert not tile.locator(".pop").is_visible()
    tile.locator(".member").hover()
    assert "opposed to admitting Lysoria" in tile.locator(".pop").text_content()
    assert tile.locator(".pop").is_visible()
    page.mouse.move(5, 5)
    tile.locator(".member").focus()
    assert tile.locator(".pop").is_visible()
    page.keyboard.press("Escape")
    assert not tile.locator(".pop").is_visible()


def test_voting_power_comes_when_it_is_scrolled_to(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["question"])
    assert page.locator("#power-table").count() == 0
    page.locator("#power").scroll_into_view_if_needed()
    page.locator("#power-table").wait_for()
    assert "11.11 %" in page.locator("#power-table").text_content()


def test_the_page_as_it_came_is_fetched_on_demand(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["article"])
    page.get_by_text("stretches of the page cut away").click()
    page.get_by_text("Show the page as it came").click()
    page.locator("#original .cutaway").first.wait_for()
    assert "/original" not in page.url


def test_marks_are_narrowed_by_a_form_without_scripts(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["article"], java_script_enabled=False)
    page.get_by_label("Mark what is said by").select_option(label="Ifeoma Castellane (4)")
    page.get_by_role("button", name="Mark").click()
    assert page.locator(".count").text_content() == "4 of 16 marked"
    assert page.locator(".anchor").count() == 4


def test_more_of_a_list_grows_it_in_place(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["said"])
    before = page.locator("#said > li").count()
    page.get_by_role("link", name="More").click()
    page.locator(f"#said > li:nth-child({before + 1})").wait_for()
    assert page.locator("#said > li").count() == 2 * before
    page.get_by_role("link", name="More").click()
    page.locator(".pager .next").wait_for(state="detached")
    everything = len(site.kept.story(paths["said"].split("/")[2]).statements)
    assert page.locator("#said > li").count() == everything
    ids = page.evaluate("[...document.querySelectorAll('#said > li')].map((one) => one.id)")
    assert len(set(ids)) == everything


def test_all_can_be_reached_by_keyboard_with_a_visible_focus(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["story"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    unseen = """() => { const e = document.activeElement; const s = getComputedStyle(e);
        return s.outlineStyle === 'none' ? e.outerHTML.slice(0, 80) : ''; }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(unseen) == ""


def test_print_leaves_out_what_is_for_the_screen(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["question"], "editor")
    page.emulate_media(media="print")
    for gone in (".ways", ".find", ".fixing", ".hint", "button"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.locator(".seats").is_visible()
    assert page.locator(".holder").first.is_visible()
    page.goto(paths["article"])
    assert page.get_by_text("https://www.quellen-courier.example/world/2024/10/09").is_visible()


def test_a_story_shows_how_the_questions_stand_that_it_bears_on(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["story"])
    page.locator(".asked-here .seats").wait_for()
    assert page.locator(".asked-here .outcome").text_content().startswith("Blocked, by Ostmere")
    page = opened(site, paths["story"], java_script_enabled=False)
    page.locator(".asked-here a").click()
    assert page.locator(".board .seats").is_visible()


def test_the_picture_of_outlets_is_there_and_has_its_table(opened: Open, site: Any, paths: dict[str, str]) -> None:
    page = opened(site, paths["story"])
    page.locator("figure.carried").scroll_into_view_if_needed()
    drawn = "() => { const one = document.querySelector('.carried img'); return one.complete && one.naturalWidth > 0; }"
    page.wait_for_function(drawn, timeout=20_000)
    page.locator(".carried summary").click()
    assert page.locator(".carried tbody tr").count() > 5
