"""The brief as Markdown, read back by a CommonMark parser."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.briefs import Choice, render
from onrecord.briefs.markdown import escaped
from onrecord.briefs.visible import visible
from onrecord.contract import Record


def inline(text: str) -> list[Token]:
    return [child for token in MarkdownIt("commonmark").parse(text) for child in token.children or []]


def test_statements_link_to_the_article_where_its_address_is_known(story: Record) -> None:
    brief = render(story, "markdown")
    assert "insisted **“Corvia’s chair at this table has been empty for too long”** — [Harbour Post, ¶1][1]" in brief
    assert "[1]: <https://harbourpost.example/world/pact-vard?edition=1&page=2>" in brief
    assert "*≈* any member had threatened to walk out" in brief
    links = [token.attrs["href"] for token in inline(brief) if token.type == "link_open"]
    assert set(links) == {"https://harbourpost.example/world/pact-vard?edition=1&page=2", "http://nordlys.example/41"}


def test_reasons_skipped_inputs_and_notices_are_told(story: Record) -> None:
    brief = render(story, "markdown")
    assert "### no source is given" in brief
    assert "- reports/empty.txt: the file is empty" in brief
    assert "note: the page gives two dates" in brief


def test_many_reports_stay_readable(pile: Record) -> None:
    assert len(render(pile, "markdown").splitlines()) < 500
    assert len(render(pile, "markdown", Choice(all=True)).splitlines()) > 900


def test_nothing_from_an_article_becomes_markup(hostile: Record) -> None:
    tokens = inline(render(hostile, "markdown"))
    assert {token.type for token in tokens} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
    }
    headings = [line for line in render(hostile, "markdown").splitlines() if line.startswith("#")]
    assert [line for line in headings if "Mallory" not in line] == [
        "# Who said what",
        "## Who said the most",
        "## What is unsure",
        "## Statements",
        "## Posts shown in the reports",
        "## Reports",
        "## Skipped, and why",
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 1.)(-+*_`#>[]<!&;:\\~|=\n\t@/é“”"), max_size=40))
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    shown = visible(text)
    tokens = inline(f"x {escaped(text)}")
    assert "".join(token.content for token in tokens) == f"x {shown}".strip()
    leading = MarkdownIt("commonmark").parse(escaped(text))
    assert {token.type for token in leading} <= {"paragraph_open", "inline", "paragraph_close"}
