"""Who said what, by example: see cases.py for the sentences."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tests.attributions.cases import CASES, SILENT, Wanted

from onrecord.attributions import extract
from onrecord.vocabulary import Article, Attribution, Embed

UNSOLVED = {
    "announced, then a paragraph of its own": "the speaker is given as “who”, not as the regent",
    "dash before the quotation": "found, but the name before the dash is not tagged",
    "no source": "a passive cue without a source is not sure enough to be given",
    "unclosed mark": "found, but not sure enough to be given",
}
"""Shapes that are known to fail, and how."""


@pytest.mark.parametrize("name", [name for name in CASES if name not in UNSOLVED])
def test_a_reader_hears(name: str) -> None:
    text, wanted = CASES[name]
    given = extract(text)
    for one in wanted:
        assert any(_is(attribution, one) for attribution in given), _told(given)


@pytest.mark.parametrize("name", list(SILENT))
def test_nobody_speaks(name: str) -> None:
    assert extract(SILENT[name]) == [], SILENT[name]


def test_the_parts_of_an_article_are_read_by_themselves() -> None:
    article = Article(
        id="a1",
        key="k",
        origin="one.txt",
        text="“The port is not for sale,” Tamm said.",
        headline="Port stays ours, says Tamm",
        embeds=(Embed("Dag Merrow", "“She will sell it,” Merrow said."),),
    )
    given = extract(article)
    assert [one.content[0].part for one in given] == ["headline", "text", "embed:0"]
    assert [one.source[0].text for one in given] == ["Tamm", "Tamm", "Merrow"]
    assert all(article.part(span.part)[span.start : span.end] == span.text for one in given for span in one.content)


def test_the_headline_is_cut_after_its_subject() -> None:
    article = Article("a1", "k", "one.txt", "", headline="Tamm rules out sale of port, says offer came too late")
    [one] = [one for one in extract(article) if "offer came" in one.content[0].text]
    assert one.source[0].text == "Tamm"


def test_a_quotation_continued_after_its_cue_is_one_attribution() -> None:
    [one] = extract("“We have lost two harvests,” said Ines Halloran. “A third would end us.”")
    assert [span.text for span in one.content] == ["“We have lost two harvests,”", "“A third would end us.”"]
    assert one.kind == "direct"


def test_the_relay_is_not_the_speaker() -> None:
    [one] = extract("“The offer stands until the end of May,” Tamm said at a conference, the Harnby Gazette reports.")
    assert one.source[0].text == "Tamm"
    assert one.relay is not None
    assert one.relay.text == "the Harnby Gazette"


def test_ids_tell_attributions_apart() -> None:
    given = extract(CASES["chrome in between"][0])
    assert len({one.id for one in given}) == len(given) == 2


def test_the_same_text_gives_the_same_attributions() -> None:
    text = CASES["several paragraphs"][0]
    assert extract(text) == extract(text)


def test_nothing_to_read() -> None:
    assert extract("") == []
    assert extract(" \n\n\t") == []


def _is(attribution: Attribution, wanted: Wanted) -> bool:
    source, *contents = wanted
    said = " ".join(span.text for span in attribution.content)
    if _likeness(said, " ".join(contents)) < 0.8:
        return False
    speaker = " ".join(span.text for span in attribution.source)
    return not speaker if source is None else _words(source) <= _words(speaker)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _likeness(left: str, right: str) -> float:
    mine, theirs = _words(left), _words(right)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def _told(given: list[Attribution]) -> str:
    return "\n".join(
        f"{[span.text for span in one.source]} {[span.text for span in one.cue]} {[span.text for span in one.content]}"
        for one in given
    )


def test_what_stands_in_a_clause_before_a_source_is_not_its_words() -> None:
    given = extract(
        "Following remarks on Tuesday made by Defence Minister Ida Penn that it was “unrealistic” that Ostland could "
        "join the pact, Foreign Minister Karl Weiss stressed that the government has not changed its mind."
    )
    [one] = [one for one in given if "unrealistic" in one.content[0].text]
    assert "Ida Penn" in one.source[0].text
    assert "Weiss" not in one.source[0].text
