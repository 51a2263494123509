"""The bench of statements: its gold is well formed, and it tells right joins from wrong ones."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from onrecord import articles, intake
from onrecord.contract import Record
from onrecord.settings import Settings
from onrecord.vocabulary import Article, Attribution, Cast, Statement
from quality import floors, statements
from quality.statements import Group, Pair, Place, Reader, is_joined, wrongly_joined

GOLD = json.loads(statements.GOLD.read_text(encoding="utf-8"))
SAME = {"verbatim", "cut", "altered", "paraphrase"}
NOT_SAME = {"other sentence", "other occasion", "other matter", "other speaker"}

TEXT = "Mayor Ada Quill said the bridge will open in May. It will be free, she said. She likes boats, she added."
BRIDGE, FREE, BOATS = (21, 48), (50, 65), (77, 92)
LEFT = Article("a", "a", "left", TEXT)
RIGHT = Article("b", "b", "right", TEXT)


def attribution(article: Article, content: tuple[int, int]) -> Attribution:
    spans = (article.span("text", *content),)
    return Attribution(f"{article.id}{content[0]}", article.id, "indirect", "said", (), (), spans, None, 0.9)


def reader(*joined: tuple[Attribution, ...]) -> Reader:
    """A record of two reports of three utterances, joined as told."""
    bare = Statement("", None, "", None, None, None, (), (), (), 1, None, ())
    record = Record(
        made_with={},
        articles=(LEFT, RIGHT),
        attributions=tuple(attribution(one, where) for one in (LEFT, RIGHT) for where in (BRIDGE, FREE, BOATS)),
        cast=Cast((), ()),
        skipped=(),
        statements=tuple(
            replace(bare, id=str(number), attributions=tuple(one.id for one in some))
            for number, some in enumerate(joined)
        ),
    )
    return Reader(record, {"a": "left", "b": "right"})


def place(article: Article, content: tuple[int, int]) -> Place:
    return Place(article.origin, "text", *content)


def pair(left: tuple[int, int], right: tuple[int, int]) -> Pair:
    return Pair("tune", True, "verbatim", place(LEFT, left), place(RIGHT, right))


def test_a_pair_is_joined_where_one_statement_holds_both_sides() -> None:
    read = reader((attribution(LEFT, BRIDGE), attribution(RIGHT, BRIDGE)), (attribution(LEFT, FREE),))
    assert read.judge(pair(BRIDGE, BRIDGE)).joined
    assert not read.judge(pair(FREE, FREE)).joined
    assert not read.judge(pair(BRIDGE, FREE)).joined


def test_a_side_is_the_attribution_that_covers_most_of_it_and_none_below_half() -> None:
    assert reader().find(place(LEFT, (25, 48))) == attribution(LEFT, BRIDGE)
    assert reader().find(place(LEFT, (21, 30))) is None
    assert reader().find(Place("left", "headline", *BRIDGE)) is None


def test_a_pair_with_a_side_not_found_is_not_joined() -> None:
    verdict = reader((attribution(LEFT, BRIDGE), attribution(RIGHT, BRIDGE))).judge(pair((21, 30), BRIDGE))
    assert (verdict.left, verdict.joined, verdict.right_so) == (None, False, False)


def test_statements_are_wrong_that_no_chain_of_right_joins_holds_together() -> None:
    whole, first, last = attribution(LEFT, BRIDGE), attribution(RIGHT, BRIDGE), attribution(RIGHT, FREE)
    known = [
        Group(True, (place(LEFT, BRIDGE), place(RIGHT, BRIDGE))),
        Group(False, (place(LEFT, BRIDGE), place(RIGHT, FREE))),
    ]
    assert wrongly_joined(reader((whole, first, last)), known) == []
    assert wrongly_joined(reader((first, last)), known) == [(first, last)]
    assert wrongly_joined(reader((whole, attribution(LEFT, BOATS))), known) == [(whole, attribution(LEFT, BOATS))]
    assert wrongly_joined(reader((first,)), known) == []


def test_a_group_is_joined_where_one_statement_has_a_part_of_it_in_every_report() -> None:
    group = Group(True, (place(LEFT, BRIDGE), place(LEFT, FREE), place(RIGHT, BRIDGE)))
    assert is_joined(reader((attribution(LEFT, FREE), attribution(RIGHT, BRIDGE))), group)
    assert not is_joined(reader((attribution(LEFT, FREE), attribution(LEFT, BRIDGE))), group)


def test_labels_are_well_formed_and_hold_no_words() -> None:
    for row in GOLD["pairs"]:
        assert set(row) == {"half", "same", "why", "left", "right"}
        assert row["half"] in statements.HALVES
        assert row["why"] in (SAME if row["same"] else NOT_SAME)
        for side in (row["left"], row["right"]):
            assert set(side) == {"line", "part", "start", "end"}
            assert str(side["line"]) in GOLD["texts"]
            assert 0 <= side["start"] < side["end"]


def test_there_are_enough_pairs_of_both_sorts_and_none_stands_twice() -> None:
    seen = Counter(frozenset(tuple(sorted(row[side].items())) for side in ("left", "right")) for row in GOLD["pairs"])
    assert len(GOLD["pairs"]) >= 300
    assert set(seen.values()) == {1}
    for half in statements.HALVES:
        same = [row["same"] for row in GOLD["pairs"] if row["half"] == half]
        assert 0.4 < sum(same) / len(same) < 0.6


def test_no_report_is_in_both_halves() -> None:
    tune, held = (
        {row[side]["line"] for row in GOLD["pairs"] if row["half"] == half for side in ("left", "right")}
        for half in statements.HALVES
    )
    assert not tune & held


@pytest.mark.skipif(
    not (floors.SHARED / statements.STORIES).exists(), reason="../shared is absent: the labels cannot be read"
)
def test_labelled_contents_stand_in_texts_that_are_unchanged() -> None:
    settings = Settings()
    paths = [str(floors.SHARED / name) for name in (statements.STORIES, statements.SEEDS)]
    pages = [page for page in intake.gather(paths, settings) if isinstance(page, intake.Page)]
    names = [_name(page.origin) for page in pages]
    read = {
        name: articles.read(page.data, page.origin, settings)
        for name, page in zip(names, pages, strict=True)
        if name in GOLD["texts"]
    }
    record = Record(made_with={}, articles=tuple(read.values()), attributions=(), cast=Cast((), ()), skipped=())
    Reader(record, {article.id: name for name, article in read.items()})  # raises where a text is another
    places = [side for one in statements.pairs() for side in (one.left, one.right)]
    places += [one for group in statements.groups() for one in group.places]
    for one in places:
        content = read[one.report].part(one.part)[one.start : one.end]
        assert len(content) == one.end - one.start
        assert content == content.strip()


def _name(origin: str) -> str:
    stem, _, line = origin.rpartition(":")
    return line if stem else origin.rpartition("/")[2][:3]
