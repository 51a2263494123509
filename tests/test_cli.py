"""The command line as a person meets it: what is printed, where, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = str(ROOT / "samples" / "reports")
REPORT = "“We will vote yes,” Ida Marsk, the foreign minister of Tarsia, said on Monday in the capital.\n"
HEAVY = ("spacy", "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "babel", "py3langid", "rich.console")


def onrecord(*arguments: str, given: str | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, onrecord.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_version() -> None:
    assert onrecord("--version").stdout == "onrecord 0.1.0\n"


@pytest.mark.parametrize("command", [[], ["brief"], ["read"], ["schema"]])
def test_every_command_has_help(command: list[str]) -> None:
    ran = onrecord(*command, "--help")
    assert ran.returncode == 0
    assert "Usage:" in ran.stdout


def test_a_brief_of_the_samples(tmp_path: Path) -> None:
    ran = onrecord("brief", SAMPLES)
    assert ran.returncode == 0
    assert "Halvadan" in ran.stdout
    assert ran.stderr == ""
    assert "\x1b" not in ran.stdout


def test_json_fits_the_schema() -> None:
    told = json.loads(onrecord("brief", SAMPLES, "--format", "json").stdout)
    schema = json.loads(onrecord("schema").stdout)
    jsonschema.Draft202012Validator(schema).validate(told)


def test_a_record_can_be_read_anew(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    assert onrecord("brief", SAMPLES, "--format", "json", "--output", str(record)).returncode == 0
    again = json.loads(onrecord("brief", str(record), "--format", "json").stdout)
    first = json.loads(record.read_text(encoding="utf-8"))
    assert [row["text"] for row in again["articles"]] == [row["text"] for row in first["articles"]]


def test_reports_come_from_standard_input() -> None:
    ran = onrecord("brief", "-", "--format", "json", given=REPORT)
    assert json.loads(ran.stdout)["actors"][0]["name"] == "Ida Marsk"


def test_what_is_missing_is_told_and_the_rest_is_read() -> None:
    ran = onrecord("brief", SAMPLES, "no-such-file.txt", "--format", "json")
    assert ran.returncode == 0
    assert [row["origin"] for row in json.loads(ran.stdout)["skipped"]] == ["no-such-file.txt"]
    assert ran.stderr == "onrecord: no-such-file.txt: No such file or folder.\n"


def test_what_a_person_names_and_cannot_be_read_is_told_once_before_the_brief(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    command = [sys.executable, "-m", "onrecord", "brief", f"{SAMPLES}/harbour-post.txt", str(empty), "none.txt"]
    both = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    told, _, brief = both.partition("━")
    assert [line.split(": ")[1] for line in told.splitlines()] == ["none.txt", str(empty)]
    assert "2 inputs skipped: " in brief


def test_nothing_read_is_exit_code_1() -> None:
    ran = onrecord("brief", "no-such-file.txt")
    assert ran.returncode == 1
    assert "no-such-file.txt" in ran.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["brief"],
        ["brief", SAMPLES, "--format", "pdf"],
        ["brief", SAMPLES, "--kind", "loud"],
        ["brief", SAMPLES, "--since", "soon"],
        ["brief", SAMPLES, "--actor", "Nobody Ofthatname"],
        ["brief", SAMPLES, "--output", "no/such/folder/brief.html"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_exit_code_2_in_a_few_lines(wrong: list[str]) -> None:
    ran = onrecord(*wrong)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


@pytest.mark.parametrize("target", ["report.txt", "brief.txt"])
def test_nothing_that_is_read_is_overwritten(target: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    ran = onrecord("brief", str(tmp_path), "--output", str(tmp_path / target))
    assert ran.returncode == 2
    assert "Choose another --output" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_where_nothing_is_read_no_brief_is_printed() -> None:
    ran = onrecord("brief", "no-such-file.txt")
    assert (ran.returncode, ran.stdout) == (1, "")


def test_what_is_complained_of_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in onrecord("brief", "no\x1b[31m-such-file.txt").stderr


@pytest.mark.parametrize("size", ["inf", "nan"])
def test_a_limit_is_a_number(size: str) -> None:
    ran = onrecord("brief", SAMPLES, "--max-mb", size)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    command = f"{sys.executable} -m onrecord schema > /dev/full"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (2, False)
    assert "no space left" in ran.stderr


def test_completion_names_the_program() -> None:
    command = f"{sys.executable} -m onrecord --show-completion; true"  # the shell stays, for its child to ask about
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "_ONRECORD_COMPLETE" in ran.stdout


def test_read_shows_the_clean_article() -> None:
    ran = onrecord("read", f"{SAMPLES}/harbour-post.txt")
    assert ran.returncode == 0
    assert "Veldania and Tarvenia clash" in ran.stdout
    assert "Morning Tide" in ran.stdout.partition("Cut away")[2]


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m onrecord brief {SAMPLES} --all | head -1"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
