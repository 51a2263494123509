"""Corrections as they are made and as they travel: what each kind must have, and what a bad file is told."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import corrections
from onrecord.errors import InvalidCorrection, OnRecordError, UnknownChoice
from onrecord.vocabulary.corrections import Anchor, Correction

HERE = Anchor("https://gazette.example/1", "text", "We will vote yes", "Marsk said: “", ".” She left")
THERE = Anchor("https://courier.example/2", "text", "We will vote for it", "", "")
REPORT = Anchor("https://gazette.example/1", "text", "")
AT = "2031-03-07T06:00:00Z"

GOOD: dict[str, Callable[[], Correction]] = {
    "speaker": lambda: corrections.make("speaker", [HERE], "Ida Marsk", by="Ada Lind", at=AT, actor_kind="person"),
    "not a statement": lambda: corrections.make("not a statement", [HERE], by="Ada Lind", at=AT, why="a headline"),
    "merge actors": lambda: corrections.make("merge actors", [HERE, THERE], "Ida Marsk", by="Ada Lind", at=AT),
    "split actor": lambda: corrections.make("split actor", [HERE], "Ivo Marsk", by="Ada Lind", at=AT),
    "join statements": lambda: corrections.make("join statements", [HERE, THERE], by="Ada Lind", at=AT),
    "split statement": lambda: corrections.make("split statement", [THERE], by="Ada Lind", at=AT),
    "stance": lambda: corrections.make("stance", [HERE], "oppose", by="Ada Lind", at=AT, question="Tarsia joins"),
    "outlet": lambda: corrections.make("outlet", [REPORT], "The Gazette", by="Ada Lind", at=AT, old="Gazet"),
    "date": lambda: corrections.make("date", [REPORT], "2031-03-06", by="Ada Lind", at=AT),
    "undo": lambda: corrections.make("undo", undoes="0123456789abcdef", by="Ada Lind", at=AT),
}


@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_comes_back_from_its_file_as_it_was(kind: str, tmp_path: Path) -> None:
    made = GOOD[kind]()
    (tmp_path / "desk.jsonl").write_text(corrections.dump([made]), encoding="utf-8")
    assert corrections.load(tmp_path / "desk.jsonl") == (made,)


def test_the_file_is_the_same_whatever_the_order() -> None:
    every = [make() for make in GOOD.values()]
    assert corrections.dump(every) == corrections.dump([*reversed(every), every[0]])


def test_files_may_be_put_together() -> None:
    one, two = (corrections.dump([GOOD[kind]()]) for kind in ("date", "outlet"))
    assert len(corrections.read((one + two + one).encode(), "both.jsonl")) == 2


def test_a_file_without_corrections_is_one() -> None:
    assert corrections.read(corrections.dump([]).encode(), "none.jsonl") == ()


def test_the_same_words_at_the_same_moment_are_one_correction() -> None:
    assert GOOD["date"]().id == GOOD["date"]().id
    assert GOOD["date"]().id != corrections.make("date", [REPORT], "2031-03-07", by="Ada Lind", at=AT).id


def test_it_is_made_now_unless_it_is_told_when() -> None:
    first, second = (corrections.make("date", [REPORT], day, by="Ada Lind") for day in ("2031-03-07", "2031-03-06"))
    assert first.at.endswith("Z")
    assert first.at < second.at, "of two corrections in one second the later has the last word"


def test_seconds_without_a_fraction_come_first() -> None:
    told = [corrections.make("date", [REPORT], None, by="Ada Lind", at=f"{AT[:-1]}{more}Z") for more in (".500000", "")]
    assert [one.at for one in corrections.in_force(told)] == [AT, f"{AT[:-1]}.500000Z"]


BAD: dict[str, tuple[str, Callable[[], Correction]]] = {
    "31 February": ("value: '2031-02-31' is no day", lambda: corrections.make("date", [REPORT], "2031-02-31", by="A")),
    "a day in words": ("value: 'Monday' is no day", lambda: corrections.make("date", [REPORT], "Monday", by="A")),
    "a stance that is none": (
        "value: 'maybe' is no stance; there are support, oppose, conditional, uncommitted, abstain",
        lambda: corrections.make("stance", [HERE], "maybe", by="A", question="Q"),
    ),
    "no question": ("question: it is missing", lambda: corrections.make("stance", [HERE], "oppose", by="A")),
    "a question of no use": (
        "question: a correction of the kind “date” has none",
        lambda: corrections.make("date", [REPORT], None, by="A", question="Q"),
    ),
    "one actor": ("about: .* 2 or more, not 1", lambda: corrections.make("merge actors", [HERE], "Ida", by="A")),
    "no words": (r"about\[0\].text: the words are missing", lambda: corrections.make("speaker", [REPORT], "I", by="A")),
    "words of a report": (r"about\[0\].text", lambda: corrections.make("outlet", [HERE], "The Gazette", by="A")),
    "no part": (
        r"about\[0\].part: 'body' is none",
        lambda: corrections.make("speaker", [Anchor("k", "body", "yes")], "I", by="A"),
    ),
    "nobody": ("by: it is empty", lambda: corrections.make("speaker", [HERE], "Ida", by="  ")),
    "no name": ("value: a name is asked for", lambda: corrections.make("merge actors", [HERE, THERE], None, by="A")),
    "an empty name": ("value: it is empty", lambda: corrections.make("speaker", [HERE], " ", by="A")),
    "a value of no use": ("value: .* has none", lambda: corrections.make("not a statement", [HERE], "x", by="A")),
    "a name of lines": ("value: a control character", lambda: corrections.make("speaker", [HERE], "I\nM", by="A")),
    "half a character": ("value: half a character", lambda: corrections.make("speaker", [HERE], "\ud800", by="A")),
    "a long name": ("value: 301 characters", lambda: corrections.make("speaker", [HERE], "x" * 301, by="A")),
    "a moment of no clock": (
        "at: 'now' is no moment",
        lambda: corrections.make("speaker", [HERE], "I", by="A", at="now"),
    ),
    "a kind of actor": (
        "actor_kind: 'robot' is none",
        lambda: corrections.make("speaker", [HERE], "I", by="A", actor_kind="robot"),
    ),
    "nothing undone": ("undoes: it is missing", lambda: corrections.make("undo", by="A")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_is_refused_with_the_field(name: str) -> None:
    wanted, make = BAD[name]
    with pytest.raises(InvalidCorrection, match=wanted):
        make()


def test_a_nonsense_kind_is_told_the_kinds() -> None:
    with pytest.raises(UnknownChoice, match="Known: date, join statements"):
        corrections.make("delete everything", [HERE], by="A")


def row(**changes: object) -> str:
    """Return a line of a file, with some fields changed; ... leaves one out."""
    fields = json.loads(corrections.dump([GOOD["speaker"]()]).splitlines()[1]) | changes
    return json.dumps({name: value for name, value in fields.items() if value is not ...})


HEAD = corrections.dump([])

FILES = {
    "empty": ("", "desk.jsonl: empty; a file of corrections begins with"),
    "blank": ("\n \n", "desk.jsonl: empty"),
    "not ours": ('{"outlet": "x"}\n', "desk.jsonl line 1: a file of corrections begins with"),
    "headless": (row() + "\n", "desk.jsonl line 1: a file of corrections begins with"),
    "of a later form": ('{"onrecord": "corrections", "version": 9}\n', "line 1, version: 9 is later than 1"),
    "of nothing": ('{"onrecord": "corrections", "version": 0}\n', "line 1: a file of corrections"),
    "of another thing": ('{"onrecord": "0.1.0", "version": 1}\n', "line 1: a file of corrections"),
    "broken": (HEAD + "\n" + row() + "\n{\n", "line 4: Input data was truncated"),
    "not an object": (HEAD + "[]\n", "line 2: Expected `object`, got `array`"),
    "a missing field": (HEAD + row(by=...), "line 2: Object missing required field `by`"),
    "a field too many": (HEAD + row(colour="red"), "line 2: Object contains unknown field `colour`"),
    "another type": (HEAD + row(value=3), "line 2, value: Expected `str | null`, got `int`"),
    "deep down": (HEAD + row(about=[{"article": 1}]), r"line 2, about\[0\].article: Expected `str`"),
    "a nonsense kind": (HEAD + row(kind="delete"), "line 2, kind: Invalid enum value 'delete'; there are speaker"),
    "a value": (HEAD + row(kind="date", actor_kind=None), r"line 2, about\[0\].text: the article as a whole has none"),
    "nested": (HEAD + "[" * 100_000, "line 2: "),
    "binary": ("\x00\x01\x02", "desk.jsonl line 1"),
    "half a character": (HEAD + row(why="\ud800"), "line 2: JSON is malformed"),
    "no id": (HEAD + row(id="../../etc"), "line 2, id: '../../etc' is no id"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_told_line_and_field(name: str, tmp_path: Path) -> None:
    text, wanted = FILES[name]
    (tmp_path / "desk.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCorrection, match=wanted):
        corrections.load(tmp_path / "desk.jsonl")


def test_a_missing_file_is_told() -> None:
    with pytest.raises(InvalidCorrection, match=r"nowhere\.jsonl: cannot be read: No such file"):
        corrections.load("nowhere.jsonl")


@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_raise_an_error_of_ours(data: bytes) -> None:
    for some in (data, HEAD.encode() + data):
        with contextlib.suppress(OnRecordError):
            corrections.read(some, "desk.jsonl")
