"""The HTML brief in Chromium. The ``opened`` fixture also asserts: no request, no console message, no script error."""

from __future__ import annotations

from typing import Any

import pytest

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 900}
PAGES = ["story", "across", "mixed", "compare", "answered", "answered_table"]
HOSTILE = ["hostile_answers", "hostile_answers_table"]

CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
    if (e.closest("script, style, .vh")) continue;
    const [a, b] = [light(rgba(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([e.className || e.tagName, walker.currentNode.data.slice(0, 30), ratio.toFixed(2)]);
  }
  return poor;
}"""


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.className || document.activeElement.id"))


def test_a_click_leads_from_the_statement_to_its_sentence_and_back(opened: Any) -> None:
    page = opened("story", viewport=DESK)
    statement = page.locator(".statement", has_text="We opened the door in the spring")
    statement.locator(".words").click()
    lit = page.locator(".lit.content")
    assert lit.all_text_contents() == ["“We opened the door in the spring,", "“Nobody has closed it since.”"]
    assert lit.first.is_visible()
    box = lit.first.bounding_box()
    assert 0 <= box["y"] < DESK["height"]
    page.locator(".par", has=lit.first).locator(".back").click()
    assert page.locator(".statement:target").get_attribute("id") == statement.get_attribute("id")
    box = statement.bounding_box()
    assert 0 <= box["y"] < DESK["height"]


def test_without_scripts_it_reads_and_leads_to_the_sentence(opened: Any) -> None:
    page = opened("story", viewport=DESK, java_script_enabled=False)
    assert page.locator(".filter").is_hidden()
    assert page.locator("button").count() == 0
    page.locator(".statement", has_text="any member had threatened").locator(".words").click()
    assert page.locator(".par", has_text="ambitious").is_visible()


def test_one_click_copies_the_quotation_with_speaker_outlet_date_and_link(opened: Any) -> None:
    page = opened("story", viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".statement", has_text="Corvia’s chair at this table").locator("button").click()
    expected = (
        "“Corvia’s chair at this table has been empty for too long” — Mara Trelore (Foreign Minister, Ostria), "
        "Harbour Post, 4 March 2031, https://harbourpost.example/world/pact-vard?edition=1&page=2"
    )
    page.wait_for_selector(".toast.shown")
    assert page.evaluate("navigator.clipboard.readText()") == expected
    assert page.locator(".toast").text_content() == f"Copied: {expected}"


def test_what_is_retold_is_copied_as_retold(opened: Any) -> None:
    page = opened("story", viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".statement", has_text="any member had threatened").locator("button").click()
    page.wait_for_selector(".toast.shown")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Ilse Quandt (Secretary General of the Meridian Pact) denied: any member had threatened to walk out — as "
        "retold by Harbour Post, 4 March 2031, https://harbourpost.example/world/pact-vard?edition=1&page=2"
    )


def test_copying_works_where_the_page_may_not_use_the_clipboard_directly(opened: Any) -> None:
    page = opened("story", viewport=DESK, permissions=["clipboard-read"])
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.locator(".statement", has_text="Nothing is decided").locator("button").click()
    page.wait_for_selector(".toast.shown")
    assert page.locator(".toast").text_content().startswith("Copied: “Nothing is decided” — Ilse Quandt")
    page.evaluate("delete navigator.clipboard")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“Nothing is decided”")


def test_speaker_and_kind_can_be_chosen_and_a_link_undoes_the_choice(opened: Any) -> None:
    page = opened("story", viewport=DESK)
    assert page.locator(".count").text_content() == "13 statements shown"
    page.get_by_label("Speaker", exact=True).select_option(label="Ilse Quandt (3)")
    assert page.locator(".count").text_content() == "3 statements shown"
    assert page.locator("#statements .party:visible").count() == 1
    page.get_by_label("retold").uncheck()
    assert page.locator(".count").text_content() == "2 statements shown"
    page.locator(".report .back").first.click()
    page.locator(".statement:target").wait_for(state="visible")
    assert page.locator(".count").text_content() == "13 statements shown"


def test_all_can_be_reached_by_keyboard_with_a_visible_focus(opened: Any) -> None:
    page = opened("story", viewport=DESK)
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "by"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert focused(page) == "words"
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    page.keyboard.press("Enter")
    assert focused(page) == "anchor"
    page.keyboard.press("Tab")
    assert focused(page) == "back"
    page.keyboard.press("Enter")
    assert page.locator(".statement:target").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(opened: Any, scheme: str) -> None:
    page = opened("story", viewport=DESK, color_scheme=scheme)
    page.locator(".words").first.click()
    assert page.evaluate(CONTRASTS) == []
    page.locator(".report .back").first.click()
    assert page.locator(".statement:target").count() == 1
    assert page.evaluate(CONTRASTS) == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(22, 20, 18)") == (scheme == "dark")


@pytest.mark.parametrize("name", [*PAGES, "pile", "hostile", "hostile_across", *HOSTILE])
def test_a_phone_needs_no_sideways_scrolling(opened: Any, name: str) -> None:
    page = opened(name, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_hostile_articles_do_nothing(opened: Any) -> None:
    page = opened("hostile", viewport=DESK)
    page.locator("button").first.hover()
    assert page.title().startswith("Who said what")
    assert "<script>alert(1)</script>" in page.locator(".party h3").first.text_content()


def test_print_shows_addresses_and_no_buttons(opened: Any) -> None:
    page = opened("story", viewport=DESK)
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".contents:visible").count() == 0
    assert page.get_by_text("https://harbourpost.example/world/pact-vard?edition=1&page=2").is_visible()


def test_a_folded_statement_opens_when_it_is_led_to(opened: Any) -> None:
    page = opened("pile", viewport=DESK)
    folded = page.locator("details.more .statement").first
    assert not folded.is_visible()
    page.evaluate("(id) => { location.hash = id; }", folded.get_attribute("id"))
    folded.wait_for(state="visible")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "story"])
def test_unfolded_wordings_stand_out_too(opened: Any, name: str, scheme: str) -> None:
    page = opened(name, viewport=DESK, color_scheme=scheme)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate(CONTRASTS) == []


def test_wordings_open_without_scripts_and_lead_to_their_sentence(opened: Any) -> None:
    page = opened("across", viewport=DESK, java_script_enabled=False)
    wordings = page.locator("details.wordings", has_text="seat")
    wordings.locator("summary").click()
    assert wordings.locator("ins").first.is_visible()
    wordings.locator(".place").first.click()
    assert page.locator(".par", has_text="Corvia’s seat at this table").is_visible()


def test_evidence_of_a_difference_leads_to_its_paragraph(opened: Any) -> None:
    page = opened("across", viewport=DESK)
    page.locator(".difference", has_text="where the ministers met").locator(".place").first.click()
    box = page.locator(".par:target").bounding_box()
    assert 0 <= box["y"] < DESK["height"]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_to_complain_of(opened: Any, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    for options in ({"viewport": DESK}, {"viewport": PHONE, "color_scheme": "dark"}):
        page = opened(name, bypass_csp=True, **options)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        violations = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:90] for node in one["nodes"][:3]]) for one in violations] == []


@pytest.mark.parametrize("name", ["answered", "answered_table"])
def test_a_click_leads_from_a_stance_to_the_sentence_that_bears_it_out(opened: Any, name: str) -> None:
    page = opened(name, viewport=DESK, java_script_enabled=False)
    page.locator(".question .words", has_text="is not a club one joins").first.click()
    box = page.locator(".report .par", has_text="is not a club one joins").bounding_box()
    assert 0 <= box["y"] < DESK["height"]


@pytest.mark.parametrize(("size", "shown"), [(DESK, "wide"), (PHONE, "narrow")])
def test_the_picture_of_who_stood_where_fits_the_page(opened: Any, size: dict[str, int], shown: str) -> None:
    page = opened("answered", viewport=size)
    assert page.locator(f".question figure .matrix.{shown}").is_visible()
    assert page.locator(".question figure .matrix:visible").count() == 1
    assert page.locator(".holder", has_text="Velmark").first.is_visible()
