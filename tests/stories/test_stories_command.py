"""``onrecord stories``: what a person and a program get."""

import json
import subprocess
import sys
from pathlib import Path

from stories.piles import PILE

ROOT = Path(__file__).parents[2]
SAMPLES = str(ROOT / "samples" / "reports")


def stories(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "stories", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def test_the_samples_are_one_story() -> None:
    ran = stories(SAMPLES)
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "6 reports, 1 story" in ran.stdout
    assert "8–9 October 2024" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_json_tells_articles_and_stories_in_the_contracts_rows() -> None:
    ran = stories(SAMPLES, "no-such-file.txt", "--format", "json")
    told = json.loads(ran.stdout)
    assert sorted(told) == ["articles", "skipped", "stories"]
    (story,) = told["stories"]
    assert sorted(story) == ["articles", "first", "headline", "id", "last"]
    assert sorted(story["articles"]) == sorted(row["id"] for row in told["articles"])
    assert story["id"] == story["articles"][0]
    assert [row["origin"] for row in told["skipped"]] == ["no-such-file.txt"]
    assert "no-such-file.txt" in ran.stderr


def test_a_mixed_pile(tmp_path: Path) -> None:
    pile = tmp_path / "pile.jsonl"
    rows = [{"text": one.text, "published": one.published, "url": f"https://{one.origin}.example/"} for one in PILE]
    pile.write_text("".join(json.dumps(row) + "\n" for row in [*rows, rows[0]]), encoding="utf-8")
    told = json.loads(stories(str(pile), "--format", "json").stdout)
    assert [len(story["articles"]) for story in told["stories"]] == [5, 5, 5]
    assert ["the same article as" in row["reason"] for row in told["skipped"]] == [True]


def test_nothing_read_is_exit_code_1() -> None:
    ran = stories("no-such-file.txt")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "no-such-file.txt" in ran.stderr


def test_no_model_is_loaded() -> None:
    code = (
        "import sys; sys.argv = ['onrecord', 'stories', 'samples/reports']\n"
        "from onrecord.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('spacy', 'onnxruntime', 'tokenizers') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
