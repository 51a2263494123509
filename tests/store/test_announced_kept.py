"""A feed's word about a page is kept with it, and it does not matter when it came."""

from __future__ import annotations

import itertools
from pathlib import Path

from onrecord import store
from onrecord.articles import Announced
from onrecord.intake import Page
from quality.dumps import dumped

DATA = b"<html><body><h1>Pact</h1><p>The council of Ardenia votes on Tuesday, its chairman said.</p></body></html>"
BARE = Page("https://post.example/a", DATA)
EARLY, LATE = (
    Page(BARE.origin, DATA, Announced("https://post.example/rss", f"2031-03-0{day}", None, None)) for day in (3, 4)
)


def test_the_store_is_the_same_in_whatever_order_pages_and_words_come(where: str, tmp_path: Path) -> None:
    found = []
    for number, pages in enumerate(itertools.permutations([BARE, EARLY, LATE])):
        with store.connect(tmp_path / f"{number}.db") as kept:
            for one in pages:
                kept.add([one])
            told = dumped(kept)
            found.append(told)
            assert kept.article(BARE.origin).article.published == "2031-03-03"
    assert all(one == found[0] for one in found)


def test_a_word_that_is_known_is_no_change(where: str) -> None:
    with store.connect(where) as kept:
        assert kept.add([BARE]).new == 1
        assert kept.add([LATE]).changed == 1
        for again in (LATE, BARE):
            added = kept.add([again])
            assert (added.new, added.changed, added.same) == (0, 0, 1)


def test_it_is_read_again_with_its_word(where: str) -> None:
    with store.connect(where) as kept:
        kept.add([EARLY])
        kept.reread(every=True)
        assert kept.article(BARE.origin).article.published_basis == "the feed https://post.example/rss"
