"""Made-up stories of a few reports each, as agencies write them: who stands where, by the whole program.

Each file has a question, a body, reports, and what a careful reader finds; ``missed`` is what is not found yet.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record, Settings, build, positions
from onrecord.intake import gather
from onrecord.vocabulary.decisions import Asked
from onrecord.vocabulary.positions import Position

STORIES = sorted((Path(__file__).parent / "stories").glob("*.toml"))
SIDES = {"support": "for", "conditional": "for", "oppose": "against"}


@cache
def told(path: Path, folder: Path) -> tuple[dict[str, Any], Record]:
    """Return a story's file, and its record with what is asked of it."""
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    body = story.get("body")
    if body is not None and "\n" in body:
        (folder / "body.toml").write_text(body, encoding="utf-8")
        body = str(folder / "body.toml")
    for number, report in enumerate(story["report"]):
        row = {**report, "text": report["text"].strip(), "url": f"https://outlet-{number}.example/report"}
        (folder / f"{number}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    question = positions.ask(story["question"], body)
    reports = gather([str(one) for one in sorted(folder.glob("*.jsonl"))])
    return story, build(reports, Settings(), None, (question,), Asked(as_of=story.get("as_of")))


@pytest.fixture(params=STORIES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Record]:
    path: Path = request.param
    there = tmp_path_factory.getbasetemp() / f"story-{path.stem}"
    there.mkdir(exist_ok=True)
    return told(path, there)


def stances(record: Record) -> tuple[dict[str, Position], dict[str, Position]]:
    """Return the positions of the members, and of all others, by name."""
    names = {one.id: one.name for one in record.cast.actors}
    taken = [one for one in record.positions if one.stance is not None]
    members = {one.member: one for one in taken if one.member is not None}
    return members, {names[one.actor]: one for one in taken if one.member is None}


def test_nobody_is_told_to_stand_on_the_other_side(case: tuple[dict[str, Any], Record]) -> None:
    story, record = case
    for gold, found in zip((story["members"], story["apart"]), stances(record), strict=True):
        for name, stance in gold.items():
            if name in found:
                there = SIDES.get(found[name].stance or "", "neither")
                assert {SIDES.get(stance, "neither"), there} != {"for", "against"}, name


def test_who_is_found_stands_where_a_careful_reader_finds_it(case: tuple[dict[str, Any], Record]) -> None:
    story, record = case
    for gold, found in zip((story["members"], story["apart"]), stances(record), strict=True):
        there = {name: found[name].stance for name in gold if name in found}
        assert there == {name: stance for name, stance in gold.items() if name not in story.get("missed", ())}


def test_no_member_has_a_position_of_which_the_reports_say_nothing(case: tuple[dict[str, Any], Record]) -> None:
    story, record = case
    members, _ = stances(record)
    assert set(members) <= set(story["members"])
