"""The bars of the attribution model: what counts as right, what is printed, and when nothing is compared."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from quality import __main__ as everything
from quality import attributions, bars, floors, polnear
from quality.figures import Figure
from quality.scoring import Marked, same_contents

GOLD = [Marked(((0, 4),), ((5, 9),), ((10, 60), (80, 130))), Marked((), (), ((200, 300),))]


def marked(*contents: tuple[tuple[int, int], ...]) -> list[Marked]:
    return [Marked((), (), content) for content in contents]


def test_a_content_is_right_with_nearly_all_of_its_fragments_whoever_said_it() -> None:
    assert same_contents(marked(((10, 60), (80, 130)), ((200, 300),)), GOLD, 0.8).f1 == 100
    assert same_contents(marked(((10, 60), (90, 130)), ((200, 300),)), GOLD, 0.8).f1 == 100
    assert same_contents(marked(((10, 60),), ((200, 300),)), GOLD, 0.8).f1 == 50


def test_a_content_may_be_half_right() -> None:
    assert same_contents(marked(((200, 250),)), GOLD, 0.5).right == 1
    assert same_contents(marked(((200, 249),)), GOLD, 0.5).right == 0


def test_a_gold_content_is_found_once_and_the_other_copy_is_too_much() -> None:
    score = same_contents(marked(((200, 300),), ((200, 290),)), GOLD, 0.8)
    assert (score.right, score.given, score.gold) == (1, 2, 2)


def figures(whole: float) -> dict[str, list[Figure]]:
    measured: dict[str, list[Figure]] = {}
    for bar in bars.BARS:
        value = whole if bar.figure == "whole attributions F1" else bar.reach
        better = "lower" if bar.figure == "models" else "higher"
        measured.setdefault(bar.bench, []).append(Figure(bar.figure, value, "%", better))
    return measured


def printed(whole: float) -> str:
    page = io.StringIO()
    table = bars.table(figures(whole), {"attributions": {"whole attributions F1": 74.94}})
    Console(file=page, width=bars.PIPE_WIDTH).print(table)
    return page.getvalue()


def test_the_table_has_every_bar_and_says_whether_it_is_reached() -> None:
    page = printed(75.31)
    assert all(bar.name in page for bar in bars.BARS)
    row = next(line for line in page.splitlines() if "whole attribution" in line)
    for cell in ("72.2", "50.8 Citron", "74.7", "must 76 ✗", "75.31", "≥ 74.94"):
        assert cell in row
    assert page.count("✓") == len(bars.BARS) - 1
    assert "must 76 ✓" in printed(76.0)


def test_a_figure_below_its_floor_is_told() -> None:
    known = {"attributions": {"whole attributions F1": 74.94}, "tagging": {"models": 24.0}}
    assert floors.broken(figures(74.94), {"attributions": known["attributions"]}) == []
    assert floors.broken(figures(74.9), known) == [
        "tagging: models is 25, the floor 24",
        "attributions: whole attributions F1 is 74.9, the floor 74.94",
    ]


def test_floors_are_not_compared_on_other_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "SHARED", tmp_path)
    assert floors.changed(["rows.jsonl"], {"rows.jsonl": "ab"}) == [], "a file that is absent is no change"
    (tmp_path / "rows.jsonl").write_text("{}")
    digest = floors.sha256(tmp_path / "rows.jsonl")
    assert floors.changed(["rows.jsonl"], {"rows.jsonl": digest}) == []
    (line,) = floors.changed(["rows.jsonl"], {"rows.jsonl": "ab"})
    assert digest in line
    assert "--lower" in line
    assert floors.changed(["rows.jsonl"], {}), "what is not pinned has no floors"


def test_what_the_bars_are_measured_on_is_pinned() -> None:
    assert polnear.DATA in floors.pinned()


def test_floors_rise_and_the_pins_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "floors.toml"
    page.write_text('# Floors.\n\n[data]\n"rows.jsonl" = "ab"\n\n[bench]\n"speed" = 10\n"size" = 5\n')
    monkeypatch.setattr(floors, "PATH", page)
    measured = {"bench": [Figure("speed", 20, noise=1), Figure("size", 9, "MB", "lower", noise=1)]}
    floors.write(measured, floors.load(), set())
    assert page.read_text() == '# Floors.\n\n[data]\n"rows.jsonl" = "ab"\n\n[bench]\n"size" = 5\n"speed" = 19\n'
    floors.write(measured, floors.load(), {"size"})
    assert floors.load()["bench"] == {"size": 10, "speed": 19}


def test_without_the_data_it_says_so_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(polnear, "PATH", tmp_path / "absent")
    assert attributions.main() == 0
    assert "ABSENT" in capsys.readouterr().err


def test_with_other_data_nothing_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / polnear.DATA).write_bytes(b"other articles")
    monkeypatch.setattr(polnear, "PATH", tmp_path / polnear.DATA)
    monkeypatch.setattr(floors, "SHARED", tmp_path)
    assert attributions.main() == 1
    monkeypatch.setattr("sys.argv", ["quality", "--raise-floors"])
    assert everything.main() == 1


def test_gold_fragments_are_spans_each_once() -> None:
    row = {"spans": [["Content", [[10, 20], [30, 40]]], ["Source", [[0, 4]]], ["Content", [[10, 20]]]]}
    spans = [(one.label, one.start, one.end) for one in polnear.spans_of(row)]
    assert spans == [("source", 0, 4), ("content", 10, 20), ("content", 30, 40)]
