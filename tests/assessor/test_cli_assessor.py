"""An assessor on the command line, and in a store, as a person names it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from stub_endpoint import Answer, Stub, by_words, serving

from halden import LATER, PACT, QUESTION, REPORT, SIDES

HUSHED = "sk-nobody-may-see-this"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a report, a body, and a store."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "pact.toml").write_text(PACT, encoding="utf-8")
    return tmp_path


def run(desk: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("ONRECORD_LLM_KEY", "OPENAI_API_KEY")}
    told = clean | {"XDG_CACHE_HOME": str(desk / "cache"), "ONRECORD_STORE": str(desk / "news.db")} | environment
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.run(command, cwd=desk, env=told, capture_output=True, text=True, check=False, timeout=120)


def named(stub: Stub) -> list[str]:
    return ["--assessor", stub.url, "--assessor-model", "tiny"]


def test_a_brief_and_positions_are_told_by_it_and_name_it(desk: Path) -> None:
    asked = ["reports", "--ask", QUESTION, "--body", "pact.toml", "--as-of", "2031-05-02", "--format", "json"]
    with serving(by_words(SIDES)) as stub:
        brief = run(desk, "brief", *asked, *named(stub), ONRECORD_LLM_KEY=HUSHED)
        told = run(desk, "positions", *asked, ONRECORD_ASSESSOR=stub.url, ONRECORD_ASSESSOR_MODEL="tiny")
    assert (brief.returncode, brief.stderr, told.returncode, told.stderr) == (0, "", 0, "")
    assert len(stub.asked) == 1  # the second answer was kept
    assert stub.headers[0]["authorization"] == f"Bearer {HUSHED}"
    records = [json.loads(one.stdout) for one in (brief, told)]
    for one in records:
        assert one["made_with"]["settings"]["assessor"] == {"endpoint": stub.url.split("/")[2], "model": "tiny"}
    assert records[0]["positions"] == records[1]["positions"]
    assert HUSHED not in brief.stdout + (desk / "cache" / "onrecord" / "assessor.jsonl").read_text()


def test_what_it_did_not_judge_is_told_on_standard_error(desk: Path) -> None:
    with serving(lambda asked, before: Answer(HUSHED.encode(), 401)) as stub:
        done = run(desk, "positions", "reports", "--ask", QUESTION, *named(stub), ONRECORD_LLM_KEY=HUSHED)
    assert done.returncode == 0
    assert "3 attributions are not judged: the key is refused (401)" in done.stderr
    assert HUSHED not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--assessor", "http://127.0.0.1:9/v1"], "--assessor-model"),
        (["--assessor-model", "tiny"], "--assessor URL"),
        (["--assessor", "nowhere", "--assessor-model", "tiny"], "no http or https URL"),
    ],
)
def test_half_an_assessor_is_told_before_the_reports_are_read(desk: Path, arguments: list[str], told: str) -> None:
    done = run(desk, "positions", "nowhere.txt", "--ask", QUESTION, *arguments)
    assert (done.returncode, told in done.stderr, "nowhere.txt" in done.stderr) == (2, True, False)


def test_a_store_keeps_who_judges_a_question_and_the_answer(desk: Path) -> None:
    def told() -> dict[str, object]:
        done = run(desk, "answer", QUESTION, "--format", "json")
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        stances = {one["actor"]: one["stance"] for one in answer["positions"] if one["stance"]}
        names = {one["id"]: one["name"] for one in answer["actors"]}
        return {names[actor]: stance for actor, stance in stances.items()} | {"said": done.stderr}

    assert run(desk, "add", "reports").returncode == 0
    with serving(by_words({"reject": "support", "opposes": "support", "must become": "uncommitted"})) as stub:
        asked = run(desk, "ask", QUESTION, "--body", "pact.toml", *named(stub), ONRECORD_LLM_KEY=HUSHED)
        assert (asked.returncode, asked.stderr) == (0, "")
        first = told()
        assert (first["Tarsia"], first["Ostmark"], first["said"]) == ("support", "uncommitted", "")
        (desk / "reports" / "b.txt").write_text(LATER, encoding="utf-8")
        assert run(desk, "add", "reports").returncode == 0
        late = told()
        assert {**late, "said": ""} == first
        assert "what has come or changed since is not judged: ask the question again with --assessor" in late["said"]
        assert len(stub.asked) == 1
    with serving(lambda asked, before: Answer(b"", 403)) as down:
        address = down.url
        failed = run(desk, "ask", QUESTION, "--body", "pact.toml", "--assessor", address, "--assessor-model", "tiny")
    assert "not judged" in failed.stderr
    kept = told()
    assert {**kept, "said": ""} == first
    assert HUSHED.encode() not in (desk / "news.db").read_bytes()


def test_an_answer_is_renewed_when_its_assessor_is_named_again(desk: Path) -> None:
    run(desk, "add", "reports")
    with serving(by_words(SIDES)) as stub:
        ask = ["ask", QUESTION, "--body", "pact.toml"]
        run(desk, *ask, *named(stub))
        (desk / "reports" / "b.txt").write_text(LATER, encoding="utf-8")
        run(desk, "add", "reports")
        assert run(desk, *ask).returncode == 0  # without naming it, nothing is asked, and it still judges
        again = run(desk, *ask, *named(stub))
        assert (again.returncode, again.stderr) == (0, "")
        told = run(desk, "answer", QUESTION, "--format", "json", "--as-of", "2031-03-05")
    assert len(stub.asked) == 2
    assert "conditional" in run(desk, "answer", QUESTION, "--format", "json").stdout
    stances = {one["stance"] for one in json.loads(told.stdout)["positions"]}
    assert stances == {"oppose", "support"}
