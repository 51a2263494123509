"""The commands ``bodies``, ``decide`` and ``power``, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import OnRecordError


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, OnRecordError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_bodies_are_listed_and_shown() -> None:
    assert run("bodies").splitlines()[1].startswith("nato        NATO: 32 members")
    assert run("bodies", "show", "nato", "--on", "2008-04-03").startswith("NATO: 26 members on 2008-04-03")
    assert "[[rule]]" in run("bodies", "template", "shareholders")


def test_a_vote_is_decided(tmp_path: Path) -> None:
    votes = tmp_path / "votes.csv"
    votes.write_text("member,vote\nUS,no\nUK,yes\n", encoding="utf-8")
    told = run("decide", str(votes), "--body", "unsc", "--as-of", "2024-05-01")
    assert told.startswith(
        "BLOCKED in UN Security Council on 2024-05-01 (rule substantive)\n  blocked by: United States\n"
    )
    what_if = run("decide", str(votes), "--body", "unsc", "--as-of", "2024-05-01", "--assume", "US=abstain")
    assert what_if.startswith("OPEN")
    assert "assumed: United States abstain, instead of no" in what_if


def test_a_decision_as_json() -> None:
    told = json.loads(run("decide", "--body", "nato", "--assume", "Hungary=oppose", "--format", "json"))
    assert (told["outcome"], told["blockers"]) == ("blocked", ["Hungary"])


def test_chances_and_groups() -> None:
    told = run(
        *("decide", "--body", "nato", "--rule", "consensus", "--silence-ended"),
        *("--chance", "Hungary=0.3", "--chance", "Slovakia=0.4", "--together", "Hungary,Slovakia=1"),
    )
    assert "chance of passing: 0.3" in told


def test_an_accession_is_told_day_by_day() -> None:
    told = run("decide", "nato-sweden", "--body", "nato", "--replay")
    assert "* 2024-02-26  ratification passes: 31 of 31" in told
    assert (
        json.loads(run("decide", "nato-sweden", "--body", "nato", "--replay", "--format", "json"))[-1]["members"] == 31
    )


def test_power_is_told() -> None:
    assert "Germany              17.6065 %  12.0841 %" in run("power", "eu-council")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("decide", "nowhere.csv", "--body", "nato"), "nowhere.csv: cannot be read"),
        (("decide", "--body", "nato", "--replay"), "asks for a table of dated votes"),
        (("decide", "--body", "nato", "--assume", "Hungary"), "asked for is NAME=VALUE"),
        (("decide", "--body", "NATO", "--chance", "Hungary=often"), "'often' is no number"),
        (("decide", "--body", "nato", "--assume", "US=yes", "--assume", "US=no"), "US is named twice"),
        (("bodies", "template", "senate"), "Known: legislature, shareholders"),
    ],
)
def test_mistakes_tell_the_way_out(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(OnRecordError, match=told):
        run(*arguments)
