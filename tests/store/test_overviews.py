"""Lists over all stories, on both databases: in pages they are the whole list, undated rows last."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.errors import InvalidFilter
from onrecord.intake import Page
from onrecord.store import overviews
from onrecord.store.kept import Store
from onrecord.store.lines import Listing

DAYS = ["2031-03-04", None, "2031-03-05", "2031-03-04", None]


@pytest.fixture
def filled(kept: Store) -> Store:
    rows = [
        {
            "url": f"https://post.example/{place}",
            "published": day,
            "text": f"“Pier {place} stays open,” said Mara Trelore.",
        }
        for place, day in enumerate(DAYS)
    ]
    kept.add(Page(f"rows:{place}", json.dumps(row).encode()) for place, row in enumerate(rows))
    return kept


def whole(kept: Store, listed: Callable[..., Listing[Any]], limit: int) -> list[Any]:
    """Every row of a list, page by page."""
    found: list[Any] = []
    after: str | None = None
    with kept.reading() as link:
        while True:
            told = listed(link, limit, after)
            assert len(told.rows) <= limit
            found += told.rows
            after = told.after
            if after is None:
                return found


def test_in_pages_a_list_is_the_whole_list_the_latest_first_and_undated_last(filled: Store) -> None:
    for listed, day in ((overviews.articles, "published"), (overviews.statements, "said")):
        once = whole(filled, listed, 100)
        days = [getattr(one, day) or "" for one in once]
        assert len(once) == len(DAYS)
        assert days == sorted(days, reverse=True)
        for limit in (1, 2, 3):
            assert whole(filled, listed, limit) == once


def test_a_statement_names_its_speaker(filled: Store) -> None:
    speakers = {one.speaker for one in whole(filled, overviews.statements, 100)}
    assert speakers == {(filled.actors().rows[0].id, "Mara Trelore")}


def test_what_an_actor_said_comes_in_parts(filled: Store) -> None:
    one = filled.actor(filled.actors().rows[0].id)
    assert (len(one.said), one.statements) == (len(DAYS), len(DAYS))
    parts = [filled.actor(one.id, None, start, 2) for start in range(0, len(DAYS), 2)]
    assert tuple(line for part in parts for line in part.said) == one.said
    assert {part.statements for part in parts} == {len(DAYS)}


@pytest.mark.parametrize("after", ["nothing", "x" * 200])
def test_a_place_that_no_list_gave(filled: Store, after: str) -> None:
    with filled.reading() as link, pytest.raises(InvalidFilter, match="after: take it from"):
        overviews.articles(link, 5, after)
