"""Texts that no database keeps, that look like its language, or that are very long are kept, searched and told."""

from __future__ import annotations

import pytest

from onrecord.intake import Page
from onrecord.store.kept import Store
from onrecord.vocabulary import Article, identify
from quality.dumps import dumped

NASTY = "Minister Bo Lindt said\x00 on Monday that \ud83d the '; DROP TABLE article; -- “{{7*7}}” \u202eferry must go."


def article(name: str, text: str, headline: str | None = None) -> Article:
    return Article(identify(name, text), name, name, text, headline=headline, published="2031-03-03")


def test_what_no_database_keeps_becomes_a_mark_and_offsets_hold(kept: Store) -> None:
    kept.add([article("nasty", NASTY, "He\x00adline \udfff")])
    told = kept.article("nasty").article
    assert told.text == NASTY.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
    assert told.headline == "He\ufffdadline \ufffd"
    record = kept.story(kept.article("nasty").story or "")
    for one in record.attributions:
        for span in (*one.source, *one.cue, *one.content):
            assert told.part(span.part)[span.start : span.end] == span.text
    assert kept.search("minister DROP TABLE").rows
    assert kept.add([article("nasty", NASTY, "He\x00adline \udfff")]).same == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"\xff\xfe\x00",
        b"<html><script>alert(1)</script>",
        b'{"text": "\\ud800 said \\u0000 the mayor on Monday.", "url": "javascript:alert(1)", "outlet": "<b>"}',
        "“".encode() * 5000,
    ],
)
def test_an_input_that_is_nothing_costs_itself_alone(kept: Store, data: bytes) -> None:
    good = Page("good.txt", b"Mayor Tilda Vesper said on Monday that the ferry would sail again in May.\n" * 3)
    done = kept.add([Page("bad", data), good])
    assert done.new + len(done.skipped) == 2
    assert kept.article("good.txt").article.text.startswith("Mayor Tilda Vesper")


def test_a_very_long_line_is_kept_and_found(kept: Store) -> None:
    text = "Mayor Tilda Vesper said that the zephyr blew. " + "Fog lay over the sound. " * 2_000 + "The end was near."
    kept.add([article("long", text)])
    assert kept.article("long").article.text == text
    assert [hit.what for hit in kept.search("zephyr").rows if hit.what == "article"] == ["article"]
    kept.forget("long")
    assert dumped(kept)["article"] == []


def test_the_same_article_from_two_places_is_one(kept: Store) -> None:
    text = "Mayor Tilda Vesper said on Monday that the ferry would sail again in May."
    one, other = (Article("0123456789abcdef", "key", origin, text) for origin in ("b.txt", "a.txt"))
    done = kept.add([one])
    assert done.new == 1
    done = kept.add([other])
    assert (done.new, done.changed, done.same) == (0, 0, 1)
    assert [(skipped.origin, skipped.reason) for skipped in done.skipped] == [("b.txt", "the same article as a.txt")]
    assert kept.article("key").article.origin == "a.txt"
    assert kept.add([one]).same == 1
    assert kept.article("key").article.origin == "a.txt"
