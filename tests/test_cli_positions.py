"""Questions on the command line, as a person types them."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from onrecord.contract import schema

ROOT = Path(__file__).parent.parent
SAMPLES = str(ROOT / "samples" / "reports")
ASKED = "Lysoria becomes a member of the Halcyon Sea Compact"


def onrecord(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--ask", ASKED, "--body", "natto"], "No body called 'natto'. Known: eu-council, nato, unga, unsc"),
        (["--ask", ASKED, "--body", "nato", "--chance", "Hungary=7"], "The chance of Hungary is 7"),
        (["--ask", ASKED, "--body", "nato", "--chance", "Hungary=often"], "'often' is no number from 0 to 1"),
        (["--ask", ASKED, "--body", "nato", "--assume", "Hungry=support"], "Nearest: Hungary"),
        (["--ask", ASKED, "--body", "nato", "--assume", "Hungary"], "asked for is NAME=VALUE"),
        (["--ask", ASKED, "--body", "nato", "--rule", "lottery"], "Known: accession, consensus"),
        (["--ask", ASKED, "--as-of", "soon"], "'soon' is no day of the calendar"),
        (["--ask", ASKED, "--assume", "Hungary=support"], "--body"),
        (["--ask", ASKED, "--body", "nato", "--together", "Hungry,Turkey=0.5"], "Nearest: Hungary"),
        (["--ask", ASKED, "--body", "nato", "--taking-part", "Hungry"], "Nearest: Hungary"),
        (["--ask", ASKED, "--body", "samples/compact.toml", "--silence-ended"], "knows no silence procedure"),
        (["--ask", ASKED, "--silence-ended"], "--silence-ended asks for a body that decides"),
        (["--ask", ASKED, "--taking-part", "Hungary"], "--taking-part asks for a body that decides"),
        (["--ask", "?"], "A question is asked for"),
        (["--ask", "samples/accession.toml"], "--question takes one"),
        (["--body", "nato"], "goes with --ask"),
        (["--ask", ASKED, "--rule", "accession"], "name it by --body"),
        (["--question", "no-such.toml"], "no-such.toml: cannot be read"),
    ],
)
def test_a_slip_is_told_before_the_reports_are_read(asked: list[str], told: str) -> None:
    ran = onrecord("brief", SAMPLES, *asked)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "What is the question?"),
        (
            ["--ask", ASKED, "--ask", "Amarra joins", "--matrix", "m.svg"],
            "--matrix draws one question, and 2 are asked",
        ),
        (["--ask", ASKED, "--matrix", f"{SAMPLES}/m.svg"], "Choose another --output"),
    ],
)
def test_a_table_asks_for_a_question(asked: list[str], told: str) -> None:
    ran = onrecord("positions", SAMPLES, *asked)
    assert ran.returncode == 2
    assert told in ran.stderr


def test_positions_as_a_table_a_picture_and_rows_of_the_contract(tmp_path: Path) -> None:
    picture = tmp_path / "who.svg"
    ran = onrecord("positions", SAMPLES, "--ask", ASKED, "--matrix", str(picture), "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    assert [one["text"] for one in told["questions"]] == [ASKED]
    assert picture.read_text(encoding="utf-8").startswith("<?xml")


def test_a_brief_answers_questions_from_files_and_from_the_line(tmp_path: Path) -> None:
    body = tmp_path / "compact.toml"
    body.write_text(
        'id = "compact"\nname = "Halcyon Sea Compact"\ndefault = "all"\nmembers = ["Tarvenia", "Veldania", "Pellora"]\n'
        '[[rule]]\nid = "all"\ntext = "All agree."\nsource = "made up"\n'
        'passes_if = [{ count = "yes", at_least = "all" }]\n',
        encoding="utf-8",
    )
    file = tmp_path / "question.toml"
    file.write_text(f'text = "{ASKED}"\nbody = "compact.toml"\n', encoding="utf-8")
    ran = onrecord("brief", SAMPLES, "--ask", "Amarra joins the Compact", "--question", str(file), "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert [one["text"] for one in told["questions"]] == ["Amarra joins the Compact", ASKED]
    [decision] = told["decisions"]
    assert (decision["body"], decision["question"]) == ("compact", told["questions"][1]["id"])


def test_a_brief_decides_as_the_table_of_positions_does() -> None:
    asked = [SAMPLES, "--ask", ASKED, "--body", "samples/compact.toml", "--format", "json"]
    asked += ["--taking-part", "Brevonia, Ilmaria, Ostmere", "--chance", "Brevonia=0.5", "--chance", "Ostmere=0.4"]
    asked += ["--together", "Brevonia,Ostmere=1"]
    brief, table = (json.loads(onrecord(command, *asked).stdout)["decisions"] for command in ("brief", "positions"))
    assert brief == table
    [one] = brief
    told = {stance: [row["member"] for row in one[stance]] for stance in ("support", "oppose", "undeclared")}
    assert told == {"support": ["Ilmaria"], "oppose": ["Ostmere"], "undeclared": ["Brevonia"]}
    assert one["chance"]["low"] == pytest.approx(0.4, abs=0.02)  # of two that move as one, the rarer yes counts


def test_a_body_is_one_by_any_of_its_names() -> None:
    first, second = (
        json.loads(onrecord("positions", SAMPLES, "--ask", ASKED, "--body", body, "-f", "json").stdout)
        for body in ("nato", "NATO")
    )
    assert first["questions"] == second["questions"]
    assert first["decisions"][0]["as_of"].startswith("2024-10")


HOUSE = """
id = "house"
name = "The House"
default = "plain"
checked = 2031-03-07

[seats]
Blue = 5
Green = 6

[[rule]]
id = "plain"
text = "More yes than no."
source = "made up"
passes_if = [{ count = "yes", more_than = "1/2", out_of = "voting" }]
"""

VOTE = """The House votes on Friday on whether to pass the ferry bill.

The Blue party will vote for the ferry bill, its leader, Ann Dray, said. "We will vote yes."
"""


def test_a_party_is_told_once_for_all_its_seats_with_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "report.txt").write_text(VOTE, encoding="utf-8")
    asked = ["--ask", "The House passes the ferry bill", "--body", str(tmp_path / "house.toml")]

    told = onrecord("brief", str(tmp_path / "report.txt"), *asked).stdout

    assert "Open: no yes or no found of 6 of 11 members." in told
    assert "Blue (5 seats)" in told
    assert "Green (6 seats)" in told
    assert "We will vote yes." in told.partition("Blue (5 seats)")[2]
    assert "Blue 1" not in told

    assumed = onrecord("brief", str(tmp_path / "report.txt"), *asked, "--assume", "Green=oppose").stdout

    assert "Blocked, by Green (6 seats)." in assumed
    assert "Green: " not in assumed
    assert "Green (6 seats): against, instead of not spoken on it" in " ".join(assumed.split())
    assert "Green 1" not in assumed
