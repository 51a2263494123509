"""docs/api.md is true: every request that it shows is made, and answered as it shows; "…" stands for anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from visitors import HERE, visit

from onrecord import intake, store, web
from onrecord.positions.questions import ask

ROOT = Path(__file__).parents[2]
SHOWN = re.findall(
    r"^curl '([^']+)'\n(\{.*?\})(?=\n\n|\n```)", (ROOT / "docs" / "api.md").read_text("utf-8"), re.M | re.S
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch, store.connect(tmp_path_factory.mktemp("told") / "told.db") as kept:
        patch.chdir(ROOT)
        kept.add(intake.gather(["samples/reports"]))
        asked = ask("Lysoria becomes a member of the Halcyon Sea Compact", "halcyon-sea-compact")
        kept.ask(replace(asked, body="samples/compact.toml"))  # as `onrecord ask` keeps it
        yield visit(web.create(kept))


@pytest.mark.parametrize(("url", "shown"), SHOWN, ids=[url for url, _ in SHOWN])
def test_a_request_is_answered_as_the_page_shows(program: TestClient, url: str, shown: str) -> None:
    assert url.startswith(HERE)
    assert_like(json.loads(shown), program.get(url.removeprefix(HERE)).json())


def test_there_are_requests_on_the_page() -> None:
    assert len(SHOWN) >= 7


def assert_like(shown: Any, told: Any) -> None:
    if shown == "…":
        return
    if isinstance(shown, dict):
        assert set(shown) == set(told)
        for name, value in shown.items():
            assert_like(value, told[name])
    elif isinstance(shown, list):
        assert len(shown) == len(told)
        for one, other in zip(shown, told, strict=True):
            assert_like(one, other)
    else:
        assert shown == told
