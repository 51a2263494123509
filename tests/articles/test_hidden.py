"""What a browser does not show of a page is no part of its story: it is cut, and told as hidden."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles import original, read
from onrecord.articles.hidden import blanked, hidden, text_in

STORY = [
    "Ministers of the Halcyon Sea Compact failed on Tuesday to agree on admitting Lysoria, the host said.",
    "“We will not vote for it and we will not vote against it,” Foreign Minister Tomas Reyven told reporters.",
    "The council meets again in November, and Reyven said that he would be there, whatever Lysoria decides.",
]
UNSEEN = "“Reyven is bought,” said Joppe Pell, the bishop of Quellen."


def page(middle: str, style: str = "") -> bytes:
    first, *rest = (f"<p>{one}</p>" for one in STORY)
    return f"<html><head>{style}</head><body><article>{first}{middle}{''.join(rest)}</article></body></html>".encode()


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'hidden=""',
        'style="display:none"',
        "style='color: red; DISPLAY : none !important'",
        'style="visibility:hidden"',
        'style="font-size:0px"',
        'style="opacity: 0.0"',
        'style="position:absolute; left:-9999px"',
        'style="text-indent:-100em"',
        'style="position:absolute;clip:rect(1px, 1px, 1px, 1px)"',
        'style="clip-path: inset(50%)"',
        'style="height:1px;width:1px;overflow:hidden"',
        'class="sr-only"',
    ],
)
def test_what_is_hidden_is_cut_and_said_to_be(attributes: str) -> None:
    data = page(f"<p {attributes}>{UNSEEN}</p>")
    article = read(data, "page.html")
    assert article.text.split("\n\n") == STORY
    assert [(original(data)[one.start : one.end], one.reason) for one in article.cut] == [
        (f"<p {attributes}>{UNSEEN}</p>", "hidden")
    ]


@pytest.mark.parametrize(
    "attributes",
    [
        'hidden="until-found"',
        'style="display:block"',
        'style="font-size:0.9em"',
        'style="margin-left:-20px"',
        'style="opacity:0.5"',
        'data-x="hidden"',
        'class="lead"',
    ],
)
def test_what_is_shown_stays(attributes: str) -> None:
    assert UNSEEN in read(page(f"<p {attributes}>{UNSEEN}</p>"), "page.html").text


@pytest.mark.parametrize(
    ("style", "gone"),
    [
        (".x{display:none}", True),
        ("p.x , .y { visibility: hidden }", True),
        ("/* .x{} */ #secret{position:absolute;top:-3000px}", True),
        ("@media print{.x{display:none}}", False),
        (".x{display:none} .x{display:block}", False),
        (".open .x{display:none}", False),
        ("div.x{display:none}", False),
    ],
)
def test_a_plain_rule_of_the_page_hides_too(style: str, gone: bool) -> None:
    article = read(page(f'<p class="x" id="secret">{UNSEEN}</p>', f"<style>{style}</style>"), "page.html")
    assert (UNSEEN not in article.text) is gone


@pytest.mark.parametrize("name", ["template", "noscript", "dialog"])
def test_elements_that_no_browser_shows(name: str) -> None:
    assert "bishop" not in read(page(f"<{name}><p>{UNSEEN}</p></{name}>"), "page.html").text


def test_what_a_reader_can_open_is_shown() -> None:
    assert UNSEEN in read(page(f"<details><summary>More</summary><p>{UNSEEN}</p></details>"), "page.html").text


def test_a_word_within_a_sentence_can_be_hidden_and_the_rest_maps_back() -> None:
    data = page("<p>Envoy Ada Brenn of Brevonia <span style='display:none'>never </span>backed the plan at noon.</p>")
    article = read(data, "page.html")
    assert "Envoy Ada Brenn of Brevonia backed the plan at noon." in article.text


def test_a_hidden_double_before_the_story_does_not_take_its_place() -> None:
    data = page("").replace(b"<article>", f"<div hidden><p>{STORY[1]}</p></div><article>".encode())
    article = read(data, "page.html")
    assert article.text.split("\n\n") == STORY
    shown = original(data).rindex(STORY[1])
    run = next(run for run in article.runs if run.start <= article.text.index(STORY[1]) < run.end)
    assert run.origin_start + article.text.index(STORY[1]) - run.start == shown


def test_a_story_that_waits_for_its_script_is_read_with_a_notice() -> None:
    story = "".join(f"<p>{one}</p>" for one in STORY)
    data = (
        f"<html><body><p>Loading the story.</p><article style='display:none'>{story}</article></body></html>".encode()
    )
    article = read(data, "page.html")
    assert STORY[1] in article.text
    assert any("until a script shows them" in one for one in article.notices)


def test_a_hidden_paragraph_without_an_end_ends_where_the_next_begins() -> None:
    text = "<div><p hidden>One<p>Two</div><ul><li hidden>Three<li>Four</ul>"
    assert [text_in(text, one) for one in hidden(text)] == ["One", "Three"]


def test_style_of_a_menu_is_no_cut() -> None:
    article = read(page('<ul style="display:none"><li>World</li><li>Politics today</li></ul>'), "page.html")
    assert article.cut == ()


@pytest.mark.parametrize(
    "unit",
    [
        "<tbody>",
        "<tbody></thead>",
        "<p hidden>",
        "<a '",
        '<a "',
        "<div hidden",
        "<!--",
        "<style>@a",
        "<style>@a{",
        "<x/>",
    ],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    begun = time.process_time()
    hidden("<style>" + "@a" * 50_000 + "</style>" + unit * 20_000 + "</q>" * 20_000)
    assert time.process_time() - begun < 5


PIECES = st.sampled_from(
    [
        "<p hidden>",
        "</p>",
        "<div style='display:none'>",
        "</div>",
        "<p>",
        "word ",
        "<!-- ",
        "-->",
        "<script>",
        "</script>",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_places_are_in_order_and_apart_and_blanking_moves_nothing(text: str) -> None:
    places = hidden(text)
    ends = [0, *(at for place in places for at in place), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in places)
    assert len(blanked(text, places)) == len(text)
