"""The words: ids, parts of an article, and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.vocabulary import Article, Embed, Run, identify


def article(**changes: object) -> Article:
    fields: dict[str, object] = {"id": "a", "key": "k", "origin": "k", "text": "One.\n\nTwo & three."}
    return Article(**{**fields, **changes})  # type: ignore[arg-type]


def test_an_id_tells_its_parts_apart() -> None:
    assert identify("ab", "c") != identify("a", "bc")


@given(st.lists(st.text()))
def test_an_id_is_short_and_stable_for_any_text(parts: list[str]) -> None:
    assert identify(*parts) == identify(*parts)
    assert len(identify(*parts)) == 16


def test_parts_are_the_headline_the_text_and_the_embeds() -> None:
    one = article(headline="Compact votes", embeds=(Embed("Ida Marsk", "We will see."),))
    assert [name for name, _ in one.parts()] == ["headline", "text", "embed:0"]
    assert one.span("embed:0", 3, 7).text == "will"


@pytest.mark.parametrize("name", ["headline", "embed:0", "embed:x", "byline", ""])
def test_a_part_that_an_article_lacks_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        article().part(name)


# "One.\n\nTwo & three." read from "<p>One.</p><p>Two &amp; three.</p>"
RUNS = (Run(0, 4, 3, 7), Run(4, 6, 7, 14), Run(6, 10, 14, 18), Run(10, 11, 18, 23), Run(11, 18, 23, 30))


def test_a_span_maps_back_character_by_character() -> None:
    assert article(runs=RUNS).origin_span(0, 3) == (3, 6)


def test_a_span_over_an_entity_maps_to_the_whole_entity() -> None:
    original = "<p>One.</p><p>Two &amp; three.</p>"
    start, end = article(runs=RUNS).origin_span(6, 12)
    assert original[start:end] == "Two &amp; "


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (0, 99)])
def test_what_is_no_span_of_the_text_has_no_origin(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        article(runs=RUNS).origin_span(start, end)
