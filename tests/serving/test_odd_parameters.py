"""Whatever stands in an address, an answer says what is wrong with it: no fault of ours, and nothing of it runs."""

from __future__ import annotations

import itertools

import pytest
from fastapi.testclient import TestClient

from onrecord.store.kept import Store

PATHS = ("/", "/actors", "/search", "/review", "/corrections", "/questions/{question}", "/stories/{story}/statements")
API = ("/api/v1/stories", "/api/v1/search", "/api/v1/questions/{question}")
FIELDS = ("q", "after", "limit", "since", "as_of", "assume", "kind", "actor", "by", "done")
ODD = (
    "",
    "-1",
    "9" * 30,
    "NaN",
    "2025-13-45",
    "<script>alert(1)</script>\u202e",
    "x" * 3000,
    "W251bGwsIm5vdGhpbmciXQ",
    "٣",
)


@pytest.mark.parametrize("path", [*PATHS, *API])
def test_no_parameter_is_answered_by_a_fault(stranger: TestClient, kept: Store, path: str) -> None:
    real = {"question": kept.questions()[0].question.id, "story": kept.stories().rows[0].id}
    for field, odd in itertools.product(FIELDS, ODD):
        answer = stranger.get(path.format(**real), params={field: odd})
        assert answer.status_code < 500, (field, odd)
        if "text/html" in answer.headers["content-type"]:  # JSON says what was asked, and no browser runs it
            assert "<script>alert(1)" not in answer.text, (field, odd)
            assert "\u202e" not in answer.text, (field, odd)
