"""Search finds what has all words, marks them, and takes any text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import store
from onrecord.errors import InvalidFilter, UnknownChoice
from onrecord.store.kept import Store
from quality import databases
from quality.made_up_reports import page, reports

ACCENTS = page(
    "sund-times-2",
    """Müller wins in Kvarn

By Bo Lund, Sund Times

Published: 7 July 2031

KVARN - "The WHO was right about it," said mayor Zoë Müller on Tuesday.
""",
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of all reports."""
    where = str(tmp_path_factory.mktemp("search") / "store.db")
    if request.param == "postgresql":
        where = databases.fresh(request.getfixturevalue("server"), "searched")
    with store.connect(where) as kept:
        kept.add([*reports(), ACCENTS])
        yield kept


def found(kept: Store, words: str, **filters: str) -> list[tuple[str, str]]:
    """Return what a search finds: its kind, and its text as told."""
    hits = kept.search(words, limit=100, **filters).rows  # type: ignore[arg-type]
    return [(hit.what, "".join(text for text, _ in hit.snippet)) for hit in hits]


def marked(kept: Store, words: str) -> set[str]:
    return {text.lower() for hit in kept.search(words).rows for text, sought in hit.snippet if sought}


def test_all_words_have_to_be_there_in_any_form(full: Store) -> None:
    assert any("run aground" in text for what, text in found(full, "ferries run") if what == "statement")
    assert found(full, "ferry breakwater") == []
    assert marked(full, "ferries") == {"ferry"}


def test_words_in_marks_stand_together(full: Store) -> None:
    assert found(full, '"thick fog"') != []
    assert found(full, '"fog thick"') == []
    assert found(full, "fog thick") != []
    assert found(full, "“thick fog”") == found(full, '"thick fog"')


def test_capitals_accents_and_short_words_are_found(full: Store) -> None:
    assert found(full, "muller") != []
    assert found(full, "MÜLLER") == found(full, "muller")
    assert any(what == "statement" for what, _ in found(full, "who right"))


def test_filters(full: Store) -> None:
    assert {what for what, _ in found(full, "breakwater", kind="story")} == {"story"}
    assert {what for what, _ in found(full, "breakwater", kind="article")} == {"article"}
    said = found(full, "passengers", actor="Mirela Tosk")
    assert {what for what, _ in said} == {"statement"}
    (line,) = full.actors("tosk").rows
    assert found(full, "passengers", actor=line.id) == said
    assert found(full, "passengers", actor="Jorun Ekdal") == []
    assert found(full, "teachers", since="2031-05") != []
    assert found(full, "breakwater", since="2031-05") == []
    assert found(full, "who right", outlet="sund times") != []
    assert found(full, "who right", outlet="Alden Post") == []


def test_an_actor_that_is_found_leads_to_its_file(full: Store) -> None:
    hit = next(hit for hit in full.search("Ekdal").rows if hit.what == "actor")
    assert full.actor(hit.id).name == "Jorun Ekdal"
    assert "Ekdal" in hit.title


def test_pages_of_hits_have_each_once(full: Store) -> None:
    every = full.search("said", limit=100).rows
    after, seen = None, []
    while True:
        found_ = full.search("said", limit=3, after=after)
        seen += found_.rows
        after = found_.after
        if after is None:
            break
    assert [(hit.what, hit.id) for hit in seen] == [(hit.what, hit.id) for hit in every]


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", '"', '""', "'", "*", "a*", "NEAR(a b)", "title:x", "a AND", "NOT", "-x", "☃", "🚢 ferry", "("),
        *("a:b", "%", "\x00", "\ud800", "x\x00y", "\ue000ferry\ue001", "; DROP TABLE article", "& | !", "a <-> b"),
        *("²", "_", "\\", "9" * 5000),
    ],
)
def test_any_text_may_be_asked_for(full: Store, words: str) -> None:
    assert isinstance(full.search(words).rows, tuple)
    full.search(words, actor=words, outlet=words)
    full.actors(words)
    for narrowed in ({"since": words}, {"after": words}):
        with suppress(InvalidFilter):
            full.search(words, **narrowed)


def test_a_kind_that_there_is_none_of_is_told(full: Store) -> None:
    with pytest.raises(UnknownChoice, match="Known: actor, article, statement, story"):
        full.search("ferry", kind="page")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_any_text_at_all(full: Store, words: str) -> None:
    for hit in full.search(words).rows:
        assert hit.snippet or hit.title
