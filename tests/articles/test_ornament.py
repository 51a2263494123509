"""Rows of marks and what else no reader reads: cut, with its place, whatever kind of page it stands in."""

import json

import pytest

from onrecord.articles import read
from onrecord.articles.inline import unmarked
from onrecord.articles.traced import Run, Traced

STORY = (
    "“We will not vote for it,” Tomas Reyven told reporters in Quellen. {} He left before the evening session began."
)


@pytest.mark.parametrize("row", ["-" * 60, "“" * 500 + "”" * 500, "* " * 50, "\U0001f525" * 80, "&amp;" * 90])
def test_a_row_of_marks_is_cut_with_its_reason(row: str) -> None:
    article = read(STORY.format(row).encode(), "x.txt")
    assert article.text == STORY.format("").replace("  ", " ")
    assert "row of marks" in [one.reason for one in article.cut]
    start = article.text.index("He left")
    low, high = article.origin_span(start, start + 7)
    assert STORY.format(row)[low:high] == "He left"


def test_the_sentences_around_it_keep_their_marks() -> None:
    text = read(
        ("He said “no.” " + "-" * 50 + "“Yes,” said Marsk" + "." * 50 + "And he left the hall.").encode(), "x"
    ).text
    assert text == "He said “no.” “Yes,” said Marsk .And he left the hall."


def test_it_is_cut_from_an_html_page_too() -> None:
    story = (
        f"<p>{STORY.format('&quot;' * 200)}</p>"
        + "<p>The council meets again in November, said the host of it.</p>" * 3
    )
    assert '""' not in read(f"<html><body><article>{story}</article></body></html>".encode(), "x.html").text


def test_a_headline_is_none_where_it_is_nothing_but_marks() -> None:
    assert read(json.dumps({"text": STORY.format(""), "headline": "=" * 70}).encode(), "x").headline is None


@pytest.mark.parametrize("said", ["“No … no!!!”", "[...] “", "-----", "?!?!?!?!", "=" * 30])
def test_what_a_report_may_say_stays(said: str) -> None:
    assert f"reads {said} there" in read(STORY.format(f"It reads {said} there.").encode(), "x.txt").text


def test_colours_of_a_terminal_and_control_characters_are_cut() -> None:
    coloured = (
        "\x1b[31mIda Marsk\x1b[0m sa\x07id \x1b]8;;https://tide.example\x07no\x1b]8;;\x07 on\0 Monday to the council."
    )
    article = read(coloured.encode(), "x.txt")
    assert article.text == "Ida Marsk said no on Monday to the council."
    assert {one.reason for one in article.cut} == {"terminal codes", "invisible characters"}


@pytest.mark.parametrize("opener", ["<!--", "![", "**a ", '[a](b "', "<div>", "&amp;", "[^", "`a ", "a\t", "__a "])
def test_what_is_opened_without_end_is_searched_once(opener: str) -> None:
    """Were every opener searched to the page's end, this would take its time: 4 times as many, 16 times as long."""
    endless = "Ida Marsk said no. " + opener * 5_000
    assert unmarked(Traced.of(endless, 0, len(endless))).traced.text.startswith("Ida Marsk said no.")


def test_a_part_is_found_without_looking_at_all_the_rest() -> None:
    class Counted(tuple[Run, ...]):
        looked = 0

        def __getitem__(self, key: object) -> object:  # type: ignore[override]
            Counted.looked += 1
            assert isinstance(key, int), "a slice would copy the rest"
            return super().__getitem__(key)

    runs = Counted(Run(i, i + 1, 2 * i, 2 * i + 1) for i in range(4096))
    assert Traced("x" * 4096, runs).part(2000, 2002).origin == (4000, 4003)
    assert Counted.looked < 30


def test_the_box_of_headlines_behind_a_name_is_cut() -> None:
    box = " Ann Marie LeeHarbour fee rises again Lee: “no deal” before the ferry vote Overnight Tides: Who pays? MORE"
    page = f"Rep. Ann Lee{box} (Isles) said the fee was too high. She and Bob Lee want MORE of it."
    article = read(page.encode(), "x.txt")
    assert article.text == "Rep. Ann Lee (Isles) said the fee was too high. She and Bob Lee want MORE of it."
    assert [(page[one.start : one.end], one.reason) for one in article.cut] == [(box, "related headlines")]
