"""Sheets for reading: what is drawn, what comes back, and that what trains is apart from what measures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.vocabulary import Article, Attribution
from quality import statements as bench
from training.offers import Candidate, Side, told
from training.sheets import EACH, GOLD, OFTEN, drawn, merge, write

TEXT = "The ferry is late. Mayor Ada Quill said the bridge will open in May. Nobody believed it."


def side(line: int, start: int) -> Side:
    return Side("stories_dev", line, "text", start, start + 9, "0" * bench.DIGITS)


def candidate(left: int, right: int, score: float = 0.5) -> Candidate:
    """A pair of reports 1 and 2; places tell contents apart."""
    return Candidate("harbour", side(1, left), side(2, right), score, False, (f"[] «{left}»", f"[] «{right}»"))


def labelled(folder: Path, **files: str) -> dict[str, object]:
    write([candidate(0, 0), candidate(20, 20)], folder, 1, {})
    for name, lines in files.items():
        (folder / f"labels-{name}.txt").write_text(lines, encoding="utf-8")
    merge(folder, folder / "gold.json")
    merged: dict[str, object] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return merged


def test_a_content_is_marked_in_its_sentence() -> None:
    article = Article("a", "a", "left", TEXT, published="2026-05-02T08:00:00")
    start = TEXT.index("the bridge")
    content = (article.span("text", start, start + len("the bridge will open in May")),)
    said = Attribution("a1", "a", "indirect", "said", (article.span("text", 19, 34),), (), content, None, 0.9)
    assert told(said, article, "Ada Quill").endswith("Mayor Ada Quill said «the bridge will open in May» .")
    assert told(said, article, "Ada Quill").startswith("[2026-05-02; text; Mayor Ada Quill (Ada Quill); —] The ferry")


def test_no_attribution_and_no_story_is_drawn_too_often() -> None:
    found = [candidate(left, right) for left in range(0, 200, 20) for right in range(0, 200, 20)]
    chosen = drawn(found, 90, 1, {})
    assert len(chosen) == EACH
    assert max(sum(one.left == other.left for other in chosen) for one in chosen) <= OFTEN


def test_a_second_draw_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    found = [candidate(0, 0), candidate(20, 20)]
    write(found[:1], tmp_path, 1, {})
    known = json.loads((tmp_path / "pairs.json").read_text(encoding="utf-8"))
    assert drawn(found, 2, 1, known) == found[1:]
    write(found[1:], tmp_path, 1, known)
    assert (tmp_path / "sheet-2.txt").read_text(encoding="utf-8").startswith("2 harbour\n")


def test_the_unsure_are_left_out_and_what_two_readers_say_otherwise(tmp_path: Path) -> None:
    merged = labelled(tmp_path, first="1 s\n2 n\n", second="1 s\n2 s\n")
    assert merged["pairs"] == [
        {
            "same": True,
            "sheet": 1,
            "story": "harbour",
            "left": {"file": "stories_dev", "line": 1, "part": "text", "start": 0, "end": 9},
            "right": {"file": "stories_dev", "line": 2, "part": "text", "start": 0, "end": 9},
        }
    ]
    assert labelled(tmp_path, first="1 u\n2 u\n", second="")["pairs"] == []


def test_a_line_that_is_no_label_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"labels-1\.txt: 1 maybe: no label"):
        labelled(tmp_path, **{"1": "1 maybe\n"})


def test_no_report_that_trains_measures() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    held = {place.report for one in bench.pairs() if one.half == "held" for place in (one.left, one.right)}
    sides = [row[side] for row in gold["pairs"] for side in ("left", "right")]
    assert not held & {str(one["line"]) for one in sides if one["file"] == "stories_dev"}
    assert all(str(one["line"]) in gold["texts"][one["file"]] for one in sides)
